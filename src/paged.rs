//! A long list, asked for by pages: what is in sight first, then what will be.
//!
//! One page is on its way at a time, and the next is chosen when it has come: what was in sight for a moment and is
//! so no more is never asked for.

use std::sync::Arc;

use holdfast_core::answer::listing::View;
use holdfast_core::answer::{Answer, Answered};
use holdfast_core::dataset::Revision;
use holdfast_core::door::{Ask, Refusal};
use leptos::prelude::*;

use crate::ask::Load;
use crate::at_hand::{AtHand, PAGE, Sight};
use crate::state::State;

/// A long list and the rows of it that are at hand.
pub struct Paged<T: Send + Sync + 'static> {
    state: State,
    revision: Memo<Option<Revision>>,
    hand: StoredValue<AtHand<T>>,
    sight: StoredValue<Sight>,
    asking: StoredValue<Asking>,
    take: fn(&mut Answer) -> Vec<T>,
    /// What has come of the question: its first page, without the rows.
    pub load: RwSignal<Load>,
    /// How often the rows at hand have changed.
    pub edition: RwSignal<u32>,
    /// How often another list has come in the place of the last.
    pub turn: RwSignal<u32>,
}

/// What is being asked.
#[derive(Default)]
struct Asking {
    /// The question, without a window.
    ask: Option<Ask>,
    /// Its number; 0 before the first.
    round: u32,
    /// Whether the rows at hand answer it.
    is_answered: bool,
    /// Which reading of the files a page is on its way from; an answer of another one never comes.
    at_work: Option<Option<Revision>>,
}

impl<T: Send + Sync + 'static> Clone for Paged<T> {
    fn clone(&self) -> Paged<T> {
        *self
    }
}

// Handles alone, whatever the rows are.
impl<T: Send + Sync + 'static> Copy for Paged<T> {}

/// Puts a question of a long list, page by page; `take` takes the rows out of an answer.
#[must_use]
pub fn paged<T: Send + Sync + 'static>(question: impl Fn() -> Ask + 'static, take: fn(&mut Answer) -> Vec<T>) -> Paged<T> {
    let state = State::here();
    let revision = state.revision();
    let list = Paged {
        state,
        revision,
        hand: StoredValue::new(AtHand::default()),
        sight: StoredValue::new(Sight { first: 0, end: 1, ahead: 0 }),
        asking: StoredValue::new(Asking::default()),
        take,
        load: RwSignal::new(Load::Empty),
        edition: RwSignal::new(0),
        turn: RwSignal::new(0),
    };
    Effect::new(move |last: Option<Option<Revision>>| {
        let revision = revision.get();
        if revision.is_none() || !state.kept.is_ready() {
            return revision;
        }
        let ask = question();
        list.asking.update_value(|asking| {
            let at_work = asking.at_work.take().filter(|_| last.flatten() == revision);
            *asking = Asking { ask: Some(ask), round: asking.round + 1, is_answered: false, at_work };
        });
        list.load.update(|load| *load = Load::Working(load.answer().cloned()));
        list.fetch();
        revision
    });
    list
}

impl<T: Send + Sync + 'static> Paged<T> {
    /// Rows of the whole list.
    #[must_use]
    pub fn total(self) -> usize {
        self.load.with(|load| load.answer().map_or(0, |answered| answered.answer.table().total() as usize))
    }

    /// The row at a place, if it is at hand.
    #[must_use]
    pub fn row(self, place: usize) -> Option<Arc<T>> {
        self.hand.with_value(|hand| hand.row(place).cloned())
    }

    /// Says which rows are in sight: those from `first` to before `end`.
    pub fn look_at(self, first: usize, end: usize) {
        self.sight.update_value(|sight| *sight = sight.moved_to(first, end));
        self.fetch();
    }

    /// Rows from one place to before another, at hand or not; `hear` is called with them unless another list comes first.
    pub fn span(self, from: usize, end: usize, hear: impl FnOnce(Vec<Arc<T>>) + 'static) {
        let at_hand: Option<Vec<Arc<T>>> = (from..end).map(|place| self.row(place)).collect();
        if let Some(rows) = at_hand {
            return hear(rows);
        }
        let Some((ask, round)) = self.asking.with_value(|asking| Some((asking.ask.clone()?, asking.round))) else { return };
        self.state.put(within(ask, from, end - from), move |answer| {
            if let (Ok(mut answered), Some(true)) = (answer, self.asking.try_with_value(|asking| asking.round == round)) {
                hear((self.take)(&mut answered.answer).into_iter().map(Arc::new).collect());
            }
        });
    }

    /// Asks for the next page that is wanted, unless one is on its way.
    fn fetch(self) {
        let wanted = self.asking.with_value(|asking| {
            let ask = asking.ask.clone().filter(|_| asking.at_work.is_none())?;
            // Another list begins at its top.
            let page = if asking.is_answered {
                let total = untrack(|| self.total());
                self.hand.with_value(|hand| hand.wanted(self.sight.get_value(), total))?
            } else {
                0
            };
            Some((ask, page, asking.round))
        });
        let Some((ask, page, round)) = wanted else { return };
        let revision = self.revision.get_untracked();
        self.asking.update_value(|asking| asking.at_work = Some(revision));
        self.state.put(within(ask, page * PAGE, PAGE), move |answer| {
            // The screen may have gone, or the files be others.
            if self.asking.try_with_value(|asking| asking.at_work == Some(revision)) != Some(true) {
                return;
            }
            self.asking.update_value(|asking| asking.at_work = None);
            if self.asking.with_value(|asking| asking.round == round) {
                self.hear(page, answer);
            }
            self.fetch();
        });
    }

    fn hear(self, page: usize, answer: Result<Answered, Refusal>) {
        let is_first = self.asking.try_update_value(|asking| !std::mem::replace(&mut asking.is_answered, true)) == Some(true);
        match answer {
            Ok(mut answered) => {
                let rows = (self.take)(&mut answered.answer);
                if is_first {
                    self.sight.update_value(|sight| *sight = Sight { first: 0, end: sight.end - sight.first, ahead: 0 });
                    self.hand.set_value(AtHand::default());
                }
                let sight = self.sight.get_value();
                self.hand.update_value(|hand| hand.put(page, rows, sight));
                if is_first {
                    self.load.set(Load::Ready(answered));
                    self.turn.update(|turn| *turn += 1);
                }
                self.edition.update(|edition| *edition += 1);
            }
            Err(refusal) => {
                // No row of the former list may stand under what is not to be had.
                self.hand.set_value(AtHand::default());
                self.load.set(Load::Refused(refusal));
                self.edition.update(|edition| *edition += 1);
            }
        }
    }
}

/// The question of one window of the list.
fn within(ask: Ask, from: usize, rows: usize) -> Ask {
    Ask { view: View { window: Some((from, rows)), ..ask.view }, ..ask }
}
