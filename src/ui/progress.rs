//! How far the work has come: the tide line in the accent colour.

use leptos::prelude::*;

/// A level that fills from the left, its words, and the way to stop.
#[component]
pub fn ProgressBar(
    /// Whole percents.
    #[prop(into)]
    percent: Signal<u32>,
    /// The same in words.
    #[prop(into)]
    label: Signal<String>,
    /// Bytes, pace, time left.
    #[prop(into)]
    detail: Signal<String>,
    /// The word on the button.
    #[prop(into)]
    cancel: Signal<&'static str>,
    /// Called when a person stops the work.
    on_cancel: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <div class="progress" data-testid="progress">
            <span class="num">{move || label.get()}</span>
            <progress max="100" prop:value=move || percent.get() aria-label=move || label.get()></progress>
            <span class="mute num">{move || detail.get()}</span>
            <button class="btn" type="button" data-testid="cancel" on:click=move |_| on_cancel()>{move || cancel.get()}</button>
        </div>
    }
}
