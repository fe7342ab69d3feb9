//! Which cell styles show a number as a date.

use crate::Refusal;
use crate::unpack::Unpacked;
use crate::xml::{self, Event, Xml};
use std::collections::BTreeMap;

/// How a style shows a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shows {
    /// As a number, an amount or a text.
    Number,
    /// In percent: 0.45 shows as 45 %.
    Percent,
    /// With a year, a month or a day.
    Day,
    /// Hours, minutes or seconds only: a span, a time of day or a moment whose date is not shown.
    Clock,
}

/// The workbook's cell styles in the order cells refer to them by.
pub(crate) fn read<B: AsRef<[u8]>>(part: Unpacked<B>) -> Result<Vec<Shows>, Refusal> {
    let mut xml = Xml::new(part);
    let mut custom: BTreeMap<u32, Shows> = BTreeMap::new();
    let mut styles = Vec::new();
    let mut in_cell_styles = false;
    loop {
        let event = xml.next()?;
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "cellXfs" => in_cell_styles = true,
                "numFmt" => {
                    let id = xml::attribute(element, "numFmtId")?.and_then(|id| id.parse().ok());
                    let code = xml::attribute(element, "formatCode")?;
                    if let (Some(id), Some(code)) = (id, code) {
                        // The first wins: differential formats further down may use an id again.
                        custom.entry(id).or_insert_with(|| of_code(&code));
                    }
                }
                "xf" if in_cell_styles => {
                    let id = xml::attribute(element, "numFmtId")?.and_then(|id| id.parse().ok());
                    styles.push(id.unwrap_or(0));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "cellXfs" => {
                in_cell_styles = false;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let shows = |id: u32| custom.get(&id).copied().unwrap_or_else(|| of_builtin(id));
    Ok(styles.into_iter().map(shows).collect())
}

/// The formats every spreadsheet knows by number. 27 to 36 and 50 to 58 are dates in the East Asian
/// locales, some of them times in one and dates in another; 71 to 81 are the Thai ones.
/// (ECMA-376 part 1, 18.8.30.)
fn of_builtin(id: u32) -> Shows {
    match id {
        14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 | 71..=77 | 81 => Shows::Day,
        18..=21 | 32..=35 | 45..=47 | 55 | 56 | 78..=80 => Shows::Clock,
        9 | 10 => Shows::Percent,
        _ => Shows::Number,
    }
}

/// A format code by its first section, the one for positive numbers: date letters outside quotes,
/// escapes and brackets make it a date, unless it has a number's placeholders too.
fn of_code(code: &str) -> Shows {
    // "General" has no date letters; the name some localised writers give it has.
    if code.get(..8).is_some_and(|name| name.eq_ignore_ascii_case("standard")) {
        return Shows::Number;
    }
    let (mut day, mut clock, mut number, mut percent) = (false, false, false, false);
    let mut months_or_minutes = false;
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            ';' => break,
            // The next character is literal, a width to leave or one to repeat.
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                characters.by_ref().find(|&quote| quote == '"');
            }
            '[' => {
                let inside: String = characters.by_ref().take_while(|&end| end != ']').collect();
                let first = inside.chars().next().map(|letter| letter.to_ascii_lowercase());
                // [h], [mm], [ss]: elapsed time. Colours, conditions and locales are no letters of one kind.
                if matches!(first, Some('h' | 'm' | 's')) && inside.chars().all(|letter| Some(letter.to_ascii_lowercase()) == first) {
                    clock = true;
                }
            }
            'y' | 'd' => day = true,
            'h' | 's' => clock = true,
            'm' => months_or_minutes = true,
            '%' => percent = true,
            '#' | '?' => number = true,
            // Digits of a second after it: ss.000. Else a number's.
            '0' if !clock => number = true,
            // General, and the exponent of 0.00E+00, have letters of their own but none of the above.
            _ => {}
        }
    }
    match (number, day, clock, months_or_minutes) {
        (true, ..) if percent => Shows::Percent,
        (true, ..) => Shows::Number,
        (_, true, ..) => Shows::Day,
        (_, _, true, _) => Shows::Clock,
        (_, _, _, true) => Shows::Day,
        _ => Shows::Number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes() {
        for code in [
            "yyyy\"年\"m\"月\"d\"日\"",
            "yyyy\\年m\\月d\\日;@",
            "[$-804]yyyy年m月d日",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "d/m/yy h:mm",
            "YYYY-MM-DD",
            "mmm",
            "[$-411]ggge\"年\"m\"月\"d\"日\"",
            "yyyy-mm-dd\\Thh:mm:ss.000",
        ] {
            assert_eq!(of_code(code), Shows::Day, "{code}");
        }
        for code in ["0%", "0.00%", "#,##0.0 %;[Red]-0.0 %"] {
            assert_eq!(of_code(code), Shows::Percent, "{code}");
        }
        for code in ["h:mm", "[h]:mm:ss", "[ss].00", "mm:ss.0", "上午/下午h\"时\"mm\"分\"", "[$-409]h:mm\\ AM/PM;@"] {
            assert_eq!(of_code(code), Shows::Clock, "{code}");
        }
        for code in [
            "General",
            "Standard",
            "0.00E+00",
            "#,##0.00;[Red]-#,##0.00",
            "_(\"$\"* #,##0.00_)",
            "0\" days\"",
            "#,##0\\d",
            "[Magenta]0",
            "[$USD-409]0.00",
            "0_d",
            "@",
            "\"dd",
            "",
            ";;;",
            "0;yyyy",
        ] {
            assert_eq!(of_code(code), Shows::Number, "{code}");
        }
    }

    #[test]
    fn formats_by_number() {
        let kinds = |ids: &[u32], shows| ids.iter().all(|&id| of_builtin(id) == shows);
        assert!(kinds(&[14, 17, 22, 27, 31, 36, 50, 57, 58], Shows::Day));
        assert!(kinds(&[18, 21, 45, 46, 47], Shows::Clock));
        assert!(kinds(&[9, 10], Shows::Percent));
        assert!(kinds(&[0, 1, 13, 23, 37, 44, 48, 49, 59, 164], Shows::Number));
    }
}
