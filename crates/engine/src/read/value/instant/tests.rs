use super::*;
use holdfast_core::time::Zone;
use proptest::prelude::*;

/// Read with a column zone of +08:00, as Shanghai's has been since 1991.
fn at(text: &str) -> String {
    match read(text) {
        Ok(Said::Epoch(instant)) => instant.to_string(),
        Ok(Said::Serial(local)) => Zone::fixed("+8", 28_800).instant_of(local).0.to_string(),
        Ok(Said::Local { local, place, .. }) => {
            let offset = match place {
                Place::Column => 28_800,
                Place::Offset(seconds) => seconds,
                Place::Named(name) => return name,
            };
            Zone::fixed("", offset).instant_of(local).0.to_string()
        }
        Err(misread) => format!("{misread:?}"),
    }
}

#[test]
fn one_instant_in_many_hands() {
    for text in [
        "2024-03-05T08:00:00+08:00",
        "2024-03-05T00:00:00Z",
        "2024-03-05t00:00:00z",
        "2024-03-04 19:00:00 -0500",
        "2024-03-05 00:00:00 UTC",
        "2024-03-05 08:00:00",
        "2024-03-05 08:00",
        "2024-03-05 08:00:00 GMT+8",
        "2024-03-05 05:30:00+05:30",
        "Tue, 05 Mar 2024 00:00:00 GMT",
        "Tue Mar 05 2024 08:00:00 GMT+0800 (China Standard Time)",
        "Tue Mar 05 00:00:00 +0000 2024",
        "05/Mar/2024:00:00:00 +0000",
        "2024-03-05T08:00:00+08:00[Asia/Shanghai]",
        "2024-03-05 08:00:00 +0800 CST",
        "20240305T000000Z",
        "20240305080000",
        "2024/3/5 8:00:00",
        "2024年3月5日 8时0分0秒",
        "2024年3月5日 上午8:00",
        "2024/3/5 上午8:00:00",
        "Mar 5, 2024, 8:00:00 AM",
        "March 5, 2024 at 8:00 AM",
        "2024-03-04 24:00 UTC",
        "2024-03-05T00:00:00.000000Z",
        "2024-03-05T00:00:00,000Z",
        "1709596800",
        "1709596800000",
        "1709596800000000",
        "1709596800.0",
        "45356.3333333333",
        "2024-03-05 12:00:00 AM UTC",
        "2024-03-05Z",
        "2024-03-05 UTC",
        "2024-03-05 08:00 (GMT+8)",
        "2024-03-05 08:00 北京时间",
        "２０２４－０３－０５　０８：００",
    ] {
        assert_eq!(at(text), "2024-03-05T00:00:00Z", "{text}");
    }
    assert_eq!(at("2024-03-05"), "2024-03-04T16:00:00Z");
    assert_eq!(at("1709597045"), "2024-03-05T00:04:05Z");
    assert_eq!(at("1709597045123"), "2024-03-05T00:04:05.123Z");
    assert_eq!(at("1709597045.5"), "2024-03-05T00:04:05.500Z");
    assert_eq!(at("1709597045123456"), "2024-03-05T00:04:05.123Z");
    assert_eq!(at("1709597045123.9"), "2024-03-05T00:04:05.123Z");
    assert_eq!(at("2024-03-05T00:00:00 America/New_York"), "America/New_York");
    assert_eq!(at("2024-03-05T00:00:00[America/New_York]"), "America/New_York");
}

#[test]
fn no_instant() {
    for text in [
        "170959",
        "2023-02-29 10:00",
        "2024-02-30 10:00",
        "2024-03-05 25:00",
        "1900-02-29 10:00",
        "2024-03-05 10:00 foo bar",
        "9999999999",
        "17095968001",
        "",
        "x",
        "2024-03",
        "2024-03-05 10:61",
        "-1709596800",
        "1.7e9",
        "1709596800.",
    ] {
        assert_eq!(at(text), "NoDate", "{text}");
    }
    for text in ["2024-03-05 10:00 CST", "2024-03-05 10:00:00 IST", "3/5/2024 10:00 AM EST"] {
        assert_eq!(at(text), "AmbiguousZone", "{text}");
    }
}

#[test]
fn leap_seconds_are_told() {
    assert!(matches!(read("2016-12-31T23:59:60Z"), Ok(Said::Local { local: LocalTime { ms: 86_399_000, .. }, leap: true, .. })));
}

proptest! {
    #[test]
    fn fast_reads_what_careful_reads(text in "20[0-9]{2}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9]([.][0-9]{0,7})?)?(Z|[+-][01][0-9]:[0-6][0-9])?)?") {
        if let Some(fast) = iso(&text) {
            let place = fast.offset.map_or(Place::Column, Place::Offset);
            let careful = Said::Local { local: fast.local, place, order: Order::Untold, leap: false, timed: fast.timed };
            prop_assert_eq!(read(&text), Ok(careful));
        }
    }

    #[test]
    fn an_instant_comes_back_from_its_text(ms in 0i64..4_000_000_000_000) {
        let instant = Instant(ms);
        prop_assert_eq!(at(&instant.to_string()), instant.to_string());
        if ms >= 1_000_000_000_000 {
            prop_assert_eq!(at(&ms.to_string()), instant.to_string());
            prop_assert_eq!(at(&format!("{}.{:03}", ms / 1000, ms % 1000)), instant.to_string());
        }
    }

    #[test]
    fn no_text_breaks_it(text in "[0-9年月日上下午点分/. QAPMar,:TZ+-]{0,24}|\\PC{0,16}") {
        let _ = (read(&text), iso(&text), super::super::looks_like_date(&text));
    }
}
