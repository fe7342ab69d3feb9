//! Unpacks gzip as it streams in: every member, each with its checksum and length verified.
//!
//! Zero padding and foreign bytes after the last member are passed over, as gzip itself does.

use flate2::{Crc, Decompress, FlushDecompress, Status};

/// How much is unpacked at a time before the output grows.
const STEP: usize = 1 << 16;

/// A name or comment in a header longer than this is no gzip.
const LONGEST_HEADER: usize = 1 << 20;

/// The data break off, or their checksum is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Broken;

/// A gzip stream being unpacked.
pub(super) struct Gunzip {
    stage: Stage,
    held: Vec<u8>,
    inflate: Decompress,
    crc: Crc,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Header,
    Body,
    Trailer,
    Between,
    Foreign,
}

impl Gunzip {
    pub(super) fn new() -> Gunzip {
        Gunzip { stage: Stage::Header, held: Vec::new(), inflate: Decompress::new(false), crc: Crc::new() }
    }

    /// Unpacks the next bytes onto `out`; 16 kB in are at most about 16 MB out.
    pub(super) fn push(&mut self, mut input: &[u8], out: &mut Vec<u8>) -> Result<(), Broken> {
        while !input.is_empty() {
            input = match self.stage {
                Stage::Header => self.header(input)?,
                Stage::Body => self.body(input, out)?,
                Stage::Trailer => self.trailer(input)?,
                Stage::Between => self.between(input),
                Stage::Foreign => return Ok(()),
            };
        }
        Ok(())
    }

    /// Whether the last member was whole.
    pub(super) fn finish(&self) -> Result<(), Broken> {
        match self.stage {
            Stage::Between | Stage::Foreign => Ok(()),
            Stage::Header | Stage::Body | Stage::Trailer => Err(Broken),
        }
    }

    fn header<'a>(&mut self, input: &'a [u8]) -> Result<&'a [u8], Broken> {
        let before = self.held.len();
        self.held.extend_from_slice(&input[..input.len().min(LONGEST_HEADER)]);
        match header_length(&self.held)? {
            Some(length) => {
                self.held.clear();
                self.stage = Stage::Body;
                Ok(&input[length - before..])
            }
            None if self.held.len() > LONGEST_HEADER => Err(Broken),
            None => Ok(&[]),
        }
    }

    fn body<'a>(&mut self, input: &'a [u8], out: &mut Vec<u8>) -> Result<&'a [u8], Broken> {
        let (read, wrote) = (self.inflate.total_in(), out.len());
        if out.capacity() - wrote < STEP {
            out.try_reserve(STEP).map_err(|_| Broken)?;
        }
        let status = self.inflate.decompress_vec(input, out, FlushDecompress::None).map_err(|_| Broken)?;
        self.crc.update(&out[wrote..]);
        let read = (self.inflate.total_in() - read) as usize;
        match status {
            Status::StreamEnd => self.stage = Stage::Trailer,
            Status::Ok | Status::BufError if read == 0 && out.len() == wrote => return Err(Broken),
            Status::Ok | Status::BufError => {}
        }
        // Output may still wait inside although all input is taken: ask until a step leaves room.
        if read == input.len() && status != Status::StreamEnd && out.len() == out.capacity() {
            self.drain(out)?;
        }
        Ok(&input[read..])
    }

    fn drain(&mut self, out: &mut Vec<u8>) -> Result<(), Broken> {
        loop {
            let wrote = out.len();
            out.try_reserve(STEP).map_err(|_| Broken)?;
            let status = self.inflate.decompress_vec(&[], out, FlushDecompress::None).map_err(|_| Broken)?;
            self.crc.update(&out[wrote..]);
            if status == Status::StreamEnd {
                self.stage = Stage::Trailer;
                return Ok(());
            }
            if out.len() < out.capacity() {
                return Ok(());
            }
        }
    }

    fn trailer<'a>(&mut self, input: &'a [u8]) -> Result<&'a [u8], Broken> {
        let take = (8 - self.held.len()).min(input.len());
        self.held.extend_from_slice(&input[..take]);
        if let [a, b, c, d, e, f, g, h] = self.held[..] {
            let whole = u32::from_le_bytes([a, b, c, d]) == self.crc.sum() && u32::from_le_bytes([e, f, g, h]) == self.crc.amount();
            if !whole {
                return Err(Broken);
            }
            self.held.clear();
            self.inflate.reset(false);
            self.crc.reset();
            self.stage = Stage::Between;
        }
        Ok(&input[take..])
    }

    fn between<'a>(&mut self, input: &'a [u8]) -> &'a [u8] {
        match (self.held.is_empty(), input[0]) {
            (true, 0) => &input[1..],
            (true, 0x1F) => {
                self.held.push(0x1F);
                &input[1..]
            }
            (false, 0x8B) => {
                // The header is read from its first byte on.
                self.held.push(0x8B);
                self.stage = Stage::Header;
                &input[1..]
            }
            _ => {
                self.stage = Stage::Foreign;
                &[]
            }
        }
    }
}

/// The length of a member's header (RFC 1952, 2.3), `None` while it is not whole.
fn header_length(held: &[u8]) -> Result<Option<usize>, Broken> {
    let Some(&[a, b, method, flags]) = held.first_chunk::<4>() else {
        return Ok(None);
    };
    if [a, b, method] != [0x1F, 0x8B, 8] || flags & 0xE0 != 0 {
        return Err(Broken);
    }
    let mut at = 10;
    if flags & 4 != 0 {
        let Some(&[low, high]) = held.get(at..).and_then(<[u8]>::first_chunk::<2>) else {
            return Ok(None);
        };
        at += 2 + usize::from(u16::from_le_bytes([low, high]));
    }
    for text in [8, 16] {
        if flags & text != 0 {
            let Some(end) = held.get(at..).and_then(|rest| rest.iter().position(|&byte| byte == 0)) else {
                return Ok(None);
            };
            at += end + 1;
        }
    }
    if flags & 2 != 0 {
        at += 2;
    }
    Ok((at <= held.len()).then_some(at))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn packed(data: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).expect("into memory");
        encoder.finish().expect("into memory")
    }

    fn unpacked(input: &[u8], piece: usize) -> Result<Vec<u8>, Broken> {
        let (mut gunzip, mut out) = (Gunzip::new(), Vec::new());
        for part in input.chunks(piece) {
            gunzip.push(part, &mut out)?;
        }
        gunzip.finish().map(|()| out)
    }

    #[test]
    fn all_members_are_read_in_pieces_of_any_size() {
        let input = [packed(b"one,"), packed(b""), packed(&[b'x'; 300_000])].concat();
        let whole = unpacked(&input, usize::MAX).expect("whole");
        assert_eq!(whole.len(), 300_004);
        for piece in 1..40 {
            assert_eq!(unpacked(&input, piece).as_ref(), Ok(&whole));
        }
    }

    #[test]
    fn padding_after_the_end_is_passed_over() {
        let input = [packed(b"data"), vec![0; 512]].concat();
        assert_eq!(unpacked(&input, 7).as_deref(), Ok(&b"data"[..]));
    }

    #[test]
    fn broken_off_at_every_byte() {
        let input = packed(b"some data that break off");
        for end in 0..input.len() {
            assert_eq!(unpacked(&input[..end], 5), Err(Broken), "{end}");
        }
    }

    #[test]
    fn a_flipped_bit_is_told() {
        let mut input = packed(b"some data with a checksum");
        let last = input.len() - 6;
        input[last] ^= 1;
        assert_eq!(unpacked(&input, 64), Err(Broken));
    }
}
