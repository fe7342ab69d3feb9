//! The form of a person's own plan: read back as a sentence, with what it would have paid, and what is wrong with it.

use holdfast_core::answer::comp_compare::Compare;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::plan_settings::OfPlans;
use holdfast_core::answer::{Answer, Question};
use holdfast_core::compensation::plan::{PRESETS, Plan};
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::draft::{Draft, Form, free_name};
use super::fields::{Faults, Group, choice, number, plain, text, told};
use super::pays::{Caps, PaysFields, Shares};
use super::{AFTER, Asked, BEFORE};
use crate::ask::{Load, ask_newest};
use crate::commands;
use crate::state::State;

/// The form's own element.
const FORM: &str = "plan-form";
/// The button that begins a plan.
const MAKE: &str = "plan-make";
/// How their ids begin.
const GROUP: &str = "plan-";

/// Names that no plan of a person's own can have.
fn is_reserved(name: &str) -> bool {
    PRESETS.contains(&name) || name == super::PROPOSED
}

/// The plans that a person made, and the ways to make and to change one.
#[component]
pub fn OwnPlans(
    /// What the screen is asked by.
    asked: Asked,
    /// The plan on the form.
    form: Form,
) -> impl IntoView {
    let state = State::here();
    let open = move |draft: Draft| {
        form.0.set(Some(draft));
        commands::go_on_within(FORM.to_owned(), GROUP);
    };
    let make = move |_| {
        let taken = |name: &str| is_reserved(name) || asked.own.with_untracked(|own| own.iter().any(|plan| plan.name == name));
        let name = free_name(state.words().my_plan(), taken);
        let from = untrack(|| asked.plan(&asked.after.get())).or_else(|| Plan::preset(PRESETS[1]));
        from.into_iter().for_each(|plan| open(Draft { of: None, plan: Plan { name: name.clone(), version: 1, ..plan } }));
    };
    let line = move |plan: Plan| {
        let name = plan.name.clone();
        let edit = move |_| open(Draft { of: Some(plan.name.clone()), plan: plan.clone() });
        view! { <button class="btn dense" type="button" data-action="edit-plan" on:click=edit>{move || state.words().edit_plan(name.clone())}</button> }
    };
    view! {
        <div class="list-bar" role="group" aria-label=move || state.words().own_plans() data-testid="own-plans">
            <Show when=move || form.0.with(Option::is_none)>
                <button class="btn dense" type="button" id=MAKE data-action="make-plan" on:click=make>{move || state.words().make_plan()}</button>
                {move || asked.own.get().into_iter().map(line).collect_view()}
            </Show>
        </div>
        <Show when=move || form.0.with(Option::is_some)><Editor asked form /></Show>
    }
}

/// The form.
#[component]
fn Editor(asked: Asked, form: Form) -> impl IntoView {
    let state = State::here();
    let of = move || form.0.with(|draft| draft.as_ref().and_then(|draft| draft.of.clone()));
    let taken = move |name: &str| {
        is_reserved(name) || (of().as_deref() != Some(name) && asked.own.with(|own| own.iter().any(|plan| plan.name == name)))
    };
    let faults: Faults = Memo::new(move |_| {
        let words = state.words();
        let of_plan = |plan: &Plan| {
            let own = plan.faults().iter().map(|fault| (Group::of(fault), words.plan_fault(fault))).collect::<Vec<_>>();
            let name = taken(&plan.name).then(|| (Group::Name, words.plan_name_taken().to_owned()));
            own.into_iter().chain(name).collect()
        };
        form.read(of_plan).unwrap_or_default()
    });
    let is_faulty = Memo::new(move |_| faults.with(|faults| !faults.is_empty()));
    let sentence = move || form.read(|plan| state.words().plan_sentence(plan)).unwrap_or_default();
    let load = ask_newest(move || {
        let plan = form.read(Plan::clone).filter(|_| !is_faulty.get())?;
        let plans = OfPlans { names: vec![plan.name.clone()], own: vec![plan], ..OfPlans::default() };
        Some(state.ask_of(Question::Compare(Compare { plans, together: true }), View::default()))
    });
    let effects = move || {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::Compare(listing)) => {
                listing.rows.first().map(|row| state.words().plan_effects(row, &state.times())).unwrap_or_default()
            }
            _ => Vec::new(),
        })
    };
    let effects = move || effects().into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let busy = move || load.with(|load| matches!(load, Load::Working(_))).to_string();
    let close = move || {
        form.0.set(None);
        commands::go_on_within(MAKE.to_owned(), GROUP);
    };
    let keep = move |_| {
        let Some(Draft { of, mut plan }) = form.0.get_untracked().filter(|_| !is_faulty.get_untracked()) else { return };
        let kept = asked.own.with_untracked(|own| own.iter().find(|own| of.as_ref() == Some(&own.name)).cloned());
        plan.version = kept.map_or(1, |kept| kept.version + u32::from(kept != plan));
        state.kept.keep_plan(&plan, of.as_deref());
        let name = plan.name;
        state.go(|route| {
            // Where the address has the name that it had before, it takes the new one; a new plan is looked at.
            let is_before = of.is_some() && route.list.filter(BEFORE) == of.as_deref();
            route.list.set_filter(if is_before { BEFORE } else { AFTER }, Some(name));
        });
        close();
    };
    let delete = move |_| {
        let Some(name) = untrack(of) else { return };
        state.kept.delete_plan(&name);
        state.go(|route| {
            for choice in [BEFORE, AFTER] {
                if route.list.filter(choice) == Some(&name) {
                    route.list.set_filter(choice, None);
                }
            }
        });
        close();
    };
    view! {
        <section class="answer plan-form" id=FORM tabindex="-1" data-testid="plan-form" aria-label=move || state.words().plan_form()>
            <div class="finding"><h2 data-testid="plan-sentence">{sentence}</h2></div>
            <ul class="rule-judged" data-testid="plan-effects" aria-busy=busy aria-live="polite">{effects}</ul>
            <Beginning asked form faults />
            <PaysFields form faults />
            <Caps form faults />
            <Shares form faults />
            <div class="acts">
                <button class="btn primary" type="button" data-action="keep-plan" disabled=move || is_faulty.get() on:click=keep>
                    {move || state.words().keep_plan()}
                </button>
                <button class="btn bare" type="button" data-action="leave-plan" on:click=move |_| close()>{move || state.words().leave_plan()}</button>
                <Show when=move || of().is_some()>
                    <button class="btn bare" type="button" data-action="delete-plan" on:click=delete>{move || state.words().delete_plan()}</button>
                </Show>
                <Show when=move || is_faulty.get()><span class="look">{move || state.words().plan_faulty_form()}</span></Show>
            </div>
        </section>
    }
}

/// What it begins with, its name and its rate.
#[component]
fn Beginning(asked: Asked, form: Form, faults: Faults) -> impl IntoView {
    let names =
        move || asked.names().into_iter().filter(|name| Some(name) != form.read(|plan| plan.name.clone()).as_ref()).collect::<Vec<_>>();
    let offers = move |words: Words| {
        let all = names().into_iter().map(|name| words.plan_named(&name));
        std::iter::once(words.plan_from_none().to_owned()).chain(all).collect()
    };
    let begin = move |at: usize| {
        let from = untrack(|| at.checked_sub(1).and_then(|at| names().into_iter().nth(at)).and_then(|name| asked.plan(&name)));
        if let Some(from) = from {
            form.edit(|plan| *plan = Plan { name: std::mem::take(&mut plan.name), version: plan.version, ..from });
        }
    };
    let name = move || form.read(|plan| plan.name.clone()).unwrap_or_default();
    let rate = move || form.read(|plan| plan.rate);
    let set_name = move |name: String| form.edit(|plan| name.trim().clone_into(&mut plan.name));
    let set_rate = move |rate: Option<f64>| form.edit(|plan| plan.rate = rate.unwrap_or_default());
    view! {
        <div class="cond-line">
            {text(plain(Words::plan_name), (faults, Group::Name), name, set_name)}
            {number(plain(Words::plan_rate), (faults, Group::Rate), rate, set_rate, false)}
            {choice(Words::plan_from, offers, || 0, begin)}
        </div>
        {told(faults, Group::Name)}
        {told(faults, Group::Rate)}
    }
}
