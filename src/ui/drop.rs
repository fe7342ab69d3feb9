//! The place for the files: a button, and the whole window to drop them on.

use leptos::ev;
use leptos::prelude::*;

use crate::bridge::files;
use crate::state::{Phase, State};

/// The title, the promise on privacy, and the way in.
#[component]
pub fn DropZone() -> impl IntoView {
    let state = State::here();
    let hanging = over_window(state);
    let input = NodeRef::<leptos::html::Input>::new();
    let choose = move |_| {
        if let Some(input) = input.get() {
            input.click();
        }
    };
    let chosen = move |_| {
        if let Some(input) = input.get() {
            state.read(&files::chosen(&input));
        }
    };
    let loaded = Memo::new(move |_| state.phase.with(|phase| matches!(phase, Phase::Ready(_))));
    let word = move || {
        if loaded.get() { state.words().more_files() } else { state.words().choose_files() }
    };
    view! {
        <section class="welcome" class:compact=move || loaded.get()>
            <h1>{move || state.words().welcome()}</h1>
            <p class="soft">{move || state.words().privacy()}</p>
        </section>
        <section class="door" class:hanging=move || hanging.get() aria-labelledby="door">
            <div>
                <h2 id="door">{move || if hanging.get() { state.words().drop_now() } else { state.words().drop_title() }}</h2>
                <p class="soft">{move || state.words().drop_detail()}</p>
            </div>
            <button class="btn" type="button" data-testid="sample" on:click=move |_| state.read_sample()>
                {move || state.words().sample()}
            </button>
            <button class="btn primary" type="button" on:click=choose>{word}</button>
            <input
                node_ref=input
                class="hidden-sight"
                type="file"
                multiple
                tabindex="-1"
                data-testid="files"
                aria-label=word
                on:change=chosen
            />
        </section>
    }
}

/// Whether files hang over the window; let go, they are read.
///
/// Enter and leave come for every element on the way: what counts is that one was entered and none is left.
fn over_window(state: State) -> Signal<bool> {
    let depth = RwSignal::new(0_i32);
    let listeners = [
        window_event_listener(ev::dragenter, move |event| {
            if files::are_files(&event) {
                depth.update(|depth| *depth += 1);
            }
        }),
        window_event_listener(ev::dragleave, move |event| {
            if files::are_files(&event) {
                depth.update(|depth| *depth = (*depth - 1).max(0));
            }
        }),
        window_event_listener(ev::dragover, move |event| {
            if files::are_files(&event) {
                event.prevent_default();
            }
        }),
        window_event_listener(ev::drop, move |event| {
            if files::are_files(&event) {
                event.prevent_default();
                depth.set(0);
                state.read(&files::dropped(&event));
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    Signal::derive(move || depth.get() > 0)
}
