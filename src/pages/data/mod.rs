//! Data: what became of each file, what was not kept and why, how the files fit together, and everything to take away.

pub mod exports;
pub mod imported;
pub mod stored;

use holdfast_core::answer::Question;
use holdfast_core::answer::data_files::DataFiles;
use holdfast_core::answer::data_matching::DataMatching;
use holdfast_core::answer::data_quality::DataQuality;
use holdfast_core::answer::data_rejects::DataRejects;
use leptos::prelude::*;

use self::exports::Exports;
use self::imported::Imported;
use self::stored::Stored;
use crate::commands;
use crate::state::State;
use crate::ui::changes::is_nothing;
use crate::ui::head::Head;
use crate::ui::observed::Observed;
use crate::ui::report::Report;

/// The data screen.
#[component]
pub fn Data() -> impl IntoView {
    let state = State::here();
    let sums = Memo::new(move |_| state.loaded.with(|loaded| loaded.as_ref().map(|loaded| (loaded.given().count(), loaded.sums()))));
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
    let editable = Memo::new(move |_| state.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| !loaded.at_hand.is_empty())));
    // Of what is too large, or made here, only the figures are kept.
    let not_at_hand = move || {
        if state.is_sample() {
            return Some(state.words().sample_has_no_files().to_owned());
        }
        let names = state.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.not_at_hand().join(state.words().comma())))?;
        (!names.is_empty()).then(|| state.words().drop_again(names))
    };
    // After a reload nothing is there to compare with, and yet the import can be taken back.
    let undo_alone = Memo::new(move |_| {
        state.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.can_undo && is_nothing(&loaded.changes)))
    });
    let changes = Memo::new(move |_| state.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.changes.clone()).unwrap_or_default()));
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)>
            <Show when=move || editable.get()>
                <button class="btn" type="button" data-testid="edit-mapping" on:click=move |_| state.reopen()>
                    {move || state.words().edit_mapping()}
                </button>
            </Show>
            <Show when=move || undo_alone.get()>
                <button class="btn" type="button" data-action="undo-import" on:click=move |_| state.undo_import()>
                    {move || state.words().put_back()}
                </button>
            </Show>
            <button class="btn primary" type="button" on:click=|_| commands::choose_files()>{move || state.words().more_files()}</button>
        </Head>
        {move || not_at_hand().map(|words| view! { <p class="all-kept" data-testid="not-at-hand">{words}</p> })}
        <Observed />
        <Report title=Signal::derive(move || state.words().files().to_owned()) question=Question::DataFiles(DataFiles::default()) />
        <Show when=move || lost.get() fallback=move || view! { <p class="all-kept">{move || state.words().all_kept()}</p> }>
            <Report title=Signal::derive(move || state.words().records_not_kept().to_owned()) question=Question::DataQuality(DataQuality::default()) />
        </Show>
        <Show when=move || rejected.get()>
            <Report title=Signal::derive(move || state.words().rejects().to_owned()) question=Question::DataRejects(DataRejects::default()) />
        </Show>
        <Report title=Signal::derive(move || state.words().matching().to_owned()) question=Question::DataMatching(DataMatching::default()) />
        <Show when=move || changes.with(|changes| !is_nothing(changes))>
            <Imported changes />
        </Show>
        <Exports />
        <Stored />
    }
}
