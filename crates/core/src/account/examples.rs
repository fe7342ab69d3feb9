//! The snapshot by example: a small CSV in, its sections out.

use crate::model::Models;
use crate::testing::{ask, csv, dataset, notes};

const CUSTOMERS: &str = "customer_id,name,segment,seats,csm,sales_rep,signup_date,cancel_date,term_months\n\
    A,Cobalt Freight,mid,60,Mara,Jonas,2024-06-05,,12\nB,Bo,mid,2,Mara,Jonas,2024-06-05,2025-03-20,12\nC,Late,mid,2,Mara,Jonas,2025-04-20,,12\n";
const USERS: &str = "user_id,customer_id,name,role\nu2,A,Priya,Decision maker\nu1,A,Dana,Admin\nu3,A,Quiet,intern\n";
const EVENTS: &str = "customer_id,occurred_at,event_name,feature,page,user_id,count\n\
    A,2025-02-10 09:00,login,,,u1,12\nA,2025-02-11 09:00,use,Gantt,,u1,\nA,2025-02-11 10:00,use,gantt,,u1,2\n\
    A,2025-03-11 09:00,login,,,u2,3\nA,2025-03-12 09:00,use,Report,,u2,\nA,2025-03-13 09:00,use,Report,,u2,\n\
    A,2025-03-14 09:00,page view,,/cancel,u2,\nA,2025-03-14 10:00,page view,,/cancel,u2,\nA,2025-03-15 10:00,page view,,/home,u2,\n\
    A,2025-04-02 09:00,login,,,u2,30\n";
const TICKETS: &str = "ticket_id,customer_id,opened_at,closed_at,kind,subject\n\
    t1,A,2025-03-01 08:00,2025-03-04 20:00,bug,It breaks\nt2,A,2025-03-20 08:00,2025-04-02 20:00,billing,\nt3,B,2025-03-20 08:00,,bug,\n";
const SUBSCRIPTIONS: &str = "subscription_id,customer_id,start_date,end_date,mrr,currency,plan\n\
    s1,A,2024-06-05,2025-03-10,100,EUR,Team\ns2,A,2025-03-10,,60,EUR,Solo\ns3,A,2025-03-12,,999,USD,Other\ns4,A,2025-04-05,,5,EUR,Later\n";
const PAYMENTS: &str = "payment_id,customer_id,paid_at,amount,currency,status\n\
    p1,A,2025-03-05,100,EUR,paid\np2,A,2025-03-06,100,EUR,failed\np3,A,2025-04-05,60,EUR,paid\n";
const OPPORTUNITIES: &str = "opportunity_id,customer_id,name,stage,created_at\no1,A,Renewal,demo,2025-03-01\no2,A,Future,lead,2025-05-01\n";
const STAGES: &str = "opportunity_id,stage,entered_at\no1,demo,2025-03-02\no2,lead,2025-03-03\no1,won,2025-04-09\n";
const ACTIVITIES: &str = "occurred_at,person,kind,count,customer_id\n2025-03-08 12:00,Mara,call,2,A\n2025-03-08 12:00,Mara,email,0,A\n";

fn files() -> Vec<(&'static str, &'static str)> {
    vec![
        ("customers", CUSTOMERS),
        ("users", USERS),
        ("events", EVENTS),
        ("tickets", TICKETS),
        ("subscriptions", SUBSCRIPTIONS),
        ("payments", PAYMENTS),
        ("opportunities", OPPORTUNITIES),
        ("stage_history", STAGES),
        ("activities", ACTIVITIES),
    ]
}

/// The lines of a section of A's snapshot on 31 March, cells joined by commas.
fn section(name: &str, columns: &[&str]) -> Vec<String> {
    let data = dataset(&files());
    let snapshot = ask(&data, &Models::default(), "snapshot", "2025-03-31", &[("customer", "A"), ("advanced", "Gantt")]);
    let columns = [&["section"], columns].concat();
    let prefix = format!("{name},");
    csv(snapshot.table(), &columns).lines().filter_map(|line| line.strip_prefix(&prefix).map(str::to_owned)).collect()
}

#[test]
fn the_identity_has_what_is_told() {
    assert_eq!(
        section("identity", &["item", "value", "before"]),
        [
            "customer_id,A,",
            "name,Cobalt Freight,",
            "segment,mid,",
            "seats,60,",
            "csm,Mara,",
            "sales_rep,Jonas,",
            "plan,Other,",
            "mrr,60,100",
            "currency,EUR,",
            "customer_since,2024-06-05,",
            "renewal,2025-06-05,",
            "active,true,",
        ]
    );
}

#[test]
fn the_parts_say_what_was_measured_what_decided_and_how_many_rows_tell() {
    // Nothing is shown in these events, so engagement gives 5 of 15.
    assert_eq!(
        section("parts", &["item", "value", "value_before", "before", "now", "note", "weight", "rows"]),
        [
            "login,0.75,3,10,0,otherwise,20,1",
            "feature,basic,advanced,30,15,step:2,30,2",
            "sentiment,0.5,1,10,10,step:1,25,2",
            "engagement,,,5,5,undefined,15,0",
            "intent,2,0,10,0,step:1,10,2",
        ]
    );
    assert_eq!(
        section("moved", &["item", "value", "before", "now", "key"]),
        ["feature,-15,30,15,Gantt", "login,-10,10,0,", "intent,-10,10,0,"]
    );
    assert_eq!(
        section("score", &["item", "value", "before"]),
        ["score,30,65", "change,-35,", "band,at_risk,watch", "coverage,1,1", "model,preset,", "healthy_from,80,", "watch_from,60,"]
    );
}

#[test]
fn the_history_runs_to_the_day() {
    assert_eq!(section("history", &["item", "value", "note"]), ["2025-03-31,30,at_risk"]);
}

#[test]
fn the_timeline_tells_the_newest_first_and_nothing_later() {
    let lines = section("timeline", &["item", "value", "before", "now", "note"]);
    let (weeks, others): (Vec<String>, Vec<String>) = lines.into_iter().partition(|line| line.contains(",logins,"));
    assert_eq!(weeks.len(), 12);
    assert_eq!(
        (weeks[0].as_str(), weeks[2].as_str(), weeks[6].as_str()),
        ("2025-03-25,logins,,0,", "2025-03-11,logins,,3,", "2025-02-11,logins,,0,")
    );
    assert_eq!(
        others,
        [
            "2025-03-20T08:00:00Z,ticket,open,,billing",
            "2025-03-14,cancel_page,Priya,2,/cancel",
            "2025-03-11,basic_use,,2,Report",
            "2025-03-08T12:00:00Z,touch,Mara,2,call",
            "2025-03-06,payment_failed,,100,EUR",
            "2025-03-05,payment,,100,EUR",
            "2025-03-04T20:00:00Z,ticket_closed,,3,It breaks",
            "2025-03-02T00:00:00Z,stage,Renewal,,demo",
            "2025-03-01T08:00:00Z,negative_ticket,,3,It breaks",
            "2025-02-11,advanced_use,,3,Gantt",
        ]
    );
}

#[test]
fn people_stand_by_role() {
    assert_eq!(
        section("people", &["item", "value", "before", "now", "note", "key"]),
        ["Dana,2025-02-11T10:00:00Z,12,0,admin,u1", "Priya,2025-03-15T10:00:00Z,0,3,decision_maker,u2", "Quiet,,0,0,intern,u3"]
    );
}

#[test]
fn money_is_told_in_one_currency() {
    assert_eq!(
        section("money", &["item", "value", "before", "now", "note"]),
        [
            "2025-03-12,contract_start,,999,Other",
            "2025-03-10,contract_start,,60,Solo",
            "2025-03-10,contract_end,100,,Team",
            "2025-03-10,mrr_change,100,60,",
            "2025-03-06,payment_failed,,100,EUR",
            "2025-03-05,payment,,100,EUR",
            "2024-06-05,contract_start,,100,Team",
            "2024-06-05,mrr_change,,100,",
        ]
    );
}

#[test]
fn of_nobody_there_is_nothing_but_a_note() {
    let data = dataset(&files());
    for customer in ["X", "C"] {
        let snapshot = ask(&data, &Models::default(), "snapshot", "2025-03-31", &[("customer", customer)]);
        assert_eq!((snapshot.table().len(), notes(snapshot.table())), (0, vec![format!("no_such_customer {customer}")]));
    }
}

#[test]
fn who_has_left_has_a_past_and_no_score() {
    let data = dataset(&[("customers", CUSTOMERS), ("events", EVENTS), ("tickets", TICKETS)]);
    let snapshot = ask(&data, &Models::default(), "snapshot", "2025-03-31", &[("customer", "B")]);
    let lines = csv(snapshot.table(), &["section", "item", "value"]);
    assert!(lines.contains("identity,cancel_date,2025-03-20") && lines.contains("timeline,2025-03-20,left"), "{lines}");
    assert!(!lines.contains("score,score") && !lines.contains("identity,renewal"), "{lines}");
}
