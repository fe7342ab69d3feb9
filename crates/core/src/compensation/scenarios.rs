//! What a plan would have paid if the same deals had gone otherwise.

use std::collections::BTreeMap;

use super::deals::{Deal, Deals};
use super::ledger::{amount, commission};
use super::plan::{Pays, Plan, Timing};
use super::timing::{Facts, State, dues};
use crate::day::{AsOf, Day};
use crate::stats;
use crate::stats::survival::{Step, Watched, kaplan_meier, left_at, moments};

/// A what-if.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scenario {
    /// As it went.
    AsIs,
    /// The customers of all deals had stayed as those of the best quarter did.
    BestQuarter,
    /// More months had been prepaid.
    Prepaid,
}

impl Scenario {
    /// Every one, in the order in which they are told.
    pub const ALL: [Scenario; 3] = [Scenario::AsIs, Scenario::BestQuarter, Scenario::Prepaid];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Scenario::AsIs => "as_is",
            Scenario::BestQuarter => "best_quarter",
            Scenario::Prepaid => "prepaid",
        }
    }
}

/// Deals that a quarter needs to be compared.
pub const LEAST_DEALS: usize = 10;
/// Months after its end for which a quarter must have been watched, and by which it is compared.
pub const WATCHED_MONTHS: i32 = 6;

/// The quarter whose customers stayed best: of at least ten deals, watched for six months after its end, the largest share still there
/// six months after the start (Kaplan & Meier 1958); of equal ones the earlier.
#[derive(Debug, Clone, PartialEq)]
pub struct BestQuarter {
    /// Its first day.
    pub quarter: Day,
    /// Its deals.
    pub deals: u64,
    /// The share of them still there six months after their start.
    pub left: f64,
    /// Quarters that were compared.
    pub compared: u64,
    own: Vec<Step>,
    /// Days for which any of its deals was watched.
    watched: f64,
    all: Vec<Step>,
}

impl BestQuarter {
    /// Of deals as of a day; quarters that began before `from`, where the files tell no ends, are left out.
    #[must_use]
    pub fn of(deals: &Deals<'_>, from: Option<Day>, as_of: AsOf) -> Option<BestQuarter> {
        let watched = |deal: &Deal| {
            let exit = deal.end.unwrap_or_else(|| as_of.0.plus(1)).since(deal.start);
            // Who left on the first day was there for a part of it.
            Watched { entry: 0.0, exit: f64::from(exit).max(0.5), ended: deal.end.is_some() }
        };
        let late = |deal: &Deal| {
            let entry = from.map_or(0, |from| from.since(deal.start).max(0));
            Some(Watched { entry: f64::from(entry), ..watched(deal) }).filter(|life| life.entry < life.exit)
        };
        let mut quarters: BTreeMap<Day, Vec<Watched>> = BTreeMap::new();
        for deal in &deals.of {
            quarters.entry(deal.start.first_of_quarter()).or_default().push(watched(deal));
        }
        quarters.retain(|&quarter, lives| {
            let seen = from.is_none_or(|from| quarter >= from) && as_of.knows(quarter.add_months(3 + WATCHED_MONTHS).plus(-1));
            seen && lives.len() >= LEAST_DEALS
        });
        let compared = quarters.len() as u64;
        let told = quarters.into_iter().map(|(quarter, lives)| {
            let own: Vec<Step> = kaplan_meier(moments(lives.iter().copied())).collect();
            let left = left_at(&own, f64::from(WATCHED_MONTHS) * MONTH);
            (quarter, lives, own, left)
        });
        // Of equal ones `max_by` takes the last: go backwards.
        let told: Vec<_> = told.collect();
        let (quarter, lives, own, left) = told.into_iter().rev().max_by(|a, b| a.3.total_cmp(&b.3))?;
        let all: Vec<Watched> = deals.of.iter().filter_map(late).collect();
        let watched = lives.iter().map(|life| life.exit).fold(0.0, f64::max);
        Some(BestQuarter { quarter, deals: lives.len() as u64, left, compared, own, watched, all: kaplan_meier(moments(all)).collect() })
    }

    /// The share still there so many days after the start; behind what was watched of the quarter, customers leave it as all do.
    fn left(&self, days: i32) -> f64 {
        let days = f64::from(days.max(0));
        let on = |days: f64| left_at(&self.all, days);
        let carried = if days > self.watched && on(self.watched) > 0.0 { on(days) / on(self.watched) } else { 1.0 };
        left_at(&self.own, days.min(self.watched)) * carried
    }

    /// What a plan is expected to have paid by a day, and of it on customers who would have left by then, in minor units: each part of
    /// each deal times the share still there when it falls due. A month's cap is left out, as it knows no shares.
    #[must_use]
    pub fn expected(&self, plan: &Plan, deals: &Deals<'_>, as_of: AsOf) -> Outcome {
        let (mut paid, mut on_churned) = (Vec::new(), Vec::new());
        for deal in &deals.of {
            let (total, _) = commission(plan, deal, deals.digits);
            let now = self.left(as_of.0.since(deal.start));
            // As if nobody had left and nothing but the schedule decided.
            let stays = Facts { end: None, paid: None, ..deals.facts(deal) };
            let mut each = |money: i64, earned: f64| {
                paid.push(money as f64 * earned);
                on_churned.push(money as f64 * (earned - now).max(0.0));
            };
            match plan.pays {
                // What may be taken back is kept by those who are there at the end of the months, or until now.
                Pays::Clawback { months } => {
                    let day = deal.start.add_months(months);
                    each(total, if as_of.knows(day) { self.left(day.since(deal.start) - 1) } else { now });
                }
                _ => dues(plan, &stays, as_of, |due| {
                    if due.state == State::Paid {
                        let days = due.day.since(deal.start);
                        let pays_then = matches!(plan.pays, Pays::Milestones { timing: Timing::PaymentNumber, .. });
                        // Served months count up to an end on their last day, a payment is made by who is there on its day.
                        let earned = if days == 0 { 1.0 } else { self.left(if pays_then { days } else { days - 1 }) };
                        each(amount(total, &due), earned);
                    }
                }),
            }
        }
        let whole = |amounts: Vec<f64>| libm::floor(stats::sum(amounts) + 0.5) as i64;
        Outcome { paid: whole(paid), paid_on_churned: whole(on_churned) }
    }
}

/// What came of a what-if, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Paid by the day, less what was taken back.
    pub paid: i64,
    /// Of it on customers who had left by then.
    pub paid_on_churned: i64,
}

/// Months that deals prepay, in the mean, and would in the what-if.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MorePrepaid {
    /// As it is.
    pub before: f64,
    /// As if; whole months of each deal come near to what was asked for.
    pub after: f64,
    factor: f64,
}

/// The mean to which prepayment rose with the article's new plan, in months.
pub const ARTICLES_PREPAID: f64 = 7.0;

impl MorePrepaid {
    /// Raises what each deal prepays by one factor, so that the mean comes to so many months. Nothing without deals, or where the mean is
    /// there already.
    #[must_use]
    pub fn to(deals: &Deals<'_>, months: f64) -> Option<MorePrepaid> {
        let count = deals.of.len() as f64;
        let sum = deals.of.iter().map(|deal| i64::from(deal.prepaid)).sum::<i64>() as f64;
        let factor = months * count / sum;
        if deals.of.is_empty() || factor <= 1.0 {
            return None;
        }
        let raised = deals.of.iter().map(|deal| i64::from(raise(deal.prepaid, factor))).sum::<i64>() as f64;
        Some(MorePrepaid { before: sum / count, after: raised / count, factor })
    }

    /// The deals as they would have been.
    #[must_use]
    pub fn deals<'a>(&self, deals: &Deals<'a>, as_of: AsOf) -> Deals<'a> {
        deals.had_prepaid(|deal| raise(deal.prepaid, self.factor), as_of)
    }
}

fn raise(prepaid: i32, factor: f64) -> i32 {
    libm::floor(f64::from(prepaid) * factor + 0.5) as i32
}

/// Days of a month.
const MONTH: f64 = 365.25 / 12.0;
