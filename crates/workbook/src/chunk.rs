//! Rows as bytes: how this crate's wasm hands them to the engine's, some thousand at a time.
//!
//! The form is postcard's: lengths and integers as variable-length numbers, text as UTF-8, a number
//! as eight bytes. Both ends come from one build, so there is no version in it; never store it.

use crate::{Row, Sheet};

/// Rows as bytes. Infallible: the types have no state that cannot be written.
#[must_use]
pub fn encode(rows: &[Row]) -> Vec<u8> {
    postcard::to_stdvec(rows).expect("rows are plain data and Vec grows")
}

/// Rows out of the bytes of [`encode`]. `None` for anything else, bytes left over included.
#[must_use]
pub fn decode(chunk: &[u8]) -> Option<Vec<Row>> {
    match postcard::take_from_bytes(chunk) {
        Ok((rows, [])) => Some(rows),
        _ => None,
    }
}

/// The list of sheets as bytes.
#[must_use]
pub fn encode_sheets(sheets: &[Sheet]) -> Vec<u8> {
    postcard::to_stdvec(sheets).expect("sheets are plain data and Vec grows")
}

/// Sheets out of the bytes of [`encode_sheets`]. `None` for anything else.
#[must_use]
pub fn decode_sheets(bytes: &[u8]) -> Option<Vec<Sheet>> {
    match postcard::take_from_bytes(bytes) {
        Ok((sheets, [])) => Some(sheets),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Cell, CellDate};

    #[test]
    fn every_kind_of_cell_survives() {
        let date = CellDate { year: 2024, month: 2, day: 29, ms: 86_399_999 };
        let rows = vec![
            Row {
                number: 1,
                hidden: false,
                cells: vec![
                    (0, Cell::Text("客户 \u{0}\n".into())),
                    (1, Cell::Number(-0.1)),
                    (300, Cell::Date(date)),
                    (16_382, Cell::Flag(true)),
                    (16_383, Cell::Error("#SPILL!".into())),
                ],
            },
            Row { number: u32::MAX, hidden: true, cells: vec![] },
        ];
        assert_eq!(decode(&encode(&rows)), Some(rows));
    }

    #[test]
    fn cut_or_padded_bytes_are_none() {
        let bytes = encode(&[Row { number: 7, hidden: false, cells: vec![(0, Cell::Number(1.0))] }]);
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end]), None);
        }
        assert_eq!(decode(&[&bytes[..], &[0]].concat()), None);
        assert_eq!(decode(&[0xff; 64]), None);
    }
}
