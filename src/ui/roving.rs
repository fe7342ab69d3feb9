//! Many links or buttons as one stop of Tab: `data-rove=ROVE` marks each, the group listens to `on:focusin`, `on:focusout`
//! and `on:keydown`. The first of them is the stop before anybody was there.

pub use crate::bridge::roving::{focused, left, press};

/// The mark of one of them.
pub const ROVE: &str = "";

/// The `tabindex` of the one at a place, before anybody was there.
#[must_use]
pub fn tabindex(at: usize) -> &'static str {
    if at == 0 { "0" } else { "-1" }
}
