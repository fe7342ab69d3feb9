//! Counting the page's requests, by the browser's own time line.

use std::collections::BTreeSet;

use js_sys::{Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{PerformanceEntry, PerformanceObserver, PerformanceObserverEntryList, PerformanceObserverInit};

/// Schemes that never leave the browser.
const INSIDE: [&str; 2] = ["blob:", "data:"];

/// The number of requests for anything but the app's own files, since the page was opened.
#[must_use]
pub fn requests() -> ReadSignal<u32> {
    let (count, set_count) = signal(0);
    let own = own_files();
    let is_foreign = move |url: &str| !own.contains(url) && !INSIDE.iter().any(|scheme| url.starts_with(scheme));
    let count_new = move |entries: PerformanceObserverEntryList| {
        let entries = entries.get_entries();
        let new = entries.iter().filter(|entry| is_foreign(&entry.unchecked_ref::<PerformanceEntry>().name())).count();
        if new > 0 {
            set_count.update(|count| *count += new as u32);
        }
    };
    let callback = Closure::<dyn FnMut(PerformanceObserverEntryList)>::new(count_new).into_js_value();
    if let Ok(observer) = PerformanceObserver::new(callback.unchecked_ref()) {
        // Of one type, as the binding's own constructor cannot say: only so does the browser tell those of the first load too.
        let resources = Object::new();
        let _ = Reflect::set(&resources, &"type".into(), &"resource".into());
        let _ = Reflect::set(&resources, &"buffered".into(), &true.into());
        observer.observe(resources.unchecked_ref::<PerformanceObserverInit>());
    }
    count
}

/// The addresses of the site's files as `cargo xtask build` named them, each whole: one with anything appended is not ours.
fn own_files() -> BTreeSet<String> {
    let meta = document().query_selector("meta[name=\"holdfast-files\"]").ok().flatten();
    let names = meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_default();
    let base = document().base_uri().ok().flatten().unwrap_or_default();
    let folder = base.split(['#', '?']).next().and_then(|address| address.rsplit_once('/')).map_or("", |(folder, _)| folder);
    names.split(' ').map(|name| format!("{folder}/{name}")).collect()
}
