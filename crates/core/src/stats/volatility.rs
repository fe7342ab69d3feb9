//! Whether a share differs from one time to the next by more than chance would have it.

use super::chi_squared::chi_squared_beyond;
use super::sum;

/// How a share goes up and down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Volatility {
    /// The share of all times together.
    pub pooled: f64,
    /// Σ (x − n·p)² ÷ (n·p·(1 − p)): about the degrees of freedom if nothing but chance is at work.
    pub q: f64,
    /// Times less one.
    pub freedom: u64,
    /// The chance of as great a `q` if the share was the same all along (chi-squared).
    pub p: f64,
    /// By how much the share itself goes up and down beyond chance, as a standard deviation; 0 where it does not (DerSimonian & Laird 1986).
    pub excess: f64,
}

/// The volatility of shares `cases` of `n`; times without anybody do not count. Nothing for fewer than two times, and where nobody or
/// everybody is a case: then there is no chance to hold it against.
#[must_use]
pub fn volatility(times: &[(u64, u64)]) -> Option<Volatility> {
    let told: Vec<(f64, f64)> = times.iter().filter(|time| time.1 > 0).map(|&(cases, n)| (cases as f64, n as f64)).collect();
    let (cases, n) = told.iter().fold((0.0, 0.0), |(cases, n), time| (cases + time.0, n + time.1));
    if told.len() < 2 || cases <= 0.0 || cases >= n {
        return None;
    }
    let pooled = cases / n;
    let variance = pooled * (1.0 - pooled);
    let apart = |&(cases, n): &(f64, f64)| (cases - n * pooled) * (cases - n * pooled) / (n * variance);
    let q = sum(told.iter().map(apart));
    let freedom = told.len() as f64 - 1.0;
    let weight = n - sum(told.iter().map(|time| time.1 * time.1)) / n;
    let beyond = (q - freedom) * variance / weight;
    Some(Volatility { pooled, q, freedom: told.len() as u64 - 1, p: chi_squared_beyond(q, freedom), excess: libm::sqrt(beyond.max(0.0)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::vectors;

    #[test]
    fn it_agrees_with_the_reference() {
        for case in vectors("volatility") {
            let numbers =
                |key: &str| case[key].as_array().expect("a list").iter().map(|one| one.as_u64().expect("a count")).collect::<Vec<_>>();
            let times: Vec<(u64, u64)> = numbers("x").into_iter().zip(numbers("n")).collect();
            let found = volatility(&times).expect("some of each");
            assert_eq!(Some(found.freedom), case["df"].as_u64());
            for (found, key) in [(found.pooled, "pooled"), (found.q, "Q"), (found.excess, "excess_sd"), (found.p, "p")] {
                let expected = case[key].as_f64().expect("a number");
                assert!((found - expected).abs() <= 1e-9 * expected.max(1e-3), "{key}: {found}, not {expected}");
            }
        }
        assert_eq!((volatility(&[(1, 4)]), volatility(&[(0, 4), (0, 5)]), volatility(&[(4, 4), (5, 5), (0, 0)])), (None, None, None));
    }
}
