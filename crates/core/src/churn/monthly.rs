//! Churn of each group month by month in one pass over the stretches of customers.

use super::groups::Placed;
use super::rate::Count;
use crate::customer::spells::Spells;
use crate::day::Day;

/// A month's number, so that the next month has the next.
pub(super) fn month_number(day: Day) -> i32 {
    let (year, month, _) = day.ymd();
    year * 12 + month as i32
}

/// The counts of [`super::rate::rates`] for each group, month by month: one pass over stretches, whatever the number of months. The months
/// follow one another without a gap. A head that changes by month is not told so.
#[must_use]
pub fn monthly(all: &[Spells], groups: &Placed, months: &[Day]) -> Vec<Vec<Count>> {
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
    use crate::churn::by::By;
    use crate::churn::groups::Groups;
    use crate::churn::rate::{months, rates};
    use crate::customer::spells::spells_on;
    use crate::day::AsOf;
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
            let (spells, groups) = (spells_on(&data, as_of), Groups::new(&data, By::SalesRep.into(), as_of).on(as_of.0));
            let months = months(&spells, from, as_of);
            let slow = rates(&data, By::SalesRep.into(), from, as_of);
            for (name, counts) in groups.names.iter().zip(monthly(&spells, &groups, &months)) {
                for (month, count) in months.iter().zip(counts) {
                    let expected = slow.of.get(name).and_then(|months| months.get(month)).copied().unwrap_or_default();
                    assert_eq!(count, expected, "{name:?} {month}");
                }
            }
        }
    }
}
