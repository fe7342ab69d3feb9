//! Numbers, amounts, shares and tallies: the column settles its decimal sign, and whether shares are in points.

use holdfast_core::column::{Column, NumberColumn};
use holdfast_core::schema::Kind;

use super::{CellRules, Settled, drop_from, error_verdict, fault, open};
use crate::read::cell::{Fault, Raw, Verdict};
use crate::read::value::flag;
use crate::read::value::number::{self, Mark, Reading, shifted};

pub(super) struct NumberSink {
    kind: Kind,
    reading: Reading,
    choice: Option<char>,
    pub(super) column: NumberColumn,
    /// Some value can only be read with the decimal point, some only with the comma.
    point: bool,
    comma: bool,
    /// Rows such as `1.234`, held as decimals.
    either_point: Vec<u32>,
    /// Rows such as `1,234`, held as thousands.
    either_comma: Vec<u32>,
    /// Shares without a percent sign, held as written.
    bare: Vec<u32>,
    /// One of them is over 1, so they are percent points.
    points: bool,
}

impl NumberSink {
    pub(super) fn new(kind: Kind, rules: &CellRules) -> NumberSink {
        let small = kind == Kind::Share;
        NumberSink {
            kind,
            reading: Reading { letters: kind == Kind::Money, small, shift: if rules.cents && !small { -2 } else { 0 } },
            choice: rules.decimal,
            column: NumberColumn::default(),
            point: false,
            comma: false,
            either_point: Vec::new(),
            either_comma: Vec::new(),
            bare: Vec::new(),
            points: false,
        }
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.column.truncate(rows);
        for list in [&mut self.either_point, &mut self.either_comma, &mut self.bare] {
            drop_from(list, rows, |&row| row);
        }
    }

    pub(super) fn push(&mut self, cell: Raw<'_>) -> Verdict {
        match self.read(cell) {
            Ok(value) => {
                self.column.push(Some(value));
                Verdict::default()
            }
            Err(verdict) => {
                self.column.push(None);
                verdict
            }
        }
    }

    pub(super) fn settle(mut self) -> Settled {
        let told = self.point != self.comma;
        let comma = if told { self.comma } else { self.choice == Some(',') };
        let needs_choice = !told && !self.either_point.is_empty();
        if comma {
            move_points(&mut self.column, &self.either_point, 3);
            move_points(&mut self.column, &self.either_comma, -3);
        }
        if self.points {
            move_points(&mut self.column, &self.bare, -2);
        }
        Settled { column: Column::Number(self.column), needs_choice, late: Vec::new() }
    }

    fn read(&mut self, cell: Raw<'_>) -> Result<f64, Verdict> {
        let text = match cell {
            Raw::Text(text) => text,
            Raw::Number(number) => return self.share(shifted(number, self.reading.shift), false),
            // What a sheet shows as 45 % is no bare number: it is the share itself.
            Raw::Percent(number) => return self.share(shifted(number, self.reading.shift), true),
            Raw::Flag(value) if self.kind == Kind::Tally => return Ok(f64::from(u8::from(value))),
            Raw::Flag(_) | Raw::Date(..) => return Err(fault(Fault::BadNumber)),
            Raw::Error(error) => return Err(error_verdict(error)),
        };
        let row = self.column.len() as u32;
        // A number needs no cleaning; the few cells that do are read again, cleaned.
        let found = match number::plain(text, self.reading) {
            Some(found) => found,
            None => {
                let text = open(self.kind, text)?;
                match number::read(&text, self.reading) {
                    // A percentage of money is no amount.
                    Some(found) if !(found.percent && self.kind == Kind::Money) => found,
                    None if self.kind == Kind::Tally => {
                        return flag::read(&text).map(|value| f64::from(u8::from(value))).ok_or(fault(Fault::BadNumber));
                    }
                    _ => return Err(fault(Fault::BadNumber)),
                }
            }
        };
        match found.mark {
            Mark::Neither => {}
            Mark::Point => self.point = true,
            Mark::Comma => self.comma = true,
            Mark::EitherPoint => self.either_point.push(row),
            Mark::EitherComma => self.either_comma.push(row),
        }
        self.share(found.value, found.percent)
    }

    /// Checks a share's range; a bare one may be points, but outside 0–100 it is out of range either way.
    fn share(&mut self, value: f64, percent: bool) -> Result<f64, Verdict> {
        if self.kind != Kind::Share {
            return Ok(value);
        }
        let most = if percent { 1.0 } else { 100.0 };
        self.points |= !percent && value > 1.0;
        if !(0.0..=most).contains(&value) {
            return Err(fault(Fault::OutOfRange));
        }
        if !percent {
            self.bare.push(self.column.len() as u32);
        }
        Ok(value)
    }
}

fn move_points(column: &mut NumberColumn, rows: &[u32], power: i32) {
    for &row in rows {
        let moved = column.get(row as usize).map(|value| shifted(value, power));
        column.set(row as usize, moved);
    }
}
