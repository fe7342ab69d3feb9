//! Keys of the whole window, as far as nobody is typing.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A key that was pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// `a`, `?`, `Escape`, `ArrowLeft` … as the browser names it.
    pub name: String,
    /// With Ctrl, or ⌘ on a Mac.
    pub command: bool,
    /// With Shift.
    pub shift: bool,
    /// Whether it is held down, and comes again and again.
    pub repeat: bool,
    /// Whether a field has the focus that letters go into.
    pub typing: bool,
    /// Whether that field is one of text, which has its own undo.
    pub writing: bool,
}

/// Calls `take` for every key; `true`: it was ours, and the browser does nothing of its own with it.
///
/// Keys of an input method at work never come here.
pub fn listen(take: impl Fn(Key) -> bool + 'static) {
    let listener = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
        if event.is_composing() || event.alt_key() || event.default_prevented() {
            return;
        }
        let at = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok());
        let typing = at.as_ref().is_some_and(takes_letters);
        let key = Key {
            name: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            repeat: event.repeat(),
            typing,
            writing: typing && at.is_some_and(|element| element.tag_name() != "SELECT"),
        };
        if take(key) {
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
}

fn takes_letters(element: &HtmlElement) -> bool {
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(element.get_attribute("type").as_deref(), Some("checkbox" | "radio" | "range" | "file" | "button")),
        _ => element.is_content_editable(),
    }
}

/// Whether this machine writes its commands with ⌘.
#[must_use]
pub fn is_mac() -> bool {
    window().navigator().platform().is_ok_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}
