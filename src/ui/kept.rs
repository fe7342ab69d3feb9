//! What stays on the screen as long as something is wrong with keeping.

use holdfast_view::kept::Place;
use leptos::prelude::*;

use crate::state::State;

/// The lasting notices, one a line; nothing where all is well.
#[component]
pub fn KeptNotice() -> impl IntoView {
    let state = State::here();
    let notices = state.kept.notices;
    let lines = move || {
        let (words, notices) = (state.words(), notices.get());
        let place = match notices.place {
            Some(Place::Mirror) => Some(words.kept_in_mirror()),
            Some(Place::Memory) => Some(words.kept_in_memory()),
            Some(Place::Strict) | None => None,
        };
        let lines = [
            place,
            notices.unread.then(|| words.kept_but_unread()),
            notices.newer.then(|| words.kept_by_newer()),
            notices.unsaved.then(|| words.not_kept_yet()),
        ];
        lines.into_iter().flatten().collect::<Vec<_>>()
    };
    let again = move || {
        notices.get().unsaved.then(|| {
            view! {
                <button class="btn" type="button" data-action="again" on:click=move |_| state.kept.try_again()>
                    {move || state.words().try_again()}
                </button>
            }
        })
    };
    move || {
        let lines = lines();
        (!lines.is_empty()).then(|| {
            view! {
                <div class="notice" role="status" data-testid="kept">
                    {lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
                    {again()}
                </div>
            }
        })
    }
}
