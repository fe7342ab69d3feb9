//! What is kept where, all of it as one file, and all of it gone.

use leptos::prelude::*;

use crate::state::State;
use crate::ui::storage::StorageTable;
use crate::ui::workspace::{WipedDialog, Workspace};

/// The last things of the data screen; before anything was read, all of it: models and settings are kept all the same.
#[component]
pub fn Stored() -> impl IntoView {
    let state = State::here();
    view! {
        <section class="answer stored" data-testid="stored">
            <div class="finding">
                <h2>{move || state.words().storage()}</h2>
                <p>{move || state.words().storage_basis()}</p>
            </div>
            <StorageTable />
        </section>
        <Workspace />
        <WipedDialog />
    }
}
