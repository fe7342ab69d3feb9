//! Files that lie, are cut or mean harm: refused with the right code, never a panic.
#![allow(clippy::unwrap_used)]

mod common;

use common::{Book, Part, rows_of, sheet, spaces, zip};
use holdfast_workbook::{Limits, Refusal, Row, open};

const S39: &[u8] = include_bytes!("data/s39_dates_merged_hidden.xlsx");
const S40: &[u8] = include_bytes!("data/s40_formulas.xlsx");
const SHEET: &str = "xl/worksheets/sheet1.xml";

fn refused(bytes: &[u8]) -> (&'static str, &'static str) {
    let refusal = rows_of(bytes, 0).unwrap_err();
    (refusal.code(), refusal.detail())
}

fn with_limits(bytes: &[u8], limits: &Limits) -> Result<Vec<Row>, Refusal> {
    open(bytes, limits)?.rows(0)?.collect()
}

fn good() -> Book {
    Book::of(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#.repeat(3).as_str()).with_strings("<si><t>x</t></si>")
}

trait WithStrings {
    fn with_strings(self, strings: &str) -> Self;
}

impl WithStrings for Book {
    fn with_strings(mut self, strings: &str) -> Book {
        self.strings = strings.to_owned();
        self
    }
}

fn replaced(part: Part) -> Vec<u8> {
    let mut parts = good().parts();
    parts.retain(|other| other.name != part.name);
    parts.push(part);
    zip(&parts)
}

#[test]
fn a_cut_file_at_every_length() {
    for whole in [S39, S40] {
        for end in 0..whole.len() {
            let (code, _) = refused(&whole[..end]);
            assert!(code == "bad_workbook" || (code == "html_as_xls" && end < 3), "{end}: {code}");
        }
    }
    assert_eq!(refused(&S39[..S39.len() / 2]), ("bad_workbook", "truncated"));
}

#[test]
fn a_bomb_by_the_directory_of_the_archive() {
    // One MiB over the bound; nothing of it is really there.
    let mut bomb = Part::new("xl/media/x.bin", "tiny");
    bomb.said_unpacked = 65 << 20;
    let mut parts = good().parts();
    parts.push(bomb);
    assert_eq!(refused(&zip(&parts)), ("zip_bomb", ""));
    parts.last_mut().unwrap().said_unpacked = 64 << 20;
    assert!(rows_of(&zip(&parts), 0).is_ok(), "64 MiB at any ratio is believed, and the part is not needed");
}

#[test]
fn a_bomb_whose_header_lies() {
    let head = "<worksheet><sheetData><row><c><v>1</v></c></row>";
    let mut part = Part::new(SHEET, head).with_packed(spaces(head, 70, "</sheetData></worksheet>"));
    part.said_unpacked = 5_000;
    let Refusal::ZipBomb { part, unpacked, .. } = rows_of(&replaced(part), 0).unwrap_err() else { panic!("not a bomb") };
    assert_eq!(part, SHEET);
    assert!(unpacked > 64 << 20 && unpacked < 66 << 20, "{unpacked}: counting stopped at the bound");
}

#[test]
fn sizes_and_checksums_must_hold() {
    let xml = sheet("<row><c><v>1</v></c></row>");
    let part = Part::new(SHEET, &xml);
    assert!(rows_of(&replaced(part.clone()), 0).is_ok());
    let damaged = [
        Part { said_unpacked: part.said_unpacked + 1, ..part.clone() },
        Part { said_unpacked: part.said_unpacked - 1, ..part.clone() },
        Part { crc: part.crc ^ 1, ..part.clone() },
        Part { said_packed: part.said_packed - 1, ..part.clone() },
        Part { crc: 1, ..Part::stored(SHEET, &xml) },
    ];
    for part in damaged {
        assert_eq!(refused(&replaced(part)), ("bad_workbook", "damaged"));
    }
    let beyond = Part { said_packed: 1 << 30, ..part };
    assert_eq!(refused(&replaced(beyond)), ("bad_workbook", "truncated"));
}

#[test]
fn limits_of_the_archive() {
    let mut parts = good().parts();
    parts.extend((0..2_000).map(|at| Part::stored(&format!("xl/media/{at}"), "")));
    assert_eq!(refused(&zip(&parts)), ("too_large", "parts"));

    let mut large = Part::new("xl/media/film", &"film".repeat(999));
    large.said_unpacked = 600 << 20;
    large.packed = vec![0; 4 << 20];
    large.said_packed = 4 << 20;
    assert_eq!(refused(&replaced(large.clone())), ("too_large", "part_bytes"));
    large.said_unpacked = 500 << 20;
    let mut parts = good().parts();
    parts.extend([large.clone(), large.clone(), large]);
    assert_eq!(refused(&zip(&parts)), ("too_large", "total_bytes"));
}

#[test]
fn locked_or_of_another_kind() {
    let mut parts = good().parts();
    parts[2].flags = 1;
    assert_eq!(refused(&zip(&parts)), ("bad_workbook", "encrypted"));
    let mut part = Part::new(SHEET, "");
    part.method = 14;
    assert_eq!(refused(&replaced(part)), ("bad_workbook", "compression"));
    let other = |names: &[&str]| {
        let parts: Vec<Part> = names.iter().map(|name| Part::new(name, "<x/>")).collect();
        refused(&zip(&parts)).1
    };
    assert_eq!(other(&["a.txt"]), "not_a_workbook");
    assert_eq!(other(&["word/document.xml"]), "not_a_workbook");
    assert_eq!(other(&["mimetype", "content.xml"]), "open_document");
    assert_eq!(other(&["xl/workbook.bin"]), "xlsb");
    assert_eq!(refused(b"<table><tr><td>id</td></tr></table>"), ("html_as_xls", "markup"));
    assert_eq!(refused(b"id;name\r\n1;Acme\r\n"), ("html_as_xls", "text"));
}

#[test]
fn entity_bombs_are_refused_at_the_declaration() {
    let laughs = r#"<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
        <sst><si><t>&b;</t></si></sst>"#;
    for part in ["xl/sharedStrings.xml", SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"] {
        assert_eq!(refused(&good().with(part, laughs)), ("bad_workbook", "doctype"), "{part}");
    }
    let undeclared = "<sst><si><t>&b;</t></si></sst>";
    assert_eq!(refused(&good().with("xl/sharedStrings.xml", undeclared)), ("bad_workbook", "xml"));
}

#[test]
fn claims_that_nothing_backs() {
    let strings = r#"<sst count="4294967295" uniqueCount="999999999999999999"><si><t>x</t></si></sst>"#;
    assert_eq!(rows_of(&good().with("xl/sharedStrings.xml", strings), 0).unwrap().len(), 3);
    let row = |row: &str| refused(&Book::of(row).bytes());
    assert_eq!(row(r#"<row><c t="s"><v>0</v></c></row>"#), ("bad_workbook", "damaged"));
    assert_eq!(row(r#"<row r="0"><c><v>0</v></c></row>"#), ("bad_workbook", "reference"));
    assert_eq!(row(r#"<row><c r="1A"><v>0</v></c></row>"#), ("bad_workbook", "reference"));
    assert_eq!(row(r#"<row r="4294967295"><c><v>0</v></c></row><row><c><v>0</v></c></row>"#), ("bad_workbook", "reference"));
    assert_eq!(row(r#"<row><c r="XFE1"><v>0</v></c></row>"#), ("too_large", "columns"));
    assert_eq!(row("<row><c></row>"), ("bad_workbook", "xml"));
    assert_eq!(row("<row><c r=\"A1\"><v>1</v>"), ("bad_workbook", "xml"));
    let same_place = format!("<row>{}</row>", r#"<c r="A1"><v>0</v></c>"#.repeat(16_385));
    assert_eq!(row(&same_place), ("too_large", "columns"));
}

#[test]
fn missing_parts() {
    let without = |name: &str| {
        let mut parts = good().parts();
        parts.retain(|part| part.name != name);
        refused(&zip(&parts))
    };
    assert_eq!(without(SHEET), ("bad_workbook", "missing_part"));
    assert_eq!(without("xl/_rels/workbook.xml.rels"), ("bad_workbook", "missing_part"));
    assert_eq!(without("xl/sharedStrings.xml"), ("bad_workbook", "damaged"));
    assert_eq!(without("xl/workbook.xml"), ("bad_workbook", "not_a_workbook"));
    let empty = Book { sheets: String::new(), ..good() };
    assert_eq!(refused(&empty.bytes()), ("bad_workbook", "no_sheet"));
}

#[test]
fn parts_without_content_or_with_too_much() {
    assert_eq!(refused(&good().with(SHEET, "")), ("bad_workbook", "xml"));
    assert_eq!(refused(&good().with(SHEET, " \n")), ("bad_workbook", "xml"));
    assert!(rows_of(&good().with(SHEET, "<worksheet/>"), 0).unwrap().is_empty());
    let mut styles = Part::new("xl/styles.xml", "").with_packed(vec![0; 1 << 20]);
    styles.said_unpacked = 33 << 20;
    assert_eq!(refused(&replaced(styles)), ("too_large", "part_bytes"));
}

#[test]
fn deep_nesting() {
    let deep = |depth: usize| format!("<worksheet>{}{}</worksheet>", "<a>".repeat(depth), "</a>".repeat(depth));
    assert!(rows_of(&good().with(SHEET, &deep(200)), 0).is_ok());
    assert_eq!(refused(&good().with(SHEET, &deep(300))), ("bad_workbook", "too_deep"));
    assert_eq!(refused(&good().with(SHEET, &"<a>".repeat(1_000_000))), ("bad_workbook", "too_deep"));
}

#[test]
fn budgets_run_out_cleanly_and_say_where() {
    let rows: String = (0..100).map(|_| "<row><c t=\"s\"><v>0</v></c></row>").collect();
    let bytes = Book::of(&rows).with_strings(&format!("<si><t>{}</t></si>", "x".repeat(984))).bytes();
    let budget = |limits: Limits| match with_limits(&bytes, &limits).unwrap_err() {
        Refusal::TooLarge { row, .. } => row,
        other => panic!("{other:?}"),
    };
    let default = Limits::default;
    assert_eq!(budget(Limits { cells: 9, ..default() }), Some(10));
    assert_eq!(budget(Limits { cell_bytes: 20_000, ..default() }), Some(21), "shared text counts each time");
    assert_eq!(budget(Limits { row_bytes: 990, ..default() }), Some(1));
    assert_eq!(budget(Limits { row_bytes: 900, ..default() }), None, "the text alone is over it");
    assert_eq!(budget(Limits { cell_bytes: 500, ..default() }), None, "the shared texts are over it");
}

#[test]
fn an_endless_token_is_not_held() {
    let limits = Limits { row_bytes: 200_000, ..Limits::default() };
    let long = |xml: String| with_limits(&good().with(SHEET, &xml), &limits).unwrap_err().detail();
    let run = "x".repeat(400_000);
    assert_eq!(long(format!("<worksheet a=\"{run}\"/>")), "row_bytes");
    assert_eq!(long(format!("<worksheet>{run}</worksheet>")), "row_bytes");
    assert_eq!(long(format!("<worksheet><!--{run}--></worksheet>")), "row_bytes");
    let many = "&amp;".repeat(300_000);
    assert_eq!(long(sheet(&format!("<row><c t=\"str\"><v>{many}</v></c></row>"))), "row_bytes");
}

/// Bytes changed, cut out, doubled or swapped by a seeded generator, in the archive and inside parts.
/// `HOLDFAST_MUTANTS=20000` for the long run.
#[test]
fn mutants_never_panic() {
    let count = std::env::var("HOLDFAST_MUTANTS").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000);
    let mut random = Random(0x5eed);
    let parts = good().parts();
    let (mut read, mut refused) = (0, 0);
    for _ in 0..count {
        let bytes = match random.below(3) {
            0 => mutant(S39, &mut random),
            1 => mutant(S40, &mut random),
            _ => {
                // A sound archive around a broken part reaches further than the checksums let others.
                let mut parts = parts.clone();
                let at = random.below(parts.len());
                let content = inflated(&parts[at].packed);
                let content = String::from_utf8_lossy(&mutant(&content, &mut random)).into_owned();
                parts[at] = Part::new(&parts[at].name, &content);
                zip(&parts)
            }
        };
        match rows_of(&bytes, 0) {
            Ok(_) => read += 1,
            Err(_) => refused += 1,
        }
    }
    assert!(read > count / 20 && refused > count / 20, "{read} read, {refused} refused: both happen");
}

fn inflated(packed: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::DeflateDecoder::new(packed), &mut content).unwrap();
    content
}

fn mutant(bytes: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len().max(1));
        let end = (at + 1 + random.below(16)).min(bytes.len());
        match random.below(5) {
            0 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
            1 if !bytes.is_empty() => {
                bytes[at] = [0, 0xff, b'<', b'>', b'"', b'&', b'9', b'/'][random.below(8)];
            }
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            _ => bytes[at..end].reverse(),
        }
    }
    bytes
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % bound as u64) as usize
    }
}
