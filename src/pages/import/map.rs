//! Column by column: its values, the field it feeds, and how sure that is. The columns without which nothing is loaded come first.

use holdfast_core::choices::Feeds;
use holdfast_core::schema::{Field, Table};
use holdfast_core::staged::{StagedColumn, StagedFile};
use leptos::prelude::*;

use super::{At, column_name};
use crate::state::State;

/// The order in which columns are shown, and of which columns it is.
#[derive(Clone, PartialEq)]
struct Order {
    file: usize,
    headers: Vec<String>,
    table: Option<Table>,
    places: Vec<usize>,
}

impl Order {
    /// The columns of needed fields, then the others, each as in the file. It stays while a person maps them: a line that goes
    /// elsewhere under one's hand is lost.
    fn of(place: usize, file: &StagedFile, before: Option<&Order>) -> Order {
        let headers: Vec<String> = file.columns.iter().map(|column| column.header.clone()).collect();
        let table = file.choices.table.or(file.row.table);
        if let Some(before) = before.filter(|before| before.file == place && before.headers == headers && before.table == table) {
            return before.clone();
        }
        let (mut places, rest): (Vec<usize>, Vec<usize>) = (0..headers.len()).partition(|&at| file.columns[at].needed);
        places.extend(rest);
        Order { file: place, headers, table, places }
    }
}

/// The table of columns.
#[component]
pub fn Map(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    let order = Memo::new(move |before: Option<&Option<Order>>| {
        let file = at.file(state)?;
        Some(Order::of(at.file.get(), &file, before.and_then(Option::as_ref)))
    });
    move || {
        let file = at.file(state)?;
        let words = state.words();
        let Some(table) = file.choices.table.or(file.row.table) else {
            return Some(view! { <p class="mute">{words.no_table_yet()}</p> }.into_any());
        };
        let places = order.with(|order| order.as_ref().map(|order| order.places.clone())).unwrap_or_default();
        let columns = places.iter().filter_map(|&place| file.columns.get(place));
        let lines = columns.map(|column| line(state, at, &file, table, column)).collect_view();
        // Nothing could be read of it: which fields would change that.
        let missing = file.row.table.is_none().then(|| missing(state, &file, table));
        Some(
            view! {
                {missing}
                <div class="table map" tabindex="0" role="region" aria-label=words.columns_and_fields()>
                    <table class="grid" data-testid="map">
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
            }
            .into_any(),
        )
    }
}

/// The needed fields that no column feeds yet, of a file that can't be read so.
fn missing(state: State, file: &StagedFile, table: Table) -> Option<impl IntoView + use<>> {
    let words = state.words();
    let is_chosen = |field: &Field| file.columns.iter().any(|column| fed(file, column) == Some(*field));
    let fields: Vec<String> =
        table.fields().filter(|field| field.needed() && !is_chosen(field)).map(|field| words.field_named(field.name())).collect();
    (!fields.is_empty()).then(|| view! { <div class="ask"><b>{words.choose_needed(fields.join(words.comma()))}</b></div> })
}

/// What a column feeds, or is to feed as far as it could not be read yet.
fn fed(file: &StagedFile, column: &StagedColumn) -> Option<Field> {
    match file.choice_of(column.column).and_then(|choice| choice.feeds.as_ref()) {
        Some(Feeds::Field(field)) => Some(*field),
        Some(Feeds::Nothing) => None,
        Some(Feeds::Named(_)) | None => column.field,
    }
}

fn line(state: State, at: At, file: &StagedFile, table: Table, column: &StagedColumn) -> impl IntoView + use<> {
    let words = state.words();
    let (name, key) = (column_name(state, file, column.column), file.key_of(column.column));
    let samples = column.samples.iter().map(|sample| view! { <span><bdi>{sample.clone()}</bdi></span> }).collect_view();
    let fed = fed(file, column);
    // A column may feed another table than its file's: a row of counts becomes events.
    let others = fed.filter(|field| field.table() != table);
    let option = move |field: Field| {
        view! { <option value=field.name() prop:selected=fed == Some(field)>{words.field_named(field.name())}</option> }
    };
    // Needed fields first here too.
    let (needed, rest): (Vec<Field>, Vec<Field>) = table.fields().partition(|field| field.needed());
    let options = others.into_iter().chain(needed).chain(rest).map(option).collect_view();
    let choose = move |event| {
        let name = event_target_value(&event);
        at.settle(state, |choices| choices.feed(&key, table.fields().find(|field| field.name() == name)));
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
                <select class="select" aria-label=label data-column=column.column on:change=choose>
                    <option value="" prop:selected=fed.is_none()>{words.leave_out()}</option>
                    {options}
                </select>
                {needed}
            </td>
            <td><b>{sure}</b>" "<span class="mute">{why}</span></td>
        </tr>
    }
}
