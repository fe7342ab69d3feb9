//! The outside of a browser's run: time zones from `Intl`, decoders from `TextDecoder`.

use holdfast_core::time::{Instant, Transition, Zone, Zones};
use holdfast_engine::world::{Decode, World};
use js_sys::{Array, Date, Intl, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{TextDecodeOptions, TextDecoder};

/// The browser the worker runs in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Browser;

/// 1900-01-01 and 2101-01-01: dates are accepted from between them.
const FIRST_MS: i64 = -2_208_988_800_000;
const LAST_MS: i64 = 4_133_980_800_000;
/// Shorter than the shortest stay at one offset (a Ramadan without summer time), so that no pair of transitions hides in a step.
const STEP_MS: i64 = 14 * 86_400_000;
/// Clocks have changed at full minutes since 1900; halving a step ends there.
const MINUTE_MS: i64 = 60_000;

impl Zones for Browser {
    fn zone(&self, name: &str) -> Option<Zone> {
        if name == "UTC" {
            return Some(Zone::utc());
        }
        let clock = Clock::of(name)?;
        let first = clock.offset_seconds(FIRST_MS)?;
        let (mut at, mut offset, mut transitions) = (FIRST_MS, first, Vec::new());
        while at < LAST_MS {
            let next = at + STEP_MS;
            let then = clock.offset_seconds(next)?;
            if then != offset {
                transitions.push(Transition { at: Instant(clock.change_between(at, next, offset)?), offset_seconds: then });
                offset = then;
            }
            at = next;
        }
        Some(Zone::new(name, first, transitions))
    }
}

/// A formatter that shows the offset of one zone.
struct Clock(js_sys::Function);

impl Clock {
    fn of(name: &str) -> Option<Clock> {
        let options = Object::new();
        for (key, value) in [("timeZone", name), ("timeZoneName", "longOffset")] {
            Reflect::set(&options, &key.into(), &value.into()).ok()?;
        }
        // An unknown zone throws a RangeError, which `construct` hands back.
        let arguments = Array::of2(&"en-US".into(), &options);
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: js_sys::Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.into();
        let format: Intl::DateTimeFormat = Reflect::construct(&constructor, &arguments).ok()?.into();
        Some(Clock(format.format()))
    }

    /// Seconds east of UTC; the text ends in `GMT`, `GMT-05:00` or `GMT+08:05:43`.
    fn offset_seconds(&self, ms: i64) -> Option<i32> {
        let text = self.0.call1(&JsValue::UNDEFINED, &Date::new(&JsValue::from_f64(ms as f64))).ok()?.as_string()?;
        let offset = &text[text.rfind("GMT")? + 3..];
        let Some(sign) = offset.chars().next() else { return Some(0) };
        // The minus of some locales' data is U+2212.
        let digits = offset.trim_start_matches(['+', '-', '\u{2212}']);
        let seconds = digits.split(':').zip([3600, 60, 1]).try_fold(0, |sum, (part, unit)| Some(sum + part.parse::<i32>().ok()? * unit))?;
        Some(if sign == '+' { seconds } else { -seconds })
    }

    /// The first full minute after `before` at which the offset is no longer the one given.
    fn change_between(&self, before: i64, after: i64, offset: i32) -> Option<i64> {
        let (mut low, mut high) = (before / MINUTE_MS, after / MINUTE_MS);
        while high - low > 1 {
            let middle = (low + high) / 2;
            if self.offset_seconds(middle * MINUTE_MS)? == offset {
                low = middle;
            } else {
                high = middle;
            }
        }
        Some(high * MINUTE_MS)
    }
}

impl World for Browser {
    fn decoder(&self, label: &str) -> Option<Box<dyn Decode>> {
        let decoder = TextDecoder::new_with_label(label).ok()?;
        Some(Box::new(Streaming(decoder)))
    }
}

struct Streaming(TextDecoder);

impl Decode for Streaming {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> u64 {
        let options = TextDecodeOptions::new();
        options.set_stream(!last);
        // Decoding is never fatal here, so it throws only where the text would be longer than a string may be.
        let text = self.0.decode_with_js_u8_array_and_options(&js_sys::Uint8Array::from(bytes), &options).unwrap_or_default();
        out.push_str(&text);
        text.matches('\u{fffd}').count() as u64
    }
}
