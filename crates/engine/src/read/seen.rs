//! What a person is shown of a file beside its report: its columns and first records, and what is open about them.

use holdfast_core::choices::{HeaderAt, Remembered};
use holdfast_core::schema::{Field, Table};
use holdfast_core::staged::{Confidence, Looks, PreviewPart, PreviewRow, StagedColumn, StagedQuestion, StagedSheet, Told, Why, Written};

use crate::map::plan::{Becomes, Plan};
use crate::map::{Question, Recognition, remember};

use super::cell::Raw;
use super::cells::{Cells, Stored, shown, shown_short};
use super::records::Place;
use super::sink::Doubt;

/// So many records are shown below the header, and above it.
const BELOW: usize = 20;
const ABOVE: usize = 5;
/// So many different values a column.
const SAMPLES: usize = 5;
/// Characters of a text file that are shown as they are.
const TEXT: usize = 4096;

/// What is seen of a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// Tables it could be, the best first.
    pub candidates: Vec<Table>,
    /// Its columns.
    pub columns: Vec<StagedColumn>,
    /// What the file leaves open.
    pub questions: Vec<StagedQuestion>,
    /// Its first records.
    pub preview: Vec<PreviewRow>,
    /// Its first characters.
    pub text: Option<String>,
    /// The sheets of a workbook.
    pub sheets: Vec<StagedSheet>,
    /// How sure the encoding is.
    pub encoding_sure: Confidence,
    /// How sure the delimiter is.
    pub delimiter_sure: Confidence,
    /// How sure the header is.
    pub header_sure: Confidence,
    /// Whether an earlier file of the same header had a say.
    pub remembered: bool,
    /// What is to be remembered for files of the same header; nothing where no table is known or columns have no names.
    pub memory: Option<Remembered>,
}

impl Default for Seen {
    fn default() -> Seen {
        Seen {
            candidates: Vec::new(),
            columns: Vec::new(),
            questions: Vec::new(),
            preview: Vec::new(),
            text: None,
            sheets: Vec::new(),
            encoding_sure: Confidence::Sure,
            delimiter_sure: Confidence::Sure,
            header_sure: Confidence::Guess,
            remembered: false,
            memory: None,
        }
    }
}

/// What the whole of a column tells.
pub(super) struct ColumnTold {
    /// The column, from 1.
    pub column: usize,
    pub field: Field,
    pub told: Option<Told>,
    pub open: Option<Doubt>,
    /// A column that proves for itself how it is written.
    pub proves: bool,
}

/// The beginning of a text.
pub(super) fn first_text(text: &str) -> String {
    text.chars().take(TEXT).collect()
}

impl Seen {
    /// Looks at the first records, of which the one at `header` is the header.
    pub(super) fn look(
        &mut self,
        records: &[(Place, Stored)],
        header: Option<usize>,
        chosen: Option<HeaderAt>,
        (plan, said): (Option<&Plan>, Option<&Recognition>),
    ) {
        // Without a plan the chosen record, else the first of several cells, is shown as the header that it may be.
        let likely = || match chosen {
            Some(HeaderAt::Nowhere) => None,
            Some(HeaderAt::Line(line)) => records.iter().position(|(place, _)| place.line == line),
            None => records.iter().position(|(_, record)| record.filled()[1].is_some()),
        };
        let header = header.or_else(|| if plan.is_none() { likely() } else { None });
        let part = |at: usize| match header {
            Some(header) if at < header => PreviewPart::Title,
            Some(header) if at == header => PreviewPart::Header,
            _ => PreviewPart::Record,
        };
        let first = header.map_or(0, |header| header.saturating_sub(ABOVE));
        let last = header.map_or(BELOW, |header| header + 1 + BELOW).min(records.len());
        for (at, (place, record)) in records.iter().enumerate().take(last).skip(first) {
            let cells = (0..record.width()).map(|column| as_written(record.cell(column))).collect();
            self.preview.push(PreviewRow { line: place.line, part: part(at), cells, read: Vec::new() });
        }
        let below = &records[header.map_or(0, |header| header + 1)..];
        let names = header.map(|header| records[header].1.shown()).unwrap_or_default();
        let width = below.iter().map(|(_, record)| record.width()).chain([names.len()]).max().unwrap_or(0);
        self.columns = (0..width).map(|at| column(at, names.get(at), below, plan, said)).collect();
        let Some(said) = said else { return };
        self.candidates = said.candidates.iter().map(|&(table, _)| table).collect();
        self.remembered = said.remembered;
        self.questions = said.questions.iter().filter_map(|question| self.asked(question)).collect();
        self.memory = plan.filter(|_| names.iter().any(|name| !name.is_empty())).map(|plan| remember(&names, plan, &said.chosen));
        for habit in said.memories.iter().chain(&said.habits).filter(|habit| habit.minor_units.is_some()) {
            self.in_memory(habit.column, |choice| choice.minor_units = habit.minor_units);
        }
        // Who loads a file without an answer has taken the suggested one.
        for question in &said.questions {
            if let &Question::MinorUnits { column } = question {
                self.in_memory(column, |choice| choice.minor_units = Some(false));
            }
        }
    }

    /// Takes in what the whole columns tell.
    pub(super) fn hear(&mut self, columns: Vec<ColumnTold>) {
        let proof = |written: Written| {
            let same = |told: &ColumnTold| told.proves && told.told.is_some_and(|told| told.as_read == written);
            columns.iter().filter(|told| same(told)).max_by_key(|told| told.told.map(|told| told.proofs)).map(|told| told.column)
        };
        for told in &columns {
            let Some(found) = told.told else { continue };
            if let Some(column) = self.columns.get_mut(told.column - 1) {
                column.told = Some(found);
            }
            self.in_memory(told.column, |choice| match found.as_read {
                Written::Dates(order) => choice.date_order = Some(order),
                Written::Numbers(sign) => choice.decimal = Some(sign),
            });
            let asked = match (&told.open, found.as_read) {
                (Some(Doubt::Date { text, day_first, month_first }), Written::Dates(order)) => StagedQuestion::DayOrMonth {
                    column: told.column,
                    field: told.field,
                    example: text.clone(),
                    day_first: *day_first,
                    month_first: *month_first,
                    values: found.either,
                    suggested: order,
                    as_in: proof(found.as_read),
                },
                (Some(Doubt::Number { text, with_point, with_comma }), Written::Numbers(sign)) => StagedQuestion::PointOrComma {
                    column: told.column,
                    field: told.field,
                    example: text.clone(),
                    with_point: *with_point,
                    with_comma: *with_comma,
                    values: found.either,
                    suggested: sign,
                    as_in: proof(found.as_read),
                },
                _ => continue,
            };
            self.questions.push(asked);
        }
    }

    fn in_memory(&mut self, column: usize, change: impl FnOnce(&mut holdfast_core::choices::ColumnChoice)) {
        let key = self.columns.get(column - 1).map(|column| crate::map::header::key(&column.header));
        let (Some(memory), Some(key)) = (&mut self.memory, key.filter(|key| !key.is_empty())) else { return };
        match memory.columns.iter_mut().find(|choice| choice.column == key) {
            Some(choice) => change(choice),
            None => {
                let mut choice = holdfast_core::choices::ColumnChoice::of(&key);
                change(&mut choice);
                memory.columns.push(choice);
            }
        }
    }

    fn asked(&self, question: &Question) -> Option<StagedQuestion> {
        Some(match question {
            Question::WhichTable(options) => StagedQuestion::WhichTable { options: options.clone() },
            Question::WhichField { column, fields } => StagedQuestion::WhichField { column: *column, options: fields.clone() },
            Question::MinorUnits { column } => {
                let seen = self.columns.get(column - 1)?;
                StagedQuestion::MinorUnits { column: *column, field: seen.field?, example: seen.samples.first()?.clone() }
            }
        })
    }
}

/// Whether a header that was found is beyond doubt.
pub(super) fn header_sure(chosen: Option<HeaderAt>, found: bool, has_required: bool) -> Confidence {
    match (chosen, found, has_required) {
        (Some(_), _, _) | (None, true, true) => Confidence::Sure,
        (None, true, false) => Confidence::Likely,
        (None, false, _) => Confidence::Guess,
    }
}

fn column(at: usize, name: Option<&String>, below: &[(Place, Stored)], plan: Option<&Plan>, said: Option<&Recognition>) -> StagedColumn {
    let mut samples: Vec<String> = Vec::new();
    for (_, record) in below {
        let value = shown_short(record.cell(at));
        if !value.is_empty() && !samples.contains(&value) {
            samples.push(value);
            if samples.len() == SAMPLES {
                break;
            }
        }
    }
    let number = at + 1;
    let recognised = said.and_then(|said| said.columns.get(at));
    let mut fields: Vec<Field> = Vec::new();
    let mut says = None;
    if let Some(plan) = plan {
        fields.extend(plan.fields.iter().filter(|mapped| mapped.column == number).map(|mapped| mapped.field));
        for spread in &plan.spreads {
            if spread.column == number {
                let (Becomes::Count(field) | Becomes::Items(field, _) | Becomes::Cell(field)) = spread.becomes;
                fields.push(field);
                says = says.or_else(|| spread.says.as_ref().map(|(_, says)| says.clone()));
            }
            fields.extend(spread.carries.iter().filter(|carried| carried.0 == number).map(|carried| carried.1));
        }
    }
    let field = (!fields.is_empty()).then(|| fields.remove(0));
    StagedColumn {
        column: number,
        header: name.cloned().unwrap_or_default(),
        looks: recognised.map_or(if samples.is_empty() { Looks::Empty } else { Looks::Words(samples.len() as u32) }, |known| known.looks),
        samples,
        field,
        also: fields,
        says,
        needed: field.is_some_and(Field::needed),
        confidence: recognised.and_then(|known| known.confidence),
        why: recognised.map_or(Why::NoField, |known| known.why),
        told: None,
    }
}

/// A cell as it stands in the file.
fn as_written(cell: Raw<'_>) -> String {
    match cell {
        Raw::Text(text) | Raw::Error(text) => text.chars().take(200).collect(),
        other => shown(other),
    }
}
