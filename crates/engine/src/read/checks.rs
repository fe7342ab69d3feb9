//! What can be noticed only when the columns are whole: references to nobody, ids that differ by case, times in the wrong order.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_forms::nfc;

use holdfast_core::column::{Column, Value};
use holdfast_core::day::Day;
use holdfast_core::issue::{Noticed, Warning};
use holdfast_core::schema::{
    Field, Kind, Table, activities, cancellations, costs, customers, events, leads, opportunities, owners, payments, rates, requests,
    stage_history, subscriptions, team, tickets, users,
};
use holdfast_core::time::Zone;

use super::cells::trim;
use super::notes::Notes;
use super::options::ReadOptions;
use super::settle::Kept;

/// Ends and the starts they may not lie before.
const SPANS: &[(Field, Field)] = &[
    (customers::SIGNUP_DATE, customers::CANCEL_DATE),
    (tickets::OPENED_AT, tickets::CLOSED_AT),
    (opportunities::CREATED_AT, opportunities::CLOSE_DATE),
    (requests::REQUESTED_AT, requests::RESPONDED_AT),
    (payments::PERIOD_START, payments::PERIOD_END),
    (subscriptions::START_DATE, subscriptions::END_DATE),
    (team::START_DATE, team::END_DATE),
];

/// The dates on which something happened, as against those that are planned or run to a term.
const HAPPENED: &[Field] = &[
    customers::SIGNUP_DATE,
    customers::CANCEL_DATE,
    users::LAST_LOGIN_AT,
    cancellations::CANCEL_DATE,
    events::OCCURRED_AT,
    tickets::OPENED_AT,
    tickets::CLOSED_AT,
    leads::CREATED_AT,
    opportunities::CREATED_AT,
    opportunities::CLOSE_DATE,
    stage_history::ENTERED_AT,
    activities::OCCURRED_AT,
    requests::REQUESTED_AT,
    requests::RESPONDED_AT,
    owners::FROM_DATE,
    payments::PAID_AT,
    subscriptions::START_DATE,
    team::START_DATE,
    costs::MONTH,
    rates::MONTH,
];

/// Adds what the whole columns show.
pub(super) fn notice(kept: &Kept, options: &ReadOptions, notes: &mut Notes) {
    differing_by_case(kept, notes);
    unknown_customers(kept, options, notes);
    order_of_time(kept, &options.zone, notes);
    future(kept, options, notes);
}

/// First and last day on which something happened.
pub(super) fn period(kept: &Kept, zone: &Zone) -> Option<(Day, Day)> {
    let mut period: Option<(Day, Day)> = None;
    for field in HAPPENED {
        // Instants are compared as they are and turned into days at the end: a zone's days are in the order of its instants.
        let (first, last) = match kept.fields.get(field) {
            Some(Column::Day(days)) => (days.iter().flatten().min(), days.iter().flatten().max()),
            Some(Column::Instant(instants)) => {
                (instants.iter().flatten().min().map(|at| zone.day_of(at)), instants.iter().flatten().max().map(|at| zone.day_of(at)))
            }
            _ => continue,
        };
        if let (Some(first), Some(last)) = (first, last) {
            period = Some(period.map_or((first, last), |(from, to)| (from.min(first), to.max(last))));
        }
    }
    period
}

fn add(kept: &Kept, notes: &mut Notes, row: usize, what: Warning, field: Field) {
    let raw = match kept.fields.get(&field).and_then(|column| column.get(row)) {
        Some(Value::Text(text)) if notes.in_full(what) => Some(text.chars().take(200).collect()),
        _ => None,
    };
    notes.add(row as u32, Noticed { line: kept.lines.get(row), what, field: Some(field), raw });
}

/// The second of two customers whose ids differ by case alone.
fn differing_by_case(kept: &Kept, notes: &mut Notes) {
    let own = customers::CUSTOMER_ID;
    let (Table::Customers, Some(Column::Text(ids))) = (kept.table, kept.fields.get(&own)) else {
        return;
    };
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for row in 0..kept.lines.len() {
        let code = ids.codes.get(row);
        let Some(id) = ids.get(row) else {
            continue;
        };
        if *first.entry(id.to_lowercase()).or_insert(code) != code {
            add(kept, notes, row, Warning::CaseOnlyDifference, own);
        }
    }
}

/// References to customers that the caller does not know.
fn unknown_customers(kept: &Kept, options: &ReadOptions, notes: &mut Notes) {
    let (Some(known), Some(link)) = (&options.known_customers, kept.table.customer_id().filter(|field| field.kind() == Kind::Link)) else {
        return;
    };
    let Some(Column::Text(references)) = kept.fields.get(&link) else {
        return;
    };
    let known: BTreeSet<String> = known.iter().map(|id| nfc(trim(id)).into_owned()).collect();
    let unknown: Vec<bool> = references.dictionary.texts().map(|text| !known.contains(text)).collect();
    for row in 0..kept.lines.len() {
        if unknown.get(references.codes.get(row) as usize).is_some_and(|&unknown| unknown) {
            add(kept, notes, row, Warning::UnknownCustomer, link);
        }
    }
}

fn order_of_time(kept: &Kept, zone: &Zone, notes: &mut Notes) {
    for (start, end) in SPANS {
        let (Some(starts), Some(ends)) = (kept.fields.get(start), kept.fields.get(end)) else {
            continue;
        };
        for row in 0..kept.lines.len() {
            let backwards = match (starts.get(row), ends.get(row)) {
                (Some(Value::Instant(start)), Some(Value::Instant(end))) => end < start,
                (Some(Value::Day(start)), Some(Value::Day(end))) => end < start,
                (Some(Value::Instant(start)), Some(Value::Day(end))) => end < zone.day_of(start),
                _ => false,
            };
            if backwards {
                add(kept, notes, row, Warning::EndBeforeStart, *end);
            }
        }
    }
}

/// Instants and payments after the as-of day.
fn future(kept: &Kept, options: &ReadOptions, notes: &mut Notes) {
    let Some(as_of) = options.as_of else {
        return;
    };
    // The first instant of the next day: cheaper than the day of every instant.
    let end = options.zone.start_of(as_of.plus(1));
    for (&field, column) in &kept.fields {
        if !(field.kind() == Kind::Instant || field == payments::PAID_AT) {
            continue;
        }
        for row in 0..kept.lines.len() {
            let later = match column.get(row) {
                Some(Value::Instant(at)) => at >= end,
                Some(Value::Day(day)) => day > as_of,
                _ => false,
            };
            if later {
                add(kept, notes, row, Warning::FutureDate, field);
            }
        }
    }
}
