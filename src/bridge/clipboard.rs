//! What a person copies.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Event};

/// Gives a text to a copy that is under way; `false` where the person has marked text of the page, which is copied then.
pub fn give(event: &Event, text: &str) -> bool {
    let marked = window().get_selection().ok().flatten().is_some_and(|marked| !marked.is_collapsed());
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data).filter(|_| !marked) else { return false };
    let given = data.set_data("text/plain", text).is_ok();
    event.prevent_default();
    given
}

/// Puts a text into the clipboard; `false` where the browser does not let it.
pub async fn write(text: String) -> bool {
    // An insecure place has no clipboard at all, whatever the types say.
    let there = Reflect::get(&window().navigator(), &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    there && JsFuture::from(window().navigator().clipboard().write_text(&text)).await.is_ok()
}
