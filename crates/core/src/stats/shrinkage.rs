//! Empirical Bayes: the rates of many groups, each drawn towards that of all the more, the less it rests on.
//!
//! How much groups differ is estimated from all of them by maximum likelihood (Robbins 1956; Morris 1983). Where nothing says that they
//! differ at all, each has the rate of all.

use super::special::{beta_quantile, gamma_quantile};
use super::{sum, wilson};
use crate::measure::Interval;
use crate::stats::rates::garwood;

/// A group's rate, shrunk.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shrunk {
    /// The mean of what it may be.
    pub rate: f64,
    /// The middle 95 % of what it may be.
    pub interval: Interval,
}

/// How the rates of groups are spread: a beta distribution of shares, or a gamma distribution of rates per time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// Its first parameter.
    pub alpha: f64,
    /// Its second.
    pub beta: f64,
    /// Whether nothing says that groups differ: the likelihood rises without end as they come together.
    pub none: bool,
}

/// α + β from which shares count as alike.
const ALIKE_SHARES: f64 = 1e5;
/// α from which rates count as alike.
const ALIKE_RATES: f64 = 1e4;

/// The spread of the shares `cases` of `n` of several groups (beta-binomial); nothing where there is no case, or nothing else.
#[must_use]
pub fn spread_of_shares(groups: &[(u64, u64)]) -> Option<Spread> {
    let (cases, n) = groups.iter().fold((0, 0), |(cases, n), group| (cases + group.0, n + group.1));
    if cases == 0 || cases == n {
        return None;
    }
    let unlikely = |alpha: f64, beta: f64| {
        let beta_ln = |a: f64, b: f64| libm::lgamma(a) + libm::lgamma(b) - libm::lgamma(a + b);
        let own = beta_ln(alpha, beta);
        let of = |&(cases, n): &(u64, u64)| own - beta_ln(alpha + cases as f64, beta + (n - cases) as f64);
        sum(groups.iter().map(of))
    };
    let share = cases as f64 / n as f64;
    let (alpha, beta) = likeliest(unlikely, [5.0, 50.0, 500.0].map(|size| (share * size, (1.0 - share) * size)));
    Some(Spread { alpha, beta, none: alpha + beta > ALIKE_SHARES })
}

/// The spread of the rates of cases over exposures of several groups (gamma-Poisson); nothing without a case.
#[must_use]
pub fn spread_of_rates(groups: &[(u64, f64)]) -> Option<Spread> {
    let cases: u64 = groups.iter().map(|group| group.0).sum();
    let exposure = sum(groups.iter().map(|group| group.1));
    if cases == 0 || exposure <= 0.0 {
        return None;
    }
    let unlikely = |alpha: f64, beta: f64| {
        let own = libm::lgamma(alpha) - alpha * libm::log(beta);
        let of = |&(cases, exposure): &(u64, f64)| {
            let cases = cases as f64;
            own - libm::lgamma(alpha + cases) + (alpha + cases) * libm::log(beta + exposure)
        };
        sum(groups.iter().map(of))
    };
    let mean = cases as f64 / exposure;
    let (alpha, beta) = likeliest(unlikely, [0.5, 5.0, 50.0].map(|shape| (shape, shape / mean)));
    Some(Spread { alpha, beta, none: alpha > ALIKE_RATES })
}

/// The shares of groups, each drawn towards that of all; nothing where there is no case, or nothing else.
#[must_use]
pub fn shrunk_shares(groups: &[(u64, u64)]) -> Option<Vec<Shrunk>> {
    let Spread { alpha, beta, none } = spread_of_shares(groups)?;
    let (cases, n) = groups.iter().fold((0, 0), |(cases, n), group| (cases + group.0, n + group.1));
    let alike = wilson(cases, n).map(|interval| Shrunk { rate: cases as f64 / n as f64, interval });
    let of = |&(cases, n): &(u64, u64)| {
        let (a, b) = (alpha + cases as f64, beta + (n - cases) as f64);
        Shrunk { rate: a / (a + b), interval: Interval { low: beta_quantile(0.025, a, b), high: beta_quantile(0.975, a, b) } }
    };
    Some(groups.iter().map(|group| alike.filter(|_| none).unwrap_or_else(|| of(group))).collect())
}

/// The rates of groups per unit of exposure, each drawn towards that of all; nothing without a case.
#[must_use]
pub fn shrunk_rates(groups: &[(u64, f64)]) -> Option<Vec<Shrunk>> {
    let Spread { alpha, beta, none } = spread_of_rates(groups)?;
    let cases: u64 = groups.iter().map(|group| group.0).sum();
    let exposure = sum(groups.iter().map(|group| group.1));
    let alike = garwood(cases as f64, exposure).map(|interval| Shrunk { rate: cases as f64 / exposure, interval });
    let of = |&(cases, exposure): &(u64, f64)| {
        let (shape, scale) = (alpha + cases as f64, beta + exposure);
        let at = |share: f64| gamma_quantile(share, shape) / scale;
        Shrunk { rate: shape / scale, interval: Interval { low: at(0.025), high: at(0.975) } }
    };
    Some(groups.iter().map(|group| alike.filter(|_| none).unwrap_or_else(|| of(group))).collect())
}

/// Where a function of two positive numbers is least: Nelder & Mead (1965) over their logarithms, from several starts.
fn likeliest(unlikely: impl Fn(f64, f64) -> f64, starts: [(f64, f64); 3]) -> (f64, f64) {
    let at = |[a, b]: [f64; 2]| {
        let value = unlikely(libm::exp(a), libm::exp(b));
        if value.is_finite() { value } else { f64::INFINITY }
    };
    let ends = starts.map(|(a, b)| least(&at, [libm::log(a), libm::log(b)]));
    let (_, [a, b]) = ends.into_iter().min_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or((0.0, [0.0; 2]));
    (libm::exp(a), libm::exp(b))
}

const STEPS: usize = 2_000;
/// Logarithms beyond which parameters are as good as endless: groups that count as alike lie far before.
const ENDLESS: f64 = 16.0;

fn least(at: &impl Fn([f64; 2]) -> f64, start: [f64; 2]) -> (f64, [f64; 2]) {
    let along = |from: [f64; 2], to: [f64; 2], by: f64| [from[0] + (to[0] - from[0]) * by, from[1] + (to[1] - from[1]) * by];
    let valued = |point: [f64; 2]| (at(point), point);
    let mut corners = [start, [start[0] + 0.5, start[1]], [start[0], start[1] + 0.5]].map(valued);
    for _ in 0..STEPS {
        corners.sort_by(|one, other| one.0.total_cmp(&other.0));
        let [best, middle, worst] = corners;
        let width =
            (0..2).map(|axis| f64::abs(worst.1[axis] - best.1[axis]).max(f64::abs(middle.1[axis] - best.1[axis]))).fold(0.0, f64::max);
        if (width < 1e-9 && worst.0 - best.0 < 1e-11) || best.1.iter().any(|&axis| axis > ENDLESS) {
            break;
        }
        let centre = along(best.1, middle.1, 0.5);
        let reflected = valued(along(centre, worst.1, -1.0));
        if reflected.0 < best.0 {
            let expanded = valued(along(centre, worst.1, -2.0));
            corners[2] = if expanded.0 < reflected.0 { expanded } else { reflected };
        } else if reflected.0 < middle.0 {
            corners[2] = reflected;
        } else {
            let contracted = valued(along(centre, worst.1, if reflected.0 < worst.0 { -0.5 } else { 0.5 }));
            if contracted.0 < worst.0.min(reflected.0) {
                corners[2] = contracted;
            } else {
                corners = [best, valued(along(best.1, middle.1, 0.5)), valued(along(best.1, worst.1, 0.5))];
            }
        }
    }
    corners.into_iter().min_by(|one, other| one.0.total_cmp(&other.0)).unwrap_or(corners[0])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::{interval_of, reference};
    use serde_json::Value;

    fn numbers(list: &Value) -> Vec<f64> {
        list.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
    }

    fn agrees(found: &[Shrunk], told: &Value, mean: &str) {
        for (at, (found, expected)) in found.iter().zip(numbers(&told[mean])).enumerate() {
            assert!((found.rate - expected).abs() < 1e-6, "{at}: {found:?}, not {expected}");
            let interval = interval_of(&told["ci95"][at]);
            assert!(
                (found.interval.low - interval.low).abs() < 1e-6 && (found.interval.high - interval.high).abs() < 1e-6,
                "{at}: {found:?}"
            );
        }
    }

    #[test]
    fn shares_and_rates_agree_with_scipy() {
        let told = reference("betabinomial_eb_REF");
        let groups: Vec<(u64, u64)> = numbers(&told["x"]).iter().zip(numbers(&told["n"])).map(|(&x, n)| (x as u64, n as u64)).collect();
        let spread = spread_of_shares(&groups).expect("some cases");
        assert!((spread.alpha / told["alpha"].as_f64().expect("a number") - 1.0).abs() < 1e-5 && !spread.none, "{spread:?}");
        agrees(&shrunk_shares(&groups).expect("some cases"), &told, "post_mean");
        let told = reference("gammapoisson_eb_REF");
        let groups: Vec<(u64, f64)> = numbers(&told["d"]).iter().zip(numbers(&told["t"])).map(|(&d, t)| (d as u64, t)).collect();
        agrees(&shrunk_rates(&groups).expect("some cases"), &told, "post_rate");
    }

    #[test]
    fn groups_that_do_not_differ_have_the_rate_of_all() {
        let alike = [(5, 10), (50, 100), (20, 40), (10, 20)];
        let shrunk = shrunk_shares(&alike).expect("some cases");
        assert!(spread_of_shares(&alike).expect("some cases").none);
        assert!(shrunk.iter().all(|one| (one.rate - 0.5).abs() < 1e-12), "{shrunk:?}");
        assert_eq!(shrunk_shares(&[(0, 10), (0, 5)]), None, "nobody has one");
        assert!(spread_of_rates(&[(10, 100.0), (20, 200.0), (5, 50.0)]).expect("some cases").none);
    }
}
