//! Helpers of the worker: it can start no worker itself, so the page starts them for it and hands each side a port.

use std::cell::RefCell;

use holdfast_core::door::{HELP, HELPER, NO_HELPER};
use js_sys::Array;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageChannel, Url};

use super::worker::{code, spawn};

thread_local! {
    static HELPERS: RefCell<Vec<web_sys::Worker>> = const { RefCell::new(Vec::new()) };
}

/// Does what the worker says of helpers; `false` if it speaks of something else.
pub(super) fn called(name: &str, worker: &web_sys::Worker) -> bool {
    match name {
        HELPER => {
            let worker = worker.clone();
            spawn_local(async move {
                if start(&worker).await.is_err() {
                    lost(&worker);
                }
            });
        }
        NO_HELPER => end(),
        _ => return false,
    }
    true
}

/// Ends all of them.
pub(super) fn end() {
    HELPERS.take().iter().for_each(web_sys::Worker::terminate);
}

async fn start(worker: &web_sys::Worker) -> Result<(), JsValue> {
    let [script, module] = code().await?;
    let (helper, url) = spawn(&script)?;
    let channel = MessageChannel::new()?;
    // The first that is heard of it is that it listens, so that it has its script.
    let on_message = Closure::<dyn FnMut()>::new(move || drop(Url::revoke_object_url(&url))).into_js_value();
    helper.set_onmessage(Some(on_message.unchecked_ref()));
    let of_worker = worker.clone();
    let on_error = Closure::<dyn FnMut()>::new(move || lost(&of_worker)).into_js_value();
    helper.set_onerror(Some(on_error.unchecked_ref()));
    helper.post_message(&module)?;
    let word = |name: &str, port: &JsValue| Array::of2(&name.into(), port);
    helper.post_message_with_transfer(&word(HELP, &channel.port1()), &Array::of1(&channel.port1()))?;
    HELPERS.with_borrow_mut(|helpers| helpers.push(helper));
    worker.post_message_with_transfer(&word(HELPER, &channel.port2()), &Array::of1(&channel.port2()))
}

/// The worker reads alone what no helper reads.
fn lost(worker: &web_sys::Worker) {
    // If it has died too, its own `error` event tells.
    let _ = worker.post_message(&Array::of2(&HELPER.into(), &JsValue::NULL));
    end();
}
