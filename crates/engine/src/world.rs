//! What the engine needs from outside, and nothing else: time zones and text decoders.

use holdfast_core::time::Zones;

/// A streaming decoder from some encoding to UTF-8.
pub trait Decode {
    /// Decodes the next bytes onto `out`; a character cut at the end waits for the next call. `last` ends the stream.
    ///
    /// Returns how many malformed sequences were replaced by U+FFFD.
    fn decode(&mut self, bytes: &[u8], last: bool, out: &mut String) -> u64;
}

/// The outside: the browser's `Intl` and `TextDecoder`, or the system's zone database and a decoding library.
pub trait World: Zones {
    /// A decoder for a WHATWG label (`gb18030`, `big5`, `shift_jis`, `windows-1252`, `utf-16le`, `utf-16be`), `None` if it is unknown.
    fn decoder(&self, label: &str) -> Option<Box<dyn Decode>>;
}
