//! The head of a screen: what it found, on what it stands, and what can be done.

use leptos::prelude::*;

/// The title says the finding; the line under it says measure, unit, period and n.
#[component]
pub fn Head(
    /// The finding.
    #[prop(into)]
    title: Signal<String>,
    /// Measure, unit, period, n.
    #[prop(into)]
    basis: Signal<String>,
    /// Buttons, at most one of them primary.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="head">
            <div>
                <h1>{move || title.get()}</h1>
                <p>{move || basis.get()}</p>
            </div>
            {children.map(|children| view! { <div class="acts">{children()}</div> })}
        </div>
    }
}
