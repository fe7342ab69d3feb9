//! A report whose lines lead to the rows behind them.

use holdfast_core::answer::Question;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::report::{Draw, Drill, KeyOf, Report};

/// The report, and the panel that opens from it.
#[component]
pub fn Drilled(
    /// What it answers.
    title: fn(Words) -> &'static str,
    /// The question.
    question: Question,
    /// The column whose cells are buttons.
    column: &'static str,
    /// What lies behind a line.
    of: KeyOf,
    /// What draws it; its points lead to rows, too.
    #[prop(optional)]
    draw: Option<Draw>,
    /// The columns that tell most, where there are too many to be read side by side.
    #[prop(optional)]
    only: &'static [&'static str],
) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let drill = Drill { column, of, show: looking.show() };
    let named = Signal::derive(move || title(state.words()).to_owned());
    let behind = Signal::derive(move || {
        let (words, report) = (state.words(), asked.with_value(Question::id));
        looking.of.with(|(key, _)| match key.as_str() {
            "" => title(words).to_owned(),
            // Most are led to by their group; what is no code stays as it is.
            key => format!("{} · {}", title(words), words.code(report, "group", key)),
        })
    });
    let report = match draw {
        Some(draw) => view! { <Report title=named question=asked.get_value() draw drill points=looking.show() only /> }.into_any(),
        None => view! { <Report title=named question=asked.get_value() drill only /> }.into_any(),
    };
    view! {
        {report}
        <RowsBehind looking question=Signal::derive(move || asked.get_value()) title=behind />
    }
}
