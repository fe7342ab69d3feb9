//! What the user or an earlier file has settled about columns, and what of it cannot be followed.

use holdfast_core::choices::{ColumnChoice, DateOrder, DecimalSign, Feeds};
pub use holdfast_core::choices::{Refusal, Remembered};
use holdfast_core::dataset::Shape;
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
    /// Columns; of two choices for one column the later counts.
    pub columns: Vec<ColumnChoice>,
    /// Mappings of files seen earlier; one with the same headers counts like choices, after today's.
    pub remembered: Vec<Remembered>,
}

/// How a column is written, as far as it was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Habit {
    /// The column, from 1.
    pub column: usize,
    /// The order of day and month.
    pub date_order: Option<DateOrder>,
    /// The decimal sign.
    pub decimal: Option<DecimalSign>,
    /// Whether its amounts are in minor units.
    pub minor_units: Option<bool>,
}

impl Habit {
    /// What is settled about the column at this place, from 0.
    fn of(at: usize, choice: &ColumnChoice) -> Habit {
        Habit { column: at + 1, date_order: choice.date_order, decimal: choice.decimal, minor_units: choice.minor_units }
    }
}

/// Remembers a plan for files with the same headers in any order; `chosen` are the columns (from 1) that were chosen by a person.
///
/// What the rules find again by themselves is not remembered as a choice, for a choice would change what they find: a name that is
/// the id too, the parts of a file that is not one row a record.
#[must_use]
pub fn remember(names: &[String], plan: &Plan, chosen: &[usize]) -> Remembered {
    let of_records = matches!(plan.shape, Shape::Records | Shape::Tenure | Shape::WideStages);
    let mut columns = Vec::new();
    for (at, name) in (1..).zip(names).filter(|(_, name)| !key(name).is_empty()) {
        let fields: Vec<Field> = plan.fields.iter().filter(|mapped| mapped.column == at).map(|mapped| mapped.field).collect();
        let is_spread = plan.spreads.iter().any(|spread| spread.column == at);
        if chosen.contains(&at) || of_records && !is_spread && fields.len() < 2 {
            let feeds = Some(fields.first().map_or(Feeds::Nothing, |&field| Feeds::Field(field)));
            columns.push(ColumnChoice { feeds, ..ColumnChoice::of(&key(name)) });
        }
    }
    Remembered { file: String::new(), headers: sorted_keys(names), table: plan.table, columns, leave_out: Vec::new() }
}

fn sorted_keys(names: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = names.iter().map(|name| key(name)).filter(|key| !key.is_empty()).collect();
    keys.arrange();
    keys
}

/// The user's wishes with their columns found, their fields not yet where no table is known.
pub(super) struct Wanted<'a> {
    pub(super) table: Option<Table>,
    columns: Vec<(usize, Named)>,
    /// The earlier file's mapping, if one has these headers.
    pub(super) recalled: Option<&'a Remembered>,
    /// Columns, from 0, whose field comes from it.
    from_memory: Vec<usize>,
    /// How columns are written, as the user said today and as the earlier file had it.
    pub(super) habits: Vec<Habit>,
    pub(super) memories: Vec<Habit>,
}

enum Named {
    /// Not used.
    Nothing,
    /// A field of a table.
    Field(Field),
    /// A field's name in whatever table the file is.
    Name(String),
}

impl Wanted<'_> {
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

    /// Whether the user, or an earlier file, said what the column (from 0) feeds, if only that it feeds nothing.
    pub(super) fn is_settled(&self, column: usize) -> bool {
        self.columns.iter().any(|&(known, _)| known == column)
    }

    /// Whether it was an earlier file that said so.
    pub(super) fn is_from_memory(&self, column: usize) -> bool {
        self.from_memory.contains(&column)
    }

    /// Whether the amounts of a column (from 1) are in minor units, if that was settled.
    pub(super) fn minor_units(&self, column: usize) -> Option<bool> {
        let said = self.habits.iter().rev().chain(&self.memories).filter(|habit| habit.column == column);
        said.filter_map(|habit| habit.minor_units).next()
    }

    /// Takes what an earlier file settled about columns of which nothing was said today.
    fn recall(&mut self, columns: &[Column], known: &Remembered) {
        self.table = Some(known.table);
        for choice in &known.columns {
            let Some(at) = columns.iter().position(|column| column.header.keys.first() == Some(&choice.column)) else { continue };
            self.memories.push(Habit::of(at, choice));
            let named = match &choice.feeds {
                Some(Feeds::Field(field)) => Named::Field(*field),
                Some(Feeds::Nothing) => Named::Nothing,
                Some(Feeds::Named(_)) | None => continue,
            };
            let is_taken = match &named {
                Named::Field(field) => self.columns.iter().any(|(_, named)| {
                    let text = text_of(named);
                    text == field.name() || text == field.to_string()
                }),
                _ => false,
            };
            if !self.is_settled(at) && !is_taken {
                self.columns.push((at, named));
                self.from_memory.push(at);
            }
        }
    }
}

/// Finds the columns and fields that are wished for; what cannot be followed goes into `refused`.
pub(super) fn wishes<'a>(columns: &[Column], names: &[String], choices: &'a Choices, refused: &mut Vec<Refusal>) -> Wanted<'a> {
    let keys = sorted_keys(names);
    let remembered = choices.remembered.iter().rev().find(|known| !keys.is_empty() && known.headers == keys);
    let mut wanted = Wanted {
        table: choices.table,
        columns: Vec::new(),
        recalled: None,
        from_memory: Vec::new(),
        habits: Vec::new(),
        memories: Vec::new(),
    };
    for choice in &choices.columns {
        let Some(column) = find_column(columns, &choice.column) else {
            refused.push(Refusal::NoColumn(choice.column.clone()));
            continue;
        };
        wanted.habits.push(Habit::of(column, choice));
        let named = match &choice.feeds {
            None => continue,
            Some(Feeds::Nothing) => Named::Nothing,
            Some(Feeds::Field(field)) => Named::Field(*field),
            Some(Feeds::Named(text)) => match text.trim() {
                "" | "-" => Named::Nothing,
                text => match text.parse::<Field>() {
                    Ok(field) => Named::Field(field),
                    Err(_) if Table::ALL.iter().any(|table| table.field(text).is_some()) => Named::Name(text.to_owned()),
                    Err(_) => {
                        refused.push(Refusal::NoField(text.to_owned(), wanted.table));
                        continue;
                    }
                },
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
        wanted.recalled = Some(known);
        wanted.recall(columns, known);
    }
    check(&wanted, refused);
    wanted
}

/// Refuses fields that the table lacks and fields that two columns are to feed.
fn check(wanted: &Wanted, refused: &mut Vec<Refusal>) {
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
