//! The rows behind a customer's health, or behind one of its parts.

use crate::behaviour::tally::{self, Order};
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::{Measured, Models, Part};
use crate::schema::{Table, customers};

use super::{in_window, read_tickets, wants, words_of};

/// The rows of a customer that its score as of these days rests on, or one part of it; by table, then row.
///
/// For days since the last login these are the logins of all time; a part that no model of the customer has, has no rows.
#[must_use]
pub fn rows_behind(data: &Dataset, models: &Models, days: &[AsOf], customer: CustomerIx, part: Option<&str>) -> Vec<(Table, usize)> {
    let mut rows = Vec::new();
    for &as_of in days {
        let row = known_row(data, customer, as_of);
        let segment = row.and_then(|row| data.table(Table::Customers)?.text_at(customers::SEGMENT, row));
        let Some(model) = models.models.get(models.of_segment(segment)) else { continue };
        let words = words_of(data, model);
        let parts: Vec<&Part> = model.parts.iter().filter(|one| part.is_none_or(|part| one.name == part)).collect();
        let mut wanted = wants(parts.iter().map(|part| &part.measured));
        if parts.iter().any(|part| part.measured == Measured::DaysSinceLogin) {
            wanted.push(tally::Want::Count(crate::behaviour::kinds::Counted::Logins, as_of.0.0.max(1)));
        }
        let logins =
            tally::Tally::of(data, &Order { wants: Vec::new(), last_login: false, days: &[as_of], words, features: &model.features });
        if logins.facts(0).has_logins {
            wanted.retain(|want| !matches!(want, tally::Want::UserDays(_)));
        }
        if !wanted.is_empty() {
            let order = Order { wants: wanted, last_login: false, days: &[as_of], words, features: &model.features };
            rows.extend(tally::rows_behind(data, &order, customer).into_iter().map(|row| (Table::Events, row)));
        }
        for part in &parts {
            if let Measured::NegativeTicketShare { days } = part.measured {
                let tickets = read_tickets(data, words);
                let own = in_window(data, &tickets, as_of, days).filter(|(ticket, _)| ticket.customer == Some(customer));
                rows.extend(own.map(|(ticket, _)| (Table::Tickets, ticket.row)));
            }
        }
    }
    rows.sort_unstable();
    rows.dedup();
    rows
}
