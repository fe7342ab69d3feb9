//! The article's trap: the run rate grows while underneath more and more customers leave (HubSpot, as told by the seed article on churn).

use super::book::Book;
use super::movements::Month;
use crate::measure::Interval;
use crate::stats::exact::{Factorials, Fourfold};
use crate::stats::rates::newcombe;
use crate::stats::wilson;

/// Months compared with as many before them, at most and at least.
const MOST: usize = 6;
const LEAST: usize = 3;
/// A difference as great is found by chance once in twenty times.
const SURE: f64 = 0.05;

/// Customer-months up to which the chance is reckoned exactly; of more the interval alone decides.
const MOST_EXACT: u64 = 200_000;

/// What is said of run rate and churn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The run rate grows, and customers leave faster than before.
    Trap,
    /// Customers leave faster, and the run rate does not grow.
    Worse,
    /// Customers leave more slowly.
    Better,
    /// No change of churn that could not be chance: which is no proof that there is none.
    NoChange,
    /// Fewer than six months are over, or nobody was there.
    TooShort,
}

impl Verdict {
    /// Every one.
    pub const ALL: [Verdict; 5] = [Verdict::Trap, Verdict::Worse, Verdict::Better, Verdict::NoChange, Verdict::TooShort];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Verdict::Trap => "trap",
            Verdict::Worse => "worse",
            Verdict::Better => "better",
            Verdict::NoChange => "no_change",
            Verdict::TooShort => "too_short",
        }
    }
}

/// Months in a row; money in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Stretch {
    /// The first one's slot.
    pub first: usize,
    /// The last one's.
    pub last: usize,
    /// Paid at its end.
    pub closing: i128,
    /// Customers at the start of each month, added up: customer-months.
    pub customer_months: u64,
    /// Customers lost in them.
    pub churned: u64,
    /// Paid at the start of each month, added up.
    pub opening: i128,
    /// Of that, what was lost by churn and contraction.
    pub lost: i128,
}

impl Stretch {
    fn of(months: &[Month], first: usize, last: usize) -> Stretch {
        let mut stretch = Stretch { first, last, closing: months[last - 1].closing, ..Stretch::default() };
        for month in &months[first - 1..last] {
            let [_, _, _, less, gone] = month.moved;
            stretch.customer_months += month.customers_opening;
            stretch.churned += month.times[4];
            stretch.opening += month.opening;
            stretch.lost += less + gone;
        }
        stretch
    }

    /// Customers lost a month, as a share of those at its start.
    #[must_use]
    pub fn churn(&self) -> Option<f64> {
        (self.customer_months > 0).then(|| self.churned as f64 / self.customer_months as f64)
    }

    /// Its 95 % interval (Wilson 1927).
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        wilson(self.counted(), self.customer_months)
    }

    /// What was lost a month, as a share of what was paid at its start.
    #[must_use]
    pub fn mrr_churn(&self) -> Option<f64> {
        (self.opening > 0).then(|| self.lost as f64 / self.opening as f64)
    }

    /// Who leaves several times within a month is counted as often by event: no more than there were.
    fn counted(&self) -> u64 {
        self.churned.min(self.customer_months)
    }
}

/// The last months beside as many before them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compared {
    /// The months before.
    pub before: Stretch,
    /// The last months that are over.
    pub after: Stretch,
    /// By how much the run rate grew from the end of the one to that of the other, as a share.
    pub growth: Option<f64>,
    /// Churn after less churn before, with its 95 % interval (Newcombe 1998).
    pub difference: Option<(f64, Interval)>,
    /// The chance of as great a difference if nothing had changed (Fisher, two-sided); of very many customers the interval decides.
    pub p: Option<f64>,
    /// What is said of it.
    pub verdict: Verdict,
}

/// Compares the last months that are over, six at most, with as many before them; nothing where fewer than six are over. A month that begins
/// with nobody is left out at the beginning.
#[must_use]
pub fn compared(book: &Book, months: &[Month]) -> Option<Compared> {
    let last = (1..=months.len()).rev().find(|&slot| book.grid.is_over(slot))?;
    let first = (1..=last).find(|&slot| months[slot - 1].customers_opening > 0)?;
    let each = ((last + 1 - first) / 2).min(MOST);
    if each < LEAST {
        return None;
    }
    let (before, after) = (Stretch::of(months, last + 1 - 2 * each, last - each), Stretch::of(months, last + 1 - each, last));
    let difference = newcombe(after.counted(), after.customer_months, before.counted(), before.customer_months);
    let all = after.customer_months + before.customer_months;
    let p = difference.filter(|_| all <= MOST_EXACT).map(|_| {
        let table = Fourfold {
            a: after.counted(),
            b: after.customer_months - after.counted(),
            c: before.counted(),
            d: before.customer_months - before.counted(),
        };
        Factorials::up_to(all).fisher(table)
    });
    let growth = (before.closing > 0).then(|| (after.closing - before.closing) as f64 / before.closing as f64);
    let apart = difference.is_some_and(|(_, interval)| interval.low > 0.0 || interval.high < 0.0);
    let sure = p.map_or(apart, |p| p < SURE);
    let verdict = match difference {
        None => Verdict::TooShort,
        Some((by, _)) if sure && by > 0.0 => {
            if after.closing > before.closing {
                Verdict::Trap
            } else {
                Verdict::Worse
            }
        }
        Some((by, _)) if sure && by < 0.0 => Verdict::Better,
        Some(_) => Verdict::NoChange,
    };
    Some(Compared { before, after, growth, difference, p, verdict })
}
