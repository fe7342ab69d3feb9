//! Reading a `File` piece by piece, so that it is never whole in memory and can be stopped.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FileReaderSync, ReadableStreamByobReader, ReadableStreamDefaultReader, ReadableStreamReadResult};

use crate::turn::Turn;

/// After so many bytes, and no more than a piece beyond, the messages have a turn: a stop is heard within 300 ms.
pub const SLICE: u64 = 4 << 20;

/// Bytes that are looked at together, at least: some browsers hand out a few at a time.
const TOGETHER: usize = 1 << 18;

/// Bytes that the browser is asked for, at most.
const PIECE: u32 = 2 << 20;

/// Whether a job is to stop; clones share one flag.
#[derive(Debug, Clone, Default)]
pub struct Cancel(Rc<Cell<bool>>);

impl Cancel {
    /// Asks for the stop; it comes before the next slice.
    pub fn ask(&self) {
        self.0.set(true);
    }

    /// Whether it was asked for.
    #[must_use]
    pub fn is_asked(&self) -> bool {
        self.0.get()
    }
}

/// Why a file was not read to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// It was asked for.
    Cancelled,
    /// The browser would not give the bytes: the file was moved, changed or forbidden since it was chosen.
    Unreadable,
}

/// The first bytes of a file, at most `length`; none of a file that cannot be read.
#[must_use]
pub fn head(file: &Blob, length: u32) -> Vec<u8> {
    let slice = file.slice_with_f64_and_f64(0.0, f64::from(length));
    let buffer = slice.and_then(|slice| FileReaderSync::new()?.read_as_array_buffer(&slice));
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
}

/// The first bytes of files as [`head`] gives them, all asked for at once: each by itself would wait for the browser.
pub async fn heads(files: &[File], length: u32) -> Vec<Vec<u8>> {
    let coming: Vec<Option<JsFuture>> = files
        .iter()
        .map(|file| file.slice_with_f64_and_f64(0.0, f64::from(length)).ok())
        .map(|slice| slice.map(|slice| JsFuture::from(slice.array_buffer())))
        .collect();
    let mut heads = Vec::new();
    for head in coming {
        let buffer = match head {
            Some(head) => head.await.ok(),
            None => None,
        };
        heads.push(buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default());
    }
    heads
}

/// Gives the bytes of a file in order, a few megabytes at a time at most, and lets messages be handled between.
///
/// Ends early, and well, where `each` breaks off. An empty file gives none.
///
/// # Errors
/// If it was cancelled, or the browser would not give the bytes, or not as many as the file has.
pub async fn read(file: &Blob, cancel: &Cancel, mut each: impl FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Stop> {
    let turn = Turn::new().ok_or(Stop::Unreadable)?;
    let mut stream = Stream::of(file).ok_or(Stop::Unreadable)?;
    // What was gathered stands at the front; the rest is room.
    let (mut bytes, mut gathered): (Vec<u8>, usize) = (Vec::new(), 0);
    let (mut since_turn, mut left) = (0, file.size());
    loop {
        if cancel.is_asked() {
            return Err(Stop::Cancelled);
        }
        let piece = stream.next().await?;
        if let Some(piece) = &piece {
            let end = gathered + piece.length() as usize;
            bytes.resize(end.max(bytes.len()), 0);
            piece.copy_to(&mut bytes[gathered..end]);
            gathered = end;
            left -= f64::from(piece.length());
            if gathered < TOGETHER {
                continue;
            }
        } else if left != 0.0 {
            // It was cut or grew while it was read: what came is not the file.
            return Err(Stop::Unreadable);
        }
        if gathered > 0 && each(&bytes[..gathered]).is_break() {
            return Ok(());
        }
        if piece.is_none() {
            return if cancel.is_asked() { Err(Stop::Cancelled) } else { Ok(()) };
        }
        since_turn += std::mem::take(&mut gathered) as u64;
        if since_turn >= SLICE {
            since_turn = 0;
            turn.pass().await;
        }
    }
}

/// The bytes of a file as the browser hands them out, which reads ahead meanwhile.
enum Stream {
    /// Into memory that goes back and forth: fresh memory costs more than all else of reading. The bytes are those read last.
    Lent(ReadableStreamByobReader, Uint8Array),
    /// Into memory of its own, where a browser has no other way.
    Given(ReadableStreamDefaultReader),
}

impl Stream {
    fn of(file: &Blob) -> Option<Stream> {
        let stream = file.stream();
        if let Ok(reader) = ReadableStreamByobReader::new(&stream) {
            return Some(Stream::Lent(reader, Uint8Array::new_with_length(PIECE)));
        }
        ReadableStreamDefaultReader::new(&stream).ok().map(Stream::Given)
    }

    /// The next bytes; nothing at the end.
    async fn next(&mut self) -> Result<Option<Uint8Array>, Stop> {
        let read = match self {
            // The whole of what was lent the last time.
            Stream::Lent(reader, last) => reader.read_with_array_buffer_view(&Uint8Array::new(&last.buffer())),
            Stream::Given(reader) => reader.read(),
        };
        let result: ReadableStreamReadResult = JsFuture::from(read).await.map_err(|_| Stop::Unreadable)?.unchecked_into();
        if result.get_done() == Some(true) {
            return Ok(None);
        }
        let bytes: Uint8Array = result.get_value().dyn_into().map_err(|_| Stop::Unreadable)?;
        if let Stream::Lent(_, last) = self {
            last.clone_from(&bytes);
        }
        Ok(Some(bytes))
    }
}

impl Drop for Stream {
    /// The browser need not read on.
    fn drop(&mut self) {
        let ended: Promise = match self {
            Stream::Lent(reader, _) => reader.cancel(),
            Stream::Given(reader) => reader.cancel(),
        };
        // Listened to: what nobody listens to and fails ends the worker.
        drop(JsFuture::from(ended));
    }
}
