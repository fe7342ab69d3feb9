//! The few customers that bring most: how much of the revenue is theirs, and how they leave, month by month.

use holdfast_core::answer::churn_rate::ChurnRate;
use holdfast_core::answer::pareto::Pareto;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::churn::by::By;
use holdfast_view::chart::churn::churn;
use holdfast_view::chart::pareto::pareto;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::state::State;
use crate::ui::drawn::Drawn;
use crate::ui::in_turn::Make;

/// As many customers as a curve is drawn through: of fifty thousand nobody sees more.
const POINTS: u32 = 400;

fn draw_pareto(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::Pareto(listing) = answer else { return None };
    pareto(sheet, &listing.rows)
}

fn draw_churn(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::ChurnRate(listing) = answer else { return None };
    churn(sheet, &listing.rows)
}

/// The curve, and the churn of the head beside that of the others; nothing where the files tell no revenue.
pub(super) fn heads(state: State) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    vec![
        Box::new(move || {
            let question = Question::Pareto(Pareto { points: Some(POINTS), ..Pareto::default() });
            view! { <Drawn title=title(Words::pareto_title) question draw=draw_pareto /> }.into_any()
        }),
        Box::new(move || {
            let question = Question::ChurnRate(ChurnRate { by: By::Head.into(), ..ChurnRate::default() });
            view! { <Drawn title=title(Words::churn_head_title) question draw=draw_churn /> }.into_any()
        }),
    ]
}
