//! Civil days and months: the column settles the order of day and month.

use holdfast_core::column::{Column, DayColumn};
use holdfast_core::day::Day;
use holdfast_core::issue::Warning;
use holdfast_core::schema::{Field, Kind, opportunities, subscriptions};
use holdfast_core::staged::{Told, Written};
use holdfast_core::time::Zone;

use super::{CellRules, DateOrder, Doubt, Settled, drop_from, error_verdict, fault, noticed, open};
use crate::read::cell::{Fault, Raw, Verdict};
use crate::read::value::date::{self, Order, Start};
use crate::read::value::{instant, text};

/// What the column's dates tell of its order of day and month.
#[derive(Default)]
pub(super) struct Orders {
    /// Dates that only fit with the day first, and with the month first.
    day_first: u64,
    month_first: u64,
    /// Some date that fits both orders is written with other signs than points.
    not_dotted: bool,
    /// How the file's other columns are written.
    pub(super) leaning: Option<DateOrder>,
    /// The first date that fits both, by its row.
    first: Option<(u32, String)>,
}

impl Orders {
    /// Takes in what one date tells; true if both orders fit it.
    pub(super) fn hear(&mut self, order: Order, row: usize, text: &str) -> bool {
        match order {
            Order::Untold => {}
            Order::DayFirst => self.day_first += 1,
            Order::MonthFirst => self.month_first += 1,
            Order::Either { dotted } => {
                self.not_dotted |= !dotted;
                if self.first.is_none() {
                    self.first = Some((row as u32, text.chars().take(200).collect()));
                }
                return true;
            }
        }
        false
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.first.take_if(|(row, _)| *row as usize >= rows);
    }

    /// The order that the column tells by itself.
    pub(super) fn proves(&self) -> Option<DateOrder> {
        match (self.day_first > 0, self.month_first > 0) {
            (true, false) => Some(DateOrder::Dmy),
            (false, true) => Some(DateOrder::Mdy),
            _ => None,
        }
    }

    /// The order in which dates that fit both are to be read, and whether the user must say so.
    pub(super) fn settle(&self, choice: Option<DateOrder>) -> (DateOrder, bool) {
        if let Some(order) = self.proves() {
            return (order, false);
        }
        let dotted = if self.not_dotted { DateOrder::Mdy } else { DateOrder::Dmy };
        (choice.or(self.leaning).unwrap_or(dotted), true)
    }

    /// What it comes to, with so many dates that fit both orders.
    pub(super) fn told(&self, order: DateOrder, either: usize) -> Option<Told> {
        let proofs = if order == DateOrder::Dmy { self.day_first } else { self.month_first };
        (proofs > 0 || either > 0).then_some(Told { as_read: Written::Dates(order), proofs, either: either as u64 })
    }

    /// The first date that fits both, read month first on `month_first`.
    pub(super) fn doubt(&mut self, month_first: Day) -> Option<Doubt> {
        let (_, text) = self.first.take()?;
        Some(Doubt::Date { text, day_first: date::swapped(month_first), month_first })
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
    pub(super) told: Orders,
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
            told: Orders::default(),
            held: Vec::new(),
        }
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.column.truncate(rows);
        self.told.truncate(rows);
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
        let (order, unsettled) = self.told.settle(self.choice);
        let needs_choice = unsettled && !self.held.is_empty();
        let told = self.told.told(order, self.held.len());
        let first = self.held.first().filter(|_| needs_choice && self.choice.is_none());
        let open = first.and_then(|&(row, _)| self.told.doubt(self.column.get(row as usize)?));
        if order == DateOrder::Dmy {
            for &(row, day) in &self.held {
                self.column.set(row as usize, Some(day));
            }
        }
        Settled { column: Column::Day(self.column), needs_choice, open, told, late: Vec::new() }
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
                if self.told.hear(written.order, self.column.len(), text) {
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
