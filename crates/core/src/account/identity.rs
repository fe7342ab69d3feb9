//! Who a customer is: what its record and its contracts say.

use super::{Subject, number, text};
use crate::answer::rows::OwnCell;
use crate::answer::snapshot::{Section, SnapshotRow};
use crate::customer::life::known_row;
use crate::customer::renewal::Contracts;
use crate::schema::{Field, Kind, Table, customers};

/// Fields of the customers table that are shown as they stand there.
const FIELDS: [Field; 11] = [
    customers::NAME,
    customers::DOMAIN,
    customers::SEGMENT,
    customers::TIER,
    customers::INDUSTRY,
    customers::COUNTRY,
    customers::EMPLOYEES,
    customers::SEATS,
    customers::CSM,
    customers::SALES_REP,
    customers::SOURCE,
];

/// Those of them that change over time, so that they are true of the export's day alone.
pub const AS_EXPORTED: [Field; 9] = [
    customers::SEGMENT,
    customers::TIER,
    customers::INDUSTRY,
    customers::COUNTRY,
    customers::EMPLOYEES,
    customers::SEATS,
    customers::PLAN,
    customers::CSM,
    customers::TERM_MONTHS,
];

/// The rows of what is told; a field that is empty has none. `mrr` is that of the as-of day and of the earlier one.
#[must_use]
pub fn identity(subject: &Subject<'_>, mrr: (Option<f64>, Option<f64>), currency: Option<&str>) -> Vec<SnapshotRow> {
    let data = subject.data;
    let row = |item: &str, value: OwnCell| SnapshotRow { value, ..SnapshotRow::of(Section::Identity, item) };
    let mut rows = vec![row("customer_id", text(data.customers.get(subject.customer.0 as usize).map(|customer| customer.id.as_str())))];
    let known = data.table(Table::Customers).zip(known_row(data, subject.customer, subject.as_of));
    for field in FIELDS {
        let Some((table, at)) = known else { continue };
        let value = match field.kind() {
            Kind::Number => number(table.number(field).and_then(|numbers| numbers.get(at))),
            _ => text(table.text_at(field, at)),
        };
        rows.push(row(field.name(), value));
    }
    let contracts = Contracts::of(data);
    let day = |day: Option<crate::day::Day>| day.map_or(OwnCell::Nothing, OwnCell::Day);
    let (now, before) = mrr;
    rows.extend([
        row("plan", text(contracts.plan(subject.customer, subject.as_of))),
        SnapshotRow { value: number(now), before: number(before), now: number(now), ..SnapshotRow::of(Section::Identity, "mrr") },
        row("currency", text(currency.filter(|_| now.is_some()))),
        row("customer_since", day(subject.life.start)),
        row("renewal", day(contracts.renewal(subject.customer, &subject.life, subject.as_of))),
        row("cancel_date", day(subject.life.end.filter(|_| !subject.life.active))),
        row("active", OwnCell::Flag(subject.life.active)),
    ]);
    rows.retain(|row| row.value != OwnCell::Nothing);
    rows
}
