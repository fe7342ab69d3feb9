//! The plan on the form: begun from another one, changed, and waiting where the screen is left.

use std::cell::RefCell;

use holdfast_core::compensation::plan::{Part, Pays, Plan};
use leptos::prelude::*;

/// A plan that is being made or changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The name under which it is kept; nothing of one that is new.
    pub of: Option<String>,
    /// What the form holds.
    pub plan: Plan,
}

thread_local! {
    /// What the form held when the screen was left: it waits for the next visit to it.
    static LEFT: RefCell<Option<Draft>> = const { RefCell::new(None) };
}

/// The draft, as it was left on an earlier visit; nothing while no form is open.
#[must_use]
pub fn start() -> RwSignal<Option<Draft>> {
    let draft = RwSignal::new(LEFT.take());
    on_cleanup(move || LEFT.set(draft.try_get_untracked().flatten()));
    draft
}

/// A name that no plan has: the one given, else that with the first number from 2 on that makes it one.
#[must_use]
pub fn free_name(wanted: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|number| format!("{wanted} {number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// The draft as the fields of the form see it.
#[derive(Clone, Copy)]
pub struct Form(pub RwSignal<Option<Draft>>);

impl Form {
    /// Reads the plan; nothing once the form is closed.
    pub fn read<T>(self, read: impl FnOnce(&Plan) -> T) -> Option<T> {
        self.0.with(|draft| draft.as_ref().map(|draft| read(&draft.plan)))
    }

    /// Changes the plan.
    pub fn edit(self, edit: impl FnOnce(&mut Plan)) {
        self.0.update(|draft| {
            if let Some(draft) = draft {
                edit(&mut draft.plan);
            }
        });
    }

    /// The parts; none of a plan that pays at once.
    pub fn parts<T>(self, read: impl FnOnce(&[Part]) -> T) -> T {
        self.0.with(|draft| match draft.as_ref().map(|draft| &draft.plan.pays) {
            Some(Pays::Milestones { parts, .. }) => read(parts),
            _ => read(&[]),
        })
    }

    /// Changes the parts, where there are any.
    pub fn edit_parts(self, edit: impl FnOnce(&mut Vec<Part>)) {
        self.edit(|plan| {
            if let Pays::Milestones { parts, .. } = &mut plan.pays {
                edit(parts);
            }
        });
    }
}
