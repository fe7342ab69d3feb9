//! What the tests of keeping do again and again: load so much, see it kept, come again, look where it lies.

use std::path::PathBuf;

use serde_json::json;
use xtask::server::Server;

use crate::session::Session;

/// Data are loaded, and the screen has its answers.
pub const READY: &str = "document.documentElement.dataset.state === 'ready'";

/// How what is loaded is kept, by the page's foot.
pub const KEEPING: &str = "document.querySelector('[data-testid=keeping]')?.dataset.keeping";

/// It is kept.
pub const KEPT: &str = "document.querySelector('[data-testid=keeping]')?.dataset.keeping === 'kept'";

/// A file of so many customers.
#[must_use]
pub fn customers(session: &Session, count: usize) -> PathBuf {
    let lines: String = (1..=count).map(|number| format!("{number},Customer {number}\n")).collect();
    session.file("customers.csv", format!("customer_id,name\n{lines}").as_bytes())
}

/// Loads so many customers, and waits until they are kept as that generation.
pub fn keep(session: &Session, count: usize, generation: u32) {
    session.load(&[&customers(session, count)]);
    session.wait(&format!("document.querySelector('[data-testid=keeping]')?.dataset.generation === '{generation}'"));
}

/// Opens the page anew: what it knew is gone.
pub fn visit(server: &Server, session: &Session) {
    session.goto("about:blank");
    session.goto(&format!("{}#/data?lang=en", server.address()));
}

/// Loads the page again.
pub fn reload(session: &Session) {
    let _ = session.script("location.reload()", &[]);
    session.wait("performance.getEntriesByType('navigation')[0]?.type === 'reload'");
}

/// Waits until so many records are loaded, by the page's own title.
pub fn shows(session: &Session, records: usize) {
    session.wait(READY);
    let records = if records < 1000 { records.to_string() } else { format!("{},{:03}", records / 1000, records % 1000) };
    session.wait(&format!("document.querySelector('main').innerText.includes('{records} records,')"));
}

/// Waits until the lasting notice says so.
pub fn is_told(session: &Session, text: &str) {
    session.wait(&format!("document.querySelector('[data-testid=not-kept]')?.innerText.includes({})", json!(text)));
}

/// Names of what lies in the site's private files.
#[must_use]
pub fn private_files(session: &Session) -> Vec<String> {
    let script = "const done = arguments[0]; (async () => { const names = []; const walk = async (folder, path) => { \
        for await (const [name, handle] of folder.entries()) { names.push(path + name); if (handle.kind === 'directory') await walk(handle, `${path}${name}/`); } }; \
        await walk(await navigator.storage.getDirectory(), ''); done(names); })()";
    let names = session.script_async(script, &[]);
    names.as_array().into_iter().flatten().filter_map(|name| name.as_str()).map(str::to_owned).collect()
}
