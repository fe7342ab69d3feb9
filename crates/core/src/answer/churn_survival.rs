//! How many customers of each group are still there after a time.

use serde::{Deserialize, Serialize};

use super::churn_settings::{BY, NEEDS, OBSERVED_FROM, OfGroups, SPELLS, STARTED_FROM, UNIT, Unit, take_unit};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::schema::Table;
use crate::stats::survival::Step;

/// Asks how many customers are still there after a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnSurvival {
    /// Which lives, in which groups.
    pub of: OfGroups,
    /// In what time is told.
    pub unit: Unit,
}

/// A time at which some of a group left or were seen last; by group, then by time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SurvivalRow {
    /// The group; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Days since the start; months where that was asked for.
    pub time: f64,
    /// Customers under observation just before it.
    pub at_risk: u64,
    /// Those that left then.
    pub churned: u64,
    /// Those that were seen last then: still there when the data end, or handed over.
    pub censored: u64,
    /// The share still there after it (Kaplan–Meier).
    pub survival: f64,
    /// Its 95 % band (log-log; where customers have several lives, by their variance), from; nothing where nobody is left.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
}

impl SurvivalRow {
    fn of(group: Option<&str>, step: &Step, unit: Unit) -> SurvivalRow {
        let band = step.band();
        SurvivalRow {
            group: group.map(str::to_owned),
            time: unit.of(step.time),
            at_risk: step.at_risk,
            churned: step.ended,
            censored: step.censored,
            survival: step.left,
            low: band.map(|band| band.low),
            high: band.map(|band| band.high),
        }
    }
}

impl Record for SurvivalRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("time_days", CellKind::Number),
            ("at_risk", CellKind::Count),
            ("churned", CellKind::Count),
            ("censored", CellKind::Count),
            ("survival", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Number(self.time),
            2 => Cell::Whole(self.at_risk as i64),
            3 => Cell::Whole(self.churned as i64),
            4 => Cell::Whole(self.censored as i64),
            5 => Cell::Number(self.survival),
            6 => self.low.into(),
            7 => self.high.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for ChurnSurvival {
    const ID: &'static str = "churn.survival";
    const ABOUT: &'static str = "How many customers of each group are still there after a time, with a band";
    const PARAMETERS: &'static [Parameter] = &[BY, OBSERVED_FROM, STARTED_FROM, UNIT, SPELLS];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = SurvivalRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnSurvival, BadParameter> {
        Ok(ChurnSurvival { of: OfGroups::take(parameters)?, unit: take_unit(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SurvivalRow>, Missing> {
        let (lives, grouped) = self.of.grouped(ground)?;
        let curves = grouped.curves();
        let mut rows = Vec::with_capacity(curves.iter().map(Vec::len).sum());
        for (name, steps) in grouped.names.iter().zip(&curves) {
            rows.extend(steps.iter().map(|step| SurvivalRow::of(name.as_deref(), step, self.unit)));
        }
        Ok(Listing::of(rows).with_notes(self.of.notes(ground, &lives, grouped.in_several())))
    }

    /// The customers of a group.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        self.of.rows_of(ground, key)
    }
}
