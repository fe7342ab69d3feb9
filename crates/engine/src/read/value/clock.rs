//! A time of day after a date: 24-hour, am/pm, 上午/下午, 8点30分.

use super::calendar;

/// A clock reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// Milliseconds since midnight; 86,400,000 for 24:00. Finer digits are dropped.
    pub ms: i64,
    /// It named second 60, and is read as 59.
    pub leap: bool,
}

/// The half of the day that a word names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

const BEFORE: &[(&str, Part)] = &[
    ("上午", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("清晨", Part::Morning),
    ("凌晨", Part::Morning),
    ("午前", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("午后", Part::Afternoon),
    ("午後", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("晚上", Part::Evening),
    ("am", Part::Morning),
    ("pm", Part::Afternoon),
];

const AFTER: &[(&str, Part)] = &[
    ("a.m.", Part::Morning),
    ("p.m.", Part::Afternoon),
    ("am", Part::Morning),
    ("pm", Part::Afternoon),
    ("上午", Part::Morning),
    ("下午", Part::Afternoon),
];

/// The clock reading in what follows a date, if there is one, and what follows that (a zone, or nothing).
///
/// `None` if there is a clock reading that can't be: 25:00, 10:75, 13:00 AM.
#[must_use]
pub fn after_date(rest: &str) -> Option<(Option<Clock>, &str)> {
    let mut rest = calendar::without_weekday(rest);
    if let Some(after) = rest.strip_prefix([',', ':']) {
        rest = calendar::without_weekday(after);
    } else if let Some(after) = rest.strip_prefix(['t', 'T'])
        && after.starts_with(|c: char| c.is_ascii_digit())
    {
        rest = after;
    } else if let Some(after) = ["at ", "um ", "à "].iter().find_map(|word| strip(rest, word)) {
        rest = after.trim_start();
    }
    let marked = BEFORE.iter().find_map(|&(word, part)| Some((part, strip(rest, word)?.trim_start())));
    let (part, text) = marked.map_or((None, rest), |(part, text)| (Some(part), text));
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return part.is_none().then_some((None, rest));
    }
    let (clock, rest) = reading(text, part)?;
    Some((Some(clock), strip(rest.trim_start(), "uhr").unwrap_or(rest)))
}

fn reading(text: &str, mut part: Option<Part>) -> Option<(Clock, &str)> {
    let width = digits(text);
    let (hour, minute, second, mut rest) = match width {
        1 | 2 => units(text, width)?,
        4 => (two(text), two(&text[2..]), 0, &text[4..]),
        6 => (two(text), two(&text[2..]), two(&text[4..]), &text[6..]),
        _ => return None,
    };
    let mut milli = 0;
    // A fraction follows seconds only: `8:00.5` is no time.
    let seconds = width == 6 || text[..text.len() - rest.len()].matches(':').count() == 2;
    if seconds
        && let Some(fraction) = rest.strip_prefix(['.', ',', ':'])
        && digits(fraction) > 0
    {
        let width = digits(fraction);
        for at in 0..3 {
            milli = milli * 10 + fraction.as_bytes().get(at).filter(|_| at < width).map_or(0, |b| i64::from(b - b'0'));
        }
        rest = &fraction[width..];
    }
    if part.is_none()
        && let Some((found, after)) = AFTER.iter().find_map(|&(word, part)| Some((part, strip(rest.trim_start(), word)?)))
    {
        (part, rest) = (Some(found), after);
    }
    let hour = of_day(hour, part)?;
    let leap = second == 60;
    let second = if leap { 59 } else { second };
    let past = (minute * 60 + second) * 1000 + milli;
    if minute > 59 || second > 59 || (hour == 24 && (past > 0 || leap)) {
        return None;
    }
    Some((Clock { ms: hour * 3_600_000 + past, leap }, rest))
}

/// Hour, minute, second with colons or 时, 分, 秒; the hour alone too.
fn units(text: &str, width: usize) -> Option<(i64, i64, i64, &str)> {
    let hour = text[..width].parse().ok()?;
    let rest = &text[width..];
    if let Some(after) = rest.strip_prefix(':') {
        let (minute, rest) = up_to_two(after)?;
        return match rest.strip_prefix(':') {
            Some(after) => up_to_two(after).map(|(second, rest)| (hour, minute, second, rest)),
            None => Some((hour, minute, 0, rest)),
        };
    }
    let Some(after) = rest.trim_start().strip_prefix(['时', '時', '点', '點']) else {
        return Some((hour, 0, 0, rest));
    };
    if let Some(rest) = after.strip_prefix('半') {
        return Some((hour, 30, 0, rest));
    }
    let after = after.strip_prefix(['整', '钟', '鐘']).unwrap_or(after);
    let Some((minute, rest)) = up_to_two(after.trim_start()) else {
        return Some((hour, 0, 0, after));
    };
    let rest = rest.trim_start();
    let after = rest.strip_prefix('分').unwrap_or(rest);
    let Some((second, rest)) = up_to_two(after.trim_start()) else {
        return Some((hour, minute, 0, after));
    };
    Some((hour, minute, second, rest.trim_start().strip_prefix('秒').unwrap_or(rest)))
}

/// The hour of the day, 0–24, of an hour in a part of the day.
///
/// 12 am is midnight and 12 pm noon; 晚上12点 is the next midnight. An hour over 12 with a fitting word stays: 下午15:30.
fn of_day(hour: i64, part: Option<Part>) -> Option<i64> {
    match (part, hour) {
        (None, 0..=24) => Some(hour),
        (Some(Part::Morning), 12) => Some(0),
        (Some(Part::Morning), 0..=11) => Some(hour),
        (Some(Part::Noon), 10..=14) => Some(hour),
        (Some(Part::Noon), 1..=2) => Some(hour + 12),
        (Some(Part::Afternoon), 0..=11) => Some(hour + 12),
        (Some(Part::Afternoon), 12..=23) => Some(hour),
        (Some(Part::Evening), 5..=12) => Some(hour + 12),
        (Some(Part::Evening), 17..=23) => Some(hour),
        _ => None,
    }
}

fn up_to_two(text: &str) -> Option<(i64, &str)> {
    let width = digits(text);
    (1..=2).contains(&width).then(|| Some((text[..width].parse().ok()?, &text[width..])))?
}

fn two(text: &str) -> i64 {
    text[..2].parse().unwrap_or(99)
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The text after a word in any case, unless its letters run on: `America` does not begin with am.
fn strip<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    text.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
    let rest = &text[word.len()..];
    let runs_on = word.ends_with(|c: char| c.is_ascii_alphabetic()) && rest.starts_with(|c: char| c.is_ascii_alphabetic());
    (!runs_on).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        let (clock, rest) = after_date(text)?;
        let ms = clock?.ms;
        Some(format!("{:02}:{:02}:{:02}.{:03}{rest}", ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000))
    }

    #[test]
    fn clocks_of_many_kinds() {
        for (text, expected) in [
            ("T08:30:05Z", "08:30:05.000Z"),
            (" 08:30", "08:30:00.000"),
            (" 8:30:05.2509", "08:30:05.250"),
            (" 8:30:05,25", "08:30:05.250"),
            (" 24:00", "24:00:00.000"),
            ("T083005", "08:30:05.000"),
            ("T0830", "08:30:00.000"),
            (", 8:30:05 PM", "20:30:05.000"),
            (" at 8:30 a.m.", "08:30:00.000"),
            (" 12:30 AM", "00:30:00.000"),
            (" 12:30pm +08:00", "12:30:00.000 +08:00"),
            (" 8 pm", "20:00:00.000"),
            (" 上午8:30", "08:30:00.000"),
            (" 下午 3:05:01", "15:05:01.000"),
            (" 下午15:30", "15:30:00.000"),
            (" 中午12:00", "12:00:00.000"),
            (" 凌晨12:30", "00:30:00.000"),
            (" 晚上8:00", "20:00:00.000"),
            (" 晚上12点", "24:00:00.000"),
            ("8时30分5秒", "08:30:05.000"),
            (" 星期二 8点半", "08:30:00.000"),
            (" 下午3点5分", "15:05:00.000"),
            (" 14:30 Uhr", "14:30:00.000"),
            ("T08", "08:00:00.000"),
        ] {
            assert_eq!(read(text).as_deref(), Some(expected), "{text}");
        }
        let (clock, _) = after_date(" 23:59:60").expect("a clock");
        assert_eq!(clock, Some(Clock { ms: 86_399_000, leap: true }));
    }

    #[test]
    fn clocks_that_cannot_be() {
        for text in [" 25:00", " 24:01", " 10:75", " 10:00:61", " 13:00 AM", " 123:00", " 上午", " 晚上3:00"] {
            assert_eq!(after_date(text), None, "{text}");
        }
        assert_eq!(after_date(" UTC"), Some((None, "UTC")));
        assert_eq!(after_date(""), Some((None, "")));
    }
}
