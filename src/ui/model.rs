//! The health model in words, folded away beneath the scores it makes.

use holdfast_core::model::HealthModel;
use leptos::prelude::*;

use crate::state::State;

/// How a score comes about, a line a part.
#[component]
pub fn ModelWords(
    /// The model.
    model: HealthModel,
) -> impl IntoView {
    let state = State::here();
    let lines = move || state.words().model(&model).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <details class="model" data-testid="model">
            <summary>{move || state.words().how_scored()}</summary>
            <ul class="notes">{lines}</ul>
        </details>
    }
}
