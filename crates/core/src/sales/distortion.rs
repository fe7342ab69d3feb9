//! Where a figure that is pushed looks good and the quality behind it does not (definitions, section 4): worth a look, never a verdict.
//!
//! A flag needs both by test: the figure beside those of the others, and the quality, each corrected for asking of everybody.

use super::record::{Record, Share};
use crate::stats::exact::{Factorials, Fourfold};
use crate::stats::middle::quantile;
use crate::stats::multiple::adjusted;
use crate::stats::ranks::each_against_the_others;
use crate::stats::rates::{binomial_greater, middle_and_spread};
use crate::stats::{mean, share};

/// What is worth a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Many calls of low quality.
    ActivityGaming,
    /// Deals entered late, once they are sure.
    WinRateFiltering,
    /// Short cycles bought by discounts, or by customers who soon leave.
    CycleGaming,
    /// Many deals with customers who soon leave: sold to whom it does not fit.
    Misfit,
    /// Stages or amounts changed after the close.
    LateEdits,
    /// Nearly everything closes at the month's end.
    MonthEnd,
}

impl Warning {
    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Warning::ActivityGaming => "activity_gaming",
            Warning::WinRateFiltering => "win_rate_filtering",
            Warning::CycleGaming => "cycle_gaming",
            Warning::Misfit => "misfit",
            Warning::LateEdits => "late_edits",
            Warning::MonthEnd => "month_end",
        }
    }
}

/// A number that a flag rests on, by its code.
pub type Told = (&'static str, f64);

/// Something worth a look.
#[derive(Debug, Clone, PartialEq)]
pub struct Flag {
    /// Whose.
    pub person: String,
    /// What.
    pub warning: Warning,
    /// The code of the figure that is pushed, with the rep's and the others'.
    pub metric: (&'static str, Option<f64>, Option<f64>),
    /// The code of the quality behind it, with the rep's and the others'.
    pub quality: (&'static str, Option<f64>, Option<f64>),
    /// The greater of both chances, corrected for asking of everybody.
    pub q: f64,
    /// What it rests on.
    pub evidence: Vec<Told>,
}

/// A figure of everybody, with the chance of one as far to its worse side if all were alike.
struct Judged {
    code: &'static str,
    values: Vec<(Option<f64>, Option<f64>)>,
    q: Vec<f64>,
}

/// The level of a figure, and of the quality behind it.
const LEVEL: f64 = 0.05;
/// The level of what is flagged by one figure alone.
const ALONE: f64 = 0.005;
/// Robust z from which somebody calls far more often than the others.
const FAR: f64 = 2.0;
/// The level of piling up at the target.
const HEAPED: f64 = 0.01;
/// Wins at the month's end from which nearly everything closes there.
const NEARLY_ALL: f64 = 0.5;

impl Judged {
    /// By each rep's value, the others' value and a chance; reps of whom nothing is told are not asked about.
    fn of(code: &'static str, told: Vec<(Option<f64>, Option<f64>, Option<f64>)>) -> Judged {
        let chances: Vec<Option<f64>> = told.iter().map(|&(.., p)| p).collect();
        let q = adjusted(&chances).into_iter().map(|q| q.unwrap_or(1.0)).collect();
        Judged { code, values: told.into_iter().map(|(own, others, _)| (own, others)).collect(), q }
    }

    fn at(&self, at: usize) -> (&'static str, Option<f64>, Option<f64>) {
        (self.code, self.values[at].0, self.values[at].1)
    }
}

/// Which side is the worse.
#[derive(Clone, Copy, PartialEq)]
enum Worse {
    High,
    Low,
}

/// A share by rep, tested against all others (Fisher, one-sided).
fn shares(code: &'static str, records: &[Record], worse: Worse, of: impl Fn(&Record) -> Share) -> Judged {
    let all: Vec<Share> = records.iter().map(of).collect();
    let total = all.iter().fold((0, 0), |sum, share| (sum.0 + share.0, sum.1 + share.1));
    let factorials = Factorials::up_to(total.1);
    let rate = |(cases, n): Share| share(cases, n);
    let told = all.iter().map(|&(cases, n)| {
        let (other, of_other) = (total.0 - cases, total.1 - n);
        let table = match worse {
            Worse::High => Fourfold { a: cases, b: n - cases, c: other, d: of_other - other },
            Worse::Low => Fourfold { a: n - cases, b: cases, c: of_other - other, d: other },
        };
        (rate((cases, n)), rate((other, of_other)), (n > 0 && of_other > 0).then(|| factorials.fisher_greater(table)))
    });
    Judged::of(code, told.collect())
}

/// Counts over an exposure by rep, tested against all others (binomial, given the sum of both).
fn rates(code: &'static str, records: &[Record], worse: Worse, of: impl Fn(&Record) -> Option<(u64, u64)>) -> Judged {
    let all: Vec<Option<(u64, u64)>> = records.iter().map(|record| of(record).filter(|&(_, days)| days > 0)).collect();
    let total = all.iter().flatten().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    let rate = |(count, days): (u64, u64)| (days > 0).then(|| count as f64 / days as f64);
    let told = all.iter().map(|one| {
        let Some((count, days)) = *one else { return (None, None, None) };
        let chance = days as f64 / total.1 as f64;
        let p = match worse {
            Worse::High => binomial_greater(count, total.0, chance),
            // As few or fewer: the others have as many or more.
            Worse::Low => binomial_greater(total.0 - count, total.0, 1.0 - chance),
        };
        (rate((count, days)), rate((total.0 - count, total.1 - days)), (total.1 > days).then_some(p))
    });
    Judged::of(code, told.collect())
}

/// Numbers by rep, tested by their ranks against those of all others (Mann–Whitney, one-sided); told by `middle`.
fn numbers(
    code: &'static str,
    records: &[Record],
    worse: Worse,
    middle: fn(&[f64]) -> Option<f64>,
    of: impl Fn(&Record) -> &[f64],
) -> Judged {
    let groups: Vec<&[f64]> = records.iter().map(of).collect();
    // Sorted once, with whose each is: those of all but one stay sorted.
    let mut all: Vec<(f64, usize)> = groups.iter().enumerate().flat_map(|(at, own)| own.iter().map(move |&number| (number, at))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let told = each_against_the_others(&groups).into_iter().enumerate().map(|(at, against)| {
        let others: Vec<f64> = all.iter().filter(|&&(_, whose)| whose != at).map(|&(number, _)| number).collect();
        let p = against.map(|against| if worse == Worse::High { against.high } else { against.low });
        (middle(groups[at]), middle(&others), p)
    });
    Judged::of(code, told.collect())
}

fn median(numbers: &[f64]) -> Option<f64> {
    quantile(numbers, 0.5)
}

/// Everything worth a look, by person and warning.
#[must_use]
pub fn flags(records: &[Record]) -> Vec<Flag> {
    let mut flags = of_calls(records);
    // A high figure is the good side of it; "worse" is the side on which it is flagged.
    let won = rates("won_per_day", records, Worse::High, |record| Some((record.won, record.working_days)));
    let left = shares("churn_6m", records, Worse::High, |record| record.left_early);
    let cycles = numbers("cycle_days", records, Worse::Low, median, |record| record.cycles.as_slice());
    let discounts = numbers("discount", records, Worse::High, mean, |record| record.discounts.as_slice());
    let win_rates = shares("win_rate", records, Worse::High, |record| record.created);
    let created = rates("created_per_day", records, Worse::Low, |record| Some((record.created.1, record.working_days)));
    let late = shares("late_created", records, Worse::High, |record| record.late_created);
    for (at, record) in records.iter().enumerate() {
        let mut flag = |warning, metric: &Judged, qualities: &[&Judged], evidence: &[Told]| {
            let worst = qualities.iter().map(|quality| quality.q[at]).fold(metric.q[at], f64::max);
            if worst < LEVEL {
                let quality = qualities.last().map_or(("", None, None), |quality| quality.at(at));
                flags.push(Flag {
                    person: record.person.clone(),
                    warning,
                    metric: metric.at(at),
                    quality,
                    q: worst,
                    evidence: evidence.to_vec(),
                });
            }
        };
        let number = |code: &'static str, count: u64| (code, count as f64);
        let (deals, days) = (number("won", record.won), number("working_days", record.working_days));
        let sold = [number("customers_left", record.left_early.0), number("customers_sold", record.left_early.1)];
        flag(
            Warning::WinRateFiltering,
            &win_rates,
            &[&created, &late],
            &[number("created", record.created.1), deals, days, number("late_created", record.late_created.0)],
        );
        flag(Warning::CycleGaming, &cycles, &[&discounts], &[deals]);
        flag(Warning::CycleGaming, &cycles, &[&left], &[deals, sold[0], sold[1]]);
        flag(Warning::Misfit, &won, &[&left], &[deals, days, sold[0], sold[1]]);
    }
    flags.extend(of_one_figure(records));
    flags.sort_by(|a, b| a.person.cmp(&b.person).then(a.warning.cmp(&b.warning)).then(a.quality.0.cmp(b.quality.0)));
    flags
}

/// Many calls of low quality: a flag for each quality that is low.
fn of_calls(records: &[Record]) -> Vec<Flag> {
    let calls_a_day = |record: &Record| record.per_working_day(record.calls.iter().sum());
    let per_day: Vec<Option<f64>> = records.iter().map(calls_a_day).collect();
    let all: Vec<f64> = per_day.iter().flatten().copied().collect();
    let Some((middle, spread)) = middle_and_spread(&all).filter(|&(_, spread)| spread > 0.0) else { return Vec::new() };
    let calls = |record: &Record| libm::round(record.calls.iter().sum::<f64>()) as u64;
    let qualities = [
        shares("connected_share", records, Worse::Low, |record| record.connected),
        numbers("talk_minutes", records, Worse::Low, mean, |record| record.talks.as_slice()),
        rates("meetings_per_call", records, Worse::Low, |record| Some((record.meetings?, calls(record)))),
        rates("won_per_call", records, Worse::Low, |record| Some((record.won, calls(record)))),
    ];
    let mut flags = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let Some((own, z)) = per_day[at].map(|own| (own, (own - middle) / spread)).filter(|&(_, z)| z >= FAR) else { continue };
        let others: Vec<f64> = per_day.iter().enumerate().filter(|&(other, _)| other != at).filter_map(|(_, value)| *value).collect();
        for quality in qualities.iter().filter(|quality| quality.q[at] < LEVEL) {
            let mut evidence = vec![("calls", calls(record) as f64), ("working_days", record.call_days as f64), ("robust_z", z)];
            evidence.extend(heaped(record).into_iter().flatten());
            flags.push(Flag {
                person: record.person.clone(),
                warning: Warning::ActivityGaming,
                metric: ("calls_per_day", Some(own), mean(&others)),
                quality: quality.at(at),
                q: quality.q[at],
                evidence,
            });
        }
    }
    flags
}

/// Days that end just above the target against those that end just below it, where they pile up.
fn heaped(record: &Record) -> Option<[Told; 4]> {
    let target = record.target.filter(|&target| target > 0.0)?;
    let within = |from: f64, to: f64| record.calls.iter().filter(|&&calls| calls >= target * from && calls < target * to).count() as u64;
    let (above, below) = (within(1.0, 1.05), within(0.95, 1.0));
    let p = binomial_greater(above, above + below, 0.5);
    (p < HEAPED).then_some([("target", target), ("days_at_target", above as f64), ("days_below_target", below as f64), ("heaping_p", p)])
}

/// What is told by one figure alone: stages changed after the close, wins at the month's end.
fn of_one_figure(records: &[Record]) -> Vec<Flag> {
    let edited = shares("edited_late", records, Worse::High, |record| record.edited_late);
    let month_end = shares("month_end_share", records, Worse::High, |record| record.month_end);
    let mut flags = Vec::new();
    for (at, record) in records.iter().enumerate() {
        let mut flag = |warning, quality: &Judged, (cases, n): Share, code| {
            let metric = ("closed", Some(n as f64), None);
            let evidence = vec![(code, cases as f64), ("closed", n as f64)];
            flags.push(Flag { person: record.person.clone(), warning, metric, quality: quality.at(at), q: quality.q[at], evidence });
        };
        if edited.q[at] < ALONE {
            flag(Warning::LateEdits, &edited, record.edited_late, "edited");
        }
        if month_end.q[at] < ALONE && month_end.values[at].0.is_some_and(|share| share >= NEARLY_ALL) {
            flag(Warning::MonthEnd, &month_end, record.month_end, "month_end");
        }
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five reps who are alike: a call each ten minutes, a third reached, deals that take a month, customers who stay.
    fn team() -> Vec<Record> {
        let rep = |at: usize| Record {
            person: format!("R{at}"),
            working_days: 200,
            calls: (0..200).map(|day| 50.0 + ((day * 7 + at * 3) % 11) as f64).collect(),
            call_days: 200,
            connected: (3_500, 10_000),
            talks: (0..200).map(|day| 3.0 + ((day + at) % 5) as f64 / 10.0).collect(),
            meetings: Some(150),
            target: Some(80.0),
            created: (60, 200),
            closed: (60, 180),
            won: 60,
            late_created: (5, 60),
            cycles: (0..60).map(|deal| 20.0 + ((deal * 5 + at) % 21) as f64).collect(),
            discounts: (0..60).map(|deal| ((deal + at) % 4) as f64 * 5.0).collect(),
            edited_late: (2, 180),
            month_end: (8, 60),
            left_early: (6, 60),
            ..Record::default()
        };
        (0..5).map(rep).collect()
    }

    fn flagged(change: impl Fn(&mut Record)) -> Vec<(Warning, &'static str)> {
        let mut records = team();
        change(&mut records[2]);
        let flags = flags(&records);
        assert!(flags.iter().all(|flag| flag.person == "R2" && flag.q < LEVEL), "{flags:?}");
        flags.into_iter().map(|flag| (flag.warning, flag.quality.0)).collect()
    }

    #[test]
    fn those_who_are_alike_are_not_flagged() {
        assert_eq!(flagged(|_| ()), []);
    }

    #[test]
    fn a_figure_alone_is_no_flag_and_with_low_quality_behind_it_one() {
        let more_calls = |record: &mut Record| record.calls.iter_mut().for_each(|calls| *calls += 60.0);
        assert!(
            flagged(more_calls).iter().all(|(_, quality)| ["meetings_per_call", "won_per_call"].contains(quality)),
            "as many as before of more calls"
        );
        let gaming = flagged(|record| {
            more_calls(record);
            record.connected = (1_000, 22_000);
            record.talks.iter_mut().for_each(|minutes| *minutes /= 4.0);
        });
        assert!(
            gaming.contains(&(Warning::ActivityGaming, "connected_share")) && gaming.contains(&(Warning::ActivityGaming, "talk_minutes")),
            "{gaming:?}"
        );
        assert_eq!(flagged(|record| record.connected = (1_000, 10_000)), [], "low quality of usual calls");
        let filtering = |late| move |record: &mut Record| (record.created, record.won, record.late_created) = ((60, 80), 60, late);
        assert_eq!(flagged(filtering((50, 60))), [(Warning::WinRateFiltering, "late_created")]);
        assert_eq!(flagged(filtering((5, 60))), [], "few and good leads, entered in time");
        let quick = |record: &mut Record| record.cycles.iter_mut().for_each(|days| *days /= 3.0);
        assert_eq!(flagged(quick), []);
        let bought = flagged(|record| {
            quick(record);
            record.discounts.iter_mut().for_each(|discount| *discount += 15.0);
        });
        assert_eq!(bought, [(Warning::CycleGaming, "discount")]);
        let misfit = flagged(|record| (record.won, record.created, record.left_early) = (130, (130, 430), (40, 60)));
        assert!(misfit.contains(&(Warning::Misfit, "churn_6m")), "{misfit:?}");
        assert_eq!(flagged(|record| record.edited_late = (40, 180)), [(Warning::LateEdits, "edited_late")]);
        assert_eq!(flagged(|record| record.month_end = (45, 60)), [(Warning::MonthEnd, "month_end_share")]);
        assert_eq!(flagged(|record| record.month_end = (20, 60)), [], "more than the others, and far from all");
    }
}
