//! The page as a person meets it: language, theme, address, files.

use std::time::Instant;

use holdfast_e2e::{devtools, site};
use serde_json::{Value, json};

/// The list of files is on the screen.
const FILES: &str = "document.querySelector('[data-report=\"data.files\"][aria-busy=false] tbody tr')";
const READY: &str = "document.documentElement.dataset.state === 'ready'";

#[test]
fn it_opens_empty_with_its_worker_ready() {
    let (_server, session) = site::open("");
    assert_eq!(session.root("data-state"), "empty");
    assert_eq!(session.root("lang"), "en");
    assert_eq!(session.root("data-theme"), "");
    assert_eq!(session.text("h1"), "Who is about to leave, why, and whom to call today");
    assert_eq!(session.script("return document.querySelectorAll('main').length", &[]), json!(1));
}

#[test]
fn language_and_theme_are_chosen_and_kept() {
    let (server, session) = site::open("");
    let ground = || session.script("return getComputedStyle(document.documentElement).backgroundColor", &[]);
    session.click("[data-testid=theme] button:nth-child(2)");
    session.wait("document.documentElement.dataset.theme === 'light'");
    let light = ground();
    session.click("[data-testid=theme] button:nth-child(3)");
    session.wait("document.documentElement.dataset.theme === 'dark'");
    assert_ne!(ground(), light);
    session.click("[data-testid=language] button:nth-child(2)");
    session.wait("document.documentElement.lang === 'zh-Hans'");
    assert_eq!(session.text("h1"), "谁可能离开、为什么、今天先找谁");
    assert_eq!(session.text("[data-testid=language] [aria-pressed=true]"), "简体中文");

    session.goto(&format!("{}?again", server.address()));
    session.wake();
    assert_eq!([session.root("lang"), session.root("data-theme")], ["zh-Hans", "dark"]);
    session.click("[data-testid=theme] button:nth-child(1)");
    session.wait("!document.documentElement.dataset.theme");
}

#[test]
fn rubbish_in_the_settings_does_no_harm() {
    let (server, session) = site::open("");
    for rubbish in ["", "{", "[]", "7", r#"{"language":"klingon","theme":9}"#, "null"] {
        let _ = session.script("localStorage.setItem('holdfast.settings', arguments[0])", &[json!(rubbish)]);
        session.goto(&format!("{}?{}", server.address(), rubbish.len()));
        session.wake();
        assert_eq!([session.root("lang"), session.root("data-theme")], ["en", ""], "{rubbish}");
    }
}

#[test]
fn the_address_says_day_language_and_theme() {
    let (_server, session) = site::open("#/data?asof=2024-02-29&lang=zh&theme=dark");
    let day = || session.script("return document.querySelector('[data-testid=asof]').value", &[]);
    assert_eq!([session.root("lang"), session.root("data-theme")], ["zh-Hans", "dark"]);
    assert_eq!(day(), json!("2024-02-29"));
    let go = |hash: &str| session.script("location.hash = arguments[0]", &[json!(hash)]);
    let _ = go("#/health?asof=2025-12-31&theme=light");
    session.wait("document.documentElement.dataset.theme === 'light'");
    assert_eq!(day(), json!("2025-12-31"));
    assert_eq!(session.root("lang"), "en");
    let _ = go("#/no/such/screen?asof=2023-02-30&lang=xx&theme=<script>");
    session.wait("!document.documentElement.dataset.theme");
    assert_ne!(day(), json!("2023-02-30"));
}

#[test]
fn a_day_entered_goes_into_the_address() {
    let (_server, session) = site::open("#/health?lang=zh");
    let enter = "const field = document.querySelector('[data-testid=asof]'); field.value = arguments[0]; \
                 field.dispatchEvent(new Event('change', { bubbles: true }))";
    let _ = session.script(enter, &[json!("2025-06-30")]);
    session.wait("location.hash === '#/health?asof=2025-06-30&lang=zh'");
    // Language from the address gives way to the one a person chooses.
    session.click("[data-testid=language] button:nth-child(1)");
    session.wait("location.hash === '#/health?asof=2025-06-30' && document.documentElement.lang === 'en'");
}

#[test]
fn chosen_files_are_read_and_timed() {
    let (_server, session) = site::open("");
    let files = [session.file("customers.csv", b"id,name\n1,Alder\n"), session.file("empty.csv", b"")];
    session.load(&[&files[0], &files[1]]);
    session.wait(READY);
    assert_eq!(session.script("return performance.getEntriesByName('holdfast:read').length", &[]), json!(1));
    // The same files again are news.
    session.load(&[&files[0]]);
    session.wait("performance.getEntriesByName('holdfast:read').length === 2");
}

#[test]
fn the_sample_company_is_read_like_anybodys_files() {
    let (_server, session) = site::open("#/data");
    session.click("[data-testid=sample]");
    session.wait(FILES);
    let rows = "return [...document.querySelectorAll('[data-report=\"data.files\"] tbody tr')].map((row) => \
                Number(row.children[2].textContent.replace(/[^0-9]/g, '')))";
    let rows = session.script(rows, &[]);
    let rows: Vec<u64> = rows.as_array().expect("rows").iter().filter_map(Value::as_u64).collect();
    assert!(rows.len() > 5 && rows.iter().all(|read| *read > 0), "{rows:?}");
}

#[test]
fn every_record_of_every_file_is_accounted_for() {
    let (server, session) = site::open("#/data");
    let workbook = xtask::root().join("crates/workbook/tests/data/s40_formulas.xlsx");
    let customers = session.file("customers.csv", "客户ID,客户名称\n1,Alder\n2,Birch\n,\n".as_bytes());
    session.load(&[&customers, &workbook, &session.file("empty.csv", b"")]);
    session.wait(FILES);
    let rows = "return [...document.querySelectorAll('[data-report=\"data.files\"] tbody tr')].map((row) => \
                [...row.children].map((cell) => cell.textContent))";
    let rows = session.script(rows, &[]);
    for row in rows.as_array().expect("rows") {
        let count = |at: usize| row[at].as_str().and_then(|text| text.parse::<u64>().ok()).unwrap_or_else(|| panic!("{row}"));
        assert_eq!(count(2), count(3) + count(4) + count(9), "{row}");
    }
    assert_eq!([&rows[0][0], &rows[1][0], &rows[2][0]], ["customers.csv", "s40_formulas.xlsx", "empty.csv"]);
    assert_eq!(rows[0][3], "2");
    assert_ne!(rows[1][2], "0");
    // The workbook's reader came once, and not before it was needed.
    assert_eq!(server.requests().iter().filter(|request| request.contains("/workbook-")).count(), 1);
}

#[test]
fn files_are_dropped_anywhere_in_the_window() {
    let (_server, session) = site::open("");
    let drag = r#"
        const data = new DataTransfer();
        data.items.add(new File(["id,name\n1,Alder\n"], "customers.csv"));
        const send = (type) => document.querySelector("footer").dispatchEvent(
          new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
        return arguments[0].map(send);"#;
    // `dispatchEvent` is false where the page took the event for itself.
    assert_eq!(session.script(drag, &[json!(["dragenter", "dragover"])]), json!([true, false]));
    session.wait("document.querySelector('.hanging-over')");
    assert_eq!(session.script(drag, &[json!(["drop"])]), json!([false]));
    session.wait(READY);
    session.wait("!document.querySelector('.hanging-over')");
}

#[test]
fn a_reading_can_be_stopped() {
    let (_server, session) = site::open("");
    let large = session.file("large.csv", b"");
    // A hole of four gigabytes: it takes no room on the disk, and seconds to read.
    std::fs::File::options().write(true).open(&large).and_then(|file| file.set_len(4 << 30)).expect("a sparse file");
    session.choose(&[&large]);
    session
        .wait("document.documentElement.dataset.state === 'busy' && document.querySelector('[data-testid=progress] progress').value > 0");
    session.click("[data-testid=cancel]");
    session.wait("document.documentElement.dataset.state === 'empty'");
    let start = Instant::now();
    session.load(&[&session.file("small.csv", b"id\n1\n")]);
    session.wait(READY);
    assert!(start.elapsed().as_secs() < 3, "the worker still read what was cancelled: {:?}", start.elapsed());
}

#[test]
fn a_worker_that_dies_is_replaced_on_chromium() {
    let (_server, session) = site::open("");
    let address = session.devtools.clone().expect("Chromium's tools");
    let _ = session.script(
        "window.seen = []; new MutationObserver(() => seen.push(document.documentElement.dataset.worker))\
                            .observe(document.documentElement, { attributeFilter: ['data-worker'] })",
        &[],
    );
    let end = devtools::in_worker(&address, "setTimeout(() => { throw new Error('end') }), 1");
    assert_eq!(end, Ok(json!(1)));
    session.wait("seen.at(-1) === 'ready'");
    session.load(&[&session.file("customers.csv", b"id,name\n1,Alder\n")]);
    session.wait(READY);
}

#[test]
fn the_workbook_reader_comes_when_it_is_asked_for_on_chromium() {
    let (server, session) = site::open("");
    let modules = || server.requests().iter().filter(|request| request.contains("/workbook-")).count();
    assert_eq!(modules(), 0);
    let ask = "new Promise((come) => { self.addEventListener('message', (event) => come(event.data[1]), { once: true }); \
               postMessage('workbook') }).then((module) => { holdfast_workbook.initSync({ module }); \
               try { holdfast_workbook.WorkbookReader.open(new Uint8Array(4)); return 'read' } catch (error) { return String(error) } })";
    let address = session.devtools.clone().expect("Chromium's tools");
    let end = devtools::in_worker(&address, ask).expect("an end");
    assert_eq!(end, json!("bad_workbook:not_a_workbook"), "four empty bytes are no workbook");
    assert_eq!(modules(), 1);
}

#[test]
fn every_control_has_a_name_and_a_key() {
    let (_server, session) = site::open("");
    let nameless = "return [...document.querySelectorAll('button, input, a, progress')].filter((control) => \
        !(control.textContent.trim() || control.getAttribute('aria-label') || control.labels?.[0]?.textContent.trim())).map((c) => c.outerHTML)";
    assert_eq!(session.script(nameless, &[]), Value::Array(Vec::new()));
    let unreachable = "return [...document.querySelectorAll('button')].filter((button) => button.tabIndex !== 0).length";
    assert_eq!(session.script(unreachable, &[]), json!(0));
}

#[test]
fn the_chart_is_sharp_says_its_sentence_and_follows_the_language() {
    let (_server, session) = site::open("#/health?lang=en");
    session.click("[data-testid=sample]");
    let chart = "document.querySelector('[data-report=\"health.summary\"] canvas')";
    session.wait(&format!("{chart}?.getAttribute('aria-label')?.startsWith('Of ')"));
    let inked = "const canvas = document.querySelector('[data-report=\"health.summary\"] canvas'); \
                 const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data; \
                 return [canvas.width === Math.round(canvas.clientWidth * devicePixelRatio), pixels.some((value) => value > 0)]";
    assert_eq!(session.script(inked, &[]), json!([true, true]));
    session.click("[data-testid=language] button:nth-child(2)");
    session.wait(&format!("{chart}.getAttribute('aria-label').includes('个客户中')"));
}

#[test]
fn a_day_after_everything_known_is_told_as_such() {
    let (_server, session) = site::open("#/accounts?asof=2099-01-01&lang=en");
    session.load(&[&session.file("customers.csv", b"id,name,signup_date\n1,Alder,2024-01-05\n2,Birch,2024-02-25\n")]);
    session.wait("document.querySelector('[data-testid=beyond]')?.textContent.includes('Feb 25, 2024')");
    let _ = session.script("location.hash = '#/accounts?asof=2024-02-01&lang=en'", &[]);
    session.wait("!document.querySelector('[data-testid=beyond]')");
}
