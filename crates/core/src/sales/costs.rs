//! What customers cost: to win and to keep.

use std::collections::BTreeMap;

use crate::customer::life::{Life, known_row};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::health::lives_on;
use crate::schema::{Field, Table, costs, customers};
use crate::stats;

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
        if has(&["keep", "retain", "retention", "service", "success", "support", "维系", "维护", "留存", "服务"]) {
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

/// What is shared: its purpose, its month, and what narrows it down.
type Scope<'a> = (Purpose, Day, [Option<&'a str>; 3]);

/// Costs of the months that had begun by the day. A row of one customer is theirs; any other is shared equally, of its purpose, its
/// segment, tier, source and so on: what winning cost among those who began in that month, what keeping cost among those there in it.
/// Nothing where no file tells costs.
#[must_use]
pub fn costs(data: &Dataset, currency: Option<&str>, as_of: AsOf) -> Option<Costs> {
    let table = data.table(Table::Costs)?;
    let lives = lives_on(data, as_of);
    let mut shares: Vec<[Vec<f64>; 2]> = vec![[Vec::new(), Vec::new()]; data.customers.len()];
    let (mut unshared, mut left_out) = (Vec::new(), 0);
    let own = currency.map(|code| code.trim().to_uppercase());
    let mut among: BTreeMap<Scope<'_>, Vec<usize>> = BTreeMap::new();
    for row in 0..table.rows() {
        let Some(month) = table.day(costs::MONTH).and_then(|months| months.get(row)).filter(|&month| as_of.knows(month)) else { continue };
        let Some(amount) = table.number(costs::AMOUNT).and_then(|amounts| amounts.get(row)) else { continue };
        let code = table.text_at(costs::CURRENCY, row).map(|code| code.trim().to_uppercase());
        let Some(purpose) =
            table.text_at(costs::PURPOSE, row).and_then(Purpose::of).filter(|_| code.is_none() || own.is_none() || code == own)
        else {
            left_out += 1;
            continue;
        };
        if let Some(CustomerIx(at)) = table.customer(row) {
            shares[at as usize][purpose as usize].push(amount);
            continue;
        }
        // Of somebody whom no file knows: nobody else's.
        if [costs::CUSTOMER_ID, costs::CUSTOMER_NAME, costs::CUSTOMER_DOMAIN].iter().any(|&field| table.text_at(field, row).is_some()) {
            unshared.push(amount);
            continue;
        }
        let scope = SCOPE.map(|(own, _)| table.text_at(own, row));
        let month = month.first_of_month();
        let those = among.entry((purpose, month, scope)).or_insert_with(|| of_scope(data, &lives, purpose, month, scope, as_of));
        if those.is_empty() {
            unshared.push(amount);
        }
        let share = amount / those.len() as f64;
        those.iter().for_each(|&at| shares[at][purpose as usize].push(share));
    }
    let sum_of = |purpose: Purpose| shares.iter().map(|of| stats::sum(of[purpose as usize].iter().copied())).collect();
    Some(Costs { acquire: sum_of(Purpose::Acquire), keep: sum_of(Purpose::Keep), unshared: stats::sum(unshared), left_out })
}

/// What narrows a cost down, and the customers' column that tells who is meant.
const SCOPE: [(Field, Field); 3] =
    [(costs::TIER, customers::TIER), (costs::SEGMENT, customers::SEGMENT), (costs::SOURCE, customers::SOURCE)];

/// Those among whom a cost of a month is shared.
fn of_scope(data: &Dataset, lives: &[Life], purpose: Purpose, month: Day, scope: [Option<&str>; 3], as_of: AsOf) -> Vec<usize> {
    let last = month.last_of_month();
    let was_there = |life: &Life| {
        let Some(start) = life.start else { return false };
        match purpose {
            Purpose::Acquire => start >= month && start <= last,
            Purpose::Keep => start <= last && life.end.is_none_or(|end| end > month),
        }
    };
    let is_meant = |at: usize| {
        scope.iter().zip(SCOPE).all(|(wanted, (_, field))| {
            let Some(wanted) = wanted else { return true };
            let row = known_row(data, CustomerIx(at as u32), as_of);
            let told = row.and_then(|row| data.table(Table::Customers)?.text_at(field, row));
            told.is_some_and(|told| squash(told) == squash(wanted))
        })
    };
    (0..lives.len()).filter(|&at| was_there(&lives[at]) && is_meant(at)).collect()
}
