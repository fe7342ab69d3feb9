//! The rows of a list that a person has picked.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::paged::Paged;

/// The keys of the rows picked: they stay picked in another order.
pub struct Picks<T: Send + Sync + 'static> {
    list: Paged<T>,
    key: fn(&T) -> &str,
    /// Themselves.
    pub keys: RwSignal<BTreeSet<String>>,
    /// Where a range begins.
    anchor: StoredValue<usize>,
    /// Which act of picking was the last: rows that come for an earlier one come too late.
    act: StoredValue<u32>,
}

impl<T: Send + Sync + 'static> Clone for Picks<T> {
    fn clone(&self) -> Picks<T> {
        *self
    }
}

// Handles alone, whatever the rows are.
impl<T: Send + Sync + 'static> Copy for Picks<T> {}

impl<T: Send + Sync + 'static> Picks<T> {
    /// None; `key` names a row.
    #[must_use]
    pub fn none(list: Paged<T>, key: fn(&T) -> &str) -> Picks<T> {
        Picks { list, key, keys: RwSignal::new(BTreeSet::new()), anchor: StoredValue::new(0), act: StoredValue::new(0) }
    }

    /// Picks no row.
    pub fn clear(self) {
        self.acts();
        if self.keys.with_untracked(|keys| !keys.is_empty()) {
            self.keys.set(BTreeSet::new());
        }
    }

    pub(super) fn has(self, row: &T) -> bool {
        self.keys.with(|keys| keys.contains((self.key)(row)))
    }

    /// A range begins at this row; nothing is picked yet.
    pub(super) fn begin_at(self, place: usize) {
        self.anchor.set_value(place);
    }

    /// Picks this row alone.
    pub(super) fn only(self, place: usize) {
        self.acts();
        self.anchor.set_value(place);
        if let Some(row) = self.list.row(place) {
            self.keys.set(BTreeSet::from([(self.key)(&row).to_owned()]));
        }
    }

    /// Picks this row too, or no more.
    pub(super) fn toggle(self, place: usize) {
        self.acts();
        self.anchor.set_value(place);
        if let Some(row) = self.list.row(place) {
            self.keys.update(|keys| {
                let key = (self.key)(&row);
                if !keys.remove(key) {
                    keys.insert(key.to_owned());
                }
            });
        }
    }

    /// Picks the rows from where the range begins to this one, and no others.
    pub(super) fn range_to(self, place: usize) {
        let anchor = self.anchor.get_value();
        self.span(anchor.min(place), anchor.max(place) + 1);
    }

    /// Picks every row.
    pub(super) fn all(self) {
        self.span(0, untrack(|| self.list.total()));
    }

    /// Another act of picking; gives its number.
    fn acts(self) -> u32 {
        self.act.update_value(|act| *act += 1);
        self.act.get_value()
    }

    fn span(self, from: usize, end: usize) {
        let act = self.acts();
        self.list.span(from, end, move |rows: Vec<Arc<T>>| {
            // Who asked may have gone, or picked otherwise since.
            if self.act.try_get_value() != Some(act) {
                return;
            }
            self.keys.try_set(rows.iter().map(|row| (self.key)(row).to_owned()).collect());
        });
    }
}
