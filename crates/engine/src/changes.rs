//! What is new, changed and gone against what was loaded before.

use std::collections::BTreeMap;

use holdfast_core::dataset::{Dataset, TableData};
use holdfast_core::door::{RecordChange, TableChange};
use holdfast_core::schema::{Field, Table};

/// Records of larger tables are not compared: it would take longer than anybody waits.
const MOST_ROWS: usize = 200_000;

/// Every table that either dataset has, in canonical order.
#[must_use]
pub fn changes(before: &Dataset, now: &Dataset) -> Vec<TableChange> {
    let rows = |data: Option<&TableData>| data.map_or(0, TableData::rows) as u64;
    Table::ALL
        .iter()
        .map(|&table| (table, before.table(table), now.table(table)))
        .filter(|(_, before, now)| before.is_some() || now.is_some())
        .map(|(table, before, now)| TableChange { table, before: rows(before), now: rows(now), records: records(table, before, now) })
        .collect()
}

fn records(table: Table, before: Option<&TableData>, now: Option<&TableData>) -> Option<RecordChange> {
    let own = table.own_id()?;
    if [before, now].into_iter().flatten().any(|data| data.rows() > MOST_ROWS || !data.has(own)) {
        return None;
    }
    let (old, new) = (rows_by_id(before, own), rows_by_id(now, own));
    let mut change = RecordChange { gone: old.keys().filter(|id| !new.contains_key(*id)).count() as u64, ..RecordChange::default() };
    for (id, rows) in &new {
        match (old.get(id), before, now) {
            (Some(former), Some(before), Some(now)) => change.changed += u64::from(!same(table, (before, former), (now, rows))),
            _ => change.new += 1,
        }
    }
    Some(change)
}

/// The rows of each id: a contract may have several.
fn rows_by_id(data: Option<&TableData>, own: Field) -> BTreeMap<&str, Vec<usize>> {
    let mut rows: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    if let Some(data) = data {
        for row in 0..data.rows() {
            if let Some(id) = data.text_at(own, row) {
                rows.entry(id).or_default().push(row);
            }
        }
    }
    rows
}

fn same(table: Table, (before, former): (&TableData, &[usize]), (now, rows): (&TableData, &[usize])) -> bool {
    former.len() == rows.len()
        && former.iter().zip(rows).all(|(&old, &new)| table.fields().all(|field| before.value(field, old) == now.value(field, new)))
}
