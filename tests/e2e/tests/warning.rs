//! Early warning as a person walks it: whom to call and why, what is done about it, and rules with what they would have done.

use std::path::{Path, PathBuf};

use holdfast_e2e::keeping::KEPT;
use holdfast_e2e::keys::ENTER;
use holdfast_e2e::session::Session;
use holdfast_e2e::{axe, crowd, site, tour};
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
fn after_a_step_is_taken_back_keys_and_pane_are_at_the_same_customer() {
    let (_server, session) = open("#/today");
    session.wait(SHEET);
    let before = calls(&session);
    session.press(&["j"]);
    session.wait(&format!("document.activeElement.id === '{}'", before[1]));
    session.press(&["e"]);
    session.wait(&format!("!document.getElementById('{}')", before[1]));
    let together = "document.activeElement.id === `call-${document.querySelector('[data-testid=act-box]').dataset.customer}`";
    session.wait(together);
    session.click("[data-testid=toasts] button");
    session.wait(&format!("document.getElementById('{}')", before[1]));
    let _ = session.script("document.activeElement.blur()", &[]);
    session.press(&["j"]);
    session.wait(together);
}

#[test]
fn a_rule_is_built_of_groups_within_groups() {
    let (_server, session) = open("#/triggers");
    session.wait("document.querySelector('[data-action=new-rule]')");
    session.click("[data-action=new-rule]");
    session.wait("document.querySelectorAll('.rule-group').length === 1");
    session.click(".rule-group [data-action=add-group]");
    session.wait("document.querySelectorAll('.rule-group .rule-group').length === 1");
    session.click(".rule-group .rule-group [data-action=add-condition]");
    session.wait("document.querySelectorAll('.rule-group .rule-group > ol > li').length === 2");
    session.wait("/ or /.test(document.querySelector('[data-testid=rule-sentence]').textContent)");
    let _ = session.script("document.querySelector('.rule-group .rule-group > .cond-line input[type=checkbox]').click()", &[]);
    session.wait("/ not /.test(` ${document.querySelector('[data-testid=rule-sentence]').textContent} `)");
    session.wait("document.querySelectorAll('.rule-group .rule-group > ol > li').length === 2");
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
fn from_the_sample_to_a_rule_of_a_pattern_judged_by_the_past() {
    let (_server, session) = open("#/today");
    session.wait(SHEET);
    // A customer is opened from the sheet; its page says why it is there, with the rows behind.
    session.press(&["j"]);
    session.wait("document.activeElement.id.startsWith('call-')");
    session.press(&[ENTER]);
    session.wait("document.querySelector('[data-testid=what-to-do] [data-testid=act-box] .ev li')");
    session.click("[data-testid=what-to-do] [data-action=rows]");
    session.wait("document.querySelector('dialog[open] [data-report=rows][aria-busy=false] tbody tr')");
    session.click("dialog[open] [data-action=close]");
    // A pattern becomes a rule, and the rule says what it would have done.
    let _ = session.script("location.hash = '#/triggers?lang=en'", &[]);
    session.wait("document.querySelector('[data-report=patterns][aria-busy=false] [data-action=make-trigger]')");
    session.click("[data-report=patterns] [data-action=make-trigger]");
    session.wait("document.querySelector('[data-testid=rule-judged][aria-busy=false] li')?.textContent.includes('left within 60 days')");
    session.wait("document.querySelector('[data-report=\"triggers.matches\"][aria-busy=false] tbody tr')");
    session.wait("document.querySelector('[data-report=leavers][aria-busy=false] h2').textContent.includes('logins changed by −')");
}

#[test]
fn a_rule_that_was_begun_is_put_aside_and_not_dropped() {
    let (_server, session) = open("#/triggers?f.rule=login-drop");
    session.wait("document.querySelector('[data-testid=rule-judged][aria-busy=false] li')");
    session.click("[data-action=new-rule]");
    session.wait("location.hash.includes('f.rule=rule-') && document.querySelector('[data-action=discard-rule]')");
    // Nothing of it is kept: there is nothing to delete.
    assert!(session.script("return document.querySelector('[data-action=delete-rule]')", &[]).is_null());
    session.click("[data-rule=export-help]");
    session.wait("document.querySelector('[data-testid=rule-sentence]').textContent.includes('Export help')");
    session.wait("document.querySelector('.rules [data-rule^=rule-]')?.textContent.includes('not kept')");
    // A preset that was changed and left waits as it was left.
    session.click(".rule-form .cond-line input[type=number]");
    let _ = session.script(
        "const field = document.querySelector('.rule-form .cond-line input[type=number]'); field.value = '77'; field.dispatchEvent(new Event('change', { bubbles: true }))",
        &[],
    );
    session.wait("document.querySelector('[data-testid=rule-sentence]').textContent.includes('77 days')");
    session.click("[data-rule^=rule-]");
    session.wait("!document.querySelector('[data-testid=rule-sentence]').textContent.includes('77 days')");
    session.click("[data-rule=export-help]");
    session.wait("document.querySelector('[data-testid=rule-sentence]').textContent.includes('77 days')");
    session.click("[data-action=discard-rule]");
    session.wait("!document.querySelector('[data-testid=rule-sentence]').textContent.includes('77 days')");
    session.click("[data-rule^=rule-]");
    session.click("[data-action=discard-rule]");
    session.wait("!document.querySelector('.rules [data-rule^=rule-]')");
}

#[test]
fn behind_a_miss_stand_its_last_ninety_days_and_weights_are_tried_as_a_draft() {
    let (_server, session) = open("#/health");
    session.wait("document.querySelector('[data-report=\"health.misses\"][aria-busy=false] tbody [data-action=behind]')");
    // Sections are drawn as they come into sight, and move what is below: by the keyboard nothing has to stand still.
    session.wait("document.querySelector('[data-report=decline][aria-busy=false] canvas')");
    let _ = session.script("document.querySelector('[data-report=\"health.misses\"] tbody [data-action=behind]').focus()", &[]);
    session.press(&[ENTER]);
    session.wait("document.querySelector('dialog[open] [data-report=rows][aria-busy=false] tbody tr')");
    session.click("dialog[open] [data-action=close]");
    // What is suggested scores nobody until somebody makes it the model.
    session.wait("document.querySelector('[data-action=try-suggested]')");
    session.wait("document.querySelector('[data-report=decline][aria-busy=false] canvas')");
    assert!(session.script("return document.querySelector('[data-action=activate]')", &[]).is_null());
    session.click("[data-action=try-suggested]");
    session.wait("document.querySelector('[data-action=activate]')");
}

#[test]
fn the_words_of_leaving_are_changed_beside_the_signals_and_put_back() {
    let (_server, session) = open("#/today");
    session.wait("document.querySelector('[data-report=signals][aria-busy=false] tbody tr')");
    session.wait("document.querySelector('[data-testid=leaving-words]')");
    let fires = "[...document.querySelectorAll('[data-report=signals] tbody tr')].filter(row => row.textContent.includes('Leaving tickets')).length";
    let some = session.script(&format!("return {fires}"), &[]);
    assert!(some.as_u64().is_some_and(|some| some > 0), "{some}");
    session.click("[data-testid=leaving-words] summary");
    let _ = session.script(
        "const field = document.querySelector('[data-testid=leaving-words] textarea'); field.value = 'nobody says this'; field.dispatchEvent(new Event('input', { bubbles: true }))",
        &[],
    );
    session.click("[data-action=keep-words]");
    session.wait(&format!("document.querySelector('[data-report=signals][aria-busy=false]') && {fires} === 0"));
    session.click("[data-action=preset-words]");
    session.wait(&format!("document.querySelector('[data-report=signals][aria-busy=false]') && {fires} === {some}"));
}

#[test]
fn a_long_search_tells_how_far_it_is_and_can_be_stopped() {
    let (_server, session) = site::open("#/health?lang=en");
    let files = crowd::write(&session, 50_000);
    session.load(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait("document.documentElement.dataset.state === 'ready'");
    // Stopped as soon as it can be: a hand may be slower than a fast machine.
    let _ = session.script(
        "new MutationObserver((_, watch) => { const stop = document.querySelector('[data-report=patterns] [data-testid=cancel]'); \
         if (stop) { window.level = document.querySelector('[data-report=patterns] progress').max; watch.disconnect(); stop.click(); } }) \
         .observe(document.body, { childList: true, subtree: true }); location.hash = '#/triggers?lang=en'",
        &[],
    );
    session.wait("window.level === 100 && document.querySelector('[data-report=patterns] [data-action=again]')");
    // Other questions are answered all the same, and it can be begun again.
    session.wait("document.querySelector('[data-testid=rule-judged][aria-busy=false]')");
    session.click("[data-report=patterns] [data-action=again]");
    session.wait("document.querySelector('[data-report=patterns][aria-busy=false] .notes li')");
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
