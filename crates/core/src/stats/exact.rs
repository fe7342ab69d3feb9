//! Two by two: how likely a table is by chance, and how many times as often something happens.

use super::{Z95, sum};
use crate::measure::Interval;

/// Cases and others among those with a mark (a, b), and among those without it (c, d).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fourfold {
    /// With the mark, cases.
    pub a: u64,
    /// With the mark, others.
    pub b: u64,
    /// Without it, cases.
    pub c: u64,
    /// Without it, others.
    pub d: u64,
}

/// Logarithms of factorials, reckoned once for many tables.
#[derive(Debug, Clone)]
pub struct Factorials(Vec<f64>);

/// Tables as likely as the one seen count as such, though rounding says they are a little more so; as R and scipy have it.
const AS_LIKELY: f64 = 1.0 + 1e-7;

/// Part of the first term of a tail from which on its terms add nothing.
const NOTHING_MORE: f64 = 1e-20;

/// How many of the steps, which come first, hold a condition.
fn halved(steps: u64, holds: impl Fn(u64) -> bool) -> u64 {
    let (mut low, mut high) = (0, steps);
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

impl Factorials {
    /// Up to that of a number.
    #[must_use]
    pub fn up_to(most: u64) -> Factorials {
        Factorials((0..=most).map(|number| libm::lgamma(number as f64 + 1.0)).collect())
    }

    fn ln(&self, number: u64) -> f64 {
        self.0[number as usize]
    }

    /// ln of the chance of a table with these margins and so many cases with the mark.
    fn chance(&self, [with, without, cases, others]: [u64; 4], a: u64) -> f64 {
        let margins = self.ln(with) + self.ln(without) + self.ln(cases) + self.ln(others) - self.ln(with + without);
        margins - self.ln(a) - self.ln(with - a) - self.ln(cases - a) - self.ln(others + a - with)
    }

    /// The chance of a table at least as unlikely as this one, if the mark meant nothing (Fisher's exact test, two-sided: the sum of
    /// all tables that are no more likely). The table must be of no more than this holds.
    #[must_use]
    pub fn fisher(&self, table: Fourfold) -> f64 {
        let margins @ [with, without, cases, others] = table.margins();
        let limit = self.chance(margins, table.a) + libm::log(AS_LIKELY);
        let (first, last) = (with.saturating_sub(others), with.min(cases));
        // Chances rise up to here and fall from here on.
        let top = ((with + 1) as f64 * (cases + 1) as f64 / (with + without + 2) as f64) as u64;
        let top = top.clamp(first, last);
        if self.chance(margins, top) <= limit {
            return 1.0;
        }
        // Each tail from the likeliest table that is no likelier outwards, as far as it adds anything.
        let below = top - first;
        let left = first + halved(below, |step| self.chance(margins, first + step) <= limit);
        let right = top + halved(last - top + 1, |step| self.chance(margins, top + step) > limit);
        let tail = |tables: &mut dyn Iterator<Item = u64>| {
            let mut terms: Vec<f64> = Vec::new();
            for a in tables {
                let term = libm::exp(self.chance(margins, a));
                if term <= terms.first().map_or(0.0, |first| first * NOTHING_MORE) {
                    break;
                }
                terms.push(term);
            }
            terms
        };
        let terms = [tail(&mut (first..left).rev()), tail(&mut (right..=last))].concat();
        sum(terms).min(1.0)
    }

    /// The chance of as many cases with the mark or more, if it meant nothing (Fisher's exact test, one-sided). The table must be of no
    /// more than this holds.
    #[must_use]
    pub fn fisher_greater(&self, table: Fourfold) -> f64 {
        let margins @ [with, _, cases, _] = table.margins();
        sum((table.a..=with.min(cases)).map(|a| libm::exp(self.chance(margins, a)))).min(1.0)
    }

    /// The least that [`Factorials::fisher`] could have been with these margins (Tarone 1990): above the level, the table could show
    /// nothing whatever it was.
    #[must_use]
    pub fn least_fisher(&self, table: Fourfold) -> f64 {
        let [with, _, cases, others] = table.margins();
        let ends = [with.saturating_sub(others), with.min(cases)];
        let at = |a: u64| self.fisher(Fourfold { a, b: with - a, c: cases - a, d: others + a - with });
        ends.into_iter().map(at).fold(1.0, f64::min)
    }
}

/// How many times as often cases are among those with a mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ratio {
    /// The ratio of the two rates.
    pub ratio: f64,
    /// Its 95 % interval (Katz 1978).
    pub interval: Interval,
}

impl Fourfold {
    /// With the mark, without it, cases, others.
    #[must_use]
    pub fn margins(self) -> [u64; 4] {
        [self.a + self.b, self.c + self.d, self.a + self.c, self.b + self.d]
    }

    /// The risk ratio, with ½ added to each cell where one is 0; nothing where nobody is on one side.
    #[must_use]
    pub fn risk_ratio(self) -> Option<Ratio> {
        let [with, without, ..] = self.margins();
        if with == 0 || without == 0 {
            return None;
        }
        let some_empty = [self.a, self.b, self.c, self.d].contains(&0);
        let [a, b, c, d] = [self.a, self.b, self.c, self.d].map(|cell| cell as f64 + if some_empty { 0.5 } else { 0.0 });
        let ratio = a / (a + b) / (c / (c + d));
        let half = Z95 * libm::sqrt(1.0 / a - 1.0 / (a + b) + 1.0 / c - 1.0 / (c + d));
        let middle = libm::log(ratio);
        Some(Ratio { ratio, interval: Interval { low: libm::exp(middle - half), high: libm::exp(middle + half) } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::vectors;
    use serde_json::Value;

    fn table(case: &Value) -> Fourfold {
        let cell = |at: usize| case["abcd"][at].as_u64().expect("a count");
        Fourfold { a: cell(0), b: cell(1), c: cell(2), d: cell(3) }
    }

    #[test]
    fn chances_are_those_of_the_reference() {
        for case in vectors("fisher") {
            let table = table(&case);
            let found = Factorials::up_to(table.margins()[0] + table.margins()[1]).fisher(table);
            let expected = case["two_sided"].as_f64().expect("a number");
            assert!((found - expected).abs() <= 1e-6 * expected.max(1e-300), "{case}: {found}");
        }
    }

    #[test]
    fn ratios_are_those_of_the_reference() {
        for case in vectors("risk_ratio_katz95") {
            let Ratio { ratio, interval } = table(&case).risk_ratio().expect("both sides");
            for (found, at) in [(ratio, 0), (interval.low, 1), (interval.high, 2)] {
                let expected = case["rr_lo_hi"][at].as_f64().expect("a number");
                assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{case}: {found}");
            }
        }
    }

    #[test]
    fn the_least_chance_is_no_greater_than_that_of_any_table() {
        let all = Factorials::up_to(40);
        for a in 0..=8 {
            let table = Fourfold { a, b: 10 - a, c: 8 - a, d: 22 + a };
            assert!(all.least_fisher(table) <= all.fisher(table) + 1e-12);
        }
        // Two with the mark among so many cases can never be surprising.
        assert!(all.least_fisher(Fourfold { a: 2, b: 0, c: 18, d: 20 }) > 0.05);
    }

    #[test]
    fn one_tail_agrees_with_scipy() {
        for case in vectors("fisher") {
            let table = table(&case);
            let [with, without, ..] = table.margins();
            let factorials = Factorials::up_to(with + without);
            let turned = Fourfold { a: table.b, b: table.a, c: table.d, d: table.c };
            for (found, expected) in
                [(factorials.fisher_greater(table), &case["greater"]), (factorials.fisher_greater(turned), &case["less"])]
            {
                let expected = expected.as_f64().expect("a number");
                assert!((found - expected).abs() <= 1e-9, "{case}: {found}");
            }
        }
    }

    #[test]
    fn every_table_of_small_margins_is_summed_in_full() {
        let factorials = Factorials::up_to(40);
        for (with, without, cases) in [(5u64, 7u64, 4u64), (12, 12, 12), (1, 20, 3), (20, 20, 39), (9, 3, 12)] {
            let others = with + without - cases;
            let margins = [with, without, cases, others];
            let all: Vec<u64> = (with.saturating_sub(others)..=with.min(cases)).collect();
            for &a in &all {
                let limit = factorials.chance(margins, a) + libm::log(AS_LIKELY);
                let full: f64 = all.iter().map(|&a| factorials.chance(margins, a)).filter(|&chance| chance <= limit).map(libm::exp).sum();
                let found = factorials.fisher(Fourfold { a, b: with - a, c: cases - a, d: others + a - with });
                assert!((found - full.min(1.0)).abs() < 1e-12, "{margins:?} {a}: {found}, not {full}");
            }
        }
    }
}
