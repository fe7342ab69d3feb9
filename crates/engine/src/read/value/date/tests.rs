use super::*;
use proptest::prelude::*;

fn day_of(text: &str) -> Option<String> {
    read(text).map(|written| written.day.to_string())
}

#[test]
fn one_day_in_many_hands() {
    for text in [
        "2024-03-05",
        "2024/3/5",
        "2024.3.5",
        "2024/03/05",
        "2024 / 3 / 5",
        "20240305",
        "2024年3月5日",
        "2024年03月05号",
        "24年3月5日",
        "2024 年 3 月 5 日",
        "2024年3月5日 星期二",
        "2024年3月5日（周二）",
        "2024年3月5",
        "民国113年3月5日",
        "民國113年03月05日",
        "民國 113 年 3 月 5 日",
        "民国113/3/5",
        "113/03/05",
        "113年3月5日",
        "令和6年3月5日",
        "二〇二四年三月五日",
        "２０２４年３月５日",
        "２０２４－０３－０５",
        "2024／3／5",
        "2024−03−05",
        "5 Mar 2024",
        "05 March 2024",
        "Mar 5, 2024",
        "March 5th, 2024",
        "March 5 2024",
        "05-Mar-24",
        "05-Mar-2024",
        "5/Mar/2024",
        "05MAR2024",
        "5th of March 2024",
        "Mar. 5, 2024",
        "Tuesday, March 5, 2024",
        "Tue 5 Mar 2024",
        "2024-Mar-05",
        "5. März 2024",
        "5 mars 2024",
        "Tue Mar 05 08:00:00 2024",
        "2024-03-05 08:00:00",
        "2024-03-05T23:30:00-05:00",
        "2024/3/5 下午3:05",
        "2024-03-05 24:00",
        "2024-03-05Z",
        "2024-03-05 10:00 CST",
        "20240305080000",
        "20240305T080000Z",
        "'2024-03-05",
        "24/3/5",
        "Tue 2024-03-05",
    ] {
        assert_eq!(day_of(text).as_deref(), Some("2024-03-05"), "{text}");
        assert_eq!(read(text).expect("a day").order, Order::Untold, "{text}");
    }
    assert_eq!(day_of("99/03/05").as_deref(), Some("1999-03-05"));
    assert_eq!(day_of("民国元年1月1日").as_deref(), Some("1912-01-01"));
    assert_eq!(day_of("05-Mar-68").as_deref(), Some("2068-03-05"));
    assert_eq!(day_of("05-Mar-69").as_deref(), Some("1969-03-05"));
    assert_eq!(day_of("2024年10月31日").as_deref(), Some("2024-10-31"));
}

#[test]
fn no_day() {
    for text in [
        "2024年13月5日",
        "三月初五",
        "2023-02-29",
        "1900-02-29",
        "2024-02-30 10:00",
        "2024-03-05 25:00",
        "60",
        "170959",
        "2024",
        "2024-03",
        "Mar 2024",
        "1899-12-31",
        "2101-01-01",
        "9999-12-31",
        "0000-00-00",
        "0001-01-01",
        "31/02/2024",
        "13/13/2024",
        "2024-03-05 foo",
        "05/03",
        "5 Mar",
        "2024-3-",
        "3/5/4",
        "2024-03/05",
        "",
        "x",
        "2024-03-055",
        "TBD",
        "45356",
        "1,234",
        "12.5",
        "2024Q2",
        "2024-W10",
        "32/01/2024",
        "2024-03-0508:00",
    ] {
        assert_eq!(day_of(text), None, "{text}");
    }
}

#[test]
fn orders_are_told_where_they_can_be() {
    let either = |dotted| Order::Either { dotted };
    for (text, day, order) in [
        ("23/04/2024", "2024-04-23", Order::DayFirst),
        ("31.12.2023", "2023-12-31", Order::DayFirst),
        ("31.12.23", "2023-12-31", Order::DayFirst),
        ("04/23/2024", "2024-04-23", Order::MonthFirst),
        ("4-23-24", "2024-04-23", Order::MonthFirst),
        ("06/06/2024", "2024-06-06", Order::Untold),
        ("05/03/2024", "2024-05-03", either(false)),
        ("5-3-24", "2024-05-03", either(false)),
        ("05.03.2024", "2024-05-03", either(true)),
        ("05. 03. 2024", "2024-05-03", either(true)),
        ("05/03/2024 10:00", "2024-05-03", either(false)),
        ("05/03/24, 10:00 PM", "2024-05-03", either(false)),
    ] {
        let written = read(text).expect("a day");
        assert_eq!((written.day.to_string().as_str(), written.order), (day, order), "{text}");
    }
}

#[test]
fn months_and_quarters() {
    for text in [
        "2024-03",
        "2024/3",
        "2024.03",
        "2024年3月",
        "2024 年 03 月",
        "Mar 2024",
        "March, 2024",
        "Mar-24",
        "03/2024",
        "3-2024",
        "2024-Mar",
        "２０２４年３月",
        "民国113年3月",
    ] {
        assert_eq!(whole(text), Some(Start::Month(Day::from_ymd(2024, 3, 1).expect("a day"))), "{text}");
    }
    for text in [
        "2024Q2",
        "2024-Q2",
        "2024 Q2",
        "2024q2",
        "Q2 2024",
        "Q2/2024",
        "Q2'24",
        "2Q24",
        "2024年第二季度",
        "2024年2季度",
        "2024年Q2",
        "2024第2季度",
    ] {
        assert_eq!(whole(text), Some(Start::Quarter(Day::from_ymd(2024, 6, 30).expect("a day"))), "{text}");
    }
    assert_eq!(whole("2024Q5"), None);
    assert_eq!(six_digits("202403").map(|day| day.to_string()).as_deref(), Some("2024-03-01"));
    assert_eq!(six_digits("202413"), None);
}

#[test]
fn serial_numbers_of_spreadsheets() {
    for (text, day) in
        [("45356", "2024-03-05"), ("45356.75", "2024-03-05"), ("36526", "2000-01-01"), ("45351", "2024-02-29"), ("20000", "1954-10-03")]
    {
        assert_eq!(serial(text).expect("a serial").0.to_string(), day, "{text}");
    }
    for text in ["60", "19999", "80001", "73416", "453560", "-45356", "4e4", "45356.x", "45356 "] {
        assert_eq!(serial(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn every_way_of_writing_names_the_day(days in -25_567i32..47_847) {
        let day = Day(days);
        let (y, m, d) = day.ymd();
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][m as usize - 1];
        for text in [
            format!("{y}-{m:02}-{d:02}"), format!("{y}/{m}/{d}"), format!("{y}.{m}.{d}"), format!("{y}{m:02}{d:02}"), format!("{y}年{m}月{d}日"),
            format!("{d} {month} {y}"), format!("{month} {d}, {y}"), format!("{d:02}-{month}-{y}"),
        ] {
            prop_assert_eq!(read(&text), Some(Written { day, order: Order::Untold }), "{}", text);
        }
        prop_assert_eq!(iso(day.to_string().as_bytes()), Some(day));
        let month_first = read(&format!("{m}/{d}/{y}")).expect("a day");
        prop_assert_eq!(month_first.day, day);
        let day_first = read(&format!("{d}/{m}/{y}")).expect("a day");
        match day_first.order {
            Order::Either { .. } => prop_assert_eq!(swapped(day_first.day), day),
            _ => prop_assert_eq!(day_first.day, day),
        }
    }

    #[test]
    fn swapping_twice_changes_nothing(y in 1900i32..=2100, m in 1u32..=12, d in 1u32..=12) {
        let day = Day::from_ymd(y, m, d).expect("a day");
        prop_assert_eq!(swapped(swapped(day)), day);
    }

    #[test]
    fn fast_reads_what_careful_reads(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}") {
        prop_assert_eq!(iso(text.as_bytes()), day_of(&text).map(|day| day.parse().expect("a day")));
    }

    #[test]
    fn no_text_breaks_it(text in "[0-9年月日/. 民国第季QqMar,:TZ-]{0,16}|\\PC{0,12}") {
        let _ = (whole(&text), serial(&text), six_digits(&text));
    }
}
