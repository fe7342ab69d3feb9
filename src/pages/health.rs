//! Health: how the customers stand, every score, and what moved.

use holdfast_core::answer::health_change::HealthChange;
use holdfast_core::answer::health_history::HealthHistory;
use holdfast_core::answer::health_scores::HealthScores;
use holdfast_core::answer::health_summary::HealthSummary;
use holdfast_core::answer::{Answer, Question};
use holdfast_view::chart::bands::bands;
use holdfast_view::chart::picture::Picture;
use holdfast_view::chart::sheet::Sheet;
use leptos::prelude::*;

use crate::state::State;
use crate::ui::head::Head;
use crate::ui::model::ModelWords;
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
    let basis = move || state.as_of().map_or_else(String::new, |day| format!("{} {}", state.words().as_of(), state.day(day)));
    view! {
        <Head title=Signal::derive(move || state.words().health().to_owned()) basis=Signal::derive(basis) />
        <Report
            title=Signal::derive(move || state.words().by_band().to_owned())
            question=Question::HealthSummary(HealthSummary::default())
            draw=draw_bands
        />
        <Report
            title=Signal::derive(move || state.words().scores().to_owned())
            question=Question::HealthScores(HealthScores::default())
            accounts=true
        />
        {move || state.kept.in_force().models.into_iter().map(|model| view! { <ModelWords model /> }).collect_view()}
        <ModelVersions />
        <Report
            title=Signal::derive(move || state.words().changes().to_owned())
            question=Question::HealthChange(HealthChange::default())
            accounts=true
        />
        <Report
            title=Signal::derive(move || state.words().history().to_owned())
            question=Question::HealthHistory(HealthHistory::default())
            accounts=true
        />
    }
}
