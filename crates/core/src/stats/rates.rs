//! Intervals of shares, of rates per time, and of the difference of two shares.

use super::middle::quantile;
use super::special::{beta_quantile, gamma_quantile, incomplete_beta};
use super::{mean, wilson};
use crate::measure::Interval;

/// The exact 95 % interval of a share `cases` of `n` (Clopper & Pearson 1934); undefined for n = 0.
#[must_use]
pub fn clopper_pearson(cases: u64, n: u64) -> Option<Interval> {
    let (x, size) = (cases as f64, n as f64);
    (n > 0).then(|| Interval {
        low: if cases == 0 { 0.0 } else { beta_quantile(0.025, x, size - x + 1.0) },
        high: if cases >= n { 1.0 } else { beta_quantile(0.975, x + 1.0, size - x) },
    })
}

/// The exact 95 % interval of a rate of so many cases over an exposure (Garwood 1936), in cases per unit of it; undefined without any.
#[must_use]
pub fn garwood(cases: f64, exposure: f64) -> Option<Interval> {
    (exposure > 0.0).then(|| Interval {
        low: if cases <= 0.0 { 0.0 } else { gamma_quantile(0.025, cases) / exposure },
        high: gamma_quantile(0.975, cases + 1.0) / exposure,
    })
}

/// How far a share lies above another, with its 95 % interval (Newcombe 1998, hybrid score); undefined where one is of nothing.
#[must_use]
pub fn newcombe(cases: u64, n: u64, other_cases: u64, other_n: u64) -> Option<(f64, Interval)> {
    let (one, other) = (wilson(cases, n)?, wilson(other_cases, other_n)?);
    let (share, other_share) = (cases as f64 / n as f64, other_cases as f64 / other_n as f64);
    let difference = share - other_share;
    Some((
        difference,
        Interval {
            low: difference - libm::hypot(share - one.low, other.high - other_share),
            high: difference + libm::hypot(one.high - share, other_share - other.low),
        },
    ))
}

/// The chance of `cases` or more of `n` if each had this chance (binomial, one-sided).
#[must_use]
pub fn binomial_greater(cases: u64, n: u64, chance: f64) -> f64 {
    match cases {
        0 => 1.0,
        cases if cases > n => 0.0,
        cases => incomplete_beta(chance, cases as f64, (n - cases) as f64 + 1.0),
    }
}

/// The middle of some numbers and how far they spread about it whatever a few of them do: the median, and 1.4826 times the median
/// distance from it, which is the standard deviation of normal ones (Hampel 1974); 1.2533 times the mean distance where most are equal
/// (Iglewicz & Hoaglin 1993). Nothing of none.
#[must_use]
pub fn middle_and_spread(numbers: &[f64]) -> Option<(f64, f64)> {
    let middle = quantile(numbers, 0.5)?;
    let distances: Vec<f64> = numbers.iter().map(|number| (number - middle).abs()).collect();
    let spread = quantile(&distances, 0.5)? * 1.4826;
    Some((middle, if spread > 0.0 { spread } else { mean(&distances)? * 1.2533 }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_and_spreads_of_small_numbers() {
        // Ten heads of ten: 1 in 1024; five or more of nine: one half.
        assert!((binomial_greater(10, 10, 0.5) - 1.0 / 1024.0).abs() < 1e-15);
        assert!((binomial_greater(5, 9, 0.5) - 0.5).abs() < 1e-12);
        assert_eq!((binomial_greater(0, 4, 0.2), binomial_greater(5, 4, 0.2)), (1.0, 0.0));
        let (middle, spread) = middle_and_spread(&[1.0, 2.0, 3.0, 4.0, 90.0]).expect("five");
        assert!((middle - 3.0).abs() < 1e-12 && (spread - 1.4826).abs() < 1e-12);
    }
    use crate::stats::tests::{interval_of, vectors};

    fn whole(case: &serde_json::Value) -> u64 {
        case.as_u64().expect("a count")
    }

    #[test]
    fn shares_agree_with_scipy() {
        for case in vectors("clopper_pearson95") {
            let found = clopper_pearson(whole(&case["x"]), whole(&case["n"])).expect("n is positive");
            let expected = interval_of(&case["ci"]);
            assert!((found.low - expected.low).abs() < 1e-9 && (found.high - expected.high).abs() < 1e-9, "{case}: {found:?}");
        }
        assert_eq!(clopper_pearson(0, 0), None);
    }

    #[test]
    fn rates_agree_with_scipy() {
        for case in vectors("garwood95") {
            let number = |key: &str| case[key].as_f64().expect("a number");
            let found = garwood(number("d"), number("exposure")).expect("some exposure");
            let expected = interval_of(&case["ci"]);
            assert!((found.low - expected.low).abs() < 1e-9 && (found.high - expected.high).abs() < 1e-9, "{case}: {found:?}");
        }
        assert_eq!(garwood(3.0, 0.0), None);
    }

    #[test]
    fn differences_agree_with_the_published_table() {
        // Newcombe (1998), table II, beside further pairs.
        for case in vectors("newcombe95_x1n1x2n2") {
            let [x, n, other_x, other_n] = [0, 1, 2, 3].map(|at| whole(&case["x"][at]));
            let (_, found) = newcombe(x, n, other_x, other_n).expect("both are of some");
            let expected = interval_of(&case["ci"]);
            assert!((found.low - expected.low).abs() < 1e-9 && (found.high - expected.high).abs() < 1e-9, "{case}: {found:?}");
        }
    }
}
