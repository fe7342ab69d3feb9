//! What the address says of a list, as the view that the worker is asked for, and back.
//!
//! A filter's value in the address: items of a text column with commas between them (`at_risk,watch`; `-` is the empty
//! cell), `~part` for «contains», `500..` or `2026-01-01..2026-03-31` for a range.

use holdfast_core::answer::listing::{CellKind, ColumnSpec, Filter, SortKey, Test, View};

use crate::route::ListQuery;

/// The item that stands for an empty cell.
const EMPTY: &str = "-";

/// The view of a list of these columns; what the list does not have, or cannot be read, is passed over.
#[must_use]
pub fn view_of(query: &ListQuery, columns: &[ColumnSpec]) -> View {
    let kind = |name: &str| columns.iter().find(|column| column.name == name).map(|column| column.kind);
    let filters = query.filters.iter().filter_map(|(column, value)| {
        let test = test_of(value, kind(column)?)?;
        Some(Filter { column: column.clone(), test })
    });
    let sort = query.sort.iter().filter(|(column, _)| kind(column).is_some());
    View {
        search: Some(query.search.trim().to_owned()).filter(|search| !search.is_empty()),
        filters: filters.collect(),
        sort: sort.map(|(column, descending)| SortKey { column: column.clone(), descending: *descending }).collect(),
        ..View::default()
    }
}

/// The test of a filter's value in a column of that kind.
#[must_use]
pub fn test_of(value: &str, kind: CellKind) -> Option<Test> {
    match kind {
        CellKind::Text | CellKind::Flag => match value.strip_prefix('~') {
            Some(part) => Some(Test::Contains(part.to_owned())),
            None => Some(Test::OneOf(items(value))).filter(|test| *test != Test::OneOf(Vec::new())),
        },
        CellKind::Day | CellKind::Instant => {
            let (from, to) = ends(value, |text| text.parse().ok())?;
            Some(Test::Days(from, to))
        }
        CellKind::Count | CellKind::Number | CellKind::Share | CellKind::Money | CellKind::Score => {
            let (from, to) = ends(value, |text| text.parse().ok().filter(|number: &f64| number.is_finite()))?;
            Some(Test::Between(from, to))
        }
    }
}

/// The items of a text column's filter; `None` is the empty cell.
#[must_use]
pub fn items(value: &str) -> Vec<Option<String>> {
    let item = |item: &str| if item == EMPTY { None } else { Some(item.replace("%2C", ",").replace("%2D", "-").replace("%25", "%")) };
    value.split(',').filter(|text| !text.is_empty()).map(item).collect()
}

/// The value of a text column's filter for these items; nothing for none.
#[must_use]
pub fn value_of(items: &[Option<String>]) -> Option<String> {
    let item = |item: &Option<String>| match item {
        None => EMPTY.to_owned(),
        Some(text) if text == EMPTY => "%2D".to_owned(),
        Some(text) => text.replace('%', "%25").replace(',', "%2C"),
    };
    Some(items.iter().map(item).collect::<Vec<_>>().join(",")).filter(|value| !value.is_empty())
}

/// The value of a range's filter from its two fields; nothing where both are empty.
#[must_use]
pub fn range_of(from: &str, to: &str) -> Option<String> {
    let (from, to) = (from.trim(), to.trim());
    (!from.is_empty() || !to.is_empty()).then(|| format!("{from}..{to}"))
}

/// The two fields of a range.
#[must_use]
pub fn range_fields(value: &str) -> (&str, &str) {
    value.split_once("..").unwrap_or((value, value))
}

/// The query with another column to sort by: up, down, then the list's own order. `further`: after the keys there are.
pub fn turn(query: &mut ListQuery, column: &str, further: bool) {
    let before = query.sort.iter().find(|(name, _)| name == column).map(|(_, descending)| *descending);
    if !further {
        query.sort.retain(|(name, _)| name == column);
    }
    match before {
        None => query.sort.push((column.to_owned(), false)),
        Some(false) => query.sort.iter_mut().filter(|(name, _)| name == column).for_each(|key| key.1 = true),
        Some(true) => query.sort.retain(|(name, _)| name != column),
    }
}

fn ends<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<(Option<T>, Option<T>)> {
    let (from, to) = range_fields(value);
    let (low, high) = (read(from), read(to));
    // What is there must be readable; a slip of the pen is no filter at all.
    let slip = (!from.is_empty() && low.is_none()) || (!to.is_empty() && high.is_none());
    (!slip && (low.is_some() || high.is_some())).then_some((low, high))
}
