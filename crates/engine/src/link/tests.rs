//! Linking as examples: small tables in, who is matched with whom out.

use holdfast_core::column::{Column, Value};
use holdfast_core::dataset::{FileReport, MappedColumn};
use holdfast_core::day::Day;
use holdfast_core::issue::{Reject, Skip, Warning};
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::schema::{self, Field};
use holdfast_core::time::{Instant, Zone};
use holdfast_core::words::Words;

use super::*;

/// A file with rows of one table; the first line names the fields, cells are parted by `|`.
struct File(Table, &'static str);

fn part(file: usize, table: Table, text: &str) -> (FileReport, TableData) {
    let mut lines_of = text.lines();
    let fields: Vec<Field> = lines_of.next().expect("a header").split('|').map(|name| table.field(name).expect(name)).collect();
    let mut columns: Vec<Option<Column>> = table.fields().map(|field| fields.contains(&field).then(|| Column::of(field.kind()))).collect();
    let (mut lines, mut rows) = (Lines::default(), 0);
    for (at, line) in lines_of.enumerate() {
        for (&field, cell) in fields.iter().zip(line.split('|')) {
            let cell = (!cell.is_empty()).then_some(cell);
            match columns[field.index()].as_mut().expect("a column") {
                Column::Text(column) => column.push(cell),
                Column::Number(column) => column.push(cell.map(|cell| cell.parse().expect(cell))),
                Column::Day(column) => column.push(cell.map(|cell| Day(cell.parse().expect(cell)))),
                Column::Instant(column) => column.push(cell.map(|cell| Instant(cell.parse().expect(cell)))),
                Column::Flag(column) => column.push(cell.map(|cell| cell == "yes")),
            }
        }
        lines.push(at as u64 + 2);
        rows += 1;
    }
    let mapping = fields
        .iter()
        .enumerate()
        .map(|(at, &field)| MappedColumn { field, column: at + 1, header: field.name().to_owned(), says: None })
        .collect();
    let report = FileReport {
        table: Some(table),
        delimiter: Some(','),
        header_line: Some(1),
        mapping,
        read: rows as u64,
        kept: rows as u64,
        ..FileReport::blank(&format!("{file}.csv"))
    };
    (report, TableData::new(table, rows, columns, vec![Origin { first_row: 0, file, lines }]))
}

fn linked(given: &[File]) -> Dataset {
    let (files, tables) = given.iter().enumerate().map(|(at, File(table, text))| part(at, *table, text)).unzip();
    let settings = Settings { zone: Zone::utc(), currency: None, words: Words::default(), holidays: Vec::new() };
    let data = link(files, tables, settings, Revision(1));
    data.files.iter().for_each(|report| assert!(report.adds_up(), "{report:?}"));
    data
}

fn who(data: &Dataset, table: Table) -> Vec<&str> {
    let rows = data.table(table).expect("the table");
    (0..rows.rows()).map(|row| rows.customer(row).map_or("", |at| data.customers[at.0 as usize].id.as_str())).collect()
}

const CUSTOMERS: File =
    File(Table::Customers, "customer_id|name|domain\nC2|Bolt Ltd|bolt.test\nC1|Acme GmbH|www.acme.test\nC3|上海云帆有限公司|x@qq.com");

#[test]
fn references_are_ids_else_names_else_domains() {
    let data = linked(&[
        CUSTOMERS,
        File(
            Table::Payments,
            "payment_id|customer_id|amount\nP1|C1|10\nP2|ACME|20\nP3|ann@bolt.test|30\nP4|上海云帆|40\nP5|Nobody|50\nP6||60\nP7|ann@gmail.com|5\nP8|Nobody|1",
        ),
    ]);
    assert_eq!(data.customers.iter().map(|customer| customer.id.as_str()).collect::<Vec<_>>(), ["C1", "C2", "C3"]);
    assert_eq!(who(&data, Table::Payments), ["C1", "C1", "C2", "C3", "", "", "", ""]);
    let found = &data.matching[0];
    assert_eq!(
        (found.left, found.right, found.matched, found.unmatched_left, found.unmatched_right),
        (Table::Payments, Table::Customers, 4, 4, 0)
    );
    assert_eq!(found.amount_unmatched, Some(116.0));
    assert_eq!(found.unknown, [("Nobody".to_owned(), 2), ("ann@gmail.com".to_owned(), 1)]);
    assert_eq!(data.files[1].noticed_count[&Warning::UnknownCustomer], 3);
    assert_eq!((data.files[1].noticed[0].line, data.files[1].noticed[0].raw.as_deref()), (6, Some("Nobody")));
}

#[test]
fn a_deal_closed_on_no_day_is_noticed() {
    let data = linked(&[File(Table::Opportunities, "opportunity_id|stage|close_date\nO1|Won|20458\nO2|Closed Lost|\nO3|Demo|\nO4|Won|")]);
    let noticed: Vec<(u64, Warning)> = data.files[0].noticed.iter().map(|noticed| (noticed.line, noticed.what)).collect();
    assert_eq!(noticed, [(3, Warning::ClosedUndated), (5, Warning::ClosedUndated)]);
    // Where no close dates are told, the outcome is all there is.
    let data = linked(&[File(Table::Opportunities, "opportunity_id|stage\nO1|Won")]);
    assert!(data.files[0].noticed.is_empty());
}

#[test]
fn a_name_of_two_customers_names_neither() {
    let data = linked(&[
        File(Table::Customers, "customer_id|name\n1|Acme GmbH\n2|Acme Inc\n3|Bolt"),
        File(Table::Opportunities, "opportunity_id|customer_name|stage|amount\nO1|Acme|Won|5\nO2|bolt|Won|7\nO3||Won|9"),
    ]);
    assert_eq!(who(&data, Table::Opportunities), ["", "3", ""]);
    assert_eq!(data.matching[0].amount_unmatched, Some(14.0));
}

#[test]
fn events_find_their_customer_through_subscriptions_and_users() {
    let data = linked(&[
        CUSTOMERS,
        File(Table::Events, "subscription_id|user_id|occurred_at\nS1||1\nS2||2\nS9||3\n|U1|4\n||5"),
        File(Table::Subscriptions, "subscription_id|customer_id|mrr\nS1|C1|10\nS2|Bolt|20\nS3|C1|30"),
        File(Table::Users, "user_id|customer_id\nU1|C3"),
    ]);
    assert_eq!(who(&data, Table::Events), ["C1", "C2", "", "C3", ""]);
    let pair = data.matching.iter().find(|found| found.right == Table::Subscriptions).expect("events to subscriptions");
    assert_eq!((pair.matched, pair.unmatched_left, pair.unmatched_right, pair.unknown.clone()), (2, 3, 1, vec![("S9".to_owned(), 1)]));
}

#[test]
fn stage_history_finds_its_customer_through_opportunities() {
    let data = linked(&[
        CUSTOMERS,
        File(Table::Opportunities, "opportunity_id|customer_id|stage|owner\nO1|C2|Won|Ann Lee\nO2||Lost|Bob"),
        File(Table::StageHistory, "opportunity_id|stage|entered_at\nO1|Lead|1\nO1|Won|2\nO2|Lost|3\nO3|Lead|4"),
        File(Table::Team, "person|role\nann lee|AE\nCy|CSM"),
    ]);
    assert_eq!(who(&data, Table::StageHistory), ["C2", "C2", "", ""]);
    let told: Vec<_> = data.matching.iter().map(|m| (m.left, m.right, m.matched, m.unmatched_left, m.unmatched_right)).collect();
    assert!(told.contains(&(Table::StageHistory, Table::Opportunities, 3, 1, 0)), "{told:?}");
    assert!(told.contains(&(Table::Opportunities, Table::Team, 1, 1, 1)), "{told:?}");
}

#[test]
fn without_a_customers_table_the_references_are_the_customers() {
    let data = linked(&[
        File(Table::Payments, "payment_id|customer_id|amount\nP1|K2|1\nP2|K1|2"),
        File(Table::Opportunities, "opportunity_id|customer_id|stage\nO1|Prospect|Lead\nO2|K1|Won"),
    ]);
    assert_eq!(
        data.customers.iter().map(|customer| (customer.id.as_str(), customer.row)).collect::<Vec<_>>(),
        [("K1", None), ("K2", None)]
    );
    assert_eq!(who(&data, Table::Opportunities), ["", "K1"]);
    let alone = linked(&[File(Table::Opportunities, "opportunity_id|customer_id|stage\nO1|Prospect|Lead")]);
    assert_eq!(who(&alone, Table::Opportunities), ["Prospect"]);
}

#[test]
fn ids_of_15_and_18_characters_are_one_record() {
    let data = linked(&[
        File(Table::Customers, "customer_id|name\n001xx000003DGb2AAG|Acme\n001xx000003DGB2AA4|Bolt"),
        File(Table::Tickets, "ticket_id|customer_id\nT1|001xx000003DGb2\nT2|001xx000003DGB2\nT3|001xx000003DGb2AAG"),
    ]);
    assert_eq!(who(&data, Table::Tickets), ["001xx000003DGb2AAG", "001xx000003DGB2AA4", "001xx000003DGb2AAG"]);
}

#[test]
fn a_later_export_of_the_same_customers_counts() {
    let data = linked(&[
        File(Table::Customers, "customer_id|name|mrr\nC1|Acme|10\nC2|Bolt|20\nC4|Delta|5"),
        File(Table::Customers, "customer_id|name|mrr\nC1|Acme|10\nC2|Bolt|25\nC3|Cord|30"),
    ]);
    let rows = data.table(Table::Customers).expect("customers");
    let mrr = |id: &str| {
        let row = data.customers[data.customer(id).expect(id).0 as usize].row.expect("a row");
        rows.value(schema::customers::MRR, row)
    };
    assert_eq!((rows.rows(), mrr("C1"), mrr("C2")), (4, Some(Value::Number(10.0)), Some(Value::Number(25.0))));
    let skipped = |file: usize| data.files[file].skipped.iter().map(|skip| (skip.line, skip.why, skip.raw.clone())).collect::<Vec<_>>();
    assert_eq!(skipped(0), [(3, Skip::DuplicateRow, Some("C2".to_owned()))]);
    assert_eq!(skipped(1), [(2, Skip::DuplicateRow, Some("C1".to_owned()))]);
    assert_eq!(rows.origin(0), (0, 2));
    assert_eq!(rows.origin(2), (1, 3));
}

#[test]
fn within_a_file_the_first_of_a_customers_rows_stays() {
    let data = linked(&[File(Table::Customers, "customer_id|mrr\nC1|10\nC1|10\nC1|5")]);
    assert_eq!(data.customers.len(), 1);
    assert_eq!(
        (data.files[0].skipped[0].why, data.files[0].rejected[0].why, data.files[0].kept),
        (Skip::DuplicateRow, Reject::DuplicateId, 1)
    );
}

#[test]
fn overlapping_exports_count_each_record_once() {
    let data = linked(&[
        File(Table::Events, "customer_id|event_name|occurred_at\nC1|login|1\nC1|login|1\nC1|login|2"),
        File(Table::Events, "customer_id|event_name|occurred_at\nC1|login|2\nC1|login|3\nC1|login|1"),
        File(Table::Tickets, "ticket_id|customer_id|status\nT1|C1|open\nT2|C1|open"),
        File(Table::Tickets, "ticket_id|customer_id|status\nT1|C1|closed\nT2|C1|open"),
    ]);
    // Two logins in one second stay two: the first file has both.
    assert_eq!(data.table(Table::Events).map(TableData::rows), Some(4));
    let tickets = data.table(Table::Tickets).expect("tickets");
    let mut status: Vec<_> = (0..tickets.rows())
        .map(|row| (tickets.text_at(schema::tickets::TICKET_ID, row), tickets.text_at(schema::tickets::STATUS, row)))
        .collect();
    status.sort();
    assert_eq!(status, [(Some("T1"), Some("closed")), (Some("T2"), Some("open"))]);
    assert_eq!(data.files.iter().map(|report| (report.kept, report.skipped_count)).collect::<Vec<_>>(), [(3, 0), (1, 2), (1, 1), (1, 1)]);
}

#[test]
fn a_contract_with_several_rows_keeps_them() {
    let data = linked(&[
        File(Table::Subscriptions, "subscription_id|customer_id|start_date|mrr\nS1|C1|0|10\nS1|C1|30|12"),
        File(Table::Subscriptions, "subscription_id|customer_id|start_date|mrr\nS2|C2|0|10"),
    ]);
    assert_eq!(data.table(Table::Subscriptions).map(TableData::rows), Some(3));
}

#[test]
fn ids_made_up_in_two_files_stay_apart() {
    let made_up = |file: usize, text: &str| {
        let (mut report, data) = part(file, Table::Payments, text);
        report.mapping.retain(|mapped| mapped.field != schema::payments::PAYMENT_ID);
        (report, data)
    };
    let (files, tables) =
        [made_up(0, "payment_id|customer_id|amount\n2|C1|10\n3|C1|20"), made_up(1, "payment_id|customer_id|amount\n2|C2|10\n3|C1|20")]
            .into_iter()
            .unzip();
    let settings = Settings { zone: Zone::utc(), currency: None, words: Words::default(), holidays: Vec::new() };
    let data = link(files, tables, settings, Revision(1));
    let payments = data.table(Table::Payments).expect("payments");
    let ids: Vec<_> = (0..payments.rows()).filter_map(|row| payments.text_at(schema::payments::PAYMENT_ID, row)).collect();
    assert_eq!(ids, ["2", "3", "2-2"]);
}
