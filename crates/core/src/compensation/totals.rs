//! What a plan paid, has still to pay and no longer will: by person, and month by month.

use std::collections::{BTreeMap, BTreeSet};

use super::deals::{Deal, Deals};
use super::ledger::{Ledger, Line};
use super::timing::{Reason, State};
use crate::day::Day;
use crate::day::MONTH_DAYS;

/// Sums in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// Deals with a part in them.
    pub deals: u64,
    /// Their MRR.
    pub mrr: i64,
    /// Paid, less what was taken back.
    pub paid: i64,
    /// What may still be earned.
    pub pending: i64,
    /// What never will be; what was taken back included.
    pub lost: i64,
    /// Of what was paid, on customers who have left since.
    pub paid_on_churned: i64,
    /// Paid at first and taken back by now: on customers who left too early.
    pub taken_back: i64,
    /// Of what is paid, what is taken back if the customer leaves before the months are over.
    pub may_be_taken_back: i64,
    /// Deals of which everything is paid.
    pub full: u64,
    /// Days from their start to the last part, together.
    pub days_to_full: i64,
    /// Σ amount × days from the deal's start, over what was paid out, whether or not it was taken back.
    pub money_days: i128,
}

impl Total {
    /// Months from a deal's start until all of it was paid, in the mean of the deals of which all is; nothing of none.
    #[must_use]
    pub fn months_to_full(&self) -> Option<f64> {
        (self.full > 0).then(|| self.days_to_full as f64 / self.full as f64 / MONTH_DAYS)
    }

    /// Paid out, whether or not it was taken back.
    #[must_use]
    pub fn paid_out(&self) -> i64 {
        self.paid + self.taken_back
    }

    fn add(&mut self, line: &Line, deal: &Deal) {
        match line.state {
            State::Paid => {
                let back = (-line.amount).max(0);
                self.paid += line.amount;
                self.paid_on_churned += if deal.end.is_some() { line.amount } else { 0 };
                self.lost += back;
                self.taken_back += back;
                self.may_be_taken_back += if line.reason == Reason::MayBeTakenBack { line.amount } else { 0 };
                self.money_days += i128::from(line.amount.max(0)) * i128::from(line.day.since(deal.start));
            }
            State::Pending => self.pending += line.amount,
            State::Lost => self.lost += line.amount,
        }
    }

    /// Counts a deal, of which all was paid by a day, or not.
    fn count(&mut self, deal: &Deal, all_paid: Option<Day>) {
        self.deals += 1;
        self.mrr += deal.mrr;
        if let Some(last) = all_paid {
            self.full += 1;
            self.days_to_full += i64::from(last.since(deal.start));
        }
    }
}

/// The day on which the last of some lines was paid; nothing if one was not, or was taken back.
fn all_paid<'a>(lines: impl Iterator<Item = &'a Line>) -> Option<Day> {
    let paid = lines.map(|line| Some(line.day).filter(|_| line.state == State::Paid && line.amount >= 0));
    paid.reduce(|last, day| last.zip(day).map(|(last, day)| last.max(day))).flatten()
}

/// By person, by place among the people; of who has no part in any deal nothing but zeros.
#[must_use]
pub fn by_person(deals: &Deals<'_>, ledger: &Ledger) -> Vec<Total> {
    let mut totals = vec![Total::default(); deals.people.len()];
    for line in &ledger.lines {
        totals[line.person as usize].add(line, &deals.of[line.deal as usize]);
    }
    let cut: BTreeSet<(u32, u32)> = ledger.above_cap().iter().map(|line| (line.deal, line.person)).collect();
    for lines in ledger.by_deal() {
        let deal = &deals.of[lines[0].deal as usize];
        let other = lines.iter().map(|line| line.person).find(|&person| person != deal.seller);
        for person in [Some(deal.seller), other].into_iter().flatten() {
            let last = all_paid(lines.iter().filter(|line| line.person == person));
            totals[person as usize].count(deal, last.filter(|_| !cut.contains(&(lines[0].deal, person))));
        }
    }
    totals
}

/// Everybody together; each deal counts once.
#[must_use]
pub fn together(deals: &Deals<'_>, ledger: &Ledger) -> Total {
    let mut total = Total::default();
    for line in &ledger.lines {
        total.add(line, &deals.of[line.deal as usize]);
    }
    let cut: BTreeSet<u32> = ledger.above_cap().iter().map(|line| line.deal).collect();
    for lines in ledger.by_deal() {
        let last = all_paid(lines.iter()).filter(|_| !cut.contains(&lines[0].deal));
        total.count(&deals.of[lines[0].deal as usize], last);
    }
    total
}

/// Money of a month, in minor units.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cash {
    /// Paid in it, less what was taken back in it.
    pub paid: i64,
    /// What falls or fell due in it and may still be earned.
    pub pending: i64,
}

/// Month by month from the first in which money falls due to the last, by its first day.
#[must_use]
pub fn by_month(ledger: &Ledger) -> BTreeMap<Day, Cash> {
    let mut months: BTreeMap<Day, Cash> = BTreeMap::new();
    for line in &ledger.lines {
        let month = line.day.first_of_month();
        match line.state {
            State::Paid => months.entry(month).or_default().paid += line.amount,
            State::Pending => months.entry(month).or_default().pending += line.amount,
            State::Lost => {}
        }
    }
    if let (Some((&first, _)), Some((&last, _))) = (months.first_key_value(), months.last_key_value()) {
        let all = std::iter::successors(Some(first), |month| Some(month.add_months(1))).take_while(|&month| month <= last);
        all.for_each(|month| {
            months.entry(month).or_default();
        });
    }
    months
}
