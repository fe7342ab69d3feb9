//! The texts of a column, each once.

use std::hash::BuildHasher;
use std::sync::OnceLock;

use hashbrown::{DefaultHashBuilder, HashTable};

/// The distinct texts of a column, numbered from 0 in the order of their first appearance; at most 4 GiB of them.
#[derive(Debug, Clone, Default)]
pub struct Dictionary {
    pub(super) text: String,
    pub(super) ends: Vec<u32>,
    /// Made when a text is first looked for: of what comes back from a store most is never looked for again.
    index: OnceLock<HashTable<Slot>>,
    hasher: DefaultHashBuilder,
}

/// A text's code beside half of its hash: most comparisons end here, without a look at the text, and growing never looks at one.
#[derive(Debug, Clone, Copy)]
struct Slot {
    hash: u32,
    code: u32,
}

impl Slot {
    /// The hash by which the table places a slot. Its upper half, which tells slots of one place apart, is the lower half again.
    fn spread(hash: u32) -> u64 {
        u64::from(hash) << 32 | u64::from(hash)
    }
}

impl Dictionary {
    /// Texts one behind the other, with the place where each ends.
    pub(super) fn of(text: String, ends: Vec<u32>) -> Dictionary {
        Dictionary { text, ends, ..Dictionary::default() }
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
        slice(&self.text, &self.ends, code)
    }

    /// Every text in the order of its code.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|code| self.text(code))
    }

    /// The code of a text, if it is known.
    #[must_use]
    #[inline]
    pub fn find(&self, text: &str) -> Option<u32> {
        self.find_hashed(text, self.hash(text))
    }

    /// The code of a text, a new one if it is not known yet.
    ///
    /// # Panics
    /// If the texts come to more than 4 GiB, which every budget of reading ends long before.
    #[inline]
    pub fn code(&mut self, text: &str) -> u32 {
        let hash = self.hash(text);
        self.find_hashed(text, hash).unwrap_or_else(|| self.add(text, hash))
    }

    #[inline]
    fn hash(&self, text: &str) -> u32 {
        let hash = self.hasher.hash_one(text);
        (hash ^ (hash >> 32)) as u32
    }

    #[inline]
    fn find_hashed(&self, text: &str, hash: u32) -> Option<u32> {
        let index = self.index.get_or_init(|| self.indexed());
        index.find(Slot::spread(hash), |slot| slot.hash == hash && self.text(slot.code) == text).map(|slot| slot.code)
    }

    #[cold]
    fn indexed(&self) -> HashTable<Slot> {
        let mut index = HashTable::with_capacity(self.len());
        for (code, text) in self.texts().enumerate() {
            let slot = Slot { hash: self.hash(text), code: code as u32 };
            index.insert_unique(Slot::spread(slot.hash), slot, |slot| Slot::spread(slot.hash));
        }
        index
    }

    #[cold]
    fn add(&mut self, text: &str, hash: u32) -> u32 {
        let code = self.ends.len() as u32;
        self.text.push_str(text);
        self.ends.push(u32::try_from(self.text.len()).expect("a dictionary holds less than 4 GiB"));
        if let Some(index) = self.index.get_mut() {
            index.insert_unique(Slot::spread(hash), Slot { hash, code }, |slot| Slot::spread(slot.hash));
        }
        code
    }

    /// Bytes held, without the hash table.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

#[inline]
fn slice<'a>(text: &'a str, ends: &[u32], code: u32) -> &'a str {
    let at = code as usize;
    let start = if at == 0 { 0 } else { ends[at - 1] };
    &text[start as usize..ends[at] as usize]
}
