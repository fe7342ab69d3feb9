//! Many records at a time, column by column: what [`Records::push`] does with each of them, where nothing is odd about any.
//!
//! A record that is skipped, rejected or a footer ends the run before it. So every record of a run is kept, and what is noticed of
//! its cells is told as if they had been read one record after the other.

use holdfast_core::column::Key;
use holdfast_core::sorting::Arrange;

use super::block::Block;
use super::cell::{Raw, Verdict};
use super::cells::{Cells, is_blank};
use super::records::{Job, Records, is_total};
use super::sink::Sink;

/// A verdict that has something to say: the record in its run, the job, the verdict.
type Odd = (u32, u32, Verdict);

/// Cells of a column, one below the other.
pub(super) struct Run<'a> {
    /// The text that holds them.
    pub text: &'a str,
    /// Where they stand.
    pub block: &'a Block,
    /// The column, from 0.
    pub column: usize,
    /// So many of the block's records.
    pub records: usize,
}

impl<'a> Run<'a> {
    /// The cells, top to bottom.
    #[inline]
    pub(super) fn cells(&self) -> impl Iterator<Item = &'a str> + Clone + use<'a> {
        let text = self.text;
        self.block.column(self.column, self.records).map(move |(start, end)| &text[start..end])
    }

    /// Their bytes: nobody looks where characters begin, which takes longer than to read most cells.
    #[inline]
    pub(super) fn bytes(&self) -> impl Iterator<Item = &'a [u8]> + Clone + use<'a> {
        let text = self.text.as_bytes();
        self.block.column(self.column, self.records).map(move |(start, end)| &text[start..end])
    }

    /// Their keys.
    #[inline]
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> + use<'_> {
        let text = self.text.as_bytes();
        self.block.column(self.column, self.records).map(move |(start, end)| Key::within(text, start, end))
    }

    /// One of them.
    pub(super) fn cell(&self, row: usize) -> &'a str {
        self.block.record(row).get(self.column).map_or("", |&(start, end)| &self.text[start as usize..end as usize])
    }
}

/// Cells of a record of a block.
struct BlockCells<'a> {
    text: &'a str,
    at: &'a [(u32, u32)],
}

impl Cells for BlockCells<'_> {
    fn width(&self) -> usize {
        self.at.len()
    }

    fn cell(&self, column: usize) -> Raw<'_> {
        Raw::Text(self.at.get(column).map_or("", |&(start, end)| &self.text[start as usize..end as usize]))
    }

    fn is_text(&self) -> bool {
        true
    }
}

impl Records {
    /// The width of records that may be read in runs; nothing where records are chosen by a cell, or words stand for numbers.
    pub(super) fn runs(&self) -> Option<usize> {
        let width = self.header.names.len();
        let plain = self.header.line.is_some() && width > 1 && self.plan.only.is_none() && self.jobs.iter().all(Job::is_plain);
        plain.then_some(width)
    }

    /// Takes as many records off the head of a block as nothing is odd about, the first of them on that line; tells how many.
    pub(super) fn run(&mut self, text: &str, block: &Block, line: u64) -> usize {
        // Whether what waits is the footer the next record decides.
        if self.has_footer() {
            return 0;
        }
        let mut records = (0..block.len()).position(|at| !self.is_ordinary(text, block.record(at))).unwrap_or(block.len());
        let before = self.kept as usize;
        let mut odd: Vec<Odd> = Vec::new();
        let run = |job: &Job, records: usize| Run { text, block, column: job.column, records };
        // First what may end the run. Cells that leave no trace but their rows are read at once, the others only looked at.
        for at in 0..self.jobs.len() {
            let job = &self.jobs[at];
            if job.strict && records > 0 && !job.sink.leaves_traces() {
                let run = run(job, records);
                records = self.jobs[at].sink.run(&run, true, &mut |row, verdict| odd.push((row, at as u32, verdict)));
            } else if job.strict {
                records = run(job, records).cells().position(|cell| !job.sink.takes(cell)).unwrap_or(records);
            }
        }
        if records == 0 {
            self.jobs.iter_mut().filter(|job| job.sink.rows() > before).for_each(|job| job.sink.truncate(before));
            return 0;
        }
        odd.retain(|&(row, ..)| (row as usize) < records);
        for at in 0..self.jobs.len() {
            let job = &mut self.jobs[at];
            if job.sink.rows() > before {
                if job.sink.rows() > before + records {
                    job.sink.truncate(before + records);
                }
                continue;
            }
            let run = run(job, records);
            job.sink.run(&run, false, &mut |row, verdict| odd.push((row, at as u32, verdict)));
        }
        debug_assert!(self.jobs.iter().all(|job| job.sink.rows() == before + records), "a run is as long in every column");
        self.tell(odd, text, block, line);
        self.lines.push_run(line, records as u32);
        self.kept += records as u64;
        records
    }

    /// Whether a record is neither blank nor perhaps the header again, a total or a footer.
    #[inline]
    fn is_ordinary(&self, text: &str, at: &[(u32, u32)]) -> bool {
        let cells = BlockCells { text, at };
        let first_letter =
            |column: usize| at.get(column).filter(|(start, end)| start < end).map(|&(start, _)| text.as_bytes()[start as usize]);
        // Most records: two cells that begin with visible letters, the first with none that a word for a total begins with.
        if let (Some(first), Some(second)) = (first_letter(0), first_letter(1))
            && first.is_ascii_graphic()
            && second.is_ascii_graphic()
            && !matches!(first, b't' | b'T' | b's' | b'S' | b'g' | b'G')
        {
            return !self.header.is_repeated_by(&cells);
        }
        let mut filled = (0..at.len()).filter(|&column| !is_blank(cells.cell(column)));
        let (first, second) = (filled.next(), filled.next());
        first.zip(second).is_some_and(|(first, _)| !is_total(cells.cell(first)) && !self.header.is_repeated_by(&cells))
    }

    /// Notices what the verdicts of a run say, record by record.
    fn tell(&mut self, mut odd: Vec<Odd>, text: &str, block: &Block, line: u64) {
        odd.arrange_by_key(|&(row, job, _)| (row, job));
        for of_record in odd.chunk_by(|one, other| one.0 == other.0) {
            let row = of_record[0].0;
            let cells = BlockCells { text, at: block.record(row as usize) };
            self.noticed.clear();
            for &(_, job, verdict) in of_record {
                let Job { field, column, .. } = self.jobs[job as usize];
                self.weigh(line + u64::from(row), field, cells.cell(column), verdict);
            }
            for noticed in self.noticed.drain(..) {
                self.outcome.notes.add(self.kept as u32 + row, noticed);
            }
        }
    }
}

impl Sink {
    /// Reads a run of cells; a `strict` one ends before the first that holds nothing or can't be read. Tells how many rows were added.
    /// Verdicts go to `odd`, by row of the run, where they have more to say than that a cell is empty.
    pub(super) fn run(&mut self, run: &Run<'_>, strict: bool, odd: &mut dyn FnMut(u32, Verdict)) -> usize {
        let before = self.rows();
        self.push_run(run, strict, &mut |row, verdict| {
            let ends = strict && (verdict.empty || verdict.fault.is_some());
            if !ends && (verdict.fault.is_some() || verdict.noticed != [None, None]) {
                odd(row, verdict);
            }
            ends
        });
        self.rows() - before
    }
}
