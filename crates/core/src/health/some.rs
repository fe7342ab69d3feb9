//! The health of a few customers as of many days: what the snapshots of those days say of them, without scoring everybody.

use std::sync::Arc;

use super::readings::{Roll, measured, rolls};
use super::{Standing, by_segment};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::model::score::Measurement;
use crate::model::{HealthModel, Models};

/// The health of these customers (ascending, distinct) as of these days (ascending), by customer, then day; nothing where one was not active.
///
/// Everybody's events are gone through for the averages that a rule compares with, and for those alone.
#[must_use]
pub fn standings_of(data: &Dataset, models: &Models, days: &[AsOf], some: &[CustomerIx]) -> Vec<Vec<Option<Standing>>> {
    let everybody = rolls(data, days);
    let rolls: Vec<Arc<Roll>> = everybody.iter().map(|roll| Arc::new(roll.among(some))).collect();
    let places: Vec<Option<Vec<usize>>> = rolls.iter().map(|roll| by_segment(data, models, roll)).collect();
    let mut rows: Vec<u32> = some.iter().flat_map(|&customer| data.events_of(customer)).copied().collect();
    rows.sort_unstable();
    let mut found: Vec<Vec<Option<Standing>>> = vec![vec![None; days.len()]; some.len()];
    for (place, model) in models.models.iter().enumerate() {
        let scores = |day: usize, at: usize| places[day].as_ref().map_or(0, |places| places[at]) == place;
        if !rolls.iter().enumerate().any(|(day, roll)| (0..roll.active.len()).any(|at| scores(day, at))) {
            continue;
        }
        let averages = averages(data, model, &everybody);
        for (day, (roll, readings)) in rolls.iter().zip(measured(data, model, &rolls, Some(&rows))).enumerate() {
            for (at, &customer) in roll.active.iter().enumerate().filter(|&(at, _)| scores(day, at)) {
                let measurement = |(part, &average): (usize, &Option<f64>)| Measurement { value: readings.value(part, at), average };
                let measurements: Vec<Measurement> = averages[day].iter().enumerate().map(measurement).collect();
                let score = model.score(&measurements, roll.lives[customer.0 as usize].age(roll.as_of));
                if let Ok(who) = some.binary_search(&customer) {
                    found[who][day] = Some(Standing { customer, model: place, score });
                }
            }
        }
    }
    found
}

/// By day, then part: the mean over all active customers for whom the part is defined, where its rule asks for it.
fn averages(data: &Dataset, model: &HealthModel, everybody: &[Arc<Roll>]) -> Vec<Vec<Option<f64>>> {
    let compared: Vec<usize> = (0..model.parts.len()).filter(|&part| model.parts[part].rule.needs_average()).collect();
    let mut averages = vec![vec![None; model.parts.len()]; everybody.len()];
    if compared.is_empty() {
        return averages;
    }
    let parts = compared.iter().map(|&part| model.parts[part].clone()).collect();
    let model = HealthModel { parts, ..model.clone() };
    for (averages, readings) in averages.iter_mut().zip(measured(data, &model, everybody, None)) {
        for (at, &part) in compared.iter().enumerate() {
            averages[part] = readings.average(at);
        }
    }
    averages
}
