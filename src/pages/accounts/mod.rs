//! Accounts: the long list, searched, filtered and sorted by its address; and what stands beside it, each a part of the screen.

mod cells;
pub mod chips;
pub mod columns;
pub mod lifecycle;
pub mod parts;
mod picked;
pub mod tiers;
mod trends;
pub mod views;

use holdfast_core::answer::accounts::{AccountRow, Accounts as AllAccounts};
use holdfast_core::answer::health_summary::{BandRow, HealthSummary};
use holdfast_core::answer::listing::{SortKey, View};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::door::Ask;
use holdfast_view::accounts::{active, currency};
use leptos::prelude::*;

use self::cells::{COLUMNS, Shared, cells};
use self::chips::Chips;
use self::columns::{Chooser, TREND, shown};
use self::lifecycle::LifeCycle;
use self::parts::{Part, Parts};
use self::picked::Picked;
use self::tiers::Tiers;
use self::trends::Trends;
use self::views::Views;
use crate::ask::{Load, ask};
use crate::list::{turn, view_of};
use crate::paged::paged;
use crate::pages::health::lookback::badge;
use crate::route::{Route, Screen};
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::grid::Grid;
use crate::ui::grid::picks::Picks;
use crate::ui::grid::widths::Widths;
use crate::ui::head::Head;

/// Between what stands in a line.
const DOT: &str = " · ";

/// The question of the list, compared with the day of the address.
pub(super) fn question(state: State) -> Question {
    Question::Accounts(AllAccounts { against: state.route.with(|route| route.against), ..AllAccounts::default() })
}

/// Asks for the first accounts, by id, whose name or id holds what was typed.
pub(crate) fn named(state: State, typed: String, most: usize) -> Ask {
    let search_in = ["name", "customer_id"].map(str::to_owned).to_vec();
    let sort = vec![SortKey { column: "customer_id".to_owned(), descending: false }];
    state.ask_of(question(state), View { search: Some(typed), search_in, sort, window: Some((0, most)), ..View::default() })
}

/// The list as its address asks for it.
pub(super) fn view(state: State) -> View {
    state.route.with(|route| view_of(&route.list, &COLUMNS))
}

fn take(answer: &mut Answer) -> Vec<AccountRow> {
    if let Answer::Accounts(listing) = answer { std::mem::take(&mut listing.rows) } else { Vec::new() }
}

/// The accounts screen: the part that its address names.
#[component]
pub fn AccountParts() -> impl IntoView {
    let part = parts::shown(State::here());
    move || match part.get() {
        Part::List => view! { <AccountList /> }.into_any(),
        Part::Tiers => view! { <Tiers /> }.into_any(),
        Part::LifeCycle => view! { <LifeCycle /> }.into_any(),
    }
}

/// The list.
#[component]
fn AccountList() -> impl IntoView {
    let state = State::here();
    // A memo: another width of a column, or another name of a view, asks for nothing.
    let asked = Memo::new(move |_| state.ask_of(question(state), View { summarise: vec!["mrr".to_owned()], ..view(state) }));
    let list = paged(move || asked.get(), take);
    let columns = Memo::new(move |_| shown(state));
    let trends =
        Trends::of_list(state, list, Memo::new(move |_| columns.with(|columns| columns.iter().any(|column| column.code == TREND))));
    let row_cells = Shared { state, trends, query: Memo::new(move |_| state.route.with(Route::query)) };
    let picks = Picks::none(list, |row: &AccountRow| &row.customer_id);
    let picked = Picked::of(state, picks);
    let widths = Widths::new(Callback::new(move |(column, width): (String, u32)| state.swap(|route| route.list.set_width(&column, width))));
    let sort = Signal::derive(move || state.route.with(|route| route.list.sort.clone()));
    let on_sort = move |column: String, further: bool| state.go(|route| turn(&mut route.list, &column, further));
    let on_open = move |row: &AccountRow| state.go(|route| route.screen = Screen::Account(row.customer_id.clone()));
    let busy = move || list.load.with(|load| matches!(load, Load::Working(_))).to_string();
    view! {
        <section class="accounts-page" data-report="accounts" aria-busy=busy>
            <Title load=list.load />
            <div class="list-bar">
                <Chips />
                <span class=SPRING></span>
                <Views />
                <Chooser widths />
            </div>
            <Grid
                name=Signal::derive(move || state.words().accounts().to_owned())
                columns
                list
                picks
                sort
                widths
                on_look=move |first, end| trends.look_at(first, end)
                on_sort
                on_open
                copied=move || columns.with_untracked(|columns| picked.copied(columns))
                cells=move |row, columns| cells(row_cells, row, columns)
            />
            <Foot load=list.load picked />
        </section>
    }
}

/// The finding, and what search and filters hide.
#[component]
fn Title(load: RwSignal<Load>) -> impl IntoView {
    let state = State::here();
    let summary = ask(move || state.ask_of(Question::HealthSummary(HealthSummary::default()), View::default()));
    let bands = Memo::new(move |_| {
        summary.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthSummary(listing)) => Some(listing.rows.clone()),
            _ => None::<Vec<BandRow>>,
        })
    });
    let title = move || {
        let words = state.words();
        bands.with(|bands| bands.as_ref().map_or_else(|| words.accounts().to_owned(), |bands| words.accounts_title(bands, &state.times())))
    };
    let badge = badge(state);
    let basis = move || {
        let words = state.words();
        let shown = load.with(|load| load.answer().map(|answered| answered.answer.table().total()));
        let all = bands.with(|bands| bands.as_deref().map(active));
        let counted = match (shown, all, state.as_of()) {
            (Some(shown), Some(all), _) if shown < all => words.accounts_hidden(state.whole(shown), state.whole(all - shown)),
            (Some(shown), _, Some(day)) => words.accounts_basis(state.whole(shown), state.day(day)),
            _ => return String::new(),
        };
        [counted].into_iter().chain(badge.get()).collect::<Vec<_>>().join(DOT)
    };
    let csv = move |for_excel: bool| state.download_view(question(state), view(state), for_excel);
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)>
            <Parts />
            <button class="btn" type="button" data-action="csv" on:click=move |_| csv(false)>{move || state.words().csv()}</button>
            <button class="btn" type="button" data-action="csv-excel" on:click=move |_| csv(true)>
                {move || state.words().csv_for_excel()}
            </button>
        </Head>
    }
}

/// What the rows that are left add up to; where some are picked, what these do.
#[component]
fn Foot(load: RwSignal<Load>, picked: Picked) -> impl IntoView {
    let state = State::here();
    let line = move || {
        load.with(|load| {
            let answered = load.answer()?;
            let table = answered.answer.table();
            Some(state.words().rows_left(table.total(), answered.summary.first(), currency(table), &state.times()))
        })
    };
    view! {
        <p class="list-foot num" role="status" data-testid="list-foot">
            {line}
            {move || picked.said().map(|said| view! { <b data-testid="picked">{said}</b> })}
        </p>
    }
}
