//! What is loaded is there again after a reload, in one file on another machine, and nowhere after a wipe.

use holdfast_e2e::browser::Browser;
use holdfast_e2e::keeping::{KEPT, READY, private_files, reload};
use holdfast_e2e::session::Session;
use holdfast_e2e::{site, tour};
use serde_json::json;
use xtask::server::Server;

/// Every figure of the screens a person looks at first, as text.
fn figures(session: &Session) -> Vec<String> {
    ["health", "accounts", "data"]
        .iter()
        .map(|screen| {
            tour::go(session, screen);
            session.wait(
                "[...document.querySelectorAll('section[data-report]')].every((report) => report.getAttribute('aria-busy') !== 'true')",
            );
            session.wait("document.querySelectorAll('main section').length > 0");
            session.script("return document.querySelector('main').innerText", &[]).as_str().unwrap_or_default().to_owned()
        })
        .collect()
}

/// The answer to a report as the page saves it.
fn csv(session: &Session, report: &str) -> String {
    let name = format!("{report}.csv");
    let _ = std::fs::remove_file(session.downloads().join(&name));
    tour::go(session, "data");
    session.click(&format!("[data-export='{report}']"));
    std::fs::read_to_string(session.saved(&name)).expect("a saved file")
}

#[test]
fn a_reload_brings_everything_back_by_screen_and_by_figure() {
    let (_server, session) = site::open("#/health?lang=en");
    session.wake();
    tour::load_demo(&session);
    session.wait(KEPT);
    let (before, scores) = (figures(&session), csv(&session, "health.scores"));
    reload(&session);
    session.wait(READY);
    assert_eq!(csv(&session, "health.scores"), scores);
    for (before, after) in before.iter().zip(figures(&session)) {
        assert_eq!(lines_that_count(before), lines_that_count(&after));
    }
    // And once more, with nothing changed in between.
    reload(&session);
    session.wait(READY);
    assert_eq!(csv(&session, "health.scores"), scores);
}

/// What is the same whether the files were read now or last time: without what this visit alone knows of them.
///
/// Word by word: where a small chart stands in a cell, its drawing decides about the white space.
fn lines_that_count(text: &str) -> Vec<&str> {
    let of_this_visit = ["This site uses", "drop", "Edit the mapping", "Undo", "can be dropped again"];
    text.lines().filter(|line| !of_this_visit.iter().any(|word| line.contains(word))).flat_map(str::split_whitespace).collect()
}

#[test]
fn an_import_can_be_taken_back_after_a_reload() {
    let (_server, session) = site::open("#/data?lang=en");
    session.wake();
    session.load(&[&session.file("customers.csv", b"customer_id,name\n1,Alder\n2,Birch\n")]);
    session.wait(READY);
    session.wait(KEPT);
    session.load(&[&session.file("customers.csv", b"customer_id,name\n1,Alder\n2,Birch\n3,Cedar\n")]);
    session.wait("document.querySelector('main').innerText.includes('3')");
    session.wait(KEPT);
    session.wait("document.querySelector('[data-testid=keeping]').innerText.length > 0");
    let generation = "return document.querySelector('[data-testid=keeping]').dataset.generation";
    assert_eq!(session.script(generation, &[]), json!("2"));
    reload(&session);
    session.wait(READY);
    assert_eq!(csv(&session, "data.files").lines().nth(1).map(|line| line.contains(",3,")), Some(true));
    session.click("[data-action='undo-import']");
    session.wait("document.querySelector('[data-testid=keeping]').dataset.generation === '3'");
    assert_eq!(csv(&session, "data.files").lines().nth(1).map(|line| line.contains(",2,")), Some(true));
    // It is undone for good.
    reload(&session);
    session.wait(READY);
    assert_eq!(csv(&session, "data.files").lines().nth(1).map(|line| line.contains(",2,")), Some(true));
}

#[test]
fn one_file_carries_everything_to_another_browser_and_to_the_command() {
    let (server, session) = site::open("#/data?lang=en");
    session.wake();
    tour::load_demo(&session);
    let scores = csv(&session, "health.scores");
    session.click("[data-testid='workspace'] [data-action='save-workspace']");
    let today = session.script("return new Date().toLocaleDateString('sv')", &[]);
    let file = session.saved(&format!("holdfast-{}.holdfast", today.as_str().expect("a date")));
    // A profile that has never been here.
    let other = Session::open(Browser::chosen());
    other.goto(&format!("{}#/data?lang=en", server.address()));
    other.wake();
    other.load(&[&file]);
    other.wait(READY);
    assert_eq!(csv(&other, "health.scores"), scores);
    other.wait(KEPT);
    reload(&other);
    other.wait(READY);
    assert_eq!(csv(&other, "health.scores"), scores);
    // The command line, on the same file.
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let arguments = ["report", "health.scores"].map(str::to_owned).into_iter().chain([file.display().to_string()]);
    holdfast_cli::run(arguments, &mut out, &mut err).expect("memory takes every byte");
    assert_eq!(String::from_utf8_lossy(&out), scores, "{}", String::from_utf8_lossy(&err));
    // A file that is cut off is told as such, and what is loaded stays.
    let whole = std::fs::read(&file).expect("the file");
    let cut = other.file("cut.holdfast", &whole[..whole.len() / 2]);
    other.choose(&[&cut]);
    other.wait("document.documentElement.dataset.import === 'staged'");
    other.wait("document.querySelector('main').innerText.includes('cut off or damaged')");
    other.click("[data-testid='discard']");
    assert_eq!(csv(&other, "health.scores"), scores);
}

#[test]
fn a_wipe_leaves_nothing() {
    let (_server, session) = site::open("#/data?lang=en");
    session.wake();
    tour::load_demo(&session);
    session.wait(KEPT);
    assert!(private_files(&session).iter().any(|name| name.starts_with("holdfast/")), "{:?}", private_files(&session));
    // A message may lie over the button.
    let _ = session.script("document.querySelector(\"[data-action='wipe']\").click()", &[]);
    session.wait("document.querySelector('dialog.wipe').open");
    session.click("[data-action='wipe-now']");
    session.wait("document.querySelector('[data-testid=wiped]').open");
    assert_eq!(session.text("[data-testid='left']"), "");
    assert!(session.text("[data-testid='wiped']").contains("Nothing is left"));
    assert_eq!(private_files(&session), Vec::<String>::new());
    let left = session.script_async(
        "const done = arguments[0]; (async () => done([(await indexedDB.databases()).map((one) => one.name), Object.keys(localStorage), await caches.keys()]))()",
        &[],
    );
    assert_eq!(left, json!([[], [], []]));
    session.click("[data-action='start-again']");
    session.wait("document.documentElement.dataset.state === 'empty'");
    session.wait("document.querySelector('.welcome') !== null");
}

/// A tab that keeps these customers, and a second one, looked at, that has opened them; the first by its handle.
fn two_tabs(customers: &[u8]) -> (Server, Session, String) {
    let (server, session) = site::open("#/data?lang=en");
    session.wake();
    session.load(&[&session.file("customers.csv", customers)]);
    session.wait(KEPT);
    let first = session.new_tab();
    session.goto(&format!("{}#/data?lang=en", server.address()));
    session.wait(READY);
    (server, session, first)
}

#[test]
fn of_two_tabs_one_saves_and_the_other_can_take_over() {
    let (_server, session, _first) = two_tabs(b"customer_id,name\n1,Alder\n2,Birch\n");
    // It opens what is kept, and says that it does not save.
    session.wait("document.querySelector('[data-testid=keeping]')?.dataset.keeping === 'not-kept'");
    session.wait("document.querySelector('[data-testid=not-kept]')?.innerText.includes('open in another tab')");
    session.click("[data-action='take-over']");
    session.wait(KEPT);
    session.load(&[&session.file("customers.csv", b"customer_id,name\n1,Alder\n2,Birch\n3,Cedar\n")]);
    session.wait("document.querySelector('[data-testid=keeping]').dataset.generation >= 3");
    reload(&session);
    session.wait(READY);
    assert_eq!(csv(&session, "data.files").lines().nth(1).map(|line| line.contains(",3,")), Some(true));
}

#[test]
fn a_tab_that_writes_again_takes_nothing_of_what_the_other_saved() {
    let (_server, session, first) = two_tabs(b"customer_id,name\n1,Alder\n");
    session.click("[data-action='take-over']");
    session.wait(KEPT);
    // Twice, so that no manifest names what the first tab opened or saved.
    for (rows, file) in [(2, &b"customer_id,name\n1,Alder\n2,Birch\n"[..]), (3, b"customer_id,name\n1,Alder\n2,Birch\n3,Cedar\n")] {
        session.load(&[&session.file("customers.csv", file)]);
        session.wait(&format!("document.querySelector('[data-testid=keeping][data-keeping=kept]')?.dataset.generation >= {}", rows + 1));
    }
    session.go_to_tab(&first);
    session.click("[data-action='take-over']");
    session.wait("document.querySelector('[data-testid=not-kept]')?.innerText.includes('since this one was opened')");
    // What it saved can be opened, whole.
    reload(&session);
    session.wait(READY);
    assert_eq!(csv(&session, "data.files").lines().nth(1).map(|line| line.contains(",3,")), Some(true));
}
