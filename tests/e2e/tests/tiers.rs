//! Tiers by keyboard alone: a tier is set by hand and taken back, and who did it goes on where that was.

use holdfast_e2e::session::Session;
use holdfast_e2e::site;
use serde_json::json;

const ENTER: &str = "\u{E007}";
/// Every section has come, and nothing is on its way.
const TOLD: &str = "document.querySelector('[data-report=\"tiers.customers\"] tbody tr') \
    && !document.querySelector('[data-report][aria-busy=true]')";
const ACTIVE: &str = "document.activeElement";

/// Presses Enter on a thing.
fn enter_on(session: &Session, selector: &str) {
    let _ = session.script("document.querySelector(arguments[0]).focus();", &[json!(selector)]);
    session.wait(&format!("{ACTIVE} === document.querySelector({})", json!(selector)));
    session.press(&[ENTER]);
}

#[test]
fn a_tier_is_set_and_taken_back_by_keyboard_and_the_focus_stays_with_the_customer() {
    let (_server, session) = site::open("#/accounts?lang=en&f.part=tiers");
    session.click("[data-testid=sample]");
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait(TOLD);

    // A line far below those that are drawn at once; its tier is set to the one that it has, so that it keeps its place.
    let line = "[data-report=\"tiers.customers\"] tbody tr:nth-child(40)";
    session.wait(&format!("document.querySelector('{line}')"));
    let customer = session.text(&format!("{line} th"));
    enter_on(&session, &format!("{line} [data-action=behind]"));
    session.wait("document.querySelector('[data-testid=set-tier]')");
    enter_on(&session, "[data-tier=enterprise]");
    session.wait("document.querySelector('[data-testid=exceptions] li')");
    session.wait(TOLD);
    let is_there =
        format!("{ACTIVE}.dataset.action === 'behind' && {ACTIVE}.closest('tr').firstElementChild.textContent === {}", json!(customer));
    session.wait(&is_there);
    assert!(session.text("[data-testid=exceptions] li").contains(&customer));

    // A second one; then both are left to the rules again: the focus goes to the other, and at last to the first rule.
    let second = "[data-report=\"tiers.customers\"] tbody tr:nth-child(2)";
    let other = session.text(&format!("{second} th"));
    enter_on(&session, &format!("{second} [data-action=behind]"));
    session.wait("document.querySelector('[data-testid=set-tier]')");
    enter_on(&session, "[data-tier=micro]");
    session.wait("document.querySelectorAll('[data-testid=exceptions] li').length === 2");
    session.wait(TOLD);
    // It went to the end of the list, and the focus with it, or to the list where that is another page.
    session.wait(&format!(
        "{ACTIVE}.matches('[data-report=\"tiers.customers\"] .table') || {ACTIVE}.closest('tr')?.firstElementChild.textContent === {}",
        json!(other)
    ));
    enter_on(&session, "#exception-1");
    session.wait("document.querySelectorAll('[data-testid=exceptions] li').length === 1");
    session.wait(&format!("{ACTIVE}.id === 'exception-0'"));
    session.press(&[ENTER]);
    session.wait("!document.querySelector('[data-testid=exceptions]')");
    session.wait(&format!("{ACTIVE}.id === 'rule-enterprise_employees'"));
}
