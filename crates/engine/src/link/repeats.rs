//! The same record in several files: overlapping exports of a table count each record once.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_core::column::{NOTHING, Value};
use holdfast_core::dataset::{FileReport, TableData};
use holdfast_core::issue::{Dropped, Reject, Skip};
use holdfast_core::schema::{Field, Table};

/// Takes repeated records out of a table whose parts from all files have been joined, and tells it in the files' reports.
///
/// - Records with an id of their own: one that is in two files with the same content is skipped in the later file; with other content the
///   later file's counts, as it is the newer export, and the earlier is skipped. An id that comes twice within one file is left alone
///   (a contract with several rows), except for customers, where the first stays.
/// - Records without one: where several files hold the same content, it counts as often as in the file that has it most often. Costs
///   are left alone: two like amounts in two files are two costs.
pub(super) fn drop_repeats(data: &mut TableData, files: &mut [FileReport]) {
    let own = data.table().own_id();
    let with_id = own.filter(|&own| data.has(own));
    let several = data.origins.iter().map(|origin| origin.file).collect::<BTreeSet<_>>().len() > 1;
    let mut keep = vec![true; data.rows()];
    let mut rejected: BTreeSet<usize> = BTreeSet::new();
    if let Some(own) = with_id {
        by_id(data, own, files, &mut keep, &mut rejected);
    }
    if several && data.table() != Table::Costs {
        by_content(data, with_id, files, &mut keep);
    }
    if keep.iter().all(|&keep| keep) {
        return;
    }
    tell(data, with_id, files, &keep, &rejected);
    data.retain(&keep);
}

/// Whether the file itself has the records' ids; made-up ones mean nothing outside it.
fn has_ids(files: &[FileReport], file: usize, own: Field) -> bool {
    files.get(file).is_none_or(|report| report.mapping.iter().any(|mapped| mapped.field == own))
}

fn by_id(data: &TableData, own: Field, files: &[FileReport], keep: &mut [bool], rejected: &mut BTreeSet<usize>) {
    let Some(ids) = data.text(own) else { return };
    let mut rows_of: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    let mut seen = vec![false; ids.dictionary.len()];
    let mut repeated = vec![false; ids.dictionary.len()];
    for code in ids.codes.iter().filter(|&code| code != NOTHING) {
        repeated[code as usize] |= std::mem::replace(&mut seen[code as usize], true);
    }
    for (row, code) in ids.codes.iter().enumerate() {
        if repeated.get(code as usize) == Some(&true) {
            rows_of.entry(code).or_default().push(row);
        }
    }
    let customers = data.table() == Table::Customers;
    let fields: Vec<Field> = data.table().fields().filter(|&field| data.has(field)).collect();
    for rows in rows_of.values() {
        let mut last: Option<usize> = None;
        for &row in rows {
            let file = data.origin(row).0;
            let once = customers || rows.iter().filter(|&&other| data.origin(other).0 == file).count() == 1;
            if !customers && (!once || !has_ids(files, file, own)) {
                continue;
            }
            let Some(before) = last else {
                last = Some(row);
                continue;
            };
            if same(data, &fields, before, row) {
                keep[row] = false;
            } else if data.origin(before).0 == file {
                keep[row] = false;
                rejected.insert(row);
            } else {
                keep[before] = false;
                last = Some(row);
            }
        }
    }
}

fn by_content(data: &TableData, own: Option<Field>, files: &[FileReport], keep: &mut [bool]) {
    let fields: Vec<Field> = data.table().fields().filter(|&field| Some(field) != own && data.has(field)).collect();
    // Hashes keep a million rows of two exports small; rows of one hash are compared in full.
    // Pairs as the comparison of two datasets sorts them: the sorter is compiled once.
    let mut hashed: Vec<(u64, u64)> = Vec::new();
    for row in (0..data.rows()).filter(|&row| keep[row]) {
        if own.is_some_and(|own| has_ids(files, data.origin(row).0, own) && data.value(own, row).is_some()) {
            continue;
        }
        hashed.push((fields.iter().fold(FNV_OFFSET, |hash, &field| Word::of(data, field, row).hash(hash)), row as u64));
    }
    hashed.sort_unstable();
    for run in hashed.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        let mut rest: Vec<usize> = run.iter().map(|&(_, row)| row as usize).collect();
        while let Some(&first) = rest.first() {
            let (alike, others): (Vec<usize>, Vec<usize>) = rest.into_iter().partition(|&row| same(data, &fields, first, row));
            rest = others;
            let mut counted = 0;
            for rows in alike.chunk_by(|&a, &b| data.origin(a).0 == data.origin(b).0) {
                rows.iter().take(counted).for_each(|&row| keep[row] = false);
                counted = counted.max(rows.len());
            }
        }
    }
}

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01B3;

/// A cell as something that can be compared and hashed.
#[derive(PartialEq, Eq)]
enum Word {
    Nothing,
    Code(u32),
    Bits(u64),
}

impl Word {
    fn of(data: &TableData, field: Field, row: usize) -> Word {
        if let Some(column) = data.text(field) {
            return Word::Code(column.codes.get(row));
        }
        match data.value(field, row) {
            None | Some(Value::Text(_)) => Word::Nothing,
            Some(Value::Number(number)) => Word::Bits((number + 0.0).to_bits()),
            Some(Value::Day(day)) => Word::Bits(u64::from(day.0.cast_unsigned())),
            Some(Value::Instant(instant)) => Word::Bits(instant.0.cast_unsigned()),
            Some(Value::Flag(flag)) => Word::Bits(u64::from(flag)),
        }
    }

    /// FNV-1a over the cell, from the hash of the cells before it.
    fn hash(&self, before: u64) -> u64 {
        let (kind, bits) = match *self {
            Word::Nothing => (0u8, 0),
            Word::Code(code) => (1, u64::from(code)),
            Word::Bits(bits) => (2, bits),
        };
        bits.to_le_bytes().iter().chain(&[kind]).fold(before, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
    }
}

fn same(data: &TableData, fields: &[Field], one: usize, other: usize) -> bool {
    fields.iter().all(|&field| Word::of(data, field, one) == Word::of(data, field, other))
}

/// Keeps the law of reading in the reports: a record none of whose rows is left was kept before and is not any more. Records are counted
/// where they were read, under the file's own table; rows that a record spreads into other tables are none.
pub(super) fn tell(data: &TableData, own: Option<Field>, files: &mut [FileReport], keep: &[bool], rejected: &BTreeSet<usize>) {
    let mut gone: BTreeSet<(usize, u64)> = (0..keep.len()).filter(|&row| !keep[row]).map(|row| data.origin(row)).collect();
    (0..keep.len()).filter(|&row| keep[row]).for_each(|row| {
        gone.remove(&data.origin(row));
    });
    for row in (0..keep.len()).filter(|&row| !keep[row]) {
        let (file, line) = data.origin(row);
        let Some(report) = files.get_mut(file).filter(|report| report.table == Some(data.table())) else { continue };
        if !gone.remove(&(file, line)) {
            continue;
        }
        let raw = own.and_then(|own| data.text_at(own, row)).map(|id| id.chars().take(200).collect());
        report.kept = report.kept.saturating_sub(1);
        if rejected.contains(&row) {
            report.rejected.push(Dropped { line, why: Reject::DuplicateId, field: own, raw, lines_swallowed: None });
        } else {
            report.skipped.push(Dropped { line, why: Skip::DuplicateRow, field: own, raw, lines_swallowed: None });
            report.skipped_count += 1;
        }
    }
}
