//! What axe-core finds on every screen, in both languages and themes: rule, place, markup.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example axe -- axe.min.js`, with the file of the npm package `axe-core`.

use std::fs;
use std::path::PathBuf;

use holdfast_e2e::site;
use serde_json::json;

const SCREENS: [&str; 11] =
    ["today", "accounts", "accounts/A0002", "health", "triggers", "funnel", "team", "churn", "compensation", "plan", "data"];

const RUN: &str = "window.found = null; axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })\
                   .then((result) => { window.found = result.violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => \
                   `${rule.id} (${rule.nodes.length}) ${node.target.join(' ')} ${node.html.slice(0, 140)}`)) })";

fn main() {
    let axe = std::env::args().nth(1).expect("the path of axe.min.js");
    let axe = fs::read_to_string(axe).expect("axe.min.js can be read");
    let (server, session) = site::open("");
    let demo = xtask::root().join("tests/data/demo");
    let names = ["accounts.csv", "users.csv", "usage.csv", "tickets.csv", "mrr_monthly.csv", "opportunities.csv", "stage_history.csv"];
    let files = names.map(|name| demo.join(name));
    let mut all = 0;
    for (language, theme) in [("en", "light"), ("zh", "dark"), ("en", "dark"), ("zh", "light")] {
        session.goto(&format!("{}?{language}{theme}#/health?lang={language}&theme={theme}", server.address()));
        session.wait("document.documentElement.dataset.worker === 'ready'");
        let _ = session.script(&axe, &[]);
        let mut look = |screen: &str| {
            let _ = session.script(RUN, &[]);
            session.wait("window.found");
            for line in session.script("return window.found", &[]).as_array().into_iter().flatten() {
                println!("{screen} {language} {theme}: {}", line.as_str().unwrap_or_default());
                all += 1;
            }
        };
        look("first");
        session.load(&files.each_ref().map(PathBuf::as_path));
        for screen in SCREENS {
            let _ = session.script("location.hash = location.hash.replace(/#[^?]*/, arguments[0])", &[json!(format!("#/{screen}"))]);
            session.wait("document.querySelector('main h1')");
            session.wait("!document.querySelector('[aria-busy=true]')");
            std::thread::sleep(std::time::Duration::from_millis(300));
            look(screen);
        }
    }
    println!("{all} in all");
}
