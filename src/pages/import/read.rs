//! How a file is read: sheet, encoding, sign between cells, where its header is; its first records as they came.

use holdfast_core::choices::HeaderAt;
use holdfast_core::staged::{StagedFile, StagedSheet};
use leptos::html::Input;
use leptos::prelude::*;

use super::At;
use super::preview::Preview;
use crate::state::State;

/// Encodings to choose from; the guess is among them or stands by itself.
const ENCODINGS: [&str; 8] = ["utf-8", "gb18030", "big5", "shift_jis", "windows-1252", "utf-16le", "utf-16be", "euc-kr"];

/// Signs between cells, as the browser sends them back and as they are written.
const DELIMITERS: [(&str, &str); 4] = [(",", ","), (";", ";"), ("\t", "⇥"), ("|", "|")];

/// The step.
#[component]
pub fn ReadStep(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    move || {
        let file = at.file(state)?;
        Some(view! {
            <div class="ask settings">
                {file.text.is_some().then(|| encoding(state, at, &file))}
                {file.text.is_some().then(|| delimiter(state, at, &file))}
                {(!file.sheets.is_empty()).then(|| sheet(state, at, &file))}
                {header(state, at, &file)}
            </div>
            <Preview at />
        })
    }
}

fn encoding(state: State, at: At, file: &StagedFile) -> impl IntoView + use<> {
    let words = state.words();
    let now = file.row.encoding.clone().unwrap_or_default();
    let known = ENCODINGS.iter().copied().filter(|one| *one != now).map(str::to_owned);
    let options = [now.clone()]
        .into_iter()
        .chain(known)
        .map(|one| view! { <option value=one.clone() prop:selected=one == now>{one.clone()}</option> })
        .collect_view();
    view! {
        <label class="field">
            <span>{words.column("data.files", "encoding")}</span>
            <select
                class="select"
                data-testid="encoding"
                on:change=move |event| at.settle(state, |choices| choices.cut(|choices| choices.encoding = Some(event_target_value(&event))))
            >
                {options}
            </select>
        </label>
    }
}

fn delimiter(state: State, at: At, file: &StagedFile) -> impl IntoView + use<> {
    let words = state.words();
    let now = file.row.delimiter.clone().unwrap_or_default();
    let is_chosen = move |sign: &str| match now.as_str() {
        "tab" => sign == "\t",
        other => sign == other,
    };
    let options =
        DELIMITERS.map(|(sign, shown)| view! { <option value=sign prop:selected=is_chosen(sign)>{shown}</option> }).collect_view();
    let choose =
        move |event| at.settle(state, |choices| choices.cut(|choices| choices.delimiter = event_target_value(&event).chars().next()));
    view! {
        <label class="field">
            <span>{words.column("data.files", "delimiter")}</span>
            <select class="select" data-testid="delimiter" on:change=choose>{options}</select>
        </label>
    }
}

fn sheet(state: State, at: At, file: &StagedFile) -> impl IntoView + use<> {
    let words = state.words();
    let now = file.sheet.clone();
    let option = |StagedSheet { name, hidden }: &StagedSheet| {
        let shown = if *hidden { words.hidden_sheet(name.clone()) } else { name.clone() };
        view! { <option value=name.clone() prop:selected=now.as_ref() == Some(name)>{shown}</option> }
    };
    let options = file.sheets.iter().map(option).collect_view();
    view! {
        <label class="field">
            <span>{words.sheet()}</span>
            <select
                class="select"
                data-testid="sheet"
                on:change=move |event| at.settle(state, |choices| choices.of_sheet(&event_target_value(&event)))
            >
                {options}
            </select>
        </label>
    }
}

/// The line of the header, or that there is none.
fn header(state: State, at: At, file: &StagedFile) -> impl IntoView + use<> {
    let words = state.words();
    let nowhere = file.choices.header == Some(HeaderAt::Nowhere);
    let line = match file.choices.header {
        Some(HeaderAt::Line(line)) => Some(line),
        Some(HeaderAt::Nowhere) => None,
        None => file.header_line,
    };
    let field = NodeRef::<Input>::new();
    let shown = line.map(|line| line.to_string()).unwrap_or_default();
    let before = shown.clone();
    let choose = move |event| match event_target_value(&event).parse::<u64>() {
        Ok(chosen) if chosen > 0 && Some(chosen) != line => {
            at.settle(state, |choices| choices.cut(|choices| choices.header = Some(HeaderAt::Line(chosen))));
        }
        // No line, or the same: the header stays where it is, and all that was settled about its columns.
        _ => {
            if let Some(field) = field.get_untracked() {
                field.set_value(&before);
            }
        }
    };
    let drop = move |event| {
        let header = event_target_checked(&event).then_some(HeaderAt::Nowhere);
        at.settle(state, |choices| choices.cut(|choices| choices.header = header));
    };
    view! {
        <label class="field">
            <span>{words.header_line()}</span>
            <input
                class="number"
                type="number"
                min="1"
                data-testid="header-line"
                node_ref=field
                disabled=nowhere
                prop:value=shown
                on:change=choose
            />
        </label>
        <label class="pick">
            <input type="checkbox" data-testid="no-header" prop:checked=nowhere on:change=drop />
            <span>{words.no_header()}</span>
        </label>
    }
}
