//! The rule that is being edited.

use std::cell::RefCell;

use holdfast_core::triggers::Rule;
use holdfast_core::triggers::condition::{Condition, Records};
use leptos::prelude::*;

use super::RULE;
use crate::state::State;

/// The rule, as far as it is changed and not kept yet.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What the form holds.
    pub rule: RwSignal<Rule>,
    /// Rules that were changed or begun, and left for another before they were kept.
    pub aside: RwSignal<Vec<Rule>>,
}

/// Where a condition stands in the rule.
pub type Place = Vec<usize>;

thread_local! {
    /// What was put aside when the screen was left: it waits for the next visit to it.
    static LEFT: RefCell<Vec<Rule>> = const { RefCell::new(Vec::new()) };
}

impl Draft {
    /// With a rule on the form, and what was put aside on earlier visits.
    #[must_use]
    pub fn start(rule: Rule) -> Draft {
        Draft { rule: RwSignal::new(rule), aside: RwSignal::new(LEFT.take()) }
    }

    /// The screen is left: the form, where it holds anything new, is put aside with the rest.
    pub fn leave(self, stands: Option<Rule>) {
        if let Some(stands) = stands {
            self.put_aside(&stands);
        }
        LEFT.set(self.aside.try_get_untracked().unwrap_or_default());
    }

    /// Begins a rule: the one on the form is put aside, if something of it was changed.
    pub fn begin(self, state: State, rule: Rule) {
        let id = rule.id.clone();
        self.aside.update(|aside| aside.push(rule));
        state.go(|route| route.list.set_filter(RULE, Some(id)));
    }

    /// Puts the form aside, where it holds anything that the rule, as it stands, does not.
    pub fn put_aside(self, stands: &Rule) {
        let now = self.rule.get_untracked();
        if now.id == stands.id && now != *stands {
            self.aside.update(|aside| {
                aside.retain(|rule| rule.id != now.id);
                aside.push(now);
            });
        }
    }

    /// What was put aside of a rule.
    #[must_use]
    pub fn put_by(self, id: &str) -> Option<Rule> {
        self.aside.with(|aside| aside.iter().find(|rule| rule.id == id).cloned())
    }

    /// Forgets what was put aside of a rule.
    pub fn forget(self, id: &str) {
        self.aside.update(|aside| aside.retain(|rule| rule.id != id));
    }

    /// Reads the condition at a place.
    pub fn read<T>(self, place: &[usize], read: impl FnOnce(&Condition) -> T) -> Option<T> {
        self.rule.with(|rule| rule.when.at(place).map(read))
    }

    /// Changes the condition at a place.
    pub fn edit(self, place: &[usize], edit: impl FnOnce(&mut Condition)) {
        self.rule.update(|rule| {
            if let Some(condition) = rule.when.at_mut(place) {
                edit(condition);
            }
        });
    }

    /// Reads the records that the condition at a place asks for: the first ones, or those that follow.
    pub fn read_records<T>(self, place: &[usize], is_second: bool, read: impl FnOnce(&Records) -> T) -> Option<T> {
        self.read(place, |condition| condition.records()[usize::from(is_second)].map(read)).flatten()
    }

    /// Changes them.
    pub fn edit_records(self, place: &[usize], is_second: bool, edit: impl FnOnce(&mut Records)) {
        self.edit(place, |condition| match condition {
            Condition::Then { second, .. } if is_second => edit(second),
            Condition::Happens(of) | Condition::AtLeast { of, .. } | Condition::AtMost { of, .. } | Condition::Then { first: of, .. } => {
                edit(of);
            }
            _ => {}
        });
    }
}
