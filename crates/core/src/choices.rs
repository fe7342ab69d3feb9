//! What a person settles about a file before it is read: in the wizard, by the command's options, or once for all files of one header.

use serde::{Deserialize, Serialize};

use crate::schema::{Field, Table};

/// The order of day and month where the year comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateOrder {
    /// Day, month, year.
    Dmy,
    /// Month, day, year.
    Mdy,
}

/// The sign before a number's fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DecimalSign {
    /// `1,234.50`
    Point,
    /// `1.234,50`
    Comma,
}

/// Where a file's header is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum HeaderAt {
    /// On this physical line, or in this row of the sheet; from 1.
    Line(u64),
    /// Nowhere: columns go by their numbers.
    Nowhere,
}

/// What is settled about one file; what is not is found in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileChoices {
    /// `false`: nothing of the file is loaded.
    pub used: bool,
    /// The table.
    pub table: Option<Table>,
    /// The sheet of a workbook, by its name; a hidden one too.
    pub sheet: Option<String>,
    /// A WHATWG encoding label; one that has no decoder is passed over.
    pub encoding: Option<String>,
    /// The sign between cells of a text file, an ASCII character; a space stands for any run of them.
    pub delimiter: Option<char>,
    /// The header's place.
    pub header: Option<HeaderAt>,
    /// The order of day and month in every column that does not tell it.
    pub date_order: Option<DateOrder>,
    /// The decimal sign of every column that does not tell it.
    pub decimal: Option<DecimalSign>,
    /// What is settled about single columns.
    pub columns: Vec<ColumnChoice>,
    /// Optional fields whose unreadable values reject their record. Of the others such a value is taken as empty and noticed.
    pub leave_out: Vec<Field>,
}

impl Default for FileChoices {
    fn default() -> FileChoices {
        FileChoices {
            used: true,
            table: None,
            sheet: None,
            encoding: None,
            delimiter: None,
            header: None,
            date_order: None,
            decimal: None,
            columns: Vec::new(),
            leave_out: Vec::new(),
        }
    }
}

/// What is settled about one column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnChoice {
    /// Its header as written, else in any case and punctuation, else its number from 1.
    pub column: String,
    /// What it feeds.
    pub feeds: Option<Feeds>,
    /// The order of day and month, if the column itself does not tell it.
    pub date_order: Option<DateOrder>,
    /// The decimal sign, if the column itself does not tell it.
    pub decimal: Option<DecimalSign>,
    /// Whether its amounts are in minor units, such as cents.
    pub minor_units: Option<bool>,
}

impl ColumnChoice {
    /// A column of which nothing is settled yet.
    #[must_use]
    pub fn of(column: &str) -> ColumnChoice {
        ColumnChoice { column: column.to_owned(), feeds: None, date_order: None, decimal: None, minor_units: None }
    }

    /// A column that is to feed a field as the command line names it: `field`, `table.field`, nothing or `-` for "not used".
    #[must_use]
    pub fn feeding(column: &str, field: &str) -> ColumnChoice {
        ColumnChoice { feeds: Some(Feeds::Named(field.to_owned())), ..ColumnChoice::of(column) }
    }
}

/// What a column is chosen to feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feeds {
    /// A field.
    Field(Field),
    /// A field by its name, as `field` of whatever table the file is or as `table.field`: how the command line says it.
    Named(String),
    /// Nothing: it is left out.
    Nothing,
}

/// What was settled for files of one header, in any order of its columns: the next such file asks nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// The name of the file it was settled for.
    pub file: String,
    /// The header's signature: its names folded (letters and digits only, lower case), sorted.
    pub headers: Vec<String>,
    /// The table.
    pub table: Table,
    /// Columns, by their folded names.
    pub columns: Vec<ColumnChoice>,
    /// As [`FileChoices::leave_out`].
    pub leave_out: Vec<Field>,
}

impl Remembered {
    /// The header's signature as one text, under which it is kept.
    #[must_use]
    pub fn signature(&self) -> String {
        self.headers.join("|")
    }
}

/// A choice that cannot be followed; then nothing of the file is loaded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// No column of that name or number.
    NoColumn(String),
    /// The table (or any, if none is known) has no such field; the accepted ones are the table's.
    NoField(String, Option<Table>),
    /// Two columns for one field.
    FieldTwice(Field),
}
