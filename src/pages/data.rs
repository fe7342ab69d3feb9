//! Data: what became of each file, what was rejected, and how the files fit together.

use std::sync::Arc;

use holdfast_core::answer::Question;
use holdfast_core::answer::data_files::DataFiles;
use holdfast_core::answer::data_matching::DataMatching;
use holdfast_core::answer::data_rejects::DataRejects;
use leptos::prelude::*;

use crate::state::{Loaded, State};
use crate::ui::report::Report;

/// The data screen.
#[component]
pub fn Data() -> impl IntoView {
    let state = State::here();
    view! {
        <Report title=Signal::derive(move || state.words().files().to_owned()) question=Question::DataFiles(DataFiles::default()) />
        <Report title=Signal::derive(move || state.words().rejects().to_owned()) question=Question::DataRejects(DataRejects::default()) />
        <Report title=Signal::derive(move || state.words().matching().to_owned()) question=Question::DataMatching(DataMatching::default()) />
    }
}

/// The count line on every screen: read = kept + rejected + skipped.
#[component]
pub fn SumsLine(
    /// What was read.
    loaded: Arc<Loaded>,
) -> impl IntoView {
    let state = State::here();
    let sums = loaded.sums();
    let line = move || {
        let [read, kept, rejected, skipped] = sums.map(|count| state.whole(count));
        state.words().sums(read, kept, rejected, skipped)
    };
    view! { <p class="sums num" data-testid="sums">{line}</p> }
}
