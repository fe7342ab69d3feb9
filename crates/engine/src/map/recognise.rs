//! Which table a file is and what its columns feed: a scored decision over headers and sample cells, the same every time.

use holdfast_core::dataset::{MappedColumn, Shape};
use holdfast_core::schema::{Field, Kind, Table, customers as c};
use holdfast_core::sorting::Arrange;
use holdfast_core::staged::{Confidence, Looks, Why};

use super::assign::{Assigned, Column, assign, factor, is_per_term, meanings, words};
use super::choices::{Choices, Habit, Refusal, Wanted, wishes};
use super::header::{fold, headers};
use super::plan::Plan;
use super::rules::{RULES, score};
use super::shape;
use super::synonyms::{ASK, MINOR_UNIT_NAMES, NAME_HINTS, claims};
use super::values::{self, Fit};

/// What is seen of a file before it is read.
#[derive(Debug, Clone, Copy)]
pub struct Headers<'a> {
    /// Its name, without folders.
    pub file_name: &'a str,
    /// The sheet, in a workbook.
    pub sheet: Option<&'a str>,
    /// The header's cells as written; empty for a file without a header.
    pub names: &'a [String],
    /// Cells of the first records, some 50; may be empty.
    pub sample: &'a [Vec<String>],
}

/// What a column was taken for, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    /// How sure its field is: sure if the name means it anywhere and the cells do not object, or the user said so; likely if the name
    /// means it in this table and the cells look like it, or the name is clear and the cells are odd; else a guess. Nothing without one.
    pub confidence: Option<Confidence>,
    /// Why it has this field, or none.
    pub why: Why,
    /// What its sample cells look like.
    pub looks: Looks,
}

/// What the file alone does not settle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// Two tables fit about equally; the first is taken until told otherwise.
    WhichTable(Vec<Table>),
    /// The header means one field here and another there; the first is taken.
    WhichField {
        /// The column, from 1.
        column: usize,
        /// What it may be.
        fields: Vec<Field>,
    },
    /// Whole amounts under a programming interface's name: they may be in cents. Taken as written.
    MinorUnits {
        /// The column, from 1.
        column: usize,
    },
}

/// What a file was recognised as.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// How to read it; `None`: it is of no table, or a choice was refused.
    pub plan: Option<Plan>,
    /// What each column was taken for; nothing without a plan.
    pub columns: Vec<Recognised>,
    /// Whether an earlier file of the same header had a say.
    pub remembered: bool,
    /// Columns (from 1) whose field the user or an earlier file chose.
    pub chosen: Vec<usize>,
    /// How columns are written, as far as the user said, the latest last.
    pub habits: Vec<Habit>,
    /// As an earlier file of the same header had it.
    pub memories: Vec<Habit>,
    /// Real ambiguities only.
    pub questions: Vec<Question>,
    /// Choices that cannot be followed.
    pub refused: Vec<Refusal>,
    /// Tables the file could be, best first, with their scores.
    pub candidates: Vec<(Table, i32)>,
}

/// How much a row is like a header.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct HeaderScore {
    /// Whether the fields are there without which no table is recognised.
    pub has_required: bool,
    /// Cells that name a known field.
    pub known: usize,
}

/// Recognises a file.
///
/// Each table that its rule admits is scored: a column whose name means a field in one table alone counts 12, in two 8, in three 6, in more 4,
/// and 2 where the name means it only once the table is known; half of that if its cells are odd. Another table's own id takes 12
/// away, an `id` beside the table's own id 30, an own id that repeats 40, each needed field that is missing 4. A word in the
/// file's, sheet's or entity's name adds 3. Three needed fields or more, all under their canonical names, add 12. The best above 0 wins, of equals the one with
/// more fields, then the first in canonical order. Columns count by name, never by place.
#[must_use]
pub fn recognise(headers: &Headers, choices: &Choices) -> Recognition {
    let columns = columns(headers);
    let mut refused = Vec::new();
    let wanted = wishes(&columns, headers.names, choices, &mut refused);
    let mut recognition = Recognition {
        plan: None,
        columns: Vec::new(),
        remembered: wanted.recalled.is_some(),
        chosen: columns.iter().enumerate().filter(|&(at, _)| wanted.is_settled(at)).map(|(_, column)| column.at).collect(),
        habits: wanted.habits.clone(),
        memories: wanted.memories.clone(),
        questions: Vec::new(),
        refused,
        candidates: Vec::new(),
    };
    if !recognition.refused.is_empty() {
        return recognition;
    }
    let hinted = hinted_tables(headers, &columns);
    let mut scored: Vec<(i32, usize, Vec<Assigned>)> = Vec::new();
    for (order, rule) in RULES.iter().enumerate().filter(|(_, rule)| wanted.table.is_none_or(|table| table == rule.table)) {
        let Some(wishes) = wanted.for_table(rule.table) else { continue };
        let assigned = assign(&columns, rule.table, &wishes, &[]);
        if wanted.table.is_some() && !assigned.is_empty() || rule.admits(&assigned) {
            scored.push((score(&columns, rule, &assigned, hinted.contains(&rule.table)), order, assigned));
        }
    }
    // A table that owes its place to less than what speaks against it is none.
    scored.retain(|&(score, _, _)| score > 0 || wanted.table.is_some());
    scored.arrange_by_key(|(score, order, assigned)| (-score, usize::MAX - assigned.len(), *order));
    recognition.candidates = scored.iter().map(|&(score, order, _)| (RULES[order].table, score)).collect();

    let mut shapes = shape::TABLES.iter().filter(|&&table| wanted.table.is_none_or(|wanted| wanted == table));
    let shaped = shapes.find_map(|&table| shape::find(&columns, table, &wanted.for_table(table)?));
    if let Some(found) = shaped {
        let mut plan = Plan::new(found.table);
        plan.shape = found.shape;
        plan.keeps_record = found.keeps_record;
        plan.only = found.only;
        plan.lasts_month = found.lasts_month;
        plan.spreads = found.spreads;
        recognition.finish(&columns, plan, &found.assigned, &wanted);
    } else if let Some((best, order, assigned)) = scored.into_iter().next() {
        let mut plan = Plan::new(RULES[order].table);
        if plan.table == Table::Opportunities {
            plan.spreads = shape::wide_stages(&columns, &assigned);
            if !plan.spreads.is_empty() {
                plan.shape = Shape::WideStages;
            }
        }
        let has = |field| assigned.iter().any(|known| known.field == field);
        if has(c::TENURE_MONTHS) && has(c::CHURNED) && !has(c::SIGNUP_DATE) && !has(c::CANCEL_DATE) {
            plan.shape = Shape::Tenure;
        }
        if wanted.table.is_none()
            && let Some(&(_, second)) = recognition.candidates.get(1)
            && second + 3 > best
        {
            let near = recognition.candidates.iter().filter(|&&(_, score)| score + 3 > best).map(|&(table, _)| table).collect();
            recognition.questions.push(Question::WhichTable(near));
        }
        recognition.finish(&columns, plan, &assigned, &wanted);
    }
    recognition
}

/// How many cells of a row name a known field.
#[must_use]
pub fn known_fields(names: &[String]) -> usize {
    headers(names).iter().filter(|header| header.keys.iter().chain(&header.stem).any(|key| !claims(key).is_empty())).count()
}

/// How much a row is like a header: for the search within the first rows of a file.
#[must_use]
pub fn could_be_header(names: &[String]) -> HeaderScore {
    let columns = columns(&Headers { file_name: "", sheet: None, names, sample: &[] });
    let known = known_fields(names);
    let has_required = known >= 2
        && (RULES.iter().any(|rule| rule.admits(&assign(&columns, rule.table, &[], &[])))
            || shape::TABLES.iter().any(|&table| shape::find(&columns, table, &[]).is_some()));
    HeaderScore { has_required, known }
}

impl Recognition {
    fn finish(&mut self, columns: &[Column], mut plan: Plan, assigned: &[Assigned], wanted: &Wanted) {
        for known in assigned {
            let column = &columns[known.column];
            plan.fields.push(MappedColumn { field: known.field, column: column.at, header: column.name.clone(), says: None });
            let cents = wanted.minor_units(column.at).filter(|_| known.field.kind() == Kind::Money);
            // A header that says cents has said it already.
            let in_cents = cents == Some(true) && column.header.scale.is_none_or(|scale| scale >= 1.0);
            let factor = factor(column, known.field) * if in_cents { 0.01 } else { 1.0 };
            if (factor - 1.0).abs() > 1e-12 {
                plan.factors.push((column.at, factor));
            }
            if let Some(words) = words(column, known.field) {
                plan.words.push((column.at, words));
            }
            if is_per_term(column, known.field, assigned) {
                plan.per_term.push(column.at);
            }
            if let Some(zone) = column.header.zone.clone().filter(|_| matches!(known.field.kind(), Kind::Instant | Kind::Day)) {
                plan.zones.push((column.at, zone));
            }
            let asked = ASK.iter().filter(|_| !known.chosen).find(|&&(name, first, second)| {
                (known.field == first || known.field == second) && column.header.keys.iter().any(|key| key == name)
            });
            if let Some(&(_, first, second)) = asked {
                let other = if known.field == first { second } else { first };
                if assigned.iter().all(|known| known.field != other) {
                    self.questions.push(Question::WhichField { column: column.at, fields: vec![known.field, other] });
                }
            }
            let looks = column.looks;
            if known.field.kind() == Kind::Money
                && cents.is_none()
                && looks.filled >= 3
                && looks.hundreds == looks.filled
                && MINOR_UNIT_NAMES.contains(&column.name.trim())
            {
                self.questions.push(Question::MinorUnits { column: column.at });
            }
        }
        for spread in &plan.spreads {
            if let Some(zone) = columns.get(spread.column - 1).and_then(|column| column.header.zone.clone()) {
                plan.zones.push((spread.column, zone));
            }
        }
        self.columns = (0..columns.len()).map(|at| recognised(columns, at, &plan, assigned, wanted)).collect();
        self.plan = Some(plan);
    }
}

fn recognised(columns: &[Column], at: usize, plan: &Plan, assigned: &[Assigned], wanted: &Wanted) -> Recognised {
    let column = &columns[at];
    let said = if wanted.is_from_memory(at) { Why::Remembered } else { Why::Chosen };
    let (confidence, why) = if let Some(known) = assigned.iter().find(|known| known.column == at) {
        let (confidence, why) = match (known.chosen || known.strong, known.fit) {
            (true, Fit::Fits) if column.looks.filled > 0 => (Confidence::Sure, Why::NameAndValues),
            (true, Fit::Fits) => (Confidence::Sure, Why::NameAlone),
            (true, _) => (Confidence::Likely, Why::OddValues),
            (false, Fit::Fits) if column.looks.filled > 0 => (Confidence::Likely, Why::NameInTable),
            (false, _) => (Confidence::Guess, Why::NameAlone),
        };
        (Some(confidence), if known.chosen { said } else { why })
    } else if plan.uses(column.at) {
        (Some(Confidence::Sure), Why::Shape)
    } else if wanted.is_settled(at) {
        (None, said)
    } else if column.repeated {
        (None, Why::Repeated)
    } else {
        let means: Vec<Field> = meanings(&column.header, plan.table).into_iter().map(|claim| claim.field).collect();
        let fits = means.iter().find(|&&field| column.looks.fit(field) != Fit::Contradicts);
        let why = match (fits, means.first()) {
            (Some(&field), _) => Why::Taken(field),
            (None, Some(&field)) => Why::Contradicted(field),
            (None, None) => Why::NoField,
        };
        (None, why)
    };
    Recognised { confidence, why, looks: column.looks.shown() }
}

fn columns(given: &Headers) -> Vec<Column> {
    let width = given.sample.iter().map(Vec::len).chain([given.names.len()]).max().unwrap_or(0);
    let mut names = given.names.to_vec();
    names.resize(width, String::new());
    let mut seen = std::collections::BTreeSet::new();
    let taken_apart = headers(&names);
    names
        .into_iter()
        .zip(taken_apart)
        .enumerate()
        .map(|(at, (name, header))| {
            let repeated = header.keys.first().is_some_and(|key| !seen.insert(key.clone()));
            let looks = values::Looks::at(given.sample.iter().filter_map(|record| record.get(at)).map(String::as_str));
            Column { at: at + 1, name, header, looks, repeated }
        })
        .collect()
}

/// Tables towards which the file's, sheet's or entity's name leans.
fn hinted_tables(given: &Headers, columns: &[Column]) -> Vec<Table> {
    let entity = columns.iter().find_map(|column| column.header.entity.clone());
    let texts: Vec<String> = [Some(given.file_name), given.sheet, entity.as_deref()].into_iter().flatten().map(fold).collect();
    let hits = |word: &str| {
        texts.iter().any(|text| {
            if word.is_ascii() { text.split(|c: char| !c.is_ascii_alphabetic()).any(|part| part == word) } else { text.contains(word) }
        })
    };
    NAME_HINTS.iter().filter(|(_, words)| words.split(',').any(|word| hits(word.trim()))).map(|&(table, _)| table).collect()
}
