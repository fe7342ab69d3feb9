//! Ids and other text.

use std::borrow::Cow;

use holdfast_core::day::Day;
use holdfast_forms::nfc;

use super::trim;

/// A cleaned cell as an id: a leading apostrophe off, NFC; case, width and leading zeros stay.
#[must_use]
pub fn id(cleaned: Cow<'_, str>) -> Cow<'_, str> {
    let bare = match cleaned {
        Cow::Borrowed(text) => Cow::Borrowed(text.strip_prefix('\'').map_or(text, trim)),
        Cow::Owned(text) => match text.strip_prefix('\'') {
            Some(rest) => Cow::Owned(trim(rest).to_owned()),
            None => Cow::Owned(text),
        },
    };
    match nfc(&bare) {
        Cow::Borrowed(_) => bare,
        Cow::Owned(formed) => Cow::Owned(formed),
    }
}

/// Whether an id looks as a spreadsheet leaves a long number: 1.23E+17.
#[must_use]
pub fn is_mangled(id: &str) -> bool {
    let bytes = id.as_bytes();
    if bytes.len() < 5 || !bytes[0].is_ascii_digit() {
        return false;
    }
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut at = 1;
    if matches!(bytes[1], b'.' | b',') {
        let decimals = digits(2);
        if decimals == 0 {
            return false;
        }
        at = 2 + decimals;
    }
    matches!(bytes.get(at), Some(b'E' | b'e'))
        && bytes.get(at + 1) == Some(&b'+')
        && digits(at + 2) >= 2
        && at + 2 + digits(at + 2) == bytes.len()
}

/// A workbook's number as text: whole numbers as integers, no exponent, no -0.
#[must_use]
pub fn of_number(number: f64) -> String {
    format!("{}", number + 0.0)
}

/// Whether a workbook's number, used as an id, may have lost its last digits: a spreadsheet keeps fifteen.
#[must_use]
pub fn has_lost_digits(number: f64) -> bool {
    number.abs() >= 1e15
}

/// A workbook's date as text: the ISO date, with the clock after it unless it is midnight.
#[must_use]
pub fn of_date(day: Day, ms: i64) -> String {
    let (hour, minute, second, milli) = (ms / 3_600_000, ms / 60_000 % 60, ms / 1000 % 60, ms % 1000);
    match ms {
        0 => day.to_string(),
        _ if milli == 0 => format!("{day}T{hour:02}:{minute:02}:{second:02}"),
        _ => format!("{day}T{hour:02}:{minute:02}:{second:02}.{milli:03}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        id(super::super::clean_cell(text)).into_owned()
    }

    #[test]
    fn ids_are_text_for_ever() {
        for text in ["00123", "123", "0", "1e5", "123456789012345678", "0x1F", "1.0", "TRUE", "2024-03", "Ｃ１", "🚀-7", "شركة-9"] {
            assert_eq!(read(text), text);
            assert!(!is_mangled(text), "{text}");
        }
        assert_eq!(read("cafe\u{301}-1"), "caf\u{e9}-1");
        assert_eq!(read("\u{200b}C1\u{200b}"), "C1");
        assert_eq!(read("\u{a0}C1"), "C1");
        assert_eq!(read("'00123"), "00123");
        assert_eq!(read("=\"00123\""), "00123");
        assert_eq!(read("=\"'00123\""), "00123");
    }

    #[test]
    fn mangled_ids_are_seen() {
        for text in ["1.23E+17", "1.23457e+11", "1E+17", "1,23E+17"] {
            assert!(is_mangled(text), "{text}");
        }
        for text in ["1e5", "1E5", "12.3E+17", "1.23E+17x", "1.E+17", "E+17", "1.23E-17", "1.23E+", ""] {
            assert!(!is_mangled(text), "{text}");
        }
    }

    #[test]
    fn typed_cells_become_plain_text() {
        assert_eq!(of_number(10001.0), "10001");
        assert_eq!(of_number(123_456_789_012.0), "123456789012");
        assert_eq!(of_number(1e21), "1000000000000000000000");
        assert_eq!(of_number(-0.0), "0");
        assert_eq!(of_number(1.5), "1.5");
        let day = Day::from_ymd(2024, 3, 5).expect("a day");
        assert_eq!(of_date(day, 0), "2024-03-05");
        assert_eq!(of_date(day, 30_600_000), "2024-03-05T08:30:00");
    }
}
