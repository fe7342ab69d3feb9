//! The words of the product, English and Chinese side by side.
//!
//! Short, sentence case, no final period; `…` when more input follows. Chinese is written, not translated.

mod account;
mod accounts;
mod backtest;
mod charts;
mod churn;
mod churning;
mod compensation;
mod curves;
mod data;
mod explain;
mod failure;
mod health;
mod import;
mod keeping;
mod kept;
mod leaving;
mod lifecycle;
mod marks;
mod over_time;
mod pipeline;
mod planning;
mod reading;
mod report;
mod roles;
mod selling;
mod shell;
mod tiers;
mod today;
mod triggers;

use serde::{Deserialize, Serialize};

/// A language of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// Every language, in the order of the switch.
    pub const ALL: [Language; 2] = [Language::En, Language::Zh];

    /// The short code of an address and of the settings: `en`, `zh`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh",
        }
    }

    /// The value of `lang`: the script is named, as fonts and hyphenation go by it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Zh => "zh-Hans",
        }
    }

    /// The language's name in itself.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::Zh => "简体中文",
        }
    }

    /// The one that is not shown.
    #[must_use]
    pub fn other(self) -> Language {
        match self {
            Language::En => Language::Zh,
            Language::Zh => Language::En,
        }
    }

    /// Its name where there is no room for it.
    #[must_use]
    pub fn short_name(self) -> &'static str {
        match self {
            Language::En => "EN",
            Language::Zh => "中文",
        }
    }

    /// The language of a code or of a browser's tag (`zh-CN`), or `None` if we do not speak it.
    #[must_use]
    pub fn of(tag: &str) -> Option<Language> {
        let main = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.code() == main)
    }
}

/// Makes one method of [`Words`] for each entry, with a text in each language.
///
/// A missing language does not compile; nor does an argument that one of the languages leaves out.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $type:ty),*) { en: $en:literal, zh: $zh:literal $(,)? })*) => {
        impl Words {
            $($(#[$doc])* #[must_use] pub fn $name(self, $($argument: $type),*) -> words!(@type $($argument)*) {
                match self.0 {
                    Language::En => words!(@text $en $($argument)*),
                    Language::Zh => words!(@text $zh $($argument)*),
                }
            })*
        }
    };
    (@type) => { &'static str };
    (@type $($argument:ident)+) => { String };
    (@text $text:literal) => { $text };
    (@text $text:literal $($argument:ident)+) => { format!($text, $($argument = $argument),+) };
}

pub(crate) use words;

/// The words in one language: `Words(Language::En).choose_files()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words(pub Language);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browsers_tag_finds_its_language() {
        assert_eq!(Language::of("zh-CN"), Some(Language::Zh));
        assert_eq!(Language::of("EN_us"), Some(Language::En));
        assert_eq!(Language::of("de"), None);
        assert_eq!(Language::of(""), None);
    }

    #[test]
    fn words_take_their_arguments_in_both_languages() {
        assert_eq!(Words(Language::En).reading_percent(40), "Reading, 40 %");
        assert_eq!(Words(Language::Zh).reading_percent(40), "正在读取，40%");
    }
}
