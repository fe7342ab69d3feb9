//! What found its counterpart and what did not, with the money on it: the facts behind `data.matching`.

use holdfast_core::sorting::Arrange;
use std::collections::{BTreeMap, BTreeSet};

use holdfast_core::column::{NOTHING, TextColumn};
use holdfast_core::dataset::{FileReport, Match, RowCustomers, TableData};
use holdfast_core::issue::{Noticed, Warning};
use holdfast_core::opportunity::Outcomes;
use holdfast_core::schema::{
    Field, Kind, Table, activities, customers, events, leads, opportunities, owners, products, requests, stage_history, subscriptions,
    team, users,
};
use holdfast_core::stats::sum;

use super::customers::{Directory, direct_references};
use super::names::fold_person;

/// At most so many unknown references a pair of tables.
const MOST_UNKNOWN: usize = 1_000;
/// At most so many notices of a kind a file.
const MOST_NOTICED: u64 = 10_000;

/// References between tables other than to customers; people are matched by folded name, all else by id.
const PAIRS: &[(Field, Field)] = &[
    (customers::SALES_REP, team::PERSON),
    (customers::CSM, team::PERSON),
    (events::SUBSCRIPTION_ID, subscriptions::SUBSCRIPTION_ID),
    (events::USER_ID, users::USER_ID),
    (leads::OPPORTUNITY_ID, opportunities::OPPORTUNITY_ID),
    (opportunities::OWNER, team::PERSON),
    (opportunities::PRODUCT, products::PRODUCT),
    (stage_history::OPPORTUNITY_ID, opportunities::OPPORTUNITY_ID),
    (activities::OPPORTUNITY_ID, opportunities::OPPORTUNITY_ID),
    (activities::PERSON, team::PERSON),
    (requests::OPPORTUNITY_ID, opportunities::OPPORTUNITY_ID),
    (owners::OPPORTUNITY_ID, opportunities::OPPORTUNITY_ID),
];

/// One entry for each table that refers to customers, then one for each pair of tables of which both are there; two fields of one pair of
/// tables (sales rep and CSM to the team) are two entries. Notices ids that no listed customer has, and deals closed on no day.
pub(super) fn matching(
    tables: &BTreeMap<Table, TableData>,
    directory: &Directory,
    linked: &BTreeMap<Table, Vec<Field>>,
    files: &mut [FileReport],
) -> Vec<Match> {
    let mut matching = Vec::new();
    for (&table, fields) in linked.iter().filter(|&(&table, _)| table != Table::Customers) {
        matching.push(to_customers(&tables[&table], directory, fields));
        if directory.listed {
            notice_unknown(&tables[&table], files);
        }
    }
    if let Some(deals) = tables.get(&Table::Opportunities) {
        let outcomes = Outcomes::of(deals);
        (0..deals.rows())
            .filter(|&row| outcomes.is_undated(row))
            .for_each(|row| notice(deals, row, Warning::ClosedUndated, opportunities::STAGE, files));
    }
    for &(from, to) in PAIRS {
        if let (Some(left), Some(right)) = (tables.get(&from.table()), tables.get(&to.table()))
            && left.has(from)
            && right.has(to)
        {
            matching.push(pair(left, from, right, to));
        }
    }
    matching
}

/// The code of the text that most rows hold; of several the first in the alphabet.
fn most_frequent(column: &TextColumn) -> Option<u32> {
    let mut counts: BTreeMap<&str, (u64, u32)> = BTreeMap::new();
    for code in column.codes.iter().filter(|&code| code != NOTHING) {
        let known = counts.entry(column.dictionary.text(code)).or_insert((0, code));
        known.0 += 1;
    }
    // Of equal maxima `max_by_key` takes the last: go backwards.
    counts.into_values().rev().max_by_key(|&(count, _)| count).map(|(_, code)| code)
}

/// Money of a row, where the table has any.
fn money(data: &TableData) -> Option<Field> {
    data.table().fields().find(|&field| field.kind() == Kind::Money && data.has(field))
}

struct Tally {
    matched: u64,
    unmatched: u64,
    amount: Option<f64>,
    unknown: BTreeMap<String, u64>,
}

impl Tally {
    fn over(data: &TableData, found: impl Fn(usize) -> bool, reference: impl Fn(usize) -> Option<String>) -> Tally {
        let money = money(data).and_then(|field| data.number(field));
        let currencies = data.table().field("currency").and_then(|field| data.text(field));
        let currency = currencies.and_then(most_frequent);
        let mut amounts = Vec::new();
        let mut tally = Tally { matched: 0, unmatched: 0, amount: None, unknown: BTreeMap::new() };
        for row in 0..data.rows() {
            if found(row) {
                tally.matched += 1;
                continue;
            }
            tally.unmatched += 1;
            // Two currencies are never added: the table's most frequent one counts, and rows that name none.
            let own = currencies.is_none_or(|codes| codes.codes.get(row) == NOTHING || Some(codes.codes.get(row)) == currency);
            amounts.extend(money.and_then(|column| column.get(row)).filter(|_| own));
            if let Some(reference) = reference(row) {
                *tally.unknown.entry(reference).or_default() += 1;
            }
        }
        tally.amount = money.map(|_| sum(amounts));
        tally
    }

    fn told(self, left: Table, right: Table, unmatched_right: u64) -> Match {
        let mut unknown: Vec<(String, u64)> = self.unknown.into_iter().collect();
        unknown.arrange_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        unknown.truncate(MOST_UNKNOWN);
        Match {
            left,
            right,
            matched: self.matched,
            unmatched_left: self.unmatched,
            unmatched_right,
            amount_unmatched: self.amount,
            unknown,
        }
    }
}

fn to_customers(data: &TableData, directory: &Directory, fields: &[Field]) -> Match {
    let mut referred = vec![false; directory.len()];
    match data.row_customers() {
        // Once a text instead of once a row: most tables have an id in every row.
        RowCustomers::ByCode(field, by_code) => {
            let mut used = vec![false; by_code.len()];
            let codes = data.text(*field).into_iter().flat_map(|column| column.codes.iter());
            codes.filter(|&code| code != NOTHING).for_each(|code| used[code as usize] = true);
            let customers = by_code.iter().zip(used).filter(|&(&customer, used)| used && customer != NOTHING);
            customers.for_each(|(&customer, _)| referred[customer as usize] = true);
        }
        RowCustomers::ByRow(rows) => {
            rows.iter().filter(|&&customer| customer != NOTHING).for_each(|&customer| referred[customer as usize] = true);
        }
        RowCustomers::Unlinked => {}
    }
    let reference = |row: usize| fields.iter().find_map(|&field| data.text_at(field, row)).map(str::to_owned);
    let tally = Tally::over(data, |row| data.customer(row).is_some(), reference);
    let unmatched_right = referred.iter().filter(|&&referred| !referred).count() as u64;
    tally.told(data.table(), Table::Customers, unmatched_right)
}

fn pair(left: &TableData, from: Field, right: &TableData, to: Field) -> Match {
    let people = to == team::PERSON;
    let form = |text: &str| if people { fold_person(text) } else { text.to_owned() };
    let texts = |data: &TableData, field: Field| -> Vec<String> {
        data.text(field).map(|column| column.dictionary.texts().map(form).collect()).unwrap_or_default()
    };
    let codes = |data: &TableData, field: Field| -> BTreeSet<u32> {
        data.text(field).map(|column| column.codes.iter().filter(|&code| code != NOTHING).collect()).unwrap_or_default()
    };
    let (left_texts, right_texts) = (texts(left, from), texts(right, to));
    let known: BTreeSet<&str> = codes(right, to).into_iter().map(|code| right_texts[code as usize].as_str()).collect();
    let used: BTreeSet<&str> = codes(left, from).into_iter().map(|code| left_texts[code as usize].as_str()).collect();
    let found: Vec<bool> = left_texts.iter().map(|text| known.contains(text.as_str())).collect();
    let code = |row: usize| left.text(from).map_or(NOTHING, |column| column.codes.get(row));
    let tally = Tally::over(left, |row| found.get(code(row) as usize) == Some(&true), |row| left.text_at(from, row).map(str::to_owned));
    let unmatched_right = right.text(to).map_or(0, |column| {
        column.codes.iter().filter(|&code| code == NOTHING || !used.contains(right_texts[code as usize].as_str())).count()
    });
    tally.told(left.table(), right.table(), unmatched_right as u64)
}

/// Notices each row that names a customer by an id which none has; the row stays.
fn notice_unknown(data: &TableData, files: &mut [FileReport]) {
    let Some(field) = direct_references(data.table()).find(|&field| data.has(field)) else { return };
    for row in (0..data.rows()).filter(|&row| data.customer(row).is_none() && data.text_at(field, row).is_some()) {
        notice(data, row, Warning::UnknownCustomer, field, files);
    }
}

/// Counts a notice of a row, and lists it with the text of a field while there are few.
fn notice(data: &TableData, row: usize, what: Warning, field: Field, files: &mut [FileReport]) {
    let (file, line) = data.origin(row);
    let Some(report) = files.get_mut(file) else { return };
    let count = report.noticed_count.entry(what).or_default();
    *count += 1;
    if *count <= MOST_NOTICED {
        let raw = data.text_at(field, row).map(|text| text.chars().take(200).collect());
        report.noticed.push(Noticed { line, what, field: Some(field), raw });
    }
}
