//! The rule of a part, folded away: the limit and the points of each of its lines, its window, and what silence counts for.

use holdfast_core::model::check::LONGEST;
use holdfast_core::model::{Measured, NoTickets};
use leptos::prelude::*;

use super::drafting::Drafting;
use super::fields::{POINTS_LATER, Range, field};
use crate::state::State;
use crate::ui::switch::Switch;

/// The rule.
#[component]
pub fn Rule(
    /// What is being edited.
    drafting: Drafting,
    /// The part's place in the model.
    at: usize,
    /// The lines of the rule in words.
    lines: Memo<Vec<String>>,
) -> impl IntoView {
    let state = State::here();
    let part = drafting.part(at);
    let is_share = Memo::new(move |_| part.with(|part| part.as_ref().is_some_and(|part| part.measured.is_share())));
    let of_tickets =
        part.with_untracked(|part| part.as_ref().is_some_and(|part| matches!(part.measured, Measured::NegativeTicketShare { .. })));
    let days = move || part.with(|part| part.as_ref().and_then(|part| part.measured.days()));
    let has_days = days().is_some();
    let has_limits = part.with_untracked(|part| part.as_ref().is_some_and(|part| part.line_limit(0).is_some()));
    let limit_head = move || if is_share.get() { state.words().limit_percent() } else { state.words().limit_head() };
    view! {
        <details class="points">
            <summary>{move || state.words().rule_and_window()}</summary>
            <div class="rule-line" aria-hidden="true">
                <span></span>
                <span>{move || has_limits.then(limit_head)}</span>
                <span>{move || state.words().points_head()}</span>
            </div>
            <For each=move || 0..lines.with(Vec::len) key=|line| *line let(line)>
                <Line drafting at line lines is_share />
            </For>
            {of_tickets.then(|| view! { <Silence drafting /> })}
            {has_days.then(|| view! {
                <label class="field">
                    <span>{move || state.words().window_days()}</span>
                    {field(
                        drafting,
                        Range { low: 1.0, high: f64::from(LONGEST), live: false },
                        || None,
                        move || days().map(f64::from),
                        move |days| drafting.change_part(at, |part| part.set_days(days as i32)),
                    )}
                </label>
            })}
        </details>
    }
}

/// A line: its words, the number it compares with if there is one, and its points.
#[component]
fn Line(drafting: Drafting, at: usize, line: usize, lines: Memo<Vec<String>>, is_share: Memo<bool>) -> impl IntoView {
    let state = State::here();
    let part = drafting.part(at);
    let said = move || lines.with(|lines| lines.get(line).cloned());
    let points = move || part.with(|part| part.as_ref().and_then(|part| part.line_points(line)));
    let limit = move || part.with(|part| part.as_ref().and_then(|part| part.line_limit(line)));
    let has_limit = Memo::new(move |_| limit().is_some());
    let limit_field = move || {
        has_limit.get().then(|| {
            let high = if is_share.get() { 100.0 } else { f64::INFINITY };
            field(
                drafting,
                Range { low: 0.0, high, live: false },
                move || said().map(|line| state.words().limit_of(line)),
                limit,
                move |limit| drafting.change_part(at, |part| part.set_line_limit(line, limit)),
            )
        })
    };
    view! {
        <div class="rule-line" data-line=line.to_string()>
            <span>{said}</span>
            <span>{limit_field}</span>
            {field(drafting, POINTS_LATER, move || said().map(|line| state.words().points_of(line)), points, move |points| {
                drafting.change_part(at, |part| part.set_line_points(line, points));
            })}
        </div>
    }
}

/// What a customer without tickets gets for them.
#[component]
fn Silence(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let chosen = move || drafting.shown.with(|models| models.models.first().map(|model| model.no_tickets));
    let options = move || {
        let words = state.words();
        vec![(Some(NoTickets::CountAsGood), words.counts_as_good()), (Some(NoTickets::LeaveOut), words.is_left_out())]
    };
    let choose = move |choice: Option<NoTickets>| {
        drafting.change(|model| model.no_tickets = choice.unwrap_or_default());
        drafting.keep();
    };
    view! {
        <div class="field">
            <span>{move || state.words().without_tickets()}</span>
            <Switch
                name=Signal::derive(move || state.words().without_tickets())
                test_id="no-tickets"
                options=Signal::derive(options)
                chosen=Signal::derive(chosen)
                on_choose=choose
            />
        </div>
    }
}
