//! Instants and the workspace's time zone, which is a table of transitions given as data.

use crate::sorting::Arrange;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::day::Day;

const DAY_MS: i64 = 86_400_000;

/// A point in time, in milliseconds since 1970-01-01T00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Instant(pub i64);

impl fmt::Display for Instant {
    /// RFC 3339 in UTC; milliseconds only where there are any.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = Day(self.0.div_euclid(DAY_MS) as i32);
        let ms = self.0.rem_euclid(DAY_MS);
        let (hour, minute, second, milli) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
        write!(f, "{day}T{hour:02}:{minute:02}:{second:02}")?;
        if milli != 0 {
            write!(f, ".{milli:03}")?;
        }
        f.write_str("Z")
    }
}

/// A clock reading without a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LocalTime {
    /// The civil day.
    pub day: Day,
    /// Milliseconds since that day's midnight; 86,400,000 (24:00) is the next midnight.
    pub ms: i64,
}

/// How a clock reading was found on the time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// It happened once.
    Once,
    /// It was skipped when the clock went forward; moved forward by the gap.
    Gap,
    /// It happened twice when the clock went back; the earlier one is taken.
    Fold,
}

/// An IANA time zone as data: its offsets and the instants at which they begin.
///
/// Natively it is made from the system's database, in the browser from `Intl`; the same table gives the same days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// IANA name, such as `Asia/Shanghai`.
    pub name: String,
    first_offset: i32,
    transitions: Vec<Transition>,
}

/// From this instant on, clocks show UTC plus this offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transition {
    /// When the offset begins.
    pub at: Instant,
    /// Seconds east of UTC.
    pub offset_seconds: i32,
}

impl Zone {
    /// UTC, the default of the command line.
    #[must_use]
    pub fn utc() -> Zone {
        Zone::fixed("UTC", 0)
    }

    /// A zone that never changes its offset (seconds east of UTC).
    #[must_use]
    pub fn fixed(name: &str, offset_seconds: i32) -> Zone {
        Zone { name: name.to_owned(), first_offset: offset_seconds, transitions: Vec::new() }
    }

    /// A zone from its first offset (seconds east of UTC) and its transitions, which are sorted here.
    #[must_use]
    pub fn new(name: &str, first_offset: i32, mut transitions: Vec<Transition>) -> Zone {
        transitions.arrange_by_key(|transition| transition.at);
        Zone { name: name.to_owned(), first_offset, transitions }
    }

    /// Seconds east of UTC at an instant.
    #[must_use]
    pub fn offset_at(&self, instant: Instant) -> i32 {
        match self.transitions.partition_point(|transition| transition.at <= instant) {
            0 => self.first_offset,
            n => self.transitions[n - 1].offset_seconds,
        }
    }

    /// The civil day on which an instant falls here.
    #[must_use]
    pub fn day_of(&self, instant: Instant) -> Day {
        Day((instant.0 + i64::from(self.offset_at(instant)) * 1000).div_euclid(DAY_MS) as i32)
    }

    /// The clock reading here at an instant.
    #[must_use]
    pub fn local(&self, instant: Instant) -> LocalTime {
        let shown = instant.0 + i64::from(self.offset_at(instant)) * 1000;
        LocalTime { day: Day(shown.div_euclid(DAY_MS) as i32), ms: shown.rem_euclid(DAY_MS) }
    }

    /// The instant of a clock reading; a gap moves forward by its length, a fold takes the earlier one.
    #[must_use]
    pub fn instant_of(&self, local: LocalTime) -> (Instant, Found) {
        let shown = i64::from(local.day.0) * DAY_MS + local.ms;
        // The offsets in force around the reading: no zone has moved by more than a day.
        let before = self.offset_at(Instant(shown - DAY_MS));
        let after = self.offset_at(Instant(shown + DAY_MS));
        let with = |offset: i32| Instant(shown - i64::from(offset) * 1000);
        let holds = |offset: i32| self.offset_at(with(offset)) == offset;
        match (holds(before), holds(after)) {
            (true, true) if before == after => (with(before), Found::Once),
            (true, true) => (with(before).min(with(after)), Found::Fold),
            (true, false) => (with(before), Found::Once),
            (false, true) => (with(after), Found::Once),
            (false, false) => (with(before), Found::Gap),
        }
    }

    /// The first instant of a civil day.
    #[must_use]
    pub fn start_of(&self, day: Day) -> Instant {
        self.instant_of(LocalTime { day, ms: 0 }).0
    }
}

/// Reads the civil days of instants that mostly lie near each other: it remembers the stretch of one offset it is in.
#[derive(Debug, Clone)]
pub struct DayReader<'a> {
    zone: &'a Zone,
    from: Instant,
    until: Instant,
    offset_ms: i64,
}

impl<'a> DayReader<'a> {
    /// A reader of a zone's days.
    #[must_use]
    pub fn new(zone: &'a Zone) -> DayReader<'a> {
        DayReader { zone, from: Instant(i64::MAX), until: Instant(i64::MIN), offset_ms: 0 }
    }

    /// The civil day on which an instant falls, as [`Zone::day_of`].
    pub fn day_of(&mut self, instant: Instant) -> Day {
        if instant < self.from || instant >= self.until {
            let transitions = &self.zone.transitions;
            let next = transitions.partition_point(|transition| transition.at <= instant);
            self.from = if next == 0 { Instant(i64::MIN) } else { transitions[next - 1].at };
            self.until = transitions.get(next).map_or(Instant(i64::MAX), |transition| transition.at);
            self.offset_ms = i64::from(self.zone.offset_at(instant)) * 1000;
        }
        Day((instant.0 + self.offset_ms).div_euclid(DAY_MS) as i32)
    }
}

/// Where zones come from: the system's database natively, `Intl` in the browser.
pub trait Zones {
    /// The zone of an IANA name, or `None` if the name is unknown.
    fn zone(&self, name: &str) -> Option<Zone>;
}

/// Knows UTC alone; for tests and for files that name no zone.
#[derive(Debug, Clone, Copy, Default)]
pub struct OnlyUtc;

impl Zones for OnlyUtc {
    fn zone(&self, name: &str) -> Option<Zone> {
        (name == "UTC").then(Zone::utc)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// New York in 2024: −4 from 10 March 07:00Z, −5 from 3 November 06:00Z.
    fn new_york() -> Zone {
        let at = |ms, hours| Transition { at: Instant(ms), offset_seconds: hours * 3600 };
        Zone::new("America/New_York", -5 * 3600, vec![at(1_710_054_000_000, -4), at(1_730_613_600_000, -5)])
    }

    fn reading(day: &str, hour: i64, minute: i64) -> LocalTime {
        LocalTime { day: day.parse().expect("a day"), ms: (hour * 60 + minute) * 60_000 }
    }

    #[test]
    fn a_gap_moves_forward_by_its_length() {
        let (instant, found) = new_york().instant_of(reading("2024-03-10", 2, 30));
        assert_eq!((instant.to_string().as_str(), found), ("2024-03-10T07:30:00Z", Found::Gap));
    }

    #[test]
    fn a_fold_takes_the_earlier() {
        let (instant, found) = new_york().instant_of(reading("2024-11-03", 1, 30));
        assert_eq!((instant.to_string().as_str(), found), ("2024-11-03T05:30:00Z", Found::Fold));
    }

    #[test]
    fn days_are_those_of_the_zone() {
        let zone = new_york();
        assert_eq!(zone.day_of(Instant(1_709_611_200_000)).to_string(), "2024-03-04"); // 04:00Z
        assert_eq!(zone.start_of("2024-03-11".parse().expect("a day")).to_string(), "2024-03-11T04:00:00Z");
    }

    #[test]
    fn a_reader_of_days_agrees_with_the_zone() {
        let zone = new_york();
        let mut reader = DayReader::new(&zone);
        for hour in (470_000..490_000).chain(474_990..475_010) {
            let instant = Instant(hour * 3_600_000);
            assert_eq!(reader.day_of(instant), zone.day_of(instant), "{instant}");
        }
    }

    #[test]
    fn four_and_twenty_is_the_next_midnight() {
        let (instant, _) = Zone::utc().instant_of(reading("2024-02-28", 24, 0));
        assert_eq!(instant.to_string(), "2024-02-29T00:00:00Z");
    }
}
