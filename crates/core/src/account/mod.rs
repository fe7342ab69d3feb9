//! One customer in depth, as the snapshot tells it: what happened, who the people are, what was paid.
//!
//! Everything here is of one customer, as it was known at the end of the as-of day.

#[cfg(test)]
mod examples;
pub mod identity;
pub mod money;
pub mod own_events;
pub mod people;
pub mod score;
pub mod timeline;

use crate::answer::rows::OwnCell;
use crate::customer::life::Life;
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::AsOf;
use crate::schema::{Field, Table};
use crate::time::Instant;

/// Which customer, as of which day, against which earlier one.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What was read.
    pub data: &'a Dataset,
    /// Who.
    pub customer: CustomerIx,
    /// Its life as of the day.
    pub life: Life,
    /// The last day whose records count.
    pub as_of: AsOf,
    /// The day compared with.
    pub before: AsOf,
}

impl<'a> Subject<'a> {
    /// The first instant after the as-of day.
    #[must_use]
    pub fn end(&self) -> Instant {
        self.data.settings.zone.start_of(self.as_of.0.plus(1))
    }

    /// The customer's rows of a table, as far as it was known by then that they are its own; in row order.
    pub fn rows(&self, table: Table) -> impl Iterator<Item = (&'a TableData, usize)> {
        let (data, customer, as_of) = (self.data, self.customer, self.as_of);
        data.table(table).into_iter().flat_map(move |table| {
            let known = move |row: &usize| table.links_known().and_then(|days| days.get(*row)).is_none_or(|day| as_of.knows(day));
            let rows = data.rows_of(table.table(), customer).iter().map(|&row| row as usize);
            rows.filter(known).map(move |row| (table, row))
        })
    }
}

/// A text cell, or nothing.
pub(crate) fn text(text: Option<&str>) -> OwnCell {
    text.map_or(OwnCell::Nothing, |text| OwnCell::Text(text.to_owned()))
}

/// A number's cell, or nothing.
pub(crate) fn number(number: Option<f64>) -> OwnCell {
    number.filter(|number| number.is_finite()).map_or(OwnCell::Nothing, OwnCell::Number)
}

/// The instant of a field, where it is known by the end of the day.
pub(crate) fn instant(table: &TableData, field: Field, row: usize, end: Instant) -> Option<Instant> {
    table.instant(field)?.get(row).filter(|&instant| instant < end)
}
