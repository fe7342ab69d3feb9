//! Rows of a report as cells: the one form from which exports, lists, and table twins are made.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::measure::Measure;
use crate::time::Instant;

pub use super::note::{Note, NoteCode};
pub use super::view::{Filter, SortKey, Test, View};

/// What a column's cells hold, and so how a screen shows them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum CellKind {
    /// Text.
    Text,
    /// A number of things.
    Count,
    /// Any other number.
    Number,
    /// A share 0–1.
    Share,
    /// Money in the workspace currency, major units.
    Money,
    /// A score 0–100.
    Score,
    /// A civil day.
    Day,
    /// A point in time.
    Instant,
    /// Yes or no.
    Flag,
}

/// A column of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnSpec {
    /// Its name in the contract.
    pub name: Cow<'static, str>,
    /// What its cells hold.
    pub kind: CellKind,
}

/// Columns from a list of names and kinds.
#[must_use]
pub fn columns(list: &[(&'static str, CellKind)]) -> Vec<ColumnSpec> {
    list.iter().map(|&(name, kind)| ColumnSpec { name: Cow::Borrowed(name), kind }).collect()
}

/// A cell of a report.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Undefined or unknown: an empty cell in exports.
    Nothing,
    /// Text.
    Text(&'a str),
    /// A whole number.
    Whole(i64),
    /// A number; never NaN or infinite.
    Number(f64),
    /// A civil day.
    Day(Day),
    /// A point in time.
    Instant(Instant),
    /// Yes or no.
    Flag(bool),
}

impl<'a> Cell<'a> {
    /// Text, or nothing.
    #[must_use]
    pub fn text(text: Option<&'a str>) -> Cell<'a> {
        text.map_or(Cell::Nothing, Cell::Text)
    }

    /// The cell's number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match *self {
            Cell::Whole(number) => Some(number as f64),
            Cell::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(number: Option<f64>) -> Self {
        number.filter(|number| number.is_finite()).map_or(Cell::Nothing, Cell::Number)
    }
}

impl From<Option<Day>> for Cell<'_> {
    fn from(day: Option<Day>) -> Self {
        day.map_or(Cell::Nothing, Cell::Day)
    }
}

/// A row of a report.
pub trait Record {
    /// The columns of the contract, in its order.
    fn columns() -> Vec<ColumnSpec>;

    /// The cell of a column, by its place among the listing's columns.
    fn cell(&self, column: usize) -> Cell<'_>;
}

/// The rows of an answer, with its columns and its notes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listing<R> {
    /// Its columns: those of the contract, then what a model or a table adds.
    pub columns: Vec<ColumnSpec>,
    /// The rows asked for, sorted as the definition says.
    pub rows: Vec<R>,
    /// Rows in all that were asked for, before any window was cut.
    pub total: u64,
    /// What a reader must know.
    pub notes: Vec<Note>,
    /// Figures of the answer as a whole, each with n, interval and what was left out.
    pub measures: Vec<Measure>,
}

impl<R: Record> Listing<R> {
    /// A listing of these rows, in this order, with the columns of the contract.
    pub fn of(rows: impl IntoIterator<Item = R>) -> Listing<R> {
        let rows: Vec<R> = rows.into_iter().collect();
        Listing { columns: R::columns(), total: rows.len() as u64, rows, notes: Vec::new(), measures: Vec::new() }
    }

    /// The same with notes.
    #[must_use]
    pub fn with_notes(mut self, notes: impl IntoIterator<Item = Note>) -> Listing<R> {
        self.notes.extend(notes);
        self
    }

    /// The same with the rows at these places alone, in this order; `total` is how many there are of which they are a part.
    #[must_use]
    pub fn cut(&self, places: &[u32], total: u64) -> Listing<R>
    where
        R: Clone,
    {
        Listing {
            columns: self.columns.clone(),
            rows: places.iter().map(|&place| self.rows[place as usize].clone()).collect(),
            total,
            notes: self.notes.clone(),
            measures: self.measures.clone(),
        }
    }
}

/// A listing of any row type, cell by cell.
pub trait Tabular {
    /// Its columns.
    fn columns(&self) -> &[ColumnSpec];
    /// Rows at hand.
    fn len(&self) -> usize;
    /// Whether there are none at hand.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Rows in all, before any window was cut.
    fn total(&self) -> u64;
    /// A cell.
    fn cell(&self, row: usize, column: usize) -> Cell<'_>;
    /// What a reader must know.
    fn notes(&self) -> &[Note];
    /// Figures of the answer as a whole.
    fn measures(&self) -> &[Measure];
}

impl<R: Record> Tabular for Listing<R> {
    fn columns(&self) -> &[ColumnSpec] {
        &self.columns
    }

    fn len(&self) -> usize {
        self.rows.len()
    }

    fn total(&self) -> u64 {
        self.total
    }

    fn cell(&self, row: usize, column: usize) -> Cell<'_> {
        self.rows[row].cell(column)
    }

    fn notes(&self) -> &[Note] {
        &self.notes
    }

    fn measures(&self) -> &[Measure] {
        &self.measures
    }
}
