//! What a person did about customers on the call sheet: done, put off, noted, handed to somebody.
//!
//! A step belongs to the as-of day of the sheet it was taken on, not to the clock: so a sheet as of an earlier day knows nothing of
//! it, and a signal that began after that day is a new one.

use serde::{Deserialize, Serialize};

use crate::day::{AsOf, Day};
use crate::today::Lane;

/// What was done in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Did {
    /// The proposal was carried out, or something else was: the customer leaves the sheet until a new signal.
    Done {
        /// How grave it was, 0–3; of the lane to grow 0.
        severity: u8,
        /// On which part of the sheet.
        #[serde(default)]
        lane: Lane,
        /// Whether the score was in the lowest band.
        #[serde(default = "yes")]
        at_risk: bool,
    },
    /// It was put off: the customer comes back on that day, or with a new signal.
    Snoozed {
        /// The day.
        until: Day,
    },
    /// Something was written down.
    Noted {
        /// What.
        text: String,
    },
    /// Somebody else takes care of it; nobody in particular if empty.
    Assigned {
        /// Who.
        owner: String,
    },
}

/// What is not told of older steps: they rest as they did.
fn yes() -> bool {
    true
}

/// A step that a person took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The as-of day of the sheet.
    pub day: Day,
    /// The clock's time, milliseconds since 1970; shown, never reckoned with.
    pub at: i64,
    /// What was done.
    pub did: Did,
}

/// Everything that was done about a customer, in the order in which it was.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// The customer's id.
    pub customer: String,
    /// Whether it is one of the sample company's, whose ids may be anybody's.
    #[serde(default)]
    pub sample: bool,
    /// The steps.
    pub steps: Vec<Step>,
}

impl History {
    /// The steps that were known by the end of the day.
    pub fn until(&self, as_of: AsOf) -> impl DoubleEndedIterator<Item = &Step> {
        self.steps.iter().filter(move |step| as_of.knows(step.day))
    }

    /// Whether the customer is off the sheet: done or put off, nothing seen of it is newer than that, and it is no graver than what was
    /// done about it, nor has its score fallen to the lowest band since.
    #[must_use]
    pub fn rests(&self, as_of: AsOf, newest: Option<Day>, severity: u8, at_risk: bool) -> bool {
        let last = self.until(as_of).rev().find(|step| matches!(step.did, Did::Done { .. } | Did::Snoozed { .. }));
        last.is_some_and(|step| {
            let stands = match step.did {
                Did::Snoozed { until } => as_of.0 < until,
                Did::Done { severity: of, at_risk: was, .. } => severity <= of && (was || !at_risk),
                _ => true,
            };
            stands && newest.is_none_or(|day| day <= step.day)
        })
    }

    /// Who takes care of it, where somebody was named last.
    #[must_use]
    pub fn owner(&self, as_of: AsOf) -> Option<&str> {
        let assigned = |step: &'_ Step| matches!(step.did, Did::Assigned { .. });
        match self.until(as_of).rev().find(|step| assigned(step)).map(|step| &step.did) {
            Some(Did::Assigned { owner }) if !owner.is_empty() => Some(owner),
            _ => None,
        }
    }
}

/// The history of a customer among those of many.
#[must_use]
pub fn history_of<'a>(histories: &'a [History], customer: &str) -> Option<&'a History> {
    histories.iter().find(|history| history.customer == customer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn history(steps: &[(&str, Did)]) -> History {
        let steps = steps.iter().map(|(at, did)| Step { day: day(at), at: 0, did: did.clone() }).collect();
        History { customer: "A".to_owned(), sample: false, steps }
    }

    #[test]
    fn done_rests_until_a_newer_signal() {
        let done = history(&[("2026-03-10", Did::Done { severity: 2, lane: Lane::Save, at_risk: false })]);
        assert!(!done.rests(AsOf(day("2026-03-09")), None, 2, false), "it is not known yet");
        assert!(done.rests(AsOf(day("2026-03-10")), Some(day("2026-03-10")), 2, false));
        assert!(done.rests(AsOf(day("2027-01-01")), None, 0, false));
        assert!(!done.rests(AsOf(day("2026-03-20")), Some(day("2026-03-11")), 2, false));
        assert!(!done.rests(AsOf(day("2026-03-20")), None, 3, false), "it has become graver");
        assert!(!done.rests(AsOf(day("2026-03-20")), None, 2, true), "its score has fallen");
    }

    #[test]
    fn what_was_put_off_comes_back_on_its_day_and_the_last_step_counts() {
        let until = day("2026-03-17");
        let off = history(&[("2026-03-10", Did::Snoozed { until })]);
        assert!(off.rests(AsOf(day("2026-03-16")), None, 3, false));
        assert!(!off.rests(AsOf(until), None, 0, false));
        let both =
            history(&[("2026-03-10", Did::Done { severity: 1, lane: Lane::Save, at_risk: false }), ("2026-03-11", Did::Snoozed { until })]);
        assert!(!both.rests(AsOf(until), None, 0, false));
        assert!(!history(&[("2026-03-10", Did::Noted { text: "called".to_owned() })]).rests(AsOf(until), None, 0, false));
    }

    #[test]
    fn the_last_owner_named_takes_care() {
        let assigned = |owner: &str| Did::Assigned { owner: owner.to_owned() };
        let named = history(&[("2026-03-10", assigned("Ana")), ("2026-03-12", assigned("Bo"))]);
        assert_eq!(named.owner(AsOf(day("2026-03-11"))), Some("Ana"));
        assert_eq!(named.owner(AsOf(day("2026-03-12"))), Some("Bo"));
        assert_eq!(history(&[("2026-03-10", assigned(""))]).owner(AsOf(day("2026-03-12"))), None);
    }
}
