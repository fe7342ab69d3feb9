//! Lives counted by the day: as many customers as there are, one table of days. What is asked of lives one by one is asked of it in one pass
//! over days, and the table of all others is the table of all less that of a group.

use super::chi_squared::chi_squared_above;
use super::log_log;
use super::survival::Watched;
use crate::measure::Interval;

/// How many came under observation, were seen last, and ended, by the whole day of life.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LifeTable {
    entered: Vec<u32>,
    seen_last: Vec<u32>,
    ended: Vec<u32>,
}

/// A day of life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    at_risk: u32,
    ended: u32,
}

/// The share still there after a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kept {
    /// The share (Kaplan & Meier 1958).
    pub share: f64,
    /// Its 95 % interval (log-log, by Greenwood's variance; Kalbfleisch & Prentice); nothing where nobody is left.
    pub interval: Option<Interval>,
}

/// What the log-rank test says of groups in an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trend {
    /// Σ score × (ended − expected): above 0 where those of high scores end more often.
    pub excess: f64,
    /// Its square over its variance.
    pub chi2: f64,
    /// The chance of as great a value if all ended alike (chi-squared with one degree of freedom).
    pub p: f64,
}

impl LifeTable {
    /// Counts a life, in days: under observation from an age on, ended or seen last at an age. One that came under observation when it ended
    /// was never at risk and is not counted, but on the first day of life.
    pub fn add(&mut self, Watched { entry, exit, ended }: Watched) {
        let [entry, exit] = [entry, exit].map(|age| libm::floor(age.max(0.0)) as usize);
        if entry > 0 && exit <= entry {
            return;
        }
        if self.ended.len() <= exit {
            [&mut self.entered, &mut self.seen_last, &mut self.ended].into_iter().for_each(|days| days.resize(exit + 1, 0));
        }
        self.entered[entry] += 1;
        self.seen_last[exit] += 1;
        self.ended[exit] += u32::from(ended);
    }

    /// Lives that are counted.
    #[must_use]
    pub fn lives(&self) -> u64 {
        self.entered.iter().map(|&count| u64::from(count)).sum()
    }

    /// Those of these lives that are not among some of them.
    #[must_use]
    pub fn without(&self, some: &LifeTable) -> LifeTable {
        let less = |all: &[u32], some: &[u32]| {
            let part = |at: usize| some.get(at).copied().unwrap_or_default();
            all.iter().enumerate().map(|(at, &count)| count - part(at)).collect()
        };
        let mut others = LifeTable {
            entered: less(&self.entered, &some.entered),
            seen_last: less(&self.seen_last, &some.seen_last),
            ended: less(&self.ended, &some.ended),
        };
        let days = others.seen_last.iter().rposition(|&count| count > 0).map_or(0, |last| last + 1);
        [&mut others.entered, &mut others.seen_last, &mut others.ended].into_iter().for_each(|counts| counts.truncate(days));
        others
    }

    /// Day by day: those at risk came under observation before it and were not seen last before it. An end on the day of coming, day 0, was at risk.
    fn steps(&self) -> impl Iterator<Item = Step> {
        let (mut come, mut gone) = (0, 0);
        (0..self.ended.len()).map(move |day| {
            come += match day {
                0 => self.entered[0],
                1 => 0,
                _ => self.entered[day - 1],
            };
            let step = Step { at_risk: come - gone, ended: self.ended[day] };
            gone += self.seen_last[day];
            step
        })
    }

    /// The share still there after so many days; nothing where nobody was seen for as long, unless all have ended.
    #[must_use]
    pub fn kept_until(&self, days: usize) -> Option<Kept> {
        let (mut share, mut variance) = (1.0, 0.0);
        for step in self.steps().take(days + 1).filter(|step| step.ended > 0 && step.at_risk > 0) {
            let (n, d) = (f64::from(step.at_risk), f64::from(step.ended));
            share *= 1.0 - d / n;
            variance += d / (n * (n - d));
        }
        if share <= 0.0 {
            return Some(Kept { share: 0.0, interval: None });
        }
        (self.ended.len() > days).then(|| Kept { share, interval: log_log(share, variance) })
    }
}

/// Whether those of higher scores end sooner or later: the log-rank test for trend (Tarone 1975); of two groups with scores 0 and 1 it is the
/// log-rank test. Nothing where no end tells groups apart.
#[must_use]
pub fn trend(groups: &[(f64, &LifeTable)]) -> Option<Trend> {
    let mut steps: Vec<_> = groups.iter().map(|(score, table)| (*score, table.steps())).collect();
    let days = groups.iter().map(|(_, table)| table.ended.len()).max()?;
    let (mut excess, mut variance) = (0.0, 0.0);
    for _ in 0..days {
        let (mut n, mut d, mut scores, mut squares, mut of_ended) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (score, steps) in &mut steps {
            let Some(step) = steps.next() else { continue };
            let (at_risk, ended) = (f64::from(step.at_risk), f64::from(step.ended));
            n += at_risk;
            d += ended;
            scores += *score * at_risk;
            squares += *score * *score * at_risk;
            of_ended += *score * ended;
        }
        if d > 0.0 && n > 1.0 {
            excess += of_ended - d * scores / n;
            variance += d * (n - d) / (n - 1.0) * (squares / n - scores / n * (scores / n));
        }
    }
    (variance > 1e-12).then(|| {
        let chi2 = excess * excess / variance;
        Trend { excess, chi2, p: chi_squared_above(chi2, 1).unwrap_or(1.0) }
    })
}

/// How many of each of two groups would have ended if both ended alike.
#[must_use]
pub fn expected(one: &LifeTable, other: &LifeTable) -> (f64, f64) {
    let (mut of_one, mut of_other) = (0.0, 0.0);
    let (mut left, mut right) = (one.steps(), other.steps());
    loop {
        let steps = (left.next(), right.next());
        if steps == (None, None) {
            return (of_one, of_other);
        }
        let none = Step { at_risk: 0, ended: 0 };
        let (a, b) = (steps.0.unwrap_or(none), steps.1.unwrap_or(none));
        let (n, d) = (f64::from(a.at_risk) + f64::from(b.at_risk), f64::from(a.ended) + f64::from(b.ended));
        if n > 0.0 {
            of_one += d * f64::from(a.at_risk) / n;
            of_other += d * f64::from(b.at_risk) / n;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::survival::{kaplan_meier, left_at, moments};
    use serde_json::Value;

    type Cells = Vec<Vec<f64>>;

    /// Columns of a study by name.
    fn study(text: &str, columns: &[&str]) -> Cells {
        let mut lines = text.lines().map(|line| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>());
        let head = lines.next().expect("a head");
        let places: Vec<usize> = columns.iter().map(|name| head.iter().position(|one| one == name).expect("a column")).collect();
        lines.map(|cells| places.iter().map(|&at| cells[at].parse().expect("a number")).collect()).collect()
    }

    fn lung() -> LifeTable {
        let mut table = LifeTable::default();
        for cells in study(include_str!("../../../../tests/data/survival/lung.csv"), &["time", "status"]) {
            table.add(Watched { entry: 0.0, exit: cells[0], ended: cells[1] > 0.0 });
        }
        table
    }

    #[test]
    fn the_lung_study_comes_out_as_lifelines_has_it() {
        let told: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/survival.json")).expect("JSON");
        let table = lung();
        let rows = told["lung"]["all"]["rows"].as_array().expect("a list");
        for row in rows.iter().filter(|row| row[2].as_f64() > Some(0.0)) {
            let [time, share, low, high] = [0, 5, 6, 7].map(|at| row[at].as_f64().expect("a number"));
            let found = table.kept_until(time as usize).expect("somebody was seen for as long");
            let interval = found.interval.expect("somebody is left");
            for (found, expected) in [(found.share, share), (interval.low, low), (interval.high, high)] {
                assert!((found - expected).abs() < 1e-9, "{row}: {found}");
            }
        }
        assert_eq!((table.kept_until(5000), table.lives()), (None, 228));
    }

    #[test]
    fn two_groups_are_compared_as_the_log_rank_test_has_it() {
        let told: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/survival.json")).expect("JSON");
        let mut groups = [LifeTable::default(), LifeTable::default()];
        for cells in study(include_str!("../../../../tests/data/survival/lung.csv"), &["time", "status", "sex"]) {
            groups[usize::from(cells[2] > 1.0)].add(Watched { entry: 0.0, exit: cells[0], ended: cells[1] > 0.0 });
        }
        let found = trend(&[(0.0, &groups[0]), (1.0, &groups[1])]).expect("both have ends");
        let expected = &told["lung"]["logrank_sex"];
        for (found, key) in [(found.chi2, "chi2"), (found.p, "p")] {
            let expected = expected[key].as_f64().expect("a number");
            assert!((found - expected).abs() < 1e-9 * expected.max(1e-3), "{key}: {found}, not {expected}");
        }
        // Women end less often than men would have it; what is expected adds up to what ended.
        let (men, women) = expected_ends(&groups);
        assert!(found.excess < 0.0 && (men + women - 165.0).abs() < 1e-9);
        assert_eq!(lung().without(&groups[0]), groups[1]);
    }

    fn expected_ends(groups: &[LifeTable; 2]) -> (f64, f64) {
        expected(&groups[0], &groups[1])
    }

    #[test]
    fn who_came_late_is_at_risk_as_the_list_of_lives_has_it() {
        let lives = [(0.0, 0.0, true), (0.0, 2.0, true), (0.0, 5.0, false), (3.0, 4.0, true), (1.0, 9.0, true), (4.0, 4.0, true)];
        let mut table = LifeTable::default();
        let watched: Vec<Watched> = lives.iter().map(|&(entry, exit, ended)| Watched { entry, exit: f64::max(exit, 0.5), ended }).collect();
        watched.iter().for_each(|&life| table.add(life));
        // The last of them was never at risk.
        let steps: Vec<_> = kaplan_meier(moments(watched[..5].iter().copied())).collect();
        for day in 0..9 {
            let found = table.kept_until(day).expect("somebody was seen for as long").share;
            assert!((found - left_at(&steps, day as f64 + 0.5)).abs() < 1e-12, "{day}: {found}");
        }
        assert_eq!(table.kept_until(9), Some(Kept { share: 0.0, interval: None }));
    }
}
