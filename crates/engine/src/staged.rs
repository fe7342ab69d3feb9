//! A file's reading as a person is shown it: the report's lists gathered by reason, beside what was seen of its columns.

use holdfast_core::answer::data_files::FileRow;
use holdfast_core::choices::FileChoices;
use holdfast_core::column::Value;
use holdfast_core::dataset::FileReport;
use holdfast_core::schema::Field;
use holdfast_core::staged::{Example, Group, PreviewPart, PreviewRow, ReadAs, StagedFile, StagedQuestion};

use crate::read::reader::FilePart;
use holdfast_core::sorting::Arrange;

/// So many of a group are shown.
const SHOWN: usize = 5;

/// A file as it is shown before it is loaded.
pub(crate) fn staged(part: &FilePart, choices: &FileChoices, replaces: bool) -> StagedFile {
    let FilePart { report, seen, refused, .. } = part;
    let mut questions = seen.questions.clone();
    if report.table.is_none() && report.error.is_none() && refused.is_empty() && choices.table.is_none() {
        questions.insert(0, StagedQuestion::NoTable);
    }
    let mut noticed = groups(report, report.noticed.iter().map(|noticed| (noticed.what, noticed.field, noticed.line, &noticed.raw)));
    // Where only one field has notices of a kind, those that are not told in full are its own.
    for (&what, &count) in &report.noticed_count {
        let told: u64 = noticed.iter().filter(|group| group.why == what).map(|group| group.count).sum();
        let mut of_kind = noticed.iter_mut().filter(|group| group.why == what);
        if let (Some(group), None) = (of_kind.next(), of_kind.next()) {
            group.count += count - told;
        }
    }
    StagedFile {
        row: FileRow::of(report),
        choices: choices.clone(),
        remembered: seen.remembered,
        replaces,
        shape: report.shape,
        candidates: seen.candidates.clone(),
        gzip: report.gzip,
        encoding_sure: seen.encoding_sure,
        delimiter_sure: seen.delimiter_sure,
        sheet: report.sheet.clone(),
        sheets: seen.sheets.clone(),
        header_line: report.header_line,
        header_sure: seen.header_sure,
        columns: seen.columns.clone(),
        questions,
        refused: refused.clone(),
        preview: seen.preview.iter().map(|row| told(row, part)).collect(),
        text: seen.text.clone(),
        rejected: groups(report, report.rejected.iter().map(|dropped| (dropped.why, dropped.field, dropped.line, &dropped.raw))),
        skipped: groups(report, report.skipped.iter().map(|dropped| (dropped.why, dropped.field, dropped.line, &dropped.raw))),
        noticed,
    }
}

/// Rows among which those of the first records are, where nearly every record is kept: a little more than are shown.
const FIRST_ROWS: usize = 64;

/// A record among the first, with what became of it and what its cells were read as.
fn told(row: &PreviewRow, part: &FilePart) -> PreviewRow {
    let mut told = row.clone();
    let (report, line) = (&part.report, row.line);
    if row.part != PreviewPart::Record {
        return told;
    }
    if let Some(dropped) = report.rejected.iter().find(|dropped| dropped.line == line) {
        told.part = PreviewPart::Rejected(dropped.why);
        return told;
    }
    if let Some(dropped) = report.skipped.iter().find(|dropped| dropped.line == line) {
        told.part = PreviewPart::Skipped(dropped.why);
        return told;
    }
    let own = part.tables.iter().find(|data| Some(data.table()) == report.table);
    let place = own.and_then(|data| (0..data.rows().min(FIRST_ROWS)).find(|&row| data.origin(row).1 == line));
    let (Some(data), Some(place)) = (own, place) else { return told };
    for mapped in report.mapping.iter().filter(|mapped| Some(mapped.field.table()) == report.table && data.has(mapped.field)) {
        let at = mapped.column - 1;
        if told.read.len() <= at {
            told.read.resize(at + 1, None);
        }
        // The first field of a column is the one it is shown under.
        told.read[at].get_or_insert_with(|| read_as(data.value(mapped.field, place)));
    }
    told
}

fn read_as(value: Option<Value<'_>>) -> ReadAs {
    match value {
        None => ReadAs::Nothing,
        Some(Value::Text(text)) => ReadAs::Text(text.chars().take(200).collect()),
        Some(Value::Number(number)) => ReadAs::Number(number),
        Some(Value::Day(day)) => ReadAs::Day(day),
        Some(Value::Instant(instant)) => ReadAs::Instant(instant),
        Some(Value::Flag(flag)) => ReadAs::Flag(flag),
    }
}

/// Gathers by reason and field, the largest group first, equal ones by their first line.
fn groups<'a, Reason: Copy + PartialEq>(
    report: &FileReport,
    found: impl Iterator<Item = (Reason, Option<Field>, u64, &'a Option<String>)>,
) -> Vec<Group<Reason>> {
    let mut groups: Vec<Group<Reason>> = Vec::new();
    for (why, field, line, raw) in found {
        let at = groups.iter().position(|group| group.why == why && group.field == field).unwrap_or_else(|| {
            let column = report.mapping.iter().find(|column| Some(column.field) == field);
            groups.push(Group { why, field, header: column.map(|column| column.header.clone()), count: 0, first: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[at];
        group.count += 1;
        if group.first.len() < SHOWN {
            group.first.push(Example { line, value: raw.clone() });
        }
    }
    groups.arrange_by_key(|group| (u64::MAX - group.count, group.first.first().map(|example| example.line)));
    groups
}
