//! How much of the revenue comes from how few, as a curve with its table.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::pareto::Pareto as Asked;
use holdfast_core::answer::{Answer, Question};
use holdfast_view::chart::pareto::pareto;
use leptos::prelude::*;

use crate::ask::ask;
use crate::state::State;
use crate::ui::chart::Chart;
use crate::ui::explain::{Explain, Ground};

/// As many customers as a curve is drawn through: of fifty thousand nobody sees more.
const POINTS: u32 = 400;

/// The curve; nothing where the files tell no revenue.
#[component]
pub fn Pareto() -> impl IntoView {
    let state = State::here();
    let load = ask(move || state.ask_of(Question::Pareto(Asked { points: Some(POINTS), ..Asked::default() }), View::default()));
    let answer = Memo::new(move |_| load.with(|load| load.answer().cloned()));
    let ground = Signal::derive(move || answer.with(|answered| answered.as_ref().map(Ground::of)).unwrap_or_default());
    let picture = move |sheet: &holdfast_view::chart::sheet::Sheet<'_>| {
        answer.with(|answered| match answered.as_ref().map(|answered| &answered.answer) {
            Some(Answer::Pareto(listing)) => pareto(sheet, &listing.rows),
            _ => None,
        })
    };
    view! {
        <section class="answer" data-report="pareto">
            <div class="answer-head">
                <h2>{move || state.words().pareto_title()}</h2>
                <Explain report="pareto" ground />
            </div>
            <Chart name="pareto" picture />
        </section>
    }
}
