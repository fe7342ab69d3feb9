//! For whom a rule fired: when, by what, and what to write to them.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::triggers_matches::MatchRow;
use holdfast_core::answer::{Answer, Question};
use holdfast_view::triggers::mail;
use leptos::prelude::*;

use crate::ask::{Load, ask_newest};
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::explain::{Explain, Ground};

/// Lines shown; the CSV has them all.
const SHOWN: usize = 12;

const DOT: &str = " · ";

/// The matches of the question, the newest first.
#[component]
pub fn Matches(
    /// The question; nothing while the rule can't be followed.
    question: Memo<Option<Question>>,
) -> impl IntoView {
    let state = State::here();
    let load =
        ask_newest(move || question.get().map(|question| state.ask_of(question, View { window: Some((0, SHOWN)), ..View::default() })));
    let rows = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::TriggersMatches(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let ground = Signal::derive(move || load.with(|load| load.answer().map(Ground::of)).unwrap_or_default());
    let total =
        move || load.with(|load| load.answer().map(|answered| state.words().row_count(state.whole(answered.answer.table().total()))));
    let notes = move || {
        load.with(|load| {
            let notes = load.answer().map(|answered| answered.answer.table().notes().to_vec()).unwrap_or_default();
            notes.iter().map(|note| view! { <li>{state.note(note)}</li> }).collect_view()
        })
    };
    let csv = move |_| {
        if let Some(question) = question.get_untracked() {
            state.download(question, false);
        }
    };
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    let heads = move || {
        let words = state.words();
        let head = |column: &str| words.column("triggers.matches", column);
        ["customer_id", "matched_at", "evidence", "message", "owner"]
            .map(|column| view! { <th scope="col">{head(column)}</th> })
            .collect_view()
    };
    view! {
        <section class="answer" data-report="triggers.matches" aria-busy=busy>
            <div class="answer-head">
                <h2>{move || state.words().rule_matches()}</h2>
                <span class="quiet num">{total}</span>
                <Explain report="triggers.matches" ground />
                <span class=SPRING></span>
                <button class="btn" type="button" data-action="csv" on:click=csv>{move || state.words().csv()}</button>
            </div>
            <div class="table" tabindex="0">
                <table class="grid matches">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{move || rows.get().into_iter().map(|row| line(state, row)).collect_view()}</tbody>
                </table>
            </div>
            <ul class="notes">{notes}</ul>
        </section>
    }
}

fn line(state: State, row: MatchRow) -> impl IntoView {
    let words = state.words();
    let day = |day| state.day(day);
    let time = |instant| state.time(instant);
    let why = row.facts.iter().map(|fact| words.trigger_fact(fact, &day, &time)).collect::<Vec<_>>().join(DOT);
    let mail = mail(&row, words).address();
    let id = row.customer_id.clone();
    view! {
        <tr>
            <th scope="row"><a href=move || state.account_address(&id)><bdi>{row.customer_id}</bdi></a></th>
            <td class="num">{state.time(row.matched_at)}</td>
            <td>{why}</td>
            <td class="message">{row.message}</td>
            <td>{words.channel(&row.channel)}{row.owner.clone().map(|owner| view! { {DOT}<bdi>{owner}</bdi> })}<br /><a class="link" href=mail>{words.draft_to_customer()}</a></td>
        </tr>
    }
}
