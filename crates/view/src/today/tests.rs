use super::*;
use crate::chart::sheet::Plain as PlainIn;
use crate::testing::both;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn call(name: &str, reasons: Vec<Reason>, action: Act) -> CallRow {
    CallRow {
        rank: 1,
        lane: Lane::Save,
        customer_id: "A,1".to_owned(),
        name: Some(name.to_owned()),
        score: Some(45.0),
        mrr: Some(482.0),
        risk: Some(0.55),
        value_at_risk: Some(31812.0),
        reasons,
        facts: String::new(),
        action,
        owner: Some("Ana".to_owned()),
        due: day("2026-03-31"),
        severity: 3,
        suggestion: None,
        score_before: Some(75.0),
        band: None,
        last_touch: None,
        country: None,
    }
}

fn reasons() -> Vec<Reason> {
    let why = |signal, evidence| Reason { why: Why::Signal(signal), since: Some(day("2026-03-01")), evidence };
    vec![
        why(Signal::LoginDrop, Evidence::Fell { days: 28, before: 74.0, now: 31.0 }),
        why(Signal::ExportHelp, Evidence::Visits { visits: 6, last: day("2026-03-30") }),
        why(Signal::ExportHelp, Evidence::Visits { visits: 6, last: day("2026-03-30") }),
        Reason { why: Why::AtRisk, since: None, evidence: Evidence::Score { score: 45.0, before: Some(75.0) } },
    ]
}

const EN: Words = Words(Language::En);
const PLAIN: PlainIn = PlainIn(Language::En);

#[test]
fn a_call_says_why_in_a_line() {
    let call = call("Cobalt", reasons(), Act::DiagnosisVisit);
    assert_eq!(EN.why_short(&call.reasons[0], &PLAIN), "Logins down 58.1%");
    assert_eq!(EN.and_why(&call, &PLAIN), "Visit to diagnose, not to renew · Export help opened 6 times · Health 45, was 75");
    for reason in &call.reasons {
        both(|words| words.why_short(reason, &PLAIN));
    }
    both(|words| words.and_why(&call, &PLAIN));
    both(|words| words.today_title(std::slice::from_ref(&call), Some("USD"), &PLAIN));
    assert_eq!(EN.today_title(&[], None, &PLAIN), "Nobody to call today");
}

#[test]
fn every_act_has_a_mail_and_none_a_discount() {
    for act in Act::ALL {
        let call = call("Cobalt", reasons(), act);
        both(|words| words.act_about(&call));
        for words in Language::ALL.map(Words) {
            let Mail { subject, body } = words.mail(&call);
            assert!(subject.contains("Cobalt") && body.contains("Ana"), "{subject} {body}");
            for never in ["discount", "% off", "cheaper", "折扣", "优惠", "打折"] {
                assert!(!body.contains(never), "{body}");
            }
        }
    }
}

#[test]
fn a_mails_address_holds_any_text() {
    let mail = Mail { subject: "a&b=?".to_owned(), body: "您好\nx".to_owned() };
    assert_eq!(mail.address(), "mailto:?subject=a%26b%3D%3F&body=%E6%82%A8%E5%A5%BD%0D%0Ax");
}

#[test]
fn a_customer_is_written_to_in_its_language() {
    for country in ["CN", "China", "中国", "Hong Kong", "台湾"] {
        assert_eq!(language_of(Some(country)), Language::Zh, "{country}");
    }
    assert_eq!((language_of(Some("Norway")), language_of(None)), (Language::En, Language::En));
}

#[test]
fn markdown_takes_no_markup_from_a_file() {
    let text = EN.sheet_as_markdown(&[call("*Cobalt* <b>\n# x", reasons(), Act::DiagnosisVisit)], None, day("2026-03-31"), &PLAIN);
    assert!(text.starts_with("# One call first"), "{text}");
    assert!(text.contains("1. **\\*Cobalt\\* \\<b\\> \\# x**"), "{text}");
    assert_eq!(text.lines().filter(|line| line.starts_with('#')).count(), 2, "{text}");
}

#[test]
fn a_calendar_is_folded_and_escaped() {
    let text = EN.sheet_as_calendar(&[call("Cobalt; 货运,\nLtd", reasons(), Act::DiagnosisVisit)], day("2026-03-30"), &PLAIN);
    assert!(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && text.ends_with("END:VCALENDAR\r\n"), "{text}");
    assert!(text.contains("DTSTART;VALUE=DATE:20260331\r\nDTEND;VALUE=DATE:20260401\r\n"), "{text}");
    assert!(text.contains("UID:20260330-A\\,1@holdfast\r\n"), "{text}");
    assert!(text.contains("SUMMARY:Cobalt\\; 货运\\,\\nLtd: Visit"), "{text}");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("DESCRIPTION:Logins down 58.1% · Export help opened 6 times"), "{unfolded}");
}

#[test]
fn outcomes_say_n_and_interval_or_that_there_is_nothing() {
    let row = |acted, customers, churned, rate: f64| OutcomeRow {
        severity: Some(3),
        acted,
        customers,
        churned,
        rate: (customers > 0).then_some(rate),
        low: (customers > 0).then_some(0.16),
        high: (customers > 0).then_some(0.61),
    };
    let lines = EN.outcomes(&[row(true, 14, 5, 5.0 / 14.0), row(false, 20, 10, 0.5)], &PLAIN);
    assert_eq!(lines[0], "Severity 3: of 14 acted on, 9 stayed (64.3%, 39%–84%)");
    assert_eq!(lines.len(), 2);
    assert_eq!(EN.outcomes(&[row(true, 0, 0, 0.0), row(false, 20, 10, 0.5)], &PLAIN), [EN.outcome_none()]);
}

#[test]
fn steps_are_told() {
    for did in [
        Did::Done { severity: 3, lane: holdfast_core::today::Lane::Save, at_risk: true },
        Did::Snoozed { until: day("2026-04-07") },
        Did::Assigned { owner: "Bo".to_owned() },
    ] {
        both(|words| words.step(&Step { day: day("2026-03-31"), at: 0, did: did.clone() }, &PLAIN));
    }
}
