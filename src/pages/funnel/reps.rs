//! Each rep beside the others over one step, and where a rep's deals die.

use holdfast_core::answer::funnel_coaching::{CoachingRow, FunnelCoaching};
use holdfast_core::answer::funnel_reps::{FunnelReps, RepRow};
use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::sales::passage::{CLOSED, CREATED};
use holdfast_view::chart::forest::forest;
use holdfast_view::chart::limits::limits;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use leptos::prelude::*;

use super::{Asked, Shown};
use crate::ask::ask;
use crate::pages::selling::{Choice, Offer, chosen};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::chart::Chart;
use crate::ui::report::{Drill, Report};

const STEP: &str = "step";
const REP: &str = "rep";

fn draw(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::FunnelReps(listing) = answer else { return None };
    forest(sheet, &listing.rows)
}

fn rep_of(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::FunnelReps(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.sales_rep.clone(), None))
}

fn lost_at(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::FunnelCoaching(listing) = answer else { return None };
    listing.rows.get(row).filter(|row| row.lost > 0).map(|row| (row.sales_rep.clone(), Some(row.from_stage.clone())))
}

/// Reps over a step, and one of them over all steps.
#[component]
pub fn RepsBesideOthers(
    /// What the screen is asked by.
    asked: Asked,
    /// The stages as they came back.
    shown: Shown,
) -> impl IntoView {
    let state = State::here();
    let step = chosen(state, STEP);
    let question = move || {
        let from = step.get();
        FunnelReps { of: asked.of.get(), from, to: None }
    };
    let load = ask(move || state.ask_of(Question::FunnelReps(question()), View::default()));
    let rows: Memo<Vec<RepRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::FunnelReps(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let steps = Signal::derive(move || {
        let words = state.words();
        let stages: Vec<String> = shown.rows.with(|rows| rows.iter().map(|row| row.stage.clone()).collect());
        let written = |name: &str| words.code("funnel.stages", "stage", name);
        let own = stages.windows(2).map(|pair| (pair[0].clone(), words.step_of(written(&pair[0]), written(&pair[1]))));
        let ends = [(CLOSED.to_owned(), words.step_closed().to_owned()), (CREATED.to_owned(), words.step_created().to_owned())];
        std::iter::once((String::new(), words.step_widest().to_owned())).chain(own).chain(ends).collect::<Vec<Offer>>()
    });
    let names = Memo::new(move |_| {
        let mut names: Vec<String> = rows.with(|rows| rows.iter().map(|row| row.sales_rep.clone()).collect());
        names.sort_unstable();
        names
    });
    let people = Signal::derive(move || {
        let none = (String::new(), state.words().rep_none().to_owned());
        std::iter::once(none).chain(names.get().into_iter().map(|name| (name.clone(), name))).collect::<Vec<Offer>>()
    });
    let rep = chosen(state, REP);
    let sentence = move || {
        let row = rep.get().and_then(|rep| rows.with(|rows| rows.iter().find(|row| row.sales_rep == rep).cloned()));
        row.map(|row| view! { <p class="finding-line" data-testid="rep-sentence">{state.words().rep_sentence(&row, &state.times())}</p> })
    };
    let picture = move |sheet: &Sheet<'_>| rows.with(|rows| limits(sheet, rows));
    let to_rep = Callback::new(move |name: String| state.go(|route| route.list.set_filter(REP, Some(name))));
    let report = move || view! { <RepsTable question=question() /> };
    let coaching = move || rep.get().map(|rep| view! { <Coaching question=FunnelCoaching { of: asked.of.get(), rep: Some(rep) } /> });
    view! {
        <div class="list-bar" data-testid="reps-asked">
            <Choice name=STEP label=|words| words.step_field() offers=steps />
            <Choice name=REP label=|words| words.rep_field() offers=people />
        </div>
        {sentence}
        {report}
        <section class="answer"><Chart name="funnel.limits" picture on_point=to_rep /></section>
        {coaching}
    }
}

#[component]
fn RepsTable(question: FunnelReps) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let title = Signal::derive(move || looking.of.with(|(rep, _)| state.words().behind_rep(rep.clone())));
    let drill = Drill { column: "sales_rep", of: rep_of, show: looking.show() };
    view! {
        <Report title=Signal::derive(move || state.words().reps_title().to_owned()) question=Question::FunnelReps(asked.get_value()) draw drill />
        <RowsBehind looking question=Signal::derive(move || Question::FunnelReps(asked.get_value())) title />
    }
}

/// Where a rep's deals die: its steps, the surest gap first, and the deals to look at together.
#[component]
fn Coaching(question: FunnelCoaching) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let load = ask(move || state.ask_of(Question::FunnelCoaching(asked.get_value()), View::default()));
    let rows: Memo<Vec<CoachingRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::FunnelCoaching(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let sentence = move || rows.with(|rows| (!rows.is_empty()).then(|| state.words().coaching_sentence(rows)));
    let drill = Drill { column: "opportunities_to_review", of: lost_at, show: looking.show() };
    view! {
        <p class="finding-line" data-testid="coaching-sentence">{sentence}</p>
        <Report title=Signal::derive(move || state.words().coaching_title().to_owned()) question=Question::FunnelCoaching(asked.get_value()) drill />
        <RowsBehind
            looking
            question=Signal::derive(move || Question::FunnelCoaching(asked.get_value()))
            title=Signal::derive(move || state.words().review_deals().to_owned())
        />
    }
}
