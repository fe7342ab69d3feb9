//! How long each customer was under observation, and whether it left then.

use super::MONTH_DAYS;
use crate::behaviour::sources::mapped;
use crate::customer::life::{flag_counts_from, known_row};
use crate::customer::spells::spells_on;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::schema::{Table, customers};

/// A customer's first stretch, in days of its life: who came back had left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Observed {
    /// Who.
    pub customer: CustomerIx,
    /// Its first day; nothing where only the months of its life are told.
    pub start: Option<Day>,
    /// Age at which it came under observation; 0 where it was seen from its beginning.
    pub entry: f64,
    /// Age at its end, or when it was seen last.
    pub exit: f64,
    /// Whether it left.
    pub left: bool,
}

impl Observed {
    /// Months under observation.
    #[must_use]
    pub fn months(&self) -> f64 {
        (self.exit - self.entry) / MONTH_DAYS
    }
}

/// All customers who were under observation as of a day, by id, and who was not.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observation {
    /// The customers.
    pub of: Vec<Observed>,
    /// Customers who left by a flag without a day: for how long they were there, nobody knows.
    pub undated: u64,
    /// Customers who left before observation began.
    pub left_before: u64,
    /// Whether lives are told in months, without a date.
    pub in_months: bool,
}

/// Who was under observation as of a day. From a day on where that is said: older customers come under observation late.
///
/// Whoever is still there was seen to the end of the as-of day. Where files tell no start but the months of each life, with a flag for who
/// has left, lives begin at 0 without a date; the months stand as exported, so they count on the data's last day alone.
#[must_use]
pub fn observed(data: &Dataset, from: Option<Day>, as_of: AsOf) -> Observation {
    if tells_months(data) {
        return of_months(data, as_of);
    }
    let until = as_of.0.plus(1);
    let mut observation = Observation::default();
    for (customer, spells) in (0u32..).map(CustomerIx).zip(&spells_on(data, as_of)) {
        let Some(&(start, end)) = spells.spells.first() else { continue };
        if spells.undated && end.is_none() {
            observation.undated += 1;
            continue;
        }
        let (begun, exit) = (from.map_or(start, |from| from.max(start)), end.unwrap_or(until));
        if exit < begun || (end.is_none() && exit == begun) {
            observation.left_before += u64::from(end.is_some());
            continue;
        }
        let age = |day: Day| f64::from(day.since(start));
        observation.of.push(Observed { customer, start: Some(start), entry: age(begun), exit: age(exit), left: end.is_some() });
    }
    observation
}

/// Whether lives are told by their months alone.
fn tells_months(data: &Dataset) -> bool {
    let tellers = data.pasts().tellers;
    let dated = tellers.signup || tellers.contracts || tellers.cancellations || tellers.cancel_date;
    mapped(data, customers::TENURE_MONTHS) && tellers.churned && !dated && data.table(Table::Subscriptions).is_none()
}

fn of_months(data: &Dataset, as_of: AsOf) -> Observation {
    let mut observation = Observation { in_months: true, ..Observation::default() };
    let Some(table) = data.table(Table::Customers).filter(|_| flag_counts_from(data).is_none_or(|day| as_of.0 >= day)) else {
        return observation;
    };
    let pasts = data.pasts();
    let life = |customer: CustomerIx| {
        let months = table.number(customers::TENURE_MONTHS)?.get(known_row(data, customer, as_of)?)?;
        let left = pasts.customers[customer.0 as usize].churned.unwrap_or(false);
        Some(Observed { customer, start: None, entry: 0.0, exit: months.max(0.0) * MONTH_DAYS, left })
    };
    observation.of = (0..data.customers.len() as u32).map(CustomerIx).filter_map(life).collect();
    observation
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn told(files: &[(&str, &str)], from: Option<&str>, as_of: &str) -> Vec<(u32, f64, f64, bool)> {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let found = observed(&dataset(files), from.map(day), AsOf(day(as_of)));
        found.of.iter().map(|one| (one.customer.0, one.entry, one.exit, one.left)).collect()
    }

    #[test]
    fn customers_are_watched_from_the_day_on_and_to_the_end_of_the_as_of_day() {
        let files = [(
            "customers",
            "customer_id,signup_date,cancel_date\nA,2024-12-01,2025-01-31\nB,2025-01-21,\nC,2024-11-01,2024-12-31\nD,2025-01-05,2025-01-05\n",
        )];
        let all = told(&files, None, "2025-01-31");
        assert_eq!(all, [(0, 0.0, 61.0, true), (1, 0.0, 11.0, false), (2, 0.0, 60.0, true), (3, 0.0, 0.0, true)]);
        let late = told(&files, Some("2025-01-01"), "2025-01-31");
        assert_eq!(late, [(0, 31.0, 61.0, true), (1, 0.0, 11.0, false), (3, 0.0, 0.0, true)]);
        assert_eq!(told(&files, Some("2025-01-01"), "2025-01-30")[0], (0, 31.0, 61.0, false), "an end that lies ahead is not known");
    }

    #[test]
    fn lives_of_months_alone_have_no_dates() {
        let files = [("customers", "customer_id,tenure_months,churned\nA,2,true\nB,0,false\nC,,true\n")];
        let found = told(&files, None, "1900-01-01");
        assert_eq!(found, [(0, 0.0, 60.875, true), (1, 0.0, 0.0, false)]);
        let dated = [("customers", "customer_id,tenure_months,churned,signup_date\nA,2,true,2025-01-01\n")];
        assert_eq!(told(&dated, None, "2025-02-01"), [], "it has left, and no file tells when");
    }
}
