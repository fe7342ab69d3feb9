//! How good the score was: the verdict, the rates by score, whom it missed.

use holdfast_core::answer::decline::Decline;
use holdfast_core::answer::health_backtest::{BacktestRow, HealthBacktest};
use holdfast_core::answer::health_calibration::HealthCalibration;
use holdfast_core::answer::health_misses::HealthMisses;
use holdfast_core::answer::health_suggested::{HealthSuggested, SuggestedRow};
use holdfast_core::answer::listing::View;
use holdfast_core::answer::rows::Rows;
use holdfast_core::answer::{Answer, Question};
use holdfast_view::chart::calibration::calibration;
use holdfast_view::chart::decline::decline;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::ask::ask;
use crate::state::State;
use crate::ui::in_turn::Make;
use crate::ui::panel::Panel;
use crate::ui::report::Report;

fn draw_rates(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::HealthCalibration(listing) = answer else { return None };
    calibration(sheet, &listing.rows)
}

fn draw_decline(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::Decline(listing) = answer else { return None };
    decline(sheet, &listing.rows)
}

/// The reports, each made in its turn.
pub(super) fn reports(state: State, drafting: Drafting) -> Vec<Make> {
    vec![
        Box::new(move || {
            let question = Question::HealthBacktest(HealthBacktest::default());
            let judged = year(state);
            let title = move || judged.with(|rows| state.words().backtest_finding(rows));
            view! { <Report title=Signal::derive(title) question /> }.into_any()
        }),
        Box::new(move || {
            let question = Question::HealthCalibration(HealthCalibration::default());
            view! { <Report title=Signal::derive(move || state.words().calibration_title().to_owned()) question draw=draw_rates /> }
                .into_any()
        }),
        Box::new(move || view! { <Misses /> }.into_any()),
        Box::new(move || view! { <Suggested drafting /> }.into_any()),
        Box::new(move || {
            let question = Question::Decline(Decline::default());
            view! { <Report title=Signal::derive(move || state.words().decline_title().to_owned()) question draw=draw_decline /> }
                .into_any()
        }),
    ]
}

/// Whom it missed and for whom it gave a false alarm, each with what they did in the 90 days before.
#[component]
fn Misses() -> impl IntoView {
    let state = State::here();
    let question = || Question::HealthMisses(HealthMisses::default());
    let open = RwSignal::new(false);
    let looked_at = RwSignal::new((String::new(), None::<String>));
    let behind = Callback::new(move |of: (String, Option<String>)| {
        looked_at.set(of);
        open.set(true);
    });
    let title = Signal::derive(move || looked_at.with(|(customer, _)| state.words().ninety_days(customer.clone())));
    view! {
        <Report title=Signal::derive(move || state.words().misses_title().to_owned()) question=question() behind />
        <Panel open title>
            {
                let (key, part) = looked_at.get_untracked();
                let question = Question::Rows(Rows { report: Box::new(question()), key, part });
                view! { <Report title question /> }
            }
        </Panel>
    }
}

/// Weights that the data suggest, with what they are worth; a draft of them by one click, and nothing by itself.
#[component]
fn Suggested(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let question = || Question::HealthSuggested(HealthSuggested::default());
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
fn year(state: State) -> Memo<Vec<BacktestRow>> {
    let load = ask(move || {
        let view = View { window: Some((0, 4)), ..View::default() };
        state.ask_of(Question::HealthBacktest(HealthBacktest::default()), view)
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
    let rows = year(state);
    Memo::new(move |_| rows.with(|rows| state.words().badge(rows, &state.times())))
}
