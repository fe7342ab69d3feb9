//! How much groups differ beyond chance: the standard deviation of the logarithm of their rates.

use super::logrank::LogRank;
use super::quadratic::Quadratic;
use super::special::gamma_quantile;
use crate::measure::Interval;

/// How far groups lie apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Between {
    /// The standard deviation of the logarithm of the groups' rates; 0 where nothing says that they differ.
    pub deviation: f64,
    /// Its 95 % interval: the deviations with which what was seen goes together.
    pub interval: Interval,
}

/// Deviations up to here are looked at: rates a million times as high.
const FURTHEST: f64 = 14.0;
/// Halvings until a deviation is known to a billionth.
const HALVINGS: usize = 34;

impl Between {
    /// Of the groups of a log-rank test, within its strata. Observed − expected of groups whose log rates spread by τ have the covariance
    /// V + τ² V²; the deviation is the τ of which the statistic is what it should be, its degrees of freedom (the empirical Bayes estimate
    /// of Morris 1983, which is that of Paule & Mandel 1982), and the interval those at which it lies within the middle 95 % of its
    /// distribution (Viechtbauer 2007). Drawing customers anew would add their chance once more, and so never reach 0. Nothing where
    /// nothing can be compared.
    ///
    /// Groups that lie closer together than chance alone would have them say no more than those that lie as chance would: the upper end is
    /// that of a statistic of its degrees of freedom at least, since no evidence of a difference is no evidence of none.
    #[must_use]
    pub fn of(test: &LogRank) -> Option<Between> {
        let groups = test.observed.len();
        let differences = test.differences();
        let degrees = test.degrees as f64;
        if test.degrees == 0 {
            return None;
        }
        let mut square = vec![0.0; groups * groups];
        for one in 0..groups {
            for other in 0..groups {
                square[one * groups + other] =
                    (0..groups).map(|at| test.variance[one * groups + at] * test.variance[at * groups + other]).sum();
            }
        }
        let statistic = |deviation: f64| {
            let matrix: Vec<f64> =
                test.variance.iter().zip(&square).map(|(variance, square)| variance + deviation * deviation * square).collect();
            Quadratic::of(&matrix, groups).inverse(&differences)
        };
        // The statistic falls as the deviation grows.
        let at = |value: f64, times: f64| {
            let (mut low, mut high) = (0.0, FURTHEST);
            if statistic(low) * times <= value {
                return 0.0;
            }
            for _ in 0..HALVINGS {
                let middle = (low + high) / 2.0;
                if statistic(middle) * times > value {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            (low + high) / 2.0
        };
        let alone = statistic(0.0);
        let lifted = if alone < degrees && alone > 0.0 { degrees / alone } else { 1.0 };
        let quantile = |share: f64| 2.0 * gamma_quantile(share, degrees / 2.0);
        let interval = Interval { low: at(quantile(0.975), 1.0), high: at(quantile(0.025), lifted) };
        Some(Between { deviation: at(degrees, 1.0), interval })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::logrank::Compared;
    use crate::stats::resample::Random;
    use crate::stats::survival::Watched;

    /// Exponential lives of `each` customers in each group, cut off after a time, with the rates multiplied by these.
    fn between(factors: &[f64], each: usize, seed: u64) -> Between {
        let mut random = Random::seeded(seed);
        let (mut lives, mut group) = (Vec::new(), Vec::new());
        for (code, factor) in factors.iter().enumerate() {
            for _ in 0..each {
                let time = -libm::log(random.between()) / (0.05 * factor);
                lives.push(Watched { entry: 0.0, exit: time.min(12.0), ended: time < 12.0 });
                group.push(code as u32);
            }
        }
        Between::of(&Compared { lives: &lives, group: &group, groups: factors.len(), stratum: &[] }.log_rank()).expect("groups")
    }

    #[test]
    fn a_spread_that_is_there_is_found_and_lies_within_its_interval() {
        let factors: Vec<f64> = (0..30).map(|at| libm::exp(0.5 * if at % 2 == 0 { 1.0 } else { -1.0 })).collect();
        let found = between(&factors, 60, 5);
        assert!((found.deviation - 0.5).abs() < 0.15, "{found:?}");
        assert!(found.interval.low > 0.2 && found.interval.low < found.deviation && found.deviation < found.interval.high, "{found:?}");
    }

    #[test]
    fn groups_that_do_not_differ_mostly_have_none_and_the_interval_covers_it() {
        let alike: Vec<Between> = (0..40).map(|seed| between(&[1.0; 6], 40, seed)).collect();
        let covered = alike.iter().filter(|between| between.interval.low <= 0.0).count();
        assert!(covered >= 36, "{covered} of 40");
        assert!(alike.iter().filter(|between| between.deviation <= 0.0).count() >= 15);
        assert!(alike.iter().all(|between| between.interval.high > 0.0), "no evidence is not no effect");
    }
}
