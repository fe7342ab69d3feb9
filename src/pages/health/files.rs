//! The model as a file: saved for the command, and taken from one as the draft.

use leptos::html;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::bridge::model_file;
use crate::state::State;

/// The two buttons.
#[component]
pub(super) fn ModelFile(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let input = NodeRef::<html::Input>::new();
    let save = move |_| drafting.shown.with_untracked(model_file::save);
    let chosen = move |_| {
        let Some(input) = input.get() else { return };
        model_file::chosen(&input, move |name, models| match models {
            None => state.toasts.say(move |words| words.no_model_file(name.clone())),
            Some(models) => {
                let faults: Vec<&'static str> = models.obstacles().iter().map(|(_, fault)| fault.code()).collect();
                if faults.is_empty() {
                    drafting.take(models);
                } else {
                    state.toasts.say(move |words| {
                        let faults: Vec<String> = faults.iter().map(|fault| words.fault_code(fault)).collect();
                        words.faulty_model_file(name.clone(), faults.join(words.comma()))
                    });
                }
            }
        });
    };
    let open = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    view! {
        <div class="acts model-file">
            <button class="btn" type="button" data-action="save-model" on:click=save>{move || state.words().save_model()}</button>
            <button class="btn" type="button" data-action="load-model" on:click=open>{move || state.words().load_model()}</button>
            <input
                node_ref=input
                hidden
                type="file"
                accept=".json,application/json"
                data-testid="model-file"
                aria-label=move || state.words().load_model()
                on:change=chosen
            />
        </div>
    }
}
