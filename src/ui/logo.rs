//! The mark: last period's notch in the level, over an anchor's curve.

use leptos::prelude::*;

const LEVEL: &str = "M1 8.5H10.5L16 15L21.5 8.5H31";
const SHANK: &str = "M16 14V28";
const ANCHOR: &str = "M5.5 18.5C5.5 24.5 9.5 27.5 16 27.5C22.5 27.5 26.5 24.5 26.5 18.5";

/// The mark, in the colour of its text; an ornament beside the name.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 32" width="22" height="22" fill="none" stroke="currentColor" stroke-width="3" aria-hidden="true">
            <path d=LEVEL />
            <path d=SHANK />
            <path d=ANCHOR />
        </svg>
    }
}
