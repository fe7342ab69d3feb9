//! Pictures of the page in both languages, both themes and three widths, for a person to look at.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example screenshots -- FOLDER`

use std::fs;
use std::path::{Path, PathBuf};

use holdfast_e2e::site;

fn main() {
    let folder = std::env::args().nth(1).map_or_else(std::env::temp_dir, PathBuf::from);
    fs::create_dir_all(&folder).expect("the folder can be made");
    let (server, session) = site::open("");
    let demo = xtask::root().join("tests/data/demo");
    let files = ["accounts.csv", "users.csv", "usage.csv", "tickets.csv", "mrr_monthly.csv"].map(|name| demo.join(name));
    for (width, height) in [(1280, 860), (1024, 768), (390, 844)] {
        session.resize_page(width, height);
        for (language, theme) in [("en", "light"), ("zh", "dark"), ("en", "dark"), ("zh", "light")] {
            session.goto(&format!("{}?{language}{theme}{width}#/health?lang={language}&theme={theme}", server.address()));
            session.wait("document.documentElement.dataset.worker === 'ready'");
            save(&folder, &format!("empty-{language}-{theme}-{width}.png"), &session.screenshot());
            session.choose(&files.each_ref().map(PathBuf::as_path));
            for (screen, report) in [("health", "health.history"), ("data", "data.matching"), ("accounts/A0002", "rows")] {
                let _ = session.script("location.hash = location.hash.replace(/#[^?]*/, arguments[0])", &[format!("#/{screen}").into()]);
                session.wait(&format!("document.querySelector('[data-report=\"{report}\"][aria-busy=false] tbody')"));
                let screen = screen.split('/').next().unwrap_or_default();
                save(&folder, &format!("{screen}-{language}-{theme}-{width}.png"), &session.screenshot());
            }
        }
    }
}

fn save(folder: &Path, name: &str, base64: &str) {
    fs::write(folder.join(name), decode(base64)).expect("the folder can be written to");
    println!("{name}");
}

fn decode(base64: &str) -> Vec<u8> {
    let value = |byte: u8| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0u32, 0);
    for sextet in base64.bytes().filter_map(value) {
        bits = bits << 6 | u32::from(sextet);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
        }
    }
    bytes
}
