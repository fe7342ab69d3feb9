//! Every record that could not be read, and on request every one passed over.

use crate::sorting::Arrange;
use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::dataset::FileReport;
use crate::issue::{Dropped, Reject, Skip};
use crate::schema::{Field, Table};

/// Asks for the records that were not kept, file by file in their order; rejected ones first, then skipped ones if asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataRejects {
    /// List the records that were passed over too: titles, totals, repeats, files of no table.
    pub skipped: bool,
}

/// A record that was not kept: where it stands, what was wrong, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectRow {
    /// The file's name.
    pub file: String,
    /// Its physical line, or the sheet's row number; from 1.
    pub row: u64,
    /// The header of the column at fault, or the field's name if no column of its own feeds it.
    pub column: Option<String>,
    /// The cell as written, cut to 200 characters.
    pub value: Option<String>,
    /// Why, as a code.
    pub reason: String,
    /// What to do, as a code; nothing where nothing need be done.
    pub hint: Option<String>,
}

impl Record for RejectRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("file", CellKind::Text),
            ("row", CellKind::Count),
            ("column", CellKind::Text),
            ("value", CellKind::Text),
            ("reason", CellKind::Text),
            ("hint", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.file),
            1 => Cell::Whole(self.row as i64),
            2 => Cell::text(self.column.as_deref()),
            3 => Cell::text(self.value.as_deref()),
            4 => Cell::Text(&self.reason),
            5 => Cell::text(self.hint.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

/// What to do about a record that could not be read.
#[must_use]
pub fn hint(reject: Reject) -> &'static str {
    match reject {
        Reject::MissingRequired => "fill_cell",
        Reject::BadDate => "fix_date",
        Reject::BadNumber => "fix_number",
        Reject::ExcelError => "fix_formula",
        Reject::AmbiguousZone => "name_zone",
        Reject::TooManyFields => "quote_cell",
        Reject::UnterminatedQuote => "close_quote",
        Reject::DuplicateId => "remove_repeat",
        Reject::HugeRecord => "split_record",
    }
}

/// What to do about a record that was passed over; most need nothing.
#[must_use]
pub fn skip_hint(skip: Skip) -> Option<&'static str> {
    (skip == Skip::UnknownTable).then_some("choose_table")
}

/// The header under which a file has a field, or the field's name if no column of its own feeds it.
pub(super) fn header(file: &FileReport, field: Field) -> String {
    let column = file.mapping.iter().find(|column| column.field == field);
    column.map_or_else(|| field.name().to_owned(), |column| column.header.clone())
}

fn row<Why: Copy>(file: &FileReport, dropped: &Dropped<Why>, reason: &str, hint: Option<&str>) -> RejectRow {
    RejectRow {
        file: file.name.clone(),
        row: dropped.line,
        column: dropped.field.map(|field| header(file, field)),
        value: dropped.raw.clone(),
        reason: reason.to_owned(),
        hint: hint.map(str::to_owned),
    }
}

/// The records of these files that could not be read, each file's by line.
pub fn rejected<'a>(files: impl IntoIterator<Item = &'a FileReport>) -> impl Iterator<Item = RejectRow> {
    files.into_iter().flat_map(|file| {
        let mut dropped: Vec<&Dropped<Reject>> = file.rejected.iter().collect();
        dropped.arrange_by_key(|dropped| dropped.line);
        dropped.into_iter().map(|dropped| row(file, dropped, dropped.why.code(), Some(hint(dropped.why))))
    })
}

impl Report for DataRejects {
    const ID: &'static str = "data.rejects";
    const ABOUT: &'static str = "Every record that could not be read: where, why, and what to do";
    const PARAMETERS: &'static [Parameter] = &[Parameter { key: "skipped", takes: "true to list records that were passed over too; false" }];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = RejectRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<DataRejects, BadParameter> {
        Ok(DataRejects { skipped: parameters.take_flag("skipped")?.unwrap_or(false) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<RejectRow>, Missing> {
        let files = &ground.data.files;
        let mut rows: Vec<RejectRow> = rejected(files).collect();
        let mut notes = Vec::new();
        let all: u64 = files.iter().map(|file| file.skipped_count).sum();
        if self.skipped {
            let listed: u64 = files.iter().map(|file| file.skipped.len() as u64).sum();
            for file in files {
                let mut dropped: Vec<&Dropped<Skip>> = file.skipped.iter().collect();
                dropped.arrange_by_key(|dropped| dropped.line);
                rows.extend(dropped.into_iter().map(|dropped| row(file, dropped, dropped.why.code(), skip_hint(dropped.why))));
            }
            if all > listed {
                notes.push(Note::new(NoteCode::SkippedNotListed).number((all - listed) as f64));
            }
        } else if all > 0 {
            notes.push(Note::new(NoteCode::Skipped).number(all as f64));
        }
        Ok(Listing::of(rows).with_notes(notes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Models;
    use crate::schema::payments;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn each_record_that_was_not_kept_is_listed_with_what_to_do() {
        let mut data = dataset(&[("payments", "payment_id,customer_id,paid_at,amount\nP1,A,2025-01-01,5\n")]);
        let file = &mut data.files[0];
        let dropped = |line, field, raw: &str| Dropped { line, why: Reject::BadDate, field, raw: Some(raw.to_owned()), lines_swallowed: None };
        file.mapping[2].header = "Paid on".to_owned();
        file.rejected = vec![dropped(9, Some(payments::PAID_AT), "31.02.2025"), dropped(4, None, "?")];
        file.skipped = vec![Dropped { line: 12, why: Skip::TotalRow, field: None, raw: None, lines_swallowed: None }];
        file.skipped_count = 3;
        let answer = |parameters| ask(&data, &Models::default(), "data.rejects", "2025-01-31", parameters);
        let rejects = "file,row,column,value,reason,hint\npayments.csv,4,,?,bad_date,fix_date\npayments.csv,9,Paid on,31.02.2025,bad_date,fix_date";
        assert_eq!(csv(answer(&[]).table(), &[]), rejects);
        assert_eq!(notes(answer(&[]).table()), ["skipped 3"]);
        let all = answer(&[("skipped", "true")]);
        assert_eq!(csv(all.table(), &[]), format!("{rejects}\npayments.csv,12,,,total_row,"));
        assert_eq!(notes(all.table()), ["skipped_not_listed 2"]);
    }
}
