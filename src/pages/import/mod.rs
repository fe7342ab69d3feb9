//! The import wizard: shown while files wait for a person. Nothing is loaded before its last step; every step back is safe.

pub mod check;
pub mod files;
pub mod map;
pub mod questions;
pub mod read;

use std::sync::Arc;

use holdfast_core::choices::{ColumnChoice, FileChoices};
use holdfast_core::staged::StagedFile;
use holdfast_view::text::Words;
use leptos::prelude::*;

use self::check::Check;
use self::files::{FileList, TableOf};
use self::map::Map;
use self::questions::Questions;
use self::read::ReadStep;
use crate::state::{Staged, State};
use crate::ui::head::Head;

/// A step of the wizard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Files,
    Read,
    Map,
    Check,
}

impl Step {
    const ALL: [Step; 4] = [Step::Files, Step::Read, Step::Map, Step::Check];

    fn name(self, words: Words) -> &'static str {
        match self {
            Step::Files => words.step_files(),
            Step::Read => words.rows_read(),
            Step::Map => words.step_map(),
            Step::Check => words.step_check(),
        }
    }

    /// The step that many further; the first and the last stay.
    fn by(self, steps: isize) -> Step {
        let at = Step::ALL.iter().position(|step| *step == self).unwrap_or_default();
        Step::ALL[at.saturating_add_signed(steps).min(Step::ALL.len() - 1)]
    }
}

/// The file a person is at, and the wizard's only state beside what is staged.
#[derive(Clone, Copy)]
pub struct At {
    file: RwSignal<usize>,
}

impl At {
    /// The file shown.
    #[must_use]
    pub fn file(self, state: State) -> Option<StagedFile> {
        state.staged.with(|staged| staged.as_ref()?.files.get(self.file.get()).cloned())
    }

    /// Settles something about the file shown.
    pub fn settle(self, state: State, change: impl FnOnce(&mut FileChoices)) {
        state.settle(self.file.get_untracked(), change);
    }

    /// Settles something about a column of the file shown.
    pub fn settle_column(self, state: State, column: &str, change: impl FnOnce(&mut ColumnChoice)) {
        self.settle(state, |choices| {
            let place = choices.columns.iter().position(|choice| choice.column == column);
            let place = place.unwrap_or_else(|| {
                choices.columns.push(ColumnChoice::of(column));
                choices.columns.len() - 1
            });
            change(&mut choices.columns[place]);
        });
    }
}

/// The wizard.
#[component]
pub fn Import() -> impl IntoView {
    let state = State::here();
    let first = state.staged.with_untracked(|staged| staged.as_ref().map(first_open)).unwrap_or_default();
    let at = At { file: RwSignal::new(first) };
    let unknown = at.file(state).is_some_and(|file| file.row.table.is_none());
    // Straight to what has to be decided.
    let step = RwSignal::new(if unknown { Step::Files } else { Step::Map });
    let open = Memo::new(move |_| {
        state.staged.with(|staged| staged.as_ref().map_or(0, |staged| (0..staged.files.len()).map(|file| staged.open(file)).sum::<usize>()))
    });
    let title = move || match open.get() {
        0 => state.words().import_ready().to_owned(),
        open => state.words().import_asks(state.whole(open as u64)),
    };
    let busy = Memo::new(move |_| state.staged.with(|staged| staged.as_ref().is_some_and(|staged| !staged.again.is_empty())));
    let last = move || step.get() == Step::Check;
    view! {
        <section data-testid="import" aria-busy=move || busy.get().to_string()>
            <Head title=Signal::derive(title) basis=Signal::derive(move || state.words().import_basis().to_owned())>
                <button class="btn bare" type="button" data-testid="discard" on:click=move |_| state.discard()>
                    {move || state.words().discard_import()}
                </button>
                <button class="btn" type="button" disabled=move || step.get() == Step::Files on:click=move |_| step.update(|step| *step = step.by(-1))>
                    {move || state.words().go_back()}
                </button>
                <button class="btn" type="button" hidden=last data-testid="next" on:click=move |_| step.update(|step| *step = step.by(1))>
                    {move || state.words().go_on()}
                </button>
                <button class="btn primary" type="button" data-testid="commit" disabled=move || busy.get() on:click=move |_| state.commit()>
                    {move || state.words().load_files()}
                </button>
            </Head>
            <Steps step />
            <div class="wizard">
                <FileList at />
                <div class="stack">
                    {move || match step.get() {
                        Step::Files => view! { <TableOf at /> }.into_any(),
                        Step::Read => view! { <ReadStep at /> }.into_any(),
                        Step::Map => view! { <Questions at /> <Map at /> }.into_any(),
                        Step::Check => view! { <Check at /> }.into_any(),
                    }}
                </div>
            </div>
        </section>
    }
}

/// The steps, each a way to it.
#[component]
fn Steps(
    /// The step shown.
    step: RwSignal<Step>,
) -> impl IntoView {
    let state = State::here();
    let link = move |one: Step| {
        let current = move || (step.get() == one).then_some("step");
        view! {
            <li>
                <button type="button" aria-current=current on:click=move |_| step.set(one)>{move || one.name(state.words())}</button>
            </li>
        }
    };
    view! { <ol class="steps-line" aria-label=move || state.words().steps()>{Step::ALL.map(link).collect_view()}</ol> }
}

/// The first file that asks something, or is not recognised.
fn first_open(staged: &Arc<Staged>) -> usize {
    staged.files.iter().position(|file| !file.is_clear()).unwrap_or_default()
}

/// The name of a column as the file has it, or its number.
fn column_name(state: State, file: &StagedFile, column: usize) -> String {
    let header = file.columns.iter().find(|one| one.column == column).map(|one| one.header.clone()).unwrap_or_default();
    if header.is_empty() { state.words().column_number(state.whole(column as u64)) } else { header }
}

/// How a column is named in what is settled about it: its header, else its number.
fn column_key(file: &StagedFile, column: usize) -> String {
    let header = file.columns.iter().find(|one| one.column == column).map(|one| one.header.clone()).unwrap_or_default();
    if header.is_empty() { column.to_string() } else { header }
}
