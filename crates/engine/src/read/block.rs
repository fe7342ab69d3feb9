//! Records that need no care, found many at a time: the cells of neighbours of one width, each on one line of its own.
//!
//! Whatever is not plain ends the block before it and is left to [`super::split`]: a quoted cell with quotes or lines in it, a
//! record of more or fewer cells, a lone CR. What stands in a block is what [`super::split`] would make of it.

use super::marks::{Marks, Stride, Strides, WIDE};

/// Records in a block; their cells and what is made of them stay in the processor's cache.
pub(super) const MOST_RECORDS: usize = 1024;

/// Bytes of a block: what is longer than any block is no plain record.
const MOST_BYTES: usize = 1 << 18;

/// A few hundred records, cut into cells.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// Where each cell begins and ends in the text, record by record; behind those found is room.
    cells: Vec<(u32, u32)>,
    found: usize,
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

    /// Finds the plain records at the head of a text, at most `most`, each of `width` cells and whole with its line end.
    /// `doubtful` says of a record's bytes that it needs care after all.
    pub(super) fn fill(&mut self, text: &[u8], delimiter: u8, width: usize, most: usize, doubtful: Option<fn(&[u8]) -> bool>) {
        self.width = width;
        self.ends.clear();
        let text = &text[..text.len().min(MOST_BYTES)];
        if doubtful.is_none() {
            self.fill_in_strides(text, delimiter, most);
        }
        if self.ends.is_empty() {
            self.fill_with_care(text, delimiter, most, doubtful);
        }
    }

    /// As [`Block::fill`], sixty-four bytes in one stride; stops before the stride in which something is not as most exports write it.
    fn fill_in_strides(&mut self, text: &[u8], delimiter: u8, most: usize) {
        // Room for what is found in a stride after the last record; a cell takes a byte.
        let room = (most * self.width).min(text.len()) + 2 * WIDE;
        self.cells.resize(room.max(self.cells.len()), (0, 0));
        let mut strides = Strides::default();
        let (mut cells, mut start) = (0, 0);
        for (number, bytes) in text.as_chunks::<WIDE>().0.iter().enumerate() {
            let base = number * WIDE;
            let Some(Stride { mut ends, mut feeds, is_bare }) = strides.next(Marks::of(bytes, delimiter)) else { return };
            let mut put = |which: u64, cells: &mut usize| {
                let count = which.count_ones() as usize;
                let Some(room) = self.cells.get_mut(*cells..*cells + count) else { return };
                let mut which = which;
                for cell in room {
                    let at = base + which.trailing_zeros() as usize;
                    which &= which - 1;
                    *cell = if is_bare { (start as u32, at as u32) } else { inner(text, start, at) };
                    start = at + 1;
                }
                *cells += count;
            };
            while feeds != 0 {
                let feed = feeds.trailing_zeros();
                feeds &= feeds - 1;
                let of_record = ends & (u64::MAX >> (63 - feed));
                ends ^= of_record;
                put(of_record, &mut cells);
                if cells != (self.ends.len() + 1) * self.width {
                    return;
                }
                self.ends.push((base + feed as usize + 1) as u32);
                if self.ends.len() == most {
                    return;
                }
            }
            put(ends, &mut cells);
            if cells > (self.ends.len() + 1) * self.width {
                return;
            }
        }
    }

    /// As [`Block::fill`], mark by mark.
    fn fill_with_care(&mut self, text: &[u8], delimiter: u8, most: usize, doubtful: Option<fn(&[u8]) -> bool>) {
        self.found = 0;
        let mut cutter = Cutter { record: 0, cell: 0, open: false, closed: None };
        let mut base = 0;
        while base < text.len() {
            let mut found = match text[base..].first_chunk::<WIDE>() {
                Some(bytes) => Marks::of(bytes, delimiter).any(),
                None => {
                    // Padded with what is no mark.
                    let mut bytes = [0; WIDE];
                    bytes[..text.len() - base].copy_from_slice(&text[base..]);
                    Marks::of(&bytes, delimiter).any()
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
                    return;
                }
            }
            base += WIDE;
        }
    }

    fn put(&mut self, cell: (u32, u32)) {
        match self.cells.get_mut(self.found) {
            Some(place) => *place = cell,
            None => self.cells.push(cell),
        }
        self.found += 1;
    }

    /// A delimiter at this place; `false` if the record is not plain.
    #[inline]
    fn end_cell(&mut self, cutter: &mut Cutter, at: usize) -> bool {
        if cutter.open {
            return true;
        }
        let Some(cell) = cutter.cell_to(at) else { return false };
        self.put(cell);
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
        self.put(cell);
        let whole = self.found == (self.len() + 1) * self.width;
        if !whole || doubtful.is_some_and(|doubtful| doubtful(&text[cutter.record..at])) {
            return false;
        }
        self.ends.push(next as u32);
        (cutter.record, cutter.cell) = (next, next);
        true
    }
}

/// A cell between two marks, without its quotes and without the CR of a CRLF.
fn inner(text: &[u8], start: usize, mark: usize) -> (u32, u32) {
    let (mut start, mut end) = (start, mark);
    if start < end && text[mark] == b'\n' && text[end - 1] == b'\r' {
        end -= 1;
    }
    if start < end && text[start] == b'"' {
        (start, end) = (start + 1, end - 1);
    }
    (start as u32, end as u32)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    /// All that is found in a text, going on behind it, or behind the next LF where nothing was found.
    fn all(text: &str, width: usize, fill: impl Fn(&mut Block, &[u8])) -> Vec<(u32, u32)> {
        let (mut block, mut from, mut found) = (Block { width, ..Block::default() }, 0, Vec::new());
        while from < text.len() {
            block.ends.clear();
            fill(&mut block, &text.as_bytes()[from..]);
            for at in 0..block.len() {
                found.extend(block.record(at).iter().map(|&(start, end)| (start + from as u32, end + from as u32)));
            }
            let lf = text[from..].find('\n').map_or(text.len(), |lf| lf + 1);
            from += if block.len() == 0 { lf } else { block.bytes(block.len()) };
        }
        found
    }

    #[test]
    fn strides_take_what_most_exports_write() {
        for record in ["some,plain,cells\n", "lines,end,so\r\n", "a,\"quoted, with\",\"\"\n"] {
            for most in [1, 7, MOST_RECORDS] {
                let mut block = Block { width: 3, ..Block::default() };
                block.fill_in_strides(record.repeat(200).as_bytes(), b',', most);
                assert!(block.len() >= most.min(190), "{record}: {}", block.len());
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]
        #[test]
        fn strides_find_what_care_finds(
            pieces in proptest::collection::vec("[a-z]{0,20},[a-z]{0,40}(\r)?\n|\"[a-z,]{0,70}\",[a-z]{0,9}\n|[a\",\r\n]{0,5}|[a-z]{30},\"[a,]{0,9}\"\r\n|[a,]{0,6}\n", 0..40),
            (width, most, delimiter) in (2usize..5, prop_oneof![1usize..9, Just(MOST_RECORDS)], prop_oneof![Just(b','), Just(b';'), Just(b'\t')]),
        ) {
            let text = pieces.concat() + "\n" + &"x,y\n".repeat(40);
            let text = text.replace(',', char::from(delimiter).encode_utf8(&mut [0; 4]));
            let careful = all(&text, width, |block, text| block.fill_with_care(text, delimiter, most, None));
            let fast = all(&text, width, |block, text| {
                block.fill_in_strides(text, delimiter, most);
                if block.ends.is_empty() {
                    block.fill_with_care(text, delimiter, most, None);
                }
            });
            prop_assert_eq!(fast, careful);
        }
    }
}
