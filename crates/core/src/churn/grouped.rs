//! Customers by their group, found once for each.

use std::collections::BTreeMap;

use super::rate::{By, Count};
use crate::customer::revenue::head;
use crate::customer::spells::Spells;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};

/// The group of every customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grouped {
    /// By customer, the place of its group.
    pub of: Vec<u32>,
    /// The groups by name; first the one without a name, of all together or of those whose column is empty.
    pub names: Vec<Option<String>>,
}

/// The groups as of a day.
#[must_use]
pub fn grouped(data: &Dataset, by: By, as_of: AsOf) -> Grouped {
    let of_head = if by == By::Head { head(data, as_of) } else { std::sync::Arc::default() };
    let mut places: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    let mut of: Vec<u32> = Vec::with_capacity(data.customers.len());
    for customer in (0..data.customers.len() as u32).map(CustomerIx) {
        let next = places.len() as u32;
        of.push(*places.entry(by.group(data, &of_head, customer, as_of)).or_insert(next));
    }
    // In the order of their names, whoever came first.
    let mut order = vec![0; places.len()];
    for (place, &met) in (0u32..).zip(places.values()) {
        order[met as usize] = place;
    }
    of.iter_mut().for_each(|place| *place = order[*place as usize]);
    Grouped { of, names: places.into_keys().map(|name| name.map(str::to_owned)).collect() }
}

/// A month's number, so that the next month has the next.
pub(super) fn month_number(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32
}

/// The counts of [`super::rate::rates`] for each group, month by month: one pass over stretches, whatever the number of months. The months
/// follow one another without a gap. A head that changes by month is not told so.
#[must_use]
pub fn monthly(all: &[Spells], groups: &Grouped, months: &[Day]) -> Vec<Vec<Count>> {
    let mut counts = vec![vec![Count::default(); months.len()]; groups.names.len()];
    let Some(&first) = months.first() else { return counts };
    let place = |day: Day| month_number(day) - month_number(first);
    let last = months.len() as i32;
    // By how many the customers of a month are more than those of the month before.
    let mut come = vec![vec![0_i64; months.len() + 1]; groups.names.len()];
    for (spells, &group) in all.iter().zip(&groups.of) {
        let (come, counts) = (&mut come[group as usize], &mut counts[group as usize]);
        for &(start, end) in &spells.spells {
            // At risk from the month after it began to the one in which it ended.
            let (from, to) = ((place(start) + 1).max(0), end.map_or(last - 1, place));
            if from >= last || to < from {
                continue;
            }
            come[from as usize] += 1;
            come[(to + 1).min(last) as usize] -= 1;
            if end.is_some() && to < last {
                counts[to as usize].churned += 1;
            }
        }
    }
    for (counts, come) in counts.iter_mut().zip(come) {
        let mut there = 0;
        for (count, come) in counts.iter_mut().zip(come) {
            there += come;
            count.customers = there as u64;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::churn::rate::{months, rates};
    use crate::customer::spells::spells_on;
    use crate::testing::dataset;

    #[test]
    fn one_pass_counts_as_month_by_month() {
        let customers =
            "customer_id,sales_rep,signup_date\nA,R,2025-01-10\nB,R,2025-01-31\nC,S,2025-02-01\nD,,2025-02-03\nE,S,2024-11-30\n";
        let contracts = "customer_id,start_date,end_date\nA,2025-01-10,2025-03-01\nB,2025-01-31,2025-02-28\nC,2025-02-01,2025-02-20\nD,2025-02-03,2025-04-01\nD,2025-04-20,2025-06-10\nE,2024-11-30,\n";
        let data = dataset(&[("customers", customers), ("subscriptions", contracts)]);
        for (as_of, from) in
            [("2025-07-31", None), ("2025-04-15", None), ("2025-07-31", Some("2025-02-01")), ("2025-06-30", Some("2025-03-02"))]
        {
            let day = |text: &str| text.parse::<Day>().expect("a day");
            let (as_of, from) = (AsOf(day(as_of)), from.map(day));
            let (spells, groups) = (spells_on(&data, as_of), grouped(&data, By::SalesRep, as_of));
            let months = months(&spells, from, as_of);
            let slow = rates(&data, By::SalesRep, from, as_of);
            for (name, counts) in groups.names.iter().zip(monthly(&spells, &groups, &months)) {
                for (month, count) in months.iter().zip(counts) {
                    let expected = slow.of.get(name).and_then(|months| months.get(month)).copied().unwrap_or_default();
                    assert_eq!(count, expected, "{name:?} {month}");
                }
            }
        }
    }

    #[test]
    fn groups_stand_by_name() {
        let data = dataset(&[("customers", "customer_id,sales_rep\nA,Z\nB,\nC,M\nD,Z\n")]);
        let found = grouped(&data, By::SalesRep, AsOf("2025-01-01".parse().expect("a day")));
        assert_eq!((found.of, found.names), (vec![2, 0, 1, 2], vec![None, Some("M".to_owned()), Some("Z".to_owned())]));
    }
}
