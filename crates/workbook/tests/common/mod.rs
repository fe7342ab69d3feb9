//! A small writer of workbooks, right and wrong ones, for the tests.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)] // Each test file uses a part of it.

use flate2::write::DeflateEncoder;
use flate2::{Compress, Compression, Crc, FlushCompress};
use holdfast_workbook::{Cell, CellDate, Limits, Refusal, Row, open};
use std::io::Write;

/// One part of an archive with what its headers say, which need not be true.
#[derive(Clone)]
pub struct Part {
    pub name: String,
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub said_packed: u32,
    pub said_unpacked: u32,
}

impl Part {
    pub fn new(name: &str, content: &str) -> Part {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::fast());
        deflate.write_all(content.as_bytes()).unwrap();
        let packed = deflate.finish().unwrap();
        Part { method: 8, ..Part::stored(name, content) }.with_packed(packed)
    }

    pub fn stored(name: &str, content: &str) -> Part {
        let mut crc = Crc::new();
        crc.update(content.as_bytes());
        Part {
            name: name.to_owned(),
            packed: content.as_bytes().to_vec(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            said_packed: content.len() as u32,
            said_unpacked: content.len() as u32,
        }
    }

    pub fn with_packed(mut self, packed: Vec<u8>) -> Part {
        self.said_packed = packed.len() as u32;
        self.packed = packed;
        self
    }
}

/// A deflate stream of `megabytes` MiB of spaces, made by repeating one piece that refers to nothing
/// before it; `head` comes first and `tail` last.
pub fn spaces(head: &str, megabytes: usize, tail: &str) -> Vec<u8> {
    let piece = |content: &[u8], flush| {
        let mut compress = Compress::new(Compression::best(), false);
        let mut out = Vec::with_capacity(content.len() + 64);
        compress.compress_vec(content, &mut out, flush).unwrap();
        out
    };
    let mut stream = piece(head.as_bytes(), FlushCompress::Full);
    stream.extend(piece(&[b' '; 1 << 20], FlushCompress::Full).repeat(megabytes));
    stream.extend(piece(tail.as_bytes(), FlushCompress::Finish));
    stream
}

/// The archive of these parts.
pub fn zip(parts: &[Part]) -> Vec<u8> {
    archive(parts, false)
}

/// The same with every number of the directory in its zip64 field.
pub fn zip64(parts: &[Part]) -> Vec<u8> {
    archive(parts, true)
}

fn archive(parts: &[Part], wide: bool) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let at = file.len() as u32;
        let numbers = [part.said_unpacked, part.said_packed, at];
        let [unpacked, packed, place] = if wide { [u32::MAX; 3] } else { numbers };
        let mut common = Vec::new();
        common.extend(20u16.to_le_bytes());
        common.extend(part.flags.to_le_bytes());
        common.extend(part.method.to_le_bytes());
        common.extend([0; 4]);
        common.extend(part.crc.to_le_bytes());
        common.extend(packed.to_le_bytes());
        common.extend(unpacked.to_le_bytes());
        common.extend((part.name.len() as u16).to_le_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(&common);
        file.extend([0; 2]);
        file.extend(part.name.as_bytes());
        file.extend(&part.packed);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&common);
        // Another field stands before the one that counts.
        let mut extra = Vec::new();
        if wide {
            extra.extend(b"UT\x01\x00x\x01\x00\x18\x00");
            extra.extend(numbers.map(|number| u64::from(number).to_le_bytes()).concat());
        }
        directory.extend((extra.len() as u16).to_le_bytes());
        directory.extend([0; 10]);
        directory.extend(place.to_le_bytes());
        directory.extend(part.name.as_bytes());
        directory.extend(extra);
    }
    let (at, size, count) = (file.len() as u64, directory.len() as u64, parts.len() as u64);
    file.extend(&directory);
    if wide {
        let end = file.len() as u64;
        file.extend(b"PK\x06\x06\x2c\0\0\0\0\0\0\0\x2d\0\x2d\0\0\0\0\0\0\0\0\0");
        file.extend([count, count, size, at].map(u64::to_le_bytes).concat());
        file.extend(b"PK\x06\x07\0\0\0\0");
        file.extend(end.to_le_bytes());
        file.extend(1u32.to_le_bytes());
    }
    file.extend(b"PK\x05\x06\0\0\0\0");
    let short = |number: u64| if wide { u16::MAX } else { number as u16 };
    let long = |number: u64| if wide { u32::MAX } else { number as u32 };
    file.extend([count, count].map(|number| short(number).to_le_bytes()).concat());
    file.extend([size, at].map(|number| long(number).to_le_bytes()).concat());
    file.extend([0; 2]);
    file
}

/// A workbook of one sheet, told by the XML between the tags; the other parts can be replaced.
#[derive(Clone)]
pub struct Book {
    pub rows: String,
    pub sheets: String,
    pub properties: String,
    pub strings: String,
    pub formats: String,
    pub styles: Vec<u32>,
}

impl Book {
    pub fn of(rows: &str) -> Book {
        Book {
            rows: rows.to_owned(),
            sheets: r#"<sheet name="Data" sheetId="1" r:id="rId1"/>"#.to_owned(),
            properties: String::new(),
            strings: String::new(),
            formats: String::new(),
            styles: vec![0],
        }
    }

    pub fn parts(&self) -> Vec<Part> {
        let Book { rows, sheets, properties, strings, formats, styles } = self;
        let main = r#"xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main""#;
        let relation = |id: &str, kind: &str, target: &str| {
            let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
            format!(r#"<Relationship Id="{id}" Type="{base}/{kind}" Target="{target}"/>"#)
        };
        let relations = |inside: &str| format!("<?xml version=\"1.0\"?>\n<Relationships>{inside}</Relationships>");
        let book = [
            relation("rId1", "worksheet", "worksheets/sheet1.xml"),
            relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml"),
            relation("rId3", "sharedStrings", "sharedStrings.xml"),
            relation("rId4", "styles", "styles.xml"),
            relation("rId5", "chartsheet", "chartsheets/sheet1.xml"),
        ];
        let xfs: String = styles.iter().map(|id| format!(r#"<xf numFmtId="{id}"/>"#)).collect();
        vec![
            Part::new("[Content_Types].xml", "<Types/>"),
            Part::new("_rels/.rels", &relations(&relation("rId1", "officeDocument", "xl/workbook.xml"))),
            Part::new("xl/workbook.xml", &format!("<workbook {main}>{properties}<sheets>{sheets}</sheets></workbook>")),
            Part::new("xl/_rels/workbook.xml.rels", &relations(&book.concat())),
            Part::new("xl/sharedStrings.xml", &format!("<sst {main}>{strings}</sst>")),
            Part::new(
                "xl/styles.xml",
                &format!(
                    r#"<styleSheet {main}><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{xfs}</cellXfs></styleSheet>"#
                ),
            ),
            Part::new("xl/worksheets/sheet1.xml", &sheet(rows)),
        ]
    }

    pub fn bytes(&self) -> Vec<u8> {
        zip(&self.parts())
    }

    /// The archive with one part's content replaced.
    pub fn with(&self, name: &str, content: &str) -> Vec<u8> {
        let mut parts = self.parts();
        parts.retain(|part| part.name != name);
        parts.push(Part::new(name, content));
        zip(&parts)
    }
}

pub fn sheet(rows: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{rows}</sheetData><pageMargins left=\"1\"/></worksheet>"
    )
}

/// All rows of one sheet.
pub fn rows_of(bytes: &[u8], sheet: usize) -> Result<Vec<Row>, Refusal> {
    open(bytes, &Limits::default())?.rows(sheet)?.collect()
}

/// All cells of the first sheet in reading order.
pub fn cells(book: &Book) -> Vec<Cell> {
    let rows = rows_of(&book.bytes(), 0).unwrap();
    rows.into_iter().flat_map(|row| row.cells).map(|(_, cell)| cell).collect()
}

pub fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

pub fn date(year: i16, month: u8, day: u8) -> Cell {
    Cell::Date(CellDate { year, month, day, ms: 0 })
}
