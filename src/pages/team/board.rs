//! The leaderboard with its choice of figures, and the team's targets.

use holdfast_core::answer::listing::CellKind;
use holdfast_core::answer::sales_leaderboard::{Kpi, Leaderboard, Preset};
use holdfast_core::answer::{Answer, Question};
use leptos::prelude::*;

use crate::commands;
use crate::pages::selling::{Choice, Offer, chosen, period};
use crate::state::State;
use crate::ui::behind::{Looking, RowsBehind};
use crate::ui::report::{Drill, Report};

const PRESET: &str = "figures";

/// What stands in a field is percent of a share.
const PERCENT: f64 = 100.0;

fn person(answer: &Answer, row: usize) -> Option<(String, Option<String>)> {
    let Answer::Leaderboard(listing) = answer else { return None };
    listing.rows.get(row).map(|row| (row.person.clone(), None))
}

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let state = State::here();
    let (period, wanted, settings) = (period(state), chosen(state, PRESET), state.kept.sales());
    let preset = Memo::new(move |_| {
        let wanted = wanted.get();
        Preset::EACH.into_iter().find(|one| Some(one.code()) == wanted.as_deref()).unwrap_or(Preset::Early)
    });
    let board = move || {
        let targets = settings.with(|settings| settings.targets.clone());
        view! { <Table question=Leaderboard { period: period.get(), preset: preset.get(), targets } /> }
    };
    let fields = move || preset.get().kpis().iter().map(|&kpi| view! { <Target kpi /> }).collect_view();
    view! {
        {board}
        <details class="targets answer" data-testid="targets">
            <summary>{move || state.words().targets_title()}</summary>
            <p class="quiet">{move || state.words().targets_about()}</p>
            <div class="target-fields">{fields}</div>
        </details>
    }
}

/// Which figures are shown.
#[component]
pub fn FiguresChoice() -> impl IntoView {
    let state = State::here();
    let offers = Signal::derive(move || {
        let words = state.words();
        let value = |preset: Preset| if preset == Preset::Early { String::new() } else { preset.code().to_owned() };
        Preset::EACH.map(|preset| (value(preset), words.kpi_preset(preset).to_owned())).to_vec() as Vec<Offer>
    });
    view! { <Choice name=PRESET label=|words| words.preset_field() offers /> }
}

#[component]
fn Table(question: Leaderboard) -> impl IntoView {
    let state = State::here();
    let looking = Looking::start();
    let asked = StoredValue::new(question);
    let title = Signal::derive(move || looking.of.with(|(rep, _)| state.words().behind_rep(rep.clone())));
    let drill = Drill { column: "person", of: person, show: looking.show() };
    view! {
        <Report title=Signal::derive(move || state.words().board_title().to_owned()) question=Question::Leaderboard(asked.get_value()) drill />
        <RowsBehind looking question=Signal::derive(move || Question::Leaderboard(asked.get_value())) title />
    }
}

/// What is wanted of a figure.
#[component]
fn Target(kpi: Kpi) -> impl IntoView {
    let state = State::here();
    let settings = state.kept.sales();
    let scale = if kpi.kind() == CellKind::Share { PERCENT } else { 1.0 };
    let value = Memo::new(move |_| settings.with(|settings| settings.targets.get(&kpi).map(|target| target * scale)));
    let take = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        let mut all = settings.get_untracked();
        match text.trim().parse::<f64>() {
            Ok(number) if number.is_finite() && number > 0.0 => drop(all.targets.insert(kpi, number / scale)),
            _ if text.trim().is_empty() => drop(all.targets.remove(&kpi)),
            _ => return commands::put_back(&event, value.get_untracked()),
        }
        state.kept.keep_sales(&all);
    };
    view! {
        <label class="field">
            {move || state.words().kpi(kpi)}
            <input
                class="number"
                type="number"
                min="0"
                step="any"
                data-kpi=kpi.code()
                prop:value=move || value.get().map(|value| value.to_string()).unwrap_or_default()
                on:change=take
            />
        </label>
    }
}
