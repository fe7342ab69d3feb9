//! The forms by the standard's tables.

use unicode_normalization::UnicodeNormalization;

pub(crate) fn nfc(text: &str) -> String {
    text.nfc().collect()
}

pub(crate) fn nfkc(text: &str) -> String {
    text.nfkc().collect()
}
