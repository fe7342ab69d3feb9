//! Choosing between the two languages.

use crate::text::{Language, Words};

impl Words {
    /// Yes or no.
    #[must_use]
    pub fn flag(self, flag: bool) -> &'static str {
        if flag { self.yes() } else { self.no() }
    }

    pub(crate) fn pick(self, en: &'static str, zh: &'static str) -> &'static str {
        match self.0 {
            Language::En => en,
            Language::Zh => zh,
        }
    }

    pub(crate) fn pick_owned(self, en: String, zh: String) -> String {
        match self.0 {
            Language::En => en,
            Language::Zh => zh,
        }
    }
}
