//! An import that waits for a person: what its files were taken for, and what is settled about them.

use std::collections::BTreeSet;
use std::sync::Arc;

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::choices::{FileChoices, Remembered};
use holdfast_core::door::{Joins, Reply, Request};
use holdfast_core::staged::StagedFile;
use holdfast_view::text::Words;
use leptos::prelude::*;

use super::asking::Waiting;
use super::{Loaded, Source, State};
use crate::bridge::records::record::Mapping;
use crate::bridge::{clock, files};

/// Files that are read and not loaded yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Staged {
    /// The import.
    pub job: u32,
    /// Where they go.
    pub joins: Joins,
    /// Themselves.
    pub files: Vec<StagedFile>,
    /// The loaded files that stay beside them.
    pub beside: Vec<FileRow>,
    /// Files that are being read again, by place.
    pub again: BTreeSet<usize>,
}

impl Staged {
    /// How many questions are open in a file that is used.
    #[must_use]
    pub fn open(&self, file: usize) -> usize {
        self.files.get(file).filter(|file| file.choices.used).map_or(0, |file| file.questions.len())
    }
}

impl State {
    /// Settles something about a staged file, which is read again so.
    pub fn settle(self, file: usize, change: impl FnOnce(&mut FileChoices)) {
        let Some(staged) = self.staged.get_untracked() else { return };
        let Some(before) = staged.files.get(file) else { return };
        let mut choices = before.choices.clone();
        change(&mut choices);
        let mut next = Staged::clone(&staged);
        // Shown at once as chosen; its figures follow when it has been read.
        next.files[file].choices = choices.clone();
        next.again.insert(file);
        self.staged.set(Some(Arc::new(next)));
        self.send(&Request::Restage { job: staged.job, file, choices }, &[]);
    }

    /// Loads what is staged; open questions are taken as suggested.
    pub fn commit(self) {
        if let Some(staged) = self.staged.get_untracked() {
            self.send(&Request::Commit { job: staged.job }, &[]);
        }
    }

    /// Forgets what is staged; what is loaded stays.
    pub fn discard(self) {
        if let Some(staged) = self.staged.get_untracked() {
            self.send(&Request::Discard { job: staged.job }, &[]);
            self.staged.set(None);
        }
    }

    /// Puts back what was loaded before the last import, or that import again.
    pub fn undo_import(self) {
        self.cancel();
        self.discard();
        let job = self.next_job(Source::Undo);
        self.send(&Request::Undo { job }, &[]);
    }

    /// Saves the rejected records of what is staged, with their reasons.
    pub fn download_staged_rejects(self) {
        let Some(staged) = self.staged.get_untracked() else { return };
        let id = self.wait_for(Waiting::Csv(Box::new(|csv| {
            if let Ok(bytes) = csv {
                files::save("rejected.csv", "text/csv", &bytes);
            }
        })));
        self.send(&Request::ExportRejects { id, job: staged.job, for_excel: false }, &[]);
    }

    /// What was settled for earlier files; what cannot be read of it is passed over, and asked again.
    pub(super) fn remembered(self) -> Vec<Remembered> {
        self.kept
            .mappings
            .with_untracked(|mappings| mappings.iter().filter_map(|mapping| serde_json::from_str(&mapping.body).ok()).collect())
    }

    /// Takes a reply that is of an import; gives back one that is not.
    pub(super) fn take_import(self, reply: Reply) -> Option<Reply> {
        let reading = self.reading.get_value();
        match reply {
            Reply::Staged { job, joins, files, beside } if job == reading.job => {
                self.progress.set(None);
                self.staged.set(Some(Arc::new(Staged { job, joins, files, beside, again: BTreeSet::new() })));
            }
            Reply::Cancelled { job } => self.staged.update(|staged| {
                // A file that can't be read any more: its former reading stays.
                if let Some(now) = staged.as_ref().filter(|now| now.job == job) {
                    *staged = Some(Arc::new(Staged { again: BTreeSet::new(), ..Staged::clone(now) }));
                }
            }),
            Reply::Glimpsed { job, file, staged } => self.show_again(job, file, *staged, false),
            Reply::Restaged { job, file, staged } => self.show_again(job, file, *staged, true),
            Reply::Read { job, revision, files, as_of, remembered, can_undo, .. } if job == reading.job => {
                if reading.source == Source::Sample {
                    self.samples.update_value(|samples| samples.push(revision));
                }
                clock::measure("holdfast:read", reading.began);
                self.figures.set_value(false);
                self.progress.set(None);
                self.staged.set(None);
                self.keep_mappings(&remembered);
                let records: u64 = files.iter().map(|file| file.rows_kept).sum();
                let count = files.len() as u64;
                self.loaded.set((revision.0 > 0).then(|| Arc::new(Loaded { revision, files, as_of })));
                if reading.source == Source::Files && can_undo {
                    self.toasts.offer(
                        move |words| words.files_loaded(self.whole(count), self.whole(records)),
                        Words::undo,
                        move || self.undo_import(),
                    );
                }
            }
            other => return Some(other),
        }
        None
    }

    fn show_again(self, job: u32, file: usize, fresh: StagedFile, done: bool) {
        self.staged.update(|staged| {
            let Some(now) = staged.as_ref().filter(|now| now.job == job && file < now.files.len()) else { return };
            // Of an earlier choice: what the later one makes of the file comes after.
            if fresh.choices != now.files[file].choices {
                return;
            }
            let mut next = Staged::clone(now);
            next.files[file] = fresh;
            if done {
                next.again.remove(&file);
            }
            *staged = Some(Arc::new(next));
        });
    }

    /// Keeps what was settled for the next file of the same header, without a word: it shows when that file asks nothing.
    fn keep_mappings(self, remembered: &[Remembered]) {
        for one in remembered {
            let Ok(body) = serde_json::to_string(one) else { continue };
            let mapping = Mapping { signature: one.signature(), body, name: one.file.clone() };
            if self.kept.mapping(&mapping.signature).as_ref() != Some(&mapping) {
                self.kept.remember_mapping(&mapping);
            }
        }
    }
}
