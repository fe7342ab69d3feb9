//! Civil days and months: the column settles the order of day and month.

use holdfast_core::column::{Column, DayColumn};
use holdfast_core::day::Day;
use holdfast_core::issue::Warning;
use holdfast_core::schema::{Field, Kind, opportunities, subscriptions};
use holdfast_core::time::Zone;

use super::{CellRules, DateOrder, Settled, drop_from, error_verdict, fault, noticed, open};
use crate::read::cell::{Fault, Raw, Verdict};
use crate::read::value::date::{self, Order, Start};
use crate::read::value::{instant, text};

/// What the column's dates tell of its order of day and month.
#[derive(Default)]
pub(super) struct Told {
    day_first: bool,
    month_first: bool,
    /// Some date that fits both orders is written with other signs than points.
    not_dotted: bool,
}

impl Told {
    /// Takes in what one date tells; true if both orders fit it.
    pub(super) fn hear(&mut self, order: Order) -> bool {
        match order {
            Order::Untold => {}
            Order::DayFirst => self.day_first = true,
            Order::MonthFirst => self.month_first = true,
            Order::Either { dotted } => {
                self.not_dotted |= !dotted;
                return true;
            }
        }
        false
    }

    /// Whether the dates that fit both orders are to be read day first, and whether the user must say so.
    pub(super) fn settle(&self, choice: Option<DateOrder>) -> (bool, bool) {
        if self.day_first != self.month_first {
            return (self.day_first, false);
        }
        (choice.map_or(!self.not_dotted, |order| order == DateOrder::Dmy), true)
    }
}

/// How a month or a quarter is read where a day is expected.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Longer {
    No,
    /// As its first day: a month of service.
    First,
    /// As its last day: when a deal is expected to close.
    Last,
}

pub(super) struct DaySink {
    kind: Kind,
    longer: Longer,
    zone: Zone,
    choice: Option<DateOrder>,
    pub(super) column: DayColumn,
    told: Told,
    /// Rows that fit both orders, read month first, and what they are day first.
    held: Vec<(u32, Day)>,
}

impl DaySink {
    pub(super) fn new(field: Field, rules: &CellRules) -> DaySink {
        let longer = match field {
            opportunities::EXPECTED_CLOSE_DATE => Longer::Last,
            subscriptions::START_DATE => Longer::First,
            _ => Longer::No,
        };
        DaySink {
            kind: field.kind(),
            longer,
            zone: rules.zone.clone(),
            choice: rules.date_order,
            column: DayColumn::default(),
            told: Told::default(),
            held: Vec::new(),
        }
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.column.truncate(rows);
        drop_from(&mut self.held, rows, |&(row, _)| row);
    }

    pub(super) fn push(&mut self, cell: Raw<'_>) -> Verdict {
        let (day, verdict) = match self.read(cell) {
            Ok((day, serial)) => (Some(self.kept(day)), if serial { noticed(Warning::ExcelSerial) } else { Verdict::default() }),
            Err(verdict) => (None, verdict),
        };
        self.column.push(day);
        verdict
    }

    pub(super) fn settle(mut self) -> Settled {
        let (day_first, unsettled) = self.told.settle(self.choice);
        let needs_choice = unsettled && !self.held.is_empty();
        if day_first {
            for &(row, day) in &self.held {
                self.column.set(row as usize, Some(day));
            }
        }
        Settled { column: Column::Day(self.column), needs_choice, late: Vec::new() }
    }

    /// A month is kept as its first day.
    fn kept(&self, day: Day) -> Day {
        if self.kind == Kind::Month { day.first_of_month() } else { day }
    }

    /// The day of a cell, and whether it was a serial number.
    fn read(&mut self, cell: Raw<'_>) -> Result<(Day, bool), Verdict> {
        let bad = fault(Fault::BadDate);
        match cell {
            Raw::Text(raw) => {
                if let Some(day) = date::iso(raw.as_bytes()) {
                    return Ok((day, false));
                }
                let text = open(self.kind, raw)?;
                self.careful(&text).ok_or(bad)
            }
            Raw::Number(number) | Raw::Percent(number) => match date::serial_number(number) {
                Some((day, _)) => Ok((day, true)),
                None => self.careful(&text::of_number(number)).ok_or(bad),
            },
            Raw::Date(day, _) if date::is_in_years(day) => Ok((day, false)),
            Raw::Date(..) | Raw::Flag(_) => Err(bad),
            Raw::Error(error) => Err(error_verdict(error)),
        }
    }

    fn careful(&mut self, text: &str) -> Option<(Day, bool)> {
        if let Some((day, _)) = date::serial(text) {
            return Some((day, true));
        }
        if let Some(instant) = instant::epoch(text) {
            return Some((self.zone.day_of(instant), false));
        }
        if self.kind == Kind::Month
            && let Some(month) = date::six_digits(text)
        {
            return Some((month, false));
        }
        let day = match date::whole(text)? {
            Start::Day(written) => {
                if self.told.hear(written.order) {
                    let other = self.kept(date::swapped(written.day));
                    self.held.push((self.column.len() as u32, other));
                }
                written.day
            }
            Start::Month(first) if self.kind == Kind::Month || self.longer == Longer::First => first,
            Start::Month(first) if self.longer == Longer::Last => first.last_of_month(),
            Start::Quarter(last) if self.longer == Longer::Last => last,
            Start::Month(_) | Start::Quarter(_) => return None,
        };
        Some((day, false))
    }
}
