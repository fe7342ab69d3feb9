//! The search for the header among the first records, and the plan that follows from it.

use holdfast_core::choices::HeaderAt;
use holdfast_core::schema::{Field, Table, customers};

use crate::map::plan::Plan;
use crate::map::{self, Choices, Headers, Recognition};

use super::cell::Raw;
use super::cells::{Cells, Stored, shown};
use super::header::Header;
use super::records::Place;
use super::text::is_control;

/// A row with all required fields is looked for among so many records; any other header a little further.
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
    /// Whether the header has the fields without which no table is recognised.
    pub has_required: bool,
}

/// Finds the header: the chosen line, else the first row with at least two known fields, one that has the required fields before others.
///
/// A file without one can still be read where the user names its columns by number. Beside the header comes what the mapper
/// said of it, or, where nothing was found, of the row that is most like one: choices that could not be followed stand there.
pub(super) fn find(
    file: &str,
    sheet: Option<&str>,
    records: &[(Place, Stored)],
    choices: &Choices,
    chosen: Option<HeaderAt>,
) -> (Option<Found>, Option<Recognition>) {
    let (mut best, mut best_said): (Option<Found>, Option<Recognition>) = (None, None);
    let recognise = |names: &[String], below: usize| {
        let sample: Vec<Vec<String>> = records[below..].iter().take(SAMPLE).map(|(_, record)| record.shown()).collect();
        let said = map::recognise(&Headers { file_name: file, sheet, names, sample: &sample }, choices);
        // Cells too odd to be believed do not make a clear header unknown: its records are then rejected one by one, and seen.
        if said.plan.is_none() && said.refused.is_empty() && !names.is_empty() {
            return map::recognise(&Headers { file_name: file, sheet, names, sample: &[] }, choices);
        }
        said
    };
    for (at, (place, record)) in records.iter().enumerate() {
        if at >= HEADER_WITHIN && best.is_some() {
            break;
        }
        if record.filled()[1].is_none() || chosen.is_some_and(|chosen| chosen != HeaderAt::Line(place.line)) {
            continue;
        }
        let names = names_of(record);
        if chosen.is_none() && map::known_fields(&names) + named(choices, &names) < 2 {
            continue;
        }
        let mut said = recognise(&names, at + 1);
        let required = map::could_be_header(&names).has_required || named(choices, &names) > 0;
        let plan = said.plan.take();
        // A list of customers may come without ids, but not where a row below has them.
        let required = required && plan.as_ref().is_none_or(|plan| plan.table != Table::Customers || has(plan, customers::CUSTOMER_ID));
        if best.is_none() && (plan.is_some() || best_said.is_none()) || plan.is_some() && required {
            best = plan.map(|plan| Found {
                at: Some(at),
                header: Header::new(place.line, names, record.is_text()),
                plan,
                has_required: required,
            });
            best_said = Some(said);
            if required && best.is_some() {
                return (best, best_said);
            }
        }
    }
    let by_number = !matches!(chosen, Some(HeaderAt::Line(_)))
        && !choices.columns.is_empty()
        && choices.columns.iter().all(|choice| choice.column.trim().parse::<usize>().is_ok());
    if best.is_none() && by_number {
        let mut said = recognise(&[], 0);
        best = said.plan.take().map(|plan| Found { at: None, header: Header::default(), plan, has_required: false });
        best_said = Some(said);
    }
    (best, best_said)
}

fn has(plan: &Plan, field: Field) -> bool {
    plan.fields.iter().any(|mapped| mapped.field == field)
}

/// Columns that the user names as the header does.
fn named(choices: &Choices, names: &[String]) -> usize {
    let keys: Vec<String> = names.iter().map(|name| map::header::key(name)).collect();
    choices.columns.iter().map(|choice| map::header::key(&choice.column)).filter(|key| !key.is_empty() && keys.contains(key)).count()
}

/// Header cells as written.
fn names_of(record: &Stored) -> Vec<String> {
    (0..record.width())
        .map(|column| match record.cell(column) {
            Raw::Text(text) => text.chars().filter(|&c| !is_control(c)).collect(),
            other => shown(other),
        })
        .collect()
}
