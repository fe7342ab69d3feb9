//! How long customers of each group stay, in the middle.

use serde::{Deserialize, Serialize};

use super::churn_settings::{BY, NEEDS, OBSERVED_FROM, OfGroups, SPELLS, STARTED_FROM, UNIT, Unit, take_unit};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::MONTH_DAYS;
use crate::schema::Table;
use crate::stats::survival::{Step, left_at, median};

/// Asks after which time half of the customers have left.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnMedian {
    /// Which lives, in which groups.
    pub of: OfGroups,
    /// In what time is told.
    pub unit: Unit,
}

/// Months after which it is read off how many are still there.
const READ_AT: [f64; 3] = [3.0, 6.0, 12.0];

/// A group; by name. Times are in days, in months where that was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MedianRow {
    /// The group; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Its customers.
    pub customers: u64,
    /// Of them those who left; where every spell counts, the spells that ended.
    pub churned: u64,
    /// The time after which half have left; nothing while that is not reached.
    pub median: Option<f64>,
    /// Its 95 % interval (Brookmeyer & Crowley), from; nothing while it is not reached.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// The share still there after three, six and twelve months; nothing beyond what was seen.
    pub left: [Option<f64>; 3],
}

impl Record for MedianRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("median_days", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("survival_3m", CellKind::Share),
            ("survival_6m", CellKind::Share),
            ("survival_12m", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Whole(self.customers as i64),
            2 => Cell::Whole(self.churned as i64),
            3 => self.median.into(),
            4 => self.low.into(),
            5 => self.high.into(),
            6..=8 => self.left[column - 6].into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnMedian {
    const ID: &'static str = "churn.median";
    const ABOUT: &'static str = "After which time half of the customers of each group have left";
    const PARAMETERS: &'static [Parameter] = &[BY, OBSERVED_FROM, STARTED_FROM, UNIT, SPELLS];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = MedianRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnMedian, BadParameter> {
        Ok(ChurnMedian { of: OfGroups::take(parameters)?, unit: take_unit(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<MedianRow>, Missing> {
        let (lives, grouped) = self.of.grouped(ground)?;
        let groups = grouped.names.iter().zip(grouped.counts()).zip(grouped.curves());
        let row = |((name, count), steps): ((&Option<String>, _), Vec<Step>)| {
            let crate::churn::grouped::Count { customers, churned, .. } = count;
            let middle = median(&steps);
            let last = steps.last().map_or(0.0, |step| step.time);
            let told = |time: Option<f64>| time.map(|time| self.unit.of(time));
            MedianRow {
                group: name.clone(),
                customers,
                churned,
                median: told(middle.time),
                low: told(middle.low),
                high: told(middle.high),
                left: READ_AT.map(|months| (months * MONTH_DAYS <= last).then(|| left_at(&steps, months * MONTH_DAYS))),
            }
        };
        Ok(Listing::of(groups.map(row).collect::<Vec<_>>()).with_notes(self.of.notes(ground, &lives, grouped.in_several())))
    }

    /// The customers of a group.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        self.of.rows_of(ground, key)
    }
}
