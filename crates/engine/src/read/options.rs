//! What the user has settled before a file is read; everything else the file decides.

use holdfast_core::choices::{DateOrder, DecimalSign, FileChoices, HeaderAt};
use holdfast_core::day::Day;
use holdfast_core::schema::Field;
use holdfast_core::time::Zone;

use crate::map::Choices;

/// The memory a file may take while it is read, in bytes.
pub const BUDGET_BYTES: usize = 3 << 29;

/// Choices made in the import wizard or on the command line.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The zone of clock readings that name none.
    pub zone: Zone,
    /// The decimal sign of every column of numbers, where the user chose one.
    pub decimal: Option<DecimalSign>,
    /// Whether day or month comes first in every column of dates, where the user chose.
    pub date_order: Option<DateOrder>,
    /// Instants and payments after this day are noticed as `future_date`.
    pub as_of: Option<Day>,
    /// A WHATWG encoding label that overrules the guess.
    pub encoding: Option<String>,
    /// The delimiter of a text file that overrules the guess; an ASCII character, a space for runs of them.
    pub delimiter: Option<char>,
    /// The sheet of a workbook, hidden or not.
    pub sheet: Option<String>,
    /// Where the header is.
    pub header: Option<HeaderAt>,
    /// Optional fields whose unreadable values reject their record.
    pub leave_out: Vec<Field>,
    /// Ids of all customers; references to others are noticed as `unknown_customer`. `None`: not checked while reading.
    pub known_customers: Option<Vec<String>>,
    /// What the user has said of the table and its columns.
    pub choices: Choices,
    /// The memory the file may take, in bytes.
    pub budget_bytes: usize,
}

impl Default for ReadOptions {
    fn default() -> ReadOptions {
        ReadOptions {
            zone: Zone::utc(),
            decimal: None,
            date_order: None,
            as_of: None,
            encoding: None,
            delimiter: None,
            sheet: None,
            header: None,
            leave_out: Vec::new(),
            known_customers: None,
            choices: Choices::default(),
            budget_bytes: BUDGET_BYTES,
        }
    }
}

impl ReadOptions {
    /// Takes what was settled about the file; what was not stays.
    pub fn settle(&mut self, choices: &FileChoices) {
        let FileChoices { used: _, table, sheet, encoding, delimiter, header, date_order, decimal, columns, leave_out } = choices.clone();
        self.choices.table = table.or(self.choices.table);
        self.choices.columns.extend(columns);
        self.sheet = sheet.or(self.sheet.take());
        self.encoding = encoding.or(self.encoding.take());
        self.delimiter = delimiter.or(self.delimiter);
        self.header = header.or(self.header);
        self.date_order = date_order.or(self.date_order);
        self.decimal = decimal.or(self.decimal);
        self.leave_out.extend(leave_out);
    }
}
