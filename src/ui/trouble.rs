//! What is said when something came to grief: what happened, what is safe, what to do.

use std::sync::Arc;

use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::bridge::location;
use crate::state::{Failure, Left, QUIET, State, Trouble, What};

/// What came to grief, and a worker that says nothing.
#[component]
pub fn FailureNotice() -> impl IntoView {
    let state = State::here();
    let trouble = move || {
        let trouble = state.trouble.get()?;
        let (said, todo) = match trouble {
            Trouble::Failed(failure) => (sentences(state.words(), &failure), view! { <ToDo failure /> }.into_any()),
            Trouble::LeftOut(files) => {
                let files = files.join(state.words().comma());
                (vec![state.words().left_out(files)], view! { <Again barred=true /> <Close /> }.into_any())
            }
            Trouble::Missing | Trouble::OtherBuild => return None,
        };
        let text = said.join(state.words().between_sentences());
        Some(view! { <div class="notice" role="alert" data-testid="trouble"><p>{text}</p>{todo}</div> })
    };
    view! {
        <SilentLine />
        {trouble}
    }
}

/// What a person can do about a failure.
#[component]
pub fn ToDo(
    /// The failure.
    failure: Arc<Failure>,
) -> impl IntoView {
    let state = State::here();
    let Failure { barred, circle, again, without, report, .. } = Arc::unwrap_or_clone(failure);
    let without = without.map(|file| {
        view! {
            <button class="btn" type="button" data-action="without" on:click=move |_| state.read_without()>
                {move || state.words().without_it(file.clone())}
            </button>
        }
    });
    view! {
        {again.then(|| view! { <Again barred /> })}
        {without}
        {circle.then(|| view! { <Reload /> })}
        <button class="btn" type="button" data-action="copy-report" on:click=move |_| state.copy_report(report.clone())>
            {move || state.words().copy_report()}
        </button>
        <Close />
    }
}

/// Tries again what failed.
#[component]
pub fn Again(
    /// Whether it is left alone otherwise.
    barred: bool,
) -> impl IntoView {
    let state = State::here();
    let word = move || if barred { state.words().all_the_same() } else { state.words().again() };
    view! { <button class="btn" type="button" data-action="again" on:click=move |_| state.try_again()>{word}</button> }
}

/// Takes the notice off the screen.
#[component]
pub fn Close() -> impl IntoView {
    let state = State::here();
    view! {
        <button class="btn" type="button" data-action="dismiss" on:click=move |_| state.dismiss_trouble()>
            {move || state.words().dismiss()}
        </button>
    }
}

/// Loads the page anew.
#[component]
pub fn Reload() -> impl IntoView {
    let state = State::here();
    view! { <button class="btn" type="button" on:click=|_| location::reload()>{move || state.words().reload()}</button> }
}

/// Asks what to do about a worker that says nothing.
#[component]
pub fn SilentLine() -> impl IntoView {
    let state = State::here();
    move || {
        state.silent.get().then(|| {
            let said = state.words().silent(state.whole(u64::from(QUIET)));
            view! {
                <div class="notice look" role="status" data-testid="silent">
                    <p>{said}</p>
                    <button class="btn" type="button" data-action="restart" on:click=move |_| state.restart_worker()>
                        {move || state.words().restart()}
                    </button>
                </div>
            }
        })
    }
}

/// What failed, what has become of the data, and whether it is left alone.
fn sentences(words: Words, failure: &Failure) -> Vec<String> {
    let failed = match &failure.what {
        What::File(file) => words.failed_file(file.clone()),
        What::Files(files) => words.failed_files(files.join(words.comma())),
        What::Sample => words.failed_sample().to_owned(),
        What::Kept => words.failed_kept().to_owned(),
        What::Answer(report) => words.failed_answer(report.to_string()),
        What::Undo => words.failed_undo().to_owned(),
        What::Nothing => words.failed_idle().to_owned(),
    };
    let kept_barred = failure.barred && failure.what == What::Kept;
    let left = match failure.left {
        _ if kept_barred => words.kept_left_alone(),
        Left::Nothing => words.files_untouched(),
        Left::Opening => words.opening_again(),
        Left::Here => words.still_here(),
        Left::Earlier => words.earlier_here(),
        Left::Lost(true) => words.lost_files(),
        Left::Lost(false) => words.lost_data(),
    };
    let barred = (failure.barred && !kept_barred).then(|| words.left_alone());
    let circle = failure.circle.then(|| words.circle());
    [Some(failed), Some(left.to_owned())]
        .into_iter()
        .flatten()
        .chain([barred, circle].into_iter().flatten().map(ToOwned::to_owned))
        .collect()
}
