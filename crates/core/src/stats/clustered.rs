//! How many are still there after a time where several lives are of one and the same: the estimate of Kaplan & Meier with a variance that
//! allows for lives of a cluster going together.
//!
//! Such lives leave the estimate as it is (Ying & Wei 1994), but not its variance: that is the sum, over clusters, of the squared influence
//! of each, the infinitesimal jackknife grouped by cluster (Williams 1995; Therneau & Grambsch 2000; `survfit` of R's `survival` has it
//! by `cluster`). The influence of a life on ln S is −Σ (dN − Y·d/n) ÷ (n − d) over the times at which it was at risk (Y), N counting
//! its end. Of lives each on its own, all seen from their beginning, the sum is Greenwood's to the last term.

use super::survival::{Step, Watched, kaplan_meier, moments};

/// What a cluster adds up to: its influence after a time is `fixed` − `there` × Σ d ÷ (n · (n − d)) until then.
#[derive(Clone, Copy, Default)]
struct Cluster {
    fixed: f64,
    there: f64,
}

/// The clusters, with Σ fixed², Σ fixed × there and Σ there², so that a time at which some end costs nothing for those who stay.
struct Clusters {
    of: Vec<Cluster>,
    squares: [f64; 3],
    /// How many have come so far, and the last of them.
    come: usize,
    last: Option<u32>,
}

impl Clusters {
    fn change(&mut self, at: u32, fixed: f64, there: f64) {
        let cluster = &mut self.of[at as usize];
        let before = *cluster;
        *cluster = Cluster { fixed: before.fixed + fixed, there: before.there + there };
        let squares = |one: Cluster| [one.fixed * one.fixed, one.fixed * one.there, one.there * one.there];
        for ((sum, now), before) in self.squares.iter_mut().zip(squares(*cluster)).zip(squares(before)) {
            *sum += now - before;
        }
    }

    fn enter(&mut self, at: u32, hazard: f64) {
        self.come += usize::from(self.come < 2 && self.last.replace(at) != Some(at));
        self.change(at, hazard, 1.0);
    }

    /// The variance; 0 of a single cluster, whose influence adds up to nothing.
    fn variance(&self, hazard: f64) -> f64 {
        if self.come < 2 {
            return 0.0;
        }
        let [fixed, both, there] = self.squares;
        (fixed - 2.0 * hazard * both + hazard * hazard * there).max(0.0)
    }
}

/// The share still there at each age at which some ended or were seen last, of lives each of a cluster; [`Step::greenwood`] is the variance of
/// its logarithm by clusters. Clusters are numbered from 0; the order of lives is of no meaning. A single cluster tells no variance.
#[must_use]
pub fn clustered(lives: &[(Watched, u32)]) -> Vec<Step> {
    let mut steps: Vec<Step> = kaplan_meier(moments(lives.iter().map(|&(life, _)| life))).collect();
    // Numbers of 0 and more stand in the order of their bits; the cluster decides among equals, so sums have one order.
    let key = |time: f64| time.max(0.0).to_bits();
    let counted = || lives.iter().filter(|(life, _)| life.counts());
    let mut entries: Vec<(u64, u32)> = counted().map(|&(life, cluster)| (key(life.entry), cluster)).collect();
    let mut exits: Vec<(u64, u32, bool)> = counted().map(|&(life, cluster)| (key(life.exit), cluster, life.ended)).collect();
    entries.sort_unstable();
    exits.sort_unstable();
    let clusters = lives.iter().map(|&(_, cluster)| cluster as usize + 1).max().unwrap_or(0);
    let mut clusters = Clusters { of: vec![Cluster::default(); clusters], squares: [0.0; 3], come: 0, last: None };
    let (mut entries, mut exits) = (entries.into_iter().peekable(), exits.into_iter().peekable());
    let mut hazard = 0.0;
    for step in &mut steps {
        let time = key(step.time);
        // Who comes at an age is at risk after it, and at age 0 from it on.
        while let Some((_, cluster)) = entries.next_if(|&(entry, _)| entry < time || entry == 0) {
            clusters.enter(cluster, hazard);
        }
        let (n, d) = (step.at_risk as f64, step.ended as f64);
        if step.left <= 0.0 || step.ended >= step.at_risk {
            // Nobody is left, and so it stays.
            continue;
        }
        hazard += d / (n * (n - d));
        while let Some((_, cluster, ended)) = exits.next_if(|&(exit, ..)| exit <= time) {
            clusters.change(cluster, if ended { 1.0 / (n - d) } else { 0.0 } - hazard, -1.0);
        }
        step.greenwood = clusters.variance(hazard);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// By the definition: the influence of each life on ln S at a time, added up by cluster and squared.
    fn by_definition(lives: &[(Watched, u32)], until: f64) -> f64 {
        let is_at_risk =
            |life: Watched, time: f64| (life.entry < time || (life.entry <= 0.0 && time <= 0.0)) && time <= life.exit && life.counts();
        let mut times: Vec<f64> = lives.iter().filter(|(life, _)| life.ended && life.counts()).map(|(life, _)| life.exit).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let mut of = vec![0.0; 64];
        for time in times.into_iter().filter(|&time| time <= until) {
            let n = lives.iter().filter(|(life, _)| is_at_risk(*life, time)).count() as f64;
            let d = lives.iter().filter(|(life, _)| life.counts() && life.ended && life.exit.to_bits() == time.to_bits()).count() as f64;
            for &(life, cluster) in lives.iter().filter(|(life, _)| is_at_risk(*life, time)) {
                let ended = f64::from(u8::from(life.ended && life.exit.to_bits() == time.to_bits()));
                of[cluster as usize] -= (ended - d / n) / (n - d);
            }
        }
        of.iter().map(|influence| influence * influence).sum()
    }

    fn life(entry: f64, exit: f64, ended: bool, cluster: u32) -> (Watched, u32) {
        (Watched { entry, exit, ended }, cluster)
    }

    #[test]
    fn two_lives_of_one_customer_count_as_reckoned_by_hand() {
        // Four lives; the first and the second are of one customer. At 1 one of four ends, at 2 one of three.
        let lives = [life(0.0, 1.0, true, 0), life(0.0, 2.0, true, 0), life(0.0, 3.0, false, 1), life(0.0, 3.0, false, 2)];
        let steps = clustered(&lives);
        // After 1: −(1 − ¼)/3 = −¼ for the first, ¼/3 = 1/12 for each other. By customer −¼ + 1/12 = −1/6, 1/12, 1/12: squares 1/36 + 2/144 = 1/24.
        // After 2: −(1 − ⅓)/2 = −⅓ more for the second, ⅓/2 = 1/6 for the two: −1/6 − ⅓ = −½, ¼, ¼: squares ¼ + 2/16 = ⅜.
        let found: Vec<(f64, f64, f64)> = steps.iter().map(|step| (step.time, step.left, step.greenwood)).collect();
        let expected = [(1.0, 0.75, 1.0 / 24.0), (2.0, 0.5, 0.375), (3.0, 0.5, 0.375)];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.0 - expected.0).abs() + (found.1 - expected.1).abs() + (found.2 - expected.2).abs() < 1e-12, "{found:?}");
        }
        // Each on its own: 1/12, and 1/12 + 1/6 = ¼ (Greenwood). Who goes together is worth less.
        let alone: Vec<f64> = clustered(&[0, 1, 2, 3].map(|at| (lives[at as usize].0, at))).iter().map(|step| step.greenwood).collect();
        assert!((alone[0] - 1.0 / 12.0).abs() < 1e-12 && (alone[1] - 0.25).abs() < 1e-12, "{alone:?}");
    }

    #[test]
    fn one_customer_alone_tells_no_variance() {
        let steps = clustered(&[life(0.0, 1.0, true, 0), life(0.0, 2.0, false, 0)]);
        assert!(steps[0].left > 0.0 && steps[0].band().is_none(), "{steps:?}");
        assert!(clustered(&[]).is_empty());
    }

    #[test]
    fn copies_of_a_customer_tell_no_more_than_the_customer() {
        let own =
            [life(0.0, 2.0, true, 0), life(0.0, 3.0, false, 1), life(0.0, 5.0, true, 2), life(1.0, 7.0, true, 3), life(0.0, 9.0, false, 4)];
        let twice: Vec<(Watched, u32)> = own.iter().chain(&own).copied().collect();
        for (one, two) in clustered(&own).iter().zip(clustered(&twice)) {
            assert!((one.left - two.left).abs() < 1e-12 && (one.greenwood - two.greenwood).abs() < 1e-12, "{one:?} {two:?}");
        }
        // Counted as if they were of ten customers the variance would be half as large.
        let naive: Vec<Step> = kaplan_meier(moments(twice.iter().map(|&(life, _)| life))).collect();
        assert!(naive[0].greenwood < 0.6 * clustered(&twice)[0].greenwood);
    }

    fn lives(late: bool) -> impl Strategy<Value = Vec<(Watched, u32)>> {
        let one = (0_u8..12, 1_u8..24, any::<bool>(), 0_u32..20).prop_map(move |(entry, exit, ended, cluster)| {
            let entry = if late { f64::from(entry.saturating_sub(6)) } else { 0.0 };
            life(entry, f64::from(exit) / 2.0, ended, cluster)
        });
        prop::collection::vec(one, 0..40)
    }

    proptest! {
        #[test]
        fn it_is_what_the_definition_says(lives in lives(true)) {
            let steps = clustered(&lives);
            for step in steps.iter().take_while(|step| step.left > 0.0) {
                let expected = by_definition(&lives, step.time);
                prop_assert!((step.greenwood - expected).abs() < 1e-9 * expected.max(1.0), "{step:?} {expected}");
            }
            let turned: Vec<(Watched, u32)> = lives.iter().rev().copied().collect();
            prop_assert_eq!(steps, clustered(&turned));
        }

        #[test]
        fn lives_each_on_its_own_have_greenwoods_variance(lives in lives(false)) {
            let alone: Vec<(Watched, u32)> = (0_u32..).zip(&lives).map(|(at, &(life, _))| (life, at)).collect();
            let greenwood = kaplan_meier(moments(lives.iter().map(|&(life, _)| life)));
            for (found, expected) in clustered(&alone).iter().zip(greenwood).take_while(|(_, step)| step.left > 0.0) {
                prop_assert!((found.greenwood - expected.greenwood).abs() < 1e-12 + 1e-9 * expected.greenwood, "{found:?} {expected:?}");
                prop_assert_eq!((found.left, found.at_risk), (expected.left, expected.at_risk));
            }
        }
    }
}
