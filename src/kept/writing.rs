//! From what is shown to what is safe: one record after the other.

use holdfast_view::kept::NotKept;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::{Kept, put};
use crate::bridge::records::Records;
use crate::bridge::records::record::Key;
use crate::bridge::slices;

impl Kept {
    /// Writes what is shown and not safe, unless that is being done already.
    pub(super) fn write_out(self) {
        if self.writing.get_value() {
            return;
        }
        let Some(records) = self.records.get_value() else { return };
        self.writing.set_value(true);
        slices::beside(async move {
            while let Some(key) = self.next_unsafe() {
                self.write_one(&records, &key).await;
            }
            self.writing.set_value(false);
        });
    }

    async fn write_one(self, records: &Records, key: &Key) {
        let (safe, shown) = (self.safe_text(key), self.shown_text(key));
        match records.put(key, safe.as_deref(), shown.as_deref()).await {
            Ok(()) => self.safe.update(|safe| put(safe, key, shown)),
            Err(NotKept::Changed) => match records.get(key).await {
                Ok(theirs) => self.give_way(key, theirs),
                Err(why) => self.stop_at(key, why),
            },
            Err(why) => self.stop_at(key, why),
        }
    }

    /// The other tab's text is shown; the person's own is offered.
    fn give_way(self, key: &Key, theirs: Option<String>) {
        let mine = self.shown_text(key);
        self.safe.update(|safe| put(safe, key, theirs.clone()));
        if mine == theirs {
            return;
        }
        self.shown.update(|shown| put(shown, key, theirs));
        self.toasts.withdraw(Words::undo);
        let key = key.clone();
        self.toasts.offer(|words| words.not_kept(&NotKept::Changed), Words::save_mine, move || self.set(&key, mine.clone()));
    }

    fn stop_at(self, key: &Key, why: NotKept) {
        self.stuck.update(|stuck| {
            stuck.insert(key.clone());
        });
        self.toasts.withdraw(Words::undo);
        self.toasts.offer(move |words| words.not_kept(&why), Words::try_again, move || self.try_again());
    }

    /// The first record whose shown text is not the safe one, and may be tried.
    fn next_unsafe(self) -> Option<Key> {
        self.stuck.with_untracked(|stuck| {
            self.shown.with_untracked(|shown| {
                self.safe.with_untracked(|safe| {
                    let mut keys = shown.keys().chain(safe.keys());
                    keys.find(|key| shown.get(key) != safe.get(key) && !stuck.contains(key)).cloned()
                })
            })
        })
    }
}
