//! Rows of a report as cells: the one form from which exports, lists, and table twins are made.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::measure::Measure;
use crate::time::Instant;

pub use super::note::{Note, NoteCode};

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

    /// Order within a column: numbers and days by value, text by its characters, nothing last.
    #[must_use]
    pub fn order(&self, other: &Cell<'_>) -> Ordering {
        match (self, other) {
            (Cell::Nothing, Cell::Nothing) => Ordering::Equal,
            (Cell::Nothing, _) => Ordering::Greater,
            (_, Cell::Nothing) => Ordering::Less,
            (Cell::Text(a), Cell::Text(b)) => a.cmp(b),
            (Cell::Day(a), Cell::Day(b)) => a.cmp(b),
            (Cell::Instant(a), Cell::Instant(b)) => a.cmp(b),
            (Cell::Flag(a), Cell::Flag(b)) => a.cmp(b),
            (a, b) => a.number().unwrap_or(f64::INFINITY).total_cmp(&b.number().unwrap_or(f64::INFINITY)),
        }
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
    /// Rows in all, before any window was cut.
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

    /// Keeps the rows a view asks for: filtered, sorted, then cut to its window; `total` counts what the filters left.
    pub fn narrow(&mut self, view: &View) {
        let place = |name: &str| self.columns.iter().position(|column| column.name == name);
        let filters: Vec<(usize, &Filter)> =
            view.filters.iter().filter_map(|filter| place(&filter.column).map(|at| (at, filter))).collect();
        let keys: Vec<(usize, bool)> = view.sort.iter().filter_map(|key| place(&key.column).map(|at| (at, key.descending))).collect();
        self.rows.retain(|row| filters.iter().all(|(at, filter)| filter.test.holds(row.cell(*at))));
        self.total = self.rows.len() as u64;
        if !keys.is_empty() {
            self.rows.sort_by(|a, b| {
                keys.iter().fold(Ordering::Equal, |so_far, &(at, descending)| {
                    so_far.then_with(|| match (a.cell(at), b.cell(at)) {
                        // Nothing stays last whichever way the column runs.
                        (x, y) if x == Cell::Nothing || y == Cell::Nothing => x.order(&y),
                        (x, y) if descending => y.order(&x),
                        (x, y) => x.order(&y),
                    })
                })
            });
        }
        if let Some((offset, limit)) = view.window {
            self.rows = std::mem::take(&mut self.rows).into_iter().skip(offset).take(limit).collect();
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

/// Which rows of a long list a screen wants.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// All must hold.
    pub filters: Vec<Filter>,
    /// First key first; without one the definition's order stays. Stable.
    pub sort: Vec<SortKey>,
    /// Rows passed over, and rows given at most; everything if absent.
    pub window: Option<(usize, usize)>,
}

/// A test on one column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Filter {
    /// The column's name.
    pub column: String,
    /// What must hold.
    pub test: Test,
}

/// A column to sort by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortKey {
    /// The column's name.
    pub column: String,
    /// Largest first.
    pub descending: bool,
}

/// What a cell must be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Test {
    /// Its text contains this, whatever the case.
    Contains(String),
    /// Its text is one of these.
    OneOf(Vec<String>),
    /// Its number lies between these, both included; an open end is absent.
    Between(Option<f64>, Option<f64>),
    /// It is empty.
    Empty,
}

impl Test {
    fn holds(&self, cell: Cell<'_>) -> bool {
        match (self, cell) {
            (Test::Empty, cell) => cell == Cell::Nothing,
            (Test::Contains(part), Cell::Text(text)) => text.to_lowercase().contains(&part.to_lowercase()),
            (Test::OneOf(list), Cell::Text(text)) => list.iter().any(|one| one == text),
            (Test::Between(low, high), cell) => {
                cell.number().is_some_and(|number| low.is_none_or(|low| number >= low) && high.is_none_or(|high| number <= high))
            }
            (Test::Contains(_) | Test::OneOf(_), _) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Pair(&'static str, Option<f64>);

    impl Record for Pair {
        fn columns() -> Vec<ColumnSpec> {
            columns(&[("name", CellKind::Text), ("score", CellKind::Score)])
        }

        fn cell(&self, column: usize) -> Cell<'_> {
            if column == 0 { Cell::Text(self.0) } else { self.1.into() }
        }
    }

    fn names(view: &View) -> (Vec<&'static str>, u64) {
        let mut listing = Listing::of([Pair("Ada", Some(3.0)), Pair("bob", None), Pair("Cleo", Some(9.0)), Pair("dan", Some(3.0))]);
        listing.narrow(view);
        (listing.rows.iter().map(|row| row.0).collect(), listing.total)
    }

    #[test]
    fn a_view_filters_then_sorts_then_cuts() {
        let by_score = |descending| vec![SortKey { column: "score".to_owned(), descending }];
        assert_eq!(names(&View { sort: by_score(true), ..View::default() }).0, ["Cleo", "Ada", "dan", "bob"]);
        assert_eq!(names(&View { sort: by_score(false), window: Some((1, 2)), ..View::default() }), (vec!["dan", "Cleo"], 4));
        let with_b = Filter { column: "name".to_owned(), test: Test::Contains("B".to_owned()) };
        assert_eq!(names(&View { filters: vec![with_b], ..View::default() }), (vec!["bob"], 1));
    }
}
