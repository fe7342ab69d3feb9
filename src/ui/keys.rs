//! The sheet of keys.

use holdfast_view::text::Words;
use leptos::html;
use leptos::prelude::*;

use crate::bridge::dialogs;
use crate::state::State;

/// A key and what it does.
type Line = (&'static str, fn(Words) -> &'static str);

/// Keys and what they do, in the order of use.
const KEYS: [Line; 12] = [
    ("Ctrl K", Words::key_palette),
    ("G", Words::key_screens),
    ("O", Words::key_files),
    ("/", Words::key_filter),
    ("[ ]", Words::key_neighbours),
    ("Space", Words::key_pick),
    ("Ctrl C", Words::key_copy),
    ("⇧ ← →", Words::key_width),
    ("Ctrl Z", Words::key_undo),
    ("← →", Words::key_points),
    ("Esc", Words::key_close),
    ("?", Words::key_sheet),
];

/// The dialog that lists them.
#[component]
pub fn KeySheet(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let state = State::here();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || dialogs::show(dialog, open.get()));
    let line = move |(key, word): Line| {
        view! {
            <div>
                <dt><kbd>{key}</kbd></dt>
                <dd>{move || word(state.words())}</dd>
            </div>
        }
    };
    view! {
        <dialog class="float keys" node_ref=dialog aria-labelledby="keys" on:close=move |_| open.set(false)>
            <h2 id="keys">{move || state.words().keyboard()}</h2>
            <dl>{KEYS.map(line).collect_view()}</dl>
            <button class="btn" type="button" on:click=move |_| open.set(false)>{move || state.words().close()}</button>
        </dialog>
    }
}
