//! How a team grows month by month to what a target takes.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    CARRY, CONVERSION, GROWING, PEOPLE, PERIOD, POD_CAPACITY, PRICE, RATES, ROLES, SOLVE, TARGET, WIN, assumed_by, notes, notes_on_people,
};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::planning::settings::{Growing, Settings};
use crate::planning::growth::{Month, Pace, growth};
use crate::planning::pods::pods;
use crate::planning::rational::Ratio;
use crate::schema::Table;

/// Asks how a team grows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanGrowth {
    /// What a person has set.
    pub settings: Settings,
    /// How it grows.
    pub growing: Growing,
}

/// A month of the plan, in expected values. Money is in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GrowthRow {
    /// Its first day.
    pub month: Day,
    /// People of the POD's roles at its end.
    pub people: f64,
    /// PODs at its end, in parts: what its people will carry by what a POD does.
    pub pods: f64,
    /// Deals won in it.
    pub deals: f64,
    /// MRR at its end; nothing where no price is told.
    pub mrr: Option<f64>,
    /// The same of what they carry in the month already.
    pub at_strength: f64,
    /// Deals that the target takes.
    pub deals_wanted: Option<u64>,
    /// People hired at its beginning.
    pub hired: u64,
    /// People who left in it.
    pub left: f64,
    /// What its people cost.
    pub cost: Option<f64>,
}

impl Record for GrowthRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("month", CellKind::Day),
            ("people", CellKind::Number),
            ("pods", CellKind::Number),
            ("deals", CellKind::Number),
            ("mrr", CellKind::Money),
            ("at_strength", CellKind::Number),
            ("deals_wanted", CellKind::Count),
            ("hired", CellKind::Count),
            ("left", CellKind::Number),
            ("cost", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.month),
            1 => Cell::Number(self.people),
            2 => Cell::Number(self.pods),
            3 => Cell::Number(self.deals),
            4 => self.mrr.into(),
            5 => Cell::Number(self.at_strength),
            6 => self.deals_wanted.map_or(Cell::Nothing, |deals| Cell::Whole(deals as i64)),
            7 => Cell::Whole(self.hired as i64),
            8 => Cell::Number(self.left),
            9 => self.cost.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for PlanGrowth {
    const ID: &'static str = "plan.growth";
    const ABOUT: &'static str = "How a team grows month by month to what a target takes, with people who are new and people who leave";
    const PARAMETERS: &'static [Parameter] = &[
        TARGET,
        POD_CAPACITY,
        PRICE,
        WIN,
        CONVERSION,
        PEOPLE[0],
        PEOPLE[1],
        PEOPLE[2],
        PEOPLE[3],
        ROLES,
        RATES,
        CARRY,
        SOLVE,
        PERIOD,
        GROWING[0],
        GROWING[1],
        GROWING[2],
        GROWING[3],
        GROWING[4],
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = GrowthRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanGrowth, BadParameter> {
        Ok(PlanGrowth { settings: Settings::take(parameters)?, growing: Growing::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<GrowthRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        let pace = Pace::of(&self.growing, &assumed);
        let wanted = pods(&assumed).deals.map(Ratio::up);
        let first = ground.as_of.0.first_of_month().add_months(1);
        let row = |(at, month): (i32, Month)| GrowthRow {
            month: first.add_months(at),
            people: month.people,
            pods: month.pods,
            deals: month.deals,
            mrr: month.mrr,
            at_strength: month.at_strength,
            deals_wanted: wanted,
            hired: month.hired.into(),
            left: month.left,
            cost: month.cost,
        };
        let rows: Vec<GrowthRow> = (0..).zip(growth(&assumed, pace)).map(row).collect();
        let told = |code: NoteCode, number: f64| Note::new(code).number(number);
        Ok(Listing::of(rows)
            .with_notes([
                Note::new(NoteCode::GrowthExpected),
                told(NoteCode::GrowthHires, f64::from(pace.hires)),
                told(NoteCode::GrowthRamp, f64::from(pace.ramp)),
                told(NoteCode::GrowthAttrition, pace.attrition),
                match self.growing.churn.or(assumed.measured.churn) {
                    Some(churn) => told(NoteCode::GrowthChurn, churn),
                    None => Note::new(NoteCode::GrowthWithoutChurn),
                },
            ])
            .with_notes(assumed.measured.mrr.is_none().then(|| Note::new(NoteCode::GrowthFromNothing)))
            .with_notes(notes(&assumed, &["target", "price"]))
            .with_notes(notes_on_people(&assumed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn a_team_hires_until_the_target_is_carried() {
        let data = dataset(&[("customers", "customer_id\nA\n")]);
        let given = [
            ("target", "4000000"),
            ("price", "100000"),
            ("months", "5"),
            ("hires", "2"),
            ("ramp", "1"),
            ("attrition", "0"),
            ("churn_rate", "0"),
        ];
        let answer = ask(&data, &Models::default(), "plan.growth", "2026-01-31", &given);
        // One POD; another one takes four people, two a month, who bring half in their first.
        assert_eq!(
            csv(answer.table(), &["month", "people", "pods", "hired", "deals", "mrr", "deals_wanted"]),
            "month,people,pods,hired,deals,mrr,deals_wanted\n2026-02-01,6,1,2,20,2000000,40\n2026-03-01,8,2,2,30,5000000,40\n2026-04-01,8,2,0,40,9000000,40\n2026-05-01,8,2,0,40,13000000,40\n2026-06-01,8,2,0,40,17000000,40"
        );
    }
}
