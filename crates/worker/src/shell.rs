//! The message loop: requests in, replies out, a panic told before the end.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::choices::{FileChoices, Remembered};
use holdfast_core::door::{CommitWhen, Joins, ReadChoices, Refusal, Reply, Request};
use holdfast_core::keeping::Opened;
use holdfast_core::said::without_contents;
use holdfast_engine::engine::Engine;
use holdfast_engine::export::csv::{CsvStyle, csv};
use holdfast_engine::import::{BadOption, Import};
use holdfast_engine::read::reader::Progress;
use holdfast_engine::sample::company;
use js_sys::{Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};

use crate::BUILD;
use crate::files::{Cancel, Stop};
use crate::import::{read, read_sample};
use crate::keeper::{self, Keeper};
use crate::long::{self, Form};
use crate::pack::{self, TakenUp};
use crate::staging::{self, Staged};
use crate::turn::Turn;
use crate::warm;
use crate::workbook;
use crate::world::Browser;

/// What the worker holds between messages.
#[derive(Default)]
pub struct Shell {
    /// The data and the answers.
    pub(crate) engine: RefCell<Engine>,
    /// The import that waits to be loaded.
    staged: RefCell<Option<Staged>>,
    /// The handles of what is loaded, and of what was loaded before.
    held: RefCell<[Vec<Held>; 2]>,
    /// The job that was loaded last, as long as it stands.
    loaded: Cell<Option<u32>>,
    /// What is kept of it.
    pub(crate) keeper: Keeper,
    /// How many jobs have begun.
    pub(crate) begun: Cell<u32>,
    /// The jobs at work by their number, each with the way to stop it.
    jobs: RefCell<BTreeMap<u32, Cancel>>,
    /// The long questions at work by their number, each with the way to stop it.
    pub(crate) answers: RefCell<BTreeMap<u32, Cancel>>,
}

/// The handle of a loaded file, and what was settled about it.
#[derive(Clone)]
struct Held {
    file: File,
    choices: FileChoices,
}

/// What a job reads, and what becomes of it.
struct Reading {
    choices: ReadChoices,
    remembered: Vec<Remembered>,
    source: Source,
    joins: Joins,
    commit: CommitWhen,
}

/// Where an import comes from and goes to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct From {
    /// Where its files go.
    pub(crate) joins: Joins,
    /// Whether it is the sample company.
    pub(crate) sample: bool,
}

/// Where the records of a job come from.
enum Source {
    Files(Vec<File>),
    Sample(u64),
}

impl Shell {
    /// Does something with the import of that number; nothing if it is no more.
    pub(crate) fn with_staged<T>(&self, job: u32, work: impl FnOnce(&mut Staged) -> T) -> Option<T> {
        self.staged.borrow_mut().as_mut().filter(|staged| staged.job == job).map(work)
    }

    /// Takes the import of that number out.
    pub(crate) fn take_staged(&self, job: u32) -> Option<Staged> {
        self.staged.borrow_mut().take_if(|staged| staged.job == job)
    }

    /// Puts an import in place of what was loaded, holds the handles of its files, says what there is then, and has it kept.
    pub(crate) async fn load(self: &Rc<Shell>, job: u32, import: Import, files: Vec<File>, from: From, cancel: &Cancel) -> Reply {
        let settled: Vec<FileChoices> = import.settled().cloned().collect();
        let gathered = import.gather();
        let ahead = if gathered.can_stay() { None } else { Some(keeper::write_ahead(self, &gathered, from.sample, cancel).await) };
        // Writing takes a while: whoever gave the import up meanwhile does not want it any more.
        if cancel.is_asked() {
            return Reply::Cancelled { job };
        }
        let fresh = files.into_iter().zip(settled).filter(|(_, choices)| choices.used).map(|(file, choices)| Held { file, choices });
        let fresh: Vec<Held> = fresh.collect();
        let mut held = self.held.borrow_mut();
        let is_newer = |old: &Held| fresh.iter().any(|one| one.file.name() == old.file.name());
        let mut now: Vec<Held> = if from.joins == Joins::Loaded { held[0].clone() } else { Vec::new() };
        now.retain(|old| !is_newer(old));
        now.extend(fresh);
        *held = [now, std::mem::take(&mut held[0])];
        drop(held);
        let mut imported = gathered.link();
        let remembered = std::mem::take(&mut imported.remembered);
        let before_was_nothing = self.engine.borrow().data().is_none();
        self.engine.borrow_mut().load(imported);
        self.keeper.loaded(from.sample, ahead, before_was_nothing);
        self.loaded.set(Some(job));
        keeper::keep(self);
        self.present(job, remembered, None)
    }

    /// Files that were opened from what is kept have no handles.
    pub(crate) fn forget_handles(&self) {
        self.held.replace(<[Vec<Held>; 2]>::default());
        self.loaded.set(None);
    }

    /// What is loaded now.
    pub(crate) fn present(&self, job: u32, remembered: Vec<Remembered>, opened: Option<Opened>) -> Reply {
        let engine = self.engine.borrow();
        let files = engine.data().map(|data| data.files.iter().map(FileRow::of).collect()).unwrap_or_default();
        let parts = engine.parts();
        // Files that are too large to be kept beside the dataset can be dropped again.
        let at_hand = parts.iter().flat_map(|_| self.held.borrow()[0].iter().map(|held| held.file.name()).collect::<Vec<_>>()).collect();
        Reply::Read {
            job,
            revision: engine.data().map(|data| data.revision).unwrap_or_default(),
            files,
            as_of: engine.last_day().map(|last| last.day),
            remembered,
            changes: engine.changes(),
            can_undo: engine.can_undo() || self.keeper.has_former(),
            can_add: parts.is_some(),
            at_hand,
            sample: self.keeper.is_sample(),
            opened,
        }
    }

    /// Stages the loaded files whose handles are held.
    fn reopen(&self, job: u32, choices: &ReadChoices, remembered: Vec<Remembered>) -> Reply {
        self.discard();
        let mut import = match Import::new(choices, &Browser) {
            Ok(import) => import,
            Err(bad) => return no_such_option(&bad),
        };
        import.remember(remembered);
        let mut held = self.held.borrow()[0].clone();
        let mut files = Vec::new();
        import.reopen(self.engine.borrow().parts().unwrap_or_default(), |name| {
            let place = held.iter().position(|held| held.file.name() == name)?;
            let Held { file, choices } = held.remove(place);
            files.push(file);
            Some(choices)
        });
        let staged = Staged::new(job, import, Joins::Loaded, files);
        let told = staged.told();
        self.staged.replace(Some(staged));
        told
    }

    /// Puts back what was loaded before the last import, or that import again; as it is where that is no more.
    async fn undo(self: &Rc<Shell>) {
        self.loaded.set(None);
        let in_memory = self.engine.borrow_mut().undo();
        if in_memory {
            self.held.borrow_mut().reverse();
            self.keeper.undone();
        } else if !keeper::undo(self).await {
            return;
        }
        keeper::keep(self);
    }

    /// Takes back what a job loaded just before it was given up.
    fn take_back(self: &Rc<Shell>, job: u32) {
        if self.loaded.get() == Some(job) {
            let shell = Rc::clone(self);
            spawn_local(async move { shell.undo().await });
        }
    }

    /// The way to stop a job, which ends with [`Shell::end`].
    pub(crate) fn begin(&self, job: u32) -> Cancel {
        let cancel = Cancel::default();
        self.jobs.borrow_mut().insert(job, cancel.clone());
        cancel
    }

    /// A job has come to its end.
    pub(crate) fn end(&self, job: u32) {
        self.jobs.borrow_mut().remove(&job);
    }

    /// Forgets whatever waits to be loaded.
    fn discard(&self) {
        if let Some(mut staged) = self.staged.take() {
            staged.stop();
        }
    }
}

/// Listens for requests from now on.
pub fn listen() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        let said = without_contents(info.payload_as_str().unwrap_or_default());
        reply(&Reply::Fatal { message: format!("{place}: {said}") });
    }));
    let Some(scope) = scope() else { return };
    let shell = Rc::new(Shell::default());
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&event, &shell));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    reply(&Reply::Ready { build: BUILD.to_owned() });
}

/// A message is an array: the request's bytes, then the handles it speaks of.
fn receive(event: &MessageEvent, shell: &Rc<Shell>) {
    let parts = Array::from(&event.data());
    // A guest's module comes with its name; it is no request.
    if parts.get(0).is_string() {
        return workbook::arrive(&parts.get(0), &parts.get(1));
    }
    let bytes = Uint8Array::new(&parts.get(0)).to_vec();
    let request = match postcard::from_bytes::<Request>(&bytes) {
        Ok(request) => request,
        Err(error) => return reply(&Reply::Fatal { message: format!("a message that cannot be read: {error}") }),
    };
    if !matches!(request, Request::Hello { .. }) {
        warm::stop();
    }
    match request {
        Request::Hello { .. } => reply(&Reply::Ready { build: BUILD.to_owned() }),
        Request::Read { job, choices, remembered, joins, commit } => {
            start(shell, job, Reading { choices, remembered, source: Source::Files(files(&parts)), joins, commit });
        }
        Request::StageMore { job } => staging::stage_more(shell, job, files(&parts)),
        Request::Restage { job, file, choices } => staging::restage(shell, job, file, choices),
        Request::Commit { job } => staging::commit(shell, job),
        Request::Discard { job } => {
            if shell.with_staged(job, Staged::stop).is_some() {
                shell.discard();
            }
            shell.take_back(job);
        }
        Request::Reopen { job, choices, remembered } => reply(&shell.reopen(job, &choices, remembered)),
        Request::Compare { job } => staging::compare(shell, job),
        Request::Undo { job } => answer(shell, async move |shell| {
            shell.undo().await;
            shell.present(job, Vec::new(), None)
        }),
        Request::Open { job } => answer(shell, async move |shell| keeper::open(shell, job).await),
        Request::Keep { instead: false } => keeper::keep(shell),
        Request::Keep { instead: true } => keeper::keep_instead(shell),
        Request::TakeOver => keeper::take_over(shell),
        Request::Wipe => answer(shell, async |shell| {
            shell.discard();
            keeper::wipe(shell).await
        }),
        Request::Pack { id, records, models } => pack::pack(shell, id, records, models),
        Request::ExportRejects { id, job, for_excel } => {
            let style = CsvStyle { raw: false, for_excel };
            let rejects = shell.with_staged(job, |staged| csv(&staged.import.rejects(), style).into_bytes());
            reply(&Reply::Exported { id, csv: rejects.ok_or(Refusal::NoData) });
        }
        Request::Sample { job, seed, zone } => {
            let (choices, source) = (ReadChoices::in_zone(zone), Source::Sample(seed));
            start(shell, job, Reading { choices, remembered: Vec::new(), source, joins: Joins::Nothing, commit: CommitWhen::Always });
        }
        Request::Cancel { job } => {
            if let Some(cancel) = shell.jobs.borrow().get(&job) {
                cancel.ask();
            }
            staging::cancel(shell, job);
        }
        Request::Difference { id, models } => {
            let difference = shell.engine.borrow().difference(&models.unwrap_or_default());
            reply_beside(&Reply::Different { id }, difference.as_ref());
        }
        Request::Ask { id, ask } => {
            shell.keeper.hear_question();
            long::answer(shell, id, &ask, Form::Rows);
        }
        Request::Stop { id } => {
            if let Some(cancel) = shell.answers.borrow().get(&id) {
                cancel.ask();
            }
        }
        Request::Export { id, ask, for_excel } => {
            long::answer(shell, id, &ask, Form::Csv(CsvStyle { raw: false, for_excel }));
        }
    }
}

/// Does what takes its time, and replies when it is done.
fn answer(shell: &Rc<Shell>, work: impl AsyncFnOnce(&Rc<Shell>) -> Reply + 'static) {
    let shell = Rc::clone(shell);
    spawn_local(async move {
        reply(&work(&shell).await);
        shell.engine.borrow().get_ready();
    });
}

/// The handles that came with a message.
fn files(parts: &Array) -> Vec<File> {
    parts.iter().skip(1).filter_map(|part| part.dyn_into().ok()).collect()
}

fn start(shell: &Rc<Shell>, job: u32, reading: Reading) {
    shell.discard();
    shell.begun.set(shell.begun.get() + 1);
    let cancel = shell.begin(job);
    let shell = Rc::clone(shell);
    spawn_local(async move {
        let end = run(&shell, job, reading, &cancel).await;
        shell.end(job);
        reply(&end);
        shell.engine.borrow().get_ready();
    });
}

/// Reads everything, and only then lets it wait or puts it in place of what was there.
async fn run(shell: &Rc<Shell>, job: u32, reading: Reading, cancel: &Cancel) -> Reply {
    let Reading { choices, remembered, source, joins, commit } = reading;
    let mut import = match Import::new(&choices, &Browser) {
        Ok(import) => import,
        Err(bad) => return no_such_option(&bad),
    };
    import.remember(remembered);
    let loaded_before = if joins == Joins::Loaded { shell.engine.borrow().parts() } else { None };
    let added = if loaded_before.is_some() { Joins::Loaded } else { Joins::Nothing };
    import.add_to(loaded_before.unwrap_or_default());
    let mut sample = matches!(source, Source::Sample(_));
    let (mut handles, mut opened) = (Vec::new(), false);
    let end = match source {
        Source::Files(files) => {
            let TakenUp { failed, others, ground, bare } = pack::take_up(&mut import, job, files, cancel).await;
            let total = others.iter().map(|file| file.size() as u64).sum();
            let end = read(&mut import, &others, cancel, &mut teller(job, total)).await;
            let alone = others.is_empty() && failed.is_empty();
            if alone && bare && ground.is_none() {
                return shell.present(job, Vec::new(), None);
            }
            (sample, opened) = (ground == Some(true), ground.is_some() && alone);
            handles = failed;
            handles.extend(others);
            end
        }
        Source::Sample(seed) => {
            let files = company(seed, true);
            let total = files.iter().map(|file| file.bytes.len() as u64).sum();
            read_sample(&mut import, files, cancel, &mut teller(job, total)).await
        }
    };
    if end == Err(Stop::Cancelled) {
        return Reply::Cancelled { job };
    }
    // What was to be added to the data must not take their place unasked.
    let at_once = (opened || added == joins)
        && match commit {
            _ if opened => true,
            CommitWhen::Always => true,
            CommitWhen::Clear => import.is_clear(),
            CommitWhen::Asked => false,
        };
    if at_once {
        return shell.load(job, import, handles, From { joins, sample }, cancel).await;
    }
    let staged = Staged::new(job, import, added, handles);
    let told = staged.told();
    shell.staged.replace(Some(staged));
    told
}

/// The page offers only options that there are.
fn no_such_option(bad: &BadOption) -> Reply {
    Reply::Fatal { message: format!("no such option: {} takes {}", bad.key, bad.takes) }
}

/// Milliseconds between two words of how far a file is: each is drawn.
const BETWEEN_WORDS: f64 = 100.0;

/// Adds up what the files before came to, and tells the page: of each file and of the end at once, between them now and then.
pub(crate) fn teller(job: u32, total: u64) -> impl FnMut(&str, Progress) {
    let (mut before, mut current) = (Progress::default(), (String::new(), Progress::default()));
    let mut told = 0.0;
    move |file, progress| {
        let now = js_sys::Date::now();
        let is_new = current.0 != file || progress.bytes < current.1.bytes;
        if is_new {
            before = Progress { bytes: before.bytes + current.1.bytes, rows: before.rows + current.1.rows };
            file.clone_into(&mut current.0);
        }
        current.1 = progress;
        let (bytes, rows) = (before.bytes + progress.bytes, before.rows + progress.rows);
        // A clock that was set back is not waited for.
        if !is_new && bytes < total && (told..told + BETWEEN_WORDS).contains(&now) {
            return;
        }
        told = now;
        reply(&Reply::Progress { job, file: file.to_owned(), bytes, total, rows });
    }
}

pub(crate) fn reply(reply: &Reply) {
    post(reply, None, &Array::new());
}

/// A reply with the file it speaks of.
pub(crate) fn reply_with(reply: &Reply, file: &Blob) {
    post(reply, Some(file), &Array::new());
}

/// A reply with what it speaks of, coded by itself.
pub(crate) fn reply_beside<T: Serialize>(reply: &Reply, what: Option<&T>) {
    // Our own plain data always have a coded form.
    let bytes = what.map(|what| Uint8Array::from(postcard::to_allocvec(what).unwrap_or_default().as_slice()));
    let handed = bytes.iter().map(|bytes| JsValue::from(bytes.buffer())).collect();
    post(reply, bytes.as_ref().map(AsRef::as_ref), &handed);
}

/// Sends a reply's bytes, behind them what comes with it; `handed` are buffers that go along without a copy.
fn post(reply: &Reply, with: Option<&JsValue>, handed: &Array) {
    let (Some(scope), Ok(bytes)) = (scope(), postcard::to_allocvec(reply)) else {
        return;
    };
    let bytes = Uint8Array::from(bytes.as_slice());
    handed.push(&bytes.buffer());
    let message = with.map_or_else(|| JsValue::from(&bytes), |with| Array::of2(&bytes, with).into());
    // Without this channel there is nobody left to tell.
    let _ = scope.post_message_with_transfer(&message, handed);
}

/// Lets the messages that wait be handled.
pub(crate) async fn pass() {
    if let Some(turn) = Turn::new() {
        turn.pass().await;
    }
}

/// The worker's global scope; `None` anywhere else.
pub(crate) fn scope() -> Option<DedicatedWorkerGlobalScope> {
    JsValue::from(js_sys::global()).dyn_into().ok()
}
