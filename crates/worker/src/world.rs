//! The outside of the engine in a browser: zones from `Intl`, decoders from `TextDecoder`.

use holdfast_core::time::{Instant, Transition, Zone, Zones};
use holdfast_engine::world::{Decode, World};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{TextDecodeOptions, TextDecoder, TextDecoderOptions};

/// The browser this worker runs in.
#[derive(Debug, Clone, Copy, Default)]
pub struct Browser;

/// 1900-01-01 and 2101-01-01 in milliseconds: the years that dates are accepted from.
const FIRST: i64 = -2_208_988_800_000;
const LAST: i64 = 4_133_980_800_000;
/// No zone has changed its clocks twice within a week. When it did, it was not always at a full minute: Amsterdam, 1937.
const WEEK: i64 = 7 * 86_400_000;

impl Zones for Browser {
    /// `Intl` tells the offset at an instant and no transitions: they lie between two weeks of different offsets.
    fn zone(&self, name: &str) -> Option<Zone> {
        if name == "UTC" {
            return Some(Zone::utc());
        }
        let clock = Clock::of(name)?;
        let first = clock.offset_at(FIRST)?;
        let (mut before, mut transitions) = (first, Vec::new());
        let mut start = FIRST;
        while start < LAST {
            let end = (start + WEEK).min(LAST);
            let after = clock.offset_at(end)?;
            if after != before {
                transitions.push(Transition { at: clock.change(start, end, before)?, offset_seconds: after });
            }
            (start, before) = (end, after);
        }
        Some(Zone::new(name, first, transitions))
    }
}

impl World for Browser {
    fn decoder(&self, label: &str) -> Option<Box<dyn Decode>> {
        let options = TextDecoderOptions::new();
        // The mark at the start is the reader's business.
        Reflect::set(&options, &"ignoreBOM".into(), &JsValue::TRUE).ok()?;
        let decoder = TextDecoder::new_with_label_and_options(label, &options).ok()?;
        Some(Box::new(Whatwg { decoder, options: TextDecodeOptions::new() }))
    }
}

/// A zone's clock: `format` of an `Intl.DateTimeFormat` that writes the offset.
struct Clock {
    format: Function,
}

impl Clock {
    /// `None` for a name that `Intl` does not know; offsets such as `+08:00` are no names.
    fn of(name: &str) -> Option<Clock> {
        name.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(())?;
        let options = Object::new();
        for (key, value) in [("timeZone", name), ("timeZoneName", "longOffset"), ("calendar", "gregory")] {
            Reflect::set(&options, &key.into(), &value.into()).ok()?;
        }
        // By reflection, because an unknown zone throws.
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let constructor: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let made = Reflect::construct(&constructor, &Array::of2(&"en-US".into(), &options)).ok()?;
        let format = made.unchecked_into::<Intl::DateTimeFormat>().format();
        Some(Clock { format: format.unchecked_into() })
    }

    /// Seconds east of UTC at an instant in milliseconds.
    fn offset_at(&self, at: i64) -> Option<i32> {
        let date = Date::new(&JsValue::from_f64(at as f64));
        let text = self.format.call1(&JsValue::UNDEFINED, &date).ok()?.as_string()?;
        seconds(text.rsplit_once("GMT")?.1)
    }

    /// The first second within (start, end] at which the offset is no longer `before`.
    fn change(&self, mut start: i64, mut end: i64, before: i32) -> Option<Instant> {
        while end - start > 1000 {
            let middle = start.midpoint(end).div_euclid(1000) * 1000;
            if self.offset_at(middle)? == before {
                start = middle;
            } else {
                end = middle;
            }
        }
        Some(Instant(end))
    }
}

/// The seconds of ``, `+08:00` or `-04:56:02`; some browsers write U+2212 for minus.
fn seconds(offset: &str) -> Option<i32> {
    let mut letters = offset.chars();
    let sign = match letters.next() {
        None => return Some(0),
        Some('+') => 1,
        Some('-' | '\u{2212}') => -1,
        Some(_) => return None,
    };
    let units = letters.as_str().split(':').zip([3600, 60, 1]);
    units.map(|(digits, unit)| digits.parse::<i32>().ok().map(|count| count * unit)).sum::<Option<i32>>().map(|sum| sign * sum)
}

struct Whatwg {
    decoder: TextDecoder,
    options: TextDecodeOptions,
}

impl Decode for Whatwg {
    /// The browser does not tell a replacement from a U+FFFD that was written as one; text with the latter is damaged too.
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> u64 {
        self.options.set_stream(!last);
        // It throws only where it was told to be fatal.
        let text = self.decoder.decode_with_u8_array_and_options(bytes, &self.options).unwrap_or_default();
        out.push_str(&text);
        text.matches('\u{fffd}').count() as u64
    }
}
