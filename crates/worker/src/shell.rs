//! The message loop: requests in, replies out, a panic told before the end.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::door::{ReadChoices, Reply, Request};
use holdfast_engine::engine::Engine;
use holdfast_engine::export::csv::CsvStyle;
use holdfast_engine::import::Import;
use holdfast_engine::read::reader::Progress;
use holdfast_engine::sample::company;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use crate::BUILD;
use crate::files::{Cancel, Stop};
use crate::import::{read, read_sample};
use crate::workbook;
use crate::world::Browser;

/// What the worker holds between messages.
#[derive(Default)]
struct Shell {
    engine: RefCell<Engine>,
    /// The jobs at work by their number, each with the way to stop it.
    jobs: RefCell<BTreeMap<u32, Cancel>>,
}

/// Where the records of a job come from.
enum Source {
    Files(Vec<File>),
    Sample(u64),
}

/// Listens for requests from now on.
pub fn listen() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        reply(&Reply::Fatal { message: format!("{place}: {}", info.payload_as_str().unwrap_or_default()) });
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
    match request {
        Request::Hello { .. } => reply(&Reply::Ready { build: BUILD.to_owned() }),
        Request::Read { job, choices } => {
            let files = parts.iter().skip(1).filter_map(|part| part.dyn_into().ok()).collect();
            start(shell, job, choices, Source::Files(files));
        }
        Request::Sample { job, seed, zone } => {
            let choices = ReadChoices { zone, options: Vec::new(), tables: Vec::new(), mappings: Vec::new() };
            start(shell, job, choices, Source::Sample(seed));
        }
        Request::Cancel { job } => {
            if let Some(cancel) = shell.jobs.borrow().get(&job) {
                cancel.ask();
            }
        }
        Request::Ask { id, ask } => reply(&Reply::Answer { id, answer: shell.engine.borrow().ask(&ask) }),
        Request::Export { id, ask, for_excel } => {
            let style = CsvStyle { raw: false, for_excel };
            let csv = shell.engine.borrow().export(&ask, style).map(String::into_bytes);
            reply(&Reply::Exported { id, csv });
        }
    }
}

fn start(shell: &Rc<Shell>, job: u32, choices: ReadChoices, source: Source) {
    let cancel = Cancel::default();
    shell.jobs.borrow_mut().insert(job, cancel.clone());
    let shell = Rc::clone(shell);
    spawn_local(async move {
        let end = run(&shell, job, &choices, source, &cancel).await;
        shell.jobs.borrow_mut().remove(&job);
        reply(&end);
    });
}

/// Reads everything, and only then puts it in place of what was there.
async fn run(shell: &Shell, job: u32, choices: &ReadChoices, source: Source, cancel: &Cancel) -> Reply {
    let mut import = match Import::new(choices, &Browser) {
        Ok(import) => import,
        // The page offers only options that there are.
        Err(bad) => return Reply::Fatal { message: format!("no such option: {} takes {}", bad.key, bad.takes) },
    };
    let end = match source {
        Source::Files(files) => {
            let total = files.iter().map(|file| file.size() as u64).sum();
            read(&mut import, &files, cancel, &mut teller(job, total)).await
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
    let mut engine = shell.engine.borrow_mut();
    let revision = engine.replace(import.finish());
    let files = engine.data().map(|data| data.files.iter().map(FileRow::of).collect()).unwrap_or_default();
    Reply::Read { job, revision, files, as_of: engine.last_day().map(|last| last.day) }
}

/// Adds up what the files before came to, and tells the page.
fn teller(job: u32, total: u64) -> impl FnMut(&str, Progress) {
    let (mut before, mut current) = (Progress::default(), (String::new(), Progress::default()));
    move |file, progress| {
        if current.0 != file || progress.bytes < current.1.bytes {
            before = Progress { bytes: before.bytes + current.1.bytes, rows: before.rows + current.1.rows };
            file.clone_into(&mut current.0);
        }
        current.1 = progress;
        let (bytes, rows) = (before.bytes + progress.bytes, before.rows + progress.rows);
        reply(&Reply::Progress { job, file: file.to_owned(), bytes, total, rows });
    }
}

fn reply(reply: &Reply) {
    let (Some(scope), Ok(bytes)) = (scope(), postcard::to_allocvec(reply)) else {
        return;
    };
    let bytes = Uint8Array::from(bytes.as_slice());
    // Without this channel there is nobody left to tell.
    let _ = scope.post_message_with_transfer(&bytes, &Array::of1(&bytes.buffer()));
}

/// The worker's global scope; `None` anywhere else.
pub(crate) fn scope() -> Option<DedicatedWorkerGlobalScope> {
    JsValue::from(js_sys::global()).dyn_into().ok()
}
