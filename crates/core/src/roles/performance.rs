//! How each role performs by its own measures, each person beside the others in the role.

use super::measures::{Case, Cases, Metric, Scale, by_person};
use super::seats::Seats;
use crate::day::{AsOf, Day};
use crate::measure::Interval;
use crate::sales::period::Period;
use crate::stats::middle::{median_with_interval, quantile};
use crate::stats::multiple::adjusted;
use crate::stats::peers::{LEVEL, Peer, Standing, peers};
use crate::stats::ranks::each_against_the_others;
use crate::stats::rate_peers::{Happened, rate_peers};
use crate::stats::{share, sum};
use crate::team::Role;

/// A measure of a person in a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Performed<'a> {
    /// Who.
    pub person: &'a str,
    /// In which role.
    pub role: Role,
    /// By what.
    pub metric: Metric,
    /// The value, and its 95 % interval: Wilson's of a share, Garwood's of a count a month, by order statistics of a median.
    pub value: Option<(f64, Option<Interval>)>,
    /// Of a share what it is of, else how many.
    pub n: u64,
    /// Months in the role within the period, of a count a month.
    pub months: Option<f64>,
    /// What is expected: the article's POD, else the others in the role together.
    pub expected: Option<f64>,
    /// Whether the article's POD tells it.
    pub is_preset: bool,
    /// The role together.
    pub of_role: Option<f64>,
    /// The chance of as great a difference from the others if there was none.
    pub p: Option<f64>,
    /// The same, corrected for asking of everything that could tell a difference (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// What is said beside the others; nothing of who is alone in a role.
    pub standing: Option<Standing>,
    /// Whether it lies above the others.
    above: bool,
}

/// Everything that is told of the roles.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Performance<'a> {
    /// By role, then measure, then person.
    pub of: Vec<Performed<'a>>,
    /// Measures that no file could tell.
    pub untold: Vec<Metric>,
    /// Roles of whom the records of a measure name nobody.
    pub unnamed: Vec<(Role, Metric)>,
    /// Whether who takes care of customers, or their tier, is told as exported alone, where something goes by it.
    pub as_exported: [bool; 2],
}

/// Days in a month.
const MONTH: f64 = 30.4375;
/// Fewer than so many on one side say nothing of a median.
const FEWEST: usize = 5;

/// The performance of everybody in a role over a period.
#[must_use]
pub fn performance<'a>(cases: &Cases<'a>, seats: &Seats<'a>, period: Period, as_of: AsOf) -> Performance<'a> {
    let mut found = Performance::default();
    for metric in Metric::ALL {
        let Some(all) = cases.cases(metric) else {
            found.untold.push(metric);
            continue;
        };
        for &role in metric.of_roles() {
            let of_role: Vec<Case<'a>> = all.iter().filter(|case| seats.role(case.person, case.day) == Some(role)).copied().collect();
            // Where nobody of the role stands in the records, they are kept of others: that is no count of nothing.
            if of_role.is_empty() {
                if seats.days(role, as_of.0, as_of.0).any(|(_, days)| days > 0) {
                    found.unnamed.push((role, metric));
                }
                continue;
            }
            let span = span(&all, period, as_of);
            found.of.extend(of_metric(metric, role, &of_role, seats, period, span));
        }
    }
    found.of.sort_by_key(|one| (one.role, one.metric, one.person));
    let told = |metrics: &[Metric]| found.of.iter().any(|one| metrics.contains(&one.metric));
    let care = [Metric::Activation, Metric::Activations, Metric::RenewalRate, Metric::Upsells, Metric::CrossSells];
    found.as_exported =
        [cases.care_as_exported() && told(&care), told(&[Metric::EnterpriseDeals, Metric::EnterpriseCycle]) && cases.tells_tiers()];
    correct(&mut found.of);
    found
}

/// The days of a period over which records tell something.
fn span(all: &[Case<'_>], period: Period, as_of: AsOf) -> Option<(Day, Day)> {
    let first = all.iter().map(|case| case.day).min()?;
    let (from, to) = (period.from.map_or(first, |from| from.max(first)), period.to.map_or(as_of.0, |to| to.min(as_of.0)));
    (from <= to).then_some((from, to))
}

fn of_metric<'a>(
    metric: Metric,
    role: Role,
    cases: &[Case<'a>],
    seats: &Seats<'a>,
    period: Period,
    span: Option<(Day, Day)>,
) -> Vec<Performed<'a>> {
    let of = by_person(cases.iter().filter(|case| period.holds(Some(case.day))));
    match metric.scale() {
        Scale::Share => {
            let count = |cases: &Vec<&Case<'_>>| (cases.iter().filter(|case| case.came).count() as u64, cases.len() as u64);
            let counts: Vec<(&str, (u64, u64))> = of.iter().map(|(&person, cases)| (person, count(cases))).collect();
            shares(metric, role, &counts)
        }
        Scale::Monthly => {
            let Some((from, to)) = span else { return Vec::new() };
            let there = seats.days(role, from, to).filter(|&(_, days)| days > 0);
            let counts = there.map(|(person, days)| (person, of.get(person).map_or(0, Vec::len) as u64, f64::from(days) / MONTH));
            monthly(metric, role, &counts.collect::<Vec<_>>())
        }
        Scale::Days => {
            let days = |cases: &Vec<&Case<'_>>| cases.iter().map(|case| case.days).collect::<Vec<f64>>();
            medians(metric, role, &of.iter().map(|(&person, cases)| (person, days(cases))).collect::<Vec<_>>())
        }
    }
}

/// What is the same whatever a measure is.
fn performed<'a>(metric: Metric, role: Role, person: &'a str, others: Option<f64>) -> Performed<'a> {
    let preset = metric.preset(role);
    Performed {
        person,
        role,
        metric,
        value: None,
        n: 0,
        months: None,
        expected: preset.or(others),
        is_preset: preset.is_some(),
        of_role: None,
        p: None,
        q: None,
        standing: others.map(|_| Standing::TooFew),
        above: false,
    }
}

fn of_peer<'a>(base: Performed<'a>, peer: &Peer) -> Performed<'a> {
    Performed {
        value: peer.rate.map(|(rate, interval)| (rate, Some(interval))),
        p: peer.p,
        standing: base.standing.map(|_| peer.standing),
        ..base
    }
}

fn shares<'a>(metric: Metric, role: Role, counts: &[(&'a str, (u64, u64))]) -> Vec<Performed<'a>> {
    let groups: Vec<(u64, u64)> = counts.iter().map(|one| one.1).collect();
    let (came, all) = groups.iter().fold((0, 0), |sum, group| (sum.0 + group.0, sum.1 + group.1));
    let one = |(&(person, (own, n)), peer): (&(&'a str, (u64, u64)), Peer)| {
        let others = share(came - own, all - n);
        let base = Performed { n, of_role: share(came, all), ..performed(metric, role, person, others) };
        let value = share(own, n);
        Performed { above: value > others, ..of_peer(base, &peer) }
    };
    counts.iter().zip(peers(&groups)).map(one).collect()
}

fn monthly<'a>(metric: Metric, role: Role, counts: &[(&'a str, u64, f64)]) -> Vec<Performed<'a>> {
    let (all, months) = (counts.iter().map(|one| one.1).sum::<u64>(), sum(counts.iter().map(|one| one.2)));
    let rate = |cases: u64, months: f64| (months > 0.0).then(|| cases as f64 / months);
    // Anybody could have done any number of them.
    let groups: Vec<Happened> =
        counts.iter().map(|&(_, cases, exposure)| Happened { cases, exposure, size: all.max(FEWEST as u64) }).collect();
    let one = |(&(person, own, exposure), peer): (&(&'a str, u64, f64), Peer)| {
        let others = if counts.len() > 1 { rate(all - own, months - exposure) } else { None };
        let base = Performed { n: own, months: Some(exposure), of_role: rate(all, months), ..performed(metric, role, person, others) };
        Performed { above: rate(own, exposure) > others, ..of_peer(base, &peer) }
    };
    counts.iter().zip(rate_peers(&groups)).map(one).collect()
}

fn medians<'a>(metric: Metric, role: Role, of: &[(&'a str, Vec<f64>)]) -> Vec<Performed<'a>> {
    let groups: Vec<&[f64]> = of.iter().map(|one| &one.1[..]).collect();
    let all = groups.concat();
    let against = each_against_the_others(&groups);
    let one = |(at, (person, days)): (usize, &(&'a str, Vec<f64>))| {
        let others: Vec<f64> = of.iter().enumerate().filter(|&(other, _)| other != at).flat_map(|(_, one)| one.1.iter().copied()).collect();
        let tells = days.len() >= FEWEST && others.len() >= FEWEST;
        let chances = against[at];
        let base = performed(metric, role, person, quantile(&others, 0.5));
        Performed {
            value: median_with_interval(days),
            n: days.len() as u64,
            of_role: quantile(&all, 0.5),
            p: chances.map(|chances| (2.0 * chances.high.min(chances.low)).min(1.0)),
            standing: base.standing.map(|_| if tells { Standing::AsOthers } else { Standing::TooFew }),
            above: chances.is_some_and(|chances| chances.high < chances.low),
            ..base
        }
    };
    of.iter().enumerate().map(one).collect()
}

/// Corrects the chances for asking of everybody by every measure, and says who stands above or below the others.
fn correct(of: &mut [Performed<'_>]) {
    let tells = |one: &Performed<'_>| one.standing.is_some_and(|standing| standing != Standing::TooFew);
    let chances: Vec<Option<f64>> = of.iter().map(|one| one.p.filter(|_| tells(one))).collect();
    for (one, q) in of.iter_mut().zip(adjusted(&chances)) {
        one.q = q;
        if tells(one) {
            let differs = q.is_some_and(|q| q < LEVEL);
            one.standing = Some(match (differs, one.above) {
                (false, _) => Standing::AsOthers,
                (true, true) => Standing::High,
                (true, false) => Standing::Low,
            });
        }
    }
}
