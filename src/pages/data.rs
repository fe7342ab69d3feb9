//! Data: what became of each file, what was rejected, and how the files fit together.

use holdfast_core::answer::Question;
use holdfast_core::answer::data_files::DataFiles;
use holdfast_core::answer::data_matching::DataMatching;
use holdfast_core::answer::data_rejects::DataRejects;
use leptos::prelude::*;

use crate::commands;
use crate::state::State;
use crate::ui::head::Head;
use crate::ui::report::Report;

/// The data screen.
#[component]
pub fn Data() -> impl IntoView {
    let state = State::here();
    let basis = move || {
        state
            .loaded
            .with(|loaded| loaded.as_ref().map(|loaded| loaded.sums().map(|count| state.whole(count))))
            .map_or_else(String::new, |[read, kept, rejected, skipped]| state.words().sums(read, kept, rejected, skipped))
    };
    view! {
        <Head title=Signal::derive(move || state.words().data().to_owned()) basis=Signal::derive(basis)>
            <button class="btn primary" type="button" on:click=|_| commands::choose_files()>{move || state.words().more_files()}</button>
        </Head>
        <Report title=Signal::derive(move || state.words().files().to_owned()) question=Question::DataFiles(DataFiles::default()) />
        <Report title=Signal::derive(move || state.words().rejects().to_owned()) question=Question::DataRejects(DataRejects::default()) />
        <Report title=Signal::derive(move || state.words().matching().to_owned()) question=Question::DataMatching(DataMatching::default()) />
    }
}
