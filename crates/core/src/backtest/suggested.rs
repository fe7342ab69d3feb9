//! Weights that the data suggest: a small fit that never lets a better part raise the risk, judged on customers it has not seen.
//!
//! Leaving is fitted by logistic regression on the share of its points that each part gives, no weight below zero, with a ridge of one
//! so that a part few customers differ in stays small. What it is worth is told by cross-validation: the customers are dealt into five
//! hands, and each hand is ranked by the weights fitted on the other four.

use std::collections::BTreeMap;

use super::judged::{ENOUGH, clusters, distinct, last_year};
use super::{AT_A_TIME, Case, Terms, replay};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::health::snapshots;
use crate::measure::Interval;
use crate::model::Models;
use crate::model::edit::in_whole_numbers;
use crate::stats::resample::Clustered;

/// Hands into which customers are dealt.
const HANDS: u32 = 5;
/// The weight of the penalty on large weights.
const RIDGE: f64 = 1.0;
/// A part that could be measured less often than this stays as it is.
const MEASURED: f64 = 0.95;
const SWEEPS: usize = 500;
/// All weights of a model together.
const ALL: f64 = 100.0;

/// A part with its weight and the one suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct PartWeight {
    /// The part's name.
    pub part: String,
    /// Its weight in the model.
    pub weight: f64,
    /// The weight suggested, a whole number; that of the model where the part could not be measured.
    pub suggested: f64,
}

/// Areas under the ROC curve, each with its 95 % interval by drawing customers.
pub type Area = Option<(f64, Interval)>;

/// What is suggested, and what both are worth.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggested {
    /// By part; nothing where too few have left, or no part tells anything.
    pub parts: Vec<PartWeight>,
    /// Of the model as it is, over the month ends of the last year.
    pub model: Area,
    /// Of the weights suggested, on customers they were not fitted to.
    pub suggested: Area,
    /// The second less the first.
    pub difference: Area,
    /// Customers who left.
    pub leavers: u64,
}

/// A customer at a month end: what share of its points each part gave, and whether it left.
struct Row {
    shares: Vec<f64>,
    case: Case,
}

/// Suggests weights for the default model, by the month ends of the last year whose horizon is over.
#[must_use]
pub fn suggest(data: &Dataset, models: &Models, terms: Terms, as_of: AsOf) -> Suggested {
    let models = models.for_the_past();
    let past = replay(data, &models, terms, as_of);
    let model = &models.models[0];
    let year = last_year(&past.moments);
    let mut measured: Vec<(Vec<Option<f64>>, Case)> = Vec::new();
    for some in year.chunks(AT_A_TIME) {
        let days: Vec<AsOf> = some.iter().map(|moment| moment.as_of).collect();
        for (moment, snapshot) in some.iter().zip(snapshots(data, &models, &days)) {
            for &case in &moment.cases {
                let Some(standing) = snapshot.standing(case.customer) else { continue };
                let share =
                    |part: &crate::model::score::PartScore| part.points.filter(|_| part.weight > 0.0).map(|points| points / part.weight);
                measured.push((standing.score.parts.iter().map(share).collect(), case));
            }
        }
    }
    let often = |part: &usize| {
        let told = measured.iter().filter(|(shares, _)| shares[*part].is_some()).count();
        told as f64 >= MEASURED * measured.len() as f64
    };
    let fitted: Vec<usize> = (0..model.parts.len()).filter(often).collect();
    let row = |(shares, case): &(Vec<Option<f64>>, Case)| {
        let shares: Option<Vec<f64>> = fitted.iter().map(|&part| shares[part]).collect();
        Some(Row { shares: shares?, case: *case })
    };
    let rows: Vec<Row> = measured.iter().filter_map(row).collect();
    let cases: Vec<&Case> = rows.iter().map(|row| &row.case).collect();
    let leavers = distinct(cases.iter().filter(|case| case.churned()).map(|case| case.customer));
    let mut found = Suggested { leavers, ..Suggested::default() };
    let weights = fit(&rows.iter().collect::<Vec<_>>(), fitted.len());
    let sum: f64 = weights.iter().sum();
    if found.leavers < ENOUGH || sum <= 0.0 {
        return found;
    }
    let clusters = clusters(&cases);
    let risks = unseen(&rows, &clusters, fitted.len());
    let outcomes: Vec<bool> = cases.iter().map(|case| case.churned()).collect();
    let by_model: Vec<f64> = cases.iter().map(|case| case.risk).collect();
    let areas = Clustered { cluster: &clusters, cases: &outcomes }.areas(&[&risks, &by_model]);
    (found.suggested, found.model, found.difference) = (areas.areas[0], areas.areas[1], areas.differences[1]);
    let kept: f64 = (0..model.parts.len()).filter(|part| !fitted.contains(part)).map(|part| model.parts[part].weight).sum();
    let whole = in_whole_numbers(&weights, libm::round(ALL - kept));
    let weight = |(at, part): (usize, &crate::model::Part)| {
        let suggested = fitted.iter().position(|&fitted| fitted == at).map_or(part.weight, |place| whole[place]);
        PartWeight { part: part.name.clone(), weight: part.weight, suggested }
    };
    found.parts = model.parts.iter().enumerate().map(weight).collect();
    found
}

/// How much at risk it takes each customer to be by the weights fitted on the other hands.
fn unseen(rows: &[Row], clusters: &[u32], parts: usize) -> Vec<f64> {
    let mut risks = vec![0.0; rows.len()];
    for hand in 0..HANDS {
        let of_hand = |at: &usize| clusters[*at] % HANDS == hand;
        let others: Vec<&Row> = (0..rows.len()).filter(|at| !of_hand(at)).map(|at| &rows[at]).collect();
        let weights = fit(&others, parts);
        let sum: f64 = weights.iter().sum();
        for at in (0..rows.len()).filter(of_hand) {
            let points: f64 = weights.iter().zip(&rows[at].shares).map(|(weight, share)| weight * share).sum();
            risks[at] = if sum > 0.0 { 1.0 - points / sum } else { 0.0 };
        }
    }
    risks
}

/// Logistic regression of leaving on the parts' shares, each lowering the risk or leaving it: coordinate by coordinate, by Newton's step.
fn fit(rows: &[&Row], parts: usize) -> Vec<f64> {
    // Points come in a few steps: customers with the same ones are one line.
    let mut lines: BTreeMap<Vec<u64>, (f64, f64)> = BTreeMap::new();
    for row in rows {
        let line = lines.entry(row.shares.iter().map(|share| share.to_bits()).collect()).or_default();
        line.0 += 1.0;
        line.1 += f64::from(u8::from(row.case.churned()));
    }
    let lines: Vec<(Vec<f64>, f64, f64)> =
        lines.into_iter().map(|(shares, (n, left))| (shares.into_iter().map(f64::from_bits).collect(), n, left)).collect();
    let (mut base, mut weights) = (0.0, vec![0.0; parts]);
    for _ in 0..SWEEPS {
        let mut moved = 0.0f64;
        for at in 0..=parts {
            let (mut slope, mut bend) = (0.0, 0.0);
            for (shares, n, left) in &lines {
                let logit = base - weights.iter().zip(shares).map(|(weight, share)| weight * share).sum::<f64>();
                let chance = 1.0 / (1.0 + libm::exp(-logit));
                // The last coordinate is the base rate; a part's share lowers the logit.
                let lever = if at == parts { 1.0 } else { -shares[at] };
                slope += lever * (n * chance - left);
                bend += lever * lever * n * chance * (1.0 - chance);
            }
            if at == parts {
                let step = slope / bend.max(1e-9);
                base -= step;
                moved = moved.max(step.abs());
            } else {
                let before = weights[at];
                weights[at] = f64::max(0.0, before - (slope + RIDGE * before) / (bend + RIDGE));
                moved = moved.max((weights[at] - before).abs());
            }
        }
        if moved < 1e-9 {
            break;
        }
    }
    weights
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::CustomerIx;
    use crate::stats::resample::Random;

    /// Customers with two parts: the first goes with staying as strongly as told, the second is anybody's.
    fn rows(strength: f64, customers: u32) -> Vec<Row> {
        let mut random = Random::seeded(7);
        let row = |at: u32| {
            let shares = vec![random.below(3) as f64 / 2.0, random.below(2) as f64];
            let chance = 1.0 / (1.0 + libm::exp(1.0 + strength * (shares[0] - 0.5)));
            let left = random.below(10_000) as f64 / 10_000.0 < chance;
            let left = left.then(|| "2025-02-01".parse().expect("a day"));
            Row { shares, case: Case { customer: CustomerIx(at), risk: 0.0, silent_days: 0.0, age: 0.0, left } }
        };
        (0..customers).map(row).collect()
    }

    #[test]
    fn what_goes_with_staying_gets_the_weight_and_nothing_gets_one_below_zero() {
        let rows = rows(3.0, 4000);
        let weights = fit(&rows.iter().collect::<Vec<_>>(), 2);
        assert!((2.3..3.7).contains(&weights[0]) && (0.0..0.5).contains(&weights[1]), "{weights:?}");
        // A part that goes with leaving is no reason to call a customer safe.
        let turned = self::rows(-3.0, 4000);
        assert!(fit(&turned.iter().collect::<Vec<_>>(), 2)[0] == 0.0);
    }

    #[test]
    fn customers_are_ranked_by_weights_they_had_no_part_in() {
        let mut rows = rows(3.0, 600);
        let clusters: Vec<u32> = (0..600).collect();
        let before = unseen(&rows, &clusters, 2);
        // Whether the first hand's own customers left changes nothing of their ranks.
        rows.iter_mut().step_by(HANDS as usize).for_each(|row| row.case.left = None);
        let after = unseen(&rows, &clusters, 2);
        assert!(before.iter().zip(&after).step_by(HANDS as usize).all(|(before, after)| before.to_bits() == after.to_bits()));
    }
}
