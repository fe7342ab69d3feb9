//! What the page holds against the worker's death, and what it does until the code that mends it is there: see `mending`.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;
use std::time::Duration;

use holdfast_core::door::{Joins, Sealed};
use holdfast_view::text::Words;
use leptos::prelude::*;
use web_sys::File;

use super::{Readiness, Source, State};
use crate::blame::{Blame, FileMark, Input};
use crate::parts;

/// Seconds without a word of the worker, while something is awaited of it, after which a person is asked what to do. It is not
/// ended by itself: what looks stuck may be a long step.
pub const QUIET: u32 = 10;

thread_local! {
    /// The page has one worker.
    pub(super) static FAILING: RefCell<Failing> = RefCell::default();
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Trouble {
    /// The worker came to an end.
    Failed(Arc<Failure>),
    /// Files, by name, that are left alone.
    LeftOut(Vec<String>),
    /// The worker could not be started.
    Missing,
    /// Page and worker come from different builds.
    OtherBuild,
}

/// The end of a worker, as a person is told of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure {
    /// What was at work.
    pub what: What,
    /// What has become of the data.
    pub left: Left,
    /// Whether what was at work is left alone from now on.
    pub barred: bool,
    /// Whether no further worker is started by itself.
    pub circle: bool,
    /// Whether there is something to try again.
    pub again: bool,
    /// The file without which the others of its job can be read.
    pub without: Option<String>,
    /// What whoever looks after Holdfast wants to know.
    pub report: String,
}

/// What the worker had at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// Reading a file.
    File(String),
    /// An import of these files that waited, or was being loaded.
    Files(Vec<String>),
    /// Making the sample company.
    Sample,
    /// Opening what is kept.
    Kept,
    /// An answer to a question of this report.
    Answer(Cow<'static, str>),
    /// Taking an import back.
    Undo,
    /// Nothing.
    Nothing,
}

/// What has become of the loaded data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// There were none.
    Nothing,
    /// They are being opened from what is kept.
    Opening,
    /// They answer again.
    Here,
    /// Those that were kept before answer; what was loaded since had not been kept.
    Earlier,
    /// They were in memory alone; `true` where the page has the handles to read them again.
    Lost(bool),
}

/// What has happened that wants mending.
pub enum News {
    /// The worker has died, and said this.
    Died(String),
    /// What is kept was opened again after a death, or could not be.
    Opened(bool),
    /// A person gives files, and there are some that are left alone.
    Given(Vec<File>),
}

/// What the page holds against the worker's death.
#[derive(Default)]
pub(super) struct Failing {
    pub(super) blame: Blame,
    /// Whether some file is left alone.
    pub(super) bars_files: bool,
    /// Questions that are left alone, as they go to the worker.
    pub(super) bars_questions: Vec<Vec<u8>>,
    /// Whether the question of what an import has changed is left alone.
    pub(super) bars_difference: bool,
    /// The files of the job at work, or of the import that waits.
    pub(super) given: Given,
    /// What was loaded since the last death.
    pub(super) loads: Vec<(Source, Given)>,
    /// The files that were loaded by then, and those that were before.
    pub(super) held: [Vec<File>; 2],
    /// What can be tried again.
    pub(super) again: Again,
    /// Whether an import is being taken back.
    pub(super) undoing: bool,
    /// Whether what is being opened again is older than what was lost.
    pub(super) earlier: bool,
    /// Seconds since the worker was last heard, while something is awaited of it.
    pub(super) quiet: u32,
}

/// Files of a job.
#[derive(Default)]
pub(super) struct Given {
    pub(super) files: Vec<File>,
    /// Whether they go beside what is loaded.
    pub(super) beside: bool,
    /// Whether those that are loaded are among them, staged once more.
    pub(super) loaded: bool,
}

/// What a person can have tried again.
#[derive(Default)]
pub(super) enum Again {
    #[default]
    Nothing,
    Files {
        files: Vec<File>,
        /// The one that failed.
        culprit: Option<FileMark>,
    },
    Sample,
    Kept,
    Question(Input),
}

/// Does something with what the page holds against the worker's death.
pub(super) fn failing<T>(work: impl FnOnce(&mut Failing) -> T) -> T {
    FAILING.with_borrow_mut(work)
}

impl State {
    /// A job reads these files from now on.
    pub(super) fn give(self, files: &[File], joins: Joins) {
        failing(|failing| failing.given = Given { files: files.to_vec(), beside: joins == Joins::Loaded, loaded: false });
    }

    /// Further files for the import that waits.
    pub(super) fn give_more(self, files: &[File]) {
        failing(|failing| failing.given.files.extend_from_slice(files));
    }

    /// The loaded files are being staged once more.
    pub(super) fn give_held(self) {
        failing(|failing| failing.given = Given { files: Vec::new(), beside: false, loaded: true });
    }

    /// An import is being taken back.
    pub(super) fn take_back(self) {
        failing(|failing| failing.undoing = true);
    }

    /// A job has come to its end: what it was given is loaded.
    pub(super) fn have_loaded(self, source: Source) {
        failing(|failing| {
            failing.loads.push((source, std::mem::take(&mut failing.given)));
            failing.undoing = false;
            // Of other data every question is asked.
            if source == Source::Files {
                failing.bars_questions.clear();
                failing.bars_difference = false;
            }
        });
        self.have_opened(true);
    }

    /// What is kept was opened, or could not be; after a death that matters.
    pub(super) fn have_opened(self, opened: bool) {
        if self.reopening.get_untracked() {
            parts::mend(self, News::Opened(opened));
        }
    }

    /// Whether none of these files may be among those that are left alone.
    pub(super) fn are_allowed(self, files: &[File]) -> bool {
        let barred = failing(|failing| failing.bars_files);
        if barred {
            parts::mend(self, News::Given(files.to_vec()));
        }
        !barred
    }

    /// Whether a question is left alone.
    pub(super) fn is_question_barred(self, ask: &Sealed) -> bool {
        failing(|failing| failing.bars_questions.contains(&ask.bytes))
    }

    /// Whether the question of what an import has changed is left alone.
    pub(super) fn is_difference_barred(self) -> bool {
        failing(|failing| failing.bars_difference)
    }

    /// There is no worker to be had.
    pub fn do_without(self, trouble: Trouble) {
        self.leave_jobs();
        self.lose_data();
        self.asked.update_value(|asked| {
            asked.waiting.clear();
            asked.forget();
        });
        self.trouble.set(Some(trouble));
    }

    /// Nothing is at work any more. Gives the files of the job, and those that waited for its end.
    pub(super) fn leave_jobs(self) {
        self.along.set(None);
        self.worker.set_value(None);
        self.readiness.set(Readiness::Gone);
        self.silent.set(false);
        self.reopening.set(false);
        self.progress.set(None);
        self.leave_staging();
        failing(|failing| (failing.quiet, failing.undoing) = (0, false));
    }

    /// The loaded data are no more.
    pub(super) fn lose_data(self) {
        self.loaded.set(None);
        self.vault.keeping.set(None);
        // What could have been put back is gone with it.
        self.toasts.withdraw(Words::undo);
    }

    /// Something was heard of the worker.
    pub(super) fn hear_of_worker(self) {
        failing(|failing| failing.quiet = 0);
        if self.silent.get_untracked() {
            self.silent.set(false);
        }
    }

    /// Watches over the worker as long as the page is open. By seconds counted, not by the clock: a machine may have slept.
    pub(super) fn watch_worker(self) {
        // Without a timer nobody is asked, and everything else is as it is.
        let _ = set_interval_with_handle(move || self.count_silence(), Duration::from_secs(1));
    }

    fn count_silence(self) {
        let awaited = self.readiness.get_untracked() == Readiness::Ready
            && (self.progress.with_untracked(Option::is_some)
                || self.reopening.get_untracked()
                || self.staged.with_untracked(|staged| staged.as_ref().is_some_and(|staged| staged.is_busy()))
                || self.asked.with_value(|asked| !asked.waiting.is_empty()));
        let quiet = failing(|failing| {
            failing.quiet = if awaited { failing.quiet + 1 } else { 0 };
            failing.quiet
        });
        if quiet == QUIET {
            self.silent.set(true);
        }
    }

    /// Whether something is told whose code comes when it is needed.
    #[must_use]
    pub fn needs_failure_notice(self) -> bool {
        self.silent.get() || self.trouble.with(|trouble| matches!(trouble, Some(Trouble::Failed(_) | Trouble::LeftOut(_))))
    }
}
