//! axe-core, by which the browser tests find what shuts people out: one file of an npm package, outside the clone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::run::{find, step};
use crate::{Failure, hash, setup};

const VERSION: &str = "4.14.1";
/// SHA-256 of the package's `axe.min.js`, as `integrity` attributes write it.
const SOURCE: &str = "sha256-KTSJmUUM3yhJqOcLeRL8LahahJ2jnA0NU5T1HUqe2Vw=";
/// Where the file stands in the package.
const FILE: &str = "package/axe.min.js";

/// The path of `axe.min.js`: as installed before, or by npm now; its bytes are checked each time.
pub fn axe() -> Result<PathBuf, Failure> {
    let folder = setup::folder()?.join(format!("axe-core-{VERSION}"));
    let file = folder.join(FILE);
    if !is_right(&file) {
        step(&format!("install axe-core {VERSION}"), || install(&folder))?;
    }
    if is_right(&file) { Ok(file) } else { Err(format!("{} is not axe-core {VERSION}: remove it and try again", file.display())) }
}

fn is_right(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| hash::source(&bytes) == SOURCE)
}

fn install(folder: &Path) -> Result<(), Failure> {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let package = format!("axe-core@{VERSION}");
    quietly(Command::new(npm()?).args(["pack", &package, "--silent"]).current_dir(folder))?;
    quietly(Command::new("tar").args(["-xzf", &format!("axe-core-{VERSION}.tgz"), FILE]).current_dir(folder))
}

/// npm prints the name of what it packed, which is no news.
fn quietly(command: &mut Command) -> Result<(), Failure> {
    crate::run::check(command.stdout(Stdio::null()))
}

fn npm() -> Result<PathBuf, Failure> {
    let named = || find(&["npm", "npm.cmd"]);
    if named().is_none() {
        step("install npm", || setup::apt(&["npm"], missing))?;
    }
    named().ok_or_else(missing)
}

fn missing() -> Failure {
    "npm is missing, and brings axe-core for the browser tests.\n\
     Debian, Ubuntu:  sudo apt-get install npm\n\
     elsewhere:       install Node.js, which has npm"
        .to_owned()
}
