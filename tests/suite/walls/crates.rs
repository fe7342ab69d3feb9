//! Who may use whom, over `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::source::root;

/// For each of our packages, which others of ours it may use outside of its own tests.
const MAY_USE: &[(&str, &[&str])] = &[
    ("holdfast-core", &[]),
    ("holdfast-workbook", &[]),
    ("holdfast-forms", &[]),
    ("holdfast-database", &[]),
    ("holdfast-engine", &["holdfast-core", "holdfast-forms", "holdfast-workbook"]),
    ("holdfast-stored", &["holdfast-core", "holdfast-engine"]),
    ("holdfast-view", &["holdfast-core"]),
    ("holdfast-worker", &["holdfast-core", "holdfast-database", "holdfast-engine", "holdfast-stored", "holdfast-workbook"]),
    ("holdfast-cli", &["holdfast-core", "holdfast-engine", "holdfast-stored", "holdfast-view", "holdfast-workbook"]),
    ("holdfast", &["holdfast-core", "holdfast-database", "holdfast-view"]),
    ("xtask", &["holdfast-view"]),
    ("holdfast-e2e", &["holdfast-cli", "holdfast-core", "holdfast-stored", "xtask"]),
    ("holdfast-tests", &["holdfast-cli", "holdfast-core", "holdfast-engine", "holdfast-view", "holdfast-workbook"]),
];

/// Crates that know the browser, and who may use them.
const BROWSER: &[(&str, &[&str])] = &[
    ("leptos", &["holdfast"]),
    ("gloo-storage", &["holdfast"]),
    ("web-sys", &["holdfast", "holdfast-database", "holdfast-worker", "holdfast-workbook"]),
    ("js-sys", &["holdfast", "holdfast-database", "holdfast-forms", "holdfast-worker", "holdfast-workbook"]),
    ("wasm-bindgen", &["holdfast", "holdfast-database", "holdfast-worker", "holdfast-workbook"]),
];

/// Clocks, randomness and order by chance: not in what an answer is made of.
const NOT_IN_CORE: &[&str] = &["rand", "getrandom", "chrono", "time", "jiff", "tokio", "rayon", "ahash"];

#[test]
fn every_package_uses_only_whom_it_may() {
    let uses = uses();
    let known: BTreeSet<&str> = MAY_USE.iter().map(|(package, _)| *package).collect();
    assert_eq!(uses.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);
    for (package, allowed) in MAY_USE {
        let ours = uses[*package].iter().filter(|used| known.contains(used.as_str()));
        let forbidden: Vec<&String> = ours.filter(|used| !allowed.contains(&used.as_str())).collect();
        assert!(forbidden.is_empty(), "{package} may not use {forbidden:?}");
    }
}

#[test]
fn only_the_browser_shells_know_a_browser() {
    for (package, uses) in uses() {
        for (browser, allowed) in BROWSER {
            assert!(!uses.contains(*browser) || allowed.contains(&package.as_str()), "{package} may not use {browser}");
        }
        if matches!(package.as_str(), "holdfast-core" | "holdfast-engine") {
            let found: Vec<_> = NOT_IN_CORE.iter().filter(|name| uses.contains(**name)).collect();
            assert!(found.is_empty(), "{package} may not use {found:?}");
        }
    }
}

/// Package to the names of what it depends on, its tests aside.
fn uses() -> BTreeMap<String, BTreeSet<String>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(["metadata", "--format-version", "1", "--no-deps", "--offline"]).current_dir(root());
    let output = command.output().expect("cargo runs");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    packages.iter().map(|package| (text(&package["name"]), dependencies(package))).collect()
}

fn dependencies(package: &Value) -> BTreeSet<String> {
    let all = package["dependencies"].as_array().expect("a list of dependencies");
    all.iter().filter(|dependency| dependency["kind"] != "dev").map(|dependency| text(&dependency["name"])).collect()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
