//! What reading promises, on small inputs.

mod awkward;
mod pieces;
mod shapes;
mod sheets;
mod small_files;

use std::fmt::Write;
use std::rc::Rc;

use holdfast_core::dataset::FileReport;
use holdfast_core::time::{OnlyUtc, Zone, Zones};

use crate::world::{Decode, World};

use super::options::ReadOptions;
use super::reader::{FilePart, FileReader, Tested};

/// The system's side: decoders of a library, UTC alone.
struct Native;

fn world() -> Rc<dyn World> {
    Rc::new(Native)
}

struct Library(encoding_rs::Decoder);

impl Decode for Library {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> u64 {
        out.reserve(self.0.max_utf8_buffer_length(bytes.len()).expect("a small input"));
        let (_, _, malformed) = self.0.decode_to_string(bytes, out, last);
        u64::from(malformed)
    }
}

impl Zones for Native {
    fn zone(&self, name: &str) -> Option<Zone> {
        OnlyUtc.zone(name)
    }
}

impl World for Native {
    fn decoder(&self, label: &str) -> Option<Box<dyn Decode>> {
        let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
        Some(Box::new(Library(encoding.new_decoder_without_bom_handling())))
    }
}

fn read(bytes: &[u8]) -> FilePart {
    read_with(bytes, &ReadOptions::default())
}

fn read_with(bytes: &[u8], options: &ReadOptions) -> FilePart {
    read_in_pieces(&[bytes], options, Tested::default())
}

fn read_in_pieces(pieces: &[&[u8]], options: &ReadOptions, tested: Tested) -> FilePart {
    let mut reader = FileReader::new("file.csv", &world(), options).turned(tested);
    for piece in pieces {
        // What goes wrong stands in the report too.
        let _ = reader.push(piece);
    }
    let part = reader.finish();
    assert!(part.report.adds_up(), "{:?}", part.report);
    part
}

/// Everything that a part says, to compare two of them.
fn told(part: &FilePart) -> String {
    let mut text = format!("{:#?}\n", part.report);
    for data in &part.tables {
        for row in 0..data.rows() {
            let (_, line) = data.origin(row);
            write!(text, "{} {line}:", data.table()).expect("into memory");
            for field in data.table().fields().filter(|&field| data.has(field)) {
                write!(text, " {}={:?}", field.name(), data.value(field, row)).expect("into memory");
            }
            text.push('\n');
        }
    }
    text
}

/// `line name, line name …` of the first table's rows, by one of its fields.
fn column(part: &FilePart, field: &str) -> Vec<(u64, String)> {
    let data = &part.tables[0];
    let field = data.table().field(field).expect("a field");
    let shown = |row| match data.value(field, row) {
        None => String::new(),
        Some(holdfast_core::column::Value::Text(text)) => text.to_owned(),
        Some(holdfast_core::column::Value::Number(number)) => number.to_string(),
        Some(holdfast_core::column::Value::Day(day)) => day.to_string(),
        Some(holdfast_core::column::Value::Instant(at)) => at.to_string(),
        Some(holdfast_core::column::Value::Flag(flag)) => flag.to_string(),
    };
    (0..data.rows()).map(|row| (data.origin(row).1, shown(row))).collect()
}

fn lines(part: &FilePart) -> Vec<u64> {
    (0..part.tables[0].rows()).map(|row| part.tables[0].origin(row).1).collect()
}

fn rejected(report: &FileReport) -> Vec<(u64, &'static str)> {
    report.rejected.iter().map(|dropped| (dropped.line, dropped.why.code())).collect()
}

fn skipped(report: &FileReport) -> Vec<(u64, &'static str)> {
    report.skipped.iter().map(|dropped| (dropped.line, dropped.why.code())).collect()
}

fn noticed(report: &FileReport) -> Vec<(u64, &'static str)> {
    report.noticed.iter().map(|noticed| (noticed.line, noticed.what.code())).collect()
}
