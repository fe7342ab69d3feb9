//! When the worker or the page comes to grief: what is told, what is safe, what goes on. None of it has a door in what is built:
//! `holdfast_e2e::poison` runs a script in each worker before its own.

use std::time::Duration;

use holdfast_core::door::{ReadChoices, Request};
use holdfast_e2e::browser::Browser;
use holdfast_e2e::poison::{self, AT_A_WORD, HANG, NO_DATABASE, NO_FILES, STOP};
use holdfast_e2e::session::Session;
use holdfast_e2e::{axe, keys, site};
use serde_json::{Value, json};

const READY: &str = "document.documentElement.dataset.state === 'ready'";
const KEPT: &str = "document.querySelector('[data-testid=keeping][data-keeping=kept]')";
const TROUBLE: &str = "document.querySelector('[data-testid=trouble]')";
/// Both are loaded without a question.
const CUSTOMERS: &[u8] = b"customer_id,name,mrr,signup_date\n1,Alder,100,2024-01-05\n2,Birch,200,2024-02-25\n";
const USAGE: &[u8] = b"occurred_at,customer_id,user_id,event_name\n2026-10-01 09:30:00,1,U1,login\n";
const TICKETS: &[u8] = b"ticket_id,customer_id,opened_at\nT1,1,2026-01-02\n";

/// Loads a file, and waits until it is kept.
fn load_and_keep(session: &Session) {
    session.load(&[&session.file("customers.csv", CUSTOMERS)]);
    session.wait(READY);
    session.wait(KEPT);
}

/// Waits until the table of files on the data screen lists these and no others, as the worker answers.
fn wait_for_files(session: &Session, files: &[&str]) {
    let rows = "[...document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr')]";
    session.wait(&format!("JSON.stringify({rows}.map((row) => row.children[0].textContent).sort()) === '{}'", json!(files)));
}

/// Waits until the notice says this, and gives all of it.
fn told(session: &Session, part: &str) -> String {
    session.wait(&format!("{TROUBLE}?.textContent.includes({})", json!(part)));
    session.text("[data-testid=trouble] p")
}

fn press(session: &Session, action: &str) {
    session.click(&format!("[data-testid=trouble] [data-action={action}]"));
}

/// How many workers the page has started.
fn lives(session: &Session) -> u64 {
    session.script("return window.lives ?? 0", &[]).as_u64().unwrap_or_default()
}

#[test]
fn a_file_that_ends_the_worker_is_told_and_what_was_loaded_answers_again_on_chromium() {
    let (_server, session) = poison::open("#/data?lang=en", &poison::at_file("usage.csv", "LIFE === 1"));
    load_and_keep(&session);
    session.choose(&[&session.file("usage.csv", USAGE)]);
    let all = told(&session, "What was loaded is still here");
    assert_eq!(all, "Reading usage.csv failed: the reader stopped. What was loaded is still here");
    assert_eq!(lives(&session), 2);
    // Every figure on the screen is asked for anew, of a worker that opened what was kept.
    wait_for_files(&session, &["customers.csv"]);
    assert_eq!(session.root("data-worker"), "ready");
    // The page still has the file in hand.
    press(&session, "again");
    wait_for_files(&session, &["customers.csv", "usage.csv"]);
    assert_eq!(session.script(&format!("return {TROUBLE}"), &[]), json!(null));
}

#[test]
fn a_file_that_ends_three_workers_is_left_alone_and_the_others_are_read_on_chromium() {
    let (_server, session) = poison::open("#/data?lang=en", &poison::at_file("usage.csv", "true"));
    load_and_keep(&session);
    let usage = session.file("usage.csv", USAGE);
    session.choose(&[&usage]);
    for death in 1..=3 {
        let all = told(&session, "What was loaded is still here");
        assert_eq!(all.contains("three times"), death == 3, "{death}: {all}");
        assert_eq!(lives(&session), death + 1);
        if death < 3 {
            press(&session, "again");
            session.wait(&format!("window.lives === {}", death + 2));
        }
    }
    assert_eq!(session.text("[data-testid=trouble] [data-action=again]"), "Try it all the same");
    // In a drop with others it is passed over, and they are read.
    session.choose(&[&usage, &session.file("tickets.csv", TICKETS)]);
    wait_for_files(&session, &["customers.csv", "tickets.csv"]);
    assert!(told(&session, "usage.csv is left out").contains("three times"));
    assert_eq!(lives(&session), 4, "it was not tried");
    // What is saved behind the answers is there before the next death.
    session.wait(KEPT);
    // It is, where a person wants it.
    press(&session, "again");
    told(&session, "Reading usage.csv failed");
    session.wait("window.lives === 5");
    // Saved anew, it is another file.
    session.choose(&[&session.file("events.csv", USAGE)]);
    wait_for_files(&session, &["customers.csv", "events.csv", "tickets.csv"]);
}

#[test]
fn the_others_of_a_job_are_read_without_the_file_that_failed_on_chromium() {
    let (_server, session) = poison::open("#/data?lang=zh", &poison::at_file("usage.csv", "true"));
    session.choose(&[&session.file("customers.csv", CUSTOMERS), &session.file("usage.csv", USAGE), &session.file("tickets.csv", TICKETS)]);
    assert_eq!(told(&session, "usage.csv"), "读取“usage.csv”失败：读取程序中断了。你的文件没有改动");
    assert_eq!(session.root("data-state"), "error");
    assert_eq!(session.text("[data-testid=trouble] [data-action=without]"), "跳过“usage.csv”，读取其他文件");
    press(&session, "without");
    wait_for_files(&session, &["customers.csv", "tickets.csv"]);
}

#[test]
fn a_day_seen_before_is_seen_again_without_a_word_of_the_worker_on_chromium() {
    let (_server, session) = poison::open("#/health?lang=en", AT_A_WORD);
    session.click("[data-testid=sample]");
    session.wait(READY);
    // Only then is there nothing that waits for an answer, and every question of a day has one.
    let quiet = "performance.getEntriesByName('holdfast:answer:health.history', 'measure').length";
    let go = |day: &str| {
        let _ = session.script("location.hash = `#/health?lang=en&asof=${arguments[0]}`", &[json!(day)]);
    };
    let head = "document.querySelector('[data-report=\"health.scores\"] tbody tr').textContent";
    let table = || session.script(&format!("return {head}"), &[]);
    let (first, other) = ("2026-03-31", "2026-02-28");
    session.wait(&format!("{quiet} === 1"));
    go(first);
    session.wait(&format!("{quiet} === 2"));
    let shown = table();
    go(other);
    session.wait(&format!("{quiet} === 3"));
    assert_ne!(table(), shown);
    // The word of the hanging and a question go different ways.
    let _ = session.script_async(&format!("{HANG}; setTimeout(arguments[0], 300)"), &[]);
    go(first);
    session.wait(&format!("{quiet} === 4 && {head} === {shown}"));
}

#[test]
fn a_question_that_ends_three_workers_is_left_alone_and_the_others_are_answered_on_chromium() {
    let killer = poison::at_message("new TextDecoder().decode(bytes).includes('zzkill')");
    let (_server, session) = poison::open("#/data?lang=en", &killer);
    load_and_keep(&session);
    let _ = session.script("location.hash = '#/accounts?lang=en&q=zzkill'", &[]);
    // It is asked again by itself, twice.
    let all = told(&session, "three times");
    assert!(all.starts_with("The answer to accounts failed: the reader stopped over it. "), "{all}");
    session.wait(&format!("{READY} && document.documentElement.dataset.worker === 'ready'"));
    assert_eq!(lives(&session), 4);
    told(&session, "What was loaded is still here");
    let _ = session.script("location.hash = '#/accounts?lang=en&q=Birch'", &[]);
    session.wait("document.querySelector('main').textContent.includes('Birch') && !document.querySelector('[aria-busy=true]')");
    let _ = session.script("location.hash = '#/data?lang=en'", &[]);
    wait_for_files(&session, &["customers.csv"]);
    // Where a person goes back to it, it is not asked.
    let _ = session.script("location.hash = '#/accounts?lang=en&q=zzkill'", &[]);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!((lives(&session), session.root("data-worker")), (4, "ready".to_owned()));
    // All the same.
    press(&session, "again");
    session.wait("window.lives > 4");
}

#[test]
fn what_is_kept_and_ends_the_worker_is_not_opened_in_a_circle_on_chromium() {
    let open = postcard::to_allocvec(&Request::Open { job: 0 }).expect("plain data")[0];
    let killer = AT_A_WORD.to_owned() + &poison::at_message(&format!("bytes[0] === {open}"));
    let (server, session) = poison::open("#/data?lang=en", &killer);
    load_and_keep(&session);
    let _ = session.script(STOP, &[]);
    let all = told(&session, "It stays kept as it is");
    assert!(all.starts_with("Opening what is kept here failed: the reader stopped. "), "{all}");
    // One for the word, and three tries.
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!((lives(&session), session.root("data-worker")), (5, "ready".to_owned()));
    // After a reload it is tried once, and the page goes on without it.
    session.goto(&format!("{}?again#/data?lang=en", server.address()));
    told(&session, "Opening what is kept here failed: the reader stopped. Your files are untouched");
    session.wait("document.documentElement.dataset.worker === 'ready'");
    assert_eq!(lives(&session), 2);
    session.choose(&[&session.file("tickets.csv", TICKETS)]);
    wait_for_files(&session, &["tickets.csv"]);
}

#[test]
fn what_was_in_memory_alone_is_told_as_lost_and_read_again_on_request_on_chromium() {
    let (_server, session) = poison::open("#/data?lang=en", &[AT_A_WORD, NO_FILES, NO_DATABASE].concat());
    session.load(&[&session.file("customers.csv", CUSTOMERS)]);
    wait_for_files(&session, &["customers.csv"]);
    let _ = session.script(STOP, &[]);
    let all = told(&session, "was not kept in this browser and is gone");
    assert!(all.starts_with("The reader stopped. "), "{all}");
    assert_eq!(session.root("data-state"), "error");
    press(&session, "again");
    wait_for_files(&session, &["customers.csv"]);
}

#[test]
fn an_import_that_waits_is_told_and_read_again_on_request_on_chromium() {
    let (_server, session) = poison::open("#/data?lang=en", AT_A_WORD);
    let dates = b"customer_id,name,mrr,signup_date\n1,Alder,100,03/04/2024\n2,Birch,200,05/06/2024\n3,Cedar,300,07/08/2024\n";
    session.choose(&[&session.file("customers.csv", dates)]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    let _ = session.script(STOP, &[]);
    told(&session, "The import of customers.csv failed: the reader stopped");
    assert_eq!(session.root("data-import"), "");
    press(&session, "again");
    session.wait("document.documentElement.dataset.import === 'staged'");
}

#[test]
fn a_worker_that_says_nothing_is_ended_when_a_person_wants_it_on_chromium() {
    let (_server, session) = poison::open("#/data?lang=en", AT_A_WORD);
    load_and_keep(&session);
    let _ = session.script(HANG, &[]);
    session.choose(&[&session.file("usage.csv", USAGE)]);
    // Nobody ends it before that: it may be at a long step.
    session.wait("document.querySelector('[data-testid=silent]')?.textContent.includes('silent for 10 s')");
    assert_eq!(lives(&session), 1);
    session.click("[data-testid=silent] [data-action=restart]");
    told(&session, "Reading usage.csv failed");
    session.wait("!document.querySelector('[data-testid=silent]')");
    press(&session, "again");
    wait_for_files(&session, &["customers.csv", "usage.csv"]);
}

#[test]
fn fifty_workers_may_die_in_a_row_and_nothing_is_lost_without_a_network_on_chromium() {
    let (server, session) = poison::open("#/data?lang=en", AT_A_WORD);
    load_and_keep(&session);
    // What the next worker is made of is there: neither the host nor the browser's cache has to give it.
    let _ = session.devtools_command("Network.enable", &json!({}));
    let _ = session.devtools_command("Network.setCacheDisabled", &json!({ "cacheDisabled": true }));
    drop(server);
    // Never over a question: three deaths over the same, and it would be left alone.
    let kill = "const done = arguments[0]; const root = document.documentElement; const times = [], turns = []; \
        const until = (holds) => new Promise((found) => { const look = () => { if (holds()) { watch.disconnect(); found(performance.now()); } }; \
            const watch = new MutationObserver(look); watch.observe(root, { attributes: true, subtree: true, childList: true }); look(); }); \
        const settled = async () => { do { await new Promise((go) => setTimeout(go, 40)); } \
            while (document.querySelector('section[data-report][aria-busy=true]')); }; \
        const word = new BroadcastChannel('stop'); let last = performance.now(); let beats = true; \
        const beat = () => { turns.push(performance.now() - last); last = performance.now(); if (beats) setTimeout(beat, 10); }; beat(); \
        (async () => { for (let death = 0; death < 50; death++) { \
            await settled(); word.postMessage(1); const died = await until(() => root.dataset.worker !== 'ready'); \
            times.push(await until(() => root.dataset.worker === 'ready' && root.dataset.state === 'ready') - died); } \
            beats = false; times.sort((a, b) => a - b); \
            done({ deaths: times.length, half: times[25], longest: times.at(-1), slowest: Math.max(...turns) }); })()";
    let end = session.script_async(kill, &[]);
    println!("milliseconds from a worker's death to the next with the data open, and the page's longest turn meanwhile: {end}");
    assert_eq!(end["deaths"], json!(50));
    assert_eq!(lives(&session), 51);
    wait_for_files(&session, &["customers.csv"]);
    assert_eq!(session.script(&format!("return {TROUBLE}"), &[]), json!(null));
}

#[test]
fn a_panic_of_the_worker_is_reported_with_its_place_and_without_a_cell_on_chromium() {
    // A request in the middle of another, which no browser makes: while files are loaded beside others, a file's name is asked for.
    let choices = ReadChoices::in_zone("UTC");
    let reopen = postcard::to_allocvec(&Request::Reopen { job: 9, choices, remembered: Vec::new() }).expect("plain data");
    let inside = format!(
        "const name = Object.getOwnPropertyDescriptor(File.prototype, 'name').get; let asked = 0; \
         Object.defineProperty(File.prototype, 'name', {{ configurable: true, get() {{ const own = name.call(this); \
             if (LIFE === 1 && own === 'usage.csv') {{ try {{ self.onmessage({{ data: [new Uint8Array({}), ] }}); }} catch {{}} }} return own; }} }});",
        json!(reopen)
    );
    let (server, session) = poison::open("#/data?lang=en", &inside);
    load_and_keep(&session);
    let origin = server.address().trim_end_matches('/').to_owned();
    let allow = json!({ "origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    let _ = session.devtools_command("Browser.grantPermissions", &allow);
    session.choose(&[&session.file("usage.csv", USAGE)]);
    told(&session, "What was loaded is still here");
    press(&session, "copy-report");
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('Report copied')");
    let report = session.script_async("navigator.clipboard.readText().then(arguments[0])", &[]);
    let report = report.as_str().unwrap_or_default();
    println!("{report}");
    let build = session.script("return document.querySelector('meta[name=holdfast-build]').content", &[]);
    assert!(report.contains("crates/worker/src/") && report.contains("RefCell already"), "{report}");
    assert!(report.contains(build.as_str().expect("a build")) && report.contains("→ Read\n") && report.contains("← Progress"), "{report}");
    for cell in ["Alder", "Birch", "U1", "customers.csv", "usage.csv"] {
        assert!(!report.contains(cell), "{cell}: {report}");
    }
}

#[test]
fn an_import_is_taken_back_and_what_was_there_before_answers() {
    let (_server, session) = site::open("#/data?lang=en");
    session.load(&[&session.file("customers.csv", CUSTOMERS)]);
    wait_for_files(&session, &["customers.csv"]);
    session.load(&[&session.file("tickets.csv", TICKETS)]);
    wait_for_files(&session, &["customers.csv", "tickets.csv"]);
    session.click(".toast [data-action=offer]");
    wait_for_files(&session, &["customers.csv"]);
}

/// What stands in the static dialog, and whether it has the focus.
fn stopped(session: &Session) -> Value {
    session.wait("document.querySelector('#stopped[open]')");
    session.script(
        "return [document.getElementById('stopped').innerText.split('\\n').filter((line) => line.trim()), document.activeElement.id]",
        &[],
    )
}

const STOPPED_EN: [&str; 4] =
    ["The page has stopped", "Your data are safe: what was kept is kept. Reload to go on", "Reload", "Copy report"];
const STOPPED_ZH: [&str; 4] = ["页面已停止运行", "你的数据是安全的：已保存的内容都还在。刷新后继续", "刷新", "复制报告"];

/// The page cannot make an element any more; the palette that opens wants some.
const PANIC: &str = "Document.prototype.createElement = Document.prototype.createElementNS = () => { throw new Error('no element'); }; \
    Node.prototype.cloneNode = () => { throw new Error('no element'); }; location.hash = '#/funnel?lang=en'";

/// Ends the page's own module without a panic: it is asked for memory that no machine has.
const TRAP: &str = "import(document.querySelector('link[rel=modulepreload]').href).then((page) => page.default()) \
    .then((module) => setTimeout(() => module.__wbindgen_malloc(8, 3)))";

#[test]
fn a_panic_of_the_page_shows_that_the_data_are_safe_and_reloads_on_chromium() {
    let (_server, session) = site::open("#/data?lang=en");
    load_and_keep(&session);
    // Whatever else is open lies below.
    session.press(&["?"]);
    session.wait("document.querySelector('dialog.keys[open]')");
    let _ = session.script(PANIC, &[]);
    assert_eq!(stopped(&session), json!([STOPPED_EN, "stopped-reload"]));
    assert_eq!(session.root("data-state"), "error");
    let said: Vec<String> = session.console().into_iter().map(|entry| entry.message).collect();
    assert!(said.iter().any(|line| line.contains("panicked at")), "it went another way than through the hook: {said:?}");
    // Nothing leads behind it, and the keyboard does all.
    session.press(&[keys::ESCAPE]);
    session.press(&[keys::ESCAPE]);
    assert_eq!(stopped(&session)[0], json!(STOPPED_EN));
    let focus = || session.script("return document.activeElement.id", &[]);
    session.press(&[keys::TAB]);
    assert_eq!(focus(), json!("stopped-copy"));
    session.press(&[keys::ENTER]);
    session.wait("!document.getElementById('stopped-copied').hidden || !document.getElementById('stopped-report').hidden");
    session.press(&[keys::SHIFT, keys::TAB]);
    session.wait("document.activeElement.id === 'stopped-reload'");
    session.press(&[keys::ENTER]);
    session.wait("document.querySelector('main') && !document.querySelector('#stopped[open]')");
    let _ = session.script("location.hash = '#/data?lang=en'", &[]);
    wait_for_files(&session, &["customers.csv"]);
}

#[test]
fn a_trap_of_the_page_shows_the_same_in_the_language_of_the_page_with_a_report_on_chromium() {
    let (_server, session) = site::open("#/data?lang=zh");
    session.load(&[&session.file("customers.csv", CUSTOMERS)]);
    wait_for_files(&session, &["customers.csv"]);
    let _ = session.script(TRAP, &[]);
    assert_eq!(stopped(&session), json!([STOPPED_ZH, "stopped-reload"]));
    // Where the browser gives no clipboard, the report stands there to be copied.
    let _ = session.script("Object.defineProperty(navigator, 'clipboard', { value: undefined })", &[]);
    session.click("#stopped-copy");
    session.wait("document.activeElement.matches('#stopped textarea')");
    let report = session.script("return document.activeElement.value", &[]);
    let report = report.as_str().unwrap_or_default();
    println!("{report}");
    for part in ["Holdfast 故障报告", "RuntimeError: unreachable", "← Answer", "→ Ask data.files"] {
        assert!(report.contains(part), "{part}: {report}");
    }
    assert!(!report.contains("Alder") && !report.contains("customers.csv"), "{report}");
}

#[test]
fn an_error_that_is_not_the_modules_stops_nothing() {
    let (_server, session) = site::open("#/data?lang=en");
    let errors = "const done = arguments[0]; setTimeout(() => { throw new TypeError('of an extension') }); \
        Promise.reject(new Error('of another')); setTimeout(() => done(true), 200)";
    let _ = session.script_async(errors, &[]);
    assert_eq!(session.script("return document.querySelector('#stopped[open]')", &[]), json!(null));
    session.load(&[&session.file("customers.csv", CUSTOMERS)]);
    session.wait(READY);
}

#[test]
fn a_page_that_cannot_start_says_so_in_both_languages() {
    for (missing, ending) in [("holdfast-page-", "wasm"), ("holdfast-page-", "js")] {
        // The site but for one file.
        let folder = std::env::temp_dir().join(format!("holdfast-partial-{}-{ending}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        for entry in std::fs::read_dir(site::dist()).expect("the built site").flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if !(name.starts_with(missing) && name.ends_with(ending)) {
                std::fs::copy(entry.path(), folder.join(&name)).expect("a copy");
            }
        }
        let server = xtask::server::serve(&folder, 0).expect("a port");
        let session = Session::open(Browser::chosen());
        session.goto(&format!("{}#/data?lang=en", server.address()));
        let safe = "Your data are safe: what was kept is kept. Reload; if it happens again, try a current Chrome, Edge, Firefox or Safari";
        assert_eq!(stopped(&session), json!([["The page could not start", safe, "Reload", "Copy report"], "stopped-reload"]));
        session.goto(&format!("{}?zh#/data?lang=zh", server.address()));
        assert_eq!(stopped(&session)[0][0], json!("页面未能启动"));
        std::fs::remove_dir_all(folder).expect("removed");
    }
}

#[test]
fn what_stands_there_at_the_end_shuts_nobody_out_on_chromium() {
    for (language, theme) in [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "dark")] {
        let (_server, session) = site::open(&format!("#/data?lang={language}&theme={theme}"));
        axe::bring(&session);
        let _ = session.script(TRAP, &[]);
        session.wait("document.querySelector('#stopped[open]')");
        assert_eq!(axe::found(&session), Vec::<String>::new(), "{language} {theme}");
    }
}
