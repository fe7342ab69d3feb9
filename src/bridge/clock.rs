//! The clock of the machine: its zone, and how long things took.

use std::time::Duration;

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use leptos::prelude::{request_animation_frame, set_timeout, window};
use wasm_bindgen::{JsCast, JsValue};

/// The IANA name of this machine's zone, `UTC` where the browser knows none.
#[must_use]
pub fn zone() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok().and_then(|name| name.as_string()).unwrap_or_else(|| "UTC".to_owned())
}

/// Today's date on this machine, `YYYY-MM-DD`.
#[must_use]
pub fn today() -> String {
    let now = Date::new_0();
    format!("{:04}-{:02}-{:02}", now.get_full_year(), now.get_month() + 1, now.get_date())
}

/// The time of this machine, milliseconds since 1970.
#[must_use]
pub fn instant() -> i64 {
    Date::now() as i64
}

/// Milliseconds since the page began.
#[must_use]
pub fn now() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// Writes an entry of that name into the browser's time line, from `since` until now.
///
/// A browser that cannot loses an entry in its tools, nothing else.
pub fn measure(name: &str, since: f64) {
    let _ = try_measure(name, since);
}

/// Calls back once what has been changed by now is on the screen.
pub fn after_paint(then: impl FnOnce() + 'static) {
    // The frame is laid out and painted behind its callbacks, in the same task; the next task comes after it. What is done then is not
    // done in a frame: each is a task of its own, and stays short.
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

/// `performance.measure(name, { start })`, which `web-sys` does not know.
fn try_measure(name: &str, since: f64) -> Result<JsValue, JsValue> {
    let Some(performance) = window().performance() else {
        return Ok(JsValue::UNDEFINED);
    };
    let options = Object::new();
    Reflect::set(&options, &"start".into(), &since.into())?;
    let measure: Function = Reflect::get(&performance, &"measure".into())?.dyn_into()?;
    measure.call2(&performance, &name.into(), &options)
}
