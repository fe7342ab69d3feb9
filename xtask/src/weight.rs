//! What the first visit downloads, and the most it may.

use std::fs;
use std::path::Path;

use crate::Failure;
use crate::bundle::{BUNDLES, Home};

/// The most the first load may weigh: bytes after brotli at its best, as hosts send it.
///
/// It holds what is, so that it grows no further unnoticed; the goal is [`GOAL`].
pub const BUDGET: usize = 1_100_000;
/// What the whole product is to weigh.
const GOAL: usize = 400_000;
/// Host's settings, not sent to the visitor.
const UNSENT: &str = "_headers";

/// One file of the site.
pub struct File {
    /// Its name.
    pub name: String,
    /// Bytes on disk.
    pub raw: usize,
    /// Bytes after brotli 11.
    pub packed: usize,
}

/// The files of the first load, the heaviest first. A guest's module comes when it is first needed and is not among them.
pub fn first_load(dist: &Path) -> Result<Vec<File>, Failure> {
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let mut files = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name == UNSENT || is_guest(&name) || !entry.path().is_file() {
            continue;
        }
        let bytes = fs::read(entry.path()).map_err(|error| format!("{name}: {error}"))?;
        files.push(File { name, raw: bytes.len(), packed: packed(&bytes)? });
    }
    files.sort_by(|a, b| b.packed.cmp(&a.packed).then_with(|| a.name.cmp(&b.name)));
    Ok(files)
}

/// Prints every file of the first load and the total; gives the total in bytes after brotli.
pub fn tell(dist: &Path) -> Result<usize, Failure> {
    let files = first_load(dist)?;
    let total = |of: fn(&File) -> usize| files.iter().map(of).sum::<usize>();
    println!("{:>10}  {:>8}  first load", "bytes", "brotli");
    for file in &files {
        println!("{:>10}  {:>8}  {}", file.raw, file.packed, file.name);
    }
    println!("{:>10}  {:>8}  in all, of at most {BUDGET}; the goal is {GOAL}", total(|file| file.raw), total(|file| file.packed));
    Ok(total(|file| file.packed))
}

/// Fails where the first load is over its budget.
pub fn within_budget(dist: &Path) -> Result<(), Failure> {
    let total = tell(dist)?;
    if total <= BUDGET {
        return Ok(());
    }
    Err(format!("The first load is {total} bytes after brotli, {} over its budget of {BUDGET}", total - BUDGET))
}

fn is_guest(name: &str) -> bool {
    let guests = BUNDLES.iter().filter(|bundle| bundle.home != Home::Own);
    guests.into_iter().any(|guest| name.strip_prefix(guest.name).is_some_and(|rest| rest.starts_with('-')))
}

fn packed(bytes: &[u8]) -> Result<usize, Failure> {
    let mut out = Vec::new();
    let best = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &best).map_err(|error| format!("brotli: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_guests_module_is_left_out() {
        assert!(is_guest("workbook-00ff.wasm"));
        assert!(!is_guest("worker-00ff.wasm") && !is_guest("index.html") && !is_guest("workbookish.css"));
    }

    #[test]
    fn a_thousand_equal_bytes_weigh_next_to_nothing() {
        assert!(packed(&[7; 1000]).expect("packed") < 30);
    }
}
