//! The texts of a column, each once.

mod key;

use std::sync::OnceLock;

use super::NOTHING;

pub use key::{Key, Near};

/// The distinct texts of a column, numbered from 0 in the order of their first appearance; at most 4 GiB of them.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
    /// Made when a text is first looked for: of what comes back from a store most is never looked for again.
    index: OnceLock<Index>,
}

/// An open table of codes by hash, a power of two of slots of which at least a third is free.
///
/// Of our own for the time of a look-up, which reading does once a cell: no call, and one wait for memory.
#[derive(Debug, Clone)]
struct Index {
    slots: Vec<Slot>,
    /// The key of each slot's text, so that it needs no look at the text; none in a table of more than [`MOST_KEYED`] slots.
    keys: Vec<Key>,
    /// By how much a hash is shifted to be a place.
    shift: u32,
}

/// Keys of larger tables would take more memory than the time is worth: 16 MB a column here.
const MOST_KEYED: usize = 1 << 20;

/// A text's code beside its hash: most comparisons end here, and growing never looks at a text.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    /// [`NOTHING`] in a free slot.
    code: u32,
}

const FREE: Slot = Slot { hash: 0, code: NOTHING };

impl Dictionary {
    /// Texts one behind the other, with the place where each ends.
    pub(super) fn of(text: String, ends: Vec<u32>) -> Dictionary {
        Dictionary { text, ends, index: OnceLock::new() }
    }

    /// The number of distinct texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text of a code.
    ///
    /// # Panics
    /// If the code was not handed out by this dictionary.
    #[must_use]
    #[inline]
    pub fn text(&self, code: u32) -> &str {
        let (start, end) = self.place(code);
        &self.text[start..end]
    }

    /// Every text in the order of its code.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|code| self.text(code))
    }

    /// The code of a text, if it is known.
    #[must_use]
    #[inline]
    pub fn find(&self, text: &str) -> Option<u32> {
        let key = Key::of(text.as_bytes());
        self.find_by(text, key, key.hash())
    }

    /// The code of a text, a new one if it is not known yet.
    ///
    /// # Panics
    /// If the texts come to more than 4 GiB, which every budget of reading ends long before.
    #[inline]
    pub fn code(&mut self, text: &str) -> u32 {
        self.code_by(text, Key::of(text.as_bytes()))
    }

    /// As [`Dictionary::code`], where the text's key is at hand.
    ///
    /// # Panics
    /// As [`Dictionary::code`].
    #[inline]
    pub fn code_by(&mut self, text: &str, key: Key) -> u32 {
        let hash = key.hash();
        self.find_by(text, key, hash).unwrap_or_else(|| self.add(text, key, hash))
    }

    /// The codes of many texts, [`NOTHING`] for those that are not known yet and, now and then, for one that is; `codes` is emptied
    /// first. The texts are asked for by their place among the keys, where a key does not tell.
    ///
    /// Of a large dictionary each look-up waits for memory. Done one after the other for all texts, the steps of neighbours wait
    /// together.
    #[inline]
    pub fn find_all<'a>(&self, keys: &[Key], text: impl Fn(usize) -> &'a [u8], codes: &mut Vec<u32>) {
        let Index { slots, keys: known, shift } = self.index.get_or_init(|| self.indexed());
        codes.clear();
        codes.extend(keys.iter().map(|key| key.hash()));
        // First a hash, then its place in the table.
        for code in codes.iter_mut() {
            let (hash, mut at) = (*code, (*code >> shift) as usize);
            while slots.get(at).is_some_and(|slot| slot.hash != hash && slot.code != NOTHING) {
                at = (at + 1) & (slots.len() - 1);
            }
            *code = at as u32;
        }
        for ((row, code), &key) in codes.iter_mut().enumerate().zip(keys) {
            let at = *code as usize;
            let slot = slots.get(at).copied().unwrap_or(FREE);
            let is_known = match known.get(at) {
                Some(&known) if key.is_text() => known == key,
                _ => self.is(slot.code, text(row), key),
            };
            // Else it is not known, or another text of the same hash stands before it: who needs the code looks again.
            *code = if is_known { slot.code } else { NOTHING };
        }
    }

    /// Lets go of what finds texts; it is made again when one is looked for.
    pub fn rest(&mut self) {
        self.index = OnceLock::new();
    }

    #[inline]
    fn find_by(&self, text: &str, key: Key, hash: u32) -> Option<u32> {
        let Index { slots, shift, .. } = self.index.get_or_init(|| self.indexed());
        let mut at = (hash >> shift) as usize;
        loop {
            let slot = slots.get(at)?;
            if slot.hash == hash && self.is(slot.code, text.as_bytes(), key) {
                return Some(slot.code);
            }
            if slot.code == NOTHING {
                return None;
            }
            at = (at + 1) & (slots.len() - 1);
        }
    }

    /// Whether a code stands for that text, of that key.
    #[inline]
    fn is(&self, code: u32, text: &[u8], key: Key) -> bool {
        if code == NOTHING {
            return false;
        }
        let (start, end) = self.place(code);
        if end - start != text.len() {
            return false;
        }
        let known = self.text.as_bytes();
        if key.is_text() { Key::within(known, start, end) == key } else { &known[start..end] == text }
    }

    #[inline]
    fn place(&self, code: u32) -> (usize, usize) {
        let at = code as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        (start as usize, self.ends[at] as usize)
    }

    #[cold]
    fn indexed(&self) -> Index {
        let mut index = Index::with_room(self.len());
        for (code, text) in self.texts().enumerate() {
            let key = Key::of(text.as_bytes());
            index.put(Slot { hash: key.hash(), code: code as u32 }, key);
        }
        index
    }

    #[cold]
    fn add(&mut self, text: &str, key: Key, hash: u32) -> u32 {
        let code = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("a dictionary holds less than 4 GiB"));
        if let Some(index) = self.index.get_mut() {
            index.add(Slot { hash, code }, key, self.ends.len());
        }
        code
    }

    /// Bytes held, without what finds texts, which comes and goes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }

    /// Bytes of what finds texts, while it is there.
    #[must_use]
    pub fn index_bytes(&self) -> usize {
        self.index.get().map_or(0, |index| size_of_val(&*index.slots) + size_of_val(&*index.keys))
    }
}

impl Index {
    /// A table for so many texts.
    fn with_room(texts: usize) -> Index {
        Index::of((texts + texts / 2 + 1).next_power_of_two().max(16))
    }

    fn of(slots: usize) -> Index {
        let keys = if slots <= MOST_KEYED { vec![Key::NONE; slots] } else { Vec::new() };
        Index { slots: vec![FREE; slots], keys, shift: 32 - slots.ilog2() }
    }

    /// Adds the slot of the last of so many texts.
    fn add(&mut self, slot: Slot, key: Key, texts: usize) {
        if texts + texts / 2 >= self.slots.len() {
            let mut larger = Index::of(self.slots.len() * 2);
            for (at, &slot) in self.slots.iter().enumerate().filter(|(_, slot)| slot.code != NOTHING) {
                larger.put(slot, self.keys.get(at).copied().unwrap_or(Key::NONE));
            }
            *self = larger;
        }
        self.put(slot, key);
    }

    fn put(&mut self, slot: Slot, key: Key) {
        let mut at = (slot.hash >> self.shift) as usize;
        while self.slots[at].code != NOTHING {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
        if let Some(of_slot) = self.keys.get_mut(at) {
            *of_slot = key;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_of_every_length_are_told_apart() {
        let mut dictionary = Dictionary::default();
        let text = "abababababababababababababababababababab";
        for length in 0..text.len() {
            assert_eq!(dictionary.code(&text[..length]), length as u32);
            let mut other = text[..length].to_owned();
            if other.pop().is_some() {
                other.push('c');
                assert_eq!(dictionary.find(&other), None, "{other}");
            }
        }
        dictionary.rest();
        for length in 0..text.len() {
            assert_eq!(dictionary.find(&text[..length]), Some(length as u32));
        }
    }

    #[test]
    fn all_are_found_at_once() {
        let texts: Vec<String> = (0..5000).map(|number| format!("user-{}-{}", number / 3, number % 3)).collect();
        let mut dictionary = Dictionary::default();
        texts.iter().for_each(|text| assert_ne!(dictionary.code(text), NOTHING));
        let mut codes = Vec::new();
        let keys: Vec<Key> = texts.iter().map(|text| Key::of(text.as_bytes())).collect();
        dictionary.find_all(&keys, |row| texts[row].as_bytes(), &mut codes);
        assert!(codes.iter().zip(0..).filter(|&(&code, at)| code == at).count() > 4990);
    }

    proptest! {
        #[test]
        fn a_dictionary_finds_what_it_was_given(texts in proptest::collection::vec("[ab]{0,4}|[ab]{7,9}|[ab]{15,18}|\\PC{0,6}", 0..200)) {
            let (mut dictionary, mut known) = (Dictionary::default(), Vec::<&str>::new());
            for (at, text) in texts.iter().enumerate() {
                prop_assert_eq!(dictionary.find(text).map(|code| code as usize), known.iter().position(|one| one == text));
                let code = dictionary.code(text) as usize;
                if code == known.len() {
                    known.push(text);
                }
                prop_assert_eq!(known[code], text);
                if at == 50 {
                    dictionary.rest();
                }
            }
            let mut codes = vec![7];
            let asked: Vec<&str> = texts.iter().map(String::as_str).chain(["never", "never before"]).collect();
            let keys: Vec<Key> = asked.iter().map(|text| Key::of(text.as_bytes())).collect();
            dictionary.find_all(&keys, |row| asked[row].as_bytes(), &mut codes);
            for (code, text) in codes.into_iter().zip(asked) {
                prop_assert!(code == NOTHING || Some(code) == dictionary.find(text), "{}", text);
            }
            prop_assert_eq!(dictionary.texts().collect::<Vec<_>>(), known);
        }
    }
}
