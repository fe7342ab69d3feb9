//! The small line of scores in a row of a list.

use holdfast_core::model::score::Band;
use holdfast_view::chart::spark::{HEIGHT, WIDTH, spark};
use leptos::prelude::*;

use crate::bridge::numbers::Written;
use crate::state::State;
use crate::ui::band;

/// The style's names for the two grey points and for the last one.
const EXTREME: &str = "mm";
const LAST: &str = "";

/// Where a score comes from: a line, its last point as a dot in the band's colour, the lowest and highest grey, on the
/// scale 0–100 that all rows share. In the language of now; nothing where there is no score.
#[must_use]
pub fn small_line(state: State, scores: &[Option<f64>], band: Option<Band>) -> Option<impl IntoView + use<>> {
    let words = state.words();
    let drawn = spark(words, &Written(words.0), scores, (0.0, 100.0))?;
    let dot = |class: &'static str, (x, y): (f64, f64), radius: f64| {
        view! { <circle class=class cx=x.to_string() cy=y.to_string() r=radius.to_string() /> }
    };
    let class = format!("spark {}", band::class(band));
    let frame = format!("0 0 {WIDTH} {HEIGHT}");
    Some(view! {
        <svg
            class=class
            width=WIDTH.to_string()
            height=HEIGHT.to_string()
            viewBox=frame
            role="img"
            aria-label=drawn.alt
        >
            <path d=drawn.path />
            {dot(EXTREME, drawn.high, 1.2)}
            {dot(EXTREME, drawn.low, 1.2)}
            {dot(LAST, drawn.last, 2.0)}
        </svg>
    })
}
