use super::*;
use holdfast_core::column::Value;
use holdfast_core::day::Day;
use holdfast_core::schema::{costs, customers, events, opportunities, payments, subscriptions, tickets};
use holdfast_core::time::{Instant, LocalTime, Transition};
use proptest::prelude::*;

struct SomeZones;

impl Zones for SomeZones {
    fn zone(&self, name: &str) -> Option<Zone> {
        let at = |ms, hours| Transition { at: Instant(ms), offset_seconds: hours * 3600 };
        match name {
            "Asia/Shanghai" => Some(Zone::fixed(name, 8 * 3600)),
            // In 2024: −4 from 10 March 07:00Z, −5 from 3 November 06:00Z.
            "America/New_York" => Some(Zone::new(name, -5 * 3600, vec![at(1_710_054_000_000, -4), at(1_730_613_600_000, -5)])),
            _ => None,
        }
    }
}

fn rules(zone: &str) -> CellRules {
    let zone = SomeZones.zone(zone).unwrap_or_else(Zone::utc);
    CellRules { zone, zones: Rc::new(SomeZones), decimal: None, date_order: None, cents: false }
}

/// Every row of a column as text, `—` for nothing, with its fault or what was noticed, as `value!code`.
fn told(field: Field, rules: &CellRules, cells: &[Raw<'_>]) -> (Vec<String>, bool) {
    let mut sink = Sink::new(field, rules);
    let mut verdicts: Vec<Verdict> = cells.iter().map(|&cell| sink.push(cell)).collect();
    assert_eq!(sink.rows(), cells.len());
    let settled = sink.settle();
    for (row, late) in settled.late {
        verdicts[row].noticed = late.noticed;
    }
    let rows = verdicts.iter().enumerate().map(|(row, verdict)| {
        let mut text = match settled.column.get(row) {
            None => "—".to_owned(),
            Some(Value::Text(text)) => text.to_owned(),
            Some(Value::Number(number)) => number.to_string(),
            Some(Value::Day(day)) => day.to_string(),
            Some(Value::Instant(instant)) => instant.to_string(),
            Some(Value::Flag(flag)) => flag.to_string(),
        };
        assert_eq!(settled.column.get(row).is_none(), verdict.empty || verdict.fault.is_some());
        for code in verdict.fault.map(Fault::warning).iter().chain(verdict.noticed.iter().flatten()) {
            text += "!";
            text += code.code();
        }
        text
    });
    (rows.collect(), settled.needs_choice)
}

fn texts<'a>(cells: &[&'a str]) -> Vec<Raw<'a>> {
    cells.iter().map(|&cell| Raw::Text(cell)).collect()
}

/// Each cell with what it must come to.
fn check(field: Field, rules: &CellRules, needs_choice: bool, cells: &[(&str, &str)]) {
    let (raw, expected): (Vec<&str>, Vec<&str>) = cells.iter().copied().unzip();
    let (rows, choice) = told(field, rules, &texts(&raw));
    assert_eq!(rows, expected);
    assert_eq!(choice, needs_choice);
}

#[test]
fn a_german_column_of_amounts() {
    check(
        payments::AMOUNT,
        &rules("UTC"),
        false,
        &[("1.234,56", "1234.56"), ("-99,00", "-99"), ("12.000", "12000"), ("0,5", "0.5"), ("1,234", "1.234")],
    );
    check(
        payments::PAID_AT,
        &rules("UTC"),
        false,
        &[("05.03.2024", "2024-03-05"), ("31.12.2023", "2023-12-31"), ("01.02.2024", "2024-02-01"), ("07.02.2024", "2024-02-07")],
    );
}

#[test]
fn amounts_of_many_kinds() {
    check(
        opportunities::AMOUNT,
        &rules("UTC"),
        false,
        &[
            ("$1,234.50", "1234.5"),
            ("(1,200.00)", "-1200"),
            ("US$ 3,000", "3000"),
            ("-$50.00", "-50"),
            ("1,23,456.78", "123456.78"),
            ("¥1,000,000", "1000000"),
            ("2500 USD", "2500"),
            ("$ (75.25)", "-75.25"),
            ("+15", "15"),
            ("0.00", "0"),
            ("TBD", "—!bad_number"),
            ("12,34.5,6", "—!bad_number"),
            ("1e3", "1000"),
            ("#REF!", "—!excel_error"),
            ("N/A", "—"),
            (" 1.250 ", "1.25"),
            ("5%", "—!bad_number"),
            ("-0", "0"),
        ],
    );
}

#[test]
fn thousands_or_decimals_must_be_asked() {
    let mut asked = rules("UTC");
    check(customers::MRR, &asked, true, &[("1.234", "1.234"), ("5", "5"), ("1,234", "1234")]);
    asked.decimal = Some(DecimalSign::Comma);
    check(customers::MRR, &asked, true, &[("1.234", "1234"), ("5", "5"), ("1,234", "1.234")]);
    check(customers::MRR, &asked, false, &[("1.234", "1.234"), ("0.5", "0.5")]);
    check(customers::MRR, &rules("UTC"), false, &[("1,234", "1234"), ("2,000", "2000")]);
    check(customers::MRR, &rules("UTC"), true, &[("0,5", "0.5"), ("0.5", "0.5"), ("1.234", "1.234")]);
    check(customers::MRR, &rules("UTC"), false, &[("1.234", "1234"), ("1.234.567", "1234567")]);
}

#[test]
fn cents_are_hundredths() {
    let cents = CellRules { cents: true, ..rules("UTC") };
    check(payments::AMOUNT, &cents, false, &[("1999", "19.99"), ("57", "0.57"), ("1,999", "19.99"), ("0", "0")]);
    assert_eq!(told(payments::AMOUNT, &cents, &[Raw::Number(1999.0)]).0, ["19.99"]);
}

#[test]
fn shares_and_points() {
    let field = opportunities::PROBABILITY;
    let signed = [("45%", "0.45"), ("0%", "0"), ("100%", "1"), ("12.5 %", "0.125"), ("150%", "—!out_of_range"), ("", "—"), ("0.3", "0.3")];
    check(field, &rules("UTC"), false, &signed);
    let points = [
        ("45", "0.45"),
        ("0.5", "0.005"),
        ("33.3", "0.333"),
        ("1", "0.01"),
        ("7%", "0.07"),
        ("-1", "—!out_of_range"),
        ("101", "—!out_of_range"),
    ];
    check(field, &rules("UTC"), false, &points);
    check(field, &rules("UTC"), false, &[("0,25", "0.25"), ("0.125", "0.125"), ("1", "1")]);
    let typed = [Raw::Number(0.45), Raw::Number(1.0), Raw::Number(1.5), Raw::Flag(true)];
    assert_eq!(told(field, &rules("UTC"), &typed).0, ["0.0045", "0.01", "0.015", "—!bad_number"]);
}

#[test]
fn one_date_over_twelve_settles_the_order() {
    let field = customers::SIGNUP_DATE;
    check(field, &rules("UTC"), false, &[("02/06/2024", "2024-06-02"), ("06/06/2024", "2024-06-06"), ("23/04/2024", "2024-04-23")]);
    check(field, &rules("UTC"), false, &[("02/06/2024", "2024-02-06"), ("04/23/2024", "2024-04-23"), ("2024-01-02", "2024-01-02")]);
    let against = CellRules { date_order: Some(DateOrder::Mdy), ..rules("UTC") };
    check(field, &against, false, &[("02/06/2024", "2024-06-02"), ("23/04/2024", "2024-04-23")]);
    check(field, &rules("UTC"), true, &[("02/06/2024", "2024-02-06"), ("23/04/2024", "2024-04-23"), ("04/23/2024", "2024-04-23")]);
}

#[test]
fn ambiguous_dates_must_be_asked() {
    let field = customers::SIGNUP_DATE;
    let cells = ["01/02/2024", "03/04/2024", "12/11/2024", "06/06/2024"];
    let read = |date_order| told(field, &CellRules { date_order, ..rules("UTC") }, &texts(&cells));
    let month_first = ["2024-01-02", "2024-03-04", "2024-12-11", "2024-06-06"].map(str::to_owned).to_vec();
    assert_eq!(read(Some(DateOrder::Mdy)), (month_first.clone(), true));
    assert_eq!(read(None), (month_first, true));
    assert_eq!(read(Some(DateOrder::Dmy)), (["2024-02-01", "2024-04-03", "2024-11-12", "2024-06-06"].map(str::to_owned).to_vec(), true));
    check(field, &rules("UTC"), true, &[("05.03.2024", "2024-03-05")]);
    check(field, &rules("UTC"), false, &[("06/06/2024", "2024-06-06")]);
}

#[test]
fn serial_numbers_are_told() {
    let field = customers::SIGNUP_DATE;
    check(
        field,
        &rules("UTC"),
        false,
        &[
            ("45356", "2024-03-05!excel_serial"),
            ("45356.75", "2024-03-05!excel_serial"),
            ("36526", "2000-01-01!excel_serial"),
            ("60", "—!bad_date"),
        ],
    );
    let typed = [
        Raw::Number(45356.0),
        Raw::Number(60.0),
        Raw::Number(20_240_305.0),
        Raw::Date(Day(19_787), 43_200_000),
        Raw::Error("#VALUE!"),
        Raw::Error("#N/A"),
    ];
    let expected = ["2024-03-05!excel_serial", "—!bad_date", "2024-03-05", "2024-03-05", "—!excel_error", "—"];
    assert_eq!(told(field, &rules("UTC"), &typed).0, expected);
    check(events::OCCURRED_AT, &rules("Asia/Shanghai"), false, &[("45356.5", "2024-03-05T04:00:00Z!excel_serial")]);
}

#[test]
fn epochs_and_zones() {
    let field = events::OCCURRED_AT;
    check(
        field,
        &rules("Asia/Shanghai"),
        false,
        &[
            ("1709597045", "2024-03-05T00:04:05Z"),
            ("1709597045.5", "2024-03-05T00:04:05.500Z"),
            ("170959", "—!bad_date"),
            ("2024-03-05T08:00:00+08:00", "2024-03-05T00:00:00Z"),
            ("2024-03-05 08:00", "2024-03-05T00:00:00Z"),
            ("2024-03-05", "2024-03-04T16:00:00Z"),
            ("2024-03-05 08:00:00 CST", "—!ambiguous_zone"),
            ("2024-03-04 19:00:00 America/New_York", "2024-03-05T00:00:00Z"),
            ("2024-03-04 19:00:00[America/New_York]", "2024-03-05T00:00:00Z"),
            ("2024-03-04 19:00:00 Mars/Olympus", "—!bad_date"),
            ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59Z!leap_second"),
            ("3/15/2024 8:00 AM", "2024-03-15T00:00:00Z"),
            ("3/5/2024 8:00 AM", "2024-03-05T00:00:00Z"),
        ],
    );
    assert_eq!(
        told(field, &rules("UTC"), &[Raw::Number(1_709_597_045.0), Raw::Number(1_709_597_045_123.0)]).0,
        ["2024-03-05T00:04:05Z", "2024-03-05T00:04:05.123Z"]
    );
    check(payments::PAID_AT, &rules("Asia/Shanghai"), false, &[("1709596799", "2024-03-05"), ("2024-03-05T23:30:00Z", "2024-03-05")]);
}

#[test]
fn gaps_and_folds_are_told() {
    let field = events::OCCURRED_AT;
    check(
        field,
        &rules("America/New_York"),
        false,
        &[
            ("2024-03-10 01:59:59", "2024-03-10T06:59:59Z"),
            ("2024-03-10 02:30:00", "2024-03-10T07:30:00Z!dst_gap"),
            ("2024-03-10 03:00:00", "2024-03-10T07:00:00Z"),
            ("2024-11-03 01:30:00", "2024-11-03T05:30:00Z!dst_fold"),
            ("2024-11-03 02:00:00", "2024-11-03T07:00:00Z"),
        ],
    );
    // Which day it is, and so whether it falls into a gap, the column tells only at its end.
    check(
        field,
        &rules("America/New_York"),
        false,
        &[("10/03/2024 02:30", "2024-03-10T07:30:00Z!dst_gap"), ("31/03/2024 10:00", "2024-03-31T14:00:00Z")],
    );
    let typed = [Raw::Date(Day::from_ymd(2024, 3, 10).expect("a day"), 9_000_000)];
    assert_eq!(told(field, &rules("America/New_York"), &typed).0, ["2024-03-10T07:30:00Z!dst_gap"]);
}

#[test]
fn days_that_are_none() {
    check(
        tickets::OPENED_AT,
        &rules("UTC"),
        false,
        &[
            ("2024-02-28 24:00", "2024-02-29T00:00:00Z"),
            ("2023-02-29 10:00", "—!bad_date"),
            ("2024-12-31 24:00:00", "2025-01-01T00:00:00Z"),
            ("2024-02-30 10:00", "—!bad_date"),
            ("2024-03-05 25:00", "—!bad_date"),
            ("1900-02-29 10:00", "—!bad_date"),
            ("1899-12-31 10:00", "—!bad_date"),
        ],
    );
}

#[test]
fn months_and_quarters() {
    check(
        costs::MONTH,
        &rules("UTC"),
        false,
        &[
            ("2024-03", "2024-03-01"),
            ("2024年3月", "2024-03-01"),
            ("Mar 2024", "2024-03-01"),
            ("2024-03-17", "2024-03-01"),
            ("202403", "2024-03-01"),
        ],
    );
    check(costs::MONTH, &rules("UTC"), false, &[("05/03/2024", "2024-03-01"), ("13/03/2024", "2024-03-01")]);
    check(
        opportunities::EXPECTED_CLOSE_DATE,
        &rules("UTC"),
        false,
        &[("2024Q2", "2024-06-30"), ("2024年第二季度", "2024-06-30"), ("2024-06", "2024-06-30"), ("2024-06-15", "2024-06-15")],
    );
    check(subscriptions::START_DATE, &rules("UTC"), false, &[("2024-03", "2024-03-01")]);
    check(payments::PAID_AT, &rules("UTC"), false, &[("2024-03", "—!bad_date"), ("2024Q2", "—!bad_date")]);
}

#[test]
fn ids_are_text_and_typed_cells_become_text() {
    let field = customers::CUSTOMER_ID;
    let ids = ["00123", "123", "0", "1e5", "123456789012345678", "0x1F", "1.0", "TRUE", "2024-03", "Ｃ１", "-1", "Nora", "0+1"];
    check(field, &rules("UTC"), false, &ids.map(|id| (id, id)));
    check(
        field,
        &rules("UTC"),
        false,
        &[
            ("cafe\u{301}-1", "caf\u{e9}-1"),
            ("\u{200b}C1\u{200b}", "C1"),
            ("\u{a0}C1", "C1"),
            ("　K1　", "K1"),
            ("'00123", "00123"),
            ("=\"00123\"", "00123"),
            ("1.23E+17", "1.23E+17!mangled_id"),
            ("'", "—"),
            ("", "—"),
            ("NA", "—"),
            ("#REF!", "—!excel_error"),
        ],
    );
    let typed = [
        Raw::Number(10001.0),
        Raw::Number(123_456_789_012.0),
        Raw::Number(123_456_789_012_346_000.0),
        Raw::Flag(true),
        Raw::Flag(false),
        Raw::Date(Day(19_787), 0),
        Raw::Error("#DIV/0!"),
        Raw::Error("#N/A"),
    ];
    let expected = ["10001", "123456789012", "123456789012346000!mangled_id", "TRUE", "FALSE", "2024-03-05", "—!excel_error", "—"];
    assert_eq!(told(field, &rules("UTC"), &typed).0, expected);
}

#[test]
fn nothing_depends_on_the_kind() {
    let r = rules("UTC");
    check(
        customers::NAME,
        &r,
        false,
        &[("None", "None"), ("NA", "NA"), ("-", "-"), ("", "—"), ("  ", "—"), ("'t Hof", "'t Hof"), ("\t=1+1", "=1+1"), ("=\"x\"", "x")],
    );
    check(customers::COUNTRY, &r, false, &[("NA", "NA"), ("N/A", "—"), ("DE", "DE")]);
    check(customers::PLAN, &r, false, &[("NA", "—"), ("无", "—"), ("\\N", "—"), ("Pro", "Pro"), (" Pro ", "Pro"), ("-Pro", "-Pro")]);
    check(
        customers::MRR,
        &r,
        false,
        &[("", "—"), ("—", "—"), ("－", "—"), ("null", "—"), ("暂无", "—"), ("#N/A", "—"), ("NaN", "—"), ("'12", "12")],
    );
    check(
        customers::ACTIVE,
        &r,
        false,
        &[("Y", "true"), ("否", "false"), ("ＹＥＳ", "true"), ("--", "—"), ("maybe", "—!bad_bool"), ("×", "false")],
    );
    assert_eq!(told(customers::ACTIVE, &r, &[Raw::Flag(true), Raw::Number(0.0), Raw::Number(2.0)]).0, ["true", "false", "—!bad_bool"]);
    check(holdfast_core::schema::activities::CONNECTED, &r, false, &[("3", "3"), ("yes", "1"), ("否", "0"), ("x", "—!bad_number")]);
}

#[test]
fn rows_taken_back_leave_no_trace() {
    let mut sink = Sink::new(customers::PLAN, &rules("UTC"));
    for text in ["gone", "Pro", "gone", "Basic"] {
        sink.push(Raw::Text(text));
        if text == "gone" {
            sink.truncate(sink.rows() - 1);
        }
    }
    sink.push_nothing();
    let Column::Text(column) = sink.settle().column else { panic!("a text column") };
    assert_eq!(column.dictionary.texts().collect::<Vec<_>>(), ["Pro", "Basic"]);
    assert_eq!([column.get(0), column.get(1), column.get(2)], [Some("Pro"), Some("Basic"), None]);

    let mut sink = Sink::new(customers::SIGNUP_DATE, &rules("UTC"));
    sink.push(Raw::Text("01/02/2024"));
    sink.truncate(0);
    sink.push(Raw::Text("2024-01-01"));
    let settled = sink.settle();
    assert!(!settled.needs_choice);
    assert_eq!(settled.column.get(0), Some(Value::Day(Day::from_ymd(2024, 1, 1).expect("a day"))));
}

proptest! {
    #[test]
    fn remembered_offsets_are_those_of_the_zone(readings in proptest::collection::vec((19_780i32..20_060, 0i64..1440), 1..60)) {
        let rules = rules("America/New_York");
        let mut sink = Sink::new(events::OCCURRED_AT, &rules);
        let locals: Vec<LocalTime> = readings.iter().map(|&(day, minute)| LocalTime { day: Day(day), ms: minute * 60_000 }).collect();
        for local in &locals {
            let minute = local.ms / 60_000;
            sink.push(Raw::Text(&format!("{} {:02}:{:02}", local.day, minute / 60, minute % 60)));
        }
        let settled = sink.settle();
        for (row, &local) in locals.iter().enumerate() {
            prop_assert_eq!(settled.column.get(row), Some(Value::Instant(rules.zone.instant_of(local).0)));
        }
    }

    #[test]
    fn no_cell_breaks_a_column(cells in proptest::collection::vec("[0-9./,:年月日 %$TZ+E'=\"-]{0,12}|\\PC{0,8}", 0..20), keep in 0usize..20) {
        for field in [customers::CUSTOMER_ID, customers::NAME, customers::MRR, opportunities::PROBABILITY, payments::PAID_AT, costs::MONTH, events::OCCURRED_AT, customers::ACTIVE] {
            let mut sink = Sink::new(field, &rules("America/New_York"));
            for (row, cell) in cells.iter().enumerate() {
                let verdict = sink.push(Raw::Text(cell));
                prop_assert!(!(verdict.empty && verdict.fault.is_some()));
                prop_assert_eq!(sink.rows(), row + 1);
            }
            sink.truncate(keep);
            let rows = sink.rows();
            let settled = sink.settle();
            prop_assert_eq!(settled.column.len(), rows);
            prop_assert!(settled.late.iter().all(|&(row, _)| row < rows));
        }
    }
}
