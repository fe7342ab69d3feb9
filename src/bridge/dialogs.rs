//! Native dialogs and popovers: the browser keeps the focus inside, and gives it back.

use leptos::html::{self, ElementType};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Shows a dialog over everything, or closes it.
pub fn show(dialog: NodeRef<html::Dialog>, open: bool) {
    if let Some(dialog) = dialog.get_untracked() {
        if open && !dialog.open() {
            // It is in the document and closed: showing it cannot fail.
            let _ = dialog.show_modal();
        } else if !open {
            dialog.close();
        }
    }
}

/// Hides a popover, as after a choice in it.
pub fn hide<E>(popover: NodeRef<E>)
where
    E: ElementType,
    E::Output: JsCast + AsRef<JsValue> + Clone + 'static,
{
    if let Some(element) = popover.get_untracked().and_then(|element| element.as_ref().clone().dyn_into::<HtmlElement>().ok()) {
        // One that is hidden already stays so.
        let _ = element.hide_popover();
    }
}
