//! The health of a few customers as of many days: what the snapshots of those days say of them, without scoring everybody.

use std::sync::Arc;

use super::Standing;
use super::readings::{Behaviour, Sought, rolls};
use crate::customer::life::{Life, known_row, life_of};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::score::Measurement;
use crate::model::{HealthModel, Models};
use crate::schema::{Table, customers};

/// The health of these customers (ascending, distinct) as of these days (ascending), by customer, then day; nothing where one was not active.
///
/// Everybody's events are gone through for the averages that a rule compares with, and for those alone.
#[must_use]
pub fn standings_of(data: &Dataset, models: &Models, days: &[AsOf], some: &[CustomerIx]) -> Vec<Vec<Option<Standing>>> {
    let segments = data.table(Table::Customers).filter(|_| !models.by_segment.is_empty());
    let model_of = |customer: CustomerIx, as_of: AsOf| {
        let segment = segments.zip(known_row(data, customer, as_of)).and_then(|(table, row)| table.text_at(customers::SEGMENT, row));
        models.of_segment(segment)
    };
    let mut rows: Vec<u32> = some.iter().flat_map(|&customer| data.events_of(customer)).copied().collect();
    rows.sort_unstable();
    let lives: Vec<Vec<Life>> = days.iter().map(|&as_of| some.iter().map(|&customer| life_of(data, customer, as_of)).collect()).collect();
    let mut found: Vec<Vec<Option<Standing>>> = vec![vec![None; days.len()]; some.len()];
    for (place, model) in models.models.iter().enumerate() {
        // By day: places among the customers asked for.
        let of_day = |(&as_of, lives): (&AsOf, &Vec<Life>)| -> Vec<usize> {
            (0..some.len()).filter(|&at| lives[at].active && model_of(some[at], as_of) == place).collect()
        };
        let wanted: Vec<Vec<usize>> = days.iter().zip(&lives).map(of_day).collect();
        if wanted.iter().all(Vec::is_empty) {
            continue;
        }
        let averages = averages(data, model, days);
        let behaviour = Behaviour::of(data, model, days, Some(&rows));
        for (day, places) in wanted.iter().enumerate() {
            let who: Vec<CustomerIx> = places.iter().map(|&at| some[at]).collect();
            let life = |customer: CustomerIx| {
                some.binary_search(&customer).map_or_else(|_| life_of(data, customer, days[day]), |at| lives[day][at])
            };
            let parts = behaviour.parts(day, &who, life);
            for (row, &at) in places.iter().enumerate() {
                let measurements: Vec<Measurement> = averages[day]
                    .iter()
                    .enumerate()
                    .map(|(part, &average)| Measurement { value: parts.value(part, row), average })
                    .collect();
                let score = model.score(&measurements, lives[day][at].age(days[day]));
                found[at][day] = Some(Standing { customer: some[at], model: place, score });
            }
        }
    }
    found
}

/// By day, then part: the mean over all active customers for whom the part is defined, where its rule asks for it.
fn averages(data: &Dataset, model: &HealthModel, days: &[AsOf]) -> Vec<Vec<Option<f64>>> {
    let compared: Vec<usize> = (0..model.parts.len()).filter(|&part| model.parts[part].rule.needs_average()).collect();
    let mut averages = vec![vec![None; model.parts.len()]; days.len()];
    if compared.is_empty() {
        return averages;
    }
    let parts = compared.iter().map(|&part| model.parts[part].clone()).collect();
    let model = HealthModel { parts, ..model.clone() };
    let means: Arc<Vec<Vec<Option<f64>>>> = data.memo().averages.of(Sought::of(data, &model, days), || {
        let behaviour = Behaviour::of(data, &model, days, None);
        let of_day = |(day, roll): (usize, &Arc<super::Roll>)| {
            let parts = behaviour.parts(day, &roll.active, |customer| roll.lives[customer.0 as usize]);
            (0..compared.len()).map(|part| parts.average(part)).collect()
        };
        rolls(data, days).iter().enumerate().map(of_day).collect()
    });
    for (averages, means) in averages.iter_mut().zip(means.iter()) {
        for (&part, &mean) in compared.iter().zip(means) {
            averages[part] = mean;
        }
    }
    averages
}
