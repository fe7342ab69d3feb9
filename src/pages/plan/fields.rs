//! The figures of the plan as fields: a slider beside a number, where it comes from, and the way back to what is usual.

use holdfast_core::answer::listing::View;
use holdfast_core::answer::plan_assumptions::{AssumptionRow, PlanAssumptions};
use holdfast_core::answer::{Answer, Question};
use holdfast_core::planning::rational::Ratio;
use leptos::prelude::*;

use super::asked::Asked;
use crate::ask::ask_newest;
use crate::state::State;

/// Every figure that the plan goes by at the moment.
pub type Assumptions = Memo<Vec<AssumptionRow>>;

/// Asks what the plan goes by.
pub fn assumptions(state: State, asked: Asked) -> Assumptions {
    let load = ask_newest(move || {
        let question = Question::PlanAssumptions(PlanAssumptions { settings: asked.settings(), carry: asked.carry() });
        Some(state.ask_of(question, View::default()))
    });
    Memo::new(move |before: Option<&Vec<AssumptionRow>>| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanAssumptions(listing)) => listing.rows.clone(),
            _ => before.cloned().unwrap_or_default(),
        })
    })
}

/// How a figure is moved.
#[derive(Clone, Copy, PartialEq)]
pub enum Range {
    /// A share, on a slider of percent.
    Share,
    /// An amount or a number, on a slider up to some times what is taken now.
    Amount,
    /// A whole number up to so many.
    Whole(u32),
}

/// A figure: its name, the slider, the number, where it comes from.
#[component]
pub fn Figure(
    /// What the plan is asked by.
    asked: Asked,
    /// What it goes by.
    assumptions: Assumptions,
    /// The figure's name.
    name: &'static str,
    /// How it is moved.
    range: Range,
) -> impl IntoView {
    let state = State::here();
    let row = Memo::new(move |_| assumptions.with(|rows| rows.iter().find(|row| row.assumption == name).cloned()));
    // The end of the slider stays where it was as long as the value fits: it must not run away under a finger.
    let most = Memo::new(move |before: Option<&f64>| {
        let value = row.with(|row| row.as_ref().and_then(|row| row.value)).unwrap_or_default();
        match range {
            Range::Share => 100.0,
            Range::Whole(most) => f64::from(most).max(value),
            Range::Amount => {
                before.copied().filter(|&most| most >= value && most > 0.0 && value > most / 20.0).unwrap_or((value * 3.0).max(10.0))
            }
        }
    });
    let scaled = move || {
        row.with(|row| row.as_ref().and_then(|row| row.value)).map(|value| if range == Range::Share { value * 100.0 } else { value })
    };
    let written = move |text: &str| if range == Range::Share { format!("{text}%") } else { text.to_owned() };
    // A fraction that was written stays as it was written.
    let shown = move || asked.set(name).unwrap_or_else(|| scaled().map(|value| number(range, value)).unwrap_or_default());
    let step = move || match range {
        Range::Share => "0.1".to_owned(),
        Range::Whole(_) => "1".to_owned(),
        Range::Amount => nice_step(most.get()).to_string(),
    };
    let slide = move |event: leptos::ev::Event| asked.try_out(name, written(&event_target_value(&event)));
    let drop = move |event: leptos::ev::Event| asked.settle(name, Some(written(&event_target_value(&event))));
    let is_bad = RwSignal::new(false);
    let enter = move |event: leptos::ev::Event| {
        let text = event_target_value(&event).trim().to_owned();
        let value = if range == Range::Share && text.parse::<f64>().is_ok_and(|number| number > 1.0) { format!("{text}%") } else { text };
        is_bad.set(!value.is_empty() && value.parse::<Ratio>().is_err());
        if !is_bad.get_untracked() {
            asked.settle(name, Some(value).filter(|value| !value.is_empty()));
        }
    };
    let back = move |_| {
        is_bad.set(false);
        asked.settle(name, None);
    };
    let is_set = Memo::new(move |_| asked.set(name).is_some());
    let source = move || row.with(|row| row.as_ref().map(|row| state.words().assumed_from(row, &state.times())).unwrap_or_default());
    let label = move || state.words().assumption(name);
    let [test, id, hint] = ids(name);
    view! {
        <div class="figure-field" data-testid=test>
            <label for=id.clone()>{label}</label>
            <input
                type="range"
                min="0"
                max=move || most.get().to_string()
                step=step
                aria-label=label
                prop:value=move || scaled().unwrap_or_default().to_string()
                on:input=slide
                on:change=drop
            />
            <input
                class="number"
                id=id
                inputmode="decimal"
                autocomplete="off"
                aria-describedby=hint.clone()
                aria-invalid=move || is_bad.get().to_string()
                prop:value=shown
                on:change=enter
            />
            <small id=hint class:look=move || is_bad.get()>
                {move || if is_bad.get() { state.words().plan_bad_figure().to_owned() } else { source() }}
            </small>
            <button class="btn bare dense" type="button" hidden=move || !is_set.get() on:click=back>{move || state.words().plan_as_usual()}</button>
        </div>
    }
}

/// What a field is found by: for tests, its number, the line under it.
pub fn ids(name: &str) -> [String; 3] {
    [format!("figure-{name}"), format!("plan-{name}"), format!("plan-{name}-hint")]
}

/// A value as a field shows it.
fn number(range: Range, value: f64) -> String {
    let rounded = |by: f64| (value * by).round() / by;
    match range {
        Range::Share => format!("{}%", rounded(if value < 1.0 { 1000.0 } else { 10.0 })),
        Range::Whole(_) => rounded(1.0).to_string(),
        Range::Amount => rounded(if value < 100.0 { 10.0 } else { 1.0 }).to_string(),
    }
}

/// A round step of which a slider has about two hundred.
fn nice_step(most: f64) -> f64 {
    let power = 10f64.powf((most / 200.0).max(1e-3).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| most / step <= 200.0).unwrap_or(power)
}
