//! A sheet's rows, one at a time, as they stand in the part.

use crate::book::Tables;
use crate::serial;
use crate::start::{CellStart, Kind, RowStart};
use crate::style::Shows;
use crate::xml::{self, Event, Xml};
use crate::{Budget, Cell, Flaw, Limits, Refusal, Row};
use std::sync::Arc;

/// Bytes a cell counts for beside its text.
const CELL_COST: u64 = 16;
/// From here on (1954-10-03) a number under a clock style is a moment whose date is not shown, as
/// Excel does with the fractions of a second in a CSV; below it is a span or a time of day, a number.
const FIRST_MOMENT: f64 = 20_000.0;
/// Days between the two epochs.
const EPOCHS_APART: f64 = 1_462.0;

/// Iterator over the rows with at least one filled cell. Ends after an error, which tells that the
/// rows before it are not to be trusted.
pub struct Rows<B> {
    xml: Option<Xml<B>>,
    tables: Arc<Tables>,
    limits: Limits,
    in_data: bool,
    last_row: u32,
    cells: u64,
    bytes: u64,
    value: String,
}

impl<B: AsRef<[u8]>> Rows<B> {
    pub(crate) fn new(xml: Xml<B>, tables: Arc<Tables>, limits: &Limits) -> Rows<B> {
        Rows { xml: Some(xml), ..Rows::none(tables, limits) }
    }

    pub(crate) fn none(tables: Arc<Tables>, limits: &Limits) -> Rows<B> {
        Rows { xml: None, tables, limits: limits.clone(), in_data: false, last_row: 0, cells: 0, bytes: 0, value: String::new() }
    }

    /// The next rows, as many as make up about this many bytes, at least one; none at the end.
    ///
    /// # Errors
    /// When the sheet cannot be read on: rows taken before are to be dropped.
    pub fn take_bytes(&mut self, bytes: u64) -> Result<Vec<Row>, Refusal> {
        let end = self.bytes.saturating_add(bytes);
        let mut rows = Vec::new();
        while self.bytes < end || rows.is_empty() {
            match self.next() {
                Some(row) => rows.push(row?),
                None => break,
            }
        }
        Ok(rows)
    }

    /// The last row read whole, from 1; 0 before the first. For progress, and for where it stopped.
    #[must_use]
    pub fn row_reached(&self) -> u32 {
        self.last_row
    }

    fn next_row(&mut self, xml: &mut Xml<B>) -> Result<Option<Row>, Refusal> {
        loop {
            match xml.next()? {
                Event::Start(element) => match element.local_name().as_ref() {
                    "sheetData" => self.in_data = true,
                    "row" if self.in_data => {
                        let row = RowStart::of(&element)?;
                        let row = self.row(xml, row)?;
                        self.last_row = row.number;
                        if !row.cells.is_empty() {
                            return Ok(Some(row));
                        }
                    }
                    _ => {}
                },
                Event::End(element) if element.local_name().as_ref() == "sheetData" => {
                    xml.finish()?;
                    return Ok(None);
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn row(&mut self, xml: &mut Xml<B>, start: RowStart) -> Result<Row, Refusal> {
        let mut number = start.number;
        let mut cells: Vec<(u16, Cell)> = Vec::new();
        let (mut next_column, mut row_bytes) = (0u32, 0u64);
        let mut open = 0;
        loop {
            match xml.next()? {
                Event::Start(element) if open == 0 && element.local_name().as_ref() == "c" => {
                    let cell = CellStart::of(&element)?;
                    let (column, row) = cell.place.unwrap_or((next_column, None));
                    number = number.or(row);
                    next_column = column + 1;
                    let Some(value) = self.cell(xml, &cell)? else {
                        continue;
                    };
                    // Beyond the grid, or a row that names its columns again and again.
                    if column >= self.limits.columns || cells.len() as u64 >= u64::from(self.limits.columns) {
                        return Err(self.limits.spent(Budget::Columns));
                    }
                    row_bytes += self.charge(&value)?;
                    if row_bytes > self.limits.row_bytes {
                        return Err(self.limits.spent(Budget::RowBytes));
                    }
                    cells.try_reserve(1).map_err(|_| self.limits.spent(Budget::Memory))?;
                    cells.push((column as u16, value));
                }
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                Event::Eof => return Err(Flaw::Xml.into()),
                _ => {}
            }
        }
        let number = match number {
            Some(number) => number,
            None => self.last_row.checked_add(1).ok_or(Flaw::Reference)?,
        };
        if !cells.is_sorted_by(|left, right| left.0 < right.0) {
            // Stable, so of two cells in one place the first stays.
            cells.sort_by_key(|cell| cell.0);
            cells.dedup_by_key(|cell| cell.0);
        }
        Ok(Row { number, hidden: start.hidden, cells })
    }

    /// Counts a cell against the budgets; its cost in bytes.
    fn charge(&mut self, cell: &Cell) -> Result<u64, Refusal> {
        let text = match cell {
            Cell::Text(text) | Cell::Error(text) => text.len() as u64,
            Cell::Number(_) | Cell::Percent(_) | Cell::Date(_) | Cell::Flag(_) => 0,
        };
        let cost = CELL_COST + text;
        self.cells += 1;
        self.bytes += cost;
        if self.cells > self.limits.cells {
            return Err(self.limits.spent(Budget::Cells));
        }
        if self.bytes > self.limits.cell_bytes {
            return Err(self.limits.spent(Budget::CellBytes));
        }
        Ok(cost)
    }

    /// The cell's content up to its end.
    fn cell(&mut self, xml: &mut Xml<B>, start: &CellStart) -> Result<Option<Cell>, Refusal> {
        let mut value = std::mem::take(&mut self.value);
        value.clear();
        let mut inline: Option<String> = None;
        let mut open = 0;
        let mut in_value = false;
        loop {
            let event = xml.next()?;
            match &event {
                Event::Start(element) => match element.local_name().as_ref() {
                    "is" if open == 0 => {
                        let mut text = String::new();
                        xml::string_item(xml, &mut text, &self.limits)?;
                        inline = Some(text);
                    }
                    name => {
                        in_value |= open == 0 && name == "v";
                        open += 1;
                    }
                },
                Event::End(_) if open == 0 => break,
                Event::End(_) => {
                    open -= 1;
                    in_value &= open > 0;
                }
                Event::Eof => return Err(Flaw::Xml.into()),
                _ if in_value => xml::append(&event, &mut value, &self.limits)?,
                _ => {}
            }
        }
        let cell = match (inline, start.kind) {
            (Some(mut text), Kind::Number | Kind::Text) => {
                xml::decode_escapes(&mut text);
                filled_text(text)
            }
            (_, kind) => self.typed(&value, kind, start.style)?,
        };
        self.value = value;
        Ok(cell)
    }

    fn typed(&self, value: &str, kind: Kind, style: usize) -> Result<Option<Cell>, Refusal> {
        let plain = value.trim();
        if plain.is_empty() && kind != Kind::Text {
            return Ok(None);
        }
        Ok(match kind {
            Kind::Number => Some(self.number(plain, style)),
            Kind::Shared => {
                let index = plain.parse().map_err(|_| Flaw::Damaged)?;
                let text = self.tables.strings.get(index).ok_or(Flaw::Damaged)?;
                // The copy is charged only after it is made: check that it is small first.
                if text.len() as u64 > self.limits.row_bytes {
                    return Err(self.limits.spent(Budget::RowBytes));
                }
                filled_text(text.to_owned())
            }
            Kind::Text => {
                let mut text = value.to_owned();
                xml::decode_escapes(&mut text);
                filled_text(text)
            }
            Kind::Flag => match plain {
                "1" | "true" | "TRUE" => Some(Cell::Flag(true)),
                "0" | "false" | "FALSE" => Some(Cell::Flag(false)),
                other => Some(Cell::Text(other.to_owned())),
            },
            Kind::Error => Some(Cell::Error(plain.to_owned())),
            Kind::IsoDate => Some(match serial::from_iso(plain) {
                Some(date) => Cell::Date(date),
                None => Cell::Text(plain.to_owned()),
            }),
        })
    }

    /// A number, or the date its style makes of it. What does not read as a number stays text.
    fn number(&self, text: &str, style: usize) -> Cell {
        let Some(number) = parsed(text) else {
            return Cell::Text(text.to_owned());
        };
        let shows = self.tables.styles.get(style).copied().unwrap_or(Shows::Number);
        let epoch_1904 = self.tables.epoch_1904;
        let first_moment = if epoch_1904 { FIRST_MOMENT - EPOCHS_APART } else { FIRST_MOMENT };
        let date = match shows {
            Shows::Percent => return Cell::Percent(number),
            Shows::Number => None,
            Shows::Clock if number < first_moment => None,
            Shows::Clock | Shows::Day => serial::from_serial(number, epoch_1904),
        };
        date.map_or(Cell::Number(number), Cell::Date)
    }
}

impl<B: AsRef<[u8]>> Iterator for Rows<B> {
    type Item = Result<Row, Refusal>;

    fn next(&mut self) -> Option<Result<Row, Refusal>> {
        let mut xml = self.xml.take()?;
        match self.next_row(&mut xml) {
            Ok(Some(row)) => {
                self.xml = Some(xml);
                Some(Ok(row))
            }
            Ok(None) => None,
            Err(refusal) => Some(Err(refusal.at_row(self.last_row.saturating_add(1)))),
        }
    }
}

/// A finite number rounded to 15 significant digits: files hold 17, such as 19.989999999999998 for
/// 19.99. `None` for what is no number.
fn parsed(text: &str) -> Option<f64> {
    // Rust reads names of infinity too.
    let number: f64 = text.parse().ok()?;
    if !number.is_finite() {
        return None;
    }
    let mantissa = text.split(['e', 'E']).next().unwrap_or(text);
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    if digits <= 15 {
        return Some(number);
    }
    // The largest number there is would round up to infinity.
    format!("{number:.14e}").parse().ok().filter(|rounded: &f64| rounded.is_finite()).or(Some(number))
}

fn filled_text(text: String) -> Option<Cell> {
    if text.is_empty() { None } else { Some(Cell::Text(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_15_significant_digits() {
        assert_eq!(parsed("19.989999999999998"), Some(19.99));
        assert_eq!(parsed("0.30000000000000004"), Some(0.3));
        assert_eq!(parsed("-1.7976931348623157E+308"), Some(f64::MIN));
        assert_eq!(parsed("123456789012345678"), Some(123_456_789_012_346_000.0));
        assert_eq!(parsed("1E3"), Some(1000.0));
        for text in ["", "inf", "NaN", "1e999", "1,5", "0x10", "1 2"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }
}
