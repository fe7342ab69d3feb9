//! Fields for a number: typed, stepped or dragged. What is dragged shows at once and is kept when it is let go.

use leptos::ev::Event;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::commands;

/// What a field may hold.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub low: f64,
    pub high: f64,
    /// Whether the draft follows while it is typed in, or only once it is left.
    pub live: bool,
}

/// 0 to 100, followed at once.
pub(super) const POINTS: Range = Range { low: 0.0, high: 100.0, live: true };

/// 0 to 100, once it is left.
pub(super) const POINTS_LATER: Range = Range { live: false, ..POINTS };

impl Range {
    /// What a field holds, if it is a number within.
    fn read(self, event: &Event) -> Option<f64> {
        event_target_value(event).trim().parse::<f64>().ok().filter(|number| (self.low..=self.high).contains(number))
    }
}

/// A field for a number.
pub(super) fn field(
    drafting: Drafting,
    range: Range,
    label: impl Fn() -> Option<String> + Send + 'static,
    value: impl Fn() -> Option<f64> + Copy + Send + 'static,
    set: impl Fn(f64) + Copy + 'static,
) -> impl IntoView {
    let high = (range.high < f64::INFINITY).then(|| range.high.to_string());
    view! {
        <input
            class="number num"
            type="number"
            min=range.low.to_string()
            max=high
            step="any"
            aria-label=label
            prop:value=move || value().map(|value| value.to_string())
            on:input=move |event| range.read(&event).filter(|_| range.live).into_iter().for_each(set)
            on:change=move |event| {
                match range.read(&event) {
                    Some(number) if !range.live => set(number),
                    Some(_) => {}
                    // Not taken: what the field shows is what the model has.
                    None => commands::put_back(&event, untrack(value)),
                }
                drafting.keep();
            }
        />
    }
}

/// A slider from 0 to 100.
pub(super) fn slider(
    drafting: Drafting,
    label: impl Fn() -> String + Send + 'static,
    value: impl Fn() -> f64 + Copy + Send + 'static,
    set: impl Fn(f64) + Copy + 'static,
) -> impl IntoView {
    view! {
        <input
            class="range"
            type="range"
            min="0"
            max="100"
            step="1"
            aria-label=label
            style:--w=move || value().to_string()
            prop:value=move || value().to_string()
            on:input=move |event| POINTS.read(&event).into_iter().for_each(set)
            on:change=move |_| drafting.keep()
        />
    }
}
