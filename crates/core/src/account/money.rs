//! What a customer pays: its contracts, the changes of its MRR, and its payments.

use super::{Subject, number};
use crate::answer::rows::OwnCell;
use crate::answer::snapshot::{Section, SnapshotRow};
use crate::customer::life::known_row;
use crate::customer::mrr::{Mrr, failed};
use crate::dataset::{Shape, TableData};
use crate::day::Day;
use crate::schema::{Field, Table, customers, payments, subscriptions};
use crate::sorting::Arrange;
use crate::stats;

/// What happened to a customer's money; the `value` of a money row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoneyEvent {
    /// A contract began; `now` is its MRR, `note` its plan.
    ContractStart,
    /// A contract ended; `before` is its MRR.
    ContractEnd,
    /// The MRR of all contracts together changed, from `before` to `now`; of the first day `before` is nothing.
    MrrChange,
    /// A payment of `now`; `note` is its currency.
    Payment,
    /// A payment that was never received.
    PaymentFailed,
}

impl MoneyEvent {
    /// Every one.
    pub const ALL: [MoneyEvent; 5] =
        [MoneyEvent::ContractStart, MoneyEvent::ContractEnd, MoneyEvent::MrrChange, MoneyEvent::Payment, MoneyEvent::PaymentFailed];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            MoneyEvent::ContractStart => "contract_start",
            MoneyEvent::ContractEnd => "contract_end",
            MoneyEvent::MrrChange => "mrr_change",
            MoneyEvent::Payment => "payment",
            MoneyEvent::PaymentFailed => "payment_failed",
        }
    }
}

struct Contract {
    start: Day,
    /// Where it lies behind; one ahead is not known.
    end: Option<Day>,
    mrr: f64,
}

/// The rows, newest first; those of a day by what happened, then by id. `mrr` tells the workspace currency: contracts in another are not added.
#[must_use]
pub fn money(subject: &Subject<'_>, mrr: &Mrr) -> Vec<SnapshotRow> {
    let mut rows: Vec<(Day, MoneyEvent, SnapshotRow)> = Vec::new();
    let mut contracts: Vec<Contract> = Vec::new();
    for (table, row) in subject.rows(Table::Subscriptions) {
        let day = |field: Field| table.day(field).and_then(|days| days.get(row)).filter(|&day| subject.as_of.knows(day));
        let Some(start) = day(subscriptions::START_DATE) else { continue };
        let end = day(subscriptions::END_DATE);
        let amount = table.number(subscriptions::MRR).and_then(|amounts| amounts.get(row));
        if let Some(mrr) = amount.filter(|_| is_added(subject, mrr, table, row)) {
            contracts.push(Contract { start, end, mrr });
        }
        // A file of months has a row for each of them: no contract begins or ends there.
        if subject.data.files[table.origin(row).0].shape == Shape::MonthlyMrr {
            continue;
        }
        let told = |field: Field| table.text_at(field, row).map(str::to_owned);
        let blank = SnapshotRow { note: told(subscriptions::PLAN), key: told(subscriptions::SUBSCRIPTION_ID), ..blank() };
        if let Some(end) = end {
            rows.push((end, MoneyEvent::ContractEnd, SnapshotRow { before: number(amount), ..blank.clone() }));
        }
        rows.push((start, MoneyEvent::ContractStart, SnapshotRow { now: number(amount), ..blank }));
    }
    rows.extend(changes(&contracts));
    for (table, row) in subject.rows(Table::Payments) {
        let Some(paid) = table.day(payments::PAID_AT).and_then(|days| days.get(row)).filter(|&paid| subject.as_of.knows(paid)) else {
            continue;
        };
        let what = if failed(table, row) { MoneyEvent::PaymentFailed } else { MoneyEvent::Payment };
        let told = |field: Field| table.text_at(field, row).map(str::to_owned);
        let amount = number(table.number(payments::AMOUNT).and_then(|amounts| amounts.get(row)));
        rows.push((paid, what, SnapshotRow { now: amount, note: told(payments::CURRENCY), key: told(payments::PAYMENT_ID), ..blank() }));
    }
    rows.arrange_by(|a, b| (b.0, a.1, &a.2.key).cmp(&(a.0, b.1, &b.2.key)));
    let row = |(day, what, row): (Day, MoneyEvent, SnapshotRow)| SnapshotRow {
        item: OwnCell::Day(day),
        value: OwnCell::Text(what.code().to_owned()),
        ..row
    };
    rows.into_iter().map(row).collect()
}

/// The days on which the sum of the running contracts is another than before.
fn changes(contracts: &[Contract]) -> Vec<(Day, MoneyEvent, SnapshotRow)> {
    let mut days: Vec<Day> = contracts.iter().flat_map(|contract| [Some(contract.start), contract.end]).flatten().collect();
    days.sort_unstable();
    days.dedup();
    let mut before: Option<f64> = None;
    let mut changes = Vec::new();
    for day in days {
        let running = contracts.iter().filter(|contract| contract.start <= day && contract.end.is_none_or(|end| end > day));
        let now = stats::sum(running.map(|contract| contract.mrr));
        // Cents decide: sums of the same amounts in another grouping may differ by rounding.
        if before.is_none_or(|before| f64::abs(before - now) >= 0.005) {
            changes.push((day, MoneyEvent::MrrChange, SnapshotRow { before: number(before), now: number(Some(now)), ..blank() }));
        }
        before = Some(now);
    }
    changes
}

fn is_added(subject: &Subject<'_>, mrr: &Mrr, table: &TableData, row: usize) -> bool {
    let data = subject.data;
    let customers_own = || data.table(Table::Customers)?.text_at(customers::CURRENCY, known_row(data, subject.customer, subject.as_of)?);
    let currency = table.text_at(subscriptions::CURRENCY, row).or_else(customers_own).map(|code| code.trim().to_uppercase());
    currency.is_none() || currency == mrr.currency
}

fn blank() -> SnapshotRow {
    SnapshotRow::of(Section::Money, "")
}
