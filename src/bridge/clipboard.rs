//! What a person copies.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};

/// Gives a text to a copy that is under way; `false` where the person has marked text of the page, which is copied then.
pub fn give(event: &Event, text: &str) -> bool {
    let marked = window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).filter(|_| !marked) else { return false };
    let given = data.set_data("text/plain", text).is_ok();
    event.prevent_default();
    given
}
