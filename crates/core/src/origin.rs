//! Where the rows of a table came from: the file, and the physical line of each.

use crate::column::raw::{Broken, Fill, array};

/// Where a run of rows came from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// The run's first row in the table.
    pub first_row: usize,
    /// The file, by its place in [`Dataset::files`].
    pub file: usize,
    /// Physical line of each row.
    pub lines: Lines,
}

/// The physical lines of a run of rows; rows on consecutive lines share one entry.
#[derive(Debug, Clone, Default)]
pub struct Lines {
    /// (row within the run, its line): from there on each row is one line further, unless `same` says that rows share lines.
    breaks: Vec<(u32, u64)>,
    rows: u32,
}

impl Lines {
    /// Adds a row.
    pub fn push(&mut self, line: u64) {
        let expected = self.breaks.last().map(|&(row, start)| start + u64::from(self.rows - row));
        if expected != Some(line) {
            self.breaks.push((self.rows, line));
        }
        self.rows += 1;
    }

    /// Adds so many rows on lines of their own, each one further, the first on this one.
    pub fn push_run(&mut self, line: u64, rows: u32) {
        if rows > 0 {
            self.push(line);
            self.rows += rows - 1;
        }
    }

    /// Entries, for [`Lines::read`]; a store keeps twelve bytes of each.
    #[must_use]
    pub fn breaks(&self) -> usize {
        self.breaks.len()
    }

    /// Its bytes: the rows of all entries, then their lines.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let rows = self.breaks.iter().flat_map(|(row, _)| row.to_le_bytes());
        rows.chain(self.breaks.iter().flat_map(|(_, line)| line.to_le_bytes())).collect()
    }

    /// Makes them again, of so many entries for so many rows.
    ///
    /// # Errors
    /// As [`crate::column::Column::read`].
    pub fn read(breaks: usize, rows: usize, fill: Fill<'_>) -> Result<Lines, Broken> {
        let firsts: Vec<u32> = array(breaks, fill)?;
        let lines: Vec<u64> = array(breaks, fill)?;
        let rows = u32::try_from(rows).map_err(|_| Broken::Damaged)?;
        let begins = if rows == 0 { firsts.is_empty() } else { firsts.first() == Some(&0) };
        // From its break on a row is one line further each: no line may be beyond counting.
        let fits = begins
            && firsts.is_sorted_by(|a, b| a < b)
            && firsts.last().is_none_or(|&last| last < rows)
            && lines.iter().all(|&line| line < u64::MAX - u64::from(u32::MAX));
        if fits { Ok(Lines { breaks: firsts.into_iter().zip(lines).collect(), rows }) } else { Err(Broken::Damaged) }
    }

    /// The line of a row.
    ///
    /// # Panics
    /// If the row was never added.
    #[must_use]
    pub fn get(&self, row: usize) -> u64 {
        let row = row as u32;
        assert!(row < self.rows, "row {row} of {}", self.rows);
        let at = self.breaks.partition_point(|&(first, _)| first <= row) - 1;
        let (first, line) = self.breaks[at];
        line + u64::from(row - first)
    }

    /// Rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows as usize
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Keeps the rows for which `keep` says so.
    pub fn retain(&mut self, keep: &[bool]) {
        let mut kept = Lines::default();
        for (row, _) in keep.iter().enumerate().filter(|&(_, &keep)| keep) {
            kept.push(self.get(row));
        }
        *self = kept;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_remember_every_row() {
        let mut lines = Lines::default();
        let given = [2, 3, 4, 7, 7, 8, 20];
        for (line, rows) in [(2, 0), (2, 2), (4, 1), (7, 1), (7, 2), (20, 1)] {
            lines.push_run(line, rows);
        }
        assert_eq!((0..given.len()).map(|row| lines.get(row)).collect::<Vec<_>>(), given);
        assert!(lines.breaks.len() < given.len());
        let read = |breaks, rows, bytes: &[u8]| {
            let mut rest = bytes;
            Lines::read(breaks, rows, &mut |place| {
                let (piece, after) = rest.split_at_checked(place.len()).ok_or(Broken::Damaged)?;
                place.copy_from_slice(piece);
                rest = after;
                Ok(())
            })
        };
        let back = read(lines.breaks(), lines.len(), &lines.bytes()).expect("the same lines");
        assert_eq!((0..given.len()).map(|row| back.get(row)).collect::<Vec<_>>(), given);
        let damaged = [(lines.breaks(), 2), (lines.breaks() + 1, given.len()), (0, given.len())];
        for (breaks, rows) in damaged {
            assert_eq!(read(breaks, rows, &lines.bytes()).err(), Some(Broken::Damaged), "{breaks} {rows}");
        }
        lines.retain(&[true, false, true, true, false, true, true]);
        assert_eq!((0..lines.len()).map(|row| lines.get(row)).collect::<Vec<_>>(), [2, 4, 7, 8, 20]);
    }
}
