//! When each part of a deal's commission falls due, and what has become of it by a day.

use super::money::WHOLE;
use super::paid::Paid;
use super::plan::{Milestone, Part, Pays, Plan, Prepayment, Timing};
use crate::day::{AsOf, Day};

/// What has become of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It was earned; of money that is taken back, it was taken.
    Paid,
    /// It may still be earned.
    Pending,
    /// It never will be.
    Lost,
}

impl State {
    /// Every one.
    pub const ALL: [State; 3] = [State::Paid, State::Pending, State::Lost];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            State::Paid => "paid",
            State::Pending => "pending",
            State::Lost => "lost",
        }
    }
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Paid: the deal was closed.
    Closed,
    /// Paid, and taken back if the customer leaves before the months are over.
    MayBeTakenBack,
    /// Paid: the first payment came, or where no payments are told the customer began.
    FirstPayment,
    /// Paid: the customer stayed so long.
    Stayed,
    /// Paid: a payment completed the months.
    PaidUp,
    /// Paid early: the months were prepaid.
    Prepaid,
    /// Pending: the day has not come.
    NotYet,
    /// Pending or lost: the day has passed, and the payment has not come.
    Unpaid,
    /// Lost, or taken back: the customer left before.
    Left,
    /// Lost: the person had earned what a month pays at most.
    AboveCap,
}

impl Reason {
    /// Every one.
    pub const ALL: [Reason; 10] = [
        Reason::Closed,
        Reason::MayBeTakenBack,
        Reason::FirstPayment,
        Reason::Stayed,
        Reason::PaidUp,
        Reason::Prepaid,
        Reason::NotYet,
        Reason::Unpaid,
        Reason::Left,
        Reason::AboveCap,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Reason::Closed => "closed",
            Reason::MayBeTakenBack => "may_be_taken_back",
            Reason::FirstPayment => "first_payment",
            Reason::Stayed => "stayed",
            Reason::PaidUp => "paid_up",
            Reason::Prepaid => "prepaid",
            Reason::NotYet => "not_yet",
            Reason::Unpaid => "unpaid",
            Reason::Left => "left",
            Reason::AboveCap => "above_cap",
        }
    }
}

/// What of a deal decides when its commission is paid, as known by a day.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// First day.
    pub start: Day,
    /// First day without service, where it is known.
    pub end: Option<Day>,
    /// Months paid for at the start; 1 where nothing is prepaid.
    pub prepaid: i32,
    /// The payments that came; nothing where none are told.
    pub paid: Option<&'a [Paid]>,
    /// Whether so many months count as prepaid with the first payment, whatever the payments say: a what-if.
    pub as_if: bool,
}

/// A part of a deal's commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// What it waits for.
    pub milestone: Milestone,
    /// The day on which it was or will be paid; of what is lost, the day on which it would have been.
    pub day: Day,
    /// From which millionth of the whole.
    pub from: i64,
    /// To which; below `from` for what is taken back.
    pub to: i64,
    /// What has become of it.
    pub state: State,
    /// Why.
    pub reason: Reason,
}

/// The parts of a deal's commission under a plan, as of a day by which the deal has begun, in the order in which they fall due.
pub fn dues(plan: &Plan, facts: &Facts<'_>, as_of: AsOf, mut each: impl FnMut(Due)) {
    let whole = |milestone, day, state, reason| Due { milestone, day, from: 0, to: WHOLE, state, reason };
    match &plan.pays {
        &Pays::Hold { months } => {
            let day = facts.start.add_months(months);
            let (state, reason) = facts.stays_until(day, as_of);
            each(whole(Milestone::Kept(months), day, state, reason));
        }
        &Pays::Clawback { months } => {
            let day = facts.start.add_months(months);
            let (_, stayed) = facts.stays_until(day, as_of);
            let reason = if stayed == Reason::NotYet { Reason::MayBeTakenBack } else { Reason::Closed };
            each(whole(Milestone::Close, facts.start, State::Paid, reason));
            if let Some(end) = facts.end.filter(|_| stayed == Reason::Left) {
                let back = whole(Milestone::TakenBack(months), end, State::Paid, Reason::Left);
                each(Due { from: WHOLE, to: 0, ..back });
            }
        }
        Pays::Milestones { parts, timing, prepayment } => {
            for (part, from, to) in Pays::cumulated(parts) {
                let milestone = if part.months == 0 { Milestone::FirstPayment } else { Milestone::Months(part.months) };
                let (day, state, reason) = facts.part(part, *timing, *prepayment, as_of);
                each(Due { milestone, day, from, to, state, reason });
            }
        }
    }
}

impl Facts<'_> {
    /// Whether it was still a customer on the eve of a day: an end on the day itself counts as stayed.
    fn stays_until(&self, day: Day, as_of: AsOf) -> (State, Reason) {
        match self.end {
            Some(end) if end < day => (State::Lost, Reason::Left),
            _ if as_of.knows(day) => (State::Paid, Reason::Stayed),
            // Who left on the day has left by the as-of day, too.
            _ => (State::Pending, Reason::NotYet),
        }
    }

    fn part(&self, part: Part, timing: Timing, prepayment: Prepayment, as_of: AsOf) -> (Day, State, Reason) {
        let months = part.months;
        let planned = match timing {
            Timing::Served => self.start.add_months(months),
            // The first payment is number 1, and part 0 waits for it, too.
            Timing::PaymentNumber => self.start.add_months((months - 1).max(0)),
        };
        let early = months > 0 && (self.prepaid >= months || (prepayment == Prepayment::Everything && self.prepaid > 1));
        match self.paid {
            Some(paid) => self.by_payments(paid, months, planned, prepayment, early && self.as_if, as_of),
            None if months == 0 => (self.start, State::Paid, Reason::FirstPayment),
            None if early => (self.start, State::Paid, Reason::Prepaid),
            None => {
                let (state, reason) = match timing {
                    Timing::Served => self.stays_until(planned, as_of),
                    // A payment is made by who is still a customer on its day; the first one always was.
                    Timing::PaymentNumber if planned <= self.start => (State::Paid, Reason::Stayed),
                    Timing::PaymentNumber => self.stays_until(planned.plus(1), AsOf(as_of.0.plus(1))),
                };
                (planned, state, if reason == Reason::Stayed && timing == Timing::PaymentNumber { Reason::PaidUp } else { reason })
            }
        }
    }

    /// A part falls on the payment that completes its months.
    fn by_payments(
        &self,
        paid: &[Paid],
        months: i32,
        planned: Day,
        prepayment: Prepayment,
        as_if: bool,
        as_of: AsOf,
    ) -> (Day, State, Reason) {
        let completing = paid.iter().find(|paid| paid.months >= months.max(1));
        let ahead = paid.iter().find(|paid| paid.ahead).filter(|_| prepayment == Prepayment::Everything && months > 0);
        let early = paid.first().filter(|_| as_if).or(ahead).filter(|early| completing.is_none_or(|own| early.day < own.day));
        match (early, completing) {
            (Some(early), _) => (early.day, State::Paid, Reason::Prepaid),
            (None, Some(own)) => {
                let reason = match months {
                    0 => Reason::FirstPayment,
                    _ if own.ahead => Reason::Prepaid,
                    _ => Reason::PaidUp,
                };
                (own.day, State::Paid, reason)
            }
            // Who left without having paid for the months that were served owes them still; nobody is paid for that.
            (None, None) => match self.end {
                Some(end) if end < planned => (planned, State::Lost, Reason::Left),
                Some(_) => (planned, State::Lost, Reason::Unpaid),
                None if as_of.knows(planned) => (planned, State::Pending, Reason::Unpaid),
                None => (planned, State::Pending, Reason::NotYet),
            },
        }
    }
}
