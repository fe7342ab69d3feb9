//! Civil days as people and programs write them.

use std::borrow::Cow;

use holdfast_core::day::Day;

use super::{calendar, clock, fold_width, is_dash, zone};

/// What a date says of the order of day and month in its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Nothing: the year comes first, the month is named, or day and month are the same number.
    Untold,
    /// The first number is over 12, so the day comes first.
    DayFirst,
    /// The second number is over 12, so the month comes first.
    MonthFirst,
    /// Both orders fit.
    Either {
        /// With points between, which almost only day-first calendars write.
        dotted: bool,
    },
}

/// A day as written; if both orders fit, read month first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The day.
    pub day: Day,
    /// What it says of the column's order.
    pub order: Order,
}

/// What stands at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A day.
    Day(Written),
    /// A month without a day, as its first day.
    Month(Day),
    /// A quarter, as its last day.
    Quarter(Day),
}

/// The years of files that are dates: others are slips or stand-ins such as 0001 and 9999.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// The civil day a cleaned cell names, or `None`; a time of day and a zone after it are dropped.
///
/// Serial numbers and epochs are not read here: see [`serial`] and [`super::instant::epoch`].
#[must_use]
pub fn read(text: &str) -> Option<Written> {
    match whole(text)? {
        Start::Day(written) => Some(written),
        Start::Month(_) | Start::Quarter(_) => None,
    }
}

/// What a cleaned cell names: a day, a month or a quarter.
#[must_use]
pub fn whole(text: &str) -> Option<Start> {
    let text = plain(text);
    let (start, rest) = start(&text)?;
    let (_, rest) = clock::after_date(rest)?;
    zone::read(rest)?;
    Some(start)
}

/// The day of a spreadsheet's serial number and the part of the day passed, or `None` outside 20,000–80,000.
///
/// Five digits, maybe with a fraction; the 1900 date system, whose day 25,569 is 1970-01-01.
#[must_use]
pub fn serial(text: &str) -> Option<(Day, f64)> {
    let text = fold_width(text);
    let text = text.strip_prefix('\'').unwrap_or(&text);
    let whole = text.split(['.', ',']).next()?;
    let fraction = &text[whole.len()..];
    if whole.len() != 5 || !whole.bytes().chain(fraction.bytes().skip(1)).all(|b| b.is_ascii_digit()) {
        return None;
    }
    serial_number(format!("{whole}.{}", fraction.get(1..).unwrap_or_default()).parse().ok()?)
}

/// [`serial`] of a workbook's number.
#[must_use]
pub fn serial_number(number: f64) -> Option<(Day, f64)> {
    if !(20_000.0..=80_000.0).contains(&number) {
        return None;
    }
    let day = Day(number.floor() as i32 - 25_569);
    YEARS.contains(&day.ymd().0).then_some((day, number.fract()))
}

/// A day that was read month first, read day first.
#[must_use]
pub fn swapped(day: Day) -> Day {
    let (year, month, day_of_month) = day.ymd();
    Day::from_ymd(year, day_of_month, month).unwrap_or(day)
}

/// `YYYY-MM-DD` from its bytes, within the years of files.
#[must_use]
pub fn iso(bytes: &[u8]) -> Option<Day> {
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1] = *bytes else {
        return None;
    };
    let two = |a: u8, b: u8| (a.is_ascii_digit() && b.is_ascii_digit()).then(|| u32::from(a - b'0') * 10 + u32::from(b - b'0'));
    day(two(y0, y1)? as i32 * 100 + two(y2, y3)? as i32, two(m0, m1)?, two(d0, d1)?)
}

/// Whether a day lies in the years that are dates, 1900–2100.
#[must_use]
pub fn is_in_years(day: Day) -> bool {
    YEARS.contains(&day.ymd().0)
}

/// A month written as six digits, `202403`; only where a month is expected.
#[must_use]
pub fn six_digits(text: &str) -> Option<Day> {
    let text = fold_width(text);
    let digits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
    if digits { day(text[..4].parse().ok()?, text[4..].parse().ok()?, 1) } else { None }
}

/// The text with plain digits, dashes and spaces, ready for [`start`].
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let text = text.strip_prefix('\'').unwrap_or(text);
    let folded = fold_width(text);
    let plain = if folded.is_ascii() {
        folded
    } else {
        let dashes: String = folded.chars().map(|c| if is_dash(c) { '-' } else { c }).collect();
        Cow::Owned(if dashes.contains('月') { calendar::with_digits(&dashes) } else { dashes })
    };
    match year_moved(&plain) {
        Some(moved) => Cow::Owned(moved),
        None => plain,
    }
}

/// `Tue Mar 05 08:00:00 +0000 2024` with the year after the day.
fn year_moved(text: &str) -> Option<String> {
    if !text.ends_with(|c: char| c.is_ascii_digit()) || !text.contains(':') {
        return None;
    }
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    let month = words.iter().take(2).position(|word| calendar::month(word).is_some_and(|(_, rest)| rest.is_empty()))?;
    let (year, before) = words.split_last()?;
    let clock = before.get(month + 2)?;
    if year.len() != 4 || !year.bytes().all(|b| b.is_ascii_digit()) || !clock.contains(':') {
        return None;
    }
    Some(format!("{} {year} {}", before[..month + 2].join(" "), before[month + 2..].join(" ")))
}

/// The date at the start of a plain text, and what follows it.
pub(super) fn start(text: &str) -> Option<(Start, &str)> {
    let text = calendar::without_weekday(text);
    if let Some((before, rest)) = calendar::era(text) {
        if let Some(rest) = rest.strip_prefix('元') {
            return after_year(before + 1, rest);
        }
        let (year, _, rest) = number(rest)?;
        return after_year(before + year as i32, rest);
    }
    if text.starts_with(['q', 'Q']) {
        return quarter_first(text);
    }
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return month_first(text);
    }
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(digits, 8 | 14) {
        let day = day(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?)?;
        return Some((untold(day), &text[8..]));
    }
    let (first, width, rest) = number(text)?;
    let bare = rest.trim_start();
    match width {
        4 => after_year(first as i32, rest),
        2 if bare.starts_with('年') => after_year(two_digit(first), rest),
        // Taiwan writes the years of the Republic without naming it: 113/3/5, 113年3月5日.
        3 if first < 190 => after_year(first as i32 + 1911, rest),
        1 if bare.starts_with(['q', 'Q']) => {
            let (year, width, rest) = number(bare[1..].trim_start_matches([' ', '-', '/', '\'']))?;
            Some((quarter(year_of(year, width)?, first)?, rest))
        }
        1 | 2 => day_or_month_first(first, width, rest),
        _ => None,
    }
}

/// What follows a year: `年3月5日`, `-03-05`, `/3/5`, `.3.5`, `-Mar-05`, `Q2`, `年第二季度`.
fn after_year(year: i32, rest: &str) -> Option<(Start, &str)> {
    let rest = rest.trim_start();
    if let Some(found) = quarter_after(year, rest) {
        return Some(found);
    }
    if let Some(rest) = rest.strip_prefix('年') {
        let (month, _, rest) = number(rest.trim_start()).filter(|&(_, width, _)| width <= 2)?;
        let rest = rest.trim_start().strip_prefix('月')?.trim_start();
        let Some((of_month, _, rest)) = number(rest).filter(|&(_, width, rest)| width <= 2 && !rest.starts_with(':')) else {
            return Some((Start::Month(day(year, month, 1)?), rest));
        };
        let tail = rest.trim_start();
        let rest = tail.strip_prefix(['日', '号', '號']).unwrap_or(rest);
        return Some((untold(day(year, month, of_month)?), rest));
    }
    let sign = rest.chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let rest = rest[1..].trim_start();
    let (month, rest) = match calendar::month(rest) {
        Some(found) => found,
        None => number(rest).filter(|&(_, width, _)| width <= 2).map(|(month, _, rest)| (month, rest))?,
    };
    let after = rest.trim_start().strip_prefix(sign).map(str::trim_start);
    match after.and_then(number) {
        Some((of_month, 1 | 2, rest)) if !rest.starts_with(':') => Some((untold(day(year, month, of_month)?), rest)),
        Some(_) => None,
        None if after.is_some() => None,
        None => Some((Start::Month(day(year, month, 1)?), rest)),
    }
}

/// A first number of one or two digits: `05/03/2024`, `5.3.24`, `24/3/5`, `05-Mar-24`, `5th of March 2024`, `03/2024`.
fn day_or_month_first(first: u32, width: usize, rest: &str) -> Option<(Start, &str)> {
    let bare = rest.trim_start();
    if let Some(sign) = bare.chars().next().filter(|c| matches!(c, '-' | '/' | '.')) {
        let after = bare[1..].trim_start();
        if let Some((second, second_width, rest)) = number(after) {
            let Some(after) = rest.trim_start().strip_prefix(sign) else {
                let month = (second_width == 4).then(|| day(second as i32, first, 1)).flatten()?;
                return Some((Start::Month(month), rest));
            };
            let (third, third_width, rest) = number(after.trim_start())?;
            if second_width > 2 || (third_width < 4 && rest.starts_with(':')) {
                return None;
            }
            let year_first = width == 2 && (first > 31 && third_width == 2 || third_width == 1);
            let found = match third_width {
                _ if year_first => untold(day(two_digit(first), second, third)?),
                2 | 4 => either(year_of(third, third_width)?, first, second, sign == '.')?,
                _ => return None,
            };
            return Some((found, rest));
        }
        return named_month(first, after);
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().find(|end| bare.get(..2).is_some_and(|head| head.eq_ignore_ascii_case(end)));
    let bare = if ordinal.is_some() { bare[2..].trim_start() } else { bare };
    named_month(first, bare.strip_prefix("of ").unwrap_or(bare).trim_start())
}

/// `March 2024` after a day of the month.
fn named_month(of_month: u32, rest: &str) -> Option<(Start, &str)> {
    let (month, rest) = calendar::month(rest)?;
    let (year, width, rest) = number(rest.trim_start_matches([' ', ',', '.', '-', '/', '\'']))?;
    if width < 4 && rest.starts_with(':') {
        return None;
    }
    Some((untold(day(year_of(year, width)?, month, of_month)?), rest))
}

/// `Mar 5, 2024`, `March 5th 2024`, `Mar 2024`, `Mar-24`.
fn month_first(text: &str) -> Option<(Start, &str)> {
    let (month, rest) = calendar::month(text)?;
    let gap = [' ', ',', '.', '-', '/', '\''];
    let (second, width, rest) = number(rest.trim_start_matches(gap))?;
    if width == 4 {
        return Some((Start::Month(day(second as i32, month, 1)?), rest));
    }
    let ordinal = ["st", "nd", "rd", "th"].iter().any(|end| rest.get(..2).is_some_and(|head| head.eq_ignore_ascii_case(end)));
    let after = if ordinal { &rest[2..] } else { rest };
    match number(after.trim_start_matches(gap)) {
        Some((year, year_width, rest)) if year_width == 4 || !rest.starts_with(':') => {
            Some((untold(day(year_of(year, year_width)?, month, second)?), rest))
        }
        None if width == 2 && after.is_empty() => Some((Start::Month(day(two_digit(second), month, 1)?), rest)),
        _ => None,
    }
}

/// `Q2 2024`, `Q2/24`, `Q2'24`.
fn quarter_first(text: &str) -> Option<(Start, &str)> {
    let (which, _, rest) = number(&text[1..])?;
    let (year, width, rest) = number(rest.trim_start_matches([' ', '-', '/', '\'', ',']))?;
    Some((quarter(year_of(year, width)?, which)?, rest))
}

/// `Q2`, `-Q2`, `年第二季度`, `年2季度` after a year.
fn quarter_after(year: i32, rest: &str) -> Option<(Start, &str)> {
    let rest = rest.trim_start_matches(['年', '-', '/', ' ']);
    if let Some(after) = rest.strip_prefix(['q', 'Q']) {
        let (which, 1, rest) = number(after)? else { return None };
        return Some((quarter(year, which)?, rest));
    }
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let first = rest.chars().next()?;
    let which = "1234".find(first).or_else(|| "一二三四".chars().position(|c| c == first))? as u32 + 1;
    let rest = rest[first.len_utf8()..].trim_start().strip_prefix('季')?;
    Some((quarter(year, which)?, rest.strip_prefix('度').unwrap_or(rest)))
}

fn quarter(year: i32, which: u32) -> Option<Start> {
    (1..=4).contains(&which).then(|| day(year, which * 3, 1)).flatten().map(|month| Start::Quarter(month.last_of_month()))
}

/// Two numbers of day and month in an order that the column must tell, unless one of them is over 12.
fn either(year: i32, first: u32, second: u32, dotted: bool) -> Option<Start> {
    let (month, of_month, order) = match (first, second) {
        (13.., _) => (second, first, Order::DayFirst),
        (_, 13..) => (first, second, Order::MonthFirst),
        _ if first == second => (first, second, Order::Untold),
        _ => (first, second, Order::Either { dotted }),
    };
    Some(Start::Day(Written { day: day(year, month, of_month)?, order }))
}

fn untold(day: Day) -> Start {
    Start::Day(Written { day, order: Order::Untold })
}

fn day(year: i32, month: u32, of_month: u32) -> Option<Day> {
    YEARS.contains(&year).then(|| Day::from_ymd(year, month, of_month)).flatten()
}

fn year_of(number: u32, width: usize) -> Option<i32> {
    match width {
        4 => Some(number as i32),
        2 => Some(two_digit(number)),
        _ => None,
    }
}

/// 00–68 are 2000–2068, 69–99 are 1969–1999, as POSIX has it.
fn two_digit(number: u32) -> i32 {
    number as i32 + if number <= 68 { 2000 } else { 1900 }
}

/// The number at the start of a text, its width in digits (at most 9), and what follows.
fn number(text: &str) -> Option<(u32, usize, &str)> {
    let width = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=9).contains(&width) {
        return None;
    }
    Some((text[..width].parse().ok()?, width, &text[width..]))
}

#[cfg(test)]
mod tests;
