//! Reads a workbook: the first visible sheet with a header, fed with rows as the workbook's parser hands them on.

use std::rc::Rc;

use holdfast_core::day::Day;
use holdfast_core::issue::FileError;
use holdfast_core::staged::StagedSheet;
use holdfast_workbook::{Cell, Row, Sheet};

use super::assembly::{FilePart, Progress, TooLarge};
use super::cell::Raw;
use super::options::ReadOptions;
use super::sheet::SheetReader;
use crate::world::World;

/// A workbook being read. Ask [`BookReader::wants`] for the sheet to hand on, give its rows, end it, and ask again.
pub struct BookReader {
    name: String,
    world: Rc<dyn World>,
    options: ReadOptions,
    /// Visible sheets not read yet, the next one last.
    waiting: Vec<(usize, String)>,
    hidden: Vec<String>,
    sheets: Vec<StagedSheet>,
    current: Option<SheetReader>,
    /// What the sheets so far came to: the one with a header, else the first.
    part: Option<FilePart>,
}

impl BookReader {
    /// A reader for a workbook of that file name and these sheets.
    #[must_use]
    pub fn new(name: &str, sheets: &[Sheet], world: &Rc<dyn World>, options: &ReadOptions) -> BookReader {
        let chosen = options.sheet.as_ref().filter(|name| sheets.iter().any(|sheet| sheet.name == **name));
        let is_wanted = |sheet: &Sheet| chosen.map_or(!sheet.hidden, |name| sheet.name == *name);
        let mut waiting: Vec<_> =
            sheets.iter().enumerate().filter(|(_, sheet)| is_wanted(sheet)).map(|(at, sheet)| (at, sheet.name.clone())).collect();
        waiting.reverse();
        let all = sheets.iter().map(|sheet| StagedSheet { name: sheet.name.clone(), hidden: sheet.hidden }).collect();
        let hidden = sheets.iter().filter(|sheet| sheet.hidden).map(|sheet| sheet.name.clone()).collect();
        BookReader {
            name: name.to_owned(),
            world: Rc::clone(world),
            options: options.clone(),
            waiting,
            hidden,
            sheets: all,
            current: None,
            part: None,
        }
    }

    /// The sheet whose rows are wanted next, by its place among the sheets; `None`: all that is needed was read.
    pub fn wants(&mut self) -> Option<usize> {
        if self.part.as_ref().is_some_and(|part| part.report.header_line.is_some() || part.report.error.is_some()) {
            return None;
        }
        let (at, sheet) = self.waiting.pop()?;
        self.current = Some(SheetReader::new(&self.name, &sheet, &self.hidden, &self.world, &self.options));
        Some(at)
    }

    /// Takes rows of the wanted sheet, in order.
    ///
    /// # Errors
    /// The sheet needs more than its budget of memory, or has more than 16,384 columns.
    pub fn rows(&mut self, rows: &[Row]) -> Result<Progress, TooLarge> {
        let reader = self.current.as_mut().expect("rows come after their sheet was asked for");
        for row in rows {
            let cells: Vec<(usize, Raw<'_>)> = row.cells.iter().map(|(column, cell)| (usize::from(*column), raw(cell))).collect();
            reader.row(u64::from(row.number), row.hidden, &cells)?;
        }
        Ok(reader.progress())
    }

    /// The wanted sheet's rows have all been given.
    pub fn end_of_sheet(&mut self) {
        let part = self.current.take().map(SheetReader::finish);
        match (&self.part, &part) {
            (Some(_), Some(new)) if new.report.header_line.is_none() => {}
            _ => self.part = part,
        }
    }

    /// What the workbook came to.
    #[must_use]
    pub fn finish(self) -> FilePart {
        let mut part = self.part.unwrap_or_else(|| FilePart::failed(&self.name, FileError::EmptyFile));
        part.seen.sheets = self.sheets;
        part
    }
}

fn raw(cell: &Cell) -> Raw<'_> {
    match cell {
        Cell::Text(text) => Raw::Text(text),
        Cell::Number(number) => Raw::Number(*number),
        Cell::Percent(number) => Raw::Percent(*number),
        Cell::Date(date) => match Day::from_ymd(i32::from(date.year), u32::from(date.month), u32::from(date.day)) {
            Some(day) => Raw::Date(day, i64::from(date.ms)),
            // The workbook's parser hands on days of the calendar only.
            None => Raw::Text(""),
        },
        Cell::Flag(flag) => Raw::Flag(*flag),
        Cell::Error(error) => Raw::Error(error),
    }
}
