//! How a list of fifty thousand feels: the frames of a scroll through it, and from a question to its answer.
//!
//! `cargo xtask build && cargo run -p holdfast-e2e --example large`

use std::path::{Path, PathBuf};

use holdfast_e2e::keys::RIGHT;
use holdfast_e2e::session::Session;
use holdfast_e2e::{crowd, site, tour};
use serde_json::json;

const CUSTOMERS: usize = 50_000;
const STEPS: u32 = 300;

/// A step a frame; milliseconds from frame to frame, sorted, and how often the rows in sight had not come yet.
const SCROLL: &str = "const [steps, done] = arguments; const box = document.querySelector('[role=grid]'); const times = []; \
    let [step, bare, waits, last] = [0, 0, 0, performance.now()]; const edge = box.getBoundingClientRect(); \
    const next = (now) => { times.push(now - last); last = now; \
        const row = document.elementFromPoint(edge.left + 100, edge.top + edge.height / 2)?.closest('tr[aria-selected]'); \
        if (step > 0 && !row) bare++; if (row?.getAttribute('aria-busy')) waits++; \
        if (step++ === steps) return done([times.slice(1).sort((a, b) => a - b), bare, waits]); \
        box.scrollTop += STEP; requestAnimationFrame(next); }; requestAnimationFrame(next)";

const ANSWERS: &str = "const of = new Map(); for (const entry of performance.getEntriesByType('measure')) { \
    if (!entry.name.startsWith('holdfast:answer:')) continue; const name = entry.name.slice(16); \
    of.set(name, [...(of.get(name) ?? []), Math.round(entry.duration)]); } performance.clearMeasures(); \
    return [...of].map(([name, times]) => `  ${name}: ${times.join(' ')} ms`).join('\\n')";

/// Milliseconds of the processor that the page has had for itself; with other work on the machine, frames alone tell little.
fn busy(session: &Session) -> f64 {
    let metrics = session.devtools_command("Performance.getMetrics", &json!({}));
    let task = metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == "TaskDuration");
    task.and_then(|metric| metric["value"].as_f64()).unwrap_or_default() * 1000.0
}

fn main() {
    let (_server, session) = site::open("#/accounts?lang=en");
    let files = crowd::write(&session, CUSTOMERS);
    session.load(&files.iter().map(PathBuf::as_path).collect::<Vec<&Path>>());
    let rows = "document.querySelector('[data-report=accounts][aria-busy=false] [role=grid] tbody tr:not(.space)')";
    session.wait(rows);
    session.wait("performance.getEntriesByName('holdfast:answer:health.trend').length");
    let _ = session.devtools_command("Performance.enable", &json!({ "timeDomain": "threadTicks" }));
    let answers = || session.script(ANSWERS, &[]).as_str().unwrap_or_default().to_owned();
    println!("{CUSTOMERS} customers, first answers\n{}", answers());
    // Rows a step: a slow wheel, a fast one, the scroll bar drawn by hand.
    for pixels in [36, 360, 6000] {
        let _ = session.script("document.querySelector('[role=grid]').scrollTop = 0", &[]);
        let before = busy(&session);
        let scrolled = session.script_async(&SCROLL.replace("STEP", &pixels.to_string()), &[json!(STEPS)]);
        let work = (busy(&session) - before) / f64::from(STEPS);
        let times: Vec<f64> = scrolled[0].as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
        println!(
            "scroll by {pixels} px a frame, {} frames: median {:.1} ms, p95 {:.1} ms, longest {:.1} ms; {} frames without rows, {} with rows on their way; {work:.1} ms of work a frame",
            times.len(),
            at(0.5),
            at(0.95),
            at(1.0),
            scrolled[1],
            scrolled[2]
        );
        println!("{}", answers());
    }
    tour::go(&session, "health");
    println!("the health screen\n{}", answers());
    let _ = session.script("document.querySelector('[data-part=login] input[type=range]').focus()", &[]);
    for _ in 0..5 {
        session.press(&[RIGHT]);
        std::thread::sleep(std::time::Duration::from_millis(50));
        session.wait("!document.querySelector('[aria-busy=true]')");
    }
    session.wait("document.querySelector('[data-testid=moves]')");
    println!("five steps of a slider, the model's draft\n{}", answers());
    session.wait("document.querySelector('[data-action=scale]')");
    session.click("[data-action=scale]");
    session.wait("document.querySelector('[data-testid=sum]').textContent.includes('100')");
    session.click("[data-action=activate]");
    session.wait("document.querySelector('[data-version=\"2\"][aria-current]') && !document.querySelector('[aria-busy=true]')");
    tour::go(&session, "accounts");
    session.wait(rows);
    println!("another model in force, and its list\n{}", answers());
}
