//! Stage history out of several exports of the same opportunities: which stage each of them saw, and when.
//!
//! What was seen is a part of its own beside the files, of [`Shape::Compared`]. So it outlives the older export, whose place a newer one
//! of the same name takes, and the next comparison adds to it.

use std::collections::BTreeMap;

use holdfast_core::column::{Column, Value};
use holdfast_core::dataset::{FileReport, MappedColumn, Shape, TableData};
use holdfast_core::day::Day;
use holdfast_core::fold::fold;
use holdfast_core::opportunity::{COMPARED, last_told};
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::schema::{Field, Table, opportunities, stage_history};
use holdfast_core::sorting::Arrange;
use holdfast_core::time::Zone;

use crate::import::Parts;
use crate::read::reader::FilePart;
use crate::read::seen::Seen;

/// What the files to come see, put to what was seen before; nothing where they compare with nothing.
///
/// Two exports compare if they share an id, and differ in the day they reach to or in the stage of an id they share. An export sees
/// each of its opportunities in one stage on the last day that it tells ([`last_told`]): a change happened on that day or before, and
/// after the export before it had been made. `again` are the days of exports that are read anew, whose former readings do not count.
pub(crate) fn seen(before: &[&FilePart], fresh: &[&FilePart], again: &[Day], zone: &Zone) -> Option<FilePart> {
    let mut exports: Vec<(&TableData, Day, bool)> =
        before.iter().filter_map(|part| Some((export(part)?, day_of(part, zone)?, false))).collect();
    exports.extend(fresh.iter().filter_map(|part| Some((export(part)?, day_of(part, zone)?, true))));
    if !exports.iter().any(|(.., fresh)| *fresh) {
        return None;
    }
    exports.arrange_by_key(|&(_, day, _)| day);
    let mut log = before.iter().find(|part| part.report.shape == Shape::Compared).map(|part| Log::read(part, zone)).unwrap_or_default();
    log.0.values_mut().for_each(|seen| seen.retain(|one| !again.contains(&one.day)));
    log.0.retain(|_, seen| !seen.is_empty());
    let compares = |at: usize| {
        let (table, day, is_fresh) = exports[at];
        let with = |(other, &(former, other_day, other_fresh)): (usize, &(&TableData, Day, bool))| {
            other != at && (is_fresh || other_fresh) && share_an_id(table, former) && (day != other_day || differ(table, former))
        };
        exports.iter().enumerate().any(with) || (is_fresh && log.knows(table))
    };
    let told: Vec<usize> = (0..exports.len()).filter(|&at| compares(at)).collect();
    if told.is_empty() {
        return None;
    }
    for at in told {
        let (table, day, _) = exports[at];
        log.add(table, day);
    }
    Some(log.part(zone))
}

/// Puts older exports of the same opportunities before newer ones, in the places that these have: of an id in several files the last
/// file's record counts.
pub(crate) fn oldest_first(parts: &mut Parts, zone: &Zone) {
    let exports: Vec<(usize, Day)> =
        parts.iter().enumerate().filter_map(|(at, part)| export(part).and(Some((at, day_of(part, zone)?)))).collect();
    let shares = |&(at, _): &(usize, Day)| {
        exports.iter().any(|&(other, _)| {
            other != at && export(&parts[at]).zip(export(&parts[other])).is_some_and(|(one, other)| share_an_id(one, other))
        })
    };
    let places: Vec<(usize, Day)> = exports.iter().copied().filter(shares).collect();
    let mut ordered = places.clone();
    ordered.arrange_by_key(|&(_, day)| day);
    let moved: Vec<_> = ordered.iter().map(|&(at, _)| parts[at].clone()).collect();
    for ((at, _), part) in places.into_iter().zip(moved) {
        parts[at] = part;
    }
}

/// The last day that an export of opportunities tells.
pub(crate) fn day_of(part: &FilePart, zone: &Zone) -> Option<Day> {
    last_told(export(part)?, zone)
}

/// The opportunities of a file with ids of its own and stages.
fn export(part: &FilePart) -> Option<&TableData> {
    let own = opportunities::OPPORTUNITY_ID;
    part.report.mapping.iter().find(|mapped| mapped.field == own)?;
    part.tables.iter().find(|data| data.table() == Table::Opportunities && data.has(own) && data.has(opportunities::STAGE))
}

fn share_an_id(one: &TableData, other: &TableData) -> bool {
    let own = opportunities::OPPORTUNITY_ID;
    let (Some(one), Some(other)) = (one.text(own), other.text(own)) else { return false };
    one.dictionary.texts().any(|id| other.dictionary.find(id).is_some())
}

/// Whether an id that both have is in another stage.
fn differ(one: &TableData, other: &TableData) -> bool {
    let (one, other) = (sightings(one), sightings(other));
    one.iter().any(|(id, seen)| other.get(id).is_some_and(|former| fold(seen.stage) != fold(former.stage)))
}

/// What an export tells of an opportunity.
struct Sight<'a> {
    stage: &'a str,
    amount: Option<f64>,
    owner: Option<&'a str>,
}

/// By id. One that comes twice and in two stages is in none; an amount or an owner of which its rows tell two is left out.
fn sightings(table: &TableData) -> BTreeMap<&str, Sight<'_>> {
    let mut all: BTreeMap<&str, Sight<'_>> = BTreeMap::new();
    let mut torn: Vec<&str> = Vec::new();
    for row in 0..table.rows() {
        let told = |field: Field| table.text_at(field, row);
        let (Some(id), Some(stage)) = (told(opportunities::OPPORTUNITY_ID), told(opportunities::STAGE)) else { continue };
        let amount = table.number(opportunities::AMOUNT).and_then(|amounts| amounts.get(row));
        let owner = told(opportunities::OWNER);
        match all.get_mut(id) {
            None => {
                all.insert(id, Sight { stage, amount, owner });
            }
            Some(known) if fold(known.stage) == fold(stage) => {
                known.stage = known.stage.min(stage);
                known.amount = known.amount.filter(|known| amount.is_some_and(|amount| amount.total_cmp(known).is_eq()));
                known.owner = known.owner.filter(|known| owner == Some(*known));
            }
            Some(_) => torn.push(id),
        }
    }
    for id in torn {
        all.remove(id);
    }
    all
}

/// A stage in which an opportunity was seen, after another or for the first time.
#[derive(Debug, Clone, PartialEq)]
struct Seeing {
    day: Day,
    stage: String,
    amount: Option<f64>,
    owner: Option<String>,
}

/// By opportunity what was seen of it, by day; never the same stage twice in a row.
#[derive(Default)]
struct Log(BTreeMap<String, Vec<Seeing>>);

impl Log {
    fn read(part: &FilePart, zone: &Zone) -> Log {
        let mut log = Log::default();
        let Some(table) = part.tables.iter().find(|data| data.table() == Table::StageHistory) else { return log };
        for row in 0..table.rows() {
            let told = |field: Field| table.text_at(field, row);
            let entered = table.instant(stage_history::ENTERED_AT).and_then(|column| column.get(row));
            let (Some(id), Some(stage), Some(at)) = (told(stage_history::OPPORTUNITY_ID), told(stage_history::STAGE), entered) else {
                continue;
            };
            log.0.entry(id.to_owned()).or_default().push(Seeing {
                day: zone.day_of(at),
                stage: stage.to_owned(),
                amount: table.number(stage_history::AMOUNT).and_then(|amounts| amounts.get(row)),
                owner: told(stage_history::OWNER).map(str::to_owned),
            });
        }
        log
    }

    fn knows(&self, table: &TableData) -> bool {
        let ids = table.text(opportunities::OPPORTUNITY_ID);
        ids.is_some_and(|ids| ids.dictionary.texts().any(|id| self.0.contains_key(id)))
    }

    fn add(&mut self, table: &TableData, day: Day) {
        for (id, sight) in sightings(table) {
            let seen = self.0.entry(id.to_owned()).or_default();
            let stage = fold(sight.stage);
            let same = |one: &Seeing| fold(&one.stage) == stage;
            let behind = seen.partition_point(|one| one.day <= day);
            let on_the_day = seen[..behind].iter().rev().take_while(|one| one.day == day).any(same);
            if on_the_day || behind.checked_sub(1).is_some_and(|last| same(&seen[last])) {
                continue;
            }
            let one = Seeing { day, stage: sight.stage.to_owned(), amount: sight.amount, owner: sight.owner.map(str::to_owned) };
            // What was seen later in the same stage was in it already.
            match seen.get_mut(behind).filter(|next| same(next)) {
                Some(next) => *next = one,
                None => seen.insert(behind, one),
            }
        }
    }

    /// The part, its rows by id and day: its lines are their places.
    fn part(&self, zone: &Zone) -> FilePart {
        let table = Table::StageHistory;
        let fields: Vec<Field> = table.fields().collect();
        let mut columns: Vec<Column> = fields.iter().map(|field| Column::of(field.kind())).collect();
        let (mut lines, mut rows) = (Lines::default(), 0);
        for (id, one) in self.0.iter().flat_map(|(id, seen)| seen.iter().map(move |one| (id, one))) {
            for (field, column) in fields.iter().zip(&mut columns) {
                match (*field, column) {
                    (stage_history::OPPORTUNITY_ID, Column::Text(column)) => column.push(Some(id)),
                    (stage_history::STAGE, Column::Text(column)) => column.push(Some(&one.stage)),
                    (stage_history::OWNER, Column::Text(column)) => column.push(one.owner.as_deref()),
                    (stage_history::ENTERED_AT, Column::Instant(column)) => column.push(Some(zone.start_of(one.day))),
                    (stage_history::AMOUNT, Column::Number(column)) => column.push(one.amount),
                    (_, column) => column.push_nothing(),
                }
            }
            rows += 1;
            lines.push(rows);
        }
        let told = |column: &Column| (0..column.len()).any(|row| column.get(row).is_some_and(|value| value != Value::Text("")));
        let columns: Vec<Option<Column>> = columns.into_iter().map(|column| told(&column).then_some(column)).collect();
        let mapping = fields.iter().zip(&columns).enumerate().filter(|(_, (_, column))| column.is_some());
        let mapping =
            mapping.map(|(at, (&field, _))| MappedColumn { field, column: at + 1, header: field.name().to_owned(), says: None }).collect();
        let days = || self.0.values().flatten().map(|one| one.day);
        let report = FileReport {
            table: Some(table),
            shape: Shape::Compared,
            mapping,
            read: rows,
            kept: rows,
            period: days().min().zip(days().max()),
            ..FileReport::blank(COMPARED)
        };
        let tables = vec![TableData::new(table, rows as usize, columns, vec![Origin { first_row: 0, file: 0, lines }])];
        FilePart { report, tables, questions: Vec::new(), refused: Vec::new(), seen: Seen::default() }
    }
}
