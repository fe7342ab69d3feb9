//! Texts as numbers, so that most are told apart without a look at a letter.

use super::super::NOTHING;

/// A text as two numbers: up to fifteen bytes they are the text itself, of a longer one they are its hash and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    low: u64,
    high: u64,
}

/// The longest text that is its own key; its length stands in the sixteenth byte.
const SHORT: usize = 15;

/// In the sixteenth byte of a longer text's key.
const LONG: u64 = 0xFF << LENGTH;
const LENGTH: u32 = 56;

/// The bytes of a text of each length, out of the sixteen from its beginning.
const OF_TEXT: [(u64, u64); SHORT + 1] = {
    let mut masks = [(0, 0); SHORT + 1];
    let mut length = 1;
    while length <= SHORT {
        let (low, high) = masks[length - 1];
        masks[length] = if length <= 8 { (low << 8 | 0xFF, 0) } else { (low, high << 8 | 0xFF) };
        length += 1;
    }
    masks
};

/// Odd numbers with about as many ones as zeros.
const MIX: [u64; 2] = [0x9E37_79B9_7F4A_7C15, 0xD6E8_FEB8_6659_FD93];

impl Key {
    /// The key of no text.
    pub(super) const NONE: Key = Key { low: 0, high: 0x7F << LENGTH };

    /// The key of a text.
    #[must_use]
    #[inline]
    pub fn of(text: &[u8]) -> Key {
        Key::within(text, 0, text.len())
    }

    /// The key of what stands from one place to another in a text. The sixteen bytes from there are read at once, whatever they are,
    /// so that no length is a case of its own.
    ///
    /// # Panics
    /// If the text ends before.
    #[must_use]
    // Not to pass through memory: two numbers written and read back as one sixteen bytes make the processor wait.
    #[inline(always)]
    pub fn within(text: &[u8], start: usize, end: usize) -> Key {
        let length = end - start;
        let Some(&(of_low, of_high)) = OF_TEXT.get(length) else { return long(&text[start..end]) };
        let (low, high) = match text[start..].first_chunk::<16>() {
            Some(sixteen) => halves(sixteen),
            None => last(&text[start..end]),
        };
        Key { low: low & of_low, high: high & of_high | (length as u64) << LENGTH }
    }

    /// Whether it is the key of the empty text.
    #[must_use]
    #[inline]
    pub fn is_empty(self) -> bool {
        self == Key { low: 0, high: 0 }
    }

    /// Whether no other text has it.
    #[inline]
    pub(super) fn is_text(self) -> bool {
        self.high < LONG
    }

    /// Equal for equal texts; of the rest it tells most apart, by its upper bits too.
    #[inline]
    pub(super) fn hash(self) -> u32 {
        let mixed = self.low.wrapping_mul(MIX[0]) ^ self.high.wrapping_mul(MIX[1]).rotate_left(32);
        ((mixed ^ (mixed >> 32)).wrapping_mul(MIX[0]) >> 32) as u32
    }
}

/// Fewer than sixteen bytes, with nothing behind them.
#[cold]
fn last(text: &[u8]) -> (u64, u64) {
    let mut sixteen = [0; 16];
    sixteen[..text.len()].copy_from_slice(text);
    halves(&sixteen)
}

#[inline]
fn halves(sixteen: &[u8; 16]) -> (u64, u64) {
    let whole = u128::from_le_bytes(*sixteen);
    (whole as u64, (whole >> 64) as u64)
}

/// The key of a text that is longer than [`SHORT`].
fn long(text: &[u8]) -> Key {
    let (chunks, _) = text.as_chunks();
    let last = text.last_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
    let low = chunks.iter().fold(last, |hash, bytes| (hash ^ u64::from_le_bytes(*bytes)).wrapping_mul(MIX[0]).rotate_left(29));
    Key { low, high: LONG | text.len() as u64 & !LONG }
}

/// Short texts that were looked for last, a place for each hash: most cells of a column of few texts are found here, without a look at
/// the dictionary.
#[derive(Debug)]
pub struct Near(Vec<(Key, u32)>);

/// As many places; a power of two.
const NEAR: usize = 256;

impl Default for Near {
    fn default() -> Near {
        Near(vec![(Key::NONE, NOTHING); NEAR])
    }
}

impl Near {
    /// The code that was put for a text, unless another has taken its place since.
    #[must_use]
    #[inline]
    pub fn find(&self, key: Key) -> Option<u32> {
        let (known, code) = self.0[key.hash() as usize & (NEAR - 1)];
        (known == key).then_some(code)
    }

    /// Puts a text's code, if the text is short.
    #[inline]
    pub fn put(&mut self, key: Key, code: u32) {
        if key.is_text() {
            self.0[key.hash() as usize & (NEAR - 1)] = (key, code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn keys_of_short_texts_are_equal_where_the_texts_are(
            one in proptest::collection::vec(0u8..3, 0..20), other in proptest::collection::vec(0u8..3, 0..20), behind in any::<[u8; 16]>(),
        ) {
            let (key, length) = (Key::of(&one), one.len());
            prop_assert_eq!(key.is_text(), length <= SHORT);
            prop_assert_eq!(key.is_empty(), one.is_empty());
            prop_assert_ne!(key, Key::NONE);
            prop_assert!(one == other || key != Key::of(&other) || length > SHORT);
            prop_assert_eq!(Key::within(&[&behind[..3], &one, &behind].concat(), 3, 3 + length), key);
        }

        #[test]
        fn what_is_found_near_is_the_text_that_was_put(texts in proptest::collection::vec("[ab]{0,9}|[ab]{13,18}|\\PC{0,6}", 0..600)) {
            let (mut near, mut known) = (Near::default(), Vec::<&str>::new());
            for text in &texts {
                let code = known.iter().position(|one| one == text).unwrap_or_else(|| {
                    known.push(text);
                    known.len() - 1
                }) as u32;
                let key = Key::of(text.as_bytes());
                if let Some(found) = near.find(key) {
                    prop_assert_eq!(found, code, "{}", text);
                }
                near.put(key, code);
                prop_assert_eq!(near.find(key), (text.len() <= SHORT).then_some(code));
            }
        }
    }
}
