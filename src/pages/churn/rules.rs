//! By which rules recurring revenue is counted: each switch, and what it would be under the others.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::mrr_rules::{MrrRules, RulesRow};
use holdfast_core::answer::mrr_settings::OfRules;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::recurring::others::{OWN, Switch};
use holdfast_core::recurring::rules::{ChurnDate, Counting, Discounts, Joiners, Preset};
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::ask::ask;
use crate::pages::selling::{Choice, Offer, chosen};
use crate::state::State;

const TOOL: &str = "rules";
const MOVEMENTS: &str = "movements";
const CHURN: &str = "churn";
const JOINERS: &str = "joiners";
const DISCOUNTS: &str = "discounts";

/// What begins anew with another tool.
const SINGLE: &[&str] = &[MOVEMENTS, CHURN, JOINERS, DISCOUNTS];

/// The rules that the address asks for: a tool's, and switches turned by themselves.
#[must_use]
pub(super) fn asked(state: State) -> Memo<OfRules> {
    let [tool, movements, churn, joiners, discounts] = [TOOL, MOVEMENTS, CHURN, JOINERS, DISCOUNTS].map(|name| chosen(state, name));
    fn of<T: Copy>(code: Memo<Option<String>>, all: &[T], named: fn(T) -> &'static str) -> Option<T> {
        code.with(|code| all.iter().copied().find(|&one| Some(named(one)) == code.as_deref()))
    }
    Memo::new(move |_| OfRules {
        preset: of(tool, &Preset::ALL, Preset::code),
        counting: of(movements, &Counting::ALL, Counting::code),
        churn: of(churn, &ChurnDate::ALL, ChurnDate::code),
        grace_days: None,
        joiners: of(joiners, &Joiners::ALL, Joiners::code),
        discounts: of(discounts, &Discounts::ALL, Discounts::code),
    })
}

/// Every switch with its sentence.
#[component]
pub fn Counted(
    /// The rules in force.
    rules: Memo<OfRules>,
) -> impl IntoView {
    let state = State::here();
    let load = ask(move || state.ask_of(Question::MrrRules(MrrRules { of: rules.get() }), View::default()));
    let rows: Memo<Vec<RulesRow>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::MrrRules(listing)) => listing.rows.clone(),
            _ => Vec::new(),
        })
    });
    // What a switch is without being turned: as the tool has it.
    let usual = Memo::new(move |_| OfRules { preset: rules.with(|rules| rules.preset), ..OfRules::default() }.rules());
    let offers = move |codes: Vec<&'static str>, usual: Signal<&'static str>| {
        Signal::derive(move || {
            let mut offers: Vec<Offer> = codes
                .iter()
                .map(|&code| {
                    let value = if code == usual.get() { "" } else { code };
                    (value.to_owned(), state.words().setting(code).unwrap_or(code).to_owned())
                })
                .collect();
            offers.sort_by_key(|(value, _)| !value.is_empty());
            offers
        })
    };
    let tools = std::iter::once(OWN).chain(Preset::ALL.map(Preset::code)).collect();
    let line = move |switch: Switch, choice: AnyView| {
        let said = move || rows.with(|rows| state.words().under_other_rules(switch, rows, &state.times()));
        view! { <div class="counted-line" data-switch=switch.code()>{choice} <p class="quiet">{said}</p></div> }
    };
    let tool = view! { <Choice name=TOOL label=|words: Words| words.switch(Switch::Rules) offers=offers(tools, Signal::stored(OWN)) clears=SINGLE /> };
    let movements = offers(Counting::ALL.map(Counting::code).to_vec(), Signal::derive(move || usual.get().counting.code()));
    let churn = offers(ChurnDate::ALL.map(ChurnDate::code).to_vec(), Signal::derive(move || usual.get().churn.code()));
    let joiners = offers(Joiners::ALL.map(Joiners::code).to_vec(), Signal::derive(move || usual.get().joiners.code()));
    let discounts = offers(Discounts::ALL.map(Discounts::code).to_vec(), Signal::derive(move || usual.get().discounts.code()));
    view! {
        <section class="answer rules" data-testid="rules-asked">
            {line(Switch::Rules, tool.into_any())}
            {line(Switch::Churn, view! { <Choice name=CHURN label=|words: Words| words.switch(Switch::Churn) offers=churn /> }.into_any())}
            {line(Switch::Movements, view! { <Choice name=MOVEMENTS label=|words: Words| words.switch(Switch::Movements) offers=movements /> }.into_any())}
            {line(Switch::Joiners, view! { <Choice name=JOINERS label=|words: Words| words.switch(Switch::Joiners) offers=joiners /> }.into_any())}
            {line(Switch::Discounts, view! { <Choice name=DISCOUNTS label=|words: Words| words.switch(Switch::Discounts) offers=discounts /> }.into_any())}
        </section>
    }
}
