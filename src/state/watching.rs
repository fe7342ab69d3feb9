//! Watching over the worker: a person is asked what to do about one that says nothing.

use std::time::Duration;

use leptos::prelude::*;

use super::{Readiness, State};
use crate::bridge::worker::Worker;
use crate::bridge::{failure, files};

/// Seconds without a word of the worker, while something is awaited of it, after which a person is asked what to do. It is not
/// ended by itself: what looks stuck may be a long step.
const QUIET: u32 = 10;

impl State {
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

    /// Something was heard of the worker.
    pub(super) fn hear_of_worker(self) {
        self.failing.update_value(|failing| failing.quiet = 0);
        if self.silent.with_untracked(Option::is_some) {
            self.silent.set(None);
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
        let quiet = self.failing.try_update_value(|failing| {
            failing.quiet = if awaited { failing.quiet + 1 } else { 0 };
            failing.quiet
        });
        // Told every ten seconds: more often nobody would want to hear it.
        let told = quiet.map(|quiet| quiet / QUIET * QUIET).filter(|told| *told > 0);
        if self.silent.get_untracked() != told {
            self.silent.set(told);
        }
    }

    /// Ends a worker that a person takes for stuck, and goes on as after its death.
    pub fn restart_worker(self) {
        let seconds = self.silent.get_untracked().unwrap_or_default().to_string();
        self.worker.with_value(|worker| worker.iter().for_each(Worker::end));
        self.lose(&untrack(|| self.words()).was_silent(seconds));
    }
}
