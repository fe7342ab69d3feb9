//! Which columns of the files feed what each screen answers, and which are missing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::dataset::{Dataset, TableData};
use crate::needs::{NEEDS, Need, Needed, SCREENS};
use crate::schema::{Field, Table};

/// Asks which columns feed what a screen answers, or what all of them answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataCoverage {
    /// The screen's word in the address; all of them if absent.
    pub screen: Option<String>,
}

/// A field that an answer needs or gains from, and a file that has it; a field of several files has a row for each, a missing field one row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// The screen, by the word of its address.
    pub screen: String,
    /// The report of the contract that answers.
    pub answer: String,
    /// The field, whose table it names.
    pub field: Field,
    /// `needs`, `one_of` or `sharpens`.
    pub need: String,
    /// Whether some file has it. A customer's id is found, too, where customers are named otherwise (by name, domain or subscription).
    pub found: bool,
    /// The file that has it; nothing if none does.
    pub file: Option<String>,
    /// Its header as written; nothing where it was made from other columns, as in a file of counts.
    pub column: Option<String>,
    /// Records of that file with a value in it; nothing if no file has it.
    pub rows_with_value: Option<u64>,
    /// What the fields of a `one_of` tell, of which one is enough; nothing for the others.
    pub choice: Option<String>,
}

impl Record for CoverageRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("screen", CellKind::Text),
            ("answer", CellKind::Text),
            ("table", CellKind::Text),
            ("field", CellKind::Text),
            ("need", CellKind::Text),
            ("found", CellKind::Flag),
            ("file", CellKind::Text),
            ("column", CellKind::Text),
            ("rows_with_value", CellKind::Count),
            ("choice", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.screen),
            1 => Cell::Text(&self.answer),
            2 => Cell::Text(self.field.table().name()),
            3 => Cell::Text(self.field.name()),
            4 => Cell::Text(&self.need),
            5 => Cell::Flag(self.found),
            6 => Cell::text(self.file.as_deref()),
            7 => Cell::text(self.column.as_deref()),
            8 => self.rows_with_value.map_or(Cell::Nothing, |rows| Cell::Whole(rows as i64)),
            9 => Cell::text(self.choice.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

/// A file that has a field.
struct Source {
    file: String,
    column: Option<String>,
    rows: u64,
}

/// The fields that say the same as this one: customers are named by id, name, domain or subscription.
fn same(field: Field) -> Vec<Field> {
    let references = ["customer_id", "customer_name", "customer_domain", "subscription_id"];
    if field.table() != Table::Customers && field.table() != Table::Subscriptions && field.name() == "customer_id" {
        references.iter().filter_map(|name| field.table().field(name)).collect()
    } else {
        vec![field]
    }
}

/// The files that have a field, in the order given.
fn sources(data: &Dataset, field: Field) -> Vec<Source> {
    let Some(table) = data.table(field.table()) else { return Vec::new() };
    let fields: Vec<Field> = same(field).into_iter().filter(|&field| table.has(field)).collect();
    let mut found: BTreeMap<usize, u64> = BTreeMap::new();
    for origin in &table.origins {
        let rows = origin.first_row..origin.first_row + origin.lines.len();
        let filled = rows.filter(|&row| fields.iter().any(|&field| table.value(field, row).is_some())).count() as u64;
        *found.entry(origin.file).or_default() += filled;
    }
    let has = |file: usize| source(data, table, &fields, file);
    found.into_iter().filter_map(|(file, rows)| has(file).map(|column| Source { file: data.files[file].name.clone(), column, rows })).collect()
}

/// The header under which a file has one of the fields; an inner nothing where it made the field from other columns, an outer one where it has none.
fn source(data: &Dataset, table: &TableData, fields: &[Field], file: usize) -> Option<Option<String>> {
    let mapping = &data.files[file].mapping;
    if let Some(mapped) = fields.iter().find_map(|field| mapping.iter().find(|mapped| mapped.field == *field)) {
        return Some(Some(mapped.header.clone()));
    }
    let of_file = table.origins.iter().filter(|origin| origin.file == file);
    let filled = of_file.flat_map(|origin| origin.first_row..origin.first_row + origin.lines.len());
    filled.into_iter().any(|row| fields.iter().any(|&field| table.value(field, row).is_some())).then_some(None)
}

impl Report for DataCoverage {
    const ID: &'static str = "data.coverage";
    const ABOUT: &'static str = "Which columns of the files feed what each screen answers, and which are missing";
    const PARAMETERS: &'static [Parameter] =
        &[Parameter { key: "screen", takes: "today, accounts, health, triggers, funnel, team, churn, compensation or plan; all" }];
    const NEEDS: &'static [&'static [Table]] = &[];
    type Row = CoverageRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<DataCoverage, BadParameter> {
        let screen = parameters.take("screen");
        match screen.as_deref() {
            Some(word) if !SCREENS.contains(&word) => {
                Err(BadParameter { key: "screen".to_owned(), value: word.to_owned(), takes: SCREENS.join(", ") })
            }
            _ => Ok(DataCoverage { screen }),
        }
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CoverageRow>, Missing> {
        let data = ground.data;
        // Several answers ask for the same field: its rows are counted once.
        let mut known: BTreeMap<Field, Vec<Source>> = BTreeMap::new();
        let mut rows = Vec::new();
        for needed in NEEDS.iter().filter(|needed| self.screen.as_deref().is_none_or(|screen| screen == needed.screen)) {
            for (need, field) in needed.fields() {
                let sources = known.entry(field).or_insert_with(|| sources(data, field));
                rows.extend(sources.iter().map(|source| row(needed, need, field, Some(source))));
                if sources.is_empty() {
                    rows.push(row(needed, need, field, None));
                }
            }
        }
        Ok(Listing::of(rows))
    }
}

fn row(needed: &Needed, need: Need, field: Field, source: Option<&Source>) -> CoverageRow {
    let choice = if let Need::OneOf(choice) = need { Some(choice.code().to_owned()) } else { None };
    CoverageRow {
        screen: needed.screen.to_owned(),
        answer: needed.answer.to_owned(),
        field,
        need: need.code().to_owned(),
        found: source.is_some(),
        file: source.map(|source| source.file.clone()),
        column: source.and_then(|source| source.column.clone()),
        rows_with_value: source.map(|source| source.rows),
        choice,
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn a_field_is_found_under_its_own_header_and_counted_file_by_file() {
        let mut data = dataset(&[
            ("stage_history", "opportunity_id,stage,entered_at\nO1,Demo,2025-01-02\nO1,Won,2025-02-02\n"),
            ("stage_history", "opportunity_id,stage,entered_at\nO2,,2025-01-02\n"),
            ("opportunities", "opportunity_id,stage,amount\nO1,Won,5\nO2,Demo,\n"),
        ]);
        data.files[0].mapping[1].header = "商机阶段".to_owned();
        data.files[1].name = "older.csv".to_owned();
        let answer = ask(&data, &Models::default(), "data.coverage", "2025-03-01", &[("screen", "funnel")]);
        let columns = ["answer", "table", "field", "need", "found", "file", "column", "rows_with_value"];
        let lines = csv(answer.table(), &columns);
        let lines: Vec<&str> = lines.lines().collect();
        for line in [
            "funnel.stages,opportunities,stage,needs,true,opportunities.csv,stage,2",
            "funnel.stages,stage_history,stage,sharpens,true,stage_history.csv,商机阶段,2",
            "funnel.stages,stage_history,stage,sharpens,true,older.csv,stage,0",
            "funnel.stages,opportunities,outcome,sharpens,false,,,",
            "funnel.stages,opportunities,amount,sharpens,true,opportunities.csv,amount,1",
        ] {
            assert!(lines.contains(&line), "{line} in {lines:?}");
        }
    }

    #[test]
    fn customers_named_otherwise_are_found_and_a_choice_tells_what_it_is_of() {
        let data = dataset(&[("events", "customer_name,occurred_at\nAda Ltd,2025-01-02\n,2025-01-03\n")]);
        let answer = ask(&data, &Models::default(), "data.coverage", "2025-03-01", &[("screen", "triggers")]);
        let lines = csv(answer.table(), &["answer", "field", "need", "found", "column", "rows_with_value", "choice"]);
        assert!(lines.contains("triggers.backtest,customer_id,needs,true,customer_name,1,\n"), "{lines}");
        assert!(lines.contains("triggers.backtest,churned,one_of,false,,,end\n"), "{lines}");
    }
}
