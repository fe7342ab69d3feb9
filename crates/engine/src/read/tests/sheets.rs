//! Workbook rows follow the same rules.

use holdfast_core::day::Day;

use super::*;
use crate::read::cell::Raw;
use crate::read::sheet::SheetReader;

#[test]
fn typed_rows_are_read_like_text() {
    let options = ReadOptions::default();
    let mut sheet = SheetReader::new("book.xlsx", "Customers", &["internal".to_owned()], &world(), &options);
    let day: Day = "2024-03-05".parse().expect("a day");
    let text = |cells: &[&'static str]| cells.iter().enumerate().map(|(at, cell)| (at, Raw::Text(cell))).collect::<Vec<_>>();
    sheet.row(1, false, &text(&["Customer list 2024"])).expect("small");
    sheet.row(3, false, &text(&["payment_id", "customer_id", "paid_at", "amount"])).expect("small");
    sheet
        .row(4, true, &[(0, Raw::Text("P1")), (1, Raw::Number(10_001.0)), (2, Raw::Date(day, 0)), (3, Raw::Number(19.99))])
        .expect("small");
    sheet.row(5, false, &[(0, Raw::Text("P2")), (1, Raw::Text("C1")), (2, Raw::Date(day, 0))]).expect("small");
    sheet.row(6, false, &[(0, Raw::Text("Total")), (3, Raw::Number(33.0))]).expect("small");
    sheet.row(7, false, &text(&["", " "])).expect("small");
    let part = sheet.finish();
    assert!(part.report.adds_up());
    assert_eq!((part.report.header_line, part.report.sheet.as_deref(), part.report.blank_lines), (Some(3), Some("Customers"), 1));
    assert_eq!(column(&part, "customer_id"), [(4, "10001".to_owned())]);
    assert_eq!(noticed(&part.report), [(4, "hidden_row")]);
    assert_eq!(rejected(&part.report), [(5, "missing_required")]);
    assert_eq!(skipped(&part.report), [(1, "title_row"), (6, "total_row")]);
}
