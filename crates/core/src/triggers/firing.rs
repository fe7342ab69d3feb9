//! When a rule fires: a customer's time is followed from one instant at which something can change to the next.
//!
//! A rule fires where it holds and either a record that it counts comes in, or it did not hold just before. So a count fires with
//! each further record, a low score once when it falls, and the quiet period thins both out.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Rule;
use super::check::check;
use super::condition::Condition;
use super::fact::Fact;
use super::reader::{Node, Own, Reader};
use super::records::Series;
use crate::customer::life::{Life, life_of};
use crate::customer::spells::Spells;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::health::{LivesOn, lives_on};
use crate::model::Models;
use crate::schema::{Field, Table};
use crate::signals::Signal;
use crate::signals::all::Listener;
use crate::signals::seen::Measure;
use crate::time::Instant;

/// When a rule fired, for everybody.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Firings {
    /// By customer, then in time.
    pub firings: Vec<Fired>,
    /// Fields without which the files can't tell what the rule asks for.
    pub untold: Vec<Field>,
    /// Signals that can't be told of so many customers.
    pub unknown: Vec<(Signal, u64)>,
    /// Customers without a start, for whom nothing fires.
    pub without_start: u64,
}

/// A rule fired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fired {
    /// For whom.
    pub customer: CustomerIx,
    /// The instant of the last record that it needed; of a state, the last second of the day on which it began.
    pub at: Instant,
}

/// When a rule fired until the end of the as-of day, kept for the questions that follow. A rule with a fault that stops it never fires.
#[must_use]
pub fn firings(data: &Dataset, models: &Models, rule: &Rule, as_of: AsOf) -> Arc<Firings> {
    // Neither the name nor the action changes when it fires.
    let same =
        Rule { id: String::new(), name: String::new(), action: super::Action { template: None, ..rule.action.clone() }, ..rule.clone() };
    data.memo().triggers.firings.of((same, models.clone(), as_of), || follow_all(data, models, rule, as_of))
}

fn follow_all(data: &Dataset, models: &Models, rule: &Rule, as_of: AsOf) -> Firings {
    if check(rule).iter().any(super::check::Fault::stops) {
        return Firings::default();
    }
    let Some(reader) = Reader::of(data, models, &rule.when, as_of) else { return Firings::default() };
    let mut found = Firings { untold: reader.untold(), unknown: reader.unknown(), ..Firings::default() };
    let lives = lives_on(data, as_of);
    let (mut series, mut instants) = (Vec::new(), Vec::new());
    for (customer, life) in (0u32..).map(CustomerIx).zip(&lives) {
        let Some(start) = life.start else {
            found.without_start += u64::from(data.pasts().knows(customer, as_of));
            continue;
        };
        let own = reader.own(customer, start, &mut series);
        follow(&reader, &own, life, rule.quiet_days, &mut instants, &mut found.firings);
    }
    found
}

/// Follows one customer.
fn follow(reader: &Reader<'_>, own: &Own<'_>, life: &Life, quiet: i32, instants: &mut Vec<(Instant, bool)>, into: &mut Vec<Fired>) {
    let zone = &reader.data.settings.zone;
    let (first, end) = (zone.start_of(own.start), zone.start_of(reader.as_of.0.plus(1)));
    instants.clear();
    instants.push((first, false));
    turns(reader, &reader.root, own, true, instants);
    instants.retain(|&(at, _)| first <= at && at < end);
    instants.sort_unstable();
    let mut spells: Option<Spells> = None;
    // A score that is low when it is first known has not fallen.
    let opening = reader.first_scored(own);
    let (mut held, mut last): (bool, Option<Instant>) = (false, None);
    let mut at = 0;
    while at < instants.len() {
        let instant = instants[at].0;
        let mut comes = false;
        while at < instants.len() && instants[at].0 == instant {
            comes |= instants[at].1;
            at += 1;
        }
        let before = std::mem::replace(&mut held, reader.holds(&reader.root, own, instant, false));
        let begins = !before && opening != Some(instant);
        let fires = reader.holds(&reader.root, own, instant, true) && (comes || begins);
        if !fires || last.is_some_and(|last| last > reader.back(instant, quiet)) {
            continue;
        }
        let past = || &reader.data.pasts().customers[own.customer.0 as usize];
        let spells = spells.get_or_insert_with(|| Spells::of(past(), life, reader.as_of));
        if spells.at(zone.day_of(instant)).is_some() {
            last = Some(instant);
            into.push(Fired { customer: own.customer, at: instant });
        }
    }
}

/// The instants at which a condition can begin or cease to hold, each with whether a record comes in that the rule needs: one that
/// something counts which must hold.
fn turns(reader: &Reader<'_>, node: &Node, own: &Own<'_>, wanted: bool, into: &mut Vec<(Instant, bool)>) {
    let records = |term: usize| own.series[term].records.iter().map(|record| record.at);
    match node {
        Node::All(nodes) | Node::Any(nodes) => nodes.iter().for_each(|node| turns(reader, node, own, wanted, into)),
        Node::Not(node) => turns(reader, node, own, !wanted, into),
        Node::Happens(term) | Node::Then { second: term, .. } => into.extend(records(*term).map(|at| (at, wanted))),
        Node::AtLeast { term, days, .. } => {
            into.extend(records(*term).flat_map(|at| [(at, wanted), (reader.on(at, *days), false)]));
        }
        Node::AtMost { term, days, .. } => {
            into.extend(records(*term).flat_map(|at| [(at, false), (reader.on(at, *days), false)]));
            into.extend(reader.told_since(*term, own).map(|since| (reader.on(since, *days), false)));
        }
        Node::Score(_) | Node::Band(_) | Node::Head => into.extend(reader.ends.iter().map(|&end| (end, false))),
        Node::Signal { runs, signal } => {
            for (from, until) in reader.runs(*runs, *signal, own.customer) {
                into.extend([Some(from), until].into_iter().flatten().map(|at| (at, false)));
            }
        }
        Node::Age(months) => into.push((reader.aged(own, *months), false)),
        Node::Field(_) => {}
    }
}

/// Why a rule fired: the facts, and the rows behind them by table.
pub type Why = (Vec<Fact>, Vec<(Table, usize)>);

/// The measures of use that the signals of a rule are asked with, each once; nothing stands for none.
#[must_use]
pub fn measures(rule: &Rule) -> Vec<Option<Measure>> {
    let mut measures = Vec::new();
    rule.when.each(&mut |condition| {
        if let Condition::Signal { measure, .. } = condition {
            let measure = measure.as_deref().and_then(Measure::parse);
            if !measures.contains(&measure) {
                measures.push(measure);
            }
        }
    });
    measures
}

/// Tells why a rule fired.
pub struct Telling<'a> {
    data: &'a Dataset,
    reader: Option<Reader<'a>>,
    /// What is heard of signals, by the measure of use that the rule asks for.
    listeners: Vec<Listener<'a>>,
    lives: LivesOn,
    series: Vec<Series>,
}

impl<'a> Telling<'a> {
    /// Of a rule, as it was followed by [`firings`], with the measures of use that it asks for: see [`measures`].
    #[must_use]
    pub fn of(data: &'a Dataset, models: &'a Models, rule: &Rule, measures: &'a [Option<Measure>], as_of: AsOf) -> Telling<'a> {
        Telling {
            data,
            reader: Reader::of(data, models, &rule.when, as_of),
            listeners: measures.iter().map(|measure| Listener::of(data, models, measure.as_ref())).collect(),
            lives: lives_on(data, as_of),
            series: Vec::new(),
        }
    }

    /// The facts by which it fired for a customer at each of these instants, and the rows behind them, which are no rows of a signal.
    pub fn tell(&mut self, customer: CustomerIx, instants: &[Instant]) -> Vec<Why> {
        let (Some(reader), Some(start)) = (&self.reader, self.lives[customer.0 as usize].start) else { return Vec::new() };
        let own = reader.own(customer, start, &mut self.series);
        let at = |&at: &Instant| {
            let (mut facts, mut rows) = (Vec::new(), Vec::new());
            reader.explain(&reader.root, &own, at, &mut facts, &mut rows);
            (facts, rows)
        };
        let mut told: Vec<Why> = instants.iter().map(at).collect();
        for (&at, (facts, _)) in instants.iter().zip(&mut told) {
            let day = AsOf(self.data.settings.zone.day_of(at));
            facts.iter_mut().for_each(|fact| as_it_fired(self.data, &mut self.listeners, customer, day, fact));
        }
        told
    }
}

/// Puts what was seen of a signal on the day on which the rule fired in place of what was seen when days were looked at next.
fn as_it_fired(data: &Dataset, listeners: &mut [Listener<'_>], customer: CustomerIx, day: AsOf, fact: &mut Fact) {
    let Fact::Signal { signal, evidence, .. } = fact else { return };
    for listener in listeners {
        let heard = listener.hear(customer, &life_of(data, customer, day), day, &mut BTreeMap::new());
        let firings = heard.map(|heard| heard.firings).unwrap_or_default();
        if let Some(firing) = firings.into_iter().filter(|firing| firing.signal == *signal).min_by_key(|firing| firing.since) {
            *evidence = firing.evidence;
            return;
        }
    }
}
