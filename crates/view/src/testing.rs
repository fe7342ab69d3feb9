//! What tests of words share.

use std::fmt::{Debug, Display};

use crate::text::{Language, Words};

/// Both languages say something, in a label's or a short sentence's form, and not the same thing.
pub(crate) fn both<T: Display + Debug + PartialEq>(say: impl Fn(Words) -> T) {
    let [en, zh] = Language::ALL.map(|language| say(Words(language)).to_string());
    // Names that are the same everywhere aside.
    assert!(en != zh, "{en}");
    for text in [&en, &zh] {
        assert!(!text.is_empty() && !text.ends_with(['.', '。']), "{text}");
    }
    assert!(zh.chars().any(|char| ('\u{4e00}'..='\u{9fff}').contains(&char)), "{zh}");
    assert!(!zh.contains([',', ';', ':', '?', '!']) || zh.contains("+08:00"), "half-width punctuation: {zh}");
}
