//! The address bar, the browser's language, and the root element's attributes.

use holdfast_view::text::Language;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::route::Route;

/// The route of the address bar, as it changes.
#[must_use]
pub fn route() -> ReadSignal<Route> {
    let (route, set_route) = signal(here());
    let listener = window_event_listener(leptos::ev::hashchange, move |_| set_route.set(here()));
    on_cleanup(move || listener.remove());
    route
}

/// Goes to a route; the browser's «back» leads back.
pub fn go(route: &Route) {
    if *route != here() {
        // An address that begins with `#` cannot be refused.
        let _ = window().location().set_hash(&route.to_string());
    }
}

/// Goes to a route in place of the one before: «back» passes it over.
pub fn swap(route: &Route) {
    if *route != here() {
        let _ = window().location().replace(&route.to_string());
    }
}

/// The browser's first language that we speak, else English.
#[must_use]
pub fn language() -> Language {
    let languages = window().navigator().languages();
    languages.iter().filter_map(|tag| Language::of(&tag.as_string()?)).next().unwrap_or_default()
}

/// Whether the page lies in a frame of another page.
#[must_use]
pub fn is_framed() -> bool {
    let window = window();
    window.top().ok().flatten().is_none_or(|top| !js_sys::Object::is(&JsValue::from(top), &JsValue::from(window)))
}

/// Loads the page again.
pub fn reload() {
    // A browser that refuses leaves everything as it is.
    let _ = window().location().reload();
}

/// Puts the keyboard's focus on the element of that id.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// The same, and leaves the page where it is scrolled to.
pub fn focus_in_place(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        focus_unmoved(&element);
    }
}

/// The same of an element at hand.
pub(super) fn focus_unmoved(element: &HtmlElement) {
    let in_place = FocusOptions::new();
    in_place.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&in_place);
}

/// Where the focus is; nothing where it is on the page as a whole.
pub(super) fn focused() -> Option<Element> {
    document().active_element().filter(|element| element.tag_name() != "BODY")
}

/// The same where the focus is nowhere, or on an element whose id begins as this group's do: what a person is at otherwise keeps it.
pub fn focus_within(id: &str, group: &str) {
    if focused().is_none_or(|element| element.id().starts_with(group)) {
        focus_in_place(id);
    }
}

/// Sets an attribute of `<html>`, or takes it away.
pub fn set_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        // The names are our own constants, and valid.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

fn here() -> Route {
    Route::parse(&window().location().hash().unwrap_or_default())
}
