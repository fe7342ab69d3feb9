//! Numbers, amounts of money, shares: the text of a cell as a decimal, correctly rounded.

use super::{currency, fold_width, is_dash};

/// What a number's text says of the column's decimal sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Nothing: a whole number, or grouped by spaces or apostrophes.
    Neither,
    /// The point is the decimal sign: `12.5`, `1,234.50`, `1,234,567`.
    Point,
    /// The comma is the decimal sign: `0,5`, `1.234,56`, `1.234.567`.
    Comma,
    /// `1.234`: a decimal under the point, thousands under the comma. The value is the decimal.
    EitherPoint,
    /// `1,234`: thousands under the point, a decimal under the comma. The value is the thousands.
    EitherComma,
}

/// A number as written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Its value; the ambiguous marks say under which reading.
    pub value: f64,
    /// What it says of the decimal sign.
    pub mark: Mark,
    /// Whether it had a percent or per-mille sign, which is in the value already.
    pub percent: bool,
}

/// How the numbers of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Reading {
    /// Money: `250k` and `1.2M` are thousands and millions (elsewhere `5m` may be minutes).
    pub letters: bool,
    /// Shares: a single point or comma is always the decimal sign, since no share is in the thousands.
    pub small: bool,
    /// The power of ten by which every value is shifted: −2 for cents.
    pub shift: i32,
}

/// Words for powers of ten after a number; longer ones before those they contain.
const UNITS: &[(&str, i32)] = &[
    ("万亿", 12),
    ("萬億", 12),
    ("千万", 7),
    ("千萬", 7),
    ("百万", 6),
    ("百萬", 6),
    ("亿", 8),
    ("億", 8),
    ("万", 4),
    ("萬", 4),
    ("千", 3),
];

/// Letters and words for powers of ten, in money only and at the end only.
const LETTERS: &[(&str, i32)] = &[
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("tsd.", 3),
    ("mio.", 6),
    ("mrd.", 9),
    ("mio", 6),
    ("mrd", 9),
    ("mm", 6),
    ("mn", 6),
    ("bn", 9),
    ("k", 3),
    ("m", 6),
    ("b", 9),
];

/// Reads a cleaned cell as a number, or `None` if it is none.
///
/// Currency signs and codes, percent signs, the sign (in front, behind, or as parentheses; one of them), thousands in
/// groups of 3 or Indian 2-3, an exponent, and 万, 亿 and their like.
#[must_use]
pub fn read(text: &str, reading: Reading) -> Option<Number> {
    plain(text, reading).or_else(|| careful(text, reading))
}

/// Reads the plain forms `-12` and `-12.5` of at most 15 digits straight from the bytes; every other form is for [`read`].
#[must_use]
pub fn plain(text: &str, reading: Reading) -> Option<Number> {
    let bytes = text.as_bytes();
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, bytes),
    };
    if digits.is_empty() || digits.len() > 16 {
        return None;
    }
    let (mut mantissa, mut point) = (0u64, None);
    for (at, &byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() && at > 0 && at + 1 < digits.len() => point = Some(at),
            _ => return None,
        }
    }
    let decimals = point.map_or(0, |at| digits.len() - at - 1);
    if digits.len() - usize::from(point.is_some()) > 15 {
        return None;
    }
    let mark = match point {
        None => Mark::Neither,
        Some(at) if decimals == 3 && at <= 3 && digits[0] != b'0' && !reading.small => Mark::EitherPoint,
        Some(_) => Mark::Point,
    };
    let value = small_decimal(mantissa, reading.shift - decimals as i32)?;
    Some(Number { value: if negative && mantissa != 0 { -value } else { value }, mark, percent: false })
}

/// mantissa × 10^exponent, correctly rounded, where both are exact in binary (Clinger 1990): below 2^53 and 10^22.
fn small_decimal(mantissa: u64, exponent: i32) -> Option<f64> {
    const POWERS: [f64; 23] =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];
    let power = *POWERS.get(exponent.unsigned_abs() as usize)?;
    (mantissa < 1 << 53).then(|| if exponent < 0 { mantissa as f64 / power } else { mantissa as f64 * power })
}

/// A number times a power of ten, by moving the point of its shortest decimal: 33.3 · 10^−2 is 0.333.
#[must_use]
pub fn shifted(value: f64, power: i32) -> f64 {
    let text = format!("{value:e}");
    let moved = text.split_once('e').and_then(|(digits, exponent)| {
        let exponent: i32 = exponent.parse().ok()?;
        format!("{digits}e{}", exponent + power).parse::<f64>().ok()
    });
    moved.unwrap_or(value) + 0.0
}

/// Digits without signs or separators, times a power of ten.
struct Decimal {
    digits: String,
    exponent: i32,
}

fn careful(text: &str, reading: Reading) -> Option<Number> {
    let folded = fold_width(text);
    let mut body = folded.trim();
    body = body.strip_prefix('\'').unwrap_or(body);
    let (mut signs, mut negative, mut opened, mut closed, mut parts) = (0, false, 0, 0, 0);
    loop {
        body = body.trim_start();
        if let Some(rest) = currency::strip_front(body) {
            body = rest;
            continue;
        }
        let first = body.chars().next()?;
        match first {
            '+' => signs += 1,
            '(' => opened += 1,
            '%' => parts += 2,
            _ if is_dash(first) => (signs, negative) = (signs + 1, true),
            _ => break,
        }
        body = &body[first.len_utf8()..];
    }
    loop {
        body = body.trim_end();
        if let Some(rest) = currency::strip_back(body) {
            body = rest;
            continue;
        }
        let last = body.chars().next_back()?;
        match last {
            ')' => closed += 1,
            '%' => parts += 2,
            '‰' => parts += 3,
            // `1'000.–` and `5,-` are whole amounts.
            _ if is_dash(last) && body[..body.len() - last.len_utf8()].ends_with(['.', ',']) => {
                body = &body[..body.len() - last.len_utf8()];
            }
            _ if is_dash(last) => (signs, negative) = (signs + 1, true),
            _ => break,
        }
        let last = body.chars().next_back()?;
        body = &body[..body.len() - last.len_utf8()];
    }
    if signs + opened > 1 || opened != closed || parts > 3 {
        return None;
    }
    let (mut decimal, mark) = amount(body, reading)?;
    decimal.exponent = decimal.exponent.checked_add(reading.shift - parts)?;
    let value: f64 = format!("{}e{}", decimal.digits, decimal.exponent).parse().ok()?;
    if !value.is_finite() {
        return None;
    }
    Some(Number { value: if (negative || opened == 1) && value != 0.0 { -value } else { value }, mark, percent: parts > 0 })
}

/// Digits with their unit or exponent: `1,234.5`, `1e3`, `12.5万`, `1亿2000万`, `250k`.
fn amount(text: &str, reading: Reading) -> Option<(Decimal, Mark)> {
    let (number, tail) = number_and_tail(text);
    if tail.is_empty() {
        return grouped(number, reading.small);
    }
    // The point of a number with an exponent or a unit is no separator of thousands.
    let settled = |mark| match mark {
        Mark::EitherPoint => Mark::Point,
        mark => mark,
    };
    if let Some(power) = tail.strip_prefix(['e', 'E']) {
        let bare = power.strip_prefix(['+', '-']).unwrap_or(power);
        if number.ends_with(' ') || bare.is_empty() || !bare.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let (mut decimal, mark) = grouped(number, reading.small)?;
        decimal.exponent = decimal.exponent.checked_add(power.parse().ok()?)?;
        return Some((decimal, settled(mark)));
    }
    if reading.letters
        && let Some(&(_, power)) = LETTERS.iter().find(|(word, _)| tail.eq_ignore_ascii_case(word))
    {
        let (mut decimal, mark) = grouped(number.trim_end(), reading.small)?;
        decimal.exponent += power;
        return Some((decimal, settled(mark)));
    }
    let (mut number, mut tail, mut last_power) = (number, tail, i32::MAX);
    let mut segments: Vec<Decimal> = Vec::new();
    let mut mark = Mark::Neither;
    loop {
        let unit = UNITS.iter().find_map(|&(word, power)| Some((tail.strip_prefix(word)?, power)));
        let (rest, power) = match unit {
            Some(found) => found,
            None if tail.is_empty() && !segments.is_empty() => ("", 0),
            None => return None,
        };
        if power >= last_power {
            return None;
        }
        let (mut decimal, said) = grouped(number.trim(), reading.small)?;
        decimal.exponent += power;
        segments.push(decimal);
        mark = if mark == Mark::Neither { settled(said) } else { mark };
        last_power = power;
        if rest.trim().is_empty() {
            break;
        }
        (number, tail) = number_and_tail(rest.trim_start());
    }
    Some((sum(segments)?, mark))
}

fn number_and_tail(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '’' | 'ʼ'))).unwrap_or(text.len());
    text.split_at(end)
}

/// The sum of decimals, exactly.
fn sum(segments: Vec<Decimal>) -> Option<Decimal> {
    if segments.len() == 1 {
        return segments.into_iter().next();
    }
    let exponent = segments.iter().map(|segment| segment.exponent).min()?;
    let mut total = 0u128;
    for segment in &segments {
        let digits: u128 = segment.digits.parse().ok()?;
        total = total.checked_add(digits.checked_mul(10u128.checked_pow((segment.exponent - exponent) as u32)?)?)?;
    }
    Some(Decimal { digits: total.to_string(), exponent })
}

/// Digits with separators, without sign or unit.
fn grouped(text: &str, small: bool) -> Option<(Decimal, Mark)> {
    let text = text.replace(['’', 'ʼ'], "'");
    let count = |c: char| text.matches(c).count();
    let (points, commas, spaces, apostrophes) = (count('.'), count(','), count(' '), count('\''));
    if spaces > 0 && apostrophes > 0 {
        return None;
    }
    let blank = if spaces > 0 { ' ' } else { '\'' };
    let blanks = spaces + apostrophes;
    match (points, commas) {
        (0, 0) => whole(&text, blank).map(|digits| (Decimal { digits, exponent: 0 }, Mark::Neither)),
        (0, _) => one_sign(&text, ',', commas, (blank, blanks), small),
        (_, 0) => one_sign(&text, '.', points, (blank, blanks), small),
        _ if blanks > 0 => None,
        _ => {
            let decimal_sign = if text.rfind('.') > text.rfind(',') { '.' } else { ',' };
            if count(decimal_sign) > 1 {
                return None;
            }
            let group_sign = if decimal_sign == '.' { ',' } else { '.' };
            Some((fractional(&text, decimal_sign, group_sign)?, mark_of(decimal_sign)))
        }
    }
}

/// Only one of point and comma appears, `times` times, maybe with blanks as separators of thousands.
fn one_sign(text: &str, sign: char, times: usize, (blank, blanks): (char, usize), small: bool) -> Option<(Decimal, Mark)> {
    let other = if sign == '.' { ',' } else { '.' };
    if times > 1 {
        if blanks > 0 {
            return None;
        }
        return Some((Decimal { digits: whole(text, sign)?, exponent: 0 }, mark_of(other)));
    }
    let (left, right) = text.split_once(sign)?;
    let groups = !small && blanks == 0 && (1..=3).contains(&left.len()) && !left.starts_with('0') && right.len() == 3;
    if !groups {
        return Some((fractional(text, sign, blank)?, mark_of(sign)));
    }
    if sign == '.' {
        return Some((fractional(text, '.', blank)?, Mark::EitherPoint));
    }
    Some((Decimal { digits: whole(text, ',')?, exponent: 0 }, Mark::EitherComma))
}

fn mark_of(decimal_sign: char) -> Mark {
    if decimal_sign == '.' { Mark::Point } else { Mark::Comma }
}

/// A number with a fraction, its whole part maybe in groups.
fn fractional(text: &str, decimal_sign: char, group_sign: char) -> Option<Decimal> {
    let (left, right) = text.split_once(decimal_sign)?;
    if !right.bytes().all(|b| b.is_ascii_digit()) || (left.is_empty() && right.is_empty()) || (right.is_empty() && decimal_sign == ',') {
        return None;
    }
    let mut digits = if left.is_empty() { String::new() } else { whole(left, group_sign)? };
    digits.push_str(right);
    Some(Decimal { digits, exponent: -i32::try_from(right.len()).ok()? })
}

/// Whole digits in groups of three, or Indian groups of two before a last one of three (by comma only), or ungrouped.
fn whole(text: &str, group_sign: char) -> Option<String> {
    let groups: Vec<&str> = text.split(group_sign).collect();
    if !groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    if let [first, middle @ .., last] = groups.as_slice()
        && groups.len() > 1
    {
        let threes = first.len() <= 3 && middle.iter().all(|group| group.len() == 3);
        let indian = group_sign == ',' && first.len() <= 2 && middle.iter().all(|group| group.len() == 2);
        if last.len() != 3 || !(threes || indian) {
            return None;
        }
    }
    Some(groups.concat())
}

#[cfg(test)]
mod tests;
