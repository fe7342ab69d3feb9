//! The outside of a native run: the system's time zones and the WHATWG decoders.

use std::rc::Rc;

use encoding_rs::{Decoder, Encoding};
use holdfast_core::time::{Instant, Transition, Zone, Zones};
use holdfast_engine::world::{Decode, World};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// The machine the command runs on.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Machine;

/// The machine, as readers take it.
#[must_use]
pub fn machine() -> Rc<dyn World> {
    Rc::new(Machine)
}

/// Transitions are taken for these years, the ones dates are accepted from.
const FIRST: &str = "1900-01-01T00:00:00Z";
const LAST: &str = "2101-01-01T00:00:00Z";

impl Zones for Machine {
    fn zone(&self, name: &str) -> Option<Zone> {
        let zone = TimeZone::get(name).ok()?;
        let (first, last): (Timestamp, Timestamp) = (FIRST.parse().ok()?, LAST.parse().ok()?);
        let transitions = zone.following(first).take_while(|transition| transition.timestamp() < last);
        Some(Zone::new(
            name,
            zone.to_offset(first).seconds(),
            transitions
                .map(|transition| Transition {
                    at: Instant(transition.timestamp().as_millisecond()),
                    offset_seconds: transition.offset().seconds(),
                })
                .collect(),
        ))
    }
}

impl World for Machine {
    fn decoder(&self, label: &str) -> Option<Box<dyn Decode>> {
        let encoding = Encoding::for_label(label.as_bytes())?;
        Some(Box::new(Whatwg(encoding.new_decoder_without_bom_handling())))
    }
}

struct Whatwg(Decoder);

impl Decode for Whatwg {
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> u64 {
        let before = out.len();
        let needed = self.0.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len() * 3 + 16);
        out.reserve(needed);
        let (_, _, malformed) = self.0.decode_to_string(bytes, out, last);
        if malformed { out[before..].matches('\u{fffd}').count() as u64 } else { 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_come_from_the_database() {
        let shanghai = Machine.zone("Asia/Shanghai").expect("a known zone");
        assert_eq!(shanghai.offset_at(Instant(1_700_000_000_000)), 8 * 3600);
        let new_york = Machine.zone("America/New_York").expect("a known zone");
        assert_eq!(new_york.offset_at(Instant(1_720_000_000_000)), -4 * 3600);
        assert!(Machine.zone("Mars/Olympus").is_none());
    }

    #[test]
    fn a_character_cut_in_two_waits() {
        let mut decoder = Machine.decoder("gb18030").expect("a known label");
        let mut out = String::new();
        let bytes = [0xbf, 0xcd, 0xbb, 0xa7]; // 客户
        let malformed = decoder.decode(&bytes[..3], false, &mut out) + decoder.decode(&bytes[3..], true, &mut out);
        assert_eq!((out.as_str(), malformed), ("客户", 0));
    }
}
