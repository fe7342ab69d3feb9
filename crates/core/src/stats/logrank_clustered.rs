//! The log-rank test where several lives are of one and the same.

use super::logrank::{Compared, LogRank};

/// Clusters × groups² up to which the variance is added up.
const MOST_WORK: usize = 200_000_000;

/// What happened in a stratum until each of its times: with it, the hazard so far, and by group the share at risk and the sum of what that
/// share would have had of those who ended, over the number at risk.
#[derive(Default)]
struct Told {
    times: Vec<f64>,
    hazard: Vec<f64>,
    shares: Vec<f64>,
    fair: Vec<f64>,
}

impl Told {
    /// The place behind the last time that is no later; 0 before the first.
    fn until(&self, time: f64) -> usize {
        self.times.partition_point(|&at| at <= time)
    }

    fn hazard(&self, place: usize) -> f64 {
        place.checked_sub(1).map_or(0.0, |at| self.hazard[at])
    }

    fn fair(&self, place: usize, group: usize, groups: usize) -> f64 {
        place.checked_sub(1).map_or(0.0, |at| self.fair[at * groups + group])
    }
}

impl Compared<'_> {
    /// The test with a variance that allows for lives of a cluster going together: the sum, over clusters, of the squared influence of each on
    /// observed − expected (Lin & Wei 1989; Lee, Wei & Amato 1992). Lives of a cluster must stand together. Nothing where clusters are too few
    /// for the groups, or so many that it would take long.
    #[must_use]
    pub fn clustered(&self, cluster: &[u32]) -> Option<LogRank> {
        let k = self.groups;
        let clusters = cluster.chunk_by(|one, other| one == other).count();
        if clusters.saturating_mul(k * k) > MOST_WORK {
            return None;
        }
        let plain = self.log_rank();
        let told: Vec<Told> = self.strata().iter().map(|places| self.told(places)).collect();
        let (mut variance, mut influence) = (vec![0.0; k * k], vec![0.0; k]);
        let mut from = 0;
        for lives in cluster.chunk_by(|one, other| one == other) {
            influence.fill(0.0);
            (from..from + lives.len()).for_each(|at| self.add_influence(at, &told, &mut influence));
            from += lives.len();
            for (one, row) in influence.iter().zip(variance.chunks_mut(k.max(1))).filter(|(one, _)| **one != 0.0) {
                row.iter_mut().zip(&influence).for_each(|(cell, other)| *cell += one * other);
            }
        }
        let degrees = plain.degrees;
        Some(LogRank { variance, ..plain }.judged()).filter(|found| found.degrees == degrees)
    }

    fn told(&self, places: &[u32]) -> Told {
        let k = self.groups;
        let (mut told, mut hazard, mut fair) = (Told::default(), 0.0, vec![0.0; k]);
        self.each_time(&self.ordered(places), |time, there, ended| {
            let (n, d) = (there.iter().sum::<u64>() as f64, ended.iter().sum::<u64>() as f64);
            hazard += d / n;
            for (fair, &at_risk) in fair.iter_mut().zip(there) {
                told.shares.push(at_risk as f64 / n);
                *fair += d / n * at_risk as f64 / n;
            }
            told.times.push(time);
            told.hazard.push(hazard);
            told.fair.extend(&fair);
        });
        told
    }

    /// Adds the influence of a life on each group's observed − expected: what it had beyond its hazard, less each group's share in that.
    fn add_influence(&self, at: usize, told: &[Told], influence: &mut [f64]) {
        let (life, k) = (self.lives[at], self.groups);
        if !life.counts() {
            return;
        }
        let told = &told[self.stratum.get(at).map_or(0, |&stratum| stratum as usize)];
        let (entry, exit) = (if life.entry > 0.0 { told.until(life.entry) } else { 0 }, told.until(life.exit));
        let ended = f64::from(u8::from(life.ended));
        influence[self.group[at] as usize] += ended - (told.hazard(exit) - told.hazard(entry));
        for (group, influence) in influence.iter_mut().enumerate() {
            // Whoever ended did so at the last of these times.
            let own = if life.ended { told.shares[(exit - 1) * k + group] } else { 0.0 };
            *influence -= own - (told.fair(exit, group, k) - told.fair(entry, group, k));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::resample::Random;
    use crate::stats::studies::Study;
    use crate::stats::survival::Watched;

    #[test]
    fn three_lives_count_as_reckoned_by_hand() {
        // Ends at 1 (group 0; two of three at risk are of it) and 2 (group 1; one of two). Of the first group the influences are, after 1: the
        // life that ended 1 − ⅔ − (⅓ − 2/9) = 2/9; the others, less ⅓ where of the group, plus 2/9: −1/9 and 2/9. After 2: the life of group 1
        // that ends has −(½ − ¼) = −¼, the one that stays of group 0 −½ + ¼ = −¼ more.
        let lives = [(1.0, true), (3.0, false), (2.0, true)].map(|(exit, ended)| Watched { entry: 0.0, exit, ended });
        let compared = Compared { lives: &lives, group: &[0, 0, 1], groups: 2, stratum: &[] };
        let (first, second, third) = (2.0 / 9.0, -1.0 / 9.0 - 0.25, 2.0 / 9.0 - 0.25);
        let alone = compared.clustered(&[0, 1, 2]).expect("two groups");
        assert!((alone.variance[0] - (first * first + second * second + third * third)).abs() < 1e-12, "{alone:?}");
        let two = compared.clustered(&[0, 0, 1]).expect("two groups");
        assert!((two.variance[0] - ((first + second) * (first + second) + third * third)).abs() < 1e-12, "{two:?}");
        // Together they are observed − expected.
        assert!((first + second + third - alone.differences()[0]).abs() < 1e-12);
        assert!((alone.variance[1] + alone.variance[0]).abs() < 1e-12, "what one group has beyond, the other lacks");
    }

    #[test]
    fn of_lives_each_on_its_own_it_is_close_to_the_plain_test_and_copies_tell_nothing_more() {
        let lives = Study::LUNG.lives("time", "status");
        let group: Vec<u32> = Study::LUNG.cells("sex").iter().map(|sex| u32::from(sex == "2")).collect();
        let compared = Compared { lives: &lives, group: &group, groups: 2, stratum: &[] };
        let each: Vec<u32> = (0..lives.len() as u32).collect();
        let (plain, alone) = (compared.log_rank(), compared.clustered(&each).expect("two groups"));
        let near = alone.variance[0] / plain.variance[0];
        assert!((near - 1.0).abs() < 0.1 && alone.degrees == 1, "{near}");
        let twice = |of: &[u32]| of.iter().flat_map(|&one| [one, one]).collect::<Vec<u32>>();
        let doubled: Vec<Watched> = lives.iter().flat_map(|&life| [life, life]).collect();
        let compared = Compared { lives: &doubled, group: &twice(&group), groups: 2, stratum: &[] };
        let (naive, both) = (compared.log_rank(), compared.clustered(&twice(&each)).expect("two groups"));
        let chi2 = |test: &LogRank| test.chi2.expect("a statistic");
        assert!((chi2(&both) - chi2(&alone)).abs() < 1e-9 * chi2(&alone), "{} {}", chi2(&both), chi2(&alone));
        assert!(chi2(&naive) > 1.9 * chi2(&plain), "counted as of twice as many the difference looks surer");
    }

    #[test]
    fn groups_that_do_not_differ_are_seldom_told_apart_though_customers_come_back_alike() {
        let mut random = Random::seeded(5);
        let (mut plain, mut clustered) = (0, 0);
        for _ in 0..200 {
            let (mut lives, mut group, mut cluster) = (Vec::new(), Vec::new(), Vec::new());
            for customer in 0..60_u32 {
                // Each customer leaves at a pace of its own, six times over.
                let pace = 1.0 + random.below(50) as f64;
                for _ in 0..6 {
                    lives.push(Watched { entry: 0.0, exit: pace + random.below(3) as f64, ended: true });
                    group.push(customer % 2);
                    cluster.push(customer);
                }
            }
            let compared = Compared { lives: &lives, group: &group, groups: 2, stratum: &[] };
            plain += u32::from(compared.log_rank().p.is_some_and(|p| p < 0.05));
            clustered += u32::from(compared.clustered(&cluster).and_then(|test| test.p).is_some_and(|p| p < 0.05));
        }
        // Ten of 200 are to be expected; more than twenty come once in a thousand.
        assert!(clustered <= 20 && plain > 60, "{clustered} and {plain} of 200");
    }
}
