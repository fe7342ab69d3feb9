//! The words by which a ticket tells of leaving, beside the signals that rest on them.

use holdfast_core::words::Words as Lists;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::state::State;

/// Between two words in the field; both languages' commas, and lines, part them.
const BETWEEN: &str = ", ";

/// The list, in a field; kept as a version of the health model, which a person can go back from.
#[component]
pub fn LeavingWords() -> impl IntoView {
    let state = State::here();
    let in_force = Memo::new(move |_| {
        let models = state.kept.in_force();
        models.models.into_iter().next().and_then(|model| model.words).unwrap_or_default().leaving_words
    });
    let typed = RwSignal::new(None::<String>);
    let text = move || typed.get().unwrap_or_else(|| in_force.with(|words| words.join(BETWEEN)));
    let words = move || split(&text());
    let is_changed = Memo::new(move |_| in_force.with(|of| *of != words()));
    let is_preset = Memo::new(move |_| in_force.with(|of| *of == Lists::default().leaving_words));
    let keep = move |words: Vec<String>| {
        typed.set(None);
        state.kept.set_leaving_words(&words, state.words().leaving_words_version());
    };
    view! {
        <details class="words" data-testid="leaving-words">
            <summary>{move || state.words().leaving_words_title()}</summary>
            <label class="field">
                {move || state.words().leaving_words_field()}
                <textarea rows="4" prop:value=text on:input=move |event| typed.set(Some(event_target_value(&event)))></textarea>
            </label>
            <p class="quiet">{move || state.words().leaving_words_about()}</p>
            <div class="acts">
                <button
                    class="btn primary"
                    type="button"
                    data-action="keep-words"
                    disabled=move || !is_changed.get() || words().is_empty()
                    on:click=move |_| keep(untrack(words))
                >
                    {move || state.words().leaving_words_keep()}
                </button>
                <Show when=move || !is_preset.get()>
                    <button class="btn" type="button" data-action="preset-words" on:click=move |_| keep(Lists::default().leaving_words)>
                        {move || Words::leaving_words_preset(state.words())}
                    </button>
                </Show>
            </div>
        </details>
    }
}

fn split(text: &str) -> Vec<String> {
    let words = text.split([',', '，', '、', '\n']).map(str::trim).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}
