//! The last step on `index.html`: the bundles' names, and the policy over what is really in the page.

use crate::Failure;
use crate::policy::policy;

/// Where the page keeps its place for the policy; the first thing in `<head>`, before anything can load.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"\">";
/// Where the names of the bundles and the build id go.
const BUILD: &str = "<meta name=\"holdfast-build\" content=\"\">";

/// The finished page and its policy.
pub struct Finished {
    /// `index.html`.
    pub html: String,
    /// The policy written into it.
    pub policy: String,
}

/// Writes what starts the page, the build's names and the policy into it.
///
/// Fails if the page holds what the policy would forbid: an inline handler, a `style` attribute, a `javascript:` link.
pub fn finish(html: &str, build: &str, start: &str, bundles: &str) -> Result<Finished, Failure> {
    let meta = format!("<meta name=\"holdfast-build\" content=\"{build}\">\n{bundles}{start}");
    let html = replace_once(&uncommented(html), BUILD, &meta)?;
    for tag in tags(&html) {
        if let Some(name) = tag.attributes().find(|name| name == "style" || name.starts_with("on")) {
            return Err(format!("index.html: the policy forbids the attribute `{name}` in <{}>", tag.0));
        }
        if tag.0.to_ascii_lowercase().contains("javascript:") {
            return Err(format!("index.html: the policy forbids a javascript: address in <{}>", tag.0));
        }
    }
    if html.contains("<style") {
        return Err("index.html: the policy forbids <style>; put the rules into style/".to_owned());
    }
    let scripts = inline_scripts(&html)?;
    let policy = policy(&scripts);
    let html = replace_once(&html, POLICY, &POLICY.replace("\"\"", &format!("\"{policy}\"")))?;
    Ok(Finished { html, policy })
}

/// The text of each script that has no `src`.
fn inline_scripts(html: &str) -> Result<Vec<&str>, Failure> {
    let mut scripts = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find("<script") {
        let open = at + rest[at..].find('>').ok_or("index.html: a <script> tag does not end")?;
        let close = open + rest[open..].find("</script>").ok_or("index.html: a script does not end")?;
        let tag = Tag(rest[at + 1..open].to_owned());
        if !tag.attributes().any(|name| name == "src") {
            scripts.push(&rest[open + 1..close]);
        }
        rest = &rest[close..];
    }
    Ok(scripts)
}

/// A start tag without its brackets.
struct Tag(String);

impl Tag {
    /// The names of its attributes, in lower case.
    fn attributes(&self) -> impl Iterator<Item = String> {
        let mut names = Vec::new();
        let mut quote = None;
        let mut word = String::new();
        let mut in_value = false;
        for c in self.0.chars().skip_while(char::is_ascii_alphanumeric).chain([' ']) {
            match (quote, c) {
                (Some(open), _) if c == open => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '=') => in_value = true,
                (None, _) if c.is_whitespace() || c == '/' => {
                    if !word.is_empty() {
                        names.push(std::mem::take(&mut word));
                    }
                    in_value = false;
                }
                (None, _) if !in_value => word.extend(c.to_lowercase()),
                (None, _) => {}
            }
        }
        names.into_iter()
    }
}

/// Every start tag outside of scripts.
fn tags(html: &str) -> Vec<Tag> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let end = end_of_tag(rest);
        let tag = Tag(rest[..end].to_owned());
        rest = &rest[end..];
        if tag.0.starts_with("script") {
            rest = rest.find("</script>").map_or("", |close| &rest[close..]);
        }
        found.push(tag);
    }
    found
}

/// Where a tag ends; a `>` in a quoted value does not end it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return at,
            _ => {}
        }
    }
    text.len()
}

/// Comments are for the reader of the source; a script in one would have no hash.
fn uncommented(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("<!--") {
        text.push_str(&rest[..at]);
        rest = rest[at..].find("-->").map_or("", |end| &rest[at + end + 3..]);
    }
    text + rest
}

fn replace_once(html: &str, place: &str, text: &str) -> Result<String, Failure> {
    match html.matches(place).count() {
        1 => Ok(html.replacen(place, text, 1)),
        n => Err(format!("index.html: `{place}` is there {n} times, not once")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(body: &str) -> String {
        format!("<html><head>{POLICY}{BUILD}</head><body>{body}</body></html>")
    }

    #[test]
    fn an_inline_script_is_hashed_and_a_linked_one_is_not() {
        let finished = finish(&page("<script>a()</script><script src=\"b.js\"></script>"), "id", "", "").expect("a page");
        assert_eq!(finished.policy, policy(&["a()"]));
        assert!(finished.html.contains(&finished.policy));
    }

    #[test]
    fn the_script_that_starts_the_page_is_admitted() {
        let finished = finish(&page(""), "id", "<script type=\"module\">start()</script>", "").expect("a page");
        assert_eq!(finished.policy, policy(&["start()"]));
    }

    #[test]
    fn what_the_policy_forbids_stops_the_build() {
        for body in [
            "<p onclick=\"a()\">",
            "<p class=x STYLE='color:red'>",
            "<style>p{}</style>",
            "<a href=\"javascript:a()\">",
            "<svg/onload=a()>",
        ] {
            assert!(finish(&page(body), "id", "", "").is_err(), "{body}");
        }
    }

    #[test]
    fn words_that_look_like_attributes_are_not_taken_for_them() {
        let body = "<p title=\"a > b onclick= style=\" data-style=x>on style=</p><script>x = '<p style=1>'</script>";
        assert!(finish(&page(body), "id", "", "").is_ok());
    }
}
