//! The advanced features: those of the draft, those the data propose, and the rest folded away.

use holdfast_core::answer::health_features::{FeatureRow, HealthFeatures};
use holdfast_core::answer::health_settings::HealthSettings;
use holdfast_core::answer::view::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::fold::squash;
use holdfast_core::model::rule::Level;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::ask::ask;
use crate::state::State;
use crate::ui::roving::{ROVE, focused, left, press, tabindex};

/// An advanced feature that no active customer used.
fn unused(feature: String) -> FeatureRow {
    FeatureRow { feature, level: Level::Advanced, customers: 0, customers_share: None, events: 0, proposed: false }
}

/// A button a feature: pressed, it counts as advanced.
#[component]
pub fn Features(
    /// What is being edited.
    drafting: Drafting,
) -> impl IntoView {
    let state = State::here();
    let lists = Memo::new(move |_| drafting.shown.with(|models| models.models.first().map(|model| model.features.clone())));
    // By the lists alone: a weight that is dragged counts no feature again.
    let load = ask(move || {
        let lists = lists.get().unwrap_or_default();
        let settings = HealthSettings { advanced: Some(lists.advanced), basic: Some(lists.basic), model: None };
        state.ask_of(Question::HealthFeatures(HealthFeatures { settings }), View::default())
    });
    let rows = Memo::new(move |_| {
        let mut rows = load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthFeatures(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        });
        // A listed feature that nobody uses is in no answer; it can be taken from the list all the same.
        for name in lists.get().unwrap_or_default().advanced {
            if rows.iter().all(|row| squash(&row.feature) != squash(&name)) {
                rows.push(unused(name));
            }
        }
        rows
    });
    let none = Memo::new(move |_| lists.with(|lists| lists.as_ref().is_none_or(|lists| lists.advanced.is_empty())));
    let proposed = Memo::new(move |_| {
        let is_new = |row: &&FeatureRow| row.proposed && row.level != Level::Advanced;
        rows.with(|rows| rows.iter().filter(is_new).map(|row| row.feature.clone()).collect::<Vec<_>>())
    });
    let accept = move |_| {
        drafting.change(|model| proposed.with_untracked(|names| names.iter().for_each(|name| model.set_advanced(name, true))));
        drafting.keep();
    };
    let chip = move |(at, row): (usize, FeatureRow)| {
        let is_advanced = row.level == Level::Advanced;
        let title = state.words().feature_used_by(state.words().some_customers(row.customers, state.whole(row.customers)));
        let name = row.feature.clone();
        let turn = move |_| {
            drafting.change(|model| model.set_advanced(&name, !is_advanced));
            drafting.keep();
        };
        view! {
            <button
                class="chip"
                type="button"
                data-rove=ROVE
                tabindex=tabindex(at)
                aria-pressed=is_advanced.to_string()
                title=title
                on:click=turn
            >
                <bdi>{row.feature}</bdi>
            </button>
        }
    };
    let first = |row: &FeatureRow| row.level == Level::Advanced || row.proposed;
    let chips = move |of_first: bool| rows.get().into_iter().filter(|row| first(row) == of_first).enumerate().map(chip).collect_view();
    let has_more = Memo::new(move |_| rows.with(|rows| rows.iter().any(|row| !first(row))));
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <div class="features" data-testid="features">
                <p>{move || if none.get() { state.words().no_advanced() } else { state.words().advanced_features() }}</p>
                <div class="chips" on:focusin=|event| focused(&event) on:focusout=|event| left(&event) on:keydown=|event| press(&event)>
                    {move || chips(true)}
                </div>
                <Show when=move || proposed.with(|names| names.len() > 1)>
                    <button class="btn dense" type="button" data-action="accept-all" on:click=accept>
                        {move || state.words().accept_proposed(state.whole(proposed.with(Vec::len) as u64))}
                    </button>
                </Show>
                <Show when=move || has_more.get()>
                    <details>
                        <summary>{move || state.words().more_features()}</summary>
                        <div class="chips" on:focusin=|event| focused(&event) on:focusout=|event| left(&event) on:keydown=|event| press(&event)>
                            {move || chips(false)}
                        </div>
                    </details>
                </Show>
            </div>
        </Show>
    }
}
