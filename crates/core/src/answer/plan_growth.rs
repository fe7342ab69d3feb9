//! How a team grows month by month to what a target takes.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    CONVERSION, PEOPLE, PERIOD, POD_CAPACITY, PRICE, RATES, ROLES, TARGET, WIN, assumed_by, notes, notes_on_people,
};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::planning::assumed::{Rates, Settings, whole};
use crate::planning::growth::{Month, Pace, growth};
use crate::planning::pods::pods;
use crate::planning::rational::Ratio;
use crate::schema::Table;

/// Months told where nothing is said, and at most.
const MONTHS: (u32, u32) = (12, 60);
/// People hired a month at most where nothing is said (a choice).
const HIRES: u32 = 2;
/// Months until new people carry in full where nothing is said (a choice).
const RAMP: (u32, u32) = (3, 24);
/// The share of people who leave in a year where nothing is said (a choice).
const ATTRITION: f64 = 0.2;

/// Asks how a team grows.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanGrowth {
    /// What a person has set. Rates are the article's where nothing is said.
    pub settings: Settings,
    /// Months told.
    pub months: Option<u32>,
    /// People hired a month at most.
    pub hires: Option<u32>,
    /// Months until new people carry in full.
    pub ramp: Option<u32>,
    /// The share of people who leave in a year.
    pub attrition: Option<f64>,
    /// The share of MRR that is lost a month.
    pub churn: Option<f64>,
}

/// A month of the plan, in expected values. Money is in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GrowthRow {
    /// Its first day.
    pub month: Day,
    /// People of the POD's roles at its end.
    pub people: f64,
    /// PODs at its end, in parts: people of the role that has fewest.
    pub pods: f64,
    /// Deals won in it.
    pub deals: f64,
    /// MRR at its end.
    pub mrr: f64,
    /// The same PODs in the month, people counted by what they carry already.
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
            4 => Cell::Number(self.mrr),
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
        PERIOD,
        Parameter { key: "months", takes: "months told, 60 at most; 12" },
        Parameter { key: "hires", takes: "people hired a month at most; 2" },
        Parameter { key: "ramp", takes: "months until new people carry as much as the others; 3" },
        Parameter { key: "attrition", takes: "the share of people who leave in a year; 0.2" },
        Parameter { key: "churn_rate", takes: "the share of MRR that is lost a month; one's own" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = GrowthRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanGrowth, BadParameter> {
        Ok(PlanGrowth {
            settings: Settings::take(parameters)?,
            months: whole(parameters, "months")?,
            hires: whole(parameters, "hires")?,
            ramp: whole(parameters, "ramp")?,
            attrition: parameters.take_number("attrition")?,
            churn: parameters.take_number("churn_rate")?,
        })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<GrowthRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings, Rates::Preset);
        let churn = self.churn.or(assumed.measured.churn);
        let pace = Pace {
            months: self.months.unwrap_or(MONTHS.0).min(MONTHS.1),
            hires: self.hires.unwrap_or(HIRES),
            ramp: self.ramp.unwrap_or(RAMP.0).min(RAMP.1),
            attrition: self.attrition.unwrap_or(ATTRITION).min(1.0),
            churn: churn.unwrap_or_default().min(1.0),
        };
        let of = pods(&assumed);
        let wanted = of.needed.and_then(|pods| Ratio::whole(pods).times(of.pod_deals)).map(Ratio::up);
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
                match churn {
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
