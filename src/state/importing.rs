//! An import that waits for a person: what is settled about its files goes to the worker, and what becomes of it comes back.

use std::sync::Arc;

use holdfast_core::choices::{FileChoices, Remembered};
use holdfast_core::door::{ReadChoices, Reply, Request, TableChange};
use holdfast_view::kept::Change;
use holdfast_view::text::Words;
use leptos::prelude::*;
use web_sys::File;

use super::turns::Waiting;
use super::{Loaded, Progress, Source, State};
use crate::bridge::records::record::Mapping;
use crate::bridge::{clock, files};
use crate::staging::{Changes, Staged};

/// A reading that takes less, in seconds, tells nothing of how far it is: a bar that flashes up helps nobody.
const SHORT: f64 = 0.25;

impl State {
    /// Takes files that a person gives: beside those that wait, if some do; else they are read on their own.
    pub fn take_files(self, files: &[File]) {
        if self.are_allowed(files) {
            self.take_allowed(files);
        }
    }

    /// Takes them, of which none is left alone.
    pub(super) fn take_allowed(self, files: &[File]) {
        let waits = self.staged.with_untracked(|staged| staged.as_ref().map(|staged| staged.job));
        match waits {
            // What comes while the import is being loaded, or what was loaded opened again, is read after it.
            _ if self.reopening.get_untracked() || untrack(|| self.is_opening()) => {
                self.late.update_value(|late| late.extend_from_slice(files));
            }
            Some(_) if self.staged.with_untracked(|staged| staged.as_ref().is_some_and(|staged| staged.loading)) => {
                self.late.update_value(|late| late.extend_from_slice(files));
            }
            Some(job) if !files.is_empty() => {
                self.change_staged(|staged| staged.add(files.len() as u64));
                self.again_since.set_value(clock::now());
                self.give_more(files);
                self.send(&Request::StageMore { job }, files);
            }
            _ => self.read(files),
        }
    }

    /// Settles something about a staged file, which is read again so; it can be taken back.
    pub fn settle(self, place: usize, change: impl FnOnce(&mut FileChoices)) {
        let Some(staged) = self.staged.get_untracked() else { return };
        let Some((before, name)) = staged.files.get(place).map(|file| (file.choices.clone(), file.row.file.clone())) else { return };
        let job = staged.job;
        let mut after = before.clone();
        change(&mut after);
        if self.put_choices(job, place, after.clone()) {
            let (back, forth) = (before.clone(), after.clone());
            let unless_changed = move |from: &FileChoices, to: &FileChoices| {
                let stands = |staged: &Staged| staged.job == job && staged.files.get(place).is_some_and(|file| file.choices == *from);
                self.staged.with_untracked(|staged| staged.as_deref().is_some_and(stands)) && self.put_choices(job, place, to.clone())
            };
            self.undo.note(Change::FileSettled { name }, move || unless_changed(&after, &back), move || unless_changed(&before, &forth));
        }
    }

    /// Has a staged file read by these choices; `false` where it is read so already, or waits no more.
    fn put_choices(self, job: u32, file: usize, choices: FileChoices) -> bool {
        let mut sent = None;
        self.change_staged(|staged| {
            if staged.job == job {
                sent = staged.settle(file, |now| *now = choices);
            }
        });
        let Some(choices) = sent else { return false };
        self.again_since.set_value(clock::now());
        self.send(&Request::Restage { job, file, choices }, &[]);
        true
    }

    /// Gives up reading staged files again, or reading further ones; each is as it was read last.
    pub fn cancel_staging(self) {
        let reads = |staged: &Staged| staged.is_busy() && !staged.loading;
        let job = self.staged.with_untracked(|staged| staged.as_deref().filter(|staged| reads(staged)).map(|staged| staged.job));
        let Some(job) = job else { return };
        self.again.set(None);
        self.change_staged(Staged::give_up);
        self.send(&Request::Cancel { job }, &[]);
    }

    /// Stages the loaded files whose handles the worker holds, so that it can be changed how they are read.
    pub fn reopen(self) {
        self.cancel();
        self.discard();
        let job = self.next_job(Source::Files);
        self.give_held();
        let choices = ReadChoices::in_zone(clock::zone());
        self.send(&Request::Reopen { job, choices, remembered: self.remembered() }, &[]);
    }

    /// Has it found out what loading the staged files would change, unless that is known or on its way.
    pub fn compare(self) {
        let unknown = |staged: &Staged| !staged.is_busy() && staged.changes == Changes::Unknown;
        let job = self.staged.with_untracked(|staged| staged.as_deref().filter(|staged| unknown(staged)).map(|staged| staged.job));
        if let Some(job) = job {
            self.change_staged(|staged| staged.changes = Changes::Asked);
            self.send(&Request::Compare { job }, &[]);
        }
    }

    /// Loads what is staged; open questions are taken as suggested. From then on nothing about it can be changed.
    pub fn commit(self) {
        let idle = |staged: &Staged| !staged.is_busy();
        let job = self.staged.with_untracked(|staged| staged.as_deref().filter(|staged| idle(staged)).map(|staged| staged.job));
        if let Some(job) = job {
            self.change_staged(|staged| staged.loading = true);
            self.send(&Request::Commit { job }, &[]);
        }
    }

    /// Forgets what is staged; what is loaded stays.
    pub fn discard(self) {
        if let Some(staged) = self.staged.get_untracked() {
            self.give_up(staged.job);
            self.leave_staging();
        }
    }

    /// What was settled can be taken back no more: it is loaded, or forgotten.
    pub(super) fn leave_staging(self) {
        self.staged.set(None);
        self.again.set(None);
        self.undo.forget(|change| matches!(change, Change::FileSettled { .. }));
    }

    /// Puts back what was loaded before the last import, or that import again.
    pub fn undo_import(self) {
        self.cancel();
        self.discard();
        let job = self.next_job(Source::Undo);
        self.take_back();
        self.send(&Request::Undo { job }, &[]);
    }

    /// Saves the rejected records of what is staged, with their reasons.
    pub fn download_staged_rejects(self) {
        let Some(staged) = self.staged.get_untracked() else { return };
        let save = Waiting::Csv(Box::new(|csv| {
            if let Ok(bytes) = csv {
                files::save("rejected.csv", "text/csv", &bytes);
            }
        }));
        self.send_and_wait(|id| Request::ExportRejects { id, job: staged.job, for_excel: false }, save);
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
                self.again.set(None);
                match self.staged.get_untracked().filter(|staged| staged.job == job) {
                    Some(_) => {
                        let mut added = None;
                        self.change_staged(|staged| added = staged.told(joins, files, beside));
                        if let Some(count) = added {
                            self.toasts.say(move |words| words.files_added(count));
                        }
                    }
                    None => {
                        // Undoing the import before would throw away what is settled now.
                        self.toasts.withdraw(Words::undo);
                        self.staged.set(Some(Arc::new(Staged::new(job, joins, files, beside))));
                    }
                }
            }
            Reply::Glimpsed { job, file, staged } => self.show_again(job, file, *staged, false),
            Reply::Restaged { job, file, staged } => self.show_again(job, file, *staged, true),
            Reply::Compared { job, changes } => self.change_staged(|staged| {
                if staged.job == job && staged.changes == Changes::Asked {
                    staged.changes = Changes::Told(changes);
                }
            }),
            Reply::Progress { job, file, bytes, total, rows } if self.reads_again(job) => {
                // Of the next file, or of the same for the second time.
                if self.again.with_untracked(|again| again.as_ref().is_some_and(|again| again.bytes > bytes)) {
                    self.again_since.set_value(clock::now());
                }
                let seconds = (clock::now() - self.again_since.get_value()) / 1000.0;
                if bytes < total && seconds > SHORT {
                    self.again.set(Some(Progress { file, bytes, total, rows, seconds }));
                }
            }
            Reply::Read { job, revision, files, as_of, remembered, can_undo, changes, at_hand, sample, opened, .. }
                if job == reading.job =>
            {
                clock::measure("holdfast:read", reading.began);
                self.figures.set_value(false);
                self.progress.set(None);
                self.have_loaded(reading.source);
                self.leave_staging();
                self.take_in_unpacked(job);
                self.keep_mappings(&remembered);
                let given = || files.iter().filter(|file| file.is_given());
                let (count, records) = (given().count() as u64, given().map(|file| file.rows_kept).sum());
                let differ = records_differ(&changes);
                self.loaded
                    .set((revision.0 > 0).then(|| Arc::new(Loaded { revision, files, as_of, changes, can_undo, at_hand, sample, opened })));
                if reading.source == Source::Files && can_undo {
                    self.toasts.offer(
                        move |words| {
                            let loaded = words.files_loaded(self.whole(count), self.whole(records));
                            let differ = differ.map(|counts| counts.map(|count| self.whole(count)));
                            match differ {
                                Some([new, changed, gone]) => format!("{loaded} · {}", words.records_differ(new, changed, gone)),
                                None => loaded,
                            }
                        },
                        Words::undo,
                        move || self.undo_import(),
                    );
                }
                self.end_opening();
            }
            // It had come to its end before it was given up, and the worker has taken it back if it could. An older offer to undo
            // would bring it in again.
            Reply::Read { can_undo: true, .. } => self.toasts.withdraw(Words::undo),
            Reply::Read { revision, files, as_of, changes, can_undo, at_hand, sample, opened, .. } => {
                self.figures.set_value(false);
                self.loaded
                    .set((revision.0 > 0).then(|| Arc::new(Loaded { revision, files, as_of, changes, can_undo, at_hand, sample, opened })));
            }
            other => return Some(other),
        }
        None
    }

    /// Whether a job is the import that waits, of which something is being read.
    fn reads_again(self, job: u32) -> bool {
        self.staged.with_untracked(|staged| staged.as_ref().is_some_and(|staged| staged.job == job && staged.is_busy()))
    }

    fn show_again(self, job: u32, file: usize, fresh: holdfast_core::staged::StagedFile, whole: bool) {
        self.change_staged(|staged| {
            if staged.job == job {
                staged.read_again(file, fresh, whole);
            }
        });
        if !self.reads_again(job) {
            self.again.set(None);
        }
    }

    /// Changes what is staged, if something is, and tells who looks at it.
    fn change_staged(self, change: impl FnOnce(&mut Staged)) {
        self.staged.update(|staged| {
            if let Some(staged) = staged {
                change(Arc::make_mut(staged));
            }
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

/// Records that are new, changed and gone in all tables that could be compared; nothing where nothing was loaded before, or none could.
fn records_differ(changes: &[TableChange]) -> Option<[u64; 3]> {
    let records = || changes.iter().filter_map(|change| change.records);
    records().next()?;
    Some(records().fold([0; 3], |[new, changed, gone], records| {
        [new + records.new, changed + records.changed.unwrap_or_default(), gone + records.gone]
    }))
}
