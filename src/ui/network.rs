//! The line at the foot that shows the promise kept: how many requests there were since the page was ready.

use leptos::prelude::*;

use crate::state::State;

/// The number of requests since the worker was ready.
#[component]
pub fn NetworkLine() -> impl IntoView {
    let state = State::here();
    view! {
        <span class="num" data-testid="requests">
            <i class=DOT aria-hidden="true"></i>
            {move || state.words().requests_elsewhere(state.requests.get())}
        </span>
    }
}

const DOT: &str = "quiet-dot";
