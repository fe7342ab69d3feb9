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
    /// Columns that feed a field of the record itself, by column. At most one column a field; one column may feed two fields
    /// (a customers file whose only key is the name: that is the customers' id and their name).
    pub fields: Vec<MappedColumn>,
    /// Columns whose cells become rows of their own, each with the record's common fields.
    pub spreads: Vec<Spread>,
    /// Whether the record itself is a row of `table`; false where only spread cells make rows (a day of counts).
    pub keeps_record: bool,
    /// Keep a record only where this column's folded cell is one of these (a field-history export keeps its stage rows); others are skipped as `other_field`.
    pub only: Option<(usize, Vec<String>)>,
    /// The zone named in a header such as `Created (UTC)`, by column (from 1), as an IANA name or an offset.
    pub zones: Vec<(usize, String)>,
    /// Numbers of these columns (from 1) are to be multiplied: 0.01 turns cents into money, 1/12 a year's revenue into a month's, 60 hours into minutes.
    pub factors: Vec<(usize, f64)>,
    /// Words that are numbers in these columns (from 1), folded (NFKC, lower case, single spaces): `annual` is 12 months.
    pub words: Vec<(usize, Vec<(String, f64)>)>,
    /// Amounts of these columns (from 1) are a whole term's: to be divided by the record's `term_months` where that is known.
    pub per_term: Vec<usize>,
    /// Each record is a month of service: `start_date` becomes the first day of its month, `end_date` the first day of the next.
    pub lasts_month: bool,
}

impl Plan {
    /// A plan for one row a record that feeds nothing yet.
    #[must_use]
    pub fn new(table: Table) -> Plan {
        Plan {
            table,
            shape: Shape::Records,
            fields: Vec::new(),
            spreads: Vec::new(),
            keeps_record: true,
            only: None,
            zones: Vec::new(),
            factors: Vec::new(),
            words: Vec::new(),
            per_term: Vec::new(),
            lasts_month: false,
        }
    }

    /// The column (from 1) that feeds a field.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.fields.iter().find(|mapped| mapped.field == field).map(|mapped| mapped.column)
    }

    /// Whether a column (from 1) is of any use to the plan.
    #[must_use]
    pub fn uses(&self, column: usize) -> bool {
        self.fields.iter().any(|mapped| mapped.column == column)
            || self.spreads.iter().any(|spread| spread.column == column || spread.carries.iter().any(|&(carried, _, _)| carried == column))
            || self.only.as_ref().is_some_and(|&(only, _)| only == column)
    }
}

/// A column whose cells become rows of their own.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// The column, from 1.
    pub column: usize,
    /// Its header as written.
    pub header: String,
    /// The table of the new rows; the common fields are those of the record that have the same name there;
    /// what `says`, `becomes` and `carries` set wins over a common field.
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
