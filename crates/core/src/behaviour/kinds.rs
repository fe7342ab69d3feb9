//! What an event is, decided once for each distinct event name, feature and page.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::sources::FileTraits;
use crate::column::{Dictionary, NOTHING, TextColumn};
use crate::dataset::TableData;
use crate::fold::{fold, mentions, page_path, squash};
use crate::model::FeatureLists;
use crate::schema::events;
use crate::words::Words;

/// What an event's name makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    /// A login.
    Login,
    /// A page view; any row with a page is one too.
    PageView,
    /// New content was shown.
    Shown,
    /// Something was clicked or opened.
    Clicked,
    /// A search.
    Search,
    /// Anything else: the use of a feature, named by the feature column or else by the event itself.
    Other,
}

/// Events that are counted for a customer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Counted {
    /// Logins.
    Logins,
    /// Uses of advanced features.
    AdvancedUse,
    /// Uses of any feature.
    AnyUse,
    /// New content shown.
    Shown,
    /// Clicks on new content or features.
    Clicked,
    /// Views of price or cancellation pages.
    ExitPages,
    /// Views of pages of the help on exports.
    HelpPages,
    /// Reports and the like that were shared.
    Sharing,
    /// Events of a name.
    Named(String),
    /// Uses of a feature.
    Feature(String),
    /// Views of pages that mention a pattern.
    Page(String),
}

/// For each code of the three dictionaries, which of up to 64 counts its rows feed.
#[derive(Debug, Clone)]
pub struct Classes {
    /// By event name, whatever else the row holds; the last entry is for rows without a name.
    names: Vec<NameClass>,
    /// By feature; the last entry is for rows without one.
    features: Vec<u64>,
    /// By page; the last entry is for rows without one.
    pages: Vec<u64>,
    clicks: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct NameClass {
    counts: u64,
    /// What it feeds where the file has no feature column.
    as_feature: u64,
    /// Whether a feature in the row was used, rather than shown or clicked in its announcement.
    uses_feature: bool,
}

impl Classes {
    /// Reads the dictionaries of the events for these counts, at most 64 of them.
    #[must_use]
    pub fn of(table: &TableData, words: &Words, lists: &FeatureLists, counted: &[Counted]) -> Classes {
        debug_assert!(counted.len() <= 64);
        let bits = |holds: &dyn Fn(&Counted) -> bool| {
            counted.iter().enumerate().filter(|(_, counted)| holds(counted)).fold(0u64, |bits, (at, _)| bits | 1 << at)
        };
        let kinds = KindReader::new(words);
        let advanced: Vec<String> = advanced_names(lists);
        let sharing: Vec<String> = words.sharing_words.iter().map(|word| fold(word)).collect();
        let price_and_cancel: Vec<String> = words.price_pages.iter().chain(&words.cancel_pages).cloned().collect();
        let of_feature = |feature: &str| {
            let feature = squash(feature);
            bits(&|counted| match counted {
                Counted::AnyUse => true,
                Counted::AdvancedUse => advanced.contains(&feature),
                Counted::Feature(name) => squash(name) == feature,
                _ => false,
            })
        };
        let mut names: Vec<NameClass> = each(table.text(events::EVENT_NAME), |name| {
            let kind = kinds.kind(name);
            let squashed = squash(name);
            let folded = fold(name);
            let counts = bits(&|counted| match counted {
                Counted::Logins => kind == Kind::Login,
                Counted::Shown => kind == Kind::Shown,
                Counted::Clicked => kind == Kind::Clicked,
                Counted::Sharing => kind == Kind::Other && sharing.iter().any(|word| mentions(&folded, word)),
                Counted::Named(wanted) => squash(wanted) == squashed,
                _ => false,
            });
            let as_feature = if kind == Kind::Other { of_feature(name) } else { 0 };
            NameClass { counts, as_feature, uses_feature: !matches!(kind, Kind::Shown | Kind::Clicked) }
        });
        names.push(NameClass { uses_feature: true, ..NameClass::default() });
        let mut features = each(table.text(events::FEATURE), of_feature);
        features.push(0);
        let mut pages = each(table.text(events::PAGE), |page| {
            let path = page_path(page);
            bits(&|counted| match counted {
                Counted::ExitPages => matches_page(&path, &price_and_cancel),
                Counted::HelpPages => matches_page(&path, &words.help_pages),
                Counted::Page(pattern) => matches_page(&path, std::slice::from_ref(pattern)),
                _ => false,
            })
        });
        pages.push(0);
        Classes { names, features, pages, clicks: bits(&|counted| *counted == Counted::Clicked) }
    }

    /// Which counts a row feeds, from its codes and whether it names content.
    #[must_use]
    pub fn row(&self, traits: FileTraits, name: u32, feature: u32, page: u32, has_content: bool) -> u64 {
        let class = at(&self.names, name);
        let mut counts = class.counts | at(&self.pages, page);
        if traits.names_are_features {
            counts |= class.as_feature;
        }
        if class.uses_feature {
            counts |= at(&self.features, feature);
        }
        if traits.clicks_have_targets && feature == NOTHING && !has_content {
            counts &= !self.clicks;
        }
        counts
    }

    /// Whether any row of a name feeds one of these counts by its name alone.
    #[must_use]
    pub fn name_feeds(&self, name: u32, counts: u64) -> bool {
        at(&self.names, name).counts & counts != 0
    }

    /// Whether any name at all feeds one of these counts.
    #[must_use]
    pub fn any_name_feeds(&self, counts: u64) -> bool {
        self.names.iter().any(|class| class.counts & counts != 0)
    }
}

/// Squashed names of the advanced features; a name that is listed as basic too is not one.
#[must_use]
pub fn advanced_names(lists: &FeatureLists) -> Vec<String> {
    let basic: Vec<String> = lists.basic.iter().map(|name| squash(name)).collect();
    lists.advanced.iter().map(|name| squash(name)).filter(|name| !basic.contains(name)).collect()
}

/// Whether a folded page path is one of the patterns'; in a pattern, words joined by `+` must all be there.
#[must_use]
pub fn matches_page(path: &str, patterns: &[String]) -> bool {
    patterns.iter().any(|pattern| {
        let mut words = pattern.split('+').map(crate::fold::fold).peekable();
        words.peek().is_some() && words.all(|word| mentions(path, &word))
    })
}

/// Reads what event names are, by word lists.
#[derive(Debug, Clone)]
pub struct KindReader {
    kinds: BTreeMap<String, Kind>,
}

impl KindReader {
    /// A reader of these word lists; of a word in several lists the first list counts.
    #[must_use]
    pub fn new(words: &Words) -> KindReader {
        let mut kinds = BTreeMap::new();
        for (list, kind) in [
            (&words.login_events, Kind::Login),
            (&words.page_events, Kind::PageView),
            (&words.shown_events, Kind::Shown),
            (&words.clicked_events, Kind::Clicked),
            (&words.search_events, Kind::Search),
        ] {
            for word in list {
                kinds.entry(bare(word)).or_insert(kind);
            }
        }
        KindReader { kinds }
    }

    /// What an event of that name is. Case and separators do not count, nor does a leading `user` or `$`.
    #[must_use]
    pub fn kind(&self, name: &str) -> Kind {
        self.kinds.get(&bare(name)).copied().unwrap_or(Kind::Other)
    }
}

fn bare(name: &str) -> String {
    let squashed = squash(name);
    let name = squashed.strip_prefix('$').unwrap_or(&squashed);
    let name = ["user", "用户"].iter().find_map(|prefix| name.strip_prefix(prefix)).filter(|rest| !rest.is_empty()).unwrap_or(name);
    name.to_owned()
}

/// What a function makes of each text of a column's dictionary, in the order of its codes.
pub(crate) fn each<T>(column: Option<&TextColumn>, read: impl Fn(&str) -> T) -> Vec<T> {
    let texts = |dictionary: &Dictionary| dictionary.texts().map(&read).collect();
    column.map_or_else(Vec::new, |column| texts(&column.dictionary))
}

/// The entry of a code; the last one for nothing.
fn at<T: Copy>(entries: &[T], code: u32) -> T {
    entries[(code as usize).min(entries.len() - 1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_an_event_is() {
        let kinds = KindReader::new(&Words::default());
        for (name, kind) in [
            ("Login", Kind::Login),
            ("user_logged_in", Kind::Login),
            ("SignedIn", Kind::Login),
            ("session_start", Kind::Login),
            ("登录", Kind::Login),
            ("用户登录", Kind::Login),
            ("$pageview", Kind::PageView),
            ("Page Viewed", Kind::PageView),
            ("impression", Kind::Shown),
            ("Clicked", Kind::Clicked),
            ("search", Kind::Search),
            ("login failed", Kind::Other),
            ("gantt", Kind::Other),
            ("user", Kind::Other),
        ] {
            assert_eq!(kinds.kind(name), kind, "{name}");
        }
    }

    #[test]
    fn pages_are_matched_by_path_and_name() {
        let words = Words::default();
        let exit = |page: &str| {
            let path = page_path(page);
            matches_page(&path, &words.price_pages) || matches_page(&path, &words.cancel_pages)
        };
        for page in [
            "pricing",
            "/pricing?from=menu",
            "https://a.example/en/plans/",
            "PricingPage",
            "cancel",
            "Close account",
            "价格与套餐",
            "/解约",
        ] {
            assert!(exit(page), "{page}");
        }
        for page in ["/dashboard?ref=pricing", "enterprise", "/workplans", "help_export", "https://pricing.example/home"] {
            assert!(!exit(page), "{page}");
        }
        assert!(matches_page(&page_path("help_export"), &words.help_pages));
        assert!(matches_page(&page_path("/docs/how-to-export"), &words.help_pages));
        assert!(!matches_page(&page_path("/help/import"), &words.help_pages));
    }

    #[test]
    fn a_feature_listed_as_basic_is_not_advanced() {
        let lists = FeatureLists { advanced: vec!["Gantt".to_owned(), "Collab".to_owned()], basic: vec!["gantt".to_owned()] };
        assert_eq!(advanced_names(&lists), ["collab"]);
    }
}
