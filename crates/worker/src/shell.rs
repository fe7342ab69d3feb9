//! The message loop: requests in, replies out, a panic told before the end.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use holdfast_core::door::{FileRead, Job, Reply, Request};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

use crate::BUILD;
use crate::files::{self, Cancel, Stop};

/// The jobs at work, each with the way to stop it.
type Jobs = Rc<RefCell<BTreeMap<Job, Cancel>>>;

/// Listens for requests, and says that it does.
pub fn listen() {
    std::panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, ToString::to_string);
        reply(&Reply::Fatal {
            message: format!("{place}: {}", info.payload_as_str().unwrap_or_default()),
        });
    }));
    let Some(scope) = scope() else { return };
    let jobs = Jobs::default();
    let on_message =
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| receive(&event, &jobs));
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The worker listens as long as it lives.
    on_message.forget();
    reply(&Reply::Ready {
        build: BUILD.to_owned(),
    });
}

/// A message is an array: the request's bytes, then the handles it speaks of.
fn receive(event: &MessageEvent, jobs: &Jobs) {
    let parts = Array::from(&event.data());
    let bytes = Uint8Array::new(&parts.get(0)).to_vec();
    match postcard::from_bytes::<Request>(&bytes) {
        Ok(Request::Read { job, names }) => {
            let handles = parts
                .iter()
                .skip(1)
                .filter_map(|part| part.dyn_into::<File>().ok());
            let files: Vec<(String, File)> = names.into_iter().zip(handles).collect();
            let cancel = Cancel::default();
            jobs.borrow_mut().insert(job, cancel.clone());
            let jobs = Rc::clone(jobs);
            spawn_local(async move {
                let end = read(job, &files, &cancel).await;
                jobs.borrow_mut().remove(&job);
                reply(&end);
            });
        }
        Ok(Request::Cancel { job }) => {
            if let Some(cancel) = jobs.borrow().get(&job) {
                cancel.ask();
            }
        }
        Err(error) => reply(&Reply::Fatal {
            message: format!("a message that cannot be read: {error}"),
        }),
    }
}

async fn read(job: Job, files: &[(String, File)], cancel: &Cancel) -> Reply {
    let total = files.iter().map(|(_, file)| file.size() as u64).sum();
    let mut read = 0;
    let mut done = Vec::new();
    for (name, file) in files {
        let result = files::read(file, cancel, |bytes| {
            read += bytes.len() as u64;
            reply(&Reply::Progress { job, read, total });
        });
        match result.await {
            Ok(bytes) => done.push(FileRead {
                name: name.clone(),
                bytes,
            }),
            Err(Stop::Cancelled) => return Reply::Cancelled { job },
            Err(Stop::Unreadable) => {
                return Reply::Unreadable {
                    job,
                    name: name.clone(),
                };
            }
        }
    }
    Reply::Done { job, files: done }
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
