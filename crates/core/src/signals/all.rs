//! The signals of all customers as of a day, found once for the questions that follow each other.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::growth::Growth;
use super::rules::firings;
use super::seen::{Measure, Watch};
use super::{Firing, Signal};
use crate::customer::life::known_row;
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
    data.memo().fired.of((models.clone(), usage.cloned(), as_of), || hear(data, models, usage, &watches(data, models, usage), as_of))
}

/// What of all customers is read once, by model: for several days asked about in turn.
pub(crate) fn watches<'a>(data: &'a Dataset, models: &'a Models, usage: Option<&'a Measure>) -> Vec<Watch<'a>> {
    models.models.iter().map(|model| Watch::of(data, model, usage)).collect()
}

/// The signals of all customers as of a day.
pub(crate) fn hear(data: &Dataset, models: &Models, usage: Option<&Measure>, watches: &[Watch<'_>], as_of: AsOf) -> Fired {
    let mut fired = Fired::default();
    let segments = data.table(Table::Customers);
    for (customer, life) in (0u32..).map(CustomerIx).zip(&lives_on(data, as_of)) {
        let segment = known_row(data, customer, as_of).and_then(|row| segments?.text_at(customers::SEGMENT, row));
        let place = models.of_segment(segment);
        let (Some(model), Some(watch)) = (models.models.get(place), watches.get(place)) else { continue };
        if !life.active || life.age(as_of).is_some_and(|age| age < model.new_under_days) {
            continue;
        }
        let seen = watch.see(customer, life, as_of);
        let sources = watch.sources();
        let tells = [
            (Signal::AdminAbsent, !seen.people.is_empty() && seen.tells_logins),
            (Signal::CoreStopped, sources.features && watch.names_core_features()),
            (Signal::LeavingTickets, watch.tells_tickets()),
            (Signal::ExportHelp, sources.pages),
            (Signal::LoginDrop, sources.events),
            (Signal::UsageDrop, usage.is_some() && sources.events),
            (Signal::IntentPage, sources.pages),
            (Signal::SilenceLogin, seen.tells_logins),
        ];
        for (signal, _) in tells.into_iter().filter(|(_, tells)| !tells) {
            *fired.unknown.entry(signal).or_default() += 1;
        }
        fired.customers.push(Heard {
            customer,
            last_login: seen.last_login,
            last_interaction: seen.last_interaction,
            growth: Growth::of(&seen, watch.names_core_features()),
            firings: firings(&seen),
        });
    }
    fired
}
