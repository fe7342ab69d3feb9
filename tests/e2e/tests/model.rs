//! The model's editor: a slider changes the figures, a step back takes it away, a version is put in force and kept,
//! and the file of the model gives the command the same scores.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_e2e::keys::{CONTROL, RIGHT};
use holdfast_e2e::session::Session;
use holdfast_e2e::site;
use xtask::server::Server;

const READY: &str = "document.documentElement.dataset.state === 'ready' && !document.querySelector('[aria-busy=true]')";
const SLIDER: &str = "[data-part=login] input[type=range]";

fn demo() -> Vec<PathBuf> {
    let entries = fs::read_dir(xtask::root().join("tests/data/demo")).expect("the demo company is there").flatten();
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
    files.sort();
    files
}

fn load(session: &Session) {
    session.wake();
    session.load(&demo().iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait(READY);
    session.wait("document.querySelector('[data-testid=bands] tbody tr')");
}

fn open() -> (Server, Session) {
    let (server, session) = site::open("#/health");
    load(&session);
    (server, session)
}

/// Customers at risk in the table of the bands.
fn at_risk(session: &Session) -> String {
    session.text("[data-testid=bands] [data-band=at_risk] td b")
}

/// Gives the login part all it can get: ten steps of a slider, whose keys a person would press.
fn raise_login(session: &Session, steps: usize) {
    let _ = session.script("document.querySelector(arguments[0]).focus()", &[SLIDER.into()]);
    (0..steps).for_each(|_| session.press(&[RIGHT]));
}

/// Presses a button that saves a file, and gives that file.
fn saved(session: &Session, button: &str, name: &str) -> Vec<u8> {
    // What was saved before gives way, so that it is not taken for this one.
    let _ = fs::remove_file(session.downloads().join(name));
    session.click(button);
    fs::read(session.saved(name)).expect("the saved file can be read")
}

#[test]
fn a_slider_moves_customers_and_a_step_back_takes_it_away() {
    let (_server, session) = open();
    let before = at_risk(&session);
    assert!(!session.script("return !!document.querySelector('[data-testid=moves]')", &[]).as_bool().expect("a flag"));
    raise_login(&session, 30);
    session.wait("document.querySelector('[data-testid=sum]').textContent.includes('130')");
    session.wait(&format!("{READY} && document.querySelector('[data-testid=moves] li')"));
    assert_ne!(at_risk(&session), before, "thirty points more on logins move somebody");
    for _ in 0..30 {
        session.press(&[CONTROL, "z"]);
    }
    session.wait("!document.querySelector('[data-testid=moves]')");
    session.wait(&format!("{READY} && document.querySelector('[data-testid=sum]').textContent.includes('100')"));
    assert_eq!(at_risk(&session), before);
}

#[test]
fn an_activated_draft_scores_is_kept_and_goes_to_the_command() {
    let (server, session) = open();
    let csv = "[data-report=\"health.scores\"] [data-action=csv]";
    let by_preset = saved(&session, csv, "health.scores.csv");
    raise_login(&session, 3);
    session.wait("document.querySelector('[data-action=scale]')");
    session.click("[data-action=scale]");
    session.wait("document.querySelector('[data-testid=sum]').textContent.includes('100')");
    session.click("[data-action=activate]");
    session.wait("document.querySelector('[data-version=\"2\"][aria-current]')");
    session.wait(READY);
    let by_second = saved(&session, csv, "health.scores.csv");
    assert_ne!(by_second, by_preset, "another model, other scores");

    let model = session.file("model.json", &saved(&session, "[data-action=save-model]", "health-model.json"));
    let zone = session.script("return Intl.DateTimeFormat().resolvedOptions().timeZone", &[]);
    let option = format!("tz={}", zone.as_str().expect("a zone"));
    let model = model.display().to_string();
    let files = demo().into_iter().map(|file| file.display().to_string());
    let options = ["--option", &option, "--model-file", &model].map(str::to_owned);
    let arguments = ["report", "health.scores"].map(str::to_owned).into_iter().chain(files).chain(options);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    holdfast_cli::run(arguments, &mut out, &mut err).expect("memory takes every byte");
    assert!(out == by_second, "the command by the model's file: {}", String::from_utf8_lossy(&err));

    session.goto(&format!("{}?again#/health", server.address()));
    load(&session);
    session.wait("document.querySelector('[data-version=\"2\"][aria-current]')");
    assert_eq!(saved(&session, csv, "health.scores.csv"), by_second, "kept over a reload");
}

#[test]
fn a_file_that_is_no_model_changes_nothing_and_is_named() {
    let (_server, session) = open();
    let file = session.file("notes.json", b"{\"weights\": 3}");
    session.choose_in("[data-testid=model-file]", &[&file]);
    session.wait("document.querySelector('.toast')?.textContent.includes('notes.json')");
    assert!(!session.script("return !!document.querySelector('[data-action=activate]')", &[]).as_bool().expect("a flag"));
}

/// Sets a field as a person who types into it and leaves it.
fn enter(session: &Session, selector: &str, value: &str) {
    let body = "const field = document.querySelector(arguments[0]); field.closest('details')?.setAttribute('open', ''); field.value = arguments[1]; \
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }))";
    let _ = session.script(body, &[selector.into(), value.into()]);
}

fn value(session: &Session, selector: &str) -> String {
    session.script("return document.querySelector(arguments[0]).value", &[selector.into()]).as_str().unwrap_or_default().to_owned()
}

#[test]
fn limits_silence_coverage_and_who_is_new_are_edited_one_step_each() {
    let (_server, session) = open();
    let limit = "[data-part=login] [data-line='0'] span input";
    let coverage = "[data-limit=coverage] .number";
    let new = "[data-limit=new] .number";
    assert_eq!([limit, coverage, new].map(|field| value(&session, field)), ["5", "60", "7"]);
    enter(&session, limit, "1");
    // The second step, from 2 on, can never decide once the first takes all above 1.
    session.wait("document.querySelector('[data-testid=obstacles]').textContent.includes('never decide')");
    assert!(session.script("return document.querySelector('[data-action=activate]').disabled", &[]).as_bool().expect("a flag"));
    enter(&session, limit, "8");
    session.wait("!document.querySelector('[data-testid=obstacles] li')");
    session.wait(&format!("{READY} && document.querySelector('[data-part=login] .part-words').textContent.includes('more than 8')"));
    enter(&session, coverage, "90");
    enter(&session, new, "30");
    session.wait(&format!("{READY} && document.querySelector('[data-testid=moves]')"));
    let silence = "[data-testid=no-tickets] button:nth-child(2)";
    let _ = session.script("document.querySelector('[data-part=sentiment] details').setAttribute('open', '')", &[]);
    session.click(silence);
    session.wait(&format!("document.querySelector('{silence}').getAttribute('aria-pressed') === 'true'"));
    session.wait("document.querySelector('[data-part=sentiment] .part-words').textContent.includes('left out')");
    // One step back each, the last one first.
    let steps = [
        format!("document.querySelector('{silence}').getAttribute('aria-pressed') === 'false'"),
        format!("document.querySelector('{new}').value === '7'"),
        format!("document.querySelector('{coverage}').value === '60'"),
        format!("document.querySelector(\"{limit}\").value === '5'"),
    ];
    let _ = session.script("document.activeElement.blur()", &[]);
    for step in steps {
        session.press(&[CONTROL, "z"]);
        session.wait(&step);
    }
    session.wait("!document.querySelector('[data-action=activate]')");
}

#[test]
fn a_draft_is_tried_on_one_account() {
    let (_server, session) = open();
    session.click("[data-testid=trial-account]");
    "A0002".chars().for_each(|letter| session.press(&[&letter.to_string()]));
    session.wait("document.querySelectorAll('[data-testid=trial] .fall').length === 1");
    raise_login(&session, 30);
    session.wait(&format!("{READY} && document.querySelectorAll('[data-testid=trial] .fall').length === 2"));
    let weights = "return [...document.querySelectorAll('[data-testid=trial] .fall')].map((fall) => fall.querySelector('[data-part=login] .right').textContent)";
    session.wait(
        "document.querySelectorAll('[data-testid=trial] .fall')[1].querySelector('[data-part=login] .right').textContent.includes('50')",
    );
    let weights = session.script(weights, &[]);
    assert!(weights[0].as_str().is_some_and(|weight| weight.contains("of 20")), "{weights}");
    assert!(session.text("[data-testid=trial] .trial-score").chars().any(|char| char.is_ascii_digit()));
}

/// Twelve customers who all edit; three of them draw charts, three others export.
fn features() -> [(&'static str, String); 2] {
    let mut customers = String::from("customer_id,name,signup_date\n");
    let mut events = String::from("customer_id,occurred_at,event_name,feature\n");
    for at in 0..12 {
        customers += &format!("C{at},Customer {at},2025-01-01\n");
        events += &format!("C{at},2025-03-10,use,Edit\nC{at},2025-03-11,login,\n");
        let feature = ["Charts", "Export"].get(at / 3);
        events += &feature.map_or_else(String::new, |feature| format!("C{at},2025-03-12,use,{feature}\n"));
    }
    [("customers.csv", customers), ("events.csv", events)]
}

#[test]
fn all_proposed_features_are_taken_at_once_and_back_at_once() {
    let (_server, session) = site::open("#/health");
    let files = features().map(|(name, text)| session.file(name, text.as_bytes()));
    session.load(&files.each_ref().map(PathBuf::as_path));
    let accept = "[data-action=accept-all]";
    session.wait(&format!("{READY} && document.querySelector('{accept}')"));
    let pressed = "return document.querySelectorAll('[data-testid=features] > .chips [aria-pressed=true]').length";
    assert_eq!(session.script(pressed, &[]), 0);
    session.click(accept);
    session.wait(&format!("!document.querySelector('{accept}')"));
    session.wait(&pressed.replacen("return ", "", 1).replace(".length", ".length === 2"));
    let _ = session.script("document.activeElement.blur()", &[]);
    session.press(&[CONTROL, "z"]);
    session.wait(&format!("document.querySelector('{accept}')"));
    session.wait(&pressed.replacen("return ", "", 1).replace(".length", ".length === 0"));
}
