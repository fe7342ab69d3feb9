//! Answers as JSON: the rows under their column names, with the notes and figures that go with them.

use holdfast_core::answer::listing::{Cell, Tabular};
use holdfast_core::answer::{Answered, Question};
use serde_json::{Map, Value, json};

/// An answer with its notes, numbers as JSON numbers, nothing as `null`.
#[must_use]
pub fn json(question: &Question, answered: &Answered) -> Value {
    let table = answered.answer.table();
    json!({
        "report": question.id(),
        "as_of": answered.as_of.map(|day| day.to_string()),
        "columns": table.columns().iter().map(|column| column.name.as_ref()).collect::<Vec<_>>(),
        "rows": (0..table.len()).map(|row| record(table, row)).collect::<Vec<_>>(),
        "notes": table.notes(),
        "measures": table.measures(),
    })
}

fn record(table: &dyn Tabular, row: usize) -> Value {
    let cells = table.columns().iter().enumerate().map(|(at, column)| (column.name.to_string(), value(table.cell(row, at))));
    Value::Object(cells.collect::<Map<_, _>>())
}

fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Nothing => Value::Null,
        Cell::Text(text) => text.into(),
        Cell::Whole(number) => number.into(),
        Cell::Number(number) => number.into(),
        Cell::Day(day) => day.to_string().into(),
        Cell::Instant(instant) => instant.to_string().into(),
        Cell::Flag(flag) => flag.into(),
    }
}
