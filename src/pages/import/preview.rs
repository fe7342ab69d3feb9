//! The first records: how their cells are read, and on demand how they stand in the file.

use holdfast_core::answer::listing::{Cell, CellKind};
use holdfast_core::choices::HeaderAt;
use holdfast_core::schema::Kind;
use holdfast_core::staged::{PreviewPart, PreviewRow, ReadAs, StagedFile};
use leptos::prelude::*;

use super::{At, column_name};
use crate::state::State;

/// The table of the first records.
#[component]
pub fn Preview(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    let raw = RwSignal::new(false);
    let table = move || {
        let file = at.file(state)?;
        let words = state.words();
        let heads = file.columns.iter().map(|column| {
            let field = column.field.map_or_else(|| words.confidence_word(None).to_owned(), |field| words.field_named(field.name()));
            let named = column_name(state, &file, column.column);
            view! { <th scope="col"><bdi>{named}</bdi><span class="mute">{field}</span></th> }
        });
        let lines = file.preview.iter().map(|row| line(state, at, &file, row, raw.get())).collect_view();
        Some(view! {
            <div class="table" tabindex="0" role="region" aria-label=words.first_records()>
                <table class="grid preview" data-testid="preview">
                    <thead><tr><th scope="col">{words.line()}</th>{heads.collect_view()}</tr></thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
        })
    };
    let itself = move || {
        let text = at.file(state)?.text.filter(|_| raw.get())?;
        let words = state.words();
        Some(view! {
            <div class="finding"><h2>{words.file_itself()}</h2></div>
            <pre class="raw" tabindex="0" role="region" aria-label=words.file_itself() data-testid="raw"><bdi>{text}</bdi></pre>
        })
    };
    view! {
        <div class="finding split">
            <h2>{move || state.words().first_records()}</h2>
            <label class="pick">
                <input
                    type="checkbox"
                    data-testid="raw-text"
                    prop:checked=move || raw.get()
                    on:change=move |event| raw.set(event_target_checked(&event))
                />
                <span>{move || state.words().raw_text()}</span>
            </label>
        </div>
        {table}
        {itself}
    }
}

fn line(state: State, at: At, file: &StagedFile, row: &PreviewRow, raw: bool) -> impl IntoView + use<> {
    let words = state.words();
    let is_header = row.part == PreviewPart::Header;
    let class = match row.part {
        PreviewPart::Header => "header",
        PreviewPart::Record => "",
        PreviewPart::Title | PreviewPart::Rejected(_) | PreviewPart::Skipped(_) => "mute",
    };
    // A line of fewer cells than there are columns is filled up, as the table is.
    let cells = (0..row.cells.len().max(file.columns.len())).map(|column| (column, row.cells.get(column).map_or("", String::as_str)));
    let shown = cells.map(|(column, cell)| {
        let read = row.read.get(column).and_then(Option::as_ref).map(|read| reading(state, file, column, cell, read));
        match read {
            Some(read) if raw => view! { <td><bdi class="mono soft">{cell.to_owned()}</bdi><bdi class="read">{read}</bdi></td> }.into_any(),
            Some(read) => view! { <td><bdi>{read}</bdi></td> }.into_any(),
            None => view! { <td class="mono soft"><bdi>{cell.to_owned()}</bdi></td> }.into_any(),
        }
    });
    let (number, line) = (row.line, state.whole(row.line));
    let fate = words.preview_part(row.part).map(|why| view! { <span class="fate">{why}</span> });
    let label = words.take_as_header(line.clone());
    let choose = move |_| {
        // Else the header stays where it is, and what was settled about its columns.
        if !is_header {
            at.settle(state, |choices| choices.cut(|choices| choices.header = Some(HeaderAt::Line(number))));
        }
    };
    view! {
        <tr class=class>
            <th scope="row">
                <button class="num" type="button" title=label.clone() aria-label=label aria-pressed=is_header.to_string() on:click=choose>
                    {line}
                </button>
                {fate}
            </th>
            {shown.collect_view()}
        </tr>
    }
}

/// A cell as it was read, in the form of the language shown.
fn reading(state: State, file: &StagedFile, column: usize, cell: &str, read: &ReadAs) -> String {
    let words = state.words();
    match read {
        ReadAs::Nothing if cell.trim().is_empty() => words.nothing().to_owned(),
        ReadAs::Nothing => words.read_as_empty().to_owned(),
        ReadAs::Text(text) => text.clone(),
        ReadAs::Day(day) => state.day(*day),
        ReadAs::Instant(instant) => state.cell(Cell::Instant(*instant), CellKind::Instant),
        ReadAs::Flag(flag) => words.flag(*flag).to_owned(),
        ReadAs::Number(number) => match file.columns.get(column).and_then(|column| column.field).map(holdfast_core::schema::Field::kind) {
            Some(Kind::Share) => state.share(*number),
            _ => state.number(*number),
        },
    }
}
