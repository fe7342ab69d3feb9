//! Health: the model with what it does, every score, and what moved.

pub mod drafting;
pub mod editor;
pub mod effect;
pub mod features;
mod fields;
pub mod found;
pub mod limits;
pub mod lookback;
pub mod rule;
pub mod trial;

use holdfast_core::answer::health_change::HealthChange;
use holdfast_core::answer::health_history::HealthHistory;
use holdfast_core::answer::health_scores::HealthScores;
use holdfast_core::answer::health_summary::HealthSummary;
use holdfast_core::answer::{Answer, Question};
use holdfast_view::chart::bands::bands;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use holdfast_view::text::Words;
use leptos::prelude::*;

use self::drafting::Drafting;
use self::editor::Editor;
use self::effect::Effects;
use self::found::Found;
use self::trial::Trial;
use crate::state::State;
use crate::ui::head::Head;
use crate::ui::in_turn::{Make, in_turn};
use crate::ui::model::ModelWords;
use crate::ui::model_file::ModelFile;
use crate::ui::report::Report;
use crate::ui::versions::ModelVersions;

fn draw_bands(sheet: &Sheet<'_>, answer: &Answer) -> Option<Picture> {
    let Answer::HealthSummary(listing) = answer else { return None };
    bands(sheet, &listing.rows)
}

/// The health screen.
#[component]
pub fn Health() -> impl IntoView {
    let state = State::here();
    let drafting = Drafting::start(state);
    let found = Found::start(state, drafting);
    let version = move |number: u32| state.words().model_version(number);
    let badge = lookback::badge(state);
    let basis = move || {
        let words = state.words();
        let [number, next] = drafting.numbers.get();
        let active = version(number);
        let model = if drafting.is_draft.get() { words.draft_beside(active, words.draft_version(next)) } else { words.by_model(active) };
        let day = state.as_of().map(|day| format!("{} {}", words.as_of(), state.day(day)));
        day.into_iter().chain([model]).chain(badge.get()).collect::<Vec<_>>().join(" · ")
    };
    let activate = move || state.words().activate(version(drafting.numbers.get()[1]));
    let unfit = move || drafting.obstacles.with(|faults| !faults.is_empty());
    view! {
        <Head title=Signal::derive(move || found.title(state, drafting)) basis=Signal::derive(basis)>
            <Show when=move || drafting.is_draft.get()>
                <button class="btn bare" type="button" data-action="discard" on:click=move |_| drafting.discard()>
                    {move || state.words().discard_draft()}
                </button>
                <button class="btn primary" type="button" data-action="activate" disabled=unfit on:click=move |_| drafting.activate()>
                    {activate}
                </button>
            </Show>
        </Head>
        <div class="model-editor" data-testid="model-editor">
            <div class="stack">{in_turn(model(drafting))}</div>
            <div class="stack effect">{in_turn(effect(drafting, found))}</div>
        </div>
        {move || state.kept.in_force().models.into_iter().map(|model| view! { <ModelWords model /> }).collect_view()}
        {in_turn(scores(state).into_iter().chain(lookback::reports(state, drafting)).chain(moved(state)).collect())}
    }
}

/// The model: what it does stands before it can be edited.
fn model(drafting: Drafting) -> Vec<Make> {
    let take = Callback::new(move |models| drafting.take(models));
    vec![
        Box::new(|| ().into_any()),
        Box::new(move || view! { <Editor drafting /> }.into_any()),
        Box::new(move || {
            view! {
                <ModelVersions />
                <ModelFile models=drafting.shown on_models=take />
            }
            .into_any()
        }),
    ]
}

/// What it does.
fn effect(drafting: Drafting, found: Found) -> Vec<Make> {
    vec![
        Box::new(move || view! { <Effects drafting found /> }.into_any()),
        Box::new(|| ().into_any()),
        Box::new(move || view! { <Trial drafting /> }.into_any()),
    ]
}

/// What stands below the model: more than a screen, and drawn after it.
fn scores(state: State) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    vec![
        Box::new(move || {
            let question = Question::HealthSummary(HealthSummary::default());
            view! { <Report title=title(Words::by_band) question draw=draw_bands /> }.into_any()
        }),
        Box::new(move || {
            let question = Question::HealthScores(HealthScores::default());
            view! { <Report title=title(Words::scores) question accounts=true /> }.into_any()
        }),
    ]
}

/// What moved, customer by customer.
fn moved(state: State) -> Vec<Make> {
    let title = move |words: fn(Words) -> &'static str| Signal::derive(move || words(state.words()).to_owned());
    vec![
        Box::new(move || {
            let question = Question::HealthChange(HealthChange::default());
            view! { <Report title=title(Words::changes) question accounts=true /> }.into_any()
        }),
        Box::new(move || {
            let question = Question::HealthHistory(HealthHistory::default());
            view! { <Report title=title(Words::history) question accounts=true /> }.into_any()
        }),
    ]
}
