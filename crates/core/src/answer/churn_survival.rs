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

#[cfg(test)]
mod tests {
    use crate::answer::note::NoteCode;
    use crate::dataset::Dataset;
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    /// What a report tells by a note: about what, and how many.
    fn told(data: &Dataset, id: &str, set: &[(&str, &str)], code: NoteCode) -> Option<(Option<String>, Option<f64>)> {
        let answer = ask(data, &Models::default(), id, "2025-05-31", set);
        answer.table().notes().iter().find(|note| note.code == code).map(|note| (note.about.clone(), note.number))
    }

    #[test]
    fn every_spell_counts_where_that_is_asked_for_and_a_note_says_so() {
        let contracts = "customer_id,start_date,end_date\nA,2025-01-01,2025-01-31\nA,2025-03-01,2025-03-11\nA,2025-05-01,\nB,2025-02-01,2025-04-01\nC,2025-01-15,\n";
        let data = dataset(&[("customers", "customer_id,sales_rep\nA,R\nB,S\nC,S\n"), ("subscriptions", contracts)]);
        let rows = |set: &[(&str, &str)]| {
            csv(ask(&data, &Models::default(), "churn.survival", "2025-05-31", set).table(), &["time_days", "at_risk", "churned", "censored"])
        };
        let all = ("spells", "all");
        assert_eq!(rows(&[]), "time_days,at_risk,churned,censored\n30,3,1,0\n59,2,1,0\n137,1,0,1");
        assert_eq!(rows(&[all]), "time_days,at_risk,churned,censored\n10,5,1,0\n30,4,1,0\n31,3,0,1\n59,2,1,0\n137,1,0,1");
        for id in ["churn.survival", "churn.median", "churn.hazard", "churn.logrank"] {
            assert_eq!(told(&data, id, &[], NoteCode::EverySpell), None, "{id}");
            assert_eq!(told(&data, id, &[all], NoteCode::EverySpell), Some((Some("1".to_owned()), Some(2.0))), "{id}");
            let is_naive = told(&data, id, &[all], NoteCode::SpellsTogether).is_some();
            assert_eq!(is_naive, id == "churn.hazard", "{id}: the other intervals allow for it");
        }
    }

    #[test]
    fn who_was_handed_over_is_told_to_count_in_several_groups() {
        let customers = "customer_id,signup_date,cancel_date,csm\nA,2025-01-01,2025-01-11,X\nB,2025-01-01,,X\nC,2025-02-01,,Y\n";
        let owners = "customer_id,person,role,from_date\nB,X,csm,2025-01-01\nB,Y,csm,2025-02-10\nB,X,csm,2025-04-01\n";
        let data = dataset(&[("customers", customers), ("owners", owners)]);
        for id in ["churn.survival", "churn.median", "churn.hazard", "churn.logrank"] {
            assert_eq!(told(&data, id, &[("by", "csm")], NoteCode::InSeveralGroups), Some((None, Some(1.0))), "{id}");
            assert_eq!(told(&data, id, &[("by", "all")], NoteCode::InSeveralGroups), None, "{id}");
        }
    }
}
