//! What became of each file.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::last_day::last_day;
use crate::dataset::{FileReport, Shape};
use crate::day::Day;
use crate::schema::Table;

/// Asks what became of each file that was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataFiles {}

/// A file: what it was taken for and how its records add up. Its unit is the record: `rows_read = rows_kept + rows_rejected + rows_skipped`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRow {
    /// Name, without folders.
    pub file: String,
    /// The table it was recognised as; nothing if it is not used.
    pub table: Option<Table>,
    /// Records read.
    pub rows_read: u64,
    /// Records kept.
    pub rows_kept: u64,
    /// Records that could not be read.
    pub rows_rejected: u64,
    /// Records passed over: titles, totals, repeats, or all of an unknown table.
    pub rows_skipped: u64,
    /// `utf-8`, `gb18030` …
    pub encoding: Option<String>,
    /// The delimiter of a text file.
    pub delimiter: Option<String>,
    /// First day among the records' own dates.
    pub from: Option<Day>,
    /// Last day among the records' own dates.
    pub to: Option<Day>,
    /// Why it could not be read at all.
    pub error: Option<String>,
    /// How its rows stand for records, where it is not one row each; `compared`: no file, but what was seen by comparing exports of
    /// the same opportunities.
    pub shape: Option<String>,
}

impl FileRow {
    /// The row of a file's report.
    #[must_use]
    pub fn of(file: &FileReport) -> FileRow {
        FileRow {
            file: file.name.clone(),
            table: file.table,
            rows_read: file.read,
            rows_kept: file.kept,
            rows_rejected: file.rejected.len() as u64,
            rows_skipped: file.skipped_count,
            encoding: file.encoding.clone(),
            delimiter: file.delimiter.map(|delimiter| match delimiter {
                '\t' => "tab".to_owned(),
                ' ' => "space".to_owned(),
                other => other.to_string(),
            }),
            from: file.period.map(|(from, _)| from),
            to: file.period.map(|(_, to)| to),
            error: file.error.map(|error| error.code().to_owned()),
            shape: code(file.shape).map(str::to_owned),
        }
    }

    /// Whether a person gave it: what was seen by comparing exports is made here.
    #[must_use]
    pub fn is_given(&self) -> bool {
        self.shape.as_deref() != code(Shape::Compared)
    }
}

fn code(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::Records => None,
        Shape::DailyUsage => Some("daily_usage"),
        Shape::DailyActivities => Some("daily_activities"),
        Shape::MonthlyMrr => Some("monthly_mrr"),
        Shape::WideStages => Some("wide_stages"),
        Shape::FieldHistory => Some("field_history"),
        Shape::Tenure => Some("tenure"),
        Shape::Compared => Some("compared"),
    }
}

/// The shape of a code; nothing for one that none has.
#[must_use]
pub fn shape_of(of: &str) -> Option<Shape> {
    const SHAPES: [Shape; 7] = [
        Shape::DailyUsage,
        Shape::DailyActivities,
        Shape::MonthlyMrr,
        Shape::WideStages,
        Shape::FieldHistory,
        Shape::Tenure,
        Shape::Compared,
    ];
    SHAPES.into_iter().find(|&shape| code(shape) == Some(of))
}

impl Record for FileRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("file", CellKind::Text),
            ("table", CellKind::Text),
            ("rows_read", CellKind::Count),
            ("rows_kept", CellKind::Count),
            ("rows_rejected", CellKind::Count),
            ("encoding", CellKind::Text),
            ("delimiter", CellKind::Text),
            ("from", CellKind::Day),
            ("to", CellKind::Day),
            ("rows_skipped", CellKind::Count),
            ("error", CellKind::Text),
            ("shape", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.file),
            1 => Cell::text(self.table.map(Table::name)),
            2 => Cell::Whole(self.rows_read as i64),
            3 => Cell::Whole(self.rows_kept as i64),
            4 => Cell::Whole(self.rows_rejected as i64),
            5 => Cell::text(self.encoding.as_deref()),
            6 => Cell::text(self.delimiter.as_deref()),
            7 => self.from.into(),
            8 => self.to.into(),
            9 => Cell::Whole(self.rows_skipped as i64),
            10 => Cell::text(self.error.as_deref()),
            11 => Cell::text(self.shape.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

impl Report for DataFiles {
    const ID: &'static str = "data.files";
    const ABOUT: &'static str = "What became of each file: its table, its records and how they add up";
    const PARAMETERS: &'static [Parameter] = &[];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = FileRow;

    fn from_parameters(_: &mut Parameters) -> Result<DataFiles, BadParameter> {
        Ok(DataFiles {})
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<FileRow>, Missing> {
        // A lone 2099 would make every customer silent: the default as-of day leaves it out and tells.
        let left_out = last_day(ground.data).and_then(|last| Some((last.latest?, last.left_out)));
        let notes = left_out.map(|(latest, dates)| Note::new(NoteCode::DatesLeftOut).about(latest.to_string()).number(dates as f64));
        let rows = ground.data.files.iter().map(FileRow::of);
        Ok(Listing::of(rows).with_notes(notes))
    }
}
