//! What goes with leaving, found in the data: each pattern with its figures, and a rule of it by one click.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::patterns::{PatternRow, Patterns as Asked};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::door::Refusal;
use holdfast_core::patterns::units::Mark;
use leptos::prelude::*;

use super::draft::Draft;
use super::editor::blank;
use crate::ask::{Load, ask};
use crate::commands;
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::explain::{Explain, Ground};
use crate::ui::progress::ProgressBar;

/// Where the rule's form is.
pub const FORM: &str = "rule-form";

/// The patterns.
#[component]
pub fn Patterns(
    /// The rule on the form.
    draft: Draft,
) -> impl IntoView {
    let state = State::here();
    let question = || Question::Patterns(Asked::default());
    // Once more, for who has stopped it.
    let again = RwSignal::new(0u32);
    let load = ask(move || {
        let _ = again.get();
        state.ask_of(question(), View::default())
    });
    let ground = Signal::derive(move || load.with(|load| load.answer().map(Ground::of)).unwrap_or_default());
    let rows = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Patterns(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let notes = move || {
        let notes = ground.with(|ground| ground.notes.clone());
        notes.iter().map(|note| view! { <li>{state.note(note)}</li> }).collect_view()
    };
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    let heads = move || {
        let words = state.words();
        let head = |column: &str| words.column("patterns", column);
        let columns = ["pattern", "customers", "rate", "rate_others", "risk_ratio", "q", "confirmed"];
        columns.map(|column| view! { <th scope="col">{head(column)}</th> }).collect_view()
    };
    view! {
        <section class="answer" data-report="patterns" aria-busy=busy>
            <div class="answer-head">
                <h2>{move || state.words().patterns_title()}</h2>
                <Explain report="patterns" ground />
                <span class=SPRING></span>
                <button class="btn" type="button" data-action="csv" on:click=move |_| state.download(question(), false)>
                    {move || state.words().csv()}
                </button>
            </div>
            <Show when=move || rows.with(|rows| !rows.is_empty())>
                <div class="table" tabindex="0">
                    <table class="grid">
                        <thead><tr>{heads}<th scope="col"><span class="hidden-sight">{move || state.words().from_pattern()}</span></th></tr></thead>
                        <tbody>{move || rows.get().into_iter().map(|row| line(state, draft, row)).collect_view()}</tbody>
                    </table>
                </div>
            </Show>
            <Along load again />
            <ul class="notes">{notes}</ul>
        </section>
    }
}

/// How far the search has come, with the way to stop it, and the way to begin again.
#[component]
fn Along(load: ReadSignal<Load>, again: RwSignal<u32>) -> impl IntoView {
    let state = State::here();
    let percent = Memo::new(move |_| {
        let is_awaited = load.with(|load| matches!(load, Load::Working(_)));
        state.along.get().filter(|_| is_awaited).map(|(_, percent)| u32::from(percent))
    });
    let is_stopped = Memo::new(move |_| load.with(|load| matches!(load, Load::Refused(Refusal::Stopped))));
    let level = Signal::derive(move || percent.get().unwrap_or_default());
    // What ended several workers is refused, too, and not by a hand.
    let by_hand = RwSignal::new(false);
    let stop = move || {
        by_hand.set(true);
        state.stop_long();
    };
    view! {
        <Show when=move || percent.with(Option::is_some)>
            <ProgressBar
                percent=level
                label=Signal::derive(move || state.words().looking_for_patterns(level.get()))
                detail=Signal::derive(String::new)
                cancel=Signal::derive(move || state.words().cancel())
                on_cancel=stop
            />
        </Show>
        <Show when=move || is_stopped.get()>
            <p class="quiet">
                {move || if by_hand.get() { state.words().patterns_stopped() } else { state.words().answer_left_alone() }}
                <Show when=move || by_hand.get()>
                    <button class="btn" type="button" data-action="again" on:click=move |_| again.update(|again| *again += 1)>
                        {move || state.words().look_again()}
                    </button>
                </Show>
            </p>
        </Show>
    }
}

fn line(state: State, draft: Draft, row: PatternRow) -> impl IntoView {
    let words = state.words();
    let name = words.behaviours(&row.marks);
    let called = name.clone();
    // One that says what those do who stay, and at an instant, warns of nothing.
    let warning = Mark::warning(row.marks.clone(), row.rate >= row.rate_others);
    let can_warn = warning.is_some();
    let make = move |_| {
        if let Some(when) = warning.clone() {
            draft.begin(state, holdfast_core::triggers::Rule { when, ..blank(called.clone()) });
        }
        commands::go_on_at(FORM);
    };
    let ratio = row
        .risk_ratio
        .zip(row.low)
        .zip(row.high)
        .map(|((ratio, low), high)| format!("{} ({}–{})", state.number(ratio), state.number(low), state.number(high)));
    let q = if row.q < 0.001 { words.below_a_thousandth().to_owned() } else { state.number(row.q) };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td class="right num">{state.whole(row.customers)}</td>
            <td class="right num">{state.share(row.rate)}</td>
            <td class="right num">{state.share(row.rate_others)}</td>
            <td class="right num">{ratio}</td>
            <td class="right num">{q}</td>
            <td>{words.flag(row.confirmed)}</td>
            <td>
                {can_warn.then(|| view! {
                    <button class="btn dense" type="button" data-action="make-trigger" on:click=make>{words.from_pattern()}</button>
                })}
            </td>
        </tr>
    }
}
