//! Early warning as a person walks it: whom to call and why, what is done about it, and rules with what they would have done.

use holdfast_e2e::keeping::KEPT;
use holdfast_e2e::keys::ENTER;
use holdfast_e2e::session::Session;
use holdfast_e2e::{axe, site, tour};
use serde_json::json;
use xtask::server::Server;

const SHEET: &str = "document.querySelector('[data-report=today][aria-busy=false] [data-lane=save] .call')";

fn open(route: &str) -> (Server, Session) {
    let (server, session) = site::open(&format!("{route}{}lang=en", if route.contains('?') { '&' } else { '?' }));
    session.click("[data-testid=sample]");
    session.wait("document.documentElement.dataset.state === 'ready'");
    (server, session)
}

fn calls(session: &Session) -> Vec<String> {
    let found = session.script("return [...document.querySelectorAll('.call')].map(call => call.id)", &[]);
    found.as_array().expect("a list").iter().map(|id| id.as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_sheet_is_walked_by_keys_and_what_was_done_is_kept_and_taken_back() {
    let (server, session) = open("#/today");
    session.wait(SHEET);
    let before = calls(&session);
    assert_eq!(before.len(), 20);
    // The first is looked at; j goes on, Enter opens what has the focus.
    session.wait("document.querySelector('[data-testid=act-box]')");
    session.press(&["j"]);
    session.wait(&format!("document.activeElement.id === '{}'", before[1]));
    let second = before[1].trim_start_matches("call-").to_owned();
    session.wait(&format!("document.querySelector('[data-testid=act-box]').dataset.customer === '{second}'"));
    // Why it is there is a click away from its rows.
    session.click("[data-testid=act-box] [data-action=rows]");
    session.wait("document.querySelector('dialog[open] [data-report=rows][aria-busy=false] tbody tr')");
    session.click("dialog[open] [data-action=close]");
    // e marks done: it leaves the sheet, another takes its place, and a message offers to take it back.
    session.press(&["e"]);
    session.wait(&format!("!document.getElementById('{}') && document.querySelectorAll('.call').length === 20", before[1]));
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('done')");
    // s puts off.
    let looked_at = session.script("return document.querySelector('[data-testid=act-box]').dataset.customer", &[]);
    session.press(&["s"]);
    session.wait(&format!("!document.getElementById('call-{}')", looked_at.as_str().expect("an id")));
    // Both are kept: the customer's own page knows, after a reload too.
    session.wait(KEPT);
    session.goto(&format!("{}?again#/accounts/{second}?lang=en", server.address()));
    session.wake();
    session.wait("document.querySelector('[data-testid=what-to-do][aria-busy=false]')");
    session.wait("document.querySelector('[data-testid=what-to-do]').textContent.includes('Not on the call sheet')");
    session.goto(&format!("{}?once-more#/today?lang=en", server.address()));
    session.wake();
    session.wait(SHEET);
    assert!(!calls(&session).contains(&before[1]));
}

#[test]
fn a_step_is_taken_back() {
    let (_server, session) = open("#/today");
    session.wait(SHEET);
    let before = calls(&session);
    session.click("[data-testid=act-box] [data-action=done]");
    session.wait(&format!("!document.getElementById('{}')", before[0]));
    session.click("[data-testid=toasts] button");
    session.wait(&format!("document.getElementById('{}')", before[0]));
    assert_eq!(calls(&session), before);
}

#[test]
fn a_note_and_an_owner_are_kept_with_the_customer() {
    let (_server, session) = open("#/today");
    session.wait(SHEET);
    session.click("[data-testid=act-box] input[data-testid=note]");
    "rang, no answer".chars().for_each(|letter| session.press(&[&letter.to_string()]));
    session.press(&[ENTER]);
    session.wait("document.querySelector('[data-testid=steps]')?.textContent.includes('rang, no answer')");
    session.click("[data-testid=act-box] input[data-testid=assign]");
    "Zed".chars().for_each(|letter| session.press(&[&letter.to_string()]));
    session.press(&[ENTER]);
    session.wait("document.querySelector('[data-testid=act-box] .act').textContent.includes('Zed')");
}

#[test]
fn fewer_can_be_called_and_the_sheet_goes_along_as_markdown_calendar_and_csv() {
    let (_server, session) = open("#/today?f.capacity=5");
    session.wait(SHEET);
    assert_eq!(calls(&session).len(), 5);
    session.click("[data-action=calendar]");
    let calendar = std::fs::read_to_string(session.saved("today.ics")).expect("a calendar");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 5);
    session.click(".today-page .list-bar [data-action=csv]");
    let csv = std::fs::read_to_string(session.saved("today.csv")).expect("a table");
    assert_eq!(csv.lines().count(), 6, "{csv}");
    // A mail is drafted, and only that.
    let address = session.script("return document.querySelector('[data-action=mail]').getAttribute('href')", &[]);
    assert!(address.as_str().expect("an address").starts_with("mailto:?subject="), "{address}");
}

#[test]
fn a_rule_is_read_back_judged_changed_and_kept() {
    let (server, session) = open("#/triggers?f.rule=competitor-search");
    session.wait("document.querySelector('[data-testid=rule-judged][aria-busy=false] li')");
    let sentence = session.text("[data-testid=rule-sentence]");
    assert!(sentence.contains("Tuesday") && sentence.contains("24 hours"), "{sentence}");
    assert!(session.text("[data-testid=rule-judged]").contains("times"), "{}", session.text("[data-testid=rule-judged]"));
    // Another kind of rule, changed on the form, reads back otherwise, and is judged anew.
    session.goto(&format!("{}#/triggers?f.rule=login-drop&lang=en", server.address()));
    session.wait("!document.querySelector('[data-testid=rule-sentence]').textContent.includes('Tuesday')");
    session.click("[data-action=keep-rule]");
    session.wait("document.querySelector('[data-action=delete-rule]')");
    session.wait("location.hash.includes('f.rule=rule-')");
    // Kept over a reload, and deleted.
    session.wait(KEPT);
    session.goto(&format!("{}?again#/triggers?lang=en", server.address()));
    session.wake();
    session.wait("document.querySelectorAll('.rules ul')[0]?.querySelector('[data-rule^=rule-]')");
    session.click("[data-rule^=rule-]");
    session.click("[data-action=delete-rule]");
    session.wait("!document.querySelector('[data-rule^=rule-]')");
}

#[test]
fn a_condition_is_added_turned_round_and_taken_away() {
    let (_server, session) = open("#/triggers?f.rule=falling-and-exporting");
    session.wait("document.querySelector('.rule-group')");
    session.click("[data-action=add-condition]");
    session.wait("document.querySelectorAll('.rule-group > ol > li').length === 3");
    session.click(".rule-group > ol > li:nth-child(3) input[type=checkbox]");
    let sentence = session.text("[data-testid=rule-sentence]");
    session.wait("document.querySelector('.rule-group > ol > li:nth-child(3) input[type=checkbox]').checked");
    assert!(sentence.contains("not"), "{sentence}");
    session.click(".rule-group > ol > li:nth-child(3) [data-action=remove-condition]");
    session.wait("document.querySelectorAll('.rule-group > ol > li').length === 2");
}

#[test]
fn a_pattern_becomes_a_rule_by_one_click() {
    let (_server, session) = open("#/triggers?f.rule=login-drop");
    session.wait("document.querySelector('[data-report=patterns][aria-busy=false] tbody tr')");
    let pattern = session.text("[data-report=patterns] tbody th");
    session.click("[data-report=patterns] [data-action=make-trigger]");
    session.wait("document.activeElement.id === 'rule-form'");
    session.wait("document.querySelector('[data-testid=rule-judged][aria-busy=false] li')?.textContent.includes('times')");
    session.click("[data-action=keep-rule]");
    session.wait(&format!("document.querySelector('.rules [data-rule^=rule-]')?.textContent.includes('{pattern}')"));
}

#[test]
fn the_score_says_how_good_it_was() {
    let (_server, session) = open("#/health");
    session.wait("document.querySelector('.head p').textContent.includes('who left last year')");
    session.wait("document.querySelector('[data-report=\"health.backtest\"][aria-busy=false] tbody tr')");
    session.wait("document.querySelector('[data-report=\"health.calibration\"] canvas')");
    session.wait("document.querySelector('[data-report=\"health.misses\"][aria-busy=false] tbody tr')");
}

#[test]
fn the_new_screens_are_accessible_in_both_languages_and_themes() {
    for (language, theme) in [("en", "light"), ("zh", "dark")] {
        for screen in ["today", "triggers?f.rule=competitor-search"] {
            let (_server, session) = site::open("#/health");
            tour::load_demo(&session);
            let mark = if screen.contains('?') { '&' } else { '?' };
            let _ = session.script("location.hash = arguments[0]", &[json!(format!("#/{screen}{mark}lang={language}&theme={theme}"))]);
            tour::go(&session, screen.split('?').next().unwrap_or(screen));
            axe::bring(&session);
            let found = axe::found(&session);
            assert!(found.is_empty(), "{screen} {language} {theme}: {found:#?}");
        }
    }
}
