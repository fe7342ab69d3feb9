//! Which table a file is and what its columns feed: a scored decision over headers and sample cells, the same every time.

use holdfast_core::dataset::{MappedColumn, Shape};
use holdfast_core::schema::{
    Field, Kind, Table, cancellations as can, customers as c, events as e, leads as l, opportunities as o, payments as p,
    subscriptions as s, tickets as t,
};
use holdfast_core::schema::{activities as a, content as n, costs, owners, rates, requests as r, stage_history as h, team, users as u};

use super::assign::{Assigned, Column, Wish, assign, factor, is_per_term, meanings, words};
use super::header::{fold, headers, key};
use super::plan::Plan;
use super::shape;
use super::synonyms::{ASK, MINOR_UNIT_NAMES, NAME_HINTS, claims};
use super::values::{Fit, Looks};

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

/// What the user has chosen, in the wizard or by `--table` and `--map`.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// The table.
    pub table: Option<Table>,
    /// Column to field: a header as written (or in any case and punctuation), else a number from 1; a field as `field` or `table.field`,
    /// nothing or `-` for "not used".
    pub columns: Vec<(String, String)>,
    /// Mappings of files seen earlier; one with the same headers counts like choices, after today's.
    pub remembered: Vec<Remembered>,
}

/// A mapping that was settled for an earlier file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// The headers' keys, sorted.
    pub headers: Vec<String>,
    /// The table.
    pub table: Table,
    /// Header's key to field; `None`: not used.
    pub columns: Vec<(String, Option<Field>)>,
}

impl Remembered {
    /// Remembers a plan for files with the same headers in any order.
    #[must_use]
    pub fn of(names: &[String], plan: &Plan) -> Remembered {
        let columns = names
            .iter()
            .enumerate()
            .filter(|(_, name)| !key(name).is_empty())
            .filter(|&(at, _)| plan.spreads.iter().all(|spread| spread.column != at + 1))
            .map(|(at, name)| (key(name), plan.fields.iter().find(|mapped| mapped.column == at + 1).map(|mapped| mapped.field)))
            .collect();
        Remembered { headers: sorted_keys(names), table: plan.table, columns }
    }
}

/// How sure a column's field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// The name means this field anywhere and the cells do not object, or the user said so.
    Sure,
    /// The name means this field in this table and the cells look like it, or the name is clear and the cells are odd.
    Likely,
    /// The name means this field in this table, and no cell bears it out.
    Guess,
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

/// A choice that cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No column of that name or number.
    NoColumn(String),
    /// The table (or any, if none is known) has no such field; the accepted ones are the table's.
    NoField(String, Option<Table>),
    /// Two columns for one field.
    FieldTwice(Field),
}

/// What a file was recognised as.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognition {
    /// How to read it; `None`: it is of no table, or a choice was refused.
    pub plan: Option<Plan>,
    /// How sure each mapped column (from 1) is.
    pub confidence: Vec<(usize, Confidence)>,
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

/// What makes a file a table: from each group at least one field, and, where `tells` lists any, one of those under a name of one meaning.
struct Rule {
    table: Table,
    needs: &'static [&'static [Field]],
    tells: &'static [Field],
}

/// The rules by which tables are told apart. In words, where few columns decide:
///
/// - A stage makes an opportunity; a stage, a time and an opportunity's id without more is its history, surely so if ids repeat.
/// - A date and an amount with a customer are a payment, unless there is a stage (opportunity), or a monthly price with a start or term (subscription).
/// - An id, a name and a date alone are customers.
/// - A time, a customer or user, and what was done (event, feature, page) are events.
/// - A customer with a date of leaving and none of a customer's lasting traits (name, plan, start …) is a cancellation.
const RULES: &[Rule] = &[
    Rule {
        table: Table::Customers,
        needs: &[
            &[c::CUSTOMER_ID, c::NAME],
            &[
                c::NAME,
                c::SIGNUP_DATE,
                c::MRR,
                c::PLAN,
                c::TENURE_MONTHS,
                c::CHURNED,
                c::SEGMENT,
                c::TIER,
                c::INDUSTRY,
                c::SEATS,
                c::ACTIVE,
                c::CSM,
                c::SALES_REP,
            ],
        ],
        tells: &[],
    },
    Rule {
        table: Table::Users,
        needs: &[&[u::USER_ID], &[u::ROLE, u::LAST_LOGIN_AT, u::NAME], &[u::CUSTOMER_ID, u::CUSTOMER_NAME, u::CUSTOMER_DOMAIN]],
        tells: &[u::USER_ID, u::ROLE, u::LAST_LOGIN_AT],
    },
    Rule {
        table: Table::Cancellations,
        needs: &[&[can::CANCEL_DATE], &[can::CUSTOMER_ID, can::CUSTOMER_NAME, can::CUSTOMER_DOMAIN]],
        tells: &[can::CANCEL_DATE, can::REASON],
    },
    Rule {
        table: Table::Events,
        needs: &[
            &[e::OCCURRED_AT],
            &[e::EVENT_NAME, e::FEATURE, e::PAGE, e::SEARCH_TEXT, e::CONTENT_ID],
            &[e::CUSTOMER_ID, e::CUSTOMER_NAME, e::CUSTOMER_DOMAIN, e::SUBSCRIPTION_ID, e::USER_ID],
        ],
        tells: &[],
    },
    Rule {
        table: Table::Tickets,
        needs: &[
            &[t::TICKET_ID],
            &[t::OPENED_AT],
            &[
                t::SUBJECT,
                t::KIND,
                t::PRIORITY,
                t::STATUS,
                t::FIRST_REPLY_AT,
                t::FIRST_REPLY_MINUTES,
                t::CLOSED_AT,
                t::SATISFACTION,
                t::BODY,
                t::TAGS,
                t::CUSTOMER_ID,
            ],
        ],
        tells: &[
            t::TICKET_ID,
            t::OPENED_AT,
            t::SUBJECT,
            t::PRIORITY,
            t::STATUS,
            t::SATISFACTION,
            t::FIRST_REPLY_AT,
            t::FIRST_REPLY_MINUTES,
            t::KIND,
        ],
    },
    Rule {
        table: Table::Leads,
        needs: &[&[l::LEAD_ID], &[l::CREATED_AT]],
        tells: &[l::LEAD_ID, l::CREATED_AT, l::NAME, l::PROFILE_FIT_AT, l::INTENT_AT],
    },
    Rule {
        table: Table::Opportunities,
        needs: &[
            &[o::STAGE],
            &[o::OPPORTUNITY_ID, o::NAME],
            &[
                o::NAME,
                o::CUSTOMER_ID,
                o::CUSTOMER_NAME,
                o::CUSTOMER_DOMAIN,
                o::AMOUNT,
                o::CREATED_AT,
                o::CLOSE_DATE,
                o::EXPECTED_CLOSE_DATE,
                o::PROBABILITY,
                o::OUTCOME,
                o::OWNER,
            ],
        ],
        tells: &[],
    },
    Rule { table: Table::StageHistory, needs: &[&[h::OPPORTUNITY_ID], &[h::STAGE], &[h::ENTERED_AT]], tells: &[] },
    Rule {
        table: Table::Activities,
        needs: &[&[a::OCCURRED_AT], &[a::PERSON], &[a::KIND, a::OUTCOME, a::CONNECTED, a::DURATION_SECONDS, a::CONTACT_AGAIN]],
        tells: &[a::OCCURRED_AT, a::PERSON, a::KIND, a::CONNECTED, a::DURATION_SECONDS],
    },
    Rule {
        table: Table::Requests,
        needs: &[&[r::REQUESTED_AT], &[r::CUSTOMER_ID, r::CUSTOMER_NAME, r::CUSTOMER_DOMAIN, r::OPPORTUNITY_ID]],
        tells: &[r::REQUESTED_AT],
    },
    Rule {
        table: Table::Owners,
        needs: &[
            &[owners::PERSON],
            &[owners::FROM_DATE],
            &[owners::CUSTOMER_ID, owners::CUSTOMER_NAME, owners::CUSTOMER_DOMAIN, owners::OPPORTUNITY_ID],
        ],
        tells: &[owners::FROM_DATE],
    },
    Rule {
        table: Table::Payments,
        needs: &[&[p::PAID_AT], &[p::AMOUNT], &[p::PAYMENT_ID, p::CUSTOMER_ID, p::CUSTOMER_NAME, p::CUSTOMER_DOMAIN]],
        tells: &[],
    },
    Rule {
        table: Table::Subscriptions,
        needs: &[&[s::MRR], &[s::START_DATE], &[s::CUSTOMER_ID, s::CUSTOMER_NAME, s::CUSTOMER_DOMAIN]],
        tells: &[s::SUBSCRIPTION_ID, s::MRR, s::START_DATE, s::END_DATE, s::PLAN, s::TERM_MONTHS],
    },
    Rule {
        table: Table::Team,
        needs: &[&[team::PERSON], &[team::POD, team::ROLE, team::MONTHLY_COST, team::COMMISSION_SHARE, team::ACTIVITY_TARGET]],
        tells: &[team::PERSON, team::MONTHLY_COST, team::COMMISSION_SHARE, team::ACTIVITY_TARGET],
    },
    Rule {
        table: Table::Costs,
        needs: &[&[costs::MONTH], &[costs::AMOUNT], &[costs::PURPOSE]],
        tells: &[costs::AMOUNT, costs::PURPOSE, costs::MONTH],
    },
    Rule { table: Table::Rates, needs: &[&[rates::MONTH], &[rates::CURRENCY], &[rates::RATE]], tells: &[rates::RATE] },
    Rule {
        table: Table::Content,
        needs: &[&[n::TITLE], &[n::STAGE, n::INDUSTRY, n::FEATURE, n::COMPETITOR, n::KIND, n::LINK, n::TEXT]],
        tells: &[n::TITLE, n::STAGE, n::COMPETITOR, n::KIND, n::LINK, n::TEXT],
    },
];

/// Recognises a file.
///
/// Each table that its rule admits is scored: a column whose name means a field in one table alone counts 12, in two 8, in three 6, in more 4,
/// and 2 where the name means it only once the table is known; half of that if its cells are odd. Another table's own id takes 12
/// away, an `id` beside the table's own id 30, an own id that repeats 40, each needed field that is missing 4. A word in the
/// file's, sheet's or entity's name adds 3. Three needed fields or more, all under their canonical names, add 12. The best wins, of equals the first in
/// canonical order. Columns count by name, never by place.
#[must_use]
pub fn recognise(headers: &Headers, choices: &Choices) -> Recognition {
    let columns = columns(headers);
    let mut recognition =
        Recognition { plan: None, confidence: Vec::new(), questions: Vec::new(), refused: Vec::new(), candidates: Vec::new() };
    let wanted = wishes(&columns, headers.names, choices, &mut recognition.refused);
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
    scored.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(&y.1)));
    recognition.candidates = scored.iter().map(|&(score, order, _)| (RULES[order].table, score)).collect();

    let shaped = wanted.shape_wishes().and_then(|wishes| shape::find(&columns, wanted.table, &wishes));
    if let Some(found) = shaped {
        let mut plan = Plan::new(found.table);
        plan.shape = found.shape;
        plan.keeps_record = found.keeps_record;
        plan.only = found.only;
        plan.lasts_month = found.lasts_month;
        plan.spreads = found.spreads;
        recognition.finish(&columns, plan, &found.assigned);
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
        recognition.finish(&columns, plan, &assigned);
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
        && (RULES.iter().any(|rule| rule.admits(&assign(&columns, rule.table, &[], &[]))) || shape::find(&columns, None, &[]).is_some());
    HeaderScore { has_required, known }
}

impl Recognition {
    fn finish(&mut self, columns: &[Column], mut plan: Plan, assigned: &[Assigned]) {
        for known in assigned {
            let column = &columns[known.column];
            plan.fields.push(MappedColumn { field: known.field, column: column.at, header: column.name.clone() });
            let factor = factor(column, known.field);
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
            if self.confidence.last().is_none_or(|&(at, _)| at != column.at) {
                self.confidence.push((column.at, confidence(column, known)));
            }
            if known.chosen {
                continue;
            }
            let asked = ASK.iter().find(|&&(name, first, second)| {
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
        self.plan = Some(plan);
    }
}

fn confidence(column: &Column, known: &Assigned) -> Confidence {
    match (known.chosen || known.strong, known.fit) {
        (true, Fit::Fits) => Confidence::Sure,
        (true, _) => Confidence::Likely,
        (false, Fit::Fits) if column.looks.filled > 0 => Confidence::Likely,
        (false, _) => Confidence::Guess,
    }
}

impl Rule {
    fn admits(&self, assigned: &[Assigned]) -> bool {
        let columns =
            assigned.iter().enumerate().filter(|&(at, known)| assigned[..at].iter().all(|before| before.column != known.column)).count();
        columns >= 2
            && self.needs.iter().all(|group| assigned.iter().any(|known| group.contains(&known.field)))
            && (self.tells.is_empty() || assigned.iter().any(|known| known.strong && self.tells.contains(&known.field)))
    }
}

fn score(columns: &[Column], rule: &Rule, assigned: &[Assigned], hinted: bool) -> i32 {
    let mut score = if hinted { 3 } else { 0 };
    for (at, known) in assigned.iter().enumerate() {
        // A column that feeds two fields says one thing.
        if assigned[..at].iter().any(|before| before.column == known.column) {
            continue;
        }
        let column = &columns[known.column];
        let worth = if known.chosen {
            12
        } else if known.strong {
            match tables_that_claim(column) {
                0 | 1 => 12,
                2 => 8,
                3 => 6,
                _ => 4,
            }
        } else {
            2
        };
        score += if known.fit == Fit::Fits { worth } else { worth / 2 };
    }
    let own = rule.table.own_id();
    let own_column = assigned.iter().find(|known| Some(known.field) == own);
    if let Some(own) = own_column
        && columns[own.column].looks.unique() == Some(false)
    {
        score -= 40;
    }
    for (at, column) in columns.iter().enumerate().filter(|(_, column)| !column.repeated) {
        if assigned.iter().any(|known| known.column == at) {
            continue;
        }
        let elsewhere = |key: &String| claims(key).iter().any(|claim| claim.strong && claim.field.kind() == Kind::Id);
        let here = !meanings(&column.header, rule.table).is_empty();
        if column.header.keys.iter().any(elsewhere) && !here {
            score -= 12;
        }
        if own_column.is_some_and(|own| own.strong) && column.header.keys.iter().any(|key| key == "id") {
            score -= 30;
        }
    }
    let needed: Vec<Field> = rule.table.fields().filter(|field| field.needed()).collect();
    let fed = |field: &Field| assigned.iter().any(|known| known.field == *field);
    score -= 4 * needed.iter().filter(|field| !fed(field) && field.kind() != Kind::Id).count() as i32;
    let canonical = |field: &Field| assigned.iter().any(|known| known.field == *field && columns[known.column].name.trim() == field.name());
    if needed.len() >= 3 && needed.iter().all(canonical) {
        score += 12;
    }
    score
}

/// In how many tables the column's name means a field wherever it stands.
fn tables_that_claim(column: &Column) -> usize {
    Table::ALL.iter().filter(|&&table| meanings(&column.header, table).iter().any(|claim| claim.strong)).count()
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
            let looks = Looks::at(given.sample.iter().filter_map(|record| record.get(at)).map(String::as_str));
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

fn sorted_keys(names: &[String]) -> Vec<String> {
    let mut keys: Vec<String> = names.iter().map(|name| key(name)).filter(|key| !key.is_empty()).collect();
    keys.sort();
    keys
}

/// The user's wishes with their columns found, their fields not yet where no table is known.
struct Wanted {
    table: Option<Table>,
    columns: Vec<(usize, Named)>,
}

enum Named {
    /// Not used.
    Nothing,
    /// A field of a table.
    Field(Field),
    /// A field's name in whatever table the file is.
    Name(String),
}

impl Wanted {
    /// The wishes as fields of a table; `None` if it lacks one.
    fn for_table(&self, table: Table) -> Option<Vec<Wish>> {
        self.columns
            .iter()
            .map(|(column, named)| match named {
                Named::Nothing => Some((*column, None)),
                Named::Field(field) => (field.table() == table).then_some((*column, Some(*field))),
                Named::Name(name) => Some((*column, Some(table.field(name)?))),
            })
            .collect()
    }

    /// Wishes a shape can honour: columns not to be used, and fields of a known table.
    fn shape_wishes(&self) -> Option<Vec<Wish>> {
        match self.table {
            Some(table) => self.for_table(table),
            None => self.columns.iter().map(|(column, named)| matches!(named, Named::Nothing).then_some((*column, None))).collect(),
        }
    }
}

fn wishes(columns: &[Column], names: &[String], choices: &Choices, refused: &mut Vec<Refusal>) -> Wanted {
    let keys = sorted_keys(names);
    let remembered = choices.remembered.iter().rev().find(|known| !keys.is_empty() && known.headers == keys);
    let mut wanted = Wanted { table: choices.table, columns: Vec::new() };
    for (name, field) in &choices.columns {
        let Some(column) = find_column(columns, name) else {
            refused.push(Refusal::NoColumn(name.clone()));
            continue;
        };
        let named = match field.trim() {
            "" | "-" => Named::Nothing,
            text => match text.parse::<Field>() {
                Ok(field) => Named::Field(field),
                Err(_) if Table::ALL.iter().any(|table| table.field(text).is_some()) => Named::Name(text.to_owned()),
                Err(_) => {
                    refused.push(Refusal::NoField(text.to_owned(), wanted.table));
                    continue;
                }
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
        wanted.table = Some(known.table);
        for (key, field) in &known.columns {
            let found = columns.iter().position(|column| column.header.keys.first() == Some(key));
            let free = |at: usize| wanted.columns.iter().all(|&(known, _)| known != at);
            let taken = field.is_some_and(|field| {
                wanted.columns.iter().any(|(_, named)| text_of(named) == field.name() || text_of(named) == field.to_string())
            });
            if let Some(at) = found.filter(|&at| free(at) && !taken) {
                wanted.columns.push((at, field.map_or(Named::Nothing, Named::Field)));
            }
        }
    }
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
    wanted
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
