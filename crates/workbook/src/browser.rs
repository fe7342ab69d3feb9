//! The door to the browser: a workbook's bytes in, chunks of rows out.

use crate::{Limits, Refusal, Rows, Workbook, chunk};
use std::rc::Rc;
use wasm_bindgen::prelude::wasm_bindgen;

/// Rows of a chunk stay below about this many bytes; a single row may be larger.
const CHUNK_BYTES: u64 = 1 << 20;

/// The file as the page handed it over, held once.
#[derive(Clone)]
struct FileBytes(Rc<Box<[u8]>>);

impl AsRef<[u8]> for FileBytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A workbook being read, sheet by sheet.
#[wasm_bindgen]
pub struct WorkbookReader {
    book: Workbook<FileBytes>,
    rows: Option<Rows<FileBytes>>,
}

#[wasm_bindgen]
impl WorkbookReader {
    /// Opens the file's bytes. Throws the refusal as a text: `code` or `code:detail`.
    pub fn open(bytes: Box<[u8]>) -> Result<WorkbookReader, String> {
        let bytes = FileBytes(Rc::new(bytes));
        let book = crate::open(bytes, &Limits::default()).map_err(|refusal| code(&refusal))?;
        Ok(WorkbookReader { book, rows: None })
    }

    /// The sheets, hidden ones included, as `encode_sheets` writes them.
    #[must_use]
    pub fn sheets(&self) -> Vec<u8> {
        chunk::encode_sheets(self.book.sheets())
    }

    /// Begins a sheet by its place in the list, at its first row. A hidden one has no rows.
    pub fn select(&mut self, sheet: usize) -> Result<(), String> {
        self.rows = Some(self.book.rows(sheet).map_err(|refusal| code(&refusal))?);
        Ok(())
    }

    /// The next rows of the sheet as `encode` writes them, or nothing at its end. After a throw the
    /// rows handed on before are to be dropped.
    pub fn next_chunk(&mut self) -> Result<Option<Vec<u8>>, String> {
        let Some(rows) = &mut self.rows else {
            return Ok(None);
        };
        let taken = rows.take_bytes(CHUNK_BYTES).map_err(|refusal| code(&refusal))?;
        Ok(if taken.is_empty() { None } else { Some(chunk::encode(&taken)) })
    }

    /// The last row of the sheet that was read whole: progress, and where a throw stopped.
    #[must_use]
    pub fn row_reached(&self) -> u32 {
        self.rows.as_ref().map_or(0, Rows::row_reached)
    }
}

fn code(refusal: &Refusal) -> String {
    match refusal.detail() {
        "" => refusal.code().to_owned(),
        detail => format!("{}:{detail}", refusal.code()),
    }
}
