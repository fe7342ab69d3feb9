//! Asking the worker: a question that follows its signals, and what has come of it so far.

use holdfast_core::answer::Answered;
use holdfast_core::door::{Ask, Refusal};
use leptos::prelude::*;

use crate::state::State;

/// What has come of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Load {
    /// Nothing has been read that it could be put to.
    Empty,
    /// The answer is on its way; the last one stays until then.
    Working(Option<Answered>),
    /// The answer.
    Ready(Answered),
    /// There is none, and why.
    Refused(Refusal),
}

impl Load {
    /// The answer to show: this one, or the last one while the next is on its way.
    #[must_use]
    pub fn answer(&self) -> Option<&Answered> {
        match self {
            Load::Ready(answered) | Load::Working(Some(answered)) => Some(answered),
            Load::Empty | Load::Working(None) | Load::Refused(_) => None,
        }
    }
}

/// Puts a question, and puts it again when a signal it was made of changes or other files have been read.
///
/// An answer that comes after a newer question has been put is dropped.
#[must_use]
pub fn ask(question: impl Fn() -> Ask + 'static) -> ReadSignal<Load> {
    let state = State::here();
    let (load, set_load) = signal(Load::Empty);
    let newest = StoredValue::new(0_u32);
    let revision = Memo::new(move |_| state.loaded.with(|loaded| loaded.as_ref().map(|loaded| loaded.revision)));
    Effect::new(move || {
        // A model of the person's own may be on its way from the store: no figure flashes up by another.
        if revision.get().is_none() || !state.kept.is_ready() {
            return;
        }
        let number = newest.get_value() + 1;
        newest.set_value(number);
        set_load.update(|load| *load = Load::Working(load.answer().cloned()));
        state.put(question(), move |answer| {
            if newest.try_get_value() == Some(number) {
                set_load.set(answer.map_or_else(Load::Refused, Load::Ready));
            }
        });
    });
    load
}
