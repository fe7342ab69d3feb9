//! What a key or an entry of the palette does to the window itself.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, HtmlInputElement};

/// Opens the browser's own dialog for files.
pub fn choose_files() {
    press("files");
}

/// Puts the focus into the search of the list on the screen; `false` where there is none.
pub fn focus_search() -> bool {
    // An element that cannot take the focus leaves it where it is.
    by_test_id("search").is_some_and(|field| field.focus().is_ok())
}

/// Presses the button, or follows the link, of that name; `false` where there is none.
pub fn press(test_id: &str) -> bool {
    by_test_id(test_id).map(|element| element.click()).is_some()
}

/// Opens the browser's own dialog for printing.
pub fn print() {
    // A browser without a printer says so itself.
    let _ = window().print();
}

/// The title in the browser's tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Writes into the field that an event is of.
pub fn write(event: &Event, text: &str) {
    if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        field.set_value(text);
    }
}

fn by_test_id(name: &str) -> Option<HtmlElement> {
    document().query_selector(&format!("[data-testid={name}]")).ok().flatten()?.dyn_into().ok()
}
