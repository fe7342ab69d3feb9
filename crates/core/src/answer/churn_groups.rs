//! What questions on who leaves have in common: groups of customers, and the day from which on the files tell ends.

use super::listing::{Note, NoteCode};
use super::parameters::Parameter;
use super::pareto::AMOUNTS;
use super::{Ground, Missing};
use crate::behaviour::sources::mapped;
use crate::churn::observed::Observation;
use crate::churn::rate::By;
use crate::customer::life::known_row;
use crate::customer::revenue::{Span, revenue};
use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::health::notes;
use crate::schema::Table;

/// Tables of which one is needed to tell who left.
pub(super) const LIVES: &[&[Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Cancellations]];

pub(super) const BY: Parameter = Parameter { key: "by", takes: "all, head, sales_rep, csm, segment, tier, plan, industry or source; all" };
pub(super) const OBSERVED_FROM: Parameter =
    Parameter { key: "observed_from", takes: "the day from which on the data tell ends; as far as customers go back" };

/// The column without which groups can't be told.
pub(super) fn groups_told(ground: Ground<'_>, by: By) -> Result<(), Missing> {
    let data = ground.data;
    if let Some(field) = by.field().filter(|&field| !mapped(data, field)) {
        return Err(Missing { fields: vec![field], ..Missing::default() });
    }
    if by == By::Head && revenue(data, ground.as_of, Span::Year).from.is_none() {
        return Err(Missing { fields: AMOUNTS.to_vec(), ..Missing::default() });
    }
    Ok(())
}

/// A note with a number, where there are any.
pub(super) fn told(code: NoteCode, number: u64) -> Option<Note> {
    (number > 0).then(|| Note::new(code).number(number as f64))
}

/// That a grouping stands as exported.
pub(super) fn as_exported(ground: Ground<'_>, by: By) -> Vec<Note> {
    by.field().filter(|_| by.is_as_exported()).map_or_else(Vec::new, |field| notes::as_exported(ground.data, &[field]))
}

/// From when on customers are watched.
pub(super) fn watched_from(from: Option<Day>) -> Option<Note> {
    from.map(|from| Note::new(NoteCode::ObservedFrom).about(from.to_string()))
}

/// Who was under observation, and who was not.
pub(super) fn on_observation(observation: &Observation, from: Option<Day>) -> Vec<Note> {
    let notes = [
        watched_from(from),
        told(NoteCode::LeftBeforeObservation, observation.left_before),
        told(NoteCode::UndatedLeftOut, observation.undated),
        observation.in_months.then(|| Note::new(NoteCode::LivesInMonths)),
    ];
    notes.into_iter().flatten().collect()
}

/// The rows of customers in the customers table, in its order.
pub(super) fn rows_of(ground: Ground<'_>, customers: impl IntoIterator<Item = CustomerIx>) -> Vec<(Table, usize)> {
    let rows = customers.into_iter().filter_map(|customer| known_row(ground.data, customer, ground.as_of));
    let mut rows: Vec<(Table, usize)> = rows.map(|row| (Table::Customers, row)).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
