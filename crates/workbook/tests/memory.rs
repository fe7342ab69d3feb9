//! What hostile files cost in memory, by the process's own high-water mark. One test, so that no
//! other runs beside it.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used)]

mod common;

use common::{Book, Part, rows_of, sheet, spaces, zip};

/// Most memory the process has held so far, KiB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_ascii_whitespace().nth(1).unwrap().parse().unwrap()
}

#[test]
fn hostile_files_take_no_memory() {
    let book = Book::of("<row><c><v>1</v></c></row>");
    let (head, tail) = (sheet("").replace("</sheetData>", ""), "</sheetData></worksheet>");
    let with_part = |part: Part| {
        let mut parts = book.parts();
        parts.retain(|other| other.name != part.name);
        parts.push(part);
        zip(&parts)
    };
    let bomb = |name: &str, said: u32| {
        let mut part = Part::new(name, "").with_packed(spaces(&head, 220, tail));
        part.said_unpacked = said;
        with_part(part)
    };
    let mut far = book.clone();
    far.rows = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#.into();
    let files = [
        ("honest bomb", bomb("xl/worksheets/sheet1.xml", 220 << 20), Some("zip_bomb")),
        ("lying sheet", bomb("xl/worksheets/sheet1.xml", 4_000), Some("zip_bomb")),
        ("lying strings", bomb("xl/sharedStrings.xml", 4_000), Some("zip_bomb")),
        ("far cell", far.bytes(), None),
        ("claimed strings", book.with("xl/sharedStrings.xml", r#"<sst uniqueCount="99999999999"/>"#), None),
    ];
    let before = peak();
    for (name, bytes, code) in &files {
        assert!(bytes.len() < 300_000, "{name} is small itself");
        assert_eq!(rows_of(bytes, 0).err().map(|refusal| refusal.code()), *code, "{name}");
        let grown = peak() - before;
        assert!(grown < 8 << 10, "{name}: {grown} KiB more");
    }
}
