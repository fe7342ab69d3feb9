//! What winning and keeping a customer costs, and what one brings, by tier or by motion (seed 002; definitions, section 6).

use std::collections::BTreeMap;

use super::cycle::cycles;
use super::effort::activities;
use super::motion::{Motion, motions};
use super::rules::{Placed, Tier};
use super::spent::{Allocate, Among, Spent, spent, told_in, weights};
use crate::compensation::money::{digits, major};
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::health::{lives_on, mrr_on};
use crate::sales::costs::Cost;
use crate::sales::lifetime::{Lifetime, projected, watched};
use crate::sales::period::Period;
use crate::stats::middle::quantile;
use crate::stats::survival::Watched;
use crate::stats::{mean, sum};

/// What winning a customer costs against keeping one, by the article: a general benchmark to compare one's own with.
pub const BENCHMARK: f64 = 6.0;

/// Months of the period where none is asked for, and those that the article's benchmark is about.
pub const YEAR: i32 = 12;

/// How unit economics are reckoned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// The period; the twelve calendar months that were over by the day without one.
    pub period: Period,
    /// Whether what winning cost is that of a time earlier by the median cycle.
    pub lag: bool,
    /// By what a shared cost is shared.
    pub allocate: Allocate,
    /// The share of revenue left after what the service costs.
    pub margin: f64,
}

/// A group of customers.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Unit {
    /// Customers who began in the time of which costs of winning are told.
    pub new: u64,
    /// Customers there on the day before the time of which costs of keeping are told.
    pub open: u64,
    /// Customers there on its last day.
    pub close: u64,
    /// What winning cost in it.
    pub acquire: Option<f64>,
    /// What keeping cost in it.
    pub keep: Option<f64>,
    /// Customers there on the as-of day.
    pub customers: u64,
    /// What they pay a month.
    pub mrr: Option<f64>,
    /// What one of them pays, in the mean of those of whom it is told.
    pub arpa: Option<f64>,
    /// What a new one brings over the months observed, after the margin.
    pub lifetime: Option<Lifetime>,
    /// Days it took to win each of their deals, ascending.
    pub cycles: Vec<f64>,
    /// What our people did with or for them in the period; nothing where no file tells.
    pub activities: Option<f64>,
    /// Customers with whom something was done.
    pub effort_customers: u64,
    /// Of these those who are not there on the as-of day.
    pub effort_customers_gone: u64,
    /// What was done with those.
    pub activities_gone: Option<f64>,
}

/// The ratio of two numbers; undefined where the second is 0.
fn ratio(one: Option<f64>, other: f64) -> Option<f64> {
    one.filter(|_| other > 0.0).map(|one| one / other)
}

impl Unit {
    /// What winning one customer cost; undefined without a new one.
    #[must_use]
    pub fn cac(&self) -> Option<f64> {
        ratio(self.acquire, self.new as f64)
    }

    /// What keeping one cost in the period: by the mean of those there at its opening and at its close.
    #[must_use]
    pub fn crc(&self) -> Option<f64> {
        ratio(self.keep, (self.open + self.close) as f64 / 2.0)
    }

    /// What keeping one costs in a year, by how many times the period a year is; undefined where that is not told.
    #[must_use]
    pub fn crc_year(&self, year: Option<f64>) -> Option<f64> {
        self.crc().zip(year).map(|(crc, year)| crc * year)
    }

    /// How many times what keeping one for a year costs winning one costs: what the article's benchmark is about.
    #[must_use]
    pub fn cac_to_crc(&self, year: Option<f64>) -> Option<f64> {
        ratio(self.cac(), self.crc_year(year)?)
    }

    /// What keeping one costs in a year as a share of what it pays in one.
    #[must_use]
    pub fn crc_of_year(&self, year: Option<f64>) -> Option<f64> {
        ratio(self.crc_year(year), self.arpa? * f64::from(YEAR))
    }

    /// Costs that no customer carries, as none of the group was won, or none was there to be kept.
    #[must_use]
    pub fn carried_by_nobody(&self) -> f64 {
        let [won, kept] = [(self.acquire, self.new == 0), (self.keep, self.open + self.close == 0)]
            .map(|(cost, nobody)| cost.filter(|_| nobody).unwrap_or_default());
        won + kept
    }

    /// How many times what winning one costs one brings.
    #[must_use]
    pub fn ltv_to_cac(&self) -> Option<f64> {
        ratio(self.lifetime.map(|lifetime| lifetime.revenue), self.cac()?)
    }

    /// Months until what one pays, after the margin, has brought back what winning it cost.
    #[must_use]
    pub fn payback_months(&self, margin: f64) -> Option<f64> {
        ratio(self.cac(), self.arpa? * margin)
    }

    /// The median cycle in days.
    #[must_use]
    pub fn cycle(&self) -> Option<f64> {
        quantile(&self.cycles, 0.5)
    }

    /// Whether there is nothing of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let costs = |cost: Option<f64>| cost.is_some_and(|cost| cost != 0.0);
        let nobody = self.new + self.open + self.close + self.customers + self.effort_customers == 0;
        nobody && !costs(self.acquire) && !costs(self.keep)
    }
}

/// Unit economics of groups of customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Economics {
    /// By group, the last those of none.
    pub units: Vec<Unit>,
    /// Of all together.
    pub all: Unit,
    /// The period.
    pub period: Period,
    /// The part of it of which costs are told, of winning and of keeping: new customers, and those there, are counted in it. The period
    /// itself where none is.
    pub told: [Period; 2],
    /// How many times the time of which costs of keeping are told a year is; nothing of less than four weeks, which tell nothing of a year.
    pub year: Option<f64>,
    /// By how many months what winning cost was earlier.
    pub lagged: i32,
    /// What was spent.
    pub spent: Spent,
    /// Digits of the currency's minor unit.
    pub digits: u32,
    /// Customers left out, as a flag without a date says that they left.
    pub undated: u64,
    /// By customer, its group.
    pub of: Vec<usize>,
    /// By customer, whether it began in the time of which costs of winning are told.
    pub new: Vec<bool>,
    /// By customer, the motion that won it.
    pub motions: Vec<Option<Motion>>,
}

impl Economics {
    /// A group with those of its costs alone that files tell of groups: what is shared of all, or of nearly all, tells none from another.
    #[must_use]
    pub fn told_apart(&self, unit: &Unit) -> Unit {
        let told = |kind: usize, cost: Option<f64>| cost.filter(|_| !self.spent.is_shared(kind));
        Unit { acquire: told(0, unit.acquire), keep: told(1, unit.keep), ..unit.clone() }
    }
}

/// By what customers are put together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupBy {
    /// Their tier.
    #[default]
    Tier,
    /// The motion by which they were won.
    Motion,
}

impl GroupBy {
    /// Every way.
    pub const ALL: [GroupBy; 2] = [GroupBy::Tier, GroupBy::Motion];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            GroupBy::Tier => "tier",
            GroupBy::Motion => "motion",
        }
    }

    /// Groups, beside that of none.
    #[must_use]
    pub fn groups(self) -> usize {
        match self {
            GroupBy::Tier => Tier::ALL.len(),
            GroupBy::Motion => Motion::ALL.len(),
        }
    }

    fn named(self) -> fn(&Cost<'_>) -> Option<usize> {
        match self {
            GroupBy::Tier => |_| None,
            GroupBy::Motion => |cost| cost.motion.and_then(Motion::of).map(|motion| motion as usize),
        }
    }

    fn of_tier(self) -> fn(Tier) -> Option<usize> {
        match self {
            GroupBy::Tier => |tier| Some(tier as usize),
            GroupBy::Motion => |_| None,
        }
    }
}

/// The part of a period from one month to another, each by its first day.
fn within(period: [Day; 2], months: [Day; 2]) -> [Day; 2] {
    [period[0].max(months[0]), period[1].min(months[1].last_of_month())]
}

/// How many times a stretch of days a year is: by whole calendar months, else by days; nothing of less than four weeks.
fn years([from, to]: [Day; 2]) -> Option<f64> {
    let (months, days) = (from.complete_months_until(to.plus(1)), to.since(from) + 1);
    let is_whole = from == from.first_of_month() && to == to.last_of_month() && months > 0;
    match days {
        _ if is_whole => Some(f64::from(YEAR) / f64::from(months)),
        28.. => Some(MONTH_DAYS * f64::from(YEAR) / f64::from(days)),
        _ => None,
    }
}

/// Whether a customer was there on a day.
fn there(spells: &Spells, day: Day) -> bool {
    !spells.undated && spells.at(day).is_some()
}

/// Unit economics by tier or by motion, by what was known on a day.
#[must_use]
pub fn economics(data: &Dataset, placed: &Placed<'_>, by: GroupBy, terms: &Terms, as_of: AsOf) -> Economics {
    let (lives, mrr, spells, motions) = (lives_on(data, as_of), mrr_on(data, as_of), spells_on(data, as_of), motions(data, as_of));
    let period = if terms.period == Period::default() { Period::last_months(as_of, YEAR) } else { terms.period };
    let first = lives.iter().filter_map(|life| life.start).min().map_or(as_of.0, Day::first_of_month);
    let (from, to) = (period.from.unwrap_or(first), period.to.unwrap_or(as_of.0).min(as_of.0));
    let none = by.groups();
    let of: Vec<usize> = match by {
        GroupBy::Tier => placed.of.iter().map(|one| one.tier.map_or(none, |tier| tier as usize)).collect(),
        GroupBy::Motion => motions.iter().map(|motion| motion.map_or(none, |motion| motion as usize)).collect(),
    };
    let cycles = cycles(data, as_of);
    let all_days: Vec<f64> = cycles.iter().map(|&(_, days)| days).collect();
    let lagged = quantile(&all_days, 0.5).filter(|_| terms.lag).map_or(0, |days| libm::round(days / MONTH_DAYS) as i32);
    let period = Period { from: Some(from), to: Some(to) };
    // The last day of a month stays one.
    let moved = |day: Day, months: i32| day.plus(1).add_months(months).plus(-1);
    let winning = Period { from: Some(from.add_months(-lagged)), to: Some(moved(to, -lagged)) };
    let currency = placed.mrr.currency.as_deref();
    let told = told_in(data, [winning, period], currency, as_of);
    let won = told[0].map_or([from, to], |months| within([from, to], months.map(|month| month.add_months(lagged))));
    let kept = told[1].map_or([from, to], |months| within([from, to], months));
    // A cost is of its whole month, whichever of its days the period ends on; a period of less than four weeks stays too short.
    let months = told[1].map_or([from, to], |[first, last]| [first, last.last_of_month().min(as_of.0)]);
    let year = years([from, to]).and_then(|_| years(months));
    let new: Vec<bool> = lives.iter().map(|life| life.start.is_some_and(|start| won[0] <= start && start <= won[1])).collect();
    let [open, close] = [kept[0].plus(-1), kept[1]].map(|day| spells.iter().map(|one| there(one, day)).collect::<Vec<bool>>());
    let weights = weights(&lives, &new, [&open, &close], (terms.allocate == Allocate::Mrr).then_some(&placed.mrr.of[..]));
    let digits = digits(currency);
    let own: Vec<Option<Tier>> =
        placed.sizes.iter().zip(&placed.of).map(|(size, placing)| size.exported.and_then(Tier::of).or(placing.tier)).collect();
    let among = Among {
        groups: none + 1,
        of: &of,
        weights: [&weights[0], &weights[1]],
        named: by.named(),
        of_tier: by.of_tier(),
        own: &own,
        motions: &motions,
    };
    let spent = spent(data, &among, [winning, period], currency, digits, as_of);
    let done = activities(data, period, as_of);
    let mut days_of: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    for &(CustomerIx(at), days) in &cycles {
        days_of.entry(of[at as usize]).or_default().push(days);
    }
    let unit = |group: Option<usize>| {
        let is_in = |at: &usize| group.is_none_or(|group| of[*at] == group);
        let members: Vec<usize> = (0..of.len()).filter(is_in).collect();
        let count = |flags: &[bool]| members.iter().filter(|&&at| flags[at]).count() as u64;
        let living: Vec<usize> = members.iter().copied().filter(|&at| lives[at].active).collect();
        let pays: Vec<f64> = living.iter().filter_map(|&at| mrr.of[at]).collect();
        let arpa = mean(&pays);
        let lived: Vec<Watched> = members.iter().filter_map(|&at| watched(&lives[at], as_of)).collect();
        let cost = |kind: usize| {
            let of = spent.of[kind].as_ref()?;
            Some(major(group.map_or_else(|| of.iter().sum(), |group| of[group]), digits))
        };
        let mut cycles: Vec<f64> = match group {
            Some(group) => days_of.get(&group).cloned().unwrap_or_default(),
            None => all_days.clone(),
        };
        cycles.sort_unstable_by(f64::total_cmp);
        let worked = |wanted: &dyn Fn(usize) -> bool| {
            done.as_ref().map_or(0, |done| members.iter().filter(|&&at| done[at] > 0.0 && wanted(at)).count() as u64)
        };
        Unit {
            new: count(&new),
            open: count(&open),
            close: count(&close),
            acquire: cost(0),
            keep: cost(1),
            customers: living.len() as u64,
            mrr: mrr.from.map(|_| sum(pays)),
            arpa,
            lifetime: arpa.and_then(|arpa| projected(&lived, arpa, terms.margin, 0.0)),
            cycles,
            activities: done.as_ref().map(|done| sum(members.iter().map(|&at| done[at]))),
            effort_customers: worked(&|_| true),
            effort_customers_gone: worked(&|at| !lives[at].active),
            activities_gone: done.as_ref().map(|done| sum(members.iter().filter(|&&at| !lives[at].active).map(|&at| done[at]))),
        }
    };
    Economics {
        units: (0..=none).map(|group| unit(Some(group))).collect(),
        all: unit(None),
        period,
        told: [won, kept].map(|[from, to]| Period { from: Some(from), to: Some(to) }),
        year,
        lagged,
        digits,
        undated: spells.iter().filter(|one| one.undated).count() as u64,
        spent,
        of,
        new,
        motions,
    }
}
