//! Many things of one kind as one stop of Tab: the arrows move between them.

use leptos::ev::{FocusEvent, KeyboardEvent};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

/// What marks a thing that the arrows move to.
const MARK: &str = "[data-rove]";

/// The thing that has the focus is the stop.
pub fn focused(event: &FocusEvent) {
    let (items, at) = found(event.current_target(), event.target());
    if let Some(at) = at {
        stop_at(&items, at);
    }
}

/// Once the focus has left, the first is the stop again: what was it may have gone.
pub fn left(event: &FocusEvent) {
    let (items, at) = found(event.current_target(), event.related_target());
    if at.is_none() {
        stop_at(&items, 0);
    }
}

/// Arrows, Home and End move the focus.
pub fn press(event: &KeyboardEvent) {
    let (items, at) = found(event.current_target(), event.target());
    let Some(at) = at.filter(|_| !(event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key())) else { return };
    let last = items.len().saturating_sub(1);
    let next = match event.key().as_str() {
        "ArrowDown" | "ArrowRight" => (at + 1).min(last),
        "ArrowUp" | "ArrowLeft" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        _ => return,
    };
    event.prevent_default();
    if let Some(item) = items.get(next) {
        // An element that cannot take the focus leaves it where it is.
        let _ = item.focus();
    }
}

fn stop_at(items: &[HtmlElement], stop: usize) {
    items.iter().enumerate().for_each(|(at, item)| item.set_tab_index(if at == stop { 0 } else { -1 }));
}

/// The things of a group, and which of them, if any, holds the target.
fn found(group: Option<EventTarget>, target: Option<EventTarget>) -> (Vec<HtmlElement>, Option<usize>) {
    let element = |target: Option<EventTarget>| target.and_then(|target| target.dyn_into::<Element>().ok());
    let list = element(group).and_then(|group| group.query_selector_all(MARK).ok());
    let items: Vec<HtmlElement> =
        list.map_or_else(Vec::new, |list| (0..list.length()).filter_map(|at| list.item(at)?.dyn_into().ok()).collect());
    let target = element(target);
    let at = items.iter().position(|item| target.as_ref().is_some_and(|target| item.contains(Some(target))));
    (items, at)
}
