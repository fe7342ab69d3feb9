//! What is kept where, told honestly: what lasts, what is gone when the page closes.

use holdfast_core::keeping::Keeping;
use holdfast_view::kept::Place;
use leptos::prelude::*;

use crate::bridge::storage::Estimate;
use crate::state::State;

/// The table of things and their places, and what the browser tells of its storage.
#[component]
pub fn StorageTable() -> impl IntoView {
    let state = State::here();
    let estimate = state.vault.estimate;
    state.vault.look();
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
        let keeping = state.vault.keeping.get();
        let data_until = if matches!(keeping, Some(Keeping::Kept { .. })) { words.until_cleared() } else { words.until_closed() };
        let lines = [
            (words.stored_records(state.whole(records)), words.data_place(keeping.as_ref()), data_until),
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
            <button class="btn" type="button" data-action="persist" on:click=move |_| state.vault.ask_to_keep()>
                {move || state.words().ask_to_keep()}
            </button>
        </Show>
    }
}

fn usage(state: State, told: Option<Estimate>) -> String {
    let words = state.words();
    let Some(Estimate { used, quota, persisted }) = told else { return words.storage_untold().to_owned() };
    let promise = if persisted { words.storage_promised() } else { words.storage_not_promised() };
    [words.storage_used(state.size(used as u64), state.size(quota as u64)), promise.to_owned()].join(words.semicolon())
}
