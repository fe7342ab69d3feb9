//! From the sample company to a printed plan: figures moved and entered, one solved for, a scenario kept and found again, the page on paper.

use std::fs;
use std::path::PathBuf;

use holdfast_e2e::session::Session;
use holdfast_e2e::wire::base64;
use holdfast_e2e::{axe, site};
use serde_json::json;
use xtask::server::Server;

const ADDRESS: &str = "#/plan?lang=en";
/// Every section has come, the page that is printed the last of them, and nothing is on its way.
const TOLD: &str = "document.querySelector('.one-page tbody tr td') && document.querySelector('[data-report=\"content.coverage\"]') \
    && document.querySelector('[data-testid=figure-win] small').textContent && !document.querySelector('[data-report][aria-busy=true]')";

fn opened() -> (Server, Session) {
    let (server, session) = site::open(ADDRESS);
    session.click("[data-testid=sample]");
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait(TOLD);
    (server, session)
}

/// Enters a figure.
fn enter(session: &Session, name: &str, value: &str) {
    let script = "const field = document.getElementById('plan-' + arguments[0]);
        field.value = arguments[1];
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    let _ = session.script(script, &[json!(name), json!(value)]);
}

fn choose(session: &Session, name: &str, value: &str) {
    let script = "const field = document.querySelector('[data-testid=' + arguments[0] + ']');
        field.value = arguments[1];
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    let _ = session.script(script, &[json!(name), json!(value)]);
}

/// Pages of a PDF: objects of type `/Page`, which `/Pages`, their list, is not.
fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.match_indices("/Type /Page").filter(|(at, found)| !text[at + found.len()..].starts_with('s')).count()
}

const TITLE: &str = "document.querySelector('main h1').textContent";

#[test]
fn figures_are_moved_entered_solved_for_kept_and_printed() {
    let (server, session) = opened();
    assert!(session.text("[data-testid=figure-win] small").starts_with("your files"), "measured on the sample company");
    // The article's figures, as a person writes them.
    let article =
        [("target", "2,000,000"), ("price", "100000"), ("win", "1/3"), ("conversion", "10"), ("touch", "1/20"), ("outbound_share", "100")];
    for (name, value) in article {
        enter(&session, name, value);
    }
    session.wait(&format!("{TITLE}.includes('20 deals a month: 60 intents, 600 profiles, 12,000 outbound calls')"));
    assert!(session.text("[data-testid=figure-conversion] small").starts_with("your entry · otherwise "));
    // A slider answers while it is moved, and is settled where it is let go.
    let slide = "const slider = document.querySelector('[data-testid=figure-target] input[type=range]');
        slider.value = 3000000;
        slider.dispatchEvent(new Event(arguments[0], { bubbles: true }));";
    let _ = session.script(slide, &[json!("input")]);
    session.wait(&format!("{TITLE}.includes('30 deals')"));
    assert!(!session.script("return location.hash", &[]).as_str().expect("a hash").contains("3000000"));
    let _ = session.script(slide, &[json!("change")]);
    session.wait("location.hash.includes('target=3000000')");
    // A slider at nothing keeps its end.
    let end = "return document.querySelector('[data-testid=figure-target] input[type=range]').max";
    let before = session.script(end, &[]);
    enter(&session, "target", "0");
    session.wait(&format!("{TITLE}.includes('0 deals')"));
    assert_eq!(session.script(end, &[]), before);
    enter(&session, "target", "3000000");
    session.wait(&format!("{TITLE}.includes('30 deals')"));
    // What cannot be taken is told, stays as it was written, and changes nothing.
    for (name, value) in [("win", "a third"), ("win", "120"), ("mdr", "2.5"), ("attrition", "500%"), ("prospects", "0")] {
        enter(&session, name, value);
        session.wait(&format!("document.querySelector('#plan-{name}').getAttribute('aria-invalid') === 'true'"));
        assert!(session.text(&format!("[data-testid=figure-{name}] small")).starts_with("Not taken"), "{name} {value}");
        assert_eq!(session.script("return document.getElementById('plan-' + arguments[0]).value", &[json!(name)]), json!(value));
        enter(&session, name, "");
    }
    enter(&session, "win", "1/3");
    session.wait(&format!("{TITLE}.includes('30 deals')"));
    // What win rate makes the target with these intents?
    choose(&session, "solve", "win");
    session.wait("document.querySelector('[data-testid=volumes]')");
    enter(&session, "intents", "60");
    session.wait("document.querySelector('[data-testid=solved]').textContent.includes('must be 50')");
    choose(&session, "solve", "");
    // Kept beside the plan on the screen, and found again.
    let _ = session.script("const field = document.getElementById('scenario-name'); field.value = 'Thirty'; field.dispatchEvent(new Event('input', { bubbles: true }));", &[]);
    session.click("[data-action=keep-scenario]");
    session.wait("document.querySelectorAll('[data-testid=scenarios] tbody tr').length === 2");
    enter(&session, "target", "");
    session.wait("document.querySelector('[data-testid=scenarios] tbody tr:nth-child(2)').textContent.includes('3,000,000')");
    session.wait("!document.querySelector('[data-testid=scenarios] tbody tr:nth-child(1)').textContent.includes('3,000,000')");
    // Opened, it is the plan on the screen; kept again under its name, it shows what it is now; left and come back to, the screen is as it was.
    session.click("[data-action=open-scenario]");
    session.wait(&format!("{TITLE}.includes('30 deals')"));
    enter(&session, "target", "4000000");
    session.click("[data-action=keep-scenario]");
    session.wait("document.querySelector('[data-testid=scenarios] tbody tr:nth-child(2)').textContent.includes('4,000,000')");
    session.click("nav a[href*='#/team']");
    session.wait("location.hash.startsWith('#/team')");
    session.click("nav a[href*='#/plan']");
    session.wait(TOLD);
    session.wait(&format!("{TITLE}.includes('40 deals')"));
    for language in ["en", "zh"] {
        let _ = session.script("location.hash = location.hash.replace(/lang=../, 'lang=' + arguments[0])", &[json!(language)]);
        session.wait(&format!("document.documentElement.lang.startsWith('{language}')"));
        session.wait(TOLD);
        let pdf = base64(&session.print());
        if let Some(folder) = std::env::var_os("HOLDFAST_PRINTS").map(PathBuf::from) {
            fs::write(folder.join(format!("plan-{language}.pdf")), &pdf).expect("the folder can be written to");
        }
        assert_eq!(pages(&pdf), 1, "{language}");
    }
    session.click("[data-action=delete-scenario]");
    session.wait("document.querySelectorAll('[data-testid=scenarios] tbody tr').length === 1");
    drop(server);
}

#[test]
fn somebody_is_moved_to_another_pod_and_back() {
    let (_server, session) = opened();
    let north = "[...document.querySelectorAll('[data-report=\"plan.pods_at_hand\"] tbody tr')].find(row => row.firstElementChild.textContent === 'North')";
    let people = || session.script(&format!("return {north}.children[1].textContent"), &[]);
    let before = people();
    let member = "[...document.querySelectorAll('[data-report=\"plan.pod_members\"] [data-action=behind]')].find(one => one.textContent === 'North')";
    let person = session
        .script(&format!("const one = {member}; one.focus(); one.click(); return one.closest('tr').firstElementChild.textContent"), &[]);
    session.click("[data-testid=move-to] [data-pod=East]");
    session.wait(&format!("{north}.children[1].textContent !== {before}"));
    session.wait("document.activeElement.dataset.action === 'behind'");
    let again = "[...document.querySelectorAll('[data-report=\"plan.pod_members\"] tbody tr')].find(row => row.firstElementChild.textContent === arguments[0])";
    let _ = session.script(&format!("{again}.querySelector('[data-action=behind]').click()"), &[person]);
    session.click("[data-action=pod-as-listed]");
    session.wait(&format!("{north}.children[1].textContent === {before}"));
}

#[test]
fn the_plan_and_the_parts_of_the_accounts_are_free_of_faults_that_axe_sees() {
    let (_server, session) = opened();
    for (address, there) in [
        ("#/plan", TOLD),
        ("#/accounts?f.part=tiers", "document.querySelector('[data-report=\"tiers.customers\"] tbody tr')"),
        ("#/accounts?f.part=lifecycle", "document.querySelector('[data-report=\"followup.names\"] canvas')"),
    ] {
        for (language, theme) in [("en", "light"), ("zh", "dark")] {
            let mark = if address.contains('?') { '&' } else { '?' };
            let _ = session.script("location.hash = arguments[0]", &[json!(format!("{address}{mark}lang={language}&theme={theme}"))]);
            // What stood there in the other language does not count, nor what is still on its way: the last section comes last.
            session.wait(&format!("document.documentElement.lang.startsWith('{language}')"));
            session.wait(there);
            session.wait("!document.querySelector('[aria-busy=true]')");
            axe::bring(&session);
            let found = axe::found(&session);
            assert!(found.is_empty(), "{address} {language} {theme}: {found:#?}");
        }
    }
}
