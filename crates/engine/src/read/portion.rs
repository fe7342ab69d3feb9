//! A large file in portions: helpers read what nothing is odd about, each in another portion, and the file's reader joins what they made.
//!
//! A helper trusts that a record begins behind the first line end of its portion. The reader, which has read everything before, joins
//! a portion only if that is so; any other it reads itself. So a file comes to the same however it is divided, and whoever reads it.

use std::rc::Rc;

use holdfast_core::schema::Field;
use holdfast_core::time::{OnlyUtc, Zone};
use memchr::memchr;
use serde::{Deserialize, Serialize};

use crate::map::plan::Plan;

use super::block::{self, Block};
use super::header::Header;
use super::reader::FEW;
use super::records::{Job, Outcome, Records};
use super::sink::strip::Strip;
use super::sink::{CellRules, Sink};
use super::split::{Delimiter, Next, Splitter};
use super::text::may_hold_control;

/// A portion is given up where more than every fourth of its records is odd, but not for so few.
const ODD_AT_FIRST: usize = 64;

/// How the records of a file are read, as far as nothing is odd about them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Recipe {
    delimiter: u8,
    header: Header,
    columns: Vec<Wanted>,
}

/// A column that is read, from 0.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Wanted {
    column: usize,
    field: Field,
    strict: bool,
    /// That of clock readings which name none.
    zone: Zone,
}

/// What a helper made of a portion.
#[derive(Debug, Serialize, Deserialize)]
pub struct Portion {
    /// Where its first record begins in the file, in bytes.
    pub(super) start: u64,
    /// Where the record behind its last one begins.
    pub(super) end: u64,
    /// It needs none of the helper's portions before.
    pub(super) anew: bool,
    pub(super) pieces: Vec<Piece>,
}

/// Records one below the other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Piece {
    /// So many that were read, each on a line of its own: a strip for each column of the recipe.
    Read(u32, Vec<Strip>),
    /// Records that need care, as they stand in the file.
    Odd(String),
}

/// Bytes of a file that a helper reads.
#[derive(Debug, Clone, Copy)]
pub struct Stretch<'a> {
    /// The bytes, of which the first belongs to the portion before, and those from `own` on to the portion behind.
    pub bytes: &'a [u8],
    /// Where they begin in the file.
    pub at: u64,
    /// Records that begin here or later are another's; this one's last record may reach further.
    pub own: usize,
    /// The portion before was not joined: this one must not need it.
    pub anew: bool,
}

/// A helper's reader of portions, in the order of the file.
pub struct PortionReader {
    delimiter: u8,
    width: usize,
    records: Records,
    block: Block,
}

impl Recipe {
    /// The recipe for what is being read; nothing where records can't be read in runs.
    pub(super) fn of(records: &Records, delimiter: u8) -> Option<Recipe> {
        records.runs()?;
        let columns = records.jobs.iter().map(|job| Wanted {
            column: job.column,
            field: job.field,
            strict: job.strict,
            zone: job.sink.zone().cloned().unwrap_or_else(Zone::utc),
        });
        Some(Recipe { delimiter, header: records.header.clone(), columns: columns.collect() })
    }
}

impl Portion {
    /// Where its first record begins in the file, in bytes.
    #[must_use]
    pub fn start(&self) -> u64 {
        self.start
    }

    /// Whether there is a record in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

impl PortionReader {
    /// A reader by a file's recipe.
    #[must_use]
    pub fn new(recipe: Recipe) -> PortionReader {
        let Recipe { delimiter, header, columns } = recipe;
        let width = header.names.len();
        let table = columns.first().map_or(holdfast_core::schema::Table::ALL[0], |wanted| wanted.field.table());
        let job = |Wanted { column, field, strict, zone }| {
            // Of what is left to the careful readers nothing is read here: no other zone, and no sign that a choice would settle.
            let rules = CellRules { zone, zones: Rc::new(OnlyUtc), decimal: None, date_order: None, cents: false };
            Job::of_helper(field, column, strict, Sink::new(field, &rules))
        };
        let jobs = columns.into_iter().map(job).collect();
        PortionReader {
            delimiter,
            width,
            records: Records::with(header, Plan::new(table), jobs, Outcome::default()),
            block: Block::default(),
        }
    }

    /// Reads a portion. It is empty where the bytes are not UTF-8 throughout, and short where too much is odd.
    pub fn read(&mut self, stretch: Stretch<'_>) -> Portion {
        let Stretch { bytes, at, own, anew } = stretch;
        if anew {
            self.records.jobs.iter_mut().for_each(|job| job.sink.forget());
        }
        let first = memchr(b'\n', bytes).map_or(bytes.len(), |end| end + 1);
        let mut portion = Portion { start: at + first as u64, end: at + first as u64, anew, pieces: Vec::new() };
        // The last character may be cut.
        let sound = bytes.len() - bytes.iter().rev().take(3).position(|&byte| byte >= 0xC0).map_or(0, |cut| cut + 1);
        let Some(text) = bytes.get(first..sound).and_then(|bytes| std::str::from_utf8(bytes).ok()) else { return portion };
        let doubtful: Option<fn(&[u8]) -> bool> = may_hold_control(text.as_bytes()).then_some(may_hold_control);
        let (mut done, mut at_once, mut kept, mut odd) = (0, block::MOST_RECORDS, 0, 0);
        let own = own.saturating_sub(first);
        while done < own {
            let rest = &text[done..];
            self.block.fill(rest.as_bytes(), self.delimiter, self.width, at_once, doubtful);
            self.block.end_at(own - done);
            let found = self.block.len();
            let taken = if found == 0 { 0 } else { self.records.run_plain(rest, &self.block) };
            at_once = if taken < found { taken.max(FEW) } else { (at_once * 2).min(block::MOST_RECORDS) };
            done += self.block.bytes(taken);
            kept += taken;
            if taken > 0 {
                continue;
            }
            let Some(record) = odd_record(rest, self.delimiter) else { break };
            odd += 1;
            if odd > ODD_AT_FIRST && odd * 4 > kept {
                break;
            }
            self.cut(&mut portion.pieces);
            match portion.pieces.last_mut() {
                Some(Piece::Odd(records)) => records.push_str(record),
                _ => portion.pieces.push(Piece::Odd(record.to_owned())),
            }
            done += record.len();
        }
        self.cut(&mut portion.pieces);
        portion.end += done as u64;
        portion
    }

    /// What was read since the last cut becomes a piece.
    fn cut(&mut self, pieces: &mut Vec<Piece>) {
        let records = self.records.jobs.first().map_or(0, |job| job.sink.rows());
        if records > 0 {
            pieces.push(Piece::Read(records as u32, self.records.jobs.iter_mut().map(|job| job.sink.cut()).collect()));
        }
    }
}

/// The record at the head of the text with its line end; nothing if it is not whole, or ends in a way that what follows may change.
fn odd_record(text: &str, delimiter: u8) -> Option<&str> {
    let Next::Record(record) = Splitter::new(Delimiter::Sign(delimiter)).next(text, false) else { return None };
    Some(&text[..record.advance]).filter(|record| record.ends_with('\n'))
}
