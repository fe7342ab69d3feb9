//! The page and the command line give the same answers: every report's downloaded CSV, byte for byte.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{fs, thread};

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
    let file = session.downloads().join(format!("{id}.csv"));
    session.wait(&format!("document.querySelector('[data-report=\"{id}\"][aria-busy=false] tbody')"));
    session.click(&format!("[data-report=\"{id}\"] [data-action=csv]"));
    let began = Instant::now();
    while !file.exists() {
        assert!(began.elapsed() < Duration::from_secs(20), "{id} was not saved");
        thread::sleep(Duration::from_millis(20));
    }
    fs::read(&file).expect("the saved file can be read")
}

/// The same report from the same files on the command line, in the page's zone.
fn printed(id: &str, files: &[PathBuf], zone: &str, more: &[&str]) -> Vec<u8> {
    let paths = files.iter().map(|file| file.display().to_string());
    let options = ["--option".to_owned(), format!("tz={zone}")];
    let arguments =
        ["report".to_owned(), id.to_owned()].into_iter().chain(paths).chain(options).chain(more.iter().map(|one| (*one).to_owned()));
    let (mut out, mut err) = (Vec::new(), Vec::new());
    holdfast_cli::run(arguments, &mut out, &mut err).expect("memory takes every byte");
    assert!(!out.is_empty(), "{id}: {}", String::from_utf8_lossy(&err));
    out
}

fn sections(session: &Session) -> BTreeSet<String> {
    let ids = session.script("return [...document.querySelectorAll('[data-report]')].map((section) => section.dataset.report)", &[]);
    ids.as_array().expect("a list").iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

fn every_report_is_equal(folder: &str, customer: &str) {
    let files = exports(folder);
    let (_server, session) = site::open("#/health");
    let zone = session.script("return Intl.DateTimeFormat().resolvedOptions().timeZone", &[]);
    let zone = zone.as_str().expect("a zone");
    session.choose(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait(READY);
    let mut seen = BTreeSet::new();
    let account = format!("#/accounts/{customer}");
    let (key, of_customer) = (format!("key={customer}"), format!("customer={customer}"));
    for route in ["#/health", "#/data", &account] {
        let _ = session.script("location.hash = arguments[0]", &[route.into()]);
        session.wait(&format!("location.hash === '{route}' && document.querySelector('[data-report]')"));
        let mut check = |id: &str, more: &[&str]| {
            let (page, command) = (download(&session, id), printed(id, &files, zone, more));
            assert!(page == command, "{id} of {folder}: the page saved {} bytes, the command printed {}", page.len(), command.len());
            seen.insert(id.to_owned());
        };
        for id in sections(&session) {
            let more = ["--set", of_customer.as_str()];
            check(&id, if id == "snapshot" { &more } else { &[] });
        }
        if route == account {
            // The rows behind a part of the score lie in a panel.
            session.wait("document.querySelector('[data-part] [data-action=rows]')");
            let part = session.script("return document.querySelector('[data-part]:has([data-action=rows])').dataset.part", &[]);
            let part = format!("part={}", part.as_str().expect("a name"));
            session.click("[data-part] [data-action=rows]");
            check("rows", &["--set", "report=snapshot", "--set", &of_customer, "--set", &key, "--set", &part]);
        }
    }
    assert_eq!(seen, CATALOGUE.iter().map(|card| card.id.to_owned()).collect(), "every report is on a page");
}

#[test]
fn of_the_demo_company_every_report_is_equal() {
    every_report_is_equal("demo", "A0002");
}

#[test]
fn of_ravenstack_every_report_is_equal() {
    every_report_is_equal("ravenstack", "A-0dbdc6");
}

#[test]
fn of_awkward_files_every_report_is_equal() {
    let names =
        ["s03_gb18030.csv", "s39_dates_merged_hidden.xlsx", "s38_events.csv.gz", "s07_quoted_newlines.csv", "s18_chinese_dates.csv"];
    let files = names.map(|name| xtask::root().join("tests/data/awkward").join(name));
    let (_server, session) = site::open("#/data");
    let zone = session.script("return Intl.DateTimeFormat().resolvedOptions().timeZone", &[]);
    session.choose(&files.each_ref().map(PathBuf::as_path));
    session.wait(READY);
    for id in ["data.files", "data.rejects", "data.matching"] {
        let (page, command) = (download(&session, id), printed(id, &files, zone.as_str().expect("a zone"), &[]));
        assert_eq!(String::from_utf8_lossy(&page), String::from_utf8_lossy(&command), "{id}");
    }
}
