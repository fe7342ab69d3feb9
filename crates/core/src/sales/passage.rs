//! Who brings how many opportunities over a step.

use std::collections::BTreeMap;

use super::deals::Deal;
use super::owners::Owners;
use super::stages::{Course, Stages};
use crate::dataset::TableData;
use crate::day::Day;
use crate::opportunity::Outcome;
use crate::schema::opportunities;

/// Of which opportunities some come on, and what they come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Of those ever in a stage, those that came to another or further.
    Stages(usize, usize),
    /// Of those created, those won.
    Created,
    /// Of those closed, those won.
    Closed,
}

/// The code of all opportunities created, where no stage has this name.
pub const CREATED: &str = "created";
/// The code of all opportunities closed, where no stage has this name.
pub const CLOSED: &str = "closed";

impl Step {
    /// By the names of its two stages; the stage after the first without the second, and without either the step at which the largest share is lost.
    /// Nothing where no stage has the name.
    #[must_use]
    pub fn named(stages: &Stages, from: Option<&str>, to: Option<&str>, implied: bool) -> Option<Step> {
        let Some(from) = from else {
            return match to {
                Some(to) => stages.place(to).filter(|&to| to > 0).map(|to| Step::Stages(to - 1, to)),
                None => Some(widest(stages, implied).map_or(Step::Closed, |from| Step::Stages(from, from + 1))),
            };
        };
        match (stages.place(from), from) {
            (Some(from), _) => {
                let to = to.map_or(Some(from + 1), |to| stages.place(to))?;
                (from < to && to < stages.names.len()).then_some(Step::Stages(from, to))
            }
            (None, CREATED) => Some(Step::Created),
            (None, CLOSED) => Some(Step::Closed),
            _ => None,
        }
    }

    /// The names of its two ends.
    #[must_use]
    pub fn names(self, stages: &Stages) -> (String, String) {
        let last = || stages.names.last().cloned().unwrap_or_else(|| super::stages::WON.to_owned());
        match self {
            Step::Stages(from, to) => (stages.names[from].clone(), stages.names[to].clone()),
            Step::Created => (CREATED.to_owned(), last()),
            Step::Closed => (CLOSED.to_owned(), last()),
        }
    }

    /// Whether an opportunity came over it; nothing where it did not stand before it.
    #[must_use]
    pub fn passed(self, stages: &Stages, course: &Course, implied: bool) -> Option<bool> {
        let Step::Stages(from, to) = self else { return self.won(&course.deal) };
        let visits = stages.visits(course).iter().map(|&(stage, _)| usize::from(stage));
        let (mut furthest, mut was) = (0, false);
        for stage in visits {
            furthest = furthest.max(stage);
            was |= stage == from;
        }
        (was || (implied && furthest > from)).then_some(furthest >= to)
    }

    fn won(self, deal: &Deal) -> Option<bool> {
        let counts = self == Step::Created || deal.outcome != Outcome::Open;
        counts.then_some(deal.outcome == Outcome::Won)
    }

    /// Its opportunities.
    #[must_use]
    pub fn deals(self, stages: &Stages, deals: &[Deal], implied: bool) -> Vec<Passed> {
        match self {
            Step::Stages(from, _) => {
                let passed = |course: &Course| {
                    let passed = self.passed(stages, course, implied)?;
                    let mut entered = stages.visits(course).iter().filter(|&&(stage, _)| usize::from(stage) >= from);
                    let since = entered.next().map(|&(_, day)| day).filter(|_| stages.dated);
                    Some(Passed { deal: course.deal, passed, since })
                };
                stages.courses.iter().filter_map(passed).collect()
            }
            _ => {
                let since = |deal: &Deal| if self == Step::Created { deal.created } else { deal.closed };
                let passed = |deal: &Deal| Some(Passed { deal: *deal, passed: self.won(deal)?, since: since(deal) });
                deals.iter().filter_map(passed).collect()
            }
        }
    }
}

/// An opportunity before a step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Passed {
    /// Which.
    pub deal: Deal,
    /// Whether it came over the step.
    pub passed: bool,
    /// Since when it stood before it, which says whose it was then; nothing where no file tells.
    pub since: Option<Day>,
}

/// Opportunities before a step from which on its share is told by enough to name it.
const ENOUGH: usize = 30;

/// The stage from which the largest share is lost; where no step has enough, that from which most are.
fn widest(stages: &Stages, implied: bool) -> Option<usize> {
    let counts = |from: usize| {
        let step = Step::Stages(from, from + 1);
        let before = stages.courses.iter().filter_map(|course| Some((course, step.passed(stages, course, implied)?)));
        before.fold((0, 0), |(lost, n), (course, passed)| {
            let is_lost = !passed && course.deal.outcome != Outcome::Open;
            (lost + usize::from(is_lost), n + 1)
        })
    };
    let steps: Vec<(usize, (usize, usize))> = (0..stages.names.len().saturating_sub(1)).map(|from| (from, counts(from))).collect();
    let share = |&(_, (lost, n)): &(usize, (usize, usize))| lost as f64 / n as f64;
    // Of equal ones the first.
    let named = steps.iter().rev().filter(|(_, (_, n))| *n >= ENOUGH).max_by(|a, b| share(a).total_cmp(&share(b)));
    named.or_else(|| steps.iter().rev().max_by_key(|(_, (lost, _))| *lost)).map(|&(from, _)| from)
}

/// Of each owner's opportunities, those that came on and all; and how many have no owner. An opportunity is of who owned it when it came to
/// stand before the step.
#[must_use]
pub fn by_owner(owners: &Owners<'_>, deals: &[Passed]) -> (BTreeMap<String, (u64, u64)>, u64) {
    let (mut counts, mut nobodys) = (vec![(0, 0); owners.people().len()], 0);
    for one in deals {
        match owners.on(&one.deal, one.since) {
            Some(owner) => counts[owner] = (counts[owner].0 + u64::from(one.passed), counts[owner].1 + 1),
            None => nobodys += 1,
        }
    }
    let names = owners.people().iter().map(|&name| name.to_owned());
    (names.zip(counts).filter(|&(_, (_, n))| n > 0).collect(), nobodys)
}

/// The owner of an opportunity, as exported.
#[must_use]
pub fn owner<'a>(table: &'a TableData, deal: &Deal) -> Option<&'a str> {
    table.text_at(opportunities::OWNER, deal.row)
}
