//! The words that stand in `index.html` itself, where no module can be trusted to write them: both languages, from where all words are.

use holdfast_view::text::{Language, Words};

use crate::Failure;

/// Writes words in a language.
type Word = fn(Words) -> String;

/// What stands between braces in the page, and the words for it. The report's own braces are filled in by `stopped.js`.
const WORDS: &[(&str, Word)] = &[
    ("page_stopped", |words| words.page_stopped().to_owned()),
    ("page_not_started", |words| words.page_not_started().to_owned()),
    ("page_stopped_safe", |words| words.page_stopped_safe().to_owned()),
    ("page_not_started_safe", |words| words.page_not_started_safe().to_owned()),
    ("reload", |words| words.reload().to_owned()),
    ("copy_report", |words| words.copy_report().to_owned()),
    ("report_copied", |words| words.report_copied().to_owned()),
    ("report_by_hand", |words| words.report_by_hand().to_owned()),
    ("failure_report", |words| {
        let [build, browser, seconds, cause, messages] =
            ["build", "browser", "seconds", "cause", "messages"].map(|name| format!("{{{name}}}"));
        words.failure_report(build, browser, seconds, cause, messages)
    }),
];

/// Puts the words in place of their names, each once a language.
///
/// Fails if a name is not there exactly once, or stays.
pub fn written(html: &str) -> Result<String, Failure> {
    let mut page = html.to_owned();
    for (name, word) in WORDS {
        let place = format!("{{{name}}}");
        if page.matches(&place).count() != 1 {
            return Err(format!("index.html: `{place}` is not there once"));
        }
        let both = Language::ALL.map(|language| format!("<span lang=\"{}\">{}</span>", language.tag(), escaped(&word(Words(language)))));
        page = page.replace(&place, &both.concat());
    }
    Ok(page)
}

/// Text as HTML; what has no element of its own stays text.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> String {
        WORDS.iter().map(|(name, _)| format!("<p>{{{name}}}</p>")).collect()
    }

    #[test]
    fn every_word_stands_in_both_languages() {
        let html = written(&page()).expect("a page");
        for language in Language::ALL {
            assert_eq!(html.matches(&format!("<span lang=\"{}\">", language.tag())).count(), WORDS.len());
            assert!(html.contains(Words(language).page_stopped_safe()));
        }
        assert!(html.contains("{messages}") && !html.contains("{reload}"), "{html}");
    }

    #[test]
    fn a_word_without_a_place_or_with_two_stops_the_build() {
        assert!(written(&page().replace("{reload}", "")).is_err());
        assert!(written(&(page() + "{reload}")).is_err());
    }

    #[test]
    fn markup_in_a_word_is_text() {
        assert_eq!(escaped("a < b & c"), "a &lt; b &amp; c");
    }
}
