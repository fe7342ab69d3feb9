//! What customers paid over a stretch of time, and who the largest of them are.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::life::{Life, known_row};
use super::mrr::{Amount, currency, customers_currency, failed, source, workspace_currency};
use crate::column::DayColumn;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::health::lives_on;
use crate::schema::{Table, customers, payments, subscriptions};
use crate::sorting::Arrange;
use crate::stats;

/// Over which time revenue is added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// The twelve months that end with the as-of day.
    #[default]
    Year,
    /// As far as the data go back.
    All,
}

/// Months of a year.
const YEAR: i32 = 12;

/// Revenue by customer, in the workspace currency (major units).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Revenue {
    /// By customer; 0 where nothing is told.
    pub of: Vec<f64>,
    /// The table it comes from: subscriptions, else payments, else customers (as exported).
    pub from: Option<Table>,
    /// The workspace currency, where any is told.
    pub currency: Option<String>,
    /// Amounts in other currencies, which were not added.
    pub other_currency: u64,
}

/// Revenue as of a day.
///
/// Payments count on the day they came in. A contract counts its MRR once for each month: on the as-of day and on the same day of
/// every month before it, as far as it ran then.
#[must_use]
pub fn revenue(data: &Dataset, as_of: AsOf, span: Span) -> Revenue {
    let mut revenue = Revenue { of: vec![0.0; data.customers.len()], ..Revenue::default() };
    let Some(from) = source(data) else { return revenue };
    let amounts = match from {
        Table::Subscriptions => of_subscriptions(data, as_of, span),
        Table::Payments => of_payments(data, as_of, span),
        _ => of_customers(data, as_of, span),
    };
    let amounts: Vec<Amount> = amounts.into_iter().filter(|amount| data.pasts().knows(amount.customer, as_of)).collect();
    (revenue.from, revenue.currency) = (Some(from), workspace_currency(data, &amounts));
    let mut of: Vec<Vec<f64>> = vec![Vec::new(); data.customers.len()];
    for amount in amounts {
        if amount.currency.is_some() && amount.currency != revenue.currency {
            revenue.other_currency += 1;
        } else {
            of[amount.customer.0 as usize].push(amount.amount);
        }
    }
    revenue.of.iter_mut().zip(of).for_each(|(sum, amounts)| *sum = stats::sum(amounts));
    revenue
}

fn of_subscriptions(data: &Dataset, as_of: AsOf, span: Span) -> Vec<Amount> {
    let Some(table) = data.table(Table::Subscriptions) else { return Vec::new() };
    let starts = table.day(subscriptions::START_DATE);
    let bills = Bills::of(as_of, span, (0..table.rows()).filter_map(|row| starts?.get(row)).min());
    let amount = |row: usize| {
        let start = starts?.get(row)?;
        let times = bills.between(start, at(table.day(subscriptions::END_DATE), row));
        let amount = table.number(subscriptions::MRR)?.get(row).filter(|_| times > 0)?;
        let customer = table.customer(row)?;
        Some(Amount {
            customer,
            currency: currency(data, table, subscriptions::CURRENCY, row, customer, as_of),
            amount: amount * times as f64,
        })
    };
    (0..table.rows()).filter_map(amount).collect()
}

fn of_payments(data: &Dataset, as_of: AsOf, span: Span) -> Vec<Amount> {
    let Some(table) = data.table(Table::Payments) else { return Vec::new() };
    let after = (span == Span::Year).then(|| as_of.0.add_months(-YEAR));
    let amount = |row: usize| {
        let paid = at(table.day(payments::PAID_AT), row)?;
        let counts = as_of.knows(paid) && after.is_none_or(|after| paid > after) && !failed(table, row);
        let amount = table.number(payments::AMOUNT)?.get(row).filter(|_| counts)?;
        let customer = table.customer(row)?;
        Some(Amount { customer, currency: currency(data, table, payments::CURRENCY, row, customer, as_of), amount })
    };
    (0..table.rows()).filter_map(amount).collect()
}

fn of_customers(data: &Dataset, as_of: AsOf, span: Span) -> Vec<Amount> {
    let Some(table) = data.table(Table::Customers) else { return Vec::new() };
    let lives = lives_on(data, as_of);
    let bills = Bills::of(as_of, span, lives.iter().filter_map(|life| life.start).min());
    let amount = |(customer, life): (CustomerIx, &Life)| {
        let times = bills.between(life.start?, life.end);
        let amount = table.number(customers::MRR)?.get(known_row(data, customer, as_of)?).filter(|_| times > 0)?;
        Some(Amount { customer, currency: customers_currency(data, customer, as_of), amount: amount * times as f64 })
    };
    (0u32..).map(CustomerIx).zip(&lives).filter_map(amount).collect()
}

fn at(days: Option<&DayColumn>, row: usize) -> Option<Day> {
    days.and_then(|days| days.get(row))
}

/// The days on which a running contract counts its month, ascending.
struct Bills(Vec<Day>);

impl Bills {
    fn of(as_of: AsOf, span: Span, first: Option<Day>) -> Bills {
        let day = |back: i32| as_of.0.add_months(-back);
        let mut days: Vec<Day> = match (span, first) {
            (Span::Year, _) => (0..YEAR).map(day).collect(),
            (Span::All, Some(first)) => (0..).map(day).take_while(|&day| day >= first).collect(),
            (Span::All, None) => Vec::new(),
        };
        days.reverse();
        Bills(days)
    }

    /// How many fall on a day of service.
    fn between(&self, start: Day, end: Option<Day>) -> usize {
        let place = |day: Day| self.0.partition_point(|&bill| bill < day);
        end.map_or(self.0.len(), place).saturating_sub(place(start))
    }
}

/// Customers by what they bring, the most first: how much of everything comes from how few.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pareto {
    /// Those who brought something, with how much; of equal ones the first by id.
    pub ranked: Vec<(CustomerIx, f64)>,
    /// All of it.
    pub total: f64,
    /// Customers who had begun and brought nothing, or took more than they brought: apart from the others.
    pub without: u64,
    /// What it was reckoned from.
    pub revenue: Revenue,
}

impl Pareto {
    /// Ranks the customers as of a day.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf, span: Span) -> Pareto {
        let revenue = revenue(data, as_of, span);
        let all = (0u32..).map(CustomerIx).zip(revenue.of.iter().copied());
        let mut ranked: Vec<(CustomerIx, f64)> = all.filter(|&(_, amount)| amount > 0.0).collect();
        // Customers stand in the order of their ids.
        ranked.arrange_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let total = stats::sum(ranked.iter().map(|&(_, amount)| amount));
        let begun = lives_on(data, as_of).iter().zip(&revenue.of).filter(|(life, amount)| life.start.is_some() && **amount <= 0.0).count();
        let without = begun as u64;
        Pareto { ranked, total, without, revenue }
    }

    /// How many the head is: a fifth of the customers, rounded up.
    #[must_use]
    pub fn head(&self) -> usize {
        self.ranked.len().div_ceil(5)
    }

    /// The share of everything that the first so many bring; nothing where there is nothing.
    #[must_use]
    pub fn share_of_first(&self, count: usize) -> Option<f64> {
        (self.total > 0.0).then(|| stats::sum(self.ranked[..count].iter().map(|&(_, amount)| amount)) / self.total)
    }

    /// How many of the first bring at least four fifths of everything.
    #[must_use]
    pub fn for_four_fifths(&self) -> usize {
        let mut so_far = 0.0;
        let reached = self.ranked.iter().position(|&(_, amount)| {
            so_far += amount;
            so_far >= 0.8 * self.total
        });
        reached.map_or(0, |at| at + 1)
    }

    /// The Gini coefficient of those who brought something: 0 where all bring the same, towards 1 where one brings everything.
    #[must_use]
    pub fn gini(&self) -> Option<f64> {
        let n = self.ranked.len() as f64;
        // Σ (2i − n − 1)·x_i ÷ (n·Σ x), the x ascending.
        let weighted = self.ranked.iter().rev().zip(1u32..).map(|(&(_, amount), place)| (2.0 * f64::from(place) - n - 1.0) * amount);
        (self.total > 0.0).then(|| stats::sum(weighted) / (n * self.total))
    }
}

/// The customers of the head as of a day, ascending: the fifth that brought most in the last twelve months.
#[must_use]
pub fn head(data: &Dataset, as_of: AsOf) -> Arc<Vec<CustomerIx>> {
    data.memo().heads.of(as_of, || {
        let pareto = Pareto::of(data, as_of, Span::Year);
        let mut head: Vec<CustomerIx> = pareto.ranked[..pareto.head()].iter().map(|&(customer, _)| customer).collect();
        head.sort_unstable();
        head
    })
}
