//! What the user or an earlier file has settled about columns, and what of it cannot be followed.

use holdfast_core::schema::{Field, Table};
use holdfast_core::sorting::Arrange;

use super::assign::{Column, Wish};
use super::header::key;
use super::plan::Plan;

/// What the user has chosen, in the wizard or by `--table` and `--map`.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The table.
    pub table: Option<Table>,
    /// Column to field: a header as written (or in any case and punctuation), else a number from 1; a field as `field` or `table.field`,
    /// nothing or `-` for "not used".
    pub columns: Vec<(String, String)>,
    /// Mappings of files seen earlier; one with the same headers counts like choices, after today's.
    pub remembered: Vec<Remembered>,
}

/// A mapping that was settled for an earlier file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The headers' keys, sorted.
    pub headers: Vec<String>,
    /// The table.
    pub table: Table,
    /// Header's key to field; `None`: not used.
    pub columns: Vec<(String, Option<Field>)>,
}

impl Remembered {
    /// Remembers a plan for files with the same headers in any order.
    #[must_use]
    pub fn of(names: &[String], plan: &Plan) -> Remembered {
        let columns = names
            .iter()
            .enumerate()
            .filter(|(_, name)| !key(name).is_empty())
            .filter(|&(at, _)| plan.spreads.iter().all(|spread| spread.column != at + 1))
            .map(|(at, name)| (key(name), plan.fields.iter().find(|mapped| mapped.column == at + 1).map(|mapped| mapped.field)))
            .collect();
        Remembered { headers: sorted_keys(names), table: plan.table, columns }
    }
}

/// A choice that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No column of that name or number.
    NoColumn(String),
    /// The table (or any, if none is known) has no such field; the accepted ones are the table's.
    NoField(String, Option<Table>),
    /// Two columns for one field.
    FieldTwice(Field),
}

fn sorted_keys(names: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = names.iter().map(|name| key(name)).filter(|key| !key.is_empty()).collect();
    keys.arrange();
    keys
}

/// The user's wishes with their columns found, their fields not yet where no table is known.
pub(super) struct Wanted {
    pub(super) table: Option<Table>,
    columns: Vec<(usize, Named)>,
}

enum Named {
    /// Not used.
    Nothing,
    /// A field of a table.
    Field(Field),
    /// A field's name in whatever table the file is.
    Name(String),
}

impl Wanted {
    /// The wishes as fields of a table; `None` if it lacks one.
    pub(super) fn for_table(&self, table: Table) -> Option<Vec<Wish>> {
        self.columns
            .iter()
            .map(|(column, named)| match named {
                Named::Nothing => Some((*column, None)),
                Named::Field(field) => (field.table() == table).then_some((*column, Some(*field))),
                Named::Name(name) => Some((*column, Some(table.field(name)?))),
            })
            .collect()
    }
}

/// Finds the columns and fields that are wished for; what cannot be followed goes into `refused`.
pub(super) fn wishes(columns: &[Column], names: &[String], choices: &Choices, refused: &mut Vec<Refusal>) -> Wanted {
    let keys = sorted_keys(names);
    let remembered = choices.remembered.iter().rev().find(|known| !keys.is_empty() && known.headers == keys);
    let mut wanted = Wanted { table: choices.table, columns: Vec::new() };
    for (name, field) in &choices.columns {
        let Some(column) = find_column(columns, name) else {
            refused.push(Refusal::NoColumn(name.clone()));
            continue;
        };
        let named = match field.trim() {
            "" | "-" => Named::Nothing,
            text => match text.parse::<Field>() {
                Ok(field) => Named::Field(field),
                Err(_) if Table::ALL.iter().any(|table| table.field(text).is_some()) => Named::Name(text.to_owned()),
                Err(_) => {
                    refused.push(Refusal::NoField(text.to_owned(), wanted.table));
                    continue;
                }
            },
        };
        if let Named::Field(field) = &named {
            if wanted.table.is_some_and(|table| table != field.table()) {
                refused.push(Refusal::NoField(text_of(&named), wanted.table));
                continue;
            }
            wanted.table = Some(field.table());
        }
        wanted.columns.retain(|&(known, _)| known != column);
        wanted.columns.push((column, named));
    }
    if let Some(known) = remembered.filter(|known| wanted.table.is_none_or(|table| table == known.table)) {
        wanted.table = Some(known.table);
        for (key, field) in &known.columns {
            let found = columns.iter().position(|column| column.header.keys.first() == Some(key));
            let free = |at: usize| wanted.columns.iter().all(|&(known, _)| known != at);
            let taken = field.is_some_and(|field| {
                wanted.columns.iter().any(|(_, named)| text_of(named) == field.name() || text_of(named) == field.to_string())
            });
            if let Some(at) = found.filter(|&at| free(at) && !taken) {
                wanted.columns.push((at, field.map_or(Named::Nothing, Named::Field)));
            }
        }
    }
    if let Some(table) = wanted.table {
        for (_, named) in &wanted.columns {
            if matches!(named, Named::Name(name) if table.field(name).is_none()) {
                refused.push(Refusal::NoField(text_of(named), Some(table)));
            }
        }
    }
    let mut fields: Vec<(String, Field)> = Vec::new();
    for (_, named) in &wanted.columns {
        let field = match named {
            Named::Nothing => continue,
            Named::Field(field) => Some(*field),
            Named::Name(name) => wanted
                .table
                .or_else(|| Table::ALL.iter().copied().find(|table| table.field(name).is_some()))
                .and_then(|table| table.field(name)),
        };
        let Some(field) = field else { continue };
        if fields.iter().any(|(known, _)| known == field.name()) {
            refused.push(Refusal::FieldTwice(field));
        }
        fields.push((field.name().to_owned(), field));
    }
    wanted
}

fn text_of(named: &Named) -> String {
    match named {
        Named::Nothing => String::new(),
        Named::Field(field) => field.to_string(),
        Named::Name(name) => name.clone(),
    }
}

/// A column by its header as written, else by its key, else by its number from 1.
fn find_column(columns: &[Column], name: &str) -> Option<usize> {
    let wanted = key(name);
    let exact = columns.iter().position(|column| !column.name.is_empty() && column.name.trim() == name.trim());
    let folded = || columns.iter().position(|column| !wanted.is_empty() && column.header.keys.first() == Some(&wanted));
    let numbered = || name.trim().parse::<usize>().ok().filter(|at| (1..=columns.len()).contains(at)).map(|at| at - 1);
    exact.or_else(folded).or_else(numbered)
}
