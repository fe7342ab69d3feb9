//! The rows behind a figure: where each was read, and all its fields.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{BadQuestion, Ground, Missing, Question, Report};
use crate::column::Value;
use crate::day::Day;
use crate::schema::{Field, Kind, Table};
use crate::time::Instant;

/// Asks for the rows that the figures of one key of a report rest on: a customer's id for the health reports, a band for their summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rows {
    /// The report with its own parameters.
    pub report: Box<Question>,
    /// What the figure is of.
    pub key: String,
    /// A part of it alone, such as `login`.
    pub part: Option<String>,
}

impl Rows {
    /// The rows behind all figures of a key in a report.
    #[must_use]
    pub fn behind(report: Question, key: &str) -> Rows {
        Rows { report: Box::new(report), key: key.to_owned(), part: None }
    }
}

/// A row of a table: the file and line it was read from, then its fields; where several tables answer, fields of the same name share a column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRow {
    /// Its table.
    pub table: Table,
    /// The file's name.
    pub file: String,
    /// Physical line, or the sheet's row number; from 1.
    pub line: u64,
    /// One for each further column of the listing.
    pub cells: Vec<OwnCell>,
}

/// A cell of its own type, whatever its column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OwnCell {
    /// Empty.
    Nothing,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A civil day.
    Day(Day),
    /// A point in time.
    Instant(Instant),
    /// Yes or no.
    Flag(bool),
}

impl OwnCell {
    /// The cell as every listing has it.
    #[must_use]
    pub fn cell(&self) -> Cell<'_> {
        match self {
            OwnCell::Nothing => Cell::Nothing,
            OwnCell::Text(text) => Cell::Text(text),
            OwnCell::Number(number) => Some(*number).into(),
            OwnCell::Day(day) => Cell::Day(*day),
            OwnCell::Instant(instant) => Cell::Instant(*instant),
            OwnCell::Flag(flag) => Cell::Flag(*flag),
        }
    }
}

impl Record for SourceRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[("table", CellKind::Text), ("file", CellKind::Text), ("line", CellKind::Count)])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(self.table.name()),
            1 => Cell::Text(&self.file),
            2 => Cell::Whole(self.line as i64),
            further => self.cells.get(further - 3).map_or(Cell::Nothing, OwnCell::cell),
        }
    }
}

fn own(value: Option<Value<'_>>) -> OwnCell {
    match value {
        None => OwnCell::Nothing,
        Some(Value::Text(text)) => OwnCell::Text(text.to_owned()),
        Some(Value::Number(number)) => OwnCell::Number(number),
        Some(Value::Day(day)) => OwnCell::Day(day),
        Some(Value::Instant(instant)) => OwnCell::Instant(instant),
        Some(Value::Flag(flag)) => OwnCell::Flag(flag),
    }
}

fn kind(field: Field) -> CellKind {
    match field.kind() {
        Kind::Id | Kind::Link | Kind::Name | Kind::Country | Kind::Text => CellKind::Text,
        Kind::Number | Kind::Tally => CellKind::Number,
        Kind::Money => CellKind::Money,
        Kind::Share => CellKind::Share,
        Kind::Day | Kind::Month => CellKind::Day,
        Kind::Instant => CellKind::Instant,
        Kind::Flag => CellKind::Flag,
    }
}

impl Report for Rows {
    const ID: &'static str = "rows";
    const ABOUT: &'static str = "The rows of the files behind a figure";
    const PARAMETERS: &'static [Parameter] = &[
        Parameter { key: "report", takes: "the id of the report; its own parameters may follow" },
        Parameter { key: "key", takes: "what the figure is of: a customer's id, a band" },
        Parameter { key: "part", takes: "a part of the score, such as login; all" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = SourceRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Rows, BadParameter> {
        let id = parameters.take("report").unwrap_or_default();
        let key = parameters.take("key");
        let part = parameters.take("part");
        let bad = |key: &str, value: &str, takes: &str| BadParameter { key: key.to_owned(), value: value.to_owned(), takes: takes.to_owned() };
        if id == Rows::ID {
            return Err(bad("report", &id, "the id of another report"));
        }
        let report = Question::new(&id, parameters).map_err(|why| match why {
            BadQuestion::Parameter(parameter) => parameter,
            BadQuestion::UnknownReport(_) => bad("report", &id, "the id of a report"),
            BadQuestion::UnknownParameter(key) => bad(&key, "", "a parameter of the report or of rows"),
        })?;
        let key = key.ok_or_else(|| bad("key", "", "what the figure is of: a customer's id, a band"))?;
        Ok(Rows { report: Box::new(report), key, part })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SourceRow>, Missing> {
        let data = ground.data;
        if let Some(missing) = Missing::among(data, self.report.needs()) {
            return Err(missing);
        }
        let found = self.report.rows_behind(ground, &self.key, self.part.as_deref());
        // One column for each name among the filled columns of the tables that answer, in canonical order.
        let mut fields: Vec<&'static str> = Vec::new();
        let mut specs: Vec<ColumnSpec> = Vec::new();
        let mut tables: Vec<Table> = found.iter().map(|&(table, _)| table).collect();
        tables.dedup();
        for field in tables.iter().flat_map(|table| table.fields()) {
            if data.table(field.table()).is_some_and(|table| table.has(field)) && !fields.contains(&field.name()) {
                fields.push(field.name());
                specs.push(ColumnSpec { name: Cow::Borrowed(field.name()), kind: kind(field) });
            }
        }
        let rows = found.iter().filter_map(|&(table, row)| {
            let read = data.table(table)?;
            let (file, line) = read.origin(row);
            let cells = fields.iter().map(|name| own(table.field(name).and_then(|field| read.value(field, row)))).collect();
            Some(SourceRow { table, file: data.files[file].name.clone(), line, cells })
        });
        let mut listing = Listing::of(rows);
        listing.columns.extend(specs);
        if found.is_empty() {
            listing.notes.push(Note::new(NoteCode::NoRows).about(self.key.clone()));
        }
        Ok(listing)
    }
}
