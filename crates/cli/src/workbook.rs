//! Workbooks on the command line: opened and read in the same process.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use holdfast_core::issue::FileError;
use holdfast_engine::read::options::ReadOptions;
use holdfast_engine::read::reader::FilePart;
use holdfast_engine::read::workbook::BookReader;
use holdfast_workbook::{Limits, Refusal, open};

use crate::world::machine;

/// Rows are handed on in pieces of about this many bytes.
const PIECE: u64 = 4 << 20;

/// Whether a file's first bytes, whatever its name, are those of a workbook.
pub(crate) fn is_workbook(path: &Path) -> io::Result<bool> {
    let mut head = Vec::new();
    File::open(path)?.take(512).read_to_end(&mut head)?;
    Ok(holdfast_workbook::is_workbook(&head))
}

/// Reads a workbook; a refusal stands in the report.
pub(crate) fn read(name: &str, bytes: &[u8], options: &ReadOptions) -> FilePart {
    whole(name, bytes, options).unwrap_or_else(|refusal| FilePart::failed(name, error(&refusal)))
}

fn whole(name: &str, bytes: &[u8], options: &ReadOptions) -> Result<FilePart, Refusal> {
    let book = open(bytes, &Limits::default())?;
    let mut reader = BookReader::new(name, book.sheets(), &machine(), options);
    while let Some(sheet) = reader.wants() {
        let mut rows = book.rows(sheet)?;
        loop {
            let piece = rows.take_bytes(PIECE)?;
            // Too large: the reader keeps the reason for its report.
            if piece.is_empty() || reader.rows(&piece).is_err() {
                break;
            }
        }
        reader.end_of_sheet();
    }
    Ok(reader.finish())
}

fn error(refusal: &Refusal) -> FileError {
    FileError::ALL.iter().copied().find(|error| error.code() == refusal.code()).unwrap_or(FileError::BadWorkbook)
}
