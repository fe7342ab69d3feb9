//! A file that was read and is not loaded yet: what it was taken for and how surely, what a person has to decide, how its records add up.

use serde::{Deserialize, Serialize};

use crate::answer::data_files::FileRow;
use crate::choices::{DateOrder, DecimalSign, FileChoices, Refusal};
use crate::dataset::Shape;
use crate::day::Day;
use crate::issue::{Reject, Skip, Warning};
use crate::schema::{Field, Table};
use crate::time::Instant;

mod asked;

pub use asked::Answer;

/// How sure something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Confidence {
    /// Proved, or a person said so.
    Sure,
    /// The best reading of several.
    Likely,
    /// Nothing speaks against it, and little for it.
    Guess,
}

/// A file of a staged import.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StagedFile {
    /// Name, table, and how its records add up.
    pub row: FileRow,
    /// What was settled about it so far; what comes back with a change.
    pub choices: FileChoices,
    /// Its header was settled by an earlier file.
    pub remembered: bool,
    /// A file of this name is loaded, and gives way.
    pub replaces: bool,
    /// Its shape.
    pub shape: Shape,
    /// Tables it could be, the best first.
    pub candidates: Vec<Table>,
    /// Whether it was compressed.
    pub gzip: bool,
    /// How sure its encoding is.
    pub encoding_sure: Confidence,
    /// How sure its delimiter is.
    pub delimiter_sure: Confidence,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// Every sheet of the workbook, in its order.
    pub sheets: Vec<StagedSheet>,
    /// The header's physical line, or its row in the sheet.
    pub header_line: Option<u64>,
    /// How sure the header is.
    pub header_sure: Confidence,
    /// Its columns, in the file's order.
    pub columns: Vec<StagedColumn>,
    /// What a person has to decide. The suggested answer is how the file was read.
    pub questions: Vec<StagedQuestion>,
    /// Choices that could not be followed.
    pub refused: Vec<Refusal>,
    /// The first records from the last five above the header on, at most 20 below it.
    pub preview: Vec<PreviewRow>,
    /// The beginning of a text file as decoded, at most 4,096 characters; nothing for a workbook.
    pub text: Option<String>,
    /// Records that could not be read, by reason and field, the most frequent first.
    pub rejected: Vec<Group<Reject>>,
    /// Records passed over, by reason. Of a file of no table only the first 1,000 are listed; the sum in `row` counts all.
    pub skipped: Vec<Group<Skip>>,
    /// What was noticed in records that are kept, such as values taken as empty. A kind is counted in full up to 10,000 times.
    pub noticed: Vec<Group<Warning>>,
}

impl StagedFile {
    /// Whether nobody need look at it: it has a table, keeps some record, and asks nothing.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        !self.choices.used || self.row.table.is_some() && self.row.rows_kept > 0 && self.questions.is_empty() && self.refused.is_empty()
    }
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedSheet {
    /// Its name.
    pub name: String,
    /// Hidden sheets are read only where a person names them.
    pub hidden: bool,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StagedColumn {
    /// Its number, from 1.
    pub column: usize,
    /// Its header as written; empty without one.
    pub header: String,
    /// Its first different values among the first 100 records, as written, cut to 200 characters; at most five.
    pub samples: Vec<String>,
    /// What most of them look like.
    pub looks: Looks,
    /// What it feeds; nothing if it is not used.
    pub field: Option<Field>,
    /// What else it feeds: a customer's only name is its id too.
    pub also: Vec<Field>,
    /// What its cells say of the rows they become, in files of counts: `login` for a column of logins.
    pub says: Option<String>,
    /// Whether a record without it is rejected.
    pub needed: bool,
    /// How sure the field is; nothing where there is none.
    pub confidence: Option<Confidence>,
    /// Why.
    pub why: Why,
    /// What the whole column tells of how its values are written.
    pub told: Option<Told>,
}

/// What values look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Looks {
    /// There are none.
    Empty,
    /// Days or times.
    Dates,
    /// Numbers.
    Numbers,
    /// Yes and no.
    Flags,
    /// Text, hardly any twice.
    Names,
    /// Text, of which so many different ones were seen.
    Words(u32),
}

/// Why a column was taken for a field, or for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Why {
    /// A person said so.
    Chosen,
    /// An earlier file of the same header had it so.
    Remembered,
    /// Its name means the field in any table, and the values agree.
    NameAndValues,
    /// Its name means the field in any table, and the values are odd.
    OddValues,
    /// Its name means the field in this table, and the values agree.
    NameInTable,
    /// Its name means the field, and there is no value to bear it out.
    NameAlone,
    /// The file's shape gives it a part: counts of a day become rows.
    Shape,
    /// Not used: its name stood there before.
    Repeated,
    /// Not used: another column feeds the field that it could.
    Taken(Field),
    /// Not used: its name means the field, its values can't be.
    Contradicted(Field),
    /// Not used: no field of the table has such a name.
    NoField,
}

/// What a whole column tells of how its values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// How they were read.
    pub as_read: Written,
    /// Values that can be read in no other way.
    pub proofs: u64,
    /// Values that could be read in another way.
    pub either: u64,
}

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Written {
    /// Dates, in this order.
    Dates(DateOrder),
    /// Numbers, with this decimal sign.
    Numbers(DecimalSign),
}

/// What the file alone does not settle. The suggested answer is the first option, and how the file was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum StagedQuestion {
    /// No table was recognised: choose one, or leave the file out.
    NoTable,
    /// Several tables fit about equally.
    WhichTable {
        /// The suggested one first.
        options: Vec<Table>,
    },
    /// A column's name means one field here and another there.
    WhichField {
        /// The column, from 1.
        column: usize,
        /// The suggested one first.
        options: Vec<Field>,
    },
    /// Day or month first: every date of the column fits both.
    DayOrMonth {
        /// The column, from 1.
        column: usize,
        /// Its field.
        field: Field,
        /// The first such value, as written.
        example: String,
        /// The day it is with the day first.
        day_first: Day,
        /// The day it is with the month first.
        month_first: Day,
        /// Values that fit both orders.
        values: u64,
        /// The suggested answer.
        suggested: DateOrder,
        /// A column of the file (from 1) that proves this order for itself.
        as_in: Option<usize>,
    },
    /// Point or comma before the fraction: no number of the column tells.
    PointOrComma {
        /// The column, from 1.
        column: usize,
        /// Its field.
        field: Field,
        /// The first such value, as written.
        example: String,
        /// What it is with a decimal point.
        with_point: f64,
        /// What it is with a decimal comma.
        with_comma: f64,
        /// Values that fit both.
        values: u64,
        /// The suggested answer.
        suggested: DecimalSign,
        /// A column of the file (from 1) that proves this sign for itself.
        as_in: Option<usize>,
    },
    /// Whole amounts that may be in cents; taken as written.
    MinorUnits {
        /// The column, from 1.
        column: usize,
        /// Its field.
        field: Field,
        /// One of its values, as written.
        example: String,
    },
}

/// A record among the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its physical line, or its row in the sheet.
    pub line: u64,
    /// What it was taken for.
    pub part: PreviewPart,
    /// Its cells as written, cut to 200 characters.
    pub cells: Vec<String>,
    /// What the cells were read as, in the same places; shorter where the last ones feed nothing. Nothing for a cell that feeds
    /// no field of the file's own table, and in a record that was not kept.
    pub read: Vec<Option<ReadAs>>,
}

/// What a cell was read as.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum ReadAs {
    /// Nothing: it is empty, or can't be read.
    Nothing,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// A point in time.
    Instant(Instant),
    /// Yes or no.
    Flag(bool),
}

/// What a record among the first was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum PreviewPart {
    /// A line above the header.
    Title,
    /// The header.
    Header,
    /// Data.
    Record,
    /// Data that could not be read, and why.
    Rejected(Reject),
    /// No data, or data again: passed over, and why.
    Skipped(Skip),
}

/// Records or values of one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group<Reason> {
    /// The reason.
    pub why: Reason,
    /// The field at fault, where one is.
    pub field: Option<Field>,
    /// The header of the column that feeds it.
    pub header: Option<String>,
    /// How many.
    pub count: u64,
    /// The first of them, at most five.
    pub first: Vec<Example>,
}

/// One of a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its physical line, or its row in the sheet.
    pub line: u64,
    /// The cell as written, cut to 200 characters.
    pub value: Option<String>,
}
