//! The rows behind a reason for which a customer is on a list of signals or of calls.

use super::Signal;
use super::growth::GROWTH_WINDOW;
use super::rules::{IN_USE_WITHIN, LOGIN_WINDOW, RECENT, TICKETS_WITHIN, USAGE_WINDOW, is_absent};
use super::seen::{Measure, Seen, Watch};
use crate::answer::Ground;
use crate::behaviour::kinds::Counted;
use crate::behaviour::tally::{self, Order, Want};
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::health::{life_on, words_of};
use crate::model::{HealthModel, Models};
use crate::schema::{Table, customers, events};
use crate::today::Why;

/// The rows behind a reason for which a customer is on a list, or behind all its signals where none is named; in order of table and row.
#[must_use]
pub fn behind(ground: Ground<'_>, models: &Models, usage: Option<&Measure>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
    let Ground { data, as_of, .. } = ground;
    let Some(customer) = data.customer(key) else { return Vec::new() };
    let segment = known_row(data, customer, as_of).and_then(|row| data.table(Table::Customers)?.text_at(customers::SEGMENT, row));
    let Some(model) = models.models.get(models.of_segment(segment)) else { return Vec::new() };
    let why = part.and_then(Why::of);
    if part.is_some() && why.is_none() {
        return Vec::new();
    }
    let mut found = match why {
        Some(Why::SharedReport) => of_growth(data, model, customer, as_of, vec![Want::Count(Counted::Sharing, GROWTH_WINDOW)]),
        Some(Why::RisingUse) => of_growth(data, model, customer, as_of, vec![Want::Count(Counted::AdvancedUse, 2 * GROWTH_WINDOW)]),
        Some(Why::AtRisk) => Vec::new(),
        Some(Why::Signal(_)) | None => {
            let seen = Watch::of(data, model, usage).see(customer, &life_on(data, customer, as_of), as_of);
            let wanted = Signal::ALL.into_iter().filter(|&signal| why.is_none_or(|why| why == Why::Signal(signal)));
            wanted.flat_map(|signal| of_signal(data, model, usage, customer, &seen, signal)).collect()
        }
    };
    found.sort_unstable();
    found.dedup();
    found
}

fn of_growth(data: &Dataset, model: &HealthModel, customer: CustomerIx, as_of: AsOf, wants: Vec<Want>) -> Vec<(Table, usize)> {
    let order = Order { wants, last_login: false, days: &[as_of], words: words_of(data, model), features: &model.features };
    tally::rows_behind(data, &order, customer).into_iter().map(|row| (Table::Events, row)).collect()
}

fn of_signal(
    data: &Dataset,
    model: &HealthModel,
    usage: Option<&Measure>,
    customer: CustomerIx,
    seen: &Seen<'_>,
    signal: Signal,
) -> Vec<(Table, usize)> {
    let words = words_of(data, model);
    // A window as long as the day is far from 1970 holds all that ever was.
    let ever = seen.as_of.0.0.max(1);
    let named = |name: &String, days: i32| [Counted::Named(name.clone()), Counted::Feature(name.clone())].map(|of| Want::Count(of, days));
    let mut wants: Vec<Want> = match signal {
        Signal::AdminAbsent | Signal::SilenceLogin => vec![Want::Count(Counted::Logins, ever), Want::UserDays(ever)],
        Signal::CoreStopped => {
            seen.features.iter().map(|(name, _)| Want::Count(Counted::Feature((*name).to_owned()), IN_USE_WITHIN)).collect()
        }
        Signal::LeavingTickets => Vec::new(),
        Signal::ExportHelp => vec![Want::Count(Counted::HelpPages, RECENT)],
        Signal::LoginDrop => vec![Want::Count(Counted::Logins, 2 * LOGIN_WINDOW), Want::UserDays(2 * LOGIN_WINDOW)],
        Signal::UsageDrop => {
            let names = usage.into_iter().flat_map(|usage| [Some(&usage.of), usage.among.as_ref()]).flatten();
            names.flat_map(|name| named(name, 2 * USAGE_WINDOW)).collect()
        }
        Signal::IntentPage => vec![Want::Count(Counted::ExitPages, RECENT)],
        Signal::SilenceContact => vec![Want::ActiveUsers(ever)],
    };
    wants.sort();
    let days = [seen.as_of];
    let mut order = Order { wants, last_login: false, days: &days, words, features: &model.features };
    if tally::Tally::among(data, &Order { wants: Vec::new(), ..order.clone() }, Some(&[])).facts(0).has_logins {
        order.wants.retain(|want| !matches!(want, Want::UserDays(_)));
    }
    let mut rows = if order.wants.is_empty() { Vec::new() } else { tally::rows_behind(data, &order, customer) };
    let Some(table) = data.table(Table::Events) else { return of_tickets(seen, signal) };
    if signal == Signal::AdminAbsent {
        // What somebody who stays away did last, not a year of logins before it.
        let last = |row: usize| {
            let user = table.text_at(events::USER_ID, row)?;
            let person = seen.people.iter().find(|person| person.user == user)?;
            let day = data.settings.zone.day_of(table.instant(events::OCCURRED_AT)?.get(row)?);
            let last = person.last_login.filter(|&last| is_absent(last, seen.as_of))?;
            Some(day == last)
        };
        rows.retain(|&row| last(row) == Some(true));
    }
    if signal == Signal::SilenceContact {
        // What was heard last, not all that was heard before it.
        let on_last = |row: &usize| {
            let day = table.instant(events::OCCURRED_AT).and_then(|occurred| occurred.get(*row)).map(|at| data.settings.zone.day_of(at));
            day.is_some() && day == seen.last_interaction
        };
        rows.retain(on_last);
    }
    rows.into_iter().map(|row| (Table::Events, row)).chain(of_tickets(seen, signal)).collect()
}

fn of_tickets(seen: &Seen<'_>, signal: Signal) -> Vec<(Table, usize)> {
    let counts = |day| match signal {
        Signal::LeavingTickets => seen.as_of.0.since(day) < TICKETS_WITHIN,
        Signal::SilenceContact => Some(day) == seen.last_interaction,
        _ => false,
    };
    seen.tickets.iter().filter(|ticket| counts(ticket.day)).map(|ticket| (Table::Tickets, ticket.row)).collect()
}
