//! Nothing is wider than the window: on phones, tablets and desks, and with the page enlarged to 200 %.

use holdfast_e2e::session::Session;
use holdfast_e2e::{site, tour};
use serde_json::Value;

/// CSS pixels: WCAG's narrowest, a phone, half of 1280 as at 200 %, the rail of icons, a desk.
const WIDTHS: [u32; 5] = [320, 390, 640, 1024, 1440];

/// Boxes whose content is wider than they are: the page, and the screen, which scrolls by itself on a desk; with what may be the cause, which
/// is never in a table, as these scroll.
const WIDER: &str = "return [document.documentElement, document.querySelector('main')]\
    .filter((box) => box.scrollWidth > Math.min(box.clientWidth, arguments[0]))\
    .map((box) => `${box.localName}: ${box.scrollWidth} px in ${box.clientWidth}; ` + [...box.querySelectorAll('*')]\
        .filter((one) => !one.parentElement.closest('.table') && one.getBoundingClientRect().right > box.getBoundingClientRect().left + box.clientWidth + 1)\
        .slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(' | '))";

fn fits(session: &Session, screen: &str, found: &mut Vec<String>) {
    for width in WIDTHS {
        session.resize_page(width, 900);
        // Charts are drawn anew a frame after their width is known.
        let _ = session.script_async("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))", &[]);
        // A phone's window grows with what is too wide for it.
        let window = session.script("return innerWidth", &[]);
        if window != width {
            found.push(format!("{screen} at {width}: the window became {window} px wide"));
        }
        let wider = session.script(WIDER, &[width.into()]);
        found.extend(wider.as_array().into_iter().flatten().filter_map(Value::as_str).map(|line| format!("{screen} at {width}: {line}")));
    }
}

fn every_screen_fits(language: &str) {
    let (server, session) = site::open("");
    tour::begin(&server, &session, language, "light");
    let mut found = Vec::new();
    fits(&session, "first minute", &mut found);
    tour::load_demo(&session);
    for screen in tour::SCREENS {
        session.resize_page(1440, 900);
        tour::go(&session, screen);
        fits(&session, screen, &mut found);
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_screen_fits_in_english_on_chromium() {
    every_screen_fits("en");
}

#[test]
fn every_screen_fits_in_chinese_on_chromium() {
    every_screen_fits("zh");
}
