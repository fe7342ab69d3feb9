//! The line at the foot that tells how the data are kept.

use holdfast_core::keeping::Keeping;
use leptos::prelude::*;

use crate::state::State;

/// The line at the foot.
#[component]
pub fn KeepingLine() -> impl IntoView {
    let state = State::here();
    let told = move || {
        let words = state.words();
        state.vault.keeping.get().map(|keeping| match keeping {
            Keeping::Saving { bytes, room } => {
                let room = room.map(|room| words.room_left(state.size(room)));
                let saving = words.saving_data(state.size(bytes));
                [Some(saving), room].into_iter().flatten().collect::<Vec<_>>().join(words.semicolon())
            }
            Keeping::Kept { bytes, .. } => words.data_kept(state.size(bytes)),
            Keeping::NotKept(_) => words.data_not_kept().to_owned(),
        })
    };
    let keeping = move || match state.vault.keeping.get() {
        Some(Keeping::Saving { .. }) => "saving",
        Some(Keeping::Kept { .. }) => "kept",
        Some(Keeping::NotKept(_)) => "not-kept",
        None => "",
    };
    let generation = move || match state.vault.keeping.get() {
        Some(Keeping::Kept { generation, .. }) => Some(generation.to_string()),
        _ => None,
    };
    view! {
        <span class="num" role="status" data-testid="keeping" data-keeping=keeping data-generation=generation>
            {told}
        </span>
    }
}
