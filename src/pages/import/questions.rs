//! What only a person can decide, each with the readings to choose from; the suggested one is how the file was read. What was
//! answered stays, so that it can be answered otherwise.

use holdfast_core::choices::{DateOrder, DecimalSign};
use holdfast_core::staged::{Answer, StagedFile, StagedQuestion};
use leptos::prelude::*;

use super::files::TableOf;
use super::{At, column_name};
use crate::state::State;

/// The questions of the file shown.
#[component]
pub fn Questions(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    move || {
        let file = at.file(state)?;
        let place = at.file.get();
        let asked = state.staged.with(|staged| staged.as_ref().map(|staged| staged.asked(place).to_vec())).unwrap_or_default();
        let no_table =
            asked.contains(&StagedQuestion::NoTable) || file.row.table.is_none() && file.choices.used && file.row.error.is_none();
        let words = state.words();
        let refused = file
            .refused
            .iter()
            .map(|refusal| view! { <div class="ask" role="alert"><b><bdi>{words.choice_refused(refusal)}</bdi></b></div> })
            .collect_view();
        let error = file.row.error.as_ref().map(|code| words.code("data.files", "error", code));
        let error = error.map(|error| view! { <div class="ask" role="alert"><b>{error}</b></div> });
        let picks =
            asked.iter().filter(|question| !question.answers().is_empty()).map(|question| ask(state, at, &file, question)).collect_view();
        Some(view! {
            <div class="stack" data-testid="questions">
                {no_table.then(|| view! { <TableOf at /> })}
                {error}
                {refused}
                {picks}
            </div>
        })
    }
}

/// A question: what is asked, and what speaks for the suggestion.
fn told(state: State, file: &StagedFile, question: &StagedQuestion) -> (String, Option<String>) {
    let words = state.words();
    let name = |column: usize| column_name(state, file, column);
    match question {
        StagedQuestion::NoTable | StagedQuestion::WhichTable { .. } => (words.ask_table().to_owned(), None),
        StagedQuestion::WhichField { column, .. } => (words.ask_field(name(*column)), None),
        StagedQuestion::DayOrMonth { column, example, values, .. } => {
            (words.ask_day_or_month(name(*column), example.clone()), Some(words.fits_both(state.whole(*values))))
        }
        StagedQuestion::PointOrComma { column, example, values, .. } => {
            (words.ask_point_or_comma(name(*column), example.clone()), Some(words.fits_both(state.whole(*values))))
        }
        StagedQuestion::MinorUnits { column, example, .. } => (words.ask_minor_units(name(*column), example.clone()), None),
    }
}

/// An answer as the question's own example reads with it.
fn reading(state: State, question: &StagedQuestion, answer: Answer) -> String {
    let words = state.words();
    match (answer, question) {
        (Answer::Table(table), _) => words.table_title(table),
        (Answer::Field(field), _) => words.field_named(field.name()),
        (Answer::Order(order), StagedQuestion::DayOrMonth { day_first, month_first, .. }) => {
            words.date_reading(state.day(if order == DateOrder::Dmy { *day_first } else { *month_first }), order)
        }
        (Answer::Decimal(sign), StagedQuestion::PointOrComma { with_point, with_comma, .. }) => {
            words.decimal_reading(state.number(if sign == DecimalSign::Point { *with_point } else { *with_comma }), sign)
        }
        (Answer::MinorUnits(true), _) => words.in_cents().to_owned(),
        (Answer::MinorUnits(false), _) => words.as_written().to_owned(),
        // An order of dates answers no question about amounts, nor the other way round.
        (Answer::Order(_) | Answer::Decimal(_), _) => String::new(),
    }
}

/// A column that proves the suggestion for itself.
fn proof(question: &StagedQuestion) -> Option<usize> {
    match question {
        StagedQuestion::DayOrMonth { as_in, .. } | StagedQuestion::PointOrComma { as_in, .. } => *as_in,
        _ => None,
    }
}

fn ask(state: State, at: At, file: &StagedFile, question: &StagedQuestion) -> impl IntoView + use<> {
    let words = state.words();
    let (text, detail) = told(state, file, question);
    let (chosen, suggested) = (file.answer(question), question.suggested());
    // Of a column there may be several questions, of a kind each.
    let group = format!("question-{}-{}", question.column().unwrap_or_default(), kind(question));
    let key = question.column().map(|column| file.key_of(column)).unwrap_or_default();
    let hint =
        proof(question).map_or_else(|| words.suggested().to_owned(), |column| words.suggested_as_in(column_name(state, file, column)));
    let pick = |answer: Answer| {
        let (group, key) = (group.clone(), key.clone());
        let is_suggested = suggested == Some(answer);
        let hint = is_suggested.then(|| view! { <span class="mute">{hint.clone()}</span> });
        view! {
            <label class="pick">
                <input
                    type="radio"
                    name=group
                    data-suggested=is_suggested.to_string()
                    prop:checked=chosen == Some(answer)
                    on:change=move |_| at.settle(state, |choices| choices.take(&key, answer))
                />
                <bdi>{reading(state, question, answer)}</bdi>
                {hint}
            </label>
        }
    };
    let picks = question.answers().into_iter().map(pick).collect_view();
    let mark = chosen.map(|_| view! { <span class="mute" data-testid="answered">{words.answered()}</span> });
    view! {
        <div class="ask" role="radiogroup" aria-labelledby=group.clone() data-answered=chosen.is_some().to_string()>
            <div>
                <b id=group.clone()><bdi>{text}</bdi></b>
                <p class="mute">{detail}</p>
            </div>
            {mark}
            <div class="picks">{picks}</div>
        </div>
    }
}

/// Sets a question apart from the others of its column.
fn kind(question: &StagedQuestion) -> &'static str {
    match question {
        StagedQuestion::NoTable | StagedQuestion::WhichTable { .. } => "table",
        StagedQuestion::WhichField { .. } => "field",
        StagedQuestion::DayOrMonth { .. } => "order",
        StagedQuestion::PointOrComma { .. } => "decimal",
        StagedQuestion::MinorUnits { .. } => "cents",
    }
}
