//! From records to a file's part of the dataset: first the search for the header, then its records, at last the report.

use holdfast_core::sorting::Arrange;
use std::rc::Rc;

use holdfast_core::dataset::{FileReport, MappedColumn, TableData};
use holdfast_core::issue::{FileError, Reject, Skip};
use holdfast_core::time::{Zone, Zones};

use crate::map::plan::{Becomes, Plan};
use crate::map::{Habit, Question, Recognition, Refusal};
use crate::world::World;

use super::cells::{Cells, Stored, trim};
use super::notes::NO_RECORD;
use super::options::ReadOptions;
use super::records::{Outcome, Place, Records, words_of};
use super::search::{self, Found};
use super::seen::{Seen, header_sure};
use super::settle::{self, Settled};
use super::sink::{CellRules, Sink};

/// What a file comes to: its report, and its rows of the tables they belong to (with file 0 as their origin).
#[derive(Debug, Clone)]
pub struct FilePart {
    /// What became of the file.
    pub report: FileReport,
    /// Its rows, at most one part a table.
    pub tables: Vec<TableData>,
    /// What its headers leave open; the likelier answer is taken until told otherwise.
    pub questions: Vec<Question>,
    /// The user's choices that could not be followed; then nothing of the file is loaded.
    pub refused: Vec<Refusal>,
    /// What a person is shown of it.
    pub seen: Seen,
}

impl FilePart {
    /// A file that could not be read at all.
    #[must_use]
    pub fn failed(name: &str, error: FileError) -> FilePart {
        FilePart {
            report: FileReport { error: Some(error), ..FileReport::blank(name) },
            tables: Vec::new(),
            questions: Vec::new(),
            refused: Vec::new(),
            seen: Seen::default(),
        }
    }
}

/// How far the reading has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Bytes taken, as they lie in the file.
    pub bytes: u64,
    /// Records seen.
    pub rows: u64,
}

/// The file needs more memory than its budget, or has more columns than a table can have; it is given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge {
    /// How far the reading came.
    pub at: Progress,
}

/// A file's records on their way into columns.
pub(super) struct Assembly {
    world: Rc<dyn World>,
    options: ReadOptions,
    /// The report as far as it is known.
    pub report: FileReport,
    /// What is seen of the file as far as it is known.
    pub seen: Seen,
    recognition: Option<Recognition>,
    state: State,
}

enum State {
    /// The first records, held back until the header is sought among them.
    Searching {
        held: Vec<(Place, Stored)>,
        bytes: usize,
        outcome: Outcome,
    },
    Reading(Box<Records>),
    /// The table is not known: nothing of the file is loaded.
    Unknown(Outcome),
}

impl Assembly {
    pub(super) fn new(name: &str, world: &Rc<dyn World>, options: &ReadOptions) -> Assembly {
        let state = State::Searching { held: Vec::new(), bytes: 0, outcome: Outcome::default() };
        let (report, seen) = (FileReport::blank(name), Seen::default());
        Assembly { world: Rc::clone(world), options: options.clone(), report, seen, recognition: None, state }
    }

    /// The file's assembly with nothing taken yet.
    pub(super) fn anew(&self) -> Assembly {
        Assembly::new(&self.report.name, &self.world, &self.options)
    }

    /// Takes a record; one of white space alone is a blank line.
    pub(super) fn push(&mut self, place: Place, cells: &impl Cells) {
        if cells.filled()[0].is_none() {
            self.report.blank_lines += 1;
            return;
        }
        match &mut self.state {
            State::Reading(records) => records.push(place, cells),
            State::Unknown(outcome) => outcome.skip(place.line, Skip::UnknownTable, || words_of(cells)),
            State::Searching { held, bytes, .. } => {
                let stored = Stored::of(cells);
                *bytes += stored.bytes();
                held.push((place, stored));
                if held.len() >= search::HELD_BACK || *bytes > search::HELD_BYTES {
                    self.search();
                }
            }
        }
    }

    /// The records, once their header is found.
    pub(super) fn records(&mut self) -> Option<&mut Records> {
        match &mut self.state {
            State::Reading(records) => Some(records),
            State::Searching { .. } | State::Unknown(_) => None,
        }
    }

    /// Takes a line that is no record.
    pub(super) fn skip(&mut self, line: u64, why: Skip, raw: &str) {
        self.outcome().skip(line, why, || trim(raw).chars().take(200).collect());
    }

    /// Takes a record that can't be read at all.
    pub(super) fn reject(&mut self, line: u64, why: Reject, lines_swallowed: Option<u64>, raw: &str) {
        let raw = || trim(raw).chars().take(200).collect();
        if let State::Reading(records) = &mut self.state {
            return records.reject(line, why, lines_swallowed, raw);
        }
        let outcome = self.outcome();
        outcome.reject(line, why, None, raw);
        if let Some(last) = outcome.rejected.last_mut() {
            last.lines_swallowed = lines_swallowed;
        }
    }

    /// Records seen so far.
    pub(super) fn seen(&self) -> u64 {
        match &self.state {
            State::Searching { held, outcome, .. } => held.len() as u64 + outcome.rejected.len() as u64 + outcome.skipped_count,
            State::Reading(records) => records.seen(),
            State::Unknown(outcome) => outcome.rejected.len() as u64 + outcome.skipped_count,
        }
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        match &self.state {
            State::Searching { bytes, outcome, .. } => bytes + outcome.bytes(),
            State::Reading(records) => records.bytes(),
            State::Unknown(outcome) => outcome.bytes(),
        }
    }

    /// The end: the file's report and tables.
    pub(super) fn finish(mut self) -> FilePart {
        self.search();
        let (mut report, mut seen) = (self.report, self.seen);
        let (tables, outcome) = match self.state {
            State::Searching { outcome, .. } | State::Unknown(outcome) => (Vec::new(), outcome),
            State::Reading(mut records) => {
                records.end();
                let Settled { tables, outcome, kept, needs_choice, period, columns } = settle::settle(*records, &self.options);
                report.kept = kept;
                report.needs_choice = needs_choice;
                report.period = period;
                seen.hear(columns);
                (tables, outcome)
            }
        };
        report.read = report.kept + outcome.rejected.len() as u64 + outcome.skipped_count;
        report.rejected = outcome.rejected;
        report.skipped = outcome.skipped;
        report.skipped_count = outcome.skipped_count;
        (report.noticed, report.noticed_count) = outcome.notes.finish();
        debug_assert!(report.adds_up());
        let (questions, refused) = self.recognition.map(|found| (found.questions, found.refused)).unwrap_or_default();
        FilePart { report, tables, questions, refused, seen }
    }

    fn outcome(&mut self) -> &mut Outcome {
        match &mut self.state {
            State::Searching { outcome, .. } | State::Unknown(outcome) => outcome,
            State::Reading(records) => &mut records.outcome,
        }
    }

    /// Seeks the header among the records held back and passes them on.
    fn search(&mut self) {
        let State::Searching { held, outcome, .. } = &mut self.state else {
            return;
        };
        let (held, mut outcome) = (std::mem::take(held), std::mem::take(outcome));
        let (found, recognition) =
            search::find(&self.report.name, self.report.sheet.as_deref(), &held, &self.options.choices, self.options.header);
        let plan = found.as_ref().map(|found| &found.plan);
        let header = found.as_ref().and_then(|found| found.at);
        self.seen.look(&held, header, self.options.header, (plan, recognition.as_ref()));
        self.seen.header_sure = header_sure(self.options.header, plan.is_some(), found.as_ref().is_some_and(|found| found.has_required));
        self.recognition = recognition;
        let Some(found) = found else {
            if let Some((_, record)) = held.iter().find(|(_, record)| record.filled()[1].is_some()) {
                self.report.unused = record.shown().into_iter().filter(|name| !name.is_empty()).collect();
            }
            for (place, record) in &held {
                outcome.skip(place.line, Skip::UnknownTable, || words_of(record));
            }
            self.state = State::Unknown(outcome);
            return;
        };
        let Found { at, header, plan, .. } = found;
        self.report.table = Some(plan.table);
        self.report.shape = plan.shape;
        self.report.header_line = header.line;
        self.report.mapping = mapping_of(&plan, &header.names);
        self.report.unused = header
            .names
            .iter()
            .enumerate()
            .filter(|&(column, name)| !trim(name).is_empty() && !plan.uses(column + 1))
            .map(|(_, name)| name.clone())
            .collect();
        for oddity in header.oddities() {
            outcome.notes.add(NO_RECORD, oddity);
        }
        for (place, record) in held.iter().take(at.unwrap_or(0)) {
            outcome.skip(place.line, Skip::TitleRow, || words_of(record));
        }
        let (world, options) = (&self.world, &self.options);
        let zones_of_cells: Rc<dyn Zones> = Rc::clone(world) as Rc<dyn Zones>;
        let zones = plan.zones.clone();
        let habits = Habits::of(self.recognition.as_ref());
        let sink = |field, column: usize| {
            let named = zones.iter().find(|(at, _)| *at == column).and_then(|(_, name)| zone_of(&**world, name));
            let rules = CellRules {
                zone: named.unwrap_or_else(|| options.zone.clone()),
                zones: Rc::clone(&zones_of_cells),
                decimal: habits.find(column, options.decimal, |habit| habit.decimal),
                date_order: habits.find(column, options.date_order, |habit| habit.date_order),
                // The plan's factors say it for the whole column, at the end.
                cents: false,
            };
            Sink::new(field, &rules)
        };
        let mut records = Records::new(header, plan, outcome, &options.leave_out, sink);
        for (place, record) in held.iter().skip(at.map_or(0, |at| at + 1)) {
            records.push(Place { suspect: true, ..*place }, record);
        }
        self.state = State::Reading(Box::new(records));
    }
}

/// How columns are written as far as it was settled: for the column, for the file, by an earlier file of the same header, in this order.
#[derive(Default)]
struct Habits {
    today: Vec<Habit>,
    memories: Vec<Habit>,
}

impl Habits {
    fn of(said: Option<&Recognition>) -> Habits {
        said.map(|said| Habits { today: said.habits.clone(), memories: said.memories.clone() }).unwrap_or_default()
    }

    fn find<T>(&self, column: usize, of_file: Option<T>, of: impl Fn(&Habit) -> Option<T>) -> Option<T> {
        let said = |habits: &[Habit]| habits.iter().rev().filter(|habit| habit.column == column).find_map(&of);
        said(&self.today).or(of_file).or_else(|| said(&self.memories))
    }
}

/// The zone of a header: an IANA name, or an offset such as `+08:00`.
fn zone_of(world: &dyn World, name: &str) -> Option<Zone> {
    let name = name.trim();
    let offset = || {
        let (sign, rest) = match name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT")).unwrap_or(name).split_at_checked(1)? {
            ("+", rest) => (1, rest),
            ("-" | "\u{2212}", rest) => (-1, rest),
            _ => return None,
        };
        let (hours, minutes) = match rest.split_once(':') {
            Some((hours, minutes)) => (hours, minutes),
            None if rest.len() == 4 => rest.split_at(2),
            None => (rest, "0"),
        };
        let seconds = hours.parse::<i32>().ok().filter(|hours| *hours <= 14)? * 3600
            + minutes.parse::<i32>().ok().filter(|minutes| *minutes < 60)? * 60;
        Some(Zone::fixed(name, sign * seconds))
    };
    match name {
        "UTC" | "GMT" | "Z" => Some(Zone::utc()),
        _ => offset().or_else(|| world.zone(name)),
    }
}

fn mapping_of(plan: &Plan, names: &[String]) -> Vec<MappedColumn> {
    let mut mapping = plan.fields.clone();
    for spread in &plan.spreads {
        let (Becomes::Count(field) | Becomes::Items(field, _) | Becomes::Cell(field)) = spread.becomes;
        mapping.push(MappedColumn {
            field,
            column: spread.column,
            header: spread.header.clone(),
            says: spread.says.as_ref().map(|(_, says)| says.clone()),
        });
    }
    for &(column, field, _) in plan.spreads.iter().flat_map(|spread| &spread.carries) {
        if !mapping.iter().any(|mapped| mapped.column == column && mapped.field == field) {
            let header = names.get(column - 1).cloned().unwrap_or_default();
            mapping.push(MappedColumn { field, column, header, says: None });
        }
    }
    mapping.arrange_by_key(|mapped| mapped.column);
    mapping
}
