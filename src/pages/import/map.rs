//! Column by column: its values, the field it feeds, and how sure that is.

use holdfast_core::choices::Feeds;
use holdfast_core::schema::{Field, Table};
use holdfast_core::staged::{StagedColumn, StagedFile};
use leptos::prelude::*;

use super::{At, column_key, column_name};
use crate::state::State;

/// The table of columns.
#[component]
pub fn Map(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    move || {
        let file = at.file(state)?;
        let table = file.row.table?;
        let words = state.words();
        let lines = file.columns.iter().map(|column| line(state, at, &file, table, column)).collect_view();
        Some(view! {
            <div class="table map" tabindex="0" role="region" aria-label=words.step_map()>
                <table class="grid">
                    <thead>
                        <tr>
                            <th scope="col">{words.column_in_file()}</th>
                            <th scope="col">{words.sample_values()}</th>
                            <th scope="col">{words.feeds_field()}</th>
                            <th scope="col">{words.mapping_sure()}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        })
    }
}

fn line(state: State, at: At, file: &StagedFile, table: Table, column: &StagedColumn) -> impl IntoView + use<> {
    let words = state.words();
    let (name, key) = (column_name(state, file, column.column), column_key(file, column.column));
    let samples = column.samples.iter().map(|sample| view! { <span><bdi>{sample.clone()}</bdi></span> }).collect_view();
    let fed = column.field;
    // A column may feed another table than its file's: a row of counts becomes events.
    let others = fed.filter(|field| field.table() != table);
    let option = move |field: Field| {
        view! { <option value=field.name() selected=fed == Some(field)>{words.field_named(field.name())}</option> }
    };
    let choose = move |event| {
        let name = event_target_value(&event);
        let feeds = table.fields().find(|field| field.name() == name).map_or(Feeds::Nothing, Feeds::Field);
        at.settle_column(state, &key, |choice| choice.feeds = Some(feeds));
    };
    let label = words.field_of(name.clone());
    let why = words.why_column(column.why);
    let sure = words.confidence_word(column.confidence);
    let needed = column.needed.then(|| view! { <span class="need">{words.needed_field()}</span> });
    view! {
        <tr>
            <th scope="row"><b><bdi>{name}</bdi></b></th>
            <td class="mono">{samples}</td>
            <td>
                <select class="select" aria-label=label on:change=choose>
                    <option value="" selected=fed.is_none()>{words.leave_out()}</option>
                    {others.map(option)}
                    {table.fields().map(option).collect_view()}
                </select>
                {needed}
            </td>
            <td><b>{sure}</b>" "<span class="mute">{why}</span></td>
        </tr>
    }
}
