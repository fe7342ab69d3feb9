//! Typed columns: dictionary codes for text, plain numbers for the rest, never a row of strings.

mod dictionary;
pub mod raw;

use crate::day::Day;
use crate::time::Instant;

pub use dictionary::{Dictionary, Key, Near};

/// The code that stands for "nothing" in a column of codes.
pub const NOTHING: u32 = u32::MAX;

const NO_DAY: i32 = i32::MIN;
const NO_INSTANT: i64 = i64::MIN;

/// Row codes in the narrowest width that holds them: one byte until the 255th code, two until the 65,535th, then four.
#[derive(Debug, Clone)]
pub enum Codes {
    /// Codes below 255; 255 is nothing.
    Narrow(Vec<u8>),
    /// Codes below 65,535; 65,535 is nothing.
    Middle(Vec<u16>),
    /// Any code; [`NOTHING`] is nothing.
    Wide(Vec<u32>),
}

impl Default for Codes {
    fn default() -> Codes {
        Codes::Narrow(Vec::new())
    }
}

impl Codes {
    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Codes::Narrow(codes) => codes.len(),
            Codes::Middle(codes) => codes.len(),
            Codes::Wide(codes) => codes.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds a row; [`NOTHING`] for nothing. Widens when the code needs it.
    #[inline]
    pub fn push(&mut self, code: u32) {
        match self {
            Codes::Narrow(codes) if code < 0xFF => codes.push(code as u8),
            Codes::Narrow(codes) if code == NOTHING => codes.push(0xFF),
            Codes::Middle(codes) if code < 0xFFFF => codes.push(code as u16),
            Codes::Middle(codes) if code == NOTHING => codes.push(0xFFFF),
            Codes::Wide(codes) => codes.push(code),
            Codes::Narrow(_) | Codes::Middle(_) => {
                self.widen();
                self.push(code);
            }
        }
    }

    /// The code of a row; [`NOTHING`] for nothing.
    #[must_use]
    #[inline]
    pub fn get(&self, row: usize) -> u32 {
        match self {
            Codes::Narrow(codes) => {
                if codes[row] == 0xFF {
                    NOTHING
                } else {
                    u32::from(codes[row])
                }
            }
            Codes::Middle(codes) => {
                if codes[row] == 0xFFFF {
                    NOTHING
                } else {
                    u32::from(codes[row])
                }
            }
            Codes::Wide(codes) => codes[row],
        }
    }

    /// Every code in row order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        (0..self.len()).map(|row| self.get(row))
    }

    /// Adds the rows of other codes, each in its translation: `translated` by their code, none of it beyond `texts`.
    /// A code without one becomes nothing.
    pub fn append(&mut self, other: &Codes, translated: &[u32], texts: usize) {
        self.widen_for(texts);
        // Nothing has no translation.
        let translate = |code: u32| translated.get(code as usize).copied().unwrap_or(NOTHING);
        match other {
            Codes::Narrow(codes) => self.put(codes.iter().map(|&code| if code == 0xFF { NOTHING } else { translate(u32::from(code)) })),
            Codes::Middle(codes) => self.put(codes.iter().map(|&code| if code == 0xFFFF { NOTHING } else { translate(u32::from(code)) })),
            Codes::Wide(codes) => self.put(codes.iter().map(|&code| translate(code))),
        }
    }

    /// Adds rows: codes, none of it beyond `texts`, or [`NOTHING`].
    pub fn extend(&mut self, codes: &[u32], texts: usize) {
        self.widen_for(texts);
        self.put(codes.iter().copied());
    }

    fn widen_for(&mut self, texts: usize) {
        while texts > self.room() {
            self.widen();
        }
    }

    /// The codes that fit are below this.
    fn room(&self) -> usize {
        match self {
            Codes::Narrow(_) => 0xFF,
            Codes::Middle(_) => 0xFFFF,
            Codes::Wide(_) => usize::MAX,
        }
    }

    /// Adds codes that fit.
    fn put(&mut self, codes: impl Iterator<Item = u32>) {
        // The low bytes of NOTHING are nothing in every width.
        match self {
            Codes::Narrow(into) => into.extend(codes.map(|code| code as u8)),
            Codes::Middle(into) => into.extend(codes.map(|code| code as u16)),
            Codes::Wide(into) => into.extend(codes),
        }
    }

    /// Drops the rows from this one on.
    pub fn truncate(&mut self, rows: usize) {
        match self {
            Codes::Narrow(codes) => codes.truncate(rows),
            Codes::Middle(codes) => codes.truncate(rows),
            Codes::Wide(codes) => codes.truncate(rows),
        }
    }

    #[cold]
    fn widen(&mut self) {
        *self = match self {
            Codes::Narrow(codes) => Codes::Middle(codes.iter().map(|&code| if code == 0xFF { 0xFFFF } else { u16::from(code) }).collect()),
            Codes::Middle(codes) => Codes::Wide(codes.iter().map(|&code| if code == 0xFFFF { NOTHING } else { u32::from(code) }).collect()),
            Codes::Wide(_) => return,
        };
    }

    fn bytes(&self) -> usize {
        match self {
            Codes::Narrow(codes) => codes.capacity(),
            Codes::Middle(codes) => codes.capacity() * 2,
            Codes::Wide(codes) => codes.capacity() * 4,
        }
    }
}

/// Text as dictionary codes: ids, names, categories, free text.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    /// One code a row.
    pub codes: Codes,
    /// What the codes stand for.
    pub dictionary: Dictionary,
}

impl TextColumn {
    /// Adds a row.
    pub fn push(&mut self, text: Option<&str>) {
        let code = text.map_or(NOTHING, |text| self.dictionary.code(text));
        self.codes.push(code);
    }

    /// The text of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        match self.codes.get(row) {
            NOTHING => None,
            code => Some(self.dictionary.text(code)),
        }
    }
}

/// Numbers, some of them nothing (stored as NaN, which never leaves this type).
#[derive(Debug, Clone, Default)]
pub struct NumberColumn(Vec<f64>);

/// Civil days, some of them nothing.
#[derive(Debug, Clone, Default)]
pub struct DayColumn(Vec<i32>);

/// Points in time, some of them nothing.
#[derive(Debug, Clone, Default)]
pub struct InstantColumn(Vec<i64>);

/// Yes, no or nothing.
#[derive(Debug, Clone, Default)]
pub struct FlagColumn(Vec<u8>);

macro_rules! plain_column {
    ($column:ident of $value:ty as $raw:ty, |$given:ident| $store:expr, |$stored:ident| $load:expr) => {
        impl $column {
            fn store($given: Option<$value>) -> $raw {
                $store
            }

            fn load($stored: $raw) -> Option<$value> {
                $load
            }

            /// Adds a row.
            #[inline]
            pub fn push(&mut self, value: Option<$value>) {
                self.0.push($column::store(value));
            }

            /// The value of a row.
            #[must_use]
            #[inline]
            pub fn get(&self, row: usize) -> Option<$value> {
                $column::load(self.0[row])
            }

            /// Rows.
            #[must_use]
            pub fn len(&self) -> usize {
                self.0.len()
            }

            /// Whether there are no rows.
            #[must_use]
            pub fn is_empty(&self) -> bool {
                self.0.is_empty()
            }

            /// Drops the rows from this one on.
            pub fn truncate(&mut self, rows: usize) {
                self.0.truncate(rows);
            }

            /// Adds the rows of another column below this one's.
            pub fn append(&mut self, mut other: $column) {
                self.0.append(&mut other.0);
            }

            /// Replaces the value of a row.
            #[allow(clippy::redundant_closure_call, reason = "the closure is the macro's parameter")]
            pub fn set(&mut self, row: usize, value: Option<$value>) {
                self.0[row] = $column::store(value);
            }

            /// Every value in row order.
            pub fn iter(&self) -> impl Iterator<Item = Option<$value>> + '_ {
                (0..self.0.len()).map(|row| self.get(row))
            }
        }
    };
}

plain_column!(NumberColumn of f64 as f64, |given| given.filter(|number| number.is_finite()).unwrap_or(f64::NAN), |stored| {
    (!stored.is_nan()).then_some(stored)
});
plain_column!(DayColumn of Day as i32, |given| given.map_or(NO_DAY, |day| day.0), |stored| (stored != NO_DAY).then_some(Day(stored)));
plain_column!(InstantColumn of Instant as i64, |given| given.map_or(NO_INSTANT, |instant| instant.0), |stored| {
    (stored != NO_INSTANT).then_some(Instant(stored))
});
plain_column!(FlagColumn of bool as u8, |given| given.map_or(2, u8::from), |stored| (stored < 2).then_some(stored == 1));

/// A column of a table, typed by its field's kind.
#[derive(Debug, Clone)]
pub enum Column {
    /// Ids, links, names, text.
    Text(TextColumn),
    /// Numbers, money, shares, tallies.
    Number(NumberColumn),
    /// Days and months.
    Day(DayColumn),
    /// Points in time.
    Instant(InstantColumn),
    /// Yes or no.
    Flag(FlagColumn),
}

/// A cell of a table, as read.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value<'a> {
    /// Text of any kind.
    Text(&'a str),
    /// A number of any kind.
    Number(f64),
    /// A civil day.
    Day(Day),
    /// A point in time.
    Instant(Instant),
    /// Yes or no.
    Flag(bool),
}

impl Column {
    /// An empty column for cells of that kind.
    #[must_use]
    pub fn of(kind: crate::schema::Kind) -> Column {
        use crate::schema::Kind;
        match kind {
            Kind::Id | Kind::Link | Kind::Name | Kind::Country | Kind::Text => Column::Text(TextColumn::default()),
            Kind::Number | Kind::Money | Kind::Share | Kind::Tally => Column::Number(NumberColumn::default()),
            Kind::Day | Kind::Month => Column::Day(DayColumn::default()),
            Kind::Instant => Column::Instant(InstantColumn::default()),
            Kind::Flag => Column::Flag(FlagColumn::default()),
        }
    }

    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Column::Text(column) => column.codes.len(),
            Column::Number(column) => column.0.len(),
            Column::Day(column) => column.0.len(),
            Column::Instant(column) => column.0.len(),
            Column::Flag(column) => column.0.len(),
        }
    }

    /// Whether there are no rows.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The cell of a row.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<Value<'_>> {
        match self {
            Column::Text(column) => column.get(row).map(Value::Text),
            Column::Number(column) => column.get(row).map(Value::Number),
            Column::Day(column) => column.get(row).map(Value::Day),
            Column::Instant(column) => column.get(row).map(Value::Instant),
            Column::Flag(column) => column.get(row).map(Value::Flag),
        }
    }

    /// Adds a row of nothing.
    pub fn push_nothing(&mut self) {
        match self {
            Column::Text(column) => column.push(None),
            Column::Number(column) => column.push(None),
            Column::Day(column) => column.push(None),
            Column::Instant(column) => column.push(None),
            Column::Flag(column) => column.push(None),
        }
    }

    /// Adds the rows of another column of the same type below this one's; dictionary codes are translated once a text.
    ///
    /// # Panics
    /// If the columns are of different types, which columns of one field never are.
    pub fn append(&mut self, other: Column) {
        match (self, other) {
            (Column::Text(into), Column::Text(from)) => {
                let translated: Vec<u32> = from.dictionary.texts().map(|text| into.dictionary.code(text)).collect();
                into.codes.append(&from.codes, &translated, into.dictionary.len());
            }
            (Column::Number(into), Column::Number(from)) => into.append(from),
            (Column::Day(into), Column::Day(from)) => into.append(from),
            (Column::Instant(into), Column::Instant(from)) => into.append(from),
            (Column::Flag(into), Column::Flag(from)) => into.append(from),
            _ => unreachable!("columns of one field are of one type"),
        }
    }

    /// Keeps the rows for which `keep` says so.
    pub fn retain(&mut self, keep: &[bool]) {
        fn sift<T>(values: &mut Vec<T>, keep: &[bool]) {
            let mut row = 0;
            values.retain(|_| {
                row += 1;
                keep[row - 1]
            });
        }
        match self {
            Column::Text(column) => match &mut column.codes {
                Codes::Narrow(codes) => sift(codes, keep),
                Codes::Middle(codes) => sift(codes, keep),
                Codes::Wide(codes) => sift(codes, keep),
            },
            Column::Number(column) => sift(&mut column.0, keep),
            Column::Day(column) => sift(&mut column.0, keep),
            Column::Instant(column) => sift(&mut column.0, keep),
            Column::Flag(column) => sift(&mut column.0, keep),
        }
    }

    /// Bytes held.
    #[must_use]
    pub fn bytes(&self) -> usize {
        match self {
            Column::Text(column) => column.codes.bytes() + column.dictionary.bytes(),
            Column::Number(column) => column.0.capacity() * 8,
            Column::Day(column) => column.0.capacity() * 4,
            Column::Instant(column) => column.0.capacity() * 8,
            Column::Flag(column) => column.0.capacity(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_widen_and_keep_what_they_held() {
        let mut column = TextColumn::default();
        for number in 0..70_000 {
            column.push(Some(&number.to_string()));
            if number % 1000 == 0 {
                column.push(None);
            }
        }
        assert!(matches!(column.codes, Codes::Wide(_)));
        assert_eq!((column.get(0), column.get(1), column.get(2)), (Some("0"), None, Some("1")));
        assert_eq!(column.get(column.codes.len() - 1), Some("69999"));
        assert_eq!(column.dictionary.find("69999"), Some(69_999));
        assert_eq!(column.dictionary.find("70000"), None);
    }

    #[test]
    fn appended_codes_mean_what_they_meant() {
        let texts = |list: &[&str]| {
            let mut column = TextColumn::default();
            list.iter().for_each(|text| column.push(Some(text)));
            Column::Text(column)
        };
        let mut all = texts(&["a", "b"]);
        all.append(texts(&["b", "c", "a"]));
        let read: Vec<_> = (0..5).map(|row| all.get(row)).collect();
        assert_eq!(read, ["a", "b", "b", "c", "a"].map(|text| Some(Value::Text(text))));
    }
}
