//! Two groups of numbers: whether one tends to be greater, and how far apart their means are.

use super::roc::mid_ranks;
use super::special::{halved, incomplete_beta};
use super::{mean, sum};
use crate::measure::Interval;

/// The chance of ranks as far apart as these if both groups were alike: Mann & Whitney (1947), two-sided, by the normal distribution
/// with the correction for ties and continuity; nothing where a group is empty or all numbers are equal.
#[must_use]
pub fn mann_whitney(a: &[f64], b: &[f64]) -> Option<f64> {
    let (above, spread) = ranks_above(a, b)?;
    let z = (above.abs() - 0.5) / spread;
    Some(libm::erfc(z / core::f64::consts::SQRT_2).min(1.0))
}

/// Of each of several groups, how high its ranks are beside those of all the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AgainstOthers {
    /// The chance of ranks as high as these or higher if all were alike (Mann & Whitney 1947, one-sided).
    pub high: f64,
    /// The same of ranks as low or lower.
    pub low: f64,
}

/// Each of several groups against all the others: numbers are ranked once. Nothing of a group that is empty or all there is, and where
/// all numbers are equal.
#[must_use]
pub fn each_against_the_others(groups: &[&[f64]]) -> Vec<Option<AgainstOthers>> {
    let together = groups.concat();
    let ranks = mid_ranks(&together);
    let mut sorted = together;
    sorted.sort_by(f64::total_cmp);
    let mut from = 0;
    let tail = |z: f64| libm::erfc(z / core::f64::consts::SQRT_2) / 2.0;
    let of = |group: &&[f64]| {
        let own = &ranks[from..from + group.len()];
        from += group.len();
        let (above, spread) = above(own, sorted.len(), &sorted)?;
        Some(AgainstOthers { high: tail((above - 0.5) / spread), low: tail((-above - 0.5) / spread) })
    };
    groups.iter().map(of).collect()
}

/// How far U of the first group lies above its mean, and its standard deviation.
fn ranks_above(a: &[f64], b: &[f64]) -> Option<(f64, f64)> {
    let together = [a, b].concat();
    let ranks = mid_ranks(&together);
    let mut sorted = together;
    sorted.sort_by(f64::total_cmp);
    above(&ranks[..a.len()], sorted.len(), &sorted)
}

/// By the ranks of a group among so many numbers, which are sorted.
fn above(own: &[f64], all: usize, sorted: &[f64]) -> Option<(f64, f64)> {
    let (n, m) = (own.len() as f64, (all - own.len()) as f64);
    let u = sum(own.iter().copied()) - n * (n + 1.0) / 2.0;
    let all = n + m;
    let ties = sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(|equal| equal.len() as f64).map(|t| t * t * t - t);
    let variance = n * m / 12.0 * ((all + 1.0) - sum(ties) / (all * (all - 1.0)));
    // With one group empty, or nothing but ties, there is nothing to tell.
    (variance > 0.0).then(|| (u - n * m / 2.0, libm::sqrt(variance)))
}

/// How far the mean of the first group lies above that of the second, with its 95 % interval by Welch (1947): the groups may vary
/// differently. The interval is nothing with fewer than two numbers in a group, or where neither varies.
#[must_use]
pub fn welch(a: &[f64], b: &[f64]) -> Option<(f64, Option<Interval>)> {
    let difference = mean(a)? - mean(b)?;
    let interval = || {
        let [first, second] = [a, b].map(variance_of_mean);
        let (first, second) = (first?, second?);
        let square = first + second;
        if square <= 0.0 {
            return None;
        }
        let part = |variance: f64, n: usize| variance * variance / (n as f64 - 1.0);
        let freedom = square * square / (part(first, a.len()) + part(second, b.len()));
        let half = t_quantile(0.975, freedom) * libm::sqrt(square);
        Some(Interval { low: difference - half, high: difference + half })
    };
    Some((difference, interval()))
}

/// The variance of the mean of some numbers, as they vary; nothing for fewer than two.
pub(super) fn variance_of_mean(numbers: &[f64]) -> Option<f64> {
    let (middle, n) = (mean(numbers)?, numbers.len() as f64);
    (n > 1.0).then(|| sum(numbers.iter().map(|number| (number - middle) * (number - middle))) / (n - 1.0) / n)
}

/// The point below which a share of Student's t lies, for a share of at least one half.
#[must_use]
pub fn t_quantile(share: f64, freedom: f64) -> f64 {
    // What lies beyond t on both sides is the incomplete beta function at ν ÷ (ν + t²).
    let below = |t: f64| 1.0 - incomplete_beta(freedom / (freedom + t * t), freedom / 2.0, 0.5) / 2.0;
    let mut high = 1.0;
    while below(high) < share && high < 1e300 {
        high *= 2.0;
    }
    halved(share, 0.0, high, below)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_against_the_others_is_the_test_of_two() {
        let groups: [&[f64]; 3] = [&[1.0, 2.0, 3.0, 4.0], &[2.0, 3.0, 5.0, 6.0, 7.0], &[9.0]];
        let found = each_against_the_others(&groups);
        for (at, group) in groups.iter().enumerate() {
            let others: Vec<f64> =
                groups.iter().enumerate().filter(|&(other, _)| other != at).flat_map(|(_, group)| *group).copied().collect();
            let two_sided = mann_whitney(group, &others).expect("both are of some");
            let one = found[at].expect("it is of some");
            assert!((2.0 * one.high.min(one.low) - two_sided).abs() < 1e-12, "{at}: {one:?}, not {two_sided}");
        }
        assert_eq!(each_against_the_others(&[&[1.0, 1.0], &[1.0], &[]]), [None, None, None]);
    }
    use crate::stats::tests::vectors;
    use serde_json::Value;

    fn numbers(value: &Value) -> Vec<f64> {
        value.as_array().expect("a list").iter().filter_map(Value::as_f64).collect()
    }

    #[track_caller]
    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found - expected).abs() <= tolerance * expected.abs(), "{found} {expected}");
    }

    #[test]
    fn ranks_are_as_far_apart_as_the_reference_says() {
        for case in vectors("mannwhitney_asymptotic_two_sided_cc") {
            let found = mann_whitney(&numbers(&case["a"]), &numbers(&case["b"])).expect("two groups");
            close(found, case["p"].as_f64().expect("a number"), 1e-9);
        }
        assert_eq!(mann_whitney(&[], &[1.0]), None);
        assert_eq!(mann_whitney(&[1.0, 1.0], &[1.0]), None);
    }

    #[test]
    fn students_t_has_the_reference_quantiles() {
        for case in vectors("t_ppf") {
            let [share, freedom, expected] = numbers(&case)[..] else { panic!("{case}") };
            close(t_quantile(share, freedom), expected, 1e-6);
        }
    }

    #[test]
    fn welch_gives_the_interval_of_a_worked_example() {
        // Reckoned by hand.
        let (difference, interval) = welch(&[3.0, 5.0, 7.0], &[1.0, 2.0, 3.0, 4.0, 5.0]).expect("numbers");
        close(difference, 2.0, 1e-12);
        // Variances of the means 4/3 and 1/2; ν = (11/6)² ÷ ((16/9)/2 + (1/4)/4).
        let freedom = (11.0f64 / 6.0).powi(2) / (8.0 / 9.0 + 1.0 / 16.0);
        let half = t_quantile(0.975, freedom) * (11.0f64 / 6.0).sqrt();
        let interval = interval.expect("it varies");
        close(interval.high - difference, half, 1e-12);
        close(difference - interval.low, half, 1e-12);
        assert_eq!(welch(&[1.0], &[1.0, 2.0]).expect("numbers").1, None);
        assert_eq!(welch(&[1.0, 1.0], &[1.0, 1.0]).expect("numbers").1, None);
        assert_eq!(welch(&[], &[1.0]), None);
    }
}
