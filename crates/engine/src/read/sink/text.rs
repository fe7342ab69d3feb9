//! Ids, names and other text: most cells are taken as they are, the rest are cleaned once a spelling.

use std::borrow::Cow;

use holdfast_core::column::{Dictionary, Key, NOTHING, Near, TextColumn};
use holdfast_core::issue::Warning;
use holdfast_core::schema::Kind;

use super::{EMPTY, error_verdict, noticed, open};
use crate::read::cell::{Raw, Verdict};
use crate::read::run::Run;
use crate::read::value::text;

/// Raw texts longer than this are cleaned every time.
const LONGEST_KEPT: usize = 64;
/// Raw texts kept with what cleaning them came to; beyond it, new ones are cleaned every time.
const MOST_KEPT: usize = 4096;

/// The texts of a smaller dictionary stay in the processor's cache.
const AT_HAND: usize = 4096;

pub(super) struct TextSink {
    kind: Kind,
    column: TextColumn,
    /// The last cell that was not plain, as written, and what it came to: neighbours are often alike.
    last: Option<(u32, Verdict)>,
    last_raw: String,
    /// Spellings that need cleaning, with what they came to.
    seen: Dictionary,
    came_to: Vec<(u32, Verdict)>,
    /// Texts of the dictionary that were looked for last, all of them plain.
    near: Near,
    /// Every text of the dictionary came from a plain cell: a cell that is one of them is plain as well.
    is_pure: bool,
    /// The keys of a run's cells, and their codes.
    keys: Vec<Key>,
    found: Vec<u32>,
    /// Rows were taken back, so the dictionary may hold texts of no row.
    taken_back: bool,
}

impl TextSink {
    pub(super) fn new(kind: Kind) -> TextSink {
        TextSink {
            kind,
            column: TextColumn::default(),
            last: None,
            last_raw: String::new(),
            seen: Dictionary::default(),
            came_to: Vec::new(),
            near: Near::default(),
            is_pure: true,
            keys: Vec::new(),
            found: Vec::new(),
            taken_back: false,
        }
    }

    pub(super) fn rows(&self) -> usize {
        self.column.codes.len()
    }

    pub(super) fn bytes(&self) -> usize {
        // A code is at most four bytes.
        self.column.codes.len() * 4 + self.column.dictionary.bytes() + self.column.dictionary.index_bytes()
    }

    pub(super) fn push_nothing(&mut self) {
        self.column.push(None);
    }

    pub(super) fn truncate(&mut self, rows: usize) {
        self.taken_back |= rows < self.rows();
        self.column.codes.truncate(rows);
    }

    pub(super) fn push(&mut self, cell: Raw<'_>) -> Verdict {
        self.is_pure &= matches!(cell, Raw::Text(_));
        let (code, verdict) = match cell {
            Raw::Text(raw) => self.look(raw, Key::of(raw.as_bytes())),
            Raw::Number(number) | Raw::Percent(number) => {
                let lost = self.kind.is_id() && text::has_lost_digits(number);
                (self.column.dictionary.code(&text::of_number(number)), if lost { noticed(Warning::MangledId) } else { Verdict::default() })
            }
            Raw::Date(day, ms) => (self.column.dictionary.code(&text::of_date(day, ms)), Verdict::default()),
            Raw::Flag(value) => (self.column.dictionary.code(if value { "TRUE" } else { "FALSE" }), Verdict::default()),
            Raw::Error(error) => (NOTHING, error_verdict(error)),
        };
        self.column.codes.push(code);
        verdict
    }

    /// Empty cells are told of in a `strict` run alone.
    pub(super) fn push_run(&mut self, run: &Run<'_>, strict: bool, tell: &mut dyn FnMut(u32, Verdict) -> bool) {
        let (mut keys, mut found) = (std::mem::take(&mut self.keys), std::mem::take(&mut self.found));
        keys.clear();
        keys.extend(run.keys());
        let is_large = self.column.dictionary.len() > AT_HAND;
        if is_large {
            self.column.dictionary.find_all(&keys, |row| run.cell(row).as_bytes(), &mut found);
        } else {
            found.clear();
            found.extend(keys.iter().map(|&key| self.near.find(key).unwrap_or(NOTHING)));
        }
        let mut rows = keys.len();
        for (row, (found, &key)) in found.iter_mut().zip(&keys).enumerate() {
            // What is near came from a plain cell.
            if *found != NOTHING && (!is_large || self.is_pure) || key.is_empty() && !strict {
                continue;
            }
            let (code, verdict) = if key.is_empty() { (NOTHING, EMPTY) } else { self.look(run.cell(row), key) };
            if verdict != Verdict::default() && tell(row as u32, verdict) {
                // Others of its column may have been given a code, though they are of no row.
                self.taken_back = true;
                rows = row;
                break;
            }
            *found = code;
        }
        self.column.codes.extend(&found[..rows], self.column.dictionary.len());
        (self.keys, self.found) = (keys, found);
    }

    /// Reads a cell, of which nothing is known yet.
    fn look(&mut self, cell: &str, key: Key) -> (u32, Verdict) {
        if !is_plain(self.kind, cell) {
            return self.read(cell);
        }
        let code = self.column.dictionary.code_by(cell, key);
        self.near.put(key, code);
        (code, Verdict::default())
    }

    pub(super) fn settle(mut self) -> TextColumn {
        if self.taken_back {
            let mut used = TextColumn::default();
            for row in 0..self.column.codes.len() {
                used.push(self.column.get(row));
            }
            self.column = used;
        }
        self.column.dictionary.rest();
        self.column
    }

    /// Reads a cell that is not plain.
    fn read(&mut self, raw: &str) -> (u32, Verdict) {
        if let Some(last) = self.last
            && self.last_raw == raw
        {
            return last;
        }
        if raw.len() > LONGEST_KEPT {
            return self.clean(raw);
        }
        let found = if let Some(code) = self.seen.find(raw) {
            self.came_to[code as usize]
        } else {
            let found = self.clean(raw);
            if self.seen.len() < MOST_KEPT {
                self.seen.code(raw);
                self.came_to.push(found);
            }
            found
        };
        self.last = Some(found);
        self.last_raw.clear();
        self.last_raw.push_str(raw);
        found
    }

    fn clean(&mut self, raw: &str) -> (u32, Verdict) {
        self.is_pure = false;
        let cleaned = match open(self.kind, raw) {
            Ok(cleaned) => cleaned,
            Err(verdict) => return (NOTHING, verdict),
        };
        if !self.kind.is_id() {
            return (self.column.dictionary.code(&cleaned), Verdict::default());
        }
        let id: Cow<'_, str> = text::id(cleaned);
        if id.is_empty() {
            return (NOTHING, EMPTY);
        }
        let verdict = if text::is_mangled(&id) { noticed(Warning::MangledId) } else { Verdict::default() };
        (self.column.dictionary.code(&id), verdict)
    }
}

/// Whether cleaning would certainly leave a cell as it is, with nothing to notice.
#[inline]
pub(super) fn is_plain(kind: Kind, raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let (Some(&first), Some(&last)) = (bytes.first(), bytes.last()) else {
        return false;
    };
    let starts = match first {
        b'0'..=b'9' => !(kind.is_id() && bytes.len() < 32 && bytes.contains(&b'+')),
        // N/A, null, none …: the longest has four letters.
        b'N' | b'n' => bytes.len() > 4,
        b'E' => bytes.len() != 7,
        b'A'..=b'Z' | b'a'..=b'z' | b'<' | b'/' | b'$' | b'@' | b'_' | b'{' | b'[' | b'"' => true,
        _ => false,
    };
    starts && last > b' ' && last < 0x7F && raw.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_plain_cell_is_left_as_it_is(raw in "[A-Za-z0-9'=+.,#\" ENnulaAO/\\\\-]{0,8}|[0-9][.][0-9]{1,5}E[+][0-9]{1,3}", which in 0usize..4) {
            let kind = [Kind::Id, Kind::Name, Kind::Country, Kind::Text][which];
            if is_plain(kind, &raw) {
                let mut sink = TextSink::new(kind);
                prop_assert_eq!(sink.clean(&raw), (0, Verdict::default()));
                prop_assert_eq!(sink.column.dictionary.text(0), &raw);
            }
        }

        #[test]
        fn what_was_seen_before_changes_nothing(raws in proptest::collection::vec("[ ab'N/A无é=\"-]{0,4}", 1..40)) {
            let mut kept = TextSink::new(Kind::Id);
            for raw in &raws {
                let verdict = kept.push(Raw::Text(raw));
                let mut fresh = TextSink::new(Kind::Id);
                prop_assert_eq!(fresh.push(Raw::Text(raw)), verdict);
                prop_assert_eq!(kept.column.get(kept.rows() - 1), fresh.column.get(0));
            }
        }
    }
}
