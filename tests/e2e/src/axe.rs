//! What axe-core finds on the page as it is shown.
//!
//! `HOLDFAST_AXE` names `axe.min.js`; `cargo xtask test` installs it and sets it.

use std::fs;

use serde_json::Value;

use crate::session::Session;

/// WCAG 2.2 to level AA, and what axe-core holds to be good practice beyond. No rule is left out.
const RUN: &str = "const done = arguments[0]; \
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((found) => done({ \
        passes: found.passes.length, \
        violations: found.violations.flatMap((rule) => rule.nodes.map((node) => \
            `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`)) }), (error) => done({ error: String(error) }))";

/// Puts axe-core into the page.
///
/// # Panics
/// Without axe-core.
pub fn bring(session: &Session) {
    let file = std::env::var_os("HOLDFAST_AXE").expect("HOLDFAST_AXE names axe.min.js; `cargo xtask test browser` sets it");
    // A script of WebDriver is not one of the page's: its policy stays as it is.
    let _ = session.script(&fs::read_to_string(file).expect("axe.min.js can be read"), &[]);
}

/// What it finds, each with where it is.
///
/// # Panics
/// Where it did not look.
#[must_use]
pub fn found(session: &Session) -> Vec<String> {
    // What fades in is not yet as dark as it will be.
    let _ = session.script(
        "document.getAnimations().filter((one) => one.effect.getComputedTiming().endTime !== Infinity).forEach((one) => one.finish())",
        &[],
    );
    let result = session.script_async(RUN, &[]);
    assert!(result["passes"].as_u64().is_some_and(|passes| passes > 10), "axe-core did not look: {result}");
    result["violations"].as_array().into_iter().flatten().filter_map(Value::as_str).map(ToOwned::to_owned).collect()
}
