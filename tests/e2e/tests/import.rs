//! Files on their way in: those that are clear load themselves, the others wait for a person.

use holdfast_e2e::site;
use serde_json::json;

/// Every date fits both orders.
const DATES: &[u8] = b"customer_id,name,mrr,signup_date\n1,Alder,100,03/04/2024\n2,Birch,200,05/06/2024\n3,Cedar,300,07/08/2024\n";

#[test]
fn a_clear_file_loads_itself_and_is_taken_back() {
    let (_server, session) = site::open("#/data");
    let file = session.file("customers.csv", b"customer_id,name,mrr\n1,Alder,100\n2,Birch,200\n");
    session.choose(&[&file]);
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait("document.querySelector('.toast [data-action=offer]')");
    session.click(".toast [data-action=offer]");
    session.wait("document.documentElement.dataset.state === 'empty'");
}

#[test]
fn a_date_of_two_readings_is_asked_once_for_a_header() {
    let (server, session) = site::open("#/data");
    let file = session.file("customers.csv", DATES);
    session.choose(&[&file]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    assert_eq!(session.root("data-state"), "empty");
    session.wait("document.querySelectorAll('[data-testid=questions] input[type=radio]').length === 2");
    session.click("[data-testid=questions] [data-suggested=false]");
    session.wait("document.querySelector('[data-testid=answered]') && document.querySelector('[data-testid=import][aria-busy=false]')");
    session.commit();
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait("document.querySelector('[data-report=\"data.files\"][aria-busy=false] tbody tr')");
    let file_row = "return document.querySelector('[data-report=\"data.files\"] tbody tr').textContent";
    let first = session.script(file_row, &[]);

    // Kept in this browser: the next file of the header asks nothing, and is read alike.
    session.goto(&format!("{}?again#/data", server.address()));
    session.wake();
    std::thread::sleep(std::time::Duration::from_millis(300));
    session.choose(&[&file]);
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait("document.querySelector('[data-report=\"data.files\"][aria-busy=false] tbody tr')");
    assert_eq!(session.script(file_row, &[]), first);
}

#[test]
fn what_is_discarded_leaves_what_is_loaded() {
    let (_server, session) = site::open("#/data");
    session.load(&[&session.file("customers.csv", b"customer_id,name,mrr\n1,Alder,100\n")]);
    session.wait("document.querySelector('[data-report=\"data.files\"][aria-busy=false] tbody tr')");
    session.choose(&[&session.file("more.csv", DATES)]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    session.click("[data-testid=discard]");
    session.wait("!document.documentElement.dataset.import && document.documentElement.dataset.state === 'ready'");
    session.wait("document.querySelectorAll('[data-report=\"data.files\"] tbody tr').length === 1");
}

#[test]
fn rejected_records_add_up_before_anything_is_loaded() {
    let (_server, session) = site::open("#/data");
    let file = session.file(
        "customers.csv",
        b"customer_id,name,mrr,signup_date\n1,Alder,100,03/04/2024\n,Birch,200,05/06/2024\n3,Cedar,300,07/08/2024\n",
    );
    session.choose(&[&file]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    session.click("[data-testid=next]");
    session.wait("document.querySelector('[data-testid=staged-sums]')");
    let sums = session.script("return document.querySelector('[data-testid=staged-sums]').textContent.match(/\\d+/g).map(Number)", &[]);
    assert_eq!(sums, json!([3, 2, 1, 0]));
    session.click("[data-testid=save-rejects]");
    assert_eq!(std::fs::read_to_string(session.saved("rejected.csv")).expect("the saved file").lines().count(), 2);
}

#[test]
fn the_sample_company_never_mixes_with_a_persons_files() {
    let (_server, session) = site::open("#/data");
    session.click("[data-testid=sample]");
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.choose(&[&session.file("more.csv", DATES)]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    session.click("[data-testid=discard]");
    session.wait("!document.documentElement.dataset.import");
    session.load(&[&session.file("customers.csv", b"customer_id,name,mrr\n1,Alder,100\n")]);
    session.wait("document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr').length === 1");
}

#[test]
fn a_reading_that_had_ended_when_it_was_cancelled_leaves_nothing() {
    let (_server, session) = site::open("#/data");
    // The page is kept from hearing of the end until it has been told to cancel.
    let cancel = "const [text, done] = arguments; const data = new DataTransfer(); data.items.add(new File([text], 'customers.csv')); \
        (async () => { window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); \
            const button = () => document.querySelector('[data-testid=cancel]'); \
            for (let turn = 0; turn < 100 && !button(); turn++) await Promise.resolve(); \
            if (!button()) return done('it was over before it could be cancelled'); \
            const began = performance.now(); while (performance.now() - began < 700); \
            button().click(); setTimeout(() => done([document.documentElement.dataset.state, document.documentElement.dataset.import ?? null]), 700); })()";
    for text in ["customer_id,name,mrr\n1,Alder,100\n", std::str::from_utf8(DATES).expect("text")] {
        assert_eq!(session.script_async(cancel, &[json!(text)]), json!(["empty", null]), "{text}");
    }
    session.load(&[&session.file("more.csv", b"customer_id,name,mrr\n1,Alder,100\n")]);
    session.wait("document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr').length === 1");
}
