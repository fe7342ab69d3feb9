//! Data: what became of each file, what was not kept and why, how the files fit together, and everything to take away.

pub mod exports;

use holdfast_core::answer::Question;
use holdfast_core::answer::data_files::DataFiles;
use holdfast_core::answer::data_matching::DataMatching;
use holdfast_core::answer::data_quality::DataQuality;
use holdfast_core::answer::data_rejects::DataRejects;
use leptos::prelude::*;

use self::exports::Exports;
use crate::commands;
use crate::state::State;
use crate::ui::head::Head;
use crate::ui::report::Report;
use crate::ui::storage::StorageTable;

/// The data screen.
#[component]
pub fn Data() -> impl IntoView {
    let state = State::here();
    let sums = Memo::new(move |_| state.loaded.with(|loaded| loaded.as_ref().map(|loaded| (loaded.files.len(), loaded.sums()))));
    let title = move || {
        sums.get().map_or_else(String::new, |(files, [read, kept, ..])| {
            let share = (read > 0).then(|| state.share(kept as f64 / read as f64));
            state.words().data_finding(files as u64, &state.whole(read), share.as_deref())
        })
    };
    let basis = move || {
        let sums = sums.get().map(|(_, sums)| sums.map(|count| state.whole(count)));
        sums.map_or_else(String::new, |[read, kept, rejected, skipped]| state.words().sums(read, kept, rejected, skipped))
    };
    let lost = Memo::new(move |_| sums.get().is_some_and(|(_, [read, kept, ..])| read > kept));
    let rejected = Memo::new(move |_| sums.get().is_some_and(|(_, [_, _, rejected, _])| rejected > 0));
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)>
            <button class="btn primary" type="button" on:click=|_| commands::choose_files()>{move || state.words().more_files()}</button>
        </Head>
        <Report title=Signal::derive(move || state.words().files().to_owned()) question=Question::DataFiles(DataFiles::default()) />
        <Show when=move || lost.get() fallback=move || view! { <p class="all-kept">{move || state.words().all_kept()}</p> }>
            <Report title=Signal::derive(move || state.words().records_not_kept().to_owned()) question=Question::DataQuality(DataQuality::default()) />
        </Show>
        <Show when=move || rejected.get()>
            <Report title=Signal::derive(move || state.words().rejects().to_owned()) question=Question::DataRejects(DataRejects::default()) />
        </Show>
        <Report title=Signal::derive(move || state.words().matching().to_owned()) question=Question::DataMatching(DataMatching::default()) />
        <Exports />
        <section class="answer stored" data-testid="stored">
            <div class="finding">
                <h2>{move || state.words().storage()}</h2>
                <p>{move || state.words().storage_basis()}</p>
            </div>
            <StorageTable />
        </section>
    }
}
