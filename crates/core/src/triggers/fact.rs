//! What made a rule fire: facts, of which the screen makes sentences.

use serde::{Deserialize, Serialize};

use super::codes;
use super::condition::What;
use crate::day::Day;
use crate::model::score::Band;
use crate::schema::Field;
use crate::signals::{Evidence, Signal};
use crate::time::Instant;

/// One of the things that made a rule fire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    /// A record.
    Record {
        /// Of what.
        of: What,
        /// When.
        at: Instant,
        /// What it says: the words searched for, the page, the ticket's subject.
        text: Option<String>,
        /// How long it lasted, where the rule asks for that.
        seconds: Option<f64>,
    },
    /// So many records in the days until then.
    Times {
        /// Of what.
        of: What,
        /// How many.
        times: u64,
        /// In how many days.
        days: i32,
        /// The last of them.
        last: Option<Instant>,
    },
    /// At most so many records in the days until then.
    Fewer {
        /// Of what.
        of: What,
        /// How many.
        times: u64,
        /// In how many days.
        days: i32,
        /// The last of all; nothing if there never was one.
        last: Option<Instant>,
    },
    /// The score, and its band.
    Score {
        /// Unrounded.
        score: f64,
        /// Where it lies.
        #[serde(with = "codes::band")]
        band: Band,
        /// As of which day.
        day: Day,
    },
    /// A signal.
    Signal {
        /// Which.
        #[serde(with = "codes::signal")]
        signal: Signal,
        /// Its first day.
        since: Day,
        /// By what, when it was first seen.
        evidence: Evidence,
    },
    /// The customer is one of the large ones.
    Head {
        /// As of which day.
        day: Day,
    },
    /// How long it has been a customer.
    Age {
        /// Complete months.
        months: i32,
    },
    /// A field, as exported.
    Field {
        /// Which.
        field: Field,
        /// What stands in it.
        value: String,
    },
}

impl Fact {
    /// The fact as `name=value`, joined by `; `: for exports, in no language.
    #[must_use]
    pub fn text(&self) -> String {
        let last = |last: &Option<Instant>| last.map_or_else(|| "never".to_owned(), |last| last.to_string());
        match self {
            Fact::Record { of, at, text, seconds } => {
                let text = text.as_ref().map(|text| format!("; text={text}")).unwrap_or_default();
                let seconds = seconds.map(|seconds| format!("; seconds={seconds}")).unwrap_or_default();
                format!("{}; at={at}{text}{seconds}", of.text())
            }
            Fact::Times { of, times, days, last: at } => format!("{}; times={times}; days={days}; last={}", of.text(), last(at)),
            Fact::Fewer { of, times, days, last: at } => format!("{}; at_most={times}; days={days}; last={}", of.text(), last(at)),
            Fact::Score { score, band, day } => format!("score={score}; band={}; as_of={day}", band.name()),
            Fact::Signal { signal, since, evidence } => format!("signal={}; since={since}; {}", signal.code(), evidence.facts()),
            Fact::Head { day } => format!("head=true; as_of={day}"),
            Fact::Age { months } => format!("months={months}"),
            Fact::Field { field, value } => format!("{}={value}", field.name()),
        }
    }
}

impl What {
    /// What it is of, as `name=value`.
    #[must_use]
    pub fn text(&self) -> String {
        let words = |words: &[String]| words.join(" | ");
        match self {
            What::Anything => "event=any".to_owned(),
            What::Login => "event=login".to_owned(),
            What::Event(name) => format!("event={name}"),
            What::Feature(name) => format!("feature={name}"),
            What::AdvancedUse => "feature=advanced".to_owned(),
            What::Page(page) => format!("page={page}"),
            What::ExitPage => "page=price or cancel".to_owned(),
            What::HelpPage => "page=export help".to_owned(),
            What::Search(list) if list.is_empty() => "search=any".to_owned(),
            What::Search(list) => format!("search={}", words(list)),
            What::Shown => "event=shown".to_owned(),
            What::Clicked => "event=clicked".to_owned(),
            What::Sharing => "event=shared".to_owned(),
            What::Ticket(list) if list.is_empty() => "ticket=any".to_owned(),
            What::Ticket(list) => format!("ticket={}", words(list)),
            What::LeavingTicket => "ticket=leaving".to_owned(),
            What::Unanswered { hours } => format!("unanswered_hours={hours}"),
            What::Payment => "payment=received".to_owned(),
            What::FailedPayment => "payment=failed".to_owned(),
            What::LatePayment { days } => format!("payment=late; late_days={days}"),
        }
    }
}
