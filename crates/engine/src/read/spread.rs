//! Cells that become rows of their own: counts of a day become events, dates of stages become history.

use holdfast_core::column::{Column, NOTHING, TextColumn, Value};
use holdfast_core::dataset::TableData;
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::schema::{Field, Table};
use holdfast_core::sorting::Arrange;
use holdfast_core::time::Zone;

use crate::map::plan::{Becomes, Plan, Spread};

use super::cells::trim;
use super::settle::Kept;

/// A row to be: its record, its spread, and its item's code where the cell was a list.
#[derive(Debug, Clone, Copy)]
struct Row {
    record: u32,
    spread: u32,
    item: u32,
}

/// Tables of the rows that the spreads make, each in the order of the records.
pub(super) fn tables(plan: &Plan, kept: &Kept, zone: &Zone) -> Vec<TableData> {
    let mut tables: Vec<Table> = plan.spreads.iter().map(|spread| spread.table).collect();
    tables.arrange();
    tables.dedup();
    tables.into_iter().map(|table| rows_of(table, plan, kept, zone)).collect()
}

fn rows_of(table: Table, plan: &Plan, kept: &Kept, zone: &Zone) -> TableData {
    let mine: Vec<(usize, &Spread)> = plan.spreads.iter().enumerate().filter(|(_, spread)| spread.table == table).collect();
    let mut items = TextColumn::default();
    let (mut rows, mut lines) = (Vec::new(), Lines::default());
    for record in 0..kept.lines.len() {
        let before = rows.len();
        for &(at, spread) in &mine {
            let cell = kept.spreads[at].as_ref().and_then(|column| column.get(record));
            let mut row = |item: u32| rows.push(Row { record: record as u32, spread: at as u32, item });
            match (spread.becomes, cell) {
                (Becomes::Count(_), Some(Value::Number(count))) if count > 0.0 => row(NOTHING),
                (Becomes::Cell(_), Some(_)) => row(NOTHING),
                (Becomes::Items(_, separator), Some(Value::Text(list))) => {
                    for item in list.split(separator).map(trim).filter(|item| !item.is_empty()) {
                        row(items.dictionary.code(item));
                    }
                }
                _ => {}
            }
        }
        (before..rows.len()).for_each(|_| lines.push(kept.lines.get(record)));
    }
    let columns = table.fields().map(|field| column_of(field, &rows, &mine, &items, kept, zone)).collect();
    TableData::new(table, rows.len(), columns, vec![Origin { first_row: 0, file: 0, lines }])
}

/// One field of the new rows: what their spread says, else what the record has under the same name.
fn column_of(field: Field, rows: &[Row], mine: &[(usize, &Spread)], items: &TextColumn, kept: &Kept, zone: &Zone) -> Option<Column> {
    let common = kept.table.field(field.name()).and_then(|field| kept.fields.get(&field));
    let sets = |spread: &Spread| {
        let (Becomes::Count(becomes) | Becomes::Items(becomes, _) | Becomes::Cell(becomes)) = spread.becomes;
        becomes == field
            || spread.says.as_ref().is_some_and(|(said, _)| *said == field)
            || spread.carries.iter().any(|carried| carried.1 == field)
    };
    if !mine.iter().any(|(_, spread)| sets(spread)) {
        common?;
    }
    let mut column = Column::of(field.kind());
    for row in rows {
        let spread = mine.iter().find(|(at, _)| *at == row.spread as usize).map(|(_, spread)| *spread)?;
        push(&mut column, value_of(field, *row, spread, items, kept).or_else(|| common?.get(row.record as usize)), zone);
    }
    Some(column)
}

fn value_of<'a>(field: Field, row: Row, spread: &'a Spread, items: &'a TextColumn, kept: &'a Kept) -> Option<Value<'a>> {
    let (at, record) = (row.spread as usize, row.record as usize);
    if let Some((said, text)) = &spread.says
        && *said == field
    {
        return Some(Value::Text(text));
    }
    match spread.becomes {
        Becomes::Items(becomes, _) if becomes == field => return Some(Value::Text(items.dictionary.text(row.item))),
        Becomes::Count(becomes) | Becomes::Cell(becomes) if becomes == field => return kept.spreads[at].as_ref()?.get(record),
        _ => {}
    }
    let place = spread.carries.iter().position(|carried| carried.1 == field)?;
    match kept.carries.get(&(at, place))?.get(record)? {
        Value::Number(number) => Some(Value::Number(number * spread.carries[place].2)),
        other => Some(other),
    }
}

/// Adds a value to a column of another field's kind: a day is its first instant, an instant its day; what fits no better is nothing.
fn push(column: &mut Column, value: Option<Value<'_>>, zone: &Zone) {
    match (column, value) {
        (Column::Text(column), Some(Value::Text(text))) => column.push(Some(text)),
        (Column::Number(column), Some(Value::Number(number))) => column.push(Some(number)),
        (Column::Day(column), Some(Value::Day(day))) => column.push(Some(day)),
        (Column::Day(column), Some(Value::Instant(at))) => column.push(Some(zone.day_of(at))),
        (Column::Instant(column), Some(Value::Instant(at))) => column.push(Some(at)),
        (Column::Instant(column), Some(Value::Day(day))) => column.push(Some(zone.start_of(day))),
        (Column::Flag(column), Some(Value::Flag(flag))) => column.push(Some(flag)),
        (column, _) => column.push_nothing(),
    }
}
