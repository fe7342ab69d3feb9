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
    /// The day that figures are compared with, if the address names one; else four weeks before.
    pub against: Option<Day>,
    /// How a list is searched, filtered, sorted, and which columns it shows.
    pub list: ListQuery,
}

/// What the address says of a list. Codes of columns are not checked here: what a list does not have, it passes over.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListQuery {
    /// Searched in every column of text.
    pub search: String,
    /// Column and what it must be, as the list writes it: `at_risk,watch`, `500..`, `..2026-01-31`.
    pub filters: Vec<(String, String)>,
    /// Columns to sort by, first key first; largest first with `true`.
    pub sort: Vec<(String, bool)>,
    /// Columns shown, if a person chose them.
    pub columns: Option<Vec<String>>,
    /// Columns that a person made wider or narrower, with their width in CSS pixels.
    pub widths: Vec<(String, u32)>,
    /// The saved view that was opened, whatever has been changed since.
    pub view: Option<String>,
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
                "against" => route.against = value.parse().ok(),
                "lang" => route.language = Language::of(value),
                "theme" => {
                    route.theme = [Theme::Light, Theme::Dark].into_iter().find(|theme| theme.code() == value);
                }
                _ => {
                    if let Some(value) = decode(value) {
                        route.list.take(name, &value);
                    }
                }
            }
        }
        route
    }
}

impl fmt::Display for Route {
    /// The address from `#` on; [`Route::parse`] reads it back.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#/{}{}", self.screen, self.query())
    }
}

impl Route {
    /// What follows the screen: the question mark and all behind it, or nothing.
    #[must_use]
    pub fn query(&self) -> String {
        let as_of = self.as_of.map(|day| format!("asof={day}"));
        let against = self.against.map(|day| format!("against={day}"));
        let language = self.language.map(|language| format!("lang={}", language.code()));
        let theme = self.theme.map(|theme| format!("theme={}", theme.code()));
        let view = self.list.view.iter().map(|view| ("view".to_owned(), view.clone()));
        let list = Some(written(&view.chain(self.list.pairs()).collect::<Vec<_>>())).filter(|query| !query.is_empty());
        let query: Vec<String> = [as_of, against, language, theme, list].into_iter().flatten().collect();
        if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) }
    }
}

/// The address of an account by its id, with a query from the question mark on.
#[must_use]
pub fn account_with(id: &str, query: &str) -> String {
    format!("#/{}/{}{query}", Screen::Accounts.code(), encode(id))
}

impl Screen {
    /// The ten screens, in the order of the rail.
    pub const ALL: [Screen; 10] = [
        Screen::Today,
        Screen::Accounts,
        Screen::Health,
        Screen::Triggers,
        Screen::Funnel,
        Screen::Team,
        Screen::Churn,
        Screen::Compensation,
        Screen::Plan,
        Screen::Data,
    ];

    /// The word of the address; an account stands under the list's.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Screen::Today => "today",
            Screen::Accounts | Screen::Account(_) => "accounts",
            Screen::Health => "health",
            Screen::Triggers => "triggers",
            Screen::Funnel => "funnel",
            Screen::Team => "team",
            Screen::Churn => "churn",
            Screen::Compensation => "compensation",
            Screen::Plan => "plan",
            Screen::Data => "data",
        }
    }

    /// The key that leads here after `g`.
    #[must_use]
    pub fn key(&self) -> char {
        match self {
            Screen::Today => 't',
            Screen::Accounts | Screen::Account(_) => 'a',
            Screen::Health => 'h',
            Screen::Triggers => 'r',
            Screen::Funnel => 'f',
            Screen::Team => 'e',
            Screen::Churn => 'c',
            Screen::Compensation => 'm',
            Screen::Plan => 'p',
            Screen::Data => 'd',
        }
    }

    fn parse(path: &str) -> Screen {
        let mut parts = path.trim_matches('/').splitn(2, '/');
        match (parts.next().unwrap_or_default(), parts.next()) {
            ("accounts", Some(id)) => decode(id).map_or(Screen::Accounts, Screen::Account),
            (code, None) => Screen::ALL.into_iter().find(|screen| screen.code() == code).unwrap_or_default(),
            _ => Screen::default(),
        }
    }
}

impl fmt::Display for Screen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        if let Screen::Account(id) = self { write!(f, "/{}", encode(id)) } else { Ok(()) }
    }
}

impl ListQuery {
    /// Whether it asks for nothing beyond the list itself.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        *self == ListQuery::default()
    }

    /// The value of a column's filter.
    #[must_use]
    pub fn filter(&self, column: &str) -> Option<&str> {
        self.filters.iter().find(|(name, _)| name == column).map(|(_, value)| value.as_str())
    }

    /// Puts a column's filter in the place of its former one; nothing takes it away.
    pub fn set_filter(&mut self, column: &str, value: Option<String>) {
        let place = self.filters.iter().position(|(name, _)| name == column);
        match (place, value.filter(|value| !value.is_empty())) {
            (Some(at), Some(value)) => self.filters[at].1 = value,
            (Some(at), None) => drop(self.filters.remove(at)),
            (None, Some(value)) => self.filters.push((column.to_owned(), value)),
            (None, None) => {}
        }
    }

    /// Gives a column a width.
    pub fn set_width(&mut self, column: &str, width: u32) {
        self.widths.retain(|(name, _)| name != column);
        self.widths.push((column.to_owned(), width));
    }

    /// The query of an address that asks for it, as a saved view keeps it: without the view's own name.
    #[must_use]
    pub fn query(&self) -> String {
        written(&self.pairs())
    }

    /// Reads what [`ListQuery::query`] wrote; what is unknown is passed over.
    #[must_use]
    pub fn of_query(query: &str) -> ListQuery {
        let mut list = ListQuery::default();
        for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            if let Some(value) = decode(value) {
                list.take(name, &value);
            }
        }
        list
    }

    /// Takes one pair of the query; `false`: it is none of a list's.
    fn take(&mut self, name: &str, value: &str) -> bool {
        let items = |text: &str| text.split(',').filter(|item| !item.is_empty()).map(str::to_owned).collect::<Vec<_>>();
        match (name, name.strip_prefix("f.").and_then(decode)) {
            ("q", _) => self.search = value.to_owned(),
            ("view", _) => self.view = Some(value.to_owned()).filter(|view| !view.is_empty()),
            ("cols", _) => self.columns = Some(items(value)).filter(|columns| !columns.is_empty()),
            ("widths", _) => {
                let width = |item: &String| item.rsplit_once('.').and_then(|(name, width)| Some((name.to_owned(), width.parse().ok()?)));
                // No wider than a screen: a slip of a digit would leave a list without a second column.
                self.widths = items(value).iter().filter_map(width).filter(|(_, width)| (40..=1000).contains(width)).collect();
            }
            ("sort", _) => {
                self.sort = items(value)
                    .into_iter()
                    .map(|key| match key.strip_prefix('-') {
                        Some(column) => (column.to_owned(), true),
                        None => (key, false),
                    })
                    .collect();
            }
            (_, Some(column)) if !column.is_empty() => self.set_filter(&column, Some(value.to_owned())),
            _ => return false,
        }
        true
    }

    /// The pairs of the query, in a fixed order.
    fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        if !self.search.is_empty() {
            pairs.push(("q".to_owned(), self.search.clone()));
        }
        pairs.extend(self.filters.iter().map(|(column, value)| (format!("f.{}", encode(column)), value.clone())));
        if !self.sort.is_empty() {
            let keys: Vec<String> =
                self.sort.iter().map(|(column, descending)| format!("{}{column}", if *descending { "-" } else { "" })).collect();
            pairs.push(("sort".to_owned(), keys.join(",")));
        }
        if let Some(columns) = &self.columns {
            pairs.push(("cols".to_owned(), columns.join(",")));
        }
        if !self.widths.is_empty() {
            let widths: Vec<String> = self.widths.iter().map(|(column, width)| format!("{column}.{width}")).collect();
            pairs.push(("widths".to_owned(), widths.join(",")));
        }
        pairs
    }
}

fn written(pairs: &[(String, String)]) -> String {
    pairs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect::<Vec<_>>().join("&")
}

/// Percent signs for all but the letters, digits and marks that RFC 3986 calls unreserved, and the comma of our lists.
fn encode(text: &str) -> String {
    let mut coded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,".contains(&byte) {
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
