//! Customers by the month in which they began: how many of each are still there, and what they pay, month by month.

use std::collections::BTreeMap;

use super::book::{Book, Line};
use super::grid::Grid;
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};

/// A cohort at the end of a month; money in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// Customers who began in the cohort's month.
    pub customers: u64,
    /// Of them those served on the last day of the month.
    pub retained: u64,
    /// What the cohort pays at the end of the month.
    pub mrr: i128,
    /// What it paid at the end of the month in which it began.
    pub mrr_at_first: i128,
    /// Whether the month is over.
    pub complete: bool,
}

/// All cohorts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Cohorts {
    /// By the first day of the month in which they began, then by whole months since.
    pub of: BTreeMap<Day, Vec<Cell>>,
    /// Customers who began before the first cohort that is told.
    pub before: u64,
    /// Customers who left by a flag without a date: they count as there.
    pub undated: u64,
}

/// Cohorts as of a day: of customers who began on a day or later, where that is said, in the last months that are told.
#[must_use]
pub fn cohorts(data: &Dataset, book: Option<&Book>, from: Option<Day>, as_of: AsOf) -> Cohorts {
    let all = spells_on(data, as_of);
    let mut cohorts = Cohorts::default();
    let Some(first) = all.iter().filter_map(began).min() else { return cohorts };
    // Of the months, not of what is paid in them.
    let grid = Grid::of(from.map_or(first, |from| from.max(first)), as_of);
    let mut line = Line::default();
    for (customer, spells) in (0u32..).map(CustomerIx).zip(&all) {
        let Some(start) = began(spells) else { continue };
        if from.is_some_and(|from| start < from) || grid.slot(start) == 0 {
            cohorts.before += 1;
            continue;
        }
        cohorts.undated += u64::from(spells.undated);
        let cohort = grid.slot(start);
        let of = cohorts.of.entry(grid.first_day(cohort)).or_insert_with(|| {
            let cell = |slot| Cell { complete: grid.is_over(slot), ..Cell::default() };
            (cohort..=grid.months()).map(cell).collect()
        });
        of.iter_mut().for_each(|cell| cell.customers += 1);
        for &(from, end) in &spells.spells {
            let end = end.map_or(grid.months() + 1, |end| grid.slot(end));
            of[grid.slot(from) - cohort..].iter_mut().take(end.saturating_sub(grid.slot(from))).for_each(|cell| cell.retained += 1);
        }
        if let Some(book) = book.filter(|book| book.read(customer, &mut line)) {
            for (slot, cell) in (cohort..).zip(of.iter_mut()) {
                // The book may begin later, and end with the same month.
                let value = line.values[book.grid.slot(grid.first_day(slot)).min(book.grid.months())];
                cell.mrr += i128::from(value);
            }
        }
    }
    for of in cohorts.of.values_mut() {
        let first = of[0].mrr;
        of.iter_mut().for_each(|cell| cell.mrr_at_first = first);
    }
    cohorts
}

impl Cohorts {
    /// All cohorts together by whole months since they began, of those whose month is over: the weighted average.
    #[must_use]
    pub fn together(&self) -> Vec<Cell> {
        let longest = self.of.values().map(|of| of.iter().filter(|cell| cell.complete).count()).max().unwrap_or(0);
        let of_age = |age: usize| {
            let cells = self.of.values().filter_map(|of| of.get(age)).filter(|cell| cell.complete);
            cells.fold(Cell { complete: true, ..Cell::default() }, |all, cell| Cell {
                customers: all.customers + cell.customers,
                retained: all.retained + cell.retained,
                mrr: all.mrr + cell.mrr,
                mrr_at_first: all.mrr_at_first + cell.mrr_at_first,
                complete: true,
            })
        };
        (0..longest).map(of_age).collect()
    }
}

/// Customers of the cohort of a month: those served at the end of another month, or those who were not any more; ascending.
#[must_use]
pub fn members(data: &Dataset, cohort: Day, month: Day, retained: bool, from: Option<Day>, as_of: AsOf) -> Vec<CustomerIx> {
    let end = month.last_of_month().min(as_of.0);
    let is_meant = |spells: &Spells| {
        let start = began(spells);
        start.is_some_and(|start| Grid::same_month(start, cohort) && from.is_none_or(|from| start >= from))
            && spells.at(end).is_some() == retained
    };
    (0u32..).map(CustomerIx).zip(&spells_on(data, as_of)).filter(|(_, spells)| is_meant(spells)).map(|(customer, _)| customer).collect()
}

fn began(spells: &Spells) -> Option<Day> {
    spells.spells.first().map(|&(start, _)| start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recurring::rules::Rules;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn who_comes_back_counts_again_and_a_month_that_runs_is_not_complete() {
        let contracts = "customer_id,start_date,end_date,mrr\nA,2025-01-10,2025-02-10,100\nA,2025-03-05,,150\nB,2025-01-20,2025-01-25,80\nC,2025-02-01,2025-03-31,50\n";
        let data = dataset(&[("subscriptions", contracts)]);
        let as_of = AsOf(day("2025-04-10"));
        let book = Book::of(&data, as_of, Rules::default());
        let found = cohorts(&data, book.as_ref(), None, as_of);
        let line = |of: &[Cell]| of.iter().map(|cell| (cell.customers, cell.retained, cell.mrr, cell.complete)).collect::<Vec<_>>();
        assert_eq!(
            line(&found.of[&day("2025-01-01")]),
            [(2, 1, 10_000, true), (2, 0, 0, true), (2, 1, 15_000, true), (2, 1, 15_000, false)]
        );
        // The first day without service is the last of March: it is not served then.
        assert_eq!(line(&found.of[&day("2025-02-01")]), [(1, 1, 5_000, true), (1, 0, 0, true), (1, 0, 0, false)]);
        assert_eq!(line(&found.together()), [(3, 2, 15_000, true), (3, 0, 0, true), (2, 1, 15_000, true)]);
        let of = |month: &str, retained| members(&data, day("2025-01-01"), day(month), retained, None, as_of).len();
        assert_eq!([of("2025-02-01", true), of("2025-02-01", false), of("2025-04-01", true)], [0, 2, 1]);
        let later = cohorts(&data, book.as_ref(), Some(day("2025-02-01")), as_of);
        assert_eq!((later.of.len(), later.before), (1, 2));
    }
}
