//! Everything at once: into one file, or gone from this browser.

use leptos::html;
use leptos::prelude::*;

use crate::bridge::{dialogs, location};
use crate::state::State;

/// What can be done with all of it.
#[component]
pub fn Workspace() -> impl IntoView {
    let state = State::here();
    let asks = RwSignal::new(false);
    view! {
        <section class="answer" data-testid="workspace">
            <div class="finding">
                <h2>{move || state.words().workspace()}</h2>
                <p>{move || state.words().workspace_basis()}</p>
            </div>
            <div class="acts">
                <button class="btn" type="button" data-action="save-workspace" on:click=move |_| state.save_workspace()>
                    {move || state.words().save_workspace()}
                </button>
                <button class="btn" type="button" data-action="wipe" on:click=move |_| asks.set(true)>
                    {move || state.words().wipe()}
                </button>
            </div>
        </section>
        <WipeDialog asks />
    }
}

/// Asks before everything is deleted: nothing can take that back.
#[component]
fn WipeDialog(
    /// Whether it is open.
    asks: RwSignal<bool>,
) -> impl IntoView {
    let state = State::here();
    let dialog = NodeRef::<html::Dialog>::new();
    let at_work = RwSignal::new(false);
    Effect::new(move || dialogs::show(dialog, asks.get()));
    let delete = move |_| {
        at_work.set(true);
        state.wipe();
    };
    let deleting = move || at_work.get().then(|| state.words().wiping());
    view! {
        <dialog class="float wipe" node_ref=dialog aria-labelledby="wipe-title" on:close=move |_| asks.set(false)>
            <h2 id="wipe-title">{move || state.words().wipe_sure()}</h2>
            <p>{move || state.words().wipe_basis()}</p>
            <p role="status">{deleting}</p>
            <div class="acts">
                <button class="btn" type="button" data-action="keep-it" disabled=move || at_work.get() on:click=move |_| asks.set(false)>
                    {move || state.words().keep_it()}
                </button>
                <button class="btn" type="button" data-action="save-workspace" disabled=move || at_work.get() on:click=move |_| state.save_workspace()>
                    {move || state.words().save_workspace()}
                </button>
                <button class="btn primary" type="button" data-action="wipe-now" disabled=move || at_work.get() on:click=delete>
                    {move || state.words().wipe()}
                </button>
            </div>
        </dialog>
    }
}

/// After a wipe: what is left, and the way on. It stands over everything, as nothing behind it is there any more.
#[component]
pub fn WipedDialog() -> impl IntoView {
    let state = State::here();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || dialogs::show(dialog, state.vault.wiped.with(Option::is_some)));
    let told = move || {
        state.vault.wiped.get().map(|left| {
            let words = state.words();
            let names = left.iter().map(|name| view! { <li class="mono">{name.clone()}</li> }).collect_view();
            view! {
                <h2 id="wiped-title">{if left.is_empty() { words.wiped() } else { words.wiped_but() }}</h2>
                <ul data-testid="left">{names}</ul>
                <p class="mute">{words.looked_in()}</p>
            }
        })
    };
    view! {
        <dialog class="float wipe" node_ref=dialog aria-labelledby="wiped-title" data-testid="wiped" on:cancel=|event: leptos::ev::Event| event.prevent_default()>
            {told}
            <div class="acts">
                <button class="btn primary" type="button" data-action="start-again" on:click=|_| location::reload()>
                    {move || state.words().start_again()}
                </button>
            </div>
        </dialog>
    }
}
