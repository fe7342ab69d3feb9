//! What only a person can decide, each with the readings to choose from; the suggested one is how the file was read.

use holdfast_core::choices::{DateOrder, DecimalSign, Feeds};
use holdfast_core::staged::{StagedFile, StagedQuestion};
use leptos::prelude::*;

use super::{At, column_key, column_name};
use crate::state::State;

/// An answer to choose: its words, whether it is suggested, what it settles.
struct Pick {
    text: String,
    suggested: bool,
    act: Callback<()>,
}

/// The questions of the file shown.
#[component]
pub fn Questions(
    /// The file shown.
    at: At,
) -> impl IntoView {
    let state = State::here();
    move || {
        let file = at.file(state)?;
        let asks = file.questions.iter().enumerate().map(|(place, question)| ask(state, at, &file, place, question)).collect_view();
        Some(view! { <div class="stack" data-testid="questions">{asks}</div> })
    }
}

fn ask(state: State, at: At, file: &StagedFile, place: usize, question: &StagedQuestion) -> impl IntoView + use<> {
    let words = state.words();
    let name = |column: usize| column_name(state, file, column);
    let on_column = |column: usize, change: fn(&mut holdfast_core::choices::ColumnChoice)| {
        let key = column_key(file, column);
        Callback::new(move |()| at.settle_column(state, &key, change))
    };
    let (text, detail, picks) = match question {
        StagedQuestion::NoTable => (words.ask_table().to_owned(), None, Vec::new()),
        StagedQuestion::WhichTable { options } => {
            let pick = |(at_option, &table): (usize, &holdfast_core::schema::Table)| Pick {
                text: words.table_title(table),
                suggested: at_option == 0,
                act: Callback::new(move |()| at.settle(state, |choices| choices.table = Some(table))),
            };
            (words.ask_table().to_owned(), None, options.iter().enumerate().map(pick).collect())
        }
        StagedQuestion::WhichField { column, options } => {
            let key = column_key(file, *column);
            let pick = |(at_option, &field): (usize, &holdfast_core::schema::Field)| {
                let key = key.clone();
                Pick {
                    text: words.field_named(field.name()),
                    suggested: at_option == 0,
                    act: Callback::new(move |()| at.settle_column(state, &key, |choice| choice.feeds = Some(Feeds::Field(field)))),
                }
            };
            (words.ask_field(name(*column)), None, options.iter().enumerate().map(pick).collect())
        }
        StagedQuestion::DayOrMonth { column, example, day_first, month_first, values, suggested, .. } => {
            let pick = |order: DateOrder, day, change: fn(&mut holdfast_core::choices::ColumnChoice)| Pick {
                text: words.date_reading(state.day(day), order),
                suggested: *suggested == order,
                act: on_column(*column, change),
            };
            let picks = vec![
                pick(DateOrder::Dmy, *day_first, |choice| choice.date_order = Some(DateOrder::Dmy)),
                pick(DateOrder::Mdy, *month_first, |choice| choice.date_order = Some(DateOrder::Mdy)),
            ];
            (words.ask_day_or_month(name(*column), example.clone()), Some(words.fits_both(state.whole(*values))), picks)
        }
        StagedQuestion::PointOrComma { column, example, with_point, with_comma, values, suggested, .. } => {
            let pick = |sign: DecimalSign, number: f64, change: fn(&mut holdfast_core::choices::ColumnChoice)| Pick {
                text: words.decimal_reading(state.number(number), sign),
                suggested: *suggested == sign,
                act: on_column(*column, change),
            };
            let picks = vec![
                pick(DecimalSign::Point, *with_point, |choice| choice.decimal = Some(DecimalSign::Point)),
                pick(DecimalSign::Comma, *with_comma, |choice| choice.decimal = Some(DecimalSign::Comma)),
            ];
            (words.ask_point_or_comma(name(*column), example.clone()), Some(words.fits_both(state.whole(*values))), picks)
        }
        StagedQuestion::MinorUnits { column, example, .. } => {
            let pick = |text: &str, suggested, change: fn(&mut holdfast_core::choices::ColumnChoice)| Pick {
                text: text.to_owned(),
                suggested,
                act: on_column(*column, change),
            };
            let picks = vec![
                pick(words.as_written(), true, |choice| choice.minor_units = Some(false)),
                pick(words.in_cents(), false, |choice| choice.minor_units = Some(true)),
            ];
            (words.ask_minor_units(name(*column), example.clone()), None, picks)
        }
    };
    let group = format!("question-{place}");
    let pick = |Pick { text, suggested, act }: Pick| {
        let hint = suggested.then(|| view! { <span class="mute">{words.suggested()}</span> });
        view! {
            <button class="btn" type="button" data-suggested=suggested.to_string() on:click=move |_| act.run(())>
                <bdi>{text}</bdi>
                {hint}
            </button>
        }
    };
    view! {
        <div class="ask" role="group" aria-labelledby=group.clone()>
            <div>
                <b id=group.clone()><bdi>{text}</bdi></b>
                <p class="mute">{detail}</p>
            </div>
            <div class="picks">{picks.into_iter().map(pick).collect_view()}</div>
        </div>
    }
}
