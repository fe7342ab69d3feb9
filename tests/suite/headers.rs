//! A file with the headers that exports use most for the fields that screens wait for is read with all of them, in either language.

use std::collections::BTreeSet;

use holdfast_core::needs::NEEDS;
use holdfast_core::schema::{Field, Table};
use holdfast_engine::map::choices::Choices;
use holdfast_engine::map::recognise::{Headers, recognise};
use holdfast_view::text::Language;

#[path = "headers/known.rs"]
mod known;

use known::header;

#[test]
fn a_file_with_the_headers_of_exports_is_read_with_every_field() {
    let asked: BTreeSet<Field> = NEEDS.iter().flat_map(holdfast_core::needs::Needed::fields).map(|(_, field)| field).collect();
    let tables: BTreeSet<Table> = asked.iter().map(|field| field.table()).collect();
    let mut missed = Vec::new();
    for (table, language) in tables.into_iter().flat_map(|table| Language::ALL.map(|language| (table, language))) {
        let fields: Vec<Field> = asked.iter().copied().filter(|field| field.table() == table).collect();
        let names: Vec<String> =
            fields.iter().map(|&field| header(field, language).unwrap_or_else(|| panic!("{field} has no header")).to_owned()).collect();
        let choices = Choices { table: Some(table), ..Choices::default() };
        let seen = Headers { file_name: "export.csv", sheet: None, names: &names, sample: &[] };
        let Some(plan) = recognise(&seen, &choices).plan else {
            missed.push(format!("{table} {language:?}: not recognised"));
            continue;
        };
        for (at, field) in fields.iter().enumerate() {
            if plan.column(*field) != Some(at + 1) {
                let taken = plan.fields.iter().find(|mapped| mapped.column == at + 1).map(|mapped| mapped.field);
                missed.push(format!("{field}: {} is read as {taken:?}", names[at]));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
