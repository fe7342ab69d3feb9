//! A plan for reading one file: its table, its shape, and what each column feeds.

use holdfast_core::dataset::{MappedColumn, Shape};
use holdfast_core::schema::{Field, Table};

/// How the records of a file become rows of tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// The table that most of the file feeds.
    pub table: Table,
    /// The shape that was recognised.
    pub shape: Shape,
    /// Columns that feed a field of the record itself. At most one column a field.
    pub fields: Vec<MappedColumn>,
    /// Columns whose cells become rows of their own, each with the record's common fields.
    pub spreads: Vec<Spread>,
    /// Whether the record itself is a row of `table`; false where only spread cells make rows (a day of counts).
    pub keeps_record: bool,
    /// Keep a record only where this column's folded cell is one of these (a field-history export keeps its stage rows); others are skipped as `other_field`.
    pub only: Option<(usize, Vec<String>)>,
    /// The zone named in a header such as `Created (UTC)`, by column (from 1), as an IANA name or an offset.
    pub zones: Vec<(usize, String)>,
    /// Cells of these columns (from 1) are in minor units (cents): the value is divided by 100.
    pub cents: Vec<usize>,
}

/// A column whose cells become rows of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The column, from 1.
    pub column: usize,
    /// Its header as written.
    pub header: String,
    /// The table of the new rows; the common fields are those of the record that have the same name there.
    pub table: Table,
    /// A field that says what the row is, such as `events.event_name` = `login`.
    pub says: Option<(Field, String)>,
    /// What the cell itself becomes.
    pub becomes: Becomes,
    /// Further columns (from 1) that belong to the new row, each with its field and a factor (60 turns minutes into seconds).
    pub carries: Vec<(usize, Field, f64)>,
}

/// What a spread cell becomes in its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Becomes {
    /// A number above zero, put into this field; no row for zero or nothing.
    Count(Field),
    /// One row for each item of a list with this separator, the item put into this field.
    Items(Field, char),
    /// The cell, put into this field; no row for nothing.
    Cell(Field),
}
