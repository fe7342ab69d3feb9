//! The static site: worker bundles, the page and its parts, and the policy over all of it.

use std::fs;
use std::path::Path;

use crate::bundle::{self, BUNDLES};
use crate::run::step;
use crate::setup::Tools;
use crate::{Failure, assets, dist, page, parts, policy, root, weight, words};

/// How much the compiler is to optimise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speed {
    /// For people: small and fast.
    Release,
    /// For work on the page: built quickly.
    Quick,
}

impl Speed {
    /// The cargo profile of what runs in workers.
    #[must_use]
    pub fn worker_profile(self) -> &'static str {
        match self {
            Speed::Release => "worker",
            Speed::Quick => "dev",
        }
    }

    /// The folder below `target/wasm32-unknown-unknown` of that profile.
    #[must_use]
    pub fn folder(self) -> &'static str {
        match self {
            Speed::Release => "worker",
            Speed::Quick => "debug",
        }
    }

    /// The cargo profile of the page.
    #[must_use]
    pub fn page_profile(self) -> &'static str {
        match self {
            Speed::Release => "page",
            Speed::Quick => "dev",
        }
    }

    /// The folder below `target/wasm32-unknown-unknown` of that profile.
    #[must_use]
    pub fn page_folder(self) -> &'static str {
        match self {
            Speed::Release => "page",
            Speed::Quick => "debug",
        }
    }
}

/// Builds everything into `dist/`.
pub fn site(tools: &Tools, speed: Speed) -> Result<(), Failure> {
    let id = bundle::build_id()?;
    let mut bound = Vec::new();
    for bundle in BUNDLES {
        bound.push(step(&format!("build the {} bundle", bundle.name), || bundle::bind(bundle, tools, speed, &id))?);
    }
    let built = step("build the page", || parts::build(tools, speed, &id))?;
    step("write the site", || {
        let dist = dist();
        if dist.exists() {
            fs::remove_dir_all(&dist).map_err(|error| format!("{}: {error}", dist.display()))?;
        }
        fs::create_dir_all(&dist).map_err(|error| format!("{}: {error}", dist.display()))?;
        let index = root().join("index.html");
        let html = fs::read_to_string(&index).map_err(|error| format!("{}: {error}", index.display()))?;
        let html = assets::gather(&words::written(&html)?, &dist)?;
        let (start, bundles) = (built.write(&dist)?, bundle::write(&bound, &dist)?);
        let finished = page::finish(&html, &id, &start, &(bundles + &own_files(&dist)?))?;
        let write = |name: &str, text: &str| fs::write(dist.join(name), text).map_err(|error| format!("{name}: {error}"));
        write("index.html", &finished.html)?;
        write("_headers", &policy::headers(&finished.policy))
    })?;
    weight::tell(&dist()).map(|_| ())
}

/// The element that tells the page which files are the app's own: it counts requests for anything else.
fn own_files(dist: &Path) -> Result<String, Failure> {
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let mut names: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(format!("<meta name=\"holdfast-files\" content=\"{}\">\n", names.join(" ")))
}
