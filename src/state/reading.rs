//! Reading files in the worker: one job at a time, and what becomes of it.

use std::sync::Arc;

use holdfast_core::door::{CommitWhen, Joins, ReadChoices, Reply, Request};
use leptos::prelude::*;
use web_sys::File;

use super::failing::News;
use super::turns::Waiting;
use super::{Loaded, Progress, Readiness, Reading, Source, State, Trouble};
use crate::bridge::clock;
use crate::bridge::worker::{Event, Worker};
use crate::parts;

/// The sample company that everybody sees.
const SAMPLE_SEED: u64 = 42;

impl State {
    /// Reads files; beside those read before, where there are any.
    pub fn read(self, files: &[File]) {
        if files.is_empty() {
            return;
        }
        let total = files.iter().map(|file| file.size() as u64).sum();
        let job = self.begin(total, Source::Files);
        let choices = ReadChoices::in_zone(clock::zone());
        // What is loaded stays: one more file is one more answer. The sample company gives way to anybody's own files.
        let own = |loaded: &Option<Arc<Loaded>>| loaded.as_ref().is_some_and(|loaded| !loaded.sample);
        let joins = if self.loaded.with_untracked(own) { Joins::Loaded } else { Joins::Nothing };
        self.give(files, joins);
        let read = Request::Read { job, choices, remembered: self.remembered(), joins, commit: CommitWhen::Clear };
        self.send(&read, files);
    }

    /// Makes the sample company and reads it in place of what was read before.
    pub fn read_sample(self) {
        if untrack(|| self.is_opening()) {
            return;
        }
        // Something is to be read before its size is known.
        let job = self.begin(1, Source::Sample);
        self.send(&Request::Sample { job, seed: SAMPLE_SEED, zone: clock::zone() }, &[]);
    }

    /// Gives up what is at work, and begins a job of so many bytes.
    fn begin(self, total: u64, source: Source) -> u32 {
        self.cancel();
        self.discard();
        let job = self.next_job(source);
        self.trouble.set(None);
        self.progress.set(Some(Progress { total, ..Progress::default() }));
        if self.worker.with_value(Option::is_none) {
            self.start_worker();
        }
        job
    }

    /// The number of a new job.
    pub(super) fn next_job(self, source: Source) -> u32 {
        let job = self.reading.with_value(|reading| reading.job) + 1;
        self.reading.set_value(Reading { job, began: clock::now(), source });
        job
    }

    /// Stops the reading; what was read before stays. Where it has come to its end meanwhile, the worker takes back what came of it.
    pub fn cancel(self) {
        if self.progress.get_untracked().is_some() {
            self.give_up(self.reading.with_value(|reading| reading.job));
            self.progress.set(None);
        }
    }

    /// Has the worker forget a job. What is on its way from it finds another number, and is passed over.
    pub(super) fn give_up(self, job: u32) {
        self.send(&Request::Cancel { job }, &[]);
        self.send(&Request::Discard { job }, &[]);
        self.next_job(self.reading.with_value(|reading| reading.source));
    }

    /// Starts the worker if nothing has yet; one that was lost stays so until there is something to read.
    pub(super) fn wake(self) {
        if self.readiness.get_untracked() == Readiness::Asleep {
            self.start_worker();
        }
    }

    pub(super) fn send(self, request: &Request, files: &[File]) {
        self.wake();
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                worker.send(request, files);
            }
        });
    }

    pub(super) fn start_worker(self) {
        self.readiness.set(Readiness::Starting);
        self.worker.set_value(Some(Worker::start(move |event| self.receive(event))));
    }

    fn receive(self, event: Event) {
        self.hear_of_worker();
        match event {
            Event::Reply(Reply::Packed { id, .. }, with) => {
                if let Some(Waiting::File(hear)) = self.waiting(id) {
                    hear(with.file());
                }
            }
            Event::Reply(Reply::Along { id, percent }, _) => self.along.set(Some((id, percent))),
            Event::Reply(Reply::Answer { id, answer }, with) => {
                self.leave_along(id);
                if let Some(Waiting::Answer(hear)) = self.waiting(id) {
                    hear(answer.map(|()| with));
                }
            }
            Event::Reply(Reply::Different { id, .. }, with) => {
                if let Some(Waiting::Difference(hear)) = self.waiting(id) {
                    hear(with);
                }
            }
            Event::Reply(reply, _) => self.take(reply),
            Event::Ready => self.readiness.set(Readiness::Ready),
            Event::Died(said) => parts::mend(self, News::Died(said)),
            Event::Missing => self.do_without(Trouble::Missing),
            Event::OtherBuild => self.do_without(Trouble::OtherBuild),
        }
    }

    fn take(self, reply: Reply) {
        let reading = self.reading.get_value();
        let busy = self.progress.with_untracked(Option::is_some);
        let Some(reply) = self.take_keeping(reply).and_then(|reply| self.take_import(reply)) else { return };
        match reply {
            Reply::Progress { job, file, bytes, total, rows } if busy && job == reading.job => {
                let seconds = (clock::now() - reading.began) / 1000.0;
                self.progress.set(Some(Progress { file, bytes, total, rows, seconds }));
            }
            Reply::Exported { id, csv } => {
                if let Some(Waiting::Csv(hear)) = self.waiting(id) {
                    hear(csv);
                }
            }
            // The rest is of a job that was given up, or is told as an event.
            _ => {}
        }
    }
}
