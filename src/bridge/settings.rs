//! What a person chose for this browser; losable by design, and never trusted when read back.

use gloo_storage::{LocalStorage, Storage};
use holdfast_view::text::Language;
use leptos::prelude::window;
use serde::{Deserialize, Serialize};

use crate::route::Theme;

/// Also read by `public/first-paint.js`.
const KEY: &str = "holdfast.settings";

/// Whether data are kept.
const DATA: &str = "holdfast.data";

/// Language and theme; `None` follows the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language.
    pub language: Option<Language>,
    /// The theme.
    pub theme: Option<Theme>,
}

/// The kept settings; the defaults if there are none, if they are rubbish or if storage is blocked.
#[must_use]
pub fn load() -> Settings {
    if can_be_kept() { LocalStorage::get(KEY).unwrap_or_default() } else { Settings::default() }
}

/// Keeps the settings, as far as the browser lets us: without them the next visit begins with the defaults.
pub fn keep(settings: &Settings) {
    if can_be_kept() {
        let _ = LocalStorage::set(KEY, settings);
    }
}

/// Whether the last visit left data here: then the page waits for them before it offers to begin. Losable: the database tells.
#[must_use]
pub fn expects_data() -> bool {
    can_be_kept() && LocalStorage::get::<bool>(DATA).unwrap_or_default()
}

/// Notes whether the next visit will find data.
pub fn expect_data(there: bool) {
    if can_be_kept() && expects_data() != there {
        let _ = LocalStorage::set(DATA, there);
    }
}

/// Whether there is a `localStorage`. With cookies blocked its mere mention throws, and gloo's storage would panic.
#[must_use]
pub fn can_be_kept() -> bool {
    matches!(window().local_storage(), Ok(Some(_)))
}
