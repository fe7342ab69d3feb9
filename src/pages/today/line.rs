//! A call on the sheet.

use holdfast_core::answer::today::CallRow;
use leptos::prelude::*;

use super::Chosen;
use crate::commands;
use crate::state::State;
use crate::ui::band;

/// With what the ids of the elements of calls begin.
pub const GROUP: &str = "call-";

/// The id of the element of a customer's call.
#[must_use]
pub fn id_of(customer: &str) -> String {
    format!("{GROUP}{customer}")
}

/// The line: looked at by a click or by the focus; on a phone, where nothing stands beside it, it opens the account.
#[component]
pub fn Line(
    /// The call.
    call: CallRow,
    /// The call that was chosen.
    chosen: Chosen,
    /// The customer looked at.
    current: Memo<Option<String>>,
) -> impl IntoView {
    let state = State::here();
    let id = call.customer_id.clone();
    let (own, asked, focused, clicked) = (id.clone(), id.clone(), id.clone(), id.clone());
    let is_current = move || current.with(|current| current.as_ref() == Some(&own)).then_some("true");
    let look = move |event: leptos::ev::MouseEvent| {
        // Enter on a link comes as a click of no count: it opens.
        let is_hand = event.detail() > 0 && event.button() == 0;
        if is_hand && !commands::is_narrow() && !event.ctrl_key() && !event.meta_key() {
            event.prevent_default();
            chosen.set(Some(clicked.clone()));
        }
    };
    let lead = {
        let call = call.clone();
        move || call.reasons.first().map(|reason| state.words().why_short(reason, &state.times()))
    };
    let rest = {
        let call = call.clone();
        move || state.words().and_why(&call, &state.times())
    };
    let due = move || {
        if state.as_of() == Some(call.due) { state.words().due_now().to_owned() } else { state.date(call.due) }
    };
    let (score, band, before) = (call.score, call.band, call.score_before);
    view! {
        <li>
            <a
                class="call"
                id=id_of(&id)
                href=move || state.account_address(&asked)
                aria-current=is_current
                on:click=look
                on:focus=move |_| chosen.set(Some(focused.clone()))
            >
                <span class="rank num mute">{call.rank}</span>
                <span>
                    <b><bdi>{call.name.unwrap_or_else(|| id.clone())}</bdi></b>
                    {move || score.map(|score| band::tide(state, score, band, before, ""))}
                </span>
                <span class="why"><b>{lead}</b><span class="soft">{rest}</span></span>
                <span class="num right">
                    {call.mrr.map(|mrr| view! { <b>{move || state.money(mrr)}</b><small class="mute">{move || state.words().a_month()}</small> })}
                </span>
                <span class="due num">{due}{call.owner.map(|owner| view! { <small class="mute"><bdi>{owner}</bdi></small> })}</span>
            </a>
        </li>
    }
}
