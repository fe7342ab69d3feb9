//! A team that only runs (seed 002): names that nobody follows up, companies that several people work on, people who bring no new names.

pub mod names;
pub mod overlaps;
pub mod sellers;
pub mod untouched;

use serde::{Deserialize, Serialize};

use crate::dataset::Settings;
use crate::day::Day;

/// A gap in following up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Finding {
    /// Nobody followed a name or a request up.
    NoFollowUp,
    /// Several people work on one company, and none has handed it to the other.
    SeveralOwners,
    /// Somebody works and brings no new name.
    NoNewNames,
}

impl Finding {
    /// Every finding.
    pub const ALL: [Finding; 3] = [Finding::NoFollowUp, Finding::SeveralOwners, Finding::NoNewNames];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Finding::NoFollowUp => "no_follow_up",
            Finding::SeveralOwners => "several_owners",
            Finding::NoNewNames => "no_new_names",
        }
    }
}

/// By what a gap is told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Evidence {
    /// A lead that nothing was done about.
    Untouched {
        /// Working days since it was created.
        working_days: u32,
        /// What its company has done in the product or on pages since.
        online: u64,
    },
    /// A request that nobody has answered, and after which nothing was done about the company.
    Unanswered {
        /// Working days since it was made.
        working_days: u32,
        /// What was asked for.
        kind: Option<String>,
    },
    /// Who works on a company, by what is told of each.
    Several {
        /// The people, by name.
        people: Vec<String>,
        /// Leads that one entered within ninety days of another's.
        leads: u64,
        /// Open opportunities of several owners.
        deals: u64,
        /// Activities of the last ninety days, of people who take turns.
        activities: u64,
    },
    /// Work without new names.
    NoNames {
        /// Activities in the last four weeks.
        activities: u64,
        /// The last day on which the person came to a company that was new to them.
        last: Day,
    },
}

impl Evidence {
    /// The facts as `name=value`, joined by `; `: for exports, in no language.
    #[must_use]
    pub fn facts(&self) -> String {
        match self {
            Evidence::Untouched { working_days, online } => format!("working_days={working_days}; online={online}"),
            Evidence::Unanswered { working_days, kind } => {
                let kind = kind.as_ref().map(|kind| format!("; kind={kind}")).unwrap_or_default();
                format!("working_days={working_days}{kind}")
            }
            Evidence::Several { people, leads, deals, activities } => {
                format!("people={}; leads={leads}; opportunities={deals}; activities={activities}", people.join(", "))
            }
            Evidence::NoNames { activities, last } => {
                format!("activities={activities}; last_new_name={last}")
            }
        }
    }
}

/// A gap, with whom it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// Which.
    pub finding: Finding,
    /// The company, by its place; nothing where it is about a person.
    pub company: Option<usize>,
    /// The lead's row, where it is about one.
    pub lead: Option<usize>,
    /// The request's row, where it is about one.
    pub request: Option<usize>,
    /// Whose it is, or who is meant.
    pub person: Option<String>,
    /// Since when.
    pub since: Option<Day>,
    /// By what.
    pub evidence: Evidence,
}

/// Mondays to Fridays, holidays aside, after a day and until another one.
#[must_use]
pub fn working_days(settings: &Settings, after: Day, until: Day) -> u32 {
    let works = |day: &Day| day.weekday() < 5 && !settings.holidays.contains(day);
    (after.0 + 1..=until.0).map(Day).filter(works).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn working_days_leave_out_weekends_and_holidays_and_the_first_day() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let mut settings = Settings::default();
        // From a Friday over the weekend to Tuesday.
        assert_eq!(working_days(&settings, day("2026-03-06"), day("2026-03-10")), 2);
        settings.holidays = vec![day("2026-03-09")];
        assert_eq!(working_days(&settings, day("2026-03-06"), day("2026-03-10")), 1);
        assert_eq!(working_days(&settings, day("2026-03-10"), day("2026-03-10")), 0);
    }
}
