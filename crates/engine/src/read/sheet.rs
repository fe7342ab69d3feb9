//! Reads a workbook's sheet from its typed cells, by the same rules as text: a workbook's parser feeds it row by row.

use std::rc::Rc;

use holdfast_core::issue::FileError;

use crate::world::World;

use super::assembly::{Assembly, FilePart, Progress, TooLarge};
use super::cell::Raw;
use super::cells::SheetCells;
use super::options::ReadOptions;
use super::records::Place;
use super::split::MOST_COLUMNS;

/// A sheet being read.
pub struct SheetReader {
    assembly: Assembly,
    /// The last row that held something.
    row: u64,
    rows: u64,
    too_large: bool,
    budget: usize,
}

impl SheetReader {
    /// A reader for a sheet of a workbook of that file name; the hidden sheets are named in the report.
    #[must_use]
    pub fn new(name: &str, sheet: &str, hidden_sheets: &[String], world: &Rc<dyn World>, options: &ReadOptions) -> SheetReader {
        let mut assembly = Assembly::new(name, world, options);
        assembly.report.sheet = Some(sheet.to_owned());
        assembly.report.hidden_sheets = hidden_sheets.to_vec();
        SheetReader { assembly, row: 0, rows: 0, too_large: false, budget: options.budget_bytes }
    }

    /// Takes a row: its number from 1, whether it is hidden, its cells sorted by column from 0. Rows come in order;
    /// those left out, or without a filled cell, are blank, and don't count when nothing follows them.
    ///
    /// # Errors
    /// The sheet needs more than its budget of memory, or has more than 16,384 columns.
    pub fn row(&mut self, number: u64, hidden: bool, cells: &[(usize, Raw<'_>)]) -> Result<Progress, TooLarge> {
        self.rows += 1;
        let filled = cells.iter().any(|(_, cell)| !super::cells::is_blank(*cell));
        if filled && !self.too_large {
            self.assembly.report.blank_lines += number.saturating_sub(self.row + 1);
            self.row = number;
            self.too_large = cells.last().is_some_and(|&(column, _)| column >= MOST_COLUMNS);
            if !self.too_large {
                self.assembly.push(Place { line: number, hidden, damaged: false, suspect: true }, &SheetCells(cells));
            }
            // What is held is counted now and then: counting walks over every column.
            if self.rows.is_multiple_of(1024) && self.assembly.bytes() > self.budget {
                self.too_large = true;
            }
        }
        if self.too_large { Err(TooLarge { at: self.progress() }) } else { Ok(self.progress()) }
    }

    /// How far the reading has come; the bytes are the workbook parser's to tell.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { bytes: 0, rows: self.assembly.seen() }
    }

    /// The end of the sheet. A sheet without a header has no `header_line`: then the next visible one may have.
    #[must_use]
    pub fn finish(self) -> FilePart {
        if self.too_large {
            return FilePart::failed(&self.assembly.report.name, FileError::TooLarge);
        }
        self.assembly.finish()
    }
}
