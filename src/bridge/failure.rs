//! What is told when something came to grief. The report is put together by `public/stopped.js`, which outlives this module.

use holdfast_core::said::without_contents;
use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{CustomEvent, CustomEventInit, File};

use crate::blame::FileMark;

/// What the script calls itself in the window.
const SCRIPT: &str = "holdfast";

/// Notes a message between page and worker by its name, for the report; the last twenty are held.
pub fn said(direction: &str, name: &str, about: &str) {
    // Without the script there is no report.
    let _ = call("said", &[direction, name, about]);
}

/// The report of a failure in the language shown: what happened, the build, the browser, the last messages by name. No cell stands in it.
#[must_use]
pub fn report(cause: &str) -> String {
    call("report", &[cause]).ok().and_then(|report| report.as_string()).unwrap_or_else(|| cause.to_owned())
}

/// Puts a text into the clipboard, and says whether the browser let it.
pub fn copy(text: &str, tell: impl FnOnce(bool) + 'static) {
    let copied = call("copy", &[text]).and_then(JsCast::dyn_into::<Promise>);
    spawn_local(async move {
        let copied = match copied {
            Ok(copied) => JsFuture::from(copied).await.is_ok_and(|copied| copied.is_truthy()),
            Err(_) => false,
        };
        tell(copied);
    });
}

/// A file as the person's folder has it.
#[must_use]
pub fn mark(file: &File) -> FileMark {
    FileMark { name: file.name(), size: file.size() as u64, modified: file.last_modified() as u64 }
}

/// Tells a panic of the page to the console, and has the script show what can still be shown: nothing else can be trusted by then.
pub fn tell_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        let place = info.location().map_or_else(String::new, ToString::to_string);
        let detail = CustomEventInit::new();
        detail.set_detail(&format!("{place}: {}", without_contents(info.payload_as_str().unwrap_or_default())).into());
        if let Ok(event) = CustomEvent::new_with_event_init_dict("holdfast:stopped", &detail) {
            // If nobody listens, the console has it all the same.
            let _ = window().dispatch_event(&event);
        }
    }));
}

/// Calls a function of the script with texts.
fn call(name: &str, arguments: &[&str]) -> Result<JsValue, JsValue> {
    let script = Reflect::get(&window(), &SCRIPT.into())?;
    let function: Function = Reflect::get(&script, &name.into())?.dyn_into()?;
    function.apply(&script, &arguments.iter().map(|&argument| JsValue::from_str(argument)).collect())
}
