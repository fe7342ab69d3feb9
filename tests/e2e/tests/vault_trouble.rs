//! Keeping when something is wrong: no room, damage, a newer build's data. What was kept stays, and the page says so.

use holdfast_e2e::keeping::{KEEPING, customers, is_told, keep, shows, visit};
use holdfast_e2e::session::Session;
use holdfast_e2e::site;
use serde_json::{Value, json};

/// A statement that makes `manifests` an open object store.
const MANIFESTS: &str = "const database = await new Promise((come, fail) => { const request = indexedDB.open('holdfast.kept'); \
    request.onsuccess = () => come(request.result); request.onerror = fail; }); \
    const manifests = database.transaction('manifests', 'readwrite').objectStore('manifests'); \
    const end = (request) => new Promise((come, fail) => { request.onsuccess = () => come(request.result ?? null); request.onerror = fail; });";

/// Runs a script with the manifests at hand; gives what it calls `done` with.
fn with_manifests(session: &Session, body: &str, argument: &Value) -> Value {
    let script = format!("const [argument, done] = arguments; (async () => {{ {MANIFESTS} {body} }})()");
    session.script_async(&script, std::slice::from_ref(argument))
}

fn current(session: &Session) -> Value {
    let text = with_manifests(session, "const found = await end(manifests.get('current')); database.close(); done(found);", &Value::Null);
    serde_json::from_str(text.as_str().expect("a manifest")).expect("JSON")
}

/// Changes one byte in the middle of a private file.
fn damage(session: &Session, name: &str) {
    let script = "const [name, done] = arguments; (async () => { \
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('holdfast'); \
        const file = await folder.getFileHandle(name); \
        const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer()); \
        bytes[bytes.length >> 1] ^= 1; \
        const writing = await file.createWritable(); await writing.write(bytes); await writing.close(); done(bytes.length); })()";
    assert!(session.script_async(script, &[json!(name)]).as_u64().is_some_and(|length| length > 0));
}

fn segment(manifest: &Value) -> String {
    manifest["now"]["parts"][0]["name"].as_str().expect("a name").to_owned()
}

#[test]
fn without_room_the_old_data_stay_and_the_page_says_so_on_chromium() {
    let (server, session) = site::open("#/data?lang=en");
    session.wake();
    keep(&session, 3, 1);
    let quota = |bytes: Option<u64>| {
        let mut parameters = json!({ "origin": server.address() });
        if let Some(bytes) = bytes {
            parameters["quotaSize"] = json!(bytes);
        }
        session.devtools_command("Storage.overrideQuotaForOrigin", &parameters);
    };
    quota(Some(90_000));
    session.load(&[&customers(&session, 20_000)]);
    session.wait(&format!("{KEEPING} === 'not-kept'"));
    // Some browsers tell how much is missing, others a quota that is not theirs.
    is_told(&session, "no room");
    shows(&session, 20_000);
    // With room again it is kept after all.
    quota(None);
    let _ = session.script("document.querySelector('[data-action=keep-again]').click()", &[]);
    session.wait(&format!("{KEEPING} === 'kept'"));
    visit(&server, &session);
    shows(&session, 20_000);
    // And without: what was kept before is what comes back.
    quota(Some(90_000));
    session.load(&[&customers(&session, 40_000)]);
    session.wait(&format!("{KEEPING} === 'not-kept'"));
    visit(&server, &session);
    shows(&session, 20_000);
}

#[test]
fn a_damaged_save_gives_way_to_the_one_before() {
    let (server, session) = site::open("#/data?lang=en");
    session.wake();
    keep(&session, 3, 1);
    keep(&session, 5, 2);
    damage(&session, &segment(&current(&session)));
    visit(&server, &session);
    shows(&session, 3);
    is_told(&session, "what was saved before it");
    // From then on that is what is kept.
    session.wait(&format!("{KEEPING} === 'kept'"));
    visit(&server, &session);
    shows(&session, 3);
}

#[test]
fn where_nothing_can_be_read_it_is_told_and_the_page_goes_on() {
    let (server, session) = site::open("#/data?lang=en");
    session.wake();
    keep(&session, 3, 1);
    damage(&session, &segment(&current(&session)));
    visit(&server, &session);
    session.wait("document.documentElement.dataset.state === 'empty'");
    is_told(&session, "is damaged and could not be opened");
    // The very file again: its segment has the name of the damaged one, and is written all the same.
    session.load(&[&customers(&session, 3)]);
    session.wait(&format!("{KEEPING} === 'kept'"));
    visit(&server, &session);
    shows(&session, 3);
    session.load(&[&customers(&session, 7)]);
    session.wait("document.querySelector('[data-testid=keeping]').dataset.generation === '3'");
    visit(&server, &session);
    shows(&session, 7);
    // Rubbish in place of the manifest.
    let _ = with_manifests(
        &session,
        "await end(manifests.put(argument, 'current')); await end(manifests.delete('previous')); database.close(); done(1);",
        &json!("{{"),
    );
    visit(&server, &session);
    is_told(&session, "is damaged and could not be opened");
    session.load(&[&customers(&session, 8)]);
    session.wait(&format!("{KEEPING} === 'kept'"));
    visit(&server, &session);
    shows(&session, 8);
}

#[test]
fn what_a_newer_build_saved_is_left_as_it_is() {
    let (server, session) = site::open("#/data?lang=en");
    session.wake();
    keep(&session, 3, 1);
    let mut newer = current(&session);
    newer["schema"] = json!(2);
    let text = json!(newer.to_string());
    let _ = with_manifests(&session, "await end(manifests.put(argument, 'current')); database.close(); done(1);", &text);
    visit(&server, &session);
    is_told(&session, "newer Holdfast");
    session.load(&[&customers(&session, 4)]);
    session.wait(&format!("{KEEPING} === 'not-kept'"));
    assert_eq!(current(&session), newer);
}
