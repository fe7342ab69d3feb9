//! How well a score ranks: area under the ROC curve, what is caught among the first k, and the difference of two scores.

use std::cmp::Ordering;

use super::{Z95, mean, sum};
use crate::measure::Interval;
use crate::sorting::Arrange;

/// Beyond these the interval of an area is reckoned on the logit scale, where it stays within 0 and 1.
const EXTREME: (f64, f64) = (0.05, 0.95);

/// The area under the ROC curve: the chance that a case scores higher than a non-case, ties counting half (Mann–Whitney).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Auc {
    /// The area, 0–1.
    pub auc: f64,
    /// Its standard error (DeLong 1988); nothing with fewer than two cases or non-cases.
    pub se: Option<f64>,
    /// Its 95 % interval.
    pub interval: Option<Interval>,
}

/// How often each case scores higher than a non-case, and each non-case lower than a case: DeLong's placements.
struct Placements {
    cases: Vec<f64>,
    others: Vec<f64>,
}

/// Mid-ranks, from 1, in the order given.
#[must_use]
pub fn mid_ranks(numbers: &[f64]) -> Vec<f64> {
    let mut places: Vec<usize> = (0..numbers.len()).collect();
    places.arrange_by(|&a, &b| numbers[a].total_cmp(&numbers[b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut at = 0;
    while at < places.len() {
        let ties = places[at..].iter().take_while(|&&place| numbers[place].total_cmp(&numbers[places[at]]).is_eq()).count();
        let rank = at as f64 + (ties as f64 + 1.0) / 2.0;
        places[at..at + ties].iter().for_each(|&place| ranks[place] = rank);
        at += ties;
    }
    ranks
}

impl Placements {
    fn of(cases: &[bool], scores: &[f64]) -> Option<Placements> {
        let of = |wanted: bool| -> Vec<f64> {
            cases.iter().zip(scores).filter(|(is_case, _)| **is_case == wanted).map(|(_, &score)| score).collect()
        };
        let (positive, negative) = (of(true), of(false));
        if positive.is_empty() || negative.is_empty() {
            return None;
        }
        let together = mid_ranks(&[positive.clone(), negative.clone()].concat());
        let (first, second) = together.split_at(positive.len());
        let placed = |ranks: &[f64], own: &[f64], among: usize| -> Vec<f64> {
            ranks.iter().zip(mid_ranks(own)).map(|(all, own)| (all - own) / among as f64).collect()
        };
        let cases = placed(first, &positive, negative.len());
        let others = placed(second, &negative, positive.len()).into_iter().map(|share| 1.0 - share).collect();
        Some(Placements { cases, others })
    }
}

/// The variance of a mean; nothing for fewer than two numbers.
fn variance_of_mean(numbers: &[f64]) -> Option<f64> {
    let middle = mean(numbers).filter(|_| numbers.len() > 1)?;
    let n = numbers.len() as f64;
    Some(sum(numbers.iter().map(|number| (number - middle) * (number - middle))) / (n - 1.0) / n)
}

/// The area with its interval by DeLong; nothing where there are no cases, or nothing but cases.
#[must_use]
pub fn auc(cases: &[bool], scores: &[f64]) -> Option<Auc> {
    let placements = Placements::of(cases, scores)?;
    let auc = mean(&placements.cases)?;
    let variance = variance_of_mean(&placements.cases).zip(variance_of_mean(&placements.others)).map(|(a, b)| a + b);
    let se = variance.map(libm::sqrt);
    Some(Auc { auc, se, interval: se.map(|se| interval(auc, se)) })
}

fn interval(auc: f64, se: f64) -> Interval {
    let half = Z95 * se;
    if (EXTREME.0..=EXTREME.1).contains(&auc) || auc <= 0.0 || auc >= 1.0 {
        return Interval { low: (auc - half).max(0.0), high: (auc + half).min(1.0) };
    }
    let (logit, spread) = (libm::log(auc / (1.0 - auc)), half / (auc * (1.0 - auc)));
    let back = |x: f64| 1.0 / (1.0 + libm::exp(-x));
    Interval { low: back(logit - spread), high: back(logit + spread) }
}

/// The area of one score less that of another on the same cases, with its 95 % interval (paired DeLong).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The difference.
    pub difference: f64,
    /// Its standard error; nothing with fewer than two cases or non-cases.
    pub se: Option<f64>,
    /// Its interval.
    pub interval: Option<Interval>,
}

/// See [`Difference`]; nothing where either area is undefined.
#[must_use]
pub fn paired(cases: &[bool], one: &[f64], other: &[f64]) -> Option<Difference> {
    let (one, other) = (Placements::of(cases, one)?, Placements::of(cases, other)?);
    let less = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a - b).collect() };
    let (of_cases, of_others) = (less(&one.cases, &other.cases), less(&one.others, &other.others));
    let difference = mean(&of_cases)?;
    let se = variance_of_mean(&of_cases).zip(variance_of_mean(&of_others)).map(|(a, b)| libm::sqrt(a + b));
    let interval = se.map(|se| Interval { low: difference - Z95 * se, high: difference + Z95 * se });
    Some(Difference { difference, se, interval })
}

/// What is caught among the first k by score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopK {
    /// How many are looked at: k, or all if there are fewer.
    pub k: usize,
    /// How many cases are among them; where the cut goes through a tie, the mean over every order of those tied.
    pub hits: f64,
    /// Whether the cut goes through a tie.
    pub is_tied: bool,
    /// Hits ÷ k.
    pub precision: f64,
    /// Precision ÷ the share of cases among all; nothing without cases.
    pub lift: Option<f64>,
    /// Hits ÷ all cases; nothing without cases.
    pub capture: Option<f64>,
}

/// Where a list of the k highest scores ends, and what of a tie there is on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// The lowest score that is on it.
    score: f64,
    /// How many lie above it, and how many have it.
    above: usize,
    tied: usize,
    k: usize,
}

impl Cut {
    /// Of the k highest; nothing for nobody or for k = 0.
    #[must_use]
    pub fn of(scores: &[f64], k: usize) -> Option<Cut> {
        let k = k.min(scores.len());
        let mut sorted = scores.to_vec();
        sorted.arrange_by(|a, b| b.total_cmp(a));
        let score = *sorted.get(k.checked_sub(1)?)?;
        let above = sorted.partition_point(|one| one.total_cmp(&score).is_gt());
        let tied = sorted[above..].partition_point(|one| one.total_cmp(&score).is_eq());
        Some(Cut { score, above, tied, k })
    }

    /// The share of those tied at the cut for whom there is room.
    fn taken(self) -> f64 {
        (self.k - self.above) as f64 / self.tied as f64
    }

    /// How likely somebody of a score is on the list, whose order among equal scores is a matter of chance.
    #[must_use]
    pub fn listed(self, score: f64) -> f64 {
        match score.total_cmp(&self.score) {
            Ordering::Greater => 1.0,
            Ordering::Equal => self.taken(),
            Ordering::Less => 0.0,
        }
    }
}

/// See [`TopK`]; nothing for nobody or for k = 0.
#[must_use]
pub fn top_k(cases: &[bool], scores: &[f64], k: usize) -> Option<TopK> {
    let cut = Cut::of(scores, k)?;
    let (n, k) = (scores.len(), cut.k);
    let hits = |side: Ordering| cases.iter().zip(scores).filter(|(case, score)| **case && score.total_cmp(&cut.score) == side).count();
    let hits = hits(Ordering::Greater) as f64 + hits(Ordering::Equal) as f64 * cut.taken();
    let all = cases.iter().filter(|is_case| **is_case).count() as f64;
    let precision = hits / k as f64;
    Some(TopK {
        k,
        hits,
        is_tied: cut.above + cut.tied > k,
        precision,
        lift: (all > 0.0).then(|| precision / (all / n as f64)),
        capture: (all > 0.0).then(|| hits / all),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::isotonic::Isotonic;
    use crate::stats::tests::vectors;
    use serde_json::Value;

    fn numbers(value: &Value) -> Vec<f64> {
        value.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
    }

    #[track_caller]
    fn close(found: f64, expected: &Value) {
        let expected = expected.as_f64().expect("a number");
        assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{found}, not {expected}");
    }

    #[test]
    fn areas_intervals_and_what_is_caught_are_those_of_the_reference() {
        for case in vectors("roc") {
            let y: Vec<bool> = numbers(&case["y"]).into_iter().map(|y| y > 0.5).collect();
            let (one, other) = (numbers(&case["s"]), numbers(&case["s2"]));
            for (scores, expected) in [(&one, &case["auc"]), (&other, &case["auc2"])] {
                let found = auc(&y, scores).expect("two classes");
                close(found.auc, &expected["auc"]);
                close(found.se.expect("enough"), &expected["se"]);
                let interval = found.interval.expect("enough");
                close(interval.low, &expected["ci95"][0]);
                close(interval.high, &expected["ci95"][1]);
            }
            let found = paired(&y, &one, &other).expect("two classes");
            close(found.difference, &case["paired"]["diff"]);
            close(found.se.expect("enough"), &case["paired"]["se"]);
            let top = &case["top20"];
            let found = top_k(&y, &one, top["k"].as_u64().expect("k") as usize).expect("some");
            close(found.hits, &top["expected_hits"]);
            close(found.precision, &top["precision"]);
            close(found.lift.expect("cases"), &top["lift"]);
            close(found.capture.expect("cases"), &top["capture"]);
            let fit = Isotonic::fit(&one, &y);
            let fitted: Vec<f64> = one.iter().map(|&score| fit.at(score).expect("fitted")).collect();
            fitted.iter().zip(numbers(&case["isotonic_fit"])).for_each(|(found, expected)| close(*found, &expected.into()));
            close(crate::stats::isotonic::brier(&fitted, &y).expect("some"), &case["brier_of_isotonic"]);
        }
    }

    #[test]
    fn one_class_has_no_area_and_a_perfect_score_one_of_one() {
        assert_eq!(auc(&[true, true], &[1.0, 2.0]), None);
        assert_eq!(auc(&[false], &[1.0]), None);
        let perfect = auc(&[false, false, true, true], &[1.0, 2.0, 3.0, 4.0]).expect("two classes");
        assert!((perfect.auc - 1.0).abs() < 1e-15 && perfect.interval.is_some_and(|interval| interval.high <= 1.0));
        assert_eq!(top_k(&[], &[], 5), None);
    }

    #[test]
    fn near_one_the_interval_stays_within_one() {
        let y: Vec<bool> = (0..100).map(|at| at >= 60).collect();
        let mut scores: Vec<f64> = (0..100).map(f64::from).collect();
        scores.swap(58, 61);
        let found = auc(&y, &scores).expect("two classes");
        let interval = found.interval.expect("enough");
        assert!(found.auc > 0.95 && interval.low < found.auc && interval.high < 1.0, "{found:?}");
    }
}
