//! The clock of the machine: today, and how long things took.

use holdfast_core::day::Day;
use holdfast_core::time::{Instant, Transition, Zone};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CustomEvent;

/// Today, by the clock and the zone of this machine.
#[must_use]
pub fn today() -> Day {
    let now = Date::new_0();
    // The browser's months begin at 0. It knows no day that the calendar does not.
    Day::from_ymd(now.get_full_year() as i32, now.get_month() + 1, now.get_date()).unwrap_or(Day(0))
}

/// The zone of this machine, as a table from 1970 to 2100.
///
/// The browser tells the offset at an instant and no transitions: they lie between two days of different offsets.
#[must_use]
pub fn zone() -> Zone {
    const DAY: i64 = 86_400_000;
    let offset = |at: i64| (Date::new(&JsValue::from_f64(at as f64)).get_timezone_offset() * -60.0) as i32;
    let mut transitions = Vec::new();
    let mut before = offset(0);
    // Two transitions within eleven days are unheard of outside of Ramadan in Morocco, where they are a month apart.
    for day in (0..47_500).step_by(11) {
        let (mut low, mut high) = (day * DAY, (day + 11) * DAY);
        let after = offset(high);
        if after == before {
            continue;
        }
        while high - low > 1000 {
            let middle = low.midpoint(high) / 1000 * 1000;
            if offset(middle) == before { low = middle } else { high = middle }
        }
        transitions.push(Transition { at: Instant(high), offset_seconds: after });
        before = after;
    }
    Zone::new(&zone_name(), offset(0), transitions)
}

/// The IANA name, `UTC` where the browser knows none.
fn zone_name() -> String {
    let options = Intl::DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    Reflect::get(&options, &"timeZone".into()).ok().and_then(|name| name.as_string()).unwrap_or_else(|| "UTC".to_owned())
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

/// Tells a panic of the page to the console, and shows the static notice: nothing else can be trusted by then.
pub fn tell_panics() {
    std::panic::set_hook(Box::new(|info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        if let Ok(event) = CustomEvent::new("holdfast:stopped") {
            // If nobody listens, the console has it all the same.
            let _ = window().dispatch_event(&event);
        }
    }));
}
