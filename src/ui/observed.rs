//! From which day on the files tell who left: proposed where nobody is told to have left for too long, and kept with the workspace.

use holdfast_core::answer::churn_median::ChurnMedian;
use holdfast_core::answer::churn_settings::OfGroups;
use holdfast_core::answer::listing::{NoteCode, View};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::by::By;
use holdfast_core::churn::lives::OfLives;
use holdfast_core::day::Day;
use leptos::prelude::*;

use crate::ask::ask;
use crate::state::State;

/// The day from which on ends are told, as the workspace has it.
#[must_use]
pub fn observed_from(state: State) -> Memo<Option<Day>> {
    let settings = state.kept.sales();
    Memo::new(move |_| settings.with(|settings| settings.observed_from))
}

/// A day to count from, where the data propose one; where one is set, the way back.
#[component]
pub fn Observed() -> impl IntoView {
    let state = State::here();
    let from = observed_from(state);
    let which = move || OfLives { observed_from: from.get(), ..OfLives::default() };
    let question = move || ChurnMedian { of: OfGroups { by: By::All.into(), which: which() }, ..ChurnMedian::default() };
    let load = ask(move || state.ask_of(Question::ChurnMedian(question()), View::default()));
    let proposed: Memo<Option<Day>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::ChurnMedian(listing)) => {
                let notes = listing.notes.iter().find(|note| note.code == NoteCode::ObservedFromProposed);
                notes.and_then(|note| note.about.as_ref()?.parse().ok())
            }
            _ => None,
        })
    });
    let notice = move |said: String, action: &'static str, act: String, to: Option<Day>| {
        view! {
            <div class="notice look" role="note" data-testid="observe">
                <p>{said}</p>
                <button class="btn" type="button" data-action=action on:click=move |_| state.kept.keep_observed(to)>{act}</button>
            </div>
        }
    };
    move || {
        let words = state.words();
        match (from.get(), proposed.get()) {
            (Some(from), _) => {
                Some(notice(words.churn_observed_set(state.day(from)), "observe-all", words.churn_observe_all().to_owned(), None))
            }
            (None, Some(day)) => {
                Some(notice(words.churn_propose(state.day(day)), "observe", words.churn_observe(state.day(day)), Some(day)))
            }
            (None, None) => None,
        }
    }
}
