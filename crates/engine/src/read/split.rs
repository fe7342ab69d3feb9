//! Text to records and cells, by RFC 4180 and what exports do beside it.
//!
//! A quote opens a quoted cell only as its first character; text after the closing quote is joined; a backslash is a
//! backslash. LF, CRLF and CR each end a record outside quotes and each count as one physical line everywhere.

use memchr::{memchr, memchr_iter, memchr3};

/// A record longer than this is rejected unread, in bytes.
pub(super) const LONGEST_RECORD: usize = 64 << 20;

/// More columns than any spreadsheet has.
pub(super) const MOST_COLUMNS: usize = 16_384;

/// The sign between cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    /// One ASCII character.
    Sign(u8),
    /// Any run of spaces: tables aligned by spaces. There are no quotes in them.
    Spaces,
}

impl Delimiter {
    /// As it stands in the file report.
    pub(super) fn char(self) -> char {
        match self {
            Delimiter::Sign(sign) => char::from(sign),
            Delimiter::Spaces => ' ',
        }
    }
}

/// Finds where records end; holds what it knows of a record that is not whole yet.
#[derive(Debug, Clone)]
pub(super) struct Splitter {
    delimiter: Delimiter,
    /// The physical line on which the current record starts.
    line: u64,
    /// Bytes of the current record that were looked at already.
    seen: usize,
    inside_quotes: bool,
    had_quotes: bool,
    /// Bytes of the current record that were let go of because it is too long, and the lines that ended in them.
    dropped: usize,
    dropped_lines: u64,
    longest: usize,
}

/// Where a record ends, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Record {
    /// Its first physical line.
    pub line: u64,
    /// Bytes of its cells.
    pub length: usize,
    /// Bytes to advance, its line end included.
    pub advance: usize,
    /// How it is to be taken.
    pub form: Form,
}

/// How a record is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// No cell is quoted.
    Plain,
    /// Some cell is quoted.
    Quoted,
    /// Too long to be read.
    Huge,
    /// A quote never closes; so many lines went with it.
    Open(u64),
}

/// What is found at the head of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// A whole record.
    Record(Record),
    /// More text is needed; so many bytes of a record that is too long may be let go of.
    More(usize),
    /// The text is used up.
    End,
}

impl Splitter {
    /// A splitter at the first line.
    pub(super) fn new(delimiter: Delimiter) -> Splitter {
        Splitter {
            delimiter,
            line: 1,
            seen: 0,
            inside_quotes: false,
            had_quotes: false,
            dropped: 0,
            dropped_lines: 0,
            longest: LONGEST_RECORD,
        }
    }

    /// Takes shorter records as too long.
    #[cfg(test)]
    pub(super) fn limit(&mut self, longest: usize) {
        self.longest = longest;
    }

    /// The one character between cells.
    pub(super) fn sign(&self) -> Option<u8> {
        match self.delimiter {
            Delimiter::Sign(sign) => Some(sign),
            Delimiter::Spaces => None,
        }
    }

    /// The line of the next record, at whose beginning it stands.
    pub(super) fn line(&self) -> Option<u64> {
        (self.seen == 0 && self.dropped == 0).then_some(self.line)
    }

    /// Passes over records of a line each, which were cut by another.
    pub(super) fn pass(&mut self, records: usize) {
        self.line += records as u64;
    }

    /// The next record of `text`, which begins where the last one ended; `last` if no more text follows.
    pub(super) fn next(&mut self, text: &str, last: bool) -> Next {
        let bytes = text.as_bytes();
        let mut at = self.seen;
        loop {
            if self.inside_quotes {
                let Some(quote) = memchr(b'"', &bytes[at..]).map(|found| at + found) else {
                    return self.run_out(bytes, bytes.len(), last);
                };
                match bytes.get(quote + 1) {
                    Some(b'"') => at = quote + 2,
                    None if !last => return self.run_out(bytes, quote, last),
                    _ => {
                        self.inside_quotes = false;
                        at = quote + 1;
                    }
                }
                continue;
            }
            let Some(found) = memchr3(b'\n', b'\r', b'"', &bytes[at..]).map(|found| at + found) else {
                return self.run_out(bytes, bytes.len(), last);
            };
            let end = match (bytes[found], bytes.get(found + 1)) {
                (b'"', _) => {
                    if self.opens_cell(bytes, found) {
                        self.inside_quotes = true;
                        self.had_quotes = true;
                    }
                    at = found + 1;
                    continue;
                }
                (b'\n', _) => 1,
                (_, Some(b'\n')) => 2,
                // A CR at the very end may be half of a CRLF.
                (_, None) if !last => return self.run_out(bytes, found, last),
                _ => 1,
            };
            return Next::Record(self.record(bytes, found, found + end));
        }
    }

    /// Whether a quote is the first character of its cell.
    fn opens_cell(&self, bytes: &[u8], quote: usize) -> bool {
        match self.delimiter {
            Delimiter::Spaces => false,
            Delimiter::Sign(sign) => match quote.checked_sub(1) {
                None => self.dropped == 0,
                Some(before) => bytes[before] == sign,
            },
        }
    }

    fn run_out(&mut self, bytes: &[u8], seen: usize, last: bool) -> Next {
        if last {
            if self.inside_quotes {
                let lines = self.dropped_lines + line_ends(bytes) + u64::from(!matches!(bytes.last(), None | Some(b'\n' | b'\r')));
                let record = self.record(bytes, bytes.len(), bytes.len());
                return Next::Record(Record { form: Form::Open(lines), ..record });
            }
            if bytes.is_empty() && self.dropped == 0 {
                return Next::End;
            }
            return Next::Record(self.record(bytes, bytes.len(), bytes.len()));
        }
        self.seen = seen;
        if self.dropped + seen <= self.longest {
            return Next::More(0);
        }
        // The last byte stays: it decides whether a quote opens a cell and whether an LF belongs to a CR.
        let mut free = seen.saturating_sub(1);
        while free > 0 && (bytes[free] & 0xC0 == 0x80 || bytes[free - 1..].starts_with(b"\r\n")) {
            free -= 1;
        }
        self.dropped += free;
        self.dropped_lines += line_ends(&bytes[..free]);
        self.seen -= free;
        Next::More(free)
    }

    fn record(&mut self, bytes: &[u8], length: usize, advance: usize) -> Record {
        let form = if self.dropped + length > self.longest {
            Form::Huge
        } else if self.had_quotes {
            Form::Quoted
        } else {
            Form::Plain
        };
        let record = Record { line: self.line, length, advance, form };
        self.line += if self.had_quotes { self.dropped_lines + line_ends(&bytes[..length]) + 1 } else { 1 };
        self.seen = 0;
        self.inside_quotes = false;
        self.had_quotes = false;
        self.dropped = 0;
        self.dropped_lines = 0;
        record
    }
}

/// Lines that end in these bytes: LF, CRLF and CR each end one.
fn line_ends(bytes: &[u8]) -> u64 {
    let (mut ends, mut after_cr) = (0, false);
    for &byte in bytes {
        ends += u64::from(byte == b'\r' || (byte == b'\n' && !after_cr));
        after_cr = byte == b'\r';
    }
    ends
}

/// More cells than a table can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooManyColumns;

/// The cells of a record, as places in a text.
#[derive(Debug, Default)]
pub(super) struct Spans {
    /// Where each cell begins and ends.
    pub at: Vec<(usize, usize)>,
    /// The cells of quoted records, without their quotes.
    pub unquoted: String,
}

impl Spans {
    /// Cuts a record without quoted cells; the places are in the record.
    pub(super) fn cut_plain(&mut self, record: &str, delimiter: Delimiter) -> Result<(), TooManyColumns> {
        self.at.clear();
        match delimiter {
            Delimiter::Sign(sign) => {
                let mut start = 0;
                for end in memchr_iter(sign, record.as_bytes()) {
                    self.at.push((start, end));
                    start = end + 1;
                }
                self.at.push((start, record.len()));
            }
            Delimiter::Spaces => {
                let mut start = None;
                for (at, byte) in record.bytes().enumerate() {
                    match (start, byte == b' ') {
                        (None, false) => start = Some(at),
                        (Some(from), true) => {
                            self.at.push((from, at));
                            start = None;
                        }
                        _ => {}
                    }
                }
                if let Some(from) = start {
                    self.at.push((from, record.len()));
                }
            }
        }
        self.check()
    }

    /// Cuts a record with quoted cells; the places are in `unquoted`.
    pub(super) fn cut_quoted(&mut self, record: &str, delimiter: u8) -> Result<(), TooManyColumns> {
        self.at.clear();
        self.unquoted.clear();
        let bytes = record.as_bytes();
        let mut at = 0;
        loop {
            let start = self.unquoted.len();
            if bytes.get(at) == Some(&b'"') {
                at += 1;
                loop {
                    let quote = memchr(b'"', &bytes[at..]).map_or(bytes.len(), |found| at + found);
                    self.unquoted.push_str(&record[at..quote]);
                    // A cell that never closes reaches to the end.
                    at = (quote + 1).min(bytes.len());
                    if bytes.get(at) != Some(&b'"') {
                        break;
                    }
                    self.unquoted.push('"');
                    at += 1;
                }
            }
            let end = memchr(delimiter, &bytes[at..]).map_or(bytes.len(), |found| at + found);
            self.unquoted.push_str(&record[at..end]);
            self.at.push((start, self.unquoted.len()));
            if end == bytes.len() {
                break;
            }
            at = end + 1;
        }
        if self.unquoted.capacity() > 4 << 20 && self.unquoted.len() < 1 << 20 {
            self.unquoted.shrink_to(1 << 20);
        }
        self.check()
    }

    fn check(&self) -> Result<(), TooManyColumns> {
        if self.at.len() > MOST_COLUMNS { Err(TooManyColumns) } else { Ok(()) }
    }
}
