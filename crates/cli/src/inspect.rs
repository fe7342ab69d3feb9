//! What each file is and what was kept of it, as JSON or as lines for people.

use std::collections::BTreeMap;

use holdfast_core::column::Value as CellValue;
use holdfast_core::dataset::{FileReport, TableData};
use holdfast_core::issue::{Dropped, FileError, Noticed};
use holdfast_core::schema::{Field, Table};
use serde_json::{Map, Value, json};

use crate::say::ENGLISH;

/// A file's report as JSON; with its canonical rows if they are wanted.
pub(crate) fn json(report: &FileReport, tables: Option<&[TableData]>) -> Value {
    let mut object = json!({
        "file": report.name,
        "table": report.table.map(Table::name),
        "shape": format!("{:?}", report.shape),
        "file_error": report.error.map(FileError::code),
        "encoding": report.encoding,
        "compression": report.gzip.then_some("gzip"),
        "delimiter": report.delimiter.map(String::from),
        "sheet": report.sheet,
        "hidden_sheets": report.hidden_sheets,
        "header_line": report.header_line,
        "mapping": mapping(report),
        "unused": report.unused,
        "needs_choice": report.needs_choice.iter().map(|field| field.name()).collect::<Vec<_>>(),
        "rows_read": report.read,
        "rows_kept": report.kept,
        "rows_rejected": report.rejected.len(),
        "rows_skipped": report.skipped_count,
        "blank_lines": report.blank_lines,
        "from": report.period.map(|(from, _)| from.to_string()),
        "to": report.period.map(|(_, to)| to.to_string()),
        "rejected": report.rejected.iter().map(|dropped| dropped_row(dropped, dropped.why.code())).collect::<Vec<_>>(),
        "skipped": report.skipped.iter().map(|dropped| dropped_row(dropped, dropped.why.code())).collect::<Vec<_>>(),
        "warnings": report.noticed.iter().map(noticed).collect::<Vec<_>>(),
        "warning_counts": report.noticed_count.iter().map(|(what, &count)| (what.code().to_owned(), count.into())).collect::<Map<_, _>>(),
    });
    if let Some(tables) = tables {
        object["rows"] = rows(report, tables);
    }
    object
}

fn mapping(report: &FileReport) -> Value {
    let columns = report.mapping.iter().map(|mapped| {
        json!({
            "column": mapped.column,
            "header": mapped.header,
            "table": mapped.field.table().name(),
            "field": mapped.field.name(),
            "says": mapped.says,
        })
    });
    columns.collect()
}

fn dropped_row<Why>(dropped: &Dropped<Why>, code: &str) -> Value {
    let mut row = json!({ "line": dropped.line, "reason": code });
    if let Some(field) = dropped.field {
        row["field"] = field.name().into();
    }
    if let Some(raw) = &dropped.raw {
        row["raw"] = raw.as_str().into();
    }
    if let Some(lines) = dropped.lines_swallowed {
        row["lines_swallowed"] = lines.into();
    }
    row
}

fn noticed(noticed: &Noticed) -> Value {
    let mut row = json!({ "line": noticed.line, "code": noticed.what.code() });
    if let Some(field) = noticed.field {
        row["field"] = field.name().into();
    }
    if let Some(raw) = &noticed.raw {
        row["raw"] = raw.as_str().into();
    }
    row
}

/// The canonical rows of every table the file feeds; each says its table where that is not the file's own.
fn rows(report: &FileReport, tables: &[TableData]) -> Value {
    let mut all = Vec::new();
    for data in tables {
        let fields: Vec<Field> = data.table().fields().filter(|&field| data.has(field)).collect();
        for row in 0..data.rows() {
            let (_, line) = data.origin(row);
            let mut object = Map::new();
            object.insert("line".to_owned(), line.into());
            if report.table != Some(data.table()) {
                object.insert("table".to_owned(), data.table().name().into());
            }
            for &field in &fields {
                object.insert(field.name().to_owned(), canonical(data.value(field, row)));
            }
            all.push((line, Value::Object(object)));
        }
    }
    all.sort_by_key(|&(line, _)| line);
    all.into_iter().map(|(_, row)| row).collect()
}

/// Numbers as decimal strings, so that no reader rounds them; flags as booleans; nothing as `null`.
fn canonical(value: Option<CellValue<'_>>) -> Value {
    match value {
        None => Value::Null,
        Some(CellValue::Text(text)) => text.into(),
        Some(CellValue::Number(number)) => {
            let mut text = String::new();
            holdfast_engine::export::csv::number(&mut text, number);
            text.into()
        }
        Some(CellValue::Day(day)) => day.to_string().into(),
        Some(CellValue::Instant(instant)) => instant.to_string().into(),
        Some(CellValue::Flag(flag)) => flag.into(),
    }
}

/// A file's report in lines for people.
pub(crate) fn text(report: &FileReport) -> String {
    let mut lines = vec![format!("{}", report.name)];
    match (report.error, report.table) {
        (Some(error), _) => lines.push(format!("  not read: {} ({})", ENGLISH.file_error(error), error.code())),
        (None, None) => lines.push("  not used: no table was recognised".to_owned()),
        (None, Some(table)) => lines.push(format!("  table      {table}{}", shape(report))),
    }
    if let Some(encoding) = &report.encoding {
        let delimiter = report.delimiter.map_or(String::new(), |delimiter| format!(", delimiter {delimiter:?}"));
        lines.push(format!("  encoding   {encoding}{}{delimiter}", if report.gzip { ", gzip" } else { "" }));
    }
    if let Some(sheet) = &report.sheet {
        lines.push(format!("  sheet      {sheet}"));
    }
    if !report.hidden_sheets.is_empty() {
        lines.push(format!("  not read   hidden sheets {}", report.hidden_sheets.join(", ")));
    }
    lines.push(format!(
        "  records    {} read = {} kept + {} rejected + {} skipped",
        report.read,
        report.kept,
        report.rejected.len(),
        report.skipped_count
    ));
    for mapped in &report.mapping {
        let says = mapped.says.as_ref().map_or(String::new(), |says| format!(" ({says})"));
        lines.push(format!("  {:<28} {}{says}", mapped.header, mapped.field));
    }
    if !report.unused.is_empty() {
        lines.push(format!("  {} columns not used: {}", report.unused.len(), report.unused.join(", ")));
    }
    for field in &report.needs_choice {
        lines.push(format!("  to decide  {field}: the file alone does not say how to read it (--option date_order=dmy|mdy, decimal=,|.)"));
    }
    // The code comes first: it is what data.rejects and --format json say.
    for (why, count) in tally(report.rejected.iter().map(|dropped| dropped.why)) {
        lines.push(format!("  rejected   {count} {}: {}. {}", why.code(), ENGLISH.reject(why), ENGLISH.reject_hint(why)));
    }
    for (why, count) in tally(report.skipped.iter().map(|dropped| dropped.why)) {
        let hint = ENGLISH.skip_hint(why).map_or_else(String::new, |hint| format!(". {hint}"));
        lines.push(format!("  skipped    {count} {}: {}{hint}", why.code(), ENGLISH.skip_reason(why)));
    }
    for (&what, count) in &report.noticed_count {
        lines.push(format!("  noticed    {count} {}: {}", what.code(), ENGLISH.warning(what)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn shape(report: &FileReport) -> String {
    ENGLISH.shape(report.shape).map_or_else(String::new, |shape| format!(", {shape}"))
}

fn tally<Why: Ord>(reasons: impl Iterator<Item = Why>) -> BTreeMap<Why, usize> {
    let mut counts = BTreeMap::new();
    for why in reasons {
        *counts.entry(why).or_insert(0) += 1;
    }
    counts
}
