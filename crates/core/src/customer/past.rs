//! What the tables tell of each customer's beginning and end, whatever the as-of day; gathered once for a dataset.

use crate::behaviour::sources::{mapped, maps};
use crate::dataset::{CustomerIx, Dataset, Shape, TableData};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, cancellations, customers, events, payments, subscriptions};
use crate::time::Instant;

/// What is told of every customer.
#[derive(Debug, Clone, Default)]
pub struct Pasts {
    /// By customer.
    pub customers: Vec<Past>,
    /// Files of monthly MRR: the day each month begins, ascending and distinct.
    pub months: Vec<Day>,
    /// Which tables or columns could tell a start or an end.
    pub tellers: Tellers,
}

/// What is told of one customer.
#[derive(Debug, Clone, Default)]
pub struct Past {
    /// Signup date.
    pub signup: Option<Day>,
    /// Contracts: start and end, by start.
    pub contracts: Vec<(Day, Option<Day>)>,
    /// Months of service from files of monthly MRR: first day, and first day after.
    pub months: Vec<(Day, Day)>,
    /// Cancellations, by day.
    pub cancellations: Vec<Day>,
    /// Cancel date in the customers table.
    pub cancel_date: Option<Day>,
    /// The customers table says that it has left, or is not active; as exported.
    pub churned: Option<bool>,
    /// First payment.
    pub first_payment: Option<Day>,
    /// First event, or the day from which it is known whose it was, if that is later.
    pub first_event: Option<Instant>,
}

/// Which columns could tell a start or an end, judged by mapping.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tellers {
    /// A signup date in the customers table.
    pub signup: bool,
    /// Contracts with an end column.
    pub contracts: bool,
    /// Cancellations.
    pub cancellations: bool,
    /// A cancel date in the customers table.
    pub cancel_date: bool,
    /// A churned or active flag in the customers table.
    pub churned: bool,
}

impl Pasts {
    /// Whether the customer's record was there by the end of the day; one without a signup date always is.
    #[must_use]
    pub fn knows(&self, customer: CustomerIx, as_of: AsOf) -> bool {
        self.customers[customer.0 as usize].signup.is_none_or(|day| as_of.knows(day))
    }

    /// Gathers what the tables tell.
    #[must_use]
    pub fn of(data: &Dataset) -> Pasts {
        let mut pasts = Pasts { customers: vec![Past::default(); data.customers.len()], ..Pasts::default() };
        pasts.read_subscriptions(data);
        pasts.tellers.cancellations = data.table(Table::Cancellations).is_some();
        pasts.tellers.signup = mapped(data, customers::SIGNUP_DATE);
        pasts.tellers.cancel_date = mapped(data, customers::CANCEL_DATE);
        pasts.tellers.churned = mapped(data, customers::CHURNED) || mapped(data, customers::ACTIVE);
        if let Some(table) = data.table(Table::Customers) {
            for (customer, past) in data.customers.iter().zip(&mut pasts.customers) {
                let Some(row) = customer.row else { continue };
                past.signup = day(table, customers::SIGNUP_DATE, row);
                past.cancel_date = day(table, customers::CANCEL_DATE, row);
                let flag = |field| table.flag(field).and_then(|flags| flags.get(row));
                past.churned = flag(customers::CHURNED).or(flag(customers::ACTIVE).map(|active| !active));
            }
        }
        if let Some(table) = data.table(Table::Cancellations) {
            for row in 0..table.rows() {
                if let (Some(past), Some(day)) = (pasts.of_row(table, row), day(table, cancellations::CANCEL_DATE, row)) {
                    past.cancellations.push(day);
                }
            }
        }
        if let Some(table) = data.table(Table::Payments) {
            for row in 0..table.rows() {
                if super::mrr::failed(table, row) {
                    continue;
                }
                if let (Some(past), Some(day)) = (pasts.of_row(table, row), day(table, payments::PAID_AT, row)) {
                    past.first_payment = Some(past.first_payment.map_or(day, |first| first.min(day)));
                }
            }
        }
        pasts.read_events(data);
        for past in &mut pasts.customers {
            past.contracts.sort_unstable();
            past.months.sort_unstable();
            past.cancellations.sort_unstable();
        }
        pasts
    }

    fn read_events(&mut self, data: &Dataset) {
        let Some(table) = data.table(Table::Events) else { return };
        let Some(occurred) = table.instant(events::OCCURRED_AT) else { return };
        // By themselves, so that a million rows go over little memory; the greatest instant stands for none.
        let mut firsts = vec![Instant(i64::MAX); self.customers.len()];
        for row in 0..table.rows() {
            let (Some(instant), Some(CustomerIx(at))) = (occurred.get(row), table.customer(row)) else { continue };
            let linked = table.links_known().and_then(|days| days.get(row)).map(|day| data.settings.zone.start_of(day));
            let first = &mut firsts[at as usize];
            *first = (*first).min(linked.map_or(instant, |linked| linked.max(instant)));
        }
        for (past, first) in self.customers.iter_mut().zip(firsts) {
            past.first_event = (first.0 < i64::MAX).then_some(first);
        }
    }

    fn read_subscriptions(&mut self, data: &Dataset) {
        let Some(table) = data.table(Table::Subscriptions) else { return };
        for (at, origin) in table.origins.iter().enumerate() {
            let until = table.origins.get(at + 1).map_or(table.rows(), |next| next.first_row);
            let file = &data.files[origin.file];
            let monthly = file.shape == Shape::MonthlyMrr;
            self.tellers.contracts |= !monthly && maps(file, subscriptions::END_DATE);
            for row in origin.first_row..until {
                let Some(start) = day(table, subscriptions::START_DATE, row) else { continue };
                let end = day(table, subscriptions::END_DATE, row);
                if monthly {
                    self.months.push(start);
                }
                let Some(past) = self.of_row(table, row) else { continue };
                if monthly {
                    past.months.push((start, end.unwrap_or_else(|| start.add_months(1))));
                } else {
                    past.contracts.push((start, end));
                }
            }
        }
        self.months.sort_unstable();
        self.months.dedup();
    }

    fn of_row(&mut self, table: &TableData, row: usize) -> Option<&mut Past> {
        table.customer(row).map(|CustomerIx(at)| &mut self.customers[at as usize])
    }
}

fn day(table: &TableData, field: Field, row: usize) -> Option<Day> {
    table.day(field).and_then(|days| days.get(row))
}
