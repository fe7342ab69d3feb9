//! The order of the stages, proposed by the data and set by a person; which of them are won or lost.

use holdfast_core::sales::stages::Pipeline;
use leptos::prelude::*;

use super::{Asked, Shown};
use crate::state::State;
use crate::ui::icon::{Drawing, Icon};

/// What a stage is.
const KINDS: [&str; 3] = ["open", "won", "lost"];

/// The editor; folded until somebody wants it.
#[component]
pub fn StageOrder(
    /// What the screen is asked by.
    asked: Asked,
    /// The stages as they came back.
    shown: Shown,
) -> impl IntoView {
    let state = State::here();
    let settings = state.kept.sales();
    let set = Memo::new(move |_| {
        let pipeline = asked.of.with(|of| of.deals.pipeline.clone());
        settings.with(|settings| settings.pipeline(pipeline.as_deref()))
    });
    // Stages as they stand, and those that a person has marked as lost, which are in no funnel.
    let names = Memo::new(move |_| {
        let mut names: Vec<String> = shown.rows.with(|rows| rows.iter().map(|row| row.stage.clone()).collect());
        set.with(|set| names.extend(set.lost.iter().filter(|name| !names.contains(name)).cloned().collect::<Vec<_>>()));
        names
    });
    let keep = move |change: &dyn Fn(&mut Pipeline)| {
        let mut pipeline = set.get_untracked();
        change(&mut pipeline);
        let mut all = settings.get_untracked();
        all.set_pipeline(pipeline);
        state.kept.keep_sales(&all);
    };
    let swap = move |at: usize, with: usize| {
        let mut order = names.get_untracked();
        if at < order.len() && with < order.len() {
            order.swap(at, with);
            keep(&|pipeline| pipeline.order = Some(order.clone()));
        }
    };
    let mark = move |name: &str, kind: &str| {
        keep(&|pipeline| {
            for list in [&mut pipeline.won, &mut pipeline.lost] {
                list.retain(|one| one != name);
            }
            match kind {
                "won" => pipeline.won.push(name.to_owned()),
                "lost" => pipeline.lost.push(name.to_owned()),
                _ => {}
            }
        });
    };
    let reset = move |_| {
        keep(&|pipeline| *pipeline = Pipeline { name: pipeline.name.clone(), ..Pipeline::default() });
    };
    let is_set = Memo::new(move |_| set.with(|set| set.order.is_some() || !set.won.is_empty() || !set.lost.is_empty()));
    let lines = move || {
        let all = names.get();
        let last = all.len().saturating_sub(1);
        all.into_iter().enumerate().map(|(at, name)| view! { <StageLine at last name set swap mark /> }).collect_view()
    };
    view! {
        <details class="stage-order answer" data-testid="stage-order">
            <summary>{move || state.words().edit_stages()}</summary>
            <p class="quiet">{move || state.words().edit_stages_about()}</p>
            <ol>{lines}</ol>
            <Show when=move || is_set.get()>
                <button class="btn" type="button" data-action="stages-from-data" on:click=reset>{move || state.words().stages_from_data()}</button>
            </Show>
        </details>
    }
}

#[component]
fn StageLine(
    at: usize,
    last: usize,
    name: String,
    set: Memo<Pipeline>,
    swap: impl Fn(usize, usize) + Copy + Send + Sync + 'static,
    mark: impl Fn(&str, &str) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let state = State::here();
    let shown = {
        let name = name.clone();
        move || state.words().code("funnel.stages", "stage", &name)
    };
    let (up, down, kinds, label) = (shown.clone(), shown.clone(), name.clone(), shown.clone());
    let kind = Memo::new(move |_| {
        set.with(|set| match (set.won.contains(&kinds), set.lost.contains(&kinds)) {
            (true, _) => KINDS[1],
            (_, true) => KINDS[2],
            _ => KINDS[0],
        })
    });
    let options = move || {
        let words = state.words();
        let names = [words.stage_open(), words.stage_won(), words.stage_lost()];
        KINDS
            .into_iter()
            .zip(names)
            .map(|(code, shown)| view! { <option value=code selected=kind.get() == code>{shown}</option> })
            .collect_view()
    };
    let take = move |event: leptos::ev::Event| mark(&name, &event_target_value(&event));
    view! {
        <li>
            <bdi>{shown}</bdi>
            <button class="btn bare icon" type="button" data-action="stage-up" disabled=at == 0 aria-label=move || state.words().stage_up(up()) on:click=move |_| swap(at, at.saturating_sub(1))>
                <Drawing icon=Icon::Up />
            </button>
            <button class="btn bare icon" type="button" data-action="stage-down" disabled=at == last aria-label=move || state.words().stage_down(down()) on:click=move |_| swap(at, at + 1)>
                <Drawing icon=Icon::Down />
            </button>
            <select class="select" aria-label=move || state.words().stage_kind(label()) on:change=take>{options}</select>
        </li>
    }
}
