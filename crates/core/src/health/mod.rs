//! Every active customer's health as of one or many days: behaviour measured, models applied, with what a reader must know.

#[cfg(test)]
mod examples;
#[cfg(test)]
mod laws;
pub mod notes;
pub mod rows;
pub mod some;

use std::collections::BTreeMap;

use crate::behaviour::kinds::Counted;
use crate::behaviour::sources::{Sources, mapped};
use crate::behaviour::tally::{Order, Tally, Want};
use crate::behaviour::tickets::{self, MoodSource, Ticket};
use crate::customer::life::{EndSource, Life, flag_counts_from, known_row, lives_with};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::rule::{Level, Value};
use crate::model::score::{Band, Measurement, Outcome, Score};
use crate::model::{HealthModel, LoginUnit, Measured, Models};
use crate::schema::{Table, customers};
use crate::stats;
use crate::words::Words;

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

/// The health of all customers as of each of these days, which ascend. The events are gone through once for each model in use, not for each day.
#[must_use]
pub fn snapshots(data: &Dataset, models: &Models, days: &[AsOf]) -> Vec<Snapshot> {
    let flags_from = flag_counts_from(data);
    let mut snapshots: Vec<Snapshot> = days.iter().map(|&as_of| begin(data, as_of, flags_from.is_some_and(|day| as_of.0 >= day))).collect();
    let segments = data.table(Table::Customers).filter(|_| !models.by_segment.is_empty());
    let model_of = |customer: CustomerIx, as_of: AsOf| {
        let segment = segments.zip(known_row(data, customer, as_of)).and_then(|(table, row)| table.text_at(customers::SEGMENT, row));
        models.of_segment(segment)
    };
    for (place, model) in models.models.iter().enumerate() {
        let used = snapshots.iter().any(|snapshot| active(snapshot).any(|customer| model_of(customer, snapshot.as_of) == place));
        if !used {
            continue;
        }
        let measured = Behaviour::of(data, model, days, None);
        for (day, snapshot) in snapshots.iter_mut().enumerate() {
            let all: Vec<CustomerIx> = active(snapshot).collect();
            let values = measured.values(snapshot, day, &all);
            let averages: Vec<Option<f64>> = (0..model.parts.len())
                .map(|part| {
                    let numbers: Vec<f64> = values.iter().filter_map(|values| values[part]?.number()).collect();
                    model.parts[part].rule.needs_average().then(|| stats::mean(&numbers)).flatten()
                })
                .collect();
            for (&customer, values) in all.iter().zip(&values) {
                if model_of(customer, snapshot.as_of) != place {
                    continue;
                }
                let measurements: Vec<Measurement> =
                    values.iter().zip(&averages).map(|(&value, &average)| Measurement { value, average }).collect();
                let age = snapshot.lives[customer.0 as usize].age(snapshot.as_of);
                let score = model.score(&measurements, age);
                snapshot.facts.count(model, &score, age);
                snapshot.standings.push(Standing { customer, model: place, score });
            }
            measured.facts(snapshot, day, &all);
        }
    }
    for snapshot in &mut snapshots {
        snapshot.standings.sort_by_key(|standing| standing.customer);
    }
    snapshots
}

/// The health of all customers as of one day.
#[must_use]
pub fn snapshot(data: &Dataset, models: &Models, as_of: AsOf) -> Snapshot {
    let mut snapshots = snapshots(data, models, &[as_of]);
    snapshots.remove(0)
}

fn active(snapshot: &Snapshot) -> impl Iterator<Item = CustomerIx> {
    (0u32..).zip(&snapshot.lives).filter(|(_, life)| life.active).map(|(at, _)| CustomerIx(at))
}

fn begin(data: &Dataset, as_of: AsOf, flags: bool) -> Snapshot {
    let lives = lives_with(data, as_of, flags);
    let mut facts = Facts::default();
    for ((at, life), past) in (0u32..).zip(&lives).zip(&data.pasts().customers) {
        // Of a customers row that was not known yet nothing is told.
        facts.without_start += u64::from(life.start.is_none() && known_row(data, CustomerIx(at), as_of).is_some());
        facts.ended_by_flag += u64::from(life.start.is_some() && !life.active && life.told_by == Some(EndSource::Flag));
        facts.flag_not_used += u64::from(life.active && !flags && past.churned == Some(true) && life.told_by.is_none());
        facts.zero_duration += u64::from(life.zero_duration());
    }
    Snapshot { as_of, standings: Vec::new(), lives, facts }
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
}

/// What a model needs to know of all customers as of several days.
struct Behaviour<'a> {
    data: &'a Dataset,
    model: &'a HealthModel,
    sources: Sources,
    tally: Tally,
    tickets: Vec<Ticket>,
}

impl<'a> Behaviour<'a> {
    /// By all events, or by these rows of them alone.
    fn of(data: &'a Dataset, model: &'a HealthModel, days: &[AsOf], among: Option<&[u32]>) -> Behaviour<'a> {
        let words = words_of(data, model);
        let order = Order {
            wants: wants(model.parts.iter().map(|part| &part.measured)),
            last_login: model.parts.iter().any(|part| part.measured == Measured::DaysSinceLogin),
            days,
            words,
            features: &model.features,
        };
        let of_tickets = model.parts.iter().any(|part| matches!(part.measured, Measured::NegativeTicketShare { .. }));
        let tickets = if of_tickets { read_tickets(data, words) } else { Vec::new() };
        Behaviour { data, model, sources: Sources::of(data, words), tally: Tally::among(data, &order, among), tickets }
    }

    /// For each of these customers a value for each part; nothing where the data have no columns that tell it.
    fn values(&self, snapshot: &Snapshot, day: usize, customers: &[CustomerIx]) -> Vec<Vec<Option<Value>>> {
        let mut rows: Vec<Vec<Option<Value>>> = vec![Vec::with_capacity(self.model.parts.len()); customers.len()];
        for part in &self.model.parts {
            let told = self.sources.tell(&part.measured);
            let moods = match part.measured {
                Measured::NegativeTicketShare { days } if told => Some(self.moods(snapshot.as_of, days)),
                _ => None,
            };
            for (row, &customer) in rows.iter_mut().zip(customers) {
                row.push(told.then(|| match &moods {
                    Some(moods) => share(moods[customer.0 as usize].negative, moods[customer.0 as usize].all),
                    None => self.value(&part.measured, snapshot, day, customer),
                }));
            }
        }
        rows
    }

    fn value(&self, measured: &Measured, snapshot: &Snapshot, day: usize, customer: CustomerIx) -> Value {
        let count = |counted: Counted, days: i32| self.tally.count(day, customer, &Want::Count(counted, span(days)));
        let number = |count: u64| Value::Number(count as f64);
        match measured {
            Measured::LoginsPerWeek { days, unit } => {
                let has_logins = self.tally.facts(day).has_logins;
                let logins =
                    if has_logins { count(Counted::Logins, *days) } else { self.tally.count(day, customer, &Want::UserDays(span(*days))) };
                let age = snapshot.lives[customer.0 as usize].age(snapshot.as_of).unwrap_or(span(*days));
                let seats = match unit {
                    LoginUnit::Account => 1,
                    LoginUnit::ActiveSeat => self.tally.count(day, customer, &Want::ActiveUsers(span(*days))).max(1),
                };
                // One division of whole numbers: the nearest f64 to the exact rate.
                Value::Number((logins * 7) as f64 / (u64::from(age.clamp(1, span(*days)).unsigned_abs()) * seats) as f64)
            }
            Measured::FeatureLevel { days } => Value::Level(if count(Counted::AdvancedUse, *days) > 0 {
                Level::Advanced
            } else if count(Counted::AnyUse, *days) > 0 {
                Level::Basic
            } else {
                Level::None
            }),
            Measured::ClickRate { days } => share(count(Counted::Clicked, *days), count(Counted::Shown, *days)),
            Measured::ExitPageViews { days } => number(count(Counted::ExitPages, *days)),
            Measured::Events { name, days } => number(count(Counted::Named(name.clone()), *days)),
            Measured::FeatureUses { name, days } => number(count(Counted::Feature(name.clone()), *days)),
            Measured::PageViews { page, days } => number(count(Counted::Page(page.clone()), *days)),
            Measured::ActiveUsers { days } => number(self.tally.count(day, customer, &Want::ActiveUsers(span(*days)))),
            Measured::DaysSinceLogin => {
                let last = self.tally.last_login(day, customer).map(|instant| self.data.settings.zone.day_of(instant));
                let since = last.or(snapshot.lives[customer.0 as usize].start);
                since.map_or(Value::Undefined, |since| Value::Number(f64::from(snapshot.as_of.0.since(since))))
            }
            Measured::NegativeTicketShare { .. } => Value::Undefined,
        }
    }

    fn moods(&self, as_of: AsOf, days: i32) -> Vec<Moods> {
        let mut moods = vec![Moods::default(); self.data.customers.len()];
        for (ticket, negative) in in_window(self.data, &self.tickets, as_of, days) {
            let Some(CustomerIx(at)) = ticket.customer else { continue };
            moods[at as usize].all += 1;
            moods[at as usize].negative += u64::from(negative.is_some_and(|(negative, _)| negative));
        }
        moods
    }

    fn facts(&self, snapshot: &mut Snapshot, day: usize, active: &[CustomerIx]) {
        let of_day = self.tally.facts(day);
        let logins = self.model.parts.iter().any(|part| {
            matches!(part.measured, Measured::LoginsPerWeek { .. } | Measured::DaysSinceLogin) && self.sources.tell(&part.measured)
        });
        snapshot.facts.logins_from_days |= logins && !of_day.has_logins;
        snapshot.facts.unlinked_events = snapshot.facts.unlinked_events.max(of_day.unlinked);
        let window = self.model.parts.iter().filter(|part| self.sources.tell(&part.measured)).find_map(|part| match part.measured {
            Measured::NegativeTicketShare { days } => Some(days),
            _ => None,
        });
        let Some(days) = window else { return };
        let mut unlinked = 0;
        let mut decided_by: BTreeMap<MoodSource, u64> = BTreeMap::new();
        for (ticket, negative) in in_window(self.data, &self.tickets, snapshot.as_of, days) {
            let Some(customer) = ticket.customer.filter(|&customer| self.data.pasts().knows(customer, snapshot.as_of)) else {
                unlinked += 1;
                continue;
            };
            if let Some((_, source)) = negative.filter(|_| active.binary_search(&customer).is_ok()) {
                *decided_by.entry(source).or_default() += 1;
            }
        }
        snapshot.facts.unlinked_tickets = snapshot.facts.unlinked_tickets.max(unlinked);
        snapshot.facts.decided_by = decided_by;
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Moods {
    all: u64,
    negative: u64,
}

fn share(part: u64, all: u64) -> Value {
    if all == 0 { Value::Undefined } else { Value::Number(part as f64 / all as f64) }
}

/// The words that a model reads by.
#[must_use]
pub fn words_of<'a>(data: &'a Dataset, model: &'a HealthModel) -> &'a Words {
    model.words.as_ref().unwrap_or(&data.settings.words)
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
    wants.sort();
    wants.dedup();
    wants
}

/// A window's length within reason: a faulty model, which the notes tell of, must not make an endless or an empty one.
fn span(days: i32) -> i32 {
    days.clamp(1, 3660)
}
