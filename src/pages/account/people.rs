//! The people inside the customer.

use holdfast_view::account::people::Person;
use holdfast_view::chart::sheet::Formats;
use leptos::prelude::*;

use super::Seen;
use super::folded::Folded;
use crate::state::State;

/// People shown before one asks for the rest.
const SHOWN: usize = 8;

/// Who they are, when each was last seen, how often each logs in; nothing where nobody is told.
#[component]
pub fn People(
    /// What is known of the customer.
    seen: Seen,
) -> impl IntoView {
    let state = State::here();
    let people = Memo::new(move |_| {
        let times = state.times();
        seen.with(|seen| seen.as_ref().map_or_else(Vec::new, |known| state.words().people(known.portrait(), known.as_of, &times)))
    });
    let finding = move || {
        let times = state.times();
        seen.with(|seen| seen.as_ref().map(|known| state.words().people_finding(known.portrait(), known.as_of, &times)))
    };
    let folded = Folded::new(people, SHOWN);
    view! {
        <Show when=move || !folded.is_empty()>
            <section>
                <div class="finding"><h2>{finding}</h2><p>{move || state.words().people_basis()}</p></div>
                <table class="grid flat" data-testid="people">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.words().person_name()}</th>
                            <th scope="col">{move || state.words().person_role()}</th>
                            <th scope="col" class="right">{move || state.words().person_seen()}</th>
                            <th scope="col" class="right">{move || state.words().person_logins()}</th>
                        </tr>
                    </thead>
                    <tbody>{move || folded.shown(move |person| row(state, person))}</tbody>
                </table>
                {move || folded.rest(state)}
            </section>
        </Show>
    }
}

fn row(state: State, person: Person) -> impl IntoView {
    let words = state.words();
    let seen = person.seen.map_or_else(|| words.nothing().to_owned(), |day| state.times().date(day));
    let away = person.away.map(|days| view! { <span class="delta down">{words.days_short(days)}</span>" " });
    let number = |number: f64| state.whole(number as u64);
    let before = person.logins_before.filter(|before| Some(*before) != person.logins).map(number);
    let logins = person.logins.map_or_else(|| words.nothing().to_owned(), number);
    view! {
        <tr>
            <th scope="row"><b><bdi>{person.name}</bdi></b></th>
            <td class="soft"><bdi>{person.role}</bdi></td>
            <td class="right num">{away}{seen}</td>
            <td class="right num">
                {logins}
                {before.map(|before| view! { " "<span class="mute">{words.was_number(before)}</span> })}
            </td>
        </tr>
    }
}
