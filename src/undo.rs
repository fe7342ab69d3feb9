//! Taking back: every change of a model, a mapping or a view, and every deletion, thirty steps deep, as long as the page is
//! open. There is no question before a change; there is a message with «Undo» after it.

use std::rc::Rc;

use holdfast_view::kept::Change;
use holdfast_view::text::Words;
use leptos::prelude::*;

use crate::bridge::keys::Key;
use crate::steps::Steps;
use crate::toasts::Toasts;

/// A change with its way back and its way forth. Each says whether it could be gone: not where something else has come to
/// stand there since.
#[derive(Clone)]
struct Step {
    change: Change,
    back: Rc<dyn Fn() -> bool>,
    forth: Rc<dyn Fn() -> bool>,
}

/// What was done in this session, and can be taken back.
#[derive(Clone, Copy)]
pub struct Undo {
    steps: StoredValue<Steps<Step>, LocalStorage>,
    toasts: Toasts,
}

impl Undo {
    /// Nothing is done yet.
    #[must_use]
    pub fn new(toasts: Toasts) -> Undo {
        Undo { steps: StoredValue::new_local(Steps::default()), toasts }
    }

    /// Notes a change that has been made, and tells it with «Undo».
    pub fn did(self, change: Change, back: impl Fn() -> bool + 'static, forth: impl Fn() -> bool + 'static) {
        let told = change.clone();
        self.note(change, back, forth);
        self.toasts.offer(move |words| words.change(&told), Words::undo, move || self.undo());
    }

    /// Notes a change that shows by itself, such as a weight being dragged: no message.
    pub fn note(self, change: Change, back: impl Fn() -> bool + 'static, forth: impl Fn() -> bool + 'static) {
        self.steps.update_value(|steps| steps.did(Step { change, back: Rc::new(back), forth: Rc::new(forth) }));
    }

    /// Forgets changes that nobody could take back any more.
    pub fn forget(self, is_gone: impl Fn(&Change) -> bool) {
        self.steps.update_value(|steps| steps.forget(|step| is_gone(&step.change)));
    }

    /// Takes the last change back.
    pub fn undo(self) {
        if let Some(step) = self.steps.try_update_value(Steps::undo).flatten() {
            let back = step.back;
            self.tell(back(), step.change, Words::undone);
        }
    }

    /// Does again what was last taken back.
    pub fn redo(self) {
        if let Some(step) = self.steps.try_update_value(Steps::redo).flatten() {
            let forth = step.forth;
            self.tell(forth(), step.change, Words::redone);
        }
    }

    /// Ctrl+Z or ⌘Z, and with Shift (or Ctrl+Y) the other way; not while a person writes, for a field of text has its own undo.
    /// Says whether the key was one of these and there was something to do.
    #[must_use]
    pub fn on_key(self, key: &Key) -> bool {
        if !key.command || key.writing {
            return false;
        }
        let back = match key.name.to_ascii_lowercase().as_str() {
            "z" => !key.shift,
            "y" => false,
            _ => return false,
        };
        let is_there = self.steps.with_value(|steps| if back { steps.last().is_some() } else { steps.next().is_some() });
        match (is_there, back) {
            (true, true) => self.undo(),
            (true, false) => self.redo(),
            (false, _) => {}
        }
        is_there
    }

    fn tell(self, done: bool, change: Change, word: fn(Words, String) -> String) {
        self.toasts.withdraw(Words::undo);
        if done {
            self.toasts.say(move |words| word(words, words.change(&change)));
        } else {
            self.toasts.say(|words| words.changed_since().to_owned());
        }
    }
}
