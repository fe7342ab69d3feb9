//! Columns to the fields of one table: each field at most one column, each column at most one field.

use holdfast_core::schema::{Field, Kind, Table, customers, opportunities, subscriptions};
use holdfast_core::sorting::Arrange;

use super::header::Header;
use super::synonyms::{self, FACTORS, PER_TERM, TERM_WORDS, TIME_UNITS};
use super::values::{Fit, Looks};

/// A column of the file to be recognised.
#[derive(Debug)]
pub(super) struct Column {
    /// Its place in the file, from 1.
    pub(super) at: usize,
    /// Its header as written.
    pub(super) name: String,
    pub(super) header: Header,
    pub(super) looks: Looks,
    /// An earlier column has the same name: it is of no use.
    pub(super) repeated: bool,
}

/// A column that feeds a field, and how that was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Assigned {
    /// Place among the columns, from 0.
    pub(super) column: usize,
    pub(super) field: Field,
    /// The header means this field in any table; `false`: only in this one.
    pub(super) strong: bool,
    pub(super) fit: Fit,
    /// The user said so.
    pub(super) chosen: bool,
}

/// A wish of the user for a column (from 0): a field, or `None` for "not used".
pub(super) type Wish = (usize, Option<Field>);

/// What a column's header may mean in a table, with strength and rank; the most exact of its keys that means anything there decides.
pub(super) fn meanings(header: &Header, table: Table) -> Vec<synonyms::Claim> {
    let of = |key: &str| synonyms::claims(key).iter().copied().filter(|claim| claim.field.table() == table).collect::<Vec<_>>();
    let unit_in_brackets = header.hint.is_some() && header.stem.is_none() && header.seconds.is_some();
    for (at, key) in header.keys.iter().enumerate() {
        let mut found = of(key);
        if at > 0 && unit_in_brackets {
            found.retain(|claim| takes_unit(claim.field, header));
        }
        if !found.is_empty() {
            return found;
        }
    }
    let mut found = header.stem.as_deref().map(of).unwrap_or_default();
    found.retain(|claim| takes_unit(claim.field, header));
    found
}

/// Whether a unit at the header's end is one the field can have: `resolution_time_hours` is no date, `amount_usd` is money.
fn takes_unit(field: Field, header: &Header) -> bool {
    match field.kind() {
        Kind::Money => header.seconds.is_none() || header.scale.is_some(),
        Kind::Day | Kind::Instant => header.zone.is_some(),
        _ => header.seconds.is_some() && TIME_UNITS.iter().any(|&(timed, _)| timed == field),
    }
}

/// Gives each column its field in a table.
///
/// Wishes come first. Then the candidates in this order: cells that fit before doubtful ones, names of one meaning before those of many,
/// columns with cells before empty ones, better synonyms, fuller columns, earlier ones. A column whose cells contradict its name gets
/// nothing by that name. The order of columns never decides between different names.
pub(super) fn assign(columns: &[Column], table: Table, wishes: &[Wish], taken: &[usize]) -> Vec<Assigned> {
    let mut assigned: Vec<Assigned> = Vec::new();
    for &(column, field) in wishes {
        if let Some(field) = field.filter(|field| field.table() == table) {
            assigned.push(Assigned { column, field, strong: true, fit: Fit::Fits, chosen: true });
        }
    }
    let sampled = columns.iter().any(|column| column.looks.filled > 0);
    let mut candidates = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        if column.repeated || taken.contains(&at) || wishes.iter().any(|&(wished, _)| wished == at) {
            continue;
        }
        for claim in meanings(&column.header, table) {
            let fit = column.looks.fit(claim.field);
            if fit != Fit::Contradicts {
                let empty = sampled && column.looks.filled == 0;
                let order = (fit, !claim.strong, empty, claim.rank, usize::MAX - column.looks.filled, column.at, claim.field);
                candidates.push((order, Assigned { column: at, field: claim.field, strong: claim.strong, fit, chosen: false }));
            }
        }
    }
    candidates.arrange_by_key(|candidate| candidate.0);
    for (_, candidate) in candidates {
        if assigned.iter().all(|known| known.field != candidate.field && known.column != candidate.column) {
            assigned.push(candidate);
        }
    }
    name_as_key(columns, &mut assigned);
    assigned.arrange_by_key(|known| (known.column, known.field));
    assigned
}

/// A customers file whose only key is a name by which other tables refer to customers (`account`, `customer`): the name is the id too, as
/// long as none comes twice.
fn name_as_key(columns: &[Column], assigned: &mut Vec<Assigned>) {
    if assigned.iter().any(|known| known.field == customers::CUSTOMER_ID) {
        return;
    }
    let Some(&name) = assigned.iter().find(|known| known.field == customers::NAME && !known.chosen) else { return };
    let column = &columns[name.column];
    let refers = |field| meanings(&column.header, Table::Opportunities).iter().any(|claim| claim.field == field);
    if column.looks.distinct == column.looks.filled && (refers(opportunities::CUSTOMER_ID) || refers(opportunities::CUSTOMER_NAME)) {
        assigned.push(Assigned { field: customers::CUSTOMER_ID, ..name });
    }
}

/// What a number of the column is multiplied with to be in the field's unit; 1 for nothing.
pub(super) fn factor(column: &Column, field: Field) -> f64 {
    let mut factor = 1.0;
    if let Some(&(_, unit)) = TIME_UNITS.iter().find(|&&(timed, _)| timed == field)
        && let Some(seconds) = column.header.seconds
        // A column of words such as `monthly` holds months whatever its header says.
        && column.looks.numbers >= column.looks.terms
    {
        factor *= seconds / unit;
    }
    if field.kind() == Kind::Money {
        factor *= column.header.scale.unwrap_or(1.0);
        let known = |key: &String| FACTORS.iter().find(|&&(name, of, _)| name == key && of == field).map(|&(_, _, times)| times);
        factor *= column.header.keys.iter().chain(&column.header.stem).find_map(known).unwrap_or(1.0);
    }
    factor
}

/// The words that are numbers in the column, if its field knows any and its cells are not plain numbers throughout.
pub(super) fn words(column: &Column, field: Field) -> Option<Vec<(String, f64)>> {
    let term = field == customers::TERM_MONTHS || field == subscriptions::TERM_MONTHS;
    (term && (column.looks.filled == 0 || column.looks.numbers < column.looks.filled))
        .then(|| TERM_WORDS.iter().map(|&(word, months)| (word.to_owned(), months)).collect())
}

/// Whether the column's amounts are a whole term's: `Amount` beside `Interval`.
pub(super) fn is_per_term(column: &Column, field: Field, assigned: &[Assigned]) -> bool {
    field == subscriptions::MRR
        && assigned.iter().any(|known| known.field == subscriptions::TERM_MONTHS)
        && column.header.keys.iter().chain(&column.header.stem).any(|key| PER_TERM.contains(&key.as_str()))
}
