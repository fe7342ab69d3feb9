//! What became of the customers who were acted on, beside those who were not.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::acts::{Did, History, history_of};
use crate::customer::spells::spells_on;
use crate::dataset::CustomerIx;
use crate::day::{AsOf, Day};
use crate::schema::Table;
use crate::stats::wilson;
use crate::today::{Lane, to_save};

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

/// Customers of one severity who stood to be saved, acted on or not, and how many of them left within 90 days; the gravest first.
///
/// A customer counts once for each month in which it was acted on, from the first such day. Those who were not acted on count once for
/// each month and severity at which somebody was, from the first day on which something was done and they stood to be saved as gravely,
/// nothing having been done about them by then: what was done later takes nobody away, or those who left at once would be left over.
/// Days whose 90 are not over count for nobody.
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
    /// How grave it was; nothing where nobody was acted on yet.
    pub severity: Option<u8>,
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
            ("severity", CellKind::Count),
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
            6 => self.severity.map_or(Cell::Nothing, |severity| Cell::Whole(severity.into())),
            _ => Cell::Nothing,
        }
    }
}

/// Who was acted on to be saved: by month, the customers with their first such day and how grave it was then.
fn acted_on(acts: &[History], as_of: AsOf) -> BTreeMap<Day, BTreeMap<&str, (Day, u8)>> {
    let mut months: BTreeMap<Day, BTreeMap<&str, (Day, u8)>> = BTreeMap::new();
    for history in acts {
        for step in history.until(as_of) {
            if let Did::Done { severity, lane: Lane::Save, .. } = step.did {
                let first = months.entry(step.day.last_of_month()).or_default().entry(&history.customer).or_insert((step.day, severity));
                *first = (*first).min((step.day, severity));
            }
        }
    }
    months
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
        let is_over = |day: Day| day.plus(HORIZON) <= as_of.0;
        let spells = spells_on(data, as_of);
        let left = |customer: CustomerIx, day: Day| {
            spells[customer.0 as usize].end_after(day).is_some_and(|end| end <= day.plus(HORIZON))
        };
        // By severity: customers and leavers of those acted on, and of the others.
        let (mut counts, mut open): (BTreeMap<u8, [(u64, u64); 2]>, u64) = (BTreeMap::new(), 0);
        let mut count = |severity: u8, side: usize, customer: CustomerIx, day: Day| {
            let of = &mut counts.entry(severity).or_default()[side];
            *of = (of.0 + 1, of.1 + u64::from(left(customer, day)));
        };
        for acted in acted_on(&self.acts, as_of).values() {
            let mut days: BTreeSet<Day> = BTreeSet::new();
            for (id, &(day, severity)) in acted {
                let Some(customer) = data.customer(id) else { continue };
                if is_over(day) {
                    days.insert(day);
                    count(severity, 0, customer, day);
                } else {
                    open += 1;
                }
            }
            let severities: BTreeSet<u8> = acted.values().filter(|(day, _)| is_over(*day)).map(|&(_, severity)| severity).collect();
            let mut others: BTreeSet<(CustomerIx, u8)> = BTreeSet::new();
            for day in days {
                for (customer, severity) in to_save(data, &models, AsOf(day)) {
                    let id = data.customers[customer.0 as usize].id.as_str();
                    if severities.contains(&severity) && !was_acted_on(&self.acts, id, day) && others.insert((customer, severity)) {
                        count(severity, 1, customer, day);
                    }
                }
            }
        }
        let row = |(severity, acted, (customers, churned)): (Option<u8>, bool, (u64, u64))| {
            let interval = wilson(churned, customers);
            OutcomeRow {
                acted,
                customers,
                churned,
                rate: (customers > 0).then(|| churned as f64 / customers as f64),
                low: interval.map(|interval| interval.low),
                high: interval.map(|interval| interval.high),
                severity,
            }
        };
        let mut sides: Vec<(Option<u8>, bool, (u64, u64))> =
            counts.iter().rev().flat_map(|(&severity, &[acted, others])| [(Some(severity), true, acted), (Some(severity), false, others)]).collect();
        if sides.is_empty() {
            sides = vec![(None, true, (0, 0)), (None, false, (0, 0))];
        }
        let open = (open > 0).then(|| Note::new(NoteCode::OutcomesOpen).number(open as f64));
        Ok(Listing::of(sides.into_iter().map(row))
            .with_notes([Note::new(NoteCode::ActsNotRandom)])
            .with_notes(open))
    }
}

/// Whether something was done about a customer by the end of a day.
fn was_acted_on(acts: &[History], customer: &str, day: Day) -> bool {
    let done = |history: &History| history.until(AsOf(day)).any(|step| matches!(step.did, Did::Done { .. }));
    history_of(acts, customer).is_some_and(done)
}
