//! The address after `#`: which screen, as of which day, in which language and theme.
//!
//! All of it after the `#`, so that one artifact works under any path and no id reaches a server's log.
//! Nothing here is trusted: an address that says something unknown is read as if it had not said it.

use std::fmt;

use holdfast_core::day::Day;
use holdfast_view::text::Language;
use serde::{Deserialize, Serialize};

/// A screen, and what the address says about how to show it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The screen.
    pub screen: Screen,
    /// The as-of day, if the address names one.
    pub as_of: Option<Day>,
    /// The language, if the address names one; else the settings say.
    pub language: Option<Language>,
    /// The theme, if the address names one; else the settings say.
    pub theme: Option<Theme>,
}

/// A screen of the product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Screen {
    /// Whom to call today.
    Today,
    /// The list of accounts.
    Accounts,
    /// One account, by its id.
    Account(String),
    /// The health score beside its model.
    #[default]
    Health,
    /// From behaviour to act.
    Triggers,
    /// Stages and conversion.
    Funnel,
    /// The team's figures.
    Team,
    /// Churn and retention.
    Churn,
    /// Pay plans.
    Compensation,
    /// Targets and capacity.
    Plan,
    /// Files, what was kept, what was left out.
    Data,
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// Dark ink on paper.
    Light,
    /// Paper on dark ink.
    Dark,
}

impl Theme {
    /// The word of the address and of `data-theme`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

impl Route {
    /// Reads the part of an address from `#` on.
    #[must_use]
    pub fn parse(hash: &str) -> Route {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let mut route = Route { screen: Screen::parse(path), ..Route::default() };
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match name {
                "asof" => route.as_of = value.parse().ok(),
                "lang" => route.language = Language::of(value),
                "theme" => {
                    route.theme = [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.code() == value);
                }
                _ => {}
            }
        }
        route
    }
}

impl fmt::Display for Route {
    /// The address from `#` on; [`Route::parse`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}", self.screen)?;
        let as_of = self.as_of.map(|day| format!("asof={day}"));
        let language = self.language.map(|language| format!("lang={}", language.code()));
        let theme = self.theme.map(|theme| format!("theme={}", theme.code()));
        let query: Vec<String> = [as_of, language, theme].into_iter().flatten().collect();
        if query.is_empty() { Ok(()) } else { write!(f, "?{}", query.join("&")) }
    }
}

impl Screen {
    fn parse(path: &str) -> Screen {
        let mut parts = path.trim_matches('/').splitn(2, '/');
        match (parts.next().unwrap_or_default(), parts.next()) {
            ("today", None) => Screen::Today,
            ("accounts", None) => Screen::Accounts,
            ("accounts", Some(id)) => decode(id).map_or(Screen::Accounts, Screen::Account),
            ("triggers", None) => Screen::Triggers,
            ("funnel", None) => Screen::Funnel,
            ("team", None) => Screen::Team,
            ("churn", None) => Screen::Churn,
            ("compensation", None) => Screen::Compensation,
            ("plan", None) => Screen::Plan,
            ("data", None) => Screen::Data,
            _ => Screen::Health,
        }
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Screen::Today => "today",
            Screen::Accounts => "accounts",
            Screen::Account(id) => return write!(f, "accounts/{}", encode(id)),
            Screen::Health => "health",
            Screen::Triggers => "triggers",
            Screen::Funnel => "funnel",
            Screen::Team => "team",
            Screen::Churn => "churn",
            Screen::Compensation => "compensation",
            Screen::Plan => "plan",
            Screen::Data => "data",
        })
    }
}

/// Percent signs for all but the letters, digits and marks that RFC 3986 calls unreserved.
fn encode(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            coded.push(char::from(byte));
        } else {
            coded.push_str(&format!("%{byte:02X}"));
        }
    }
    coded
}

/// The text behind percent signs; `None` if they do not stand for UTF-8.
fn decode(coded: &str) -> Option<String> {
    let bytes = coded.as_bytes();
    let mut text = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%' {
            let digits = bytes.get(at + 1..at + 3).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
            let digits = std::str::from_utf8(digits).ok()?;
            text.push(u8::from_str_radix(digits, 16).ok()?);
            at += 3;
        } else {
            text.push(byte);
            at += 1;
        }
    }
    String::from_utf8(text).ok()
}
