//! The message loop: requests in, replies out, a panic told before the end.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use holdfast_core::dataset::Revision;
use holdfast_core::door::{Refusal, Reply, Request};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use crate::BUILD;
use crate::files::{self, Cancel, Stop};
use crate::workbook;

/// The jobs at work by their number, each with the way to stop it.
type Jobs = Rc<RefCell<BTreeMap<u32, Cancel>>>;

/// Listens for requests from now on.
pub fn listen() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(String::new, ToString::to_string);
        reply(&Reply::Fatal { message: format!("{place}: {}", info.payload_as_str().unwrap_or_default()) });
    }));
    let Some(scope) = scope() else { return };
    let jobs = Jobs::default();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&event, &jobs));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    reply(&Reply::Ready { build: BUILD.to_owned() });
}

/// A message is an array: the request's bytes, then the handles it speaks of.
fn receive(event: &MessageEvent, jobs: &Jobs) {
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
        Request::Read { job, .. } => {
            let files: Vec<File> = parts.iter().skip(1).filter_map(|part| part.dyn_into().ok()).collect();
            let cancel = Cancel::default();
            jobs.borrow_mut().insert(job, cancel.clone());
            let jobs = Rc::clone(jobs);
            spawn_local(async move {
                let end = read(job, &files, &cancel).await;
                jobs.borrow_mut().remove(&job);
                reply(&end);
            });
        }
        Request::Sample { job, .. } => reply(&Reply::Cancelled { job }),
        Request::Cancel { job } => {
            if let Some(cancel) = jobs.borrow().get(&job) {
                cancel.ask();
            }
        }
        Request::Ask { id, .. } => reply(&Reply::Answer { id, answer: Err(Refusal::NoData) }),
        Request::Export { id, .. } => reply(&Reply::Exported { id, csv: Err(Refusal::NoData) }),
    }
}

async fn read(job: u32, files: &[File], cancel: &Cancel) -> Reply {
    let total = files.iter().map(|file| file.size() as u64).sum();
    let mut bytes = 0;
    for file in files {
        let name = file.name();
        let result = files::read(file, cancel, |slice| {
            bytes += slice.len() as u64;
            reply(&Reply::Progress { job, file: name.clone(), bytes, total, rows: 0 });
        });
        if result.await == Err(Stop::Cancelled) {
            return Reply::Cancelled { job };
        }
    }
    Reply::Read { job, revision: Revision::default(), files: Vec::new(), as_of: None }
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
fn scope() -> Option<DedicatedWorkerGlobalScope> {
    JsValue::from(js_sys::global()).dyn_into().ok()
}
