//! What a workbook hands on: sheets by name, rows by number, cells by column. Inert data.

use serde::{Deserialize, Serialize};

/// A worksheet as the workbook lists it, in the order of its tabs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// The name on the tab.
    pub name: String,
    /// Hidden or "very hidden". Such a sheet is named, never read.
    pub hidden: bool,
}

/// One row with at least one filled cell. Rows without any are not handed on: a gap between two
/// numbers is that many blank rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The row's number on the sheet, from 1.
    pub number: u32,
    /// Hidden by hand, by a filter, by a collapsed group or by a height of zero.
    pub hidden: bool,
    /// Filled cells as (column from 0, value), ascending, each column once.
    pub cells: Vec<(u16, Cell)>,
}

/// One filled cell. An empty cell, an empty text and a formula without a cached value are absent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Cell {
    /// Text, its runs joined, phonetic guides left out, white space kept.
    Text(String),
    /// A finite number rounded to 15 significant digits, as a spreadsheet shows it. That an id
    /// column's 10001.0 is the id "10001" is for the reader of the column to say, not for the cell.
    Number(f64),
    /// A number shown in percent, as it is kept: 0.45 where the sheet shows 45 %.
    Percent(f64),
    /// A number under a date style, or an ISO date cell.
    Date(CellDate),
    /// TRUE or FALSE.
    Flag(bool),
    /// An error value as it is written, such as `#REF!` or `#SPILL!`.
    Error(String),
}

/// A civil date and a time of day in no zone: a spreadsheet knows none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CellDate {
    /// Year, 1900 to 9999 from a serial number; 0 to 9999 from an ISO cell.
    pub year: i16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
    /// Milliseconds since midnight, below 86,400,000.
    pub ms: u32,
}
