//! Who is in which tier; a press on the tier sets it by hand.

use holdfast_core::answer::Answer;
use holdfast_core::answer::listing::{Filter, Test};
use holdfast_core::answer::tiers_customers::{WITH_EFFORT, WITH_RULE};
use holdfast_core::tiers::rules::Tier;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::Asked;
use crate::pages::selling::{Choice, chosen};
use crate::state::State;
use crate::ui::behind::Looking;
use crate::ui::panel::Panel;
use crate::ui::report::{Drill, Report};

const SHOW: &str = "show";

/// Those of a customer.
const CUSTOMERS: &[&str] =
    &["customer_id", "name", "tier", "why", "by_rule", "exported", "employees", "seats", "mrr", "motion", "activities", "odd"];

fn of_customer(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::TiersCustomers(listing) = answer else { return None };
    let row = listing.rows.get(row)?;
    Some((row.customer_id.clone(), row.name.clone()))
}

/// What the list can be narrowed to: its code, with the column and the values.
const NARROWED: [(&str, &str, &[Option<&str>]); 4] = [
    ("none", "tier", &[None]),
    ("effort", "odd", &[Some(WITH_EFFORT[0]), Some(WITH_EFFORT[1])]),
    ("differs", "odd", &[Some(WITH_RULE[0]), Some(WITH_RULE[1])]),
    ("hand", "why", &[Some("hand")]),
];

/// Who is in which tier; a press on the tier sets it by hand.
#[component]
pub fn Customers(
    /// What the part is asked by.
    asked: Asked,
) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let drill = Drill { column: "tier", of: of_customer, show: looking.show() };
    let narrowed = chosen(state, SHOW);
    let offers = Signal::derive(move || {
        let words = state.words();
        let named = [words.show_unassigned(), words.show_effort(), words.show_differs(), words.show_hand()];
        let all = std::iter::once((String::new(), words.show_all().to_owned()));
        all.chain(NARROWED.iter().zip(named).map(|((code, ..), name)| ((*code).to_owned(), name.to_owned()))).collect()
    });
    let question = Signal::derive(move || asked.customers());
    let report = move || {
        let wanted = narrowed.get();
        let filters: Vec<Filter> = NARROWED
            .iter()
            .filter(|(code, ..)| Some(*code) == wanted.as_deref())
            .map(|(_, column, values)| {
                let values = values.iter().map(|value| value.map(str::to_owned)).collect();
                Filter { column: (*column).to_owned(), test: Test::OneOf(values) }
            })
            .collect();
        let title = Signal::derive(move || state.words().tiers_customers().to_owned());
        view! { <Report title question accounts=true drill only=CUSTOMERS filters /> }
    };
    let named = Signal::derive(move || {
        looking.of.with(|(id, name)| state.words().set_tier(name.clone().filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone())))
    });
    view! {
        <div class="list-bar" data-testid="tiers-shown"><Choice name=SHOW label=Words::tiers_show offers closed=true /></div>
        <p class="quiet about">{move || state.words().tiers_hand_about()}</p>
        {report}
        <Panel open=looking.open title=named><SetTier asked looking /></Panel>
    }
}

/// The tier of one customer: as proposed, or one of the three.
#[component]
fn SetTier(asked: Asked, looking: Looking) -> impl IntoView {
    let state = State::here();
    let (id, name) = looking.of.get_untracked();
    let shown = name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.clone());
    let by_hand = asked.rules.with_untracked(|rules| rules.exceptions.get(&id).copied());
    let option = move |tier: Option<Tier>| {
        let id = id.clone();
        let set = move |_| {
            asked.set(state, &id, tier);
            looking.open.set(false);
        };
        let label = move || tier.map_or_else(|| state.words().tier_proposed(), |tier| state.words().tier(tier));
        view! {
            <button class="btn" type="button" data-tier=tier.map_or("proposed", Tier::code) aria-pressed=(tier == by_hand).to_string() on:click=set>
                {label}
            </button>
        }
    };
    view! {
        <section class="answer">
            <div class="answer-head"><h2>{move || state.words().set_tier(shown.clone())}</h2></div>
            <div class="acts" data-testid="set-tier">
                {std::iter::once(None).chain(Tier::ALL.map(Some)).map(option).collect_view()}
            </div>
        </section>
    }
}
