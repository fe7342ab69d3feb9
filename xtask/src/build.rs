//! The static site: worker bundles, the page by Trunk, and the policy over both.

use std::fs;
use std::process::Command;

use crate::bundle::{self, BUNDLES};
use crate::run::{check, step};
use crate::setup::Tools;
use crate::{Failure, dist, hash, module, page, policy, root, weight};

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
    fn page_profile(self) -> &'static str {
        match self {
            Speed::Release => "page",
            Speed::Quick => "dev",
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
    step("build the page", || trunk(tools, speed, &id))?;
    step("write the policy", || {
        let index = dist().join("index.html");
        let html = fs::read_to_string(&index).map_err(|error| format!("{}: {error}", index.display()))?;
        let meta = bundle::write(&bound, &dist())?;
        let html = if speed == Speed::Release { nameless(&html)? } else { html };
        let finished = page::finish(&html, &id, &meta)?;
        let write = |name: &str, text: &str| fs::write(dist().join(name), text).map_err(|error| format!("{name}: {error}"));
        write("index.html", &finished.html)?;
        write("_headers", &policy::headers(&finished.policy))
    })?;
    weight::tell(&dist()).map(|_| ())
}

/// Takes the names out of the page's module, which so gets another name and integrity; gives the page that asks for it.
fn nameless(html: &str) -> Result<String, Failure> {
    let changed = || "index.html: Trunk does not ask for the page's module as it used to".to_owned();
    let (old, _) = page::module(html).ok_or_else(changed)?;
    let place = dist().join(&old);
    let bytes = module::without_names(&fs::read(&place).map_err(|error| format!("{old}: {error}"))?);
    let new = format!("holdfast-page-{}.wasm", hash::short(&bytes));
    fs::write(dist().join(&new), &bytes).map_err(|error| format!("{new}: {error}"))?;
    fs::remove_file(place).map_err(|error| format!("{old}: {error}"))?;
    page::with_module(html, &new, &hash::source(&bytes)).ok_or_else(changed)
}

fn trunk(tools: &Tools, speed: Speed, build_id: &str) -> Result<(), Failure> {
    let mut trunk = Command::new(tools.program("trunk"));
    trunk.args(["build", "--offline", "true", "--cargo-profile", speed.page_profile()]);
    trunk.arg("--dist").arg(dist()).current_dir(root());
    // Components told apart by their types are compiled one by one for every place they stand in: erased, the page weighs a seventh
    // less. The variable takes the place of `.cargo/config.toml`, whose flag it repeats.
    trunk.env("RUSTFLAGS", "-C target-feature=+simd128 --cfg erase_components");
    // Trunk reads NO_COLOR as a flag of its own and stops at `1`.
    trunk.env("PATH", tools.path()).env("HOLDFAST_BUILD", build_id).env_remove("NO_COLOR");
    check(&mut trunk)
}
