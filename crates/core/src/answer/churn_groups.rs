//! What questions on who leaves have in common: groups of customers, and the day from which on the files tell ends.

use super::Ground;
use super::listing::{Note, NoteCode};
use crate::churn::observed::Observation;
use crate::customer::life::known_row;
use crate::dataset::CustomerIx;
use crate::day::Day;
use crate::schema::Table;

/// A note with a number, where there are any.
pub(super) fn told(code: NoteCode, number: u64) -> Option<Note> {
    (number > 0).then(|| Note::new(code).number(number as f64))
}

/// From when on customers are watched, and how many of them came under observation late.
pub(super) fn watched_from(from: Option<Day>, late: u64) -> Option<Note> {
    from.map(|from| Note::new(NoteCode::ObservedFrom).about(from.to_string()).number(late as f64))
}

/// Who was under observation, and who was not.
pub(super) fn on_observation(observation: &Observation, from: Option<Day>) -> Vec<Note> {
    let notes = [
        watched_from(from, observation.of.iter().filter(|one| one.entry > 0.0).count() as u64),
        told(NoteCode::LeftBeforeObserved, observation.left_before),
        told(NoteCode::LeftUndated, observation.undated),
        observation.in_months.then(|| Note::new(NoteCode::ClockFromZero).number(observation.of.len() as f64)),
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
