//! The worker's death: what was at work is told, another worker takes its place and opens what is kept, and whatever ends workers
//! time and again is left alone.

use std::sync::Arc;
use std::time::Duration;

use holdfast_core::door::{Ask, Joins, Refusal, Request};
use holdfast_core::keeping::{Keeping, Unkept};
use holdfast_view::text::Words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::asking::Waiting;
use super::{Readiness, Source, State};
use crate::blame::{Blame, FileMark, Input};
use crate::bridge::{clock, failure};

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
    Answer(&'static str),
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

/// What the page holds against the worker's death.
#[derive(Default)]
pub(super) struct Failing {
    blame: Blame,
    /// The files of the job at work, or of the import that waits.
    given: Vec<File>,
    /// Where they go.
    joins: Option<Joins>,
    /// The files that are loaded, and those that were before.
    held: [Vec<File>; 2],
    /// What can be tried again.
    again: Again,
    /// Whether an import is being taken back.
    undoing: bool,
    /// Whether what is being opened again is older than what was lost.
    earlier: bool,
    /// Seconds since the worker was last heard, while something is awaited of it.
    pub(super) quiet: u32,
}

/// What a person can have tried again.
#[derive(Default)]
enum Again {
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

impl Failing {
    /// The loaded files can be read again, before those of the job that failed. Says whether there are any.
    fn read_held_again(&mut self) -> bool {
        let held = std::mem::take(&mut self.held[0]);
        if held.is_empty() {
            return false;
        }
        let (mut files, culprit) = match std::mem::take(&mut self.again) {
            Again::Files { files, culprit } => (files, culprit),
            _ => (Vec::new(), None),
        };
        let stays = |old: &File| !files.iter().any(|new| new.name() == old.name());
        let mut all: Vec<File> = held.into_iter().filter(stays).collect();
        all.append(&mut files);
        self.again = Again::Files { files: all, culprit };
        true
    }
}

impl State {
    /// A job reads these files from now on.
    pub(super) fn give(self, files: &[File], joins: Joins) {
        self.failing.update_value(|failing| (failing.given, failing.joins) = (files.to_vec(), Some(joins)));
    }

    /// Further files for the import that waits.
    pub(super) fn give_more(self, files: &[File]) {
        self.failing.update_value(|failing| failing.given.extend_from_slice(files));
    }

    /// The loaded files are being staged once more.
    pub(super) fn give_held(self) {
        self.failing.update_value(|failing| (failing.given, failing.joins) = (failing.held[0].clone(), Some(Joins::Nothing)));
    }

    /// An import is being taken back.
    pub(super) fn take_back(self) {
        self.failing.update_value(|failing| failing.undoing = true);
    }

    /// A job has come to its end: what it was given is loaded.
    pub(super) fn have_loaded(self, source: Source) {
        let staged = self.staged.with_untracked(|staged| staged.as_ref().map(|staged| staged.joins));
        self.failing.update_value(|failing| {
            let given = std::mem::take(&mut failing.given);
            match source {
                Source::Undo => failing.held.swap(0, 1),
                Source::Sample => failing.held = [Vec::new(), std::mem::take(&mut failing.held[0])],
                Source::Kept => {}
                Source::Files => {
                    failing.blame.pardon_questions();
                    let stays = staged.or(failing.joins) == Some(Joins::Loaded);
                    let before = failing.held[0].clone();
                    let beside = before.iter().filter(|old| stays && !given.iter().any(|new| new.name() == old.name()));
                    failing.held = [beside.chain(&given).cloned().collect(), before.clone()];
                }
            }
            failing.undoing = false;
        });
        self.have_opened();
    }

    /// What was lost with a worker answers again; files that were given meanwhile are read now.
    fn have_opened(self) {
        if !self.reopening.get_untracked() {
            return;
        }
        self.reopening.set(false);
        self.put_exports_again();
        let earlier = self.failing.with_value(|failing| failing.earlier);
        let again = earlier && self.failing.try_update_value(Failing::read_held_again).unwrap_or_default();
        let mut told = false;
        self.change_failure(|failure| {
            failure.left = if earlier { Left::Earlier } else { Left::Here };
            (failure.again, told) = (failure.again || again, true);
        });
        if !told {
            self.toasts.say(|words| words.restarted().to_owned());
        }
    }

    /// What is kept could not be opened.
    pub(super) fn have_not_opened(self) {
        if self.reopening.get_untracked() {
            self.reopening.set(false);
            let left = self.lose_data();
            let again = self.failing.try_update_value(Failing::read_held_again).unwrap_or_default();
            self.change_failure(|failure| (failure.left, failure.again) = (left, failure.again || again));
            self.refuse_exports();
        }
    }

    fn change_failure(self, change: impl FnOnce(&mut Failure)) {
        self.trouble.update(|trouble| {
            if let Some(Trouble::Failed(failure)) = trouble {
                change(Arc::make_mut(failure));
            }
        });
    }

    /// Those of some files that may be read; the others are told, and left alone until a person wants them all the same.
    pub(super) fn allowed(self, files: &[File]) -> Vec<File> {
        let is_out = |file: &&File| self.is_barred(&Input::File(failure::mark(file)));
        let together = self.is_barred(&Input::Files(files.iter().map(failure::mark).collect()));
        let (out, allowed): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| together || is_out(file));
        let out: Vec<File> = out.into_iter().cloned().collect();
        if !out.is_empty() {
            let names = names(&out);
            self.failing.update_value(|failing| failing.again = Again::Files { files: out, culprit: None });
            // After whatever the others begin, which clears the place.
            set_timeout(move || self.trouble.set(Some(Trouble::LeftOut(names))), Duration::ZERO);
        }
        allowed.into_iter().cloned().collect()
    }

    /// Whether an input is left alone.
    pub(super) fn is_barred(self, input: &Input) -> bool {
        self.failing.with_value(|failing| failing.blame.is_barred(input))
    }

    /// Whether a question is left alone.
    pub(super) fn is_question_barred(self, ask: &Ask) -> bool {
        self.is_barred(&question(ask))
    }

    /// What opening what is kept would bring back of what is loaded.
    fn kept_of_it(self) -> Left {
        let opened = self.loaded.with_untracked(|loaded| loaded.as_ref().is_some_and(|loaded| loaded.opened.is_some()));
        self.vault.keeping.with_untracked(|keeping| match keeping {
            Some(Keeping::Kept { .. }) => Left::Here,
            // Another tab keeps it.
            Some(Keeping::NotKept(Unkept::OtherTab)) if opened => Left::Here,
            Some(Keeping::NotKept(Unkept::NoPlace)) => Left::Nothing,
            Some(_) | None => Left::Earlier,
        })
    }

    /// Opens what was loaded again; its figures stand meanwhile.
    fn open_again(self) {
        let job = self.next_job(Source::Kept);
        self.reopening.set(true);
        self.send(&Request::Open { job }, &[]);
    }

    /// The worker has died, and said this.
    pub(super) fn lose(self, said: &str) {
        let (what, inputs) = self.at_work();
        let report = failure::report(&format!("{}: {said}", about(&what)));
        let inputs = if self.readiness.get_untracked() == Readiness::Starting { vec![Input::Start] } else { inputs };
        self.failing.update_value(|failing| failing.blame.died(clock::now(), &inputs));
        let barred = inputs.iter().find(|input| self.is_barred(input)).cloned();
        let circle = self.failing.with_value(|failing| failing.blame.is_circle());
        let files = self.leave_jobs();
        let kept = self.kept_of_it();
        self.failing.update_value(|failing| failing.earlier = kept == Left::Earlier);
        let left = if self.loaded.with_untracked(Option::is_none) {
            Left::Nothing
        } else if kept != Left::Nothing && !circle && !self.is_barred(&Input::Kept) {
            Left::Opening
        } else {
            self.lose_data()
        };
        if !circle {
            self.start_worker();
        }
        if left == Left::Opening {
            // Whoever waits for an answer puts the question anew; files to save are asked for again from here.
            let is_file = |request: &Request| matches!(request, Request::Export { .. } | Request::Pack { .. });
            self.asked.update_value(|asked| asked.waiting.retain(|_, (request, _)| is_file(request)));
            self.open_again();
        } else {
            self.refuse_exports();
        }
        if what == What::Nothing && (left == Left::Nothing || left == Left::Opening && kept == Left::Here) && !circle {
            return;
        }
        let (again, without) = self.note_again(&what, files, left, barred.as_ref());
        let failure = Failure { what, left, barred: barred.is_some(), circle, again, without, report };
        self.trouble.set(Some(Trouble::Failed(Arc::new(failure))));
    }

    /// There is no worker to be had.
    pub(super) fn do_without(self, trouble: Trouble) {
        self.leave_jobs();
        self.lose_data();
        self.refuse_exports();
        self.trouble.set(Some(trouble));
    }

    /// What the worker has at work, and what of it may be to blame.
    fn at_work(self) -> (What, Vec<Input>) {
        let source = self.reading.with_value(|reading| reading.source);
        let (given, undoing) = self.failing.with_value(|failing| (failing.given.clone(), failing.undoing));
        let of_name = |name: &str| given.iter().find(|file| file.name() == name).or_else(|| given.first());
        let file = |file: &File| (What::File(file.name()), Input::File(failure::mark(file)));
        let progress = self.progress.get_untracked();
        let staged = self.staged.get_untracked();
        let job = if self.reopening.get_untracked() || progress.is_some() && source == Source::Kept {
            Some((What::Kept, Input::Kept))
        } else if undoing {
            Some((What::Undo, Input::Nothing))
        } else if let Some(progress) = progress {
            if source == Source::Sample { Some((What::Sample, Input::Sample)) } else { of_name(&progress.file).map(file) }
        } else if let Some(staged) = staged {
            let read_again = staged.files.iter().enumerate().find(|(place, _)| staged.is_read_again(*place));
            let named = self.again.with_untracked(|again| again.as_ref().map(|again| again.file.clone()));
            let named = named.or_else(|| read_again.map(|(_, file)| file.row.file.clone()));
            match named.filter(|_| !staged.loading).as_deref().and_then(of_name) {
                Some(found) => Some(file(found)),
                None => {
                    let marks = given.iter().map(failure::mark).collect();
                    Some((What::Files(names(&given)), if staged.is_busy() { Input::Files(marks) } else { Input::Nothing }))
                }
            }
        } else {
            None
        };
        // Questions are answered one after the other: the oldest is the one at work.
        let asked = self.asked.with_value(|asked| {
            asked.waiting.values().find_map(|(request, _)| match request {
                Request::Ask { ask, .. } | Request::Export { ask, .. } => Some((What::Answer(ask.question.id()), question(ask))),
                _ => None,
            })
        });
        let inputs = job.iter().chain(&asked).map(|(_, input)| input.clone()).collect();
        (job.or(asked).map_or(What::Nothing, |(what, _)| what), inputs)
    }

    /// Nothing is at work any more. Gives the files of the job, and those that waited for its end.
    fn leave_jobs(self) -> Vec<File> {
        self.worker.set_value(None);
        self.readiness.set(Readiness::Gone);
        self.silent.set(None);
        self.reopening.set(false);
        self.progress.set(None);
        self.leave_staging();
        let late = self.late.try_update_value(std::mem::take).unwrap_or_default();
        let given = self.failing.try_update_value(|failing| {
            (failing.quiet, failing.undoing) = (0, false);
            std::mem::take(&mut failing.given)
        });
        given.unwrap_or_default().into_iter().chain(late).collect()
    }

    /// The loaded data are no more.
    fn lose_data(self) -> Left {
        let is_sample = untrack(|| self.is_sample());
        self.loaded.set(None);
        self.vault.keeping.set(None);
        // What could have been put back is gone with it.
        self.toasts.withdraw(Words::undo);
        Left::Lost(is_sample || self.failing.with_value(|failing| !failing.held[0].is_empty()))
    }

    /// Notes what a person can have tried again. Gives whether there is anything, and the file without which the others can be read.
    fn note_again(self, what: &What, files: Vec<File>, left: Left, barred: Option<&Input>) -> (bool, Option<String>) {
        let culprit = match what {
            What::File(name) => files.iter().find(|file| file.name() == *name).map(failure::mark),
            _ => None,
        };
        let without = culprit.as_ref().filter(|_| files.len() > 1).map(|mark| mark.name.clone());
        let again = match what {
            _ if !files.is_empty() => Again::Files { files, culprit },
            What::Sample => Again::Sample,
            What::Kept => Again::Kept,
            What::Answer(_) if !matches!(left, Left::Lost(_)) => {
                barred.map_or(Again::Nothing, |question| Again::Question(question.clone()))
            }
            _ if left == Left::Lost(true) => Again::Sample,
            _ => Again::Nothing,
        };
        let is_something = self.failing.try_update_value(|failing| {
            failing.again = again;
            if matches!(left, Left::Lost(_)) {
                failing.read_held_again();
            }
            !matches!(failing.again, Again::Nothing)
        });
        (is_something.unwrap_or_default(), without)
    }

    /// Tries again what failed, whether it is left alone or not.
    pub fn try_again(self) {
        self.trouble.set(None);
        let again = self.failing.try_update_value(|failing| {
            failing.blame.pardon_circle();
            std::mem::take(&mut failing.again)
        });
        if self.worker.with_value(Option::is_none) {
            self.start_worker();
        }
        match again.unwrap_or_default() {
            Again::Files { files, .. } => {
                self.failing.update_value(|failing| {
                    let marks: Vec<FileMark> = files.iter().map(failure::mark).collect();
                    failing.blame.pardon(&Input::Files(marks.clone()));
                    marks.into_iter().for_each(|mark| failing.blame.pardon(&Input::File(mark)));
                });
                self.take_files(&files);
            }
            Again::Sample => {
                self.failing.update_value(|failing| failing.blame.pardon(&Input::Sample));
                self.read_sample();
            }
            Again::Kept => {
                self.failing.update_value(|failing| failing.blame.pardon(&Input::Kept));
                self.open_kept();
            }
            Again::Question(question) => {
                self.failing.update_value(|failing| failing.blame.pardon(&question));
                // Every question of the screen is put anew.
                self.reopening.set(true);
                set_timeout(move || self.reopening.set(false), Duration::ZERO);
            }
            Again::Nothing => {}
        }
    }

    /// Reads the files of the job that failed but for the one it failed over.
    pub fn read_without(self) {
        let again = self.failing.try_update_value(|failing| std::mem::take(&mut failing.again));
        if let Some(Again::Files { mut files, culprit: Some(culprit) }) = again {
            files.retain(|file| failure::mark(file) != culprit);
            self.trouble.set(None);
            self.take_files(&files);
        }
    }

    /// A person has read what went wrong.
    pub fn dismiss_trouble(self) {
        self.trouble.set(None);
    }

    /// Files to save that were asked for before the worker died are asked for again.
    fn put_exports_again(self) {
        let requests = self.asked.with_value(|asked| asked.waiting.values().map(|(request, _)| request.clone()).collect::<Vec<_>>());
        requests.iter().for_each(|request| self.send(request, &[]));
    }

    /// Files to save that will not come.
    fn refuse_exports(self) {
        let waiting = self.asked.try_update_value(|asked| std::mem::take(&mut asked.waiting)).unwrap_or_default();
        for (_, waiting) in waiting.into_values() {
            match waiting {
                // They may ask for the next.
                Waiting::Csv(hear) => spawn_local(async move { hear(Err(Refusal::NoData)) }),
                Waiting::File(hear) => hear(None),
                Waiting::Answer(_) | Waiting::Difference(_) => {}
            }
        }
    }
}

/// A question with all that its answer depends on.
fn question(ask: &Ask) -> Input {
    // Our own plain data always have a coded form.
    Input::Question(postcard::to_allocvec(ask).unwrap_or_default())
}

fn names(files: &[File]) -> Vec<String> {
    files.iter().map(File::name).collect()
}

/// What was at work, as a report has it: no name of a file.
fn about(what: &What) -> String {
    match what {
        What::File(_) => "reading a file".to_owned(),
        What::Files(files) => format!("importing {} files", files.len()),
        What::Sample => "making the sample company".to_owned(),
        What::Kept => "opening what is kept".to_owned(),
        What::Answer(report) => format!("answering {report}"),
        What::Undo => "taking an import back".to_owned(),
        What::Nothing => "at rest".to_owned(),
    }
}
