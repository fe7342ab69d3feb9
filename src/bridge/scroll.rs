//! Where a box is scrolled to, and how much of it shows.

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::ResizeObserver;

/// The part of a box that shows, in CSS pixels.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Port {
    /// What is scrolled away above.
    pub top: f64,
    /// What shows.
    pub height: f64,
}

/// What shows of it now.
#[must_use]
pub fn port(node: NodeRef<Div>) -> Port {
    node.get_untracked().map_or_else(Port::default, |div| Port { top: f64::from(div.scroll_top()), height: f64::from(div.client_height()) })
}

/// Scrolls to a place.
pub fn to(node: NodeRef<Div>, top: f64) {
    if let Some(div) = node.get_untracked() {
        div.set_scroll_top(top.round() as i32);
    }
}

/// Calls back whenever the box gets another size, and once at the beginning.
pub fn on_resize(node: NodeRef<Div>, then: impl Fn() + 'static) {
    let callback = Closure::<dyn FnMut()>::new(then).into_js_value();
    let Ok(observer) = ResizeObserver::new(callback.unchecked_ref()) else { return };
    let watched = observer.clone();
    Effect::new(move || {
        if let Some(div) = node.get() {
            watched.observe(&div);
        }
    });
    let observer = StoredValue::new_local(observer);
    on_cleanup(move || observer.with_value(ResizeObserver::disconnect));
}
