//! From headers and sample cells to a plan: which table a file is, and what each column feeds.

pub mod plan;

use holdfast_core::dataset::{MappedColumn, Shape};
use holdfast_core::schema::Table;

use plan::Plan;

/// Stand-in until `mapping` is merged.
#[allow(missing_docs)]
pub struct Headers<'a> {
    pub file_name: &'a str,
    pub sheet: Option<&'a str>,
    pub names: &'a [String],
    pub sample: &'a [Vec<String>],
}

fn canonical(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Whether some table has a field of that name.
pub fn known_header(name: &str) -> bool {
    Table::ALL.iter().any(|table| table.field(&canonical(name)).is_some())
}

/// How many names are known.
pub fn fields_of(names: &[String]) -> usize {
    names.iter().filter(|name| known_header(name)).count()
}

/// The table with the most fields of these names.
pub fn recognise(headers: &Headers<'_>) -> Option<Plan> {
    let fields_of = |table: Table| {
        let mut fields: Vec<MappedColumn> = Vec::new();
        for (at, name) in headers.names.iter().enumerate() {
            if let Some(field) = table.field(&canonical(name)).filter(|&field| fields.iter().all(|mapped| mapped.field != field)) {
                fields.push(MappedColumn { field, column: at + 1, header: name.clone() });
            }
        }
        fields
    };
    let score = |table: Table| {
        let fields = fields_of(table);
        (table.fields().filter(|field| field.needed()).all(|field| fields.iter().any(|mapped| mapped.field == field)), fields.len())
    };
    let table = Table::ALL.iter().copied().rev().max_by_key(|&table| score(table))?;
    (score(table).1 >= 2).then(|| Plan {
        table,
        shape: Shape::Records,
        fields: fields_of(table),
        spreads: Vec::new(),
        keeps_record: true,
        only: None,
        zones: Vec::new(),
        cents: Vec::new(),
    })
}
