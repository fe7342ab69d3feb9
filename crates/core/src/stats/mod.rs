//! Sums and intervals: the same bits whatever the order of the rows.

pub mod between;
pub mod chi_squared;
pub mod clustered;
pub mod competing;
pub mod exact;
pub mod isotonic;
pub mod life_table;
pub mod logrank;
pub mod logrank_clustered;
pub mod middle;
pub mod multiple;
pub mod peers;
pub mod quadratic;
pub mod ranks;
pub mod rate_peers;
pub mod rates;
pub mod ratio;
pub mod resample;
pub mod roc;
pub mod shrinkage;
pub mod special;
#[cfg(test)]
mod studies;
pub mod survival;
pub mod turning;
pub mod volatility;

use crate::measure::Interval;

/// The 97.5 % point of the standard normal distribution, for 95 % intervals.
pub const Z95: f64 = 1.959_963_984_540_054;

/// The sum of numbers in sorted order with Neumaier's compensation, so that neither row order nor size matters.
#[must_use]
pub fn sum(numbers: impl IntoIterator<Item = f64>) -> f64 {
    let mut numbers: Vec<f64> = numbers.into_iter().collect();
    numbers.sort_by(f64::total_cmp);
    let (mut total, mut lost) = (0.0, 0.0);
    for number in numbers {
        let next = total + number;
        lost += if f64::abs(total) >= number.abs() { (total - next) + number } else { (number - next) + total };
        total = next;
    }
    total + lost
}

/// The mean, undefined for no numbers.
#[must_use]
pub fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| sum(numbers.iter().copied()) / numbers.len() as f64)
}

/// The share `cases` of `n`, undefined for n = 0.
#[must_use]
pub fn share(cases: u64, n: u64) -> Option<f64> {
    (n > 0).then(|| cases as f64 / n as f64)
}

/// 95 % interval of a share by the variance of its logarithm, symmetric on the scale of ln(−ln share), so that it stays within 0 and 1
/// (Kalbfleisch & Prentice); \[1, 1\] of everybody, undefined of nobody.
#[must_use]
pub fn log_log(share: f64, of_logarithm: f64) -> Option<Interval> {
    if share >= 1.0 {
        return Some(Interval { low: 1.0, high: 1.0 });
    }
    if share <= 0.0 || !of_logarithm.is_finite() {
        return None;
    }
    let log = libm::log(share);
    // The logarithm is below 0, so the greater exponent gives the lower end.
    let half = Z95 * libm::sqrt(of_logarithm.max(0.0)) / -log;
    let at = |shift: f64| libm::exp(log * libm::exp(shift));
    Some(Interval { low: at(half), high: at(-half) })
}

/// 95 % interval of a share `cases` of `n` (Wilson 1927); undefined for n = 0.
#[must_use]
pub fn wilson(cases: u64, n: u64) -> Option<Interval> {
    if n == 0 {
        return None;
    }
    let (x, size) = (cases as f64, n as f64);
    let share = x / size;
    let square = Z95 * Z95;
    let middle = (share + square / (2.0 * size)) / (1.0 + square / size);
    let half = Z95 * libm::sqrt(share * (1.0 - share) / size + square / (4.0 * size * size)) / (1.0 + square / size);
    Some(Interval {
        // At the ends the formula gives 0 and 1 but for rounding.
        low: if cases == 0 { 0.0 } else { (middle - half).max(0.0) },
        high: if cases == n { 1.0 } else { (middle + half).min(1.0) },
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::day::Day;
    use serde_json::Value;

    /// What trusted libraries reckoned, by name.
    pub(super) fn reference(name: &str) -> Value {
        let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/stat_vectors.json")).expect("JSON");
        all[name].clone()
    }

    pub(super) fn vectors(name: &str) -> Vec<Value> {
        reference(name).as_array().expect("a list").clone()
    }

    pub(super) fn interval_of(pair: &Value) -> Interval {
        let [low, high] = [0, 1].map(|at| pair[at].as_f64().expect("a number"));
        Interval { low, high }
    }

    fn day(value: &Value) -> Day {
        value.as_str().expect("text").parse().expect("a day")
    }

    #[test]
    fn wilson_gives_the_published_intervals() {
        for case in vectors("wilson95") {
            let found = wilson(case["x"].as_u64().expect("x"), case["n"].as_u64().expect("n")).expect("n > 0");
            for (found, expected) in [(found.low, &case["ci"][0]), (found.high, &case["ci"][1])] {
                let expected = expected.as_f64().expect("a number");
                assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-9), "{case}: {found}");
            }
        }
        assert_eq!(wilson(0, 0), None);
    }

    #[test]
    fn months_are_added_from_the_anchor_and_clamped() {
        for case in vectors("add_months") {
            let months = case["k"].as_i64().expect("k") as i32;
            assert_eq!(day(&case["date"]).add_months(months), day(&case["result"]), "{case}");
        }
    }

    #[test]
    fn complete_months_are_counted_as_the_vectors_say() {
        for case in vectors("complete_months") {
            let months = day(&case["from"]).complete_months_until(day(&case["to"]));
            assert_eq!(i64::from(months), case["months"].as_i64().expect("months"), "{case}");
        }
    }

    #[test]
    fn a_sum_does_not_depend_on_order() {
        let numbers = [1e16, 1.0, -1e16, 0.1, 0.2, 3.0];
        let mut turned = numbers;
        turned.reverse();
        assert!(sum(numbers).to_bits() == sum(turned).to_bits());
        assert!((sum(numbers) - 4.3).abs() < 1e-12);
    }
}
