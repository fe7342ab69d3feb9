//! The whole window takes files: dropped, chosen, or a table pasted.

use leptos::ev;
use leptos::prelude::*;

use crate::bridge::files;
use crate::state::State;

/// The hidden field that every «choose files» opens, and what shows while files hang over the window.
#[component]
pub fn DropZone() -> impl IntoView {
    let state = State::here();
    let hanging = over_window(state);
    let pasted = window_event_listener(ev::paste, move |event| {
        if let Some(table) = files::pasted(&event) {
            event.prevent_default();
            state.take_files(&[table]);
        }
    });
    on_cleanup(move || pasted.remove());
    let input = NodeRef::<leptos::html::Input>::new();
    let chosen = move |_| {
        if let Some(input) = input.get() {
            state.take_files(&files::chosen(&input));
        }
    };
    let waits = Memo::new(move |_| state.staged.with(Option::is_some));
    let words = move || if waits.get() { state.words().drop_to_add() } else { state.words().drop_now() };
    view! {
        <input
            node_ref=input
            hidden
            type="file"
            multiple
            data-testid="files"
            aria-label=move || state.words().choose_files()
            on:change=chosen
        />
        <Show when=move || hanging.get()>
            <div class="hanging-over"><p>{words}</p></div>
        </Show>
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
                state.take_files(&files::dropped(&event));
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));
    Signal::derive(move || depth.get() > 0)
}
