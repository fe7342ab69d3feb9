//! Why records were not kept: a line a reason, with the first record it befell.

use serde::{Deserialize, Serialize};

use super::data_rejects::{header, hint, skip_hint};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::dataset::FileReport;
use crate::issue::{Dropped, Reject, Skip};
use crate::schema::Table;
use crate::sorting::Arrange;

/// Asks for the reasons why records were not kept: rejected ones first, then skipped ones, the most frequent first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataQuality {}

/// A reason why records were not kept, how often it was, and the first record it befell, by file and line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct QualityRow {
    /// `rejected`: could not be read; `skipped`: is no data.
    pub outcome: String,
    /// Why, as a code.
    pub reason: String,
    /// Records of it.
    pub records: u64,
    /// Of all records read; nothing where none was read.
    pub share: Option<f64>,
    /// Files that have some.
    pub files: u64,
    /// The first file that has some.
    pub file: String,
    /// The line of the first of them, or the sheet's row number; from 1. Nothing where none was listed.
    pub row: Option<u64>,
    /// The header of the column at fault.
    pub column: Option<String>,
    /// The cell as written, cut to 200 characters.
    pub value: Option<String>,
    /// What to do, as a code; nothing where nothing need be done.
    pub hint: Option<String>,
}

impl Record for QualityRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("outcome", CellKind::Text),
            ("reason", CellKind::Text),
            ("records", CellKind::Count),
            ("share", CellKind::Share),
            ("files", CellKind::Count),
            ("file", CellKind::Text),
            ("row", CellKind::Count),
            ("column", CellKind::Text),
            ("value", CellKind::Text),
            ("hint", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.outcome),
            1 => Cell::Text(&self.reason),
            2 => Cell::Whole(self.records as i64),
            3 => self.share.into(),
            4 => Cell::Whole(self.files as i64),
            5 => Cell::Text(&self.file),
            6 => self.row.map_or(Cell::Nothing, |row| Cell::Whole(row as i64)),
            7 => Cell::text(self.column.as_deref()),
            8 => Cell::text(self.value.as_deref()),
            9 => Cell::text(self.hint.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

/// The records of one reason, gathered over the files; `None` where no file has any.
fn gather<Why: Copy + PartialEq>(
    files: &[FileReport],
    why: Why,
    [outcome, reason]: [&str; 2],
    hint: Option<&str>,
    dropped: impl Fn(&FileReport) -> &[Dropped<Why>],
    not_listed: impl Fn(&FileReport) -> u64,
) -> Option<QualityRow> {
    let mut row: Option<QualityRow> = None;
    for file in files {
        let of_why: Vec<&Dropped<Why>> = dropped(file).iter().filter(|dropped| dropped.why == why).collect();
        let records = of_why.len() as u64 + not_listed(file);
        if records == 0 {
            continue;
        }
        let first = of_why.iter().min_by_key(|dropped| dropped.line);
        let row = row.get_or_insert_with(|| QualityRow {
            outcome: outcome.to_owned(),
            reason: reason.to_owned(),
            records: 0,
            share: None,
            files: 0,
            file: file.name.clone(),
            row: first.map(|first| first.line),
            column: first.and_then(|first| first.field).map(|field| header(file, field)),
            value: first.and_then(|first| first.raw.clone()),
            hint: hint.map(str::to_owned),
        });
        row.records += records;
        row.files += 1;
    }
    row
}

impl Report for DataQuality {
    const ID: &'static str = "data.quality";
    const ABOUT: &'static str = "Why records were not kept, how often, and the first of each";
    const PARAMETERS: &'static [Parameter] = &[];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = QualityRow;

    fn from_parameters(_: &mut Parameters) -> Result<DataQuality, BadParameter> {
        Ok(DataQuality {})
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<QualityRow>, Missing> {
        let files = &ground.data.files;
        let read: u64 = files.iter().map(|file| file.read).sum();
        let rejected = Reject::ALL.iter().filter_map(|&why| {
            gather(files, why, ["rejected", why.code()], Some(hint(why)), |file| &file.rejected, |_| 0)
        });
        // Of a table that is not known the first records are listed, and all are counted.
        let skipped = Skip::ALL.iter().filter_map(|&why| {
            let not_listed =
                move |file: &FileReport| if why == Skip::UnknownTable { file.skipped_count - file.skipped.len() as u64 } else { 0 };
            gather(files, why, ["skipped", why.code()], skip_hint(why), |file| &file.skipped, not_listed)
        });
        let mut rows: Vec<QualityRow> = rejected.chain(skipped).collect();
        for row in &mut rows {
            row.share = (read > 0).then(|| row.records as f64 / read as f64);
        }
        rows.arrange_by(|a, b| a.outcome.cmp(&b.outcome).then(b.records.cmp(&a.records)).then_with(|| a.reason.cmp(&b.reason)));
        Ok(Listing::of(rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Models;
    use crate::schema::payments;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn reasons_are_counted_over_files_and_show_their_first_record() {
        let payment = "payment_id,customer_id,paid_at,amount\nP1,A,2025-01-01,5\n";
        let mut data = dataset(&[("payments", payment), ("payments", payment)]);
        let dropped = |line, why, raw: &str| Dropped { line, why, field: Some(payments::PAID_AT), raw: Some(raw.to_owned()), lines_swallowed: None };
        data.files[0].rejected = vec![dropped(9, Reject::BadDate, "31.02.2025"), dropped(4, Reject::BadDate, "?")];
        data.files[1].rejected = vec![dropped(2, Reject::BadDate, "x"), dropped(3, Reject::BadNumber, "y")];
        data.files[1].skipped = vec![Dropped { line: 1, why: Skip::UnknownTable, field: None, raw: None, lines_swallowed: None }];
        data.files[1].skipped_count = 3;
        data.files[1].read = 9;
        let answer = ask(&data, &Models::default(), "data.quality", "2025-01-31", &[]);
        assert_eq!(
            csv(answer.table(), &[]),
            "outcome,reason,records,share,files,file,row,column,value,hint\n\
             rejected,bad_date,3,0.3,2,payments.csv,4,paid_at,?,fix_date\n\
             rejected,bad_number,1,0.1,1,payments.csv,3,paid_at,y,fix_number\n\
             skipped,unknown_table,3,0.3,1,payments.csv,1,,,choose_table"
        );
    }
}
