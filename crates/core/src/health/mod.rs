//! Every active customer's health as of one or many days: behaviour measured, models applied, with what a reader must know.

#[cfg(test)]
mod examples;
#[cfg(test)]
mod fresh;
#[cfg(test)]
pub(crate) mod laws;
pub mod notes;
pub(crate) mod readings;
pub mod rows;
pub mod some;

use crate::sorting::Arrange;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::behaviour::kinds::Counted;
use crate::behaviour::sources::mapped;
use crate::behaviour::stretches::stretches;
use crate::behaviour::tally::Want;
use crate::behaviour::tickets::{self, MoodSource, Ticket};
use crate::customer::life::{Life, known_row};
use crate::customer::mrr::{Mrr, mrr};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::check::LONGEST;
use crate::model::rule::Value;
use crate::model::score::{Band, Measurement, Outcome, Score};
use crate::model::{HealthModel, LoginUnit, Measured, Models};
use crate::schema::{Table, customers};
use crate::words::Words;
use readings::{Readings, Roll};

/// The health of all customers who were active on a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    /// The last day whose records counted.
    pub as_of: AsOf,
    /// The active customers, in the order of their ids.
    pub standings: Vec<Standing>,
    /// The life of every customer, active or not.
    pub lives: Vec<Life>,
    /// What a reader must know.
    pub facts: Facts,
}

impl Snapshot {
    /// A customer's health; nothing for one who was not active.
    #[must_use]
    pub fn standing(&self, customer: CustomerIx) -> Option<&Standing> {
        let at = self.standings.binary_search_by_key(&customer, |standing| standing.customer).ok()?;
        Some(&self.standings[at])
    }
}

/// A customer's health.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Who.
    pub customer: CustomerIx,
    /// The place of its model among the models.
    pub model: usize,
    /// Its score and what explains it.
    pub score: Score,
}

/// Counts of what needs a word beside the scores.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// No login event was known, so days of use stood in for logins.
    pub logins_from_days: bool,
    /// Event rows in the windows without a known customer.
    pub unlinked_events: u64,
    /// Tickets in the windows without a known customer.
    pub unlinked_tickets: u64,
    /// Customers without tickets in the window.
    pub without_tickets: u64,
    /// Customers to whom nothing was shown.
    pub nothing_shown: u64,
    /// Tickets of active customers in the window by what decided on them.
    pub decided_by: BTreeMap<MoodSource, u64>,
    /// Customers whose start is not told, who therefore are not counted.
    pub without_start: u64,
    /// Customers younger than a window, measured over their age.
    pub young: u64,
    /// Customers too young to judge.
    pub new: u64,
    /// Customers who left by the exported flag alone.
    pub ended_by_flag: u64,
    /// Customers with the exported flag, which has no date and was not used on this day.
    pub flag_not_used: u64,
    /// Customers who left on their first day.
    pub zero_duration: u64,
    /// Customers without a score, as too little could be measured.
    pub without_score: u64,
}

/// The health of all customers as of each of these days, which ascend.
///
/// The events are gone through once for each model in use, not for each day; and not at all where what the model measures was
/// measured before.
#[must_use]
pub fn snapshots(data: &Dataset, models: &Models, days: &[AsOf]) -> Vec<Snapshot> {
    let rolls = readings::rolls(data, days);
    let mut snapshots: Vec<Snapshot> = rolls
        .iter()
        .map(|roll| Snapshot { as_of: roll.as_of, standings: Vec::new(), lives: roll.lives.clone(), facts: roll.facts.clone() })
        .collect();
    let model_of: Vec<Option<Vec<usize>>> = rolls.iter().map(|roll| by_segment(data, models, roll)).collect();
    for (place, model) in models.models.iter().enumerate() {
        let mut used = rolls.iter().zip(&model_of);
        if !used.any(|(roll, of)| of.as_ref().map_or(place == 0 && !roll.active.is_empty(), |of| of.contains(&place))) {
            continue;
        }
        for (((snapshot, roll), of), readings) in
            snapshots.iter_mut().zip(&rolls).zip(&model_of).zip(readings::readings(data, model, &rolls))
        {
            let averages: Vec<Option<f64>> = model
                .parts
                .iter()
                .enumerate()
                .map(|(part, one)| one.rule.needs_average().then(|| readings.parts.average(part)).flatten())
                .collect();
            let mut measurements: Vec<Measurement> = Vec::with_capacity(averages.len());
            for (at, &customer) in roll.active.iter().enumerate() {
                if of.as_ref().map_or(0, |of| of[at]) != place {
                    continue;
                }
                measurements.clear();
                measurements.extend(
                    averages.iter().enumerate().map(|(part, &average)| Measurement { value: readings.parts.value(part, at), average }),
                );
                let age = roll.lives[customer.0 as usize].age(roll.as_of);
                let score = model.score(&measurements, age);
                snapshot.facts.count(model, &score, age);
                snapshot.standings.push(Standing { customer, model: place, score });
            }
            snapshot.facts.take(&readings);
        }
    }
    if models.models.len() > 1 {
        snapshots.iter_mut().for_each(|snapshot| snapshot.standings.arrange_by_key(|standing| standing.customer));
    }
    snapshots
}

/// The health of all customers as of one day, reckoned once for the questions that follow each other.
#[must_use]
pub fn snapshot(data: &Dataset, models: &Models, as_of: AsOf) -> Arc<Snapshot> {
    data.memo().snapshots.of((models.clone(), as_of), || snapshots(data, models, &[as_of]).remove(0))
}

/// Finds out what every question about health begins with, whatever the model: who was there and what they pay, and when the events
/// happened.
pub fn prepare(data: &Dataset, as_of: AsOf) {
    let _ = (mrr_on(data, as_of), stretches(data));
    if data.table(Table::StageHistory).is_some() {
        let _ = crate::sales::stages::stages(data, &crate::sales::stages::Pipeline::default(), as_of);
    }
}

/// MRR as of a day, reckoned once for the questions that follow each other.
#[must_use]
pub fn mrr_on(data: &Dataset, as_of: AsOf) -> Arc<Mrr> {
    data.memo().mrr.of(as_of, || mrr(data, &readings::rolls(data, &[as_of])[0].lives, as_of))
}

/// The lives of all customers as of a day; reckoned once, as with [`mrr_on`].
#[must_use]
pub fn lives_on(data: &Dataset, as_of: AsOf) -> LivesOn {
    LivesOn(readings::rolls(data, &[as_of]).remove(0))
}

/// The lives of all customers as of a day, in their order; the ones that were reckoned, no copy of them.
#[derive(Debug, Clone)]
pub struct LivesOn(Arc<Roll>);

impl std::ops::Deref for LivesOn {
    type Target = [Life];

    fn deref(&self) -> &[Life] {
        &self.0.lives
    }
}

impl<'a> IntoIterator for &'a LivesOn {
    type Item = &'a Life;
    type IntoIter = std::slice::Iter<'a, Life>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// The life of a customer as of a day; reckoned once for all customers, as with [`mrr_on`].
#[must_use]
pub fn life_on(data: &Dataset, customer: CustomerIx, as_of: AsOf) -> Life {
    readings::rolls(data, &[as_of])[0].lives[customer.0 as usize]
}

/// For each active customer the place of its model; nothing where the first one scores everybody.
fn by_segment(data: &Dataset, models: &Models, roll: &Roll) -> Option<Vec<usize>> {
    let segments = data.table(Table::Customers).filter(|_| !models.by_segment.is_empty())?;
    let model_of = |&customer: &CustomerIx| {
        models.of_segment(known_row(data, customer, roll.as_of).and_then(|row| segments.text_at(customers::SEGMENT, row)))
    };
    Some(roll.active.iter().map(model_of).collect())
}

impl Facts {
    fn count(&mut self, model: &HealthModel, score: &Score, age: Option<i32>) {
        for (part, scored) in model.parts.iter().zip(&score.parts) {
            let undefined = scored.value == Value::Undefined && scored.outcome != Outcome::NoSource;
            self.without_tickets += u64::from(undefined && matches!(part.measured, Measured::NegativeTicketShare { .. }));
            self.nothing_shown += u64::from(undefined && matches!(part.measured, Measured::ClickRate { .. }));
        }
        let window =
            model.parts.iter().filter(|part| matches!(part.measured, Measured::LoginsPerWeek { .. })).find_map(|part| part.measured.days());
        self.young += u64::from(age.zip(window).is_some_and(|(age, window)| age < window));
        self.new += u64::from(score.band == Some(Band::New));
        self.without_score += u64::from(score.score.is_none());
    }

    fn take(&mut self, readings: &Readings) {
        self.logins_from_days |= readings.logins_from_days;
        self.unlinked_events = self.unlinked_events.max(readings.unlinked_events);
        if let Some(tickets) = &readings.tickets {
            self.unlinked_tickets = self.unlinked_tickets.max(tickets.unlinked);
            self.decided_by.clone_from(&tickets.decided_by);
        }
    }
}

/// The words that a model reads by.
#[must_use]
pub fn words_of<'a>(data: &'a Dataset, model: &'a HealthModel) -> &'a Words {
    model.words.as_ref().unwrap_or(&data.settings.words)
}

/// The words by which a model reads that a ticket tells of leaving.
#[must_use]
pub fn leaving_words_of<'a>(data: &'a Dataset, model: &'a HealthModel) -> &'a [String] {
    model.leaving_words.as_ref().unwrap_or(&words_of(data, model).leaving_words)
}

/// Every ticket with a time, in row order.
pub(crate) fn read_tickets(data: &Dataset, words: &Words) -> Vec<Ticket> {
    let has_closed = mapped(data, crate::schema::tickets::CLOSED_AT);
    data.table(Table::Tickets).map_or_else(Vec::new, |table| tickets::read(table, words, has_closed))
}

/// The tickets opened in a window, each with its mood as known at the end of the day.
fn in_window<'a>(
    data: &Dataset,
    tickets: &'a [Ticket],
    as_of: AsOf,
    days: i32,
) -> impl Iterator<Item = (&'a Ticket, Option<(bool, MoodSource)>)> {
    let zone = &data.settings.zone;
    let (from, until) = (zone.start_of(as_of.window(span(days)).after.plus(1)), zone.start_of(as_of.0.plus(1)));
    tickets.iter().filter(move |ticket| from <= ticket.opened && ticket.opened < until).map(move |ticket| (ticket, ticket.negative(until)))
}

/// The counts that measures rest on, sorted and distinct.
fn wants<'a>(measures: impl Iterator<Item = &'a Measured>) -> Vec<Want> {
    let mut wants = Vec::new();
    for measured in measures {
        match measured {
            Measured::LoginsPerWeek { days, unit } => {
                wants.extend([Want::Count(Counted::Logins, span(*days)), Want::UserDays(span(*days))]);
                if *unit == LoginUnit::ActiveSeat {
                    wants.push(Want::ActiveUsers(span(*days)));
                }
            }
            Measured::FeatureLevel { days } => {
                wants.extend([Want::Count(Counted::AdvancedUse, span(*days)), Want::Count(Counted::AnyUse, span(*days))]);
            }
            Measured::ClickRate { days } => {
                wants.extend([Want::Count(Counted::Clicked, span(*days)), Want::Count(Counted::Shown, span(*days))]);
            }
            Measured::ExitPageViews { days } => wants.push(Want::Count(Counted::ExitPages, span(*days))),
            Measured::Events { name, days } => wants.push(Want::Count(Counted::Named(name.clone()), span(*days))),
            Measured::FeatureUses { name, days } => wants.push(Want::Count(Counted::Feature(name.clone()), span(*days))),
            Measured::PageViews { page, days } => wants.push(Want::Count(Counted::Page(page.clone()), span(*days))),
            Measured::ActiveUsers { days } => wants.push(Want::ActiveUsers(span(*days))),
            Measured::NegativeTicketShare { .. } | Measured::DaysSinceLogin => {}
        }
    }
    wants.arrange();
    wants.dedup();
    wants
}

/// A window's length within reason: a faulty model, which the notes tell of, must not make an endless or an empty one.
fn span(days: i32) -> i32 {
    days.clamp(1, LONGEST)
}
