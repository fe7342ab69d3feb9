//! The as-of date: figures know what was known by the end of that day.

use holdfast_core::day::Day;
use leptos::prelude::*;

use crate::state::State;

/// A date field; an emptied field gives `None`.
#[component]
pub fn AsOfField(
    /// The day shown; none before anything dated was read.
    #[prop(into)]
    day: Signal<Option<Day>>,
    /// Called with the day a person enters.
    on_day: impl Fn(Option<Day>) + 'static,
) -> impl IntoView {
    let state = State::here();
    view! {
        <label class="field">
            <span>{move || state.words().as_of()}</span>
            <input
                type="date"
                data-testid="asof"
                prop:value=move || day.get().map_or_else(String::new, |day| day.to_string())
                on:change=move |event| on_day(event_target_value(&event).parse().ok())
            />
        </label>
    }
}
