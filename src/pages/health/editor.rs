//! The editor: each part with its rule and weight, what the weights sum to, and where the bands begin.

use holdfast_core::model::score::Band;
use holdfast_core::model::{Bands, HealthModel};
use leptos::prelude::*;

use super::drafting::Drafting;
use super::features::Features;
use crate::state::State;
use crate::ui::band;

const PART: &str = "";
const GOOD: &str = "tag good num";
const OFF: &str = "tag warn num";

/// What a field holds, if it is a number from 0 to 100.
fn number(event: &leptos::ev::Event) -> Option<f64> {
    event_target_value(event).trim().parse::<f64>().ok().filter(|number| (0.0..=100.0).contains(number))
}

/// A field for a number from 0 to 100 that the draft follows: while it is typed in, or (not `live`) once it is left.
fn field(
    drafting: Drafting,
    live: bool,
    label: impl Fn() -> Option<String> + Send + 'static,
    value: impl Fn() -> Option<f64> + Send + 'static,
    set: impl Fn(f64) + Copy + 'static,
) -> impl IntoView {
    view! {
        <input
            class="number num"
            type="number"
            min="0"
            max="100"
            step="any"
            aria-label=label
            prop:value=move || value().map(|value| value.to_string())
            on:input=move |event| number(&event).filter(|_| live).into_iter().for_each(set)
            on:change=move |event| {
                number(&event).filter(|_| !live).into_iter().for_each(set);
                drafting.keep();
            }
        />
    }
}

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
            <div class="finding bands-head"><h2>{move || state.words().bands_begin()}</h2></div>
            <Limits drafting />
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
            <input
                class="range"
                type="range"
                min="0"
                max="100"
                step="1"
                aria-label=move || state.words().slider_of(named())
                style:--w=move || weight().to_string()
                prop:value=move || weight().to_string()
                on:input=move |event| number(&event).into_iter().for_each(set)
                on:change=move |_| drafting.keep()
            />
            {field(drafting, true, move || Some(state.words().weight_number(named())), move || Some(weight()), set)}
            <Points drafting at lines />
            {is_feature.then(|| view! { <Features drafting /> })}
        </li>
    }
}

/// The points of each line of a part's rule, and its window, folded away.
#[component]
fn Points(drafting: Drafting, at: usize, lines: Memo<Vec<String>>) -> impl IntoView {
    let state = State::here();
    let part = drafting.part(at);
    let words = move |line: usize| lines.with(|lines| lines.get(line).cloned());
    let points = move |line: usize| part.with(|part| part.as_ref().and_then(|part| part.line_points(line)));
    let days = move || part.with(|part| part.as_ref().and_then(|part| part.measured.days()));
    let has_days = days().is_some();
    let set_days = move |event: leptos::ev::Event| {
        if let Ok(days) = event_target_value(&event).trim().parse::<i32>() {
            drafting.change_part(at, |part| part.set_days(days));
            drafting.keep();
        }
    };
    view! {
        <details class="points">
            <summary>{move || state.words().points_and_window()}</summary>
            <For each=move || 0..lines.with(Vec::len) key=|line| *line let(line)>
                <label class="field">
                    <span>{move || words(line)}</span>
                    {field(drafting, false, || None, move || points(line), move |points| {
                        drafting.change_part(at, |part| part.set_line_points(line, points));
                    })}
                </label>
            </For>
            {has_days.then(|| view! {
                <label class="field">
                    <span>{move || state.words().window_days()}</span>
                    <input
                        class="number num"
                        type="number"
                        min="1"
                        max="3650"
                        prop:value=move || days().map(|days| days.to_string())
                        on:change=set_days
                    />
                </label>
            })}
        </details>
    }
}

/// Where the bands begin: the line that they cut, and a field for each.
#[component]
fn Limits(drafting: Drafting) -> impl IntoView {
    let state = State::here();
    let bands = Memo::new(move |_| {
        drafting.shown.with(|models| models.models.first().map_or(Bands { healthy: 100.0, watch: 0.0 }, |model| model.bands))
    });
    let (watch, healthy) = (move || bands.get().watch, move || bands.get().healthy);
    let piece = move |of: Band, from: fn(Bands) -> f64, to: fn(Bands) -> f64| {
        view! {
            <i
                class=band::class(Some(of))
                style:--a=move || from(bands.get()).to_string()
                style:--b=move || (to(bands.get()) - from(bands.get())).max(0.0).to_string()
            ></i>
        }
    };
    view! {
        <div class="cut-line" aria-hidden="true">
            {piece(Band::AtRisk, |_| 0.0, |bands| bands.watch)}
            {piece(Band::Watch, |bands| bands.watch, |bands| bands.healthy)}
            {piece(Band::Healthy, |bands| bands.healthy, |_| 100.0)}
            <s class=PART style:--x=move || watch().to_string()></s>
            <s class=PART style:--x=move || healthy().to_string()></s>
        </div>
        <div class="cut-in">
            <label>
                <span>{move || state.words().watch_from()}</span>
                {field(drafting, true, || None, move || Some(watch()), move |from| drafting.change(|model| model.bands.watch = from))}
            </label>
            <label>
                <span>{move || state.words().healthy_from()}</span>
                {field(drafting, true, || None, move || Some(healthy()), move |from| drafting.change(|model| model.bands.healthy = from))}
            </label>
        </div>
    }
}
