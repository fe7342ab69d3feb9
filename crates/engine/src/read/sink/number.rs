//! Numbers, amounts, shares and tallies: the column settles its decimal sign, and whether shares are in points.

use holdfast_core::column::{Column, NumberColumn};
use holdfast_core::schema::Kind;
use holdfast_core::staged::{Told, Written};

use super::{CellRules, DecimalSign, Doubt, EMPTY, Settled, drop_from, error_verdict, fault, open};
use crate::read::cell::{Fault, Raw, Verdict};
use crate::read::cells::trim;
use crate::read::run::Run;
use crate::read::value::flag;
use crate::read::value::number::{self, Mark, Reading, shifted};

pub(super) struct NumberSink {
    kind: Kind,
    reading: Reading,
    choice: Option<DecimalSign>,
    /// How the file's other columns are written.
    pub(super) leaning: Option<DecimalSign>,
    pub(super) column: NumberColumn,
    /// Values that can only be read with the decimal point, and only with the comma.
    point: u64,
    comma: u64,
    /// Rows such as `1.234`, held as decimals.
    either_point: Vec<u32>,
    /// The first of them as written.
    first: Option<(u32, String)>,
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
            leaning: None,
            column: NumberColumn::default(),
            point: 0,
            comma: 0,
            either_point: Vec::new(),
            first: None,
            either_comma: Vec::new(),
            bare: Vec::new(),
            points: false,
        }
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.column.truncate(rows);
        self.first.take_if(|(row, _)| *row as usize >= rows);
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

    /// Empty cells are told of in a `strict` run alone.
    pub(super) fn push_run(&mut self, run: &Run<'_>, strict: bool, tell: &mut dyn FnMut(u32, Verdict) -> bool) {
        let plain = self.kind != Kind::Share && self.reading.shift == 0;
        for (row, cell) in run.bytes().enumerate() {
            let verdict = match cell {
                [] => {
                    self.column.push(None);
                    if strict { EMPTY } else { Verdict::default() }
                }
                // A few digits tell nothing but their number.
                digits if plain && digits.len() < 10 && digits.iter().all(u8::is_ascii_digit) => {
                    let number = digits.iter().fold(0, |number, digit| number * 10 + u32::from(digit - b'0'));
                    self.column.push(Some(f64::from(number)));
                    continue;
                }
                _ => self.push(Raw::Text(run.cell(row))),
            };
            if verdict != Verdict::default() && tell(row as u32, verdict) {
                let rows = self.column.len() - 1;
                return self.truncate(rows);
            }
        }
    }

    /// Whether a cell can certainly be read.
    pub(super) fn takes(&self, cell: &str) -> bool {
        number::plain(cell, self.reading).is_some_and(|found| self.kind != Kind::Share || (0.0..=1.0).contains(&found.value))
    }

    pub(super) fn settle(mut self) -> Settled {
        let proved = self.proves();
        let sign = proved.or(self.choice).or(self.leaning).unwrap_or(DecimalSign::Point);
        let needs_choice = proved.is_none() && !self.either_point.is_empty();
        let first = self.first.take().filter(|_| needs_choice && self.choice.is_none());
        let open = first.and_then(|(row, text)| {
            let with_point = self.column.get(row as usize)?;
            Some(Doubt::Number { text, with_point, with_comma: shifted(with_point, 3) })
        });
        let (proofs, either) =
            (if sign == DecimalSign::Point { self.point } else { self.comma }, self.either_point.len() + self.either_comma.len());
        let told = (proofs > 0 || either > 0).then_some(Told { as_read: Written::Numbers(sign), proofs, either: either as u64 });
        if sign == DecimalSign::Comma {
            move_points(&mut self.column, &self.either_point, 3);
            move_points(&mut self.column, &self.either_comma, -3);
        }
        if self.points {
            move_points(&mut self.column, &self.bare, -2);
        }
        Settled { column: Column::Number(self.column), needs_choice, open, told, late: Vec::new() }
    }

    /// The decimal sign that the column tells by itself.
    pub(super) fn proves(&self) -> Option<DecimalSign> {
        match (self.point > 0, self.comma > 0) {
            (true, false) => Some(DecimalSign::Point),
            (false, true) => Some(DecimalSign::Comma),
            _ => None,
        }
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
            Mark::Point => self.point += 1,
            Mark::Comma => self.comma += 1,
            Mark::EitherPoint => {
                self.either_point.push(row);
                if self.first.is_none() {
                    self.first = Some((row, trim(text).chars().take(200).collect()));
                }
            }
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
