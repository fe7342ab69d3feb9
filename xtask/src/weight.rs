//! What the first visit downloads, and the most it may.

use std::fs;
use std::path::Path;

use crate::Failure;

/// The most the first load may weigh: bytes after brotli at its best, as hosts send it.
pub const FIRST_LOAD: usize = 300_000;
/// The most everything together may weigh, guests and all. It holds what is, so that it grows no further unnoticed.
pub const WHOLE: usize = 2_950_000;
/// Host's settings, not sent to the visitor.
const UNSENT: &str = "_headers";
/// The page itself, which names what else the first load asks for.
const INDEX: &str = "index.html";
/// The elements that name what is asked for later: bundles of the worker.
const LATER: &str = "<meta ";

/// One file of the site.
pub struct File {
    /// Its name.
    pub name: String,
    /// Bytes on disk.
    pub raw: usize,
    /// Bytes after brotli 11.
    pub packed: usize,
    /// Whether opening the page asks for it; the rest comes when a screen is opened, a file is dropped, or a person first moves.
    pub at_once: bool,
}

/// The names of what the visitor is sent, each with whether opening the page asks for it.
pub fn names(dist: &Path) -> Result<Vec<(String, bool)>, Failure> {
    let index = fs::read_to_string(dist.join(INDEX)).map_err(|error| format!("{INDEX}: {error}"))?;
    let asked: String = index.lines().filter(|line| !line.starts_with(LATER)).collect();
    let entries = fs::read_dir(dist).map_err(|error| format!("{}: {error}", dist.display()))?;
    let mut names = Vec::new();
    for entry in entries.flatten().filter(|entry| entry.path().is_file()) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let at_once = name == INDEX || asked.contains(&name);
        if name != UNSENT {
            names.push((name, at_once));
        }
    }
    names.sort();
    Ok(names)
}

/// The files of the site: those of the first load before the others, the heaviest first.
pub fn files(dist: &Path) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    for (name, at_once) in names(dist)? {
        let bytes = fs::read(dist.join(&name)).map_err(|error| format!("{name}: {error}"))?;
        files.push(File { raw: bytes.len(), packed: packed(&bytes)?, name, at_once });
    }
    files.sort_by(|a, b| b.at_once.cmp(&a.at_once).then(b.packed.cmp(&a.packed)).then_with(|| a.name.cmp(&b.name)));
    Ok(files)
}

/// Prints what every file weighs, and the totals; gives those of the first load and of all, in bytes after brotli.
pub fn tell(dist: &Path) -> Result<(usize, usize), Failure> {
    let files = files(dist)?;
    println!("{:>10}  {:>8}", "bytes", "brotli");
    let total = |wanted: fn(&File) -> bool, name: &str| {
        let chosen = files.iter().filter(|file| wanted(file));
        let (raw, packed) = chosen.fold((0, 0), |(raw, packed), file| (raw + file.raw, packed + file.packed));
        println!("{raw:>10}  {packed:>8}  {name}");
        packed
    };
    for file in &files {
        println!("{:>10}  {:>8}  {}{}", file.raw, file.packed, file.name, if file.at_once { "" } else { ", later" });
    }
    Ok((total(|file| file.at_once, "in the first load"), total(|_| true, "in all")))
}

/// Fails where the first load or the whole is over its budget.
pub fn within_budget(dist: &Path) -> Result<(), Failure> {
    let (first, whole) = tell(dist)?;
    for (what, weight, budget) in [("first load", first, FIRST_LOAD), ("whole site", whole, WHOLE)] {
        if weight > budget {
            return Err(format!("The {what} is {weight} bytes after brotli, {} over its budget of {budget}", weight - budget));
        }
    }
    Ok(())
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
    fn what_the_page_names_is_the_first_load_and_what_it_keeps_for_later_is_not() {
        let dist = std::env::temp_dir().join(format!("holdfast-weight-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("a folder");
        let index = "<meta name=\"holdfast-bundle-worker\" content=\"worker.wasm\">\n<link href=\"./style.css\">\n";
        for (name, text) in [(INDEX, index), ("style.css", "a"), ("worker.wasm", "b"), (UNSENT, "c")] {
            fs::write(dist.join(name), text).expect("written");
        }
        let told = names(&dist).expect("a site");
        let expected = [(INDEX, true), ("style.css", true), ("worker.wasm", false)];
        assert_eq!(told, expected.map(|(name, at_once)| (name.to_owned(), at_once)));
        fs::remove_dir_all(dist).expect("removed");
    }

    #[test]
    fn a_thousand_equal_bytes_weigh_next_to_nothing() {
        assert!(packed(&[7; 1000]).expect("packed") < 30);
    }
}
