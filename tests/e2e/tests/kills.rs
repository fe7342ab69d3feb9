//! The browser is killed in the middle of saving, forty times: what was saved is whole, and what was said to be kept is kept.
//!
//! `HOLDFAST_KILLS` says how often, for a longer run.

use std::time::Duration;

use holdfast_e2e::browser::Browser;
use holdfast_e2e::site;
use serde_json::Value;

/// As often as the scheme was tried before it was chosen.
const KILLS: u32 = 40;

/// Reads one version of the events after the other, each as soon as the one before is kept; the version is the number of rows
/// beyond the base. About two megabytes are written each time.
const SAVE_FOR_EVER: &str = r"
    const base = 40000;
    const kept = () => document.querySelector('[data-testid=keeping]');
    window.version = arguments[0];
    const make = (version) => {
        const lines = ['customer_id,occurred_at,event_name'];
        for (let row = 0; row < base + version; row++) {
            const second = new Date(1.7e12 + ((row * 7919 + version * 104729) % 1e7) * 1000).toISOString();
            lines.push(`C${(row * 31 + version) % 997},${second},${['login', 'export', 'search', 'share'][(row + version) % 4]}`);
        }
        return new File([lines.join('\n')], 'events.csv');
    };
    const put = (file) => {
        const input = document.querySelector('[data-testid=files]');
        const transfer = new DataTransfer();
        transfer.items.add(file);
        input.files = transfer.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const next = () => { window.version += 1; put(make(window.version)); };
    let before = kept().dataset.generation ?? '';
    next();
    setInterval(() => {
        const now = kept();
        if (now.dataset.keeping === 'kept' && now.dataset.generation !== before && document.documentElement.dataset.state === 'ready') {
            before = now.dataset.generation;
            window.acknowledged = window.version;
            next();
        }
    }, 10);
";

/// Kept records of the one file, told by the page's own table of files.
const ROWS: &str = "return [...document.querySelectorAll('section[data-report=\"data.files\"] td')].map((cell) => cell.innerText.replaceAll(',', '')) \
    .filter((text) => /^\\d+$/.test(text))[0]";

#[test]
fn forty_kills_in_mid_save_damage_nothing_and_lose_nothing_that_was_kept_on_chromium() {
    if Browser::chosen() != Browser::Chromium {
        eprintln!("not run: only Chromium's processes are known by their profile");
        return;
    }
    let kills = std::env::var("HOLDFAST_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (server, mut session) = site::open("#/data?lang=en");
    session.wake();
    let (mut version, mut saves, mut lost_between) = (0_u64, 0_u64, 0_u64);
    for kill in 0..kills {
        let _ = session.script(SAVE_FOR_EVER, &[Value::from(version)]);
        session.wait("window.acknowledged > 0");
        // The next save, from its writing on, 250 ms after it was told: another moment of it each time.
        session.wait("document.querySelector('[data-testid=keeping]').dataset.keeping === 'saving'");
        std::thread::sleep(Duration::from_millis(200 + u64::from(kill) * 37 % 300));
        let acknowledged = session.script("return window.acknowledged", &[]).as_u64().expect("a version");
        let begun = session.script("return window.version", &[]).as_u64().expect("a version");
        session = session.kill_and_open_again(Browser::Chromium);
        session.goto(&format!("{}#/data?lang=en", server.address()));
        session.wait("document.documentElement.dataset.state === 'ready'");
        session.wait("document.querySelector('[data-testid=keeping]')?.dataset.keeping === 'kept'");
        session.wait(&format!("(() => {{ {ROWS} }})() !== undefined"));
        let rows: u64 = session.script(ROWS, &[]).as_str().and_then(|rows| rows.parse().ok()).expect("a number of rows");
        let found = rows - 40_000;
        // Between the question and the kill one more may have been saved.
        assert!(found >= acknowledged && found <= begun + 1, "kill {kill}: {acknowledged} was kept, {begun} begun, {found} found");
        assert!(!session.script("return document.querySelector('[data-testid=not-kept]') !== null", &[]).as_bool().unwrap_or(true));
        saves += found - version;
        lost_between += begun.saturating_sub(found);
        version = found;
    }
    eprintln!("{kills} kills, {saves} saves, {lost_between} times while the next version was on its way");
}
