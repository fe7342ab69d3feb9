//! By which rules customers are in their tiers, and who is put into one by hand.

use std::collections::BTreeMap;

use holdfast_core::answer::Answer;
use holdfast_core::answer::listing::{Filter, Test, View};
use holdfast_core::tiers::rules::{Proposal, Tier, TierRules};
use holdfast_view::text::Words;
use holdfast_view::tiers::tier_rule;
use leptos::prelude::*;

use super::Asked;
use crate::ask::ask;
use crate::commands;
use crate::state::State;
use crate::ui::choice::choice;

/// Where the focus goes once what it was on has gone.
const FIRST: &str = "rule-enterprise_employees";
/// How the ids of what is set by hand begin.
const LINES: &str = "exception-";

/// A number of the rules; empty is no rule, and what cannot be read stands there with what is taken instead.
fn number(
    asked: Asked,
    name: &'static str,
    label: fn(Words) -> &'static str,
    of: fn(&TierRules) -> Option<f64>,
    set: fn(&mut TierRules, Option<f64>),
) -> impl IntoView {
    let state = State::here();
    let value = Memo::new(move |_| asked.rules.with(of));
    let is_bad = RwSignal::new(false);
    let shown = move || value.get().map(|number| number.to_string()).unwrap_or_default();
    let take = move |event: leptos::ev::Event| {
        let rule = tier_rule(&event_target_value(&event));
        is_bad.set(rule.is_none());
        if let Some(rule) = rule {
            asked.keep(state, |rules| set(rules, rule));
        }
    };
    // Whoever puts the rules back takes away what could not be read, too.
    Effect::new(move |_| {
        value.track();
        is_bad.set(false);
    });
    let said = move || {
        let words = state.words();
        match value.get() {
            taken if is_bad.get() => words.rule_bad(taken.map_or_else(|| words.rule_none().to_owned(), |number| number.to_string())),
            None => words.rule_none_about().to_owned(),
            Some(_) => String::new(),
        }
    };
    let [id, hint] = [format!("rule-{name}"), format!("rule-{name}-hint")];
    view! {
        <div class="field rule-field">
            <label for=id.clone()>{move || label(state.words())}</label>
            <input
                class="number wide"
                id=id
                inputmode="decimal"
                autocomplete="off"
                data-testid=name
                placeholder=move || state.words().rule_none()
                aria-describedby=hint.clone()
                aria-invalid=move || is_bad.get().to_string()
                prop:value=shown
                on:change=take
            />
            <small id=hint class:look=move || is_bad.get()>{said}</small>
        </div>
    }
}

/// The rules, each a field; what is set by hand.
#[component]
pub fn Rules(
    /// What the part is asked by.
    asked: Asked,
    /// Whether the files have tiers of their own.
    has_column: Memo<bool>,
) -> impl IntoView {
    let state = State::here();
    let proposal = choice(
        Words::tiers_proposal,
        false,
        |words| vec![words.proposal_column().to_owned(), words.proposal_rules().to_owned()],
        move || asked.rules.with(|rules| Proposal::ALL.into_iter().position(|one| one == rules.proposal)).unwrap_or_default(),
        move |at| asked.keep(state, |rules| rules.proposal = Proposal::ALL.get(at).copied().unwrap_or_default()),
    );
    let own =
        Memo::new(move |_| asked.rules.with(|rules| *rules != TierRules { exceptions: rules.exceptions.clone(), ..TierRules::default() }));
    let reset = move |_| {
        asked.keep(state, |rules| *rules = TierRules { exceptions: std::mem::take(&mut rules.exceptions), ..TierRules::default() });
        // The button has nothing to do any more, and goes.
        commands::go_on_within(FIRST.to_owned(), FIRST);
    };
    let about = move || {
        let words = state.words();
        match asked.rules.with(|rules| rules.proposal) {
            Proposal::Column if has_column.get() => words.tiers_rules_about_column(),
            Proposal::Column => words.tiers_rules_about_no_column(),
            Proposal::Rules => words.tiers_rules_about(),
        }
    };
    view! {
        <section class="answer" data-testid="tier-rules">
            <div class="answer-head"><h2>{move || state.words().tiers_rules()}</h2></div>
            <p class="quiet" data-testid="rules-about">{about}</p>
            <div class="target-fields">
                {proposal}
                {number(asked, "enterprise_employees", Words::rule_enterprise_employees, |rules| rules.enterprise_employees, |rules, to| rules.enterprise_employees = to)}
                {number(asked, "enterprise_mrr", Words::rule_enterprise_mrr, |rules| rules.enterprise_mrr, |rules, to| rules.enterprise_mrr = to)}
                {number(asked, "micro_employees", Words::rule_micro_employees, |rules| rules.micro_employees, |rules, to| rules.micro_employees = to)}
                {number(asked, "micro_seats", Words::rule_micro_seats, |rules| rules.micro_seats, |rules, to| rules.micro_seats = to)}
                {number(asked, "micro_mrr", Words::rule_micro_mrr, |rules| rules.micro_mrr, |rules, to| rules.micro_mrr = to)}
            </div>
            <p class="quiet">{move || state.words().rules_rest()}</p>
            <Show when=move || own.get()>
                <button class="btn" type="button" data-action="reset-tier-rules" on:click=reset>{move || state.words().rules_reset()}</button>
            </Show>
            <Exceptions asked />
        </section>
    }
}

/// The customers whose tier is set by hand.
#[component]
fn Exceptions(asked: Asked) -> impl IntoView {
    let state = State::here();
    let set = Memo::new(move |_| asked.rules.with(|rules| rules.exceptions.clone()));
    let by_hand = || Filter { column: "why".to_owned(), test: Test::OneOf(vec![Some("hand".to_owned())]) };
    let load = ask(move || state.ask_of(asked.customers(), View { filters: vec![by_hand()], ..View::default() }));
    // Who is not there on the day has no name.
    let names: Memo<BTreeMap<String, String>> = Memo::new(move |_| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::TiersCustomers(listing)) => listing
                .rows
                .iter()
                .filter_map(|row| Some((row.customer_id.clone(), row.name.clone().filter(|name| !name.is_empty())?)))
                .collect(),
            _ => BTreeMap::new(),
        })
    });
    let line = move |(at, (id, tier)): (usize, (String, Tier))| {
        let name = names.with(|names| names.get(&id).cloned());
        let (called, taken) = (name.clone().unwrap_or_else(|| id.clone()), id.clone());
        let take = move |_| {
            asked.set(state, &taken, None);
            // The next one comes up in its place; the last leaves none.
            let left = set.with_untracked(BTreeMap::len);
            commands::go_on_within(left.checked_sub(1).map_or_else(|| FIRST.to_owned(), |last| line_id(at.min(last))), LINES);
        };
        view! {
            <li>
                {name.map(|name| view! { <bdi>{name}</bdi>" " })}
                <bdi class="quiet">{id}</bdi>
                " "
                {state.words().tier(tier)}
                " "
                <button class="link" type="button" id=line_id(at) data-action="exception-remove" on:click=take>
                    {state.words().exception_remove(called)}
                </button>
            </li>
        }
    };
    move || {
        let set: BTreeMap<String, Tier> = set.get();
        (!set.is_empty()).then(|| {
            let count = state.whole(set.len() as u64);
            view! {
                <h3 class="by-hand">{state.words().tiers_exceptions(count)}</h3>
                <ul class="levers" data-testid="exceptions">{set.into_iter().enumerate().map(line).collect_view()}</ul>
            }
        })
    }
}

/// The button that takes one away.
fn line_id(at: usize) -> String {
    format!("{LINES}{at}")
}
