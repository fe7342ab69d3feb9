//! What is kept where, told honestly: what lasts, what is gone when the page closes.

use holdfast_view::kept::Place;
use leptos::prelude::*;

use crate::bridge::storage::{self, Estimate};
use crate::state::State;

/// The table of things and their places, and what the browser tells of its storage.
#[component]
pub fn StorageTable() -> impl IntoView {
    let state = State::here();
    let estimate = RwSignal::new(None::<Option<Estimate>>);
    // The answer may come after the screen has gone.
    let hear = move |told| {
        let _ = estimate.try_set(Some(told));
    };
    storage::estimate(hear);
    let lines = move || {
        let words = state.words();
        let place = state.kept.notices.get().place;
        let [versions, mappings, views] = [
            state.kept.versions.with(|versions| versions.all().len()),
            state.kept.mappings.with(Vec::len),
            state.kept.views.with(Vec::len),
        ]
        .map(|count| state.whole(count as u64));
        let records = state.loaded.with(|loaded| loaded.as_ref().map_or(0, |loaded| loaded.sums()[1]));
        let (by_hand, until) = match place {
            Some(Place::Strict) => (words.in_database(), words.until_cleared()),
            Some(Place::Mirror) => (words.in_small_store(), words.until_cleared()),
            Some(Place::Memory) => (words.in_memory(), words.until_page_closed()),
            None => (words.in_some_place(), words.until_page_closed()),
        };
        let (settings, settings_until) = match place {
            Some(Place::Memory) => (words.in_memory(), words.until_page_closed()),
            _ => (words.in_small_store(), words.until_cleared()),
        };
        let lines = [
            (words.stored_records(state.whole(records)), words.in_memory(), words.until_closed()),
            (words.stored_files().to_owned(), words.in_your_folders(), words.until_you()),
            (words.stored_by_hand(versions, mappings, views), by_hand, until),
            (words.stored_settings().to_owned(), settings, settings_until),
        ];
        lines
            .map(|(thing, place, until)| {
                view! {
                    <tr>
                        <th scope="row">{thing}</th>
                        <td>{place}</td>
                        <td>{until}</td>
                    </tr>
                }
            })
            .collect_view()
    };
    let told = move || estimate.get().map(|told| usage(state, told));
    let can_ask = move || estimate.get().flatten().is_some_and(|told| !told.persisted);
    view! {
        <div class="table" tabindex="0" role="region" aria-label=move || state.words().storage()>
            <table class="grid">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().storage_thing()}</th>
                        <th scope="col">{move || state.words().storage_place()}</th>
                        <th scope="col">{move || state.words().storage_until()}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
        <p class="storage-told" role="status">{told}</p>
        <Show when=can_ask>
            <button class="btn" type="button" data-action="persist" on:click=move |_| storage::persist(hear)>
                {move || state.words().ask_to_keep()}
            </button>
        </Show>
    }
}

fn usage(state: State, told: Option<Estimate>) -> String {
    let words = state.words();
    let Some(Estimate { used, quota, persisted }) = told else { return words.storage_untold().to_owned() };
    let promise = if persisted { words.storage_promised() } else { words.storage_not_promised() };
    // A tenth is the least that is told.
    let least = 100_000.0;
    let used = if used > 0.0 && used < least { format!("< {}", state.megabytes(least as u64)) } else { state.megabytes(used as u64) };
    [words.storage_used(used, state.megabytes(quota as u64)), promise.to_owned()].join(words.semicolon())
}
