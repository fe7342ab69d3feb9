//! The sheet taken along: as Markdown, on paper, as CSV, as a calendar.

use holdfast_core::answer::Question;
use leptos::prelude::*;

use super::{Sheet, question};
use crate::commands;
use crate::state::State;
use crate::ui::print::PrintButton;

const MARKDOWN: &str = "today.md";
const CALENDAR: &str = "today.ics";

/// The buttons.
#[component]
pub fn SheetActs(
    /// The sheet.
    sheet: Sheet,
) -> impl IntoView {
    let state = State::here();
    let copy = move |_| {
        let Some(day) = state.as_of() else { return };
        let text =
            sheet.calls.with_untracked(|calls| state.words().sheet_as_markdown(calls, sheet.currency().as_deref(), day, &state.times()));
        commands::copy_text(state, MARKDOWN, text);
    };
    let calendar = move |_| {
        let Some(day) = state.as_of() else { return };
        let text = sheet.calls.with_untracked(|calls| state.words().sheet_as_calendar(calls, day, &state.times()));
        commands::save_text(CALENDAR, "text/calendar;charset=utf-8", &text);
    };
    let acts = state.acts();
    let csv = move |_| {
        let asked = state.route.with_untracked(|route| question(acts.get_untracked(), &route.list));
        state.download(Question::Today(asked), false);
    };
    view! {
        <button class="btn bare" type="button" data-action="markdown" on:click=copy>{move || state.words().copy_markdown()}</button>
        <button class="btn bare" type="button" data-action="calendar" on:click=calendar>{move || state.words().calendar_file()}</button>
        <button class="btn bare" type="button" data-action="csv" on:click=csv>{move || state.words().csv()}</button>
        <PrintButton label=Signal::derive(move || state.words().print()) />
    }
}
