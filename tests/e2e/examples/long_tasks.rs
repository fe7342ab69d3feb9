//! What an import keeps the page's own thread busy with: every task above 50 ms while a folder of exports is read and first shown.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example long_tasks -- FOLDER`, with `customers.csv`, `events.csv` and `tickets.csv` as
//! `cargo xtask bench` writes them.

use std::path::{Path, PathBuf};

use holdfast_e2e::site;

/// Long tasks, and the widest gap between two frames: what a person would feel as a page that stands still.
const WATCH: &str = "window.tasks = []; window.gap = 0; \
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => [Math.round(task.startTime), Math.round(task.duration)])))\
        .observe({ type: 'longtask' }); \
    let last = performance.now(); const frame = (now) => { gap = Math.max(gap, now - last); last = now; requestAnimationFrame(frame) }; \
    requestAnimationFrame(frame); window.began = performance.now()";

const TOLD: &str = "const marks = performance.getEntriesByType('measure').map((entry) => \
        `${entry.name} ${Math.round(entry.startTime - began)}..${Math.round(entry.startTime - began + entry.duration)}`); \
    return `tasks above 50 ms (start, length): ${JSON.stringify(tasks.map(([at, long]) => [at - Math.round(began), long]))}; ` + \
        `longest gap between frames ${gap.toFixed(1)} ms\\n  ${marks.join(', ')}`";

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder with customers.csv, events.csv and tickets.csv"));
    let files = ["customers.csv", "events.csv", "tickets.csv"].map(|name| folder.join(name));
    for route in ["#/health", "#/accounts"] {
        let (_server, session) = site::open(route);
        let _ = session.script(WATCH, &[]);
        session.load(&files.each_ref().map(PathBuf::as_path) as &[&Path]);
        session.wait("document.documentElement.dataset.state === 'ready'");
        session.wait("document.querySelector('main h1') && !document.querySelector('[aria-busy=true]')");
        std::thread::sleep(std::time::Duration::from_secs(1));
        println!("{route}: {}", session.script(TOLD, &[]).as_str().unwrap_or_default());
    }
}
