//! What the tables tell of who pays how much a month from when until when, before anything is added up.

use std::collections::BTreeMap;

use super::rules::{ChurnDate, Rules};
use crate::column::{Dictionary, NOTHING, TextColumn};
use crate::customer::mrr::{covered, is_failed, source};
use crate::customer::spells::spells_on;
use crate::dataset::{CustomerIx, Dataset, Shape, TableData};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, cancellations, customers, payments, subscriptions};
use crate::time::DayReader;

/// No end is told.
pub(super) const OPEN: Day = Day(i32::MAX);

/// An amount a month of one customer, in major units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Raw {
    pub(super) customer: u32,
    /// First day.
    pub(super) from: Day,
    /// First day on which it is not paid any more, or [`OPEN`].
    pub(super) until: Day,
    pub(super) amount: f64,
    /// Among the currencies gathered; [`NOTHING`] where none is told.
    pub(super) currency: u32,
}

/// What was gathered by a day.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) pieces: Vec<Raw>,
    /// Upper-case codes, each once.
    pub(super) currencies: Vec<String>,
    /// Rows with an amount whose customer is not known by the day.
    pub(super) unknown: u64,
    /// Customers who left on a day that nobody knows.
    pub(super) undated: u64,
    /// The first month of files of monthly amounts, where some customer is older than these: its amounts are no movements.
    pub(super) opens_with: Option<Day>,
}

/// Everything from the table that tells what customers pay; nothing where none does.
pub(super) fn gathered(data: &Dataset, as_of: AsOf, rules: &Rules) -> Option<(Table, Gathered)> {
    let from = source(data)?;
    let gathered = match from {
        Table::Subscriptions => of_subscriptions(data, as_of, rules),
        Table::Payments => of_payments(data, as_of),
        _ => of_customers(data, as_of, rules),
    };
    Some((from, gathered))
}

/// When customers' records came to be known: nothing of them counts before.
struct Signups(Vec<Day>);

impl Signups {
    fn of(data: &Dataset) -> Signups {
        let column = data.table(Table::Customers).and_then(|table| table.day(customers::SIGNUP_DATE));
        let day = |row: Option<usize>| column.and_then(|column| column.get(row?)).unwrap_or(Day(i32::MIN));
        Signups(data.customers.iter().map(|customer| day(customer.row)).collect())
    }

    /// The customer of a row, if it is known by the day, and the day from which.
    fn known(&self, customer: Option<CustomerIx>, as_of: AsOf) -> Option<(u32, Day)> {
        let CustomerIx(at) = customer?;
        Some((at, self.0[at as usize])).filter(|&(_, signup)| as_of.knows(signup))
    }
}

/// Names currencies once for each distinct text, not once a row.
struct Currencies<'a> {
    codes: Vec<String>,
    own: Option<(&'a TextColumn, Vec<u32>)>,
    of_customers: Option<(&'a TextColumn, Vec<u32>)>,
    data: &'a Dataset,
}

impl<'a> Currencies<'a> {
    /// Of the rows of a table; an empty cell has the customer's currency.
    fn new(data: &'a Dataset, table: &'a TableData, field: Field) -> Currencies<'a> {
        let mut places: BTreeMap<String, u32> = BTreeMap::new();
        let mut codes: Vec<String> = Vec::new();
        let mut translated = |dictionary: &Dictionary| -> Vec<u32> {
            let place = |text: &str| {
                let code = text.trim().to_uppercase();
                *places.entry(code.clone()).or_insert_with(|| {
                    codes.push(code);
                    codes.len() as u32 - 1
                })
            };
            dictionary.texts().map(place).collect()
        };
        let own = table.text(field).map(|column| (column, translated(&column.dictionary)));
        let column = data.table(Table::Customers).and_then(|table| table.text(customers::CURRENCY));
        let of_customers = column.map(|column| (column, translated(&column.dictionary)));
        Currencies { codes, own, of_customers, data }
    }

    fn get(&self, row: usize, customer: u32) -> u32 {
        let told = |of: &Option<(&TextColumn, Vec<u32>)>, row: usize| {
            let (column, places) = of.as_ref()?;
            places.get(column.codes.get(row) as usize).copied()
        };
        let of_customer = || told(&self.of_customers, self.data.customers[customer as usize].row?);
        told(&self.own, row).or_else(of_customer).unwrap_or(NOTHING)
    }
}

fn of_subscriptions(data: &Dataset, as_of: AsOf, rules: &Rules) -> Gathered {
    let mut gathered = Gathered::default();
    let Some(table) = data.table(Table::Subscriptions) else { return gathered };
    let (Some(starts), Some(amounts)) = (table.day(subscriptions::START_DATE), table.number(subscriptions::MRR)) else { return gathered };
    let (ends, signups) = (table.day(subscriptions::END_DATE), Signups::of(data));
    let currencies = Currencies::new(data, table, subscriptions::CURRENCY);
    let mut requests = (rules.churn == ChurnDate::Request).then(|| Requests::of(data, as_of));
    let monthly = table.origins.iter().all(|origin| data.files[origin.file].shape == Shape::MonthlyMrr);
    let (mut first, mut older) = (OPEN, false);
    gathered.pieces.reserve(table.rows());
    for row in 0..table.rows() {
        let (Some(start), Some(amount)) = (starts.get(row).filter(|&start| as_of.knows(start)), amounts.get(row)) else { continue };
        let Some((customer, signup)) = signups.known(table.customer(row), as_of) else {
            gathered.unknown += 1;
            continue;
        };
        if monthly && start <= first {
            // Without a signup date nobody knows whether the customer is older.
            older = signup < start || (older && start == first);
            first = start;
        }
        let mut until = ends.and_then(|ends| ends.get(row)).unwrap_or(OPEN);
        if let Some(requests) = &mut requests {
            until = requests.before(customer, Some((table, row)), start, until);
        }
        let from = start.max(signup);
        if until >= from {
            gathered.pieces.push(Raw { customer, from, until, amount, currency: currencies.get(row, customer) });
        }
    }
    gathered.opens_with = Some(first).filter(|_| older);
    gathered.currencies = currencies.codes;
    gathered
}

/// What was paid, by the months it is for; whatever becomes known by the day counts for the time it is for.
pub(super) fn of_payments(data: &Dataset, as_of: AsOf) -> Gathered {
    let mut gathered = Gathered::default();
    let Some(table) = data.table(Table::Payments) else { return gathered };
    let Some(amounts) = table.number(payments::AMOUNT) else { return gathered };
    let signups = Signups::of(data);
    let currencies = Currencies::new(data, table, payments::CURRENCY);
    let status = table.text(payments::STATUS);
    let failed: Vec<bool> = status.map_or_else(Vec::new, |column| column.dictionary.texts().map(is_failed).collect());
    gathered.pieces.reserve(table.rows());
    for row in 0..table.rows() {
        let Some(covered) = covered(table, row).filter(|covered| as_of.knows(covered.paid)) else { continue };
        let is_failed = status.and_then(|column| failed.get(column.codes.get(row) as usize)) == Some(&true);
        let Some(amount) = amounts.get(row).filter(|_| !is_failed) else { continue };
        let Some((customer, signup)) = signups.known(table.customer(row), as_of) else {
            gathered.unknown += 1;
            continue;
        };
        let (from, amount) = (covered.from.max(signup), amount / f64::from(covered.months));
        if covered.until >= from && as_of.knows(from) {
            gathered.pieces.push(Raw { customer, from, until: covered.until, amount, currency: currencies.get(row, customer) });
        }
    }
    gathered.currencies = currencies.codes;
    gathered
}

/// What the customers table says that each pays, as exported, over the stretches in which it was served.
fn of_customers(data: &Dataset, as_of: AsOf, rules: &Rules) -> Gathered {
    let mut gathered = Gathered::default();
    let Some(table) = data.table(Table::Customers) else { return gathered };
    let Some(amounts) = table.number(customers::MRR) else { return gathered };
    let (signups, currencies) = (Signups::of(data), Currencies::new(data, table, customers::CURRENCY));
    let mut requests = (rules.churn == ChurnDate::Request).then(|| Requests::of(data, as_of));
    for (at, spells) in (0u32..).zip(spells_on(data, as_of)) {
        let row = data.customers[at as usize].row.filter(|_| signups.known(Some(CustomerIx(at)), as_of).is_some());
        let Some((row, amount)) = row.and_then(|row| Some((row, amounts.get(row)?))) else { continue };
        if spells.undated {
            gathered.undated += 1;
            continue;
        }
        for &(from, end) in &spells.spells {
            let mut until = end.unwrap_or(OPEN);
            if let Some(requests) = &mut requests {
                until = requests.before(at, None, from, until);
            }
            gathered.pieces.push(Raw { customer: at, from, until, amount, currency: currencies.get(row, at) });
        }
    }
    gathered.currencies = currencies.codes;
    gathered
}

/// Columns that tell when customers asked to cancel.
pub(super) const REQUESTS: [Field; 3] = [subscriptions::CANCEL_REQUESTED_AT, cancellations::REQUESTED_AT, customers::NOTICE_DATE];

/// When customers asked to cancel, by what is known on a day.
struct Requests<'a> {
    as_of: AsOf,
    days: DayReader<'a>,
    /// Of customers as a whole, by customer and day.
    of: Vec<(u32, Day)>,
}

impl<'a> Requests<'a> {
    fn of(data: &'a Dataset, as_of: AsOf) -> Requests<'a> {
        let mut days = DayReader::new(&data.settings.zone);
        let mut of: Vec<(u32, Day)> = Vec::new();
        if let Some(table) = data.table(Table::Cancellations)
            && let Some(column) = table.instant(cancellations::REQUESTED_AT)
        {
            let told = (0..table.rows()).filter_map(|row| Some((table.customer(row)?.0, days.day_of(column.get(row)?))));
            of.extend(told);
        }
        if let Some(column) = data.table(Table::Customers).and_then(|table| table.day(customers::NOTICE_DATE)) {
            of.extend((0u32..).zip(&data.customers).filter_map(|(at, customer)| Some((at, column.get(customer.row?)?))));
        }
        of.retain(|&(_, day)| as_of.knows(day));
        of.sort_unstable();
        Requests { as_of, days, of }
    }

    /// The day of the request within such a stretch, or else its end. A request of a contract's own goes before those of its customer.
    fn before(&mut self, customer: u32, contract: Option<(&TableData, usize)>, from: Day, until: Day) -> Day {
        let told = contract.and_then(|(table, row)| table.instant(subscriptions::CANCEL_REQUESTED_AT)?.get(row));
        if let Some(day) = told.map(|told| self.days.day_of(told)) {
            return if self.as_of.knows(day) { until.min(day.max(from)) } else { until };
        }
        let first = self.of.partition_point(|&one| one < (customer, from));
        let own = self.of.get(first).filter(|&&(of, day)| of == customer && day < until);
        own.map_or(until, |&(_, day)| day)
    }
}
