//! The button that prints the screen.

use leptos::prelude::*;

use crate::bridge::window;

/// Opens the browser's dialog for printing.
#[component]
pub fn PrintButton(
    /// What it says.
    #[prop(into)]
    label: Signal<&'static str>,
) -> impl IntoView {
    view! {
        <button class="btn bare not-phone" type="button" data-action="print" on:click=move |_| window::print()>{move || label.get()}</button>
    }
}
