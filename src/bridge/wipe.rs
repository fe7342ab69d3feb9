//! Deleting all that this browser keeps for the page, and looking for what is left.

use gloo_storage::{LocalStorage, Storage};
use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::settings;

/// How all our names begin in what the site shares with others of its host.
const OURS: &str = "holdfast";

/// Deletes the database, what is in the small store and the caches, and gives the names of what is left of them.
pub async fn wipe() -> Vec<String> {
    // What could not be deleted is found by the listing.
    let _ = holdfast_database::delete().await;
    for name in small_store() {
        LocalStorage::delete(name);
    }
    for name in caches().await.unwrap_or_default() {
        let _ = call(&window(), "caches", "delete", &[name.into()]).await;
    }
    let mut left = databases().await.unwrap_or_default();
    left.extend(small_store());
    left.extend(caches().await.unwrap_or_default());
    left
}

fn small_store() -> Vec<String> {
    if !settings::can_be_kept() {
        return Vec::new();
    }
    let storage = LocalStorage::raw();
    let names = (0..LocalStorage::length()).filter_map(|at| storage.key(at).ok().flatten());
    names.filter(|name| name.starts_with(OURS)).collect()
}

/// Nothing in a browser that does not list them.
async fn databases() -> Result<Vec<String>, JsValue> {
    let listed: Array = call(&window(), "indexedDB", "databases", &[]).await?.dyn_into()?;
    let names = listed.iter().filter_map(|one| Reflect::get(&one, &"name".into()).ok()?.as_string());
    Ok(names.filter(|name| name.starts_with(OURS)).collect())
}

/// Nothing in a context without caches.
async fn caches() -> Result<Vec<String>, JsValue> {
    let names: Array = call(&window(), "caches", "keys", &[]).await?.dyn_into()?;
    Ok(names.iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(OURS)).collect())
}

/// `owner.part.method(…)` by reflection: where the browser has no such part it is an error, not an exception.
async fn call(owner: &JsValue, part: &str, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let part = Reflect::get(owner, &part.into())?;
    let method: Function = Reflect::get(&part, &method.into())?.dyn_into()?;
    JsFuture::from(method.apply(&part, &arguments.iter().collect::<Array>())?.dyn_into::<Promise>()?).await
}
