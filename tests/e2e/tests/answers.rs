//! The page and the command line give the same answers: every report's downloaded CSV, byte for byte.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use holdfast_core::answer::CATALOGUE;
use holdfast_e2e::session::Session;
use holdfast_e2e::site;

const READY: &str = "document.documentElement.dataset.state === 'ready'";

fn exports(folder: &str) -> Vec<PathBuf> {
    let folder = xtask::root().join("tests/data").join(folder);
    let entries = fs::read_dir(&folder).expect("the test data are there").flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
    files.sort();
    files
}

/// Presses a section's CSV button and gives the file that the browser saved.
fn download(session: &Session, id: &str) -> Vec<u8> {
    session.wait(&format!("document.querySelector('[data-report=\"{id}\"][aria-busy=false] tbody')"));
    saved(session, id, &format!("[data-report=\"{id}\"] [data-action=csv]"))
}

/// Presses a button and gives the file of a report that the browser saved.
fn saved(session: &Session, id: &str, button: &str) -> Vec<u8> {
    session.click(button);
    fs::read(session.saved(&format!("{id}.csv"))).expect("the saved file can be read")
}

/// The same report from the same files on the command line, in the page's zone; nothing where it misses a table or a column of these.
fn told(id: &str, files: &[PathBuf], zone: &str, more: &[&str]) -> Option<Vec<u8>> {
    let paths = files.iter().map(|file| file.display().to_string());
    let options = ["--option".to_owned(), format!("tz={zone}")];
    let arguments =
        ["report".to_owned(), id.to_owned()].into_iter().chain(paths).chain(options).chain(more.iter().map(|one| (*one).to_owned()));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let ended = holdfast_cli::run(arguments, &mut out, &mut err).expect("memory takes every byte");
    let is_missing = ended == holdfast_cli::Ended::Missing;
    assert!(is_missing || !out.is_empty(), "{id}: {}", String::from_utf8_lossy(&err));
    (!is_missing).then_some(out)
}

fn printed(id: &str, files: &[PathBuf], zone: &str, more: &[&str]) -> Vec<u8> {
    told(id, files, zone, more).expect(id)
}

fn sections(session: &Session) -> BTreeSet<String> {
    let ids = session.script("return [...document.querySelectorAll('[data-report]')].filter((section) => section.querySelector('[data-action=csv]')).map((section) => section.dataset.report)", &[]);
    ids.as_array().expect("a list").iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// What the list of everything offers beside those.
fn further(session: &Session, seen: &BTreeSet<String>) -> Vec<String> {
    let ids = session.script("return [...document.querySelectorAll('[data-export]')].map((button) => button.dataset.export)", &[]);
    let ids = ids.as_array().expect("a list").iter().filter_map(|id| id.as_str().map(str::to_owned));
    ids.filter(|id| !seen.contains(id)).collect()
}

fn every_report_is_equal(folder: &str) {
    let files = exports(folder);
    let (_server, session) = site::open("#/health");
    let zone = session.script("return Intl.DateTimeFormat().resolvedOptions().timeZone", &[]);
    let zone = zone.as_str().expect("a zone");
    session.load(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait(READY);
    let mut seen = BTreeSet::new();
    for route in ["#/health", "#/accounts", "#/data"] {
        let _ = session.script("location.hash = arguments[0]", &[route.into()]);
        session.wait(&format!("location.hash === '{route}' && document.querySelector('[data-report] [data-action=csv]')"));
        for id in sections(&session) {
            let (page, command) = (download(&session, &id), printed(&id, &files, zone, &[]));
            assert!(page == command, "{id} of {folder}: the page saved {} bytes, the command printed {}", page.len(), command.len());
            seen.insert(id);
        }
    }
    // The rest has no section of its own, and is saved from the list of everything.
    for id in further(&session, &seen) {
        let button = format!("[data-export=\"{id}\"]");
        let Some(command) = told(&id, &files, zone, &[]) else {
            // What these files can't answer is not saved, and says what it misses.
            session.click(&button);
            session.wait(&format!("document.querySelector('{button}').closest('tr').querySelector('small').textContent.length > 10"));
            seen.insert(id);
            continue;
        };
        let page = saved(&session, &id, &button);
        assert!(page == command, "{id} of {folder}: the page saved {} bytes, the command printed {}", page.len(), command.len());
        seen.insert(id);
    }
    // One customer's snapshot, the rows behind a figure, a draft's effect: asked with more than the files.
    let _ = session.script("location.hash = '#/triggers?f.rule=login-drop'", &[]);
    let (page, command) =
        (download(&session, "triggers.matches"), printed("triggers.matches", &files, zone, &["--set", "rule=login-drop"]));
    assert!(page == command, "triggers.matches of {folder}");
    let asked = ["snapshot", "rows", "health.preview", "triggers.matches"];
    let every: BTreeSet<String> = CATALOGUE.iter().map(|card| card.id.to_owned()).filter(|id| !asked.contains(&id.as_str())).collect();
    assert_eq!(seen, every, "every report is on a page");
}

#[test]
fn of_the_demo_company_every_report_is_equal() {
    every_report_is_equal("demo");
}

#[test]
fn of_ravenstack_every_report_is_equal() {
    every_report_is_equal("ravenstack");
}

#[test]
fn of_awkward_files_every_report_is_equal() {
    let names =
        ["s03_gb18030.csv", "s39_dates_merged_hidden.xlsx", "s38_events.csv.gz", "s07_quoted_newlines.csv", "s18_chinese_dates.csv"];
    let files = names.map(|name| xtask::root().join("tests/data/awkward").join(name));
    let (_server, session) = site::open("#/data");
    let zone = session.script("return Intl.DateTimeFormat().resolvedOptions().timeZone", &[]);
    session.load(&files.each_ref().map(PathBuf::as_path));
    session.wait(READY);
    for id in ["data.files", "data.rejects", "data.matching"] {
        let (page, command) = (download(&session, id), printed(id, &files, zone.as_str().expect("a zone"), &[]));
        assert_eq!(String::from_utf8_lossy(&page), String::from_utf8_lossy(&command), "{id}");
    }
}
