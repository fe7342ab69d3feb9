//! The people inside the customer.

use holdfast_view::account::people::Person;
use holdfast_view::chart::sheet::Formats;
use leptos::prelude::*;

use super::Seen;
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
    let all = RwSignal::new(false);
    let people = Memo::new(move |_| {
        let times = state.times();
        seen.with(|seen| seen.as_ref().map_or_else(Vec::new, |known| state.words().people(known.portrait(), known.as_of, &times)))
    });
    let finding = move || {
        let times = state.times();
        seen.with(|seen| seen.as_ref().map(|known| state.words().people_finding(known.portrait(), known.as_of, &times)))
    };
    let rows = move || {
        let shown = if all.get() { usize::MAX } else { SHOWN };
        people.with(|people| people.iter().take(shown).map(|person| row(state, person.clone())).collect_view())
    };
    let rest = move || people.with(Vec::len).saturating_sub(SHOWN);
    view! {
        <Show when=move || people.with(|people| !people.is_empty())>
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
                    <tbody>{rows}</tbody>
                </table>
                {move || (rest() > 0 && !all.get()).then(|| view! {
                    <button class="btn bare" type="button" data-action="rest" on:click=move |_| all.set(true)>
                        {state.words().show_rest(state.whole(rest() as u64))}
                    </button>
                })}
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
