//! What may not stand in our source, and where.

use std::fs;
use std::path::{Path, PathBuf};

/// What our code never does: markup from text, code from text, and ways out of the page that no policy stops.
const NEVER: &[&str] = &[
    "inner_html",
    "innerHTML",
    "outer_html",
    "outerHTML",
    "insert_adjacent_html",
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "Function::new",
    "new Function",
    "javascript:",
    "RtcPeerConnection",
    "send_beacon",
    "sendBeacon",
    "open_with_url",
    "window.open",
    "location.assign",
    ".set_href(",
    "createHTML",
];

#[test]
fn nothing_makes_markup_or_code_from_text_or_leaves_the_page() {
    for file in ours() {
        let text = read(&file);
        for word in NEVER {
            let found = text.lines().position(|line| line.contains(word) && !is_comment(line));
            assert_eq!(found.map(|line| line + 1), None, "{}: `{word}`", shown(&file));
        }
    }
}

#[test]
fn one_file_alone_may_declare_what_is_unsafe() {
    let allowed: Vec<String> = ours().iter().filter(|file| read(file).contains("allow(unsafe_code")).map(|file| shown(file)).collect();
    assert_eq!(allowed, ["src/parts.rs"]);
    let unsafes = |file: &PathBuf| read(file).lines().any(|line| line.contains("unsafe {") && !is_comment(line));
    assert_eq!(ours().iter().filter(|file| unsafes(file)).map(|file| shown(file)).collect::<Vec<_>>(), [] as [String; 0]);
}

#[test]
fn colours_are_named_in_the_tokens_alone() {
    let themes = ["style/tokens.css", "crates/view/src/theme.rs", "crates/view/src/chart/theme.rs"];
    let files = ours().into_iter().chain(files("style", &["css"])).chain([root().join("index.html")]);
    for file in files.filter(|file| !themes.contains(&shown(file).as_str())) {
        for (number, line) in read(&file).lines().enumerate() {
            assert_eq!(colour(line), None, "{}:{}", shown(&file), number + 1);
        }
    }
}

#[test]
fn the_page_keeps_its_own_walls() {
    for file in files("src", &["rs"]) {
        let (name, text) = (shown(&file), read(&file));
        let forbidden: &[&str] = match name.split('/').nth(1) {
            Some("bridge") => &["crate::ui", "crate::pages", "view!"],
            Some("ui") => &["crate::pages", "web_sys", "js_sys"],
            Some("pages") => &["crate::bridge", "web_sys", "js_sys"],
            Some("route.rs") => &["leptos", "web_sys", "crate::"],
            _ => &["js_sys", "wasm_bindgen"],
        };
        for word in forbidden {
            assert!(!text.contains(word), "{name} may not use {word}");
        }
    }
}

#[test]
fn a_file_tells_one_idea() {
    for file in ours() {
        let lines = read(&file).lines().count();
        assert!(lines <= 500, "{} has {lines} lines", shown(&file));
    }
}

#[test]
fn a_colour_is_known_where_it_stands() {
    assert_eq!(colour("a { color: #0B6B63; }"), Some("#0B6B63".to_owned()));
    assert_eq!(colour("fill: rgb(1 2 3)"), Some("rgb(".to_owned()));
    assert_eq!(colour("<a href=\"#added\"> #[derive] r#\"x\"# issue #12345"), None);
}

/// The first colour on a line, if there is one.
fn colour(line: &str) -> Option<String> {
    // A word of its own: `welch(` is none.
    let begins = |at: usize| !line[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
    let is_there = |name: &&str| line.match_indices(name).any(|(at, _)| begins(at));
    let function = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lch("].into_iter().find(is_there);
    let hex = line.match_indices('#').find_map(|(at, _)| {
        let digits: String = line[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
        let is_colour = matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit());
        is_colour.then(|| format!("#{digits}"))
    });
    hex.or_else(|| function.map(ToOwned::to_owned))
}

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository is there")
}

/// Files of these kinds below a folder of the repository, sorted.
pub(crate) fn files(folder: &str, kinds: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kinds.iter().any(|known| kind == *known)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// What runs for people: the page, the crates, the scripts.
fn ours() -> Vec<PathBuf> {
    let folders = ["src", "crates", "public"];
    folders.iter().flat_map(|folder| files(folder, &["rs", "js"])).collect()
}

/// The text of a file.
pub(crate) fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// A file's path from the root, with `/`.
pub(crate) fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).to_string_lossy().replace('\\', "/")
}

fn is_comment(line: &str) -> bool {
    line.trim_start().starts_with("//")
}
