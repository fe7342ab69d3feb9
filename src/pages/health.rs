//! What was read, and every customer's score.

use std::sync::Arc;

use holdfast_core::door::FileRead;
use leptos::prelude::*;

use crate::state::State;

/// The answer, once there is one.
#[component]
pub fn Health(
    /// What was read.
    #[prop(into)]
    files: Signal<Option<Arc<Vec<FileRead>>>>,
) -> impl IntoView {
    move || files.get().map(|files| view! { <FileTable files /> })
}

#[component]
fn FileTable(files: Arc<Vec<FileRead>>) -> impl IntoView {
    let state = State::here();
    let row = |file: &FileRead| {
        // A name from outside: its own direction, and text alone.
        view! { <tr><th scope="row" dir="auto"><bdi>{file.name.clone()}</bdi></th><td class="right num">{file.bytes}</td></tr> }
    };
    let rows = files.iter().map(row).collect_view();
    view! {
        <section class="answer" data-report="data.files">
            <h2>{move || state.words().files()}</h2>
            <div class="table">
                <table class="grid">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.words().file()}</th>
                            <th scope="col" class="right">{move || state.words().file_bytes()}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
