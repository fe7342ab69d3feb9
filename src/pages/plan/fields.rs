//! The figures of the plan as fields: a slider beside a number, where it comes from, and the way back to what is usual.

use holdfast_core::answer::Answer;
use holdfast_core::answer::listing::{NoteCode, View};
use holdfast_core::answer::plan_assumptions::AssumptionRow;
use holdfast_core::planning::rational::{Ratio, is_part};
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::asked::Asked;
use crate::ask::ask_newest;
use crate::state::State;

/// Every figure that the plan goes by at the moment.
pub type Assumptions = Memo<Vec<AssumptionRow>>;

/// Asks what the plan goes by, and in which currency.
pub fn assumptions(state: State, asked: Asked) -> (Assumptions, Memo<Option<String>>) {
    let load = ask_newest(move || Some(state.ask_of(super::asked::assumptions(&asked.figures()), View::default())));
    let rows = Memo::new(move |before: Option<&Vec<AssumptionRow>>| {
        load.with(|load| match load.answer().map(|answered| &answered.answer) {
            Some(Answer::PlanAssumptions(listing)) => listing.rows.clone(),
            _ => before.cloned().unwrap_or_default(),
        })
    });
    let currency = Memo::new(move |_| {
        load.with(|load| {
            let notes = load.answer()?.answer.table().notes();
            notes.iter().find(|note| note.code == NoteCode::Currency)?.about.clone()
        })
    });
    (rows, currency)
}

/// How a figure is moved.
#[derive(Clone, Copy, PartialEq)]
pub enum Range {
    /// A share, on a slider of percent.
    Share,
    /// An amount or a number, on a slider up to some times what is usual.
    Amount,
    /// A whole number from one to another.
    Whole(u32, u32),
}

impl Range {
    /// What a person wrote, as a question takes it; nothing where it can't be.
    fn read(self, text: &str) -> Option<String> {
        // A number in a field that shows percent is one of percent.
        let is_percent = self == Range::Share && !is_part(text);
        let value = if is_percent { format!("{text}%") } else { text.to_owned() };
        let ratio: Ratio = value.parse().ok()?;
        match self {
            Range::Share => (ratio <= Ratio::whole(1)).then_some(value),
            Range::Amount => Some(ratio.to_string()).filter(|value| !value.contains('/')).or(Some(value)),
            Range::Whole(least, most) => {
                let whole = u32::try_from(ratio.up()).ok().filter(|&whole| Ratio::whole(whole.into()) == ratio)?;
                (least..=most).contains(&whole).then(|| whole.to_string())
            }
        }
    }

    /// What it takes, in words.
    fn takes(self, words: Words) -> String {
        match self {
            Range::Share => words.plan_bad_share().to_owned(),
            Range::Amount => words.plan_bad_amount().to_owned(),
            Range::Whole(least, most) => words.plan_bad_whole(least.to_string(), most.to_string()),
        }
    }

    /// A value as a field shows it.
    fn shown(self, value: f64) -> String {
        let rounded = |by: f64| (value * by).round() / by;
        match self {
            Range::Share => format!("{}%", rounded(if value < 1.0 { 1000.0 } else { 10.0 })),
            Range::Whole(..) => rounded(1.0).to_string(),
            Range::Amount => rounded(if value < 100.0 { 10.0 } else { 1.0 }).to_string(),
        }
    }
}

/// A figure: its name, the slider, the number, where it comes from. Of a role that the POD does not have there is none.
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
    let is_there = move || row.with(Option::is_some) || assumptions.with(Vec::is_empty);
    let is_set = Memo::new(move |_| asked.set(name).is_some());
    // The end of the slider goes by what is usual, and never comes nearer while a value is set: it must not run away under a finger.
    let most = Memo::new(move |before: Option<&f64>| {
        let (value, usual) = row.with(|row| row.as_ref().map(|row| (row.value.unwrap_or_default(), row.usual))).unwrap_or_default();
        let by = if range == Range::Share { 100.0 } else { 1.0 };
        let (value, usual) = (value * by, usual.map(|usual| usual * by));
        match range {
            // A share of a few in a thousand has a slider of its own size: on one up to all it could not be moved by as little as it is.
            Range::Share if !usual.is_some_and(|usual| usual > 0.0 && usual < SMALL_SHARE) => 100.0,
            Range::Whole(_, most) if most <= 100 => f64::from(most),
            _ => {
                let floor = if range == Range::Share { SMALL_SHARE } else { 10.0 };
                let least = usual.map_or(floor, |usual| (usual * 3.0).max(floor));
                let end = before.copied().filter(|_| is_set.get()).unwrap_or(least).max(least);
                let end = if value > end { (value * 1.5).ceil() } else { end };
                match range {
                    Range::Whole(_, most) => end.min(f64::from(most)),
                    Range::Share => end.min(100.0),
                    Range::Amount => end,
                }
            }
        }
    });
    let scaled = move || {
        row.with(|row| row.as_ref().and_then(|row| row.value)).map(|value| if range == Range::Share { value * 100.0 } else { value })
    };
    let written = move |text: &str| if range == Range::Share { format!("{text}%") } else { text.to_owned() };
    // What was written stays as it was written, also where it is not taken.
    let refused = RwSignal::new(None::<String>);
    let shown =
        move || refused.get().or_else(|| asked.set(name)).unwrap_or_else(|| scaled().map(|value| range.shown(value)).unwrap_or_default());
    let step = move || match range {
        Range::Share if most.get() >= 100.0 => "0.1".to_owned(),
        Range::Whole(..) => "1".to_owned(),
        Range::Share | Range::Amount => nice_step(most.get()).to_string(),
    };
    let least = if let Range::Whole(least, _) = range { least } else { 0 };
    let slide = move |event: leptos::ev::Event| {
        refused.set(None);
        asked.try_out(name, written(&event_target_value(&event)));
    };
    let drop = move |event: leptos::ev::Event| asked.settle(name, Some(written(&event_target_value(&event))));
    let enter = move |event: leptos::ev::Event| {
        let text = event_target_value(&event).trim().to_owned();
        let value = range.read(&text);
        refused.set(Some(text.clone()).filter(|text| !text.is_empty() && value.is_none()));
        if text.is_empty() || value.is_some() {
            asked.settle(name, value);
        }
    };
    let back = move |_| {
        refused.set(None);
        asked.settle(name, None);
    };
    let source = move || row.with(|row| row.as_ref().map(|row| state.words().assumed_from(row, &state.times())).unwrap_or_default());
    let label = move || state.words().assumption(name);
    // An address can say what nobody could enter.
    let is_refused = move || refused.with(Option::is_some) || asked.set(name).is_some_and(|value| range.read(&value).is_none());
    let [test, id, hint] = ids(name);
    view! {
        <div class="figure-field" data-testid=test hidden=move || !is_there()>
            <label for=id.clone()>{label}</label>
            <input
                type="range"
                min=least
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
                aria-invalid=move || is_refused().to_string()
                prop:value=shown
                on:change=enter
            />
            <small id=hint class:look=is_refused>{move || if is_refused() { range.takes(state.words()) } else { source() }}</small>
            <button class="btn bare dense" type="button" hidden=move || !is_set.get() && !is_refused() on:click=back>
                {move || state.words().plan_as_usual()}
            </button>
        </div>
    }
}

/// What a field is found by: for tests, its number, the line under it.
pub fn ids(name: &str) -> [String; 3] {
    [format!("figure-{name}"), format!("plan-{name}"), format!("plan-{name}-hint")]
}

/// Percent under which a share is a small one.
const SMALL_SHARE: f64 = 2.0;

/// A round step of which a slider has about two hundred.
fn nice_step(most: f64) -> f64 {
    let power = 10f64.powf((most / 200.0).max(1e-3).log10().floor());
    [1.0, 2.0, 5.0, 10.0].into_iter().map(|digit| digit * power).find(|step| most / step <= 200.0).unwrap_or(power)
}
