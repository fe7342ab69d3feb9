//! How long a person waits for the first figures: the sample company, and a folder of exports, in a fresh browser.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example waiting`

use holdfast_e2e::session::Session;
use holdfast_e2e::site;

const SCORES: &str = "document.querySelector('[data-report=\"health.scores\"][aria-busy=false] tbody tr')";

fn main() {
    for round in 1..=3 {
        let (_server, session) = site::open("#/health");
        session.wake();
        session.click("[data-testid=sample]");
        session.wait(SCORES);
        println!("sample company, round {round}: {}", marks(&session));
    }
}

/// Milliseconds of each entry of the page's time line.
fn marks(session: &Session) -> String {
    let marks = "return performance.getEntriesByType('measure').map((entry) => `${entry.name} ${Math.round(entry.duration)}`).join(', ')";
    session.script(marks, &[]).as_str().unwrap_or_default().to_owned()
}
