//! A record's cells, whatever they come from: slices of text, a workbook's typed cells, or a copy kept for the header search.

use holdfast_core::day::Day;

use super::cell::Raw;
use super::text::is_control;

/// The cells of one record; reading past its end gives empty cells.
pub(super) trait Cells {
    /// Cells from the first column to the last one given.
    fn width(&self) -> usize;

    /// A cell, by column from 0.
    fn cell(&self, column: usize) -> Raw<'_>;

    /// Whether columns that are left out were left out by the file: in a workbook empty cells simply are not there.
    fn is_text(&self) -> bool;

    /// The first cells that hold something, at most two, by column.
    fn filled(&self) -> [Option<usize>; 2] {
        let mut filled = (0..self.width()).filter(|&column| !is_blank(self.cell(column)));
        [filled.next(), filled.next()]
    }
}

/// Cells of a text record.
pub(super) struct TextCells<'a> {
    /// The text that holds them.
    pub text: &'a str,
    /// Where each begins and ends.
    pub at: &'a [(usize, usize)],
}

impl Cells for TextCells<'_> {
    fn width(&self) -> usize {
        self.at.len()
    }

    #[inline]
    fn cell(&self, column: usize) -> Raw<'_> {
        Raw::Text(self.at.get(column).map_or("", |&(start, end)| &self.text[start..end]))
    }

    fn is_text(&self) -> bool {
        true
    }
}

/// Cells of a workbook's row, sorted by column.
pub(super) struct SheetCells<'a>(pub &'a [(usize, Raw<'a>)]);

impl Cells for SheetCells<'_> {
    fn width(&self) -> usize {
        self.0.last().map_or(0, |&(column, _)| column + 1)
    }

    fn cell(&self, column: usize) -> Raw<'_> {
        self.0.binary_search_by_key(&column, |&(at, _)| at).map_or(Raw::Text(""), |found| self.0[found].1)
    }

    fn is_text(&self) -> bool {
        false
    }

    fn filled(&self) -> [Option<usize>; 2] {
        let mut filled = self.0.iter().filter(|(_, cell)| !is_blank(*cell)).map(|&(column, _)| column);
        [filled.next(), filled.next()]
    }
}

/// A record that is kept until the header is found.
#[derive(Debug)]
pub(super) struct Stored {
    text: String,
    cells: Vec<StoredCell>,
    is_text: bool,
}

#[derive(Debug, Clone, Copy)]
enum StoredCell {
    Text(usize, usize),
    Number(f64),
    Percent(f64),
    Date(Day, i64),
    Flag(bool),
    Error(usize, usize),
}

impl Stored {
    /// Copies a record.
    pub(super) fn of(cells: &impl Cells) -> Stored {
        let mut stored = Stored { text: String::new(), cells: Vec::with_capacity(cells.width()), is_text: cells.is_text() };
        for column in 0..cells.width() {
            let start = stored.text.len();
            let cell = match cells.cell(column) {
                Raw::Text(text) => {
                    stored.text.push_str(text);
                    StoredCell::Text(start, stored.text.len())
                }
                Raw::Error(text) => {
                    stored.text.push_str(text);
                    StoredCell::Error(start, stored.text.len())
                }
                Raw::Number(number) => StoredCell::Number(number),
                Raw::Percent(number) => StoredCell::Percent(number),
                Raw::Date(day, ms) => StoredCell::Date(day, ms),
                Raw::Flag(flag) => StoredCell::Flag(flag),
            };
            stored.cells.push(cell);
        }
        stored
    }

    /// The cells as text, for the mapper.
    pub(super) fn shown(&self) -> Vec<String> {
        (0..self.width()).map(|column| shown(self.cell(column))).collect()
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        self.text.capacity() + self.cells.capacity() * size_of::<StoredCell>()
    }
}

impl Cells for Stored {
    fn width(&self) -> usize {
        self.cells.len()
    }

    fn cell(&self, column: usize) -> Raw<'_> {
        match self.cells.get(column) {
            None => Raw::Text(""),
            Some(&StoredCell::Text(start, end)) => Raw::Text(&self.text[start..end]),
            Some(&StoredCell::Error(start, end)) => Raw::Error(&self.text[start..end]),
            Some(&StoredCell::Number(number)) => Raw::Number(number),
            Some(&StoredCell::Percent(number)) => Raw::Percent(number),
            Some(&StoredCell::Date(day, ms)) => Raw::Date(day, ms),
            Some(&StoredCell::Flag(flag)) => Raw::Flag(flag),
        }
    }

    fn is_text(&self) -> bool {
        self.is_text
    }
}

/// A cell as a person would read it, without control characters and outer white space.
pub(super) fn shown(cell: Raw<'_>) -> String {
    match cell {
        Raw::Text(text) | Raw::Error(text) => trim(text).chars().filter(|&c| !is_control(c)).collect(),
        Raw::Number(number) | Raw::Percent(number) => number.to_string(),
        Raw::Date(day, 0) => day.to_string(),
        Raw::Date(day, ms) => format!("{day} {:02}:{:02}:{:02}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60),
        Raw::Flag(flag) => flag.to_string(),
    }
}

/// As [`shown`], cut to 200 characters: how a cell stands in the lists of what was noticed and rejected.
pub(super) fn shown_short(cell: Raw<'_>) -> String {
    match cell {
        Raw::Text(text) | Raw::Error(text) => trim(text).chars().filter(|&c| !is_control(c)).take(200).collect(),
        other => shown(other),
    }
}

/// Whether a cell holds nothing but white space and control characters.
pub(super) fn is_blank(cell: Raw<'_>) -> bool {
    match cell {
        // Most cells begin with a visible character.
        Raw::Text(text) => !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.chars().all(is_padding),
        _ => false,
    }
}

/// Takes white space, control characters and zero-width characters off both ends.
pub(super) fn trim(text: &str) -> &str {
    if let [first, .., last] = text.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return text;
    }
    text.trim_matches(is_padding)
}

fn is_padding(c: char) -> bool {
    c.is_whitespace() || is_control(c) || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}')
}
