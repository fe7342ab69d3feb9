//! `cargo xtask bench`: the built app beside its peers, from `File` to every customer's health score.
//!
//! This module only sets up: the packages of `bench/package-lock.json` outside the clone, then one run of
//! `bench/run.mjs`, which prints the table and writes `target/bench/result.json`. See `bench/README.md`.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The oldest Node.js the driver's packages run on; Debian 12 has it.
const NODE_MAJOR: u32 = 18;

/// Measures the app in `dist` beside its peers; `args` go to `bench/run.mjs` (`--size 1m`, `--reps 5`, `--only app,duckdb`).
///
/// # Errors
/// Says what to install where Node.js, npm or Chromium is missing, and fails where a subject fails or two of them
/// disagree about a score.
pub fn run(args: &[String], dist: &Path) -> Result<(), String> {
    require_programs()?;
    let source = root().join("bench");
    let tools = tools();
    install(&source, &tools)?;
    let work = target().join("bench");
    let mut node = Command::new("node");
    node.arg(source.join("run.mjs"));
    node.arg("--modules").arg(tools.join("node_modules"));
    node.arg("--data").arg(work.join("data"));
    node.arg("--dist").arg(dist);
    node.arg("--out").arg(work.join("result.json"));
    check(node.args(args))
}

fn require_programs() -> Result<(), String> {
    let missing: Vec<&str> = ["node", "npm", "chromium"].into_iter().filter(|program| version(program).is_none()).collect();
    if !missing.is_empty() {
        let packages = missing.join(" ").replace("node", "nodejs");
        return Err(format!("The benchmark needs {}. On Debian: apt-get install {packages}", missing.join(", ")));
    }
    let found = version("node").unwrap_or_default();
    let major = found.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    if major.is_none_or(|major| major < NODE_MAJOR) {
        return Err(format!("The benchmark needs Node.js {NODE_MAJOR} or newer; `node --version` says {found}"));
    }
    Ok(())
}

/// What `program --version` prints, or nothing where it can't be started.
fn version(program: &str) -> Option<String> {
    let output = Command::new(program).arg("--version").stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Installs the locked packages unless exactly these are there already.
fn install(source: &Path, tools: &Path) -> Result<(), String> {
    let lock = read(&source.join("package-lock.json"))?;
    let stamp = tools.join("installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    fs::create_dir_all(tools).map_err(|error| format!("{}: {error}", tools.display()))?;
    for name in ["package.json", "package-lock.json", ".npmrc"] {
        write(&tools.join(name), &read(&source.join(name))?)?;
    }
    check(Command::new("npm").arg("ci").current_dir(tools))?;
    write(&stamp, &lock)
}

fn check(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| format!("{name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} ended with {status}")) }
}

fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|error| format!("{}: {error}", path.display()))
}

fn root() -> PathBuf {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask).to_path_buf()
}

fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the packages live: outside the clone, beside the other tools.
fn tools() -> PathBuf {
    let cache = || PathBuf::from(env::var_os("HOME").unwrap_or_default()).join(".cache/holdfast/tools");
    env::var_os("HOLDFAST_TOOLS").map_or_else(cache, PathBuf::from).join("bench")
}
