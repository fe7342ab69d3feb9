//! How much of a workbook is read at most.

use crate::{Budget, Refusal};

/// Bounds on what one file may cost. The defaults are those the page promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Parts in the archive.
    pub parts: u64,
    /// Bytes of one part, unpacked.
    pub part_bytes: u64,
    /// Bytes of all parts together, unpacked.
    pub total_bytes: u64,
    /// Bytes up to which any ratio of unpacked to packed is believed.
    pub bomb_bytes: u64,
    /// Unpacked to packed, above which a part over `bomb_bytes` is a bomb.
    pub bomb_ratio: u64,
    /// Filled cells of one sheet.
    pub cells: u64,
    /// Columns; the format itself knows 16,384.
    pub columns: u32,
    /// Bytes of one row's cells; also of one run of text or one XML tag.
    pub row_bytes: u64,
    /// Bytes of the cells of one sheet (16 each and their text), which is what the receiver has to
    /// hold; the same again for the text that cells share. A text shared by a million cells counts
    /// a million times: it is handed on that often.
    pub cell_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            parts: 2_000,
            part_bytes: 512 << 20,
            total_bytes: 1 << 30,
            bomb_bytes: 64 << 20,
            bomb_ratio: 200,
            cells: 50_000_000,
            columns: 16_384,
            row_bytes: 64 << 20,
            cell_bytes: 1536 << 20,
        }
    }
}

impl Limits {
    pub(crate) fn is_bomb(&self, packed: u64, unpacked: u64) -> bool {
        unpacked > self.bomb_bytes && unpacked > packed.saturating_mul(self.bomb_ratio)
    }

    /// The refusal for a budget of this crate's own that ran out.
    pub(crate) fn spent(&self, what: Budget) -> Refusal {
        let limit = match what {
            Budget::Parts => self.parts,
            Budget::PartBytes => self.part_bytes,
            Budget::TotalBytes => self.total_bytes,
            Budget::Cells => self.cells,
            Budget::Columns => u64::from(self.columns),
            Budget::RowBytes => self.row_bytes,
            Budget::CellBytes | Budget::Memory => self.cell_bytes,
        };
        Refusal::TooLarge { what, limit, row: None }
    }
}
