//! Pictures of every screen in both languages, both themes and two widths, for a person to look at.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example screenshots -- FOLDER [SCREEN...]`; `first` is the screen before any file.

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_e2e::session::Session;
use holdfast_e2e::{site, wire};
use serde_json::json;

const SCREENS: [&str; 13] = [
    "first",
    "import",
    "today",
    "accounts",
    "accounts/A0002",
    "health",
    "triggers",
    "funnel",
    "team",
    "churn",
    "compensation",
    "plan",
    "data",
];

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
            session.wake();
            let picture = |screen: &str| {
                let name = format!("{}-{language}-{theme}-{width}.png", screen.split('/').next_back().unwrap_or_default());
                save(&folder, &name, &session.screenshot());
            };
            if screens.contains(&"first") {
                picture("first");
            }
            session.load(&files.each_ref().map(PathBuf::as_path));
            session.wait("document.documentElement.dataset.state === 'ready'");
            if screens.contains(&"import") {
                import(&session, &picture);
            }
            for screen in screens.iter().filter(|screen| !["first", "import"].contains(screen)) {
                let _ = session.script("location.hash = location.hash.replace(/#[^?]*/, arguments[0])", &[json!(format!("#/{screen}"))]);
                session.wait("document.querySelector('main h1')");
                session.wait("!document.querySelector('[aria-busy=true]')");
                std::thread::sleep(std::time::Duration::from_millis(300));
                picture(screen);
            }
        }
    }
}

/// A newer version of the customers, of which every date fits both orders and some records can't be read: the wizard's steps.
const ASKS: &str = "Report of customers\naccount_id,account_name,mrr,signup_date,renewal,notes\nA0001,Alder,\"1,200.50\",03/04/2024,,x\n\
    A0002,启航物流,tbc,05/06/2024,,y\n,Birch,5,07/08/2024,,z\nA0004,Cedar,300,07/08/2024,,w\nTotal,,1500.5,,,\n";

/// Each step of the wizard, the third answered too, and the raw text.
fn import(session: &Session, picture: &dyn Fn(&str)) {
    session.choose(&[&session.file("accounts.csv", ASKS.as_bytes()), &session.file("notes.csv", b"colour,shape\nred,round\nblue,flat\n")]);
    session.wait("document.documentElement.dataset.import === 'staged'");
    let step = |number: usize, name: &str| {
        // From the top of the page, where the steps are.
        let _ = session.script("scrollTo(0, 0)", &[]);
        session.click(&format!(".steps-line li:nth-child({number}) button"));
        session.wait("document.querySelector('[data-testid=import][aria-busy=false] .stack > *')");
        std::thread::sleep(std::time::Duration::from_millis(300));
        picture(name);
    };
    step(1, "import1");
    step(2, "import2");
    session.click("[data-testid=raw-text]");
    picture("import2raw");
    step(3, "import3");
    session.click("[data-testid=questions] [data-suggested=false]");
    step(3, "import3answered");
    step(4, "import4");
    session.click("[data-testid=discard]");
    session.wait("!document.documentElement.dataset.import");
}

fn save(folder: &Path, name: &str, text: &str) {
    fs::write(folder.join(name), wire::base64(text)).expect("the folder can be written to");
    println!("{name}");
}
