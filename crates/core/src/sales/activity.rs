//! What our people did, day by day.

use std::collections::BTreeMap;

use super::period::Period;
use super::working_days::WorkingDays;
use crate::dataset::{Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::schema::{Table, activities};
use crate::time::DayReader;

/// Calls, however they are called.
pub const CALL: &str = "call";
/// E-mails.
pub const EMAIL: &str = "email";
/// Meetings.
pub const MEETING: &str = "meeting";

/// The words for common kinds, whole and without separators.
const KINDS: [(&str, &[&str]); 4] = [
    (CALL, &["call", "calls", "phonecall", "phone", "电话", "通话", "拨打电话", "anruf"]),
    (EMAIL, &["email", "emails", "mail", "邮件", "电子邮件"]),
    (MEETING, &["meeting", "meetings", "会议", "面谈", "拜访", "termin"]),
    ("demo", &["demo", "demos", "演示"]),
];

/// The kind that a text names: that of a common one, else as it is written.
#[must_use]
pub fn kind_of(text: &str) -> &str {
    let folded = squash(text);
    KINDS.iter().find(|(_, words)| words.contains(&folded.as_str())).map_or(text, |&(kind, _)| kind)
}

/// What a person did of a kind.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Done {
    /// By day, how often; only days on which it was done.
    pub days: BTreeMap<Day, f64>,
    /// How often, of what tells whether somebody was reached; and how often somebody was.
    pub connected: (f64, f64),
    /// Contacts won for a second one; nothing where no record tells.
    pub contact_again: Option<f64>,
    /// By day, thousandths of a second talked and how often somebody was reached, where both are told.
    pub talks: BTreeMap<Day, (f64, f64)>,
    /// Its rows.
    pub rows: Vec<usize>,
}

impl Done {
    /// Minutes talked with each who was reached; nothing where that is not told.
    #[must_use]
    pub fn talk_minutes(&self) -> Option<f64> {
        let (talked, reached) = self.talks.values().fold((0.0, 0.0), |(talked, reached), talk| (talked + talk.0, reached + talk.1));
        (reached > 0.0).then(|| talked / THOUSAND / 60.0 / reached)
    }

    /// Minutes talked with each who was reached, by day.
    #[must_use]
    pub fn talk_minutes_by_day(&self) -> Vec<f64> {
        self.talks.values().filter(|talk| talk.1 > 0.0).map(|talk| talk.0 / THOUSAND / 60.0 / talk.1).collect()
    }

    /// How often in all. Days are added in their order.
    #[must_use]
    pub fn count(&self) -> f64 {
        self.days.values().sum()
    }
}

/// What was done by person and kind, and over which days that is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Activity {
    /// By person, then by kind.
    pub of: BTreeMap<String, BTreeMap<String, Done>>,
    /// The first and the last day of the period, as far as records go.
    pub span: Option<(Day, Day)>,
}

/// The word for a call on which somebody was reached.
const REACHED: [&str; 5] = ["connected", "answered", "held", "completed", "接通"];

/// What was done in a period, by the end of a day.
#[must_use]
pub fn activity(data: &Dataset, period: Period, as_of: AsOf) -> Activity {
    let mut activity = Activity::default();
    let Some(table) = data.table(Table::Activities) else { return activity };
    let mut reader = DayReader::new(&data.settings.zone);
    let times = table.instant(activities::OCCURRED_AT);
    let mut first_and_last: Option<(Day, Day)> = None;
    for row in 0..table.rows() {
        let Some(day) = times.and_then(|times| times.get(row)).map(|at| reader.day_of(at)).filter(|&day| as_of.knows(day)) else {
            continue;
        };
        first_and_last = Some(first_and_last.map_or((day, day), |(first, last)| (first.min(day), last.max(day))));
        if !period.holds(Some(day)) {
            continue;
        }
        let (Some(person), Some(kind)) = (table.text_at(activities::PERSON, row), table.text_at(activities::KIND, row)) else { continue };
        let kinds = match activity.of.get_mut(person) {
            Some(kinds) => kinds,
            None => activity.of.entry(person.to_owned()).or_default(),
        };
        let kind = kind_of(kind);
        let done = match kinds.get_mut(kind) {
            Some(done) => done,
            None => kinds.entry(kind.to_owned()).or_default(),
        };
        add(table, row, day, done);
    }
    activity.span =
        first_and_last.map(|(first, last)| (period.from.map_or(first, |from| from.max(first)), period.to.map_or(last, |to| to.min(last))));
    activity
}

const THOUSAND: f64 = 1_000.0;

fn add(table: &TableData, row: usize, day: Day, done: &mut Done) {
    let number = |field| table.number(field).and_then(|numbers| numbers.get(row));
    let count = number(activities::COUNT).unwrap_or(1.0);
    *done.days.entry(day).or_default() += count;
    done.rows.push(row);
    let outcome = || table.text_at(activities::OUTCOME, row).map(|outcome| f64::from(REACHED.contains(&squash(outcome).as_str())));
    if let Some(reached) = number(activities::CONNECTED).or_else(outcome) {
        done.connected.0 += count;
        done.connected.1 += reached.min(count);
        if let Some(seconds) = number(activities::DURATION_SECONDS).filter(|_| reached > 0.0) {
            let talk = done.talks.entry(day).or_default();
            // Whole thousandths add up to the same in any order of the rows.
            *talk = (talk.0 + libm::round(seconds * THOUSAND), talk.1 + reached);
        }
    }
    if let Some(again) = number(activities::CONTACT_AGAIN) {
        *done.contact_again.get_or_insert(0.0) += again;
    }
}

impl Activity {
    /// How often a person did a kind on each working day of the span; what was done on another day counts with the one before it.
    #[must_use]
    pub fn by_day(&self, person: &str, kind: &str, days: &WorkingDays<'_>) -> Vec<f64> {
        let Some((from, to)) = self.span else { return Vec::new() };
        let none = BTreeMap::new();
        let done = self.of.get(person).and_then(|kinds| kinds.get(kind)).map_or(&none, |done| &done.days);
        let mut counts: BTreeMap<Day, f64> = days.between(person, from, to).map(|day| (day, 0.0)).collect();
        for (day, count) in done {
            if let Some((_, of_day)) = counts.range_mut(..=*day).next_back() {
                *of_day += count;
            }
        }
        counts.into_values().collect()
    }

    /// The working days of a person in the span.
    #[must_use]
    pub fn working_days(&self, person: &str, days: &WorkingDays<'_>) -> u64 {
        self.span.map_or(0, |(from, to)| days.between(person, from, to).count() as u64)
    }
}
