//! From scores to rates: fitted on earlier months, judged on a later one.

use super::Moment;
use crate::day::AsOf;
use crate::sorting::Arrange;
use crate::stats::isotonic::{Isotonic, brier, calibration_error};
use crate::stats::mean;

/// Neighbouring scores are put together until so many customers have them.
const BIN: usize = 20;

/// Customers of neighbouring scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// The lowest score.
    pub score_low: f64,
    /// The highest.
    pub score_high: f64,
    /// How many.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// The mean rate foretold.
    pub foretold: Option<f64>,
}

/// What was foretold and what came.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calibration {
    /// The lowest scores first; equal scores are never in two bins.
    pub bins: Vec<Bin>,
    /// Mean square error of what was foretold; nothing where no earlier month could foretell.
    pub brier: Option<f64>,
    /// Expected calibration error.
    pub ece: Option<f64>,
    /// The month end judged on.
    pub judged_on: Option<AsOf>,
}

/// The last month end judged by those before it whose horizon was over by then, so that nothing it foretells was known from it.
#[must_use]
pub fn calibrate(moments: &[Moment], horizon: i32) -> Calibration {
    let Some((last, before)) = moments.split_last() else { return Calibration::default() };
    let earlier = before.iter().filter(|moment| last.as_of.knows(moment.as_of.0.plus(horizon)));
    let (mut scores, mut left) = (Vec::new(), Vec::new());
    earlier.flat_map(|moment| &moment.cases).for_each(|case| {
        scores.push(case.risk);
        left.push(case.churned());
    });
    let fit = Isotonic::fit(&scores, &left);
    let mut cases: Vec<(f64, bool, Option<f64>)> =
        last.cases.iter().map(|case| (100.0 - case.risk, case.churned(), fit.at(case.risk))).collect();
    cases.arrange_by(|a, b| a.0.total_cmp(&b.0));
    let mut bins: Vec<Vec<(f64, bool, Option<f64>)>> = Vec::new();
    for same in cases.chunk_by(|a, b| a.0.total_cmp(&b.0).is_eq()) {
        match bins.last_mut().filter(|bin| bin.len() < BIN) {
            Some(bin) => bin.extend(same),
            None => bins.push(same.to_vec()),
        }
    }
    // Too few at the end go with those before them.
    if bins.len() > 1 && bins.last().is_some_and(|bin| bin.len() < BIN) {
        let rest = bins.pop().unwrap_or_default();
        bins.last_mut().into_iter().for_each(|bin| bin.extend(&rest));
    }
    let foretold: Vec<f64> = cases.iter().filter_map(|case| case.2).collect();
    let outcomes: Vec<bool> = cases.iter().map(|case| case.1).collect();
    let bins: Vec<Bin> = bins
        .iter()
        .map(|bin| Bin {
            score_low: bin[0].0,
            score_high: bin[bin.len() - 1].0,
            customers: bin.len() as u64,
            churned: bin.iter().filter(|case| case.1).count() as u64,
            foretold: mean(&bin.iter().filter_map(|case| case.2).collect::<Vec<_>>()),
        })
        .collect();
    let told: Vec<(u64, u64, f64)> = bins.iter().filter_map(|bin| Some((bin.customers, bin.churned, bin.foretold?))).collect();
    Calibration {
        brier: if foretold.len() == outcomes.len() { brier(&foretold, &outcomes) } else { None },
        ece: calibration_error(&told),
        judged_on: Some(last.as_of),
        bins,
    }
}
