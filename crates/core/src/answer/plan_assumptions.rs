//! Every figure that the plan goes by, and where it comes from.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    Assumption, CARRY, CONVERSION, GROWING, INTENTS, OUTBOUND, OUTBOUND_SHARE, PEOPLE, PERIOD, PRICE, PROFILES, RATES, ROLES, SIMULATED, SOLVE,
    TARGET, TOUCH, WIN, WORKING_DAYS, assumed_by, assumptions, notes_on, notes_on_people,
};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::assumed::{Source, assumed_of};
use crate::planning::settings::{Growing, Settings, Simulated};
use crate::schema::Table;

/// Asks what a plan goes by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanAssumptions {
    /// What a person has set.
    pub settings: Settings,
    /// How a team grows.
    pub growing: Growing,
    /// The market of the simulation of hand-overs.
    pub market: Simulated,
}

/// A figure of the plan; in the order of the reverse formula, then of the POD, then of growth and of hand-overs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AssumptionRow {
    /// Its name, as a question takes it.
    pub assumption: String,
    /// The figure: rates 0–1, money in the workspace currency, else a number a month.
    pub value: Option<f64>,
    /// Lower end of a measured rate.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Cases behind a measured rate.
    pub cases: Option<u64>,
    /// Of how many.
    pub n: Option<u64>,
    /// Where it comes from; nothing where no file tells it and nobody gave it.
    pub source: Option<Source>,
    /// What is taken where nobody says anything.
    pub usual: Option<f64>,
}

impl Record for AssumptionRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("assumption", CellKind::Text),
            ("value", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("cases", CellKind::Count),
            ("n", CellKind::Count),
            ("source", CellKind::Text),
            ("usual", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let whole = |number: Option<u64>| number.map_or(Cell::Nothing, |number| Cell::Whole(number as i64));
        match column {
            0 => Cell::Text(&self.assumption),
            1 => self.value.into(),
            2 => self.low.into(),
            3 => self.high.into(),
            4 => whole(self.cases),
            5 => whole(self.n),
            6 => Cell::text(self.source.map(Source::code)),
            7 => self.usual.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for PlanAssumptions {
    const ID: &'static str = "plan.assumptions";
    const ABOUT: &'static str = "Every figure that the plan goes by, with its interval and where it comes from";
    const PARAMETERS: &'static [Parameter] = &[
        TARGET,
        PRICE,
        WIN,
        CONVERSION,
        TOUCH,
        OUTBOUND_SHARE,
        INTENTS,
        PROFILES,
        OUTBOUND,
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
        GROWING[0],
        GROWING[1],
        GROWING[2],
        GROWING[3],
        GROWING[4],
        SIMULATED[0],
        SIMULATED[1],
        SIMULATED[2],
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = AssumptionRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanAssumptions, BadParameter> {
        Ok(PlanAssumptions { settings: Settings::take(parameters)?, growing: Growing::take(parameters)?, market: Simulated::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<AssumptionRow>, Missing> {
        let assumed = assumed_by(ground, &self.settings);
        // What would be taken if nobody had said anything, over the same days.
        let unset = Settings { period: self.settings.period, ..Settings::default() };
        let usual = assumptions(&assumed_of(ground.data, assumed.measured.clone(), &unset, ground.as_of), &Growing::default(), &Simulated::default());
        let all = assumptions(&assumed, &self.growing, &self.market);
        let row = |one: &Assumption| AssumptionRow {
            assumption: one.name.to_owned(),
            value: one.value,
            low: one.interval.map(|interval| interval.low),
            high: one.interval.map(|interval| interval.high),
            cases: one.counted.and_then(|(cases, _)| cases),
            n: one.counted.map(|(_, of)| of),
            source: one.source,
            usual: usual.iter().find(|other| other.name == one.name).and_then(|other| other.value),
        };
        let is_cost = |name: &str| name.ends_with("_cost");
        let rows: Vec<AssumptionRow> = all.iter().map(row).collect();
        // Of costs one note says it for all roles.
        let (costs, others): (Vec<Assumption>, Vec<Assumption>) = all.into_iter().partition(|one| is_cost(one.name));
        let untold = costs.iter().any(|one| one.value.is_none());
        let currency = assumed.measured.currency.clone().map(|currency| Note::new(NoteCode::Currency).about(currency));
        Ok(Listing::of(rows)
            .with_notes(currency)
            .with_notes(notes_on(&assumed, &others))
            .with_notes(untold.then(|| Note::new(NoteCode::PodCostUntold)))
            .with_notes(notes_on_people(&assumed)))
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, dataset, notes};

    #[test]
    fn what_a_person_gave_is_not_called_untold() {
        let data = dataset(&[("customers", "customer_id\nA\n")]);
        let told = |given: &[(&str, &str)]| notes(ask(&data, &Models::default(), "plan.assumptions", "2026-01-31", given).table());
        let untold = |given: &[(&str, &str)]| told(given).contains(&"plan_untold churn_rate".to_owned());
        assert_eq!((untold(&[]), untold(&[("churn_rate", "3%")])), (true, false));
        assert_eq!(told(&[]).iter().filter(|note| note.contains("cost")).count(), 1, "one note says it of all roles");
    }
}
