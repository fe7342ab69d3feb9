//! The rows of a long list that are in the document. They stay there: what is scrolled out of sight at one end takes
//! the place of what comes into sight at the other.

use std::collections::VecDeque;
use std::sync::Arc;

use leptos::html::Tbody;
use leptos::prelude::*;

use super::place::{first_kept, room};
use crate::bridge::rows;
use crate::bridge::scroll::Port;
use crate::paged::Paged;

/// A row of the document: which place of the list it shows, and the row there if it is at hand.
pub(super) struct Slot<T> {
    /// From 0 on.
    pub place: usize,
    /// Nothing while it is on its way.
    pub row: Option<Arc<T>>,
}

impl<T> Clone for Slot<T> {
    fn clone(&self) -> Slot<T> {
        Slot { place: self.place, row: self.row.clone() }
    }
}

/// A slot with its set and its number in it.
pub(super) type Keyed<T> = ((u32, usize), ArcRwSignal<Slot<T>>);

/// The slots in the order of the document.
pub(super) struct Slots<T: Send + Sync + 'static> {
    list: Paged<T>,
    body: NodeRef<Tbody>,
    order: StoredValue<VecDeque<ArcRwSignal<Slot<T>>>>,
    /// The place of the first, and how many there are.
    pub held: RwSignal<(usize, usize)>,
    /// Another number of slots is another set of them.
    pub set: RwSignal<u32>,
}

impl<T: Send + Sync + 'static> Clone for Slots<T> {
    fn clone(&self) -> Slots<T> {
        *self
    }
}

// Handles alone, whatever the rows are.
impl<T: Send + Sync + 'static> Copy for Slots<T> {}

impl<T: Send + Sync + 'static> Slots<T> {
    pub(super) fn new(list: Paged<T>, body: NodeRef<Tbody>) -> Slots<T> {
        Slots { list, body, order: StoredValue::new(VecDeque::new()), held: RwSignal::new((0, 0)), set: RwSignal::new(0) }
    }

    /// The slots of the set, to be put into the document once.
    pub(super) fn all(self) -> Vec<Keyed<T>> {
        let set = self.set.get();
        self.order.with_value(|order| order.iter().cloned().enumerate().map(|(at, slot)| ((set, at), slot)).collect())
    }

    /// Shows the rows around what is in sight.
    pub(super) fn show(self, port: Port, total: usize) {
        let (from, count) = (first_kept(port, total), room(port, total));
        let (before, had) = self.held.get_untracked();
        if count != had {
            let slot = |at: usize| ArcRwSignal::new(Slot { place: from + at, row: self.list.row(from + at) });
            self.order.set_value((0..count).map(slot).collect());
            self.set.update(|set| *set += 1);
        } else if from != before {
            self.turn(from as isize - before as isize);
        }
        if (from, count) != (before, had) {
            self.held.set((from, count));
        }
        self.fill();
    }

    /// Moves as many slots from one end to the other, if any stay.
    fn turn(self, by: isize) {
        let count = by.unsigned_abs();
        self.order.update_value(|order| {
            if count < order.len() {
                if by > 0 {
                    order.rotate_left(count);
                } else {
                    order.rotate_right(count);
                }
                rows::turn(self.body, by);
            }
        });
    }

    /// Gives each slot its place and its row.
    fn fill(self) {
        let (from, _) = self.held.get_untracked();
        self.order.with_value(|order| {
            for (place, slot) in (from..).zip(order) {
                let row = self.list.row(place);
                let stays = slot.with_untracked(|slot| {
                    slot.place == place
                        && match (&slot.row, &row) {
                            (Some(mine), Some(row)) => Arc::ptr_eq(mine, row),
                            (mine, row) => mine.is_none() == row.is_none(),
                        }
                });
                if !stays {
                    slot.set(Slot { place, row });
                }
            }
        });
    }
}
