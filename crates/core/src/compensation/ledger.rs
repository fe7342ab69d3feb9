//! Commission line by line: per deal, person and milestone.

use super::deals::{Deal, Deals, Shares};
use super::money::{WHOLE, millionths, minor, part_of};
use super::plan::{Milestone, Plan};
use super::timing::{Due, Reason, State, dues};
use crate::day::{AsOf, Day};
use crate::sorting::Arrange;

/// A part of a deal's commission that is, may be or is no more one person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The deal, by place among [`Deals::of`].
    pub deal: u32,
    /// Whose, by place among [`Deals::people`].
    pub person: u32,
    /// What it waits for.
    pub milestone: Milestone,
    /// The day on which it was or will be paid; of what is lost, the day on which it would have been.
    pub day: Day,
    /// In minor units; negative where it is taken back.
    pub amount: i64,
    /// What has become of it.
    pub state: State,
    /// Why.
    pub reason: Reason,
}

impl Line {
    /// Where the milestone stands among those of a plan: money is taken back last.
    #[must_use]
    pub fn milestone_order(&self) -> (bool, i32) {
        match self.milestone {
            Milestone::Close | Milestone::FirstPayment => (false, 0),
            Milestone::Kept(months) | Milestone::Months(months) => (false, months),
            Milestone::TakenBack(months) => (true, months),
        }
    }
}

/// A plan replayed over a company's deals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// By deal, then by milestone, the seller's part before another's; what lies above a month's cap behind all others.
    pub lines: Vec<Line>,
    /// How many of the lines stand before those above a month's cap.
    within: usize,
    /// Deals that would have earned more without the cap on a deal.
    pub capped_deals: u64,
    /// Deals with a part for a role of the plan.
    pub shared: u64,
}

/// What a deal earns altogether under a plan, in minor units, and whether a cap holds it down.
#[must_use]
pub fn commission(plan: &Plan, deal: &Deal, digits: u32) -> (i64, bool) {
    let full = part_of(deal.mrr, millionths(plan.rate));
    match plan.cap_per_deal.map(|cap| minor(cap, digits)) {
        Some(cap) if cap < full => (cap, true),
        _ => (full, false),
    }
}

impl Ledger {
    /// Replays a plan as of a day.
    #[must_use]
    pub fn of(plan: &Plan, deals: &Deals<'_>, as_of: AsOf) -> Ledger {
        let (mut ledger, shares) = (Ledger::default(), Shares::of(plan));
        for (at, deal) in (0u32..).zip(&deals.of) {
            let (total, capped) = commission(plan, deal, deals.digits);
            ledger.capped_deals += u64::from(capped);
            let other = deals.other(&shares, deal).map(|(person, share)| (person, part_of(total, share)));
            ledger.shared += u64::from(other.is_some());
            dues(plan, &deals.facts(deal), as_of, |due| {
                let whole = amount(total, &due);
                let others = other.map_or(0, |(_, total)| amount(total, &due));
                let parts = [Some((deal.seller, whole - others)), other.map(|(person, _)| (person, others))];
                for (person, amount) in parts.into_iter().flatten() {
                    let Due { milestone, day, state, reason, .. } = due;
                    ledger.lines.push(Line { deal: at, person, milestone, day, amount, state, reason });
                }
            });
        }
        ledger.within = ledger.lines.len();
        if let Some(cap) = plan.cap_per_month {
            ledger.cut(minor(cap, deals.digits));
        }
        ledger
    }

    /// The lines of each deal, without what lies above a month's cap.
    pub fn by_deal(&self) -> impl Iterator<Item = &[Line]> {
        self.lines[..self.within].chunk_by(|a, b| a.deal == b.deal)
    }

    /// What lies above a month's cap.
    #[must_use]
    pub fn above_cap(&self) -> &[Line] {
        &self.lines[self.within..]
    }

    /// Cuts what a person is paid in a calendar month to a cap: in the order of days, of those of a day by customer.
    fn cut(&mut self, cap: i64) {
        let mut places: Vec<u32> = (0..self.lines.len() as u32).collect();
        let line = |place: u32| &self.lines[place as usize];
        let earns = |line: &Line| line.amount > 0 && line.state != State::Lost;
        places.retain(|&place| earns(line(place)));
        // Deals stand in the order of their customers' ids, lines in that of deals: equals keep it.
        places.arrange_by(|&a, &b| (line(a).person, line(a).day).cmp(&(line(b).person, line(b).day)));
        let (mut of, mut so_far) = (None, 0);
        let mut cuts: Vec<(u32, i64)> = Vec::new();
        for place in places {
            let one = line(place);
            let month = (one.person, one.day.first_of_month());
            if of != Some(month) {
                (of, so_far) = (Some(month), 0);
            }
            let over = (so_far + one.amount - cap).clamp(0, one.amount);
            so_far += one.amount - over;
            if over > 0 {
                cuts.push((place, over));
            }
        }
        for (place, over) in cuts {
            let cut = self.lines[place as usize];
            self.lines[place as usize].amount -= over;
            // What was never paid is not taken back.
            let run = self.lines[place as usize..self.within].iter_mut().take_while(|line| line.deal == cut.deal);
            if let Some(back) = run.filter(|line| line.person == cut.person).find(|line| line.amount < 0) {
                back.amount += over;
            }
            self.lines.push(Line { amount: over, state: State::Lost, reason: Reason::AboveCap, ..cut });
        }
    }
}

/// The amount of a part of a total: rounded cumulatively, so that parts sum to it.
#[must_use]
pub fn amount(total: i64, due: &Due) -> i64 {
    debug_assert!((0..=WHOLE).contains(&due.from) && (0..=WHOLE).contains(&due.to));
    part_of(total, due.to) - part_of(total, due.from)
}
