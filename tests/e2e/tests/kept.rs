//! What a person made is safe: after a reload, in a browser that blocks its stores, with no room, in two tabs.
//!
//! Driven through the versions of the health model, which the health screen lists under its scores.

use holdfast_core::model::versions::Versions;
use holdfast_core::model::{HealthModel, Models};
use holdfast_e2e::poison;
use holdfast_e2e::session::Session;
use holdfast_e2e::site;
use serde_json::{Value, json};
use xtask::server::Server;

const KEY: &str = "models/health";
const COPY: &str = "holdfast.kept/models/health";

/// A statement that makes `store` the page's own object store, open for writing.
const STORE: &str = "const database = await new Promise((come, fail) => { const request = indexedDB.open('holdfast.kept'); \
    request.onsuccess = () => come(request.result); request.onerror = fail; }); \
    const store = database.transaction('records', 'readwrite').objectStore('records'); \
    const end = (request) => new Promise((come, fail) => { request.onsuccess = () => come(request.result ?? null); request.onerror = fail; });";

/// Version 1, the preset, and version 2, by which nobody is healthy.
fn two_versions(in_force: u32) -> Versions {
    let mut model = HealthModel::preset();
    (model.name, model.bands.healthy) = ("strict".to_owned(), 100.0);
    Versions::default().with_draft(Some(Models::from(model))).activated("strict").with_in_force(in_force)
}

fn record(versions: &Versions) -> String {
    json!({ "schema": 1, "body": versions }).to_string()
}

/// Writes a value into the page's database, without a word to the page.
fn write(session: &Session, value: &Value) {
    let script = format!(
        "const done = arguments[2]; (async (key, value) => {{ {STORE} await end(store.put(value, key)); database.close(); done(null) }})(arguments[0], arguments[1])"
    );
    let _ = session.script_async(&script, &[json!(KEY), value.clone()]);
}

/// What stands in the page's database.
fn stored(session: &Session) -> Value {
    let script = format!(
        "const done = arguments[1]; (async (key) => {{ {STORE} const found = await end(store.get(key)); database.close(); done(found) }})(arguments[0])"
    );
    session.script_async(&script, &[json!(KEY)])
}

/// Which version is in force by a record's text; nothing for what is no record.
fn in_force(text: &Value) -> Option<u32> {
    let record: Value = serde_json::from_str(text.as_str()?).ok()?;
    serde_json::from_value::<Versions>(record["body"].clone()).ok().map(|versions| versions.in_force().number)
}

/// Opens the page again and reads a file, so that the health screen is there.
fn load(server: &Server, session: &Session, query: &str) {
    session.goto(&format!("{}?{query}#/health", server.address()));
    session.wake();
    session.load(&[&session.file("customers.csv", b"id,name\n1,Alder\n")]);
    session.wait("document.documentElement.dataset.state === 'ready'");
}

/// The page with these versions in its database.
fn with_versions(in_force: u32) -> (Server, Session) {
    let (server, session) = site::open("#/health");
    wait_for_store(&session);
    write(&session, &json!(record(&two_versions(in_force))));
    load(&server, &session, "seeded");
    wait_for_version(&session, in_force);
    (server, session)
}

/// Waits for the page to have laid out its database: by its copy of it, or its absence.
fn wait_for_store(session: &Session) {
    let script = "const done = arguments[0]; const look = async () => (await indexedDB.databases()).some((one) => one.name === 'holdfast.kept') \
        ? done(true) : setTimeout(look, 20); look()";
    assert_eq!(session.script_async(script, &[]), json!(true));
}

fn wait_for_version(session: &Session, number: u32) {
    session.wait(&format!("document.querySelector('[data-version=\"{number}\"][aria-current]')"));
}

fn put_in_force(session: &Session, number: u32) {
    session.click(&format!("[data-version=\"{number}\"] button"));
}

fn wait_until_stored(session: &Session, number: u32) {
    let begin = std::time::Instant::now();
    while in_force(&stored(session)) != Some(number) {
        assert!(begin.elapsed().as_secs() < 20, "never stored: {}", stored(session));
    }
}

fn press(session: &Session, selector: &str, key: &str, shift: bool) {
    let script = "document.querySelector(arguments[0]).dispatchEvent(new KeyboardEvent('keydown', \
        { key: arguments[1], ctrlKey: true, shiftKey: arguments[2], bubbles: true, cancelable: true }))";
    let _ = session.script(script, &[json!(selector), json!(key), json!(shift)]);
}

/// Runs before anything of the page does, at every address whose query holds the word; Chromium only.
fn before_pages(session: &Session, word: &str, script: &str) {
    let source = format!("if (location.search.includes('{word}')) {{ {script} }}");
    let _ = poison::before_page(session, &source);
}

const NO_DATABASE: &str = "Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } });";
const NO_STORAGE: &str = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } });";

#[test]
fn a_change_survives_a_reload_and_can_be_taken_back() {
    let (server, session) = with_versions(2);
    put_in_force(&session, 1);
    session.wait("document.querySelector('.toast')?.textContent.includes('Version 1 in force')");
    wait_until_stored(&session, 1);
    load(&server, &session, "again");
    wait_for_version(&session, 1);
    assert_eq!(session.script("return document.querySelector('[data-testid=kept]')", &[]), Value::Null);

    put_in_force(&session, 2);
    wait_for_version(&session, 2);
    // A field's own undo is the field's.
    press(&session, "[data-testid=asof]", "z", false);
    press(&session, "body", "z", false);
    wait_for_version(&session, 1);
    session.wait("document.querySelector('.toast')?.textContent.includes('Undone: Version 2 in force')");
    wait_until_stored(&session, 1);
    press(&session, "body", "Z", true);
    wait_for_version(&session, 2);
    session.click("[data-version=\"1\"] button");
    wait_for_version(&session, 1);
    session.click(".toast [data-action=offer]");
    wait_for_version(&session, 2);
    wait_until_stored(&session, 2);
}

#[test]
fn a_message_goes_by_itself_and_waits_for_a_hand() {
    let (_server, session) = with_versions(2);
    put_in_force(&session, 1);
    session.wait("document.querySelector('.toast')");
    let _ = session.script("document.querySelector('.toast').dispatchEvent(new MouseEvent('mouseenter'))", &[]);
    std::thread::sleep(std::time::Duration::from_secs(9));
    assert_ne!(session.text(".toast"), "", "it went under the hand");
    let _ = session.script("document.querySelector('.toast').dispatchEvent(new MouseEvent('mouseleave'))", &[]);
    let begin = std::time::Instant::now();
    session.wait("!document.querySelector('.toast')");
    assert!((7.0..12.0).contains(&begin.elapsed().as_secs_f64()), "{:?}", begin.elapsed());
}

#[test]
fn the_first_answer_goes_by_the_version_in_force() {
    let (server, session) = with_versions(2);
    // Without the copy the page has nothing but the database to go by; and nothing of the data is kept.
    let clear = "const done = arguments[0]; localStorage.clear(); const request = indexedDB.open('holdfast.kept'); request.onsuccess = () => { \
        const clearing = request.result.transaction('manifests', 'readwrite'); clearing.objectStore('manifests').clear(); \
        clearing.oncomplete = () => { request.result.close(); done(1); }; };";
    let _ = session.script_async(clear, &[]);
    session.goto(&format!("{}?figures#/health", server.address()));
    session.wake();
    session.click("[data-testid=sample]");
    let answered = "performance.getEntriesByName('holdfast:answer:health.summary').length";
    session.wait(&format!("{answered} > 0"));
    let healthy = || {
        session
            .script("return [...document.querySelectorAll('[data-report=\"health.summary\"] tbody tr')].map((row) => row.textContent)", &[])
    };
    session.wait("document.querySelector('[data-report=\"health.summary\"][aria-busy=false] tbody tr')");
    let strict = healthy();
    let asked = session.script(&format!("return {answered}"), &[]);
    put_in_force(&session, 1);
    session.wait(&format!("{answered} > {asked}"));
    session.wait("document.querySelector('[data-report=\"health.summary\"][aria-busy=false] tbody tr')");
    assert_ne!(healthy(), strict);
}

#[test]
fn what_cannot_be_read_is_told_and_left_alone() {
    let (server, session) = site::open("#/health");
    wait_for_store(&session);
    let broken = record(&two_versions(2)).replace("\"in_force\":2", "\"in_force\":9");
    let values =
        [json!(""), json!("{"), json!("null"), json!(7), json!({ "schema": 1 }), json!("{\"schema\":0,\"body\":{}}"), json!(broken)];
    for (at, value) in values.iter().chain([&json!("{\"schema\":99,\"body\":{\"all\":\"new\"}}")]).enumerate() {
        write(&session, value);
        load(&server, &session, &at.to_string());
        let word = if at == values.len() { "comes from a newer Holdfast" } else { "cannot be read" };
        session.wait(&format!("document.querySelector('[data-testid=kept]')?.textContent.includes('{word}')"));
        assert_eq!(&stored(&session), value);
    }
}

#[test]
fn without_a_database_the_copy_takes_its_place_and_is_caught_up_with_on_chromium() {
    let (server, session) = with_versions(2);
    before_pages(&session, "blocked", NO_DATABASE);
    load(&server, &session, "blocked");
    session.wait("document.querySelector('[data-testid=kept]')?.textContent.includes('does not open its database')");
    wait_for_version(&session, 2);
    put_in_force(&session, 1);
    session.wait(&format!("localStorage.getItem('{COPY}').includes('\"in_force\":1')"));
    load(&server, &session, "blocked_again");
    wait_for_version(&session, 1);
    load(&server, &session, "open");
    wait_for_version(&session, 1);
    assert_eq!(in_force(&stored(&session)), Some(1));
    assert_eq!(session.script("return localStorage.getItem('holdfast.ahead')", &[]), Value::Null);
}

#[test]
fn with_all_storage_blocked_the_page_works_and_says_so_on_chromium() {
    let (server, session) = site::open("#/health");
    before_pages(&session, "blocked", &format!("{NO_DATABASE} {NO_STORAGE}"));
    load(&server, &session, "blocked");
    session.wait("document.querySelector('[data-testid=kept]')?.textContent.includes('Not kept on this machine')");
    session.click("[data-testid=language] button:nth-child(2)");
    session.wait("document.querySelector('[data-testid=kept]')?.textContent.includes('不会保存在本机')");
}

#[test]
fn a_full_copy_loses_nothing() {
    let (server, session) = with_versions(2);
    let fill = "let piece = 'x'.repeat(1 << 20); for (let at = 0; piece; at++) { try { localStorage.setItem('fill' + at, piece) } \
                catch { piece = piece.slice(piece.length >> 1 || 1) } }";
    let _ = session.script(fill, &[]);
    // The copy has its room already; its longer successor has none.
    let mut longer = two_versions(2);
    longer = longer.renamed(1, &"n".repeat(5000));
    write(&session, &json!(record(&longer)));
    load(&server, &session, "full");
    wait_for_version(&session, 2);
    put_in_force(&session, 1);
    wait_until_stored(&session, 1);
    load(&server, &session, "again");
    wait_for_version(&session, 1);
    assert_eq!(session.script("return localStorage.getItem(arguments[0])", &[json!(COPY)]), Value::Null, "an old copy was left");
}

#[test]
fn with_no_room_the_change_stays_and_can_be_tried_again() {
    let (_server, session) = with_versions(2);
    // A stand-in for a full disk: Chromium's own override of the quota leaves IndexedDB as it is.
    let fill = "window.put = IDBObjectStore.prototype.put; \
                IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }";
    let _ = session.script(fill, &[]);
    put_in_force(&session, 1);
    session.wait("document.querySelector('.toast')?.textContent.includes('no room left')");
    session.wait("document.querySelector('[data-testid=kept]')?.textContent.includes('not kept yet')");
    wait_for_version(&session, 1);
    assert_eq!(in_force(&stored(&session)), Some(2), "what was kept before is safe");
    let _ = session.script("IDBObjectStore.prototype.put = window.put", &[]);
    session.click("[data-testid=kept] [data-action=again]");
    wait_until_stored(&session, 1);
    session.wait("!document.querySelector('[data-testid=kept]')");
}

#[test]
fn another_tab_is_followed() {
    let (server, session) = with_versions(2);
    let first = session.new_tab();
    load(&server, &session, "second");
    wait_for_version(&session, 2);
    put_in_force(&session, 1);
    wait_until_stored(&session, 1);
    session.go_to_tab(&first);
    wait_for_version(&session, 1);
}

#[test]
fn another_tabs_change_is_not_overwritten() {
    let (_server, session) = with_versions(2);
    let theirs = two_versions(2).renamed(2, "theirs");
    write(&session, &json!(record(&theirs)));
    put_in_force(&session, 1);
    session.wait("document.querySelector('.toast')?.textContent.includes('Changed in another tab')");
    session.wait("document.querySelector('[data-version=\"2\"]')?.textContent.includes('theirs')");
    assert_eq!(stored(&session), json!(record(&theirs)));
    // Undo would undo theirs.
    press(&session, "body", "z", false);
    session.wait("[...document.querySelectorAll('.toast')].some((toast) => toast.textContent.includes('Left as it is'))");
    assert_eq!(stored(&session), json!(record(&theirs)));
    let mine = "[...document.querySelectorAll('.toast [data-action=offer]')].find((button) => button.textContent.includes('Save mine'))";
    let _ = session.script(&format!("{mine}.click()"), &[]);
    wait_until_stored(&session, 1);
}
