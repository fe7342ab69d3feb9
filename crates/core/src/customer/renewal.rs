//! When a customer's contract comes up for renewal next, and on which plan it runs.

use super::life::{Life, known_row};
use super::own_rows::OwnRows;
use crate::behaviour::sources::mapped;
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::schema::{Table, customers, subscriptions};

/// The contracts of every customer.
#[derive(Debug, Clone)]
pub struct Contracts<'a> {
    data: &'a Dataset,
    table: Option<&'a TableData>,
    own: OwnRows,
}

impl<'a> Contracts<'a> {
    /// Of a dataset.
    #[must_use]
    pub fn of(data: &'a Dataset) -> Contracts<'a> {
        let table = data.table(Table::Subscriptions);
        Contracts { data, table, own: OwnRows::of(table, data.customers.len()) }
    }

    /// Whether terms are told by the customers table, which stands as exported.
    #[must_use]
    pub fn terms_as_exported(&self) -> bool {
        !mapped(self.data, subscriptions::TERM_MONTHS) && mapped(self.data, customers::TERM_MONTHS)
    }

    /// The first day after the as-of day on which a term ends and the next one would begin; nothing where no term is told, or for who has left.
    ///
    /// A term runs from the contract's start again and again: the end that a file names for a running contract lies ahead and
    /// is not known yet. Without terms of contracts it is the customer's own term from its own start.
    #[must_use]
    pub fn renewal(&self, customer: CustomerIx, life: &Life, as_of: AsOf) -> Option<Day> {
        if !life.active {
            return None;
        }
        let term = |table: &TableData, field, row| table.number(field).and_then(|months| months.get(row));
        if let Some(table) = self.table.filter(|_| mapped(self.data, subscriptions::TERM_MONTHS)) {
            let of_contract = |(row, start)| next_end(start, term(table, subscriptions::TERM_MONTHS, row)?, as_of);
            return self.running(customer, as_of).filter_map(of_contract).min();
        }
        let row = known_row(self.data, customer, as_of)?;
        next_end(life.start?, term(self.data.table(Table::Customers)?, customers::TERM_MONTHS, row)?, as_of)
    }

    /// The plan of the contract that began last among those running (the last by name, if several began that day); else the customer's, as exported.
    #[must_use]
    pub fn plan(&self, customer: CustomerIx, as_of: AsOf) -> Option<&'a str> {
        let plan = |(row, start)| self.table?.text_at(subscriptions::PLAN, row).map(|plan| (start, plan));
        let of_contracts = self.running(customer, as_of).filter_map(plan).max().map(|(_, plan)| plan);
        of_contracts.or_else(|| self.data.table(Table::Customers)?.text_at(customers::PLAN, known_row(self.data, customer, as_of)?))
    }

    /// The customer's contracts that run at the end of the day, each with its start.
    fn running(&self, customer: CustomerIx, as_of: AsOf) -> impl Iterator<Item = (usize, Day)> {
        let rows = self.own.get(customer).iter().map(|&row| row as usize);
        rows.filter_map(move |row| {
            let day = |field| self.table?.day(field).and_then(|days| days.get(row));
            let start = day(subscriptions::START_DATE).filter(|&start| as_of.knows(start))?;
            day(subscriptions::END_DATE).is_none_or(|end| !as_of.knows(end)).then_some((row, start))
        })
    }
}

/// The end of the term that runs on the as-of day, which is the next term's first day; terms of less than a month tell nothing.
fn next_end(start: Day, months: f64, as_of: AsOf) -> Option<Day> {
    let months = libm::round(months).clamp(0.0, 1200.0) as i32;
    let over = start.complete_months_until(as_of.0);
    (months > 0).then(|| start.add_months((over / months + 1) * months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::life::life_of;
    use crate::testing::dataset;

    fn renewal(files: &[(&str, &str)], as_of: &str) -> Option<String> {
        let (data, as_of) = (dataset(files), AsOf(as_of.parse().expect("a day")));
        let customer = data.customer("A").expect("a customer");
        Contracts::of(&data).renewal(customer, &life_of(&data, customer, as_of), as_of).map(|day| day.to_string())
    }

    #[test]
    fn a_contract_renews_at_the_end_of_its_term() {
        let contracts = "customer_id,start_date,end_date,mrr,term_months\nA,2024-01-31,2025-03-31,5,6\nA,2025-01-15,,5,12\n";
        let files = [("subscriptions", contracts)];
        // The first contract's end is not known in January; its terms end on 31 July, 31 January, 31 July …
        assert_eq!(renewal(&files, "2025-01-30").as_deref(), Some("2025-01-31"));
        assert_eq!(renewal(&files, "2025-01-31").as_deref(), Some("2025-07-31"));
        assert_eq!(renewal(&files, "2025-03-31").as_deref(), Some("2026-01-15"));
    }

    #[test]
    fn a_customers_own_term_counts_from_its_start() {
        let files = [("customers", "customer_id,signup_date,term_months,cancel_date\nA,2025-01-31,1,2025-04-10\n")];
        assert_eq!(renewal(&files, "2025-02-27").as_deref(), Some("2025-02-28"));
        assert_eq!(renewal(&files, "2025-02-28").as_deref(), Some("2025-03-31"));
        assert_eq!(renewal(&files, "2025-04-10"), None);
        assert_eq!(renewal(&[("customers", "customer_id,signup_date\nA,2025-01-31\n")], "2025-02-27"), None);
    }
}
