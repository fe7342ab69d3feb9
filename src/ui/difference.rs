//! The key figures before and after an import.

use holdfast_core::answer::figures::{FigureRow, Unit};
use holdfast_core::day::Day;
use holdfast_core::difference::{Difference, FigureChange};
use leptos::prelude::*;

use crate::state::State;

/// The table of figures; a line while they are being reckoned.
#[component]
pub fn FiguresTable(
    /// What is told; nothing until then.
    #[prop(into)]
    difference: Signal<Option<Difference>>,
) -> impl IntoView {
    let state = State::here();
    let shown = move || {
        let words = state.words();
        difference.with(|difference| match difference {
            None => view! { <p class="mute" data-testid="figures-coming">{words.figures_coming()}</p> }.into_any(),
            Some(told) => table(state, told).into_any(),
        })
    };
    view! { <div aria-live="polite">{shown}</div> }
}

fn table(state: State, told: &Difference) -> impl IntoView + use<> {
    let words = state.words();
    let day = move |day: Option<Day>| day.map_or_else(|| words.nothing().to_owned(), |day| state.day(day));
    let lines = told.figures.iter().map(|change| line(state, change)).collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=words.figures_changed()>
            <table class="grid" data-testid="figures">
                <thead>
                    <tr>
                        <th scope="col">{words.figure_name()}</th>
                        <th scope="col" class="right num">{words.before_on(day(told.before))}</th>
                        <th scope="col" class="right num">{words.after_on(day(told.now))}</th>
                        <th scope="col" class="right">{words.figure_difference()}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

fn line(state: State, change: &FigureChange) -> impl IntoView + use<> {
    let words = state.words();
    let figure = change.now.figure;
    let name = match change.now.currency.as_deref().or(change.before.currency.as_deref()) {
        // Of two currencies each stands with its own.
        Some(currency) if change.difference.is_some() => words.figure_in(words.figure(figure), currency),
        _ => words.figure(figure).to_owned(),
    };
    let apart = change.difference.is_none();
    let value = move |row: &FigureRow| match (row.value, row.reason) {
        (Some(value), _) => {
            let currency = row.currency.as_deref().filter(|_| apart);
            let value = written(state, row.unit, value);
            currency.map_or_else(|| value.clone(), |currency| format!("{value} {currency}"))
        }
        (None, Some(why)) => words.absent(why).to_owned(),
        (None, None) => words.nothing().to_owned(),
    };
    let class = |row: &FigureRow| if row.value.is_some() { "right num" } else { "right mute" };
    let difference = change.difference.map_or_else(|| words.nothing().to_owned(), |by| signed(state, change.now.unit, by));
    view! {
        <tr data-figure=figure.code()>
            <th scope="row">{name}</th>
            <td class=class(&change.before)>{value(&change.before)}</td>
            <td class=class(&change.now)>{value(&change.now)}</td>
            <td class="right num">{difference}</td>
        </tr>
    }
}

fn written(state: State, unit: Unit, value: f64) -> String {
    match unit {
        Unit::Count => state.whole(value as u64),
        Unit::Money => state.money(value),
        Unit::Score => state.score(value),
    }
}

/// With its sign; what would be written as nothing has none.
fn signed(state: State, unit: Unit, by: f64) -> String {
    let size = written(state, unit, by.abs());
    let sign = match by.total_cmp(&0.0) {
        _ if size == written(state, unit, 0.0) => "",
        std::cmp::Ordering::Less => "\u{2212}",
        _ => "+",
    };
    format!("{sign}{size}")
}
