//! Where the data are kept, by what the browser allows; what it promises and how much room it has, told; and a wipe that finds all of it.

use std::path::PathBuf;

use holdfast_e2e::keeping::{KEEPING, KEPT, READY, customers, is_told, keep, private_files, reload, shows, visit};
use holdfast_e2e::poison::{self, NO_DATABASE, NO_FILE_IS_WRITTEN, NO_FILES, ROOM_FOR_ONE};
use holdfast_e2e::session::Session;
use holdfast_e2e::site;
use holdfast_stored::workspace::{Header, SCHEMA, beginning};
use serde_json::json;

/// Waits until the table of places has this in it.
fn tells(session: &Session, text: &str) {
    session.wait(&format!("document.querySelector('main').textContent.includes({})", json!(text)));
}

/// How many segments lie in private files.
fn segments(session: &Session) -> usize {
    private_files(session).iter().filter(|name| name.rsplit('/').next().is_some_and(|name| name.len() == 32)).count()
}

fn wipe(session: &Session) {
    session.wait("document.querySelector(\"[data-action='wipe']\")");
    // A message may lie over the button.
    let _ = session.script("document.querySelector(\"[data-action='wipe']\").click()", &[]);
    session.wait("document.querySelector('dialog.wipe').open");
    session.click("[data-action='wipe-now']");
    session.wait("document.querySelector('[data-testid=wiped]').open");
}

#[test]
fn at_the_first_save_the_browser_is_asked_to_keep_it_and_its_answer_is_shown() {
    for (answer, told) in [(true, "promised not to clear it"), (false, "may clear it when the disk is nearly full")] {
        let script = format!(
            "window.asked = 0; StorageManager.prototype.persist = async () => {{ window.asked += 1; return {answer}; }}; \
             StorageManager.prototype.persisted = async () => {answer} && window.asked > 0;"
        );
        let (_server, session) = poison::open_behind("#/data?lang=en", &script);
        assert_eq!(session.script("return window.asked", &[]), json!(0));
        keep(&session, 3, 1);
        tells(&session, told);
        assert_eq!(session.script("return window.asked", &[]), json!(1));
        keep(&session, 4, 2);
        assert_eq!(session.script("return window.asked", &[]), json!(1));
        // Where it said no, it can be asked again.
        let again = session.script("return document.querySelector('[data-action=persist]') !== null", &[]);
        assert_eq!(again, json!(!answer));
    }
}

#[test]
fn the_room_is_told_before_and_after_a_save() {
    // A browser that tells more of it each time it is asked.
    let (_server, session) = poison::open_behind(
        "#/data?lang=en",
        "let used = 0; StorageManager.prototype.estimate = async () => ({ usage: (used += 2e6), quota: 5e9 });",
    );
    // Before anything was read the room is told, too.
    tells(&session, "This site uses");
    let script = "window.told = []; new MutationObserver(() => { \
        const line = document.querySelector('[data-testid=keeping]'); if (line) window.told.push(line.innerText); }) \
        .observe(document.body, { subtree: true, childList: true, characterData: true })";
    let _ = session.script(script, &[]);
    keep(&session, 3, 1);
    session.wait("window.told.some((told) => /^Saving .*the browser gives this page .* more/.test(told))");
    // After it, by what the browser says now, without the screen being opened anew.
    let before = session.text(".storage-told");
    assert!(before.contains("that the browser allows it"), "{before}");
    keep(&session, 4, 2);
    session.wait(&format!("document.querySelector('.storage-told').textContent !== {}", json!(before)));
}

#[test]
fn where_no_file_can_be_written_the_database_keeps_it_and_each_place_is_read_from_then_on() {
    let (server, session) = site::open("#/data?lang=en");
    let bad = poison::put(&session, NO_FILE_IS_WRITTEN);
    visit(&server, &session);
    session.wake();
    keep(&session, 3, 1);
    tells(&session, "this browser's databaseuntil");
    assert_eq!(segments(&session), 0);
    reload(&session);
    shows(&session, 3);
    // With files again: what the database keeps is found, and the next save is in files.
    poison::lift(&session, &bad);
    visit(&server, &session);
    shows(&session, 3);
    session.wait(KEPT);
    tells(&session, "this browser's databaseuntil");
    keep(&session, 5, 2);
    tells(&session, "this browser's private files");
    assert_eq!(segments(&session), 1);
    visit(&server, &session);
    shows(&session, 5);
    // Without them once more: what they keep can still be read.
    let bad = poison::put(&session, NO_FILE_IS_WRITTEN);
    visit(&server, &session);
    shows(&session, 5);
    session.wait(KEPT);
    tells(&session, "this browser's private files");
    keep(&session, 7, 3);
    poison::lift(&session, &bad);
    visit(&server, &session);
    shows(&session, 7);
}

#[test]
fn files_that_the_browser_withholds_are_no_damage_and_not_written_over() {
    let (server, session) = site::open("#/data?lang=en");
    keep(&session, 3, 1);
    let bad = poison::put(&session, NO_FILES);
    visit(&server, &session);
    is_told(&session, "did not give back what is kept here");
    session.load(&[&customers(&session, 5)]);
    session.wait(&format!("{KEEPING} === 'not-kept'"));
    poison::lift(&session, &bad);
    visit(&server, &session);
    shows(&session, 3);
}

#[test]
fn where_nothing_can_be_kept_that_stays_on_the_screen_and_a_file_can_be_saved() {
    let (_server, session) = poison::open("#/data?lang=en", &[NO_FILES, NO_DATABASE].concat());
    session.load(&[&customers(&session, 3)]);
    session.wait(&format!("{KEEPING} === 'not-kept'"));
    is_told(&session, "this browser keeps nothing for this page");
    for screen in ["health", "accounts"] {
        let _ = session.script(&format!("location.hash = '#/{screen}?lang=en'"), &[]);
        session.wait(&format!("location.hash.includes('{screen}') && document.querySelectorAll('main section').length > 0"));
        is_told(&session, "this browser keeps nothing for this page");
    }
    session.click("[data-testid=not-kept] [data-action='save-workspace']");
    let today = session.script("return new Date().toLocaleDateString('sv')", &[]);
    assert!(session.saved(&format!("holdfast-{}.holdfast", today.as_str().expect("a date"))).exists());
}

#[test]
fn room_that_ends_in_the_middle_of_a_save_leaves_the_former_one_and_nothing_half_written() {
    let (server, session) = site::open("#/data?lang=en");
    keep(&session, 3, 1);
    let before = private_files(&session);
    let bad = poison::put(&session, ROOM_FOR_ONE);
    visit(&server, &session);
    shows(&session, 3);
    let contacts = session.file("contacts.csv", b"contact_id,customer_id,name\nA,1,Ada\n");
    session.load(&[&customers(&session, 5), &contacts]);
    session.wait(&format!("{KEEPING} === 'not-kept'"));
    is_told(&session, "no room left. What was kept before is untouched");
    assert_eq!(private_files(&session), before);
    // What was kept before is what comes back, and with room the same files are kept whole.
    poison::lift(&session, &bad);
    // Not by way of another page: what is not kept may be come back to, and keeps its right to write meanwhile.
    reload(&session);
    shows(&session, 3);
    session.load(&[&customers(&session, 5), &contacts]);
    session.wait("document.querySelector('[data-testid=keeping][data-keeping=kept]')?.dataset.generation === '2'");
}

#[test]
fn a_wipe_finds_the_files_where_the_database_does_not_open() {
    let (server, session) = site::open("#/data?lang=en");
    keep(&session, 3, 1);
    let bad = poison::put(&session, NO_DATABASE);
    visit(&server, &session);
    session.wake();
    assert!(!private_files(&session).is_empty());
    wipe(&session);
    assert_eq!(session.text("[data-testid='left']"), "");
    assert_eq!(private_files(&session), Vec::<String>::new());
    poison::lift(&session, &bad);
    visit(&server, &session);
    session.wait("document.documentElement.dataset.state === 'empty'");
}

#[test]
fn a_wipe_reaches_the_other_tab() {
    let (server, session) = site::open("#/data?lang=en");
    keep(&session, 3, 1);
    let first = session.new_tab();
    session.goto(&format!("{}#/data?lang=en", server.address()));
    session.wait(READY);
    is_told(&session, "open in another tab");
    wipe(&session);
    assert_eq!(session.text("[data-testid='left']"), "");
    assert_eq!(private_files(&session), Vec::<String>::new());
    session.go_to_tab(&first);
    is_told(&session, "Another tab has deleted everything");
    assert_eq!(private_files(&session), Vec::<String>::new());
    // What is loaded there from then on is kept again, and nothing else.
    session.load(&[&customers(&session, 7)]);
    session.wait(KEPT);
    visit(&server, &session);
    shows(&session, 7);
}

/// A workspace file without data, with a view that can be read and one that a newer build saved.
fn workspace(session: &Session) -> PathBuf {
    let view = |schema: u32, name: &str| {
        let body = json!({ "list": "accounts", "name": name, "query": "q=3" });
        (format!("view/{name}"), json!({ "schema": schema, "body": body }).to_string())
    };
    let records = vec![view(1, "mine"), view(99, "newer")];
    let header = Header { schema: SCHEMA, build: "test".to_owned(), saved_at: 0, records, models: None, data: None };
    session.file("team.holdfast", &beginning(&header))
}

#[test]
fn what_a_workspace_file_brings_counts_once_it_is_loaded_and_what_it_could_not_is_told() {
    let (_server, session) = site::open("#/data?lang=en");
    let views = "Object.keys(localStorage).filter((name) => name.includes('view/')).length";
    let unclear = session.file("list.csv", b"account,zzq\nA1,4\nA2,5\n");
    session.choose(&[&workspace(&session), &unclear]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    session.click("[data-testid=discard]");
    session.wait("document.documentElement.dataset.import !== 'staged'");
    assert_eq!(session.script(&format!("return {views}"), &[]), json!(0));
    session.choose(&[&workspace(&session)]);
    session.wait("document.body.innerText.includes('Workspace file opened, without 1')");
    session.wait(&format!("{views} === 1"));
}
