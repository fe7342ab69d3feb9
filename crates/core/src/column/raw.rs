//! Columns as they lie in memory: arrays of numbers, least byte first. What a store keeps, and what comes back from it.
//!
//! Nothing is converted on the way, so that ten million rows are back as fast as their bytes can be read; and nothing is
//! believed: a column whose codes or texts do not fit together is refused, not met later.

use bytemuck::Pod;
use serde::{Deserialize, Serialize};

use super::{Codes, Column, DayColumn, Dictionary, FlagColumn, InstantColumn, NOTHING, NumberColumn, TextColumn};
use crate::schema::Kind;

#[cfg(target_endian = "big")]
compile_error!("stored columns are little-endian, and are read without conversion");

/// What a column is made of, beside its rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Codes of so many bytes a row, and the texts they stand for.
    Text {
        /// 1, 2 or 4.
        width: u8,
        /// Distinct texts.
        texts: u32,
        /// Bytes of all of them.
        bytes: u32,
    },
    /// Eight bytes a row.
    Number,
    /// Four bytes a row.
    Day,
    /// Eight bytes a row.
    Instant,
    /// One byte a row.
    Flag,
}

/// Why a column could not be made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// The bytes do not make a column of that form.
    Damaged,
    /// There is no room for it.
    NoMemory,
}

/// Puts the next bytes into a place.
pub type Fill<'a> = &'a mut dyn FnMut(&mut [u8]) -> Result<(), Broken>;

impl Form {
    /// Whether cells of that kind lie in such a column.
    #[must_use]
    pub fn is_of(self, kind: Kind) -> bool {
        matches!(
            (self, Column::of(kind)),
            (Form::Text { .. }, Column::Text(_))
                | (Form::Number, Column::Number(_))
                | (Form::Day, Column::Day(_))
                | (Form::Instant, Column::Instant(_))
                | (Form::Flag, Column::Flag(_))
        )
    }

    /// Bytes of a column of so many rows, in all its pieces; `None` where no memory could hold it.
    #[must_use]
    pub fn bytes(self, rows: usize) -> Option<usize> {
        match self {
            Form::Text { width, texts, bytes } => {
                let codes = rows.checked_mul(usize::from(width))?;
                codes.checked_add((texts as usize).checked_mul(4)?)?.checked_add(bytes as usize)
            }
            Form::Number | Form::Instant => rows.checked_mul(8),
            Form::Day => rows.checked_mul(4),
            Form::Flag => Some(rows),
        }
    }
}

impl Column {
    /// What it is made of.
    #[must_use]
    pub fn form(&self) -> Form {
        match self {
            Column::Text(column) => Form::Text {
                width: match column.codes {
                    Codes::Narrow(_) => 1,
                    Codes::Middle(_) => 2,
                    Codes::Wide(_) => 4,
                },
                texts: column.dictionary.ends.len() as u32,
                bytes: column.dictionary.text.len() as u32,
            },
            Column::Number(_) => Form::Number,
            Column::Day(_) => Form::Day,
            Column::Instant(_) => Form::Instant,
            Column::Flag(_) => Form::Flag,
        }
    }

    /// Its bytes, piece after piece.
    #[must_use]
    pub fn pieces(&self) -> Vec<&[u8]> {
        match self {
            Column::Text(column) => {
                let codes = match &column.codes {
                    Codes::Narrow(codes) => codes.as_slice(),
                    Codes::Middle(codes) => bytemuck::cast_slice(codes),
                    Codes::Wide(codes) => bytemuck::cast_slice(codes),
                };
                vec![codes, bytemuck::cast_slice(&column.dictionary.ends), column.dictionary.text.as_bytes()]
            }
            Column::Number(column) => vec![bytemuck::cast_slice(&column.0)],
            Column::Day(column) => vec![bytemuck::cast_slice(&column.0)],
            Column::Instant(column) => vec![bytemuck::cast_slice(&column.0)],
            Column::Flag(column) => vec![&column.0],
        }
    }

    /// Makes a column again; `fill` is given the place of each piece in turn, to put its bytes there.
    ///
    /// # Errors
    /// If `fill` has none to give, if they do not fit together, or if there is no room for them.
    pub fn read(form: Form, rows: usize, fill: Fill<'_>) -> Result<Column, Broken> {
        Ok(match form {
            Form::Text { width, texts, bytes } => {
                let codes = match width {
                    1 => Codes::Narrow(array(rows, fill)?),
                    2 => Codes::Middle(array(rows, fill)?),
                    4 => Codes::Wide(array(rows, fill)?),
                    _ => return Err(Broken::Damaged),
                };
                let ends = array(texts as usize, fill)?;
                let text = String::from_utf8(array(bytes as usize, fill)?).map_err(|_| Broken::Damaged)?;
                let column = TextColumn { codes, dictionary: Dictionary::of(text, ends) };
                if !column.fits() {
                    return Err(Broken::Damaged);
                }
                Column::Text(column)
            }
            Form::Number => Column::Number(NumberColumn(array(rows, fill)?)),
            Form::Day => Column::Day(DayColumn(array(rows, fill)?)),
            Form::Instant => Column::Instant(InstantColumn(array(rows, fill)?)),
            Form::Flag => Column::Flag(FlagColumn(array(rows, fill)?)),
        })
    }
}

impl TextColumn {
    /// Whether every code has its text, and every text begins and ends with a character.
    fn fits(&self) -> bool {
        let Dictionary { text, ends, .. } = &self.dictionary;
        let ends_fit = ends.is_sorted()
            && ends.last().map_or(0, |&end| end as usize) == text.len()
            && ends.iter().all(|&end| text.is_char_boundary(end as usize));
        let highest = match &self.codes {
            Codes::Narrow(codes) => codes.iter().filter(|&&code| code != 0xFF).max().map(|&code| u32::from(code)),
            Codes::Middle(codes) => codes.iter().filter(|&&code| code != 0xFFFF).max().map(|&code| u32::from(code)),
            Codes::Wide(codes) => codes.iter().filter(|&&code| code != NOTHING).max().copied(),
        };
        ends_fit && highest.is_none_or(|highest| highest < ends.len() as u32)
    }
}

/// An array of that many numbers, filled.
pub(crate) fn array<T: Pod>(length: usize, fill: Fill<'_>) -> Result<Vec<T>, Broken> {
    let mut values = Vec::new();
    values.try_reserve_exact(length).map_err(|_| Broken::NoMemory)?;
    values.resize(length, T::zeroed());
    fill(bytemuck::cast_slice_mut(&mut values))?;
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::column::Value;
    use crate::day::Day;
    use crate::time::Instant;
    use proptest::prelude::*;

    fn again(column: &Column) -> Result<Column, Broken> {
        let bytes = column.pieces().concat();
        assert_eq!(column.form().bytes(column.len()), Some(bytes.len()));
        from_bytes(column.form(), column.len(), &bytes)
    }

    fn from_bytes(form: Form, rows: usize, bytes: &[u8]) -> Result<Column, Broken> {
        let mut rest = bytes;
        Column::read(form, rows, &mut |place| {
            let (piece, after) = rest.split_at_checked(place.len()).ok_or(Broken::Damaged)?;
            place.copy_from_slice(piece);
            rest = after;
            Ok(())
        })
    }

    fn cells(column: &Column) -> Vec<Option<Value<'_>>> {
        (0..column.len()).map(|row| column.get(row)).collect()
    }

    #[test]
    fn columns_of_every_kind_come_back_as_they_were() {
        let mut text = TextColumn::default();
        [Some("甲"), None, Some(""), Some("b"), Some("甲")].iter().for_each(|cell| text.push(*cell));
        let (mut number, mut day) = (NumberColumn::default(), DayColumn::default());
        let (mut instant, mut flag) = (InstantColumn::default(), FlagColumn::default());
        [Some(1.5), None, Some(-0.0)].iter().for_each(|cell| number.push(*cell));
        [Some(Day(20_000)), None].iter().for_each(|cell| day.push(*cell));
        [Some(Instant(-1)), None].iter().for_each(|cell| instant.push(*cell));
        [Some(true), Some(false), None].iter().for_each(|cell| flag.push(*cell));
        for column in [Column::Text(text), Column::Number(number), Column::Day(day), Column::Instant(instant), Column::Flag(flag)] {
            assert_eq!(cells(&again(&column).expect("a column")), cells(&column));
        }
    }

    #[test]
    fn codes_of_every_width_come_back_and_the_texts_are_found_again() {
        for count in [3, 300, 70_000] {
            let mut text = TextColumn::default();
            (0..count).for_each(|number| text.push(Some(&format!("n{number}"))));
            let Ok(Column::Text(mut back)) = again(&Column::Text(text)) else { panic!("a column of text") };
            assert_eq!(back.dictionary.find("n2"), Some(2));
            assert_eq!(back.dictionary.code("n1"), 1);
            assert_eq!(back.dictionary.code("another"), count);
            assert_eq!(back.dictionary.find("another"), Some(count));
        }
    }

    #[test]
    fn pieces_that_do_not_fit_together_are_refused() {
        let form = |texts, bytes| Form::Text { width: 1, texts, bytes };
        // One text "ab" and its code, and nothing.
        assert!(from_bytes(form(1, 2), 2, &[0, 0xFF, 2, 0, 0, 0, b'a', b'b']).is_ok());
        for (form, bytes) in [
            (form(1, 2), &[0, 1, 2, 0, 0, 0, b'a', b'b'][..]),
            (form(1, 2), &[0, 0, 1, 0, 0, 0, b'a', b'b']),
            (form(1, 2), &[0, 0, 3, 0, 0, 0, b'a', b'b']),
            (form(1, 2), &[0, 0, 2, 0, 0, 0, 0xC3, 0x28]),
            (form(2, 2), &[0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0xC3, 0xA4]),
            (form(2, 2), &[0, 0, 2, 0, 0, 0, 1, 0, 0, 0, b'a', b'b']),
            (form(0, 0), &[0, 0]),
            (Form::Text { width: 3, texts: 0, bytes: 0 }, &[]),
            (Form::Number, &[0; 15]),
        ] {
            assert_eq!(from_bytes(form, 2, bytes).err(), Some(Broken::Damaged), "{form:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_a_column_that_panics(
            (width, texts, length) in (0u8..5, 0u32..4, 0u32..9),
            bytes in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            if let Ok(column) = from_bytes(Form::Text { width, texts, bytes: length }, 3, &bytes) {
                cells(&column);
            }
        }
    }
}
