//! How many customers of each group leave in each month of their lives.

use serde::{Deserialize, Serialize};

use super::churn_settings::{BY, NEEDS, OBSERVED_FROM, OfGroups, SPELLS, STARTED_FROM};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::hazard::{LifeMonth, life_months, months_told};
use crate::schema::Table;

/// Asks how many leave in each month of life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnHazard {
    /// Which lives, in which groups.
    pub of: OfGroups,
}

/// A month of life of a group; by group, then by month.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HazardRow {
    /// The group; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// The month of life, from 1.
    pub life_month: u64,
    /// Customers under observation at its beginning.
    pub at_risk: u64,
    /// Customers who left in it.
    pub churned: u64,
    /// Months at risk in it.
    pub person_months: f64,
    /// Left ÷ months at risk.
    pub hazard: Option<f64>,
    /// Its 95 % interval (Garwood), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Customers seen last in it.
    pub censored: u64,
    /// The chance of leaving in it by the life table.
    pub actuarial: Option<f64>,
}

impl Record for HazardRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("life_month", CellKind::Count),
            ("at_risk", CellKind::Count),
            ("churned", CellKind::Count),
            ("person_months", CellKind::Number),
            ("hazard", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("censored", CellKind::Count),
            ("actuarial", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Whole(self.life_month as i64),
            2 => Cell::Whole(self.at_risk as i64),
            3 => Cell::Whole(self.churned as i64),
            4 => Cell::Number(self.person_months),
            5 => self.hazard.into(),
            6 => self.low.into(),
            7 => self.high.into(),
            8 => Cell::Whole(self.censored as i64),
            9 => self.actuarial.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnHazard {
    const ID: &'static str = "churn.hazard";
    const ABOUT: &'static str = "How many customers of each group leave in each month of their lives";
    const PARAMETERS: &'static [Parameter] = &[BY, OBSERVED_FROM, STARTED_FROM, SPELLS];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = HazardRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnHazard, BadParameter> {
        Ok(ChurnHazard { of: OfGroups::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<HazardRow>, Missing> {
        let (lives, grouped) = self.of.grouped(ground)?;
        let months = life_months(&grouped, lives.from_zero, months_told(&lives, ground.as_of));
        let together = (lives.facts.further > 0).then(|| Note::new(NoteCode::SpellsTogether));
        let mut rows = Vec::new();
        for (name, months) in grouped.names.iter().zip(&months) {
            let row = |(life_month, month): (u64, &LifeMonth)| HazardRow {
                group: name.clone(),
                life_month,
                at_risk: month.at_risk,
                churned: month.churned,
                person_months: month.person_months,
                hazard: month.rate(),
                low: month.interval().map(|interval| interval.low),
                high: month.interval().map(|interval| interval.high),
                censored: month.censored,
                actuarial: month.actuarial(),
            };
            // Months that nobody of the group has seen tell nothing.
            rows.extend((1..).zip(months).filter(|(_, month)| month.at_risk > 0 || month.person_months > 0.0).map(row));
        }
        Ok(Listing::of(rows).with_notes(self.of.notes(ground, &lives, grouped.in_several())).with_notes(together))
    }

    /// The customers of a group.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        self.of.rows_of(ground, key)
    }
}
