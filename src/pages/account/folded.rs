//! Lines of which the first ones show, until a person asks for the rest.

use leptos::prelude::*;

use crate::state::State;

/// Lines, how many of them show at first, and whether all do.
pub struct Folded<T: Clone + PartialEq + Send + Sync + 'static> {
    lines: Memo<Vec<T>>,
    first: usize,
    all: RwSignal<bool>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Clone for Folded<T> {
    fn clone(&self) -> Folded<T> {
        *self
    }
}

// Handles alone, whatever the lines are.
impl<T: Clone + PartialEq + Send + Sync + 'static> Copy for Folded<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Folded<T> {
    /// These lines, the first so many of them at first.
    #[must_use]
    pub fn new(lines: Memo<Vec<T>>, first: usize) -> Folded<T> {
        Folded { lines, first, all: RwSignal::new(false) }
    }

    /// Whether there are none at all.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.lines.with(Vec::is_empty)
    }

    /// Those that show, as views.
    pub fn shown<V: IntoView + 'static>(self, line: impl Fn(T) -> V) -> impl IntoView {
        let count = if self.all.get() { usize::MAX } else { self.first };
        self.lines.with(|lines| lines.iter().take(count).cloned().map(line).collect_view())
    }

    /// Shows the first ones alone again.
    pub fn fold(self) {
        self.all.set(false);
    }

    /// The button that shows the rest, where there is one.
    pub fn rest(self, state: State) -> Option<impl IntoView + use<T>> {
        let rest = self.lines.with(Vec::len).saturating_sub(self.first);
        (rest > 0 && !self.all.get()).then(|| {
            view! {
                <button class="btn bare" type="button" data-action="rest" on:click=move |_| self.all.set(true)>
                    {state.words().show_rest(state.whole(rest as u64))}
                </button>
            }
        })
    }
}
