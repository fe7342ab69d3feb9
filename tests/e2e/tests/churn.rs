//! Churn and compensation as a lead walks them: billing exports as the common systems write them, the curve, the statement.

use std::path::{Path, PathBuf};

use holdfast_e2e::keeping::{KEPT, READY, reload};
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

fn sample(address: &str) -> (Server, Session) {
    let (server, session) = site::open(address);
    session.click("[data-testid=sample]");
    session.wait("document.documentElement.dataset.state === 'ready'");
    (server, session)
}

fn pick(session: &Session, field: &str, value: &str) {
    let script = format!(
        "const select = document.querySelector('[data-testid=\"{field}\"]'); select.value = '{value}';
         select.dispatchEvent(new Event('change', {{ bubbles: true }}))"
    );
    let _ = session.script(&script, &[]);
}

#[test]
fn every_rule_of_counting_is_a_switch_that_says_what_the_others_make() {
    let (_server, session) = sample("#/churn?lang=en");
    session.wait("document.querySelector('[data-switch=movements]')?.textContent.includes('Last 12 months: new ')");
    // On the sample company two contracts end and begin within a month: by event that is churn.
    session.wait("document.querySelector('[data-switch=movements]').textContent.includes('each change by itself: new ')");
    pick(&session, "movements", "event");
    session.wait("location.hash.includes('movements=event')");
    session.wait("document.querySelector('[data-switch=movements]').textContent.includes('net of the month: new ')");
    session.wait("document.querySelector('[data-report=\"mrr.differences\"][aria-busy=false] tbody tr')");
    // A tool begins with its own switches.
    pick(&session, "rules", "stripe");
    session.wait("location.hash.includes('rules=stripe') && !location.hash.includes('movements=')");
    session.wait("document.querySelector('[data-testid=churn]').selectedOptions[0].textContent.includes('asks to cancel')");
}

#[test]
fn cohorts_are_told_in_customers_or_money_in_shares_or_amounts() {
    let (_server, session) = sample("#/churn?lang=en");
    let said = "document.querySelector('[data-chart=\"churn.cohorts\"] figcaption')?.textContent ?? ''";
    session.wait(&format!("({said}).includes('of customers are still there')"));
    session.click("[data-testid=cohorts-of] button:nth-child(2)");
    session.wait(&format!("({said}).includes('of what they paid then')"));
    session.click("[data-testid=cohorts-cells] button:nth-child(2)");
    session.wait(&format!("({said}).includes('MRR at the end of a month of those who began together')"));
    session.wait("location.hash.includes('cohorts=mrr') && location.hash.includes('cells=amounts')");
}

#[test]
fn from_which_day_on_ends_are_told_is_proposed_at_the_data_and_kept() {
    let rows = (0..80u32).map(|at| {
        let left = if at % 4 == 0 { format!("2025-{:02}-15", 7 + at % 5) } else { String::new() };
        format!("cus_{at},Company {at},20{}-{:02}-10,{left}\n", 22 + at % 3, at % 12 + 1)
    });
    let csv = "Customer ID,Company name,Signup date,Cancel date\n".to_owned() + &rows.collect::<String>();
    let (_server, session) = dropped("#/data?lang=en&asof=2025-12-31", &[("customers.csv", csv)]);
    session.wait("document.querySelector('[data-testid=observe]')?.textContent.includes('Nobody is told to have left before')");
    session.click("[data-action=observe]");
    session.wait("document.querySelector('[data-action=observe-all]')");
    session.wait(KEPT);
    reload(&session);
    session.wait(READY);
    let _ = session.script("location.hash = '#/churn?lang=en&asof=2025-12-31'", &[]);
    session.wait("document.querySelector('.head')?.textContent.includes('ends are told from Jul 1, 2025 on')");
    session.click("[data-action=observe-all]");
    session.wait("document.querySelector('[data-action=observe]')");
}
