//! The health of a few customers as of many days: what the snapshots of those days say of them, without scoring everybody.

use super::{Behaviour, Facts, Snapshot, Standing};
use crate::customer::life::{flag_counts_from, known_row, lives_with};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::score::Measurement;
use crate::model::{HealthModel, Models};
use crate::schema::{Table, customers};
use crate::stats;

/// The health of these customers (ascending, distinct) as of these days (ascending), by customer, then day; nothing where one was not active.
///
/// Everybody's events are gone through for the averages that a rule compares with, and for those alone.
#[must_use]
pub fn standings_of(data: &Dataset, models: &Models, days: &[AsOf], some: &[CustomerIx]) -> Vec<Vec<Option<Standing>>> {
    let flags_from = flag_counts_from(data);
    let days_lives: Vec<Snapshot> =
        days.iter().map(|&as_of| lives_alone(data, as_of, flags_from.is_some_and(|day| as_of.0 >= day))).collect();
    let segments = data.table(Table::Customers).filter(|_| !models.by_segment.is_empty());
    let model_of = |customer: CustomerIx, as_of: AsOf| {
        let segment = segments.zip(known_row(data, customer, as_of)).and_then(|(table, row)| table.text_at(customers::SEGMENT, row));
        models.of_segment(segment)
    };
    let mut rows: Vec<u32> = some.iter().flat_map(|&customer| data.events_of(customer)).copied().collect();
    rows.sort_unstable();
    let mut found: Vec<Vec<Option<Standing>>> = vec![vec![None; days.len()]; some.len()];
    for (place, model) in models.models.iter().enumerate() {
        let of_day = |snapshot: &Snapshot| -> Vec<CustomerIx> {
            let here = |customer: &CustomerIx| snapshot.lives[customer.0 as usize].active && model_of(*customer, snapshot.as_of) == place;
            some.iter().copied().filter(here).collect()
        };
        let wanted: Vec<Vec<CustomerIx>> = days_lives.iter().map(of_day).collect();
        if wanted.iter().all(Vec::is_empty) {
            continue;
        }
        let averages = averages(data, model, days, &days_lives);
        let measured = Behaviour::of(data, model, days, Some(&rows));
        for (day, snapshot) in days_lives.iter().enumerate() {
            for (&customer, values) in wanted[day].iter().zip(measured.values(snapshot, day, &wanted[day])) {
                let measurements: Vec<Measurement> =
                    values.into_iter().zip(&averages[day]).map(|(value, &average)| Measurement { value, average }).collect();
                let score = model.score(&measurements, snapshot.lives[customer.0 as usize].age(snapshot.as_of));
                if let Ok(at) = some.binary_search(&customer) {
                    found[at][day] = Some(Standing { customer, model: place, score });
                }
            }
        }
    }
    found
}

/// A snapshot that knows the lives alone.
fn lives_alone(data: &Dataset, as_of: AsOf, flags: bool) -> Snapshot {
    Snapshot { as_of, standings: Vec::new(), lives: lives_with(data, as_of, flags), facts: Facts::default() }
}

/// By day, then part: the mean over all active customers for whom the part is defined, where its rule asks for it.
fn averages(data: &Dataset, model: &HealthModel, days: &[AsOf], lives: &[Snapshot]) -> Vec<Vec<Option<f64>>> {
    let compared: Vec<usize> = (0..model.parts.len()).filter(|&part| model.parts[part].rule.needs_average()).collect();
    let mut averages = vec![vec![None; model.parts.len()]; days.len()];
    if compared.is_empty() {
        return averages;
    }
    let parts = compared.iter().map(|&part| model.parts[part].clone()).collect();
    let model = HealthModel { parts, ..model.clone() };
    let measured = Behaviour::of(data, &model, days, None);
    for (day, snapshot) in lives.iter().enumerate() {
        let all: Vec<CustomerIx> = super::active(snapshot).collect();
        let values = measured.values(snapshot, day, &all);
        for (at, &part) in compared.iter().enumerate() {
            let numbers: Vec<f64> = values.iter().filter_map(|values| values[at]?.number()).collect();
            averages[day][part] = stats::mean(&numbers);
        }
    }
    averages
}
