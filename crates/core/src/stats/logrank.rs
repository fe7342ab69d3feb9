//! Whether groups leave at different rates: the log-rank test (Mantel 1966; Peto & Peto 1972), also within strata, along an order of the
//! groups (Tarone 1975), and by shuffling who belongs to which group.

use super::chi_squared::chi_squared_above;
use super::quadratic::Quadratic;
use super::resample::Random;
use super::survival::Watched;

/// Lives, each of a group and of a stratum within which groups are compared.
#[derive(Debug, Clone, Copy)]
pub struct Compared<'a> {
    /// The lives.
    pub lives: &'a [Watched],
    /// The group of each, below `groups`.
    pub group: &'a [u32],
    /// How many groups there are.
    pub groups: usize,
    /// The stratum of each; empty where all are of one.
    pub stratum: &'a [u32],
}

/// What a log-rank test found.
#[derive(Debug, Clone, PartialEq)]
pub struct LogRank {
    /// By group, how many ended.
    pub observed: Vec<u64>,
    /// By group, how many would have if the groups of a stratum did not differ.
    pub expected: Vec<f64>,
    /// The covariance of observed − expected (hypergeometric, or by clusters), by rows.
    pub variance: Vec<f64>,
    /// The test's statistic; nothing where nothing can be compared.
    pub chi2: Option<f64>,
    /// Degrees of freedom: the groups that can be compared, less one for each set of them that strata do not connect.
    pub degrees: usize,
    /// The chance of such a statistic or a greater one if groups did not differ.
    pub p: Option<f64>,
}

impl LogRank {
    /// By group, observed − expected.
    #[must_use]
    pub fn differences(&self) -> Vec<f64> {
        self.observed.iter().zip(&self.expected).map(|(&observed, expected)| observed as f64 - expected).collect()
    }

    /// The same with what its variance says: statistic, degrees and chance.
    pub(super) fn judged(mut self) -> LogRank {
        let form = Quadratic::of(&self.variance, self.observed.len());
        self.degrees = form.rank();
        self.chi2 = (self.degrees > 0).then(|| form.inverse(&self.differences()));
        self.p = self.chi2.and_then(|chi2| chi_squared_above(chi2, self.degrees));
        self
    }

    /// Whether some group that can be compared expects fewer than five: there the distribution of the statistic is not to be trusted.
    #[must_use]
    pub fn has_small_cells(&self) -> bool {
        self.expected.iter().any(|&expected| expected > 0.0 && expected < 5.0)
    }

    /// Whether rates rise or fall along a score of each group: the statistic, of one degree of freedom, and its chance.
    #[must_use]
    pub fn trend(&self, scores: &[f64]) -> Option<(f64, f64)> {
        let slope: f64 = self.differences().iter().zip(scores).map(|(difference, score)| difference * score).sum();
        let cell = |(at, covariance): (usize, &f64)| covariance * scores[at / scores.len()] * scores[at % scores.len()];
        let variance: f64 = self.variance.iter().enumerate().map(cell).sum();
        let largest = self.variance.iter().copied().fold(0.0, f64::max);
        if variance <= 1e-12 * largest {
            return None;
        }
        let statistic = slope * slope / variance;
        chi_squared_above(statistic, 1).map(|p| (statistic, p))
    }
}

/// Lives of one stratum, in its order of time.
pub(super) struct Stratum {
    /// Exit, whether it ended, group; by exit.
    exits: Vec<(f64, bool, u32)>,
    /// Entry and group; by entry.
    entries: Vec<(f64, u32)>,
}

impl<'a> Compared<'a> {
    /// The places of lives that were ever at risk, by stratum.
    pub(super) fn strata(&self) -> Vec<Vec<u32>> {
        let of = |at: usize| self.stratum.get(at).map_or(0, |&stratum| stratum as usize);
        let counted = (0..self.lives.len()).filter(|&at| self.lives[at].counts());
        let mut strata = vec![Vec::new(); self.stratum.iter().max().map_or(1, |&last| last as usize + 1)];
        counted.for_each(|at| strata[of(at)].push(at as u32));
        strata
    }

    pub(super) fn ordered(&self, places: &[u32]) -> Stratum {
        let life = |&at: &u32| (self.lives[at as usize], self.group[at as usize]);
        let mut exits: Vec<(f64, bool, u32)> = places.iter().map(life).map(|(life, group)| (life.exit, life.ended, group)).collect();
        let mut entries: Vec<(f64, u32)> = places.iter().map(life).map(|(life, group)| (life.entry.max(0.0), group)).collect();
        exits.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        entries.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        Stratum { exits, entries }
    }

    /// Calls for each time at which some of a stratum ended: with it, those at risk and those who ended by group.
    pub(super) fn each_time(&self, stratum: &Stratum, mut at: impl FnMut(f64, &[u64], &[u64])) {
        let Stratum { exits, entries } = stratum;
        let (mut there, mut ended) = (vec![0_u64; self.groups], vec![0_u64; self.groups]);
        let (mut come, mut gone) = (0, 0);
        while gone < exits.len() {
            let time = exits[gone].0;
            while come < entries.len() && (entries[come].0 < time || entries[come].0 <= 0.0) {
                there[entries[come].1 as usize] += 1;
                come += 1;
            }
            let same = exits[gone..].iter().take_while(|exit| exit.0 <= time).count();
            let exits = &exits[gone..gone + same];
            if exits.iter().any(|exit| exit.1) {
                ended.fill(0);
                exits.iter().filter(|exit| exit.1).for_each(|exit| ended[exit.2 as usize] += 1);
                at(time, &there, &ended);
            }
            exits.iter().for_each(|exit| there[exit.2 as usize] -= 1);
            gone += same;
        }
    }

    /// The test.
    #[must_use]
    pub fn log_rank(&self) -> LogRank {
        let k = self.groups;
        let (mut observed, mut expected, mut variance) = (vec![0; k], vec![0.0; k], vec![0.0; k * k]);
        for places in self.strata() {
            self.each_time(&self.ordered(&places), |_, there, ended| {
                let (n, d) = (there.iter().sum::<u64>() as f64, ended.iter().sum::<u64>() as f64);
                let spread = if n > 1.0 { d * (n - d) / (n * n * (n - 1.0)) } else { 0.0 };
                for (one, &at_risk) in there.iter().enumerate().filter(|(_, at_risk)| **at_risk > 0) {
                    observed[one] += ended[one];
                    let at_risk = at_risk as f64;
                    expected[one] += d * at_risk / n;
                    let row = &mut variance[one * k..(one + 1) * k];
                    row.iter_mut().zip(there).for_each(|(cell, &others)| *cell -= spread * at_risk * others as f64);
                    row[one] += spread * at_risk * n;
                }
            });
        }
        LogRank { observed, expected, variance, chi2: None, degrees: 0, p: None }.judged()
    }

    /// By life, how it differs from what was to be expected of it: 1 if it ended, less the hazard of its stratum over its time (the scores
    /// of Peto & Peto 1972). Those of a group add up to its observed − expected.
    fn scores(&self, places: &[u32]) -> Vec<f64> {
        let mut hazard: Vec<(f64, f64)> = Vec::new();
        let mut sum = 0.0;
        self.each_time(&self.ordered(places), |time, there, ended| {
            sum += ended.iter().sum::<u64>() as f64 / there.iter().sum::<u64>() as f64;
            hazard.push((time, sum));
        });
        let until = |time: f64| hazard.partition_point(|&(at, _)| at <= time).checked_sub(1).map_or(0.0, |at| hazard[at].1);
        let score = |&at: &u32| {
            let life = self.lives[at as usize];
            let entry = if life.entry > 0.0 { until(life.entry) } else { 0.0 };
            f64::from(u8::from(life.ended)) - (until(life.exit) - entry)
        };
        places.iter().map(score).collect()
    }

    /// The chance of a difference as great as this if groups meant nothing: labels are shuffled within strata (seeded), and the scores of
    /// lives added up by label, in the measure of their spread under shuffling. Right also where few are expected; as long as who came late
    /// did so alike in all groups. Nothing where nothing can be compared, and of so many lives that nothing is gained by it.
    #[must_use]
    pub fn shuffled(&self, seed: u64) -> Option<f64> {
        let k = self.groups;
        let strata = self.strata();
        let lives: usize = strata.iter().map(Vec::len).sum();
        if lives > MOST_LIVES {
            return None;
        }
        let (mut scores, mut labels, mut ends) = (Vec::new(), Vec::new(), Vec::new());
        let mut variance = vec![0.0; k * k];
        for places in &strata {
            let of = self.scores(places);
            let own: Vec<usize> = places.iter().map(|&at| self.group[at as usize] as usize).collect();
            let n = places.len() as f64;
            let spread = if places.len() > 1 { super::sum(of.iter().map(|score| score * score)) / (n - 1.0) } else { 0.0 };
            let mut sizes = vec![0.0; k];
            own.iter().for_each(|&group| sizes[group] += 1.0);
            for (one, &size) in sizes.iter().enumerate().filter(|(_, size)| **size > 0.0) {
                sizes.iter().enumerate().for_each(|(other, &others)| variance[one * k + other] -= spread * size * others / n);
                variance[one * k + one] += spread * size;
            }
            scores.extend(of);
            labels.extend(own);
            ends.push(scores.len());
        }
        let form = Quadratic::of(&variance, k);
        if form.rank() == 0 {
            return None;
        }
        let mut sums = vec![0.0; k];
        let mut statistic = |labels: &[usize]| {
            sums.fill(0.0);
            labels.iter().zip(&scores).for_each(|(&label, score)| sums[label] += score);
            form.inverse(&sums)
        };
        // Shuffles that come out alike differ in their last digits.
        let found = statistic(&labels) * (1.0 - 1e-9);
        let mut random = Random::seeded(seed);
        let times = (MOST_WORK / lives.max(1)).clamp(LEAST_TIMES, TIMES);
        let mut as_great = 0;
        for _ in 0..times {
            let mut from = 0;
            for &end in &ends {
                let own = &mut labels[from..end];
                (1..own.len()).rev().for_each(|at| own.swap(at, random.below(at + 1)));
                from = end;
            }
            as_great += u64::from(statistic(&labels) >= found);
        }
        Some((as_great + 1) as f64 / (times + 1) as f64)
    }
}

/// How often labels are shuffled.
const TIMES: usize = 5_000;
/// Of many lives less often, but at least so often.
const LEAST_TIMES: usize = 1_000;
/// Lives times shuffles, about.
const MOST_WORK: usize = 40_000_000;
/// Beyond so many lives nothing is shuffled.
const MOST_LIVES: usize = 40_000;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::studies::{Study, number, survival};
    use serde_json::Value;

    fn codes(cells: &[String]) -> (Vec<u32>, usize) {
        let mut names: Vec<&String> = cells.iter().collect();
        names.sort();
        names.dedup();
        (cells.iter().map(|cell| names.binary_search(&cell).expect("a name") as u32).collect(), names.len())
    }

    fn test(lives: &[Watched], groups: &[String], strata: &[String]) -> LogRank {
        let ((group, groups), (stratum, _)) = (codes(groups), codes(strata));
        Compared { lives, group: &group, groups, stratum: &stratum }.log_rank()
    }

    #[track_caller]
    fn agrees(found: &LogRank, told: &Value) {
        let (chi2, p) = (found.chi2.expect("a statistic"), found.p.expect("a chance"));
        assert_eq!(Some(found.degrees as u64), told["df"].as_u64());
        assert!((chi2 - number(&told["chi2"])).abs() <= 1e-9 * chi2, "{chi2}, not {told}");
        assert!((p - number(&told["p"])).abs() <= 1e-6 * p, "{p}, not {told}");
    }

    #[test]
    fn the_studies_come_out_as_statsmodels_has_them() {
        let told = survival();
        let lung = Study::LUNG.lives("time", "status");
        let sex = Study::LUNG.cells("sex");
        agrees(&test(&lung, &sex, &[]), &told["lung"]["logrank_sex"]);
        let ecog = Study::LUNG.cells("ph.ecog");
        let known: Vec<usize> = (0..lung.len()).filter(|&at| !ecog[at].is_empty()).collect();
        let of = |cells: &[String]| known.iter().map(|&at| cells[at].clone()).collect::<Vec<_>>();
        let lives: Vec<Watched> = known.iter().map(|&at| lung[at]).collect();
        agrees(&test(&lives, &of(&sex), &of(&ecog)), &told["lung"]["logrank_sex_stratified_by_ph.ecog (rows with ph.ecog)"]);

        let rossi = Study::ROSSI.lives("week", "arrest");
        let [aid, race] = ["fin", "race"].map(|column| Study::ROSSI.cells(column));
        agrees(&test(&rossi, &aid, &[]), &told["rossi"]["logrank_fin"]);
        agrees(&test(&rossi, &aid, &race), &told["rossi"]["logrank_fin_stratified_by_race"]);

        agrees(&test(&Study::WALTONS.lives("T", "E"), &Study::WALTONS.cells("group"), &[]), &told["waltons"]["logrank_group"]);

        let stages = ["Stage_II", "Stage_III", "Stage_IV"].map(|column| Study::LARYNX.cells(column));
        let larynx = Study::LARYNX.lives("time", "death");
        let stage = |at: usize| stages.iter().position(|cells| cells[at] == "1").map_or(1, |place| place + 2).to_string();
        let stage: Vec<String> = (0..larynx.len()).map(stage).collect();
        agrees(&test(&larynx, &stage, &[]), &told["larynx"]["logrank_stage (1 = no dummy set)"]);

        let gbsg2 = Study::GBSG2.lives("time", "cens");
        let [therapy, grade] = ["horTh", "tgrade"].map(|column| Study::GBSG2.cells(column));
        agrees(&test(&gbsg2, &therapy, &[]), &told["gbsg2"]["logrank_horTh"]);
        agrees(&test(&gbsg2, &therapy, &grade), &told["gbsg2"]["logrank_horTh_stratified_by_tgrade"]);
        agrees(&test(&gbsg2, &grade, &therapy), &told["gbsg2"]["logrank_tgrade_stratified_by_horTh"]);
    }

    #[test]
    fn a_trend_over_two_groups_is_the_test_itself() {
        let found = test(&Study::LUNG.lives("time", "status"), &Study::LUNG.cells("sex"), &[]);
        let (chi2, _) = found.trend(&[1.0, 2.0]).expect("two groups");
        assert!((chi2 - found.chi2.expect("a statistic")).abs() < 1e-9);
        assert_eq!(found.trend(&[1.0, 1.0]), None, "no order");
        // Klein & Moeschberger (2003), example 7.6: cancer of the larynx by stage, Z = 3.72.
        let stages = ["Stage_II", "Stage_III", "Stage_IV"].map(|column| Study::LARYNX.cells(column));
        let larynx = Study::LARYNX.lives("time", "death");
        let stage: Vec<u32> =
            (0..larynx.len()).map(|at| stages.iter().position(|cells| cells[at] == "1").map_or(0, |place| place as u32 + 1)).collect();
        let (chi2, p) = Compared { lives: &larynx, group: &stage, groups: 4, stratum: &[] }
            .log_rank()
            .trend(&[1.0, 2.0, 3.0, 4.0])
            .expect("four groups");
        assert!((libm::sqrt(chi2) - 3.72).abs() < 0.005 && p < 0.001, "{chi2} {p}");
    }

    #[test]
    fn shuffling_agrees_where_many_are_expected() {
        let lives = Study::ROSSI.lives("week", "arrest");
        let ((group, groups), (stratum, _)) = (codes(&Study::ROSSI.cells("fin")), codes(&Study::ROSSI.cells("race")));
        for (stratum, expected) in [(&[][..], 0.050_116), (&stratum, 0.044_211)] {
            let p = Compared { lives: &lives, group: &group, groups, stratum }.shuffled(1).expect("two groups");
            // Three standard errors of 5,000 shuffles.
            assert!((p - expected).abs() < 0.01, "{p}, not {expected}");
        }
    }

    #[test]
    fn scores_add_up_to_observed_less_expected() {
        let mut lives = Study::GBSG2.lives("time", "cens");
        lives.iter_mut().step_by(3).for_each(|life| life.entry = life.exit * 0.4);
        let (group, groups) = codes(&Study::GBSG2.cells("tgrade"));
        let compared = Compared { lives: &lives, group: &group, groups, stratum: &[] };
        let found = compared.log_rank();
        let places = compared.strata().remove(0);
        let mut sums = vec![0.0; groups];
        compared.scores(&places).iter().zip(&places).for_each(|(score, &at)| sums[group[at as usize] as usize] += score);
        assert!(sums.iter().zip(found.differences()).all(|(sum, difference)| (sum - difference).abs() < 1e-9), "{sums:?}");
        let total: f64 = found.differences().iter().sum();
        assert!(total.abs() < 1e-9);
    }

    #[test]
    fn what_no_stratum_connects_is_not_compared() {
        let life = |exit: f64| Watched { entry: 0.0, exit, ended: true };
        let lives = [1.0, 2.0, 3.0, 4.0].map(life);
        let apart = Compared { lives: &lives, group: &[0, 0, 1, 1], groups: 2, stratum: &[0, 0, 1, 1] };
        let found = apart.log_rank();
        assert_eq!((found.chi2, found.degrees, found.p, apart.shuffled(1)), (None, 0, None, None));
    }
}
