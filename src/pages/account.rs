//! One account: the rows behind its score.

use holdfast_core::answer::Question;
use holdfast_core::answer::health_scores::HealthScores;
use holdfast_core::answer::rows::Rows;
use leptos::prelude::*;

use crate::route::Screen;
use crate::state::State;
use crate::ui::head::Head;
use crate::ui::report::Report;

/// The account screen.
#[component]
pub fn Account(
    /// The customer's id.
    id: String,
) -> impl IntoView {
    let state = State::here();
    let name = id.clone();
    view! {
        <Head title=Signal::derive({ let id = id.clone(); move || id.clone() }) basis=Signal::derive(String::new) />
        <p class="back"><a href=move || state.address_of(Screen::Health)>{move || state.words().all_scores()}</a></p>
        <Report
            title=Signal::derive(move || state.words().rows_behind(name.clone()))
            question=Question::Rows(Rows::behind(Question::HealthScores(HealthScores::default()), &id))
        />
    }
}
