//! What the last import changed: key figures before and after, and records by table. It can be taken back from here too.

use holdfast_core::difference::Difference;
use holdfast_core::door::TableChange;
use leptos::prelude::*;

use crate::state::State;
use crate::ui::SPRING;
use crate::ui::changes::ChangesTable;
use crate::ui::difference::FiguresTable;

/// The section.
#[component]
pub fn Imported(
    /// The records that differ, as far as that is known without asking.
    #[prop(into)]
    changes: Signal<Vec<TableChange>>,
) -> impl IntoView {
    let state = State::here();
    let told = RwSignal::new(None::<Difference>);
    let revision = state.revision();
    let asked = StoredValue::new(0_u32);
    Effect::new(move || {
        // Another model scores otherwise.
        if revision.get().is_none() || !state.kept.is_ready() {
            return;
        }
        let _ = state.kept.models();
        let number = asked.get_value() + 1;
        asked.set_value(number);
        told.set(None);
        state.difference(move |difference| {
            if asked.try_get_value() == Some(number) {
                told.set(difference);
            }
        });
    });
    let tables = move || told.with(|told| told.as_ref().map(|told| told.tables.clone())).unwrap_or_else(|| changes.get());
    let can_undo = Memo::new(move |_| state.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.can_undo)));
    view! {
        <section class="answer" data-testid="import-changes">
            <div class="answer-head">
                <h2>{move || state.words().import_changed()}</h2>
                <span class=SPRING></span>
                <Show when=move || can_undo.get()>
                    <button class="btn" type="button" data-testid="put-back" on:click=move |_| state.undo_import()>
                        {move || state.words().put_back()}
                    </button>
                </Show>
            </div>
            <p class="mute small">{move || state.words().changes_basis()}</p>
            <ChangesTable changes=Signal::derive(tables) />
            <div class="finding">
                <h2>{move || state.words().figures_changed()}</h2>
                <p>{move || state.words().figures_basis()}</p>
            </div>
            <FiguresTable difference=told />
        </section>
    }
}
