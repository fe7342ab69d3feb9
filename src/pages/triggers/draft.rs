//! The rule that is being edited.

use holdfast_core::triggers::Rule;
use holdfast_core::triggers::condition::{Condition, Records};
use leptos::prelude::*;

/// The rule, as far as it is changed and not kept yet.
#[derive(Clone, Copy)]
pub struct Draft(pub RwSignal<Rule>);

/// Where a condition stands in the rule.
pub type Place = Vec<usize>;

impl Draft {
    /// Reads the condition at a place.
    pub fn read<T>(self, place: &[usize], read: impl FnOnce(&Condition) -> T) -> Option<T> {
        self.0.with(|rule| rule.when.at(place).map(read))
    }

    /// Changes the condition at a place.
    pub fn edit(self, place: &[usize], edit: impl FnOnce(&mut Condition)) {
        self.0.update(|rule| {
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
