//! The whole product without a mouse: every key that the sheet of keys promises, and a focus that is always seen.

use holdfast_e2e::keys::{CONTROL, DOWN, ENTER, ESCAPE, RIGHT, SHIFT, TAB};
use holdfast_e2e::session::Session;
use holdfast_e2e::{site, tour};
use serde_json::{Value, json};

/// Tab stops of a screen at most: lists, heads of tables and groups of buttons are one stop each, the arrows move within.
const STOPS: usize = 200;

/// What is wrong with how the focus shows; nothing if it is seen, and in sight at least in part (WCAG 2.4.7, 2.4.11, 2.4.13).
const UNSEEN: &str = "const at = document.activeElement; if (!at || at === document.body) return null; \
    const style = getComputedStyle(at.closest('.palette-field') ?? at); const box = at.getBoundingClientRect(); const name = at.outerHTML.slice(0, 160); \
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `no outline: ${name}`; \
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]; \
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]; \
    const places = [[.5, .5], [.01, .5], [.1, .1], [.9, .1], [.1, .9], [.9, .9]]; \
    const seen = right > left && bottom > top && places.some(([x, y]) => { \
        const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y); return hit && (at.contains(hit) || hit.contains(at) && hit.localName === 'label') }); \
    if (seen) return null; \
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)?.outerHTML.slice(0, 80); \
    return `out of sight: ${name} at ${[box.left, box.top, box.right, box.bottom].map(Math.round)} under ${over}`";

fn unseen(session: &Session) -> Option<String> {
    session.script(UNSEEN, &[]).as_str().map(str::to_owned)
}

/// Goes on by Tab until the focus is at the element of a selector; it must be seen at every stop.
fn tab_to(session: &Session, selector: &str) {
    for _ in 0..STOPS {
        session.press(&[TAB]);
        assert_eq!(unseen(session), None, "on the way to {selector}");
        if session.script("return document.activeElement.matches(arguments[0])", &[json!(selector)]) == json!(true) {
            return;
        }
    }
    panic!("Tab never came to {selector}");
}

/// Once round a screen by Tab: what is not seen when it has the focus.
fn round(session: &Session, screen: &str, found: &mut Vec<String>) {
    // From the beginning, wherever the focus was.
    let _ = session.script("document.activeElement.blur(); document.querySelector('.skip').focus(); window.stops = new Set()", &[]);
    for _ in 0..STOPS {
        session.press(&[TAB]);
        let again = "const at = document.activeElement; const again = at === document.body || stops.has(at); stops.add(at); return again";
        if session.script(again, &[]) == json!(true) {
            return;
        }
        found.extend(unseen(session).map(|what| format!("{screen}: {what}")));
    }
    panic!("{screen} has more than {STOPS} stops");
}

#[test]
fn from_the_skip_link_to_the_last_screen() {
    let (_server, session) = site::open("#/health?lang=en");
    session.press(&[TAB]);
    assert_eq!(session.script("return document.activeElement.className", &[]), json!("skip"), "the first stop");
    assert_eq!(unseen(&session), None);
    session.press(&[ENTER]);
    assert_eq!(session.script("return document.activeElement.id", &[]), json!("main"));
    tab_to(&session, "main [data-testid=sample]");
    session.press(&[ENTER]);
    session.wait("document.documentElement.dataset.state === 'ready'");

    session.press(&["g"]);
    session.press(&["a"]);
    session.wait(
        "location.hash.startsWith('#/accounts') && document.querySelector('[data-report=accounts][aria-busy=false] [role=grid] #row-3')",
    );
    tab_to(&session, "[role=grid]");
    for row in 1..=3 {
        session.press(&[DOWN]);
        session.wait(&format!("document.querySelector('#row-{row}').matches('.at')"));
    }
    assert_eq!(session.script("return document.activeElement.getAttribute('aria-activedescendant')", &[]), json!("row-3"));
    let third = session.script("return document.querySelector('#row-3 a').getAttribute('href').replace(/[?].*/, '')", &[]);
    session.press(&[ENTER]);
    session.wait(&format!("location.hash.startsWith('{}')", third.as_str().expect("an address")));

    session.wait("document.querySelector('[data-testid=next]')");
    let here = session.script("return location.hash", &[]);
    session.press(&["]"]);
    session.wait(&format!("location.hash !== {here} && location.hash.startsWith('#/accounts/')"));
    session.wait("document.querySelector('[data-testid=previous]')");
    session.press(&["["]);
    session.wait(&format!("location.hash === {here}"));

    session.press(&[CONTROL, "k"]);
    session.wait("document.activeElement.matches('[data-testid=palette] input')");
    assert_eq!(unseen(&session), None);
    for letter in ["c", "h", "u"] {
        session.press(&[letter]);
    }
    session.wait("document.querySelector('[data-testid=palette] [role=option][aria-selected=true]')?.textContent.includes('hurn')");
    session.press(&[ENTER]);
    session.wait("location.hash.startsWith('#/churn') && !document.querySelector('dialog[open]')");

    session.press(&[SHIFT, "?"]);
    session.wait("document.querySelector('dialog.keys[open]')");
    session.press(&[ESCAPE]);
    session.wait("!document.querySelector('dialog[open]')");
    // The page hears of it in an event of its own, which a key of a machine may overtake.
    let _ = session.script_async("setTimeout(arguments[0], 50)", &[]);

    session.press(&["g"]);
    session.press(&["a"]);
    session.wait("location.hash.startsWith('#/accounts') && document.querySelector('[data-testid=search]')");
    session.press(&["/"]);
    session.wait("document.activeElement.matches('[data-testid=search]')");
    assert_eq!(unseen(&session), None);
    // In a field, letters are letters.
    session.press(&["g"]);
    session.press(&["h"]);
    session.wait("document.activeElement.value === 'gh' && location.hash.startsWith('#/accounts')");
}

#[test]
fn a_chart_is_read_point_by_point() {
    let (_server, session) = site::open("#/health?lang=en");
    tour::load_demo(&session);
    session.wait("document.querySelector('.chart:not(.empty) canvas') && !document.querySelector('[aria-busy=true]')");
    tab_to(&session, ".chart canvas");
    let said = || session.script("return document.activeElement.closest('figure').querySelector('[aria-live=polite]').textContent", &[]);
    let shown = || {
        session.script(
            "const tip = document.activeElement.parentElement.querySelector('[role=tooltip]'); return tip.hidden ? '' : tip.textContent",
            &[],
        )
    };
    let mut heard: Vec<Value> = Vec::new();
    for _ in 0..3 {
        session.press(&[RIGHT]);
        session.wait("document.activeElement.closest('figure').querySelector('[aria-live=polite]').textContent");
        let (said, shown) = (said(), shown());
        assert_eq!(said, shown, "what is read out is what is shown");
        heard.push(said);
    }
    heard.dedup();
    assert!(heard.len() > 1, "another point, another sentence: {heard:?}");
    session.press(&[ESCAPE]);
    session.wait("document.activeElement.parentElement.querySelector('[role=tooltip]').hidden");
}

#[test]
fn a_long_table_is_one_stop_and_the_arrows_move_in_it() {
    let (_server, session) = site::open("#/health?lang=en");
    tour::load_demo(&session);
    session.wait(
        "document.querySelector('[data-report=\"health.scores\"] tbody tr:nth-child(20)') && !document.querySelector('[aria-busy=true]')",
    );
    let stops = "return ['thead button', 'tbody a'].map((one) => \
        [...document.querySelectorAll(`[data-report=\"health.scores\"] ${one}`)].filter((item) => item.tabIndex === 0).length)";
    assert_eq!(session.script(stops, &[]), json!([1, 1]));
    let _ = session.script("document.querySelector('[data-report=\"health.scores\"] tbody a').focus()", &[]);
    for row in 2..=4 {
        session.press(&[DOWN]);
        let at = "return [...document.activeElement.closest('tbody').children].indexOf(document.activeElement.closest('tr')) + 1";
        assert_eq!(session.script(at, &[]), json!(row));
        assert_eq!(unseen(&session), None);
    }
    assert_eq!(session.script(stops, &[]), json!([1, 1]), "the stop has moved with the focus");
    session.press(&[TAB]);
    assert_eq!(
        session.script("return Boolean(document.activeElement.closest('[data-report=\"health.scores\"] tbody'))", &[]),
        json!(false)
    );
    let first = "return document.querySelector('[data-report=\"health.scores\"] tbody a').tabIndex";
    assert_eq!(session.script(first, &[]), json!(0), "the first is the stop again");
}

fn the_focus_is_seen(width: Option<u32>) {
    let (_server, session) = site::open("#/health?lang=en");
    if let Some(width) = width {
        session.resize_page(width, 844);
    }
    let mut found = Vec::new();
    round(&session, "first minute", &mut found);
    tour::load_demo(&session);
    for screen in ["accounts", "accounts/A0002", "health", "churn", "data"] {
        tour::go(&session, screen);
        round(&session, screen, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_focus_is_seen_at_every_stop() {
    the_focus_is_seen(None);
}

#[test]
fn the_focus_is_seen_at_every_stop_of_a_phone_on_chromium() {
    the_focus_is_seen(Some(390));
}
