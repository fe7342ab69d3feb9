//! What the worker's answers change on the screen, in short slices: what a hand does comes in between.
//!
//! leptos runs each effect as a task of its own. The browser's way would run all of them at once, which after an import is a good
//! part of the screen. Here they stand in one row and are run in their order; a hand that comes while some of them wait finds them
//! done first ([`finish`]), so that a field never shows what was before the last key, and paper has all of the screen. What waits
//! for the browser itself (a database, a fetch) is no task of leptos and goes by the browser's own executor: a transaction lasts no
//! longer than its own events.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Wake, Waker};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageChannel;

use super::clock;

/// Milliseconds after which what is left waits for the browser's next turn.
const SLICE: f64 = 8.0;

/// What a hand does, and the printer: before any of it is heard, all that waits is done.
const HANDS: [&str; 8] = ["keydown", "beforeinput", "input", "change", "click", "pointerdown", "drop", "beforeprint"];

/// Has leptos run its tasks here; before anything is mounted.
pub fn begin() {
    // Only a second call fails.
    let _ = Executor::init_local_custom_executor(Slices);
    // It listens as long as the page lives.
    let hear = Closure::<dyn Fn()>::new(finish).into_js_value();
    for hand in HANDS {
        // A plain name: it does not fail.
        let _ = window().add_event_listener_with_callback_and_bool(hand, hear.unchecked_ref(), true);
    }
}

struct Slices;

impl CustomExecutor for Slices {
    fn spawn(&self, future: PinnedFuture<()>) {
        add(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        add(future);
    }

    fn poll_local(&self) {
        finish();
    }
}

/// What wakes a task.
struct Bell {
    task: u64,
    /// Whether it has rung since the task was polled last.
    has_rung: AtomicBool,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        if !self.has_rung.swap(true, Ordering::Relaxed) {
            ROW.with(|row| {
                row.ready.borrow_mut().push_back(Arc::clone(&self));
                if !row.called.replace(true) {
                    wasm_bindgen_futures::spawn_local(async { run() });
                }
            });
        }
    }
}

#[derive(Default)]
struct Row {
    tasks: RefCell<BTreeMap<u64, PinnedLocalFuture<()>>>,
    next: Cell<u64>,
    /// Those that have something to do, in turn.
    ready: RefCell<VecDeque<Arc<Bell>>>,
    /// Whether they will be run.
    called: Cell<bool>,
    /// Whether they are being run.
    running: Cell<bool>,
    /// Whether they are run in slices.
    sliced: Cell<bool>,
    /// The way to the browser's next turn; nothing where it has none to give.
    turn: RefCell<Option<MessageChannel>>,
}

thread_local! {
    static ROW: Row = Row::default();
}

/// Does something whose effects are run in slices, with all that they set off.
pub fn in_slices(work: impl FnOnce()) {
    ROW.with(|row| row.sliced.set(true));
    work();
    ROW.with(|row| row.sliced.set(row.called.get()));
}

/// Runs all that waits for its slice, now. What is not sliced is run behind what is being done, and no hand can come before that.
pub fn finish() {
    ROW.with(|row| {
        if row.sliced.get() && !row.running.get() {
            row.sliced.set(false);
            run();
        }
    });
}

/// Runs what awaits the browser itself, beside the row: as soon as it has its answer.
pub fn beside(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// Calls back once nothing waits and what was drawn is on the screen.
pub fn at_rest(then: impl FnOnce() + 'static) {
    clock::after_paint(move || if ROW.with(|row| row.called.get()) { at_rest(then) } else { then() });
}

fn add(future: PinnedLocalFuture<()>) {
    ROW.with(|row| {
        let task = row.next.get();
        row.next.set(task + 1);
        row.tasks.borrow_mut().insert(task, future);
        Arc::new(Bell { task, has_rung: AtomicBool::new(false) }).wake();
    });
}

fn poll(bell: &Arc<Bell>) {
    // Gone while it is polled: it may add others, and ring for itself.
    let future = ROW.with(|row| row.tasks.borrow_mut().remove(&bell.task));
    bell.has_rung.store(false, Ordering::Relaxed);
    if let Some(mut future) = future
        && future.as_mut().poll(&mut Context::from_waker(&Waker::from(Arc::clone(bell)))).is_pending()
    {
        ROW.with(|row| row.tasks.borrow_mut().insert(bell.task, future));
    }
}

/// Runs what is ready, until nothing is or the slice is over.
fn run() {
    let next = || ROW.with(|row| row.ready.borrow_mut().pop_front());
    let began = clock::now();
    ROW.with(|row| row.running.set(true));
    while let Some(bell) = next() {
        poll(&bell);
        if ROW.with(|row| row.sliced.get()) && clock::now() - began > SLICE && go_on_next_turn() {
            return ROW.with(|row| row.running.set(false));
        }
    }
    ROW.with(|row| [&row.running, &row.called, &row.sliced].into_iter().for_each(|is| is.set(false)));
}

/// Comes back behind whatever has reached the page by now; `false` where the browser has no way to.
///
/// By a message to oneself: a timer would wait four milliseconds at each turn.
fn go_on_next_turn() -> bool {
    ROW.with(|row| {
        let mut turn = row.turn.borrow_mut();
        if turn.is_none() {
            *turn = MessageChannel::new().ok().inspect(|channel| {
                // As long as the page lives.
                let on_message = Closure::<dyn Fn()>::new(run).into_js_value();
                channel.port1().set_onmessage(Some(on_message.unchecked_ref()));
            });
        }
        turn.as_ref().is_some_and(|channel| channel.port2().post_message(&JsValue::NULL).is_ok())
    })
}
