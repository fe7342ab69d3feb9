//! How many have ended in one way or another after a time, those still going counted as going on: Aalen & Johansen (1978).

use crate::measure::Interval;
use crate::sorting::Arrange;
use crate::stats::log_log;

/// How something ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// In the way that is asked about.
    First,
    /// In the other way, which rules the first out.
    Second,
}

/// A time at which some ended, or were seen last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// The time.
    pub time: f64,
    /// Those still going just before it.
    pub at_risk: u64,
    /// Of them those that ended in the first way,
    pub first: u64,
    /// in the second,
    pub second: u64,
    /// and those seen going for the last time.
    pub censored: u64,
    /// The share that ended in the first way by then.
    pub share_first: f64,
    /// Its 95 % interval; nothing while there is no case, or nothing else.
    pub first_interval: Option<Interval>,
    /// The share that ended in the second way by then.
    pub share_second: f64,
    /// The share still going (Kaplan & Meier 1958).
    pub going: f64,
    /// Its 95 % interval (Greenwood 1926, log-log); nothing before anything ended, and once everything has.
    pub going_interval: Option<Interval>,
}

/// Sums over the times so far, from which variances follow without going back (delta method, Dinse & Larson 1986).
#[derive(Default)]
struct Sums {
    /// Σ d/(n(n−d)), and the same times F and F² of the time.
    any: [f64; 3],
    /// Σ S²·d₁(n−d₁)/n³.
    own: f64,
    /// Σ S·d₁/n², and the same times F of the time.
    both: [f64; 2],
}

impl Sums {
    fn add(&mut self, n: f64, ended: f64, first: f64, going_before: f64, share: f64) {
        let any = if n > ended { ended / (n * (n - ended)) } else { 0.0 };
        self.any[0] += any;
        self.any[1] += any * share;
        self.any[2] += any * share * share;
        self.own += going_before * going_before * first * (n - first) / (n * n * n);
        let both = going_before * first / (n * n);
        self.both[0] += both;
        self.both[1] += both * share;
    }

    /// The variance of the share that ended in the first way.
    fn of_share(&self, share: f64) -> f64 {
        let any = share * share * self.any[0] - 2.0 * share * self.any[1] + self.any[2];
        any + self.own - 2.0 * (share * self.both[0] - self.both[1])
    }
}

/// The interval of a share by its variance; nothing of nobody and of everybody.
fn interval(share: f64, variance: f64) -> Option<Interval> {
    log_log(share, variance / (share * share)).filter(|_| share < 1.0)
}

/// How things ended, by the time each took or has taken; those without a cause are still going.
#[must_use]
pub fn aalen_johansen(ends: &[(f64, Option<Cause>)]) -> Vec<Moment> {
    let mut ends = ends.to_vec();
    ends.arrange_by(|a, b| a.0.total_cmp(&b.0));
    let (mut moments, mut sums) = (Vec::new(), Sums::default());
    let (mut going, mut share_first, mut share_second) = (1.0, 0.0, 0.0);
    let mut rest = ends.as_slice();
    while let Some(&(time, _)) = rest.first() {
        let (now, later) = rest.split_at(rest.partition_point(|&(other, _)| other <= time));
        let count = |cause: Option<Cause>| now.iter().filter(|&&(_, one)| one == cause).count() as u64;
        let (first, second, censored) = (count(Some(Cause::First)), count(Some(Cause::Second)), count(None));
        let (n, ended) = (rest.len() as f64, (first + second) as f64);
        let before = going;
        share_first += before * first as f64 / n;
        share_second += before * second as f64 / n;
        going = before * (1.0 - ended / n);
        sums.add(n, ended, first as f64, before, share_first);
        moments.push(Moment {
            time,
            at_risk: rest.len() as u64,
            first,
            second,
            censored,
            share_first,
            first_interval: interval(share_first, sums.of_share(share_first)),
            share_second,
            going,
            going_interval: log_log(going, sums.any[0]).filter(|_| going < 1.0),
        });
        rest = later;
    }
    moments
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    #[test]
    fn transplanted_patients_come_out_as_scikit_survival_has_it() {
        let told: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/competing_risks.json")).expect("JSON");
        let list = |key: &str| told[key].as_array().expect("a list");
        let end = |(time, cause): (&Value, &Value)| {
            let cause = [None, Some(Cause::First), Some(Cause::Second)][cause.as_u64().expect("a cause") as usize];
            (time.as_f64().expect("a time"), cause)
        };
        let moments = aalen_johansen(&list("time").iter().zip(list("cause")).map(end).collect::<Vec<_>>());
        assert_eq!((moments.len(), moments[0].at_risk), (list("rows").len(), 35));
        for (found, row) in moments.iter().zip(list("rows")) {
            let [time, first, second] = [0, 1, 2].map(|at| row[at].as_f64().expect("a number"));
            assert!((found.time - time).abs() < 1e-12, "{row}");
            assert!((found.share_first - first).abs() < 1e-12 && (found.share_second - second).abs() < 1e-12, "{row}: {found:?}");
            let interval = row[3].as_f64().zip(row[4].as_f64());
            assert_eq!(found.first_interval.is_some(), interval.is_some(), "{row}");
            if let (Some(found), Some((low, high))) = (found.first_interval, interval) {
                assert!((found.low - low).abs() < 1e-9 && (found.high - high).abs() < 1e-9, "{row}: {found:?}");
            }
        }
    }

    #[test]
    fn shares_add_up_and_agree_with_counting_where_nothing_is_censored() {
        let ends = [(1.0, Some(Cause::First)), (2.0, Some(Cause::Second)), (2.0, Some(Cause::First)), (4.0, Some(Cause::Second))];
        let moments = aalen_johansen(&ends);
        let told: Vec<(f64, u64, f64, f64)> = moments.iter().map(|at| (at.time, at.at_risk, at.share_first, at.share_second)).collect();
        assert_eq!(told, [(1.0, 4, 0.25, 0.0), (2.0, 3, 0.5, 0.25), (4.0, 1, 0.5, 0.5)]);
        // Without censoring the variance is that of a share of four: ½·½ ÷ 4.
        let expected = log_log(0.5, 1.0 / 4.0).expect("between 0 and 1");
        let found = moments[2].first_interval.expect("between 0 and 1");
        assert!((found.low - expected.low).abs() < 1e-12 && (found.high - expected.high).abs() < 1e-12, "{found:?} {expected:?}");
    }

    fn any_end() -> impl Strategy<Value = (f64, Option<Cause>)> {
        (0u32..30, prop_oneof![Just(None), Just(Some(Cause::First)), Just(Some(Cause::Second))])
            .prop_map(|(time, end)| (f64::from(time), end))
    }

    proptest! {
        #[test]
        fn won_lost_and_going_are_everything(ends in prop::collection::vec(any_end(), 1..60)) {
            let mut last = (0.0, 0.0);
            for at in aalen_johansen(&ends) {
                prop_assert!((at.share_first + at.share_second + at.going - 1.0).abs() < 1e-9, "{at:?}");
                prop_assert!(at.share_first >= last.0 && at.share_second >= last.1);
                for (share, interval) in [(at.share_first, at.first_interval), (at.going, at.going_interval)] {
                    if let Some(interval) = interval {
                        prop_assert!(0.0 <= interval.low && interval.low <= share + 1e-12 && share <= interval.high + 1e-12 && interval.high <= 1.0);
                    }
                }
                last = (at.share_first, at.share_second);
            }
        }
    }
}
