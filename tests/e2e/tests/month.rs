//! Next month's export is one drop: what is new, changed and gone, figures before and after, stage history, and the way back.

use holdfast_e2e::session::Session;
use holdfast_e2e::site;
use serde_json::{Value, json};

const EVENTS: &[u8] = b"customer_id,user_id,occurred_at,event_name\nC1,u1,2025-01-25T10:00:00Z,login\nC2,u2,2025-01-24T10:00:00Z,login\n";

/// One goes, one pays more, one comes.
const CUSTOMERS: [&[u8]; 2] = [
    b"customer_id,name,mrr,signup_date\nC1,Alder,100,2025-01-02\nC2,Birch,200,2025-01-03\nC3,Cedar,300,2025-01-04\n",
    b"customer_id,name,mrr,signup_date\nC1,Alder,150,2025-01-02\nC2,Birch,200,2025-01-03\nC4,Dogwood,70,2025-02-20\n",
];

/// One goes on, one is won, one comes.
const DEALS: [&[u8]; 2] = [
    b"Deal ID,Deal Stage,Amount,Create Date,Close Date\nD1,Lead,100,2025-01-20,2025-06-30\nD2,Demo,200,2025-01-21,2025-06-30\n",
    b"Deal ID,Deal Stage,Amount,Create Date,Close Date\nD1,Demo,100,2025-01-20,2025-06-30\nD2,Won,200,2025-01-21,2025-02-22\nD3,Lead,70,2025-02-21,2025-06-30\n",
];

fn files_told(session: &Session, count: usize) {
    session.wait(&format!("document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr').length === {count}"));
}

/// The cells of each row of a table by what its first cell says.
fn cells(session: &Session, table: &str) -> Value {
    let read = "return Object.fromEntries([...document.querySelectorAll(`${arguments[0]} tbody tr`)].map((row) => \
        [row.dataset.figure ?? row.cells[0].textContent, [...row.cells].slice(1).map((cell) => cell.textContent)]))";
    session.script(read, &[json!(table)])
}

fn drop_month(session: &Session, month: usize) {
    let customers = session.file("customers.csv", CUSTOMERS[month]);
    let deals = session.file("deals.csv", DEALS[month]);
    session.load(&[&customers, &deals]);
}

#[test]
fn next_months_export_is_one_drop_with_a_way_back() {
    let (_server, session) = site::open("#/data?lang=en");
    session.load(&[&session.file("events.csv", EVENTS)]);
    files_told(&session, 1);
    drop_month(&session, 0);
    files_told(&session, 3);

    drop_month(&session, 1);
    // The exports compared stand among the files, though nobody gave them.
    files_told(&session, 4);
    let compared = cells(&session, "[data-report=\"data.files\"]")["Exports compared"].clone();
    assert_eq!((&compared[0], &compared[2]), (&json!("stage history"), &json!("5")), "{compared}");
    assert!(session.text("main h1").contains("3 files"), "{}", session.text("main h1"));
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('7 new, 3 changed, 1 gone')");

    session.wait("document.querySelector('[data-testid=figures]')");
    let changes = cells(&session, "[data-testid=changes]");
    assert_eq!(changes["Customers"], json!(["3", "3", "1", "1", "1"]));
    assert_eq!(changes["Opportunities"], json!(["2", "3", "1", "2", "0"]));
    // Without ids another content is another record.
    assert_eq!(changes["Stage history"], json!(["0", "5", "5", "—", "0"]));
    let heads = session.text("[data-testid=figures] thead");
    assert!(heads.contains("Before · Jan 25, 2025") && heads.contains("After · Feb 22, 2025"), "{heads}");
    let figures = cells(&session, "[data-testid=figures]");
    assert_eq!(figures["customers_active"], json!(["3", "3", "0"]));
    assert_eq!(figures["mrr"], json!(["600", "420", "−180"]));
    assert_eq!(figures["opportunities_open"], json!(["2", "2", "0"]));
    assert_eq!(figures["amount_open"], json!(["300", "170", "−130"]));
    assert_eq!(figures["opportunities_won_28d"], json!(["0", "1", "+1"]));
    assert_eq!(figures["tickets_28d"], json!(["no tickets", "no tickets", "—"]));

    // Back, by screen and by figure: the day, the files, and the difference the other way round.
    session.click("[data-testid=put-back]");
    files_told(&session, 3);
    session.wait("document.querySelector('[data-testid=figures] tr[data-figure=mrr] td:nth-child(3)')?.textContent === '600'");
    let figures = cells(&session, "[data-testid=figures]");
    assert_eq!(figures["mrr"], json!(["420", "600", "+180"]));
    assert_eq!(cells(&session, "[data-report=\"data.files\"]")["Exports compared"], json!(null));

    // Once more, and it is as it was; the same drop again adds nothing.
    drop_month(&session, 1);
    files_told(&session, 4);
    drop_month(&session, 1);
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('0 new, 0 changed, 0 gone')");
    files_told(&session, 4);
    assert_eq!(cells(&session, "[data-report=\"data.files\"]")["Exports compared"][2], json!("5"));
}

#[test]
fn before_it_is_loaded_the_wizard_tells_what_the_history_gains() {
    let (_server, session) = site::open("#/data?lang=en");
    session.load(&[&session.file("deals.csv", DEALS[0])]);
    files_told(&session, 1);
    // A date of two readings keeps it waiting.
    let asks: &[u8] = b"customer_id,name,mrr,signup_date\nC1,Alder,150,03/04/2025\n";
    session.choose(&[&session.file("deals.csv", DEALS[1]), &session.file("customers.csv", asks)]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    session.click(".steps-line li:nth-child(4) button");
    session.wait("document.querySelector('[data-testid=what-changes] [data-testid=changes]')");
    let changes = cells(&session, "[data-testid=changes]");
    assert_eq!(changes["Stage history"], json!(["0", "5", "5", "—", "0"]));
    assert_eq!(changes["Opportunities"], json!(["2", "3", "1", "2", "0"]));
}
