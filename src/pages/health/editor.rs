//! The editor: each part with its rule and weight, what the weights sum to, and where the bands begin.

use holdfast_core::model::HealthModel;
use leptos::prelude::*;

use super::drafting::Drafting;
use super::features::Features;
use super::fields::{POINTS, field, slider};
use super::limits::{Limits, Scored};
use super::rule::Rule;
use crate::state::State;
use crate::ui::in_turn::after_paint;

const GOOD: &str = "tag good num";
const OFF: &str = "tag warn num";

/// The editor.
#[component]
pub fn Editor(
    /// What is being edited.
    drafting: Drafting,
) -> impl IntoView {
    let state = State::here();
    let names = Memo::new(move |_| {
        let name = |(at, part): (usize, &holdfast_core::model::Part)| (at, part.name.clone());
        drafting
            .shown
            .with(|models| models.models.first().map_or_else(Vec::new, |model| model.parts.iter().enumerate().map(name).collect()))
    });
    let faults = move || {
        let told = |fault: &holdfast_core::model::check::Fault| state.words().fault_code(fault.code());
        drafting.obstacles.with(|faults| faults.iter().map(|fault| view! { <li>{told(fault)}</li> }).collect_view())
    };
    view! {
        <section class="editor" aria-labelledby="model-head" data-testid="editor">
            <div class="finding split">
                <div><h2 id="model-head">{move || state.words().model_head()}</h2></div>
                <Sum drafting />
            </div>
            <ol class="parts">
                <For each=move || names.get() key=Clone::clone let((at, name))>
                    <PartLine drafting at name />
                </For>
            </ol>
            {after_paint(move || {
                view! {
                    <div class="finding bands-head"><h2>{move || state.words().bands_begin()}</h2></div>
                    <Limits drafting />
                    <div class="finding bands-head"><h2>{move || state.words().who_is_scored()}</h2></div>
                    <Scored drafting />
                }
                .into_any()
            })}
            <ul class="notes obstacles" role="status" data-testid="obstacles">{faults}</ul>
        </section>
    }
}

#[component]
fn Sum(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let sum = Memo::new(move |_| drafting.shown.with(|models| models.models.first().map_or(0.0, HealthModel::weights_sum)));
    let is_good = Memo::new(move |_| (sum.get() - 100.0).abs() < 1e-9);
    let told = move || if is_good.get() { state.words().sum_good().to_owned() } else { state.words().sum_scaled(state.score(sum.get())) };
    let scale = move |_| {
        drafting.change(HealthModel::scale_to_100);
        drafting.keep();
    };
    view! {
        <div class="acts">
            <output class=move || if is_good.get() { GOOD } else { OFF } data-testid="sum">{told}</output>
            <Show when=move || !is_good.get()>
                <button class="btn dense" type="button" data-action="scale" on:click=scale>{move || state.words().scale_to_100()}</button>
            </Show>
        </div>
    }
}

#[component]
fn PartLine(drafting: Drafting, at: usize, name: String) -> impl IntoView {
    let state = State::here();
    let part = drafting.part(at);
    let weight = move || part.with(|part| part.as_ref().map_or(0.0, |part| part.weight));
    let (code, own, title) = (name.clone(), StoredValue::new(name.clone()), StoredValue::new(name));
    let named = move || title.with_value(|name| state.words().part(name));
    let was = move || {
        let before = own.with_value(|name| drafting.weight_before(name)).filter(|before| (before - weight()).abs() > 1e-9);
        before.map(|before| view! { <i>{state.words().was(state.score(before))}</i> })
    };
    let measured = move || part.with(|part| part.as_ref().map(|part| state.words().measured(&part.measured)));
    let lines = Memo::new(move |_| {
        let no_tickets = drafting.shown.with(|models| models.models.first().map(|model| model.no_tickets)).unwrap_or_default();
        part.with(|part| part.as_ref().map_or_else(Vec::new, |part| state.words().rule_lines(part, no_tickets)))
    });
    let rule = move || lines.with(|lines| lines.join(" · "));
    let set = move |weight| drafting.change_part(at, |part| part.weight = weight);
    let is_feature = part.with_untracked(|part| {
        part.as_ref().is_some_and(|part| matches!(part.measured, holdfast_core::model::Measured::FeatureLevel { .. }))
    });
    view! {
        <li data-part=code>
            <div class="part-words"><b>{named}</b>{was}<span>{measured}</span><span>{rule}</span></div>
            {slider(drafting, move || state.words().slider_of(named()), weight, set)}
            {field(drafting, POINTS, move || Some(state.words().weight_number(named())), move || Some(weight()), set)}
            {after_paint(move || view! { <Rule drafting at lines /> }.into_any())}
            {is_feature.then(|| view! { <Features drafting /> })}
        </li>
    }
}
