//! Nobody is shut out, as far as a machine can tell: axe-core finds nothing on any screen, in either language and theme.
//!
//! `HOLDFAST_AXE` names `axe.min.js`; `cargo xtask test` installs it and sets it.

use holdfast_e2e::keys::{CONTROL, ESCAPE};
use holdfast_e2e::session::Session;
use holdfast_e2e::{axe, site, tour};

/// Every date fits both orders, so a person is asked.
const ASKS: &[u8] = b"customer_id,name,mrr,signup_date\n1,Alder,100,03/04/2024\n2,Birch,200,05/06/2024\n3,Cedar,300,07/08/2024\n";

/// What axe-core has found so far, each with where it was.
struct Look<'a> {
    session: &'a Session,
    dress: String,
    found: Vec<String>,
}

impl Look<'_> {
    fn at(&mut self, screen: &str) {
        let found = axe::found(self.session);
        self.found.extend(found.into_iter().map(|line| format!("{screen}, {}: {line}", self.dress)));
    }
}

fn every_screen(language: &str, theme: &str, width: Option<u32>) {
    let (server, session) = site::open("");
    if let Some(width) = width {
        session.resize_page(width, 844);
    }
    tour::begin(&server, &session, language, theme);
    axe::bring(&session);
    let mut look = Look { session: &session, dress: format!("{language} {theme}"), found: Vec::new() };
    look.at("first minute");

    session.choose(&[&session.file("customers.csv", ASKS)]);
    session.wait("document.documentElement.dataset.import === 'staged' && document.querySelector('[data-testid=questions]')");
    for (place, step) in ["files", "reading", "questions", "check"].into_iter().enumerate() {
        session.click(&format!(".steps-line li:nth-child({}) button", place + 1));
        session.wait("document.querySelector('[data-testid=import][aria-busy=false] .stack > *')");
        look.at(&format!("import, {step}"));
    }
    session.click("[data-testid=discard]");
    session.wait("!document.documentElement.dataset.import");

    tour::load_demo(&session);
    for screen in tour::SCREENS {
        tour::go(&session, screen);
        look.at(screen);
    }
    session.press(&[CONTROL, "k"]);
    session.wait("document.querySelector('[data-testid=palette][open]')");
    look.at("palette");
    session.press(&[ESCAPE]);
    session.wait("!document.querySelector('[data-testid=palette][open]')");
    // The page hears of it in an event of its own, which a key of a machine may overtake.
    let _ = session.script_async("setTimeout(arguments[0], 50)", &[]);
    session.press(&["?"]);
    session.wait("document.querySelector('dialog.keys[open]')");
    look.at("sheet of keys");
    assert!(look.found.is_empty(), "{} found\n{}", look.found.len(), look.found.join("\n"));
}

#[test]
fn english_and_light() {
    every_screen("en", "light", None);
}

#[test]
fn english_and_dark() {
    every_screen("en", "dark", None);
}

#[test]
fn chinese_and_light() {
    every_screen("zh", "light", None);
}

#[test]
fn chinese_and_dark() {
    every_screen("zh", "dark", None);
}

#[test]
fn on_a_phone_on_chromium() {
    for (language, theme) in [("en", "light"), ("en", "dark"), ("zh", "light"), ("zh", "dark")] {
        every_screen(language, theme, Some(390));
    }
}
