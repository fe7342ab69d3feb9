//! How long it takes to win: days from the first follow-up to the close.

use crate::measure::Interval;
use crate::sorting::Arrange;
use crate::stats::ranks::t_quantile;
use crate::stats::{mean, sum};

/// The mean of some numbers with its 95 % interval (Student's t); no interval for fewer than two.
#[must_use]
pub fn mean_with_interval(numbers: &[f64]) -> Option<(f64, Option<Interval>)> {
    let (middle, n) = (mean(numbers)?, numbers.len() as f64);
    let interval = (numbers.len() > 1).then(|| {
        let variance = sum(numbers.iter().map(|number| (number - middle) * (number - middle))) / (n - 1.0);
        let half = t_quantile(0.975, n - 1.0) * libm::sqrt(variance / n);
        Interval { low: middle - half, high: middle + half }
    });
    Some((middle, interval))
}

/// The median with its 95 % interval by order statistics: the ranks within which it lies with at least that chance, whatever the
/// numbers are like. No interval for so few that none reaches it.
#[must_use]
pub fn median_with_interval(numbers: &[f64]) -> Option<(f64, Option<Interval>)> {
    let mut sorted = numbers.to_vec();
    sorted.arrange_by(f64::total_cmp);
    let n = sorted.len();
    let median = match n {
        0 => return None,
        n if n.is_multiple_of(2) => f64::midpoint(sorted[n / 2 - 1], sorted[n / 2]),
        n => sorted[n / 2],
    };
    // The largest rank below which no more than 2.5 % of the chance lies, by the binomial distribution with ½.
    let chance = |k: usize| {
        let (n, k) = (n as f64, k as f64);
        libm::exp(libm::lgamma(n + 1.0) - libm::lgamma(k + 1.0) - libm::lgamma(n - k + 1.0) - n * core::f64::consts::LN_2)
    };
    let (mut below, mut rank) = (0.0, 0);
    for k in 0..n {
        below += chance(k);
        if below > 0.025 {
            break;
        }
        rank = k + 1;
    }
    Some((median, (rank > 0).then(|| Interval { low: sorted[rank - 1], high: sorted[n - rank] })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_lies_between_the_published_ranks() {
        // Conover, Practical Nonparametric Statistics (1999), table of the binomial with ½: for ten the 2nd and the 9th, 97.9 %.
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(median_with_interval(&ten), Some((5.5, Some(Interval { low: 2.0, high: 9.0 }))));
        let five: Vec<f64> = (1..=5).map(f64::from).collect();
        assert_eq!(median_with_interval(&five), Some((3.0, None)), "five reach 93.75 % at most");
        assert_eq!(median_with_interval(&[]), None);
    }

    #[test]
    fn a_mean_of_two_has_a_wide_interval() {
        let (middle, interval) = mean_with_interval(&[0.0, 2.0]).expect("two");
        let interval = interval.expect("two");
        assert!((middle - 1.0).abs() < 1e-12 && (interval.high - 1.0 - 12.706_204_736).abs() < 1e-6, "{interval:?}");
        assert_eq!(mean_with_interval(&[3.0]), Some((3.0, None)));
    }
}
