//! The life of a customer from the first name to expansion (seed 002; definitions, section 7): prospect, profile-fit, intent, committed,
//! activated, and expansion as a sixth stage, which makes a bow-tie of the funnel.
//!
//! What goes through stages is a company ([`companies`]): leads, opportunities and the customer record of one name count once. [`courses`]
//! tells which stages each has reached and when, [`steps`] counts how many came on from stage to stage.

pub mod activation;
pub mod by;
pub mod companies;
pub mod courses;
pub mod expansion;
pub mod fit_rule;
pub mod followup;
pub mod steps;

use serde::{Deserialize, Serialize};

/// A stage of a customer's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Stage {
    /// A name: a lead, an opportunity or a customer record.
    Prospect,
    /// Like the customers whom the product suits.
    ProfileFit,
    /// Has asked for something, or an opportunity was opened.
    Intent,
    /// Has signed, paid or subscribed.
    Committed,
    /// Uses a core feature soon after the start.
    Activated,
    /// Pays more than before.
    Expansion,
}

impl Stage {
    /// Every stage, in order.
    pub const ALL: [Stage; 6] = [Stage::Prospect, Stage::ProfileFit, Stage::Intent, Stage::Committed, Stage::Activated, Stage::Expansion];

    /// Its code in reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Stage::Prospect => "prospect",
            Stage::ProfileFit => "profile_fit",
            Stage::Intent => "intent",
            Stage::Committed => "committed",
            Stage::Activated => "activated",
            Stage::Expansion => "expansion",
        }
    }

    /// The phase of buying and using that it belongs to (seed 002); use has two stages.
    #[must_use]
    pub fn phase(self) -> &'static str {
        match self {
            Stage::Prospect => "awareness",
            Stage::ProfileFit => "education",
            Stage::Intent => "decision",
            Stage::Committed => "onboarding",
            Stage::Activated | Stage::Expansion => "use",
        }
    }

    /// The stage that it is reached from: expansion from committed, since activation is told of the first thirty days alone.
    #[must_use]
    pub fn before(self) -> Option<Stage> {
        match self {
            Stage::Prospect => None,
            Stage::ProfileFit => Some(Stage::Prospect),
            Stage::Intent => Some(Stage::ProfileFit),
            Stage::Committed => Some(Stage::Intent),
            Stage::Activated | Stage::Expansion => Some(Stage::Committed),
        }
    }
}
