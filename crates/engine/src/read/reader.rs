//! Reads a text file as its bytes come in: push them in pieces of any size, then finish.
//!
//! Reading never fails as a whole: what goes wrong stands in the report. Dropping the reader cancels it.

use std::rc::Rc;

use holdfast_core::issue::{FileError, Reject, Skip};
use holdfast_core::staged::Confidence;

use crate::world::World;

use super::assembly::Assembly;
pub use super::assembly::{FilePart, Progress, TooLarge};
use super::block::{self, Block};
use super::cells::TextCells;
use super::decode::{Source, Stop};
use super::delimiter;
use super::options::ReadOptions;
use super::records::Place;
use super::seen::first_text;
use super::split::{Delimiter, Form, Next, Record, Spans, Splitter};
use super::text::{Text, may_hold_control};

/// So many records are tried at once where few follow each other that nothing is odd about.
const FEW: usize = 4;

/// A text file being read: CSV, TSV and their like, in any encoding, compressed or not.
pub struct FileReader {
    source: Source,
    text: Text,
    /// The splitter, once the delimiter is known.
    splitter: Option<(Splitter, Delimiter)>,
    spans: Spans,
    block: Block,
    /// So many records are tried at once: few where runs are short.
    at_once: usize,
    /// The beginning of a record that is too long to be held.
    long: Option<String>,
    assembly: Assembly,
    error: Option<FileError>,
    bytes: u64,
    budget: usize,
    /// The delimiter that the user chose.
    delimiter: Option<char>,
    #[cfg(test)]
    tested: Tested,
}

/// What tests turn to see that it changes nothing.
#[cfg(test)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tested {
    /// Take every record the slow way.
    pub slow: bool,
    /// Take records of more bytes as too long.
    pub longest: Option<usize>,
    /// Judge encoding and delimiter on so many bytes, so that small files are split as they come in.
    pub judged: Option<usize>,
    /// Begin after so many bytes.
    pub early: Option<usize>,
}

impl FileReader {
    /// A reader for a file of that name.
    #[must_use]
    pub fn new(name: &str, world: &Rc<dyn World>, options: &ReadOptions) -> FileReader {
        FileReader {
            source: Source::new(world, options.encoding.as_deref(), options.budget_bytes),
            text: Text::default(),
            splitter: None,
            spans: Spans::default(),
            block: Block::default(),
            at_once: block::MOST_RECORDS,
            long: None,
            assembly: Assembly::new(name, world, options),
            error: None,
            bytes: 0,
            budget: options.budget_bytes,
            delimiter: options.delimiter.filter(|sign| sign.is_ascii() && !matches!(sign, '"' | '\n' | '\r')),
            #[cfg(test)]
            tested: Tested::default(),
        }
    }

    /// A reader that is turned for a test.
    #[cfg(test)]
    pub(super) fn turned(mut self, tested: Tested) -> FileReader {
        self.tested = tested;
        tested.judged.into_iter().for_each(|bytes| self.source.judge_on(bytes));
        tested.early.into_iter().for_each(|bytes| self.source.begin_after(bytes));
        self
    }

    /// The text on which the delimiter is judged, in bytes.
    fn judged(&self) -> usize {
        #[cfg(test)]
        if let Some(bytes) = self.tested.judged {
            return bytes;
        }
        delimiter::JUDGED
    }

    /// Takes the next bytes. After an error that only the report tells (a damaged archive) further bytes are passed over.
    ///
    /// # Errors
    /// The file needs more than its budget of memory, or has more than 16,384 columns.
    pub fn push(&mut self, bytes: &[u8]) -> Result<Progress, TooLarge> {
        let mut rest = bytes;
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(self.source.stride().min(rest.len()));
            rest = after;
            self.bytes += piece.len() as u64;
            if self.error.is_none() {
                let taken = self.source.push(piece, &mut self.text);
                self.take(taken, false);
            }
        }
        match self.error {
            Some(FileError::TooLarge) => Err(TooLarge { at: self.progress() }),
            _ => Ok(self.progress()),
        }
    }

    /// How far the reading has come.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress { bytes: self.bytes, rows: self.assembly.seen() }
    }

    /// The end of the file.
    #[must_use]
    pub fn finish(mut self) -> FilePart {
        if self.error.is_none() {
            let taken = self.source.finish(&mut self.text);
            self.take(taken, true);
        }
        if self.error.is_none() && !self.text.came() {
            self.error = Some(FileError::EmptyFile);
        }
        self.assembly.seen.encoding_sure = self.source.sure();
        let (encoding, gzip) = (self.source.encoding().map(str::to_owned), self.source.is_gzip());
        let mut part = match self.error {
            Some(error) => FilePart::failed(&self.assembly.report.name, error),
            None => self.assembly.finish(),
        };
        part.report.encoding = encoding.filter(|_| part.report.error != Some(FileError::EmptyFile));
        part.report.gzip = gzip;
        part.report.delimiter = self.splitter.filter(|_| part.report.error.is_none()).map(|(_, delimiter)| delimiter.char());
        part
    }

    fn take(&mut self, taken: Result<(), Stop>, last: bool) {
        let split = match taken {
            Ok(()) => self.split(last),
            Err(Stop::Misjudged) => return self.begin_again(last),
            Err(Stop::Truncated) => Err(FileError::Truncated),
            Err(Stop::NoMemory | Stop::Bomb) => Err(FileError::TooLarge),
        };
        self.error = split.err();
        let held = self.source.held() + self.text.bytes() + self.spans.unquoted.capacity() + self.assembly.bytes();
        if held > self.budget {
            self.error = Some(FileError::TooLarge);
        }
    }

    /// Forgets what was made of the file, which is in another encoding than it began as, or damaged.
    fn begin_again(&mut self, last: bool) {
        (self.text, self.splitter, self.long) = (Text::default(), None, None);
        self.assembly = self.assembly.anew();
        let taken = self.source.judge_again(last, &mut self.text);
        self.take(taken, last);
    }

    /// Splits what can be split of the text at hand.
    fn split(&mut self, last: bool) -> Result<(), FileError> {
        let (mut splitter, delimiter) = match self.splitter.take() {
            Some(found) => found,
            None if !last && self.text.rest().len() < self.judged() => return Ok(()),
            None => self.start(last),
        };
        loop {
            if self.run(&mut splitter) {
                continue;
            }
            match splitter.next(self.text.rest(), last) {
                Next::Record(record) => {
                    self.record(record, delimiter)?;
                    self.text.advance(record.advance);
                }
                Next::More(free) => {
                    if free > 0 && self.long.is_none() {
                        self.long = Some(first_words(self.text.rest()).to_owned());
                    }
                    self.text.advance(free);
                    break;
                }
                Next::End => break,
            }
        }
        self.text.compact();
        self.splitter = Some((splitter, delimiter));
        Ok(())
    }

    /// Takes what records nothing is odd about at the head of the text; `false` if there are none.
    fn run(&mut self, splitter: &mut Splitter) -> bool {
        #[cfg(test)]
        if self.tested.slow || self.tested.longest.is_some() {
            return false;
        }
        let (Some(delimiter), Some(line), true) = (splitter.sign(), splitter.line(), self.text.is_sound()) else { return false };
        let Some((records, width)) = self.assembly.records().and_then(|records| records.runs().map(|width| (records, width))) else {
            return false;
        };
        let text = self.text.rest();
        let doubtful: fn(&[u8]) -> bool = may_hold_control;
        self.block.fill(text.as_bytes(), delimiter, width, self.at_once, self.text.suspects().then_some(doubtful));
        let found = self.block.len();
        if found == 0 {
            return false;
        }
        let taken = records.run(text, &self.block, line);
        self.at_once = if taken < found { taken.max(FEW) } else { (self.at_once * 2).min(block::MOST_RECORDS) };
        splitter.pass(taken);
        self.text.advance(self.block.bytes(taken));
        taken > 0
    }

    fn start(&mut self, last: bool) -> (Splitter, Delimiter) {
        let text = self.text.rest();
        let mut end = text.len().min(self.judged());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let found = delimiter::find(&text[..end], last && end == text.len());
        let sign = self.delimiter.map(|sign| if sign == ' ' { Delimiter::Spaces } else { Delimiter::Sign(sign as u8) });
        let delimiter = sign.unwrap_or(found.delimiter);
        self.assembly.seen.delimiter_sure = if sign.is_some() { Confidence::Sure } else { found.sure };
        self.assembly.seen.text = Some(first_text(text));
        let mut splitter = Splitter::new(delimiter);
        #[cfg(test)]
        self.tested.longest.into_iter().for_each(|longest| splitter.limit(longest));
        if found.said
            && let Next::Record(record) = splitter.next(self.text.rest(), true)
        {
            self.assembly.skip(record.line, Skip::SepLine, &self.text.rest()[..record.length]);
            self.text.advance(record.advance);
        }
        (splitter, delimiter)
    }

    fn record(&mut self, record: Record, delimiter: Delimiter) -> Result<(), FileError> {
        let cells = &self.text.rest()[..record.length];
        let place = Place { line: record.line, hidden: false, damaged: self.text.damaged(record.length), suspect: self.text.suspects() };
        #[cfg(test)]
        let form = if self.tested.slow && record.form == Form::Plain { Form::Quoted } else { record.form };
        #[cfg(not(test))]
        let form = record.form;
        let (cut, text) = match (form, delimiter) {
            (Form::Quoted, Delimiter::Sign(sign)) => (self.spans.cut_quoted(cells, sign), self.spans.unquoted.as_str()),
            (Form::Plain | Form::Quoted, _) => (self.spans.cut_plain(cells, delimiter), cells),
            (Form::Huge | Form::Open(_), _) => {
                let (why, lines) = match form {
                    Form::Open(lines) => (Reject::UnterminatedQuote, Some(lines)),
                    _ => (Reject::HugeRecord, None),
                };
                let long = self.long.take();
                self.assembly.reject(record.line, why, lines, long.as_deref().unwrap_or(first_words(cells)));
                return Ok(());
            }
        };
        if cut.is_err() {
            return Err(FileError::TooLarge);
        }
        self.assembly.push(place, &TextCells { text, at: &self.spans.at });
        Ok(())
    }
}

/// Enough of a record to know it by.
fn first_words(record: &str) -> &str {
    let mut end = record.len().min(800);
    while !record.is_char_boundary(end) {
        end -= 1;
    }
    &record[..end]
}
