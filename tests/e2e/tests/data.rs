//! The data screen: why records were not kept, «how is this computed?» by keyboard, and everything saved in turn.

use holdfast_e2e::site;
use serde_json::json;

#[test]
fn the_data_screen_tells_explains_and_gives_everything_away() {
    let (_server, session) = site::open("#/data?lang=en");
    let payments =
        session.file("payments.csv", b"payment_id,customer_id,paid_at,amount\nP1,A,2025-01-05,10\nP2,A,someday,10\nP3,B,2025-02-05,20\n");
    session.load(&[&payments]);
    session.wait("document.querySelector('[data-report=\"data.quality\"][aria-busy=false] tbody tr')");
    assert_eq!(session.text("main h1"), "1 file, 3 records, 66.7% kept");
    let reason = session.text("[data-report=\"data.quality\"] tbody td");
    assert_eq!(reason, "The date can't be read, or lies outside 1900–2100");

    let why = "[data-report=\"data.quality\"] [data-action=explain]";
    let _ = session.script("document.querySelector(arguments[0]).focus(); document.activeElement.click()", &[json!(why)]);
    session.wait("document.activeElement.closest('dialog[open]')?.textContent.includes('Formula')");
    for kind in ["keyDown", "keyUp"] {
        session.devtools_command(
            "Input.dispatchKeyEvent",
            &json!({ "type": kind, "key": "Escape", "code": "Escape", "windowsVirtualKeyCode": 27 }),
        );
    }
    session.wait("!document.querySelector('dialog[open]')");
    let returned = session.script("return document.activeElement === document.querySelector(arguments[0])", &[json!(why)]);
    assert_eq!(returned, json!(true), "the focus returns to the button");

    session.click("[data-action=export-all]");
    let all = "[...document.querySelectorAll('.export-tells small')].every((told) => told.textContent)";
    session.wait(all);
    let saved = std::fs::read_to_string(session.saved("data.quality.csv")).expect("the file was saved");
    assert!(saved.contains("rejected,bad_date,1,0.3333333333333333,1,payments.csv,3,paid_at,someday,fix_date"), "{saved}");
    // Health needs events or tickets: it says so beside its button, and nothing is saved under its name.
    let health = session.script("return document.querySelector('[data-export=\"health.scores\"]').closest('tr').textContent", &[]);
    assert!(health.as_str().is_some_and(|text| text.contains("product events or tickets")), "{health}");
    assert!(!session.downloads().join("health.scores.csv").exists());
}
