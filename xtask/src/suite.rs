//! Every test, in the order in which it tells most for its time.

use std::path::Path;

use crate::build::{self, Speed};
use crate::run::{cargo, check, step};
use crate::setup::{self, Chromium, Tools};
use crate::{Failure, axe, dist, weight};

const WASM: &str = "wasm32-unknown-unknown";
/// What compiles for the browser alone; the rest is in the workspace's default members.
const BROWSER_PACKAGES: [&str; 2] = ["holdfast", "holdfast-worker"];
const STEPS: [&str; 7] = ["format", "lint", "native", "tools", "wasm", "build", "browser"];

/// Runs the named steps, or all of them.
///
/// A missing browser or axe-core is an error before anything is built: nothing is ever skipped for want of them.
pub fn run(steps: &[&str]) -> Result<(), Failure> {
    if let Some(unknown) = steps.iter().find(|step| !STEPS.contains(step)) {
        return Err(format!("no step `{unknown}`; there are {}", STEPS.join(", ")));
    }
    let wanted = |name: &str| steps.is_empty() || steps.contains(&name);
    let tools = step("set up", setup::tools)?;
    let chromium = setup::browser()?;
    let axe = axe::axe()?;
    if wanted("format") {
        step("format", || check(&mut cargo(&["fmt", "--all", "--check"])))?;
    }
    if wanted("lint") {
        // Natively all but the browser shells: leptos is compiled for wasm alone.
        let but = BROWSER_PACKAGES.iter().flat_map(|package| ["--exclude", package]);
        let native: Vec<&str> = ["--workspace"].into_iter().chain(but).collect();
        step("lint, native", || lint(&native))?;
        step("lint, wasm", || {
            lint(&[&["--target", WASM][..], &browser_packages()].concat())?;
            // Its tests are native; its door to the browser is not.
            let mut workbook = cargo(&["clippy", "--quiet", "--lib", "--target", WASM, "--package", "holdfast-workbook"]);
            check(workbook.args(["--", "-D", "warnings"]))
        })?;
    }
    if wanted("native") {
        step("native tests", || check(&mut cargo(&["test", "--quiet"])))?;
    }
    if wanted("tools") {
        step("tests of the tool chain", || check(&mut cargo(&["test", "--quiet", "--package", "xtask"])))?;
    }
    if wanted("wasm") {
        step("wasm tests", || wasm(&tools, &chromium))?;
    }
    if wanted("build") {
        step("build", || build::site(&tools, Speed::Release))?;
        step("weight of the first load", || weight::within_budget(&dist()))?;
    }
    if wanted("browser") {
        step("browser tests", || browser(&chromium, &axe))?;
    }
    Ok(())
}

fn browser_packages() -> Vec<&'static str> {
    BROWSER_PACKAGES.iter().flat_map(|package| ["--package", package]).collect()
}

fn lint(more: &[&str]) -> Result<(), Failure> {
    let mut command = cargo(&["clippy", "--quiet", "--all-targets"]);
    check(command.args(more).args(["--", "-D", "warnings"]))
}

/// The worker's own tests, inside a worker of a real browser.
fn wasm(tools: &Tools, chromium: &Chromium) -> Result<(), Failure> {
    let mut command = cargo(&["test", "--target", WASM, "--package", "holdfast-worker", "--package", "holdfast-forms"]);
    command
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.program("wasm-bindgen-test-runner"))
        .env("CHROMEDRIVER", &chromium.driver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    check(&mut command)
}

fn browser(chromium: &Chromium, axe: &Path) -> Result<(), Failure> {
    let mut command = cargo(&["test", "--package", "holdfast-e2e"]);
    command.env("HOLDFAST_AXE", axe).env("CHROME", &chromium.browser).env("CHROMEDRIVER", &chromium.driver).env("HOLDFAST_DIST", dist());
    check(&mut command)
}
