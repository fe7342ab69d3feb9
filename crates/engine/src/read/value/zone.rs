//! The zone that is written after a time.

/// A zone as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'a> {
    /// No zone: the column's.
    Nothing,
    /// Seconds east of UTC.
    Offset(i32),
    /// An IANA name, as written.
    Name(&'a str),
    /// A name of several meanings: every abbreviation but Z, UTC and GMT (CST is used on three continents).
    Ambiguous,
}

/// Names of China's one zone that mean nothing else.
const CHINA: &[&str] = &["北京时间", "北京時間", "中国标准时间", "中國標準時間"];

/// Reads what follows a time, or `None` if that is no zone.
///
/// An offset decides; a name in brackets after it is a comment: `+08:00[Asia/Shanghai]`, `GMT+0800 (China Standard Time)`.
#[must_use]
pub fn read(text: &str) -> Option<Said<'_>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Said::Nothing);
    }
    if let Some(inner) = bracketed(text) {
        return read(inner).filter(|said| *said != Said::Nothing);
    }
    for name in ["UTC", "GMT", "Z"] {
        let Some(rest) = text.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)).map(|_| text[name.len()..].trim_start())
        else {
            continue;
        };
        if is_comment(rest) && !rest.starts_with(char::is_alphabetic) {
            return Some(Said::Offset(0));
        }
        if name != "Z"
            && let Some((seconds, rest)) = offset(rest)
        {
            return is_comment(rest).then_some(Said::Offset(seconds));
        }
    }
    if let Some((seconds, rest)) = offset(text) {
        return is_comment(rest).then_some(Said::Offset(seconds));
    }
    if CHINA.contains(&text) {
        return Some(Said::Offset(8 * 3600));
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '-' | '+');
    if text.contains('/') && text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_name) {
        return Some(Said::Name(text));
    }
    // Capitals, for any other word would be a remark.
    let letters = text.bytes().all(|b| b.is_ascii_uppercase());
    let in_words =
        text.len() <= 48 && text.to_ascii_lowercase().ends_with(" time") && text.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ');
    ((letters && (2..=6).contains(&text.len())) || in_words).then_some(Said::Ambiguous)
}

/// `+08:00`, `-0500`, `+8`, `+05:30`, and what follows.
fn offset(text: &str) -> Option<(i32, &str)> {
    let first = text.chars().next()?;
    let sign = match first {
        '+' => 1,
        _ if super::is_dash(first) => -1,
        _ => return None,
    };
    let rest = text[first.len_utf8()..].trim_start();
    let width = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (hours, minutes, rest) = match width {
        1 | 2 => {
            let hours: i32 = rest[..width].parse().ok()?;
            let after = &rest[width..];
            match after.strip_prefix(':') {
                Some(minutes) => (hours, minutes.get(..2)?.parse::<u8>().ok()?, &minutes[2..]),
                None => (hours, 0, after),
            }
        }
        3 | 4 => (rest[..width - 2].parse().ok()?, rest[width - 2..width].parse::<u8>().ok()?, &rest[width..]),
        _ => return None,
    };
    // No zone has been further than 15:59 from Greenwich.
    (hours <= 15 && minutes <= 59).then(|| (sign * (hours * 3600 + i32::from(minutes) * 60), rest))
}

/// Whether what follows an offset only explains it: nothing, brackets, or an abbreviation.
fn is_comment(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || bracketed(text).is_some() || (text.len() <= 6 && text.bytes().all(|b| b.is_ascii_alphabetic()))
}

fn bracketed(text: &str) -> Option<&str> {
    let inside = |open, close| text.strip_prefix(open)?.strip_suffix(close);
    inside('[', ']').or_else(|| inside('(', ')')).filter(|inner| !inner.contains(['[', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_and_names() {
        for (text, hours) in [
            ("Z", 0.0),
            ("z", 0.0),
            (" UTC", 0.0),
            ("GMT", 0.0),
            ("+08:00", 8.0),
            (" -0500", -5.0),
            ("+05:30", 5.5),
            ("GMT+8", 8.0),
            ("UTC -5", -5.0),
            ("UTC+05:45", 5.75),
            ("GMT+0800 (China Standard Time)", 8.0),
            ("+0800 CST", 8.0),
            ("+08:00[Asia/Shanghai]", 8.0),
            ("Z[UTC]", 0.0),
            ("(UTC)", 0.0),
            ("[GMT+8]", 8.0),
            ("−03:00", -3.0),
            ("+0000 UTC", 0.0),
            ("北京时间", 8.0),
        ] {
            assert_eq!(read(text), Some(Said::Offset((hours * 3600.0) as i32)), "{text}");
        }
        assert_eq!(read(""), Some(Said::Nothing));
        assert_eq!(read(" Asia/Shanghai"), Some(Said::Name("Asia/Shanghai")));
        assert_eq!(read("[America/Argentina/Buenos_Aires]"), Some(Said::Name("America/Argentina/Buenos_Aires")));
    }

    #[test]
    fn abbreviations_have_several_meanings() {
        for text in ["CST", "EST", "IST", "BST", "PST", "CEST", "Pacific Standard Time", "(CST)"] {
            assert_eq!(read(text), Some(Said::Ambiguous), "{text}");
        }
        for text in ["foo", "foo bar", "!", "+99:00", "08:00", "UTC foo", "+08:75", "X"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
