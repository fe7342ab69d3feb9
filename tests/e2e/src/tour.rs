//! Every screen in turn, with the demo company in it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::session::Session;
use xtask::server::Server;

/// Every screen's address, one account's among them; the first minute stands before them, without data.
pub const SCREENS: [&str; 11] =
    ["today", "accounts", "accounts/A0002", "health", "triggers", "funnel", "team", "churn", "compensation", "plan", "data"];

/// Nothing on the screen is being worked on.
const SETTLED: &str = "document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')";

/// The exports of the demo company.
///
/// # Panics
/// If they are not in the clone.
#[must_use]
pub fn demo() -> Vec<PathBuf> {
    let entries = fs::read_dir(xtask::root().join("tests/data/demo")).expect("the demo company is there").flatten();
    let mut files: Vec<PathBuf> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect();
    files.sort();
    files
}

/// Loads the page anew, in a language and a theme, with nothing read.
pub fn begin(server: &Server, session: &Session, language: &str, theme: &str) {
    // A query of its own: an address that differs behind `#` alone loads nothing.
    session.goto(&format!("{}?{language}-{theme}#/health?lang={language}&theme={theme}", server.address()));
    session.wake();
}

/// Reads the demo company.
pub fn load_demo(session: &Session) {
    session.load(&demo().iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    session.wait("document.documentElement.dataset.state === 'ready'");
}

/// Goes to a screen, keeps what else the address says, and waits for its answers.
pub fn go(session: &Session, screen: &str) {
    let _ = session.script("location.hash = location.hash.replace(/#[^?]*/, arguments[0])", &[json!(format!("#/{screen}"))]);
    // The address is heard of, and the screen made, before the next frame but one; only then is there anything to wait for. What
    // stands below is made in its turn, a frame after what stands above it.
    for _ in 0..4 {
        let _ = session.script_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))", &[]);
        session.wait(SETTLED);
    }
}
