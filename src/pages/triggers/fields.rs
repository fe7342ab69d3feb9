//! The fields of a form that are needed again and again.

use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::commands;
use crate::state::State;
use crate::ui;

/// A label in the language of now.
pub type Label = fn(Words) -> &'static str;

/// A number of 0 or more; with nothing in it where it may be left open.
pub fn number(
    label: Label,
    value: impl Fn() -> Option<f64> + Send + Sync + 'static,
    set: impl Fn(Option<f64>) + 'static,
    may_be_open: bool,
) -> impl IntoView {
    let state = State::here();
    let value = Memo::new(move |_| value());
    let take = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => set(Some(number)),
            _ if may_be_open && text.trim().is_empty() => set(None),
            _ => commands::put_back(&event, value.get_untracked()),
        }
    };
    view! {
        <label class="field">
            {move || label(state.words())}
            <input class="number" type="number" min="0" step="any" prop:value=move || value.get().map(|value| value.to_string()).unwrap_or_default() on:change=take />
        </label>
    }
}

/// A text.
pub fn text(label: Label, value: impl Fn() -> String + Send + Sync + 'static, set: impl Fn(String) + 'static) -> impl IntoView {
    let state = State::here();
    view! {
        <label class="field">
            {move || label(state.words())}
            <input class="text" type="text" maxlength="400" prop:value=value on:change=move |event| set(event_target_value(&event)) />
        </label>
    }
}

/// A text of several lines.
pub fn long_text(label: Label, value: impl Fn() -> String + Send + Sync + 'static, set: impl Fn(String) + 'static) -> impl IntoView {
    let state = State::here();
    view! {
        <label class="field wide">
            {move || label(state.words())}
            <textarea class="text" rows="3" maxlength="2000" prop:value=value on:change=move |event| set(event_target_value(&event))></textarea>
        </label>
    }
}

/// One of several; `at` is the place of the one chosen.
pub fn choice(
    label: Label,
    names: impl Fn(Words) -> Vec<String> + Send + Sync + 'static,
    at: impl Fn() -> usize + Send + Sync + 'static,
    pick: impl Fn(usize) + 'static,
) -> impl IntoView {
    ui::choice::choice(label, true, names, at, pick)
}

/// The words of a list as they stand in a field, and back.
#[must_use]
pub fn joined(words: &[String]) -> String {
    words.join(", ")
}

/// See [`joined`]; both commas part.
#[must_use]
pub fn parted(text: &str) -> Vec<String> {
    text.split([',', '，', '、']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
