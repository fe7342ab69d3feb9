//! Early signals of a customer about to leave, as of a day (definitions, sections 1 and 7): which fire, since when, and by what evidence.
//!
//! What was seen of a customer is gathered once ([`seen`]); each signal is a rule on it ([`rules`]).

pub mod all;
mod events;
#[cfg(test)]
mod examples;
pub mod growth;
mod listed;
pub mod reactivation;
pub mod rows;
pub mod rules;
pub mod seen;
pub mod steps;

use serde::{Deserialize, Serialize};

use crate::account::people::Role;
use crate::day::Day;

/// A sign that a customer may leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Signal {
    /// Who introduced the product has not logged in for more than 14 days.
    AdminAbsent,
    /// A core feature that was in use is used no more.
    CoreStopped,
    /// Tickets turn to exporting, the last bill, cancelling.
    LeavingTickets,
    /// The help on exports was opened again and again.
    ExportHelp,
    /// Logins fell to half or less.
    LoginDrop,
    /// A named measure of use fell to half or less.
    UsageDrop,
    /// A price or cancellation page was visited.
    IntentPage,
    /// Nobody has logged in for 30 days.
    SilenceLogin,
    /// Nothing was heard of the customer for three months.
    SilenceContact,
}

impl Signal {
    /// Every signal, the strong ones first.
    pub const ALL: [Signal; 9] = [
        Signal::AdminAbsent,
        Signal::CoreStopped,
        Signal::LeavingTickets,
        Signal::ExportHelp,
        Signal::LoginDrop,
        Signal::UsageDrop,
        Signal::IntentPage,
        Signal::SilenceLogin,
        Signal::SilenceContact,
    ];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Signal::AdminAbsent => "admin_absent",
            Signal::CoreStopped => "core_stopped",
            Signal::LeavingTickets => "leaving_tickets",
            Signal::ExportHelp => "export_help",
            Signal::LoginDrop => "login_drop",
            Signal::UsageDrop => "usage_drop",
            Signal::IntentPage => "intent_page",
            Signal::SilenceLogin => "silence_login",
            Signal::SilenceContact => "silence_contact",
        }
    }

    /// The signal of a code.
    #[must_use]
    pub fn of(code: &str) -> Option<Signal> {
        Signal::ALL.into_iter().find(|signal| signal.code() == code)
    }

    /// One of the three that alone call for action on a large customer.
    #[must_use]
    pub fn is_strong(self) -> bool {
        matches!(self, Signal::AdminAbsent | Signal::CoreStopped | Signal::LeavingTickets)
    }

    /// Silence: answered by something of value, never by a sales call.
    #[must_use]
    pub fn is_silence(self) -> bool {
        matches!(self, Signal::SilenceLogin | Signal::SilenceContact)
    }

    /// How grave it is on this customer: 3 for a strong one on a customer of the head, or where two strong ones fire; 2 for one strong
    /// one or for silence; 1 for any other.
    #[must_use]
    pub fn severity(self, is_head: bool, strong: usize) -> u8 {
        match (self.is_strong(), self.is_silence()) {
            (true, _) if is_head || strong >= 2 => 3,
            (true, _) | (_, true) => 2,
            (false, false) => 1,
        }
    }

    /// What to propose.
    #[must_use]
    pub fn act(self) -> Act {
        match self {
            Signal::AdminAbsent => Act::ExecutiveTalk,
            Signal::CoreStopped => Act::TailoredTraining,
            Signal::LeavingTickets | Signal::ExportHelp | Signal::IntentPage => Act::DiagnosisVisit,
            Signal::LoginDrop => Act::PeerGroup,
            Signal::UsageDrop => Act::HowToVideo,
            Signal::SilenceLogin => Act::MissedFeature,
            Signal::SilenceContact => Act::SuccessCase,
        }
    }
}

/// What the articles propose to do (sources, S1). A discount is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Act {
    /// A talk on strategy between executives.
    ExecutiveTalk,
    /// Deep training, tailored to what this team stopped using.
    TailoredTraining,
    /// A visit to find out what is wrong, not to renew.
    DiagnosisVisit,
    /// A short video on how to do it.
    HowToVideo,
    /// A group of peers for beginners.
    PeerGroup,
    /// A success case of the customer's industry, by e-mail.
    SuccessCase,
    /// A notice in the product about a valuable feature that was missed.
    MissedFeature,
    /// A white paper written together, on what the customer has achieved.
    JointWhitePaper,
    /// Training for those who are ahead.
    AdvancedTraining,
}

impl Act {
    /// Every act.
    pub const ALL: [Act; 9] = [
        Act::ExecutiveTalk,
        Act::TailoredTraining,
        Act::DiagnosisVisit,
        Act::HowToVideo,
        Act::PeerGroup,
        Act::SuccessCase,
        Act::MissedFeature,
        Act::JointWhitePaper,
        Act::AdvancedTraining,
    ];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Act::ExecutiveTalk => "executive_talk",
            Act::TailoredTraining => "tailored_training",
            Act::DiagnosisVisit => "diagnosis_visit",
            Act::HowToVideo => "how_to_video",
            Act::PeerGroup => "peer_group",
            Act::SuccessCase => "success_case",
            Act::MissedFeature => "missed_feature",
            Act::JointWhitePaper => "joint_white_paper",
            Act::AdvancedTraining => "advanced_training",
        }
    }

    /// By which way: `visit`, `call`, `email` or `in_product`.
    #[must_use]
    pub fn channel(self) -> &'static str {
        match self {
            Act::ExecutiveTalk | Act::DiagnosisVisit => "visit",
            Act::TailoredTraining | Act::JointWhitePaper => "call",
            Act::HowToVideo | Act::PeerGroup | Act::SuccessCase | Act::AdvancedTraining => "email",
            Act::MissedFeature => "in_product",
        }
    }
}

/// A signal that fires.
#[derive(Debug, Clone, PartialEq)]
pub struct Firing {
    /// Which.
    pub signal: Signal,
    /// The first day on which it held, without a break until now.
    pub since: Day,
    /// By what.
    pub evidence: Evidence,
}

/// What makes a signal fire: facts, of which the screen makes a sentence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Evidence {
    /// Somebody does not come any more.
    Absent {
        /// Who; nothing where the last of several admins counts.
        user: Option<String>,
        /// Their name, where the list of users tells it.
        name: Option<String>,
        /// What they are in the customer's team.
        role: Role,
        /// The last login; nothing if there never was one.
        last: Option<Day>,
        /// Days since then, or since the customer began.
        days: i32,
    },
    /// Core features are used no more.
    Stopped {
        /// Which.
        features: Vec<String>,
        /// The last day of use.
        last: Day,
        /// Whether it is every core feature that was in use.
        all: bool,
    },
    /// Tickets of somebody who leaves.
    Tickets {
        /// How many in the last 30 days, and of how many.
        now: (u64, u64),
        /// How many in the 150 days before, and of how many.
        before: (u64, u64),
        /// When the newest of them was opened.
        last: Day,
        /// The newest of them, and its words.
        ticket: Option<String>,
        /// What it says.
        quote: Option<String>,
    },
    /// Pages were visited in the last 30 days.
    Visits {
        /// How often.
        visits: u64,
        /// When last.
        last: Day,
    },
    /// A measure fell.
    Fell {
        /// Over so many days, against as many before.
        days: i32,
        /// What it was over the days before.
        before: f64,
        /// What it is now.
        now: f64,
    },
    /// Nothing is heard.
    Silent {
        /// When something was heard last; nothing if never.
        last: Option<Day>,
        /// Days since then, or since the customer began.
        days: i32,
    },
    /// The score is low.
    Score {
        /// The score.
        score: f64,
        /// What it was four weeks before; nothing if it was no customer then.
        before: Option<f64>,
    },
    /// Use grows, or is shown around.
    Growth {
        /// Core features used in 28 days.
        uses: Vec<String>,
        /// Days of use of core features, each feature's counted: in 28 days, and in the 28 before.
        core_days: (u32, u32),
        /// Days of the 28 with a login.
        login_days: u32,
        /// Reports and the like shared in 28 days.
        shared: u64,
    },
}

impl Evidence {
    /// The facts as `name=value`, joined by `; `: for exports, in no language.
    #[must_use]
    pub fn facts(&self) -> String {
        let day = |day: &Option<Day>| day.map_or_else(|| "never".to_owned(), |day| day.to_string());
        match self {
            Evidence::Absent { user, role, last, days, .. } => {
                let user = user.as_ref().map(|user| format!("user={user}; ")).unwrap_or_default();
                format!("{user}role={}; last_login={}; days={days}", role.code(), day(last))
            }
            Evidence::Stopped { features, last, all } => {
                format!("features={}; last_use={last}; all={all}", features.join(", "))
            }
            Evidence::Tickets { now, before, last, ticket, quote } => {
                let told = |name: &str, text: &Option<String>| text.as_ref().map(|text| format!("; {name}={text}")).unwrap_or_default();
                let counts = format!("leaving={}; tickets={}; leaving_before={}; tickets_before={}", now.0, now.1, before.0, before.1);
                format!("{counts}; last={last}{}{}", told("ticket", ticket), told("quote", quote))
            }
            Evidence::Visits { visits, last } => format!("visits={visits}; last={last}"),
            Evidence::Fell { days, before, now } => format!("days={days}; before={before}; now={now}"),
            Evidence::Silent { last, days } => format!("last={}; days={days}", day(last)),
            Evidence::Score { score, before } => {
                format!("score={score}; before={}", before.map_or_else(|| "none".to_owned(), |before| before.to_string()))
            }
            Evidence::Growth { uses, core_days, login_days, shared } => {
                let (now, earlier) = core_days;
                let uses = uses.join(", ");
                format!("features={uses}; core_days={now}; core_days_before={earlier}; login_days={login_days}; shared={shared}")
            }
        }
    }
}
