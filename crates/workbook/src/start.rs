//! What the start tags of rows and cells say: places, types and styles.

use crate::xml;
use crate::{Flaw, Refusal};
use quick_xml::events::BytesStart;

/// A row's start: its number from 1 where it is written, and whether it is hidden.
pub(crate) struct RowStart {
    pub(crate) number: Option<u32>,
    pub(crate) hidden: bool,
}

impl RowStart {
    /// # Errors
    /// For a number or place without sense.
    pub(crate) fn of(element: &BytesStart<'_>) -> Result<RowStart, Refusal> {
        let mut start = RowStart { number: None, hidden: false };
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Flaw::Xml)?;
            match attribute.key.as_ref() {
                "r" => {
                    let number = attribute.value.parse().ok().filter(|&number: &u32| number > 0);
                    start.number = Some(number.ok_or(Flaw::Reference)?);
                }
                "hidden" => start.hidden |= xml::is_true(Some(&attribute.value)),
                "ht" => {
                    let height: Option<f64> = attribute.value.parse().ok();
                    start.hidden |= height.is_some_and(|height| height <= 0.0);
                }
                _ => {}
            }
        }
        Ok(start)
    }
}

/// The type a cell says it is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    Shared,
    /// Text in the cell itself: inline, or a formula's.
    Text,
    Flag,
    Error,
    IsoDate,
}

/// A cell's start. What it does not say has the format's default.
pub(crate) struct CellStart {
    /// Column from 0, and the row from 1.
    pub(crate) place: Option<(u32, Option<u32>)>,
    /// Index into the workbook's cell styles.
    pub(crate) style: usize,
    pub(crate) kind: Kind,
}

impl CellStart {
    /// # Errors
    /// For a number or place without sense.
    pub(crate) fn of(element: &BytesStart<'_>) -> Result<CellStart, Refusal> {
        let mut start = CellStart { place: None, style: 0, kind: Kind::Number };
        for attribute in element.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| Flaw::Xml)?;
            match attribute.key.as_ref() {
                "r" => {
                    let (column, row) = place(&attribute.value).ok_or(Flaw::Reference)?;
                    start.place = Some((column, Some(row)));
                }
                "s" => start.style = attribute.value.parse().unwrap_or(0),
                "t" => {
                    start.kind = match &*attribute.value {
                        "n" => Kind::Number,
                        "s" => Kind::Shared,
                        "b" => Kind::Flag,
                        "e" => Kind::Error,
                        "d" => Kind::IsoDate,
                        // str, inlineStr, and what a later version may bring.
                        _ => Kind::Text,
                    };
                }
                _ => {}
            }
        }
        Ok(start)
    }
}

/// `C7` as (2, 7): column from 0, row from 1. Columns past the grid are left to the budget; `None`
/// for what is no reference.
fn place(reference: &str) -> Option<(u32, u32)> {
    let reference = reference.as_bytes();
    let letters = reference.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    if !(1..=4).contains(&letters) {
        return None;
    }
    let column = reference[..letters].iter().fold(0, |column, letter| column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1);
    let digits = &reference[letters..];
    if digits.first().is_none_or(|byte| !byte.is_ascii_digit()) {
        return None;
    }
    let row: u32 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    (row > 0).then_some((column - 1, row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert_eq!(place("A1"), Some((0, 1)));
        assert_eq!(place("xfd1048576"), Some((16_383, 1_048_576)));
        assert_eq!(place("XFE1"), Some((16_384, 1)));
        for text in ["", "A", "1", "A0", "A-1", "A+1", "$A$1", "ABCDE1", "A99999999999", "A1:B2", "中1"] {
            assert_eq!(place(text), None, "{text}");
        }
    }
}
