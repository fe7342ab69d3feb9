//! The line at the foot that shows the promise kept: how many requests there were since the page was ready.

use leptos::prelude::*;

use crate::bridge::network;
use crate::state::State;

/// The number of requests since the worker was ready.
#[component]
pub fn NetworkLine() -> impl IntoView {
    let state = State::here();
    let count = network::requests(state.readiness.into());
    view! { <span class="num" data-testid="requests">{move || state.words().requests_since_load(count.get())}</span> }
}
