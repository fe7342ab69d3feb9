//! The call sheet on small companies.

use crate::acts::{Did, History, Step};
use crate::answer::acts_outcome::ActsOutcome;
use crate::answer::today::{CallRow, Today};
use crate::answer::{Answer, Question};
use crate::day::Day;
use crate::model::{FeatureLists, HealthModel, Models};
use crate::signals::{Act, Signal};
use crate::testing::{answer, dataset};
use crate::today::{Lane, Why};

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn models() -> Models {
    Models::from(HealthModel {
        features: FeatureLists { advanced: vec!["deep analytics".to_owned()], basic: vec![] },
        ..HealthModel::default()
    })
}

fn sheet(files: &[(&str, &str)], as_of: &str, today: &Today) -> Vec<CallRow> {
    match answer(&dataset(files), &models(), &Question::Today(today.clone()), as_of) {
        Answer::Today(listing) => listing.rows,
        other => panic!("not a sheet: {other:?}"),
    }
}

const CUSTOMERS: (&str, &str) = (
    "customers",
    "customer_id,name,signup_date,mrr,csm\nA,Chenghai,2025-01-01,3600,Ana\nB,Cobalt,2025-01-01,4820,Bo\nC,Quiet,2025-01-01,100,Ana\n",
);

/// A uses deep analytics every day and shares a report; B logs in a third as often as before and opens the export help three times; C
/// has not come for five weeks.
fn events() -> String {
    let mut events = String::from("customer_id,occurred_at,event_name,page,user_id\n");
    let from = day("2026-02-01");
    for back in 0..59 {
        let at = from.plus(back);
        let left = day("2026-03-31").since(at);
        events += &format!("A,{at},login,,a\nA,{at},login,,a2\nA,{at},deep analytics,,a\n");
        if left >= 28 || left % 5 == 0 {
            events += &format!("B,{at},login,,b\n");
        }
        if left >= 35 {
            events += &format!("C,{at},login,,c\n");
        }
    }
    events += "A,2026-03-20,Report Shared,,a\n";
    for at in ["2026-03-12", "2026-03-19", "2026-03-30"] {
        events += &format!("B,{at},page view,/help/export-data,b\n");
    }
    events
}

fn company() -> Vec<(&'static str, String)> {
    vec![(CUSTOMERS.0, CUSTOMERS.1.to_owned()), ("events", events())]
}

fn called(today: &Today) -> Vec<CallRow> {
    let files = company();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    sheet(&files, "2026-03-31", today)
}

#[test]
fn the_two_cards_of_the_article_come_out() {
    let rows = called(&Today::default());
    let of = |id: &str| rows.iter().find(|row| row.customer_id == id).expect("on the sheet");
    let a = of("A");
    assert_eq!((a.lane, a.headline(), a.action), (Lane::Grow, Some(Why::SharedReport), Act::JointWhitePaper));
    assert!(a.score.is_some_and(|score| score >= 80.0), "{:?}", a.score);
    let b = of("B");
    assert_eq!((b.lane, b.action, b.action.channel()), (Lane::Save, Act::DiagnosisVisit, "visit"));
    let why: Vec<Why> = b.reasons.iter().map(|reason| reason.why).collect();
    assert!(why.contains(&Why::Signal(Signal::LoginDrop)) && why.contains(&Why::Signal(Signal::ExportHelp)), "{why:?}");
}

#[test]
fn silence_is_never_answered_by_a_call() {
    let rows = called(&Today::default());
    let quiet = rows.iter().find(|row| row.customer_id == "C").expect("on the sheet");
    assert_eq!(quiet.headline(), Some(Why::Signal(Signal::SilenceLogin)));
    assert!(["email", "in_product"].contains(&quiet.action.channel()));
    assert_eq!(quiet.owner.as_deref(), Some("Ana"));
}

#[test]
fn the_sheet_is_as_long_as_can_be_called_and_an_owners_alone() {
    let ids = |today: &Today| called(today).into_iter().map(|row| row.customer_id).collect::<Vec<_>>();
    assert_eq!(ids(&Today::default()), ["B", "C", "A"]);
    assert_eq!(ids(&Today { capacity: Some(2), ..Today::default() }), ["B", "C"]);
    assert_eq!(ids(&Today { owner: Some("Ana".to_owned()), ..Today::default() }), ["C", "A"]);
}

#[test]
fn who_was_called_leaves_the_sheet_until_a_new_signal() {
    let step = |at: &str, did: Did| Step { day: day(at), at: 0, did };
    let acts = |steps: Vec<Step>| Today { acts: vec![History { customer: "B".to_owned(), sample: false, steps }], ..Today::default() };
    let has_b = |today: &Today| called(today).iter().any(|row| row.customer_id == "B");
    assert!(!has_b(&acts(vec![step("2026-03-31", Did::Done { severity: 1, lane: Lane::Save, at_risk: true })])));
    // The login drop began after that day.
    assert!(has_b(&acts(vec![step("2026-03-10", Did::Done { severity: 1, lane: Lane::Save, at_risk: true })])));
    assert!(!has_b(&acts(vec![step("2026-03-31", Did::Snoozed { until: day("2026-04-07") })])));
    // A step of a later sheet is not known yet.
    assert!(has_b(&acts(vec![step("2026-04-01", Did::Done { severity: 1, lane: Lane::Save, at_risk: true })])));
    let owner = Today { owner: Some("Zed".to_owned()), ..acts(vec![step("2026-03-31", Did::Assigned { owner: "Zed".to_owned() })]) };
    assert_eq!(called(&owner).len(), 1);
}

#[test]
fn who_was_acted_on_is_held_against_whom_the_same_sheet_named() {
    let files = [
        (
            "customers",
            "customer_id,signup_date,cancel_date\nA,2025-01-01,2025-08-01\nB,2025-01-01,\nC,2025-01-01,2025-08-01\nD,2025-01-01,\nE,2025-01-01,\n",
        ),
        (
            "events",
            "customer_id,occurred_at,event_name\nA,2025-05-01,login\nB,2025-05-01,login\nC,2025-05-01,login\nD,2025-05-01,login\nE,2025-06-09,login\n",
        ),
    ];
    let done = |at: &str, lane| Step { day: day(at), at: 0, did: Did::Done { severity: 2, lane, at_risk: false } };
    let history = |customer: &str, steps| History { customer: customer.to_owned(), sample: false, steps };
    // A twice in a month counts once; B was acted on that day to grow, so it is on neither side; C was called later, and is one of those
    // who were not by then; E is on no sheet to save.
    let acts = vec![
        history("A", vec![done("2025-06-10", Lane::Save), done("2025-06-12", Lane::Save)]),
        history("B", vec![done("2025-06-10", Lane::Grow)]),
        history("C", vec![done("2025-07-20", Lane::Grow)]),
    ];
    let outcome = |as_of| match answer(
        &dataset(&files),
        &models(),
        &Question::ActsOutcome(ActsOutcome { acts: acts.clone(), ..ActsOutcome::default() }),
        as_of,
    ) {
        Answer::ActsOutcome(listing) => listing.rows.iter().map(|row| (row.acted, row.customers, row.churned)).collect::<Vec<_>>(),
        other => panic!("no outcome: {other:?}"),
    };
    assert_eq!(outcome("2025-12-01"), [(true, 1, 1), (false, 2, 1)]);
    assert_eq!(outcome("2025-08-30"), [(true, 0, 0), (false, 0, 0)], "the 90 days are not over");
}

#[test]
fn due_days_are_working_days() {
    // 2026-03-28 is a Saturday.
    let files = company();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    for row in sheet(&files, "2026-03-28", &Today::default()) {
        assert!(row.due.weekday() < 5 && row.due >= day("2026-03-28"), "{row:?}");
    }
}
