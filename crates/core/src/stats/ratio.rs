//! Ratios of two sums over the same units: how much of what customers paid is still paid, say.

use super::Z95;
use super::resample::{Random, percentiles};
use crate::measure::Interval;

/// How often is drawn anew at most, and at least.
const REPLICATES: usize = 2000;
const LEAST: usize = 200;
/// Units drawn in all, over everything that is asked at once: beyond that fewer are drawn, as time allows.
const MOST_WORK: usize = 40_000_000;
const SEED: u64 = 20_261_124;

/// How often to draw anew where so many units are drawn from in all; nothing where that would take too long even at the least.
#[must_use]
pub fn replicates(units: usize) -> Option<usize> {
    let times = MOST_WORK / units.max(1);
    (times >= LEAST).then_some(times.min(REPLICATES))
}

/// 95 % percentile intervals of Σ a ÷ Σ of and of Σ b ÷ Σ of: whole units `[of, a, b]` are drawn with replacement, as often as there are units
/// (Efron & Tibshirani 1993; fixed seed). Nothing for fewer than two units, and where all draws are the same: what did not vary tells
/// nothing of how sure it is.
#[must_use]
pub fn bootstrap(units: &[[f64; 3]], replicates: usize) -> [Option<Interval>; 2] {
    if units.len() < 2 {
        return [None, None];
    }
    let mut random = Random::seeded(SEED);
    let mut drawn = [Vec::with_capacity(replicates), Vec::with_capacity(replicates)];
    for _ in 0..replicates {
        let mut sums = [0.0; 3];
        for _ in 0..units.len() {
            let unit = units[random.below(units.len())];
            (0..3).for_each(|at| sums[at] += unit[at]);
        }
        if sums[0] > 0.0 {
            drawn[0].push(sums[1] / sums[0]);
            drawn[1].push(sums[2] / sums[0]);
        }
    }
    drawn.map(|drawn| percentiles(drawn.into_iter()).filter(|interval| interval.low < interval.high))
}

/// Sums over many units, from which the interval of a ratio follows without drawing.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Moments {
    /// Units.
    pub n: u64,
    of: f64,
    of_squared: f64,
    lost: f64,
    lost_squared: f64,
    both: f64,
}

impl Moments {
    /// Adds a unit: its part of the denominator, and of the numerator.
    pub fn add(&mut self, of: f64, kept: f64) {
        // By what is missing, which is 0 of most units: no difference of two large numbers is taken later.
        let lost = of - kept;
        self.n += 1;
        self.of += of;
        self.of_squared += of * of;
        self.lost += lost;
        self.lost_squared += lost * lost;
        self.both += of * lost;
    }

    /// The 95 % interval of Σ kept ÷ Σ of by the linearised variance of a ratio (Cochran 1977, section 6.4), to which the bootstrap comes with
    /// many units. Nothing for fewer than two units, and where none differs.
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        if self.n < 2 || self.of <= 0.0 {
            return None;
        }
        let ratio = self.lost / self.of;
        let squares = (self.lost_squared - 2.0 * ratio * self.both + ratio * ratio * self.of_squared).max(0.0);
        let n = self.n as f64;
        let half = Z95 * libm::sqrt(squares * n / (n - 1.0)) / self.of;
        (half > 0.0).then_some(Interval { low: 1.0 - ratio - half, high: 1.0 - ratio + half })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawing_and_the_formula_agree_on_many_units() {
        let mut random = Random::seeded(3);
        let units: Vec<[f64; 3]> = (0..3000)
            .map(|_| {
                let of = 50.0 + random.below(100) as f64;
                let kept = if random.below(10) == 0 { 0.0 } else { of };
                [of, kept, if kept > 0.0 && random.below(5) == 0 { kept * 1.5 } else { kept }]
            })
            .collect();
        let drawn = bootstrap(&units, 2000);
        for at in [1, 2] {
            let mut moments = Moments::default();
            units.iter().for_each(|unit| moments.add(unit[0], unit[at]));
            let (formula, drawn) = (moments.interval().expect("they differ"), drawn[at - 1].expect("they differ"));
            assert!((formula.low - drawn.low).abs() < 1.5e-3 && (formula.high - drawn.high).abs() < 1.5e-3, "{formula:?} {drawn:?}");
        }
    }

    #[test]
    fn what_does_not_vary_has_no_interval() {
        assert_eq!(bootstrap(&[[10.0, 10.0, 10.0]; 5], 200), [None, None]);
        assert_eq!(bootstrap(&[[10.0, 5.0, 5.0]], 200), [None, None]);
        let mut moments = Moments::default();
        (0..5).for_each(|_| moments.add(10.0, 10.0));
        assert_eq!((moments.interval(), Moments::default().interval()), (None, None));
        assert_eq!([replicates(1000), replicates(100_000), replicates(1_000_000)], [Some(2000), Some(400), None]);
    }
}
