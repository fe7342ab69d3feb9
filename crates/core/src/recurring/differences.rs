//! Whose movements differ under other rules, and why.

use super::book::{Book, Line};
use super::movements::{Movement, movements};
use super::rules::{ChurnDate, Rules};
use crate::dataset::CustomerIx;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Figure {
    /// The amount of a movement.
    Of(Movement),
    /// What is taken off net churn.
    NetChurn,
}

impl Figure {
    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Figure::Of(movement) => movement.code(),
            Figure::NetChurn => "net_churn",
        }
    }
}

/// Why a figure differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The customer asked to cancel before the end of what was paid for.
    CancelRequest,
    /// The customer had not paid for too long.
    Overdue,
    /// The customer came and went within the month.
    SameMonth,
    /// Less was paid than was agreed.
    Discount,
    /// Ups and downs within the month.
    WithinMonth,
    /// The customer came back.
    CameBack,
}

impl Reason {
    /// Every one.
    pub const ALL: [Reason; 6] =
        [Reason::CancelRequest, Reason::Overdue, Reason::SameMonth, Reason::Discount, Reason::WithinMonth, Reason::CameBack];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Reason::CancelRequest => "cancel_request",
            Reason::Overdue => "overdue",
            Reason::SameMonth => "same_month",
            Reason::Discount => "discount",
            Reason::WithinMonth => "within_month",
            Reason::CameBack => "came_back",
        }
    }
}

/// A customer's figure in a month under both rules; money in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// The slot of the month.
    pub slot: usize,
    /// Who.
    pub customer: CustomerIx,
    /// What differs.
    pub figure: Figure,
    /// By our rules.
    pub ours: i64,
    /// By theirs.
    pub theirs: i64,
    /// Why.
    pub reason: Reason,
}

/// All differences of two books of the same data and day, by month, then by customer. Added up over customers they are what the two tables of
/// movements differ by.
#[must_use]
pub fn differences(ours: &Book, theirs: &Book) -> Vec<Difference> {
    let mut found = Vec::new();
    let (mut line, mut other) = (Line::default(), Line::default());
    for customer in (0..ours.customers() as u32).map(CustomerIx) {
        let paid = [ours.read(customer, &mut line), theirs.read(customer, &mut other)];
        if paid == [false, false] {
            continue;
        }
        let mut amounts: Vec<(usize, Movement, [i64; 2])> = Vec::new();
        movements(ours, customer, &line, |slot, movement, amount| amounts.push((slot, movement, [amount, 0])));
        movements(theirs, customer, &other, |slot, movement, amount| amounts.push((slot, movement, [0, amount])));
        amounts.sort_unstable_by_key(|&(slot, movement, _)| (slot, movement));
        for of_one in amounts.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let (slot, movement, _) = of_one[0];
            let [own, their] = of_one.iter().fold([0, 0], |sums: [i64; 2], (.., amounts)| [sums[0] + amounts[0], sums[1] + amounts[1]]);
            if own != their {
                let nothing = |line: &Line| line.values[slot - 1] == 0 && line.values[slot] == 0;
                let reason = if nothing(&line) && nothing(&other) { Reason::SameMonth } else { reason(&ours.rules, &theirs.rules) };
                found.push(Difference { slot, customer, figure: Figure::Of(movement), ours: own, theirs: their, reason });
            }
            if movement == Movement::Reactivation && ours.rules.returns_in_net_churn != theirs.rules.returns_in_net_churn {
                let off = |amount: i64, taken: bool| if taken { -amount } else { 0 };
                let [own, their] = [off(own, ours.rules.returns_in_net_churn), off(their, theirs.rules.returns_in_net_churn)];
                found.push(Difference { slot, customer, figure: Figure::NetChurn, ours: own, theirs: their, reason: Reason::CameBack });
            }
        }
    }
    found.sort_by_key(|difference| (difference.slot, difference.customer, difference.figure));
    found
}

/// What makes two rules differ about a customer who did not come and go within the month.
fn reason(ours: &Rules, theirs: &Rules) -> Reason {
    let has = |date: ChurnDate| ours.churn != theirs.churn && [ours.churn, theirs.churn].contains(&date);
    if has(ChurnDate::Request) {
        Reason::CancelRequest
    } else if has(ChurnDate::Grace) || ours.grace_days != theirs.grace_days && ours.churn == ChurnDate::Grace {
        Reason::Overdue
    } else if ours.discounts != theirs.discounts {
        Reason::Discount
    } else {
        Reason::WithinMonth
    }
}
