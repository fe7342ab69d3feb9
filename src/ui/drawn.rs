//! A report as a chart alone: its figures stand in the chart's own table, and go out as CSV.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Answered, Question};
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::notes::is_lack;
use leptos::prelude::*;

use crate::ask::{Load, ask_newest};
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::behind::of_points;
use crate::ui::chart::Chart;
use crate::ui::explain::{Explain, Ground};
use crate::ui::report::{Behind, why_refused};

/// The section; without a chart where there is nothing to draw.
#[component]
pub fn Drawn(
    /// What it answers, in a few words.
    #[prop(into)]
    title: Signal<String>,
    /// The question; every row of its answer is drawn. Where it changes, the answer before stays until the next is there.
    #[prop(into)]
    question: Signal<Question>,
    /// What draws it.
    draw: impl Fn(&Sheet<'_>, &Answer) -> Option<Picture> + Send + Sync + 'static,
    /// What shows the rows behind a point.
    #[prop(optional)]
    points: Option<Behind>,
    /// What it is asked by, between its title and the chart.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let state = State::here();
    let id = question.with_untracked(Question::id);
    let load = ask_newest(move || Some(state.ask_of(question.get(), View::default())));
    let answer = Memo::new(move |_| load.with(|load| load.answer().cloned()));
    let ground = Signal::derive(move || answer.with(|answered| answered.as_ref().map(Ground::of)).unwrap_or_default());
    let picture = move |sheet: &Sheet<'_>| answer.with(|answered| draw(sheet, &answered.as_ref()?.answer));
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    let chart = match points.map(of_points) {
        Some(on_point) => view! { <Chart name=id picture on_point /> }.into_any(),
        None => view! { <Chart name=id picture /> }.into_any(),
    };
    // All that must be known stands behind «?»; what is missing must not be looked for.
    let lacks = move || {
        let of = |answered: &Answered| {
            let lacks = answered.answer.table().notes().iter().filter(|note| is_lack(note.code));
            lacks.map(|note| view! { <li>{state.note(note)}</li> }).collect_view()
        };
        answer.with(|answered| answered.as_ref().map(of))
    };
    let refused = move || {
        load.with(|load| match load {
            Load::Refused(refusal) => Some(why_refused(state.words(), refusal)),
            _ => None,
        })
    };
    view! {
        <section class="answer" data-report=id aria-busy=busy>
            <div class="answer-head">
                <h2>{title}</h2>
                <Explain report=id ground />
                <span class=SPRING></span>
                <button class="btn" type="button" data-action="csv" on:click=move |_| state.download(question.get_untracked(), false)>
                    {move || state.words().csv()}
                </button>
            </div>
            {children.map(|children| children())}
            {chart}
            <p class="quiet">{refused}</p>
            <ul class="notes">{lacks}</ul>
        </section>
    }
}
