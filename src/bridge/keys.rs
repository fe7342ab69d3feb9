//! Who the keyboard belongs to.

use leptos::prelude::document;

/// Whether a person is typing: the keys then belong to the field that has the focus, its own undo included.
#[must_use]
pub fn are_typed_into_a_field() -> bool {
    const FIELDS: &str = "textarea, select, [contenteditable], \
        input:not([type=button], [type=checkbox], [type=file], [type=radio], [type=range], [type=reset], [type=submit])";
    // The selector is our own constant, and valid.
    document().active_element().is_some_and(|element| element.matches(FIELDS).unwrap_or(true))
}
