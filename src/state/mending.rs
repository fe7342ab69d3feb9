//! The worker's death: what was at work is told, another worker takes its place and opens what is kept, and whatever ends workers
//! time and again is left alone. All of it comes with the data screens, and is called by [`crate::parts::mend`].

use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use holdfast_core::door::{Refusal, Request};
use holdfast_core::keeping::{Keeping, Unkept};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::failing::{Again, Failing, Failure, Left, News, Trouble, What, failing};
use super::turns::Waiting;
use super::{Readiness, Source, State};
use crate::blame::{FileMark, Input};
use crate::bridge::worker::Worker;
use crate::bridge::{clock, failure, files};

/// How a report calls the question of what an import has changed, which is none of the reports.
const DIFFERENCE: &str = "difference";

impl Failing {
    /// Takes note of what was loaded since the last death.
    fn settle(&mut self) {
        for (source, given) in std::mem::take(&mut self.loads) {
            let before = std::mem::take(&mut self.held[0]);
            let now = match source {
                Source::Kept => {
                    self.held[0] = before;
                    continue;
                }
                Source::Undo => std::mem::take(&mut self.held[1]),
                Source::Sample => Vec::new(),
                Source::Files => {
                    self.blame.pardon_questions();
                    let stays = |old: &&File| !given.files.iter().any(|new| new.name() == old.name());
                    let beside = before.iter().filter(|_| given.beside || given.loaded).filter(stays).cloned();
                    given.files.iter().cloned().chain(beside).collect()
                }
            };
            self.held = [now, before];
        }
        if std::mem::take(&mut self.given.loaded) {
            self.given.files.extend_from_slice(&self.held[0]);
        }
    }

    /// Tells the rest of the page what is left alone.
    fn note_barred(&mut self) {
        self.bars_files = self.blame.bars_files();
        self.bars_questions = self.blame.barred_questions();
        self.bars_difference = self.blame.is_barred(&Input::Difference);
    }

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
    /// Whether an input is left alone.
    fn is_barred(self, input: &Input) -> bool {
        failing(|failing| failing.blame.is_barred(input))
    }

    /// A person wants an input tried all the same.
    fn pardon(self, input: &Input) {
        failing(|failing| {
            failing.blame.pardon(input);
            failing.note_barred();
        });
    }

    /// Mends what has happened.
    pub fn mend(self, news: News) {
        match news {
            News::Died(said) => self.lose(&said),
            News::Opened(true) => self.have_opened_again(),
            News::Opened(false) => self.have_not_opened(),
            News::Given(files) => self.take_allowed(&self.allowed(&files)),
        }
    }

    /// What was lost with a worker answers again; files that were given meanwhile are read now.
    fn have_opened_again(self) {
        self.reopening.set(false);
        self.put_exports_again();
        let earlier = failing(|failing| failing.earlier);
        let again = earlier && failing(Failing::read_held_again);
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
    fn have_not_opened(self) {
        self.reopening.set(false);
        let left = self.lose_for_good();
        let again = failing(Failing::read_held_again);
        self.change_failure(|failure| (failure.left, failure.again) = (left, failure.again || again));
        self.refuse_exports();
    }

    fn change_failure(self, change: impl FnOnce(&mut Failure)) {
        self.trouble.update(|trouble| {
            if let Some(Trouble::Failed(failure)) = trouble {
                change(Arc::make_mut(failure));
            }
        });
    }

    /// Those of some files that may be read; the others are told, and left alone until a person wants them all the same.
    fn allowed(self, files: &[File]) -> Vec<File> {
        let is_out = |file: &&File| self.is_barred(&Input::File(failure::mark(file)));
        let together = self.is_barred(&Input::Files(files.iter().map(failure::mark).collect()));
        let (out, allowed): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| together || is_out(file));
        let out: Vec<File> = out.into_iter().cloned().collect();
        if !out.is_empty() {
            let names = names(&out);
            failing(|failing| failing.again = Again::Files { files: out, culprit: None });
            // After whatever the others begin, which clears the place.
            set_timeout(move || self.trouble.set(Some(Trouble::LeftOut(names))), Duration::ZERO);
        }
        allowed.into_iter().cloned().collect()
    }

    /// The loaded data are no more, and cannot be opened again.
    fn lose_for_good(self) -> Left {
        let is_sample = untrack(|| self.is_sample());
        self.lose_data();
        Left::Lost(is_sample || failing(|failing| !failing.held[0].is_empty()))
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
    fn lose(self, said: &str) {
        failing(Failing::settle);
        let (what, inputs) = self.at_work();
        let report = failure::report(&format!("{}: {said}", about(&what)));
        let inputs = if self.readiness.get_untracked() == Readiness::Starting { vec![Input::Start] } else { inputs };
        failing(|failing| {
            failing.blame.died(clock::now(), &inputs);
            failing.note_barred();
        });
        let barred = inputs.iter().find(|input| self.is_barred(input)).cloned();
        let circle = failing(|failing| failing.blame.is_circle());
        let mut files = failing(|failing| std::mem::take(&mut failing.given)).files;
        files.extend(self.late.try_update_value(std::mem::take).unwrap_or_default());
        self.leave_jobs();
        let kept = self.kept_of_it();
        failing(|failing| failing.earlier = kept == Left::Earlier);
        let left = if self.loaded.with_untracked(Option::is_none) {
            Left::Nothing
        } else if kept != Left::Nothing && !circle && !self.is_barred(&Input::Kept) {
            Left::Opening
        } else {
            self.lose_for_good()
        };
        if !circle {
            self.start_worker();
        }
        if left == Left::Opening {
            // Whoever waits for an answer puts the question anew; files to save are asked for again from here.
            let is_file = |request: &Rc<Request>| matches!(**request, Request::Export { .. } | Request::Pack { .. });
            self.asked.update_value(|asked| {
                asked.waiting.retain(|_, (request, _)| is_file(request));
                asked.forget();
            });
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

    /// What the worker has at work, and what of it may be to blame.
    fn at_work(self) -> (What, Vec<Input>) {
        let source = self.reading.with_value(|reading| reading.source);
        let (given, undoing) = failing(|failing| (failing.given.files.clone(), failing.undoing));
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
            asked.waiting.values().find_map(|(request, _)| match &**request {
                Request::Ask { ask, .. } | Request::Export { ask, .. } => {
                    Some((What::Answer(ask.report.clone()), Input::Question(ask.bytes.clone())))
                }
                Request::Difference { .. } => Some((What::Answer(DIFFERENCE.into()), Input::Difference)),
                _ => None,
            })
        });
        let inputs = job.iter().chain(&asked).map(|(_, input)| input.clone()).collect();
        (job.or(asked).map_or(What::Nothing, |(what, _)| what), inputs)
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
        let is_something = failing(|failing| {
            failing.again = again;
            if matches!(left, Left::Lost(_)) {
                failing.read_held_again();
            }
            !matches!(failing.again, Again::Nothing)
        });
        (is_something, without)
    }

    /// Tries again what failed, whether it is left alone or not.
    pub fn try_again(self) {
        self.trouble.set(None);
        let again = failing(|failing| {
            failing.blame.pardon_circle();
            std::mem::take(&mut failing.again)
        });
        if self.worker.with_value(Option::is_none) {
            self.start_worker();
        }
        match again {
            Again::Files { files, .. } => {
                let marks: Vec<FileMark> = files.iter().map(failure::mark).collect();
                self.pardon(&Input::Files(marks.clone()));
                marks.into_iter().for_each(|mark| self.pardon(&Input::File(mark)));
                self.take_files(&files);
            }
            Again::Sample => {
                self.pardon(&Input::Sample);
                self.read_sample();
            }
            Again::Kept => {
                self.pardon(&Input::Kept);
                self.open_kept();
            }
            Again::Question(question) => {
                self.pardon(&question);
                // Every question of the screen is put anew.
                self.reopening.set(true);
                set_timeout(move || self.reopening.set(false), Duration::ZERO);
            }
            Again::Nothing => {}
        }
    }

    /// Reads the files of the job that failed but for the one it failed over.
    pub fn read_without(self) {
        let again = failing(|failing| std::mem::take(&mut failing.again));
        if let Again::Files { mut files, culprit: Some(culprit) } = again {
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
        let requests = self.asked.with_value(|asked| asked.waiting.values().map(|(request, _)| Rc::clone(request)).collect::<Vec<_>>());
        requests.iter().for_each(|request| self.send(request, &[]));
    }

    /// Files to save that will not come.
    fn refuse_exports(self) {
        let waiting = self.asked.try_update_value(|asked| {
            asked.forget();
            std::mem::take(&mut asked.waiting)
        });
        for (_, waiting) in waiting.unwrap_or_default().into_values() {
            match waiting {
                // They may ask for the next.
                Waiting::Csv(hear) => spawn_local(async move { hear(Err(Refusal::NoData)) }),
                Waiting::File(hear) => hear(None),
                Waiting::Answer(_) | Waiting::Difference(_) => {}
            }
        }
    }

    /// Puts a report into the clipboard, or where the browser does not let it, into a file.
    pub fn copy_report(self, report: String) {
        failure::copy(&report.clone(), move |copied| {
            if copied {
                self.toasts.say(|words| words.report_copied().to_owned());
            } else {
                files::save("holdfast-report.txt", "text/plain", report.as_bytes());
                self.toasts.say(|words| words.report_saved().to_owned());
            }
        });
    }

    /// Ends a worker that a person takes for stuck, and goes on as after its death.
    pub fn restart_worker(self) {
        let seconds = failing(|failing| failing.quiet).to_string();
        self.worker.with_value(|worker| worker.iter().for_each(Worker::end));
        self.lose(&untrack(|| self.words()).was_silent(seconds));
    }
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
