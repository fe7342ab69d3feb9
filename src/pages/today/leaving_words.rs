//! The words by which a ticket tells of leaving, beside the signals that rest on them.

use holdfast_core::answer::Question;
use holdfast_core::answer::listing::{NoteCode, View};
use holdfast_core::answer::signals::Signals;
use leptos::prelude::*;

use crate::ask::ask;
use crate::state::State;

/// Between two words in the field; both languages' commas, and lines, part them.
const BETWEEN: &str = ", ";

/// The list, in a field; kept as a version of the health model, which a person can go back from.
#[component]
pub fn LeavingWords() -> impl IntoView {
    let state = State::here();
    // The words in force, whoever set them, are told beside the signals.
    let load = ask(move || state.ask_of(Question::Signals(Signals::default()), View { window: Some((0, 0)), ..View::default() }));
    let in_force = Memo::new(move |_| {
        load.with(|load| {
            let notes = load.answer().map(|answered| answered.answer.table().notes());
            let told = notes.into_iter().flatten().find(|note| note.code == NoteCode::LeavingWords);
            split(told.and_then(|note| note.about.as_deref()).unwrap_or_default())
        })
    });
    let typed = RwSignal::new(None::<String>);
    let text = move || typed.get().unwrap_or_else(|| in_force.with(|words| words.join(BETWEEN)));
    let words = move || split(&text());
    let is_changed = Memo::new(move |_| in_force.with(|of| *of != words()));
    let is_own = Memo::new(move |_| state.kept.in_force().models.iter().any(|model| model.leaving_words.is_some()));
    let keep = move |words: Option<Vec<String>>| {
        typed.set(None);
        state.kept.set_leaving_words(words.as_deref(), state.words().leaving_words_version());
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
                    on:click=move |_| keep(Some(untrack(words)))
                >
                    {move || state.words().leaving_words_keep()}
                </button>
                <Show when=move || is_own.get()>
                    <button class="btn" type="button" data-action="preset-words" on:click=move |_| keep(None)>
                        {move || state.words().leaving_words_preset()}
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
