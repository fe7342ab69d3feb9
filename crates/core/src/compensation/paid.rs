//! What a customer has paid for, payment by payment.

use crate::customer::mrr::{covered, failed};
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::schema::{Table, payments};

/// A payment that came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paid {
    /// The day.
    pub day: Day,
    /// Different months of the contract that are paid for with it and all before.
    pub months: i32,
    /// Whether it pays for more than one month.
    pub ahead: bool,
}

/// The payments of a dataset that came by a day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Payments<'a> {
    data: &'a Dataset,
    table: &'a TableData,
    as_of: AsOf,
    /// The day of the first one at all; nothing before it.
    first: Option<Day>,
    /// By the code of its kind, whether a payment is for something on top of months that others pay for.
    extra: &'a [bool],
}

/// Months of one contract that are told apart at most; later ones pay for nothing that a plan waits for.
const MONTHS: i32 = u128::BITS as i32;

impl<'a> Payments<'a> {
    /// Where any file tells payments; `extra` by [`extra`].
    pub(super) fn of(data: &'a Dataset, extra: &'a [bool], as_of: AsOf) -> Option<Payments<'a>> {
        let table = data.table(Table::Payments).filter(|table| table.has(payments::PAID_AT))?;
        let mut all = Payments { data, table, as_of, first: None, extra };
        all.first = (0..table.rows()).filter_map(|row| all.day(row)).min();
        Some(all)
    }

    /// Whether they reach back to a deal's beginning, give or take a month: who began long before the first payment in the files paid
    /// before, too.
    pub(super) fn reach(&self, start: Day) -> bool {
        self.first.is_none_or(|first| first <= start.add_months(1))
    }

    /// Adds the payments of a customer for the stretch that begins and ends so, by day. One that tells neither months nor a period pays for
    /// so many months as are prepaid.
    pub(super) fn add(&self, customer: CustomerIx, (start, end): (Day, Option<Day>), prepaid: i32, into: &mut Vec<Paid>) {
        let mut came: Vec<(Day, Option<Day>, i32)> = Vec::new();
        for &row in self.data.rows_of(Table::Payments, customer) {
            let row = row as usize;
            let Some((day, period)) = self.day(row).zip(covered(self.table, row)) else { continue };
            let told = self.table.day(payments::PERIOD_START).and_then(|days| days.get(row));
            // What was paid after the end for a time after it is not this deal's; what was paid before counts, and is not reclaimed.
            let of_deal = period.until > start && end.is_none_or(|end| day.min(period.from) < end || period.from <= start);
            let untold = told.is_none() && self.table.day(payments::PERIOD_END).is_none_or(|days| days.get(row).is_none());
            let untold = untold && self.table.number(payments::MONTHS).is_none_or(|months| months.get(row).is_none());
            if of_deal && !self.is_extra(row) {
                came.push((day, told, if untold { prepaid } else { period.months }));
            }
        }
        came.sort_unstable();
        let (mut months, mut last) = (0u128, None);
        for (day, from, count) in came {
            let first = match from {
                // A period that begins a few days before the month of the contract is that month's.
                Some(from) => start.complete_months_until(from.plus(NEARLY)),
                // Without periods each day of payment pays for the months after those paid for; two payments of a day for the same ones.
                None if last == Some(day) => continue,
                None => months.trailing_ones() as i32,
            };
            last = Some(day);
            if first >= MONTHS {
                continue;
            }
            let run = if count >= MONTHS { u128::MAX } else { (1u128 << count) - 1 };
            let before = months.count_ones();
            months |= run << first;
            if months.count_ones() > before {
                into.push(Paid { day, months: months.count_ones() as i32, ahead: count > 1 });
            }
        }
    }

    /// The day of a payment that came, of a positive amount where amounts are told.
    fn day(&self, row: usize) -> Option<Day> {
        let day = self.table.day(payments::PAID_AT)?.get(row).filter(|&day| self.as_of.knows(day))?;
        let amount = self.table.number(payments::AMOUNT).and_then(|amounts| amounts.get(row));
        (amount.is_none_or(|amount| amount > 0.0) && !failed(self.table, row)).then_some(day)
    }

    /// Whether it is for something on top of months that others pay for.
    fn is_extra(&self, row: usize) -> bool {
        let code = self.table.text(payments::KIND).map(|kinds| kinds.codes.get(row));
        code.and_then(|code| self.extra.get(code as usize)).is_some_and(|&extra| extra)
    }
}

/// Which kinds of payment, by code, pay for something on top of months that others pay for: more of the product, not more time.
pub(super) fn extra(data: &Dataset) -> Vec<bool> {
    const EXTRA: [&str; 6] = ["upsell", "crosssell", "expansion", "addon", "增购", "交叉销售"];
    let kinds = data.table(Table::Payments).and_then(|table| table.text(payments::KIND));
    kinds.map_or_else(Vec::new, |kinds| {
        kinds.dictionary.texts().map(|kind| EXTRA.contains(&squash(kind).replace(['_', '-'], "").as_str())).collect()
    })
}

/// Days by which a period may begin before its month of the contract.
const NEARLY: i32 = 5;
