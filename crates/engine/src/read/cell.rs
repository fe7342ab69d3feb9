//! The seam between splitting a file into cells and reading what the cells say.

use holdfast_core::day::Day;
use holdfast_core::issue::{Reject, Warning};

/// A cell as the file holds it: text from a text file, typed from a workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Raw<'a> {
    /// Text, untrimmed.
    Text(&'a str),
    /// A workbook's number, already rounded to 15 significant digits.
    Number(f64),
    /// A workbook's number that it shows in percent, as it is kept: 0.45 for 45 %.
    Percent(f64),
    /// A workbook's date: the civil day and the milliseconds since its midnight.
    Date(Day, i64),
    /// A workbook's truth value.
    Flag(bool),
    /// A workbook's error, such as `#REF!`.
    Error(&'a str),
}

/// What reading one cell came to; its value is already in the column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Verdict {
    /// The cell holds nothing.
    pub empty: bool,
    /// The cell holds something that can't be read; nothing was stored.
    pub fault: Option<Fault>,
    /// Things noticed though the cell was read, at most one of each pair that can't come together.
    pub noticed: [Option<Warning>; 2],
}

/// Why a cell can't be read: rejects the record if its field is needed, else is a warning of the same code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No date, or outside 1900–2100.
    BadDate,
    /// No number.
    BadNumber,
    /// No yes or no.
    BadBool,
    /// A spreadsheet's error.
    ExcelError,
    /// A zone of several meanings.
    AmbiguousZone,
    /// A share outside 0–1.
    OutOfRange,
}

impl Fault {
    /// The warning for an optional field.
    #[must_use]
    pub fn warning(self) -> Warning {
        match self {
            Fault::BadDate => Warning::BadDate,
            Fault::BadNumber => Warning::BadNumber,
            Fault::BadBool => Warning::BadBool,
            Fault::ExcelError => Warning::ExcelError,
            Fault::AmbiguousZone => Warning::AmbiguousZone,
            Fault::OutOfRange => Warning::OutOfRange,
        }
    }

    /// The reason of rejection for a needed field.
    #[must_use]
    pub fn reject(self) -> Reject {
        match self {
            Fault::BadDate => Reject::BadDate,
            Fault::BadNumber | Fault::BadBool | Fault::OutOfRange => Reject::BadNumber,
            Fault::ExcelError => Reject::ExcelError,
            Fault::AmbiguousZone => Reject::AmbiguousZone,
        }
    }
}
