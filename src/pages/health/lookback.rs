//! How good the score was: the verdict, the rates by score, whom it missed.

use holdfast_core::answer::decline::Decline;
use holdfast_core::answer::health_backtest::{BacktestRow, HealthBacktest, LookBack};
use holdfast_core::answer::health_calibration::HealthCalibration;
use holdfast_core::answer::health_misses::HealthMisses;
use holdfast_core::answer::health_suggested::{HealthSuggested, SuggestedRow};
use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Question};
use holdfast_view::chart::calibration::calibration;
use holdfast_view::chart::decline::decline;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::ask::ask;
use crate::commands;
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::in_turn::Make;
use crate::ui::report::{Drill, Report};

fn draw_rates(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::HealthCalibration(listing) = answer else { return None };
    calibration(sheet, &listing.rows)
}

fn draw_decline(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::Decline(listing) = answer else { return None };
    decline(sheet, &listing.rows)
}

/// The reports, each made in its turn; those that look back, by the same terms.
pub(super) fn reports(state: State, drafting: Drafting) -> Vec<Make> {
    let by = RwSignal::new(LookBack::default());
    vec![
        Box::new(move || view! { <Terms by /> }.into_any()),
        Box::new(move || {
            let judged = year(state, by.into());
            let title = move || judged.with(|rows| state.words().backtest_finding(rows));
            let report = move || {
                let question = Question::HealthBacktest(HealthBacktest { by: by.get() });
                view! { <Report title=Signal::derive(title) question /> }
            };
            report.into_any()
        }),
        Box::new(move || {
            let title = move || state.words().calibration_title().to_owned();
            let report = move || {
                let question = Question::HealthCalibration(HealthCalibration { by: by.get() });
                view! { <Report title=Signal::derive(title) question draw=draw_rates /> }
            };
            report.into_any()
        }),
        Box::new(move || (move || view! { <Misses by=by.get() /> }).into_any()),
        Box::new(move || (move || view! { <Suggested drafting by=by.get() /> }).into_any()),
        Box::new(move || {
            let question = Question::Decline(Decline::default());
            view! { <Report title=Signal::derive(move || state.words().decline_title().to_owned()) question draw=draw_decline /> }
                .into_any()
        }),
    ]
}

/// The largest number that makes sense in a field, in days or customers.
const MOST: u32 = 730;
/// Horizons that a person chooses from, in days.
const HORIZONS: [i32; 3] = [30, 60, 90];

/// Within how many days a leaver counts, how many customers can be looked at, and who is left out as all but gone.
#[component]
fn Terms(by: RwSignal<LookBack>) -> impl IntoView {
    let state = State::here();
    let horizon = move || by.with(|by| by.terms().horizon);
    let options = move || {
        let option = |days: i32| view! { <option value=days.to_string() selected=move || horizon() == days>{state.words().some_days(days)}</option> };
        HORIZONS.into_iter().map(option).collect_view()
    };
    let number = move |label: fn(Words) -> &'static str, least: u32, value: fn(&LookBack) -> u32, set: fn(&mut LookBack, u32)| {
        let value = move || by.with(value);
        let take = move |event: leptos::ev::Event| match event_target_value(&event).trim().parse::<u32>() {
            Ok(number) if number >= least && number <= MOST => by.update(|by| set(by, number)),
            _ => commands::put_back(&event, Some(f64::from(untrack(value)))),
        };
        view! {
            <label class="field">
                {move || label(state.words())}
                <input class="number" type="number" min=least max=MOST prop:value=move || value().to_string() on:change=take />
            </label>
        }
    };
    let choose = move |event: leptos::ev::Event| {
        if let Ok(days) = event_target_value(&event).parse() {
            by.update(|by| by.horizon = Some(days));
        }
    };
    view! {
        <div class="list-bar" data-testid="look-back">
            <label class="field">
                {move || state.words().leaves_within()}
                <select class="select" data-testid="horizon" on:change=choose>{options}</select>
            </label>
            {number(Words::look_at, 1, |by| by.looked_at() as u32, |by, number| by.capacity = Some(number))}
            {number(Words::embargo_days, 0, |by| by.terms().embargo.unsigned_abs(), |by, number| by.embargo = Some(number as i32))}
        </div>
    }
}

/// Whom it missed and for whom it gave a false alarm, each with what they did in the 90 days before.
#[component]
fn Misses(by: LookBack) -> impl IntoView {
    let state = State::here();
    let question = StoredValue::new(Question::HealthMisses(HealthMisses { by }));
    let looking = Looking::start();
    let title = Signal::derive(move || looking.of.with(|(customer, _)| state.words().ninety_days(customer.clone())));
    let drill = Drill { column: "customer_id", of: customer_and_day, show: looking.show() };
    view! {
        <Report title=Signal::derive(move || state.words().misses_title().to_owned()) question=question.get_value() drill />
        <RowsBehind looking question=Signal::derive(move || question.get_value()) title />
    }
}

/// A miss is one of a customer on a day.
fn customer_and_day(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::HealthMisses(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.customer_id.clone(), Some(row.as_of.to_string())))
}

/// Weights that the data suggest, with what they are worth; a draft of them by one click, and nothing by itself.
#[component]
fn Suggested(drafting: Drafting, by: LookBack) -> impl IntoView {
    let state = State::here();
    let asked = StoredValue::new(Question::HealthSuggested(HealthSuggested { by }));
    let question = move || asked.get_value();
    let load = ask(move || state.ask_of(question(), View { window: Some((0, PARTS)), ..View::default() }));
    let rows: Memo<Vec<SuggestedRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthSuggested(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let title = move || rows.with(|rows| state.words().suggested_finding(rows));
    let take = move |_| {
        drafting.change(|model| {
            for row in rows.get_untracked() {
                model.parts.iter_mut().filter(|part| part.name == row.part).for_each(|part| part.weight = row.suggested);
            }
        });
        drafting.keep();
    };
    view! {
        <Report title=Signal::derive(title) question=question() />
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <p class="after-table">
                <button class="btn" type="button" data-action="try-suggested" on:click=take>{move || state.words().try_suggested()}</button>
            </p>
        </Show>
    }
}

/// More parts than any model has.
const PARTS: usize = 50;

/// The rankings over the last year; none until they are known.
fn year(state: State, by: Signal<LookBack>) -> Memo<Vec<BacktestRow>> {
    let load = ask(move || {
        let view = View { window: Some((0, 4)), ..View::default() };
        state.ask_of(Question::HealthBacktest(HealthBacktest { by: by.get() }), view)
    });
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthBacktest(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    })
}

/// «Caught 14 of 22 who left last year, 31 false alarms»; nothing until that is known.
#[must_use]
pub fn badge(state: State) -> Memo<Option<String>> {
    let rows = year(state, Signal::derive(LookBack::default));
    Memo::new(move |_| rows.with(|rows| state.words().badge(rows, &state.times())))
}
