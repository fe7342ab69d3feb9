use super::*;
use proptest::prelude::*;

fn value(text: &str) -> Option<f64> {
    read(text, Reading::default()).map(|number| number.value)
}

fn money(text: &str) -> Option<f64> {
    read(text, Reading { letters: true, ..Reading::default() }).map(|number| number.value)
}

fn mark(text: &str) -> Mark {
    read(text, Reading::default()).expect("a number").mark
}

#[test]
fn signs_of_currency_and_of_numbers_come_off() {
    for (text, expected) in [
        ("$1,234.50", 1234.5),
        ("(1,200.00)", -1200.0),
        ("US$ 3,000", 3000.0),
        ("-$50.00", -50.0),
        ("$-50.00", -50.0),
        ("1,23,456.78", 123_456.78),
        ("¥1,000,000", 1_000_000.0),
        ("2500 USD", 2500.0),
        ("$ (75.25)", -75.25),
        ("($75.25)", -75.25),
        ("+15", 15.0),
        ("0.00", 0.0),
        ("1e3", 1000.0),
        ("1.5E-3", 0.0015),
        ("１，２３４．５０", 1234.5),
        ("￥８８", 88.0),
        ("（１００）", -100.0),
        ("€199.00", 199.0),
        ("NT$12,000", 12_000.0),
        ("USD 12,500.00", 12_500.0),
        ("1.234,50 €", 1234.5),
        ("1,234.50元", 1234.5),
        ("99,00-", -99.0),
        ("−5", -5.0),
        ("5 -", -5.0),
        ("- 5", -5.0),
        ("1'234'567.50", 1_234_567.5),
        ("1’234.50", 1234.5),
        ("1 234,56", 1234.56),
        ("1\u{a0}234\u{202f}567,5", 1_234_567.5),
        ("CHF 1'000.–", 1000.0),
        ("5,- €", 5.0),
        (".5", 0.5),
        ("5.", 5.0),
        ("'123", 123.0),
        ("CNY ¥5", 5.0),
        ("1.234.567", 1_234_567.0),
        ("1,234,567", 1_234_567.0),
        ("123456789012345678901234567890", 123_456_789_012_345_678_901_234_567_890.0),
    ] {
        assert_eq!(value(text), Some(expected), "{text}");
    }
}

#[test]
fn junk_is_no_number() {
    for text in [
        "TBD",
        "12,34.5,6",
        "1,2,3",
        "12,345,67",
        "1.23.456",
        "--5",
        "-(5)",
        "(5",
        "5)",
        "1 23",
        "1.2.3",
        "$",
        "",
        "e5",
        "1e",
        "1e5.5",
        "0x1F",
        "inf",
        "NaN",
        "5,",
        "10²",
        "1/2",
        "2024-03-05",
        "12:30",
        "5 %%",
        "1e400",
        "1,234.567,8",
        "5k",
        "10+",
        ">5",
        "1'23",
        "1 234'567",
        "５万３亿",
    ] {
        assert_eq!(value(text), None, "{text}");
    }
}

#[test]
fn ten_thousands_are_exact() {
    for (text, expected) in [
        ("12.5万", 125_000.0),
        ("1.2345万元", 12_345.0),
        ("¥0.1亿", 10_000_000.0),
        ("3千万", 30_000_000.0),
        ("1亿2000万", 120_000_000.0),
        ("1万2000", 12_000.0),
        ("2 萬", 20_000.0),
        ("１２．５万", 125_000.0),
        ("-0.57万", -5700.0),
        ("4.35亿", 435_000_000.0),
    ] {
        assert_eq!(value(text), Some(expected), "{text}");
    }
    assert_eq!(money("$250k"), Some(250_000.0));
    assert_eq!(money("1.2M USD"), Some(1_200_000.0));
    assert_eq!(money("4.35 Mio. €"), Some(4_350_000.0));
    assert_eq!(value("5m"), None);
}

#[test]
fn decimal_signs_are_told_where_they_can_be() {
    for text in
        ["1,234.50", "12.5", "0.5", "0.123", "1234.567", "1.2345", "1,234,567", "1,23,456", "1 234.567", "1,234.567", "1.234万", "1.234E3"]
    {
        assert_eq!(mark(text), Mark::Point, "{text}");
    }
    for text in ["1.234,56", "0,5", "-99,00", "1.234.567", "12,34", "0,123", "1 234,567", "1.234,567", "1234,567"] {
        assert_eq!(mark(text), Mark::Comma, "{text}");
    }
    for (text, number) in [("1.234", 1.234), ("12.000", 12.0), ("-999.125", -999.125), ("1.234 €", 1.234)] {
        assert_eq!((mark(text), value(text)), (Mark::EitherPoint, Some(number)), "{text}");
    }
    for (text, number) in [("1,234", 1234.0), ("$12,000", 12_000.0)] {
        assert_eq!((mark(text), value(text)), (Mark::EitherComma, Some(number)), "{text}");
    }
    for text in ["5", "1 234", "1'234"] {
        assert_eq!(mark(text), Mark::Neither, "{text}");
    }
}

#[test]
fn percent_and_cents_move_the_point() {
    for (text, expected) in
        [("45%", 0.45), ("0%", 0.0), ("12.5 %", 0.125), ("33.3％", 0.333), ("58%", 0.58), ("-7%", -0.07), ("5‰", 0.005), ("%45", 0.45)]
    {
        let number = read(text, Reading::default()).expect("a number");
        assert_eq!((number.value, number.percent), (expected, true), "{text}");
    }
    let cents = Reading { shift: -2, ..Reading::default() };
    for (text, expected) in [("1999", 19.99), ("57", 0.57), ("-1", -0.01), ("¥1,999", 19.99), ("33.3", 0.333)] {
        assert_eq!(read(text, cents).map(|n| n.value), Some(expected), "{text}");
    }
    for (number, power, moved) in [(33.3, -2, "0.333"), (1234.0, -3, "1.234"), (1.234, 3, "1234"), (0.0, -2, "0"), (-0.0, -2, "0")] {
        assert_eq!(shifted(number, power).to_string(), moved);
    }
}

#[test]
fn a_single_sign_in_a_share_is_decimal() {
    let share = Reading { small: true, ..Reading::default() };
    assert_eq!(read("12.125", share).map(|n| (n.value, n.mark)), Some((12.125, Mark::Point)));
    assert_eq!(read("12,125%", share).map(|n| (n.value, n.mark)), Some((0.12125, Mark::Comma)));
}

proptest! {
    #[test]
    fn fast_reads_what_careful_reads(text in "-?[0-9]{0,9}[.]?[0-9]{0,9}", shift in prop_oneof![Just(0), Just(-2)], small: bool) {
        let reading = Reading { letters: false, small, shift };
        if let Some(number) = plain(&text, reading) {
            prop_assert_eq!(Some(number), careful(&text, reading));
        }
    }

    #[test]
    fn numbers_come_back_from_their_text(number in -1e15f64..1e15) {
        // Three decimals after at most three digits are ambiguous, but read as decimals here.
        prop_assert_eq!(value(&number.to_string()), Some(number));
        prop_assert_eq!(value(&format!("{number:e}")), Some(number));
    }

    #[test]
    fn groups_change_nothing(number in 0u64..1_000_000_000_000, cents in 0u32..100) {
        let digits = number.to_string();
        let grouped = |sign: &str| {
            let mut groups: Vec<&str> = digits.as_bytes().rchunks(3).map(|group| std::str::from_utf8(group).expect("digits")).collect();
            groups.reverse();
            groups.join(sign)
        };
        let plainly = value(&format!("{number}.{cents:02}"));
        prop_assert!(plainly.is_some());
        prop_assert_eq!(value(&format!("{}.{cents:02}", grouped(","))), plainly);
        prop_assert_eq!(value(&format!("{},{cents:02}", grouped("."))), plainly);
        prop_assert_eq!(value(&format!("{},{cents:02}", grouped("\u{202f}"))), plainly);
        prop_assert_eq!(value(&format!("{}.{cents:02}", grouped("'"))), plainly);
    }

    #[test]
    fn no_text_breaks_it(text in "\\PC{0,12}") {
        let _ = read(&text, Reading { letters: true, ..Reading::default() });
    }
}
