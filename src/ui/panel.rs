//! A panel over the screen's edge, for what lies behind a figure.

use leptos::html;
use leptos::prelude::*;

use crate::bridge::dialogs;
use crate::state::State;
use crate::ui::SPRING;

/// The panel; open as long as there is something to show.
#[component]
pub fn Panel(
    /// Whether it is open; closed from within by its button or by Escape.
    open: RwSignal<bool>,
    /// What it shows, in a few words.
    #[prop(into)]
    title: Signal<String>,
    /// Its content, made when it opens.
    children: ChildrenFn,
) -> impl IntoView {
    let state = State::here();
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || dialogs::show(dialog, open.get()));
    view! {
        <dialog class="float panel" node_ref=dialog aria-label=move || title.get() on:close=move |_| open.set(false) data-testid="panel">
            <div class="panel-head">
                <span class=SPRING></span>
                <button class="btn" type="button" data-action="close" on:click=move |_| open.set(false)>
                    {move || state.words().close_panel()}
                </button>
            </div>
            {move || open.get().then(|| children())}
        </dialog>
    }
}
