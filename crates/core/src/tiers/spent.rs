//! What winning and keeping customers cost in a period, told apart by groups of them: in whole minor units, so that groups sum to the total.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::motion::Motion;
use super::rules::Tier;
use crate::compensation::money::major;
use crate::customer::life::Life;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::sales::costs::{Cost, Purpose, Scope, Whose, is_meant, told};
use crate::sales::period::Period;
use crate::team::{Member, Role, team};

/// By what a cost is shared that no file tells whose it was.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Allocate {
    /// What winning cost by new customers, what keeping cost by customers in the mean.
    #[default]
    Customers,
    /// By what these customers pay.
    Mrr,
}

impl Allocate {
    /// Every way.
    pub const ALL: [Allocate; 2] = [Allocate::Customers, Allocate::Mrr];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Allocate::Customers => "customers",
            Allocate::Mrr => "mrr",
        }
    }
}

/// What tells costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum From {
    /// Nothing.
    #[default]
    Nothing,
    /// The table of costs.
    Costs,
    /// What the team costs a month; how many of its people count, and how many have a cost and no role of the blueprint.
    Team(u64, u64),
}

/// In which time the costs of two periods, that of winning and that of keeping, are told: the first day of the first and of the last month
/// within each of which there is one. Of the team both are the months in which anybody has a cost. Nothing where none is.
#[must_use]
pub fn told_in(data: &Dataset, periods: [Period; 2], currency: Option<&str>, as_of: AsOf) -> [Option<[Day; 2]>; 2] {
    let ends = |months: Vec<Day>| Some([*months.iter().min()?, *months.iter().max()?]);
    if let Some((costs, _)) = told(data, currency, as_of) {
        return [Purpose::Acquire, Purpose::Keep].map(|purpose| {
            let counts = |cost: &&Cost<'_>| cost.purpose == purpose && periods[purpose as usize].holds(Some(cost.month));
            ends(costs.iter().filter(counts).map(|cost| cost.month).collect())
        });
    }
    let members = team(data, as_of).unwrap_or_default();
    let paid =
        |month: &Day| members.iter().any(|member| member.role.is_some() && has_cost(member) && member.is_there(month.last_of_month()));
    periods.map(|period| ends(months(period, as_of).filter(paid).collect()))
}

/// The customers among whom costs are shared, in groups.
#[derive(Debug)]
pub struct Among<'a> {
    /// How many groups there are, the last one for what is of no other.
    pub groups: usize,
    /// By customer, its group.
    pub of: &'a [usize],
    /// By customer, how much of what is shared falls on it: of winning, of keeping.
    pub weights: [&'a [f64]; 2],
    /// The group that a cost names itself, where no rule moves customers to another.
    pub named: fn(&Cost<'_>) -> Option<usize>,
    /// The group of a tier that a cost names, where groups are tiers: rules may have moved its customers elsewhere.
    pub of_tier: fn(Tier) -> Option<usize>,
    /// By customer, the tier that its file tells, else the one it is in: what costs mean that name a tier.
    pub own: &'a [Option<Tier>],
    /// By customer, the motion that won it.
    pub motions: &'a [Option<Motion>],
}

/// What was spent.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Spent {
    /// By group, to win customers and to keep them, in minor units; nothing where no cost of the kind is told of the period.
    pub of: [Option<Vec<i64>>; 2],
    /// Of it all, what was shared as no file tells of which group it was.
    pub shared: [i64; 2],
    /// Of what was shared among motions, what names a tier: it was shared within it.
    pub within_tiers: i64,
    /// What could not be shared, as nobody was there whom it could belong to; it is in the last group.
    pub unplaced: i64,
    /// Of what names a tier, what went to other groups along with its customers.
    pub moved: i64,
    /// Rows left out: of an unknown purpose, or in another currency.
    pub left_out: u64,
    /// What tells it.
    pub from: From,
    /// Rows of the table with each group that has a part of them, where they name a customer, a tier or a motion, or the last for all others.
    pub rows: Vec<(usize, usize)>,
}

/// From this share on what is shared is all: the rest tells no group from another.
pub const NEARLY_ALL: f64 = 0.99;

impl Spent {
    fn total(&self, kind: usize) -> i64 {
        self.of[kind].iter().flatten().sum()
    }

    /// Whether no file tells of a kind of cost, or of nearly all of it, whose it was.
    #[must_use]
    pub fn is_shared(&self, kind: usize) -> bool {
        self.shared[kind] > 0 && self.shared[kind] as f64 >= NEARLY_ALL * self.total(kind) as f64
    }

    /// An amount as a share of all costs; undefined without any.
    #[must_use]
    pub fn share_of(&self, amount: i64) -> Option<f64> {
        let all = self.total(0) + self.total(1);
        (all > 0).then(|| amount as f64 / all as f64)
    }

    /// The share of all costs of which no file tells whose they were.
    #[must_use]
    pub fn shared_share(&self) -> Option<f64> {
        self.share_of(self.shared[0] + self.shared[1])
    }
}

/// What narrows a shared cost down: its scope and its motion.
type Pool<'a> = (Scope<'a>, Option<&'a str>);

/// What was spent in two periods, that of winning and that of keeping, by what was known on a day; `digits` are those of the minor unit.
///
/// A cost belongs to its customer's group, else to the motion it names. One that names a tier means the customers whom the files have in it
/// (those whom they have in none, by the rules) and follows them to the groups where they are; where none of them has a weight it stays with
/// the tier. Any other is shared among the customers it is narrowed down to (tier, segment, source, motion), or among all where nobody is
/// meant by its words. What is narrowed down to customers of whom none has a weight is unplaced. Groups sum to the total, whatever the rules.
#[must_use]
pub fn spent(data: &Dataset, among: &Among<'_>, periods: [Period; 2], currency: Option<&str>, digits: u32, as_of: AsOf) -> Spent {
    let mut spent = Spent::default();
    let none = among.groups - 1;
    let minor = |amount: f64| libm::floor(amount / major(1, digits) + 0.5) as i64;
    let mut of = [vec![0; among.groups], vec![0; among.groups]];
    let mut seen = [false; 2];
    let mut pools: [BTreeMap<Pool<'_>, (i64, Vec<usize>)>; 2] = [BTreeMap::new(), BTreeMap::new()];
    if let Some((costs, left_out)) = told(data, currency, as_of) {
        (spent.from, spent.left_out) = (From::Costs, left_out);
        for cost in costs.iter().filter(|cost| periods[cost.purpose as usize].holds(Some(cost.month))) {
            let (kind, amount) = (cost.purpose as usize, minor(cost.amount));
            seen[kind] = true;
            let group = match cost.whose {
                Whose::Customer(CustomerIx(at)) => Some(among.of[at as usize]),
                Whose::Unknown => Some(none),
                Whose::Shared => (among.named)(cost),
            };
            if let Some(group) = group {
                spent.rows.push((cost.row, group));
                of[kind][group] += amount;
            } else {
                let (sum, rows) = pools[kind].entry((cost.scope, cost.motion)).or_default();
                *sum += amount;
                rows.push(cost.row);
            }
            spent.unplaced += if cost.whose == Whose::Unknown { amount } else { 0 };
        }
    } else if let Some(cost) = of_team(data, periods, as_of) {
        spent.from = From::Team(cost.people, cost.aside);
        for (kind, amount) in cost.of.into_iter().enumerate() {
            seen[kind] = amount > 0.0;
            pools[kind].insert(([None; 3], None), (minor(amount), Vec::new()));
        }
    }
    for (kind, pools) in pools.into_iter().enumerate() {
        for ((scope, motion), (amount, rows)) in pools {
            if let Some(tier) = scope[0].and_then(Tier::of).and_then(among.of_tier) {
                let narrowed = |scope, motion| among.narrowed(data, kind, scope, motion, as_of).and_then(|weights| split(amount, &weights));
                let parts = narrowed(scope, motion)
                    .or_else(|| narrowed([scope[0], None, None], None))
                    .unwrap_or_else(|| whole(amount, tier, among.groups));
                let those = || parts.iter().enumerate().filter(|(_, part)| **part != 0);
                spent.moved += those().filter(|(group, _)| *group != tier).map(|(_, part)| part.abs()).sum::<i64>();
                spent.rows.extend(rows.iter().flat_map(|&row| those().map(move |(group, _)| (row, group))));
                add(&mut of[kind], &parts);
                continue;
            }
            spent.rows.extend(rows.iter().map(|&row| (row, none)));
            let weights = among.narrowed(data, kind, scope, motion, as_of).unwrap_or_else(|| among.by_group(kind, |_| true));
            if let Some(parts) = split(amount, &weights) {
                add(&mut of[kind], &parts);
                spent.shared[kind] += amount;
                spent.within_tiers += if scope[0].and_then(Tier::of).is_some() { amount } else { 0 };
            } else {
                of[kind][none] += amount;
                spent.unplaced += amount;
            }
        }
    }
    spent.rows.sort_unstable();
    let [won, kept] = of;
    spent.of = [seen[Purpose::Acquire as usize].then_some(won), seen[Purpose::Keep as usize].then_some(kept)];
    spent
}

/// All of an amount in one of so many groups.
fn whole(amount: i64, group: usize, groups: usize) -> Vec<i64> {
    (0..groups).map(|at| if at == group { amount } else { 0 }).collect()
}

fn add(of: &mut [i64], parts: &[i64]) {
    of.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
}

impl Among<'_> {
    /// What falls on each group of the customers that one wants.
    fn by_group(&self, kind: usize, wanted: impl Fn(usize) -> bool) -> Vec<f64> {
        let mut of: Vec<Vec<f64>> = vec![Vec::new(); self.groups];
        for (at, &weight) in self.weights[kind].iter().enumerate().filter(|&(at, &weight)| weight > 0.0 && wanted(at)) {
            of[self.of[at]].push(weight);
        }
        of.into_iter().map(crate::stats::sum).collect()
    }

    /// What falls on each group of the customers that a cost is narrowed down to; nothing where it is not, or where its words mean nobody.
    fn narrowed(&self, data: &Dataset, kind: usize, scope: Scope<'_>, motion: Option<&str>, as_of: AsOf) -> Option<Vec<f64>> {
        let [tier, segment, source] = scope;
        let (of_tier, of_motion) = (tier.and_then(Tier::of), motion.and_then(Motion::of));
        if scope.iter().all(Option::is_none) && of_motion.is_none() {
            return None;
        }
        // A word that names no tier means customers with the same word.
        let scope = [tier.filter(|_| of_tier.is_none()), segment, source];
        let wanted = |at: usize| {
            of_tier.is_none_or(|tier| self.own[at] == Some(tier))
                && of_motion.is_none_or(|motion| self.motions[at] == Some(motion))
                && is_meant(data, at, scope, as_of)
        };
        let weights = self.by_group(kind, wanted);
        (weights.iter().any(|&weight| weight > 0.0) || (0..self.of.len()).any(wanted)).then_some(weights)
    }
}

/// An amount in parts by weights, by cumulative rounding: they sum to it. Nothing where nothing weighs anything.
fn split(amount: i64, weights: &[f64]) -> Option<Vec<i64>> {
    let total = weights.iter().sum::<f64>();
    (total > 0.0).then(|| {
        let last = weights.iter().rposition(|&weight| weight > 0.0);
        let (mut sum, mut given) = (0.0, 0);
        let part = |(at, &weight): (usize, &f64)| {
            sum += weight;
            let until = if last.is_none_or(|last| at >= last) { amount } else { libm::floor(amount as f64 * (sum / total) + 0.5) as i64 };
            let part = until - given;
            given = until;
            part
        };
        weights.iter().enumerate().map(part).collect()
    })
}

struct OfTeam {
    of: [f64; 2],
    people: u64,
    aside: u64,
}

fn has_cost(member: &Member<'_>) -> bool {
    member.monthly_cost.is_some_and(|cost| cost > 0.0)
}

/// What the team cost in the months of two periods: those who win customers, and those who keep them. A month counts for who was employed on
/// its last day. Nothing where no file tells what people cost.
fn of_team(data: &Dataset, periods: [Period; 2], as_of: AsOf) -> Option<OfTeam> {
    let members = team(data, as_of)?;
    let mut found = OfTeam { of: [0.0; 2], people: 0, aside: 0 };
    let mut amounts = [Vec::new(), Vec::new()];
    for member in members.iter().filter(|member| has_cost(member)) {
        let kind = match member.role {
            Some(Role::Csm | Role::Am) => Purpose::Keep,
            Some(_) => Purpose::Acquire,
            None => {
                found.aside += 1;
                continue;
            }
        } as usize;
        let months = months(periods[kind], as_of).filter(|month| member.is_there(month.last_of_month())).count();
        found.people += u64::from(months > 0);
        amounts[kind].push(member.monthly_cost.unwrap_or_default() * months as f64);
    }
    found.of = amounts.map(crate::stats::sum);
    (found.people + found.aside > 0).then_some(found)
}

/// The months of a period that begin in it and have ended by a day, each by its first day; none of one without a beginning.
fn months(period: Period, as_of: AsOf) -> impl Iterator<Item = Day> {
    let first = period.from.map(|from| if from.first_of_month() == from { from } else { from.first_of_month().add_months(1) });
    let last = period.to.unwrap_or(as_of.0).min(as_of.0);
    (0..).map_while(move |at| first.map(|first| first.add_months(at)).filter(|month| month.last_of_month() <= last))
}

/// By customer, how much of what is shared falls on it in a period: of winning cost one who began in it, of keeping cost one who was there
/// at its opening and at its close, half of each.
#[must_use]
pub fn weights(lives: &[Life], new: &[bool], [open, close]: [&[bool]; 2], mrr: Option<&[Option<f64>]>) -> [Vec<f64>; 2] {
    let pays = |at: usize| mrr.map_or(1.0, |mrr| mrr[at].unwrap_or(0.0));
    let half = |there: bool| if there { 0.5 } else { 0.0 };
    let won = (0..lives.len()).map(|at| if new[at] { pays(at) } else { 0.0 }).collect();
    let kept = (0..lives.len()).map(|at| (half(open[at]) + half(close[at])) * pays(at)).collect();
    [won, kept]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_sum_to_the_whole_and_follow_their_weights(amount in -1_000_000i64..1_000_000, weights in prop::collection::vec(0.0f64..100.0, 1..8)) {
            match split(amount, &weights) {
                Some(parts) => {
                    prop_assert_eq!(parts.iter().sum::<i64>(), amount);
                    let total: f64 = weights.iter().sum();
                    for (part, weight) in parts.iter().zip(&weights) {
                        prop_assert!((*part as f64 - amount as f64 * weight / total).abs() <= 1.5);
                    }
                }
                None => prop_assert!(weights.iter().all(|&weight| weight == 0.0)),
            }
        }
    }

    #[test]
    fn months_are_those_that_have_ended() {
        let count = |period: &str, as_of: &str| {
            months(period.parse().expect("a period"), AsOf(as_of.parse().expect("a day")))
                .map(|month| month.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(count("2026-Q1", "2026-03-30"), ["2026-01-01", "2026-02-01"]);
        assert_eq!(count("2026-01-15..2026-03-31", "2026-12-31"), ["2026-02-01", "2026-03-01"]);
        assert!(count("..2026-03-31", "2026-12-31").is_empty());
    }
}
