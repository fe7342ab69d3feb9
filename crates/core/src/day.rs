//! Civil days and month arithmetic.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A civil day of the proleptic Gregorian calendar, counted in days since 1970-01-01.
///
/// It carries no zone: a date in a file stays the date that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Day(pub i32);

/// Days of a month in the mean, 365.25 ÷ 12: a month at risk, or of a life.
pub const MONTH_DAYS: f64 = 30.4375;

/// The last day whose records count: a figure "as of D" knows what was known before 00:00 of D+1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct AsOf(pub Day);

impl AsOf {
    /// Whether a fact of that day is known by the end of the as-of day.
    #[must_use]
    pub fn knows(self, day: Day) -> bool {
        day <= self.0
    }

    /// The window of `days` civil days that ends with the as-of day: (D − days, D].
    #[must_use]
    pub fn window(self, days: i32) -> Window {
        Window { after: self.0.plus(-days), until: self.0 }
    }
}

/// A run of civil days, open at its start and closed at its end: (after, until].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The day before the first day of the window.
    pub after: Day,
    /// The last day of the window.
    pub until: Day,
}

impl Window {
    /// Whether the day lies in (after, until].
    #[must_use]
    pub fn contains(self, day: Day) -> bool {
        self.after < day && day <= self.until
    }
}

impl Day {
    /// The day of a year, a month 1–12 and a day of the month, or `None` if there is none such (30 February).
    #[must_use]
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=12).contains(&month) || day == 0 || day > days_in_month(year, month) {
            return None;
        }
        Some(Day(days_from_civil(year, month, day)))
    }

    /// Year, month 1–12 and day of the month.
    #[must_use]
    pub fn ymd(self) -> (i32, u32, u32) {
        civil_from_days(self.0)
    }

    /// The day this many days later (earlier if negative).
    #[must_use]
    pub fn plus(self, days: i32) -> Day {
        Day(self.0 + days)
    }

    /// Days from `earlier` to this day; negative if this day comes first.
    #[must_use]
    pub fn since(self, earlier: Day) -> i32 {
        self.0 - earlier.0
    }

    /// The same day of the month `months` later, clamped to that month's last day.
    ///
    /// Always reckoned from the original day: 31 January + 1 is 28 or 29 February, + 2 is 31 March.
    #[must_use]
    pub fn add_months(self, months: i32) -> Day {
        let (year, month, day) = self.ymd();
        let index = year * 12 + (month as i32 - 1) + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Day(days_from_civil(year, month, day.min(days_in_month(year, month))))
    }

    /// Complete months from this day to `later`: the largest k with `self.add_months(k) <= later`, never below 0.
    #[must_use]
    pub fn complete_months_until(self, later: Day) -> i32 {
        let (y0, m0, _) = self.ymd();
        let (y1, m1, _) = later.ymd();
        let mut k = (y1 - y0) * 12 + m1 as i32 - m0 as i32;
        while k > 0 && self.add_months(k) > later {
            k -= 1;
        }
        k.max(0)
    }

    /// Day of the week, Monday = 0 … Sunday = 6.
    #[must_use]
    pub fn weekday(self) -> u32 {
        (self.0 + 3).rem_euclid(7) as u32
    }

    /// The first day of its quarter of the civil year.
    #[must_use]
    pub fn first_of_quarter(self) -> Day {
        let (_, month, _) = self.ymd();
        self.first_of_month().add_months(-((month as i32 - 1) % 3))
    }

    /// The first day of this day's month.
    #[must_use]
    pub fn first_of_month(self) -> Day {
        let (_, _, day) = self.ymd();
        self.plus(1 - day as i32)
    }

    /// The last day of this day's month.
    #[must_use]
    pub fn last_of_month(self) -> Day {
        self.first_of_month().add_months(1).plus(-1)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The text is no civil day in the form `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl FromStr for Day {
    type Err = NotADay;

    fn from_str(text: &str) -> Result<Day, NotADay> {
        let mut parts = text.split('-');
        let mut number = |width: usize| {
            parts
                .next()
                .filter(|part| part.len() == width && part.bytes().all(|b| b.is_ascii_digit()))
                .and_then(|part| part.parse::<u32>().ok())
                .ok_or(NotADay)
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        if parts.next().is_some() {
            return Err(NotADay);
        }
        Day::from_ymd(year as i32, month, day).ok_or(NotADay)
    }
}

/// Days in a month 1–12 of a year.
#[must_use]
pub fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Howard Hinnant, "chrono-compatible low-level date algorithms": eras of 400 years that begin in March.
fn days_from_civil(year: i32, month: u32, day: u32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (month as i32 + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i32) -> (i32, u32, u32) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    (year, month as u32, day as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn a_quarter_begins_in_january_april_july_and_october() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        for (within, first) in [("2024-02-29", "2024-01-01"), ("2024-04-01", "2024-04-01"), ("2023-12-31", "2023-10-01")] {
            assert_eq!(day(within).first_of_quarter(), day(first));
        }
    }

    #[test]
    fn a_day_is_written_and_read_alike() {
        assert_eq!(day("1970-01-01"), Day(0));
        assert_eq!(day("2024-02-29").plus(1).to_string(), "2024-03-01");
        assert!("2023-02-29".parse::<Day>().is_err());
        assert!("2024-3-05".parse::<Day>().is_err());
        assert!("2024-03-05-".parse::<Day>().is_err());
    }

    #[test]
    fn weekdays_begin_on_monday() {
        assert_eq!(day("2026-11-23").weekday(), 0);
        assert_eq!(day("1969-12-28").weekday(), 6);
    }

    proptest! {
        #[test]
        fn every_day_survives_the_calendar(days in -200_000i32..200_000) {
            let (y, m, d) = Day(days).ymd();
            prop_assert_eq!(Day::from_ymd(y, m, d), Some(Day(days)));
        }

        #[test]
        fn complete_months_is_the_largest_k(days in 0i32..40_000, span in 0i32..4_000) {
            let (a, b) = (Day(days), Day(days + span));
            let k = a.complete_months_until(b);
            prop_assert!(a.add_months(k) <= b);
            prop_assert!(a.add_months(k + 1) > b);
        }
    }
}
