//! A segment's bytes in order, window after window, wherever the browser holds them.

use holdfast_core::column::raw::Broken;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, FileReaderSync};

use crate::files::SLICE;

/// Bytes being read.
pub(super) struct Source {
    windows: Windows,
    window: Uint8Array,
    at: u32,
}

/// Where the next window comes from.
enum Windows {
    /// A file: other than its handle it can be read by several tabs at once.
    File { reader: FileReaderSync, file: File, at: f64 },
    /// The database's pieces.
    Pieces { pieces: Array, at: u32 },
}

impl Source {
    pub(super) fn of_file(file: File) -> Result<Source, JsValue> {
        Ok(Source::of(Windows::File { reader: FileReaderSync::new()?, file, at: 0.0 }))
    }

    pub(super) fn of_pieces(pieces: Array) -> Source {
        Source::of(Windows::Pieces { pieces, at: 0 })
    }

    fn of(windows: Windows) -> Source {
        Source { windows, window: Uint8Array::new_with_length(0), at: 0 }
    }

    /// Puts the next bytes into a place; there must be as many.
    pub(super) fn fill(&mut self, place: &mut [u8]) -> Result<(), Broken> {
        let mut rest = place;
        while !rest.is_empty() {
            if self.at == self.window.length() {
                self.window = self.windows.next().ok_or(Broken::Damaged)?;
                self.at = 0;
            }
            let length = (self.window.length() - self.at).min(rest.len() as u32);
            let (piece, after) = rest.split_at_mut(length as usize);
            self.window.subarray(self.at, self.at + length).copy_to(piece);
            self.at += length;
            rest = after;
        }
        Ok(())
    }

    /// Whether every byte has been taken.
    pub(super) fn is_at_end(&mut self) -> bool {
        self.at == self.window.length() && self.windows.next().is_none()
    }
}

impl Windows {
    /// The next window, never an empty one.
    fn next(&mut self) -> Option<Uint8Array> {
        let window = match self {
            Windows::File { reader, file, at } => {
                let end = file.size().min(*at + SLICE as f64);
                let slice = file.slice_with_f64_and_f64(*at, end).ok()?;
                *at = end;
                let bytes = reader.read_as_array_buffer(&slice).ok()?;
                Uint8Array::new(&bytes)
            }
            Windows::Pieces { pieces, at } => {
                *at += 1;
                pieces.get(*at - 1).dyn_into::<Uint8Array>().ok()?
            }
        };
        (window.length() > 0).then_some(window)
    }
}
