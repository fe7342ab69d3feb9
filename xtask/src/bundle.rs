//! The wasm bundles that run in workers: classic scripts and modules, named by their content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::Speed;
use crate::lean::lean;
use crate::run::{cargo, check};
use crate::setup::Tools;
use crate::{Failure, assets, hash, module, root};

/// A crate that runs off the page.
pub struct Bundle {
    /// Its name in the page: `<meta name="holdfast-bundle-NAME">`; its glue is the global `holdfast_NAME` of the worker's script.
    pub name: &'static str,
    /// Its package.
    pub package: &'static str,
    /// Whether it lives in a worker of its own, or in which other bundle's.
    pub home: Home,
}

/// Where a bundle runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// A worker of its own, started with its module.
    Own,
    /// The worker of another bundle: its glue is part of that script, its module comes when it is first needed.
    GuestOf(&'static str),
}

/// Every bundle; a further one is one line.
pub const BUNDLES: &[Bundle] = &[
    Bundle { name: "worker", package: "holdfast-worker", home: Home::Own },
    Bundle { name: "workbook", package: "holdfast-workbook", home: Home::GuestOf("worker") },
];

/// The folders that the workers are made of.
const SOURCES: [&str; 7] =
    ["crates/core", "crates/database", "crates/engine", "crates/forms", "crates/stored", "crates/workbook", "crates/worker"];

/// A crate compiled and bound for a classic script.
pub struct Bound {
    bundle: &'static Bundle,
    glue: Vec<u8>,
    module: Vec<u8>,
}

/// Compiles a bundle and binds it for a classic script.
///
/// Classic, because a worker made from a `blob:` address can import nothing, and inherits the page's policy.
pub fn bind(bundle: &'static Bundle, tools: &Tools, speed: Speed, build_id: &str) -> Result<Bound, Failure> {
    let profile = speed.worker_profile();
    let mut compile = cargo(&["build", "--lib", "--target", "wasm32-unknown-unknown", "--profile", profile]);
    check(compile.args(["--package", bundle.package]).env("HOLDFAST_BUILD", build_id))?;
    let module = bundle.package.replace('-', "_") + ".wasm";
    let module = target().join("wasm32-unknown-unknown").join(speed.folder()).join(module);
    let out = target().join("web").join(bundle.name);
    let mut bind = Command::new(tools.program("wasm-bindgen"));
    bind.args(["--target", "no-modules", "--no-typescript", "--out-name", bundle.name]);
    bind.args(["--no-modules-global", &format!("holdfast_{}", bundle.name), "--out-dir"]);
    check(bind.arg(&out).arg(&module))?;
    let glue = lean(&String::from_utf8_lossy(&read(&out.join(format!("{}.js", bundle.name)))?)).into_bytes();
    let bound = read(&out.join(format!("{}_bg.wasm", bundle.name)))?;
    // Names are for those who work on it.
    let module = if speed == Speed::Release { module::unnamed(&bound) } else { bound };
    Ok(Bound { bundle, glue, module })
}

/// Writes scripts and modules into the folder of the site, and gives the elements that tell the page of them.
///
/// A worker's script is the seal, the glue of its guests, its own glue, and the start.
pub fn write(bound: &[Bound], dist: &Path) -> Result<String, Failure> {
    let js = root().join("crates/worker/js");
    let (seal, start) = (read(&js.join("seal.js"))?, read(&js.join("start.js"))?);
    let mut meta = String::new();
    for one in bound {
        let name = one.bundle.name;
        let saved = |extension: &str, bytes: &[u8]| {
            assets::save(dist, name, extension, bytes).map(|(file, integrity)| format!("{file} {integrity}"))
        };
        let module = saved("wasm", &one.module)?;
        let script = match one.bundle.home {
            Home::Own => {
                let guests = bound.iter().filter(|other| other.bundle.home == Home::GuestOf(name)).map(|guest| &guest.glue[..]);
                let parts: Vec<&[u8]> = [&seal[..]].into_iter().chain(guests).chain([&one.glue[..], &start[..]]).collect();
                saved("js", &parts.join(&b'\n'))? + " "
            }
            Home::GuestOf(_) => String::new(),
        };
        meta.push_str(&format!("<meta name=\"holdfast-bundle-{name}\" content=\"{script}{module}\">\n"));
    }
    Ok(meta)
}

/// The bytes of a file.
pub fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|error| format!("{}: {error}", file.display()))
}

/// One id for the page and its worker: of everything the worker is made of.
///
/// A change to the page alone keeps it, and with it the worker in everyone's cache.
pub fn build_id() -> Result<String, Failure> {
    let mut files = vec![root().join("Cargo.toml"), root().join("Cargo.lock")];
    for folder in SOURCES {
        collect(&root().join(folder), &mut files)?;
    }
    files.sort();
    let mut all = Vec::new();
    for file in files {
        all.extend(read(&file)?);
        all.push(0);
    }
    Ok(hash::short(&all))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Where cargo puts what it makes.
#[must_use]
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
