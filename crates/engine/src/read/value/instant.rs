//! Points in time as people and programs write them.

use holdfast_core::day::Day;
use holdfast_core::time::{Instant, LocalTime};

use super::date::{self, Order, Start};
use super::{clock, fold_width, zone};

/// A time stamp as written, before its zone and its column's order of day and month are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A clock reading; if both orders of day and month fit, the month is read first.
    Local {
        /// The reading; midnight if only a date was written.
        local: LocalTime,
        /// Where clocks show it.
        place: Place,
        /// What the date says of the column's order.
        order: Order,
        /// Second 60 was read as 59.
        leap: bool,
        /// A time of day was written.
        timed: bool,
    },
    /// Seconds, milliseconds or microseconds since 1970.
    Epoch(Instant),
    /// A spreadsheet's serial number.
    Serial(LocalTime),
}

/// Where a clock reading was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// In the column's zone.
    Column,
    /// At an offset, in seconds east of UTC.
    Offset(i32),
    /// In the zone of this name.
    Named(String),
}

/// Why a text is no point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// It is no time stamp, or outside 1900–2100.
    NoDate,
    /// Its zone has several meanings.
    AmbiguousZone,
}

/// Reads a cleaned cell as a point in time.
///
/// # Errors
/// Where it is none, or names a zone of several meanings.
pub fn read(text: &str) -> Result<Said, Misread> {
    if let Some(instant) = epoch(text) {
        return Ok(Said::Epoch(instant));
    }
    if let Some((day, fraction)) = date::serial(text) {
        return Ok(Said::Serial(LocalTime { day, ms: part_of_day(fraction) }));
    }
    let text = date::plain(text);
    let (Start::Day(written), rest) = date::start(&text).ok_or(Misread::NoDate)? else {
        return Err(Misread::NoDate);
    };
    let (clock, rest) = clock::after_date(rest).ok_or(Misread::NoDate)?;
    let place = match zone::read(rest).ok_or(Misread::NoDate)? {
        zone::Said::Nothing => Place::Column,
        zone::Said::Offset(seconds) => Place::Offset(seconds),
        zone::Said::Name(name) => Place::Named(name.to_owned()),
        zone::Said::Ambiguous => return Err(Misread::AmbiguousZone),
    };
    let local = LocalTime { day: written.day, ms: clock.map_or(0, |clock| clock.ms) };
    Ok(Said::Local { local, place, order: written.order, leap: clock.is_some_and(|clock| clock.leap), timed: clock.is_some() })
}

/// Whether a cell is a time stamp in a form with separators, its zone known or not.
#[must_use]
pub fn looks_like(text: &str) -> bool {
    !matches!(read(text), Err(Misread::NoDate) | Ok(Said::Epoch(_) | Said::Serial(_)))
}

/// The instant of an epoch of 10, 13 or 16 digits (seconds, milliseconds, microseconds), maybe with a fraction.
///
/// `None` for other widths and outside 1900–2100. What is finer than a millisecond is dropped.
#[must_use]
pub fn epoch(text: &str) -> Option<Instant> {
    let text = fold_width(text);
    let text = text.strip_prefix('\'').unwrap_or(&text);
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    if fraction.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: i64 = if whole.len() <= 16 { whole.parse().ok()? } else { return None };
    let ms = match whole.len() {
        10 => number * 1000 + format!("{fraction:0<3}").get(..3)?.parse::<i64>().ok()?,
        13 => number,
        16 => number / 1000,
        _ => return None,
    };
    // 2101-01-01T00:00Z
    (ms < 4_133_980_800_000).then_some(Instant(ms))
}

/// Milliseconds since midnight of a fraction of a day.
#[must_use]
pub fn part_of_day(fraction: f64) -> i64 {
    (fraction * 86_400_000.0).round() as i64
}

/// A time stamp in the forms that programs write, straight from the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Iso {
    /// The reading.
    pub local: LocalTime,
    /// Seconds east of UTC, 0 for Z; without one it is in the column's zone.
    pub offset: Option<i32>,
    /// A time of day was written.
    pub timed: bool,
}

/// Reads the form that most programs write, `YYYY-MM-DDTHH:MM:SS` with or without a Z, and remembers the day before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    /// The day as written, and what it is.
    last: Option<([u8; 10], Day)>,
}

impl Clock {
    /// As [`iso`], but for this form alone.
    #[inline]
    #[must_use]
    pub fn read(&mut self, bytes: &[u8]) -> Option<Iso> {
        let (date, rest) = bytes.split_first_chunk::<10>()?;
        let (offset, rest) = match rest {
            [rest @ .., b'Z'] => (Some(0), rest),
            rest => (None, rest),
        };
        let &[b'T' | b' ', h1, h2, b':', m1, m2, b':', s1, s2] = rest else { return None };
        let day = match self.last {
            Some((written, day)) if written == *date => day,
            _ => {
                let day = date::iso(date)?;
                self.last = Some((*date, day));
                day
            }
        };
        let digits = [h1, h2, m1, m2, s1, s2].map(|digit| digit.wrapping_sub(b'0'));
        if digits.iter().any(|&digit| digit > 9) {
            return None;
        }
        let [h1, h2, m1, m2, s1, s2] = digits.map(i64::from);
        let (hour, minute, second) = (h1 * 10 + h2, m1 * 10 + m2, s1 * 10 + s2);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        Some(Iso { local: LocalTime { day, ms: ((hour * 60 + minute) * 60 + second) * 1000 }, offset, timed: true })
    }
}

/// `YYYY-MM-DD`, `YYYY-MM-DDTHH:MM[:SS[.f…]][Z|±HH:MM]`, with a T or a space; everything else is for [`read`].
#[must_use]
pub fn iso(text: &str) -> Option<Iso> {
    let bytes = text.as_bytes();
    let day = date::iso(bytes.get(..10)?)?;
    if bytes.len() == 10 {
        return Some(Iso { local: LocalTime { day, ms: 0 }, offset: None, timed: false });
    }
    let two = |at: usize| match bytes.get(at..at + 2) {
        Some(&[a, b]) if a.is_ascii_digit() && b.is_ascii_digit() => Some(i64::from(a - b'0') * 10 + i64::from(b - b'0')),
        _ => None,
    };
    if !matches!(bytes[10], b'T' | b' ') || bytes.get(13) != Some(&b':') {
        return None;
    }
    let (hour, minute) = (two(11)?, two(14)?);
    let (mut second, mut milli, mut at) = (0, 0, 16);
    if bytes.get(16) == Some(&b':') {
        (second, at) = (two(17)?, 19);
        if bytes.get(19) == Some(&b'.') {
            let digits = bytes[20..].iter().take_while(|b| b.is_ascii_digit()).count();
            if digits == 0 {
                return None;
            }
            milli = (0..3).fold(0, |milli, place| milli * 10 + if place < digits { i64::from(bytes[20 + place] - b'0') } else { 0 });
            at = 20 + digits;
        }
    }
    let offset = match bytes.get(at..)? {
        b"" => None,
        b"Z" => Some(0),
        &[sign @ (b'+' | b'-'), _, _, b':', _, _] => {
            let (hours, minutes) = (two(at + 1)? as i32, two(at + 4)? as i32);
            if hours > 15 || minutes > 59 {
                return None;
            }
            Some((hours * 60 + minutes) * if sign == b'+' { 60 } else { -60 })
        }
        _ => return None,
    };
    // 24:00 and :60 take the careful way.
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    Some(Iso { local: LocalTime { day, ms: ((hour * 60 + minute) * 60 + second) * 1000 + milli }, offset, timed: true })
}

#[cfg(test)]
mod tests;
