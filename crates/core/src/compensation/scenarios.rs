//! What a plan would have paid if the same deals had gone otherwise.

use std::collections::BTreeMap;

use super::deals::{Deal, Deals};
use super::ledger::{amount, commission};
use super::money::part_of;
use super::plan::{Part, Pays, Plan, Prepayment, Timing};
use super::timing::{Facts, dues};
use super::totals::Total;
use crate::day::MONTH_DAYS;
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
    /// More customers had prepaid a year.
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
            let left = left_at(&own, f64::from(WATCHED_MONTHS) * MONTH_DAYS);
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

    /// The share still there so many months after the start: of the quarter, and of all deals.
    #[must_use]
    pub fn left_after(&self, months: i32) -> (f64, f64) {
        let days = f64::from(months) * MONTH_DAYS;
        (self.left(libm::round(days) as i32), left_at(&self.all, days))
    }

    /// What a plan is expected to have paid by a day, in minor units: each part of each deal times the share still there when it falls due.
    /// A month's cap is left out, as it knows no shares.
    ///
    /// A deal that goes by its payments is taken to be paid for in the rhythm of the months prepaid at first, each payment in advance and
    /// on its day; any other goes by the schedule.
    #[must_use]
    pub fn expected(&self, plan: &Plan, deals: &Deals<'_>, as_of: AsOf) -> Outcome {
        let mut sums = Sums::default();
        for deal in &deals.of {
            let (total, _) = commission(plan, deal, deals.digits);
            let now = self.left(as_of.0.since(deal.start));
            sums.whole += total;
            match &plan.pays {
                // What may be taken back is kept by those who are there at the end of the months, or until now.
                &Pays::Clawback { months } => {
                    let day = deal.start.add_months(months);
                    let kept = if as_of.knows(day) { self.left(day.since(deal.start) - 1) } else { now };
                    sums.pay(total, kept, now, 0);
                    sums.out.push(total as f64 * (1.0 - kept));
                    sums.all(kept, 0);
                }
                _ => {
                    let mut last = (0, 1.0);
                    falls_due(plan, &deals.facts(deal), total, as_of, |money, day, by_payment| {
                        let days = day.since(deal.start);
                        // Served months count up to an end on their last day, a payment is made by who is there on its day.
                        let earned = if days == 0 { 1.0 } else { self.left(if by_payment { days } else { days - 1 }) };
                        if as_of.knows(day) {
                            sums.pay(money, earned, now, days);
                        } else {
                            sums.pending.push(money as f64 * now);
                        }
                        let share = if as_of.knows(day) { earned } else { 0.0 };
                        last = if days >= last.0 { (days, share) } else { last };
                    });
                    sums.all(last.1, last.0);
                }
            }
        }
        sums.outcome()
    }
}

/// Calls with each part of a deal's commission: its amount, the day on which it falls due if the customer stays, and whether that is a
/// day of payment.
fn falls_due(plan: &Plan, facts: &Facts<'_>, total: i64, as_of: AsOf, mut each: impl FnMut(i64, Day, bool)) {
    match (&plan.pays, facts.paid) {
        (Pays::Milestones { parts, prepayment, .. }, Some(_)) => {
            for (part, from, to) in Pays::cumulated(parts) {
                let day = facts.start.add_months(months_before(part, facts.prepaid, *prepayment));
                each(part_of(total, to) - part_of(total, from), day, true);
            }
        }
        (pays, _) => {
            let by_payment = matches!(pays, Pays::Milestones { timing: Timing::PaymentNumber, .. });
            // As if nobody had left and nothing but the schedule decided.
            let stays = Facts { end: None, paid: None, ..*facts };
            dues(plan, &stays, as_of, |due| each(amount(total, &due), due.day, by_payment));
        }
    }
}

/// Months from the start to the payment that completes a part's, if each pays in advance for as many as the first.
fn months_before(part: Part, prepaid: i32, prepayment: Prepayment) -> i32 {
    let prepaid = prepaid.max(1);
    let at_once = prepayment == Prepayment::Everything && prepaid > 1;
    if at_once { 0 } else { (part.months - 1).max(0) / prepaid * prepaid }
}

/// Expected amounts, one for each part.
#[derive(Default)]
struct Sums {
    whole: i64,
    paid: Vec<f64>,
    pending: Vec<f64>,
    on_churned: Vec<f64>,
    out: Vec<f64>,
    money_days: Vec<f64>,
    full: Vec<f64>,
    days_to_full: Vec<f64>,
}

impl Sums {
    /// Money that a share of the customers earned so many days after the start; a share is there now.
    fn pay(&mut self, money: i64, earned: f64, now: f64, days: i32) {
        let paid = money as f64 * earned;
        self.paid.push(paid);
        self.out.push(paid);
        self.money_days.push(paid * f64::from(days));
        self.on_churned.push(money as f64 * (earned - now).max(0.0));
    }

    /// A share of a deal of which everything is paid, the last of it so many days after the start.
    fn all(&mut self, share: f64, days: i32) {
        self.full.push(share);
        self.days_to_full.push(share * f64::from(days));
    }

    fn outcome(self) -> Outcome {
        let whole = |amounts: Vec<f64>| libm::floor(stats::sum(amounts) + 0.5) as i64;
        let (paid, pending) = (whole(self.paid), whole(self.pending));
        Outcome {
            paid,
            pending,
            lost: self.whole - paid - pending,
            paid_on_churned: whole(self.on_churned),
            full: stats::sum(self.full),
            days_to_full: stats::sum(self.days_to_full),
            paid_out: stats::sum(self.out),
            money_days: stats::sum(self.money_days),
        }
    }
}

/// What came of a what-if, in minor units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Paid by the day, less what was taken back.
    pub paid: i64,
    /// What may still be earned.
    pub pending: i64,
    /// What never will be; what was taken back included.
    pub lost: i64,
    /// Of what was paid, on customers who had left by then.
    pub paid_on_churned: i64,
    full: f64,
    days_to_full: f64,
    paid_out: f64,
    money_days: f64,
}

impl From<Total> for Outcome {
    fn from(total: Total) -> Outcome {
        Outcome {
            paid: total.paid,
            pending: total.pending,
            lost: total.lost,
            paid_on_churned: total.paid_on_churned,
            full: total.full as f64,
            days_to_full: total.days_to_full as f64,
            paid_out: total.paid_out() as f64,
            money_days: total.money_days as f64,
        }
    }
}

impl Outcome {
    /// Months from a deal's start until all of it was paid, in the mean of the deals of which all is; nothing of none.
    #[must_use]
    pub fn months_to_full(&self) -> Option<f64> {
        (self.full > 0.0).then(|| self.days_to_full / self.full / MONTH_DAYS)
    }

    /// Months from a deal's start until money was paid out, in the mean of all the money; nothing where none was.
    #[must_use]
    pub fn months_to_paid(&self) -> Option<f64> {
        (self.paid_out > 0.0).then(|| self.money_days / self.paid_out / MONTH_DAYS)
    }

    /// What is to be expected if a share of the deals goes like `other` and the rest like this.
    #[must_use]
    pub fn mixed(&self, other: &Outcome, share: f64) -> Outcome {
        let mean = |one: f64, other: f64| one + share * (other - one);
        let money = |one: i64, other: i64| libm::floor(mean(one as f64, other as f64) + 0.5) as i64;
        let (paid, pending) = (money(self.paid, other.paid), money(self.pending, other.pending));
        Outcome {
            paid,
            pending,
            lost: self.paid + self.pending + self.lost - paid - pending,
            paid_on_churned: money(self.paid_on_churned, other.paid_on_churned),
            full: mean(self.full, other.full),
            days_to_full: mean(self.days_to_full, other.days_to_full),
            paid_out: mean(self.paid_out, other.paid_out),
            money_days: mean(self.money_days, other.money_days),
        }
    }
}

/// Months that deals prepay, in the mean, and would in the what-if.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MorePrepaid {
    /// As it is.
    pub before: f64,
    /// As if.
    pub after: f64,
    /// The share of the deals that prepay less than the term, and would prepay it.
    pub share: f64,
    /// What they would prepay, in months.
    pub term: i32,
}

/// The mean to which prepayment rose with the article's new plan, in months.
pub const ARTICLES_PREPAID: f64 = 7.0;
/// What customers who prepay more prepay, in months: a year.
pub const TERM: i32 = 12;

impl MorePrepaid {
    /// Has a share of the deals prepay a year (CHOICE: what annual contracts are; a longer mean takes a longer term), whichever they are,
    /// so that the mean comes to so many months. Nothing without deals, or where the mean is there already.
    ///
    /// All deals by one factor would raise the mean, too, but few of them across a milestone: months come in terms.
    #[must_use]
    pub fn to(deals: &Deals<'_>, months: f64) -> Option<MorePrepaid> {
        let term = TERM.max(libm::ceil(months) as i32);
        let mean = |of: &dyn Fn(i32) -> i32| {
            let sum: i64 = deals.of.iter().map(|deal| i64::from(of(deal.prepaid))).sum();
            sum as f64 / deals.of.len() as f64
        };
        let (before, most) = (mean(&|prepaid| prepaid), mean(&|prepaid| prepaid.max(term)));
        (!deals.of.is_empty() && before < months).then(|| MorePrepaid {
            before,
            after: months,
            share: (months - before) / (most - before),
            term,
        })
    }

    /// The deals, had all of them prepaid the term.
    #[must_use]
    pub fn deals<'a>(&self, deals: &Deals<'a>, as_of: AsOf) -> Deals<'a> {
        deals.had_prepaid(|deal| deal.prepaid.max(self.term), as_of)
    }
}
