//! A column being filled: every cell pushed is one row, and what only the whole column can tell is settled at the end.

mod day;
mod instant;
mod number;
mod text;

use std::borrow::Cow;
use std::rc::Rc;

pub use holdfast_core::choices::{DateOrder, DecimalSign};
use holdfast_core::column::{Column, FlagColumn};
use holdfast_core::day::Day;
use holdfast_core::issue::Warning;
use holdfast_core::schema::{Field, Kind};
use holdfast_core::staged::{Told, Written};
use holdfast_core::time::{Zone, Zones};

use super::cell::{Fault, Raw, Verdict};
use super::run::Run;
use super::value::{clean_cell, date, flag, instant as instant_of, is_error, is_nothing};
use day::DaySink;
use instant::InstantSink;
use number::NumberSink;
use text::TextSink;

/// What a column's cells are read by.
#[derive(Clone)]
pub struct CellRules {
    /// The zone of clock readings that name none: the header's, else the workspace's.
    pub zone: Zone,
    /// Where zones named in cells come from.
    pub zones: Rc<dyn Zones>,
    /// The user's decimal sign; used only where the column does not tell.
    pub decimal: Option<DecimalSign>,
    /// The user's order of day and month; used only where the column does not tell.
    pub date_order: Option<DateOrder>,
    /// Amounts are in minor units: a hundredth of what is written.
    pub cents: bool,
}

/// A column being filled.
pub struct Sink {
    kind: Kind,
    inner: Inner,
}

enum Inner {
    Text(Box<TextSink>),
    Number(NumberSink),
    Day(DaySink),
    Instant(InstantSink),
    Flag(FlagColumn),
}

/// A column as read, all its rows known.
#[derive(Debug)]
pub struct Settled {
    /// The values. A text column's dictionary holds the texts of its rows and no other, in the order of their first appearance.
    pub column: Column,
    /// The column does not tell its order of day and month, or its decimal sign, and the values depend on it.
    ///
    /// True whether or not the user's choice answers. Without one they are read as the file's other columns prove, else month
    /// first (day first where all are written with points) and with the decimal point, so that a needed field rejects nobody
    /// before the user has chosen.
    pub needs_choice: bool,
    /// The first value that the choice changes; nothing if it needs none, or the user made it.
    pub open: Option<Doubt>,
    /// How its values are written, where any tells.
    pub told: Option<Told>,
    /// What was noticed of a row only now, in the order of the rows.
    pub late: Vec<(usize, Verdict)>,
}

/// A value that can be read in two ways.
#[derive(Debug, Clone, PartialEq)]
pub enum Doubt {
    /// A date that fits both orders.
    Date {
        /// As written.
        text: String,
        /// With the day first.
        day_first: Day,
        /// With the month first.
        month_first: Day,
    },
    /// A number whose sign may be a decimal one or part thousands.
    Number {
        /// As written.
        text: String,
        /// With a decimal point.
        with_point: f64,
        /// With a decimal comma.
        with_comma: f64,
    },
}

impl Sink {
    /// An empty column for the cells of a field.
    #[must_use]
    pub fn new(field: Field, rules: &CellRules) -> Sink {
        let kind = field.kind();
        let inner = match kind {
            Kind::Id | Kind::Link | Kind::Name | Kind::Country | Kind::Text => Inner::Text(Box::new(TextSink::new(kind))),
            Kind::Number | Kind::Money | Kind::Share | Kind::Tally => Inner::Number(NumberSink::new(kind, rules)),
            Kind::Day | Kind::Month => Inner::Day(DaySink::new(field, rules)),
            Kind::Instant => Inner::Instant(InstantSink::new(rules)),
            Kind::Flag => Inner::Flag(FlagColumn::default()),
        };
        Sink { kind, inner }
    }

    /// Reads a cell into one more row; the row is nothing if the cell is empty or can't be read.
    pub fn push(&mut self, cell: Raw<'_>) -> Verdict {
        match &mut self.inner {
            Inner::Text(sink) => sink.push(cell),
            Inner::Number(sink) => sink.push(cell),
            Inner::Day(sink) => sink.push(cell),
            Inner::Instant(sink) => sink.push(cell),
            Inner::Flag(column) => {
                let (value, verdict) = read_flag(self.kind, cell);
                column.push(value);
                verdict
            }
        }
    }

    /// Reads cells one below the other as [`Sink::push`] does, and tells of each verdict that is not the default one by its row in
    /// the run; where `tell` says so, the run ends before that cell. In a `strict` run that may be told of cells that could be read
    /// with more care.
    pub(super) fn push_run(&mut self, run: &Run<'_>, strict: bool, tell: &mut dyn FnMut(u32, Verdict) -> bool) {
        match &mut self.inner {
            Inner::Text(sink) => return sink.push_run(run, strict, tell),
            Inner::Instant(sink) => return sink.push_run(run, strict, tell),
            Inner::Number(sink) => return sink.push_run(run, strict, tell),
            Inner::Day(_) | Inner::Flag(_) => {}
        }
        for (row, cell) in run.cells().enumerate() {
            let before = self.rows();
            let verdict = if strict && !self.takes(cell) { EMPTY } else { self.push(Raw::Text(cell)) };
            if verdict != Verdict::default() && tell(row as u32, verdict) {
                return self.truncate(before);
            }
        }
    }

    /// Whether a cell that was read leaves more behind than its row, which [`Sink::truncate`] does not take back.
    pub(super) fn leaves_traces(&self) -> bool {
        matches!(self.inner, Inner::Number(_))
    }

    /// Whether a cell can certainly be read, at a glance.
    pub(super) fn takes(&self, cell: &str) -> bool {
        match &self.inner {
            Inner::Text(_) => text::is_plain(self.kind, cell),
            Inner::Number(sink) => sink.takes(cell),
            Inner::Day(_) => date::iso(cell.as_bytes()).is_some(),
            Inner::Instant(_) => instant_of::iso(cell).is_some(),
            Inner::Flag(_) => read_flag(self.kind, Raw::Text(cell)).0.is_some(),
        }
    }

    /// Adds a row of nothing.
    pub fn push_nothing(&mut self) {
        match &mut self.inner {
            Inner::Text(sink) => sink.push_nothing(),
            Inner::Number(sink) => sink.column.push(None),
            Inner::Day(sink) => sink.column.push(None),
            Inner::Instant(sink) => sink.column.push(None),
            Inner::Flag(column) => column.push(None),
        }
    }

    /// Rows so far.
    #[must_use]
    pub fn rows(&self) -> usize {
        match &self.inner {
            Inner::Text(sink) => sink.rows(),
            Inner::Number(sink) => sink.column.len(),
            Inner::Day(sink) => sink.column.len(),
            Inner::Instant(sink) => sink.column.len(),
            Inner::Flag(column) => column.len(),
        }
    }

    /// Bytes held by the values, those that wait for the whole column not among them.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match &self.inner {
            Inner::Text(sink) => sink.bytes(),
            Inner::Number(sink) => sink.column.len() * size_of::<f64>(),
            Inner::Day(sink) => sink.column.len() * size_of::<i32>(),
            Inner::Instant(sink) => sink.column.len() * size_of::<i64>(),
            Inner::Flag(column) => column.len(),
        }
    }

    /// Takes back the rows from this one on, such as those of a record that another column rejects.
    ///
    /// Their values leave no trace in the settled column. What they told of the column's decimal sign, order of
    /// day and month, or percent points stays told: it is a fact of how the file is written.
    pub fn truncate(&mut self, rows: usize) {
        match &mut self.inner {
            Inner::Text(sink) => sink.truncate(rows),
            Inner::Number(sink) => sink.truncate(rows),
            Inner::Day(sink) => sink.truncate(rows),
            Inner::Instant(sink) => sink.truncate(rows),
            Inner::Flag(column) => column.truncate(rows),
        }
    }

    /// How its values are written, if some can be read in no other way and none contradicts them.
    #[must_use]
    pub fn proves(&self) -> Option<Written> {
        match &self.inner {
            Inner::Number(sink) => sink.proves().map(Written::Numbers),
            Inner::Day(sink) => sink.told.proves().map(Written::Dates),
            Inner::Instant(sink) => sink.told.proves().map(Written::Dates),
            Inner::Text(_) | Inner::Flag(_) => None,
        }
    }

    /// Says how other columns of the file are written: where neither this column nor the user tells, it is read the same way.
    pub fn lean(&mut self, written: Written) {
        match (&mut self.inner, written) {
            (Inner::Number(sink), Written::Numbers(sign)) => sink.leaning = Some(sign),
            (Inner::Day(sink), Written::Dates(order)) => sink.told.leaning = Some(order),
            (Inner::Instant(sink), Written::Dates(order)) => sink.told.leaning = Some(order),
            _ => {}
        }
    }

    /// Settles what the whole column tells: its decimal sign, its order of day and month, percent or points.
    #[must_use]
    pub fn settle(self) -> Settled {
        match self.inner {
            Inner::Text(sink) => plain(Column::Text(sink.settle())),
            Inner::Number(sink) => sink.settle(),
            Inner::Day(sink) => sink.settle(),
            Inner::Instant(sink) => sink.settle(),
            Inner::Flag(column) => plain(Column::Flag(column)),
        }
    }
}

fn plain(column: Column) -> Settled {
    Settled { column, needs_choice: false, open: None, told: None, late: Vec::new() }
}

fn read_flag(kind: Kind, cell: Raw<'_>) -> (Option<bool>, Verdict) {
    let text = match cell {
        Raw::Flag(value) => return (Some(value), Verdict::default()),
        Raw::Number(number) | Raw::Percent(number) if number.abs() < f64::EPSILON => return (Some(false), Verdict::default()),
        Raw::Number(number) | Raw::Percent(number) if (number - 1.0).abs() < f64::EPSILON => return (Some(true), Verdict::default()),
        Raw::Number(_) | Raw::Percent(_) | Raw::Date(..) => return (None, fault(Fault::BadBool)),
        Raw::Error(error) => return (None, error_verdict(error)),
        Raw::Text(text) => text,
    };
    match open(kind, text) {
        Ok(text) => match flag::read(text.strip_prefix('\'').unwrap_or(&text)) {
            Some(value) => (Some(value), Verdict::default()),
            None => (None, fault(Fault::BadBool)),
        },
        Err(verdict) => (None, verdict),
    }
}

/// A cell's cleaned text, or the verdict on a cell of nothing or of a spreadsheet's error.
fn open(kind: Kind, text: &str) -> Result<Cow<'_, str>, Verdict> {
    let text = clean_cell(text);
    // In a cell that is no text, a leading apostrophe is the spreadsheet's mark for one.
    let bare = text.strip_prefix('\'').filter(|_| kind != Kind::Name && kind != Kind::Text && kind != Kind::Country).unwrap_or(&text);
    if is_nothing(kind, bare) {
        return Err(EMPTY);
    }
    if is_error(bare) {
        return Err(fault(Fault::ExcelError));
    }
    Ok(text)
}

/// The verdict on a workbook's error; `#N/A` says that there is nothing.
fn error_verdict(error: &str) -> Verdict {
    if matches!(error, "#N/A" | "#NV") { EMPTY } else { fault(Fault::ExcelError) }
}

const EMPTY: Verdict = Verdict { empty: true, fault: None, noticed: [None, None] };

fn fault(fault: Fault) -> Verdict {
    Verdict { fault: Some(fault), ..Verdict::default() }
}

fn noticed(warning: Warning) -> Verdict {
    Verdict { noticed: [Some(warning), None], ..Verdict::default() }
}

/// Drops the rows from `rows` on off a list of rows in ascending order.
fn drop_from<T>(list: &mut Vec<T>, rows: usize, row_of: impl Fn(&T) -> u32) {
    list.truncate(list.partition_point(|entry| (row_of(entry) as usize) < rows));
}

#[cfg(test)]
mod tests;
