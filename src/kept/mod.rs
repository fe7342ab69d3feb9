//! What a person makes by hand and finds again after a reload: health models, mappings, saved views, what was done about customers.
//!
//! Two sets of texts by key: what is shown, and what is known to be safe in the store. A change goes into the first at
//! once; where the two differ there is something to write, one record after the other, each based on the safe text it
//! replaces. What the screens read are memos over what is shown.

mod acts;
mod models;
mod things;
mod writing;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use holdfast_core::model::Models;
use holdfast_core::model::versions::Versions;
use holdfast_view::kept::{Change, NotKept, Place};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

pub use crate::bridge::records::record::SavedView;
use crate::bridge::records::record::{self, Key, Kind, Mapping, Read};
use crate::bridge::records::{self, Records, Texts};
use crate::bridge::slices;
use crate::toasts::Toasts;
use crate::undo::Undo;

/// How long a question waits for the store. By then it goes by the copy, which is as good as always the same.
const WAIT: Duration = Duration::from_millis(50);

/// What is kept, handed down by [`crate::state::State`].
#[derive(Clone, Copy)]
pub struct Kept {
    /// Every version of the health models.
    pub versions: Memo<Versions>,
    /// The models in force, which a draft leaves as they are.
    scoring: Memo<Models>,
    /// Every mapping, by signature.
    pub mappings: Memo<Vec<Mapping>>,
    /// Every saved view, by name.
    pub views: Memo<Vec<SavedView>>,
    /// What a lasting notice has to tell.
    pub notices: Memo<Notices>,
    /// Whether the worker has data to open; nothing while that is being found out.
    pub has_data: RwSignal<Option<bool>>,
    place: RwSignal<Option<Place>>,
    shown: RwSignal<Texts>,
    safe: RwSignal<Texts>,
    /// What could not be written, until it is changed or tried again.
    stuck: RwSignal<BTreeSet<Key>>,
    ready: RwSignal<bool>,
    records: StoredValue<Option<Records>, LocalStorage>,
    writing: StoredValue<bool>,
    toasts: Toasts,
    undo: Undo,
}

/// What is wrong with keeping, as long as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Notices {
    /// Where things are kept; nothing while that is being found out.
    pub place: Option<Place>,
    /// Some record can't be read.
    pub unread: bool,
    /// Some record was written by a newer build.
    pub newer: bool,
    /// Some change is not kept.
    pub unsaved: bool,
}

impl Kept {
    /// Reads the copy at once, and opens the store.
    #[must_use]
    pub fn start(toasts: Toasts, undo: Undo) -> Kept {
        let copy = records::copy();
        let (shown, safe) = (RwSignal::new(copy.clone()), RwSignal::new(copy));
        let (place, stuck) = (RwSignal::new(None), RwSignal::new(BTreeSet::new()));
        let versions = Memo::new(move |_| shown.with(models::versions));
        let kept = Kept {
            versions,
            scoring: Memo::new(move |_| versions.with(|versions| versions.in_force().models.clone())),
            mappings: Memo::new(move |_| shown.with(|texts| bodies(texts, Kind::Mapping))),
            views: Memo::new(move |_| shown.with(|texts| bodies(texts, Kind::View))),
            notices: Memo::new(move |_| {
                let any = |test: fn(Kind, &str) -> bool| shown.with(|texts| texts.iter().any(|(key, text)| test(key.kind, text)));
                Notices {
                    place: place.get(),
                    unread: any(record::is_rubbish),
                    newer: any(record::is_newer),
                    unsaved: stuck.with(|stuck| !stuck.is_empty()),
                }
            }),
            has_data: RwSignal::new(None),
            place,
            shown,
            safe,
            stuck,
            ready: RwSignal::new(false),
            records: StoredValue::new_local(None),
            writing: StoredValue::new(false),
            toasts,
            undo,
        };
        slices::beside(kept.open());
        set_timeout(move || kept.be_ready(), WAIT);
        kept
    }

    /// Whether questions can be put: what they go by has been read, or has been waited for long enough.
    #[must_use]
    pub fn is_ready(self) -> bool {
        self.ready.get()
    }

    /// Tries again to write what could not be.
    pub fn try_again(self) {
        self.stuck.set(BTreeSet::new());
        self.write_out();
    }

    async fn open(self) {
        let records = Records::open(move |key| slices::beside(self.refresh(key))).await;
        self.place.set(Some(records.place()));
        self.has_data.set(Some(records.has_data().await));
        match records.all().await {
            Ok(texts) => self.adopt(&texts),
            Err(why) => self.toasts.say(move |words| words.not_kept(&why)),
        }
        self.records.set_value(Some(records));
        self.be_ready();
        self.write_out();
    }

    fn be_ready(self) {
        if !self.ready.get_untracked() {
            self.ready.set(true);
        }
    }

    /// Takes what the store holds, except where something has been changed already: that is settled by the writing.
    fn adopt(self, texts: &Texts) {
        let keys: BTreeSet<Key> = self.safe.with_untracked(|safe| safe.keys().chain(texts.keys()).cloned().collect());
        for key in keys {
            self.take(&key, texts.get(&key).cloned());
        }
    }

    /// Takes one record's text from the store, unless there is a change to it that is not written yet.
    fn take(self, key: &Key, text: Option<String>) {
        if self.shown_text(key) == self.safe_text(key) && self.safe_text(key) != text {
            self.safe.update(|safe| put(safe, key, text.clone()));
            self.shown.update(|shown| put(shown, key, text));
        }
    }

    /// Another tab has written a record.
    async fn refresh(self, key: Key) {
        let Some(records) = self.records.get_value() else { return };
        // What can't be read now is found out by the next write.
        if let Ok(text) = records.get(&key).await {
            self.take(&key, text);
        }
    }

    /// Changes a record, or with `None` deletes it; the change can be taken back. Nothing happens where it changes nothing.
    fn change<T: Serialize + DeserializeOwned>(self, change: Change, tell: bool, key: Key, body: Option<&T>) {
        self.change_all(change, tell, vec![(key, body)]);
    }

    /// As [`Kept::change`], of several records in one step.
    fn change_all<T: Serialize>(self, change: Change, tell: bool, bodies: Vec<(Key, Option<&T>)>) {
        let mut steps = Vec::new();
        for (key, body) in bodies {
            let before = self.shown_text(&key);
            if before.as_deref().is_some_and(|text| record::is_newer(key.kind, text)) {
                self.toasts.say(|words| words.not_kept(&NotKept::Newer));
                return;
            }
            let Ok(after) = body.map(|body| record::write(key.kind, body)).transpose() else { return };
            if after != before {
                steps.push((key, before, after));
            }
        }
        self.do_steps(change, tell, steps);
    }

    fn do_steps(self, change: Change, tell: bool, steps: Vec<(Key, Option<String>, Option<String>)>) {
        if steps.is_empty() {
            return;
        }
        steps.iter().for_each(|(key, _, after)| self.set(key, after.clone()));
        let back = steps.clone();
        let undo = move || self.restore_all(back.iter().map(|(key, before, after)| (key, after, before)));
        let redo = move || self.restore_all(steps.iter().map(|(key, before, after)| (key, before, after)));
        if tell {
            self.undo.did(change, undo, redo);
        } else {
            self.undo.note(change, undo, redo);
        }
    }

    /// Puts texts back, each a key with what is to give way and what takes its place: all of them, or none where something
    /// else has come to stand there.
    fn restore_all<'a>(self, steps: impl Iterator<Item = (&'a Key, &'a Option<String>, &'a Option<String>)> + Clone) -> bool {
        let are_there = steps.clone().all(|(key, expected, _)| self.shown_text(key) == *expected);
        if are_there {
            steps.for_each(|(key, _, text)| self.set(key, text.clone()));
        }
        are_there
    }

    /// Every record, key and text, for the workspace file.
    #[must_use]
    pub fn texts(self) -> Vec<(String, String)> {
        self.shown.with_untracked(|texts| texts.iter().map(|(key, text)| (key.to_string(), text.clone())).collect())
    }

    /// Takes the records of a workspace file in place of those here of the same key, in one step that can be taken back. Gives how
    /// many it passed over: those that can't be read, or that a newer build wrote.
    pub fn take_in(self, records: BTreeMap<String, String>) -> usize {
        let readable = |key: &Key, text: &str| !record::is_rubbish(key.kind, text) && !record::is_newer(key.kind, text);
        let all = records.len();
        let known = records.into_iter().filter_map(|(key, text)| Some((Key::parse(&key)?, text)));
        let known: Vec<_> = known.filter(|(key, text)| readable(key, text)).collect();
        let passed = all - known.len();
        let steps = known.into_iter().map(|(key, text)| {
            let before = self.shown_text(&key);
            (key, before, Some(text))
        });
        self.do_steps(Change::WorkspaceOpened, false, steps.filter(|(_, before, after)| before != after).collect());
        passed
    }

    fn set(self, key: &Key, text: Option<String>) {
        self.shown.update(|shown| put(shown, key, text));
        self.stuck.update(|stuck| {
            stuck.remove(key);
        });
        self.write_out();
    }

    fn shown_text(self, key: &Key) -> Option<String> {
        self.shown.with_untracked(|texts| texts.get(key).cloned())
    }

    fn safe_text(self, key: &Key) -> Option<String> {
        self.safe.with_untracked(|texts| texts.get(key).cloned())
    }
}

fn put(texts: &mut Texts, key: &Key, text: Option<String>) {
    match text {
        Some(text) => drop(texts.insert(key.clone(), text)),
        None => drop(texts.remove(key)),
    }
}

/// The body under a key, where it can be read.
fn body<T: DeserializeOwned>(texts: &Texts, key: &Key) -> Option<T> {
    match record::read(key.kind, texts.get(key)?) {
        Read::Body(body) => Some(body),
        Read::Rubbish | Read::Newer => None,
    }
}

/// Every body of a kind that can be read, by id.
fn bodies<T: DeserializeOwned>(texts: &Texts, kind: Kind) -> Vec<T> {
    texts.keys().filter(|key| key.kind == kind).filter_map(|key| body(texts, key)).collect()
}
