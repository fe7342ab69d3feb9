//! One thing and then another: what a customer did within a week of something else.

use serde::{Deserialize, Serialize};

use crate::time::Instant;
use crate::triggers::condition::What;

/// Hours within which one thing follows another.
pub const WITHIN_HOURS: i32 = 7 * 24;
const WITHIN: i64 = WITHIN_HOURS as i64 * 3_600_000;
/// The second was done in the last so many days.
pub const LATELY: i32 = 28;
/// Before that, the first may lie so many days further back.
pub(super) const LOOKED_AT: i32 = LATELY + 8;
/// Things that are told apart: the first three, then core features.
const MOST: usize = 8;
/// Core features among them.
pub(super) const MOST_FEATURES: usize = MOST - 3;

/// Something that is done at an instant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Step {
    /// The help on exports is opened.
    ExportHelp,
    /// A price or cancellation page is opened.
    IntentPage,
    /// A report or the like is shared.
    Sharing,
    /// A core feature is used.
    Feature(String),
}

impl Step {
    /// Its id in reports.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            Step::ExportHelp => "export_help".to_owned(),
            Step::IntentPage => "intent_page".to_owned(),
            Step::Sharing => "sharing".to_owned(),
            Step::Feature(name) => format!("uses:{name}"),
        }
    }

    /// The record of a rule that it is.
    #[must_use]
    pub fn what(&self) -> What {
        match self {
            Step::ExportHelp => What::HelpPage,
            Step::IntentPage => What::ExitPage,
            Step::Sharing => What::Sharing,
            Step::Feature(name) => What::Feature(name.clone()),
        }
    }

    /// Those that are told apart, where core features have these names.
    #[must_use]
    pub fn all(features: &[String]) -> Vec<Step> {
        let features = features.iter().take(MOST_FEATURES).cloned().map(Step::Feature);
        [Step::ExportHelp, Step::IntentPage, Step::Sharing].into_iter().chain(features).collect()
    }
}

/// Which steps followed which, by their places among [`Step::all`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Followed(u64);

impl Followed {
    /// Whether the second was done within a week of the first: time(first) < time(second) ≤ time(first) + a week.
    #[must_use]
    pub fn by(self, first: usize, second: usize) -> bool {
        self.0 >> (first * MOST + second) & 1 == 1
    }

    /// From what was done when, a bit for each step, and whether it was done lately; in any order.
    pub(super) fn of(done: &mut [(Instant, u8, bool)]) -> Followed {
        done.sort_unstable();
        let mut followed = Followed::default();
        // The last instant of each step, before the instant at hand.
        let mut last: [Option<Instant>; MOST] = [None; MOST];
        for together in done.chunk_by(|a, b| a.0 == b.0) {
            let at = together[0].0;
            let steps = together.iter().fold(0u8, |steps, (_, of, lately)| if *lately { steps | of } else { steps });
            for (first, before) in last.iter().enumerate() {
                if before.is_some_and(|before| at.0 - before.0 <= WITHIN) {
                    // A step does not follow itself.
                    followed.0 |= u64::from(steps & !(1 << first)) << (first * MOST);
                }
            }
            for (step, last) in last.iter_mut().enumerate() {
                if together.iter().any(|(_, of, _)| of >> step & 1 == 1) {
                    *last = Some(at);
                }
            }
        }
        followed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    #[test]
    fn one_follows_another_within_a_week_and_not_at_the_same_instant() {
        let at = |hours: i64| Instant(hours * HOUR);
        let of = |done: &[(Instant, u8, bool)]| Followed::of(&mut done.to_vec());
        assert!(of(&[(at(168), 2, true), (at(0), 1, true)]).by(0, 1), "in any order");
        assert!(!of(&[(at(0), 1, true), (at(169), 2, true)]).by(0, 1), "an hour too late");
        assert!(!of(&[(at(5), 1, true), (at(5), 2, true)]).by(0, 1), "at the same instant");
        assert!(of(&[(at(0), 1, false), (at(5), 3, true)]).by(0, 1), "the first may lie further back");
        assert!(!of(&[(at(0), 1, true), (at(5), 2, false)]).by(0, 1), "the second may not");
        assert!(!of(&[(at(0), 1, true), (at(5), 1, true)]).by(0, 0), "nothing follows itself");
    }
}
