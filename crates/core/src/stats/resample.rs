//! Drawing again from what was seen: the cluster bootstrap of areas under the ROC curve.

use super::roc;
use crate::measure::Interval;
use crate::sorting::Arrange;

/// Numbers that look random and are the same on every machine for a seed (SplitMix64, Steele 2014).
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// From a seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Random {
        Random(seed)
    }

    /// The next number.
    pub fn next_number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `n`, each as likely but for less than one in 2³².
    pub fn below(&mut self, n: usize) -> usize {
        (((self.next_number() >> 32) * n as u64) >> 32) as usize
    }

    /// A number between 0 and 1, never either.
    pub fn between(&mut self) -> f64 {
        ((self.next_number() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A count of a Poisson distribution of this mean: by products of small numbers (Knuth 1969), of ten and more by transformed rejection
    /// (Hörmann 1993, PTRS).
    pub fn poisson(&mut self, mean: f64) -> u64 {
        if mean <= 0.0 {
            return 0;
        }
        if mean < 10.0 {
            let (least, mut product, mut count) = (libm::exp(-mean), self.between(), 0);
            while product > least {
                product *= self.between();
                count += 1;
            }
            return count;
        }
        let b = 0.931 + 2.53 * libm::sqrt(mean);
        let a = -0.059 + 0.024_83 * b;
        let inverse_alpha = 1.1239 + 1.1328 / (b - 3.4);
        let accepted_at_once = 0.9277 - 3.6224 / (b - 2.0);
        loop {
            let (u, v) = (self.between() - 0.5, self.between());
            let us = 0.5 - f64::abs(u);
            let count = libm::floor((2.0 * a / us + b) * u + mean + 0.43);
            if us >= 0.07 && v <= accepted_at_once {
                return count as u64;
            }
            if count < 0.0 || (us < 0.013 && v > us) {
                continue;
            }
            let bound = -mean + count * libm::log(mean) - libm::lgamma(count + 1.0);
            if libm::log(v * inverse_alpha / (a / (us * us) + b)) <= bound {
                return count as u64;
            }
        }
    }
}

/// How often is drawn anew.
pub const REPLICATES: usize = 2000;
/// Rows times replicates at most: beyond that fewer are drawn, as time allows.
const MOST_WORK: usize = 150_000_000;
/// And at least so often.
const LEAST: usize = 200;
const SEED: u64 = 20_261_124;

/// Rows of many clusters (a customer's snapshots, say), each a case or not, with one or more scores.
#[derive(Debug)]
pub struct Clustered<'a> {
    /// The cluster of each row, numbered from 0 without gaps.
    pub cluster: &'a [u32],
    /// Whether each is a case.
    pub cases: &'a [bool],
}

/// The areas of scores with their intervals, and of each the difference to the first with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Areas {
    /// By score: the area and its percentile interval; nothing where there are no cases, or nothing but cases.
    pub areas: Vec<Option<(f64, Interval)>>,
    /// By score: the first one's area less this one's.
    pub differences: Vec<Option<(f64, Interval)>>,
}

impl Clustered<'_> {
    /// Whole clusters are drawn with replacement, as often as there are clusters, and the areas are reckoned anew each time
    /// (percentile intervals, fixed seed). A draw without cases, or of nothing but cases, is passed over.
    #[must_use]
    pub fn areas(&self, scores: &[&[f64]]) -> Areas {
        let rows = self.cases.len();
        let clusters = self.cluster.iter().max().map_or(0, |&last| last as usize + 1);
        let levels: Vec<(Vec<u32>, usize)> = scores.iter().map(|scores| levels(scores)).collect();
        let replicates = (MOST_WORK / (rows * scores.len()).max(1)).clamp(LEAST, REPLICATES);
        let mut random = Random::seeded(SEED);
        let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(replicates); scores.len()];
        let mut weights = vec![0u32; clusters];
        let mut counts: Vec<[u64; 2]> = Vec::new();
        for _ in 0..replicates {
            weights.fill(0);
            (0..clusters).for_each(|_| weights[random.below(clusters)] += 1);
            for ((level, many), drawn) in levels.iter().zip(&mut drawn) {
                counts.clear();
                counts.resize(*many, [0; 2]);
                for ((&level, &cluster), &case) in level.iter().zip(self.cluster).zip(self.cases) {
                    counts[level as usize][usize::from(case)] += u64::from(weights[cluster as usize]);
                }
                // NaN marks a draw without an area: it is sorted out below, in every score at once.
                drawn.push(area(&counts).unwrap_or(f64::NAN));
            }
        }
        let point: Vec<Option<f64>> = scores.iter().map(|scores| roc::auc(self.cases, scores).map(|auc| auc.auc)).collect();
        let areas = point.iter().zip(&drawn).map(|(auc, drawn)| Some((((*auc)?), percentiles(drawn.iter().copied())?))).collect();
        let differences = point
            .iter()
            .zip(&drawn)
            .map(|(auc, other)| {
                let first = drawn.first()?;
                Some(((*point.first()?)? - (*auc)?, percentiles(first.iter().zip(other).map(|(first, other)| first - other))?))
            })
            .collect();
        Areas { areas, differences }
    }
}

/// The place of each number among the distinct ones, ascending, and how many these are.
fn levels(numbers: &[f64]) -> (Vec<u32>, usize) {
    let mut distinct = numbers.to_vec();
    distinct.arrange_by(f64::total_cmp);
    distinct.dedup_by(|a, b| a.total_cmp(b).is_eq());
    let place = |number: &f64| distinct.partition_point(|other| other.total_cmp(number).is_lt()) as u32;
    (numbers.iter().map(place).collect(), distinct.len())
}

/// The area from how many non-cases and cases have each score, ascending.
fn area(counts: &[[u64; 2]]) -> Option<f64> {
    let (mut below, mut cases, mut twice) = (0u64, 0u64, 0u128);
    for &[others, of] in counts {
        twice += u128::from(of) * u128::from(2 * below + others);
        below += others;
        cases += of;
    }
    (below > 0 && cases > 0).then(|| twice as f64 / (2.0 * below as f64 * cases as f64))
}

/// The 2.5 % and the 97.5 % points, between neighbours in proportion; nothing for fewer than two numbers.
pub(super) fn percentiles(drawn: impl Iterator<Item = f64>) -> Option<Interval> {
    let mut drawn: Vec<f64> = drawn.filter(|number| !number.is_nan()).collect();
    drawn.arrange_by(f64::total_cmp);
    let last = drawn.len().checked_sub(1).filter(|&last| last > 0)?;
    let at = |share: f64| {
        let place = share * last as f64;
        let below = place as usize;
        drawn[below] + (drawn[(below + 1).min(last)] - drawn[below]) * (place - below as f64)
    };
    Some(Interval { low: at(0.025), high: at(0.975) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_the_published_one() {
        // The first numbers of SplitMix64 from seed 1234567, as the reference implementation gives them.
        let mut random = Random::seeded(1_234_567);
        assert_eq!(
            [(); 3].map(|()| random.next_number()),
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
    }

    #[test]
    fn clusters_of_one_give_an_interval_like_delongs() {
        let mut random = Random::seeded(7);
        let cases: Vec<bool> = (0..400).map(|at| at % 4 == 0).collect();
        let scores: Vec<f64> = cases.iter().map(|&case| random.below(100) as f64 + if case { 25.0 } else { 0.0 }).collect();
        let cluster: Vec<u32> = (0..400).collect();
        let found = Clustered { cluster: &cluster, cases: &cases }.areas(&[&scores, &scores]);
        let (auc, interval) = found.areas[0].expect("two classes");
        let expected = roc::auc(&cases, &scores).expect("two classes");
        let wanted = expected.interval.expect("enough");
        assert!((auc - expected.auc).abs() < 1e-12);
        assert!((interval.low - wanted.low).abs() < 0.01 && (interval.high - wanted.high).abs() < 0.01, "{interval:?} {wanted:?}");
        assert_eq!(found.differences[1], Some((0.0, Interval { low: 0.0, high: 0.0 })));
        // The same customers seen twelve times tell no more than once.
        let twelve = |items: &[f64]| items.iter().flat_map(|&item| [item; 12]).collect::<Vec<f64>>();
        let (many, of) = (twelve(&scores), cases.iter().flat_map(|&case| [case; 12]).collect::<Vec<bool>>());
        let cluster: Vec<u32> = (0..400).flat_map(|at| [at; 12]).collect();
        let again = Clustered { cluster: &cluster, cases: &of }.areas(&[&many]);
        let (again, of_many) = again.areas[0].expect("two classes");
        assert!((again - auc).abs() < 1e-12 && of_many == interval, "{of_many:?} {interval:?}");
    }

    #[test]
    fn one_class_has_no_area() {
        let found = Clustered { cluster: &[0, 1], cases: &[true, true] }.areas(&[&[1.0, 2.0]]);
        assert_eq!((found.areas, found.differences), (vec![None], vec![None]));
    }
}
