//! The small marks of health: the tide line, the band with its shape, the change, how much could be measured.

use holdfast_core::model::score::Band;
use leptos::prelude::*;

use crate::state::State;

/// A change from which on it is coloured; less is quiet.
const LOUD: f64 = 10.0;

const PART: &str = "";

/// The class that gives an element the colours of a band.
#[must_use]
pub fn class(band: Option<Band>) -> &'static str {
    match band {
        Some(Band::Healthy) => "is-well",
        Some(Band::Watch) => "is-watch",
        Some(Band::AtRisk) => "is-risk",
        Some(Band::New) | None => "is-new",
    }
}

fn shape(band: Band) -> &'static str {
    match band {
        Band::Healthy => "M.6 8.4h8.8L5 1z",
        Band::Watch => "M5 .3 9.7 5 5 9.7.3 5z",
        Band::AtRisk => "M.6 1.6h8.8L5 9z",
        Band::New => "M2 5a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    }
}

/// The level, filled to the score in the colour of its band, with a notch at the score before.
#[component]
pub fn Tide(
    /// 0–100.
    score: f64,
    /// The band of the score.
    band: Option<Band>,
    /// The score it is compared with, if there is one.
    #[prop(optional_no_strip)]
    before: Option<f64>,
    /// `large`, `huge`, or nothing for a row of a list.
    #[prop(default = "")]
    size: &'static str,
) -> impl IntoView {
    let state = State::here();
    move || tide(state, score, band, before, size)
}

/// As [`Tide`], in the language of now: for a row that is drawn anew with all its cells.
pub fn tide(state: State, score: f64, band: Option<Band>, before: Option<f64>, size: &'static str) -> impl IntoView + use<> {
    let past = before.unwrap_or(score);
    let classes = format!("tide {} {size}{}", class(band), if past < score { " rose" } else { "" });
    let ebbed = (past > score).then(|| view! { <u class=PART></u> });
    let label = state.words().tide(state.score(score), before.map(|before| state.score(before)));
    view! {
        <span class=classes role="img" aria-label=label style:--v=score.to_string() style:--p=past.to_string()>
            <i class=PART></i>
            {ebbed}
            {before.map(|_| view! { <s class=PART></s> })}
        </span>
    }
}

/// The shape of a band, an optional figure, and the word (for the eye only where there is no room for it).
#[component]
pub fn BandMark(
    /// The band.
    band: Band,
    /// The score, if it stands here.
    #[prop(optional_no_strip)]
    score: Option<f64>,
    /// Whether the word is shown, or only read aloud.
    #[prop(default = true)]
    word: bool,
) -> impl IntoView {
    let state = State::here();
    move || mark(state, band, score, word)
}

/// As [`BandMark`], in the language of now.
pub fn mark(state: State, band: Band, score: Option<f64>, word: bool) -> impl IntoView + use<> {
    let classes = format!("band {}", class(Some(band)));
    let hidden = if word { "" } else { "hidden-sight" };
    view! {
        <span class=classes>
            <svg viewBox="0 0 10 10" width="9" height="9" fill="currentColor" aria-hidden="true"><path d=shape(band) /></svg>
            {score.map(|score| view! { <span class="num">{state.score(score)}</span> })}
            <span class=hidden>{state.words().band(band)}</span>
        </span>
    }
}

/// A change of a score, with its sign; «·» for none.
#[component]
pub fn Delta(
    /// Points.
    change: f64,
) -> impl IntoView {
    let state = State::here();
    move || delta(state, change)
}

/// As [`Delta`], in the language of now.
pub fn delta(state: State, change: f64) -> impl IntoView + use<> {
    let class = if change <= -LOUD {
        "delta num down"
    } else if change >= LOUD {
        "delta num up"
    } else {
        "delta num"
    };
    view! { <span class=class>{state.change(change)}</span> }
}

/// How much of the score could be measured, in three dots.
#[component]
pub fn Coverage(
    /// Share of the weights, 0–1.
    share: f64,
) -> impl IntoView {
    let state = State::here();
    move || coverage(state, share)
}

/// As [`Coverage`], in the language of now.
pub fn coverage(state: State, share: f64) -> impl IntoView + use<> {
    let filled = (share * 3.0).round().clamp(0.0, 3.0) as usize;
    let dots = "●".repeat(filled) + &"○".repeat(3 - filled);
    let label = state.words().coverage_of(state.share(share));
    view! { <span class="dots" role="img" aria-label=label.clone() title=label>{dots}</span> }
}
