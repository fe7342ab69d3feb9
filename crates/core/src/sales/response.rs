//! How long customers wait for an answer.

use serde::{Deserialize, Serialize};

use super::deals::customer_known;
use super::working_days::FRIDAY;
use crate::column::NOTHING;
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset, Settings};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, customers, requests, tickets};
use crate::stats::survival::{Watched, median_time, moments};
use crate::time::{Instant, LocalTime};

const HOUR: f64 = 3_600_000.0;
const MINUTE: i64 = 60_000;

/// Something a customer asked for by a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Asked {
    /// Its row.
    pub row: usize,
    /// Who asked; nothing where no file tells.
    pub customer: Option<CustomerIx>,
    /// The code of the customer's id as the row has it; [`NOTHING`] without one.
    pub named: u32,
    /// Hours until the answer; nothing while there is none.
    pub answered: Option<f64>,
    /// Hours since it was asked, at the end of the day.
    pub age: f64,
}

impl Asked {
    /// Whether it was answered within so many hours; nothing while that can still be.
    #[must_use]
    pub fn within(&self, hours: f64) -> Option<bool> {
        match self.answered {
            Some(answered) => Some(answered <= hours),
            None => (self.age >= hours).then_some(false),
        }
    }
}

/// Which hours count until an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Hours {
    /// All of them.
    #[default]
    All,
    /// Nine to six from Monday to Friday in the workspace zone, holidays aside.
    Business,
}

impl Hours {
    /// Either.
    pub const ALL: [Hours; 2] = [Hours::All, Hours::Business];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Hours::All => "all",
            Hours::Business => "business",
        }
    }

    /// The hours that count from one instant to another.
    fn between(self, settings: &Settings, from: Instant, to: Instant) -> f64 {
        if self == Hours::All {
            return (to.0 - from.0) as f64 / HOUR;
        }
        let zone = &settings.zone;
        let (first, last) = (zone.day_of(from), zone.day_of(to));
        let opens = |day: Day, ms: i64| zone.instant_of(LocalTime { day, ms }).0.0;
        let of_day = |day: Day| (opens(day, CLOSES).min(to.0) - opens(day, OPENS).max(from.0)).max(0);
        let works = |day: &Day| day.weekday() <= FRIDAY && !settings.holidays.contains(day);
        (first.0..=last.0).map(Day).filter(works).map(of_day).sum::<i64>() as f64 / HOUR
    }
}

/// When a working day begins and ends, in milliseconds of its day.
const OPENS: i64 = 9 * 3_600_000;
const CLOSES: i64 = 18 * 3_600_000;

/// Everything that was asked in a table by the end of a day, in row order; and how many answers came before their question.
#[must_use]
pub fn asked(data: &Dataset, from: Table, counted: Hours, as_of: AsOf) -> (Vec<Asked>, u64) {
    let Some(table) = data.table(from) else { return (Vec::new(), 0) };
    let end = data.settings.zone.start_of(as_of.0.plus(1));
    let (opened, replied) = if from == Table::Requests {
        (requests::REQUESTED_AT, requests::RESPONDED_AT)
    } else {
        (tickets::OPENED_AT, tickets::FIRST_REPLY_AT)
    };
    let whose = if from == Table::Requests { requests::CUSTOMER_ID } else { tickets::CUSTOMER_ID };
    let instant = |field: Field, row: usize| table.instant(field).and_then(|column| column.get(row));
    let minutes = |row: usize| {
        if from != Table::Tickets {
            return None;
        }
        let minutes = table.number(tickets::FIRST_REPLY_MINUTES)?.get(row)?;
        Some((minutes * MINUTE as f64) as i64)
    };
    let mut backwards = 0;
    let rows = (0..table.rows()).filter_map(|row| {
        let at = instant(opened, row).filter(|&at| at < end)?;
        let answer = instant(replied, row).or_else(|| minutes(row).map(|waited| Instant(at.0 + waited))).filter(|&answer| answer < end);
        if answer.is_some_and(|answer| answer < at) {
            backwards += 1;
            return None;
        }
        let hours = |until: Instant| counted.between(&data.settings, at, until);
        let named = table.text(whose).map_or(NOTHING, |ids| ids.codes.get(row));
        Some(Asked { row, customer: customer_known(data, table, row, as_of), named, answered: answer.map(hours), age: hours(end) })
    });
    let rows: Vec<Asked> = rows.collect();
    (rows, backwards)
}

/// The segment of who asked, as exported.
#[must_use]
pub fn segment<'a>(data: &'a Dataset, asked: &Asked, as_of: AsOf) -> Option<&'a str> {
    data.table(Table::Customers)?.text_at(customers::SEGMENT, known_row(data, asked.customer?, as_of)?)
}

/// The time by which half are answered, those not answered yet counted as waiting on (Kaplan & Meier 1958); nothing while it is not
/// reached.
#[must_use]
pub fn median_wait(asked: &[Asked]) -> Option<f64> {
    let waited = |one: &Asked| Watched { entry: 0.0, exit: one.answered.unwrap_or(one.age), ended: one.answered.is_some() };
    median_time(moments(asked.iter().map(waited)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(answered: Option<f64>, age: f64) -> Asked {
        Asked { row: 0, customer: None, named: NOTHING, answered, age }
    }

    #[test]
    fn who_still_waits_counts_as_waiting() {
        let answered = [one(Some(1.0), 99.0), one(Some(3.0), 99.0)];
        assert_eq!(median_wait(&answered), Some(1.0));
        // Two wait for longer than the others took: half are answered later, or not yet.
        let waiting = [one(Some(1.0), 99.0), one(Some(3.0), 99.0), one(None, 50.0), one(None, 50.0)];
        assert_eq!(median_wait(&waiting), Some(3.0));
        assert_eq!(median_wait(&[one(Some(1.0), 9.0), one(None, 50.0), one(None, 50.0)]), None);
    }

    #[test]
    fn business_hours_leave_out_nights_weekends_and_holidays() {
        let mut settings = Settings::default();
        let at = |text: &str, hour: i64| Instant(text.parse::<Day>().expect("a day").0 as i64 * 86_400_000 + hour * 3_600_000);
        // Friday at 17 until Monday at 10: an hour on each side of the weekend.
        let (asked, answered) = (at("2026-03-06", 17), at("2026-03-09", 10));
        assert!((Hours::Business.between(&settings, asked, answered) - 2.0).abs() < 1e-12);
        assert!((Hours::All.between(&settings, asked, answered) - 65.0).abs() < 1e-12);
        settings.holidays = vec!["2026-03-09".parse().expect("a day")];
        assert!((Hours::Business.between(&settings, asked, answered) - 1.0).abs() < 1e-12);
        assert!(Hours::Business.between(&settings, at("2026-03-07", 9), at("2026-03-08", 20)).abs() < 1e-12, "a weekend has none");
    }

    #[test]
    fn a_limit_counts_once_it_is_over() {
        assert_eq!(
            [one(None, 0.5).within(1.0), one(None, 1.0).within(1.0), one(Some(1.0), 5.0).within(1.0)],
            [None, Some(false), Some(true)]
        );
    }
}
