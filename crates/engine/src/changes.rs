//! What is new, changed and gone against what was loaded before.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use holdfast_core::column::Value;
use holdfast_core::dataset::{Dataset, TableData};
use holdfast_core::door::{RecordChange, TableChange};
use holdfast_core::schema::{Field, Table};

/// Records of larger tables are not compared: it would take longer than anybody waits.
const MOST_ROWS: usize = 200_000;

/// Every table that either dataset has, in canonical order.
#[must_use]
pub fn changes(before: &Dataset, now: &Dataset) -> Vec<TableChange> {
    compared(|table| before.table(table).into_iter().collect(), |table| now.table(table).into_iter().collect())
}

/// The same of what files came to before they are linked: a table may come in several pieces.
#[must_use]
pub(crate) fn compared<'a>(before: impl Fn(Table) -> Vec<&'a TableData>, now: impl Fn(Table) -> Vec<&'a TableData>) -> Vec<TableChange> {
    let rows = |pieces: &[&TableData]| pieces.iter().map(|data| data.rows() as u64).sum();
    Table::ALL
        .iter()
        .map(|&table| (table, before(table), now(table)))
        .filter(|(_, before, now)| !before.is_empty() || !now.is_empty())
        .map(|(table, before, now)| TableChange { table, before: rows(&before), now: rows(&now), records: records(table, &before, &now) })
        .collect()
}

/// A row, by the piece it is in and its place there.
type Row<'a> = (&'a TableData, usize);

fn records(table: Table, before: &[&TableData], now: &[&TableData]) -> Option<RecordChange> {
    // Files that stay, among those that come, are the very same.
    if before.len() == now.len() && before.iter().zip(now).all(|(before, now)| std::ptr::eq(*before, *now)) {
        return Some(RecordChange::default());
    }
    let own = table.own_id()?;
    let is_comparable = |pieces: &[&TableData]| {
        pieces.iter().map(|data| data.rows()).sum::<usize>() <= MOST_ROWS && pieces.iter().all(|data| data.has(own))
    };
    if !is_comparable(before) || !is_comparable(now) {
        return None;
    }
    let (old, new) = (rows_by_id(before, own), rows_by_id(now, own));
    let mut change = RecordChange { gone: old.keys().filter(|id| !new.contains_key(*id)).count() as u64, ..RecordChange::default() };
    for (id, rows) in &new {
        match old.get(id) {
            Some(former) => change.changed += u64::from(!same(table, former, rows)),
            None => change.new += 1,
        }
    }
    Some(change)
}

/// The rows of each id: a contract may have several.
fn rows_by_id<'a>(pieces: &[&'a TableData], own: Field) -> BTreeMap<&'a str, Vec<Row<'a>>> {
    let mut rows: BTreeMap<&str, Vec<Row<'a>>> = BTreeMap::new();
    for &data in pieces {
        for row in 0..data.rows() {
            if let Some(id) = data.text_at(own, row) {
                rows.entry(id).or_default().push((data, row));
            }
        }
    }
    rows
}

/// Whether an id has the same rows, in whatever order: a newer version of one file moves it behind the others.
fn same(table: Table, former: &[Row<'_>], rows: &[Row<'_>]) -> bool {
    if former.len() != rows.len() {
        return false;
    }
    let pairwise = |former: &[Row<'_>], rows: &[Row<'_>]| former.iter().zip(rows).all(|(old, new)| order(table, old, new).is_eq());
    if pairwise(former, rows) {
        return true;
    }
    let (mut former, mut rows) = (former.to_vec(), rows.to_vec());
    for rows in [&mut former, &mut rows] {
        rows.sort_by(|a, b| order(table, a, b));
    }
    pairwise(&former, &rows)
}

/// Rows by what stands in them, field by field.
fn order(table: Table, (one, row): &Row<'_>, (other, at): &Row<'_>) -> Ordering {
    let fields = table.fields().map(|field| by_value(one.value(field, *row), other.value(field, *at)));
    fields.fold(Ordering::Equal, Ordering::then)
}

/// Nothing before anything; a field has values of one kind.
fn by_value(one: Option<Value<'_>>, other: Option<Value<'_>>) -> Ordering {
    match (one, other) {
        (Some(Value::Text(one)), Some(Value::Text(other))) => one.cmp(other),
        (Some(Value::Number(one)), Some(Value::Number(other))) => one.partial_cmp(&other).unwrap_or(Ordering::Equal),
        (Some(Value::Day(one)), Some(Value::Day(other))) => one.cmp(&other),
        (Some(Value::Instant(one)), Some(Value::Instant(other))) => one.cmp(&other),
        (Some(Value::Flag(one)), Some(Value::Flag(other))) => one.cmp(&other),
        (one, other) => one.is_some().cmp(&other.is_some()),
    }
}
