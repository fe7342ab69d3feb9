//! What holds of customers as of the month ends and the as-of day: scores, signals, who is large.
//!
//! Scores and signals need all that a customer did, so they are not reckoned for every instant: a rule sees them as of these days. A
//! signal still begins on the first day on which it held; one that came and went between two of the days is not seen.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::answer::health_history::month_ends;
use crate::customer::life::life_of;
use crate::customer::revenue::{Pareto, Span};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::health::snapshots;
use crate::model::Models;
use crate::model::score::Band;
use crate::recent::Recent;
use crate::signals::all::Listener;
use crate::signals::seen::Measure;
use crate::signals::{Evidence, Firing, Signal};
use crate::sorting::Arrange;

/// What was found out last, kept with the dataset.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    scores: Recent<(Models, AsOf), Scores>,
    runs: Recent<(Models, Option<Measure>, AsOf), Runs>,
    heads: Recent<AsOf, Heads>,
    pub(super) firings: Recent<(super::Rule, Models, AsOf), super::firing::Firings>,
    pub(super) proposals: Recent<AsOf, super::proposals::Proposals>,
}

impl Default for Kept {
    fn default() -> Kept {
        Kept {
            scores: Recent::new(2),
            runs: Recent::new(3),
            heads: Recent::new(2),
            firings: Recent::within(4, 400_000, |firings: &super::firing::Firings| firings.firings.len()),
            proposals: Recent::new(2),
        }
    }
}

/// The days as of which states are seen: the month ends with enough behind them, and the as-of day.
pub(super) fn days(data: &Dataset, as_of: AsOf) -> Vec<AsOf> {
    let mut days = month_ends(data, as_of);
    if days.last() != Some(&as_of) {
        days.push(as_of);
    }
    days
}

/// The scores of all customers as of each of the days.
#[derive(Debug, Default)]
pub(super) struct Scores {
    /// By day, the customers with a score, by id.
    of: Vec<Vec<(CustomerIx, f64, Band)>>,
}

impl Scores {
    pub(super) fn of(data: &Dataset, models: &Models, as_of: AsOf) -> Arc<Scores> {
        data.memo().triggers.scores.of((models.clone(), as_of), || {
            let days = days(data, as_of);
            let mut of = Vec::with_capacity(days.len());
            // A year at a time: the counts of each day take memory for every customer.
            for snapshot in days.chunks(12).flat_map(|year| snapshots(data, models, year)) {
                let scored = snapshot.standings.iter().filter_map(|one| Some((one.customer, one.score.score?, one.score.band?)));
                of.push(scored.collect());
            }
            Scores { of }
        })
    }

    /// A customer's score and band as of the day at a place.
    pub(super) fn at(&self, day: usize, customer: CustomerIx) -> Option<(f64, Band)> {
        let scored = &self.of[day];
        let at = scored.binary_search_by_key(&customer, |&(one, ..)| one).ok()?;
        Some((scored[at].1, scored[at].2))
    }
}

/// A stretch of days on which a signal held.
#[derive(Debug, Clone)]
pub(super) struct Run {
    pub(super) customer: CustomerIx,
    pub(super) signal: Signal,
    /// The first of them.
    pub(super) from: Day,
    /// The day as of which it was seen to hold no more; nothing while it holds.
    pub(super) until: Option<Day>,
    /// By what, when it was first seen.
    pub(super) evidence: Evidence,
}

/// When each signal held for whom.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// By customer, signal and first day.
    runs: Vec<Run>,
    /// Customers of whom a signal can't be told on the as-of day.
    pub(super) unknown: BTreeMap<Signal, u64>,
}

impl Runs {
    pub(super) fn of(data: &Dataset, models: &Models, measure: Option<&Measure>, as_of: AsOf) -> Arc<Runs> {
        data.memo().triggers.runs.of((models.clone(), measure.cloned(), as_of), || {
            let mut listener = Listener::of(data, models, measure);
            let (mut found, days) = (Runs::default(), days(data, as_of));
            for customer in (0..data.customers.len() as u32).map(CustomerIx) {
                let first = found.runs.len();
                let mut before = Day(i32::MIN);
                for &day in &days {
                    // Only of the last day is it told what is unknown.
                    let mut unknown = BTreeMap::new();
                    let heard = listener.hear(customer, &life_of(data, customer, day), day, &mut unknown);
                    follow(&mut found.runs, first, customer, heard.map(|heard| heard.firings).unwrap_or_default(), before, day.0);
                    before = day.0;
                    if day == as_of {
                        unknown.into_keys().for_each(|signal| *found.unknown.entry(signal).or_default() += 1);
                    }
                }
                found.runs[first..].arrange_by_key(|run| (run.signal, run.from));
            }
            found
        })
    }

    /// The stretches of a customer in which a signal held, ascending.
    pub(super) fn of_customer(&self, customer: CustomerIx, signal: Signal) -> &[Run] {
        let key = |run: &Run| (run.customer, run.signal);
        let from = self.runs.partition_point(|run| key(run) < (customer, signal));
        let until = self.runs.partition_point(|run| key(run) <= (customer, signal));
        &self.runs[from..until]
    }
}

/// Goes on with a customer's runs, which begin at a place, begins others, and ends those of which nothing fires on the day.
fn follow(runs: &mut Vec<Run>, first: usize, customer: CustomerIx, firings: Vec<Firing>, before: Day, day: Day) {
    for signal in Signal::ALL {
        let open = runs[first..].iter().position(|run| run.signal == signal && run.until.is_none()).map(|at| first + at);
        // Of several people who are absent, or features that stopped, the first began it.
        let fires = firings.iter().filter(|firing| firing.signal == signal).min_by_key(|firing| firing.since);
        // A signal whose beginning is not remembered any more goes on, too: its first day is later than the day before only where it
        // had ceased to hold in between.
        let goes_on = fires.is_some_and(|firing| firing.since <= before);
        if let Some(at) = open.filter(|_| !goes_on) {
            runs[at].until = Some(day);
        }
        if let Some(firing) = fires.filter(|_| open.is_none() || !goes_on) {
            runs.push(Run { customer, signal, from: firing.since, until: None, evidence: firing.evidence.clone() });
        }
    }
}

/// Who was of the head as of each of the days.
#[derive(Debug, Default)]
pub(super) struct Heads {
    of: Vec<Vec<CustomerIx>>,
}

impl Heads {
    pub(super) fn of(data: &Dataset, as_of: AsOf) -> Arc<Heads> {
        data.memo().triggers.heads.of(as_of, || {
            let days = days(data, as_of);
            let head = |&day: &AsOf| {
                let pareto = Pareto::of(data, day, Span::Year);
                let mut head: Vec<CustomerIx> = pareto.ranked[..pareto.head()].iter().map(|&(customer, _)| customer).collect();
                head.sort_unstable();
                head
            };
            Heads { of: days.iter().map(head).collect() }
        })
    }

    /// Whether a customer was of the head as of the day at a place.
    pub(super) fn at(&self, day: usize, customer: CustomerIx) -> bool {
        self.of[day].binary_search(&customer).is_ok()
    }
}
