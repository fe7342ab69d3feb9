//! The end of a file: what only the whole column decides is decided, customers that come twice are dropped, and tables are made.

use holdfast_core::sorting::Arrange;
use std::collections::BTreeMap;

use holdfast_core::column::{Column, DayColumn, NOTHING, TextColumn};
use holdfast_core::dataset::TableData;
use holdfast_core::issue::{Noticed, Reject, Skip};
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::schema::{Field, Kind, Table, customers};
use holdfast_core::staged::Written;

use crate::map::plan::Plan;

use super::checks;
use super::options::ReadOptions;
use super::records::{Job, Outcome, Records, Role};
use super::seen::ColumnTold;
use super::spread;

/// The kept records as columns, one row a record.
pub(super) struct Kept {
    /// The table of the records.
    pub table: Table,
    /// Fields of the record.
    pub fields: BTreeMap<Field, Column>,
    /// Cells that become rows of their own, by spread.
    pub spreads: Vec<Option<Column>>,
    /// Further fields of a spread's rows, by spread and place.
    pub carries: BTreeMap<(usize, usize), Column>,
    /// Line of each record.
    pub lines: Lines,
}

/// What a file came to.
pub(super) struct Settled {
    pub tables: Vec<TableData>,
    pub outcome: Outcome,
    pub kept: u64,
    pub needs_choice: Vec<Field>,
    pub period: Option<(holdfast_core::day::Day, holdfast_core::day::Day)>,
    /// What the whole columns tell.
    pub columns: Vec<ColumnTold>,
}

/// Settles the columns of a file's records.
pub(super) fn settle(records: Records, options: &ReadOptions) -> Settled {
    let Records { plan, mut jobs, lines, mut outcome, .. } = records;
    lean(&mut jobs);
    let mut kept = Kept {
        table: plan.table,
        fields: BTreeMap::new(),
        spreads: plan.spreads.iter().map(|_| None).collect(),
        carries: BTreeMap::new(),
        lines,
    };
    let mut gone: Vec<bool> = Vec::new();
    let (mut needs_choice, mut columns) = (Vec::new(), Vec::new());
    for job in jobs {
        let (needed, strict, field) = (job.needed, job.strict, job.field);
        let proves = job.sink.proves().is_some();
        let settled = job.sink.settle();
        columns.push(ColumnTold { column: job.column + 1, field, told: settled.told, open: settled.open, proves });
        if settled.needs_choice && !needs_choice.contains(&field) {
            needs_choice.push(field);
        }
        for (row, verdict) in settled.late {
            let line = kept.lines.get(row);
            let lost = needed && verdict.empty || strict && verdict.fault.is_some();
            if lost && !gone.get(row).is_some_and(|&gone| gone) {
                gone.resize(kept.lines.len(), false);
                gone[row] = true;
                outcome.reject(line, verdict.fault.map_or(Reject::MissingRequired, super::cell::Fault::reject), Some(field), String::new);
            }
            let fault = verdict.fault.filter(|_| !lost).map(super::cell::Fault::warning);
            for what in [fault, verdict.noticed[0], verdict.noticed[1]].into_iter().flatten() {
                outcome.notes.add(row as u32, Noticed { line, what, field: Some(field), raw: None });
            }
        }
        let column = scaled(settled.column, job.column + 1, &plan);
        match job.role {
            Role::Field => drop(kept.fields.insert(field, column)),
            Role::Spread(at) => kept.spreads[at] = Some(column),
            Role::Carry(at, place) => drop(kept.carries.insert((at, place), column)),
        }
    }
    whole_terms(&mut kept, &plan);
    if plan.lasts_month {
        months(&mut kept);
    }
    if plan.keeps_record {
        make_ids(&mut kept);
        drop_repeated_customers(&kept, &mut gone, &mut outcome);
    }
    if gone.contains(&true) {
        let keep: Vec<bool> = gone.iter().map(|gone| !gone).collect();
        kept.fields.values_mut().for_each(|column| column.retain(&keep));
        kept.spreads.iter_mut().flatten().for_each(|column| column.retain(&keep));
        kept.carries.values_mut().for_each(|column| column.retain(&keep));
        kept.lines.retain(&keep);
        outcome.notes.withdraw(|record| gone[record as usize]);
    }
    needs_choice.arrange();
    checks::notice(&kept, options, &mut outcome.notes);
    let period = checks::period(&kept, &options.zone);
    outcome.rejected.arrange_by_key(|dropped| dropped.line);
    outcome.skipped.arrange_by_key(|dropped| dropped.line);
    let count = kept.lines.len() as u64;
    let mut tables = spread::tables(&plan, &kept, &options.zone);
    if plan.keeps_record {
        let own = own_table(kept);
        match tables.iter_mut().find(|data| data.table() == own.table()) {
            Some(more) => {
                let more = std::mem::replace(more, own);
                if let Some(own) = tables.iter_mut().find(|data| data.table() == more.table()) {
                    own.append(more);
                }
            }
            None => tables.insert(0, own),
        }
    }
    Settled { tables, outcome, kept: count, needs_choice, period, columns }
}

/// A column that does not tell how it is written is read like those that do, where these agree.
fn lean(jobs: &mut [Job]) {
    let proved: Vec<Written> = jobs.iter().filter_map(|job| job.sink.proves()).collect();
    let dates: Vec<Written> = proved.iter().copied().filter(|written| matches!(written, Written::Dates(_))).collect();
    let numbers: Vec<Written> = proved.iter().copied().filter(|written| matches!(written, Written::Numbers(_))).collect();
    for agreed in [dates, numbers] {
        if let Some((&first, others)) = agreed.split_first()
            && others.iter().all(|&other| other == first)
        {
            jobs.iter_mut().for_each(|job| job.sink.lean(first));
        }
    }
}

/// Numbers in the field's unit.
fn scaled(mut column: Column, at: usize, plan: &Plan) -> Column {
    if let (Column::Number(numbers), Some(&(_, factor))) = (&mut column, plan.factors.iter().find(|&&(scaled, _)| scaled == at)) {
        // A hundredth is not a binary fraction: dividing by a hundred gives the nearest number to what is meant.
        let inverse = (1.0 / factor).round();
        let divides = factor < 1.0 && (factor * inverse - 1.0).abs() < 1e-12;
        for row in 0..numbers.iter().count() {
            let value = numbers.get(row).map(|value| if divides { value / inverse } else { value * factor });
            numbers.set(row, value);
        }
    }
    column
}

/// Amounts for a whole term become amounts a month, where the record tells its term.
fn whole_terms(kept: &mut Kept, plan: &Plan) {
    let Some(Column::Number(terms)) = kept.table.field("term_months").and_then(|field| kept.fields.get(&field)).cloned() else {
        return;
    };
    for mapped in plan.fields.iter().filter(|mapped| plan.per_term.contains(&mapped.column)) {
        if let Some(Column::Number(amounts)) = kept.fields.get_mut(&mapped.field) {
            for row in 0..kept.lines.len() {
                if let (Some(amount), Some(months)) = (amounts.get(row), terms.get(row).filter(|&months| months > 0.0)) {
                    amounts.set(row, Some(amount / months));
                }
            }
        }
    }
}

/// Records of a month of service last from its first day to the first day of the next.
fn months(kept: &mut Kept) {
    let (Some(start), Some(end)) = (kept.table.field("start_date"), kept.table.field("end_date")) else {
        return;
    };
    let Some(Column::Day(starts)) = kept.fields.get_mut(&start) else {
        return;
    };
    let mut ends = DayColumn::default();
    for row in 0..kept.lines.len() {
        let first = starts.get(row).map(holdfast_core::day::Day::first_of_month);
        starts.set(row, first);
        ends.push(first.map(|first| first.add_months(1)));
    }
    kept.fields.insert(end, Column::Day(ends));
}

fn own_table(kept: Kept) -> TableData {
    let rows = kept.lines.len();
    let mut columns: Vec<Option<Column>> = kept.table.fields().map(|_| None).collect();
    for (field, column) in kept.fields {
        columns[field.index()] = Some(column);
    }
    TableData::new(kept.table, rows, columns, vec![Origin { first_row: 0, file: 0, lines: kept.lines }])
}

/// Gives records an id of their own where the file has none: a customer its name or domain, any other record its line.
fn make_ids(kept: &mut Kept) {
    let Some(own) = kept.table.own_id().filter(|own| own.needed() && !kept.fields.contains_key(own)) else {
        return;
    };
    let stands_in = match kept.table {
        Table::Customers => [customers::NAME, customers::DOMAIN].iter().find_map(|field| kept.fields.get(field)),
        _ => None,
    };
    let mut ids = TextColumn::default();
    for row in 0..kept.lines.len() {
        let stands_in = match stands_in {
            Some(Column::Text(column)) => column.get(row),
            _ => None,
        };
        match stands_in {
            Some(id) => ids.push(Some(id)),
            None => ids.push(Some(&format!("#{}", kept.lines.get(row)))),
        }
    }
    kept.fields.insert(own, Column::Text(ids));
}

/// A customer's id again: skipped if everything else is equal too, else rejected; the first stays.
fn drop_repeated_customers(kept: &Kept, gone: &mut Vec<bool>, outcome: &mut Outcome) {
    let own = customers::CUSTOMER_ID;
    let (Table::Customers, Some(Column::Text(ids))) = (kept.table, kept.fields.get(&own)) else {
        return;
    };
    debug_assert_eq!(own.kind(), Kind::Id);
    let mut first = vec![NOTHING; ids.dictionary.len()];
    for row in 0..kept.lines.len() {
        let code = ids.codes.get(row);
        if code == NOTHING || gone.get(row).is_some_and(|&gone| gone) {
            continue;
        }
        let seen = &mut first[code as usize];
        if *seen == NOTHING {
            *seen = row as u32;
            continue;
        }
        gone.resize(kept.lines.len(), false);
        gone[row] = true;
        let line = kept.lines.get(row);
        let id = || ids.dictionary.text(code).chars().take(200).collect();
        if kept.fields.values().all(|column| column.get(row) == column.get(*seen as usize)) {
            outcome.skip(line, Skip::DuplicateRow, id);
        } else {
            outcome.reject(line, Reject::DuplicateId, Some(own), id);
        }
    }
}
