//! A pointer that drags.

use leptos::ev::PointerEvent;
use wasm_bindgen::JsCast;
use web_sys::Element;

/// Sends all that the pointer does to the element it is on, until it is lifted.
pub fn capture(event: &PointerEvent) {
    if let Some(element) = event.current_target().and_then(|target| target.dyn_into::<Element>().ok()) {
        // A pointer that is gone already drags nothing.
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
