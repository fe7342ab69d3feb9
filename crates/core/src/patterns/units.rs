//! One row for each customer: as of the month end before it left, or of the last one; and what it did until then.

use std::collections::BTreeMap;

use super::mine::{Marks, Set};
use crate::answer::health_history::month_ends;
use crate::customer::life::{Life, lives};
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::Models;
use crate::signals::Signal;
use crate::signals::all::Listener;
use crate::signals::growth::GROWTH_WINDOW;
use crate::signals::seen::Measure;
use crate::triggers::condition::{Condition, What};

/// A mark that a customer can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A signal fires.
    Signal(Signal),
    /// No core feature was used in 28 days; told where core features are named.
    NoCore,
    /// Something was shared in 28 days.
    Sharing,
}

impl Mark {
    /// Its id in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Mark::Signal(signal) => signal.code(),
            Mark::NoCore => "no_core",
            Mark::Sharing => "sharing",
        }
    }

    /// The mark of an id.
    #[must_use]
    pub fn of(code: &str) -> Option<Mark> {
        Mark::all().into_iter().find(|mark| mark.code() == code)
    }

    /// The condition of a rule that holds where a customer has it.
    #[must_use]
    pub fn condition(self) -> Condition {
        match self {
            Mark::Signal(signal) => Condition::signal(signal),
            Mark::NoCore => Condition::absence(What::AdvancedUse, GROWTH_WINDOW),
            Mark::Sharing => Condition::AtLeast { of: What::Sharing.into(), times: 1, days: GROWTH_WINDOW },
        }
    }

    /// Every mark.
    #[must_use]
    pub fn all() -> Vec<Mark> {
        Signal::ALL.into_iter().map(Mark::Signal).chain([Mark::NoCore, Mark::Sharing]).collect()
    }
}

/// A customer as of its month end.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Who.
    pub customer: CustomerIx,
    /// The month end.
    pub as_of: AsOf,
    /// Whether it left within the horizon.
    pub left: bool,
    /// The marks it has, ascending.
    pub marks: Vec<Mark>,
}

/// The month ends whose horizon is over by a day, ascending.
#[must_use]
pub fn days_over(data: &Dataset, horizon: i32, as_of: AsOf) -> Vec<AsOf> {
    month_ends(data, as_of).into_iter().filter(|day| as_of.knows(day.0.plus(horizon))).collect()
}

/// The rows of all customers at some of these month ends, by customer; a customer that was there at none has none.
///
/// The events of a customer are gone through once, as of its one day.
#[must_use]
pub fn units(data: &Dataset, models: &Models, usage: Option<&Measure>, horizon: i32, days: &[AsOf], as_of: AsOf) -> Vec<Unit> {
    let then: Vec<Vec<Life>> = days.iter().map(|&day| lives(data, day)).collect();
    let models = models.for_the_past();
    let mut listener = Listener::of(data, &models, usage);
    let mut unknown = BTreeMap::new();
    let unit = |(at, spells): (usize, &Spells)| {
        let customer = CustomerIx(at as u32);
        let there = |place: &usize| then[*place][at].active;
        let leaves = |day: AsOf| spells.end_after(day.0).is_some_and(|end| end.since(day.0) <= horizon);
        let before = (0..days.len()).rev().filter(there).find(|&place| leaves(days[place]));
        let place = before.or_else(|| (0..days.len()).rev().find(there))?;
        let heard = listener.hear(customer, &then[place][at], days[place], &mut unknown)?;
        let core = &heard.growth;
        let has = |mark: &Mark| match mark {
            Mark::Signal(signal) => heard.fires(*signal),
            Mark::NoCore => core.names_core_features && core.uses.is_empty(),
            Mark::Sharing => core.shared > 0,
        };
        Some(Unit { customer, as_of: days[place], left: before.is_some(), marks: Mark::all().into_iter().filter(has).collect() })
    };
    spells_on(data, as_of).iter().enumerate().filter_map(unit).collect()
}

/// The marks of some rows, as sets.
#[must_use]
pub fn marks_of(units: &[&Unit]) -> Marks {
    let of = Mark::all().into_iter().map(|mark| Set::of(units.iter().map(|unit| unit.marks.binary_search(&mark).is_ok())));
    Marks { customers: units.len() as u64, left: Set::of(units.iter().map(|unit| unit.left)), of: of.collect() }
}
