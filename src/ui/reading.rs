//! How a reading goes, and what is said where there can be none.

use leptos::prelude::*;

use crate::bridge::{location, window};
use crate::state::{Progress, State, Trouble};
use crate::ui::progress::ProgressBar;

/// Seconds after which the browser's tab tells how far it is.
const LONG: f64 = 10.0;

/// The bar of the reading at work.
#[component]
pub fn ReadingLine() -> impl IntoView {
    let state = State::here();
    // Either of them, and one at a time: what waits is forgotten when other files are read.
    let far = Memo::new(move |_| {
        let long = |progress: &Option<Progress>| progress.as_ref().filter(|progress| progress.seconds > LONG).map(Progress::percent);
        state.progress.with(long).or_else(|| state.again.with(long))
    });
    Effect::new(move || {
        let name = state.words().product();
        window::set_title(&far.get().map_or_else(|| name.to_owned(), |percent| format!("{percent} % · {name}")));
    });
    view! { <Line progress=state.progress on_cancel=move || state.cancel() /> }
}

/// The bar of files that are read again, or added, while an import waits.
#[component]
pub fn AgainLine() -> impl IntoView {
    let state = State::here();
    view! { <Line progress=state.again on_cancel=move || state.cancel_staging() /> }
}

/// How far a reading is, with its pace, the time left and the way to stop; nothing while there is none.
#[component]
fn Line(
    /// How far it is.
    progress: RwSignal<Option<Progress>>,
    /// Called when a person stops it.
    on_cancel: impl Fn() + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let state = State::here();
    let at_work = Memo::new(move |_| progress.with(Option::is_some));
    let percent = Memo::new(move |_| progress.with(|progress| progress.as_ref().map_or(0, Progress::percent)));
    let pace = move || {
        progress.with(|progress| {
            let progress = progress.as_ref()?;
            let words = state.words();
            let bytes = words.bytes_of(state.megabytes(progress.bytes), state.megabytes(progress.total));
            let speed = progress.rows_per_second().map(|rows| words.rows_per_second(state.whole(rows)));
            let left = progress.seconds_left().map(|seconds| words.seconds_left(state.whole(seconds)));
            Some([Some(bytes), speed, left].into_iter().flatten().collect::<Vec<_>>().join(" · "))
        })
    };
    view! {
        <Show when=move || at_work.get()>
            <ProgressBar
                percent
                label=Signal::derive(move || state.words().reading_percent(percent.get()))
                detail=Signal::derive(move || pace().unwrap_or_default())
                cancel=Signal::derive(move || state.words().cancel())
                on_cancel=on_cancel.clone()
            />
        </Show>
    }
}

/// Why there is no worker, and what to do.
#[component]
pub fn TroubleLine() -> impl IntoView {
    let state = State::here();
    let sentence = move || {
        state.trouble.with(|trouble| match trouble {
            Some(Trouble::Missing) => Some(state.words().worker_missing()),
            Some(Trouble::OtherBuild) => Some(state.words().other_build()),
            _ => None,
        })
    };
    move || {
        sentence().map(|sentence| {
            view! {
                <div class="notice" role="alert" data-testid="trouble">
                    <p>{sentence}</p>
                    <button class="btn" type="button" on:click=|_| location::reload()>{move || state.words().reload()}</button>
                </div>
            }
        })
    }
}
