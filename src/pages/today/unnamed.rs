//! What stays unseen as long as no feature is named as advanced; one press names those that look like it.

use holdfast_core::answer::health_features::HealthFeatures;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Question};
use leptos::prelude::*;

use crate::ask::ask;
use crate::state::State;

/// The notice; nothing where features are named, or none looks like one.
#[component]
pub fn UnnamedFeatures() -> impl IntoView {
    let state = State::here();
    let load = ask(move || state.ask_of(Question::HealthFeatures(HealthFeatures::default()), View::default()));
    let is_named = move || state.kept.in_force().models.iter().any(|model| !model.features.advanced.is_empty());
    let proposed = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthFeatures(listing)) if !is_named() => {
                listing.rows.iter().filter(|row| row.proposed).map(|row| row.feature.clone()).collect()
            }
            _ => Vec::<String>::new(),
        })
    });
    let take = move |_| state.kept.set_advanced(&proposed.get_untracked(), state.words().advanced_version());
    view! {
        <Show when=move || proposed.with(|names| !names.is_empty())>
            <div class="notice look" role="note" data-testid="unnamed-features">
                <p>{move || state.words().unnamed_features(proposed.with(|names| names.join(state.words().comma())))}</p>
                <button class="btn" type="button" data-action="name-features" on:click=take>
                    {move || match proposed.with(Vec::len) {
                        1 => state.words().name_feature().to_owned(),
                        some => state.words().name_features(state.whole(some as u64)),
                    }}
                </button>
            </div>
        </Show>
    }
}
