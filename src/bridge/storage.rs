//! How much the browser keeps for this site, and whether it has promised not to clear it.

use leptos::prelude::window;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::StorageEstimate;

/// What the browser tells of its storage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Bytes used by this site.
    pub used: f64,
    /// Bytes it may use.
    pub quota: f64,
    /// Whether the browser will not clear it on its own.
    pub persisted: bool,
}

/// Asks the browser; `hear` is called once, with nothing where it does not tell.
pub fn estimate(hear: impl FnOnce(Option<Estimate>) + 'static) {
    spawn_local(async move { hear(asked().await) });
}

/// Asks the browser to keep this site's data, then how things stand.
pub fn persist(hear: impl FnOnce(Option<Estimate>) + 'static) {
    spawn_local(async move {
        // It may say no: the estimate tells.
        if let Ok(promise) = window().navigator().storage().persist() {
            let _ = JsFuture::from(promise).await;
        }
        hear(asked().await);
    });
}

async fn asked() -> Option<Estimate> {
    let storage = window().navigator().storage();
    let estimate: StorageEstimate = JsFuture::from(storage.estimate().ok()?).await.ok()?.into();
    let persisted = JsFuture::from(storage.persisted().ok()?).await.ok()?.as_bool().unwrap_or(false);
    Some(Estimate { used: estimate.get_usage()?, quota: estimate.get_quota()?, persisted })
}
