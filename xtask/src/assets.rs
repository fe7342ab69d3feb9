//! The files that `index.html` names: copied under the hash of their content, the stylesheets as one.

use std::fs;
use std::path::Path;

use crate::{Failure, bundle, hash, root};

/// How `index.html` asks for a stylesheet, up to its address.
const SHEET: &str = "<link rel=\"stylesheet\" href=\"";
/// How it asks for a script of its own, up to its address.
const SCRIPT: &str = "<script src=\"";
/// How it asks for its icon, up to its address.
const ICON: &str = "<link rel=\"icon\" href=\"";

/// Copies what the page names into the folder of the site; gives the page with the new names.
///
/// The stylesheets become one in their order: rules that repeat each other pack better together, and one request asks for them.
pub fn gather(html: &str, dist: &Path) -> Result<String, Failure> {
    let sheets = addresses(html, SHEET)?;
    let mut rules = Vec::new();
    let mut page = html.to_owned();
    for (place, sheet) in sheets.iter().enumerate() {
        rules.extend(read(sheet)?);
        let line = format!("{SHEET}{sheet}\">\n");
        page = page.replacen(&line, if place == 0 { SHEET } else { "" }, 1);
    }
    if !sheets.is_empty() {
        let (name, integrity) = save(dist, "style", "css", &rules)?;
        page = page.replacen(SHEET, &format!("{SHEET}./{name}\" integrity=\"{integrity}\">\n"), 1);
    }
    for (before, checked) in [(SCRIPT, true), (ICON, false)] {
        for address in addresses(&page.clone(), before)? {
            let (stem, extension) = address.rsplit('/').next().and_then(|file| file.split_once('.')).ok_or("a file without a name")?;
            let bytes = read(address)?;
            let bytes = if checked { uncommented(&bytes) } else { bytes };
            let (name, integrity) = save(dist, stem, extension, &bytes)?;
            let checked = if checked { format!("\" integrity=\"{integrity}\"") } else { "\"".to_owned() };
            page = page.replacen(&format!("{before}{address}\""), &format!("{before}./{name}{checked}"), 1);
        }
    }
    Ok(page)
}

/// Saves a file under the hash of its content; gives its name and its integrity.
pub fn save(dist: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<(String, String), Failure> {
    let name = format!("{stem}-{}.{extension}", hash::short(bytes));
    fs::write(dist.join(&name), bytes).map_err(|error| format!("{name}: {error}"))?;
    Ok((name, hash::source(bytes)))
}

/// A script without the lines that are for the reader of the source.
fn uncommented(script: &[u8]) -> Vec<u8> {
    let lines = script.split_inclusive(|&byte| byte == b'\n');
    lines.filter(|line| !line.trim_ascii_start().starts_with(b"//")).flatten().copied().collect()
}

fn addresses<'a>(html: &'a str, before: &str) -> Result<Vec<&'a str>, Failure> {
    let after =
        |rest: &'a str| rest.split_once('"').map(|(address, _)| address).ok_or_else(|| format!("index.html: `{before}` does not end"));
    html.split(before).skip(1).map(after).collect()
}

fn read(address: &str) -> Result<Vec<u8>, Failure> {
    bundle::read(&root().join(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_comment_do_not_travel() {
        let script = b"// why\n\"use strict\";\n  // more\n  go(\"//\"); // here\n";
        assert_eq!(uncommented(script), b"\"use strict\";\n  go(\"//\"); // here\n");
    }

    #[test]
    fn stylesheets_become_one_in_their_order_and_every_file_has_its_hash() {
        let dist = std::env::temp_dir().join(format!("holdfast-assets-{}", std::process::id()));
        fs::create_dir_all(&dist).expect("a folder");
        let page = "<link rel=\"icon\" href=\"public/mark.svg\">\n<link rel=\"stylesheet\" href=\"style/tokens.css\">\n\
                    <link rel=\"stylesheet\" href=\"style/base.css\">\n<script src=\"public/first-paint.js\"></script>\n";
        let html = gather(page, &dist).expect("the files are there");
        let [sheet] = addresses(&html, SHEET).expect("an address")[..] else { panic!("one sheet: {html}") };
        let both = [read("style/tokens.css"), read("style/base.css")].map(|file| file.expect("a sheet")).concat();
        assert_eq!(fs::read(dist.join(sheet)).expect("saved"), both);
        assert!(html.contains(&format!("{SHEET}{sheet}\" integrity=\"{}\">", hash::source(&both))), "{html}");
        for before in [SCRIPT, ICON] {
            let [address] = addresses(&html, before).expect("an address")[..] else { panic!("one of {before}: {html}") };
            assert!(dist.join(address).is_file() && !address.contains("public"), "{html}");
        }
        fs::remove_dir_all(dist).expect("removed");
    }
}
