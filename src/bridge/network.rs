//! Counting the page's own requests, by the browser's own time line.

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

use crate::bridge::clock;
use crate::state::Readiness;

/// The number of requests begun since the worker was ready: everything before is the site's own files.
#[must_use]
pub fn requests(readiness: Signal<Readiness>) -> ReadSignal<u32> {
    let (count, set_count) = signal(0);
    let (since, set_since) = signal(f64::INFINITY);
    Effect::new(move || {
        if readiness.get() == Readiness::Ready && since.get_untracked().is_infinite() {
            set_since.set(clock::now());
        }
    });
    let count_new = move |entries: PerformanceObserverEntryList| {
        let begun = |entry: &JsValue| Reflect::get(entry, &"startTime".into()).ok().and_then(|time| time.as_f64());
        let new = entries.get_entries().iter().filter(|entry| begun(entry) >= Some(since.get_untracked())).count();
        set_count.update(|count| *count += new as u32);
    };
    let callback = Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(count_new).into_js_value();
    if let Ok(observer) = PerformanceObserver::new(callback.unchecked_ref()) {
        observer.observe(&PerformanceObserverInit::new(&js_sys::Array::of1(&"resource".into())));
    }
    count
}
