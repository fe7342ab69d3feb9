//! What became of those who were acted on.

use holdfast_core::acts::History;
use holdfast_core::answer::acts_outcome::ActsOutcome;
use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Question};
use leptos::prelude::*;

use crate::ask::ask;
use crate::state::State;
use crate::ui::explain::{Explain, Ground};

/// A sentence each for those acted on and for those who were not, once something was done; nothing before.
#[component]
pub fn Outcome() -> impl IntoView {
    let state = State::here();
    let acts = state.acts();
    let was_acted = Memo::new(move |_| acts.with(|acts| acts.iter().any(|history| !history.steps.is_empty())));
    view! { <Show when=move || was_acted.get()><Told acts /></Show> }
}

#[component]
fn Told(acts: Memo<Vec<History>>) -> impl IntoView {
    let state = State::here();
    let load = ask(move || {
        let question = ActsOutcome { acts: acts.get(), ..ActsOutcome::default() };
        state.ask_of(Question::ActsOutcome(question), View::default())
    });
    let ground = Signal::derive(move || load.with(|load| load.answer().map(Ground::of)).unwrap_or_default());
    let lines = move || {
        load.with(|load| {
            let Some(Answer::ActsOutcome(listing)) = load.answer().map(|answered| &answered.answer) else { return Vec::new() };
            state.words().outcomes(&listing.rows, &state.times())
        })
    };
    view! {
        <section class="answer" data-testid="outcome">
            <div class="answer-head">
                <h2>{move || state.words().outcome_title()}</h2>
                <Explain report="acts.outcome" ground />
            </div>
            {move || lines().into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            <p class="mute">{move || state.words().outcome_caution()}</p>
        </section>
    }
}
