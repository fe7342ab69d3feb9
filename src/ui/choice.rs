//! One of several in a form.

use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::state::State;

/// A list to choose from; `at` is the place of the one chosen. Where the list says for itself what it is for, its label is heard alone.
pub fn choice(
    label: fn(Words) -> &'static str,
    says_itself: bool,
    names: impl Fn(Words) -> Vec<String> + Send + Sync + 'static,
    at: impl Fn() -> usize + Send + Sync + 'static,
    pick: impl Fn(usize) + 'static,
) -> impl IntoView {
    let state = State::here();
    let at = Memo::new(move |_| at());
    let options = move || {
        let names = names(state.words()).into_iter().enumerate();
        names
            .map(|(place, name)| view! { <option value=place.to_string() selected=move || at.get() == place>{name}</option> })
            .collect_view()
    };
    let take = move |event: leptos::ev::Event| {
        if let Ok(place) = event_target_value(&event).parse() {
            pick(place);
        }
    };
    view! {
        <label class="field">
            <span class:hidden-sight=says_itself>{move || label(state.words())}</span>
            <select class="select" on:change=take>{options}</select>
        </label>
    }
}
