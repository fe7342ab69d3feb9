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
    let revision = state.revision();
    Effect::new(move || {
        // A model of the person's own may be on its way from the store: no figure flashes up by another.
        if revision.get().is_none() || !state.kept.is_ready() {
            return;
        }
        let number = newest.get_value() + 1;
        newest.set_value(number);
        set_load.update(|load| *load = Load::Working(load.answer().cloned()));
        let wanted = move || newest.try_get_value() == Some(number);
        state.put_while(question(), wanted, move |answer| {
            if wanted() {
                set_load.set(answer.map_or_else(Load::Refused, Load::Ready));
            }
        });
    });
    load
}

/// As [`ask`], for a question that changes by the frame: while an answer is on its way only the newest question waits,
/// and every answer shows. Without a question there is nothing to show.
#[must_use]
pub fn ask_newest(question: impl Fn() -> Option<Ask> + 'static) -> ReadSignal<Load> {
    let state = State::here();
    let turns =
        Turns { state, load: RwSignal::new(Load::Empty), waiting: StoredValue::new_local(None), at_work: StoredValue::new((0, false)) };
    let revision = state.revision();
    let asked_of = StoredValue::new(None);
    Effect::new(move || {
        let revision = revision.get();
        if revision.is_none() || !state.kept.is_ready() {
            return;
        }
        // Answers of other files, or of a worker that has died, are waited for no longer.
        if asked_of.get_value() != revision {
            asked_of.set_value(revision);
            turns.begin_anew();
        }
        match question() {
            Some(question) => turns.put(question),
            None => {
                turns.begin_anew();
                turns.load.set(Load::Empty);
            }
        }
    });
    turns.load.read_only()
}

/// One question at work, and the newest of those that came since.
#[derive(Clone, Copy)]
struct Turns {
    state: State,
    load: RwSignal<Load>,
    waiting: StoredValue<Option<Ask>, LocalStorage>,
    /// Which round it is, and whether a question of it is at work.
    at_work: StoredValue<(u32, bool)>,
}

impl Turns {
    fn begin_anew(self) {
        self.waiting.set_value(None);
        self.at_work.update_value(|(round, is_at_work)| (*round, *is_at_work) = (*round + 1, false));
    }

    fn put(self, question: Ask) {
        let (round, is_at_work) = self.at_work.get_value();
        self.load.update(|load| *load = Load::Working(load.answer().cloned()));
        if is_at_work {
            self.waiting.set_value(Some(question));
            return;
        }
        self.at_work.set_value((round, true));
        self.state.put(question, move |answer| {
            // The screen may have gone, or the round be over.
            if self.at_work.try_get_value() != Some((round, true)) {
                return;
            }
            self.at_work.set_value((round, false));
            self.load.set(answer.map_or_else(Load::Refused, Load::Ready));
            if let Some(next) = self.waiting.try_update_value(Option::take).flatten() {
                self.put(next);
            }
        });
    }
}
