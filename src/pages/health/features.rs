//! The advanced features: those of the draft, those the data propose, and the rest folded away.

use holdfast_core::answer::health_features::{FeatureRow, HealthFeatures};
use holdfast_core::answer::health_settings::HealthSettings;
use holdfast_core::answer::view::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::model::rule::Level;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::ask::ask;
use crate::state::State;

/// A button a feature: pressed, it counts as advanced.
#[component]
pub(super) fn Features(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let lists = Memo::new(move |_| drafting.shown.with(|models| models.models.first().map(|model| model.features.clone())));
    // By the lists alone: a weight that is dragged counts no feature again.
    let load = ask(move || {
        let lists = lists.get().unwrap_or_default();
        let settings = HealthSettings { advanced: Some(lists.advanced), basic: Some(lists.basic), model: None };
        state.ask_of(Question::HealthFeatures(HealthFeatures { settings }), View::default())
    });
    let rows = Memo::new(move |_| match load.with(|load| load.answer().map(|answered| answered.answer.clone())) {
        Some(Answer::HealthFeatures(listing)) => listing.rows,
        _ => Vec::new(),
    });
    let none = Memo::new(move |_| lists.with(|lists| lists.as_ref().is_none_or(|lists| lists.advanced.is_empty())));
    let chip = move |row: FeatureRow| {
        let is_advanced = row.level == Level::Advanced;
        let title = state.words().feature_used_by(state.words().some_customers(row.customers, state.whole(row.customers)));
        let name = row.feature.clone();
        let turn = move |_| {
            drafting.change(|model| model.set_advanced(&name, !is_advanced));
            drafting.keep();
        };
        view! {
            <button class="chip" type="button" aria-pressed=is_advanced.to_string() title=title on:click=turn>
                <bdi>{row.feature}</bdi>
            </button>
        }
    };
    let first = |row: &FeatureRow| row.level == Level::Advanced || row.proposed;
    let chips = move |of_first: bool| rows.get().into_iter().filter(|row| first(row) == of_first).map(chip).collect_view();
    let has_more = Memo::new(move |_| rows.with(|rows| rows.iter().any(|row| !first(row))));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <div class="features" data-testid="features">
                <p>{move || if none.get() { state.words().no_advanced() } else { state.words().advanced_features() }}</p>
                <div class="chips">{move || chips(true)}</div>
                <Show when=move || has_more.get()>
                    <details>
                        <summary>{move || state.words().more_features()}</summary>
                        <div class="chips">{move || chips(false)}</div>
                    </details>
                </Show>
            </div>
        </Show>
    }
}
