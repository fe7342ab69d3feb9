//! The files of an import with what each still needs, a way to more of them, and the table of one.

use holdfast_core::schema::Table;
use holdfast_core::staged::StagedFile;
use leptos::prelude::*;

use super::At;
use crate::commands;
use crate::staging::Staged;
use crate::state::State;

/// The files at the left, each with its sums, and the button for a further one.
#[component]
pub fn FileList(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    let item = move |place: usize, file: &StagedFile, staged: &Staged| {
        let (again, begun) = (staged.is_read_again(place), staged.is_begun(place));
        let words = state.words();
        let error = file.row.error.as_ref().map(|code| words.code("data.files", "error", code));
        let table = || file.row.table.map_or_else(|| words.unknown_table().to_owned(), |table| words.table_title(table));
        let what = error.unwrap_or_else(table);
        let open = file.open();
        let (status, look) = if file.row.error.is_some() && file.choices.used {
            (words.file_unreadable().to_owned(), "look")
        } else if again {
            (words.file_read_again().to_owned(), "")
        } else if !file.choices.used {
            (words.file_left_out().to_owned(), "")
        } else if open > 0 {
            (words.to_answer(state.whole(open as u64)), "look")
        } else if staged.is_fruitless(place) {
            (words.file_fruitless().to_owned(), "look")
        } else {
            (words.file_ready().to_owned(), "")
        };
        let [read, kept, rejected, skipped] = [file.row.rows_read, file.row.rows_kept, file.row.rows_rejected, file.row.rows_skipped];
        let sums = words.sums(state.whole(read), state.whole(kept), state.whole(rejected), state.whole(skipped));
        let sums = if begun { words.sums_so_far(sums) } else { sums };
        let name = file.row.file.clone();
        view! {
            <li>
                <button type="button" aria-current=move || (at.file.get() == place).then_some("true") on:click=move |_| at.file.set(place)>
                    <span><b class="mono"><bdi>{name}</bdi></b><span class=look>{status}</span></span>
                    <span>{what}</span>
                    <span class="mute num">{sums}</span>
                </button>
            </li>
        }
    };
    let items = move || {
        state.staged.with(|staged| {
            let staged = staged.as_ref()?;
            let one = |(place, file): (usize, &StagedFile)| item(place, file, staged);
            Some(staged.files.iter().enumerate().map(one).collect_view())
        })
    };
    let adding = Memo::new(move |_| state.staged.with(|staged| staged.as_ref().is_some_and(|staged| staged.is_adding())));
    view! {
        <div class="files">
            <ul aria-label=move || state.words().files()>{items}</ul>
            <Show when=move || adding.get()>
                <p class="mute">{move || state.words().adding_files()}</p>
            </Show>
            <button class="chip add" type="button" data-testid="add-file" on:click=|_| commands::choose_files()>
                {move || state.words().add_file()}
            </button>
        </div>
    }
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
        let chosen = file.choices.table.or(file.row.table);
        let option = move |table: &Table| {
            let table = *table;
            view! { <option value=table.name() prop:selected=chosen == Some(table)>{words.table_title(table)}</option> }
        };
        let choose = move |event| {
            if let Ok(table) = event_target_value(&event).parse() {
                at.settle(state, |choices| choices.of_table(table));
            }
        };
        // A file that is of a table can't be made one of none: it can be left out.
        let none = chosen.is_none().then(|| view! { <option value="" prop:selected=true>{words.unknown_table()}</option> });
        let used = file.choices.used;
        Some(view! {
            <div class="ask" data-answered=(chosen.is_some() || !used).to_string()>
                <label class="field">
                    <span>{name}</span>
                    <select class="select" data-testid="table" on:change=choose>
                        {none}
                        {Table::ALL.iter().map(option).collect_view()}
                    </select>
                </label>
                <label class="pick">
                    <input
                        type="checkbox"
                        data-testid="use-file"
                        prop:checked=used
                        on:change=move |event| at.settle(state, |choices| choices.used = event_target_checked(&event))
                    />
                    <span>{words.use_file()}</span>
                </label>
            </div>
        })
    }
}
