//! The search for the header among the first records, and the plan that follows from it.

use holdfast_core::dataset::{MappedColumn, Shape};
use holdfast_core::schema::{Field, Kind, Table};

use crate::map::plan::{Becomes, Plan};
use crate::map::{self, Headers};

use super::cells::{Cells, Stored, trim};
use super::header::Header;
use super::options::{ColumnName, ReadOptions};
use super::records::Place;

/// The header is looked for among so many records.
pub(super) const HEADER_WITHIN: usize = 50;

/// So many records below the header are shown to the mapper.
const SAMPLE: usize = 50;

/// So many records are held back until the header is sought.
pub(super) const HELD_BACK: usize = HEADER_WITHIN + SAMPLE;

/// Held-back records of more bytes than this are searched as they are.
pub(super) const HELD_BYTES: usize = 32 << 20;

/// What the first records say.
pub(super) struct Found {
    /// The header's place among the records; `None`: the file has none.
    pub at: Option<usize>,
    /// The header.
    pub header: Header,
    /// How its records become rows.
    pub plan: Plan,
}

/// How well a row serves as a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    /// It names a table, not all that its records need.
    Some,
    /// It lacks only what can be had otherwise: the record's own id, the customer's by name.
    Nearly,
    /// It names all that a record needs.
    All,
}

/// Finds the header: the first row with at least two known fields, a complete one before others.
pub(super) fn find(file: &str, sheet: Option<&str>, records: &[(Place, Stored)], options: &ReadOptions) -> Option<Found> {
    let mut best: Option<(Fit, Found)> = None;
    for (at, (place, record)) in records.iter().enumerate().take(HEADER_WITHIN) {
        if record.filled()[1].is_none() {
            continue;
        }
        let names = names_of(record);
        let chosen = options.columns.iter().filter(|(column, _)| matches!(column, ColumnName::Header(_)) && column_of(column, &names).is_some()).count();
        if map::fields_of(&names) + chosen < 2 {
            continue;
        }
        let sample: Vec<Vec<String>> = records[at + 1..].iter().take(SAMPLE).map(|(_, record)| record.shown()).collect();
        let Some(plan) = plan(file, sheet, &names, &sample, options) else {
            continue;
        };
        let fit = fit(&plan);
        if best.as_ref().is_none_or(|(most, _)| fit > *most) {
            best = Some((fit, Found { at: Some(at), header: Header::new(place.line, names), plan }));
        }
        if fit == Fit::All {
            break;
        }
    }
    let by_number = !options.columns.is_empty() && options.columns.iter().all(|(column, _)| matches!(column, ColumnName::Number(_)));
    best.map(|(_, found)| found).or_else(|| {
        let plan = by_number.then(|| plan(file, sheet, &[], &[], options))??;
        Some(Found { at: None, header: Header::default(), plan })
    })
}

/// Header cells as written.
fn names_of(record: &Stored) -> Vec<String> {
    (0..record.width())
        .map(|column| match record.cell(column) {
            super::cell::Raw::Text(text) => text.chars().filter(|&c| !super::text::is_control(c)).collect(),
            other => super::cells::shown(other),
        })
        .collect()
}

fn plan(file: &str, sheet: Option<&str>, names: &[String], sample: &[Vec<String>], options: &ReadOptions) -> Option<Plan> {
    let recognised = if names.is_empty() { None } else { map::recognise(&Headers { file_name: file, sheet, names, sample }) };
    let chosen = options.table.or_else(|| options.columns.first().map(|(_, field)| field.table()));
    let mut plan = match (recognised, chosen) {
        (Some(plan), None) => plan,
        (Some(plan), Some(table)) if plan.table == table => plan,
        (_, Some(table)) => by_canonical_names(table, names),
        (None, None) => return None,
    };
    for (column, field) in &options.columns {
        let Some(at) = column_of(column, names).filter(|_| field.table() == plan.table) else {
            continue;
        };
        plan.fields.retain(|mapped| mapped.field != *field && mapped.column != at);
        plan.spreads.retain(|spread| spread.column != at);
        plan.fields.push(MappedColumn { field: *field, column: at, header: names.get(at - 1).cloned().unwrap_or_default() });
    }
    plan.fields.sort_by_key(|mapped| mapped.column);
    (!plan.fields.is_empty() || !plan.spreads.is_empty()).then_some(plan)
}

/// A plan for a table that the headers did not tell: columns that bear a field's own name.
fn by_canonical_names(table: Table, names: &[String]) -> Plan {
    let mut fields: Vec<MappedColumn> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let folded = trim(name).to_lowercase().replace([' ', '-'], "_");
        if let Some(field) = table.field(&folded).filter(|&field| fields.iter().all(|mapped| mapped.field != field)) {
            fields.push(MappedColumn { field, column: at + 1, header: name.clone() });
        }
    }
    Plan { table, shape: Shape::Records, fields, spreads: Vec::new(), keeps_record: true, only: None, zones: Vec::new(), cents: Vec::new() }
}

/// The place of a column that the user named, from 1.
fn column_of(column: &ColumnName, names: &[String]) -> Option<usize> {
    match column {
        ColumnName::Number(at) => (*at >= 1 && (names.is_empty() || *at <= names.len())).then_some(*at),
        ColumnName::Header(header) => names.iter().position(|name| trim(name).to_lowercase() == trim(header).to_lowercase()).map(|at| at + 1),
    }
}

fn fit(plan: &Plan) -> Fit {
    let given = |field: Field| {
        plan.fields.iter().any(|mapped| mapped.field == field)
            || plan.spreads.iter().any(|spread| {
                let becomes = match spread.becomes {
                    Becomes::Count(field) | Becomes::Items(field, _) | Becomes::Cell(field) => field,
                };
                becomes == field || spread.says.as_ref().is_some_and(|(said, _)| *said == field) || spread.carries.iter().any(|carried| carried.1 == field)
            })
    };
    let has = |name: &str| plan.table.field(name).is_some_and(&given);
    let replaced = |field: Field| match field.kind() {
        Kind::Id => field.table() != Table::Customers || has("name"),
        Kind::Link => has("customer_name") || has("customer_domain") || has("subscription_id") || has("user_id"),
        _ => false,
    };
    let needed = || plan.table.fields().filter(|field| field.needed());
    if needed().all(given) {
        Fit::All
    } else if needed().all(|field| given(field) || replaced(field)) {
        Fit::Nearly
    } else {
        Fit::Some
    }
}
