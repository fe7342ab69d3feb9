//! The import wizard: shown while files wait for a person. Nothing is loaded before its last step; every step back is safe.

pub mod check;
pub mod files;
pub mod map;
pub mod preview;
pub mod questions;
pub mod read;

use holdfast_core::choices::FileChoices;
use holdfast_core::staged::StagedFile;
use holdfast_view::text::Words;
use leptos::prelude::*;

use self::check::Check;
use self::files::{FileList, TableOf};
use self::map::Map;
use self::questions::Questions;
use self::read::ReadStep;
use crate::commands;
use crate::staging::Staged;
use crate::state::State;
use crate::ui::head::Head;
use crate::ui::reading::AgainLine;

/// Where the step is shown.
const STEP: &str = "step";

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

/// The file and the step a person is at: the wizard's only state beside what is staged.
#[derive(Clone, Copy)]
pub struct At {
    file: RwSignal<usize>,
    step: RwSignal<Step>,
}

impl At {
    /// What needs a person: the first file that does, and the step where it is decided.
    fn first_open(state: State) -> (usize, Step) {
        let file = state.staged.with_untracked(|staged| staged.as_ref().map(|staged| staged.first_open())).unwrap_or_default();
        let known = |staged: &Staged| staged.files.get(file).is_some_and(|file| file.row.table.is_some());
        let known = state.staged.with_untracked(|staged| staged.as_deref().is_some_and(known));
        (file, if known { Step::Map } else { Step::Files })
    }

    /// Goes where something is to be decided.
    pub fn go_to_open(self, state: State) {
        let (file, step) = At::first_open(state);
        self.file.set(file);
        self.step.set(step);
    }

    /// The file shown.
    #[must_use]
    pub fn file(self, state: State) -> Option<StagedFile> {
        state.staged.with(|staged| staged.as_ref()?.files.get(self.file.get()).cloned())
    }

    /// Settles something about the file shown.
    pub fn settle(self, state: State, change: impl FnOnce(&mut FileChoices)) {
        state.settle(self.file.get_untracked(), change);
    }
}

/// The wizard.
#[component]
pub fn Import() -> impl IntoView {
    let state = State::here();
    // Straight to what has to be decided.
    let (file, step) = At::first_open(state);
    let at = At { file: RwSignal::new(file), step: RwSignal::new(step) };
    let step = at.step;
    let open = Memo::new(move |_| state.staged.with(|staged| staged.as_deref().map_or(0, Staged::open)));
    let busy = Memo::new(move |_| state.staged.with(|staged| staged.as_deref().is_some_and(Staged::is_busy)));
    let fruitless = Memo::new(move |_| state.staged.with(|staged| staged.as_deref().map_or(0, Staged::fruitless)));
    let loading = Memo::new(move |_| state.staged.with(|staged| staged.as_deref().is_some_and(|staged| staged.loading)));
    let title = move || match (open.get(), fruitless.get()) {
        _ if loading.get() => state.words().import_loads().to_owned(),
        (0, 0) => state.words().import_ready().to_owned(),
        (0, files) => state.words().import_fruitless(files as u64),
        (open, _) => state.words().import_asks(state.whole(open as u64)),
    };
    let last = Memo::new(move |_| step.get() == Step::Check);
    let may_skip = move || !last.get() && open.get() == 0 && fruitless.get() == 0;
    // Who goes to another step is told which, and goes on reading there.
    Effect::new(move |before: Option<Step>| {
        let now = step.get();
        if before.is_some_and(|before| before != now) {
            commands::go_on_at(STEP);
        }
        now
    });
    let load = move |primary: bool| {
        let class = if primary { "btn primary" } else { "btn" };
        view! {
            <button class=class type="button" data-testid="commit" disabled=move || busy.get() on:click=move |_| state.commit()>
                {move || if primary { state.words().load_files() } else { state.words().load_as_suggested() }}
            </button>
        }
    };
    view! {
        <div data-testid="import" data-step=move || step.get() as usize + 1 aria-busy=move || busy.get().to_string()>
            <Head title=Signal::derive(title) basis=Signal::derive(move || state.words().import_basis().to_owned())>
                <button class="btn bare" type="button" data-testid="discard" disabled=move || loading.get() on:click=move |_| state.discard()>
                    {move || state.words().discard_import()}
                </button>
                <button
                    class="btn"
                    type="button"
                    data-testid="previous"
                    disabled=move || step.get() == Step::Files
                    on:click=move |_| step.update(|step| *step = step.by(-1))
                >
                    {move || state.words().go_back()}
                </button>
                <Show when=may_skip>{load(false)}</Show>
                <Show
                    when=move || last.get()
                    fallback=move || view! {
                        <button class="btn primary" type="button" data-testid="next" on:click=move |_| step.update(|step| *step = step.by(1))>
                            {move || state.words().go_on()}
                        </button>
                    }
                >
                    {load(true)}
                </Show>
            </Head>
            <Steps step />
            <div class="wizard" inert=move || loading.get()>
                <FileList at />
                <section id=STEP class="stack" tabindex="-1" aria-label=move || step.get().name(state.words())>
                    {move || match step.get() {
                        Step::Files => view! { <TableOf at /> }.into_any(),
                        Step::Read => view! { <ReadStep at /> }.into_any(),
                        Step::Map => view! { <Questions at /> <Map at /> }.into_any(),
                        Step::Check => view! { <Check at /> }.into_any(),
                    }}
                </section>
            </div>
            <div class="again"><AgainLine /></div>
        </div>
    }
}

/// The steps, each a way to it; those behind are filled like a tide.
#[component]
fn Steps(
    /// The step shown.
    step: RwSignal<Step>,
) -> impl IntoView {
    let state = State::here();
    let link = move |one: Step| {
        let current = move || (step.get() == one).then_some("step");
        let reached = move || (one as usize <= step.get() as usize).then_some("true");
        view! {
            <li data-reached=reached>
                <button type="button" aria-current=current on:click=move |_| step.set(one)>{move || one.name(state.words())}</button>
            </li>
        }
    };
    view! { <ol class="steps-line" aria-label=move || state.words().steps()>{Step::ALL.map(link).collect_view()}</ol> }
}

/// The name of a column as the file has it, or its number.
fn column_name(state: State, file: &StagedFile, column: usize) -> String {
    let header = file.columns.iter().find(|one| one.column == column).map(|one| one.header.clone()).unwrap_or_default();
    if header.is_empty() { state.words().column_number(state.whole(column as u64)) } else { header }
}
