//! The wizard under a person's hands: files that come late, how a file is cut, answers that stay, what loading changes, and a
//! reading that is given up.

use holdfast_e2e::keys::{CONTROL, DOWN, SHIFT};
use holdfast_e2e::session::Session;
use holdfast_e2e::{devtools, site, tour};
use serde_json::json;

/// Every date fits both orders.
const DATES: &[u8] = b"customer_id,name,mrr,signup_date\n1,Alder,100,03/04/2024\n2,Birch,200,05/06/2024\n3,Cedar,300,07/08/2024\n";

const STAGED: &str =
    "document.documentElement.dataset.import === 'staged' && document.querySelector('[data-testid=import][aria-busy=false]')";

/// Waits with one file that asks something.
fn wait_with(session: &Session, name: &str, bytes: &[u8]) {
    session.choose(&[&session.file(name, bytes)]);
    session.wait(STAGED);
}

/// Goes to a step, from 1 on.
fn step(session: &Session, number: usize) {
    session.click(&format!(".steps-line li:nth-child({number}) button"));
    session.wait(&format!("{STAGED} && document.querySelector('[data-step=\"{number}\"] .stack > *')"));
}

/// Records of the file shown, as the last step adds them up: read, kept, rejected, skipped.
fn sums(session: &Session) -> serde_json::Value {
    step(session, 4);
    session.script("return document.querySelector('[data-testid=staged-sums]').textContent.match(/\\d+/g).map(Number)", &[])
}

/// Chooses the option of that value as a person does: the field has the focus and tells the page.
fn choose_option(session: &Session, selector: &str, value: &str) {
    let choose = "const field = document.querySelector(arguments[0]); field.focus(); field.value = arguments[1]; \
        field.dispatchEvent(new Event('change', { bubbles: true })); return field.value === arguments[1]";
    assert_eq!(session.script(choose, &[json!(selector), json!(value)]), json!(true), "{selector} has no {value}");
}

/// Lets files go over the window, each of a name and a text.
fn drop_files(session: &Session, files: &[(&str, &str)]) {
    let drop = "const data = new DataTransfer(); \
        for (const [name, text] of arguments[0]) data.items.add(new File([text], name)); \
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); return data.files.length";
    assert_eq!(session.script(drop, &[json!(files)]), json!(files.len()));
}

#[test]
fn files_that_come_late_join_those_that_wait() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "customers.csv", DATES);
    assert_eq!(session.text("[data-testid=add-file]"), "Add a file");
    drop_files(&session, &[("tickets.csv", "ticket_id,customer_id,opened_at\nT1,1,2026-01-02\n")]);
    session.wait(&format!("{STAGED} && document.querySelectorAll('.files li').length === 2"));
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('1 file added to this import')");
    // What was chosen by the button comes beside them too, and a newer version of a file takes its place.
    session.choose(&[&session.file("customers.csv", b"customer_id,name,mrr,signup_date\n9,Wren,100,03/04/2024\n")]);
    session.wait(&format!("{STAGED} && document.querySelector('.files li').textContent.includes('1 records read')"));
    let names = "return [...document.querySelectorAll('.files li b')].map((name) => name.textContent)";
    assert_eq!(session.script(names, &[]), json!(["customers.csv", "tickets.csv"]));
    session.commit();
    session.wait("document.documentElement.dataset.state === 'ready'");
    session.wait("document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr').length === 2");
}

#[test]
fn a_sheet_is_chosen() {
    let (_server, session) = site::open("#/data?lang=en");
    let book = xtask::root().join("crates/workbook/tests/data/s39_dates_merged_hidden.xlsx");
    session.choose(&[&book, &session.file("customers.csv", DATES)]);
    session.wait(STAGED);
    session.click(".files li:first-child button");
    step(&session, 2);
    let sheets = "return [...document.querySelectorAll('[data-testid=sheet] option')].map((sheet) => sheet.textContent)";
    assert_eq!(session.script(sheets, &[]), json!(["Customers", "internal (hidden)"]));
    assert_eq!(session.text(".files li [aria-current] > :nth-child(2)"), "Customers");
    choose_option(&session, "[data-testid=sheet]", "internal");
    session
        .wait(&format!("{STAGED} && document.querySelector('.files li [aria-current] > :nth-child(2)').textContent === 'not recognised'"));
    choose_option(&session, "[data-testid=sheet]", "Customers");
    session.wait(&format!("{STAGED} && document.querySelector('.files li [aria-current] > :nth-child(2)').textContent === 'Customers'"));
}

#[test]
fn a_file_without_a_header_is_mapped_by_number() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "book.csv", b"7,Alder,100\n8,Birch,200\n9,Cedar,300\n");
    step(&session, 1);
    choose_option(&session, "[data-testid=table]", "customers");
    step(&session, 2);
    session.click("[data-testid=no-header]");
    session.wait(&format!("{STAGED} && document.querySelectorAll('[data-testid=preview] tbody tr').length === 3"));
    assert_eq!(session.script("return document.querySelector('[data-testid=preview] tr.header')", &[]), json!(null));
    step(&session, 3);
    for (column, field) in [("1", "customer_id"), ("2", "name"), ("3", "mrr")] {
        choose_option(&session, &format!("[data-column='{column}']"), field);
        session.wait(STAGED);
    }
    assert_eq!(sums(&session), json!([3, 3, 0, 0]));
    // The first line is a header after all: it is taken by its number.
    step(&session, 2);
    session.click("[data-testid=preview] tbody tr:first-child button");
    session.wait(&format!("{STAGED} && document.querySelector('[data-testid=header-line]').value === '1'"));
    session.wait("document.querySelector('[data-testid=preview] tr.header button').getAttribute('aria-pressed') === 'true'");
}

#[test]
fn cells_show_as_they_stand_beside_how_they_are_read() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(
        &session,
        "customers.csv",
        b"customer_id,name,mrr,signup_date\n001,Alder,\"1,200.50\",03/04/2024\n002,Birch,tbc,05/06/2024\n",
    );
    step(&session, 2);
    let cells = "return [...document.querySelectorAll('[data-testid=preview] tbody tr:nth-child(2) td')].map((cell) => \
        [...cell.querySelectorAll('bdi')].map((part) => part.textContent))";
    let read = session.script(cells, &[]);
    assert_eq!(read[2], json!(["1,200.5"]));
    session.click("[data-testid=raw-text]");
    session.wait("document.querySelector('[data-testid=raw]')");
    let both = session.script(cells, &[]);
    assert_eq!((&both[0], &both[2]), (&json!(["001", "001"]), &json!(["1,200.50", "1,200.5"])));
    assert_eq!(both[3][0], json!("03/04/2024"));
    assert_eq!(both[3][1].as_str().map(|day| day.contains("2024")), Some(true));
    let third = session.text("[data-testid=preview] tbody tr:nth-child(3)");
    assert!(third.contains("tbctaken as empty"), "{third}");
    assert!(session.text("[data-testid=raw]").starts_with("customer_id,name,mrr,signup_date\n001,Alder,\"1,200.50\""));
}

#[test]
fn an_answer_stays_is_changed_and_taken_back_by_keyboard() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "customers.csv", DATES);
    // Open: the way on is the next step, and nothing is loaded past the question.
    assert_eq!(session.script("return document.querySelector('[data-testid=commit]')", &[]), json!(null));
    assert_eq!(session.text(".head .btn.primary"), "Next");
    let first = "[data-testid=questions] .pick:first-child input";
    let _ = session.script("document.querySelector(arguments[0]).focus()", &[json!(first)]);
    session.press(&[" "]);
    session.wait(&format!("{STAGED} && document.querySelector('[data-testid=answered]')"));
    let focus = "return document.activeElement === document.querySelector(arguments[0])";
    assert_eq!(session.script(focus, &[json!(first)]), json!(true), "the focus stays where it was");
    assert_eq!(session.text("[data-testid=commit]"), "Load as suggested");
    session.press(&[DOWN]);
    session.wait(&format!("{STAGED} && document.querySelector('[data-testid=questions] .pick:nth-child(2) input:checked')"));
    session.press(&[CONTROL, "z"]);
    session.wait(&format!("{STAGED} && document.querySelector('[data-testid=questions] .pick:first-child input:checked')"));
    session.press(&[CONTROL, "z"]);
    session.wait(&format!("{STAGED} && !document.querySelector('[data-testid=answered]')"));
    assert_eq!(session.script("return document.querySelector('[data-testid=commit]')", &[]), json!(null));
    session.press(&[CONTROL, SHIFT, "z"]);
    session.wait(&format!("{STAGED} && document.querySelector('[data-testid=questions] .pick:first-child input:checked')"));

    // From a field of the mapping too, which has no undo of its own.
    choose_option(&session, "[data-column='2']", "csm");
    session.wait(STAGED);
    session.press(&[CONTROL, "z"]);
    session.wait(&format!("{STAGED} && document.querySelector(\"[data-column='2']\").value === 'name'"));

    session.click("[data-testid=next]");
    session.wait("document.querySelector('[data-step=\"4\"]')");
    assert_eq!(session.text(".head .btn.primary"), "Load");
    assert_eq!(session.script("return document.querySelectorAll('[data-testid=next]').length", &[]), json!(0));
    session.click("[data-testid=previous]");
    session.wait("document.querySelector('[data-step=\"3\"] [data-testid=answered]')");
}

#[test]
fn loading_tells_beforehand_what_is_new_changed_and_gone() {
    let (_server, session) = site::open("#/data?lang=en");
    session.load(&[&session.file("customers.csv", b"customer_id,name,mrr\n1,Alder,100\n2,Birch,200\n4,Dogwood,5\n")]);
    wait_with(&session, "customers.csv", DATES);
    step(&session, 4);
    let row = "return [...document.querySelector('[data-testid=changes] tbody tr').children].map((cell) => cell.textContent)";
    session.wait("document.querySelector('[data-testid=changes] tbody tr')");
    let told = json!(["Customers", "3", "3", "1", "2", "1"]);
    assert_eq!(session.script(row, &[]), told);
    assert!(session.text("[data-testid=what-changes]").contains("Takes the place of the loaded customers.csv"));
    assert!(session.text("[data-testid=still-open]").starts_with("Still to decide: 1"));
    session.click("[data-testid=commit]");
    session.wait("!document.documentElement.dataset.import && document.querySelector('[data-testid=import-changes] tbody tr')");
    assert_eq!(session.script(row, &[]), told, "and so it was");
}

#[test]
fn the_mapping_of_loaded_files_is_edited() {
    let (_server, session) = site::open("#/data?lang=en");
    session.load(&[&session.file("customers.csv", b"customer_id,name,mrr,notes\n1,Alder,100,Ann\n2,Birch,200,Bob\n")]);
    session.click("[data-testid=edit-mapping]");
    session.wait(STAGED);
    session.wait("document.querySelector('[data-step=\"3\"] [data-testid=map]')");
    choose_option(&session, "[data-column='4']", "csm");
    session.wait(STAGED);
    session.commit();
    session.wait("!document.documentElement.dataset.import && document.querySelector('[data-testid=import-changes] tbody tr')");
    let row = "return [...document.querySelector('[data-testid=changes] tbody tr').children].map((cell) => cell.textContent)";
    assert_eq!(session.script(row, &[]), json!(["Customers", "2", "2", "0", "2", "0"]));
    session.wait("document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr').length === 1");

    // Once more: it is as it was left; and what is discarded leaves what is loaded.
    session.click("[data-testid=edit-mapping]");
    session.wait(&format!("{STAGED} && document.querySelector(\"[data-column='4']\")?.value === 'csm'"));
    session.click("[data-testid=discard]");
    session.wait("document.querySelectorAll('[data-report=\"data.files\"][aria-busy=false] tbody tr').length === 1");
}

#[test]
fn the_sample_company_has_no_mapping_and_says_so() {
    let (_server, session) = site::open("#/data?lang=en");
    session.click("[data-testid=sample]");
    session.wait("document.documentElement.dataset.state === 'ready' && document.querySelector('[data-testid=not-at-hand]')");
    assert_eq!(session.script("return document.querySelector('[data-testid=edit-mapping]')", &[]), json!(null));
}

/// Some 60 MB of payments, of which every day fits both orders, made in the page, and a small file beside them.
fn wait_with_large(session: &Session) {
    let make = "const lines = []; for (let at = 0; at < 100000; at++) \
            lines.push(`P${at},C${at % 5000},0${at % 9 + 1}/0${at % 8 + 1}/2024,${at % 900}.50,paid,an order of some length`); \
        const piece = lines.join('\\n') + '\\n'; const pieces = ['payment_id,customer_id,paid_at,amount,status,note\\n']; let size = 0; \
        while (size < 60e6) { pieces.push(piece); size += piece.length; } \
        const data = new DataTransfer(); data.items.add(new File(pieces, 'payments.csv')); \
        data.items.add(new File(['customer_id,name,mrr\\n1,Alder,100\\n'], 'customers.csv')); \
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); return size";
    let size = session.script(make, &[]);
    assert!(size.as_f64().is_some_and(|size| size > 59e6), "{size}");
    session.wait(STAGED);
    step(session, 3);
}

#[test]
fn reading_a_large_file_again_is_given_up_at_once() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with_large(&session);
    let before = session.text(".files li:first-child");
    choose_option(&session, "[data-column='5']", "");
    session.wait("document.querySelector('.again [data-testid=progress]')");
    let told = session.text(".again [data-testid=progress]");
    assert!(told.contains(" MB") && told.contains('%'), "{told}");
    // From the click to what a person sees: the bar is gone and the file stands as it was read last.
    // Then the small file is read again, which comes only when the worker has done with the large one: how long that takes beside
    // the whole of the large file tells whether it stopped.
    let cancel = "const done = arguments[0]; const wizard = document.querySelector('[data-testid=import]'); let clicked = 0; \
        const idle = () => wizard.getAttribute('aria-busy') === 'false' && !document.querySelector('.again [data-testid=progress]'); \
        const frame = () => new Promise(requestAnimationFrame); \
        const until = (holds) => new Promise((found) => { const look = () => { if (holds()) { watch.disconnect(); found(performance.now() - clicked); } }; \
            const watch = new MutationObserver(look); watch.observe(wizard, { attributes: true, childList: true, subtree: true }); }); \
        (async () => { const button = document.querySelector('.again [data-testid=cancel]'); \
            if (!button) return done(['it was read before it could be given up']); \
            clicked = performance.now(); const shown = until(idle); button.click(); const took = [await shown]; \
            const again = async (file, column) => { \
                document.querySelector(`.files li:nth-child(${file}) button`).click(); await frame(); await frame(); \
                clicked = performance.now(); const read = until(() => !idle()).then(() => until(idle)); const field = document.querySelector(`[data-column='${column}']`); \
                field.value = ''; field.dispatchEvent(new Event('change', { bubbles: true })); took.push(await read); }; \
            await again(2, 3); took.push(document.querySelector('.files li:first-child').textContent); await again(1, 5); done(took); })()";
    let took = session.script_async(cancel, &[]);
    println!("milliseconds from Cancel to the state shown, to the small file read again, for the whole of the large one: {took}");
    let [shown, small, whole] = [0, 1, 3].map(|at| took[at].as_f64().unwrap_or_else(|| panic!("{took}")));
    assert!(shown < 300.0, "{took}");
    assert!(small < whole / 2.0, "the worker still read what was given up: {took}");
    assert_eq!(took[2], json!(before), "the large file is as it was read last");
    assert_eq!(
        session.script("return document.querySelector(\"[data-column='5']\").value", &[]),
        json!(""),
        "and is read again when asked"
    );
}

#[test]
fn a_worker_that_dies_takes_along_what_waited_and_it_is_told_on_chromium() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "customers.csv", DATES);
    let address = session.devtools.clone().expect("Chromium's tools");
    assert_eq!(devtools::in_worker(&address, "setTimeout(() => { throw new Error('end') }), 1"), Ok(json!(1)));
    session.wait("document.querySelector('[data-testid=trouble]') && !document.querySelector('[data-testid=import]')");
    assert_eq!(session.root("data-import"), "");
    // The next file finds a new worker.
    wait_with(&session, "customers.csv", DATES);
    session.wait("!document.querySelector('[data-testid=trouble]')");
}

#[test]
fn what_is_settled_while_a_newer_version_comes_counts_for_it() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "customers.csv", DATES);
    session.wait("document.querySelector('[data-testid=questions] [data-suggested=false]')");
    // In one turn of the page: the files go to the worker first, and the answer comes while they are read.
    let both = "const lines = 'P1,C1,2024-01-02,5.00\\n'.repeat(400000); const data = new DataTransfer(); \
        data.items.add(new File(['payment_id,customer_id,paid_at,amount\\n', lines], 'payments.csv')); \
        data.items.add(new File(['customer_id,name,mrr,signup_date\\n9,Wren,100,03/04/2024\\n'], 'customers.csv')); \
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })); \
        document.querySelector('[data-testid=questions] [data-suggested=false]').click(); \
        return document.querySelector('[data-testid=import]').getAttribute('aria-busy')";
    let _ = session.script(both, &[]);
    session.wait(&format!("{STAGED} && document.querySelectorAll('.files li').length === 2"));
    assert!(session.text(".files li:first-child").contains("1 records read"), "{}", session.text(".files li:first-child"));
    session.wait("document.querySelector('[data-testid=questions] [data-suggested=false]:checked')");
    session.wait("document.querySelector('[data-testid=toasts]').textContent.includes('2 files added to this import')");
}

#[test]
fn a_file_that_brings_nothing_is_not_called_settled() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "customers.csv", b"customer_id,name\n,Alder\n,Birch\n");
    assert_eq!(session.text("h1"), "1 file brings no record: change how it is read, or leave it out");
    assert_eq!(session.script("return document.querySelector('[data-testid=commit]')", &[]), json!(null));
}

#[test]
fn a_field_that_is_cleared_changes_nothing() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with(&session, "customers.csv", DATES);
    step(&session, 3);
    choose_option(&session, "[data-column='2']", "csm");
    session.wait(STAGED);
    // A file that is of a table is not made one of none.
    step(&session, 1);
    assert_eq!(session.script("return document.querySelector('[data-testid=table] option[value=\"\"]')", &[]), json!(null));
    step(&session, 2);
    let clear = "const field = document.querySelector('[data-testid=header-line]'); const before = field.value; field.value = ''; \
        field.dispatchEvent(new Event('change', { bubbles: true })); return [before, field.value]";
    assert_eq!(session.script(clear, &[]), json!(["1", "1"]));
    step(&session, 3);
    assert_eq!(session.script("return document.querySelector(\"[data-column='2']\").value", &[]), json!("csm"));
}

#[test]
fn a_second_change_while_a_large_file_is_read_again_is_not_lost() {
    let (_server, session) = site::open("#/data?lang=en");
    wait_with_large(&session);
    let records = "return Number(document.querySelector('.files li:first-child .num').textContent.replaceAll(',', '').match(/\\d+/)[0])";
    let read = session.script(records, &[]);
    choose_option(&session, "[data-column='5']", "");
    assert_eq!(session.script("return document.querySelector('[data-testid=import]').getAttribute('aria-busy')", &[]), json!("true"));
    session.click("[data-testid=questions] [data-suggested=false]");
    session.wait(STAGED);
    assert_eq!(session.script("return document.querySelector(\"[data-column='5']\").value", &[]), json!(""));
    session.wait("document.querySelector('[data-testid=questions] [data-suggested=false]:checked')");
    assert_eq!(session.script(records, &[]), read, "every record is accounted for");
}

#[test]
fn the_demo_company_asks_nothing_and_its_mapping_can_be_edited() {
    let (_server, session) = site::open("#/data?lang=zh");
    tour::load_demo(&session);
    session.click("[data-testid=edit-mapping]");
    session.wait(STAGED);
    assert_eq!(session.script("return document.querySelectorAll('.files li').length", &[]), json!(tour::demo().len()));
    assert_eq!(session.script("return document.querySelectorAll('.files .look').length", &[]), json!(0));
    step(&session, 4);
    // Files that are read once more as they were are the same, ids or none.
    session.wait("document.querySelector('[data-testid=what-changes] p.soft')");
    assert_eq!(session.text("[data-testid=what-changes] p.soft"), "没有变化：相同的记录已经载入");
}
