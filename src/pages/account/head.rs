//! The name, what moved the score in a sentence, the score, and the level of the tide.

use holdfast_view::account::Standing;
use holdfast_view::chart::sheet::Formats;
use leptos::prelude::*;

use super::Seen;
use crate::pages::health::lookback::badge;
use crate::state::State;
use crate::ui::band::{self, BandMark, Delta, Tide};

/// Labels of the level nearer than this would lie over each other.
const APART: f64 = 11.0;

/// What the style calls the mark of a limit.
const EDGE: &str = "edge num";

/// The head of the screen.
#[component]
pub fn Head(
    /// What is known of the customer.
    seen: Seen,
) -> impl IntoView {
    let state = State::here();
    let name = move || seen.with(|seen| seen.as_ref().map(|known| known.portrait().name().to_owned()));
    let standing = Memo::new(move |_| seen.with(|seen| seen.as_ref()?.portrait().standing()));
    let moved = move || {
        seen.with(|seen| {
            let known = seen.as_ref().filter(|known| !known.rows.is_empty())?;
            let since = state.route.with(|route| route.against).filter(|&day| known.as_of.since(day) != 28);
            let since = since.map(|day| state.day(day));
            let said = state.words().moved_sentence(known.portrait(), &known.models, since, &state.times());
            Some(view! { <p class="moved"><b>{said.lead}</b>{format!(" {}", said.rest)}</p> })
        })
    };
    let badge = badge(state);
    view! {
        <div>
            <h1><bdi>{name}</bdi></h1>
            {moved}
            {move || badge.get().map(|badge| view! { <p class="quiet">{state.words().score_badge(badge)}</p> })}
        </div>
        {move || standing.get().map(|standing| score(state, standing))}
        {move || standing.get().map(|standing| level(state, standing))}
    }
}

fn score(state: State, standing: Standing) -> impl IntoView {
    let classes = format!("score {}", band::class(standing.band));
    view! {
        <p class=classes>
            <b class="num">{move || state.score(standing.score)}</b>
            <span>
                {standing.band.map(|band| view! { <BandMark band /> })}
                " "
                {standing.change.filter(|change| f64::abs(*change) >= 0.05).map(|change| view! { <Delta change /> })}
            </span>
        </p>
    }
}

/// The level with its limits and labels, as far as they have room beside each other.
fn level(state: State, standing: Standing) -> impl IntoView {
    let Standing { score, band, before, healthy, watch, .. } = standing;
    let near = |a: f64, b: f64| f64::abs(a - b) < APART;
    let before = before.filter(|before| f64::abs(before - score) >= 0.05);
    let healthy_told = !near(healthy, score) && before.is_none_or(|before| !near(healthy, before));
    let was = before.filter(|&before| !near(before, score));
    let was_label = move |before: f64| {
        let day = state.against().map(|day| state.times().date(day)).unwrap_or_default();
        state.words().score_on(day, state.score(before))
    };
    // Labels stay within the line's ends.
    let at = |x: f64, low: f64, high: f64| x.clamp(low, high).to_string();
    view! {
        <div class="level">
            <Tide score band before size="huge" />
            {was.map(|before| view! { <span class="was num" style:--x=at(before, 6.0, 92.0)>{move || was_label(before)}</span> })}
            <span class=EDGE style:--x=healthy.to_string()>
                {move || healthy_told.then(|| state.words().healthy_at(state.score(healthy)))}
            </span>
            <span class=EDGE style:--x=watch.to_string()></span>
            <span class="num" style:--x=at(score, 1.5, 98.0)>{move || state.score(score)}</span>
        </div>
    }
}
