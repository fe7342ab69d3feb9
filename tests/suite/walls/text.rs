//! Words come from `holdfast_view::text`, and markup is never inert.
//!
//! Markup without a live part (`<span class="x"></span>` inside another element) leptos sets through `innerHTML`, which
//! the page's Trusted Types policy refuses at run time: a constant in place of one literal makes it live.

use crate::source::{files, read, shown};

/// Attributes whose values people read or hear.
const SPOKEN: &[&str] = &["aria-label", "aria-description", "title", "alt", "placeholder", "label", "summary"];

#[test]
fn no_view_holds_a_word() {
    assert_eq!(found(word), [] as [String; 0]);
}

#[test]
fn no_view_is_inert() {
    assert_eq!(found(inert), [] as [String; 0]);
}

/// What is found in the views of the page, with its file.
fn found(look: fn(&str) -> Option<String>) -> Vec<String> {
    let files = files("src", &["rs"]).into_iter();
    files
        .flat_map(|file| {
            views(&read(&file)).iter().filter_map(|view| Some(format!("{}: {}", shown(&file), look(view)?))).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn a_word_is_found_where_it_stands() {
    for view in ["<p>\"Hello\"</p>", "<p>Hello</p>", "<p>{\"Hello\"}</p>", "<input title=\"Hello\" />", "<p>{format!(\"Hello\")}</p>"] {
        assert!(word(view).is_some(), "{view}");
    }
    for view in ["<p class=\"mute\">{words.hello()}</p>", "<p>{name}\" · \"</p>", "<p a=move || x.get(\"key\")>{b}</p>"] {
        assert_eq!(word(view), None, "{view}");
    }
}

#[test]
fn inert_markup_is_found_where_it_stands() {
    for view in ["<p>{a}<span class=\"x\"></span></p>", "<p><img src=\"a\" /></p>", "<p class=\"x\"><br /></p>"] {
        assert!(inert(view).is_some(), "{view}");
    }
    for view in ["<p class=\"x\">{a}</p>", "<span class=SPRING></span>", "<Mark />", "<p class=\"x\"><Mark /></p>", "<br />"] {
        assert_eq!(inert(view), None, "{view}");
    }
}

/// The bodies of every `view!` in a source text.
fn views(source: &str) -> Vec<String> {
    source.match_indices("view! {").map(|(at, head)| block(&source[at + head.len()..]).to_owned()).collect()
}

/// The text up to the brace that closes the block; braces in string literals do not count.
fn block(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => depth += 1,
            '}' if !quoted => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
    }
    text
}

/// The first literal in a view that a person would read.
fn word(view: &str) -> Option<String> {
    let mut rest = view;
    let mut before = String::new();
    while let Some(at) = rest.find('"') {
        before.push_str(&rest[..at]);
        let literal = rest[at + 1..].split('"').next().unwrap_or_default();
        let lead = before.trim_end();
        let spoken = || SPOKEN.iter().any(|name| lead.strip_suffix('=').is_some_and(|lead| lead.ends_with(name)));
        let is_argument = lead.ends_with(['(', ',', '[']) && !lead.ends_with("format!(");
        let is_plain_attribute = lead.ends_with('=') && !spoken();
        if literal.chars().any(char::is_alphabetic) && !is_argument && !is_plain_attribute {
            return Some(literal.to_owned());
        }
        rest = &rest[at + 1 + literal.len() + 1..];
        before.push('_');
    }
    before.push_str(rest);
    raw(&without_blocks(&before))
}

/// The first word between a tag's end and the next tag's start.
fn raw(markup: &str) -> Option<String> {
    markup.split('>').skip(1).find_map(|part| {
        let text = part.split('<').next().unwrap_or_default().trim();
        let is_markup_end = part.contains('<');
        (is_markup_end && text.starts_with(char::is_alphabetic) && !text.contains('=')).then(|| text.to_owned())
    })
}

/// A view with each `{…}` taken for one mark.
fn without_blocks(view: &str) -> String {
    let mut text = String::new();
    let mut rest = view;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        text.push('\u{1}');
        let inner = block(&rest[at + 1..]);
        rest = rest.get(at + 1 + inner.len() + 1..).unwrap_or_default();
    }
    text + rest
}

/// The first element that has attributes or children, and no live part at all.
fn inert(view: &str) -> Option<String> {
    let mut text = without_blocks(view);
    loop {
        let (start, end, open) = leaf(&text)?;
        let is_component = open.starts_with(char::is_uppercase);
        if !is_component && is_static(&open) && (open.contains('=') || text[start..end].contains('\u{2}')) {
            return Some(open);
        }
        // A live leaf makes its parent live; an empty one without attributes leaves it as it is.
        let mark = if is_component || !is_static(&open) || text[start..end].contains('\u{1}') { "\u{1}" } else { "\u{2}" };
        text.replace_range(start..end, mark);
    }
}

/// The first element without elements inside: where it starts and ends, and what stands in its start tag.
fn leaf(text: &str) -> Option<(usize, usize, String)> {
    let mut start = None;
    for (at, _) in text.match_indices('<') {
        if text[at..].starts_with("</") {
            let start = start?;
            let end = at + text[at..].find('>')? + 1;
            let open = text[start + 1..].split('>').next()?.to_owned();
            let live = text[start..end].contains('\u{1}');
            return Some((start, end, if live { format!("{open} live=\u{1}") } else { open }));
        }
        let tag = text[at + 1..].split_inclusive('>').next()?;
        if tag.ends_with("/>") {
            return Some((at, at + 1 + tag.len(), tag.trim_end_matches("/>").to_owned()));
        }
        start = Some(at);
    }
    None
}

/// Whether every value in a start tag is a string literal.
fn is_static(open: &str) -> bool {
    !open.contains('\u{1}') && open.match_indices('=').all(|(at, _)| open[at + 1..].starts_with('"'))
}
