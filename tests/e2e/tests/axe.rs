//! Nobody is shut out, as far as a machine can tell: axe-core finds nothing on any screen, in either language and theme.
//!
//! `HOLDFAST_AXE` names `axe.min.js`; `cargo xtask test` installs it and sets it.

use std::fs;

use holdfast_e2e::keys::{CONTROL, ESCAPE};
use holdfast_e2e::session::Session;
use holdfast_e2e::{site, tour};
use serde_json::Value;

/// WCAG 2.2 to level AA, and what axe-core holds to be good practice beyond. No rule is left out.
const RUN: &str = "const done = arguments[0]; \
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((found) => done({ \
        passes: found.passes.length, \
        violations: found.violations.flatMap((rule) => rule.nodes.map((node) => \
            `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`)) }), (error) => done({ error: String(error) }))";

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
        // What fades in is not yet as dark as it will be.
        let _ = self.session.script(
            "document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity).forEach((one) => one.finish())",
            &[],
        );
        let result = self.session.script_async(RUN, &[]);
        assert!(result["passes"].as_u64().is_some_and(|passes| passes > 10), "axe-core did not look at {screen}: {result}");
        let lines = result["violations"].as_array().into_iter().flatten().filter_map(Value::as_str);
        self.found.extend(lines.map(|line| format!("{screen}, {}: {line}", self.dress)));
    }
}

fn every_screen(language: &str, theme: &str, width: Option<u32>) {
    let file = std::env::var_os("HOLDFAST_AXE").expect("HOLDFAST_AXE names axe.min.js; `cargo xtask test browser` sets it");
    let axe = fs::read_to_string(file).expect("axe.min.js can be read");
    let (server, session) = site::open("");
    if let Some(width) = width {
        session.resize_page(width, 844);
    }
    tour::begin(&server, &session, language, theme);
    // A script of WebDriver is not one of the page's: its policy stays as it is.
    let _ = session.script(&axe, &[]);
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
