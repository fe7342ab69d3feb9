//! Reading a `File` slice by slice, so that it is never whole in memory and can be stopped.

use std::cell::Cell;
use std::collections::VecDeque;
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::{Promise, Uint8Array};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, FileReaderSync};

use crate::turn::Turn;

/// Bytes read at a time: large enough for the browser's full speed, small enough to stop within 300 ms.
pub const SLICE: u64 = 4 << 20;

/// Slices that the browser reads meanwhile.
const AHEAD: usize = 3;

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
    piece(file, 0, u64::from(length)).unwrap_or_default()
}

/// The bytes of a file from one place up to another, or to its end, while everything waits.
///
/// # Errors
/// If the browser would not give them.
pub fn piece(file: &Blob, from: u64, until: u64) -> Result<Vec<u8>, Stop> {
    let slice = file.slice_with_f64_and_f64(from as f64, until as f64);
    let buffer = slice.and_then(|slice| FileReaderSync::new()?.read_as_array_buffer(&slice));
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| Stop::Unreadable)
}

/// As [`piece`], while other things go on: the promise of a buffer.
///
/// # Errors
/// As [`piece`].
pub fn fetch(file: &Blob, from: u64, until: u64) -> Result<Promise, Stop> {
    file.slice_with_f64_and_f64(from as f64, until as f64).map(|slice| slice.array_buffer()).map_err(|_| Stop::Unreadable)
}

/// Gives the bytes of a file in order from one place up to another, or to its end, at most [`SLICE`] at a time, and lets messages be
/// handled between.
///
/// Ends early, and well, where `each` breaks off. An empty file gives none.
///
/// # Errors
/// If it was cancelled, or the browser would not give the bytes.
pub async fn read(
    file: &Blob,
    (from, until): (u64, u64),
    cancel: &Cancel,
    mut each: impl FnMut(&[u8]) -> ControlFlow<()>,
) -> Result<(), Stop> {
    let turn = Turn::new().ok_or(Stop::Unreadable)?;
    let end = until.min(file.size() as u64);
    let mut bytes: Vec<u8> = Vec::new();
    let mut start = from;
    let mut coming: VecDeque<Promise> = VecDeque::new();
    loop {
        // The browser reads on while these are looked at.
        while coming.len() <= AHEAD && start < end {
            coming.push_back(fetch(file, start, end.min(start + SLICE))?);
            start += SLICE;
        }
        let Some(next) = coming.pop_front() else { break };
        if cancel.is_asked() {
            return Err(Stop::Cancelled);
        }
        let buffer = JsFuture::from(next).await.map_err(|_| Stop::Unreadable)?;
        let view = Uint8Array::new(&buffer);
        bytes.resize(view.length() as usize, 0);
        view.copy_to(&mut bytes);
        drop((view, buffer));
        if each(&bytes).is_break() {
            return Ok(());
        }
        turn.pass().await;
    }
    if cancel.is_asked() { Err(Stop::Cancelled) } else { Ok(()) }
}
