//! The texts of a column, each once.

use std::sync::OnceLock;

use super::NOTHING;

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
/// Of our own for the time of a look-up, which reading does once a cell: no call, one line of memory before the text.
#[derive(Debug, Clone)]
struct Index {
    slots: Vec<Slot>,
    /// By how much a hash is shifted to be a place.
    shift: u32,
}

/// A text's code beside half of its hash: most comparisons end here, without a look at the text, and growing never looks at one.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    /// [`NOTHING`] in a free slot.
    code: u32,
}

const FREE: Slot = Slot { hash: 0, code: NOTHING };

/// Short texts that were looked for last, a place for each hash: most cells of a column of few texts are found here, without a look at
/// the dictionary.
#[derive(Debug)]
pub struct Near(Vec<(Key, u32)>);

/// As many places; a power of two.
const NEAR: usize = 256;

impl Default for Near {
    fn default() -> Near {
        // No key of a text is as long.
        Near(vec![(Key { low: 0, high: 0, length: usize::MAX }, NOTHING); NEAR])
    }
}

impl Near {
    /// The code that was put for a text, unless another has taken its place since.
    #[must_use]
    #[inline]
    pub fn find(&self, text: &[u8]) -> Option<u32> {
        let key = Key::of(text);
        let (known, code) = self.0[key.hash() as usize & (NEAR - 1)];
        (known == key && key.length <= SHORT).then_some(code)
    }

    /// Puts a text's code.
    #[inline]
    pub fn put(&mut self, text: &[u8], code: u32) {
        let key = Key::of(text);
        self.0[key.hash() as usize & (NEAR - 1)] = (key, code);
    }
}

/// A text as numbers: up to sixteen bytes they are the text itself, of a longer one they are its hash and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    low: u64,
    high: u64,
    length: usize,
}

/// Odd numbers with about as many ones as zeros.
const MIX: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93];
/// The longest text that is its own key.
const SHORT: usize = 16;

impl Key {
    #[inline]
    fn of(text: &[u8]) -> Key {
        let length = text.len();
        let (low, high) = match length {
            // First and last bytes, which overlap: with the length they are the text.
            8..=SHORT => (eight(text, 0), eight(text, length - 8)),
            4..=7 => (four(text, 0) | four(text, length - 4) << 32, 0),
            1..=3 => (u64::from(text[0]) | u64::from(text[length / 2]) << 8 | u64::from(text[length - 1]) << 16, 0),
            0 => (0, 0),
            _ => (long(text), 0),
        };
        Key { low, high, length }
    }

    /// Equal for equal texts; of the rest its upper half tells most apart.
    #[inline]
    fn hash(self) -> u32 {
        let behind = self.high ^ (self.length as u64).wrapping_mul(MIX[0]);
        let mixed = self.low.wrapping_mul(MIX[0]) ^ behind.wrapping_mul(MIX[1]).rotate_left(32);
        ((mixed ^ (mixed >> 32)).wrapping_mul(MIX[0]) >> 32) as u32
    }
}

#[inline]
fn eight(text: &[u8], at: usize) -> u64 {
    text[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

#[inline]
fn four(text: &[u8], at: usize) -> u64 {
    text[at..].first_chunk().map_or(0, |bytes| u64::from(u32::from_le_bytes(*bytes)))
}

fn long(text: &[u8]) -> u64 {
    let last = eight(text, text.len() - 8);
    let (chunks, _) = text.as_chunks();
    chunks.iter().fold(last, |hash, bytes| (hash ^ u64::from_le_bytes(*bytes)).wrapping_mul(MIX[0]).rotate_left(29))
}

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
        let key = Key::of(text.as_bytes());
        let hash = key.hash();
        self.find_by(text, key, hash).unwrap_or_else(|| self.add(text, hash))
    }

    /// The codes of many texts (as bytes, so that nobody looks where characters begin), [`NOTHING`] for those that are not known yet and, now and then, for one that is; `codes` is emptied
    /// first.
    ///
    /// Of a large dictionary each look-up waits for memory two or three times. Done one after the other for all texts, the steps of
    /// neighbours wait together.
    #[inline]
    pub fn find_all<'a>(&self, texts: impl Iterator<Item = &'a [u8]> + Clone, codes: &mut Vec<u32>) {
        let Index { slots, shift } = self.index.get_or_init(|| self.indexed());
        codes.clear();
        codes.extend(texts.clone().map(|text| Key::of(text).hash()));
        for code in codes.iter_mut() {
            let (hash, mut at) = (*code, (*code >> shift) as usize);
            *code = loop {
                let slot = slots.get(at).copied().unwrap_or(FREE);
                if slot.hash == hash || slot.code == NOTHING {
                    break slot.code;
                }
                at = (at + 1) & (slots.len() - 1);
            };
        }
        for (code, text) in codes.iter_mut().zip(texts) {
            if !self.is(*code, text, Key::of(text)) {
                // Not known, or another text of the same hash stands before it: who needs the code looks again.
                *code = NOTHING;
            }
        }
    }

    /// Lets go of what finds texts; it is made again when one is looked for.
    pub fn rest(&mut self) {
        self.index = OnceLock::new();
    }

    #[inline]
    fn find_by(&self, text: &str, key: Key, hash: u32) -> Option<u32> {
        let Index { slots, shift } = self.index.get_or_init(|| self.indexed());
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
        if end - start != key.length {
            return false;
        }
        let known = &self.text.as_bytes()[start..end];
        if key.length <= SHORT { Key::of(known) == key } else { known == text }
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
            index.put(Slot { hash: Key::of(text.as_bytes()).hash(), code: code as u32 });
        }
        index
    }

    #[cold]
    fn add(&mut self, text: &str, hash: u32) -> u32 {
        let code = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("a dictionary holds less than 4 GiB"));
        if let Some(index) = self.index.get_mut() {
            index.add(Slot { hash, code }, self.ends.len());
        }
        code
    }

    /// Bytes held, without the hash table.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

impl Index {
    /// A table for so many texts.
    fn with_room(texts: usize) -> Index {
        Index::of((texts + texts / 2 + 1).next_power_of_two().max(16))
    }

    fn of(slots: usize) -> Index {
        Index { slots: vec![FREE; slots], shift: 32 - slots.ilog2() }
    }

    /// Adds the slot of the last of so many texts.
    fn add(&mut self, slot: Slot, texts: usize) {
        if texts + texts / 2 >= self.slots.len() {
            let mut larger = Index::of(self.slots.len() * 2);
            self.slots.iter().filter(|slot| slot.code != NOTHING).for_each(|&slot| larger.put(slot));
            *self = larger;
        }
        self.put(slot);
    }

    fn put(&mut self, slot: Slot) {
        let mut at = (slot.hash >> self.shift) as usize;
        while self.slots[at].code != NOTHING {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = slot;
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
        dictionary.find_all(texts.iter().map(String::as_bytes), &mut codes);
        assert!(codes.iter().zip(0..).filter(|&(&code, at)| code == at).count() > 4990);
    }

    proptest! {
        #[test]
        fn what_is_found_near_is_the_text_that_was_put(texts in proptest::collection::vec("[ab]{0,9}|[ab]{15,18}|\\PC{0,6}", 0..600)) {
            let (mut dictionary, mut near) = (Dictionary::default(), Near::default());
            for text in &texts {
                let code = dictionary.code(text);
                if let Some(found) = near.find(text.as_bytes()) {
                    prop_assert_eq!(found, code, "{}", text);
                }
                near.put(text.as_bytes(), code);
                prop_assert_eq!(near.find(text.as_bytes()), (text.len() <= SHORT).then_some(code));
            }
        }

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
            dictionary.find_all(texts.iter().map(String::as_bytes).chain([&b"never"[..]]), &mut codes);
            for (code, text) in codes.into_iter().zip(texts.iter().map(String::as_str).chain(["never"])) {
                prop_assert!(code == NOTHING || Some(code) == dictionary.find(text), "{}", text);
            }
            prop_assert_eq!(dictionary.texts().collect::<Vec<_>>(), known);
        }
    }
}
