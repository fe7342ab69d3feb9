//! How many times as often something happens here as everywhere: a ratio of two rates of customers who are counted again and again.

use crate::measure::Interval;
use crate::stats::{Z95, sum};

/// What one customer adds to both rates.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Share {
    /// Its cases, and how many of them count.
    pub cases: (f64, f64),
    /// What it is compared with, and how many of these count.
    pub all: (f64, f64),
}

/// A ratio of rates.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Lift {
    /// The rate of the cases; nothing without any.
    pub rate: Option<f64>,
    /// The rate of everything compared with; nothing without any.
    pub base: Option<f64>,
    /// Rate ÷ base; nothing where the base is 0.
    pub lift: Option<f64>,
    /// 95 % interval of the lift; nothing where there is no lift.
    pub interval: Option<Interval>,
}

/// The lift of so many cases, with everybody's share in it.
///
/// Its logarithm's variance is that of a ratio of two ratios over customers (linearised, customers as clusters; Woodruff 1971), as a
/// customer is among both rates and may be there several times. With few customers that is too small: where Katz's (1978), of
/// independent cases against one such crowd, is greater, it counts. Where a cell is empty, Katz's with ½ added to each.
#[must_use]
pub fn lift(shares: &[Share]) -> Lift {
    let total = |of: fn(&Share) -> f64| sum(shares.iter().map(of));
    let (cases, hits) = (total(|share| share.cases.0), total(|share| share.cases.1));
    let (all, all_hits) = (total(|share| share.all.0), total(|share| share.all.1));
    let ratio = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    let (rate, base) = (ratio(hits, cases), ratio(all_hits, all));
    let lift = rate.zip(base).and_then(|(rate, base)| ratio(rate, base));
    let (Some(rate), Some(base), Some(lift)) = (rate, base, lift) else { return Lift { rate, base, lift: None, interval: None } };
    // The crowd of one case: everybody is counted once for each.
    let cells = [hits, cases - hits, all_hits / cases, (all - all_hits) / cases];
    let (middle, variance) = if cells.iter().any(|&cell| cell <= 0.0) {
        katz(cells.map(|cell| cell + 0.5))
    } else {
        let (middle, independent) = katz(cells);
        let pull = |share: &Share| {
            let pull = (share.cases.1 - rate * share.cases.0) / hits - (share.all.1 - base * share.all.0) / all_hits;
            pull * pull
        };
        let n = shares.iter().filter(|share| share.all.0 > 0.0 || share.cases.0 > 0.0).count() as f64;
        let clustered = if n > 1.0 { sum(shares.iter().map(pull)) * n / (n - 1.0) } else { 0.0 };
        (middle, independent.max(clustered))
    };
    let half = Z95 * libm::sqrt(variance);
    let low = if hits > 0.0 { libm::exp(middle - half) } else { 0.0 };
    Lift { rate: Some(rate), base: Some(base), lift: Some(lift), interval: Some(Interval { low, high: libm::exp(middle + half) }) }
}

/// The logarithm of a ratio of two rates, hits and misses here and there, and its variance (Katz et al. 1978).
fn katz([a, b, c, d]: [f64; 4]) -> (f64, f64) {
    (libm::log((a / (a + b)) / (c / (c + d))), 1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one_each(cases: &[bool], all: &[bool]) -> Vec<Share> {
        let hit = |&hit: &bool| (1.0, f64::from(u8::from(hit)));
        let cases = cases.iter().map(hit).map(|cases| Share { cases, ..Share::default() });
        cases.chain(all.iter().map(hit).map(|all| Share { all, ..Share::default() })).collect()
    }

    #[test]
    fn katz_gives_the_published_intervals() {
        let all: serde_json::Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/stat_vectors.json")).expect("JSON");
        for case in all["risk_ratio_katz95"].as_array().expect("a list") {
            let cells: Vec<f64> = case["abcd"].as_array().expect("four").iter().map(|cell| cell.as_f64().expect("a number")).collect();
            let half = if cells.contains(&0.0) { 0.5 } else { 0.0 };
            let (middle, variance) = katz([0, 1, 2, 3].map(|at| cells[at] + half));
            let found = [0.0, -Z95, Z95].map(|z| libm::exp(middle + z * libm::sqrt(variance)));
            for (found, expected) in found.into_iter().zip(case["rr_lo_hi"].as_array().expect("three")) {
                let expected = expected.as_f64().expect("a number");
                assert!((found - expected).abs() <= 1e-9 * expected, "{case}: {found}");
            }
        }
    }

    #[test]
    fn customers_counted_once_in_groups_apart_differ_from_katz_by_the_means_of_a_sample_alone() {
        let group = |hits: usize, n: usize| (0..n).map(|at| at < hits).collect::<Vec<bool>>();
        let shares = one_each(&group(30, 100), &group(300, 2000));
        let found = lift(&shares);
        assert_eq!((found.rate, found.base, found.lift), (Some(0.3), Some(0.15), Some(2.0)));
        // Σ pull² is Katz's variance exactly; a crowd of 2000 ÷ 100 customers is smaller, so its own is greater.
        let clustered = (0.7 / 30.0 + 0.85 / 300.0) * 2100.0 / 2099.0;
        let one_crowd = 0.7 / 30.0 + 0.85 / 3.0;
        assert!(clustered < one_crowd);
        let half = Z95 * libm::sqrt(one_crowd);
        let interval = found.interval.expect("an interval");
        assert!((interval.low - 2.0 * libm::exp(-half)).abs() < 1e-12 && (interval.high - 2.0 * libm::exp(half)).abs() < 1e-12);
    }

    #[test]
    fn few_customers_many_times_widen_the_interval() {
        // Twenty cases of two customers, one of whom left: no twenty independent ones.
        let customer = |left: f64| Share { cases: (10.0, 10.0 * left), all: (20.0, 2.0 * left) };
        let crowd = (0..98).map(|at| Share { all: (20.0, if at < 10 { 2.0 } else { 0.0 }), ..Share::default() });
        let shares: Vec<Share> = [customer(1.0), customer(0.0)].into_iter().chain(crowd).collect();
        let found = lift(&shares).interval.expect("an interval");
        let width = libm::log(found.high / found.low) / (2.0 * Z95);
        assert!(width > libm::sqrt(2.0 * 0.25), "{width}");
    }

    #[test]
    fn nothing_is_divided_by_nothing() {
        assert_eq!(lift(&[]), Lift::default());
        let none_left = lift(&one_each(&[true, false], &[false; 20]));
        assert_eq!((none_left.rate, none_left.base, none_left.lift, none_left.interval), (Some(0.5), Some(0.0), None, None));
        let none_hit = lift(&one_each(&[false; 4], &[true, false, false, false]));
        assert_eq!((none_hit.lift, none_hit.interval.expect("an interval").low), (Some(0.0), 0.0));
    }
}
