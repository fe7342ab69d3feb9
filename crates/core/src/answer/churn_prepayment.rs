//! How many months new customers pay ahead, month by month.

use serde::{Deserialize, Serialize};

use super::churn_settings::{BY, NEEDS, rows_of};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::contract::{Prepaid, deals};
use crate::churn::by::{By, Grouping};
use crate::churn::groups::Groups;
use crate::customer::spells::spells_on;
use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::health::notes;
use crate::schema::{Table, customers};

/// Asks how many months new customers pay ahead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnPrepayment {
    /// By what customers are put into groups.
    pub by: Grouping,
}

/// A group in a month in which customers began; by group, then by month. The month that is not over counts as far as it has come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrepaymentRow {
    /// The group; nothing for all together, and for those whose column is empty.
    pub group: Option<String>,
    /// The first day of the month.
    pub month: Day,
    /// Customers who began in it and of whom the months paid ahead are told.
    pub deals: u64,
    /// Months paid ahead with the first contract, in the mean.
    pub mean_prepaid_months: f64,
}

impl Record for PrepaymentRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("month", CellKind::Day),
            ("deals", CellKind::Count),
            ("mean_prepaid_months", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Day(self.month),
            2 => Cell::Whole(self.deals as i64),
            3 => Cell::Number(self.mean_prepaid_months),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnPrepayment {
    const ID: &'static str = "churn.prepayment";
    const ABOUT: &'static str = "How many months new customers pay ahead, month by month";
    const PARAMETERS: &'static [Parameter] = &[BY];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = PrepaymentRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnPrepayment, BadParameter> {
        Ok(ChurnPrepayment { by: parameters.take_grouping(BY.key)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<PrepaymentRow>, Missing> {
        let data = ground.data;
        self.by.missing(data, ground.as_of)?;
        let Some(prepaid) = Prepaid::of(data, ground.as_of) else {
            return Err(Missing { fields: Prepaid::FIELDS.to_vec(), ..Missing::default() });
        };
        let groups = Groups::new(data, self.by, ground.as_of).on(ground.as_of.0);
        let (found, untold) = deals(data, &prepaid, &groups, ground.as_of);
        let rows = groups.names.iter().zip(found).flat_map(|(group, months)| {
            months.into_iter().map(move |month| PrepaymentRow {
                group: group.clone(),
                month: month.month,
                deals: month.deals,
                mean_prepaid_months: month.prepaid,
            })
        });
        let exported = (prepaid.from == Table::Customers).then(|| notes::as_exported(data, &[customers::PREPAID_MONTHS]));
        Ok(Listing::of(rows)
            .with_notes([Note::new(NoteCode::PrepaidFrom).about(prepaid.from.name())])
            .with_notes(Note::counted(NoteCode::PrepaidUntold, untold))
            .with_notes(exported.into_iter().flatten())
            .with_notes(self.by.notes(data, ground.as_of)))
    }

    /// The customers of a group who began in the month that begins on the day of `part`, or in any.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let month: Option<Day> = part.and_then(|part| part.parse().ok());
        let groups = Groups::new(ground.data, self.by, ground.as_of).on(ground.as_of.0);
        let spells = spells_on(ground.data, ground.as_of);
        let began = |customer: &CustomerIx| {
            let start = spells[customer.0 as usize].spells.first().map(|&(start, _)| start);
            let group = groups.names[groups.of[customer.0 as usize] as usize].as_deref().unwrap_or_default();
            let in_month = start.is_some_and(|start| month.is_none_or(|month| start.first_of_month() == month));
            in_month && (group == key || self.by == By::All.into())
        };
        rows_of(ground, (0..spells.len() as u32).map(CustomerIx).filter(began))
    }
}
