//! From pushed bytes to text: gzip first, then the encoding, then its decoder.

use std::rc::Rc;

use holdfast_core::staged::Confidence;

use crate::world::{Decode, World};

use super::encoding::Encoding;
use super::gunzip::{Broken, Gunzip};
use super::text::{NoMemory, Text};

/// The encoding is judged on this many bytes, or the whole file if it is smaller.
///
/// A file in UTF-8 that turns invalid only behind them keeps its encoding; the malformed bytes become U+FFFD and are told.
const JUDGED: usize = 16 << 20;

/// Where so many bytes are sound UTF-8, reading begins, and begins again if what follows up to [`JUDGED`] is not: that is seldom, and
/// meanwhile nobody waits.
const EARLY: usize = 1 << 20;

/// Compressed bytes unpacked at a time: at most about 16 MB come out of them before they are decoded.
const UNPACKED_AT_A_TIME: usize = 1 << 14;

/// More is unpacked than the budget, out of a two-hundredth of it: no table is so regular, and time is dear too.
const BOMB: u64 = 200;

/// Why decoding stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// The compressed data break off or are damaged.
    Truncated,
    /// Memory could not be had.
    NoMemory,
    /// The compressed data unpack to far more than they should.
    Bomb,
    /// What was begun as UTF-8 is perhaps something else, and is to be [judged again](Source::judge_again).
    Misjudged,
}

impl From<Broken> for Stop {
    fn from(Broken: Broken) -> Stop {
        Stop::Truncated
    }
}

impl From<NoMemory> for Stop {
    fn from(NoMemory: NoMemory) -> Stop {
        Stop::NoMemory
    }
}

/// A file's bytes on their way to text.
pub(super) struct Source {
    world: Rc<dyn World>,
    chosen: Option<Encoding>,
    pack: Pack,
    /// Bytes held until the encoding is known for certain.
    head: Vec<u8>,
    judged: usize,
    early: usize,
    /// Reading has begun, and the encoding is not certain yet.
    is_early: bool,
    decoder: Option<(Encoding, Decoder)>,
    /// The encoding was chosen or is marked.
    is_told: bool,
    unpacked: Vec<u8>,
    /// Bytes that went into unpacking and came out of it.
    packed_bytes: u64,
    unpacked_bytes: u64,
    budget: u64,
}

enum Pack {
    Unknown(Vec<u8>),
    Plain,
    Gzip(Box<Gunzip>),
}

enum Decoder {
    /// UTF-8, with the bytes of a character that is cut.
    Utf8(Vec<u8>),
    Outside(Box<dyn Decode>, String),
}

impl Source {
    /// A source in the encoding of that label, or in the one that its bytes tell; the budget bounds what is unpacked.
    pub(super) fn new(world: &Rc<dyn World>, label: Option<&str>, budget: usize) -> Source {
        let chosen =
            label.map(Encoding::of_label).filter(|encoding| *encoding == Encoding::Utf8 || world.decoder(encoding.label()).is_some());
        Source {
            world: Rc::clone(world),
            chosen,
            pack: Pack::Unknown(Vec::new()),
            head: Vec::new(),
            judged: JUDGED,
            early: EARLY,
            is_early: false,
            decoder: None,
            is_told: false,
            unpacked: Vec::new(),
            packed_bytes: 0,
            unpacked_bytes: 0,
            budget: budget as u64,
        }
    }

    /// Judges the encoding on fewer bytes.
    #[cfg(test)]
    pub(super) fn judge_on(&mut self, bytes: usize) {
        self.judged = bytes;
    }

    /// Begins after fewer bytes.
    #[cfg(test)]
    pub(super) fn begin_after(&mut self, bytes: usize) {
        self.early = bytes;
    }

    /// Whether the file is compressed.
    pub(super) fn is_gzip(&self) -> bool {
        matches!(self.pack, Pack::Gzip(_))
    }

    /// The encoding's name, once it is known.
    pub(super) fn encoding(&self) -> Option<&str> {
        self.decoder.as_ref().map(|(encoding, _)| encoding.name())
    }

    /// How sure the encoding is: chosen, marked, or valid UTF-8; any other is told by its statistics.
    pub(super) fn sure(&self) -> Confidence {
        let told = self.is_told || self.decoder.as_ref().is_none_or(|(encoding, _)| *encoding == Encoding::Utf8);
        if told { Confidence::Sure } else { Confidence::Likely }
    }

    /// Bytes held.
    pub(super) fn held(&self) -> usize {
        self.head.capacity() + self.unpacked.capacity()
    }

    /// How many of these bytes to push at a time, so that what comes out of them stays bounded.
    pub(super) fn stride(&self) -> usize {
        if matches!(self.pack, Pack::Plain) { 1 << 22 } else { UNPACKED_AT_A_TIME }
    }

    /// Takes the next bytes.
    pub(super) fn push(&mut self, bytes: &[u8], text: &mut Text) -> Result<(), Stop> {
        if let Pack::Unknown(magic) = &mut self.pack {
            magic.extend_from_slice(bytes);
            let magic = std::mem::take(magic);
            return match magic[..] {
                [] | [0x1F] => {
                    self.pack = Pack::Unknown(magic);
                    Ok(())
                }
                [0x1F, 0x8B, ..] => {
                    self.pack = Pack::Gzip(Box::new(Gunzip::new()));
                    self.unpack(&magic, text)
                }
                _ => {
                    self.pack = Pack::Plain;
                    self.decode(&magic, false, text)
                }
            };
        }
        self.unpack(bytes, text)
    }

    /// Takes the end.
    pub(super) fn finish(&mut self, text: &mut Text) -> Result<(), Stop> {
        let mut rest = Vec::new();
        match &mut self.pack {
            Pack::Unknown(magic) => {
                rest = std::mem::take(magic);
                self.pack = Pack::Plain;
            }
            Pack::Plain => {}
            Pack::Gzip(gunzip) => gunzip.finish()?,
        }
        self.decode(&rest, true, text)
    }

    fn unpack(&mut self, bytes: &[u8], text: &mut Text) -> Result<(), Stop> {
        let mut unpacked = std::mem::take(&mut self.unpacked);
        unpacked.clear();
        match &mut self.pack {
            Pack::Gzip(gunzip) => gunzip.push(bytes, &mut unpacked)?,
            Pack::Plain | Pack::Unknown(_) => return self.decode(bytes, false, text),
        }
        self.packed_bytes += bytes.len() as u64;
        self.unpacked_bytes += unpacked.len() as u64;
        if self.unpacked_bytes > self.budget && self.unpacked_bytes > self.packed_bytes * BOMB {
            return Err(Stop::Bomb);
        }
        self.decode(&unpacked, false, text)?;
        self.unpacked = unpacked;
        Ok(())
    }

    fn hold(&mut self, bytes: &[u8]) -> Result<(), Stop> {
        self.head.try_reserve(bytes.len()).map_err(|_| Stop::NoMemory)?;
        self.head.extend_from_slice(bytes);
        Ok(())
    }

    /// Begins to read the head as UTF-8, if that is what it is so far. That is tried once.
    fn begin_early(&mut self, text: &mut Text) -> Result<(), Stop> {
        self.early = usize::MAX;
        if Encoding::guess(&self.head, false) != Encoding::Utf8 {
            return Ok(());
        }
        // What there will be of it.
        self.head.try_reserve_exact(self.judged.saturating_sub(self.head.len())).map_err(|_| Stop::NoMemory)?;
        let mut decoder = Decoder::Utf8(Vec::new());
        decoder.push(&self.head, false, text)?;
        (self.decoder, self.is_early) = (Some((Encoding::Utf8, decoder)), true);
        self.doubt(&[], text)
    }

    /// Holds what was read early until the encoding is certain.
    fn doubt(&mut self, bytes: &[u8], text: &Text) -> Result<(), Stop> {
        self.hold(bytes)?;
        if !text.is_sound() {
            return Err(Stop::Misjudged);
        }
        if self.head.len() >= self.judged {
            (self.head, self.is_early) = (Vec::new(), false);
        }
        Ok(())
    }

    /// Once more from the beginning, without haste: `text` is to be empty, and `last` if all has come.
    pub(super) fn judge_again(&mut self, last: bool, text: &mut Text) -> Result<(), Stop> {
        (self.decoder, self.is_early) = (None, false);
        self.decode(&[], last, text)
    }

    fn decode(&mut self, bytes: &[u8], last: bool, text: &mut Text) -> Result<(), Stop> {
        if let Some((_, decoder)) = &mut self.decoder {
            decoder.push(bytes, last, text)?;
            return if self.is_early { self.doubt(bytes, text) } else { Ok(()) };
        }
        self.hold(bytes)?;
        let is_told = self.chosen.is_some() || Encoding::of_mark(&self.head).is_some();
        if !last && (self.head.len() < 4 || (!is_told && self.head.len() < self.judged)) {
            return if self.head.len() >= self.early.max(4) { self.begin_early(text) } else { Ok(()) };
        }
        let head = std::mem::take(&mut self.head);
        // Judged on the same bytes however they were cut into pieces.
        let judged = &head[..head.len().min(self.judged)];
        self.is_told = self.chosen.is_some() || Encoding::of_mark(&head).is_some();
        let encoding = self.chosen.take().unwrap_or_else(|| Encoding::guess(judged, last && judged.len() == head.len()));
        let (encoding, mut decoder) = match self.world.decoder(encoding.label()) {
            Some(outside) if encoding != Encoding::Utf8 => (encoding, Decoder::Outside(outside, String::new())),
            _ => (Encoding::Utf8, Decoder::Utf8(Vec::new())),
        };
        let pushed = match &mut decoder {
            Decoder::Utf8(_) => match String::from_utf8(head) {
                Ok(sound) => text.adopt(sound),
                Err(error) => decoder.push(error.as_bytes(), last, text),
            },
            Decoder::Outside(..) => decoder.push(&head, last, text),
        };
        self.decoder = Some((encoding, decoder));
        Ok(pushed?)
    }
}

impl Decoder {
    fn push(&mut self, bytes: &[u8], last: bool, text: &mut Text) -> Result<(), NoMemory> {
        match self {
            Decoder::Utf8(cut) if cut.is_empty() => utf_8(bytes, last, cut, text),
            Decoder::Utf8(cut) => {
                let joined = [&std::mem::take(cut)[..], bytes].concat();
                utf_8(&joined, last, cut, text)
            }
            Decoder::Outside(decoder, piece) => {
                piece.clear();
                decoder.decode(bytes, last, piece);
                let mut rest = piece.as_str();
                while let Some(at) = rest.find('\u{FFFD}') {
                    text.append(&rest[..at])?;
                    text.append_damage()?;
                    rest = &rest[at + '\u{FFFD}'.len_utf8()..];
                }
                text.append(rest)
            }
        }
    }
}

fn utf_8(bytes: &[u8], last: bool, cut: &mut Vec<u8>, text: &mut Text) -> Result<(), NoMemory> {
    let mut rest = bytes;
    loop {
        let error = match std::str::from_utf8(rest) {
            Ok(sound) => return text.append(sound),
            Err(error) => error,
        };
        let (sound, after) = rest.split_at(error.valid_up_to());
        text.append(std::str::from_utf8(sound).unwrap_or_default())?;
        match error.error_len() {
            None if !last => {
                cut.extend_from_slice(after);
                return Ok(());
            }
            length => {
                text.append_damage()?;
                rest = &after[length.unwrap_or(after.len())..];
            }
        }
    }
}
