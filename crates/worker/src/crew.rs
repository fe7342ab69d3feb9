//! Helpers of the worker: workers of the same build that the page starts for it, each reading other portions of a large file.
//!
//! They are asked for when a file is large enough, and let go when it is read. Without them, or where one comes to an end, the worker
//! reads alone what they did not.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use holdfast_core::door::{HELP, HELPER, NO_HELPER};
use holdfast_engine::read::portion::{Portion, PortionReader, Recipe, Stretch};
use js_sys::{Array, Function, Promise, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, MessageEvent, MessagePort};

use crate::files;
use crate::shell::scope;
use crate::warm;

/// A smaller file is read before helpers are there.
const LARGE: f64 = 24e6;

/// Bytes of a portion.
const PORTION: u64 = 4 << 20;

/// A record may reach so far beyond its portion, in bytes.
const BEYOND: u64 = 1 << 16;

/// Portions that a helper has before it, the one it reads among them.
const AHEAD: usize = 2;

/// Portions that were read and not joined yet, for each helper.
const WAITING: usize = 4;

/// What a helper is to read.
#[derive(Debug, Serialize, Deserialize)]
struct Order {
    /// Which file's crew gives it.
    crew: u32,
    /// With the first order of a crew.
    recipe: Option<Recipe>,
    from: u64,
    until: u64,
    anew: bool,
}

/// The next portion of a file.
#[derive(Debug)]
pub enum Next {
    /// As that helper read it.
    Read(usize, Portion),
    /// No helper could read it, up to this place in the file.
    Unread(u64),
}

/// The helpers at work on a file.
pub struct Crew {
    work: Rc<RefCell<Work>>,
}

struct Work {
    number: u32,
    file: File,
    recipe: Recipe,
    helpers: Vec<Helper>,
    /// Where the next portion to be given out begins.
    next: u64,
    end: u64,
    /// The portions that were not joined yet, in the order of the file: who reads it, and where it ends.
    given: VecDeque<(usize, u64)>,
    /// Called when something has come.
    awake: Option<Function>,
}

struct Helper {
    port: MessagePort,
    /// It had its first order.
    begun: bool,
    /// Its next portion must not need those before.
    anew: bool,
    /// Orders it has not answered.
    busy: usize,
    /// Its answers, in order.
    read: VecDeque<Option<Portion>>,
    _hear: Ear,
}

/// Hears what comes through a port.
type Ear = Closure<dyn FnMut(MessageEvent)>;

thread_local! {
    /// The crew at work.
    static AT_WORK: RefCell<Option<Rc<RefCell<Work>>>> = const { RefCell::new(None) };
    static CREWS: RefCell<u32> = const { RefCell::new(0) };
    /// Keeps a helper's ear.
    static HELPING: RefCell<Option<Ear>> = const { RefCell::new(None) };
}

/// Takes the page's word on helpers; `false` if it is none.
pub fn arrive(name: &JsValue, port: &JsValue) -> bool {
    match name.as_string().as_deref() {
        Some(HELPER) => {
            if let Some(work) = AT_WORK.with_borrow(Clone::clone) {
                match port.dyn_ref::<MessagePort>() {
                    Some(port) => join(&work, port.clone()),
                    None => disband(&work),
                }
            }
        }
        Some(HELP) => {
            warm::stop();
            if let Some(port) = port.dyn_ref::<MessagePort>() {
                help(port);
            }
        }
        _ => return false,
    }
    true
}

impl Crew {
    /// Whether helpers are worth their start for a file.
    #[must_use]
    pub fn helps(file: &File) -> bool {
        file.size() >= LARGE && wanted() > 0
    }

    /// Sets helpers to work on a file from this place on.
    #[must_use]
    pub fn new(file: &File, from: u64, recipe: Recipe) -> Crew {
        let number = CREWS.with_borrow_mut(|crews| {
            *crews += 1;
            *crews
        });
        let (file, end) = (file.clone(), file.size() as u64);
        let work = Work { number, file, recipe, helpers: Vec::new(), next: from, end, given: VecDeque::new(), awake: None };
        let work = Rc::new(RefCell::new(work));
        AT_WORK.set(Some(Rc::clone(&work)));
        for scope in std::iter::repeat_with(scope).take(wanted()).flatten() {
            // Whom it does not reach sends no helper.
            let _ = scope.post_message(&HELPER.into());
        }
        Crew { work }
    }

    /// The next portion of the file; nothing where none is left, or nobody helps any more.
    pub async fn next(&self) -> Option<Next> {
        loop {
            let next = self.work.borrow_mut().next();
            match next {
                Ok(next) => return next,
                // The promise has no way to fail.
                Err(coming) => drop(JsFuture::from(coming).await),
            }
        }
    }

    /// What a helper read was not joined.
    pub fn begin_anew(&self, helper: usize) {
        if let Some(helper) = self.work.borrow_mut().helpers.get_mut(helper) {
            helper.anew = true;
        }
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        disband(&self.work);
        AT_WORK.set(None);
        if let Some(scope) = scope() {
            // Without this channel there is nobody who would hold helpers.
            let _ = scope.post_message(&NO_HELPER.into());
        }
    }
}

impl Work {
    /// Takes the next portion off what is left of the file; tells where it ends.
    fn take(&mut self) -> Option<u64> {
        let until = (self.next + PORTION).min(self.end);
        (self.next < self.end).then(|| {
            self.next = until;
            until
        })
    }

    /// The next portion, or the promise that something comes.
    fn next(&mut self) -> Result<Option<Next>, Promise> {
        let Some(&(helper, until)) = self.given.front() else {
            // As long as no helper has come, the worker goes on alone.
            return Ok(self.take().map(Next::Unread));
        };
        match self.helpers.get_mut(helper).and_then(|helper| helper.read.pop_front()) {
            Some(read) => {
                self.given.pop_front();
                self.give();
                let read = read.filter(|portion| !portion.is_empty());
                Ok(Some(read.map_or(Next::Unread(until), |portion| Next::Read(helper, portion))))
            }
            None => Err(Promise::new(&mut |resolve, _| self.awake = Some(resolve))),
        }
    }

    /// Gives out portions, to whoever has least before it.
    fn give(&mut self) {
        while self.next < self.end && self.given.len() < self.helpers.len() * WAITING {
            let idle = (0..self.helpers.len()).filter(|&at| self.helpers[at].busy < AHEAD).min_by_key(|&at| self.helpers[at].busy);
            let Some(at) = idle else { return };
            let from = self.next;
            let Some(until) = self.take() else { return };
            let helper = &mut self.helpers[at];
            let recipe = (!helper.begun).then(|| self.recipe.clone());
            let order = Order { crew: self.number, recipe, from, until, anew: helper.anew };
            // Our own plain data, which always has a coded form.
            let bytes = postcard::to_allocvec(&order).unwrap_or_default();
            // A handle can always be cloned; whether the helper lives, the page tells.
            let _ = helper.port.post_message(&Array::of2(&Uint8Array::from(bytes.as_slice()), &self.file));
            (helper.begun, helper.anew) = (true, false);
            helper.busy += 1;
            self.given.push_back((at, until));
        }
    }
}

/// Takes a helper into the crew.
fn join(work: &Rc<RefCell<Work>>, port: MessagePort) {
    let mut crew = work.borrow_mut();
    let (at, number) = (crew.helpers.len(), crew.number);
    let of_closure = Rc::downgrade(work);
    let hear = Ear::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let Some(work) = of_closure.upgrade().filter(|_| parts.get(0).as_f64() == Some(f64::from(number))) else { return };
        let bytes = parts.get(1).dyn_into::<Uint8Array>().ok().map(|bytes| bytes.to_vec());
        let mut work = work.borrow_mut();
        let Some(helper) = work.helpers.get_mut(at) else { return };
        helper.busy -= 1;
        helper.read.push_back(bytes.and_then(|bytes| postcard::from_bytes(&bytes).ok()));
        work.give();
        if let Some(awake) = work.awake.take() {
            drop(work);
            // The promise's own function does not fail.
            let _ = awake.call0(&JsValue::UNDEFINED);
        }
    });
    port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    crew.helpers.push(Helper { port, begun: false, anew: true, busy: 0, read: VecDeque::new(), _hear: hear });
    crew.give();
}

/// Nobody helps any more; what was not joined is read by the worker itself.
fn disband(work: &Rc<RefCell<Work>>) {
    let mut work = work.borrow_mut();
    work.given.clear();
    work.next = work.end;
    for helper in work.helpers.drain(..) {
        helper.port.close();
    }
    if let Some(awake) = work.awake.take() {
        drop(work);
        // The promise's own function does not fail.
        let _ = awake.call0(&JsValue::UNDEFINED);
    }
}

/// One for each processor but the worker's own, whose work is light meanwhile: with two, both.
fn wanted() -> usize {
    let navigator = scope().map(|scope| scope.navigator());
    match navigator.map_or(1.0, |navigator| navigator.hardware_concurrency()) as usize {
        0 | 1 => 0,
        2 => 2,
        processors => (processors - 1).min(4),
    }
}

/// The helper's side: what it was ordered to read, and the promises of the bytes, which the browser fetches meanwhile.
#[derive(Default)]
struct Helping {
    orders: VecDeque<(Order, Option<Promise>)>,
    is_at_work: bool,
    reader: Option<PortionReader>,
}

fn help(port: &MessagePort) {
    let (helping, own) = (Rc::new(RefCell::new(Helping::default())), port.clone());
    let hear = Ear::new(move |event: MessageEvent| {
        let parts = Array::from(&event.data());
        let order = parts.get(0).dyn_into::<Uint8Array>().ok().and_then(|bytes| postcard::from_bytes::<Order>(&bytes.to_vec()).ok());
        let (Some(order), Ok(file)) = (order, parts.get(1).dyn_into::<File>()) else { return };
        let bytes = files::fetch(&file, order.from - 1, order.until + BEYOND).ok();
        helping.borrow_mut().orders.push_back((order, bytes));
        if !std::mem::replace(&mut helping.borrow_mut().is_at_work, true) {
            spawn_local(work(Rc::clone(&helping), own.clone()));
        }
    });
    port.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    HELPING.set(Some(hear));
}

fn next_order(helping: &RefCell<Helping>) -> Option<(Order, Option<Promise>)> {
    let mut helping = helping.borrow_mut();
    let next = helping.orders.pop_front();
    helping.is_at_work = next.is_some();
    next
}

/// Does what was ordered, one after the other.
async fn work(helping: Rc<RefCell<Helping>>, port: MessagePort) {
    while let Some((order, bytes)) = next_order(&helping) {
        let bytes = match bytes {
            Some(bytes) => JsFuture::from(bytes).await.ok().map(|buffer| Uint8Array::new(&buffer).to_vec()),
            None => None,
        };
        let mut at_work = helping.borrow_mut();
        if let Some(recipe) = order.recipe {
            at_work.reader = Some(PortionReader::new(recipe));
        }
        let at = order.from - 1;
        let portion = bytes
            .zip(at_work.reader.as_mut())
            .map(|(bytes, reader)| reader.read(Stretch { bytes: &bytes, at, own: (order.until - at) as usize, anew: order.anew }));
        let bytes = portion.and_then(|portion| postcard::to_allocvec(&portion).ok()).map(|bytes| Uint8Array::from(bytes.as_slice()));
        let handed = bytes.iter().map(Uint8Array::buffer).collect::<Array>();
        let answer = Array::of2(&f64::from(order.crew).into(), &bytes.map_or(JsValue::NULL, Into::into));
        // Whoever gave the order may have gone.
        let _ = port.post_message_with_transferable(&answer, &handed);
    }
}
