//! The signals of all customers as of a day, found once for the questions that follow each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::events::Glimpse;
use super::growth::Growth;
use super::rules::firings;
use super::seen::{Measure, Watch};
use super::steps::Followed;
use super::{Firing, Signal};
use crate::customer::life::{Life, known_row};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::health::lives_on;
use crate::model::Models;
use crate::schema::{Table, customers};

/// What was seen of every customer.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Fired {
    /// Customers who are active and old enough to judge, by id.
    pub customers: Vec<Heard>,
    /// Signals that can't be told, each of how many of them.
    pub unknown: BTreeMap<Signal, u64>,
}

/// One customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Heard {
    /// Who.
    pub customer: CustomerIx,
    /// The last login of anybody.
    pub last_login: Option<Day>,
    /// The last thing that the customer did.
    pub last_interaction: Option<Day>,
    /// What it does with the core features, and what it shares.
    pub growth: Growth,
    /// What followed what lately, where that was asked for.
    pub followed: Followed,
    /// What fires.
    pub firings: Vec<Firing>,
}

impl Heard {
    /// How many different strong signals fire.
    #[must_use]
    pub fn strong(&self) -> usize {
        let strong = |signal: &&Signal| signal.is_strong() && self.fires(**signal);
        Signal::ALL.iter().filter(strong).count()
    }

    /// Whether a signal fires.
    #[must_use]
    pub fn fires(&self, signal: Signal) -> bool {
        self.firings.iter().any(|firing| firing.signal == signal)
    }
}

/// The signals of all customers, kept for the questions that follow.
#[must_use]
pub fn fired(data: &Dataset, models: &Models, usage: Option<&Measure>, as_of: AsOf) -> Arc<Fired> {
    data.memo().fired.of((models.clone(), usage.cloned(), as_of), || find(data, models, usage, as_of))
}

/// Hears customers, whichever and as of whichever day; what all of them share is read once, by model.
pub(crate) struct Listener<'a> {
    data: &'a Dataset,
    models: &'a Models,
    usage: Option<&'a Measure>,
    watches: Vec<Watch<'a>>,
    /// Whose events are at hand, as which model reads them.
    at_hand: Option<(CustomerIx, usize)>,
    glimpses: Vec<Glimpse<'a>>,
}

impl<'a> Listener<'a> {
    pub(crate) fn of(data: &'a Dataset, models: &'a Models, usage: Option<&'a Measure>) -> Listener<'a> {
        let watches = models.models.iter().map(|model| Watch::of(data, model, usage)).collect();
        Listener { data, models, usage, watches, at_hand: None, glimpses: Vec::new() }
    }

    /// The same, telling what followed what too.
    pub(crate) fn with_steps(self) -> Listener<'a> {
        Listener { watches: self.watches.into_iter().map(Watch::with_steps).collect(), ..self }
    }

    /// The core features of the default model, as far as their days of use are told.
    pub(crate) fn core_features(&self) -> Vec<String> {
        self.watches.first().map_or_else(Vec::new, Watch::core_features)
    }

    /// A customer as of a day, if it is active and old enough to judge; what can't be told is counted. Its events are read once for
    /// all the days on which it is asked about in turn.
    pub(crate) fn hear(&mut self, customer: CustomerIx, life: &Life, as_of: AsOf, unknown: &mut BTreeMap<Signal, u64>) -> Option<Heard> {
        let segments = self.data.table(Table::Customers);
        let segment = known_row(self.data, customer, as_of).and_then(|row| segments?.text_at(customers::SEGMENT, row));
        let place = self.models.of_segment(segment);
        let (model, watch) = (self.models.models.get(place)?, self.watches.get(place)?);
        if !life.active || life.age(as_of).is_some_and(|age| age < model.new_under_days) {
            return None;
        }
        if self.at_hand != Some((customer, place)) {
            watch.glimpse(customer, &mut self.glimpses);
            self.at_hand = Some((customer, place));
        }
        let seen = watch.see_by(&self.glimpses, customer, life, as_of);
        let sources = watch.sources();
        let tells = [
            (Signal::AdminAbsent, !seen.people.is_empty() && seen.tells_logins),
            (Signal::CoreStopped, sources.features && watch.names_core_features()),
            (Signal::LeavingTickets, watch.tells_tickets()),
            (Signal::ExportHelp, sources.pages),
            (Signal::LoginDrop, sources.events),
            (Signal::UsageDrop, self.usage.is_some() && sources.events),
            (Signal::IntentPage, sources.pages),
            (Signal::SilenceLogin, seen.tells_logins),
        ];
        for (signal, _) in tells.into_iter().filter(|(_, tells)| !tells) {
            *unknown.entry(signal).or_default() += 1;
        }
        Some(Heard {
            customer,
            last_login: seen.last_login,
            last_interaction: seen.last_interaction,
            growth: Growth::of(&seen, watch.names_core_features()),
            followed: seen.followed,
            firings: firings(&seen),
        })
    }
}

fn find(data: &Dataset, models: &Models, usage: Option<&Measure>, as_of: AsOf) -> Fired {
    let mut listener = Listener::of(data, models, usage);
    let mut fired = Fired::default();
    for (customer, life) in (0u32..).map(CustomerIx).zip(&lives_on(data, as_of)) {
        fired.customers.extend(listener.hear(customer, life, as_of, &mut fired.unknown));
    }
    fired
}
