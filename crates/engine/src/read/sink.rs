//! Stand-in until `values` is merged: text, plain numbers, ISO days and instants.

use holdfast_core::column::Column;
use holdfast_core::column::Value;
use holdfast_core::day::Day;
use holdfast_core::schema::{Field, Kind};
use holdfast_core::time::{Instant, LocalTime, Zone, Zones};

use super::cell::{Fault, Raw, Verdict};

/// Which of day and month comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// Day, then month.
    DayFirst,
    /// Month, then day.
    MonthFirst,
}

/// How the cells of a column are to be read.
#[allow(missing_docs)]
pub struct CellRules<'w> {
    pub zone: Zone,
    pub zones: &'w dyn Zones,
    pub decimal: Option<char>,
    pub date_order: Option<DateOrder>,
    pub cents: bool,
}

/// A column being filled.
pub struct Sink {
    kind: Kind,
    zone: Zone,
    column: Column,
}

/// A column as the whole file settles it.
#[allow(missing_docs)]
pub struct Settled {
    pub column: Column,
    pub needs_choice: bool,
    pub late: Vec<(usize, Verdict)>,
}

#[allow(missing_docs)]
impl Sink {
    pub fn new(field: Field, rules: &CellRules<'_>) -> Sink {
        Sink { kind: field.kind(), zone: rules.zone.clone(), column: Column::of(field.kind()) }
    }

    pub fn push(&mut self, cell: Raw<'_>) -> Verdict {
        let shown = super::cells::shown(cell);
        let text = super::cells::trim(&shown);
        if text.is_empty() {
            self.column.push_nothing();
            return Verdict { empty: true, ..Verdict::default() };
        }
        let day = || text.get(..10).and_then(|day| day.parse::<Day>().ok());
        let mut fault = None;
        match &mut self.column {
            Column::Text(column) => column.push(Some(text)),
            Column::Number(column) => {
                let value = text.parse::<f64>().ok();
                fault = value.is_none().then_some(Fault::BadNumber);
                column.push(value);
            }
            Column::Day(column) => {
                fault = day().is_none().then_some(Fault::BadDate);
                column.push(day());
            }
            Column::Instant(column) => {
                let clock = |from: usize| text.get(from..from + 2).and_then(|t| t.parse::<i64>().ok()).unwrap_or(0);
                let at = day().map(|day| self.zone.instant_of(LocalTime { day, ms: clock(11) * 3_600_000 + clock(14) * 60_000 + clock(17) * 1000 }).0);
                fault = at.is_none().then_some(Fault::BadDate);
                column.push(at);
            }
            Column::Flag(column) => column.push(Some(text == "yes")),
        }
        Verdict { fault, ..Verdict::default() }
    }

    pub fn push_nothing(&mut self) {
        self.column.push_nothing();
    }

    pub fn truncate(&mut self, rows: usize) {
        if self.column.len() > rows {
            let keep: Vec<bool> = (0..self.column.len()).map(|row| row < rows).collect();
            self.column.retain(&keep);
        }
    }

    pub fn rows(&self) -> usize {
        self.column.len()
    }

    pub fn bytes(&self) -> usize {
        self.column.bytes()
    }

    pub fn settle(self) -> Settled {
        let _ = (self.kind, Value::Instant(Instant(0)));
        Settled { column: self.column, needs_choice: false, late: Vec::new() }
    }
}
