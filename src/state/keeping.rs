//! Keeping the data: opened when the page opens, told as it goes, handed out as a file, wiped.

use std::collections::BTreeMap;

use holdfast_core::door::{Reply, Request};
use holdfast_core::keeping::{Keeping, NotOpened, Opened, Unkept};
use holdfast_view::text::Words;
use leptos::prelude::*;
use web_sys::Blob;

use super::turns::Waiting;
use super::{Progress, Source, State};
use crate::bridge::worker::Worker;
use crate::bridge::{clock, files, settings, slices, storage, wipe};

/// What is known of keeping the data.
#[derive(Clone, Copy)]
pub struct Vault {
    /// How what is loaded is kept; nothing before anything is loaded.
    pub keeping: RwSignal<Option<Keeping>>,
    /// Why what is kept was not opened.
    pub not_opened: RwSignal<Option<NotOpened>>,
    /// Whether what is kept is being opened, as far as the page knows.
    opening: RwSignal<bool>,
    /// Whether another tab has saved something since.
    pub elsewhere: RwSignal<bool>,
    /// What a wipe has left, once there was one.
    pub wiped: RwSignal<Option<Vec<String>>>,
    /// What the browser tells of its storage, asked anew whenever something was written.
    pub estimate: RwSignal<Option<Option<storage::Estimate>>>,
    /// Whether the browser was asked to keep it for good.
    asked: StoredValue<bool>,
    /// The records of the workspace files of an import, by its job: they count once its data are loaded.
    unpacked: StoredValue<(u32, BTreeMap<String, String>)>,
}

/// Something wrong with keeping the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amiss {
    /// What was saved last is damaged, and what was saved before it is shown.
    Earlier,
    /// What is kept could not be opened.
    NotOpened(NotOpened),
    /// What is loaded is not kept.
    NotKept(Unkept),
    /// Another tab has saved since.
    Elsewhere,
}

impl Vault {
    pub(super) fn new() -> Vault {
        Vault {
            keeping: RwSignal::new(None),
            not_opened: RwSignal::new(None),
            opening: RwSignal::new(false),
            elsewhere: RwSignal::new(false),
            wiped: RwSignal::new(None),
            estimate: RwSignal::new(None),
            asked: StoredValue::new(false),
            unpacked: StoredValue::new((0, BTreeMap::new())),
        }
    }

    /// Asks the browser how much it keeps.
    pub fn look(self) {
        storage::estimate(move |told| self.estimate.set(Some(told)));
    }

    /// Asks the browser not to clear it on its own.
    pub fn ask_to_keep(self) {
        self.asked.set_value(true);
        storage::persist(move |told| self.estimate.set(Some(told)));
    }
}

impl State {
    /// Opens what is kept as soon as it is known that something is, unless a person was quicker. Until then, where the last
    /// visit left something, the page waits for it and does not offer to begin.
    pub(super) fn open_what_is_kept(self) {
        if settings::expects_data() {
            self.vault.opening.set(true);
            self.progress.set(Some(Progress { total: 1, ..Progress::default() }));
        }
        let has_data = self.kept.has_data;
        Effect::new(move || match has_data.get() {
            Some(true) => self.open_kept(),
            Some(false) => {
                settings::expect_data(false);
                self.end_waiting();
            }
            None => {}
        });
    }

    /// Opens what is kept in place of what is loaded, unless something is being read or settled.
    pub fn open_kept(self) {
        let at_work = self.reading.with_value(|reading| reading.job) > 0 && self.progress.with_untracked(Option::is_some);
        if at_work || self.staged.with_untracked(Option::is_some) {
            return;
        }
        let job = self.next_job(Source::Kept);
        self.trouble.set(None);
        self.vault.opening.set(true);
        self.vault.elsewhere.set(false);
        self.progress.set(Some(Progress { total: 1, ..Progress::default() }));
        self.send(&Request::Open { job }, &[]);
    }

    /// Ends the worker of a page that is put aside, and with it the right to write, where what is loaded is kept: else another
    /// page of ours could not save. Says whether it did.
    pub(super) fn let_go(self) -> bool {
        let kept = self.vault.keeping.with_untracked(|keeping| matches!(keeping, Some(Keeping::Kept { .. })));
        if kept {
            self.worker.with_value(|worker| worker.iter().for_each(Worker::end));
        }
        kept
    }

    /// Nothing is awaited from the last visit any more.
    fn end_waiting(self) {
        if self.reading.with_value(|reading| reading.job) == 0 {
            self.progress.set(None);
            self.end_opening();
        }
    }

    /// Whether what is kept is being opened: nothing else is begun until it is known what it is.
    #[must_use]
    pub fn is_opening(self) -> bool {
        self.vault.opening.get() && self.progress.with(Option::is_some)
    }

    /// What is kept is open, or can't be: what came meanwhile is read.
    pub(super) fn end_opening(self) {
        self.vault.opening.set(false);
        let late = self.late.try_update_value(std::mem::take).unwrap_or_default();
        self.read(&late);
    }

    /// Tries again to keep what is loaded; with `instead` in place of what another tab has saved.
    pub fn keep_again(self, instead: bool) {
        self.send(&Request::Keep { instead }, &[]);
    }

    /// Becomes the tab that saves.
    pub fn take_over(self) {
        self.send(&Request::TakeOver, &[]);
    }

    /// Saves everything as one file.
    pub fn save_workspace(self) {
        let save = Waiting::File(Box::new(move |file: Option<Blob>| {
            let name = format!("holdfast-{}.holdfast", clock::today());
            if !file.is_some_and(|file| files::save_blob(&name, &file)) {
                self.toasts.say(|words| words.workspace_not_saved().to_owned());
            }
        }));
        self.send_and_wait(|id| Request::Pack { id, records: self.kept.texts(), models: self.kept.models_as_json() }, save);
    }

    /// Deletes all that this browser keeps, and then tells what is left.
    pub fn wipe(self) {
        self.cancel();
        self.discard();
        self.send(&Request::Wipe, &[]);
    }

    /// An import is loaded: what its workspace files brought beside data is taken in.
    pub(super) fn take_in_unpacked(self, job: u32) {
        let Some((of, records)) = self.vault.unpacked.try_update_value(std::mem::take) else { return };
        if of == job {
            let passed = self.kept.take_in(records);
            self.toasts.say(move |words: Words| words.workspace_opened(passed as u64));
        }
    }

    /// Takes a reply that is of keeping; gives back one that is not.
    pub(super) fn take_keeping(self, reply: Reply) -> Option<Reply> {
        match reply {
            Reply::NotOpened { job, why } => {
                if job == self.reading.with_value(|reading| reading.job) {
                    self.progress.set(None);
                    self.have_opened(false);
                    self.vault.not_opened.set(Some(why));
                    self.end_opening();
                }
            }
            Reply::Keeping(keeping) => {
                match &keeping {
                    Keeping::Saving { .. } if !self.vault.asked.get_value() => self.vault.ask_to_keep(),
                    Keeping::Kept { .. } => {
                        settings::expect_data(true);
                        self.vault.not_opened.set(None);
                        self.vault.elsewhere.set(false);
                        self.vault.look();
                    }
                    Keeping::Saving { .. } | Keeping::NotKept(_) => {}
                }
                self.vault.keeping.set(Some(keeping));
            }
            Reply::SavedElsewhere => self.vault.elsewhere.set(true),
            Reply::Unpacked { job, records } => {
                if job == self.reading.with_value(|reading| reading.job) {
                    self.vault.unpacked.update_value(|unpacked| {
                        if unpacked.0 != job {
                            *unpacked = (job, BTreeMap::new());
                        }
                        // Of several files the last has the word.
                        unpacked.1.extend(records);
                    });
                }
            }
            Reply::Wiped { left: mut names } => {
                // The screen stays behind what is told of the wipe; it answers nothing any more.
                self.leave_staging();
                slices::beside(async move {
                    names.extend(wipe::wipe().await);
                    self.vault.wiped.set(Some(names));
                });
            }
            other => return Some(other),
        }
        None
    }

    /// What is wrong with keeping the data, and stays on the screen as long as it is.
    #[must_use]
    pub fn amiss(self) -> Vec<Amiss> {
        let earlier = self.loaded.with(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.opened == Some(Opened::Earlier)));
        let not_kept = match self.vault.keeping.get() {
            Some(Keeping::NotKept(why)) => Some(Amiss::NotKept(why)),
            Some(Keeping::Saving { .. } | Keeping::Kept { .. }) | None => None,
        };
        [
            earlier.then_some(Amiss::Earlier),
            self.vault.not_opened.get().filter(|why| *why != NotOpened::Nothing).map(Amiss::NotOpened),
            not_kept,
            self.vault.elsewhere.get().then_some(Amiss::Elsewhere),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
