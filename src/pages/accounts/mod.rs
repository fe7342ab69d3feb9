//! Accounts: the long list, searched, filtered and sorted by its address.

mod cells;
pub mod chips;
pub mod columns;

use std::collections::BTreeMap;

use holdfast_core::answer::accounts::{AccountRow, Accounts};
use holdfast_core::answer::health_summary::HealthSummary;
use holdfast_core::answer::health_trend::HealthTrend;
use holdfast_core::answer::listing::{Record, View};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::model::score::Band;
use leptos::prelude::*;

use self::cells::cells;
use self::chips::Chips;
use self::columns::{Chooser, shown};
use crate::ask::{Load, ask};
use crate::list::{turn, view_of};
use crate::route::Screen;
use crate::state::State;
use crate::ui::SPRING;
use crate::ui::grid::{Grid, Rows, Told};
use crate::ui::head::Head;

/// Weekly scores of the customers at hand, the oldest first.
type Trends = BTreeMap<String, Vec<Option<f64>>>;

/// The question of the list, compared with the day of the address.
pub(super) fn question(state: State) -> Question {
    Question::Accounts(Accounts { against: state.route.with(|route| route.against), ..Accounts::default() })
}

/// The list as its address asks for it.
pub(super) fn view(state: State) -> View {
    state.route.with(|route| view_of(&route.list, &AccountRow::columns()))
}

/// The accounts screen.
#[component]
pub fn AccountList() -> impl IntoView {
    let state = State::here();
    let told = Told::top();
    let load = ask(move || {
        let view = View { window: Some(told.window.get()), summarise: vec!["mrr".to_owned()], ..view(state) };
        state.ask_of(question(state), view)
    });
    let rows = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| (&answered.answer, answered.from)) {
            Some((Answer::Accounts(listing), from)) => {
                Rows { from: from as usize, rows: listing.rows.clone(), total: listing.total as usize }
            }
            _ => Rows::default(),
        })
    });
    let trends = trends(state, rows);
    let columns = Signal::derive(move || shown(state));
    let sort = Signal::derive(move || state.route.with(|route| route.list.sort.clone()));
    let on_sort = move |column: String, further: bool| state.go(|route| turn(&mut route.list, &column, further));
    let on_open = move |row: &AccountRow| state.go(|route| route.screen = Screen::Account(row.customer_id.clone()));
    view! {
        <section class="accounts-page" data-report="accounts" aria-busy=move || load.with(|load| matches!(load, Load::Working(_))).to_string()>
            <Title load />
            <div class="list-bar">
                <Chips />
                <span class=SPRING></span>
                <Chooser />
            </div>
            <Grid
                name=Signal::derive(move || state.words().accounts().to_owned())
                columns
                rows
                told
                sort
                on_sort
                on_open
                cells=move |row, columns| cells(state, row, columns, trends)
            />
            <Foot load />
        </section>
    }
}

/// The finding, and what search and filters hide.
#[component]
fn Title(load: ReadSignal<Load>) -> impl IntoView {
    let state = State::here();
    let summary = ask(move || state.ask_of(Question::HealthSummary(HealthSummary::default()), View::default()));
    let all = move || {
        summary.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthSummary(listing)) => Some(listing.rows.clone()),
            _ => None,
        })
    };
    let title = move || {
        let words = state.words();
        let Some(bands) = all() else { return words.accounts().to_owned() };
        let look = || bands.iter().filter(|row| matches!(row.band, Some(Band::AtRisk | Band::Watch)));
        let customers: u64 = bands.iter().map(|row| row.customers).sum();
        let need: u64 = look().map(|row| row.customers).sum();
        if bands.iter().all(|row| row.band.is_none() || row.customers == 0) {
            words.accounts_unscored(state.whole(customers))
        } else if need == 0 {
            words.accounts_calm(state.whole(customers))
        } else {
            let share: f64 = look().filter_map(|row| row.mrr_share).sum();
            words.accounts_finding(state.whole(need), state.share(share))
        }
    };
    let basis = move || {
        let words = state.words();
        let shown = load.with(|load| load.answer().map(|answered| answered.answer.table().total()));
        let all = all().map(|bands| bands.iter().map(|row| row.customers).sum::<u64>());
        match (shown, all, state.as_of()) {
            (Some(shown), Some(all), _) if shown < all => words.accounts_hidden(state.whole(shown), state.whole(all - shown)),
            (Some(shown), _, Some(day)) => words.accounts_basis(state.whole(shown), state.day(day)),
            _ => String::new(),
        }
    };
    let csv = move |for_excel: bool| state.download_view(question(state), view(state), for_excel);
    view! {
        <Head title=Signal::derive(title) basis=Signal::derive(basis)>
            <button class="btn" type="button" data-action="csv" on:click=move |_| csv(false)>{move || state.words().csv()}</button>
            <button class="btn" type="button" data-action="csv-excel" on:click=move |_| csv(true)>
                {move || state.words().csv_for_excel()}
            </button>
        </Head>
    }
}

/// What the rows that are left add up to.
#[component]
fn Foot(load: ReadSignal<Load>) -> impl IntoView {
    let state = State::here();
    let line = move || {
        load.with(|load| {
            let answered = load.answer()?;
            let words = state.words();
            let rows = state.whole(answered.answer.table().total());
            if answered.answer.table().total() == 0 {
                return Some(words.nothing_left().to_owned());
            }
            let sums = answered.summary.first().and_then(|mrr| Some((mrr.sum?, mrr.mean?)));
            Some(sums.map_or_else(
                || words.list_rows(rows.clone()),
                |(sum, mean)| words.list_sum(rows.clone(), state.money(sum), state.money(mean)),
            ))
        })
    };
    view! { <p class="list-foot num" role="status" data-testid="list-foot">{line}</p> }
}

/// Asks for the weekly scores of the rows at hand, once they have settled.
fn trends(state: State, rows: Memo<Rows<AccountRow>>) -> Memo<Trends> {
    let ids = Memo::new(move |_| rows.with(|rows| rows.rows.iter().map(|row| row.customer_id.clone()).collect::<Vec<_>>()));
    let load = ask(move || state.ask_of(Question::HealthTrend(HealthTrend::of(ids.get())), View::default()));
    Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::HealthTrend(listing)) => listing.rows.iter().fold(Trends::new(), |mut trends, row| {
                trends.entry(row.customer_id.clone()).or_default().push(row.score);
                trends
            }),
            _ => Trends::new(),
        })
    })
}
