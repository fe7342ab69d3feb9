//! The worker: started from a `blob:` address, so that it inherits the page's policy, and spoken to in `postcard`.

use std::cell::RefCell;
use std::rc::Rc;

use holdfast_core::door::{Reply, Request};
use holdfast_core::said::without_contents;
use js_sys::{Array, ArrayBuffer, Function, Reflect, Uint8Array, WebAssembly};
use leptos::prelude::{document, window};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, MessageEvent, RequestInit, Response, Url};

use crate::bridge::{failure, slices, trust};

/// The build this page comes from; the worker must be of the same.
const BUILD: &str = match option_env!("HOLDFAST_BUILD") {
    Some(build) => build,
    None => "dev",
};

/// What the page hears of its worker.
#[derive(Debug)]
pub enum Event {
    /// It listens, and is of our build.
    Ready,
    /// An answer to a request, with what comes with it.
    Reply(Reply, Beside),
    /// It has come to an end, a panic, a trap or memory, and what it said then: no cell.
    Died(String),
    /// It could not be started.
    Missing,
    /// It comes from another build than the page.
    OtherBuild,
}

/// What comes with a reply: a file, or bytes that are read where they are needed.
#[derive(Debug, Clone)]
pub struct Beside(JsValue);

impl Beside {
    /// The file.
    #[must_use]
    pub fn file(self) -> Option<Blob> {
        self.0.dyn_into().ok()
    }

    /// How many bytes there are.
    #[must_use]
    pub fn bytes(&self) -> u32 {
        self.0.dyn_ref::<Uint8Array>().map_or(0, Uint8Array::length)
    }

    /// What the bytes tell; nothing if there are none.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        postcard::from_bytes(&self.0.dyn_ref::<Uint8Array>()?.to_vec()).ok()
    }
}

/// A worker on its way, at work or ended.
#[derive(Clone)]
pub struct Worker {
    life: Rc<RefCell<Life>>,
}

thread_local! {
    /// The worker's script and compiled module, once fetched: the next worker starts from them at once, and without a network.
    static CODE: RefCell<Option<[JsValue; 2]>> = const { RefCell::new(None) };
}

enum Life {
    /// What is sent before it listens would be lost, and waits here.
    Starting(Vec<Array>),
    Running(web_sys::Worker),
    Ended,
}

impl Worker {
    /// Starts a worker; `hear` is called for all that comes from it.
    #[must_use]
    pub fn start(hear: impl Fn(Event) + 'static) -> Worker {
        let worker = Worker { life: Rc::new(RefCell::new(Life::Starting(Vec::new()))) };
        let (life, hear) = (Rc::clone(&worker.life), Rc::new(hear));
        spawn_local(async move {
            let opened = open(Rc::clone(&life), Rc::clone(&hear) as Rc<dyn Fn(Event)>).await;
            if let Err(error) = opened {
                web_sys::console::error_1(&error);
                life.replace(Life::Ended);
                hear(Event::Missing);
            }
        });
        worker
    }

    /// Sends a request with the handles it speaks of, as soon as the worker listens.
    pub fn send(&self, request: &Request, files: &[File]) {
        let (name, about) = request.name();
        failure::said("→", name, about);
        let message = message(request, files);
        match &mut *self.life.borrow_mut() {
            Life::Starting(waiting) => waiting.push(message),
            Life::Running(worker) => post(worker, &message),
            Life::Ended => {}
        }
    }

    /// Ends the worker in the middle of whatever it does; nothing is heard of it any more.
    pub fn end(&self) {
        if let Life::Running(worker) = self.life.replace(Life::Ended) {
            worker.terminate();
        }
    }
}

/// The request's bytes, then the handles.
fn message(request: &Request, files: &[File]) -> Array {
    // Requests are our own plain data, which always has a coded form; without it the worker would tell.
    let bytes = postcard::to_allocvec(request).unwrap_or_default();
    let message = Array::of1(&Uint8Array::from(bytes.as_slice()));
    for file in files {
        message.push(file);
    }
    message
}

/// A handle can always be cloned; if the worker has died, its `error` event tells.
fn post(worker: &web_sys::Worker, message: &JsValue) {
    let _ = worker.post_message(message);
}

async fn open(life: Rc<RefCell<Life>>, hear: Rc<dyn Fn(Event)>) -> Result<(), JsValue> {
    let [script, module] = code().await?;
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&script), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let worker = new_worker(&url)?;

    let own = worker.clone();
    let (life_of_message, hear_message) = (Rc::clone(&life), Rc::clone(&hear));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(&event, &own, &url, &life_of_message, hear_message.as_ref());
    });
    let own = worker.clone();
    let on_error = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| {
        let message = Reflect::get(&event, &"message".into()).ok().and_then(|message| message.as_string());
        let message = message.as_deref().map_or("a message that cannot be read", without_contents).to_owned();
        end(&own, &life, hear.as_ref(), Event::Died(message));
    });
    worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    worker.add_event_listener_with_callback("messageerror", on_error.as_ref().unchecked_ref())?;
    // The listeners live as long as the worker, which has no end that we could wait for.
    on_message.forget();
    on_error.forget();
    worker.post_message(&module)?;
    // The module listens as soon as it is there, before it can take the next message.
    let hello = message(&Request::Hello { build: BUILD.to_owned() }, &[]);
    worker.post_message(&hello)
}

/// The worker's script and its compiled module.
async fn code() -> Result<[JsValue; 2], JsValue> {
    if let Some(code) = CODE.with_borrow(Clone::clone) {
        return Ok(code);
    }
    let names = names("worker")?;
    let [script, script_integrity, module, module_integrity] = &names[..] else {
        return Err("the worker's bundle has a script and a module".into());
    };
    let script = JsFuture::from(fetch(script, script_integrity).await?.text()?).await?;
    let code = [script, compile(module, module_integrity).await?];
    CODE.set(Some(code.clone()));
    Ok(code)
}

fn receive(event: &MessageEvent, worker: &web_sys::Worker, url: &str, life: &RefCell<Life>, hear: &dyn Fn(Event)) {
    if let Some(bundle) = event.data().as_string() {
        return hand_over(bundle, worker.clone());
    }
    // What comes with a reply stands behind it in an array.
    let parts = event.data().dyn_into::<Array>().unwrap_or_else(|bytes| Array::of1(&bytes));
    let reply: Option<Reply> = parts.get(0).dyn_into::<Uint8Array>().ok().and_then(|bytes| postcard::from_bytes(&bytes.to_vec()).ok());
    if let Some(reply) = &reply {
        failure::said("←", reply.name(), "");
    }
    match reply {
        // It was ended before it listened.
        Some(Reply::Ready { .. }) if matches!(&*life.borrow(), Life::Ended) => worker.terminate(),
        Some(Reply::Ready { build }) if build == BUILD => {
            // The worker has its script; the address is of no more use.
            let _ = Url::revoke_object_url(url);
            if let Life::Starting(waiting) = life.replace(Life::Running(worker.clone())) {
                waiting.iter().for_each(|message| post(worker, message));
            }
            hear(Event::Ready);
        }
        Some(Reply::Ready { .. }) => end(worker, life, hear, Event::OtherBuild),
        Some(Reply::Fatal { message }) => {
            web_sys::console::error_1(&JsValue::from_str(&message));
            end(worker, life, hear, Event::Died(message));
        }
        Some(reply) => slices::in_slices(|| hear(Event::Reply(reply, Beside(parts.get(1))))),
        None => end(worker, life, hear, Event::Died("a message that cannot be read".to_owned())),
    }
}

/// Ends a worker, and tells it once.
fn end(worker: &web_sys::Worker, life: &RefCell<Life>, hear: &dyn Fn(Event), event: Event) {
    worker.terminate();
    if !matches!(life.replace(Life::Ended), Life::Ended) {
        hear(event);
    }
}

/// `new Worker(url)` with a trusted address, which `web-sys` would make a plain text of.
fn new_worker(url: &str) -> Result<web_sys::Worker, JsValue> {
    let constructor: Function = Reflect::get(&window(), &"Worker".into())?.dyn_into()?;
    Reflect::construct(&constructor, &Array::of1(&trust::script_url(url)?)).map(JsCast::unchecked_into)
}

/// The worker has no way to fetch: it asks by name for a guest's module, and gets the module or the reason why not.
fn hand_over(bundle: String, worker: web_sys::Worker) {
    spawn_local(async move {
        let module = match names(&bundle).as_deref() {
            Ok([module, integrity]) => compile(module, integrity).await,
            _ => Err("no such bundle".into()),
        };
        let answer = module.unwrap_or_else(|error| JsValue::from_str(&format!("{error:?}")));
        post(&worker, &Array::of2(&bundle.into(), &answer));
    });
}

/// The bundle's files, each with its integrity, as `cargo xtask build` wrote them into the page.
fn names(bundle: &str) -> Result<Vec<String>, JsValue> {
    let meta = document().query_selector(&format!("meta[name=\"holdfast-bundle-{bundle}\"]"))?;
    let content = meta.and_then(|meta| meta.get_attribute("content")).ok_or("the page names no such bundle")?;
    Ok(content.split(' ').map(ToOwned::to_owned).collect())
}

/// Compiled from a buffer: no host's wrong media type can stop it.
async fn compile(name: &str, integrity: &str) -> Result<JsValue, JsValue> {
    let bytes: ArrayBuffer = JsFuture::from(fetch(name, integrity).await?.array_buffer()?).await?.unchecked_into();
    JsFuture::from(WebAssembly::compile(&bytes)).await
}

/// A file of our own site, refused by the browser if a byte of it is not what was built.
async fn fetch(name: &str, integrity: &str) -> Result<Response, JsValue> {
    let init = RequestInit::new();
    init.set_integrity(integrity);
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(name, &init)).await?.dyn_into()?;
    if response.ok() { Ok(response) } else { Err(JsValue::from_str(&format!("{name}: {}", response.status()))) }
}
