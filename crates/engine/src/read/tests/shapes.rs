//! Files that are not one row a record, and what only the whole column settles.

use holdfast_core::dataset::Shape;
use holdfast_core::schema::Table;

use super::*;
use crate::read::sink::DateOrder;

fn values(part: &FilePart, table: Table, field: &str) -> Vec<(u64, String)> {
    let tables: Vec<_> = part.tables.iter().filter(|data| data.table() == table).cloned().collect();
    column(&FilePart { tables, ..part.clone() }, field)
}

fn pairs(list: &[(u64, &str)]) -> Vec<(u64, String)> {
    list.iter().map(|&(line, text)| (line, text.to_owned())).collect()
}

#[test]
fn counts_of_a_day_become_events_and_a_day_of_zeros_is_kept() {
    let part = read(
        b"date,account_id,user_id,logins,features,new_clicked\n2024-01-05,C1,u1,2,Collab; F9 ;,0\n2024-01-06,C1,u1,0,,0\n2024-01-07,C2,u2,x,,3\n",
    );
    assert_eq!((part.report.shape, part.report.kept), (Shape::DailyUsage, 3));
    let days = pairs(&[(2, "2024-01-05T00:00:00Z"), (2, "2024-01-05T00:00:00Z"), (2, "2024-01-05T00:00:00Z"), (4, "2024-01-07T00:00:00Z")]);
    assert_eq!(values(&part, Table::Events, "occurred_at"), days);
    assert_eq!(values(&part, Table::Events, "count"), pairs(&[(2, "2"), (2, ""), (2, ""), (4, "3")]));
    assert_eq!(values(&part, Table::Events, "feature"), pairs(&[(2, ""), (2, "Collab"), (2, "F9"), (4, "")]));
    assert_eq!(noticed(&part.report), [(4, "bad_number")]);
}

#[test]
fn dates_of_stages_become_history_beside_the_opportunities() {
    let part = read(
        "Record ID,Deal Name,Deal Stage,Amount,Date entered \"Demo (Sales)\",Date entered \"Won (Sales)\"\n7,Big,Won,100,2024-01-05,2024-02-05\n8,Small,Demo,50,2024-01-09,\n"
            .as_bytes(),
    );
    assert_eq!((part.report.shape, part.report.table), (Shape::WideStages, Some(Table::Opportunities)));
    assert_eq!(values(&part, Table::Opportunities, "opportunity_id"), pairs(&[(2, "7"), (3, "8")]));
    assert_eq!(values(&part, Table::StageHistory, "opportunity_id"), pairs(&[(2, "7"), (2, "7"), (3, "8")]));
}

#[test]
fn a_month_of_service_lasts_to_the_next() {
    let part = read(b"month,customer_id,mrr\n2024-01,C1,100\n2024-12,C2,50\n");
    assert_eq!(part.report.shape, Shape::MonthlyMrr);
    assert_eq!(values(&part, Table::Subscriptions, "start_date"), pairs(&[(2, "2024-01-01"), (3, "2024-12-01")]));
    assert_eq!(values(&part, Table::Subscriptions, "end_date"), pairs(&[(2, "2024-02-01"), (3, "2025-01-01")]));
}

#[test]
fn only_the_rows_of_the_wanted_field_are_read() {
    let part = read(
        b"OpportunityId,Field,OldValue,NewValue,CreatedDate\n1,StageName,Demo,Won,2024-01-05\n1,Amount,5,6,2024-01-05\n2,StageName,,Demo,2024-01-06\n",
    );
    assert_eq!(part.report.shape, Shape::FieldHistory);
    assert_eq!(skipped(&part.report), [(3, "other_field")]);
    assert_eq!(values(&part, Table::StageHistory, "stage"), pairs(&[(2, "Won"), (4, "Demo")]));
}

#[test]
fn the_order_of_day_and_month_is_settled_by_the_column_or_asked() {
    let text = |last: &str| format!("payment_id,customer_id,paid_at,amount\nP1,C1,03/04/2024,1\nP2,C1,{last},1\n");
    let told = read(text("23/04/2024").as_bytes());
    assert_eq!(values(&told, Table::Payments, "paid_at"), pairs(&[(2, "2024-04-03"), (3, "2024-04-23")]));
    assert!(told.report.needs_choice.is_empty());
    let open = read(text("05/06/2024").as_bytes());
    assert_eq!(open.report.needs_choice, [holdfast_core::schema::payments::PAID_AT]);
    let options = ReadOptions { date_order: Some(DateOrder::Dmy), ..ReadOptions::default() };
    let chosen = read_with(text("05/06/2024").as_bytes(), &options);
    assert_eq!(values(&chosen, Table::Payments, "paid_at"), pairs(&[(2, "2024-04-03"), (3, "2024-06-05")]));
}

#[test]
fn a_zone_in_the_header_is_the_zone_of_its_column() {
    let options = ReadOptions { zone: Zone::fixed("Asia/Shanghai", 8 * 3600), ..ReadOptions::default() };
    let part = read_with(b"customer_id,event_name,occurred_at (UTC)\nC1,login,2024-03-05 08:00:00\n", &options);
    assert_eq!(values(&part, Table::Events, "occurred_at"), pairs(&[(2, "2024-03-05T08:00:00Z")]));
    let part = read_with(b"customer_id,event_name,occurred_at\nC1,login,2024-03-05 08:00:00\n", &options);
    assert_eq!(values(&part, Table::Events, "occurred_at"), pairs(&[(2, "2024-03-05T00:00:00Z")]));
}

#[test]
fn amounts_in_cents_and_for_whole_terms() {
    let cents = read(b"payment_id,customer_id,paid_at,amount in cents\nP1,C1,2024-01-05,1999\n");
    assert_eq!(values(&cents, Table::Payments, "amount"), pairs(&[(2, "19.99")]));
    let terms = read(b"subscription_id,customer_id,start_date,mrr,interval\nS1,C1,2024-01-05,10,year\nS2,C1,2024-01-05,10,month\n");
    assert_eq!(values(&terms, Table::Subscriptions, "term_months"), pairs(&[(2, "12"), (3, "1")]));
}

#[test]
fn a_customer_without_an_id_goes_by_its_name() {
    let part = read(b"account,sector,revenue,employees\nAcme,tech,10,5\nBolt,retail,20,7\n");
    assert_eq!(values(&part, Table::Customers, "customer_id"), pairs(&[(2, "Acme"), (3, "Bolt")]));
}
