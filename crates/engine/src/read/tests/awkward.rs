//! The structural half of the awkward files, each on a few inline bytes.

use std::io::Write;

use holdfast_core::choices::ColumnChoice;
use holdfast_core::issue::FileError;
use holdfast_core::schema::{Table, customers, payments};

use super::*;
use crate::map::Choices;

const CUSTOMERS: &str = "customer_id,name,plan,mrr,signup_date\n";
const PAYMENTS: &str = "payment_id,customer_id,paid_at,amount\n";
const EVENTS: &str = "customer_id,event_name,occurred_at\n";
const NONE: [(u64, &str); 0] = [];

fn encoded(label: &str, text: &str) -> Vec<u8> {
    encoding_rs::Encoding::for_label(label.as_bytes()).expect("a known label").encode(text).0.into_owned()
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_first_header() {
    let part = read(format!("\u{FEFF}{CUSTOMERS}C1,Zoë,Pro,120,2024-01-15\r\n").as_bytes());
    assert_eq!(part.report.encoding.as_deref(), Some("utf-8"));
    assert_eq!(column(&part, "name"), [(2, "Zoë".to_owned())]);
    assert_eq!(part.report.mapping[0].header, "customer_id");
}

#[test]
fn utf_16_with_and_without_a_mark() {
    let text = "customer_id\tname\tplan\r\nC1\t北京晨星\tPro\r\n";
    for mark in ["\u{FEFF}", ""] {
        let little: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = format!("{mark}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (bytes, name) in [(little, "utf-16-le"), (big, "utf-16-be")] {
            let part = read(&bytes);
            assert_eq!((part.report.encoding.as_deref(), part.report.delimiter), (Some(name), Some('\t')));
            assert_eq!(column(&part, "name"), [(2, "北京晨星".to_owned())]);
        }
    }
}

#[test]
fn encodings_of_bytes_are_guessed_and_split_after_decoding() {
    // 功 and 許 hold 0x5C in Big5, 蓋 0x7C: a pipe to whoever splits first.
    for (label, name) in [
        ("gb18030", "深圳市鹏程软件有限公司𠮷"),
        ("big5", "功蓋許餐飲股份有限公司"),
        ("windows-1252", "L’Atelier “Nord” Crème"),
        ("shift_jis", "株式会社サンプルの"),
    ] {
        let part = read(&encoded(label, &format!("{CUSTOMERS}F1,{name},Pro,1,2024-01-01\n")));
        assert_eq!(part.report.encoding.as_deref(), Some(label));
        assert_eq!(column(&part, "name"), [(2, name.to_owned())]);
    }
    let options = ReadOptions { encoding: Some("windows-1252".to_owned()), ..ReadOptions::default() };
    let part = read_with(format!("{CUSTOMERS}F1,é,Pro,1,2024-01-01\n").as_bytes(), &options);
    assert_eq!((part.report.encoding.as_deref(), column(&part, "name")), (Some("windows-1252"), vec![(2, "Ã©".to_owned())]));
}

#[test]
fn every_kind_of_line_end_ends_one_line() {
    let part = read(
        b"customer_id,event_name,occurred_at\r\nC0,a,2024-03-01\nC1,b,2024-03-02\r\nC2,c,2024-03-03\rC3,d,2024-03-04\r\nC4,e,2024-03-05",
    );
    assert_eq!(lines(&part), [2, 3, 4, 5, 6]);
}

#[test]
fn lines_stay_physical_inside_quotes() {
    let text = "ticket_id,customer_id,subject,opened_at\r\n1,C1,\"Error: \"\"bad\"\", again\",2024-03-05\r\n2,C2,\"Hello,\nwe\n\n-- \nBob\",2024-03-05\r\n3,C3,\"one\r\ntwo\rthree\",2024-03-05\r\n4,C3,none,\r\n5,C4,\"\"\"\",2024-03-06\r\n";
    let part = read(text.as_bytes());
    let subjects = ["Error: \"bad\", again", "Hello,\nwe\n\n-- \nBob", "one\r\ntwo\rthree", "\""];
    assert_eq!(column(&part, "subject"), [2, 3, 8, 12].into_iter().zip(subjects.map(str::to_owned)).collect::<Vec<_>>());
    assert_eq!(rejected(&part.report), [(11, "missing_required")]);
}

#[test]
fn quotes_are_read_as_they_stand() {
    let text = format!("{CUSTOMERS}C1,\"ab\"cd\"e\",Pro,1,2024-01-01\nC2,24\" monitor,\"a\\\",2,2024-01-01\nC3, \"x\" ,Pro,3,2024-01-01\n");
    let part = read(text.as_bytes());
    let names = ["abcd\"e\"", "24\" monitor", "\"x\""];
    assert_eq!(column(&part, "name").into_iter().map(|(_, name)| name).collect::<Vec<_>>(), names);
    assert_eq!(column(&part, "plan")[1].1, "a\\");
}

#[test]
fn ragged_rows() {
    let text = "payment_id,customer_id,paid_at,amount,memo\nP1,C1,2024-01-05,10,\nP2,C1,2024-02-05,10\nP3,C1,2024-03-05,10,ok,,\nP4,C1,2024-04-05,1,234.00,x\nP5,C1\nP6,C2,2024-05-05,7.5,last\n";
    let part = read(text.as_bytes());
    assert_eq!(lines(&part), [2, 3, 4, 7]);
    assert_eq!(rejected(&part.report), [(5, "too_many_fields"), (6, "missing_required")]);
    assert_eq!(part.report.rejected[1].field, Some(payments::PAID_AT));
    assert_eq!(noticed(&part.report), [(3, "short_row")]);
    assert_eq!(part.report.unused, ["memo"]);
}

#[test]
fn repeated_and_empty_headers() {
    let part =
        read(b"customer_id,Name,Name,signup_date,signup_date,\n1,Acme,Alice,2024-01-02,2024-09-09,x\n2,Bolt,Bob,2024-01-03,2024-09-10,\n");
    assert_eq!(noticed(&part.report), [(1, "duplicate_header"), (1, "duplicate_header"), (1, "empty_header")]);
    assert_eq!(part.report.noticed[0].raw.as_deref(), Some("Name"));
    assert_eq!(column(&part, "name"), [(2, "Acme".to_owned()), (3, "Bolt".to_owned())]);
}

#[test]
fn titles_above_and_a_footer_below() {
    let text = "Open Opportunities\r\nAs of 2024-06-30 • Dana\r\nFiltered By\r\nShow: All,,\r\n\r\nopportunity_id,customer_id,stage,amount,close_date\r\n006A1,001X1,Negotiation,\"12500\",2024-07-31\r\n006A2,001X2,Won,900,2024-06-14\r\n\r\nConfidential - Do Not Distribute\r\n\"Copyright, all rights reserved.\"\r\n";
    let part = read(text.as_bytes());
    assert_eq!(part.report.header_line, Some(6));
    let (titles, footers) = ([1, 2, 3, 4].map(|line| (line, "title_row")), [10, 11].map(|line| (line, "footer_row")));
    assert_eq!(skipped(&part.report), [&titles[..], &footers].concat());
    assert_eq!((part.report.blank_lines, part.report.read, lines(&part)), (2, 8, vec![7, 8]));
}

#[test]
fn a_lone_text_between_records_is_a_record() {
    let part = read(format!("{PAYMENTS}P1,C1,2024-01-05,1\nMarch\nP2,C1,2024-03-05,1\nP3\nend of file\n").as_bytes());
    assert_eq!(rejected(&part.report), [(3, "missing_required"), (5, "missing_required")]);
    assert_eq!(skipped(&part.report), [(6, "footer_row")]);
}

#[test]
fn totals_within_and_below() {
    let part = read(format!("{PAYMENTS}P1,C1,2024-01-05,100\nSubtotal,C1,,150\nP3,C2,2024-02-07,25\nGrand total,,,175\n合计：,,,175\nTotal,C9,2024-02-08,5\n").as_bytes());
    assert_eq!(skipped(&part.report), [(3, "total_row"), (5, "total_row"), (6, "total_row")]);
    assert_eq!(column(&part, "payment_id").last(), Some(&(7, "Total".to_owned())));
}

#[test]
fn the_header_again_and_white_space_alone() {
    let part = read(format!("{PAYMENTS}P1,C1,2024-01-05,100\n{PAYMENTS} \t\n,,,\n\u{3000}\nP2,C1,2024-01-05,100\n").as_bytes());
    assert_eq!(skipped(&part.report), [(3, "repeated_header")]);
    assert_eq!((part.report.blank_lines, lines(&part)), (3, vec![2, 7]));
}

#[test]
fn nothing_and_a_header_alone() {
    for nothing in [&b""[..], b"\xEF\xBB\xBF", b"\0\0\0\0"] {
        assert_eq!(read(nothing).report.error, Some(FileError::EmptyFile));
    }
    let part = read(CUSTOMERS.trim().as_bytes());
    assert_eq!((part.report.error, part.report.read, part.report.table), (None, 0, Some(Table::Customers)));
    let blank = read(b"\n \n\n").report;
    assert_eq!((blank.error, blank.blank_lines, blank.read, blank.table), (None, 3, 0, None));
}

#[test]
fn control_characters_go() {
    let part = read(
        format!("{CUSTOMERS}C1,Ac\0me,Pro,1,2024-01-01\nC2,Bell\x07 Co\u{85},Pro,2,2024-01-02\n\0\0,No id,Pro,2,2024-01-02\n\0\0\0\0")
            .as_bytes(),
    );
    assert_eq!(column(&part, "name"), [(2, "Acme".to_owned()), (3, "Bell Co".to_owned())]);
    assert_eq!(noticed(&part.report), [(2, "control_chars"), (3, "control_chars")]);
    assert_eq!(part.report.noticed[0].field, Some(customers::NAME));
    assert_eq!((rejected(&part.report), part.report.blank_lines), (vec![(4, "missing_required")], 0));
}

#[test]
fn a_huge_cell_is_whole_and_told() {
    let cell = "lorem \"\"ipsum\"\",\n".repeat(75_000);
    let part = read(
        format!("ticket_id,customer_id,subject,opened_at\n1,C1,small,2024-01-01\n2,C1,\"{cell}\",2024-01-02\n3,C2,after,2024-01-03\n")
            .as_bytes(),
    );
    assert_eq!(noticed(&part.report), [(3, "huge_cell")]);
    assert_eq!(lines(&part), [2, 3, 75_004]);
    assert_eq!(column(&part, "subject")[1].1.len(), 75_000 * 15 - 1);
}

#[test]
fn ten_thousand_columns_but_not_seventeen_thousand() {
    let wide = |columns: usize| {
        let mut names: Vec<String> = (0..columns).map(|at| format!("f{at}")).collect();
        (names[0], names[columns / 2], names[columns - 1]) = ("customer_id".to_owned(), "name".to_owned(), "mrr".to_owned());
        let mut cells = vec!["7".to_owned(); columns];
        cells[0] = "W0".to_owned();
        format!("{}\n{}\n", names.join(","), cells.join(","))
    };
    let part = read(wide(10_000).as_bytes());
    assert_eq!(part.report.mapping.iter().map(|mapped| mapped.column).collect::<Vec<_>>(), [1, 5001, 10_000]);
    assert_eq!((part.report.kept, part.report.unused.len()), (1, 9_997));
    assert_eq!(read(wide(17_000).as_bytes()).report.error, Some(FileError::TooLarge));
}

#[test]
fn customers_that_come_twice() {
    let part = read(
        format!(
            "{CUSTOMERS}C1,Acme,Pro,10,2024-01-01\nC1,Acme,Pro,10,2024-01-01\nC1,Acme,Basic,5,2024-01-01\nc1,acme lower,Pro,10,2024-01-01\n"
        )
        .as_bytes(),
    );
    assert_eq!(skipped(&part.report), [(3, "duplicate_row")]);
    assert_eq!(rejected(&part.report), [(4, "duplicate_id")]);
    assert_eq!(noticed(&part.report), [(5, "case_only_difference")]);
    assert_eq!(lines(&part), [2, 5]);
}

#[test]
fn orphans_and_the_future() {
    let options = ReadOptions {
        as_of: "2024-06-30".parse().ok(),
        known_customers: Some(vec!["C1".to_owned(), "C2".to_owned()]),
        ..ReadOptions::default()
    };
    let part = read_with(
        format!("{EVENTS}C1,login,2024-06-30T23:59:59\nC9,login,2024-06-02\nC2,login,2042-06-02\n,login,2024-06-02\nC2,,2024-06-02\n")
            .as_bytes(),
        &options,
    );
    assert_eq!(noticed(&part.report), [(3, "unknown_customer"), (4, "future_date")]);
    assert_eq!(rejected(&part.report), [(5, "missing_required"), (6, "missing_required")]);
    assert_eq!(part.report.period, Some(("2024-06-02".parse().expect("a day"), "2042-06-02".parse().expect("a day"))));
}

#[test]
fn an_end_before_its_start_is_kept() {
    let part = read(
        b"ticket_id,customer_id,opened_at,closed_at\n1,C1,2024-03-05 10:00,2024-03-05 09:00\n2,C1,2024-03-05 10:00,2024-03-05 10:00\n",
    );
    assert_eq!((part.report.kept, noticed(&part.report)), (2, vec![(2, "end_before_start")]));
}

#[test]
fn gzip_whole_and_broken_off() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    let text: String = (0..500).map(|at| format!("C{},login,2024-03-{:02}\n", at % 50, at % 28 + 1)).collect();
    encoder.write_all(format!("{EVENTS}{text}").as_bytes()).expect("into memory");
    let packed = encoder.finish().expect("into memory");
    let part = read(&packed);
    assert_eq!((part.report.kept, part.report.gzip), (500, true));
    let broken = read(&packed[..packed.len() - 3]);
    assert_eq!((broken.report.error, broken.tables.len()), (Some(FileError::Truncated), 0));
}

#[test]
fn what_unpacks_to_far_too_much_is_given_up() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(PAYMENTS.as_bytes()).expect("into memory");
    encoder.write_all(&vec![b'\n'; 1 << 20]).expect("into memory");
    let packed = encoder.finish().expect("into memory");
    let options = ReadOptions { budget_bytes: 3 << 18, ..ReadOptions::default() };
    assert_eq!(read_with(&packed, &options).report.error, Some(FileError::TooLarge));
    let part = read(&packed);
    assert_eq!((part.report.error, part.report.blank_lines), (None, 1 << 20));
}

#[test]
fn a_sep_line_is_no_record() {
    let part = read(b"sep=;\r\npayment_id;customer_id;paid_at;amount\r\nP1;C1;2024-03-05;1.5\r\n");
    assert_eq!((part.report.delimiter, part.report.header_line), (Some(';'), Some(2)));
    assert_eq!((skipped(&part.report), lines(&part)), (vec![(1, "sep_line")], vec![3]));
}

#[test]
fn a_quote_that_never_closes_is_told_with_its_lines() {
    let part = read(format!("{PAYMENTS}P1,C1,2024-03-05,1\nP2,\"C2,2024-03-06,2\nP3,C3,2024-03-07,3\nP4,C4,2024-03-08,4\n").as_bytes());
    assert_eq!(rejected(&part.report), [(3, "unterminated_quote")]);
    assert_eq!((part.report.rejected[0].lines_swallowed, lines(&part)), (Some(3), vec![2]));
}

#[test]
fn a_record_too_long_is_rejected_and_the_next_one_read() {
    let long = "x,\"\n".repeat(40);
    let text = format!("{PAYMENTS}P1,C1,2024-03-05,1\nP2,\"{}\",2024-03-06,2\nP3,C3,2024-03-07,3\n", long.replace('"', "\"\""));
    for tested in [false, true].map(|slow| Tested { slow, longest: Some(64), judged: Some(64), early: None }) {
        for piece in [1, 7, 50, 1000] {
            let pieces: Vec<&[u8]> = text.as_bytes().chunks(piece).collect();
            let part = read_in_pieces(&pieces, &ReadOptions::default(), tested);
            assert_eq!((rejected(&part.report), lines(&part)), (vec![(3, "huge_record")], vec![2, 44]), "{piece}");
            assert!(part.report.rejected[0].raw.as_deref().is_some_and(|raw| raw.starts_with("P2,")), "{piece}");
        }
    }
}

#[test]
fn an_unknown_table_is_listed_and_not_loaded() {
    let part = read(b"colour,shape\nred,round\nblue,square\n");
    assert_eq!((part.report.table, part.tables.len(), part.report.read), (None, 0, 3));
    assert_eq!(skipped(&part.report), [1, 2, 3].map(|line| (line, "unknown_table")));
    assert_eq!(part.report.unused, ["colour", "shape"]);
}

#[test]
fn a_file_without_a_header_is_read_by_column_numbers() {
    let options = ReadOptions {
        choices: Choices {
            columns: [("1", "payments.customer_id"), ("3", "payments.paid_at"), ("5", "payments.amount")]
                .map(|(column, field)| ColumnChoice::feeding(column, field))
                .to_vec(),
            ..Choices::default()
        },
        ..ReadOptions::default()
    };
    let part = read_with(
        b" 00004 0001 2019-01-01  2   29.33\r\n 00004 0001 2019-01-18  2   29.73\r\n 00021 0002 2019-01-01  3   63.34\r\n",
        &options,
    );
    assert_eq!((part.report.header_line, part.report.delimiter, part.report.kept), (None, Some(' '), 3));
    assert_eq!(column(&part, "customer_id")[0], (1, "00004".to_owned()));
    assert_eq!(column(&part, "payment_id").into_iter().map(|(_, id)| id).collect::<Vec<_>>(), ["#1", "#2", "#3"]);
}

#[test]
fn bytes_that_turn_invalid_behind_what_was_judged_are_replaced_and_told() {
    let mut bytes = format!("{EVENTS}C1,login,2024-03-01\n").repeat(1).into_bytes();
    let judged = bytes.len();
    bytes.extend_from_slice(b"C\xE5\xE6,login,2024-03-02\nC3,login,2024-03-03\n");
    for piece in 1..bytes.len() {
        let pieces: Vec<&[u8]> = bytes.chunks(piece).collect();
        let part = read_in_pieces(&pieces, &ReadOptions::default(), Tested { judged: Some(judged), ..Tested::default() });
        assert_eq!((part.report.encoding.as_deref(), noticed(&part.report)), (Some("utf-8"), vec![(3, "control_chars")]));
        assert_eq!(column(&part, "customer_id")[1].1, "C\u{FFFD}\u{FFFD}");
    }
}

#[test]
fn a_budget_is_kept() {
    let options = ReadOptions { budget_bytes: 1 << 16, ..ReadOptions::default() };
    let mut reader = FileReader::new("big.csv", &world(), &options);
    let rows: String = (0..40_000).map(|at| format!("C{at},login,2024-03-01\n")).collect();
    let mut stopped = None;
    for piece in format!("{EVENTS}{rows}").as_bytes().chunks(4096) {
        stopped = stopped.or(reader.push(piece).err());
    }
    assert!(stopped.is_some());
    let part = reader.finish();
    assert_eq!((part.report.error, part.tables.len()), (Some(FileError::TooLarge), 0));
    assert_eq!(NONE.to_vec(), rejected(&part.report));
}
