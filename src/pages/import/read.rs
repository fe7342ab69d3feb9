//! How a file is read: encoding, sign between cells, where its header is; its first records as they came.

use holdfast_core::choices::HeaderAt;
use holdfast_core::staged::PreviewPart;
use leptos::prelude::*;

use super::At;
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
        let words = state.words();
        let is_text = file.text.is_some();
        let encoding = file.row.encoding.clone().unwrap_or_default();
        let known = ENCODINGS.iter().copied().filter(|one| *one != encoding).map(str::to_owned);
        let encodings = [encoding.clone()]
            .into_iter()
            .chain(known)
            .map(|one| view! { <option value=one.clone()>{one.clone()}</option> })
            .collect_view();
        let delimiter = file.row.delimiter.clone().unwrap_or_default();
        let is_chosen = move |sign: &str| match delimiter.as_str() {
            "tab" => sign == "\t",
            other => sign == other,
        };
        let delimiters =
            DELIMITERS.map(|(sign, shown)| view! { <option value=sign selected=is_chosen(sign)>{shown}</option> }).collect_view();
        let line = file.header_line.map(|line| line.to_string()).unwrap_or_default();
        let choose_header = move |event| {
            let line: Option<u64> = event_target_value(&event).parse().ok();
            at.settle(state, |choices| choices.header = line.map(HeaderAt::Line));
        };
        let rows = file.preview.iter().map(|row| {
            let class = match row.part {
                PreviewPart::Title => "mute",
                PreviewPart::Header => "header",
                PreviewPart::Record => "",
            };
            let cells = row.cells.iter().map(|cell| view! { <td><bdi>{cell.clone()}</bdi></td> }).collect_view();
            view! { <tr class=class><th scope="row" class="num mute">{row.line}</th>{cells}</tr> }
        });
        Some(view! {
            <div class="ask">
                {is_text.then(|| view! {
                    <label class="field">
                        <span>{words.column("data.files", "encoding")}</span>
                        <select class="select" on:change=move |event| at.settle(state, |choices| choices.encoding = Some(event_target_value(&event)))>
                            {encodings}
                        </select>
                    </label>
                    <label class="field">
                        <span>{words.column("data.files", "delimiter")}</span>
                        <select class="select" on:change=move |event| at.settle(state, |choices| choices.delimiter = event_target_value(&event).chars().next())>
                            {delimiters}
                        </select>
                    </label>
                })}
                <label class="field">
                    <span>{words.header_line()}</span>
                    <input class="number" type="number" min="1" prop:value=line on:change=choose_header />
                </label>
            </div>
            <div class="finding"><h2>{words.first_records()}</h2></div>
            <div class="table" tabindex="0" role="region" aria-label=words.first_records()>
                <table class="grid mono"><tbody>{rows.collect_view()}</tbody></table>
            </div>
        })
    }
}
