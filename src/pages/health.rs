//! What was read, and every customer's score.

use std::sync::Arc;

use holdfast_core::dataset::FileReport;
use leptos::prelude::*;

use crate::state::{Loaded, State};

/// The answer, once there is one.
#[component]
pub fn Health(
    /// What was read.
    #[prop(into)]
    loaded: Signal<Option<Arc<Loaded>>>,
) -> impl IntoView {
    move || loaded.get().map(|loaded| view! { <FileTable loaded /> })
}

/// What became of each file: read = kept + rejected + skipped.
#[component]
fn FileTable(loaded: Arc<Loaded>) -> impl IntoView {
    let state = State::here();
    let row = |file: &FileReport| {
        let counts = [file.read, file.kept, file.rejected.len() as u64, file.skipped_count];
        let cells = counts.map(|count| view! { <td class="right num">{count}</td> }).to_vec();
        // A name from outside: its own direction, and text alone.
        view! { <tr><th scope="row"><bdi>{file.name.clone()}</bdi></th>{cells}</tr> }
    };
    let rows = loaded.files.iter().map(row).collect_view();
    let heads = move || {
        let words = state.words();
        [words.rows_read(), words.rows_kept(), words.rows_rejected(), words.rows_skipped()]
            .map(|word| view! { <th scope="col" class="right">{word}</th> })
            .to_vec()
    };
    view! {
        <section class="answer" data-report="data.files">
            <h2>{move || state.words().files()}</h2>
            <div class="table">
                <table class="grid">
                    <thead><tr><th scope="col">{move || state.words().file()}</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
