//! A pay plan of one's own: made from a preset, put right, kept, found again after a reload, paid by, taken along, deleted, brought back.

use std::path::{Path, PathBuf};

use holdfast_e2e::session::Session;
use holdfast_e2e::{axe, site};
use serde_json::json;
use xtask::server::Server;

/// Twelve customers of Eric's, each brought in by Mia; every third left after seven months.
fn customers() -> String {
    let rows = (0..12).map(|at| {
        let left = if at % 3 == 0 { "2025-08-20" } else { "" };
        format!("C{at:02},Company {at},100,2025-01-15,{left},Eric\n")
    });
    "customer_id,name,mrr,signup_date,cancel_date,sales_rep\n".to_owned() + &rows.collect::<String>()
}

fn deals() -> String {
    let rows = (0..12).map(|at| format!("O{at},C{at:02},Eric,Mia,Won,2025-01-14\n"));
    "opportunity_id,customer_id,owner,sourced_by,stage,close_date\n".to_owned() + &rows.collect::<String>()
}

const TEAM: &str = "person,role,commission_share\nMia,MDR,0.05\nEric,AE,0.12\n";
const ADDRESS: &str = "#/compensation?lang=en&asof=2026-06-30";

fn opened() -> (Server, Session) {
    let (server, session) = site::open(ADDRESS);
    let files = [("customers.csv", customers()), ("deals.csv", deals()), ("team.csv", TEAM.to_owned())];
    let files: Vec<PathBuf> = files.iter().map(|(name, text)| session.file(name, text.as_bytes())).collect();
    session.load(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait(TOLD);
    (server, session)
}

/// The statement, and all else, has come.
const TOLD: &str = "document.querySelector('[data-report=\"comp.statement\"][aria-busy=false] tbody tr') \
    && !document.querySelector('[data-report][aria-busy=true]')";

/// Types into the field of the form whose label begins so.
fn fill(session: &Session, label: &str, value: &str) {
    let script = "const field = [...document.querySelectorAll('[data-testid=plan-form] label')]
            .find((label) => label.textContent.trim().startsWith(arguments[0])).querySelector('input, select');
        if (field.tagName === 'SELECT') field.value = [...field.options].find((option) => option.text === arguments[1]).value;
        else field.value = arguments[1];
        field.dispatchEvent(new Event('change', { bubbles: true }));";
    let _ = session.script(script, &[json!(label), json!(value)]);
}

#[test]
fn a_plan_is_made_kept_found_again_and_pays() {
    let (server, session) = opened();
    session.click("[data-action=make-plan]");
    session.wait("document.activeElement?.id === 'plan-form'");
    fill(&session, "Start from", "New plan");
    fill(&session, "Name", "Half and half");
    fill(&session, "Times the MRR", "3");
    session.click("[data-testid=plan-form] ol li:nth-child(3) button");
    session.wait("document.querySelector('#plan-pays-fault').textContent.includes('75 %')");
    assert_eq!(session.text("[data-testid=parts-sum]"), "Together 75 %");
    session.wait("document.querySelector('[data-action=keep-plan]').disabled");
    session.wait("document.querySelector('[aria-describedby=plan-pays-fault]').getAttribute('aria-invalid') === 'true'");
    fill(&session, "Part 2: share", "50");
    session.click("[data-action=add-share]");
    session.wait("document.querySelector('[aria-describedby=plan-shares-fault]')");
    fill(&session, "Share 1: role", "mdr");
    fill(&session, "Share 1: %", "10");
    session.wait("!document.querySelector('[data-action=keep-plan]').disabled");
    // 3 × 100 × 12; all stayed half a year, so that all of it is paid: a third of it for those who then left.
    session.wait("document.querySelector('[data-testid=plan-effects][aria-busy=false]')?.textContent.includes('3,600 paid')");
    assert!(session.text("[data-testid=plan-effects]").contains("1,200 of it for customers who then left"));
    axe::bring(&session);
    assert_eq!(axe::found(&session), Vec::<String>::new());
    session.click("[data-action=keep-plan]");
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('Half and half')");
    session.wait("location.hash.includes('after=Half')");
    // The part of who brought the customers in stands on the page, and in the statement.
    session.wait("document.querySelector('[data-report=\"comp.compare\"][aria-busy=false]').textContent.includes('Mia')");
    session.goto(&format!("{}?again{ADDRESS}&f.after=Half%20and%20half&f.person=Mia", server.address()));
    session.wake();
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait(TOLD);
    session.wait("document.querySelector('[data-testid=plan-sentences]').textContent.includes('3 times the MRR')");
    session.click("[data-report=\"comp.statement\"] [data-action=csv]");
    let statement = std::fs::read_to_string(session.saved("comp.statement.csv")).expect("the statement is text");
    assert_eq!(statement.lines().filter(|line| line.starts_with("Mia,")).count(), 24, "{statement}");
    assert!(statement.contains("Mia,C01,100,months_6,2025-07-15,15,paid,stayed"), "{statement}");
    session.click("[data-action=edit-plan]");
    session.wait("document.querySelector('[data-testid=plan-form]')");
    session.click("[data-action=delete-plan]");
    session.wait("!document.querySelector('[data-action=edit-plan]')");
    session.wait("document.querySelector('[data-testid=after]').selectedOptions[0].text === 'New plan'");
    session.click(".toast [data-action=offer]");
    session.wait("document.querySelector('[data-action=edit-plan]')");
}

#[test]
fn a_phone_shows_the_form_without_moving_sideways_and_a_month_leads_to_its_customers() {
    let (_server, session) = opened();
    // What was loaded is said for a while, above the button.
    let _ = session.script("document.querySelectorAll('.toast [data-action=dismiss]').forEach((button) => button.click())", &[]);
    session.wait("!document.querySelector('.toast')");
    session.resize_page(390, 800);
    session.click("[data-action=make-plan]");
    session.wait("document.querySelector('[data-testid=plan-form]')");
    session.wait("document.documentElement.scrollWidth <= innerWidth");
    let _ = session.script(
        "const canvas = document.querySelector('[data-chart=\"comp.cash\"] canvas');
         canvas.focus();
         canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
         canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))",
        &[],
    );
    session.wait("document.querySelectorAll('dialog[open] [data-report=rows][aria-busy=false] tbody tr').length === 12");
}
