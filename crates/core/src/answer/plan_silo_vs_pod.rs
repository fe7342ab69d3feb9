//! Silo against POD: what hand-overs that wait cost, by a small queue simulation.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{CARRY, CONVERSION, PEOPLE, PERIOD, RATES, ROLES, SOLVE, SIMULATED, WIN, WORKING_DAYS, assumed_by, notes, notes_on_people};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::settings::{Settings, Simulated, some, whole};
use crate::planning::silo::{DAY, Market, Month, can_run, compare};
use crate::schema::Table;

/// Months told where nothing is said, and at most.
const MONTHS: (u32, u32) = (6, 24);
/// Times the whole is drawn.
const RUNS: u32 = 20;
/// Prospects times runs at most: beyond that fewer are drawn, so that a slider answers at once.
const MOST_DRAWN: u32 = 100_000;
const SEED: u64 = 20_261_124;

/// Asks what hand-overs cost.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanSilo {
    /// What a person has set.
    pub settings: Settings,
    /// Months told.
    pub months: Option<u32>,
    /// The market.
    pub market: Simulated,
    /// What is drawn goes by it.
    pub seed: Option<u32>,
}

/// A month of a model, in the mean of the runs; by model, then by month. Sums are from the beginning to its end; entered = won + lost + waiting.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SiloRow {
    /// `silo`: hand-overs wait for the end of the week; `pod`: for the end of the day.
    pub model: String,
    /// The first, the second and so on.
    pub month: u64,
    /// Prospects that were reached by its end.
    pub prospects_covered: f64,
    /// Deals won in it.
    pub deals: f64,
    /// Working days that those taken up in it had waited, in the mean.
    pub mean_wait_days: Option<f64>,
    /// Prospects that had entered.
    pub entered: f64,
    /// Won and taught.
    pub won: f64,
    /// Lost: without intent, not won, or turned elsewhere.
    pub lost: f64,
    /// Waiting or being worked on.
    pub waiting: f64,
}

impl Record for SiloRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("model", CellKind::Text),
            ("month", CellKind::Count),
            ("prospects_covered", CellKind::Number),
            ("deals", CellKind::Number),
            ("mean_wait_days", CellKind::Number),
            ("entered", CellKind::Number),
            ("won", CellKind::Number),
            ("lost", CellKind::Number),
            ("waiting", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.model),
            1 => Cell::Whole(self.month as i64),
            2 => Cell::Number(self.prospects_covered),
            3 => Cell::Number(self.deals),
            4 => self.mean_wait_days.into(),
            5 => Cell::Number(self.entered),
            6 => Cell::Number(self.won),
            7 => Cell::Number(self.lost),
            8 => Cell::Number(self.waiting),
            _ => Cell::Nothing,
        }
    }
}

impl Report for PlanSilo {
    const ID: &'static str = "plan.silo_vs_pod";
    const ABOUT: &'static str = "What hand-overs that wait for a week cost beside those of a day: prospects reached, deals and days waited, month by month";
    const PARAMETERS: &'static [Parameter] = &[
        WIN,
        CONVERSION,
        WORKING_DAYS,
        PEOPLE[0],
        PEOPLE[1],
        PEOPLE[2],
        PEOPLE[3],
        ROLES,
        RATES,
        CARRY,
        SOLVE,
        PERIOD,
        Parameter { key: "months", takes: "months told, 24 at most; 6" },
        SIMULATED[0],
        SIMULATED[1],
        SIMULATED[2],
        Parameter { key: "seed", takes: "what is drawn goes by it; 20261124" },
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = SiloRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanSilo, BadParameter> {
        Ok(PlanSilo {
            settings: Settings::take(parameters)?,
            months: some(parameters, "months")?,
            market: Simulated::take(parameters)?,
            seed: whole(parameters, "seed")?,
        })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SiloRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        let prospects = self.market.prospects();
        let market = Market {
            months: self.months.unwrap_or(MONTHS.0).min(MONTHS.1),
            prospects,
            entering: self.market.entering(),
            cooling: self.market.cooling.unwrap_or_default(),
            seed: self.seed.map_or(SEED, u64::from),
            runs: (MOST_DRAWN / prospects.max(1)).clamp(1, RUNS),
        };
        let row = |model: &str, at: u64, month: Month| SiloRow {
            model: model.to_owned(),
            month: at,
            prospects_covered: month.covered,
            deals: month.deals,
            mean_wait_days: month.wait_days,
            entered: month.entered,
            won: month.won,
            lost: month.lost,
            waiting: month.waiting,
        };
        let told = if can_run(&assumed) { compare(&assumed, market) } else { Vec::new() };
        let rows: Vec<SiloRow> =
            told.into_iter().flat_map(|(model, months)| (1..).zip(months).map(move |(at, month)| row(model.code(), at, month))).collect();
        let nobody = rows.is_empty().then(|| Note::new(NoteCode::SiloWithoutPeople));
        let said = |code: NoteCode, number: f64| Note::new(code).number(number);
        Ok(Listing::of(rows)
            .with_notes(nobody)
            .with_notes([
                said(NoteCode::SiloHandOvers, DAY),
                said(NoteCode::SiloMarket, f64::from(market.entering)).about(market.prospects.to_string()),
                said(NoteCode::SiloWork, f64::from(assumed.working_days.0)),
                said(NoteCode::SiloCooling, market.cooling),
                said(NoteCode::SiloRuns, f64::from(market.runs)).about(market.seed.to_string()),
            ])
            .with_notes(notes(&assumed, &["win", "conversion"]))
            .with_notes(notes_on_people(&assumed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn both_models_meet_the_same_prospects_and_a_pod_waits_less() {
        let data = dataset(&[("customers", "customer_id\nA\n")]);
        let answer = ask(&data, &Models::default(), "plan.silo_vs_pod", "2026-01-31", &[("months", "3")]);
        let told = csv(answer.table(), &["model", "month", "entered", "mean_wait_days"]);
        let rows: Vec<Vec<&str>> = told.lines().skip(1).map(|line| line.split(',').collect()).collect();
        let of = |at: usize| [rows[at][0], rows[at][1], rows[at][2]];
        assert_eq!([of(0), of(2), of(3), of(5)], [["silo", "1", "500"], ["silo", "3", "1500"], ["pod", "1", "500"], ["pod", "3", "1500"]]);
        let wait = |at: usize| rows[at][3].parse::<f64>().expect("some wait");
        assert!((0..3).all(|month| wait(month) > wait(month + 3)), "{told}");
        let again = ask(&data, &Models::default(), "plan.silo_vs_pod", "2026-01-31", &[("months", "3")]);
        assert_eq!(csv(again.table(), &["model", "month", "entered", "mean_wait_days"]), told, "the same seed draws the same");
    }
}
