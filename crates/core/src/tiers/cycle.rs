//! How long it took to win the deals of a tier.

use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::opportunity::Outcome;
use crate::sales::deals::deals_on;
use crate::sales::expansion::DealKind;
use crate::schema::{Table, opportunities};

/// Days from the first follow-up to the close of each deal won by a day, with its customer, in row order. Renewals and expansions are left
/// out where their kind is told, as are deals whose days are not known or run backwards.
#[must_use]
pub fn cycles(data: &Dataset, as_of: AsOf) -> Vec<(CustomerIx, f64)> {
    let table = data.table(Table::Opportunities);
    let kind = |row: usize| table.and_then(|table| table.text_at(opportunities::KIND, row)).and_then(DealKind::of);
    let days = |deal: &crate::sales::deals::Deal| {
        let days = deal.closed?.since(deal.followed?.0);
        let counts = deal.outcome == Outcome::Won && days >= 0 && kind(deal.row).is_none_or(|kind| kind == DealKind::New);
        counts.then_some((deal.customer?, f64::from(days)))
    };
    deals_on(data, as_of).iter().filter_map(days).collect()
}
