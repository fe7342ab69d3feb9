//! Workers that come to grief on demand, though what is built has no door for it: a script of ours runs in each before its own.
//!
//! The page makes its worker of a `blob:`, so a script that runs before the page's can put another before the worker's.

use serde_json::json;
use xtask::server::Server;

use crate::browser::Browser;
use crate::session::Session;
use crate::site::{self, Host};

/// Puts a script before that of every worker, and says to it in `LIFE` which worker of the page it is, from 1 on.
const BEFORE: &str = "{ const make = URL.createObjectURL; let life = 0; \
    URL.createObjectURL = (blob) => { \
        const own = blob.type === 'text/javascript'; \
        window.lives = own ? ++life : life; \
        return make.call(URL, own ? new Blob([`{ const LIFE = ${life}; ${POISON} }\\n`, blob], { type: blob.type }) : blob); }; }";

/// Ends the worker at a word from the page: [`STOP`], [`HANG`].
pub const AT_A_WORD: &str = "new BroadcastChannel('stop').onmessage = () => { throw new Error('stopped by the test'); }; \
    new BroadcastChannel('hang').onmessage = () => { for (;;); };";

/// The page's word by which a worker of [`AT_A_WORD`] ends.
pub const STOP: &str = "new BroadcastChannel('stop').postMessage(1)";

/// The page's word by which a worker of [`AT_A_WORD`] never says anything again.
pub const HANG: &str = "new BroadcastChannel('hang').postMessage(1)";

/// Ends the worker once it has begun with a file of that name, in the workers for which the condition over `LIFE` holds.
#[must_use]
pub fn at_file(name: &str, lives: &str) -> String {
    // Its bytes are asked for as a stream, which cannot fail but here, when its turn comes.
    format!(
        "{{ const stream = Blob.prototype.stream; Blob.prototype.stream = function () {{ \
            if (({lives}) && this instanceof File && this.name === '{name}') {{ throw new Error('poisoned'); }} \
            return stream.call(this); }}; }}"
    )
}

/// Ends the worker at a message that holds this text, or begins with this byte.
#[must_use]
pub fn at_message(test: &str) -> String {
    format!(
        "addEventListener('message', (event) => {{ const [bytes] = Array.isArray(event.data) ? event.data : []; \
            if (bytes instanceof Uint8Array && ({test})) {{ event.stopImmediatePropagation(); throw new Error('poisoned'); }} }});"
    )
}

/// Keeps nothing in private files: none can be written.
pub const NO_FILE_IS_WRITTEN: &str =
    "FileSystemFileHandle.prototype.createSyncAccessHandle = () => Promise.reject(new DOMException('none', 'SecurityError'));";

/// Finds no private files at all, neither to read nor to write.
pub const NO_FILES: &str = "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('none', 'SecurityError'));";

/// Has no database.
pub const NO_DATABASE: &str = "IDBFactory.prototype.open = () => { throw new DOMException('none', 'SecurityError'); };";

/// Has no room from the second segment on.
pub const ROOM_FOR_ONE: &str = "{ let segments = 0; const create = FileSystemFileHandle.prototype.createSyncAccessHandle; \
    FileSystemFileHandle.prototype.createSyncAccessHandle = async function () { \
        const handle = await create.call(this); \
        if (this.name.length === 32 && ++segments > 1) { \
            handle.write = () => { throw new DOMException('full', 'QuotaExceededError'); }; } \
        return handle; }; }";

/// Has every page of the window run a script before its own, until it is [lifted](lift).
#[must_use]
pub fn before_page(session: &Session, source: &str) -> String {
    let put = session.devtools_command("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    put["identifier"].as_str().unwrap_or_default().to_owned()
}

/// Has the workers of the window run a script of ours before their own, from the next page on until it is [lifted](lift).
#[must_use]
pub fn put(session: &Session, poison: &str) -> String {
    before_page(session, &before_workers(poison))
}

/// The script of a page that puts another before that of each of its workers.
fn before_workers(poison: &str) -> String {
    BEFORE.replace("${POISON}", &poison.replace('\\', "\\\\").replace('`', "\\`"))
}

/// From the next page on a script is run no more.
pub fn lift(session: &Session, identifier: &str) {
    let _ = session.devtools_command("Page.removeScriptToEvaluateOnNewDocument", &json!({ "identifier": identifier }));
}

/// The site at a route, in a fresh Chromium whose workers run a script of ours before their own.
#[must_use]
pub fn open(route: &str, poison: &str) -> (Server, Session) {
    open_behind(route, &before_workers(poison))
}

/// The site at a route, in a fresh Chromium whose pages run a script of ours before their own.
#[must_use]
pub fn open_behind(route: &str, source: &str) -> (Server, Session) {
    let server = site::serve(Host::WithHeaders);
    let session = Session::open(Browser::chosen());
    let _ = before_page(&session, source);
    session.goto(&format!("{}{route}", server.address()));
    session.wake();
    (server, session)
}
