//! What must hold for a rule to fire: conditions on records, on a state, and how they are joined.
//!
//! A *moment* ([`Condition::Happens`], [`Condition::Then`]) holds at the instant of its last record alone. Everything else holds
//! for a stretch of time: a count over the window that ends now, a score until the next one, a field always.

use serde::{Deserialize, Serialize};

use super::codes;
use crate::model::score::Band;
use crate::schema::{Field, customers};
use crate::signals::Signal;

/// A condition; they nest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// All of these.
    All(Vec<Condition>),
    /// At least one of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// Such a record, at the instant of the record.
    Happens(Records),
    /// One record and then another: time(first) < time(second) ≤ time(first) + `within_hours`; at the instant of the second.
    Then {
        /// The first.
        first: Records,
        /// The second.
        second: Records,
        /// Hours of the time line, whatever clocks do.
        within_hours: i32,
    },
    /// So many records or more in the window (t − days, t].
    AtLeast {
        /// Which.
        of: Records,
        /// How many, at least 1.
        times: u32,
        /// Days by the workspace's clock: since the same time of day, so many civil days before.
        days: i32,
    },
    /// So many records or fewer in the window (t − days, t]; an absence where none is allowed.
    ///
    /// It holds once the customer, and the table that tells, have been there for a whole window.
    AtMost {
        /// Which.
        of: Records,
        /// How many; 0 for an absence.
        times: u32,
        /// Days by the workspace's clock.
        days: i32,
    },
    /// Where the health score lies, as of the last month end or, on the as-of day, that day.
    Score(Limits),
    /// The band in which the health score lies, as of the same days.
    Band(#[serde(with = "codes::band")] Band),
    /// A signal fires: from the first day on which it held, as seen from the month ends and the as-of day.
    Signal {
        /// Which.
        #[serde(with = "codes::signal")]
        signal: Signal,
        /// For the drop of a named measure: which, `completed/started` or one name.
        #[serde(default)]
        measure: Option<String>,
    },
    /// The customer is of the fifth that brought most in the twelve months before the last month end.
    Head,
    /// The customer has been one for so many months.
    Age {
        /// Complete months since its start.
        months: i32,
    },
    /// A field of the customers table, as exported.
    Field {
        /// Which.
        field: Field,
        /// What it must be.
        test: Test,
    },
}

/// Which records are meant.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Records {
    /// Of what.
    pub of: What,
    /// On these days of the week in the workspace's zone; on any where none is named.
    #[serde(default)]
    pub weekdays: Vec<Weekday>,
    /// At this time of day in the workspace's zone.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// That lasted so many seconds; a record that does not tell how long is none.
    #[serde(default)]
    pub seconds: Option<Limits>,
}

impl From<What> for Records {
    /// Any of these, whenever and however long.
    fn from(of: What) -> Records {
        Records { of, weekdays: Vec::new(), hours: None, seconds: None }
    }
}

/// What a record is of. Names are compared folded, words are looked for in the folded text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    /// Any event.
    Anything,
    /// A login, by the workspace's words.
    Login,
    /// An event of this name.
    Event(String),
    /// The use of this feature.
    Feature(String),
    /// The use of any advanced feature, as the first health model names them.
    AdvancedUse,
    /// A page whose path or name mentions this; words joined by `+` must all be there.
    Page(String),
    /// A price or cancellation page.
    ExitPage,
    /// A page of the help on exports.
    HelpPage,
    /// A search whose text mentions one of these words; any search where none is named.
    Search(Vec<String>),
    /// New content was shown.
    Shown,
    /// New content or a feature was clicked.
    Clicked,
    /// A report or the like was shared.
    Sharing,
    /// A ticket whose subject, text, tags or kind mention one of these words; any ticket where none is named.
    Ticket(Vec<String>),
    /// A ticket of somebody about to leave, by the workspace's words.
    LeavingTicket,
    /// A request, or a ticket where the files have no requests, that had no answer for so many hours; at the end of these.
    Unanswered {
        /// Hours of the time line.
        hours: i32,
    },
    /// Money that came in, at the start of its day.
    Payment,
    /// A payment that failed, at the start of its day.
    FailedPayment,
    /// A payment that came in more than so many days after its period began.
    LatePayment {
        /// Civil days.
        days: i32,
    },
}

impl What {
    /// One of each kind, with blanks where a person has to name something: what a form offers.
    #[must_use]
    pub fn one_of_each() -> Vec<What> {
        vec![
            What::Login,
            What::Feature(String::new()),
            What::AdvancedUse,
            What::Page(String::new()),
            What::ExitPage,
            What::HelpPage,
            What::Search(Vec::new()),
            What::Shown,
            What::Clicked,
            What::Sharing,
            What::Event(String::new()),
            What::Anything,
            What::Ticket(Vec::new()),
            What::LeavingTicket,
            What::Unanswered { hours: 24 },
            What::Payment,
            What::FailedPayment,
            What::LatePayment { days: 14 },
        ]
    }

    /// Whether its records are events, which alone tell how long they lasted.
    #[must_use]
    pub fn is_event(&self) -> bool {
        !matches!(
            self,
            What::Ticket(_)
                | What::LeavingTicket
                | What::Unanswered { .. }
                | What::Payment
                | What::FailedPayment
                | What::LatePayment { .. }
        )
    }
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is what it is called")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// In the order of [`crate::day::Day::weekday`].
    pub const ALL: [Weekday; 7] =
        [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday, Weekday::Saturday, Weekday::Sunday];
}

/// A time of day: from this minute on and before that one, counted from midnight. From a later to an earlier one it goes over midnight,
/// and the day of the week is that of the record itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// The first minute, 0–1439.
    pub from: u16,
    /// The minute after the last, 1–1440.
    pub to: u16,
}

impl Hours {
    /// From noon to six.
    pub const AFTERNOON: Hours = Hours { from: 12 * 60, to: 18 * 60 };

    /// Whether a clock that shows so many milliseconds since midnight is within.
    #[must_use]
    pub fn contains(self, ms: i64) -> bool {
        let (from, to) = (i64::from(self.from) * 60_000, i64::from(self.to) * 60_000);
        if from < to { from <= ms && ms < to } else { from <= ms || ms < to }
    }
}

/// Limits of a number, neither of which is within.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Greater than this.
    #[serde(default)]
    pub above: Option<f64>,
    /// Less than this.
    #[serde(default)]
    pub below: Option<f64>,
}

impl Limits {
    /// Less than a number.
    #[must_use]
    pub fn below(limit: f64) -> Limits {
        Limits { above: None, below: Some(limit) }
    }

    /// Greater than a number.
    #[must_use]
    pub fn above(limit: f64) -> Limits {
        Limits { above: Some(limit), below: None }
    }

    /// Whether a number lies between them.
    #[must_use]
    pub fn contain(self, number: f64) -> bool {
        self.above.is_none_or(|limit| number > limit) && self.below.is_none_or(|limit| number < limit)
    }
}

/// What a field of the customers table must be. An empty field fulfils none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Test {
    /// One of these texts, compared folded; `true` and `false` for a flag.
    Is(Vec<String>),
    /// A text that mentions this one.
    Contains(String),
    /// A number within limits.
    Number(Limits),
}

impl Condition {
    /// None of these records in so many days.
    #[must_use]
    pub fn absence(of: impl Into<Records>, days: i32) -> Condition {
        Condition::AtMost { of: of.into(), times: 0, days }
    }

    /// One of each kind that joins no others: what a form offers, as it begins.
    #[must_use]
    pub fn one_of_each() -> Vec<Condition> {
        let login = || Records::from(What::Login);
        vec![
            Condition::Happens(login()),
            Condition::Then { first: login(), second: What::Search(Vec::new()).into(), within_hours: 24 },
            Condition::AtLeast { of: login(), times: 1, days: 7 },
            Condition::absence(What::Login, 30),
            Condition::Score(Limits::below(60.0)),
            Condition::Band(Band::AtRisk),
            Condition::signal(Signal::LoginDrop),
            Condition::Head,
            Condition::Age { months: 3 },
            Condition::Field { field: customers::SEGMENT, test: Test::Contains(String::new()) },
        ]
    }

    /// That a signal fires which needs no named measure.
    #[must_use]
    pub fn signal(signal: Signal) -> Condition {
        Condition::Signal { signal, measure: None }
    }

    /// Whether it can hold at the instants of records alone.
    #[must_use]
    pub fn is_moment(&self) -> bool {
        matches!(self, Condition::Happens(_) | Condition::Then { .. })
    }

    /// The conditions right within it.
    #[must_use]
    pub fn parts(&self) -> &[Condition] {
        match self {
            Condition::All(parts) | Condition::Any(parts) => parts,
            Condition::Not(part) => std::slice::from_ref(part),
            _ => &[],
        }
    }

    /// The records that it asks for itself.
    #[must_use]
    pub fn records(&self) -> [Option<&Records>; 2] {
        match self {
            Condition::Happens(of) | Condition::AtLeast { of, .. } | Condition::AtMost { of, .. } => [Some(of), None],
            Condition::Then { first, second, .. } => [Some(first), Some(second)],
            _ => [None, None],
        }
    }

    /// The condition at a place: the number of the part, from the outermost group inwards; itself for no number.
    #[must_use]
    pub fn at(&self, place: &[usize]) -> Option<&Condition> {
        match place {
            [] => Some(self),
            [part, within @ ..] => self.parts().get(*part)?.at(within),
        }
    }

    /// As [`Condition::at`], to be changed.
    pub fn at_mut(&mut self, place: &[usize]) -> Option<&mut Condition> {
        let [part, within @ ..] = place else { return Some(self) };
        let parts = match self {
            Condition::All(parts) | Condition::Any(parts) => parts.as_mut_slice(),
            Condition::Not(one) => std::slice::from_mut(one.as_mut()),
            _ => return None,
        };
        parts.get_mut(*part)?.at_mut(within)
    }

    /// Takes the condition at a place out of the group that it is in; a group's last one stays.
    pub fn remove(&mut self, place: &[usize]) {
        let Some((&part, group)) = place.split_last() else { return };
        if let Some(Condition::All(parts) | Condition::Any(parts)) = self.at_mut(group)
            && parts.len() > 1
            && part < parts.len()
        {
            parts.remove(part);
        }
    }

    /// Whether it rests on what is seen on month ends and on the as-of day alone: signals, scores, who is large.
    #[must_use]
    pub fn looks_at_month_ends(&self) -> bool {
        let mut looks = false;
        self.each(&mut |one| {
            looks |= matches!(one, Condition::Signal { .. } | Condition::Score(_) | Condition::Band(_) | Condition::Head);
        });
        looks
    }

    /// Goes through it and everything within it, from outside in.
    pub fn each<'a>(&'a self, with: &mut dyn FnMut(&'a Condition)) {
        with(self);
        self.parts().iter().for_each(|part| part.each(with));
    }
}
