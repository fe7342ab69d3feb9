//! The files of an import with what each still needs, and the table of one.

use holdfast_core::schema::Table;
use holdfast_core::staged::StagedFile;
use leptos::prelude::*;

use super::At;
use crate::state::State;

/// The files at the left, each with its sums.
#[component]
pub fn FileList(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    let item = move |place: usize, file: &StagedFile, open: usize, again: bool| {
        let words = state.words();
        let table = file.row.table.map_or_else(|| words.unknown_table().to_owned(), |table| words.table_title(table));
        let (status, look) = if again {
            (words.file_read_again().to_owned(), "")
        } else if !file.choices.used {
            (words.file_left_out().to_owned(), "")
        } else if open > 0 {
            (words.to_answer(state.whole(open as u64)), "look")
        } else {
            (words.file_ready().to_owned(), "")
        };
        let [read, kept, rejected, skipped] = [file.row.rows_read, file.row.rows_kept, file.row.rows_rejected, file.row.rows_skipped];
        let sums = words.sums(state.whole(read), state.whole(kept), state.whole(rejected), state.whole(skipped));
        let name = file.row.file.clone();
        view! {
            <li>
                <button type="button" aria-current=move || (at.file.get() == place).then_some("true") on:click=move |_| at.file.set(place)>
                    <span><b class="mono"><bdi>{name}</bdi></b><span class=look>{status}</span></span>
                    <span>{table}</span>
                    <span class="mute num">{sums}</span>
                </button>
            </li>
        }
    };
    let items = move || {
        state.staged.with(|staged| {
            let staged = staged.as_ref()?;
            let one = |(place, file): (usize, &StagedFile)| item(place, file, staged.open(place), staged.again.contains(&place));
            Some(staged.files.iter().enumerate().map(one).collect_view())
        })
    };
    view! { <ul class="files" aria-label=move || state.words().files()>{items}</ul> }
}

/// Which table a file is, and whether it is loaded.
#[component]
pub fn TableOf(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    move || {
        let file = at.file(state)?;
        let words = state.words();
        let name = words.table_of(file.row.file.clone());
        let chosen = file.row.table;
        let option = move |table: &Table| {
            let table = *table;
            view! { <option value=table.name() selected=chosen == Some(table)>{words.table_title(table)}</option> }
        };
        let choose = move |event| at.settle(state, |choices| choices.table = event_target_value(&event).parse().ok());
        let used = file.choices.used;
        Some(view! {
            <div class="ask">
                <label class="field">
                    <span>{name}</span>
                    <select class="select" data-testid="table" on:change=choose>
                        <option value="" selected=chosen.is_none()>{words.unknown_table()}</option>
                        {Table::ALL.iter().map(option).collect_view()}
                    </select>
                </label>
                <label class="pick">
                    <input
                        type="checkbox"
                        prop:checked=used
                        on:change=move |event| at.settle(state, |choices| choices.used = event_target_checked(&event))
                    />
                    <span>{words.use_file()}</span>
                </label>
            </div>
        })
    }
}
