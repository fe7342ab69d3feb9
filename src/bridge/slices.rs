//! What the worker's answers change on the screen, in short slices: what a hand does comes in between.
//!
//! leptos runs each effect as a task of its own. The browser's way would run all of them at once, which after an import is a good
//! part of the screen. What a hand, a timer or the database sets off is still done at once: a field shows what was typed before the
//! next key comes, and a transaction lasts no longer than its own events.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Wake, Waker};

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageChannel;

use super::clock;

/// Milliseconds after which what is left waits for the browser's next turn.
const SLICE: f64 = 8.0;

/// Has leptos run its tasks here; before anything is mounted.
pub fn begin() {
    // Only a second call fails.
    let _ = Executor::init_local_custom_executor(Slices);
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
        run_now();
    }
}

/// What wakes a task.
struct Bell {
    task: u64,
    /// When it is to be polled: [`NEVER`], [`LATER`], [`NOW`].
    due: AtomicU8,
}

const NEVER: u8 = 0;
const LATER: u8 = 1;
const NOW: u8 = 2;

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        QUEUE.with(|queue| {
            let due = if queue.slicing.get() { LATER } else { NOW };
            // One that waits for its slice may be wanted at once: it stands in both rows then, and the second time it is passed over.
            if self.due.fetch_max(due, Ordering::Relaxed) < due {
                let (row, called) = if due == NOW { (&queue.now, &queue.now_called) } else { (&queue.later, &queue.later_called) };
                row.borrow_mut().push_back(Arc::clone(&self));
                if !called.replace(true) {
                    wasm_bindgen_futures::spawn_local(async move { if due == NOW { run_now() } else { run_slice() } });
                }
            }
        });
    }
}

#[derive(Default)]
struct Queue {
    tasks: RefCell<BTreeMap<u64, PinnedLocalFuture<()>>>,
    next: Cell<u64>,
    /// Those to be polled at once, and whether they will be.
    now: RefCell<VecDeque<Arc<Bell>>>,
    now_called: Cell<bool>,
    /// Those to be polled in slices, and whether they will be.
    later: RefCell<VecDeque<Arc<Bell>>>,
    later_called: Cell<bool>,
    /// Whether what is being done is done in slices, with all that it sets off.
    slicing: Cell<bool>,
    /// The way to the browser's next turn; nothing where it has none to give.
    turn: RefCell<Option<MessageChannel>>,
}

thread_local! {
    static QUEUE: Queue = Queue::default();
}

/// Does something whose effects can wait for their slice.
pub fn in_slices(work: impl FnOnce()) {
    let before = QUEUE.with(|queue| queue.slicing.replace(true));
    work();
    QUEUE.with(|queue| queue.slicing.set(before));
}

fn add(future: PinnedLocalFuture<()>) {
    QUEUE.with(|queue| {
        let task = queue.next.get();
        queue.next.set(task + 1);
        queue.tasks.borrow_mut().insert(task, future);
        Arc::new(Bell { task, due: AtomicU8::new(NEVER) }).wake();
    });
}

/// Polls the task of a bell, unless that has been done since it rang.
fn poll(bell: &Arc<Bell>) {
    if bell.due.swap(NEVER, Ordering::Relaxed) == NEVER {
        return;
    }
    // Gone while it is polled: it may add others, and ring for itself.
    let future = QUEUE.with(|queue| queue.tasks.borrow_mut().remove(&bell.task));
    if let Some(mut future) = future
        && future.as_mut().poll(&mut Context::from_waker(&Waker::from(Arc::clone(bell)))).is_pending()
    {
        QUEUE.with(|queue| queue.tasks.borrow_mut().insert(bell.task, future));
    }
}

/// Runs what is to be done at once.
fn run_now() {
    let next = || QUEUE.with(|queue| queue.now.borrow_mut().pop_front());
    while let Some(bell) = next() {
        poll(&bell);
    }
    QUEUE.with(|queue| queue.now_called.set(false));
}

/// Runs what can wait, until nothing does or the slice is over.
fn run_slice() {
    let next = || QUEUE.with(|queue| queue.later.borrow_mut().pop_front());
    let began = clock::now();
    while let Some(bell) = next() {
        in_slices(|| poll(&bell));
        if clock::now() - began > SLICE && go_on_next_turn() {
            return;
        }
    }
    QUEUE.with(|queue| queue.later_called.set(false));
}

/// Comes back behind whatever has reached the page by now; `false` where the browser has no way to.
///
/// By a message to oneself: a timer would wait four milliseconds at each turn.
fn go_on_next_turn() -> bool {
    QUEUE.with(|queue| {
        let mut turn = queue.turn.borrow_mut();
        if turn.is_none() {
            *turn = MessageChannel::new().ok().inspect(|channel| {
                // As long as the page lives.
                let on_message = Closure::<dyn Fn()>::new(run_slice).into_js_value();
                channel.port1().set_onmessage(Some(on_message.unchecked_ref()));
            });
        }
        turn.as_ref().is_some_and(|channel| channel.port2().post_message(&JsValue::NULL).is_ok())
    })
}
