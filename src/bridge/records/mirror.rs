//! The records in `localStorage`: a copy of what IndexedDB holds, and the place itself where there is no IndexedDB.

use std::collections::BTreeMap;

use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};
use holdfast_view::kept::NotKept;

use super::record::Key;
use crate::bridge::settings;

/// Before each record's key.
const PREFIX: &str = "holdfast.kept/";
/// Records written while IndexedDB could not be, each with the text that it came after.
const AHEAD: &str = "holdfast.ahead";

/// What is written here and not in IndexedDB, by key: the text that it came after.
pub(super) type Ahead = BTreeMap<String, Option<String>>;

/// Every record here.
pub(super) fn all() -> BTreeMap<Key, String> {
    if !settings::can_be_kept() {
        return BTreeMap::new();
    }
    let storage = LocalStorage::raw();
    let names = (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten());
    names.filter_map(|name| Some((Key::parse(name.strip_prefix(PREFIX)?)?, storage.get_item(&name).ok().flatten()?))).collect()
}

/// One record's text.
pub(super) fn get(key: &str) -> Option<String> {
    settings::can_be_kept().then(|| LocalStorage::raw().get_item(&name(key)).ok().flatten()).flatten()
}

/// Copies what IndexedDB holds. A copy that finds no room is removed: an old one would be worse than none.
pub(super) fn copy(key: &str, text: Option<&str>) {
    if settings::can_be_kept() && put(key, text).is_err() {
        LocalStorage::delete(name(key));
    }
}

/// Puts a text in place of another where there is no IndexedDB, or with `None` removes it.
pub(super) fn swap(key: &str, based_on: Option<&str>, text: Option<&str>, aside: Option<&str>) -> Result<(), NotKept> {
    let found = get(key);
    if found.as_deref() != based_on {
        return Err(NotKept::Changed);
    }
    // First that it is ahead, then the text: the other way round a kill between the two would lose it.
    let mut ahead = ahead();
    ahead.entry(key.to_owned()).or_insert_with(|| found.clone());
    LocalStorage::set(AHEAD, &ahead).map_err(not_kept)?;
    if let (Some(aside), Some(found)) = (aside, &found) {
        put(aside, Some(found))?;
    }
    put(key, text)
}

/// What is written here and not in IndexedDB.
pub(super) fn ahead() -> Ahead {
    if settings::can_be_kept() { LocalStorage::get(AHEAD).unwrap_or_default() } else { Ahead::new() }
}

/// IndexedDB has it all.
pub(super) fn caught_up() {
    if settings::can_be_kept() {
        LocalStorage::delete(AHEAD);
    }
}

fn put(key: &str, text: Option<&str>) -> Result<(), NotKept> {
    match text {
        // The text as it is: it is JSON already.
        Some(text) => LocalStorage::raw().set_item(&name(key), text).map_err(|_| NotKept::Full),
        None => {
            LocalStorage::delete(name(key));
            Ok(())
        }
    }
}

fn name(key: &str) -> String {
    format!("{PREFIX}{key}")
}

fn not_kept(error: StorageError) -> NotKept {
    match error {
        // The only way for it to refuse a write.
        StorageError::JsError(_) => NotKept::Full,
        StorageError::SerdeError(_) | StorageError::KeyNotFound(_) => NotKept::Failed { code: String::new() },
    }
}
