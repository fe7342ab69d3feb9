//! Pictures of every screen in both languages, both themes and two widths, for a person to look at.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example screenshots -- FOLDER [SCREEN...]`; `first` is the screen before any file.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_e2e::{site, wire};
use serde_json::json;

const SCREENS: [&str; 12] =
    ["first", "today", "accounts", "accounts/A0002", "health", "triggers", "funnel", "team", "churn", "compensation", "plan", "data"];

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let wanted: Vec<String> = arguments.collect();
    let screens = SCREENS.into_iter().filter(|screen| wanted.is_empty() || wanted.iter().any(|one| one == screen));
    let screens: Vec<&str> = screens.collect();
    fs::create_dir_all(&folder).expect("the folder can be made");
    let (server, session) = site::open("");
    let demo = xtask::root().join("tests/data/demo");
    let names = [
        "accounts.csv",
        "users.csv",
        "usage.csv",
        "tickets.csv",
        "mrr_monthly.csv",
        "opportunities.csv",
        "stage_history.csv",
        "activities.csv",
    ];
    let files = names.map(|name| demo.join(name));
    for (width, height) in [(1440, 900), (390, 844)] {
        session.resize_page(width, height);
        for (language, theme) in [("en", "light"), ("zh", "dark"), ("en", "dark"), ("zh", "light")] {
            session.goto(&format!("{}?{language}{theme}{width}#/health?lang={language}&theme={theme}", server.address()));
            session.wait("document.documentElement.dataset.worker === 'ready'");
            let picture = |screen: &str| {
                let name = format!("{}-{language}-{theme}-{width}.png", screen.split('/').next_back().unwrap_or_default());
                save(&folder, &name, &session.screenshot());
            };
            if screens.contains(&"first") {
                picture("first");
            }
            session.load(&files.each_ref().map(PathBuf::as_path));
            session.wait("document.documentElement.dataset.state === 'ready'");
            for screen in screens.iter().filter(|screen| **screen != "first") {
                let _ = session.script("location.hash = location.hash.replace(/#[^?]*/, arguments[0])", &[json!(format!("#/{screen}"))]);
                session.wait("document.querySelector('main h1')");
                session.wait("!document.querySelector('[aria-busy=true]')");
                std::thread::sleep(std::time::Duration::from_millis(300));
                picture(screen);
            }
        }
    }
}

fn save(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), wire::base64(text)).expect("the folder can be written to");
    println!("{name}");
}
