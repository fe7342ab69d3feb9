//! Unicode's normal forms C and KC, by which ids, headers and names are compared.
//!
//! Browsers carry the standard's tables, so the worker need not: it asks its own. Natively a crate has them. Both follow the standard,
//! whose stability policy fixes the forms of every assigned character.

use std::borrow::Cow;

#[cfg(not(target_family = "wasm"))]
mod tables;
#[cfg(not(target_family = "wasm"))]
use tables as source;

#[cfg(target_family = "wasm")]
mod browser;
#[cfg(target_family = "wasm")]
use browser as source;

/// The text in form C: the same characters, each written in one way. Borrowed where it is so already.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(stands_alone) {
        return Cow::Borrowed(text);
    }
    let formed = source::nfc(text);
    if formed == text { Cow::Borrowed(text) } else { Cow::Owned(formed) }
}

/// The text in form KC: full width, ligatures, superscripts and the like as their plain characters. Borrowed where it is ASCII.
#[must_use]
pub fn nfkc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() { Cow::Borrowed(text) } else { Cow::Owned(source::nfkc(text)) }
}

/// Whether a character is in form C whatever stands before or after it among others of this kind: the letters of most ids.
///
/// Latin up to the first combining mark, kana, Chinese characters, Hangul syllables, full-width ASCII.
fn stands_alone(c: char) -> bool {
    matches!(c, '\0'..='\u{02FF}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}' | '\u{FF01}'..='\u{FF5E}')
}
