//! The draft tried on one account: its score and its parts by the model in force and by the draft, side by side.

use holdfast_core::answer::accounts::AccountRow;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::snapshot::{CustomerSnapshot, SnapshotRow};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::door::Ask;
use holdfast_core::model::Models;
use holdfast_view::account::Portrait;
use holdfast_view::account::parts::PartLine;
use leptos::prelude::*;

use super::drafting::Drafting;
use crate::ask::{Load, ask_newest};
use crate::pages::accounts;
use crate::state::State;
use crate::ui::band::{self, BandMark};

const PART: &str = "";
const LIST: &str = "trial-accounts";

/// Accounts offered at most, and among how many the one meant is sought.
const OFFERED: usize = 12;
const SOUGHT: usize = 100;

/// The field for the account, and what comes of it.
#[component]
pub fn Trial(
    /// What is being edited.
    drafting: Drafting,
) -> impl IntoView {
    let state = State::here();
    let typed = RwSignal::new(String::new());
    let offers = offers(state, typed);
    // A name that is one account's, whatever else begins alike.
    let chosen = Memo::new(move |_| {
        let typed = typed.with(|typed| typed.trim().to_lowercase());
        let is = |text: &str| text.to_lowercase() == typed;
        offers.rows.with(|rows| {
            rows.iter()
                .find(|row| is(&row.customer_id) || row.name.as_deref().is_some_and(is))
                .map(|row| (row.customer_id.clone(), row.name.clone().unwrap_or_else(|| row.customer_id.clone())))
        })
    });
    let id = Memo::new(move |_| chosen.get().map(|(id, _)| id));
    let question = move || id.get().map(|id| state.ask_of(Question::CustomerSnapshot(CustomerSnapshot::of(&id)), View::default()));
    let active = ask_newest(question);
    let draft =
        ask_newest(move || drafting.is_draft.get().then(question).flatten().map(|ask| Ask { models: Some(drafting.shown.get()), ..ask }));
    let [number, next] = [0, 1].map(|at| move || drafting.numbers.get()[at]);
    let columns = move || {
        chosen.get().map(|_| {
            let in_force = by_model(state, active, move || state.words().model_version(number()), move || state.kept.in_force());
            let of_draft = drafting
                .is_draft
                .get()
                .then(|| by_model(state, draft, move || state.words().draft_version(next()), move || drafting.shown.get()));
            view! { <div class="trial-two">{in_force}{of_draft}</div> }
        })
    };
    let unknown = move || {
        let typed = typed.get();
        let found = offers.found.get().filter(|_| chosen.with(Option::is_none) && typed.trim().chars().count() > 1)?;
        let name = typed.trim().to_owned();
        Some(if found == 0 { state.words().no_such_account(name) } else { state.words().several_accounts(state.whole(found), name) })
    };
    view! {
        <section class="trial" aria-labelledby="trial-head" data-testid="trial">
            <div class="finding">
                <h2 id="trial-head">{move || state.words().test_on_one()}</h2>
                <p>{move || state.words().test_on_one_basis()}</p>
            </div>
            <div class="row-of-two">
                <input
                    class="text"
                    type="text"
                    list=LIST
                    autocomplete="off"
                    data-testid="trial-account"
                    aria-label=move || state.words().account_to_test()
                    placeholder=move || state.words().account_to_test()
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
            </div>
            <datalist id=LIST>
                {move || {
                    let option = |AccountRow { name, customer_id, .. }: AccountRow| {
                        let value = name.unwrap_or_else(|| customer_id.clone());
                        view! { <option value=value>{customer_id}</option> }
                    };
                    offers.rows.get().into_iter().take(OFFERED).map(option).collect_view()
                }}
            </datalist>
            <p class="mute" role="status">{unknown}</p>
            {columns}
        </section>
    }
}

/// The accounts that hold what was typed.
#[derive(Clone, Copy)]
struct Offers {
    /// The first of them.
    rows: Memo<Vec<AccountRow>>,
    /// How many there are; nothing while they are being sought.
    found: Memo<Option<u64>>,
}

/// The accounts whose name or id holds what was typed; the worker finds them.
fn offers(state: State, typed: RwSignal<String>) -> Offers {
    let load = ask_newest(move || {
        let typed = typed.with(|typed| typed.trim().to_owned());
        (!typed.is_empty()).then(|| accounts::named(state, typed, SOUGHT))
    });
    let rows = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Accounts(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    let found =
        Memo::new(move |_| load.with(|load| if let Load::Ready(answered) = load { Some(answered.answer.table().total()) } else { None }));
    Offers { rows, found }
}

/// What one model makes of the account.
fn by_model(
    state: State,
    load: ReadSignal<Load>,
    name: impl Fn() -> String + Send + Sync + 'static,
    models: impl Fn() -> Models + Send + Sync + 'static,
) -> impl IntoView {
    let rows = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::CustomerSnapshot(listing)) => Some(listing.rows.clone()),
            _ => None::<Vec<SnapshotRow>>,
        })
    });
    let shown = move || {
        rows.with(|rows| {
            let portrait = Portrait::of(rows.as_deref()?);
            let score = portrait.standing().and_then(|standing| Some((standing.band?, standing.score)));
            let score = match score {
                Some((band, score)) => view! { <BandMark band score=Some(score) /> }.into_any(),
                None => view! { <span class="mute">{state.words().not_scored()}</span> }.into_any(),
            };
            let classes = format!("fall {}", band::class(portrait.standing().and_then(|standing| standing.band)));
            let lines = state.words().part_lines(portrait, &models()).into_iter().map(|part| line(state, part)).collect_view();
            Some(view! { <p class="trial-score">{score}</p> <ol class=classes>{lines}</ol> })
        })
    };
    view! { <div class=PART><h3>{name}</h3>{shown}</div> }
}

fn line(state: State, part: PartLine) -> impl IntoView {
    let words = state.words();
    let weight = words.out_of(state.score(part.weight));
    let points = part.points.map_or_else(|| words.part_left_out().to_owned(), |points| state.score(points));
    let label = format!("{} {points} {weight}", part.name);
    view! {
        <li data-part=part.code>
            <span>{part.name}<small class="num">{part.value}</small></span>
            <span
                class="part"
                role="img"
                aria-label=label
                style:--a=part.from.to_string()
                style:--b=part.points.unwrap_or_default().to_string()
            >
                <i class=PART></i>
            </span>
            <span class="num right">{points}" "<span class="mute">{weight}</span></span>
        </li>
    }
}
