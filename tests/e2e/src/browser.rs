//! The browsers that the tests know, and how each is asked for a clean, quiet, headless window.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A browser engine. A test that needs what only one engine can tell says so in its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// Chromium by chromedriver.
    Chromium,
    /// Firefox by geckodriver.
    Firefox,
    /// WebKitGTK by WebKitWebDriver, under a virtual screen.
    WebKit,
}

impl Browser {
    /// The browser named in `HOLDFAST_BROWSER`; Chromium if none is.
    #[must_use]
    pub fn chosen() -> Browser {
        match std::env::var("HOLDFAST_BROWSER").as_deref() {
            Ok("firefox") => Browser::Firefox,
            Ok("webkit") => Browser::WebKit,
            _ => Browser::Chromium,
        }
    }

    /// Starts the browser's WebDriver server at a port of loopback.
    pub fn driver(self, port: u16) -> Result<Child, String> {
        let (variable, program) = match self {
            Browser::Chromium => ("CHROMEDRIVER", "chromedriver"),
            Browser::Firefox => ("GECKODRIVER", "geckodriver"),
            Browser::WebKit => ("WEBKITDRIVER", "WebKitWebDriver"),
        };
        let program = std::env::var_os(variable).map_or_else(|| PathBuf::from(program), PathBuf::from);
        let mut command = Command::new(&program);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        match self {
            Browser::Firefox => command.args(["--port", &port.to_string()]),
            Browser::Chromium | Browser::WebKit => command.arg(format!("--port={port}")),
        };
        command.spawn().map_err(|error| format!("{} cannot be started: {error}. `cargo xtask setup` installs it", program.display()))
    }

    /// What a new session asks for: a profile of its own, downloads into a folder of its own.
    #[must_use]
    pub fn capabilities(self, profile: &Path, downloads: &Path) -> Value {
        match self {
            Browser::Chromium => chromium(profile, downloads),
            Browser::Firefox => json!({
                "browserName": "firefox",
                "moz:firefoxOptions": {
                    "args": ["-headless"],
                    "prefs": { "browser.download.folderList": 2, "browser.download.dir": downloads },
                },
            }),
            Browser::WebKit => json!({
                "browserName": "MiniBrowser",
                "webkitgtk:browserOptions": { "binary": "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser", "args": ["--automation"] },
            }),
        }
    }
}

/// Everything that would make the browser speak to its maker is switched off: the tests count requests.
fn chromium(profile: &Path, downloads: &Path) -> Value {
    let mut options = json!({
        "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900",
            format!("--user-data-dir={}", profile.display()),
        ],
        "prefs": {
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
            "intl.accept_languages": "en-US",
            // As after a person's yes to «download several files»: nobody is there to be asked.
            "profile.default_content_setting_values.automatic_downloads": 1,
        },
    });
    if let Some(binary) = std::env::var_os("CHROME") {
        options["binary"] = json!(binary.to_string_lossy());
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}
