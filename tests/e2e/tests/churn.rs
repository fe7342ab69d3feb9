//! Churn and compensation as a lead walks them: billing exports as the common systems write them, the curve, the statement.

use std::path::{Path, PathBuf};

use holdfast_e2e::session::Session;
use holdfast_e2e::{axe, site};
use xtask::server::Server;

/// Sixty customers that begin in the months of 2025, every third of whom leaves after four months or more.
fn customers() -> impl Iterator<Item = (u32, String, Option<String>)> {
    (0..60u32).map(|at| {
        let (month, day) = (at % 9 + 1, at % 27 + 1);
        let left = (at % 3 == 0).then(|| format!("2025-{:02}-{day:02}", (month + 4 + at % 3).min(12)));
        (at, format!("2025-{month:02}-{day:02}"), left)
    })
}

/// Subscriptions as Stripe's dashboard exports them.
fn stripe() -> String {
    let mut csv =
        "id,Customer ID,Customer Name,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Start (UTC),Canceled At (UTC),Ended At (UTC)\n"
            .to_owned();
    for (at, start, left) in customers() {
        let (status, left) = if let Some(left) = left { ("canceled", format!("{left} 08:00")) } else { ("active", String::new()) };
        csv += &format!("sub_{at},cus_{at},Company {at},Basic,1,usd,month,100.00,{status},{start} 08:00,{start} 08:00,{left},{left}\n");
    }
    csv
}

/// Subscriptions as Chargebee exports them.
fn chargebee() -> String {
    let mut csv = "subscriptions.id,subscriptions.customer_id,subscriptions.plan_id,subscriptions.status,subscriptions.plan_quantity,\
                   subscriptions.plan_unit_price,subscriptions.created_at,subscriptions.started_at,subscriptions.cancelled_at,subscriptions.mrr\n"
        .to_owned();
    for (at, start, left) in customers() {
        let (status, left) = if let Some(left) = left { ("Cancelled", left) } else { ("Active", String::new()) };
        csv += &format!("S{at},cus_{at},basic,{status},1,100.00,{start},{start},{left},100.00\n");
    }
    csv
}

/// Who sold to whom, as a CRM has it.
fn sellers() -> String {
    let rows = customers().map(|(at, start, _)| format!("cus_{at},Company {at},{},{start}\n", ["Ann Lee", "Bo Chen"][at as usize % 2]));
    "Customer ID,Company name,Sales rep,Create Date\n".to_owned() + &rows.collect::<String>()
}

fn dropped(address: &str, files: &[(&str, String)]) -> (Server, Session) {
    let (server, session) = site::open(address);
    let files: Vec<PathBuf> = files.iter().map(|(name, text)| session.file(name, text.as_bytes())).collect();
    session.load(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait("document.documentElement.dataset.state === 'ready'");
    (server, session)
}

#[test]
fn billing_exports_are_read_as_a_curve_of_who_stays_and_a_statement_is_taken_along() {
    for (name, subscriptions) in [("stripe_subscriptions.csv", stripe()), ("chargebee_subscriptions.csv", chargebee())] {
        let (_server, session) = dropped("#/churn?lang=en&asof=2025-12-31", &[(name, subscriptions), ("companies.csv", sellers())]);
        session.wait("document.querySelector('[data-chart=\"churn.survival\"] canvas')");
        session.wait("document.querySelector('[data-report=\"mrr.movements\"][aria-busy=false] tbody tr')");
        session.wait("document.querySelector('[data-report=\"churn.median\"][aria-busy=false]')?.textContent.includes('Ann Lee')");
        let _ = session.script(
            "const canvas = document.querySelector('[data-chart=\"mrr.movements\"] canvas');
             canvas.focus();
             canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
             canvas.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }))",
            &[],
        );
        session.wait("document.querySelector('dialog[open] [data-report=rows][aria-busy=false] tbody tr')");
        session.click("dialog[open] [data-action=close]");
        let _ = session.script("location.hash = '#/compensation?lang=en&asof=2025-12-31'", &[]);
        session.wait("document.querySelector('[data-report=\"comp.compare\"][aria-busy=false]')?.textContent.includes('Bo Chen')");
        session.wait("document.querySelector('[data-report=\"comp.statement\"][aria-busy=false] tbody tr')");
        session.click("[data-report=\"comp.statement\"] [data-action=csv]");
        let saved = session.saved("comp.statement.csv");
        let statement = std::fs::read_to_string(saved).expect("the statement is text");
        assert!(statement.contains("cus_1,") && statement.contains("first_payment"), "{name}: {statement}");
    }
}

#[test]
fn both_screens_are_free_of_faults_that_axe_sees() {
    for (screen, language, theme) in
        [("churn", "en", "light"), ("compensation", "zh", "dark"), ("churn", "zh", "dark"), ("compensation", "en", "light")]
    {
        let (_server, session) = site::open(&format!("#/{screen}?lang={language}&theme={theme}"));
        session.click("[data-testid=sample]");
        session.wait("document.documentElement.dataset.state === 'ready'");
        // The last one of the screen, so that none is still being made.
        let last = if screen == "churn" { "churn.fit" } else { "comp.statement" };
        session.wait(&format!("document.querySelector('[data-report=\"{last}\"][aria-busy=false] tbody tr')"));
        session.wait("!document.querySelector('[data-report][aria-busy=true]')");
        axe::bring(&session);
        let found = axe::found(&session);
        assert!(found.is_empty(), "{screen} {language}: {found:#?}");
    }
}
