//! The middle of some numbers: mean, median and other quantiles, with their intervals.

use super::mean;
use super::ranks::{t_quantile, variance_of_mean};
use crate::measure::Interval;
use crate::sorting::Arrange;

/// The mean of some numbers with its 95 % interval (Student's t); no interval for fewer than two.
#[must_use]
pub fn mean_with_interval(numbers: &[f64]) -> Option<(f64, Option<Interval>)> {
    let middle = mean(numbers)?;
    let interval = variance_of_mean(numbers).map(|variance| {
        let half = t_quantile(0.975, numbers.len() as f64 - 1.0) * libm::sqrt(variance);
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
    let median = of_sorted(&sorted, 0.5)?;
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

/// The share-th quantile of some numbers, between neighbours in proportion; nothing of none.
#[must_use]
pub fn quantile(numbers: &[f64], share: f64) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.arrange_by(f64::total_cmp);
    of_sorted(&sorted, share)
}

fn of_sorted(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = share * last as f64;
    let (below, part) = (libm::floor(at) as usize, at - libm::floor(at));
    Some(sorted[below] + (sorted[(below + 1).min(last)] - sorted[below]) * part)
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

    #[test]
    fn a_quantile_lies_between_its_neighbours() {
        assert_eq!([quantile(&[1.0, 2.0, 4.0], 0.5), quantile(&[0.0, 10.0], 0.9), quantile(&[], 0.5)], [Some(2.0), Some(9.0), None]);
    }
}
