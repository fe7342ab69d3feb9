//! Days since a spreadsheet's epoch as civil dates, and what ISO date cells say.

use crate::CellDate;

const DAY_MS: i64 = 86_400_000;

/// Serial number to civil date; the part of a day is rounded to the millisecond.
///
/// In the 1900 system day 1 is 1900-01-01 and day 60 is 29 February 1900, which never was: all days
/// after it are counted one too high. In the 1904 system day 0 is 1904-01-01. `None` for a number
/// that is no day: negative, after the year 9999, and in the 1900 system day 0 and day 60.
/// (ECMA-376 part 1, 18.17.4.1.)
pub(crate) fn from_serial(serial: f64, epoch_1904: bool) -> Option<CellDate> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    // Below 2.6e14: exact in both types.
    let total = (serial * DAY_MS as f64).round() as i64;
    let (day, ms) = (total.div_euclid(DAY_MS), total.rem_euclid(DAY_MS));
    let since_1970 = match (epoch_1904, day) {
        (true, day) => day - 24_107,
        (false, 0 | 60) => return None,
        (false, day @ 1..60) => day - 25_568,
        (false, day) => day - 25_569,
    };
    let (year, month, day) = civil(since_1970);
    let year = i16::try_from(year).ok().filter(|&year| year <= 9999)?;
    Some(CellDate { year, month, day, ms: ms as u32 })
}

/// Days from 1970-01-01 to year, month, day in the Gregorian calendar.
/// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.)
fn civil(since_1970: i64) -> (i64, u8, u8) {
    let shifted = since_1970 + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * from_march + 2) / 5 + 1) as u8;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 } as u8;
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// `2024-03-05`, `2024-03-05T12:30`, `…:45` or `…:45.678`. `None` for anything else, a zone included: a
/// cell with one is left to who reads instants.
pub(crate) fn from_iso(text: &str) -> Option<CellDate> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    let known = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    if parts.next().is_some() || !known {
        return None;
    }
    let ms = match time {
        Some(time) => time_of_day(time)?,
        None => 0,
    };
    Some(CellDate { year: year as i16, month: month as u8, day: day as u8, ms })
}

fn time_of_day(text: &str) -> Option<u32> {
    let mut parts = text.split(':');
    let hour = digits(parts.next()?, 2)?;
    let minute = digits(parts.next()?, 2)?;
    let (second, fraction) = match parts.next() {
        None => (0, ""),
        Some(part) => {
            let (whole, fraction) = part.split_once('.').unwrap_or((part, "0"));
            (digits(whole, 2)?, fraction)
        }
    };
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let mut ms = 0;
    if !fraction.is_empty() {
        digits(fraction, fraction.len())?;
        // Cut, not rounded: a fraction never reaches the next second.
        let padded = format!("{fraction:0<3}");
        ms = digits(&padded[..3], 3)?;
    }
    Some(((hour * 60 + minute) * 60 + second) * 1000 + ms)
}

fn digits(text: &str, length: usize) -> Option<u32> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    // Only the first nine digits: a fraction may be long, and its value is not needed here.
    if plain { text[..text.len().min(9)].parse().ok() } else { None }
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i16, month: u8, day: u8, ms: u32) -> Option<CellDate> {
        Some(CellDate { year, month, day, ms })
    }

    #[test]
    fn the_1900_system_has_a_day_that_never_was() {
        assert_eq!(from_serial(0.5, false), None);
        assert_eq!(from_serial(1.0, false), date(1900, 1, 1, 0));
        assert_eq!(from_serial(59.0, false), date(1900, 2, 28, 0));
        assert_eq!(from_serial(60.0, false), None);
        assert_eq!(from_serial(61.0, false), date(1900, 3, 1, 0));
        assert_eq!(from_serial(25_569.0, false), date(1970, 1, 1, 0));
        assert_eq!(from_serial(45_351.0, false), date(2024, 2, 29, 0));
        assert_eq!(from_serial(2_958_465.0, false), date(9999, 12, 31, 0));
        assert_eq!(from_serial(2_958_466.0, false), None);
    }

    #[test]
    fn the_1904_system() {
        assert_eq!(from_serial(0.0, true), date(1904, 1, 1, 0));
        assert_eq!(from_serial(45_356.0 - 1_462.0, true), date(2024, 3, 5, 0));
        assert_eq!(from_serial(2_957_003.0, true), date(9999, 12, 31, 0));
        assert_eq!(from_serial(2_957_004.0, true), None);
        assert_eq!(from_serial(-1.0, true), None);
    }

    #[test]
    fn a_part_of_a_day_to_the_millisecond() {
        assert_eq!(from_serial(45_360.5, false), date(2024, 3, 9, 43_200_000));
        // 12:30:00 as Excel writes it, one digit short of exact.
        assert_eq!(from_serial(45_356.520_833_333_3, false), date(2024, 3, 5, 45_000_000));
        assert_eq!(from_serial(45_356.999_999_999_9, false), date(2024, 3, 6, 0));
        assert_eq!(from_serial(f64::NAN, false), None);
    }

    #[test]
    fn iso_cells() {
        assert_eq!(from_iso("2024-02-29"), date(2024, 2, 29, 0));
        assert_eq!(from_iso("2024-03-05T12:30"), date(2024, 3, 5, 45_000_000));
        assert_eq!(from_iso("2024-03-05T23:59:59.9999"), date(2024, 3, 5, 86_399_999));
        for text in ["2023-02-29", "2024-3-05", "T12:00:00", "2024-03-05T12:00:00Z", "2024-03-05T24:00", ""] {
            assert_eq!(from_iso(text), None, "{text}");
        }
    }
}
