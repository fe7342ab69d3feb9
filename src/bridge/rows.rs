//! Rows of a long list that change their place in the document.

use leptos::html::Tbody;
use leptos::prelude::*;

/// Moves rows from the beginning to the end, or with a minus from the end to the beginning; the first and the last
/// row, which are the room above and below, stay.
pub fn turn(body: NodeRef<Tbody>, by: isize) {
    let Some(body) = body.get_untracked() else { return };
    let (Some(above), Some(below)) = (body.first_element_child(), body.last_element_child()) else { return };
    for _ in 0..by.unsigned_abs() {
        let (row, before) = if by > 0 {
            (above.next_element_sibling(), Some(below.clone()))
        } else {
            (below.previous_element_sibling(), above.next_element_sibling())
        };
        // Both are children of the body.
        let _ = row.map(|row| body.insert_before(&row, before.as_ref().map(AsRef::as_ref)));
    }
}
