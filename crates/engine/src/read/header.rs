//! The header row: its names, what is odd about them, and how wide a record should be.

use holdfast_core::issue::{Noticed, Warning};
use holdfast_core::sorting::Arrange;

use super::cells::{Cells, trim};

/// The columns as the header names them.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// Its physical line; `None` in a file without one.
    pub line: Option<u64>,
    /// Names as written.
    pub names: Vec<String>,
    /// A record of fewer cells is short: the last column that has a name.
    pub named: usize,
    /// The first column that has a name.
    first: usize,
    /// Whether it is a line of text, where a column without a name is written out; in a sheet a table may simply begin further right.
    is_text: bool,
}

impl Header {
    /// The header of a row.
    pub(super) fn new(line: u64, names: Vec<String>, is_text: bool) -> Header {
        let named = names.iter().rposition(|name| !trim(name).is_empty()).map_or(0, |last| last + 1);
        let first = names.iter().position(|name| !trim(name).is_empty()).unwrap_or_default();
        Header { line: Some(line), names, named, first, is_text }
    }

    /// Names that come again (told once a name, the first column wins) and columns without one.
    pub(super) fn oddities(&self) -> Vec<Noticed> {
        let Some(line) = self.line else {
            return Vec::new();
        };
        let notice = |what, raw| Noticed { line, what, field: None, raw };
        let mut order: Vec<(String, usize)> = self.names.iter().enumerate().map(|(at, name)| (trim(name).to_lowercase(), at)).collect();
        order.arrange();
        let mut odd: Vec<(usize, Noticed)> = Vec::new();
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            if same[0].0.is_empty() {
                let amid = same.iter().filter(|&&(_, at)| self.is_text || (at > self.first && at < self.named));
                odd.extend(amid.map(|&(_, at)| (at, notice(Warning::EmptyHeader, None))));
            } else if let [_, (_, second), ..] = same {
                let name = trim(&self.names[*second]).chars().take(200).collect();
                odd.push((*second, notice(Warning::DuplicateHeader, Some(name))));
            }
        }
        odd.arrange_by_key(|&(at, _)| at);
        odd.into_iter().map(|(_, noticed)| noticed).collect()
    }

    /// Whether a record is the header once more.
    pub(super) fn is_repeated_by(&self, cells: &impl Cells) -> bool {
        let says = |column: usize| match cells.cell(column) {
            super::cell::Raw::Text(text) => Some(trim(text)),
            _ => None,
        };
        let name = |column: usize| self.names.get(column).map_or("", |name| trim(name));
        self.named > 0
            && says(self.first) == Some(name(self.first))
            && (0..cells.width().max(self.names.len())).all(|column| says(column) == Some(name(column)))
    }
}
