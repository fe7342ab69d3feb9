//! What is missing on this machine, installed; what cannot be, said clearly.

use std::path::PathBuf;
use std::process::Command;

use crate::run::{cargo, check, find, output, step};
use crate::{Failure, root};

/// Must equal the `wasm-bindgen` of Cargo.lock: the tool refuses a module made by another version.
const WASM_BINDGEN: &str = "0.2.130";
const TARGET: &str = "wasm32-unknown-unknown";
const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// The folder with the tools of the wasm tool chain, all of the right version.
#[derive(Debug, Clone)]
pub struct Tools {
    bin: PathBuf,
}

impl Tools {
    /// One tool's program file.
    #[must_use]
    pub fn program(&self, name: &str) -> PathBuf {
        self.bin.join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }
}

/// A browser and the WebDriver server that drives it.
#[derive(Debug, Clone)]
pub struct Chromium {
    /// The browser.
    pub browser: PathBuf,
    /// Its chromedriver.
    pub driver: PathBuf,
}

/// Installs the wasm target and the tools if they are missing or of another version.
pub fn tools() -> Result<Tools, Failure> {
    target()?;
    let folder = folder()?;
    let tools = Tools { bin: folder.join("bin") };
    // Without --locked: the lock file of wasm-bindgen-cli names a crate that has been yanked.
    install(&tools, &folder, "wasm-bindgen", "wasm-bindgen-cli", WASM_BINDGEN)?;
    Ok(tools)
}

/// Chromium and chromedriver: found, or installed by apt, or an error that says what to install.
pub fn browser() -> Result<Chromium, Failure> {
    if let Some(found) = chromium() {
        return Ok(found);
    }
    step("install Chromium", || apt(&PACKAGES, browser_missing))?;
    chromium().ok_or_else(browser_missing)
}

fn chromium() -> Option<Chromium> {
    let named = |variable: &str| std::env::var_os(variable).map(PathBuf::from).filter(|file| file.is_file());
    let browser = named("CHROME").or_else(|| find(&["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]))?;
    let driver = named("CHROMEDRIVER").or_else(|| find(&["chromedriver", "chromedriver.exe"]))?;
    Some(Chromium { browser, driver })
}

/// Installs packages by apt, or says what is missing where there is none, or no right to use it.
pub(crate) fn apt(packages: &[&str], missing: fn() -> Failure) -> Result<(), Failure> {
    let apt = find(&["apt-get"]).ok_or_else(missing)?;
    let root = output("id", &["-u"]).is_some_and(|id| id.trim() == "0");
    if !root && output("sudo", &["-n", "true"]).is_none() {
        return Err(missing());
    }
    let command = |arguments: &[&str]| {
        let mut command = if root { Command::new(&apt) } else { Command::new("sudo") };
        if !root {
            command.arg("-n").arg(&apt);
        }
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    check(&mut command(&["update", "-qq"]))?;
    check(command(&["install", "-y", "-qq", "--no-install-recommends"]).args(packages))
}

fn browser_missing() -> Failure {
    format!(
        "A browser is missing, and the tests need a real one.\n\
         Debian, Ubuntu:  sudo apt-get install {}\n\
         elsewhere:       install Chromium or Chrome with its chromedriver; CHROME and CHROMEDRIVER may name them",
        PACKAGES.join(" ")
    )
}

/// `$HOLDFAST_TOOLS`, else `$XDG_CACHE_HOME/holdfast/tools`, else `~/.cache/holdfast/tools`: outside the clone.
pub(crate) fn folder() -> Result<PathBuf, Failure> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    variable("HOLDFAST_TOOLS")
        .or_else(|| variable("XDG_CACHE_HOME").map(|cache| cache.join("holdfast/tools")))
        .or_else(|| variable("HOME").map(|home| home.join(".cache/holdfast/tools")))
        .ok_or_else(|| "Set HOLDFAST_TOOLS to a folder for the build tools".to_owned())
}

fn target() -> Result<(), Failure> {
    let installed = output("rustup", &["target", "list", "--installed"]);
    match installed {
        Some(list) if list.lines().any(|line| line == TARGET) => Ok(()),
        Some(_) => step("install the wasm target", || check(Command::new("rustup").args(["target", "add", TARGET]).current_dir(root()))),
        // Without rustup the distribution's own rust may still have the target; cargo will say if not.
        None => Ok(()),
    }
}

fn install(tools: &Tools, folder: &std::path::Path, program: &str, package: &str, version: &str) -> Result<(), Failure> {
    let is_right = |tools: &Tools| {
        output(tools.program(program), &["--version"]).is_some_and(|text| text.split_whitespace().any(|word| word == version))
    };
    if is_right(tools) {
        return Ok(());
    }
    step(&format!("install {package} {version} (once, some minutes)"), || {
        let mut command = cargo(&["install", package, "--version", version, "--force", "--quiet", "--root"]);
        command.arg(folder);
        // Outside the clone, whose rust-toolchain and target settings are not meant for the tools.
        command.current_dir(std::env::temp_dir()).env_remove("CARGO_BUILD_TARGET").env_remove("CARGO_TARGET_DIR");
        // A tool that runs for a second need not be optimised for minutes.
        for (name, value) in [("LTO", "off"), ("OPT_LEVEL", "1"), ("CODEGEN_UNITS", "16"), ("DEBUG", "0")] {
            command.env(format!("CARGO_PROFILE_RELEASE_{name}"), value);
        }
        check(&mut command)
    })?;
    if is_right(tools) { Ok(()) } else { Err(format!("{program} {version} was installed, but does not answer")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tool_and_the_crate_are_of_one_version() {
        let lock = std::fs::read_to_string(root().join("Cargo.lock")).expect("the lock file");
        assert!(lock.contains(&format!("name = \"wasm-bindgen\"\nversion = \"{WASM_BINDGEN}\"")));
    }
}
