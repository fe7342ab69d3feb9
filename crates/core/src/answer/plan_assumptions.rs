//! Every figure that the plan goes by, and where it comes from.

use serde::{Deserialize, Serialize};

use super::blueprint_settings::{
    CONVERSION, INTENTS, OUTBOUND, PEOPLE, PERIOD, PRICE, PROFILES, RATES, ROLES, TARGET, TOUCH, WIN, WORKING_DAYS, assumed_by, assumptions,
    notes, notes_on_people,
};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::planning::assumed::{Rates, Settings, Source};
use crate::schema::Table;

/// Asks what a plan goes by.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanAssumptions {
    /// What a person has set.
    pub settings: Settings,
    /// Whose month people carry; the article's where nothing is said, as with PODs.
    pub carry: Option<Rates>,
}

/// A figure of the plan; in the order of the reverse formula, then of the POD.
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
        Parameter { key: "carry", takes: "own or preset: whose month people carry; preset" },
        PERIOD,
    ];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = AssumptionRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<PlanAssumptions, BadParameter> {
        let carry = parameters.take_one_of("carry", &Rates::ALL, Rates::code)?;
        Ok(PlanAssumptions { settings: Settings::take(parameters)?, carry })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<AssumptionRow>, Missing> {
        let mut assumed = assumed_by(ground, &self.settings, Rates::Own);
        // What a person carries is reckoned with the rates that PODs go by.
        let of_pods = Settings { rates: self.carry, ..self.settings.clone() };
        assumed.carries = assumed_by(ground, &of_pods, Rates::Preset).carries;
        let all = assumptions(&assumed);
        let row = |one: &super::blueprint_settings::Assumption| AssumptionRow {
            assumption: one.name.to_owned(),
            value: one.taken.map(|taken| taken.value.value()),
            low: one.taken.and_then(|taken| Some(taken.interval?.low)),
            high: one.taken.and_then(|taken| Some(taken.interval?.high)),
            cases: one.taken.and_then(|taken| taken.counted?.0),
            n: one.taken.and_then(|taken| Some(taken.counted?.1)),
            source: one.taken.map(|taken| taken.source),
        };
        let names: Vec<&str> = all.iter().map(|one| one.name).collect();
        Ok(Listing::of(all.iter().map(row)).with_notes(notes(&assumed, &names)).with_notes(notes_on_people(&assumed)))
    }
}
