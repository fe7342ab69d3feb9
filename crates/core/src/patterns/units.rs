//! One row for each customer: as of the month end before it left, or of the last one; and what it did until then.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::HORIZON;
use super::mine::{Marks, Set};
use crate::answer::health_history::month_ends;
use crate::customer::life::{Life, lives};
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::Models;
use crate::signals::Signal;
use crate::signals::all::{Heard, Listener};
use crate::signals::growth::GROWTH_WINDOW;
use crate::signals::seen::Measure;
use crate::signals::steps::{Step, WITHIN_HOURS};
use crate::triggers::condition::{Condition, What};

/// A core feature counts as used if it was in the last so many days.
pub const USED_WITHIN: i32 = 14;

/// A mark that a customer can have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// A signal fires.
    Signal(Signal),
    /// No core feature was used in 28 days; told where core features are named.
    NoCore,
    /// Something was shared in 28 days.
    Sharing,
    /// A core feature was used in 14 days.
    Uses(String),
    /// One thing was done and another within a week of it, the second in the last 28 days.
    Then(Step, Step),
}

/// Between the two of a sequence, in ids.
const THEN: &str = " > ";

impl Mark {
    /// Its id in reports.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Mark::Signal(signal) => signal.code().to_owned(),
            Mark::NoCore => "no_core".to_owned(),
            Mark::Sharing => "sharing".to_owned(),
            Mark::Uses(feature) => format!("uses:{feature}"),
            Mark::Then(first, second) => format!("{}{THEN}{}", first.code(), second.code()),
        }
    }

    /// The condition of a rule that holds where a customer has it.
    #[must_use]
    pub fn condition(self) -> Condition {
        match self {
            Mark::Signal(signal) => Condition::signal(signal),
            Mark::NoCore => Condition::absence(What::AdvancedUse, GROWTH_WINDOW),
            Mark::Sharing => Condition::AtLeast { of: What::Sharing.into(), times: 1, days: GROWTH_WINDOW },
            Mark::Uses(feature) => Condition::AtLeast { of: What::Feature(feature).into(), times: 1, days: USED_WITHIN },
            Mark::Then(first, second) => {
                Condition::Then { first: first.what().into(), second: second.what().into(), within_hours: WITHIN_HOURS }
            }
        }
    }

    /// The condition of a rule that warns by a pattern: that all its marks hold; where customers who have them leave less often, that
    /// they don't. What happens at an instant can't be turned round: then there is no such rule.
    #[must_use]
    pub fn warning(marks: Vec<Mark>, leaves_more: bool) -> Option<Condition> {
        let lasts = marks.iter().all(|mark| !matches!(mark, Mark::Then(..)));
        let all = Condition::All(marks.into_iter().map(Mark::condition).collect());
        match (leaves_more, lasts) {
            (true, _) => Some(all),
            (false, true) => Some(Condition::All(vec![Condition::Not(Box::new(all))])),
            (false, false) => None,
        }
    }

    /// Those that are the same for every model.
    #[must_use]
    pub fn fixed() -> Vec<Mark> {
        Signal::ALL.into_iter().map(Mark::Signal).chain([Mark::NoCore, Mark::Sharing]).collect()
    }

    /// Every mark where core features have these names.
    #[must_use]
    pub fn all(features: &[String]) -> Vec<Mark> {
        let steps = Step::all(features);
        let pairs = steps.iter().flat_map(|first| steps.iter().map(move |second| (first, second)));
        // Of two features one follows the other wherever both are used much: that is told by their use.
        let is_feature = |step: &Step| matches!(step, Step::Feature(_));
        let tells = |(first, second): &(&Step, &Step)| first != second && !(is_feature(first) && is_feature(second));
        let sequences = pairs.filter(tells).map(|(first, second)| Mark::Then(first.clone(), second.clone()));
        Mark::fixed().into_iter().chain(features.iter().cloned().map(Mark::Uses)).chain(sequences).collect()
    }
}

/// Every mark that is looked for, with what tells whether a customer has it.
struct Vocabulary {
    marks: Vec<Mark>,
    /// Of a sequence, the places of its two steps.
    places: Vec<(usize, usize)>,
}

impl Vocabulary {
    fn of(features: &[String]) -> Vocabulary {
        let (marks, steps) = (Mark::all(features), Step::all(features));
        let place = |step: &Step| steps.iter().position(|one| one == step).unwrap_or_default();
        let places = marks.iter().map(|mark| match mark {
            Mark::Then(first, second) => (place(first), place(second)),
            _ => (0, 0),
        });
        Vocabulary { places: places.collect(), marks }
    }

    /// The places of the marks that a customer has, ascending.
    fn heard(&self, heard: &Heard) -> Vec<u16> {
        let core = &heard.growth;
        let has = |(at, mark): &(usize, &Mark)| match mark {
            Mark::Signal(signal) => heard.fires(*signal),
            Mark::NoCore => core.names_core_features && core.uses.is_empty(),
            Mark::Sharing => core.shared > 0,
            Mark::Uses(feature) => core.uses_lately.contains(feature),
            Mark::Then(..) => heard.followed.by(self.places[*at].0, self.places[*at].1),
        };
        self.marks.iter().enumerate().filter(has).map(|(at, _)| at as u16).collect()
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
    /// The places of the marks it has, ascending.
    pub marks: Vec<u16>,
}

impl Unit {
    /// Whether it has all of these marks.
    #[must_use]
    pub fn has(&self, marks: &[usize]) -> bool {
        marks.iter().all(|&mark| self.marks.binary_search(&(mark as u16)).is_ok())
    }
}

/// The rows of all customers, as of every month end that is over, and as of those before the last third.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Units {
    /// Every mark that was looked for.
    pub marks: Vec<Mark>,
    /// By customer; one that was there at no month end has none.
    pub rows: Vec<Unit>,
    /// The same without the last third of the month ends: what is found there can be confirmed on these.
    pub before: Vec<Unit>,
    /// The first month end of the last third.
    pub apart: Option<AsOf>,
}

/// What decides on the rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Key {
    models: Models,
    usage: Option<Measure>,
    as_of: AsOf,
}

/// Making the rows, some customers at a time: of many customers with many events it takes seconds.
#[derive(Debug)]
pub struct Work {
    key: Key,
    /// The month ends whose horizon is over, ascending, and how many of them come before the last third.
    days: Vec<AsOf>,
    first: usize,
    /// By month end, the lives as of it.
    then: Vec<Vec<Life>>,
    spells: Vec<Spells>,
    next: usize,
    found: Units,
}

impl Work {
    fn begin(data: &Dataset, key: Key) -> Work {
        let days: Vec<AsOf> = month_ends(data, key.as_of).into_iter().filter(|&day| key.as_of.knows(day.0.plus(horizon(day)))).collect();
        let first = days.len() - days.len() / 3;
        let found = Units { apart: days.get(first).copied(), ..Units::default() };
        let then = days.iter().map(|&day| lives(data, day)).collect();
        Work { spells: spells_on(data, key.as_of), key, first, then, days, next: 0, found }
    }

    /// What has to be done before the rows are at hand; nothing where they are.
    #[must_use]
    pub fn ahead(data: &Dataset, models: &Models, usage: Option<&Measure>, as_of: AsOf) -> Option<Work> {
        let key = Key::of(models, usage, as_of);
        data.memo().units.get(&key).is_none().then(|| Work::begin(data, key))
    }

    /// How much of it is done, 0–1.
    #[must_use]
    pub fn share(&self) -> f64 {
        if self.spells.is_empty() { 1.0 } else { self.next as f64 / self.spells.len() as f64 }
    }

    /// Goes on with so many customers of the same data; tells whether all are done. The rows are at hand then.
    pub fn step(&mut self, data: &Dataset, customers: usize) -> bool {
        self.hear(data, customers);
        let is_done = self.next == self.spells.len();
        if is_done {
            data.memo().units.keep(self.key.clone(), std::mem::take(&mut self.found));
        }
        is_done
    }

    /// The events of a customer are gone through once, for both its rows.
    fn hear(&mut self, data: &Dataset, customers: usize) {
        let mut listener = Listener::of(data, &self.key.models, self.key.usage.as_ref()).with_steps();
        let vocabulary = Vocabulary::of(&listener.core_features());
        let mut unknown = BTreeMap::new();
        let until = self.spells.len().min(self.next.saturating_add(customers));
        for at in self.next..until {
            let customer = CustomerIx(at as u32);
            let mut unit = |days: usize| {
                let there = |place: &usize| self.then[*place][at].active;
                let leaves = |day: AsOf| self.spells[at].end_after(day.0).is_some_and(|end| end.since(day.0) <= horizon(day));
                let left = (0..days).rev().filter(there).find(|&place| leaves(self.days[place]));
                let place = left.or_else(|| (0..days).rev().find(there))?;
                let heard = listener.hear(customer, &self.then[place][at], self.days[place], &mut unknown)?;
                Some(Unit { customer, as_of: self.days[place], left: left.is_some(), marks: vocabulary.heard(&heard) })
            };
            let (all, before) = (unit(self.days.len()), unit(self.first));
            self.found.rows.extend(all);
            self.found.before.extend(before);
        }
        self.next = until;
        self.found.marks = vocabulary.marks;
    }
}

/// Days after a month end within which a leaver counts: thirty, and as far as the next month's end, or who ends with a long month
/// would be in no window.
fn horizon(day: AsOf) -> i32 {
    HORIZON.max(day.0.plus(1).last_of_month().since(day.0))
}

impl Key {
    fn of(models: &Models, usage: Option<&Measure>, as_of: AsOf) -> Key {
        Key { models: models.for_the_past(), usage: usage.cloned(), as_of }
    }
}

/// The rows of all customers, kept for the questions that follow.
#[must_use]
pub fn units(data: &Dataset, models: &Models, usage: Option<&Measure>, as_of: AsOf) -> Arc<Units> {
    let key = Key::of(models, usage, as_of);
    data.memo().units.of(key.clone(), || {
        let mut work = Work::begin(data, key);
        work.hear(data, usize::MAX);
        work.found
    })
}

/// The marks of some rows, as sets.
#[must_use]
pub fn marks_of(many: usize, units: &[&Unit]) -> Marks {
    let of = (0..many).map(|mark| Set::of(units.iter().map(|unit| unit.has(&[mark]))));
    Marks { customers: units.len() as u64, left: Set::of(units.iter().map(|unit| unit.left)), of: of.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_those_who_stay_warns_where_it_is_missing() {
        let uses = || vec![Mark::Uses("Gantt".to_owned())];
        assert!(matches!(Mark::warning(uses(), true), Some(Condition::All(parts)) if matches!(parts[..], [Condition::AtLeast { .. }])));
        assert!(matches!(Mark::warning(uses(), false), Some(Condition::All(parts)) if matches!(parts[..], [Condition::Not(_)])));
        let then = || vec![Mark::Then(Step::Sharing, Step::IntentPage)];
        assert!(matches!(Mark::warning(then(), true), Some(Condition::All(parts)) if matches!(parts[..], [Condition::Then { .. }])));
        assert_eq!(Mark::warning(then(), false), None);
    }

    #[test]
    fn each_mark_has_an_id_of_its_own() {
        let mut ids: Vec<String> = Mark::all(&["Gantt".to_owned(), "Collab".to_owned()]).iter().map(Mark::code).collect();
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }

    #[test]
    fn a_months_window_reaches_the_next_months_end() {
        let horizon = |day: &str| super::horizon(AsOf(day.parse().expect("a day")));
        assert_eq!([horizon("2025-01-31"), horizon("2025-04-30"), horizon("2025-05-31")], [30, 31, 30]);
    }
}
