//! The import that waits to be loaded: its files' handles, what they came to, and what is still to be read again.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::choices::FileChoices;
use holdfast_core::door::{Joins, Reply};
use holdfast_engine::import::Import;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::files::{Cancel, Stop};
use crate::import::{glimpse, read_file};
use crate::shell::{From, Shell, reply, teller};

/// An import that was read and waits.
pub struct Staged {
    /// The page's number for it.
    pub job: u32,
    /// What its files came to.
    pub import: Import,
    /// Where they go.
    pub joins: Joins,
    files: Vec<File>,
    /// Files to be read again, by place; of two wishes for one file the later counts.
    again: BTreeMap<usize, FileChoices>,
    /// Further files to be read, as they were given together: the page is told of each lot once.
    more: VecDeque<Vec<File>>,
    /// What is being read: the place of a file that is read again, nothing for a further one.
    reading: Option<(Option<usize>, Cancel)>,
    /// It is to be loaded as soon as everything is read.
    commit: bool,
}

/// What is read next.
enum Next {
    Again(usize, FileChoices),
    More(Vec<File>),
}

impl Staged {
    /// Files that were read.
    pub fn new(job: u32, import: Import, joins: Joins, files: Vec<File>) -> Staged {
        Staged { job, import, joins, files, again: BTreeMap::new(), more: VecDeque::new(), reading: None, commit: false }
    }

    /// What the page is told of it.
    pub fn told(&self) -> Reply {
        let beside = self.import.beside().map(FileRow::of).collect();
        Reply::Staged { job: self.job, joins: self.joins, files: self.import.staged(), beside }
    }

    /// Stops reading, and leaves undone what waits.
    pub fn stop(&mut self) {
        (self.again, self.more, self.commit) = (BTreeMap::new(), VecDeque::new(), false);
        if let Some((_, cancel)) = &self.reading {
            cancel.ask();
        }
    }

    fn next(&mut self) -> Option<Next> {
        // First of all: a wish for a file that gives way to a newer one is for the newer.
        let more = self.more.pop_front().map(Next::More);
        more.or_else(|| self.again.pop_first().map(|(file, choices)| Next::Again(file, choices)))
    }
}

/// Reads a staged file again, or leaves it out.
pub fn restage(shell: &Rc<Shell>, job: u32, file: usize, choices: FileChoices) {
    let work = shell.with_staged(job, |staged| {
        if let Some((Some(reading), cancel)) = &staged.reading
            && *reading == file
        {
            cancel.ask();
        }
        if choices.used {
            staged.again.insert(file, choices);
            return staged.reading.is_none();
        }
        staged.again.remove(&file);
        staged.import.leave_out(file, choices);
        tell(staged, file);
        false
    });
    if work == Some(true) {
        start(shell, job);
    }
}

/// Gives up what is being read and what is to be; the files stay as they were read before.
pub fn cancel(shell: &Shell, job: u32) {
    shell.with_staged(job, |staged| {
        staged.stop();
        // Else it is told when the reading has come to its end.
        if staged.reading.is_none() {
            reply(&staged.told());
        }
    });
}

/// Tells what loading the import would change.
pub fn compare(shell: &Shell, job: u32) {
    let loaded = shell.engine.borrow().data().and_then(|_| shell.engine.borrow().parts());
    shell.with_staged(job, |staged| {
        let changes = loaded.map(|loaded| staged.import.changes(&loaded));
        reply(&Reply::Compared { job, changes });
    });
}

/// Reads further files into the import.
pub fn stage_more(shell: &Rc<Shell>, job: u32, files: Vec<File>) {
    let work = shell.with_staged(job, |staged| {
        staged.more.push_back(files);
        staged.reading.is_none()
    });
    if work == Some(true) {
        start(shell, job);
    }
}

/// Loads the import, now or when everything is read.
pub fn commit(shell: &Rc<Shell>, job: u32) {
    let ready = shell.with_staged(job, |staged| {
        staged.commit = true;
        staged.reading.is_none()
    });
    if ready == Some(true) {
        load(shell, job);
    }
}

/// Puts the import in place of what was loaded.
fn load(shell: &Rc<Shell>, job: u32) {
    if let Some(staged) = shell.take_staged(job) {
        let shell = Rc::clone(shell);
        let from = From { joins: staged.joins, sample: false };
        let cancel = shell.begin(job);
        spawn_local(async move {
            let end = shell.load(job, staged.import, staged.files, from, &cancel).await;
            shell.end(job);
            reply(&end);
        });
    }
}

fn tell(staged: &Staged, file: usize) {
    if let Some(told) = staged.import.staged_file(file) {
        reply(&Reply::Restaged { job: staged.job, file, staged: Box::new(told) });
    }
}

fn start(shell: &Rc<Shell>, job: u32) {
    let shell = Rc::clone(shell);
    spawn_local(async move {
        while let Some(next) = shell.with_staged(job, Staged::next).flatten() {
            match next {
                Next::Again(file, choices) => read_again(&shell, job, file, choices).await,
                Next::More(files) => read_more(&shell, job, files).await,
            }
        }
        if shell.with_staged(job, |staged| staged.commit) == Some(true) {
            load(&shell, job);
        }
    });
}

async fn read_again(shell: &Shell, job: u32, at: usize, choices: FileChoices) {
    let cancel = Cancel::default();
    let found = shell.with_staged(job, |staged| {
        let file = staged.files.get(at)?.clone();
        staged.reading = Some((Some(at), cancel.clone()));
        Some((file, staged.import.options_again(at, &choices)))
    });
    let Some((file, options)) = found.flatten() else { return };
    if let Some(beginning) = glimpse(&file, &options) {
        shell.with_staged(job, |staged| {
            let shown = Box::new(staged.import.shown(&beginning, &choices));
            reply(&Reply::Glimpsed { job, file: at, staged: shown });
        });
    }
    let end = read_file(&file, &options, &cancel, &mut teller(job, file.size() as u64)).await;
    // Meanwhile the import may have been discarded.
    shell.with_staged(job, |staged| {
        staged.reading = None;
        match end {
            Ok(part) => {
                staged.import.put(at, choices, part);
                tell(staged, at);
            }
            // A later wish for the same file comes instead, or it was left out.
            Err(_) if staged.again.contains_key(&at) || !staged.import.is_used(at) => {}
            Err(Stop::Cancelled | Stop::Unreadable) => reply(&staged.told()),
        }
    });
}

async fn read_more(shell: &Shell, job: u32, files: Vec<File>) {
    let cancel = Cancel::default();
    shell.with_staged(job, |staged| staged.reading = Some((None, cancel.clone())));
    let mut tell = teller(job, files.iter().map(|file| file.size() as u64).sum());
    for file in files {
        let Some(options) = shell.with_staged(job, |staged| staged.import.options_for(&file.name())) else { return };
        let end = read_file(&file, &options, &cancel, &mut tell).await;
        let went_on = shell.with_staged(job, |staged| {
            let Ok(part) = end else { return false };
            match staged.import.place_of(&part.report.name) {
                // What was settled meanwhile stays to be done, for the newer version.
                Some(at) => {
                    staged.import.put(at, FileChoices::default(), part);
                    staged.files[at] = file;
                }
                None => {
                    staged.import.add(part);
                    staged.files.push(file);
                }
            }
            true
        });
        if went_on != Some(true) {
            break;
        }
    }
    shell.with_staged(job, |staged| {
        staged.reading = None;
        reply(&staged.told());
    });
}
