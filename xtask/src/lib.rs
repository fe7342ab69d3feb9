//! The tool chain: set-up, build, serve and test, with cargo as the only thing a newcomer needs.

pub mod assets;
pub mod axe;
pub mod bench;
pub mod build;
pub mod bundle;
pub mod hash;
pub mod lean;
pub mod module;
pub mod page;
pub mod parts;
pub mod policy;
pub mod run;
pub mod server;
pub mod setup;
pub mod suite;
pub mod weight;
pub mod words;

use std::path::PathBuf;

/// Why a command of the tool chain ended early: a sentence for the person at the terminal.
pub type Failure = String;

/// The repository's root: the folder above this crate.
#[must_use]
pub fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// Where `cargo xtask build` writes the static site.
#[must_use]
pub fn dist() -> PathBuf {
    root().join("dist")
}
