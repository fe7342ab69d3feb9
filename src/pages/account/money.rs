//! What the customer pays.

use holdfast_view::account::money::MoneyLine;
use leptos::prelude::*;

use super::Seen;
use super::folded::Folded;
use crate::state::State;

/// Lines shown before one asks for the rest.
const SHOWN: usize = 6;

/// Contracts, changes of MRR and payments; nothing where none are told.
#[component]
pub fn Money(
    /// What is known of the customer.
    seen: Seen,
) -> impl IntoView {
    let state = State::here();
    let lines = Memo::new(move |_| {
        let times = state.times();
        seen.with(|seen| seen.as_ref().map_or_else(Vec::new, |known| state.words().money_lines(known.portrait(), &times)))
    });
    let finding = move || {
        let times = state.times();
        seen.with(|seen| seen.as_ref().map(|known| state.words().money_finding(known.portrait(), &times)))
    };
    let folded = Folded::new(lines, SHOWN);
    view! {
        <Show when=move || !folded.is_empty()>
            <section>
                <div class="finding"><h2>{finding}</h2><p>{move || state.words().money_basis()}</p></div>
                <table class="grid flat" data-testid="money">
                    <thead>
                        <tr>
                            <th scope="col">{move || state.words().money_day()}</th>
                            <th scope="col">{move || state.words().money_what()}</th>
                            <th scope="col" class="right">{move || state.words().money_amount()}</th>
                        </tr>
                    </thead>
                    <tbody>{move || folded.shown(move |line| row(state, line))}</tbody>
                </table>
                {move || folded.rest(state)}
            </section>
        </Show>
    }
}

fn row(state: State, line: MoneyLine) -> impl IntoView {
    let amount = if line.is_loss { "delta down" } else { "" };
    view! {
        <tr>
            <th scope="row" class="num">{state.day(line.day)}</th>
            <td>{line.what}" "<bdi class="mute">{line.note}</bdi></td>
            <td class="right num"><span class=amount>{line.amount}</span></td>
        </tr>
    }
}
