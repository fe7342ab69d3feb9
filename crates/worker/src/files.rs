//! Reading a `File` slice by slice, so that it is never whole in memory and can be stopped.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use js_sys::Uint8Array;
use web_sys::{Blob, FileReaderSync};

use crate::turn::Turn;

/// Bytes read at a time: large enough for the browser's full speed, small enough to stop within 300 ms.
pub const SLICE: u64 = 8 << 20;

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

/// Gives the bytes of a file in order, at most [`SLICE`] at a time, and lets messages be handled between.
///
/// Ends early, and well, where `each` breaks off. An empty file gives none.
pub async fn read(file: &Blob, cancel: &Cancel, mut each: impl FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Stop> {
    let reader = FileReaderSync::new().map_err(|_| Stop::Unreadable)?;
    let turn = Turn::new().ok_or(Stop::Unreadable)?;
    let size = file.size();
    let mut bytes: Vec<u8> = Vec::new();
    let mut start = 0.0;
    while start < size {
        if cancel.is_asked() {
            return Err(Stop::Cancelled);
        }
        let end = size.min(start + SLICE as f64);
        let slice = file.slice_with_f64_and_f64(start, end).map_err(|_| Stop::Unreadable)?;
        let buffer = reader.read_as_array_buffer(&slice).map_err(|_| Stop::Unreadable)?;
        let view = Uint8Array::new(&buffer);
        bytes.resize(view.length() as usize, 0);
        view.copy_to(&mut bytes);
        if each(&bytes).is_break() {
            return Ok(());
        }
        start = end;
        turn.pass().await;
    }
    if cancel.is_asked() { Err(Stop::Cancelled) } else { Ok(()) }
}
