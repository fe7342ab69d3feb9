//! A stretch of days, as a person writes it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::day::{AsOf, Day};

/// A stretch of days, either end open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Option<Day>,
    /// The last.
    pub to: Option<Day>,
}

/// A text is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAPeriod;

impl Period {
    /// What it is written as.
    pub const TAKES: &'static str = "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, where either end may be left out";

    /// The last so many calendar months that were over by the end of a day; a month whose last day it is is over.
    #[must_use]
    pub fn last_months(as_of: AsOf, months: i32) -> Period {
        let running = as_of.0.plus(1).first_of_month();
        Period { from: Some(running.add_months(-months)), to: Some(running.plus(-1)) }
    }

    /// Whether a day lies in it; one that nobody knows lies in the stretch that is open at both ends alone.
    #[must_use]
    pub fn holds(self, day: Option<Day>) -> bool {
        match day {
            Some(day) => self.from.is_none_or(|from| day >= from) && self.to.is_none_or(|to| day <= to),
            None => self.from.is_none() && self.to.is_none(),
        }
    }

    /// As many days just before it, where it ends by `last` at the latest; nothing of one that goes back without end.
    #[must_use]
    pub fn before(self, last: Day) -> Option<Period> {
        let from = self.from?;
        let days = self.to.unwrap_or(last).min(last).since(from);
        (days >= 0).then(|| Period { from: Some(from.plus(-days - 1)), to: Some(from.plus(-1)) })
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Period, NotAPeriod> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            let end = |text: &str| if text.trim().is_empty() { Ok(None) } else { text.trim().parse().map(Some).map_err(|_| NotAPeriod) };
            return Ok(Period { from: end(from)?, to: end(to)? });
        }
        let (year, part) = text.split_once('-').map_or((text, None), |(year, part)| (year, Some(part)));
        let year: i32 = year.parse().map_err(|_| NotAPeriod)?;
        let (first, months) = match part {
            None => (1, 12),
            Some(part) => match part.strip_prefix(['Q', 'q']) {
                Some(quarter) => (quarter.parse::<u32>().ok().filter(|quarter| (1..=4).contains(quarter)).ok_or(NotAPeriod)? * 3 - 2, 3),
                None => (part.parse().map_err(|_| NotAPeriod)?, 1),
            },
        };
        let from = Day::from_ymd(year, first, 1).ok_or(NotAPeriod)?;
        Ok(Period { from: Some(from), to: Some(from.add_months(months).plus(-1)) })
    }
}

impl fmt::Display for Period {
    /// Its two ends; an open one is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        write!(f, "{}..{}", end(self.from), end(self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_read_as_people_write_it() {
        let read = |text: &str| text.parse::<Period>().map(|period| period.to_string()).unwrap_or_default();
        assert_eq!(read("2026"), "2026-01-01..2026-12-31");
        assert_eq!(read("2024-q1"), "2024-01-01..2024-03-31");
        assert_eq!(read("2024-02"), "2024-02-01..2024-02-29");
        assert_eq!((read("2025-07-01.."), read("..")), ("2025-07-01..".to_owned(), "..".to_owned()));
        assert_eq!(["", "2026-Q5", "2026-13", "last year", "2026-01-01..x"].map(read), [const { String::new() }; 5]);
    }

    #[test]
    fn the_last_months_are_those_that_were_over() {
        let of = |day: &str, months| Period::last_months(AsOf(day.parse().expect("a day")), months).to_string();
        assert_eq!(of("2026-10-31", 12), "2025-11-01..2026-10-31");
        assert_eq!(of("2026-10-30", 12), "2025-10-01..2026-09-30");
        assert_eq!(of("2024-03-15", 1), "2024-02-01..2024-02-29");
    }

    #[test]
    fn the_period_before_has_as_many_days() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let before = "2026-04".parse::<Period>().expect("a period").before(day("2026-12-31")).expect("it begins");
        assert_eq!(before.to_string(), "2026-03-02..2026-03-31");
        let running = "2026-04".parse::<Period>().expect("a period").before(day("2026-04-10")).expect("it begins");
        assert_eq!(running.to_string(), "2026-03-22..2026-03-31", "as many as are over");
        assert_eq!(Period::default().before(day("2026-01-01")), None);
    }
}
