//! What the text of one cell says: pure functions, one kind of value a file.

pub mod calendar;
pub mod clock;
pub mod currency;
pub mod date;
pub mod flag;
pub mod instant;
pub mod number;
pub mod text;
pub mod zone;

use std::borrow::Cow;

use holdfast_core::schema::Kind;
use holdfast_forms::nfkc;

/// The spellings of nothing, width-folded and in lower case; `NA` is apart, since it is Namibia too.
const NOTHING: &[&str] = &["n/a", "#n/a", "#nv", "null", "(null)", "none", "nil", "nan", "\\n", "无", "無", "空", "暂无", "暫無"];

/// The errors of spreadsheets in English, German and French; `#N/A` is no error but nothing.
const ERRORS: &[&str] = &[
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#SPILL!",
    "#CALC!",
    "#FIELD!",
    "#BLOCKED!",
    "#CONNECT!",
    "#UNKNOWN!",
    "#BUSY!",
    "#EXTERNAL!",
    "#PYTHON!",
    "#ERROR!",
    "#GETTING_DATA",
    "#BEZUG!",
    "#WERT!",
    "#ZAHL!",
    "#VALEUR!",
    "#NOM?",
    "#NOMBRE!",
];

/// Trims Unicode white space, byte-order marks and zero-width spaces off both ends.
#[must_use]
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'))
}

/// The text of a cell: trimmed, and `="x"` unwrapped to x.
///
/// Control characters other than tab, LF and CR are the caller's to take out; they are left alone here.
#[must_use]
pub fn clean_cell(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) else {
        return Cow::Borrowed(text);
    };
    if !inner.contains('"') {
        return Cow::Borrowed(trim(inner));
    }
    // A lone quote inside means a formula of several parts (="a"&"b"), which stays as it is.
    let unwrapped = inner.replace("\"\"", "\u{0}");
    if unwrapped.contains('"') || inner.contains('\u{0}') {
        return Cow::Borrowed(text);
    }
    Cow::Owned(trim(&unwrapped.replace('\u{0}', "\"")).to_owned())
}

/// Full-width and small forms, and the spaces of typography, as their plain forms; other characters stay.
///
/// This is NFKC where it is about width; superscripts and circled digits are left alone, for 10² is not 102.
#[must_use]
pub fn fold_width(text: &str) -> Cow<'_, str> {
    let wide = |c: char| matches!(c, '\u{FF00}'..='\u{FFEF}' | '\u{FE50}'..='\u{FE6F}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{A0}');
    if text.is_ascii() || !text.chars().any(wide) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}' | '\u{A0}' => folded.push(' '),
            // Full-width ASCII stands in the same order as ASCII.
            '\u{FF01}'..='\u{FF5E}' => folded.extend(char::from_u32(u32::from(c) - 0xFEE0)),
            c if wide(c) => folded.push_str(&nfkc(c.encode_utf8(&mut [0; 4]))),
            c => folded.push(c),
        }
    }
    Cow::Owned(folded)
}

/// Whether a character is one of the dashes that stand for minus, for a hyphen or for nothing.
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// Whether a cleaned cell of that kind holds nothing.
///
/// In names only the empty cell does, for "None" and "NA" are names; in countries NA is Namibia.
/// A run of dashes of any length is nothing too.
#[must_use]
pub fn is_nothing(kind: Kind, text: &str) -> bool {
    if text.is_empty() {
        return true;
    }
    // The longest spelling, (null), is 6 characters of at most 3 bytes.
    if kind == Kind::Name || (text.len() > 18 && !text.starts_with(is_dash)) {
        return false;
    }
    if text.chars().all(is_dash) {
        return true;
    }
    let folded = fold_width(text);
    let folded = folded.as_ref();
    NOTHING.iter().any(|word| folded.eq_ignore_ascii_case(word)) || (kind != Kind::Country && folded.eq_ignore_ascii_case("na"))
}

/// Whether a cleaned cell is the error of a spreadsheet: `#REF!` and its like, LibreOffice's `Err:502`.
#[must_use]
pub fn is_error(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'#') => ERRORS.contains(&text),
        Some(b'E') => text.len() == 7 && text.strip_prefix("Err:").is_some_and(|code| code.bytes().all(|b| b.is_ascii_digit())),
        _ => false,
    }
}

/// Whether a cell is a date or a time stamp in any form but bare digits, which may be an amount.
#[must_use]
pub fn looks_like_date(text: &str) -> bool {
    let text = clean_cell(text);
    let bare =
        text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) && text.bytes().filter(|b| !b.is_ascii_digit()).count() < 2;
    !bare && (date::read(&text).is_some() || instant::looks_like(&text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_trimmed_and_unwrapped() {
        assert_eq!(clean_cell("\u{FEFF} \u{3000}\u{A0}x y\u{200B}\t\r\n"), "x y");
        assert_eq!(clean_cell(" =\"00123\" "), "00123");
        assert_eq!(clean_cell("=\"\""), "");
        assert_eq!(clean_cell("=\"say \"\"hi\"\"\""), "say \"hi\"");
        assert_eq!(clean_cell("=\"a\"&\"b\""), "=\"a\"&\"b\"");
        for formula in ["=cmd|' /C calc'!A0", "=HYPERLINK(\"https://evil.test\",\"click\")", "=1+1", "="] {
            assert_eq!(clean_cell(formula), formula);
        }
        assert_eq!(clean_cell("\t=1+1"), "=1+1");
    }

    #[test]
    fn nothing_has_many_spellings() {
        for text in [
            "",
            "N/A",
            "n/a",
            "#N/A",
            "-",
            "--",
            "—",
            "－",
            "NULL",
            "null",
            "(null)",
            "None",
            "Nil",
            "NaN",
            "\\N",
            "无",
            "空",
            "暂无",
            "NA",
            "Ｎ／Ａ",
            "——",
            "–",
        ] {
            assert!(is_nothing(Kind::Money, text), "{text}");
            assert!(is_nothing(Kind::Id, text), "{text}");
            assert_eq!(is_nothing(Kind::Name, text), text.is_empty(), "{text}");
            assert_eq!(is_nothing(Kind::Country, text), text != "NA", "{text}");
        }
        for text in ["0", "x", "-5", "nope", "nonesuch", "无锡", "no"] {
            assert!(!is_nothing(Kind::Text, text), "{text}");
        }
    }

    #[test]
    fn errors_of_spreadsheets_are_known() {
        for text in ["#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#BEZUG!", "Err:502"] {
            assert!(is_error(text), "{text}");
        }
        for text in ["#N/A", "#1", "#REF! again", "Err:", "Error: 502", "####"] {
            assert!(!is_error(text), "{text}");
        }
    }

    #[test]
    fn dates_are_told_from_amounts() {
        for text in ["2024-03-05", "5.3.2024", "2024年3月5日", "05/03/2024 10:00", "Mar 5, 2024", "2024-03-05T00:00:00Z"] {
            assert!(looks_like_date(text), "{text}");
        }
        for text in ["", "175", "45356", "20240305", "1709597045", "1,234.50", "1.234,56", "合计", "May", "C1", "12.5%"] {
            assert!(!looks_like_date(text), "{text}");
        }
    }

    #[test]
    fn width_is_folded_and_nothing_else() {
        assert_eq!(fold_width("２０２４－０３－０６　Ａ％￥"), "2024-03-06 A%¥");
        assert_eq!(fold_width("10²①"), "10²①");
    }
}
