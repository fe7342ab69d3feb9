//! A window of a real browser, with the few things a person does in it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::{keys, wire};

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// What a test that waits in vain tells of the page.
const SHOWN: &str = "const shown = document.querySelector('.page') ?? document.body; \
    return `${document.documentElement.cloneNode().outerHTML} ${location.hash}\n${shown.innerText.slice(0, 1500)}\n${shown.outerHTML.slice(0, 2500)}`";
/// Whether an element is where it was at the last look; out of sight, it is brought into the middle first. What is above it may
/// still be growing as its answers come, and a click in between would hit its neighbour.
const STILL: &str = "(() => { \
    const element = document.querySelector(SELECTOR); \
    if (!element) return false; \
    const at = element.getBoundingClientRect(); \
    if (at.top < 0 || at.bottom > innerHeight) element.scrollIntoView({ block: 'center', behavior: 'instant' }); \
    const now = element.getBoundingClientRect(); \
    const before = window.lookedAt; \
    window.lookedAt = { element, x: now.x, y: now.y }; \
    return before?.element === element && before.x === now.x && before.y === now.y; \
})()";
/// How long a state is waited for; two busy cores included.
const PATIENCE: Duration = Duration::from_secs(60);

/// A browser with a fresh profile; dropping it closes it and removes what it wrote.
pub struct Session {
    address: String,
    path: String,
    driver: Child,
    folder: PathBuf,
    /// Where Chromium's own tools listen.
    pub devtools: Option<String>,
}

/// A log entry of the browser's console or time line.
#[derive(Debug, Clone)]
pub struct Entry {
    /// `SEVERE`, `WARNING`, `INFO` …
    pub level: String,
    /// What it says.
    pub message: String,
}

impl Session {
    /// Opens a window.
    ///
    /// # Panics
    /// Without the browser: a missing browser fails the test, it never skips it.
    #[must_use]
    pub fn open(browser: Browser) -> Session {
        Session::open_in(browser, fresh_folder())
    }

    /// Ends every process of the browser at once, as a power cut of its own, and opens a window on what it left.
    #[must_use]
    pub fn kill_and_open_again(mut self, browser: Browser) -> Session {
        let folder = std::mem::take(&mut self.folder);
        kill_all(&folder.join("profile").display().to_string());
        drop(self);
        Session::open_in(browser, folder)
    }

    fn open_in(browser: Browser, folder: PathBuf) -> Session {
        let port = free_port();
        let driver = browser.driver(port).unwrap_or_else(|error| panic!("{error}"));
        let mut session = Session { address: format!("127.0.0.1:{port}"), path: String::new(), driver, folder, devtools: None };
        session.wait_for_driver();
        let capabilities = browser.capabilities(&session.folder.join("profile"), &session.downloads());
        let answer = session.command("POST", "/session", &json!({ "capabilities": { "alwaysMatch": capabilities } }));
        session.path = format!("/session/{}", text(&answer["sessionId"]));
        session.devtools = answer["capabilities"]["goog:chromeOptions"]["debuggerAddress"].as_str().map(ToOwned::to_owned);
        session
    }

    /// Goes to an address and waits until it is loaded.
    pub fn goto(&self, url: &str) {
        self.post("/url", &json!({ "url": url }));
    }

    /// Runs the body of a function in the page; `arguments` holds the values given.
    #[must_use]
    pub fn script(&self, body: &str, arguments: &[Value]) -> Value {
        self.post("/execute/sync", &json!({ "script": body, "args": arguments }))
    }

    /// Runs a function that ends by calling its last argument with the result.
    #[must_use]
    pub fn script_async(&self, body: &str, arguments: &[Value]) -> Value {
        self.post("/execute/async", &json!({ "script": body, "args": arguments }))
    }

    /// Waits until an expression holds, and fails with the state of the page if it never does.
    ///
    /// # Panics
    /// After a minute.
    pub fn wait(&self, expression: &str) {
        let start = Instant::now();
        while self.script(&format!("return Boolean({expression})"), &[]) != json!(true) {
            if start.elapsed() > PATIENCE {
                let root = self.script(SHOWN, &[]);
                panic!("`{expression}` never came true\n{}\n{:#?}", text(&root), self.console());
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// An attribute of `<html>`, or an empty text.
    #[must_use]
    pub fn root(&self, attribute: &str) -> String {
        text(&self.script("return document.documentElement.getAttribute(arguments[0]) ?? ''", &[json!(attribute)]))
    }

    /// The text of the first element of a selector.
    #[must_use]
    pub fn text(&self, selector: &str) -> String {
        text(&self.script("return document.querySelector(arguments[0])?.textContent ?? ''", &[json!(selector)]))
    }

    /// Clicks the element of a selector once it is there and stands still, as a person would: it must be in sight.
    pub fn click(&self, selector: &str) {
        self.wait(&STILL.replace("SELECTOR", &json!(selector).to_string()));
        let element = self.element(selector);
        self.post(&format!("/element/{element}/click"), &json!({}));
    }

    /// Presses keys one while the other is held, where the focus is, and lets them go: `[keys::CONTROL, "z"]` is Ctrl+Z.
    pub fn press(&self, keys: &[&str]) {
        let step = |kind: &str, key: &&str| json!({ "type": kind, "value": key });
        let down = keys.iter().map(|key| step("keyDown", key));
        let steps: Vec<Value> = down.chain(keys.iter().rev().map(|key| step("keyUp", key))).collect();
        self.post("/actions", &json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": steps }] }));
    }

    /// Shows that somebody is there, by a key that does nothing, and waits for the worker that this starts.
    pub fn wake(&self) {
        // Before there is a page, nobody would notice.
        self.wait("document.querySelector('main')");
        self.press(&[keys::SHIFT]);
        self.wait("document.documentElement.dataset.worker === 'ready'");
    }

    /// Chooses files and has them loaded; what a person would decide is taken as suggested.
    pub fn load(&self, files: &[&Path]) {
        self.choose(files);
        self.wait("document.documentElement.dataset.state !== 'busy'");
        if self.root("data-import") == "staged" {
            self.commit();
            self.wait("!document.documentElement.dataset.import");
        }
    }

    /// Loads what is staged, from the wizard's last step.
    pub fn commit(&self) {
        self.click(".steps-line li:last-child button");
        self.wait("document.querySelector('[data-testid=commit]:enabled')");
        self.click("[data-testid=commit]");
    }

    /// Chooses files in the input of the page.
    pub fn choose(&self, files: &[&Path]) {
        self.choose_in("[data-testid=files]", files);
    }

    /// Chooses files in the input of a selector.
    pub fn choose_in(&self, selector: &str, files: &[&Path]) {
        let element = self.element(selector);
        let names: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
        self.post(&format!("/element/{element}/value"), &json!({ "text": names.join("\n") }));
    }

    /// Goes into the first frame of the page.
    pub fn enter_frame(&self) {
        let element = self.element("iframe");
        self.post("/frame", &json!({ "id": { ELEMENT: element } }));
    }

    /// Writes a file into the session's own folder.
    ///
    /// # Panics
    /// If the disk is full.
    #[must_use]
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let file = self.folder.join(name);
        fs::write(&file, bytes).expect("the session's folder can be written to");
        file
    }

    /// Where downloads go.
    #[must_use]
    pub fn downloads(&self) -> PathBuf {
        self.folder.join("downloads")
    }

    /// The file of that name once the browser has saved it: it lays the file out before it writes into it, and none of ours is empty.
    ///
    /// # Panics
    /// If it does not come.
    #[must_use]
    pub fn saved(&self, name: &str) -> PathBuf {
        let (file, began) = (self.downloads().join(name), Instant::now());
        while fs::metadata(&file).map_or(0, |file| file.len()) == 0 {
            assert!(began.elapsed() < PATIENCE, "{name} was not saved");
            sleep(Duration::from_millis(20));
        }
        file
    }

    /// What the console has said since it was last asked; Chromium only.
    #[must_use]
    pub fn console(&self) -> Vec<Entry> {
        self.log("browser")
    }

    /// The addresses asked for since it was last asked, with their method; Chromium only.
    #[must_use]
    pub fn requests(&self) -> Vec<(String, String)> {
        let entries = self.log("performance");
        let messages = entries.iter().filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok());
        let sent = messages.map(|message| message["message"].clone()).filter(|message| message["method"] == "Network.requestWillBeSent");
        sent.map(|message| {
            let request = &message["params"]["request"];
            (text(&request["method"]), text(&request["url"]))
        })
        .collect()
    }

    /// Sets the size of the window.
    pub fn resize(&self, width: u32, height: u32) {
        self.post("/window/rect", &json!({ "width": width, "height": height }));
    }

    /// Gives the page a width below a window's smallest, as on a phone; Chromium only.
    pub fn resize_page(&self, width: u32, height: u32) {
        let parameters = json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": true });
        self.post("/goog/cdp/execute", &json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": parameters }));
    }

    /// Sends a command of Chromium's own protocol to the page, and gives what it answers; Chromium only.
    pub fn devtools_command(&self, command: &str, parameters: &Value) -> Value {
        self.post("/goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    /// The page as it would be printed on A4, as PDF in base64.
    #[must_use]
    pub fn print(&self) -> String {
        // Centimetres, and the margins that people's browsers have.
        let page = json!({ "width": 21.0, "height": 29.7 });
        let margin = json!({ "top": 1.0, "bottom": 1.0, "left": 1.0, "right": 1.0 });
        text(&self.post("/print", &json!({ "page": page, "margin": margin })))
    }

    /// Opens another tab, goes there, and says how to come back to the one before.
    #[must_use]
    pub fn new_tab(&self) -> String {
        let before = text(&self.command("GET", &format!("{}/window", self.path), &Value::Null));
        let tab = self.post("/window/new", &json!({ "type": "tab" }));
        self.go_to_tab(&text(&tab["handle"]));
        before
    }

    /// Goes to a tab.
    pub fn go_to_tab(&self, tab: &str) {
        self.post("/window", &json!({ "handle": tab }));
    }

    /// A picture of the page, as PNG in base64.
    #[must_use]
    pub fn screenshot(&self) -> String {
        text(&self.command("GET", &format!("{}/screenshot", self.path), &Value::Null))
    }

    fn log(&self, kind: &str) -> Vec<Entry> {
        let entries = self.post("/se/log", &json!({ "type": kind }));
        let entry = |entry: &Value| Entry { level: text(&entry["level"]), message: text(&entry["message"]) };
        entries.as_array().map(|entries| entries.iter().map(entry).collect()).unwrap_or_default()
    }

    fn element(&self, selector: &str) -> String {
        let found = self.post("/element", &json!({ "using": "css selector", "value": selector }));
        text(&found[ELEMENT])
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        self.command("POST", &format!("{}{path}", self.path), body)
    }

    fn command(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = (!body.is_null()).then_some(body);
        let answer = wire::call(&self.address, method, path, body).unwrap_or_else(|error| panic!("{error}"));
        let value = answer["value"].clone();
        assert!(value["error"].is_null(), "{method} {path}: {}: {}", text(&value["error"]), text(&value["message"]));
        value
    }

    fn wait_for_driver(&self) {
        let start = Instant::now();
        while !wire::call(&self.address, "GET", "/status", None).is_ok_and(|status| status["value"]["ready"] == true) {
            assert!(start.elapsed() < PATIENCE, "the WebDriver server does not answer at {}", self.address);
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if !self.path.is_empty() {
            // If the browser is gone already, so much the better.
            let _ = wire::call(&self.address, "DELETE", &self.path, None);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
        // One that was killed has given its folder to the next.
        if !self.folder.as_os_str().is_empty() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// `kill -9` for every process whose command line names the profile.
fn kill_all(profile: &str) {
    let processes = fs::read_dir("/proc").expect("a system with /proc").flatten();
    let ids = processes.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let is_ours = |id: &u32| fs::read(format!("/proc/{id}/cmdline")).is_ok_and(|line| String::from_utf8_lossy(&line).contains(profile));
    let ids: Vec<String> = ids.filter(is_ours).map(|id| id.to_string()).collect();
    assert!(!ids.is_empty(), "no process of {profile}");
    // Some may have gone with the first.
    let _ = std::process::Command::new("kill").arg("-9").args(&ids).status();
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a free port");
    listener.local_addr().expect("a bound socket has an address").port()
}

fn fresh_folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("holdfast-e2e-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let folder = std::env::temp_dir().join(name);
    fs::create_dir_all(folder.join("downloads")).expect("the temporary folder can be written to");
    folder
}
