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

/// Keeps nothing: the worker finds neither private files nor a database.
pub const NOTHING_IS_KEPT: &str = "StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('none', 'SecurityError')); \
    IDBFactory.prototype.open = () => { throw new DOMException('none', 'SecurityError'); };";

/// The site at a route, in a fresh Chromium whose workers run a script of ours before their own.
#[must_use]
pub fn open(route: &str, poison: &str) -> (Server, Session) {
    let server = site::serve(Host::WithHeaders);
    let session = Session::open(Browser::chosen());
    let source = BEFORE.replace("${POISON}", &poison.replace('\\', "\\\\").replace('`', "\\`"));
    let _ = session.devtools_command("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": source }));
    session.goto(&format!("{}{route}", server.address()));
    session.wake();
    (server, session)
}
