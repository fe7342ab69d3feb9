//! A list of fifty thousand: sixty rows of it in the document, and the right ones, wherever it is scrolled to.
//!
//! How fast it is, the example of the same name prints: no test is timed.

use std::path::{Path, PathBuf};

use holdfast_e2e::keys::{END, ENTER, HOME, SHIFT};
use holdfast_e2e::session::Session;
use holdfast_e2e::{crowd, site};
use serde_json::{Value, json};
use xtask::server::Server;

const CUSTOMERS: usize = 50_000;
const MOST: u64 = 60;

const SETTLED: &str = "document.querySelector('[data-report=accounts][aria-busy=false] [role=grid] tbody tr:not(.space)')";

fn open() -> (Server, Session) {
    let (server, session) = site::open("#/accounts?lang=en");
    let files = crowd::write(&session, CUSTOMERS);
    session.load(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait(SETTLED);
    (server, session)
}

/// The names of the rows in the document, from the first on.
fn names(session: &Session) -> Vec<String> {
    let names = session.script("return [...document.querySelectorAll('[role=grid] tbody th.name a')].map((name) => name.textContent)", &[]);
    names.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Waits until the row at a place, from 0 on, is in the document, and gives its customer.
fn row(session: &Session, place: usize) -> String {
    session.wait(&format!("{SETTLED} && document.querySelector('#row-{place} th.name a')"));
    session.text(&format!("#row-{place} th.name a"))
}

#[test]
fn sixty_rows_at_most_are_in_the_document() {
    let (_server, session) = open();
    assert_eq!(session.script("return document.querySelector('[role=grid]').getAttribute('aria-rowcount')", &[]), json!("50001"));
    // Through all of it in a hundred steps, a frame each: the most rows there ever were.
    let scroll = "const done = arguments[0]; const box = document.querySelector('[role=grid]'); let [step, most] = [0, 0]; \
        const count = () => { most = Math.max(most, box.querySelectorAll('tbody tr:not(.space)').length) }; \
        const watch = new MutationObserver(count); watch.observe(box, { childList: true, subtree: true }); count(); \
        const next = () => { if (step++ === 100) { watch.disconnect(); return done([most, box.scrollHeight]); } \
            box.scrollTop = (box.scrollHeight - box.clientHeight) * step / 100; requestAnimationFrame(next); }; next()";
    let seen = session.script_async(scroll, &[]);
    assert!(seen[0].as_u64().is_some_and(|most| most > 10 && most <= MOST), "{seen}");
    assert!(seen[1].as_u64().is_some_and(|tall| tall > CUSTOMERS as u64 * 30), "every row has its place: {seen}");

    // What shows after a scroll is rows, from the upper edge to the lower.
    let middle = "const box = document.querySelector('[role=grid]'); box.scrollTop = box.scrollHeight / 2; return null";
    let _ = session.script(middle, &[]);
    let covered = "(() => { const box = document.querySelector('[role=grid]').getBoundingClientRect(); \
        return [60, box.height / 2, box.height - 20].every((y) => document.elementFromPoint(box.left + 100, box.top + y)?.closest('tr[aria-selected]')) })()";
    session.wait(&format!("{SETTLED} && {covered}"));
}

#[test]
fn search_and_two_keys_of_order_give_the_right_rows() {
    let (_server, session) = open();
    session.click("[data-testid=search]");
    for letter in "04999".chars() {
        session.press(&[&letter.to_string()]);
    }
    let expected: Vec<String> = (1..=CUSTOMERS).map(crowd::name).filter(|name| name.contains("04999")).collect();
    let rows = expected.len() + 1;
    session.wait(&format!("{SETTLED} && document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '{rows}'"));
    let mut found = names(&session);
    found.sort();
    assert_eq!(found, expected);

    let _ = session.script("location.hash = '#/accounts?lang=en'", &[]);
    session.wait(&format!("{SETTLED} && document.querySelector('[role=grid]').getAttribute('aria-rowcount') === '50001'"));
    // By keyboard: Shift adds a key after those there are.
    focus_head(&session, "MRR");
    session.press(&[ENTER]);
    session.wait("document.querySelector('[role=grid] th[aria-sort=ascending]')");
    focus_head(&session, "MRR");
    session.press(&[ENTER]);
    session.wait("document.querySelector('[role=grid] th[aria-sort=descending]')");
    focus_head(&session, "Customer");
    session.press(&[SHIFT, ENTER]);
    let mut order: Vec<usize> = (1..=CUSTOMERS).collect();
    order.sort_by_key(|&customer| (std::cmp::Reverse(crowd::mrr(customer)), customer));
    session.wait(&format!("{SETTLED} && document.querySelector('[role=grid] th[aria-sort=ascending] sup').textContent === '2'"));
    assert_eq!(row(&session, 0), crowd::name(order[0]));
    let shown = names(&session);
    assert!(shown.len() > 10);
    assert_eq!(shown, order.iter().take(shown.len()).map(|&customer| crowd::name(customer)).collect::<Vec<_>>());
}

#[test]
fn the_last_row_is_one_key_away() {
    let (_server, session) = open();
    let _ = session.script("location.hash = '#/accounts?lang=en&sort=name'", &[]);
    session.wait(&format!("{SETTLED} && document.querySelector('#row-0 th.name a')?.textContent === '{}'", crowd::name(1)));
    let _ = session.script("document.querySelector('[role=grid]').focus()", &[]);
    session.press(&[END]);
    assert_eq!(row(&session, CUSTOMERS - 1), crowd::name(CUSTOMERS));
    let inside = "(() => { const [box, row] = ['[role=grid]', 'tr.at'].map((one) => document.querySelector(one)?.getBoundingClientRect()); \
        return row && row.top >= box.top && row.bottom <= box.bottom + 1 })()";
    session.wait(inside);
    session.press(&[HOME]);
    assert_eq!(row(&session, 0), crowd::name(1));
    session.wait(inside);
}

/// Puts the focus on the button in the head of a column.
fn focus_head(session: &Session, column: &str) {
    let focus = "const heads = [...document.querySelectorAll('[role=grid] thead button')]; \
        const head = heads.find((head) => head.textContent.startsWith(arguments[0])); head?.focus(); return Boolean(head)";
    assert_eq!(session.script(focus, &[json!(column)]), json!(true), "no column {column}");
}
