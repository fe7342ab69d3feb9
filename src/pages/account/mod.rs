//! One account: what moved its score, how the score came about, what happened, its people, its money.

pub mod act;
pub mod crumb;
pub mod fall;
pub mod folded;
pub mod head;
pub mod money;
pub mod people;
pub mod strip;
pub mod trail;

use std::sync::Arc;

use holdfast_core::answer::listing::{Note, Tabular, View};
use holdfast_core::answer::snapshot::{CustomerSnapshot, SnapshotRow};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::day::Day;
use holdfast_core::model::Models;
use holdfast_view::account::{Portrait, lanes};
use holdfast_view::chart::history::history;
use leptos::prelude::*;

use self::act::WhatToDo;
use self::crumb::Crumb;
use self::fall::Fall;
use self::head::Head;
use self::money::Money;
use self::people::People;
use self::strip::Strip;
use self::trail::Trail;
use crate::ask::{Load, ask};
use crate::state::State;
use crate::ui::chart::Chart;

/// What is known of the customer, as it came back.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    rows: Vec<SnapshotRow>,
    notes: Vec<Note>,
    as_of: Day,
    models: Models,
}

impl Known {
    fn portrait(&self) -> Portrait<'_> {
        Portrait::of(&self.rows)
    }
}

/// The snapshot as its parts read it.
type Seen = Memo<Option<Arc<Known>>>;

/// The widths of the two columns on an A4 page, in CSS pixels.
const PAPER_NARROW: f64 = 272.0;
const PAPER_WIDE: f64 = 424.0;

/// The question of a customer's snapshot, compared with the day of the address.
fn question(state: State, id: &str) -> Question {
    Question::CustomerSnapshot(CustomerSnapshot { against: state.route.with(|route| route.against), ..CustomerSnapshot::of(id) })
}

/// The account screen.
#[component]
pub fn Account(
    /// The customer's id.
    id: String,
) -> impl IntoView {
    let state = State::here();
    let asked = id.clone();
    let load = ask(move || state.ask_of(question(state, &asked), View::default()));
    let seen: Seen = Memo::new(move |_| {
        load.with(|load| {
            let answered = load.answer()?;
            let Answer::CustomerSnapshot(listing) = &answered.answer else { return None };
            let models = state.kept.models().unwrap_or_default();
            Some(Arc::new(Known { rows: listing.rows.clone(), notes: listing.notes().to_vec(), as_of: answered.as_of?, models }))
        })
    });
    let unknown = {
        let id = id.clone();
        Memo::new(move |_| seen.with(|seen| seen.as_ref().is_some_and(|known| known.rows.is_empty())).then(|| id.clone()))
    };
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    let is_known = move || seen.with(|seen| seen.as_ref().is_some_and(|known| !known.rows.is_empty()));
    let is_scored = Memo::new(move |_| seen.with(|seen| seen.as_ref().is_some_and(|known| known.portrait().standing().is_some())));
    let (crumb_id, strip_id, act_id) = (id.clone(), id.clone(), id.clone());
    // What a sheet of paper must say by itself: of when, against when, and by which model.
    let paper = move || {
        let version = state.kept.versions.with(|versions| versions.in_force().number);
        let (day, before) = (state.as_of()?, state.against()?);
        Some(state.words().on_paper(state.day(day), state.day(before), state.words().model_version(version)))
    };
    view! {
        <article class="account-page" data-report="snapshot" aria-busy=busy>
            <header class="account">
                <Crumb id=crumb_id />
                <Head seen />
                <p class="paper num" data-testid="paper">{paper}</p>
            </header>
            {move || unknown.get().map(|id| view! { <h1 class="empty-line">{state.words().account_unknown(id)}</h1> })}
            <Show when=is_known>
                <Strip seen id=strip_id.clone() />
                <div class="cols">
                    <div class="stack">
                        {
                            let id = id.clone();
                            // Who has left, or can't be measured, has no score to take apart.
                            move || is_scored.get().then(|| view! { <Fall seen id=id.clone() /> })
                        }
                        <Trail seen />
                    </div>
                    <div class="stack">
                        {
                            let id = act_id.clone();
                            move || is_scored.get().then(|| view! { <WhatToDo id=id.clone() /> })
                        }
                        <Chart
                            name="history"
                            on_paper=PAPER_NARROW
                            picture=move |sheet| seen.with(|seen| history(sheet, &lanes::history(seen.as_ref()?.portrait())?))
                        />
                        <People seen />
                        <Money seen />
                        <Notes seen />
                    </div>
                </div>
            </Show>
        </article>
    }
}

/// What a reader must know of the figures.
#[component]
fn Notes(seen: Seen) -> impl IntoView {
    let state = State::here();
    let lines =
        move || seen.with(|seen| seen.iter().flat_map(|known| known.notes.iter().map(move |note| state.note(note))).collect::<Vec<_>>());
    view! {
        <section class="figure-notes">
            <div class="finding"><h2>{move || state.words().what_to_know()}</h2></div>
            <ul class="notes">{move || lines().into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </section>
    }
}
