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
        let margins @ [with, _, cases, others] = table.margins();
        let limit = self.chance(margins, table.a) + libm::log(AS_LIKELY);
        let all = with.saturating_sub(others)..=with.min(cases);
        sum(all.map(|a| self.chance(margins, a)).filter(|&chance| chance <= limit).map(libm::exp)).min(1.0)
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
    use serde_json::Value;

    fn vectors(name: &str) -> Vec<Value> {
        let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/stat_vectors.json")).expect("JSON");
        all[name].as_array().expect("a list").clone()
    }

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
}
