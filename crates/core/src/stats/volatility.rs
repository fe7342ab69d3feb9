//! Whether a share differs from one time to the next by more than chance would have it.

use super::chi_squared::chi_squared_above;
use super::resample::Random;
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
    /// The same by dealing the cases out anew over all times, where fewer than five are to be expected of one: there the chi-squared
    /// distribution calls too much a surprise.
    pub drawn: Option<f64>,
    /// By how much the share itself goes up and down beyond chance, as a standard deviation; 0 where it does not (DerSimonian & Laird 1986).
    pub excess: f64,
}

impl Volatility {
    /// The chance to go by.
    #[must_use]
    pub fn chance(&self) -> f64 {
        self.drawn.unwrap_or(self.p)
    }
}

/// Cases to be expected of a time, in the mean, from which on the chi-squared distribution holds.
const EXPECTED: u64 = 5;
/// How often cases are dealt out anew.
const DRAWS: u32 = 5000;
const SEED: u64 = 20_261_124;

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
    let apart = |cases: f64, n: f64| (cases - n * pooled) * (cases - n * pooled) / (n * variance);
    let q = sum(told.iter().map(|&(cases, n)| apart(cases, n)));
    let freedom = told.len() as f64 - 1.0;
    let weight = n - sum(told.iter().map(|time| time.1 * time.1)) / n;
    let beyond = (q - freedom) * variance / weight;
    let drawn = ((cases as u64) < EXPECTED * told.len() as u64).then(|| drawn(&told, cases as usize, q, &apart));
    Some(Volatility {
        pooled,
        q,
        freedom: told.len() as u64 - 1,
        p: chi_squared_above(q, told.len() - 1).unwrap_or(1.0),
        drawn,
        excess: libm::sqrt(beyond.max(0.0)),
    })
}

/// The share of deals as far apart as what was seen, or further, if each case falls to everybody alike, whatever the time.
fn drawn(times: &[(f64, f64)], cases: usize, seen: f64, apart: &dyn Fn(f64, f64) -> f64) -> f64 {
    let mut everybody: Vec<usize> = times.iter().enumerate().flat_map(|(at, time)| std::iter::repeat_n(at, time.1 as usize)).collect();
    let mut random = Random::seeded(SEED);
    let mut as_far = 0;
    let mut dealt = vec![0.0; times.len()];
    for _ in 0..DRAWS {
        dealt.fill(0.0);
        for at in 0..cases {
            let other = at + random.below(everybody.len() - at);
            everybody.swap(at, other);
            dealt[everybody[at]] += 1.0;
        }
        let far: f64 = dealt.iter().zip(times).map(|(&cases, time)| apart(cases, time.1)).sum();
        // As far as rounding can tell.
        as_far += u32::from(far >= seen * (1.0 - 1e-9));
    }
    f64::from(as_far + 1) / f64::from(DRAWS + 1)
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
        // Two of four in each of two times: one deal in 35 and its mirror are further apart.
        let few = volatility(&[(0, 4), (4, 4)]).expect("some of each").drawn.expect("few");
        assert!((few - 2.0 / 70.0).abs() < 0.008, "{few}");
        assert_eq!(volatility(&[(50, 400), (60, 400)]).expect("some of each").drawn, None);
        assert_eq!((volatility(&[(1, 4)]), volatility(&[(0, 4), (0, 5)]), volatility(&[(4, 4), (5, 5), (0, 0)])), (None, None, None));
    }
}
