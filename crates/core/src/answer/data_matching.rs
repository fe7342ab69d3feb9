//! How records found the records they refer to, and where sources disagree on who has left.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::last_day::last_day;
use crate::customer::life::{EndSource, Told};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::schema::Table;

/// Asks how references were resolved, and how far the sources of an end agree as of the day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataMatching {}

/// Two tables, the left one referring to the right one; or two sources of an end, each a `table.field`.
///
/// For tables the unit is the row: those of the left whose reference was found or not, and records of the right that
/// nobody refers to. For sources it is the customer of whom both tell: matched where both say that it has left or both
/// that it has not; unmatched left where the left alone says that it has left.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MatchRow {
    /// What refers, or the first source.
    pub left: String,
    /// What is referred to, or the second source.
    pub right: String,
    /// Found, or agreed.
    pub matched: u64,
    /// Not found, or said by the left alone.
    pub unmatched_left: u64,
    /// Referred to by nobody, or said by the right alone.
    pub unmatched_right: u64,
    /// Money on the rows not found, where the table has amounts.
    pub amount_unmatched: Option<f64>,
}

impl Record for MatchRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("left", CellKind::Text),
            ("right", CellKind::Text),
            ("matched", CellKind::Count),
            ("unmatched_left", CellKind::Count),
            ("unmatched_right", CellKind::Count),
            ("amount_unmatched", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.left),
            1 => Cell::Text(&self.right),
            2 => Cell::Whole(self.matched as i64),
            3 => Cell::Whole(self.unmatched_left as i64),
            4 => Cell::Whole(self.unmatched_right as i64),
            5 => self.amount_unmatched.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for DataMatching {
    const ID: &'static str = "data.matching";
    const ABOUT: &'static str = "How records found the customers and records they refer to, and where sources disagree on who has left";
    const PARAMETERS: &'static [Parameter] = &[];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = MatchRow;

    fn from_parameters(_: &mut Parameters) -> Result<DataMatching, BadParameter> {
        Ok(DataMatching {})
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<MatchRow>, Missing> {
        let references = ground.data.matching.iter().map(|found| MatchRow {
            left: found.left.name().to_owned(),
            right: found.right.name().to_owned(),
            matched: found.matched,
            unmatched_left: found.unmatched_left,
            unmatched_right: found.unmatched_right,
            amount_unmatched: found.amount_unmatched,
        });
        let (ends, notes) = ends(ground.data, ground.as_of);
        let unknown = ground.data.matching.iter().flat_map(|found| &found.unknown);
        // The first hundred names are enough to see what went wrong; the counts stand in the rows.
        let unknown = unknown.take(100).map(|(reference, rows)| Note::new(NoteCode::UnknownReference).about(reference.clone()).number(*rows as f64));
        Ok(Listing::of(references.chain(ends)).with_notes(unknown.collect::<Vec<_>>()).with_notes(notes))
    }
}

/// Each two sources that could tell an end, compared customer by customer.
fn ends(data: &Dataset, as_of: AsOf) -> (Vec<MatchRow>, Vec<Note>) {
    let pasts = data.pasts();
    let tellers = pasts.tellers;
    // A flag has no date, so it is compared on the data's last day alone.
    let flags = tellers.churned && last_day(data).is_some_and(|last| as_of.0 >= last.day);
    let sources: Vec<EndSource> = EndSource::ALL
        .into_iter()
        .filter(|source| match source {
            EndSource::Contracts => tellers.contracts,
            EndSource::Cancellations => tellers.cancellations,
            EndSource::CancelDate => tellers.cancel_date,
            EndSource::Months => false,
            EndSource::Flag => flags,
        })
        .collect();
    let (mut rows, mut notes) = (Vec::new(), Vec::new());
    for (at, &left) in sources.iter().enumerate() {
        for &right in &sources[at + 1..] {
            let (mut matched, mut only_left, mut only_right, mut other_day) = (0, 0, 0, 0);
            for past in &pasts.customers {
                // Who has contracts is told by them; where a list of those who left does not name a customer, it has not left.
                let tell = |source: EndSource| match past.told(pasts, source, as_of, flags) {
                    Some(told) => Some(told),
                    None => matches!(source, EndSource::Cancellations | EndSource::CancelDate).then_some(Told::Alive),
                };
                match (tell(left), tell(right)) {
                    (Some(Told::Ended(left)), Some(Told::Ended(right))) => {
                        matched += 1;
                        other_day += u64::from(left.zip(right).is_some_and(|(left, right)| left != right));
                    }
                    (Some(Told::Alive), Some(Told::Alive)) => matched += 1,
                    (Some(Told::Ended(_)), Some(Told::Alive)) => only_left += 1,
                    (Some(Told::Alive), Some(Told::Ended(_))) => only_right += 1,
                    (None, _) | (_, None) => {}
                }
            }
            if other_day > 0 {
                notes.push(Note::new(NoteCode::EndsOnOtherDays).about(format!("{} / {}", left.code(), right.code())).number(other_day as f64));
            }
            rows.push(MatchRow {
                left: left.code().to_owned(),
                right: right.code().to_owned(),
                matched,
                unmatched_left: only_left,
                unmatched_right: only_right,
                amount_unmatched: None,
            });
        }
    }
    (rows, notes)
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn sources_that_disagree_on_who_has_left_are_counted() {
        let data = dataset(&[
            ("customers", "customer_id,signup_date,cancel_date,churned\nA,2025-01-01,2025-03-01,true\nB,2025-01-01,,true\nC,2025-01-01,2025-02-01,false\n"),
            ("cancellations", "customer_id,cancel_date\nA,2025-03-02\n"),
            ("events", "customer_id,occurred_at\nA,2025-02-15\n"),
        ]);
        let at = |day| ask(&data, &Models::default(), "data.matching", day, &[]);
        let columns = ["left", "right", "matched", "unmatched_left", "unmatched_right"];
        assert_eq!(
            csv(at("2025-03-31").table(), &columns),
            "left,right,matched,unmatched_left,unmatched_right\n\
             cancellations.cancel_date,customers.cancel_date,2,0,1\n\
             cancellations.cancel_date,customers.churned,2,0,1\n\
             customers.cancel_date,customers.churned,1,1,1"
        );
        assert_eq!(notes(at("2025-03-31").table()), ["ends_on_other_days cancellations.cancel_date / customers.cancel_date 1"]);
        // Before the last day the flag tells nothing, and later cancellations are not known.
        assert_eq!(
            csv(at("2025-02-15").table(), &columns),
            "left,right,matched,unmatched_left,unmatched_right\ncancellations.cancel_date,customers.cancel_date,2,0,1"
        );
    }
}
