//! What an import changes, or has changed: records that are new, changed and gone, by table.

use holdfast_core::door::TableChange;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::state::State;

/// The table of changes.
#[component]
pub fn ChangesTable(
    /// By table.
    #[prop(into)]
    changes: Signal<Vec<TableChange>>,
) -> impl IntoView {
    let state = State::here();
    let line = move |change: &TableChange| {
        let words = state.words();
        let records = change.records;
        let shown = move |count: Option<u64>| count.map_or_else(|| words.nothing().to_owned(), |count| state.whole(count));
        let why = records.is_none().then(|| words.not_compared());
        view! {
            <tr>
                <th scope="row">{words.table_title(change.table)}</th>
                <td class="right num">{state.whole(change.before)}</td>
                <td class="right num">{state.whole(change.now)}</td>
                <td class="right num" title=why>{shown(records.map(|records| records.new))}</td>
                <td class="right num" title=why>{shown(records.and_then(|records| records.changed))}</td>
                <td class="right num" title=why>{shown(records.map(|records| records.gone))}</td>
            </tr>
        }
    };
    let head = move |word: fn(Words) -> &'static str| {
        view! { <th scope="col" class="right">{move || word(state.words())}</th> }
    };
    let unchanged = move || {
        let words = state.words();
        let names: Vec<&str> =
            changes.with(|changes| changes.iter().filter(|change| is_same(change)).map(|change| words.table(change.table)).collect());
        (!names.is_empty()).then(|| view! { <p class="mute small">{words.unchanged_tables(names.join(words.comma()))}</p> })
    };
    let left_out = move || changes.with(|changes| changes.iter().any(|change| change.records.is_none()));
    view! {
        <div class="table" tabindex="0" role="region" aria-label=move || state.words().changes_basis()>
            <table class="grid" data-testid="changes">
                <thead>
                    <tr>
                        <th scope="col">{move || state.words().changed_table()}</th>
                        {head(Words::rows_before)}
                        {head(Words::rows_after)}
                        {head(Words::records_new)}
                        {head(Words::records_changed)}
                        {head(Words::records_gone)}
                    </tr>
                </thead>
                <tbody>{move || changes.with(|changes| changes.iter().filter(|change| !is_same(change)).map(line).collect_view())}</tbody>
            </table>
        </div>
        {unchanged}
        {move || left_out().then(|| view! { <p class="mute small">{state.words().not_compared()}</p> })}
    }
}

/// Whether nothing differs, as far as it was compared.
#[must_use]
pub fn is_nothing(changes: &[TableChange]) -> bool {
    changes.iter().all(is_same)
}

fn is_same(change: &TableChange) -> bool {
    change.before == change.now && change.records.is_some_and(|records| records.is_nothing())
}
