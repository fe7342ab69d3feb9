//! How likely each customer leaves, by what came of customers with such a score before (definitions, section 7).

use std::sync::Arc;

use super::judged::ENOUGH;
use super::{Terms, replay};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::health::snapshot;
use crate::model::Models;
use crate::stats::isotonic::Isotonic;

/// Days within which a customer leaves.
pub const WITHIN: i32 = 90;

/// Past standings in each group of scores whose rate is told, at least (definitions, section 2).
const GROUP: f64 = 20.0;

/// The risk of every customer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Risks {
    /// By customer, 0–1; nothing without a score.
    pub of: Vec<Option<f64>>,
    /// Whether too few have left to say how likely it is: then it is (100 − score) ÷ 100, an index.
    pub is_index: bool,
    /// How many customers have left in the windows it goes by.
    pub leavers: u64,
}

/// The share of those who left within 90 days among past customers of such a score, never falling as the score falls, in groups of twenty at least; every window
/// was over by the day. Reckoned once for the questions that follow each other.
#[must_use]
pub fn risks(data: &Dataset, models: &Models, as_of: AsOf) -> Arc<Risks> {
    data.memo().risks.of((models.clone(), as_of), || {
        let past = replay(data, models, Terms { horizon: WITHIN, embargo: 0 }, as_of);
        let (mut scores, mut left) = (Vec::new(), Vec::new());
        past.cases().for_each(|case| {
            scores.push(case.risk);
            left.push(case.churned());
        });
        let leavers = past.leavers();
        let is_index = leavers < ENOUGH;
        let fit = Isotonic::of_groups(&scores, &left, GROUP);
        let mut risks = Risks { of: vec![None; data.customers.len()], is_index, leavers };
        for standing in &snapshot(data, models, as_of).standings {
            let score = standing.score.score;
            risks.of[standing.customer.0 as usize] =
                score.and_then(|score| if is_index { Some((100.0 - score) / 100.0) } else { fit.at(100.0 - score) });
        }
        risks
    })
}
