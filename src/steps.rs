//! The steps that can be taken back: the last thirty, in the order in which they were done.
//!
//! Pure, so that it is tested without a browser.

use std::collections::VecDeque;

/// How many steps can be taken back.
pub const DEPTH: usize = 30;

/// Steps done, and steps taken back that can be done again.
#[derive(Debug, Clone)]
pub struct Steps<S> {
    done: VecDeque<S>,
    undone: Vec<S>,
}

impl<S> Default for Steps<S> {
    fn default() -> Steps<S> {
        Steps { done: VecDeque::new(), undone: Vec::new() }
    }
}

impl<S: Clone> Steps<S> {
    /// Notes a step. What had been taken back can't be done again: it belonged to another course of things.
    pub fn did(&mut self, step: S) {
        self.undone.clear();
        if self.done.len() == DEPTH {
            self.done.pop_front();
        }
        self.done.push_back(step);
    }

    /// Forgets steps that can be neither taken back nor done again any more.
    pub fn forget(&mut self, is_gone: impl Fn(&S) -> bool) {
        self.done.retain(|step| !is_gone(step));
        self.undone.retain(|step| !is_gone(step));
    }

    /// Takes the last step back, and says which it was.
    pub fn undo(&mut self) -> Option<S> {
        let step = self.done.pop_back()?;
        self.undone.push(step.clone());
        Some(step)
    }

    /// Does again what was last taken back, and says what it was.
    pub fn redo(&mut self) -> Option<S> {
        let step = self.undone.pop()?;
        self.done.push_back(step.clone());
        Some(step)
    }

    /// The step that [`Steps::undo`] would take back.
    #[must_use]
    pub fn last(&self) -> Option<&S> {
        self.done.back()
    }

    /// The step that [`Steps::redo`] would do again.
    #[must_use]
    pub fn next(&self) -> Option<&S> {
        self.undone.last()
    }
}
