//! The marks that cut text into records and cells, found sixty-four bytes at a time: a bit for each byte.

/// Bytes looked at together.
pub(super) const WIDE: usize = 64;

/// Where the marks among sixty-four bytes stand, the first byte in the lowest bit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marks {
    delimiters: u64,
    feeds: u64,
    returns: u64,
    quotes: u64,
}

impl Marks {
    /// The marks of a table whose cells are cut by that delimiter.
    #[inline]
    pub(super) fn of(bytes: &[u8; WIDE], delimiter: u8) -> Marks {
        let (sixteens, _) = bytes.as_chunks::<16>();
        let mut marks = Marks { delimiters: 0, feeds: 0, returns: 0, quotes: 0 };
        for (sixteen, at) in sixteens.iter().zip([0, 16, 32, 48]) {
            let [delimiters, feeds, returns, quotes] = equal(sixteen, [delimiter, b'\n', b'\r', b'"']);
            marks.delimiters |= u64::from(delimiters) << at;
            marks.feeds |= u64::from(feeds) << at;
            marks.returns |= u64::from(returns) << at;
            marks.quotes |= u64::from(quotes) << at;
        }
        marks
    }

    /// A bit for each mark of whatever kind.
    #[inline]
    pub(super) fn any(self) -> u64 {
        self.delimiters | self.feeds | self.returns | self.quotes
    }
}

/// Where sixteen bytes equal each of the signs.
#[inline]
#[cfg(target_arch = "wasm32")]
fn equal(bytes: &[u8; 16], signs: [u8; 4]) -> [u16; 4] {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_splat, u64x2};
    let whole = u128::from_le_bytes(*bytes);
    let lanes = u64x2(whole as u64, (whole >> 64) as u64);
    signs.map(|sign| u8x16_bitmask(u8x16_eq(lanes, u8x16_splat(sign))))
}

/// As above, without an instruction of its own.
#[inline]
#[cfg(not(target_arch = "wasm32"))]
fn equal(bytes: &[u8; 16], signs: [u8; 4]) -> [u16; 4] {
    signs.map(|sign| {
        // Eight bytes of 0 and 1 become eight bits by one product.
        let (eights, _) = bytes.as_chunks::<8>();
        eights.iter().rev().fold(0, |bits, eight| {
            let ones = u64::from_le_bytes(eight.map(|byte| u8::from(byte == sign)));
            bits << 8 | (ones.wrapping_mul(0x0102_0408_1020_4080) >> 56) as u16
        })
    })
}

/// Where cells end among sixty-four bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stride {
    /// Delimiters and LFs outside quotes.
    pub ends: u64,
    /// The LFs among them.
    pub feeds: u64,
    /// Certainly no cell that ends here has a quote or a CR.
    pub is_bare: bool,
}

/// Strides of one text in order, and what each leaves to the next.
#[derive(Debug)]
pub(super) struct Strides {
    /// All ones where the next byte stands inside quotes, else zero.
    inside: u64,
    /// 1 where the next byte begins a cell.
    begins: u64,
    /// 1 where the byte before closed a cell's quotes.
    closed: u64,
    /// 1 where the byte before was a CR.
    returned: u64,
}

impl Default for Strides {
    /// At the head of a text.
    fn default() -> Strides {
        Strides { inside: 0, begins: 1, closed: 0, returned: 0 }
    }
}

impl Strides {
    /// The next stride; nothing where a quote neither opens nor closes a whole cell, a quoted cell has a line end or a quote in it, or
    /// a CR is not half of a CRLF.
    #[inline]
    pub(super) fn next(&mut self, marks: Marks) -> Option<Stride> {
        if marks.quotes | marks.returns | self.inside | self.closed | self.returned == 0 {
            let ends = marks.delimiters | marks.feeds;
            self.begins = ends >> 63;
            return Some(Stride { ends, feeds: marks.feeds, is_bare: true });
        }
        self.odd(marks)
    }

    fn odd(&mut self, marks: Marks) -> Option<Stride> {
        let Marks { delimiters, feeds, returns, quotes } = marks;
        // Whether the quotes up to a byte, itself among them, are odd in number: inside, an opening quote counts and a closing one does not.
        let inside = [1, 2, 4, 8, 16, 32].iter().fold(quotes, |parity, &by| parity ^ parity << by) ^ self.inside;
        let (opens, closes) = (quotes & inside, quotes & !inside);
        let ends = (delimiters | feeds) & !inside;
        let strays = opens & !(ends << 1 | self.begins)
            | (closes << 1 | self.closed) & !(ends | returns)
            | (returns << 1 | self.returned) & !feeds
            | (feeds | returns) & inside;
        if strays != 0 {
            return None;
        }
        self.inside = (inside as i64 >> 63) as u64;
        (self.begins, self.closed, self.returned) = (ends >> 63, closes >> 63, returns >> 63);
        Some(Stride { ends, feeds, is_bare: false })
    }
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
                assert_eq!(Marks::of(&bytes, b';').any(), 1 << at | 1 << ((at + 17) % WIDE));
            }
        }
        assert_eq!(Marks::of(&[0; WIDE], b';').any(), 0);
        assert_eq!(Marks::of(&[b';'; WIDE], b';').any(), u64::MAX);
    }
}
