//! METRICS.md is made from the doc comments of the reports: one file of `crates/core/src/answer` a report.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use holdfast_core::answer::CATALOGUE;
use holdfast_core::schema::Table;

const INTRODUCTION: &str = "# Metrics\n\n\
    What every report of Holdfast tells, with its unit, its edge cases and the source of its formula. Made from the doc\n\
    comments of `crates/core/src/answer`; `HOLDFAST_BLESS=1 cargo test -p holdfast-tests --test metrics` writes it again.\n\
    Rates are fractions 0–1, durations carry their unit in the name, an undefined figure is an empty cell.\n";

/// A struct of a source file with its doc comments.
struct Documented {
    name: String,
    doc: String,
    fields: Vec<(String, String)>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the workspace").to_owned()
}

fn structs(source: &str) -> Vec<Documented> {
    let (mut found, mut doc): (Vec<Documented>, Vec<&str>) = (Vec::new(), Vec::new());
    let mut inside = false;
    for line in source.lines() {
        let text = line.trim();
        if let Some(comment) = text.strip_prefix("///") {
            doc.push(comment.trim());
        } else if let Some(rest) = text.strip_prefix("pub struct ") {
            let name = rest.split([' ', '{', '(', ';', '<']).next().unwrap_or_default().to_owned();
            found.push(Documented { name, doc: doc.join(" "), fields: Vec::new() });
            inside = text.ends_with('{');
            doc.clear();
        } else if line == "}" {
            inside = false;
            doc.clear();
        } else if inside && let Some((field, _)) = text.strip_prefix("pub ").and_then(|rest| rest.split_once(':')) {
            if let Some(last) = found.last_mut() {
                last.fields.push((field.to_owned(), doc.join(" ")));
            }
            doc.clear();
        } else if !text.starts_with("#[") {
            doc.clear();
        }
    }
    found
}

fn module_doc(source: &str) -> String {
    source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect::<Vec<_>>().join(" ")
}

fn needs(any_of: &[&[Table]]) -> String {
    let lists = any_of.iter().map(|tables| tables.iter().map(|table| table.name()).collect::<Vec<_>>().join(" or "));
    lists.collect::<Vec<_>>().join(", and ")
}

fn metrics() -> String {
    let mut out = INTRODUCTION.to_owned();
    for card in CATALOGUE {
        let path = root().join("crates/core/src/answer").join(format!("{}.rs", card.id.replace('.', "_")));
        let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: one report, one file: {error}", path.display()));
        write!(out, "\n## `{}`\n\n{}. {}\n", card.id, card.about.trim_end_matches('.'), module_doc(&source)).expect("text");
        if !card.needs.is_empty() {
            write!(out, "\nNeeds {}.\n", needs(card.needs)).expect("text");
        }
        if !card.parameters.is_empty() {
            out.push_str("\n| parameter | takes |\n|---|---|\n");
            for parameter in card.parameters {
                writeln!(out, "| `{}` | {} |", parameter.key, parameter.takes.replace('|', "\\|")).expect("text");
            }
        }
        for documented in structs(&source).iter().filter(|documented| documented.name.ends_with("Row")) {
            write!(out, "\n{}\n\n| column | what it tells |\n|---|---|\n", documented.doc).expect("text");
            for (field, doc) in &documented.fields {
                assert!(!doc.is_empty(), "{}: {field} of {} has no doc comment", card.id, documented.name);
                writeln!(out, "| `{field}` | {} |", doc.replace('|', "\\|")).expect("text");
            }
        }
    }
    out
}

#[test]
fn metrics_md_is_what_the_doc_comments_say() {
    let (path, made) = (root().join("METRICS.md"), metrics());
    if std::env::var_os("HOLDFAST_BLESS").is_some() {
        fs::write(&path, &made).expect("METRICS.md can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "METRICS.md is not what the doc comments say; write it again with HOLDFAST_BLESS=1");
}
