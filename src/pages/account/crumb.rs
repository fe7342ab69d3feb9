//! Where the customer stands in the list it was found in, and the way to its neighbours.

use holdfast_core::answer::listing::View;
use leptos::prelude::*;

use crate::ask::ask;
use crate::pages::accounts;
use crate::route::{Route, Screen};
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::print::PrintButton;

/// The keys of the neighbours, as the window listens to them.
const PREVIOUS_KEY: &str = "[";
const NEXT_KEY: &str = "]";

/// Back to the list, the place in it, the neighbours, the snapshot as a file, and the printer.
#[component]
pub fn Crumb(
    /// The customer's id.
    id: String,
) -> impl IntoView {
    let state = State::here();
    let asked = id.clone();
    let csv = move |for_excel: bool| state.download(super::question(state, &id), for_excel);
    let (plain, excel) = (csv.clone(), csv);
    let load = ask(move || {
        let view = View { around: Some(asked.clone()), window: Some((0, 0)), ..accounts::view(state) };
        state.ask_of(accounts::question(state), view)
    });
    let around = Memo::new(move |_| {
        load.with(|load| {
            let answered = load.answer()?;
            Some((answered.around.clone()?, answered.answer.table().total()))
        })
    });
    let back = move || state.route.with(|route| Route { screen: Screen::Accounts, ..route.clone() }).to_string();
    let place = move || {
        around.with(|around| {
            let (around, total) = around.as_ref()?;
            Some(state.words().place_in_list(state.whole(around.index + 1), state.whole(*total)))
        })
    };
    let previous = move || around.with(|around| around.as_ref().and_then(|(around, _)| around.previous.clone()));
    let next = move || around.with(|around| around.as_ref().and_then(|(around, _)| around.next.clone()));
    let neighbour = move |id: String, test_id: &'static str, key: &'static str, label: &'static str| {
        view! {
            <a class="neighbour" href=state.address_in_list(&id) data-testid=test_id aria-label=label title=label aria-keyshortcuts=key>
                <kbd>{key}</kbd>
            </a>
        }
    };
    view! {
        <nav class="crumb" aria-label=move || state.words().place_name()>
            <a class="link" href=back>{move || state.words().accounts()}</a>
            <span class="num">{place}</span>
            {move || previous().map(|id| neighbour(id, "previous", PREVIOUS_KEY, state.words().previous_customer()))}
            {move || next().map(|id| neighbour(id, "next", NEXT_KEY, state.words().next_customer()))}
            <span class=SPRING></span>
            <button class="btn bare not-phone" type="button" data-action="csv" on:click=move |_| plain(false)>{move || state.words().csv()}</button>
            <button class="btn bare not-phone" type="button" data-action="csv-excel" on:click=move |_| excel(true)>
                {move || state.words().csv_for_excel()}
            </button>
            <PrintButton label=Signal::derive(move || state.words().print_page()) />
        </nav>
    }
}
