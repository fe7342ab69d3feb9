//! Records that need no care, found many at a time: the cells of neighbours of one width, each on one line of its own.
//!
//! Whatever is not plain ends the block before it and is left to [`super::split`]: a quoted cell with quotes or lines in it, a
//! record of more or fewer cells, a lone CR. What stands in a block is what [`super::split`] would make of it.

/// Records in a block; their cells and what is made of them stay in the processor's cache.
pub(super) const MOST_RECORDS: usize = 1024;

/// Bytes of a block: what is longer than any block is no plain record.
const MOST_BYTES: usize = 1 << 18;

/// Bytes looked at together.
const WIDE: usize = 64;

/// A few hundred records, cut into cells.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Where each cell begins and ends in the text, record by record.
    cells: Vec<(u32, u32)>,
    /// Where each record ends, its line end included.
    ends: Vec<u32>,
    width: usize,
}

impl Block {
    /// Records.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cells of a record.
    pub(super) fn record(&self, at: usize) -> &[(u32, u32)] {
        &self.cells[at * self.width..(at + 1) * self.width]
    }

    /// The cells of a column in the first `records`, top to bottom; cells left out of the records are empty.
    #[inline]
    pub(super) fn column(&self, column: usize, records: usize) -> impl Iterator<Item = (usize, usize)> + Clone + '_ {
        self.cells.chunks_exact(self.width.max(1)).take(records).map(move |record| {
            let (start, end) = record.get(column).copied().unwrap_or_default();
            (start as usize, end as usize)
        })
    }

    /// The bytes that the first `records` take.
    pub(super) fn bytes(&self, records: usize) -> usize {
        records.checked_sub(1).map_or(0, |last| self.ends[last] as usize)
    }

    /// Leaves the first `records` in the block.
    pub(super) fn truncate(&mut self, records: usize) {
        self.ends.truncate(records);
        self.cells.truncate(records * self.width);
    }

    /// Finds the plain records at the head of a text, at most `most`, each of `width` cells and whole with its line end.
    /// `doubtful` says of a record's bytes that it needs care after all.
    pub(super) fn fill(&mut self, text: &[u8], delimiter: u8, width: usize, most: usize, doubtful: Option<fn(&[u8]) -> bool>) {
        self.width = width;
        self.cells.clear();
        self.ends.clear();
        let text = &text[..text.len().min(MOST_BYTES)];
        let mut cutter = Cutter { record: 0, cell: 0, open: false, closed: None };
        let mut base = 0;
        while base < text.len() {
            let mut found = match text[base..].first_chunk::<WIDE>() {
                Some(bytes) => marks(bytes, delimiter),
                None => {
                    // Padded with what is no mark.
                    let mut bytes = [0; WIDE];
                    bytes[..text.len() - base].copy_from_slice(&text[base..]);
                    marks(&bytes, delimiter)
                }
            };
            while found != 0 {
                let at = base + found.trailing_zeros() as usize;
                found &= found - 1;
                let plain = if text[at] == delimiter {
                    self.end_cell(&mut cutter, at)
                } else if text[at] == b'"' {
                    cutter.quote(at)
                } else {
                    self.end_record(&mut cutter, text, at, doubtful)
                };
                if !plain || self.len() == most {
                    return self.truncate(self.len());
                }
            }
            base += WIDE;
        }
        self.truncate(self.len());
    }

    /// A delimiter at this place; `false` if the record is not plain.
    #[inline]
    fn end_cell(&mut self, cutter: &mut Cutter, at: usize) -> bool {
        if cutter.open {
            return true;
        }
        let Some(cell) = cutter.cell_to(at) else { return false };
        self.cells.push(cell);
        cutter.cell = at + 1;
        true
    }

    /// A CR or LF at this place; `false` if the record is not plain, or not whole.
    #[inline]
    fn end_record(&mut self, cutter: &mut Cutter, text: &[u8], at: usize, doubtful: Option<fn(&[u8]) -> bool>) -> bool {
        // The LF of a CRLF.
        if at < cutter.record {
            return true;
        }
        let next = match (text[at], text.get(at + 1)) {
            (b'\n', _) => at + 1,
            (_, Some(b'\n')) => at + 2,
            _ => return false,
        };
        let Some(cell) = cutter.cell_to(at).filter(|_| !cutter.open) else { return false };
        self.cells.push(cell);
        let whole = self.cells.len() == (self.len() + 1) * self.width;
        if !whole || doubtful.is_some_and(|doubtful| doubtful(&text[cutter.record..at])) {
            return false;
        }
        self.ends.push(next as u32);
        (cutter.record, cutter.cell) = (next, next);
        true
    }
}

/// Where the cutting of a record stands.
struct Cutter {
    /// Where the record begins.
    record: usize,
    /// Where the cell begins, behind its quote if it has one.
    cell: usize,
    /// Inside quotes.
    open: bool,
    /// The quote that closed the cell.
    closed: Option<usize>,
}

impl Cutter {
    /// The cell that ends here; nothing if text stands behind its closing quote.
    #[inline]
    fn cell_to(&mut self, at: usize) -> Option<(u32, u32)> {
        let end = match self.closed.take() {
            None => at,
            Some(quote) if quote + 1 == at => quote,
            Some(_) => return None,
        };
        Some((self.cell as u32, end as u32))
    }

    /// A quote; `false` if it is one of several in a row, or stands behind the one that closed the cell.
    fn quote(&mut self, at: usize) -> bool {
        if self.open {
            (self.open, self.closed) = (false, Some(at));
        } else if self.closed.is_some() {
            return false;
        } else if at == self.cell {
            (self.open, self.cell) = (true, at + 1);
        }
        true
    }
}

/// A bit for each byte that is a delimiter, CR, LF or quote.
#[inline]
#[cfg(not(target_arch = "wasm32"))]
fn marks(bytes: &[u8; WIDE], delimiter: u8) -> u64 {
    // Without a branch, so that sixteen bytes are compared at a time; then eight bytes of 0 and 1 become eight bits by one product.
    let mut is_mark = [0u8; WIDE];
    for (mark, &byte) in is_mark.iter_mut().zip(bytes) {
        *mark = u8::from((byte == delimiter) | (byte == b'\n') | (byte == b'\r') | (byte == b'"'));
    }
    let (eights, _) = is_mark.as_chunks::<8>();
    eights.iter().rev().fold(0, |bits, eight| bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56)
}

/// As above, by the one instruction that makes sixteen comparisons sixteen bits: the compiler does not find it.
#[inline]
#[cfg(target_arch = "wasm32")]
fn marks(bytes: &[u8; WIDE], delimiter: u8) -> u64 {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2, v128_or};
    let (sixteens, _) = bytes.as_chunks::<16>();
    let signs = [delimiter, b'\n', b'\r', b'"'].map(|sign| u8x16_splat(sign));
    sixteens.iter().rev().fold(0, |bits, sixteen| {
        let whole = u128::from_le_bytes(*sixteen);
        let lanes = u64x2(whole as u64, (whole >> 64) as u64);
        let [one, two, three, four] = signs.map(|sign| u8x16_eq(lanes, sign));
        bits << 16 | u64::from(u8x16_bitmask(v128_or(v128_or(one, two), v128_or(three, four))))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_has_its_bit() {
        for at in 0..WIDE {
            for mark in [b';', b'\n', b'\r', b'"'] {
                let mut bytes = [b'x'; WIDE];
                bytes[at] = mark;
                bytes[(at + 17) % WIDE] = b';';
                assert_eq!(marks(&bytes, b';'), 1 << at | 1 << ((at + 17) % WIDE));
            }
        }
        assert_eq!(marks(&[0; WIDE], b';'), 0);
        assert_eq!(marks(&[b';'; WIDE], b';'), u64::MAX);
    }

    fn cut(text: &str, width: usize) -> Vec<Vec<&str>> {
        let mut block = Block::default();
        block.fill(text.as_bytes(), b',', width, MOST_RECORDS, None);
        (0..block.len()).map(|at| block.record(at).iter().map(|&(start, end)| &text[start as usize..end as usize]).collect()).collect()
    }

    #[test]
    fn a_block_ends_before_what_needs_care() {
        assert_eq!(cut("a,b\r\n\"c,d\",\"\"\nx\"y,z\nun,fin", 2), [["a", "b"], ["c,d", ""], ["x\"y", "z"]]);
        for odd in ["a\n", "a,b,c\n", "\"a\"\"\",b\n", "\"a\nb\",c\n", "\"a\"b,c\n", "a,b\rc,d\n", "\n", "\"a,b\n"] {
            assert_eq!(cut(&format!("1,2\n{odd}3,4\n"), 2), [["1", "2"]], "{odd}");
        }
        let long = format!("1,2\n{},3\n", "x".repeat(MOST_BYTES));
        assert_eq!(cut(&long, 2), [["1", "2"]]);
    }
}
