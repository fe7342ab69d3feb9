//! What became of the customers who were acted on, beside those who were not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::acts::{Did, History, history_of};
use crate::customer::revenue::head;
use crate::day::{AsOf, Day};
use crate::health::lives_on;
use crate::schema::Table;
use crate::signals::all::fired;
use crate::stats::wilson;

/// Days in which a customer leaves or stays.
const HORIZON: i32 = 90;

/// Asks what became of those who were acted on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActsOutcome {
    /// By which model severity is reckoned.
    pub settings: HealthSettings,
    /// What was done.
    pub acts: Vec<History>,
}

/// Customers with signals, acted on or not, and how many of them left within 90 days.
///
/// A customer counts once for each day of a sheet on which something was done about anybody, if signals fired on it that day and 90
/// days have passed. Those who were not acted on count where their severity that month is one at which somebody was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutcomeRow {
    /// Whether something was done about them.
    pub acted: bool,
    /// How many.
    pub customers: u64,
    /// How many of them left within 90 days.
    pub churned: u64,
    /// Their share; nothing for nobody.
    pub rate: Option<f64>,
    /// Its 95 % interval (Wilson).
    pub low: Option<f64>,
    /// Its upper end.
    pub high: Option<f64>,
}

impl Record for OutcomeRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("acted", CellKind::Flag),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Flag(self.acted),
            1 => Cell::Whole(self.customers as i64),
            2 => Cell::Whole(self.churned as i64),
            3 => self.rate.into(),
            4 => self.low.into(),
            5 => self.high.into(),
            _ => Cell::Nothing,
        }
    }
}

/// The days of sheets on which something was done, with who was acted on and at which severity.
fn done(acts: &[History], as_of: AsOf) -> BTreeMap<Day, BTreeMap<&str, u8>> {
    let mut days: BTreeMap<Day, BTreeMap<&str, u8>> = BTreeMap::new();
    for history in acts {
        for step in history.until(as_of) {
            if let Did::Done { severity } = step.did {
                days.entry(step.day).or_default().insert(&history.customer, severity);
            }
        }
    }
    days
}

impl Report for ActsOutcome {
    const ID: &'static str = "acts.outcome";
    const ABOUT: &'static str = "How many of the customers who were acted on left within 90 days, beside those of the same severity who were not";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = OutcomeRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ActsOutcome, BadParameter> {
        Ok(ActsOutcome { settings: HealthSettings::take(parameters), acts: Vec::new() })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<OutcomeRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let days = done(&self.acts, as_of);
        let (mut counts, mut open) = ([(0u64, 0u64); 2], 0u64);
        let lives = lives_on(data, as_of);
        for (&day, acted) in &days {
            if day.plus(HORIZON) > as_of.0 {
                open += acted.len() as u64;
                continue;
            }
            let then = AsOf(day);
            let (fired, head) = (fired(data, &models, None, then), head(data, then));
            for heard in fired.customers.iter().filter(|heard| !heard.firings.is_empty()) {
                let id = data.customers[heard.customer.0 as usize].id.as_str();
                let is_head = head.binary_search(&heard.customer).is_ok();
                let severities = heard.firings.iter().map(|firing| firing.signal.severity(is_head, heard.strong()));
                let severity = severities.max().unwrap_or(0);
                // Who was acted on around that day is nobody to compare with.
                let acted_on = acted.contains_key(id);
                let is_like = acted.values().any(|&of| of == severity) && !was_acted_on(&self.acts, id, day);
                if !acted_on && !is_like {
                    continue;
                }
                let end = lives[heard.customer.0 as usize].end;
                let count = &mut counts[usize::from(!acted_on)];
                count.0 += 1;
                count.1 += u64::from(end.is_some_and(|end| end > day && end <= day.plus(HORIZON)));
            }
        }
        let row = |(acted, (customers, churned)): (bool, (u64, u64))| {
            let interval = wilson(churned, customers);
            OutcomeRow {
                acted,
                customers,
                churned,
                rate: (customers > 0).then(|| churned as f64 / customers as f64),
                low: interval.map(|interval| interval.low),
                high: interval.map(|interval| interval.high),
            }
        };
        let open = (open > 0).then(|| Note::new(NoteCode::OutcomesOpen).number(open as f64));
        Ok(Listing::of([true, false].into_iter().zip(counts).map(row))
            .with_notes([Note::new(NoteCode::ActsNotRandom)])
            .with_notes(open))
    }
}

/// Whether something was done about a customer within the horizon after a day, or before it.
fn was_acted_on(acts: &[History], customer: &str, day: Day) -> bool {
    history_of(acts, customer).is_some_and(|history| {
        history.steps.iter().any(|step| matches!(step.did, Did::Done { .. }) && step.day <= day.plus(HORIZON))
    })
}
