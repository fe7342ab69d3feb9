//! From a score to a rate that never falls as the score rises, and how far such rates are off.

use super::{mean, sum};
use crate::sorting::Arrange;

/// A step function that never falls, fitted by least squares (pool adjacent violators).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Isotonic {
    /// The score at which each step begins, ascending, with the rate on it.
    steps: Vec<(f64, f64)>,
}

impl Isotonic {
    /// Fits the share of cases to scores; equal scores get one rate.
    #[must_use]
    pub fn fit(scores: &[f64], cases: &[bool]) -> Isotonic {
        Isotonic::of_counts(scores.iter().zip(cases).map(|(&score, &case)| (score, f64::from(u8::from(case)), 1.0)).collect())
    }

    /// The same from counts: scores, each with how many cases it has, of how many.
    #[must_use]
    pub fn of_counts(mut points: Vec<(f64, f64, f64)>) -> Isotonic {
        points.arrange_by(|a, b| a.0.total_cmp(&b.0));
        // Each block: where it begins, its cases, its size, and whether another score follows within it.
        let mut blocks: Vec<(f64, f64, f64)> = Vec::new();
        for (score, cases, size) in points {
            match blocks.last_mut() {
                Some(block) if block.0.total_cmp(&score).is_eq() => (block.1, block.2) = (block.1 + cases, block.2 + size),
                _ => {
                    pool(&mut blocks);
                    blocks.push((score, cases, size));
                }
            }
        }
        pool(&mut blocks);
        Isotonic { steps: blocks.into_iter().map(|(score, cases, size)| (score, cases / size)).collect() }
    }

    /// Fits the share of cases as [`Isotonic::fit`] does, of groups of scores with no fewer than `least` in each: neighbours are put
    /// together until there are as many, the highest scores with those below them, and equal scores are never parted.
    #[must_use]
    pub fn of_groups(scores: &[f64], cases: &[bool], least: f64) -> Isotonic {
        let mut points: Vec<(f64, f64, f64)> =
            scores.iter().zip(cases).map(|(&score, &case)| (score, f64::from(u8::from(case)), 1.0)).collect();
        points.arrange_by(|a, b| a.0.total_cmp(&b.0));
        let mut groups: Vec<(f64, f64, f64)> = Vec::new();
        let mut last = f64::NAN;
        for (score, cases, size) in points {
            match groups.last_mut() {
                Some(group) if group.2 < least || last.total_cmp(&score).is_eq() => (group.1, group.2) = (group.1 + cases, group.2 + size),
                _ => groups.push((score, cases, size)),
            }
            last = score;
        }
        if let [.., before, few] = groups[..]
            && few.2 < least
        {
            groups.truncate(groups.len() - 2);
            groups.push((before.0, before.1 + few.1, before.2 + few.2));
        }
        Isotonic::of_counts(groups)
    }

    /// The rate at a score; below the first step, the first step's. Nothing if nothing was fitted.
    #[must_use]
    pub fn at(&self, score: f64) -> Option<f64> {
        let after = self.steps.partition_point(|(begins, _)| *begins <= score);
        self.steps.get(after.saturating_sub(1)).map(|(_, rate)| *rate)
    }
}

/// Pools the last blocks as long as the rate falls from one to the next.
fn pool(blocks: &mut Vec<(f64, f64, f64)>) {
    while let [.., before, last] = blocks[..] {
        if before.1 * last.2 <= last.1 * before.2 {
            break;
        }
        blocks.truncate(blocks.len() - 2);
        blocks.push((before.0, before.1 + last.1, before.2 + last.2));
    }
}

/// The mean square of how far rates are off (Brier 1950); nothing for nobody.
#[must_use]
pub fn brier(rates: &[f64], cases: &[bool]) -> Option<f64> {
    let off: Vec<f64> =
        rates.iter().zip(cases).map(|(rate, &case)| (rate - f64::from(u8::from(case))) * (rate - f64::from(u8::from(case)))).collect();
    mean(&off)
}

/// The expected calibration error over bins of so many, so many cases, and the mean rate foretold: Σ n ÷ N · |observed − foretold|.
#[must_use]
pub fn calibration_error(bins: &[(u64, u64, f64)]) -> Option<f64> {
    let all: u64 = bins.iter().map(|bin| bin.0).sum();
    let off = |&(n, cases, foretold): &(u64, u64, f64)| n as f64 * f64::abs(cases as f64 / n as f64 - foretold);
    (all > 0).then(|| sum(bins.iter().filter(|bin| bin.0 > 0).map(off)) / all as f64)
}
