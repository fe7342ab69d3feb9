//! What is new, changed and gone against what was loaded before.
//!
//! Records are compared by hashes of 64 bits: of their ids, and of what stands in them. Hashes of texts are made once a text.

use std::cmp::Ordering;

use holdfast_core::column::{Column, NOTHING, Value};
use holdfast_core::dataset::{Dataset, TableData};
use holdfast_core::door::{RecordChange, TableChange};
use holdfast_core::schema::{Field, Table};

use crate::read::reader::FilePart;

/// How many rows of a table are compared; of larger ones only the rows are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Most {
    /// What delays a loading by no more than anybody notices.
    AtOnce,
    /// What somebody asked for and waits for.
    Asked,
}

impl Most {
    fn rows(self) -> usize {
        match self {
            Most::AtOnce => 200_000,
            Most::Asked => 2_000_000,
        }
    }
}

/// Some rows of a table, and whether their ids are the files' own.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'a> {
    data: &'a TableData,
    has_ids: bool,
}

impl<'a> Piece<'a> {
    /// A table of a file.
    pub(crate) fn of_part(part: &'a FilePart, data: &'a TableData) -> Piece<'a> {
        let has_ids = data.table().own_id().is_some_and(|own| part.report.mapping.iter().any(|mapped| mapped.field == own));
        Piece { data, has_ids }
    }

    fn of(data: &'a Dataset, table: Table) -> Option<Piece<'a>> {
        let own = table.own_id();
        let maps = |file: usize| data.files.get(file).is_some_and(|file| file.mapping.iter().any(|mapped| Some(mapped.field) == own));
        data.table(table).map(|rows| Piece { data: rows, has_ids: rows.origins.iter().all(|origin| maps(origin.file)) })
    }
}

/// Every table that either dataset has, in canonical order.
#[must_use]
pub fn changes(before: &Dataset, now: &Dataset, most: Most) -> Vec<TableChange> {
    compared(|table| Piece::of(before, table).into_iter().collect(), |table| Piece::of(now, table).into_iter().collect(), most)
}

/// The same of what files came to before they are linked: a table may come in several pieces.
#[must_use]
pub(crate) fn compared<'a>(
    before: impl Fn(Table) -> Vec<Piece<'a>>,
    now: impl Fn(Table) -> Vec<Piece<'a>>,
    most: Most,
) -> Vec<TableChange> {
    Table::ALL
        .iter()
        .map(|&table| (table, before(table), now(table)))
        .filter(|(_, before, now)| !before.is_empty() || !now.is_empty())
        .map(|(table, before, now)| {
            let records = records(table, &before, &now, most);
            TableChange { table, before: rows(&before) as u64, now: rows(&now) as u64, records }
        })
        .collect()
}

fn rows(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().map(|piece| piece.data.rows()).sum()
}

/// Records by their ids, where every file has some; else by what stands in them.
fn records(table: Table, before: &[Piece<'_>], now: &[Piece<'_>], most: Most) -> Option<RecordChange> {
    let own = table.own_id().filter(|_| before.iter().chain(now).all(|piece| piece.has_ids));
    let nothing = RecordChange { changed: own.map(|_| 0), ..RecordChange::default() };
    if before.len() == now.len() && before.iter().zip(now).all(|(before, now)| same_columns(before.data, now.data)) {
        return Some(nothing);
    }
    if rows(before).max(rows(now)) > most.rows() {
        return None;
    }
    let (before, now) = (entries(table, before, own), entries(table, now, own));
    let mut change = nothing;
    let (mut old, mut new) = (before.iter().peekable(), now.iter().peekable());
    loop {
        let (former, latter) = match (old.peek(), new.peek()) {
            (None, None) => return Some(change),
            (Some(_), None) => (old.next(), None),
            (None, Some(_)) => (None, new.next()),
            (Some(former), Some(latter)) => match former.key.cmp(&latter.key) {
                Ordering::Less => (old.next(), None),
                Ordering::Equal => (old.next(), new.next()),
                Ordering::Greater => (None, new.next()),
            },
        };
        let count = |entry: Option<&Entry>| entry.map_or(0, |entry| entry.rows);
        match &mut change.changed {
            // An id may have several rows: it is one record.
            Some(changed) => match (former, latter) {
                (Some(former), Some(latter)) => *changed += u64::from(former != latter),
                (former, latter) => (change.gone, change.new) = (change.gone + count(former).min(1), change.new + count(latter).min(1)),
            },
            None => {
                change.gone += count(former).saturating_sub(count(latter));
                change.new += count(latter).saturating_sub(count(former));
            }
        }
    }
}

/// Whether two tables have the very same columns: those of files that stay are shared.
fn same_columns(one: &TableData, other: &TableData) -> bool {
    let same = |field: Field| match (one.column(field), other.column(field)) {
        (Some(one), Some(other)) => std::ptr::eq(one, other),
        (one, other) => one.is_none() && other.is_none(),
    };
    one.rows() == other.rows() && one.table().fields().all(same)
}

/// What has one id, or where there are none one content: its hash, its rows and the sum of their hashes, in whatever order they stand.
#[derive(PartialEq, Eq)]
struct Entry {
    key: u64,
    rows: u64,
    sum: u64,
}

/// By key, ascending. Rows whose id is empty have none.
///
/// A content without an id counts as linking counts it: as often as in the file that has it most often; of costs, each time.
fn entries(table: Table, pieces: &[Piece<'_>], own: Option<Field>) -> Vec<Entry> {
    // An id made up from a row's number is none of its content.
    let made_up = table.own_id().filter(|_| own.is_none());
    let mut keyed: Vec<(u64, u64)> = Vec::with_capacity(rows(pieces));
    for (place, piece) in pieces.iter().enumerate() {
        let contents = contents(piece.data, table.fields().filter(|&field| Some(field) != made_up));
        match own.map(|own| piece.data.text(own)) {
            Some(ids) => {
                let Some(ids) = ids else { continue };
                let hashes: Vec<u64> = ids.dictionary.texts().map(hash_of).collect();
                let found = ids.codes.iter().zip(&contents).filter(|&(code, _)| code != NOTHING);
                keyed.extend(found.map(|(code, &content)| (hashes[code as usize], mixed(content))));
            }
            None => keyed.extend(contents.into_iter().map(|content| (content, place as u64))),
        }
    }
    keyed.sort_unstable();
    let entry = |run: &[(u64, u64)]| {
        let (key, all) = (run[0].0, run.len() as u64);
        if own.is_some() {
            return Entry { key, rows: all, sum: run.iter().fold(0, |sum, &(_, content)| sum.wrapping_add(content)) };
        }
        let most = run.chunk_by(|a, b| a.1 == b.1).map(|of_file| of_file.len() as u64).max();
        Entry { key, rows: if table == Table::Costs { all } else { most.unwrap_or(0) }, sum: 0 }
    };
    keyed.chunk_by(|a, b| a.0 == b.0).map(entry).collect()
}

/// The hash of each row's content: of the fields that it has a value of, whatever their order.
fn contents(data: &TableData, fields: impl Iterator<Item = Field>) -> Vec<u64> {
    let mut contents = vec![0_u64; data.rows()];
    for field in fields {
        let Some(column) = data.column(field) else { continue };
        let place = (field.index() as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let add = |content: &mut u64, hash: u64| *content = content.wrapping_add(mixed(hash ^ place));
        if let Column::Text(column) = column {
            let hashes: Vec<u64> = column.dictionary.texts().map(hash_of).collect();
            for (content, code) in contents.iter_mut().zip(column.codes.iter()).filter(|&(_, code)| code != NOTHING) {
                add(content, hashes[code as usize]);
            }
            continue;
        }
        for (row, content) in contents.iter_mut().enumerate() {
            let bits = match column.get(row) {
                None | Some(Value::Text(_)) => continue,
                // One zero, whatever its sign.
                Some(Value::Number(number)) => (number + 0.0).to_bits(),
                Some(Value::Day(day)) => u64::from(day.0.cast_unsigned()),
                Some(Value::Instant(instant)) => instant.0.cast_unsigned(),
                Some(Value::Flag(flag)) => u64::from(flag),
            };
            add(content, mixed(bits));
        }
    }
    contents
}

/// A text's hash: FNV-1a, mixed.
fn hash_of(text: &str) -> u64 {
    mixed(text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)))
}

/// Every bit of the result depends on every bit given (the finaliser of `SplitMix64`).
fn mixed(bits: u64) -> u64 {
    let bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    bits ^ (bits >> 31)
}
