//! The wasm bundles that run in workers: one classic script and one module each, named by their content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::build::Speed;
use crate::run::{cargo, check};
use crate::setup::Tools;
use crate::{Failure, hash, root};

/// A crate that runs in a worker of its own.
pub struct Bundle {
    /// Its name in the page: `<meta name="holdfast-bundle-NAME">`.
    pub name: &'static str,
    /// Its package.
    pub package: &'static str,
}

/// Every bundle; a further one is one line.
pub const BUNDLES: &[Bundle] = &[Bundle { name: "worker", package: "holdfast-worker" }];

/// The files of a built bundle, ready to be copied beside the page.
pub struct Built {
    files: [(String, Vec<u8>); 2],
    meta: String,
}

impl Built {
    /// The element that tells the page the names and the integrity of both files.
    #[must_use]
    pub fn meta(&self) -> &str {
        &self.meta
    }

    /// Writes both files into the folder of the site.
    pub fn copy_to(&self, dist: &Path) -> Result<(), Failure> {
        for (name, bytes) in &self.files {
            fs::write(dist.join(name), bytes).map_err(|error| format!("{name}: {error}"))?;
        }
        Ok(())
    }
}

/// Compiles a bundle, binds it for a classic script and puts the seal before and the start after the glue.
///
/// Classic, because a worker made from a `blob:` address can import nothing, and inherits the page's policy.
pub fn build(bundle: &Bundle, tools: &Tools, speed: Speed, build_id: &str) -> Result<Built, Failure> {
    let profile = speed.native_profile();
    let mut compile = cargo(&["build", "--lib", "--target", "wasm32-unknown-unknown", "--profile", profile]);
    check(compile.args(["--package", bundle.package]).env("HOLDFAST_BUILD", build_id))?;
    let module = bundle.package.replace('-', "_") + ".wasm";
    let module = target().join("wasm32-unknown-unknown").join(speed.folder()).join(module);
    let out = target().join("web").join(bundle.name);
    let mut bind = Command::new(tools.program("wasm-bindgen"));
    bind.args(["--target", "no-modules", "--no-typescript", "--out-name", bundle.name, "--out-dir"]);
    check(bind.arg(&out).arg(&module))?;
    let read = |path: PathBuf| fs::read(&path).map_err(|error| format!("{}: {error}", path.display()));
    let js = root().join("crates/worker/js");
    let glue = read(out.join(format!("{}.js", bundle.name)))?;
    let script = [read(js.join("seal.js"))?, glue, read(js.join("start.js"))?].join(&b'\n');
    let wasm = read(out.join(format!("{}_bg.wasm", bundle.name)))?;
    let named = |bytes: &[u8], extension: &str| format!("{}-{}.{extension}", bundle.name, hash::short(bytes));
    let (script_name, wasm_name) = (named(&script, "js"), named(&wasm, "wasm"));
    let meta = format!(
        "<meta name=\"holdfast-bundle-{}\" content=\"{script_name} {} {wasm_name} {}\">\n",
        bundle.name,
        hash::source(&script),
        hash::source(&wasm)
    );
    Ok(Built { files: [(script_name, script), (wasm_name, wasm)], meta })
}

/// One id for the page and its worker: of everything the worker is made of.
///
/// A change to the page alone keeps it, and with it the worker in everyone's cache.
pub fn build_id() -> Result<String, Failure> {
    let mut files = vec![root().join("Cargo.toml"), root().join("Cargo.lock")];
    for folder in ["crates/core", "crates/engine", "crates/worker"] {
        collect(&root().join(folder), &mut files)?;
    }
    files.sort();
    let mut all = Vec::new();
    for file in files {
        all.extend(fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?);
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

fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}
