//! How names and texts are compared: full-width forms as their plain ones, lower case, separators as one blank.
//!
//! This is the part of NFKC that matters for names of events, pages and words in tickets (full-width letters, digits
//! and signs, the ideographic blank); composed accents stay as they are. The whole of NFKC would weigh 60 kB of wasm.

/// A text folded for comparison: plain forms, lower case, runs of blanks, `_`, `-` and `.` as one blank, no blank at its ends.
///
/// A capital after a small letter begins a new word, so `PricingPage` and `pricing_page` fold alike.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut after_small = false;
    for char in text.chars().map(plain) {
        if char.is_whitespace() || matches!(char, '_' | '-' | '.') {
            if !folded.ends_with(' ') && !folded.is_empty() {
                folded.push(' ');
            }
            after_small = false;
            continue;
        }
        if after_small && char.is_ascii_uppercase() {
            folded.push(' ');
        }
        after_small = char.is_ascii_lowercase();
        folded.extend(char.to_lowercase());
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// A name without any separator: `Log in`, `log_in` and `LogIn` are `login`.
#[must_use]
pub fn squash(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// A text as it is searched and sorted: plain forms and lower case, everything else as it stands.
#[must_use]
pub fn lower(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    lower_into(text, &mut lowered);
    lowered
}

/// The same in place of what a string held, which spares an allocation a cell.
pub fn lower_into(text: &str, lowered: &mut String) {
    lowered.clear();
    if text.is_ascii() {
        lowered.push_str(text);
        lowered.make_ascii_lowercase();
    } else {
        lowered.extend(text.chars().map(plain).flat_map(char::to_lowercase));
    }
}

/// Whether a folded text mentions a folded word or phrase: Latin ones at the start of a word, others anywhere.
///
/// So `cancel` is found in `cancellation` but `bug` is not found in `debug`.
#[must_use]
pub fn mentions(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let latin = phrase.starts_with(|first: char| first.is_ascii_alphanumeric());
    text.match_indices(phrase).any(|(at, _)| !latin || !text[..at].ends_with(|before: char| before.is_ascii_alphanumeric()))
}

/// The path of a page's address, folded: without scheme, host and query; a bare page name is its own path.
#[must_use]
pub fn page_path(page: &str) -> String {
    let page = match page.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => page,
    };
    let (path, fragment) = page.split_once('#').unwrap_or((page, ""));
    let path = path.split('?').next().unwrap_or_default();
    // A fragment that looks like a path is the route of a single-page app.
    let route = if fragment.starts_with(['/', '!']) { fragment.split('?').next().unwrap_or_default() } else { "" };
    fold(&format!("{path}{route}"))
}

fn plain(char: char) -> char {
    match char {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(char as u32 - 0xFEE0).unwrap_or(char),
        '\u{3000}' | '\u{00A0}' => ' ',
        '\u{2018}' | '\u{2019}' => '\'',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_alike() {
        for name in ["Log in", "log_in", "LogIn", "LOG-IN", "ｌｏｇ　ｉｎ"] {
            assert_eq!(squash(name), "login", "{name}");
        }
        assert_eq!(fold("  Page  Viewed_"), "page viewed");
    }

    #[test]
    fn latin_words_are_found_at_their_start_only() {
        assert!(mentions("/cancellation", "cancel"));
        assert!(mentions("we can't debug this bug", "bug"));
        assert!(!mentions("debug mode", "bug"));
        assert!(mentions("页面价格表", "价格"));
        assert!(!mentions("anything", ""));
    }

    #[test]
    fn a_page_is_its_path() {
        assert_eq!(page_path("https://pricing.example.com/app?ref=pricing"), "/app");
        assert_eq!(page_path("https://example.com"), "");
        assert_eq!(page_path("/#/pricing?x=1"), "/#/pricing".replace('#', ""));
        assert_eq!(page_path("/docs#pricing"), "/docs");
        assert_eq!(page_path("PricingPage"), "pricing page");
    }
}
