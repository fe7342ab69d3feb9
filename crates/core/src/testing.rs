//! Small datasets written as CSV, for tests: `dataset(&[("events", "customer_id,occurred_at\nA,2025-01-05\n")])`.
//!
//! This is no reader: no quotes, canonical headers, cells in their plainest form. The customers are those of the customers table, else all ids of all files.

use crate::answer::listing::{Cell, Tabular};
use crate::answer::parameters::Parameters;
use crate::answer::{Answer, Ground, Question};
use crate::column::{Column, NOTHING};
use crate::dataset::{Customer, Dataset, FileReport, MappedColumn, Revision, RowCustomers, Settings, Shape, TableData};
use crate::day::AsOf;
use crate::model::Models;
use crate::origin::{Lines, Origin};
use crate::schema::{Field, Kind, Table, events, subscriptions};
use crate::time::{Instant, LocalTime, Zone};
use crate::words::Words;

/// A dataset in UTC of files, each a table's name and its CSV.
///
/// A name may carry a shape before a colon (`monthly_mrr:subscriptions`, `daily_usage:events`). In a file of daily usage
/// a header `count=login` maps a column of counts that says so, without mapping a column of event names; the names
/// themselves stand in a column `event_name` that then counts as not mapped.
///
/// # Panics
/// If a name or a cell can't be read: a slip in the test.
#[must_use]
pub fn dataset(files: &[(&str, &str)]) -> Dataset {
    dataset_in(&Zone::utc(), files)
}

/// The same in a zone.
///
/// # Panics
/// If a name or a cell can't be read.
#[must_use]
pub fn dataset_in(zone: &Zone, files: &[(&str, &str)]) -> Dataset {
    let mut reports = Vec::new();
    let mut tables: Vec<TableData> = Vec::new();
    for (at, (name, csv)) in files.iter().enumerate() {
        let (shape, table) = name.split_once(':').map_or((Shape::Records, *name), |(shape, table)| (shape_of(shape), table));
        let table: Table = table.parse().unwrap_or_else(|_| panic!("no table {table}"));
        let (report, data) = read(name, at, shape, table, csv, zone);
        reports.push(report);
        match tables.iter_mut().find(|one| one.table() == table) {
            Some(one) => one.append(data),
            None => tables.push(data),
        }
    }
    let by_subscription = subscriptions_of(&tables);
    let listed = tables.iter().any(|table| table.table() == Table::Customers);
    let mut ids: Vec<String> = tables
        .iter()
        .filter(|table| !listed || table.table() == Table::Customers)
        .flat_map(|table| {
            let field = table.table().customer_id();
            (0..table.rows()).filter_map(move |row| field.and_then(|field| table.text_at(field, row)).map(str::to_owned))
        })
        .collect();
    ids.sort();
    ids.dedup();
    let place = |id: &str| ids.binary_search_by(|one| one.as_str().cmp(id)).map_or(NOTHING, |at| at as u32);
    let mut customers: Vec<Customer> = ids.iter().map(|id| Customer { id: id.clone(), row: None }).collect();
    for table in &mut tables {
        let Some(field) = table.table().customer_id() else { continue };
        if table.table() == Table::Customers {
            for row in 0..table.rows() {
                let id = table.text_at(field, row).expect("every customer has an id");
                customers[place(id) as usize].row = Some(row);
            }
        }
        if let Some(column) = table.text(field) {
            let by_code = column.dictionary.texts().map(place).collect();
            table.link(RowCustomers::ByCode(field, by_code), None);
        } else if let Some(column) = (table.table() == Table::Events).then(|| table.text(events::SUBSCRIPTION_ID)).flatten() {
            let owner =
                |id: &str| by_subscription.iter().find(|(subscription, _)| subscription == id).map_or(NOTHING, |(_, owner)| place(owner));
            let by_code = column.dictionary.texts().map(owner).collect();
            table.link(RowCustomers::ByCode(events::SUBSCRIPTION_ID, by_code), None);
        }
    }
    let settings = Settings { zone: zone.clone(), currency: None, words: Words::default(), holidays: Vec::new() };
    Dataset::new(Revision(1), settings, reports, customers, Vec::new(), tables)
}

fn shape_of(name: &str) -> Shape {
    match name {
        "monthly_mrr" => Shape::MonthlyMrr,
        "daily_usage" => Shape::DailyUsage,
        other => panic!("no shape {other}"),
    }
}

fn subscriptions_of(tables: &[TableData]) -> Vec<(String, String)> {
    let table = tables.iter().find(|table| table.table() == Table::Subscriptions);
    table.map_or_else(Vec::new, |table| {
        let text = |field, row| table.text_at(field, row).map(str::to_owned);
        (0..table.rows()).filter_map(|row| text(subscriptions::SUBSCRIPTION_ID, row).zip(text(subscriptions::CUSTOMER_ID, row))).collect()
    })
}

fn read(name: &str, file: usize, shape: Shape, table: Table, csv: &str, zone: &Zone) -> (FileReport, TableData) {
    let mut lines = csv.lines();
    let headers: Vec<(Field, Option<String>)> = lines
        .next()
        .expect("a header")
        .split(',')
        .map(|header| {
            let (field, says) = header.split_once('=').map_or((header, None), |(field, says)| (field, Some(says.to_owned())));
            (table.field(field).unwrap_or_else(|| panic!("no field {table}.{field}")), says)
        })
        .collect();
    let mut columns: Vec<Option<Column>> = table.fields().map(|_| None).collect();
    let mut physical = Lines::default();
    let mut rows = 0;
    for (at, line) in lines.enumerate().filter(|(_, line)| !line.is_empty()) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), headers.len(), "{table}: {line}");
        for (place, &(field, _)) in headers.iter().enumerate() {
            // Several columns of counts feed one field: each record of such a file has one of them.
            if headers[..place].iter().any(|(earlier, _)| *earlier == field) {
                continue;
            }
            let cell =
                headers.iter().zip(&cells).filter(|(header, _)| header.0 == field).map(|(_, cell)| *cell).find(|cell| !cell.is_empty());
            push(columns[field.index()].get_or_insert_with(|| Column::of(field.kind())), field.kind(), cell.unwrap_or_default(), zone);
        }
        physical.push(at as u64 + 2);
        rows += 1;
    }
    let mapping = headers
        .iter()
        .enumerate()
        .filter(|(_, (field, _))| !(shape == Shape::DailyUsage && *field == events::EVENT_NAME))
        .map(|(at, (field, says))| MappedColumn { field: *field, column: at + 1, header: field.name().to_owned(), says: says.clone() })
        .collect();
    for (field, _) in &headers {
        columns[field.index()].get_or_insert_with(|| Column::of(field.kind()));
    }
    let report = FileReport {
        table: Some(table),
        shape,
        encoding: Some("utf-8".to_owned()),
        delimiter: Some(','),
        header_line: Some(1),
        mapping,
        read: rows,
        kept: rows,
        ..FileReport::blank(&format!("{}.csv", name.replace(':', "_")))
    };
    (report, TableData::new(table, rows as usize, columns, vec![Origin { first_row: 0, file, lines: physical }]))
}

fn push(column: &mut Column, kind: Kind, cell: &str, zone: &Zone) {
    if cell.is_empty() {
        return column.push_nothing();
    }
    match column {
        Column::Text(column) => column.push(Some(cell)),
        Column::Number(column) => column.push(Some(cell.parse().unwrap_or_else(|_| panic!("no number: {cell}")))),
        Column::Flag(column) => column.push(Some(cell == "true")),
        Column::Day(column) => column.push(Some(cell.parse().unwrap_or_else(|_| panic!("no {kind:?}: {cell}")))),
        Column::Instant(column) => column.push(Some(instant(cell, zone))),
    }
}

/// `YYYY-MM-DD`, or with ` HH:MM` or ` HH:MM:SS` after it, in the zone.
fn instant(cell: &str, zone: &Zone) -> Instant {
    let (day, time) = cell.split_once(' ').unwrap_or((cell, "00:00"));
    let (hour, minute) = time.split_once(':').expect("HH:MM");
    let (minute, second) = minute.split_once(':').unwrap_or((minute, "0"));
    let number = |text: &str| text.parse::<i64>().expect("a number");
    zone.instant_of(LocalTime {
        day: day.parse().unwrap_or_else(|_| panic!("no day: {cell}")),
        ms: ((number(hour) * 60 + number(minute)) * 60 + number(second)) * 1000,
    })
    .0
}

/// The answer to a report with the preset model, or with these.
///
/// # Panics
/// If there is no such report or parameter, or the data miss what it needs.
#[must_use]
pub fn ask(data: &Dataset, models: &Models, id: &str, as_of: &str, parameters: &[(&str, &str)]) -> Answer {
    let mut parameters: Parameters = parameters.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
    let question = Question::new(id, &mut parameters).unwrap_or_else(|why| panic!("{id}: {why:?}"));
    answer(data, models, &question, as_of)
}

/// The answer to a question.
///
/// # Panics
/// If the day is none, or the data miss what it needs.
#[must_use]
pub fn answer(data: &Dataset, models: &Models, question: &Question, as_of: &str) -> Answer {
    let as_of = AsOf(as_of.parse().unwrap_or_else(|_| panic!("no day: {as_of}")));
    question.answer(Ground { data, as_of, models, former: None }).unwrap_or_else(|missing| panic!("{}: {missing:?}", question.id()))
}

/// Some columns of a table as CSV without quotes, the header first; all of them if none is named.
///
/// # Panics
/// If there is no such column.
#[must_use]
pub fn csv(table: &dyn Tabular, names: &[&str]) -> String {
    let place = |name: &&str| table.columns().iter().position(|column| column.name == **name).unwrap_or_else(|| panic!("no column {name}"));
    let places: Vec<usize> = if names.is_empty() { (0..table.columns().len()).collect() } else { names.iter().map(place).collect() };
    let mut lines = vec![places.iter().map(|&at| table.columns()[at].name.to_string()).collect::<Vec<String>>().join(",")];
    lines.extend((0..table.len()).map(|row| places.iter().map(|&at| cell_text(table.cell(row, at))).collect::<Vec<String>>().join(",")));
    lines.join("\n")
}

/// The notes as `code about number`, one a line.
#[must_use]
pub fn notes(table: &dyn Tabular) -> Vec<String> {
    let part = |text: Option<String>| text.map_or_else(String::new, |text| format!(" {text}"));
    let line = |note: &crate::answer::listing::Note| {
        format!("{}{}{}", note.code, part(note.about.clone()), part(note.number.map(|number| number.to_string())))
    };
    table.notes().iter().map(line).collect()
}

fn cell_text(cell: Cell<'_>) -> String {
    match cell {
        Cell::Nothing => String::new(),
        Cell::Text(text) => text.to_owned(),
        Cell::Whole(number) => number.to_string(),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
        Cell::Instant(instant) => instant.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}

/// How often this thread looked at the times of events or tickets: no pass over them does without.
#[cfg(test)]
pub(crate) mod looks {
    use std::cell::Cell;

    use crate::schema::{Field, events, tickets};

    thread_local! {
        static LOOKS: Cell<u64> = const { Cell::new(0) };
    }

    pub(crate) fn count(field: Field) {
        if [events::OCCURRED_AT, tickets::OPENED_AT].contains(&field) {
            LOOKS.set(LOOKS.get() + 1);
        }
    }

    /// Looks since the last call.
    pub(crate) fn since() -> u64 {
        LOOKS.replace(0)
    }
}
