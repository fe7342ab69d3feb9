//! How good the score was: against chance, against simple baselines, and in calls made for nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Case, Moment, Replay};
use crate::dataset::CustomerIx;
use crate::measure::Interval;
use crate::sorting::Arrange;
use crate::stats::resample::Clustered;
use crate::stats::roc::{self, Cut, TopK, top_k};
use crate::stats::sum;

/// Fewer customers than this who left: a rate is fine, a judgement of a model is not.
pub const ENOUGH: u64 = 10;
/// The share of customers that lift is told of.
const TOP: f64 = 0.1;

/// What ranks customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Ranking {
    /// The health score, the lowest first.
    Score,
    /// Days since the last login, the longest first.
    Recency,
    /// The youngest customers first.
    Tenure,
    /// Everybody alike.
    Constant,
}

impl Ranking {
    /// The score, then what it is held against.
    pub const ALL: [Ranking; 4] = [Ranking::Score, Ranking::Recency, Ranking::Tenure, Ranking::Constant];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Ranking::Score => "score",
            Ranking::Recency => "recency",
            Ranking::Tenure => "tenure",
            Ranking::Constant => "constant",
        }
    }

    /// How much at risk it takes a customer to be.
    #[must_use]
    pub fn of(self, case: &Case) -> f64 {
        match self {
            Ranking::Score => case.risk,
            Ranking::Recency => case.silent_days,
            Ranking::Tenure => -case.age,
            Ranking::Constant => 0.0,
        }
    }
}

/// What is to be thought of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Better than chance and than every baseline.
    Useful,
    /// The interval of its area holds one half.
    NoBetterThanChance,
    /// Better than chance, not than the best baseline.
    NoBetterThanBaseline,
    /// Too few have left to say.
    TooFew,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 4] = [Verdict::Useful, Verdict::NoBetterThanChance, Verdict::NoBetterThanBaseline, Verdict::TooFew];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Useful => "useful",
            Verdict::NoBetterThanChance => "no_better_than_chance",
            Verdict::NoBetterThanBaseline => "no_better_than_baseline",
            Verdict::TooFew => "too_few",
        }
    }
}

/// A ranking judged on some cases.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Judged {
    /// Which.
    pub ranking: Ranking,
    /// Cases.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Distinct customers among these.
    pub leavers: u64,
    /// Area under the ROC curve.
    pub auc: Option<f64>,
    /// Its 95 % interval: DeLong for one month end, the cluster bootstrap by customer for several.
    pub interval: Option<Interval>,
    /// Lift among the first tenth.
    pub lift_top_decile: Option<f64>,
    /// What is caught among the first k of each month end: precision and capture.
    pub top: Option<TopK>,
    /// Area of the score less that of the best baseline; told of the score alone.
    pub difference: Option<f64>,
    /// Its 95 % interval.
    pub difference_interval: Option<Interval>,
    /// Month ends that were judged together.
    pub months: u64,
    /// Customers who were among the first k before they left; where the cut goes through a tie, the mean over every order of those tied.
    pub caught: u64,
    /// Customers who were among the first k, and stayed; ties alike.
    pub false_alarms: u64,
    /// What is to be thought of the score; told of the score alone.
    pub verdict: Option<Verdict>,
}

/// Every ranking on one month end.
#[must_use]
pub fn of_moment(moment: &Moment, capacity: usize) -> Vec<Judged> {
    judge(std::slice::from_ref(moment), capacity)
}

/// Every ranking on the month ends of the last year together; nothing where there are none.
#[must_use]
pub fn of_year(replay: &Replay, capacity: usize) -> Vec<Judged> {
    let year = last_year(&replay.moments);
    if year.is_empty() { Vec::new() } else { judge(year, capacity) }
}

/// The last twelve month ends whose horizon is over.
#[must_use]
pub fn last_year(moments: &[Moment]) -> &[Moment] {
    &moments[moments.len().saturating_sub(12)..]
}

fn judge(moments: &[Moment], capacity: usize) -> Vec<Judged> {
    let cases: Vec<&Case> = moments.iter().flat_map(|moment| &moment.cases).collect();
    let outcomes: Vec<bool> = cases.iter().map(|case| case.churned()).collect();
    let scores: Vec<Vec<f64>> = Ranking::ALL.iter().map(|ranking| cases.iter().map(|case| ranking.of(case)).collect()).collect();
    let (areas, differences) = match moments {
        [_] => {
            let area = |scores: &Vec<f64>| roc::auc(&outcomes, scores).map(|auc| (auc.auc, auc.interval));
            let less = |other: &Vec<f64>| roc::paired(&outcomes, &scores[0], other).map(|one| (one.difference, one.interval));
            (scores.iter().map(area).collect::<Vec<_>>(), scores.iter().map(less).collect::<Vec<_>>())
        }
        _ => {
            let slices: Vec<&[f64]> = scores.iter().map(Vec::as_slice).collect();
            let found = Clustered { cluster: &clusters(&cases), cases: &outcomes }.areas(&slices);
            let some = |one: Option<(f64, Interval)>| one.map(|(value, interval)| (value, Some(interval)));
            (found.areas.into_iter().map(some).collect(), found.differences.into_iter().map(some).collect())
        }
    };
    let churned = outcomes.iter().filter(|churned| **churned).count() as u64;
    let leavers = distinct(cases.iter().filter(|case| case.churned()).map(|case| case.customer));
    let decile = libm::ceil(TOP * cases.len() as f64 - 1e-12) as usize;
    let judged = |(at, ranking): (usize, Ranking)| {
        let (caught, false_alarms) = alarms(moments, ranking, capacity);
        let (auc, interval) = areas[at].map_or((None, None), |(auc, interval)| (Some(auc), interval));
        let mut one = Judged {
            ranking,
            customers: cases.len() as u64,
            churned,
            leavers,
            auc,
            interval,
            lift_top_decile: top_k(&outcomes, &scores[at], decile).and_then(|top| top.lift),
            top: first_k(moments, ranking, capacity),
            difference: None,
            difference_interval: None,
            months: moments.len() as u64,
            caught,
            false_alarms,
            verdict: None,
        };
        if ranking == Ranking::Score {
            let area = |at: usize| areas[at].map_or(f64::NEG_INFINITY, |(auc, _)| auc);
            let best = if area(2) > area(1) { 2 } else { 1 };
            (one.difference, one.difference_interval) = differences[best].map_or((None, None), |(less, interval)| (Some(less), interval));
            one.verdict = Some(verdict(&one, leavers));
        }
        one
    };
    Ranking::ALL.into_iter().enumerate().map(judged).collect()
}

fn verdict(score: &Judged, leavers: u64) -> Verdict {
    let beats_chance = score.interval.is_some_and(|interval| interval.low > 0.5);
    match score.difference {
        _ if leavers < ENOUGH => Verdict::TooFew,
        _ if !beats_chance => Verdict::NoBetterThanChance,
        Some(difference) if difference > 0.0 => Verdict::Useful,
        _ => Verdict::NoBetterThanBaseline,
    }
}

/// What is caught among the first k of each month end, over all of them.
fn first_k(moments: &[Moment], ranking: Ranking, capacity: usize) -> Option<TopK> {
    let of = |moment: &Moment| {
        let outcomes: Vec<bool> = moment.cases.iter().map(Case::churned).collect();
        let scores: Vec<f64> = moment.cases.iter().map(|case| ranking.of(case)).collect();
        let all = outcomes.iter().filter(|churned| **churned).count();
        top_k(&outcomes, &scores, capacity).map(|top| (top, all, outcomes.len()))
    };
    let found: Vec<(TopK, usize, usize)> = moments.iter().filter_map(of).collect();
    let looked_at: usize = found.iter().map(|(top, ..)| top.k).sum();
    let hits = crate::stats::sum(found.iter().map(|(top, ..)| top.hits));
    let (churned, all) = found.iter().fold((0, 0), |(churned, all), (_, of, n)| (churned + of, all + n));
    (looked_at > 0).then(|| {
        let precision = hits / looked_at as f64;
        TopK {
            k: capacity,
            hits,
            is_tied: found.iter().any(|(top, ..)| top.is_tied),
            precision,
            lift: (churned > 0).then(|| precision / (churned as f64 / all as f64)),
            capture: (churned > 0).then(|| hits / churned as f64),
        }
    })
}

/// The places of the first k of a month end, the most at risk first; ties by id, as a list has to end somewhere.
#[must_use]
pub fn listed(moment: &Moment, ranking: Ranking) -> Vec<usize> {
    let mut places: Vec<usize> = (0..moment.cases.len()).collect();
    places.arrange_by(|&a, &b| {
        let (a, b) = (&moment.cases[a], &moment.cases[b]);
        ranking.of(b).total_cmp(&ranking.of(a)).then(a.customer.cmp(&b.customer))
    });
    places
}

/// Customers who were on some list before they left, and customers who were on one and stayed through its horizon, and did not leave
/// after another one. Who of equal scores is listed at a month end is a matter of chance: the mean over all lists, rounded.
fn alarms(moments: &[Moment], ranking: Ranking, capacity: usize) -> (u64, u64) {
    // By customer: how likely it was on no list before it left, and on no list at all.
    let mut missed: BTreeMap<CustomerIx, (f64, f64)> = BTreeMap::new();
    for moment in moments {
        let scores: Vec<f64> = moment.cases.iter().map(|case| ranking.of(case)).collect();
        let Some(cut) = Cut::of(&scores, capacity) else { continue };
        for (case, score) in moment.cases.iter().zip(scores) {
            let listed = cut.listed(score);
            let (before_leaving, staying) = missed.entry(case.customer).or_insert((1.0, 1.0));
            *(if case.churned() { before_leaving } else { staying }) *= 1.0 - listed;
        }
    }
    let caught = sum(missed.values().map(|(before_leaving, _)| 1.0 - before_leaving));
    let false_alarms = sum(missed.values().map(|(before_leaving, staying)| before_leaving * (1.0 - staying)));
    (libm::round(caught) as u64, libm::round(false_alarms) as u64)
}

/// How many different customers these are.
pub(super) fn distinct(customers: impl Iterator<Item = CustomerIx>) -> u64 {
    let mut customers: Vec<CustomerIx> = customers.collect();
    customers.sort_unstable();
    customers.dedup();
    customers.len() as u64
}

/// For each case the number of its customer among those there are.
pub(super) fn clusters(cases: &[&Case]) -> Vec<u32> {
    let mut there: Vec<CustomerIx> = cases.iter().map(|case| case.customer).collect();
    there.sort_unstable();
    there.dedup();
    cases.iter().map(|case| there.partition_point(|&customer| customer < case.customer) as u32).collect()
}
