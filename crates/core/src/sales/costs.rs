//! What customers cost: to win and to keep.

use std::collections::BTreeMap;

use crate::customer::life::{Life, known_row};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::health::lives_on;
use crate::schema::{Field, Table, costs, customers};
use crate::stats;
use crate::tiers::rules::Tier;

use super::deals::customer_known;

/// What a cost was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Winning customers.
    Acquire,
    /// Keeping them.
    Keep,
}

impl Purpose {
    fn of(text: &str) -> Option<Purpose> {
        let folded = squash(text);
        let has = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        if has(&[
            "keep",
            "retain",
            "retention",
            "service",
            "success",
            "support",
            "renew",
            "续费",
            "客户成功",
            "维系",
            "维护",
            "留存",
            "服务",
        ]) {
            Some(Purpose::Keep)
        } else if has(&["acqui", "sales", "marketing", "new", "获客", "获取", "销售", "市场", "拓新"]) {
            Some(Purpose::Acquire)
        } else {
            None
        }
    }
}

/// What each customer cost by a day, in the workspace currency.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Costs {
    /// By customer, to win them.
    pub acquire: Vec<f64>,
    /// By customer, to keep them.
    pub keep: Vec<f64>,
    /// What belongs to nobody who was there.
    pub unshared: f64,
    /// Rows of an unknown purpose, or in another currency.
    pub left_out: u64,
}

/// Whose a cost is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// A customer's.
    Customer(CustomerIx),
    /// Of somebody whom no file knows by then: nobody else's.
    Unknown,
    /// No customer's alone.
    Shared,
}

/// The words that narrow a cost down to some customers: tier, segment, source.
pub type Scope<'a> = [Option<&'a str>; 3];

/// A cost as its file tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cost<'a> {
    /// Its row among the costs.
    pub row: usize,
    /// What it was for.
    pub purpose: Purpose,
    /// The first day of its month.
    pub month: Day,
    /// In the workspace currency.
    pub amount: f64,
    /// Whose it is.
    pub whose: Whose,
    /// What narrows it down.
    pub scope: Scope<'a>,
    /// By which motion of selling it came.
    pub motion: Option<&'a str>,
}

/// Costs of the months that had begun by the day, in row order, and how many were left out: of an unknown purpose, or in another currency.
/// Nothing where no file tells costs.
#[must_use]
pub fn told<'a>(data: &'a Dataset, currency: Option<&str>, as_of: AsOf) -> Option<(Vec<Cost<'a>>, u64)> {
    let table = data.table(Table::Costs)?;
    let own = currency.map(|code| code.trim().to_uppercase());
    let mut left_out = 0;
    let cost = |row: usize| {
        let month = table.day(costs::MONTH)?.get(row).filter(|&month| as_of.knows(month))?;
        let amount = table.number(costs::AMOUNT)?.get(row)?;
        let code = table.text_at(costs::CURRENCY, row).map(|code| code.trim().to_uppercase());
        let is_own = code.is_none() || own.is_none() || code == own;
        let Some(purpose) = table.text_at(costs::PURPOSE, row).and_then(Purpose::of).filter(|_| is_own) else {
            left_out += 1;
            return None;
        };
        let names = [costs::CUSTOMER_ID, costs::CUSTOMER_NAME, costs::CUSTOMER_DOMAIN];
        let whose = match customer_known(data, table, row, as_of) {
            Some(customer) => Whose::Customer(customer),
            None if names.iter().any(|&field| table.text_at(field, row).is_some()) => Whose::Unknown,
            None => Whose::Shared,
        };
        let scope = SCOPE.map(|(own, _)| table.text_at(own, row));
        Some(Cost { row, purpose, month: month.first_of_month(), amount, whose, scope, motion: table.text_at(costs::MOTION, row) })
    };
    let costs = (0..table.rows()).filter_map(cost).collect();
    Some((costs, left_out))
}

/// Costs of the months that had begun by the day. A row of one customer is theirs; any other is shared equally, of its purpose, its
/// segment, tier, source and so on: what winning cost among those who began in that month, what keeping cost among those there in it.
/// Nothing where no file tells costs.
#[must_use]
pub fn costs(data: &Dataset, currency: Option<&str>, as_of: AsOf) -> Option<Costs> {
    let (told, left_out) = told(data, currency, as_of)?;
    let lives = lives_on(data, as_of);
    let mut shares: Vec<[Vec<f64>; 2]> = vec![[Vec::new(), Vec::new()]; data.customers.len()];
    let mut unshared = Vec::new();
    let mut among: BTreeMap<(Purpose, Day, Scope<'_>), Vec<usize>> = BTreeMap::new();
    for Cost { purpose, month, amount, whose, scope, .. } in told {
        match whose {
            Whose::Customer(CustomerIx(at)) => shares[at as usize][purpose as usize].push(amount),
            Whose::Unknown => unshared.push(amount),
            Whose::Shared => {
                let those = || {
                    let was_there = |&at: &usize| was_there(&lives[at], purpose, month);
                    (0..lives.len()).filter(was_there).filter(|&at| is_meant(data, at, scope, as_of)).collect()
                };
                let those = among.entry((purpose, month, scope)).or_insert_with(those);
                if those.is_empty() {
                    unshared.push(amount);
                }
                let share = amount / those.len() as f64;
                those.iter().for_each(|&at| shares[at][purpose as usize].push(share));
            }
        }
    }
    let sum_of = |purpose: Purpose| shares.iter().map(|of| stats::sum(of[purpose as usize].iter().copied())).collect();
    Some(Costs { acquire: sum_of(Purpose::Acquire), keep: sum_of(Purpose::Keep), unshared: stats::sum(unshared), left_out })
}

/// What narrows a cost down, and the customers' column that tells who is meant.
const SCOPE: [(Field, Field); 3] =
    [(costs::TIER, customers::TIER), (costs::SEGMENT, customers::SEGMENT), (costs::SOURCE, customers::SOURCE)];

/// Whether a customer is one of those among whom a cost of a month is shared.
fn was_there(life: &Life, purpose: Purpose, month: Day) -> bool {
    let (Some(start), last) = (life.start, month.last_of_month()) else { return false };
    match purpose {
        Purpose::Acquire => start >= month && start <= last,
        Purpose::Keep => start <= last && life.end.is_none_or(|end| end > month),
    }
}

/// Whether the words of a cost mean a customer. Tiers are compared by what their words name.
#[must_use]
pub fn is_meant(data: &Dataset, at: usize, scope: Scope<'_>, as_of: AsOf) -> bool {
    let row = known_row(data, CustomerIx(at as u32), as_of);
    scope.iter().zip(SCOPE).all(|(wanted, (_, field))| {
        let Some(wanted) = wanted else { return true };
        let told = row.and_then(|row| data.table(Table::Customers)?.text_at(field, row));
        let same_tier = |told: &str| field == customers::TIER && Tier::of(told).is_some_and(|tier| Tier::of(wanted) == Some(tier));
        told.is_some_and(|told| same_tier(told) || squash(told) == squash(wanted))
    })
}
