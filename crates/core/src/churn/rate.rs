//! Churn month by month: of the customers of a group at the end of a month, those who left in the next.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::customer::life::known_row;
use crate::customer::revenue::head;
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::measure::Interval;
use crate::schema::{Field, Table, customers};
use crate::stats::wilson;

/// Months that are told, at most.
const MOST_MONTHS: usize = 120;

/// By what customers are put into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// All together.
    #[default]
    All,
    /// The head, the fifth of the customers that brought most in the twelve months before, and the others.
    Head,
    /// Who sold to them.
    SalesRep,
    /// Who takes care of them, as exported.
    Csm,
    /// Their segment, as exported.
    Segment,
    /// Their tier, as exported.
    Tier,
    /// Their plan, as exported.
    Plan,
    /// Their industry.
    Industry,
    /// Where they came from.
    Source,
}

impl By {
    /// Every way.
    pub const ALL: [By; 9] = [By::All, By::Head, By::SalesRep, By::Csm, By::Segment, By::Tier, By::Plan, By::Industry, By::Source];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            By::All => "all",
            By::Head => "head",
            By::SalesRep => "sales_rep",
            By::Csm => "csm",
            By::Segment => "segment",
            By::Tier => "tier",
            By::Plan => "plan",
            By::Industry => "industry",
            By::Source => "source",
        }
    }

    /// The column that tells it; nothing where none does.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        match self {
            By::All | By::Head => None,
            By::SalesRep => Some(customers::SALES_REP),
            By::Csm => Some(customers::CSM),
            By::Segment => Some(customers::SEGMENT),
            By::Tier => Some(customers::TIER),
            By::Plan => Some(customers::PLAN),
            By::Industry => Some(customers::INDUSTRY),
            By::Source => Some(customers::SOURCE),
        }
    }

    /// The group of a customer, where these are of the head, ascending; nothing for all together, and where the column is empty.
    #[must_use]
    pub fn group<'a>(self, data: &'a Dataset, head: &[CustomerIx], customer: CustomerIx, as_of: AsOf) -> Option<&'a str> {
        match self.field() {
            Some(field) => data.table(Table::Customers)?.text_at(field, known_row(data, customer, as_of)?),
            None if self == By::Head => Some(if head.binary_search(&customer).is_ok() { HEAD } else { OTHERS }),
            None => None,
        }
    }

    /// Whether the column stands as exported, whatever it was then.
    #[must_use]
    pub fn is_as_exported(self) -> bool {
        matches!(self, By::Csm | By::Segment | By::Tier | By::Plan)
    }
}

/// The group of the head.
pub const HEAD: &str = "head";
/// The group of everybody else.
pub const OTHERS: &str = "others";

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
pub fn rates(data: &Dataset, by: By, from: Option<Day>, as_of: AsOf) -> Rates {
    let all = spells_on(data, as_of);
    let mut rates =
        Rates { undated: all.iter().filter(|spells| spells.undated && !spells.spells.is_empty()).count() as u64, ..Rates::default() };
    for month in months(&all, from, as_of) {
        let eve = month.plus(-1);
        let head = if by == By::Head { head(data, AsOf(eve)) } else { std::sync::Arc::default() };
        let last = month.last_of_month();
        for (customer, spells) in (0u32..).map(CustomerIx).zip(&all) {
            rates.within_a_month +=
                spells.spells.iter().filter(|&&(start, end)| start >= month && end.is_some_and(|end| end <= last)).count() as u64;
            if spells.at(eve).is_none() {
                continue;
            }
            let group = by.group(data, &head, customer, as_of).map(str::to_owned);
            let count = rates.of.entry(group).or_default().entry(month).or_default();
            count.customers += 1;
            count.churned += u64::from(spells.end_after(eve).is_some_and(|end| end <= last));
        }
    }
    rates
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
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn counts(files: &[(&str, &str)], by: By, as_of: &str) -> Vec<String> {
        let rates = rates(&dataset(files), by, None, AsOf(day(as_of)));
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
        let apart = rates(&dataset(&files), By::All, None, AsOf(day("2025-03-31"))).within_a_month;
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
    fn nobody_and_everybody_have_intervals_that_reach_the_end() {
        let interval = |churned, customers| Count { customers, churned }.interval().expect("somebody");
        // Clopper & Pearson for 0 of 10, as published: 0 to 0.3085.
        assert!(interval(0, 10).low == 0.0 && (interval(0, 10).high - 0.308_497).abs() < 1e-6);
        assert!(interval(10, 10).high >= 1.0 && (interval(10, 10).low - 0.691_503).abs() < 1e-6);
        assert_eq!(Count::default().interval(), None);
    }
}
