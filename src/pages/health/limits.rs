//! Where the bands begin, how much must be measured for a score, and how long a customer is new.

use holdfast_core::model::check::LONGEST;
use holdfast_core::model::edit::percent;
use holdfast_core::model::score::Band;
use holdfast_core::model::{Bands, HealthModel};
use leptos::prelude::*;

use super::drafting::Drafting;
use super::fields::{POINTS, Range, field, slider};
use crate::state::State;
use crate::ui::band;

const PART: &str = "";

fn of_model<T: Send + Sync + PartialEq + 'static>(
    drafting: Drafting,
    read: impl Fn(&HealthModel) -> T + Send + Sync + 'static,
) -> Memo<Option<T>> {
    Memo::new(move |_| drafting.shown.with(|models| models.models.first().map(&read)))
}

/// The line that the bands cut, and a slider and a field for each limit.
#[component]
pub fn Limits(
    /// What is being edited.
    drafting: Drafting,
) -> impl IntoView {
    let state = State::here();
    let model = of_model(drafting, |model| model.bands);
    let bands = move || model.get().unwrap_or(Bands { healthy: 100.0, watch: 0.0 });
    let (watch, healthy) = (move || bands().watch, move || bands().healthy);
    let piece = move |of: Band, from: fn(Bands) -> f64, to: fn(Bands) -> f64| {
        view! {
            <i
                class=band::class(Some(of))
                style:--a=move || from(bands()).to_string()
                style:--b=move || (to(bands()) - from(bands())).max(0.0).to_string()
            ></i>
        }
    };
    let set_watch = move |from| drafting.change(|model| model.bands.watch = from);
    let set_healthy = move |from| drafting.change(|model| model.bands.healthy = from);
    view! {
        <div class="cut-line" aria-hidden="true">
            {piece(Band::AtRisk, |_| 0.0, |bands| bands.watch)}
            {piece(Band::Watch, |bands| bands.watch, |bands| bands.healthy)}
            {piece(Band::Healthy, |bands| bands.healthy, |_| 100.0)}
            <s class=PART style:--x=move || watch().to_string()></s>
            <s class=PART style:--x=move || healthy().to_string()></s>
        </div>
        <div class="limit" data-limit="watch">
            <span>{move || state.words().watch_from()}</span>
            {slider(drafting, move || state.words().watch_slider().to_owned(), watch, set_watch)}
            {field(drafting, POINTS, move || Some(state.words().watch_from().to_owned()), move || Some(watch()), set_watch)}
        </div>
        <div class="limit" data-limit="healthy">
            <span>{move || state.words().healthy_from()}</span>
            {slider(drafting, move || state.words().healthy_slider().to_owned(), healthy, set_healthy)}
            {field(drafting, POINTS, move || Some(state.words().healthy_from().to_owned()), move || Some(healthy()), set_healthy)}
        </div>
    }
}

/// How much must be measured for a score, and how long a customer is new.
#[component]
pub fn Scored(
    /// What is being edited.
    drafting: Drafting,
) -> impl IntoView {
    let state = State::here();
    let share = of_model(drafting, |model| model.min_coverage);
    let percent = move || share.get().map_or(0.0, percent);
    let days = of_model(drafting, |model| model.new_under_days);
    let set_share = move |percent: f64| drafting.change(|model| model.min_coverage = percent / 100.0);
    let set_days = move |days: f64| drafting.change(|model| model.new_under_days = days as i32);
    let new_under = Range { low: 0.0, high: f64::from(LONGEST), live: false };
    view! {
        <div class="limit" data-limit="coverage">
            <span>{move || state.words().least_coverage()}</span>
            {slider(drafting, move || state.words().least_coverage_slider().to_owned(), percent, set_share)}
            {field(drafting, POINTS, move || Some(state.words().least_coverage().to_owned()), move || Some(percent()), set_share)}
        </div>
        <label class="limit" data-limit="new">
            <span class="two">{move || state.words().new_under()}</span>
            {field(drafting, new_under, || None, move || days.get().map(f64::from), set_days)}
        </label>
    }
}
