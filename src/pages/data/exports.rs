//! Everything to take away: each report that the files answer, as CSV.

use std::collections::BTreeMap;

use holdfast_core::answer::parameters::Parameters;
use holdfast_core::answer::{CATALOGUE, Question};
use holdfast_core::door::Refusal;
use leptos::prelude::*;

use crate::state::State;
use crate::ui::SPRING;
use crate::ui::report::why_refused;

/// Tells of a draft, which is no figure yet.
const OF_A_DRAFT: &str = "health.preview";

/// Every report that can be asked without naming a customer or a figure.
fn questions() -> Vec<Question> {
    let whole = CATALOGUE.iter().filter(|card| card.id != OF_A_DRAFT);
    whole.filter_map(|card| Question::new(card.id, &mut Parameters::default()).ok()).collect()
}

/// A button a report, and one for all of them in turn.
#[component]
pub fn Exports() -> impl IntoView {
    let state = State::here();
    // What became of each that was asked for; another reading begins anew.
    let told = RwSignal::new(BTreeMap::<&'static str, Option<Refusal>>::new());
    let asked = RwSignal::new(0_usize);
    Effect::new(move || {
        state.loaded.track();
        told.set(BTreeMap::new());
        asked.set(0);
    });
    let tell = Callback::new(move |(id, refusal)| {
        told.update(|told| {
            told.insert(id, refusal);
        });
    });
    let save = move |questions: Vec<Question>| {
        told.update(|told| questions.iter().for_each(|question| drop(told.remove(question.id()))));
        asked.set(told.with(BTreeMap::len) + questions.len());
        state.download_in_turn(questions, tell);
    };
    let progress = move || {
        let (done, all) = (told.with(BTreeMap::len), asked.get());
        (all > 0).then(|| state.words().saving_of(state.whole(done as u64), state.whole(all as u64)))
    };
    let line = move |question: Question| {
        let id = question.id();
        let outcome = move || {
            told.with(|told| {
                told.get(id).map(|refusal| match refusal {
                    None => state.words().saved().to_owned(),
                    Some(refusal) => why_refused(state.words(), refusal),
                })
            })
        };
        let tells = move || state.words().explain_report(id).map(|explained| explained.definition);
        let file = format!("{id}.csv");
        let label = move || format!("{} {id}", state.words().csv());
        view! {
            <tr>
                <th scope="row" class="mono">{file}</th>
                <td class="export-tells">{tells}<small class="mute">{outcome}</small></td>
                <td class="right">
                    <button
                        class="btn dense"
                        type="button"
                        data-export=id
                        aria-label=label
                        on:click=move |_| save(vec![question.clone()])
                    >
                        {move || state.words().csv()}
                    </button>
                </td>
            </tr>
        }
    };
    view! {
        <section class="answer exports" data-testid="exports">
            <div class="finding split">
                <div>
                    <h2>{move || state.words().take_away()}</h2>
                    <p>{move || state.words().take_away_basis()}</p>
                </div>
                <span class=SPRING></span>
                <span class="mute num" role="status">{progress}</span>
                <button class="btn" type="button" data-action="export-all" on:click=move |_| save(questions())>
                    {move || state.words().all_reports()}
                </button>
            </div>
            <table class="grid flat">
                <thead class="hidden-sight">
                    <tr>
                        <th scope="col">{move || state.words().report_name()}</th>
                        <th scope="col">{move || state.words().report_tells()}</th>
                        <th scope="col">{move || state.words().csv()}</th>
                    </tr>
                </thead>
                <tbody>{questions().into_iter().map(line).collect_view()}</tbody>
            </table>
        </section>
    }
}
