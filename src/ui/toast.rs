//! Where messages that pass appear: eight seconds, longer while a person is at them.

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::state::State;
use crate::toasts::{Offer, Toast};

/// How long a message stays that nobody touches.
const STAY: Duration = Duration::from_secs(8);

/// The place of the messages; there from the start, so that a screen reader listens to it.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let state = State::here();
    view! {
        <div class="toasts" role="status" aria-live="polite" aria-label=move || state.words().messages() data-testid="toasts">
            <For each=move || state.toasts.shown() key=|toast| toast.id let(toast)>
                <Message toast />
            </For>
        </div>
    }
}

#[component]
fn Message(
    /// The message.
    toast: Toast,
) -> impl IntoView {
    let state = State::here();
    let Toast { id, text, offer } = toast;
    let clock = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(clock) = clock.try_update_value(Option::take).flatten() {
            clock.clear();
        }
    };
    let start = move || {
        stop();
        // Without a timer it stays until it is dismissed.
        clock.set_value(set_timeout_with_handle(move || state.toasts.dismiss(id), STAY).ok());
    };
    start();
    on_cleanup(stop);
    let button = offer.map(|Offer { word, act }| {
        let act = move |_| {
            state.toasts.dismiss(id);
            act();
        };
        view! { <button class="btn" type="button" data-action="offer" on:click=act>{move || word(state.words())}</button> }
    });
    view! {
        <div
            class="toast"
            on:mouseenter=move |_| stop()
            on:mouseleave=move |_| start()
            on:focusin=move |_| stop()
            on:focusout=move |_| start()
        >
            <span>{move || text(state.words())}</span>
            {button}
            <button class="btn" type="button" data-action="dismiss" on:click=move |_| state.toasts.dismiss(id)>
                {move || state.words().dismiss()}
            </button>
        </div>
    }
}
