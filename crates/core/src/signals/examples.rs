//! The signals on small companies: each on its limit, on either side of it.

use serde_json::Value;

use super::rules::{is_absent, is_silent_contact, is_silent_login};
use crate::day::{AsOf, Day};
use crate::model::{FeatureLists, HealthModel, Models};
use crate::testing::{ask, csv, dataset};

fn day(value: &Value) -> Day {
    value.as_str().expect("text").parse().expect("a day")
}

#[test]
fn limits_are_those_of_the_reference() {
    let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
    let signals = &all["signals"];
    let as_of = AsOf(day(&signals["as_of"]));
    let cases = |name: &str| signals[name].as_array().expect("a list").clone();
    for case in cases("admin_absent (> 14 days)") {
        assert_eq!(is_absent(day(&case["last_login"]), as_of), case["fires"].as_bool().expect("yes or no"), "{case}");
    }
    for case in cases("silence_login (>= 30 days)") {
        assert_eq!(is_silent_login(day(&case["last_login"]), as_of), case["silent"].as_bool().expect("yes or no"), "{case}");
    }
    for case in cases("silence_interaction (3 calendar months)") {
        let as_of = AsOf(day(&case["as_of"]));
        assert_eq!(is_silent_contact(day(&case["last_interaction"]), as_of), case["silent"].as_bool().expect("yes or no"), "{case}");
    }
}

/// The signals of a company as `customer signal since severity`, by customer and signal.
fn fire(files: &[(&str, &str)], as_of: &str, parameters: &[(&str, &str)]) -> Vec<String> {
    let data = dataset(files);
    let model = HealthModel {
        features: FeatureLists { advanced: vec!["gantt".to_owned(), "collab".to_owned()], basic: vec![] },
        ..HealthModel::default()
    };
    let answer = ask(&data, &Models::from(model), "signals", as_of, parameters);
    let table = csv(answer.table(), &["customer_id", "signal", "since", "severity"]);
    let mut lines: Vec<String> = table.lines().skip(1).map(|line| line.replace(',', " ")).collect();
    lines.sort();
    lines
}

const CUSTOMERS: (&str, &str) = ("customers", "customer_id,signup_date\nA,2025-01-01\n");

#[test]
fn of_several_admins_the_last_to_come_counts_and_a_champion_fires_alone() {
    let events = "customer_id,occurred_at,event_name,user_id\nA,2025-05-10,login,a1\nA,2025-05-20,login,a2\nA,2025-05-31,login,m\n";
    let users = |list: &str| format!("user_id,customer_id,role\n{list}");
    let admins = users("a1,A,admin\na2,A,admin\nm,A,member\n");
    let at = |users: &str, as_of| fire(&[CUSTOMERS, ("events", events), ("users", users)], as_of, &[]);
    assert!(at(&admins, "2025-06-03").is_empty(), "14 days since the other admin");
    assert_eq!(at(&admins, "2025-06-04"), ["A admin_absent 2025-06-04 2"]);
    let champion = users("a1,A,champion\na2,A,admin\nm,A,member\n");
    assert_eq!(at(&champion, "2025-06-01"), ["A admin_absent 2025-05-25 2"]);
    // Nobody is flagged: it is not known, which is not the same as no.
    let data = dataset(&[CUSTOMERS, ("events", events), ("users", &users("m,A,member\n"))]);
    let answer = ask(&data, &Models::default(), "signals", "2025-06-30", &[]);
    assert!(answer.table().notes().iter().any(|note| note.about.as_deref() == Some("admin_absent") && note.number == Some(1.0)));
}

#[test]
fn exported_last_logins_count_on_the_last_day_alone() {
    let events = "customer_id,occurred_at,event_name\nA,2025-03-01,login\nA,2025-06-01,login\n";
    let users = "user_id,customer_id,role,last_login_at\na1,A,admin,2025-03-01\n";
    let at = |as_of| fire(&[CUSTOMERS, ("events", events), ("users", users)], as_of, &[]);
    assert_eq!(at("2025-06-01"), ["A admin_absent 2025-03-16 2"]);
    assert!(at("2025-04-20").iter().all(|line| !line.contains("admin_absent")), "nobody knew then that it was the last");
    // Events that name no users, and a list without logins: nothing tells of anybody.
    let users = "user_id,customer_id,role\na1,A,admin\n";
    assert!(fire(&[CUSTOMERS, ("events", events), ("users", users)], "2025-06-01", &[]).iter().all(|line| !line.contains("admin_absent")));
}

#[test]
fn a_core_feature_stops_after_thirty_days_without_use() {
    let uses = |feature: &str, days: &[&str]| days.iter().map(|day| format!("A,{day},{feature}\n")).collect::<String>();
    let in_use = ["2025-03-01", "2025-03-08", "2025-03-15"];
    let at = |uses: &str, as_of: &str| {
        let events = format!("customer_id,occurred_at,event_name\n{uses}A,{as_of},login\n");
        fire(&[CUSTOMERS, ("events", &events)], as_of, &[])
    };
    let gantt = uses("gantt", &in_use);
    assert!(at(&gantt, "2025-04-13").is_empty());
    assert_eq!(at(&gantt, "2025-04-14"), ["A core_stopped 2025-04-14 2"]);
    assert!(at(&uses("gantt", &in_use[..2]), "2025-04-14").is_empty(), "two days are no habit");
    // Each of two, and all of them.
    let both = gantt + &uses("collab", &["2025-03-02", "2025-03-09", "2025-03-16"]);
    let found = at(&both, "2025-04-20");
    assert_eq!(found, ["A core_stopped 2025-04-14 2", "A core_stopped 2025-04-15 2", "A core_stopped 2025-04-15 2"]);
}

#[test]
fn leaving_tickets_must_be_a_greater_share_than_before() {
    let at = |tickets: &str| {
        let tickets = format!("ticket_id,customer_id,opened_at,subject\n{tickets}");
        fire(&[CUSTOMERS, ("tickets", &tickets)], "2025-06-30", &[])
    };
    assert_eq!(at("1,A,2025-06-10,Please export all data\n2,A,2025-06-12,How do I\n"), ["A leaving_tickets 2025-06-10 2"]);
    assert_eq!(at("1,A,2025-06-10,导出全部数据\n"), ["A leaving_tickets 2025-06-10 2"]);
    assert!(at("1,A,2025-06-10,last bill\n2,A,2025-06-11,How\n3,A,2025-04-01,cancel\n4,A,2025-04-02,How\n").is_empty(), "the same share");
    assert!(at("1,A,2025-05-31,export all\n").is_empty(), "too long ago");
}

#[test]
fn logins_and_a_named_ratio_fall_to_half() {
    let logins = |before: u32, now: u32| {
        let events = format!("customer_id,occurred_at,event_name,count\nA,2025-05-20,login,{before}\nA,2025-06-20,login,{now}\n");
        fire(&[CUSTOMERS, ("events", &events)], "2025-06-30", &[])
    };
    assert_eq!(logins(8, 4), ["A login_drop 2025-06-17 1"]);
    assert!(logins(8, 5).is_empty() && logins(7, 1).is_empty());
    let ratio = |completed: u32| {
        let events = format!(
            "customer_id,occurred_at,event_name,count\nA,2025-04-10,started,10\nA,2025-04-10,completed,8\nA,2025-06-20,started,10\nA,2025-06-20,completed,{completed}\n"
        );
        fire(&[CUSTOMERS, ("events", &events)], "2025-06-30", &[("usage", "completed/started")])
    };
    assert_eq!(ratio(4), ["A usage_drop 2025-06-20 1"]);
    assert!(ratio(5).is_empty());
}

#[test]
fn pages_fire_and_silence_has_two_clocks() {
    let events = "customer_id,occurred_at,event_name,page\nA,2025-06-01,page view,/help/export\nA,2025-06-01,page view,/pricing\nA,2025-06-20,page view,/help/export\nA,2025-06-20,login,\n";
    let found = fire(&[CUSTOMERS, ("events", events)], "2025-06-30", &[]);
    assert_eq!(found, ["A export_help 2025-06-20 1", "A intent_page 2025-06-01 1"]);
    assert_eq!(fire(&[CUSTOMERS, ("events", events)], "2025-07-20", &[]), ["A silence_login 2025-07-20 2"]);
    // A ticket is a sign of the customer, though no login; our own mail is none.
    let more = [
        CUSTOMERS,
        ("events", events),
        ("tickets", "ticket_id,customer_id,opened_at\n1,A,2025-07-01\n"),
        ("activities", "occurred_at,person,kind,customer_id,connected\n2025-09-01,R,E-mail,A,\n2025-07-05,R,Call,A,1\n"),
    ];
    assert_eq!(fire(&more, "2025-10-04", &[]), ["A silence_login 2025-07-20 2"]);
    assert_eq!(fire(&more, "2025-10-05", &[]), ["A silence_contact 2025-10-05 2", "A silence_login 2025-07-20 2"]);
}

#[test]
fn a_strong_signal_on_the_head_or_two_of_them_are_gravest() {
    let customers = (
        "customers",
        "customer_id,signup_date,mrr\nA,2025-01-01,900\nB,2025-01-01,10\nC,2025-01-01,10\nD,2025-01-01,10\nE,2025-01-01,10\n",
    );
    let tickets = (
        "tickets",
        "ticket_id,customer_id,opened_at,subject\n1,A,2025-06-10,export all\n2,B,2025-06-10,export all\n3,C,2025-06-10,export all\n",
    );
    let users = ("users", "user_id,customer_id,role\nc1,C,admin\n");
    let events = (
        "events",
        "customer_id,occurred_at,event_name,user_id\nC,2025-05-01,login,c1\nC,2025-06-29,login,c2\nA,2025-06-29,login,a\nB,2025-06-29,login,b\nD,2025-06-29,login,d\nE,2025-06-29,login,e\n",
    );
    let found = fire(&[customers, tickets, users, events], "2025-06-30", &[]);
    assert_eq!(
        found,
        [
            "A leaving_tickets 2025-06-10 3",
            "B leaving_tickets 2025-06-10 2",
            "C admin_absent 2025-05-16 3",
            "C leaving_tickets 2025-06-10 3"
        ]
    );
}

#[test]
fn what_did_not_fire_in_the_data_before_is_new() {
    use crate::answer::parameters::Parameters;
    use crate::answer::{Ground, Question};
    let events = |more: &str| format!("customer_id,occurred_at,event_name\nA,2025-04-01,login\nB,2025-05-01,login\n{more}");
    let customers = ("customers", "customer_id,signup_date\nA,2025-01-01\nB,2025-01-01\nC,2025-01-01\n");
    let (before, now) = (events("C,2025-05-02,login\n"), events("C,2025-05-02,login\nC,2025-06-01,login\n"));
    let [former, data] = [&before, &now].map(|events| dataset(&[customers, ("events", events)]));
    let question = Question::new("signals", &mut Parameters::default()).expect("a report");
    let told = |former| {
        let (as_of, models) = (AsOf("2025-06-01".parse().expect("a day")), Models::default());
        let answer = question.answer(Ground { data: &data, as_of, models: &models, former }).expect("an answer");
        csv(answer.table(), &["customer_id", "signal", "new_since_last_import"])
    };
    // By 2 May A had been silent for a month, B for a day.
    assert_eq!(told(Some(&former)), "customer_id,signal,new_since_last_import\nA,silence_login,false\nB,silence_login,true");
    assert_eq!(told(None), "customer_id,signal,new_since_last_import\nA,silence_login,\nB,silence_login,");
    let others = dataset(&[
        ("customers", "customer_id,signup_date\nX,2025-01-01\n"),
        ("events", "customer_id,occurred_at,event_name\nX,2025-05-01,login\n"),
    ]);
    assert_eq!(told(Some(&others)), told(None));
}

#[test]
fn silence_is_answered_by_a_case_of_the_industry_or_by_a_feature_that_was_missed() {
    let customers = "customer_id,signup_date,industry\nA,2025-01-01,Retail\nB,2025-01-01,Health\nC,2025-01-01,Health\nD,2025-01-01,Health\nE,2025-01-01,Health\nF,2025-01-01,Health\n";
    let day = |who: &str, day: u32, feature: &str| format!("{who},2025-06-{day:02},login,6\n{who},2025-06-{day:02},{feature},1\n");
    // Two of three who are well use the chart, one alone the board; F knew the chart a year ago, and is not told that it missed it.
    let uses: String =
        (1..=28).flat_map(|at| [("C", "gantt"), ("D", "gantt"), ("E", "board")].map(|(who, what)| day(who, at, what))).collect();
    let events = format!(
        "customer_id,occurred_at,event_name,count\nA,2025-05-01,login,1\nB,2025-05-01,login,1\nF,2025-01-05,gantt,1\nF,2025-05-01,login,1\n{uses}"
    );
    let content = "title,kind,industry\nHow shops grow,case,retail\n";
    let data = dataset(&[("customers", customers), ("events", &events), ("content", content)]);
    let answer = ask(&data, &Models::default(), "silence", "2025-06-28", &[("advanced", "gantt,board")]);
    let lines = csv(answer.table(), &["customer_id", "silent", "reason", "channel", "suggestion", "action"]);
    assert_eq!(
        lines,
        "customer_id,silent,reason,channel,suggestion,action\nA,true,silence_login,email,How shops grow,success_case\n\
         B,true,silence_login,in_product,gantt,missed_feature\n\
         F,true,silence_login,email,,success_case\nC,false,,,,\nD,false,,,,\nE,false,,,,"
    );
}
