//! Churn month by month: of the customers of a group at the end of a month, those who left in the next.

use std::collections::BTreeMap;

use super::by::Grouping;
use super::groups::Groups;
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::measure::Interval;
use crate::stats::wilson;

/// Months that are told, at most.
const MOST_MONTHS: usize = 120;

/// A group in a month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Customers there on the last day of the month before: an end on the first day of the month is at risk and counts.
    pub customers: u64,
    /// Of them those whose first day without service lies in the month.
    pub churned: u64,
}

impl Count {
    /// The share that left; nothing of nobody.
    #[must_use]
    pub fn rate(self) -> Option<f64> {
        (self.customers > 0).then(|| self.churned as f64 / self.customers as f64)
    }

    /// Its 95 % interval: Wilson (1927), and Clopper & Pearson (1934) where nobody or everybody left.
    #[must_use]
    pub fn interval(self) -> Option<Interval> {
        let one_sided = || libm::pow(0.025, 1.0 / self.customers as f64);
        match self {
            Count { customers: 0, .. } => None,
            Count { churned: 0, .. } => Some(Interval { low: 0.0, high: 1.0 - one_sided() }),
            Count { customers, churned } if customers == churned => Some(Interval { low: one_sided(), high: 1.0 }),
            Count { customers, churned } => wilson(churned, customers),
        }
    }
}

/// Groups by month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Rates {
    /// By group, then by the first day of the month; the group of customers whose column is empty has no name.
    pub of: BTreeMap<Option<String>, BTreeMap<Day, Count>>,
    /// Customers who began and left within one month: in neither part.
    pub within_a_month: u64,
    /// Customers who left by a flag without a date: they count as staying.
    pub undated: u64,
}

/// The rates of the months that were over by the day, from one on where that is said.
#[must_use]
pub fn rates(data: &Dataset, by: Grouping, from: Option<Day>, as_of: AsOf) -> Rates {
    let all = spells_on(data, as_of);
    let undated = all.iter().filter(|spells| spells.undated && !spells.spells.is_empty()).count() as u64;
    let mut rates = Rates { undated, ..Rates::default() };
    let months = months(&all, from, as_of);
    let mut groups = Groups::new(data, by, as_of);
    // Groups that stay as they are hold for all months; else each month has those of the day before it.
    let at_once = if groups.vary() { 1 } else { months.len().max(1) };
    for months in months.chunks(at_once) {
        let eve = months[0].plus(-1);
        groups.take_head_of(AsOf(eve));
        let placed = groups.on(eve);
        let mut counts = vec![vec![Count::default(); placed.names.len()]; months.len()];
        for (spells, &group) in all.iter().zip(&placed.of) {
            for &(start, end) in &spells.spells {
                rates.within_a_month += u64::from(is_within_one(months, start, end));
                // Those of the months on whose eve it was there.
                let begun = months.partition_point(|&month| month <= start);
                let gone = end.map_or(months.len(), |end| months.partition_point(|&month| month <= end));
                for month in begun..gone {
                    let count = &mut counts[month][group as usize];
                    count.customers += 1;
                    count.churned += u64::from(end.is_some_and(|end| end <= months[month].last_of_month()));
                }
            }
        }
        for (month, counts) in months.iter().zip(counts) {
            for (name, count) in placed.names.iter().zip(counts).filter(|(_, count)| count.customers > 0) {
                rates.of.entry(name.clone()).or_default().insert(*month, count);
            }
        }
    }
    rates
}

/// Whether a stretch lies within one of these months.
fn is_within_one(months: &[Day], start: Day, end: Option<Day>) -> bool {
    let at = months.partition_point(|&month| month <= start);
    let last = at.checked_sub(1).map(|at| months[at].last_of_month());
    end.zip(last).is_some_and(|(end, last)| end <= last)
}

/// The first days of the months that are over, from the first after anybody began, or from a day on.
pub(super) fn months(all: &[Spells], from: Option<Day>, as_of: AsOf) -> Vec<Day> {
    let begun = all.iter().filter_map(|spells| spells.spells.first()).map(|&(start, _)| start).min();
    let next = |day: Day| day.last_of_month().plus(1);
    let first = match from {
        // A month that began before the day was not seen whole.
        Some(day) if day.plus(-1).last_of_month() == day.plus(-1) => begun.map(|begun| next(begun).max(day)),
        Some(day) => begun.map(|begun| next(begun).max(next(day))),
        None => begun.map(next),
    };
    let Some(first) = first else { return Vec::new() };
    let over = |month: &Day| as_of.knows(month.last_of_month());
    let mut months: Vec<Day> = std::iter::successors(Some(first), |&month| Some(next(month))).take_while(over).collect();
    months.drain(..months.len().saturating_sub(MOST_MONTHS));
    months
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::churn::by::By;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn counts(files: &[(&str, &str)], by: By, as_of: &str) -> Vec<String> {
        let rates = rates(&dataset(files), by.into(), None, AsOf(day(as_of)));
        let line = |group: &Option<String>, month: &Day, count: &Count| {
            format!("{} {month} {}/{}", group.as_deref().unwrap_or("-"), count.churned, count.customers)
        };
        rates.of.iter().flat_map(|(group, months)| months.iter().map(move |(month, count)| line(group, month, count))).collect()
    }

    #[test]
    fn an_end_on_the_first_day_of_a_month_counts_in_it() {
        let files = [(
            "customers",
            "customer_id,signup_date,cancel_date,sales_rep\nA,2025-01-10,2025-03-01,R\nB,2025-01-20,,R\nC,2025-02-03,2025-02-20,R\n",
        )];
        assert_eq!(counts(&files, By::SalesRep, "2025-03-31"), ["R 2025-02-01 0/2", "R 2025-03-01 1/2"]);
        // A month that is not over tells nothing yet; who came and left within one is in neither part.
        assert_eq!(counts(&files, By::All, "2025-03-30"), ["- 2025-02-01 0/2"]);
        let apart = rates(&dataset(&files), By::All.into(), None, AsOf(day("2025-03-31"))).within_a_month;
        assert_eq!(apart, 1);
    }

    #[test]
    fn the_head_is_that_of_the_month_before() {
        let files = [
            ("customers", "customer_id,signup_date\nA,2025-01-01\nB,2025-01-01\nC,2025-01-01\nD,2025-01-01\nE,2025-01-01\n"),
            (
                "subscriptions",
                "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-03-15,100\nB,2025-01-01,,10\nC,2025-01-01,,10\nD,2025-01-01,,10\nE,2025-01-01,2025-02-10,10\n",
            ),
        ];
        assert_eq!(
            counts(&files, By::Head, "2025-03-31"),
            ["head 2025-02-01 0/1", "head 2025-03-01 1/1", "others 2025-02-01 1/4", "others 2025-03-01 0/3"]
        );
    }

    #[test]
    fn a_month_is_of_who_took_care_on_the_day_before_it() {
        let files = [
            ("customers", "customer_id,signup_date,cancel_date\nA,2025-01-10,2025-03-20\n"),
            ("owners", "customer_id,person,role,from_date\nA,X,csm,2025-01-10\nA,Y,csm,2025-02-01\n"),
        ];
        assert_eq!(counts(&files, By::Csm, "2025-03-31"), ["X 2025-02-01 0/1", "Y 2025-03-01 1/1"]);
    }

    #[test]
    fn nobody_and_everybody_have_intervals_that_reach_the_end() {
        let interval = |churned, customers| Count { customers, churned }.interval().expect("somebody");
        // Clopper & Pearson for 0 of 10, as published: 0 to 0.3085.
        assert!(interval(0, 10).low == 0.0 && (interval(0, 10).high - 0.308_497).abs() < 1e-6);
        assert!(interval(10, 10).high >= 1.0 && (interval(10, 10).low - 0.691_503).abs() < 1e-6);
        assert_eq!(Count::default().interval(), None);
    }
}
