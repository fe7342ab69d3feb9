//! The workspace file: everything in one file, out of one browser and into another, or into the command line.
//!
//! Compressed by gzip, inside it a line that says what it is, a header in JSON, and the segments one behind the other.

use std::io::{Read as _, Write};
use std::sync::Arc;

use flate2::read::GzDecoder;
use flate2::write;
use holdfast_core::acts::History;
use holdfast_core::column::raw::Broken;
use holdfast_core::compensation::plan::Plan;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::manifest::{Set, Unread};
use crate::segment::{self, Digest};
use holdfast_engine::import::Parts;
use holdfast_engine::read::options::BUDGET_BYTES;

/// The schema that this build writes.
pub const SCHEMA: u32 = 1;

/// The ending of its name.
pub const ENDING: &str = ".holdfast";

/// How the keys of records of acts begin.
const ACTS: &str = "acts/";
/// How the keys of records of pay plans begin.
const PLANS: &str = "plan/";
/// The schema of such records.
const RECORD_SCHEMA: u32 = 1;

/// How it begins, once it is decompressed.
const MAGIC: &[u8] = b"holdfast workspace\n";
/// How a compressed file begins.
const GZIP: [u8; 2] = [0x1F, 0x8B];
/// The longest header: a person's records and the names of files.
const MOST_HEADER: u64 = 64 << 20;

/// What stands in it beside the data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// [`SCHEMA`] of the build that wrote it.
    pub schema: u32,
    /// That build.
    pub build: String,
    /// When, in milliseconds since 1970.
    pub saved_at: i64,
    /// What a person made by hand: the page's records, key and text.
    pub records: Vec<(String, String)>,
    /// The health models in force as a model file has them, JSON; the preset if absent.
    pub models: Option<String>,
    /// The data; none where nothing was loaded.
    pub data: Option<Set>,
}

/// How the page writes a record: small versioned JSON.
#[derive(Deserialize)]
struct Record<B> {
    schema: u32,
    body: B,
}

impl Header {
    /// What was done about the customers whose data stand beside it, of the records that this build can read; by customer.
    #[must_use]
    pub fn acts(&self) -> Vec<History> {
        let is_sample = self.data.as_ref().is_some_and(|data| data.sample);
        self.bodies::<History>(ACTS).filter(|history| history.sample == is_sample).collect()
    }

    /// The pay plans that a person made, of the records that this build can read; by name.
    #[must_use]
    pub fn plans(&self) -> Vec<Plan> {
        self.bodies(PLANS).collect()
    }

    /// The bodies of the records whose keys begin so.
    fn bodies<B: DeserializeOwned>(&self, kind: &'static str) -> impl Iterator<Item = B> + '_ {
        let of_kind = self.records.iter().filter(move |(key, _)| key.starts_with(kind));
        let read = |text: &String| serde_json::from_str::<Record<B>>(text).ok().filter(|record| record.schema == RECORD_SCHEMA);
        of_kind.filter_map(move |(_, text)| read(text)).map(|record| record.body)
    }
}

/// A workspace that was read.
#[derive(Debug)]
pub struct Workspace {
    /// What stands in it beside the data.
    pub header: Header,
    /// What its files came to.
    pub parts: Parts,
}

/// What comes before the segments.
#[must_use]
pub fn beginning(header: &Header) -> Vec<u8> {
    // Plain data under names: it always has a JSON form.
    let header = serde_json::to_vec(header).unwrap_or_default();
    [MAGIC, &(header.len() as u32).to_le_bytes(), &header].concat()
}

/// Whether a file that begins so is a workspace file.
#[must_use]
pub fn is_workspace(head: &[u8]) -> bool {
    if !head.starts_with(&GZIP) {
        return head.starts_with(MAGIC);
    }
    let mut begin = [0; MAGIC.len()];
    GzDecoder::new(head).read_exact(&mut begin).is_ok() && begin == MAGIC
}

/// Takes a workspace file's bytes as they come.
pub struct Unpacker(Form);

enum Form {
    /// Nothing has come yet.
    Unknown,
    Compressed(Box<write::GzDecoder<Sink>>),
    Plain(Box<Sink>),
}

impl Default for Unpacker {
    fn default() -> Unpacker {
        Unpacker(Form::Unknown)
    }
}

impl Unpacker {
    /// Takes the next bytes, at first two at least.
    ///
    /// # Errors
    /// If they are not those of a workspace file, if a newer build wrote it, or if it is too large.
    pub fn push(&mut self, bytes: &[u8]) -> Result<(), Unpacked> {
        if matches!(self.0, Form::Unknown) {
            let sink = Sink::default();
            let gzip = bytes.starts_with(&GZIP);
            self.0 = if gzip { Form::Compressed(Box::new(write::GzDecoder::new(sink))) } else { Form::Plain(Box::new(sink)) };
        }
        let (written, sink) = match &mut self.0 {
            Form::Compressed(decoder) => {
                let written = decoder.write_all(bytes);
                (written, decoder.get_mut())
            }
            Form::Plain(sink) => (sink.write_all(bytes), &mut **sink),
            Form::Unknown => return Ok(()),
        };
        written.map_err(|_| sink.failed.take().unwrap_or(Unpacked::Damaged))
    }

    /// The workspace, when all bytes have come.
    ///
    /// # Errors
    /// As [`Unpacker::push`]; also if bytes are missing.
    pub fn finish(self) -> Result<Workspace, Unpacked> {
        let sink = match self.0 {
            Form::Compressed(mut decoder) => {
                let flushed = decoder.try_finish();
                let failed = decoder.get_mut().failed.take();
                flushed.map_err(|_| failed.unwrap_or(Unpacked::Damaged))?;
                decoder.finish().map_err(|_| Unpacked::Damaged)?
            }
            Form::Plain(sink) => *sink,
            Form::Unknown => return Err(Unpacked::Damaged),
        };
        let whole = |header: &Header| sink.parts.len() == header.data.as_ref().map_or(0, |data| data.parts.len());
        match sink.header {
            Some(header) if whole(&header) && sink.held.is_empty() => Ok(Workspace { header, parts: sink.parts }),
            _ => Err(Unpacked::Damaged),
        }
    }
}

/// Why a workspace file can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpacked {
    /// A newer build wrote it.
    Newer,
    /// It is cut off or damaged, or none.
    Damaged,
    /// It needs more memory than there is.
    TooLarge,
}

/// Decompressed bytes, gathered until they make up the next thing.
#[derive(Default)]
struct Sink {
    held: Vec<u8>,
    header: Option<Header>,
    parts: Parts,
    failed: Option<Unpacked>,
}

impl Sink {
    /// How many bytes the next thing takes; nothing where its length has not come yet.
    fn wanted(&self) -> Result<Option<usize>, Unpacked> {
        let Some(header) = &self.header else {
            let begin = MAGIC.len() + 4;
            if !MAGIC.starts_with(&self.held[..self.held.len().min(MAGIC.len())]) {
                return Err(Unpacked::Damaged);
            }
            let length = self.held.get(MAGIC.len()..begin).and_then(|bytes| bytes.try_into().ok()).map(u32::from_le_bytes);
            return match length {
                Some(length) if u64::from(length) > MOST_HEADER => Err(Unpacked::TooLarge),
                length => Ok(length.map(|length| begin + length as usize)),
            };
        };
        let next = header.data.as_ref().and_then(|data| data.parts.get(self.parts.len()));
        // More bytes than segments are not of our writing.
        next.map(|named| Some(named.bytes as usize)).ok_or(Unpacked::Damaged)
    }

    fn take(&mut self, mut bytes: &[u8]) -> Result<(), Unpacked> {
        while !bytes.is_empty() {
            let missing = match self.wanted()? {
                Some(wanted) => wanted.saturating_sub(self.held.len()),
                None => MAGIC.len() + 4 - self.held.len(),
            };
            let (piece, rest) = bytes.split_at(missing.min(bytes.len()));
            self.held.try_reserve(missing).map_err(|_| Unpacked::TooLarge)?;
            self.held.extend_from_slice(piece);
            bytes = rest;
            if self.wanted()? == Some(self.held.len()) {
                let held = std::mem::take(&mut self.held);
                if self.header.is_some() { self.segment(&held)? } else { self.begin(&held[MAGIC.len() + 4..])? }
            }
        }
        Ok(())
    }

    fn begin(&mut self, header: &[u8]) -> Result<(), Unpacked> {
        let value: Value = serde_json::from_slice(header).map_err(|_| Unpacked::Damaged)?;
        let schema = value["schema"].as_u64().filter(|&schema| schema > 0).ok_or(Unpacked::Damaged)?;
        if schema > u64::from(SCHEMA) {
            return Err(Unpacked::Newer);
        }
        let header: Header = serde_json::from_value(value).map_err(|_| Unpacked::Damaged)?;
        let bytes = header.data.iter().flat_map(|data| &data.parts).try_fold(0_u64, |sum, part| sum.checked_add(part.bytes));
        if bytes.is_none_or(|bytes| bytes > BUDGET_BYTES as u64) {
            return Err(Unpacked::TooLarge);
        }
        self.header = Some(header);
        Ok(())
    }

    fn segment(&mut self, bytes: &[u8]) -> Result<(), Unpacked> {
        let named = self.header.as_ref().and_then(|header| header.data.as_ref()?.parts.get(self.parts.len()));
        let mut digest = Digest::default();
        digest.take(bytes);
        if named.is_none_or(|named| named.name != digest.name()) {
            return Err(Unpacked::Damaged);
        }
        let mut rest = bytes;
        let part = segment::read(bytes.len() as u64, &mut |place| {
            let (piece, after) = rest.split_at_checked(place.len()).ok_or(Broken::Damaged)?;
            place.copy_from_slice(piece);
            rest = after;
            Ok(())
        });
        self.parts.push(Arc::new(part.map_err(Unpacked::from)?));
        Ok(())
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.take(bytes).map(|()| bytes.len()).map_err(|why| {
            self.failed = Some(why);
            std::io::ErrorKind::InvalidData.into()
        })
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl From<Broken> for Unpacked {
    fn from(broken: Broken) -> Unpacked {
        match broken {
            Broken::Damaged => Unpacked::Damaged,
            Broken::NoMemory => Unpacked::TooLarge,
        }
    }
}

impl From<Unread> for Unpacked {
    fn from(unread: Unread) -> Unpacked {
        match unread {
            Unread::Newer => Unpacked::Newer,
            Unread::Damaged => Unpacked::Damaged,
        }
    }
}
