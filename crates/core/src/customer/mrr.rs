//! What customers pay a month as of a day, in the workspace currency (major units).

use std::collections::BTreeMap;

use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::fold::squash;
use crate::schema::{Field, Table, customers, payments, subscriptions};
use crate::stats;

use super::life::{Life, known_row};

/// MRR of all customers as of a day, and what it was reckoned from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mrr {
    /// By customer; nothing where no amount in the workspace currency is told.
    pub of: Vec<Option<f64>>,
    /// The table it comes from: subscriptions, else payments, else customers (as exported).
    pub from: Option<Table>,
    /// The workspace currency, where any is told.
    pub currency: Option<String>,
    /// Amounts in other currencies, which were not added.
    pub other_currency: u64,
}

/// An amount of one customer.
pub(super) struct Amount {
    pub(super) customer: CustomerIx,
    pub(super) currency: Option<String>,
    pub(super) amount: f64,
}

/// The table that tells what customers pay: subscriptions, else payments, else customers (as exported). It is chosen by what was
/// imported, not by customer: two sources are never mixed.
pub(crate) fn source(data: &Dataset) -> Option<Table> {
    let has = |field: Field| data.table(field.table()).is_some_and(|table| table.has(field));
    [subscriptions::MRR, payments::AMOUNT, customers::MRR].into_iter().find(|&field| has(field)).map(Field::table)
}

/// The currency in which amounts are added: the one settled at the import, else that of most of them.
pub(super) fn workspace_currency(data: &Dataset, amounts: &[Amount]) -> Option<String> {
    data.settings.currency.clone().map(|code| code.trim().to_uppercase()).or_else(|| most_frequent(amounts))
}

/// MRR as of a day.
#[must_use]
pub fn mrr(data: &Dataset, lives: &[Life], as_of: AsOf) -> Mrr {
    on(data, as_of, |_| as_of.0, |at| lives[at].active)
}

/// MRR as of a day, and of a customer who has left that of its last day, by what was known on the day.
#[must_use]
pub fn last_mrr(data: &Dataset, lives: &[Life], as_of: AsOf) -> Mrr {
    let last = |CustomerIx(at): CustomerIx| {
        let life = &lives[at as usize];
        let last = life.end.map_or(as_of.0, |end| end.plus(-1));
        // Who left on the first day was there for a part of it.
        life.start.map_or(last, |start| last.max(start))
    };
    on(data, as_of, last, |_| true)
}

/// What each customer pays on a day of its own; `counts` says whose amount of the customers' table does.
fn on(data: &Dataset, as_of: AsOf, day: impl Fn(CustomerIx) -> Day, counts: impl Fn(usize) -> bool) -> Mrr {
    let Some(from) = source(data) else { return Mrr { of: vec![None; data.customers.len()], ..Mrr::default() } };
    let amounts = match from {
        Table::Subscriptions => of_subscriptions(data, as_of, day),
        Table::Payments => of_payments(data, as_of, day),
        _ => of_customers(data, counts, as_of),
    };
    let amounts: Vec<Amount> = amounts.into_iter().filter(|amount| data.pasts().knows(amount.customer, as_of)).collect();
    let currency = workspace_currency(data, &amounts);
    // Hardly anybody has several amounts: no list for each customer.
    let mut of: Vec<Option<f64>> = vec![None; data.customers.len()];
    let mut several: BTreeMap<CustomerIx, Vec<f64>> = BTreeMap::new();
    let mut other_currency = 0;
    for amount in amounts {
        if amount.currency.is_some() && amount.currency != currency {
            other_currency += 1;
        } else {
            match &mut of[amount.customer.0 as usize] {
                Some(first) => several.entry(amount.customer).or_insert_with(|| vec![*first]).push(amount.amount),
                // A sum, which is never a negative zero.
                none => *none = Some(amount.amount + 0.0),
            }
        }
    }
    for (customer, amounts) in several {
        of[customer.0 as usize] = Some(stats::sum(amounts));
    }
    Mrr { of, from: Some(from), currency, other_currency }
}

/// The currency of most amounts; of several equally frequent ones the first by code.
fn most_frequent(amounts: &[Amount]) -> Option<String> {
    let mut counts: BTreeMap<&str, u64> = BTreeMap::new();
    for currency in amounts.iter().filter_map(|amount| amount.currency.as_deref()) {
        *counts.entry(currency).or_default() += 1;
    }
    // Of equal maxima `max_by_key` takes the last: go backwards.
    counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(currency, _)| currency.to_owned())
}

fn of_subscriptions(data: &Dataset, as_of: AsOf, on: impl Fn(CustomerIx) -> Day) -> Vec<Amount> {
    let Some(table) = data.table(Table::Subscriptions) else { return Vec::new() };
    let days = |field, row| table.day(field).and_then(|days| days.get(row));
    (0..table.rows())
        .filter_map(|row| {
            let start = days(subscriptions::START_DATE, row)?;
            let end = days(subscriptions::END_DATE, row);
            let customer = table.customer(row)?;
            let day = on(customer);
            let runs = start <= day && end.is_none_or(|end| end > day);
            let amount = table.number(subscriptions::MRR)?.get(row).filter(|_| runs)?;
            Some(Amount { customer, currency: currency(data, table, subscriptions::CURRENCY, row, customer, as_of), amount })
        })
        .collect()
}

/// What was refunded later is not known on the day and not taken off.
fn of_payments(data: &Dataset, as_of: AsOf, on: impl Fn(CustomerIx) -> Day) -> Vec<Amount> {
    let Some(table) = data.table(Table::Payments) else { return Vec::new() };
    (0..table.rows())
        .filter_map(|row| {
            let covered = covered(table, row).filter(|covered| as_of.knows(covered.paid))?;
            let amount = table.number(payments::AMOUNT)?.get(row).filter(|_| !failed(table, row))?;
            let customer = table.customer(row).filter(|&customer| (covered.from..covered.until).contains(&on(customer)))?;
            let currency = currency(data, table, payments::CURRENCY, row, customer, as_of);
            Some(Amount { customer, currency, amount: amount / f64::from(covered.months) })
        })
        .collect()
}

/// What a payment is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Covered {
    /// The day it was made.
    pub(crate) paid: Day,
    /// The first day it is for.
    pub(crate) from: Day,
    /// The first day it is not for any more.
    pub(crate) until: Day,
    /// Its months, by which it counts.
    pub(crate) months: i32,
}

/// A payment covers its period, else its months (one without), from the day it was paid; it counts by its covered months. Nothing where
/// that day is not told.
pub(crate) fn covered(table: &TableData, row: usize) -> Option<Covered> {
    let day = |field| table.day(field).and_then(|days| days.get(row));
    let paid = day(payments::PAID_AT)?;
    let from = day(payments::PERIOD_START).unwrap_or(paid);
    let told = table.number(payments::MONTHS).and_then(|months| months.get(row)).map(|months| libm::round(months).clamp(1.0, 120.0) as i32);
    let (until, months) = match (day(payments::PERIOD_END).filter(|&end| end > from), told) {
        (_, Some(months)) => (from.add_months(months), months),
        (Some(end), None) => {
            // The last day of a period may be its own last or the next one's first: to the nearest month it is the same.
            let months = (libm::round(f64::from(end.since(from)) / MONTH_DAYS) as i32).max(1);
            (if end.plus(1) == from.add_months(months) { end.plus(1) } else { end }, months)
        }
        (None, None) => (from.add_months(1), 1),
    };
    Some(Covered { paid, from, until, months })
}

fn of_customers(data: &Dataset, counts: impl Fn(usize) -> bool, as_of: AsOf) -> Vec<Amount> {
    let Some(table) = data.table(Table::Customers) else { return Vec::new() };
    (0..data.customers.len() as u32)
        .map(CustomerIx)
        .filter_map(|customer| {
            let row = known_row(data, customer, as_of).filter(|_| counts(customer.0 as usize))?;
            let amount = table.number(customers::MRR)?.get(row)?;
            Some(Amount { customer, currency: customers_currency(data, customer, as_of), amount })
        })
        .collect()
}

pub(super) fn currency(data: &Dataset, table: &TableData, field: Field, row: usize, customer: CustomerIx, as_of: AsOf) -> Option<String> {
    table.text_at(field, row).map(|code| code.trim().to_uppercase()).or_else(|| customers_currency(data, customer, as_of))
}

pub(super) fn customers_currency(data: &Dataset, customer: CustomerIx, as_of: AsOf) -> Option<String> {
    let row = known_row(data, customer, as_of)?;
    data.table(Table::Customers)?.text_at(customers::CURRENCY, row).map(|code| code.trim().to_uppercase())
}

/// Whether a payment was never received.
pub(crate) fn failed(table: &TableData, row: usize) -> bool {
    table.text_at(payments::STATUS, row).is_some_and(is_failed)
}

/// Whether a status says that a payment was never received: by a list of such, as every other word means money.
pub(crate) fn is_failed(status: &str) -> bool {
    const FAILED: &[&str] = &[
        "failed",
        "declined",
        "pending",
        "canceled",
        "cancelled",
        "void",
        "voided",
        "unpaid",
        "uncollectible",
        "draft",
        "open",
        "expired",
        "incomplete",
        "blocked",
        "requirespaymentmethod",
        "失败",
        "支付失败",
        "已取消",
        "待支付",
        "未支付",
        "未付款",
        "已关闭",
    ];
    FAILED.contains(&squash(status).as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::life::lives;
    use crate::testing::dataset;

    fn of(files: &[(&str, &str)], as_of: &str) -> Mrr {
        let data = dataset(files);
        let as_of = AsOf(as_of.parse().expect("a day"));
        mrr(&data, &lives(&data, as_of), as_of)
    }

    #[test]
    fn contracts_that_run_are_added() {
        let csv =
            "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-02-01,10\nA,2025-01-15,,0.1\nA,2025-01-20,,0.2\nB,2025-03-01,,7\n";
        let january = of(&[("subscriptions", csv)], "2025-01-31");
        assert_eq!((january.of, january.from), (vec![Some(10.3), None], Some(Table::Subscriptions)));
        assert_eq!(of(&[("subscriptions", csv)], "2025-03-01").of[1], Some(7.0));
    }

    #[test]
    fn two_currencies_are_never_added() {
        let csv = "customer_id,start_date,mrr,currency\nA,2025-01-01,10,EUR\nA,2025-01-01,90,usd\nB,2025-01-01,20,eur\nC,2025-01-01,5,\n";
        let found = of(&[("subscriptions", csv)], "2025-01-31");
        assert_eq!(found.of, [Some(10.0), Some(20.0), Some(5.0)]);
        assert_eq!((found.currency.as_deref(), found.other_currency), (Some("EUR"), 1));
    }

    #[test]
    fn a_payment_counts_by_its_covered_months() {
        let csv = "customer_id,paid_at,amount,months,status\nA,2025-01-10,1200,12,paid\nB,2025-01-10,50,,paid\nB,2025-01-11,50,,failed\n";
        assert_eq!(of(&[("payments", csv)], "2025-01-31").of, [Some(100.0), Some(50.0)]);
        assert_eq!(of(&[("payments", csv)], "2025-02-10").of, [Some(100.0), None]);
        assert_eq!(of(&[("payments", csv)], "2026-01-10").of, [None, None]);
        // A period ends with its own last day, or with the next one's first.
        let periods = "customer_id,paid_at,amount,period_start,period_end\nA,2025-01-01,31,2025-01-01,2025-01-31\nB,2025-01-01,31,2025-01-01,2025-02-01\n";
        assert_eq!(of(&[("payments", periods)], "2025-01-31").of, [Some(31.0), Some(31.0)]);
        assert_eq!(of(&[("payments", periods)], "2025-02-01").of, [None, None]);
    }
}
