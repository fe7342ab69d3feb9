//! One part's bytes, unpacked in windows of 64 KiB, counted and checked against what the archive
//! promised: headers lie.

use crate::archive::Entry;
use crate::{Budget, Flaw, Limits, Refusal};
use flate2::{Crc, Decompress, FlushDecompress, Status};
use std::io::{self, BufRead, Read};
use std::ops::Range;

const WINDOW: usize = 64 << 10;

/// A part as a stream. After an error of the stream, [`Unpacked::refusal`] tells which.
pub(crate) struct Unpacked<B> {
    bytes: B,
    entry: Entry,
    limits: Limits,
    taken: usize,
    inflate: Option<Decompress>,
    window: Vec<u8>,
    ready: Range<usize>,
    produced: u64,
    crc: Crc,
    ended: bool,
    token: u64,
    refusal: Option<Refusal>,
}

impl<B: AsRef<[u8]>> Unpacked<B> {
    /// The part's bytes from its start.
    pub(crate) fn new(bytes: B, entry: &Entry, limits: &Limits) -> Result<Self, Refusal> {
        if entry.unknown_method {
            return Err(Flaw::Compression.into());
        }
        Ok(Unpacked {
            bytes,
            entry: entry.clone(),
            limits: limits.clone(),
            taken: 0,
            inflate: entry.deflated.then(|| Decompress::new(false)),
            window: vec![0; WINDOW],
            ready: 0..0,
            produced: 0,
            crc: Crc::new(),
            ended: false,
            token: 0,
            refusal: None,
        })
    }

    /// Begins a new token: a tag or a run of text. None may be longer than a row.
    pub(crate) fn begin_token(&mut self) {
        self.token = 0;
    }

    /// Why the stream broke, once it did.
    pub(crate) fn refusal(&mut self) -> Option<Refusal> {
        self.refusal.take()
    }

    /// Reads on to the end for the checksum's sake.
    pub(crate) fn finish(&mut self) -> Result<(), Refusal> {
        while !self.ended {
            self.refill()?;
        }
        self.ready = 0..0;
        Ok(())
    }

    fn refill(&mut self) -> Result<(), Refusal> {
        let length = self.step()?;
        self.crc.update(&self.window[..length]);
        if self.produced > self.entry.unpacked {
            return Err(self.overrun());
        }
        if self.ended && (self.produced < self.entry.unpacked || self.crc.sum() != self.entry.crc) {
            return Err(Flaw::Damaged.into());
        }
        self.ready = 0..length;
        Ok(())
    }

    /// Unpacks into the window; how many bytes there are now.
    fn step(&mut self) -> Result<usize, Refusal> {
        let packed = &self.bytes.as_ref()[self.entry.at..self.entry.at + self.entry.packed];
        let rest = &packed[self.taken..];
        let length = match &mut self.inflate {
            None => {
                let length = rest.len().min(WINDOW);
                self.window[..length].copy_from_slice(&rest[..length]);
                self.taken += length;
                self.ended = self.taken == packed.len();
                length
            }
            Some(inflate) => {
                let before = (inflate.total_in(), inflate.total_out());
                let status = inflate.decompress(rest, &mut self.window, FlushDecompress::None).map_err(|_| Flaw::Damaged)?;
                let taken = (inflate.total_in() - before.0) as usize;
                let length = (inflate.total_out() - before.1) as usize;
                self.taken += taken;
                self.ended = status == Status::StreamEnd;
                if !self.ended && taken == 0 && length == 0 {
                    return Err(Flaw::Damaged.into());
                }
                length
            }
        };
        self.produced += length as u64;
        Ok(length)
    }

    /// More came than promised. Unpacks on into nothing to learn whether it is a bomb or damage.
    fn overrun(&mut self) -> Refusal {
        loop {
            let (packed, unpacked) = (self.entry.packed as u64, self.produced);
            if self.limits.is_bomb(packed, unpacked) {
                return Refusal::ZipBomb { part: self.entry.name.clone(), packed, unpacked };
            }
            if unpacked > self.limits.part_bytes {
                return self.limits.spent(Budget::PartBytes);
            }
            if self.ended || self.step().is_err() {
                return Flaw::Damaged.into();
            }
        }
    }
}

impl<B: AsRef<[u8]>> BufRead for Unpacked<B> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.token > self.limits.row_bytes {
            self.refusal = Some(self.limits.spent(Budget::RowBytes));
        }
        // A window can come out empty while the decompressor reads a block's tables.
        while self.refusal.is_none() && self.ready.is_empty() && !self.ended {
            self.refusal = self.refill().err();
        }
        match self.refusal {
            Some(_) => Err(io::ErrorKind::InvalidData.into()),
            None => Ok(&self.window[self.ready.clone()]),
        }
    }

    fn consume(&mut self, amount: usize) {
        self.ready.start += amount;
        self.token += amount as u64;
    }
}

impl<B: AsRef<[u8]>> Read for Unpacked<B> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let length = ready.len().min(into.len());
        into[..length].copy_from_slice(&ready[..length]);
        self.consume(length);
        Ok(length)
    }
}
