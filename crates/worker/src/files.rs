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
    let slice = file.slice_with_f64_and_f64(0.0, f64::from(length));
    let buffer = slice.and_then(|slice| FileReaderSync::new()?.read_as_array_buffer(&slice));
    buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
}

/// Gives the bytes of a file in order, at most [`SLICE`] at a time, and lets messages be handled between.
///
/// Ends early, and well, where `each` breaks off. An empty file gives none.
///
/// # Errors
/// If it was cancelled, or the browser would not give the bytes.
pub async fn read(file: &Blob, cancel: &Cancel, mut each: impl FnMut(&[u8]) -> ControlFlow<()>) -> Result<(), Stop> {
    let turn = Turn::new().ok_or(Stop::Unreadable)?;
    let size = file.size();
    let slice = |start: f64| -> Result<Promise, Stop> {
        let slice = file.slice_with_f64_and_f64(start, size.min(start + SLICE as f64)).map_err(|_| Stop::Unreadable)?;
        Ok(slice.array_buffer())
    };
    let mut bytes: Vec<u8> = Vec::new();
    let mut start = 0.0;
    // Each is listened to from the beginning: what nobody listens to and fails ends the worker.
    let mut coming: VecDeque<JsFuture> = VecDeque::new();
    loop {
        // The browser reads on while these are looked at.
        while coming.len() <= AHEAD && start < size {
            coming.push_back(JsFuture::from(slice(start)?));
            start += SLICE as f64;
        }
        let Some(next) = coming.pop_front() else { break };
        if cancel.is_asked() {
            return Err(Stop::Cancelled);
        }
        let buffer = next.await.map_err(|_| Stop::Unreadable)?;
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
