//! Rules on small companies: each condition on its limit, on either side of it.

use super::condition::{Condition, Hours, Limits, Records, Test, Weekday, What};
use super::firing::firings;
use super::presets::preset;
use super::{Action, Kind, Receiver, Rule};
use crate::answer::Question;
use crate::answer::parameters::Parameters;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::model::score::Band;
use crate::model::{FeatureLists, HealthModel, Models};
use crate::schema::customers;
use crate::signals::{Act, Signal};
use crate::testing::{answer, csv, dataset, dataset_in, notes};
use crate::time::{Instant, Transition, Zone};

/// New York in 2024: −4 from 10 March 07:00Z, −5 from 3 November 06:00Z.
fn new_york() -> Zone {
    let at = |ms, hours| Transition { at: Instant(ms), offset_seconds: hours * 3600 };
    Zone::new("America/New_York", -5 * 3600, vec![at(1_710_054_000_000, -4), at(1_730_613_600_000, -5)])
}

fn rule(when: Condition, quiet_days: i32) -> Rule {
    Rule { id: "r".to_owned(), name: String::new(), when, quiet_days, action: Action::of(Kind::Message, Act::SuccessCase) }
}

fn models() -> Models {
    let features = FeatureLists { advanced: vec!["Gantt".to_owned()], basic: Vec::new() };
    Models::from(HealthModel { features, ..HealthModel::default() })
}

/// When it fires, as `customer day time` by the zone's clock.
fn fires(data: &Dataset, rule: &Rule, as_of: &str) -> Vec<String> {
    let found = firings(data, &models(), rule, AsOf(as_of.parse().expect("a day")));
    let line = |fired: &super::firing::Fired| {
        let local = data.settings.zone.local(fired.at);
        let seconds = local.ms / 1000;
        let id = &data.customers[fired.customer.0 as usize].id;
        format!("{id} {} {:02}:{:02}:{:02}", local.day, seconds / 3600, seconds / 60 % 60, seconds % 60)
    };
    found.firings.iter().map(line).collect()
}

fn page(pattern: &str) -> Records {
    What::Page(pattern.to_owned()).into()
}

/// Tuesday afternoon, Reports for less than 30 s, and within a day a search for Rival.
fn article() -> Condition {
    Condition::Then {
        first: Records {
            weekdays: vec![Weekday::Tuesday],
            hours: Some(Hours::AFTERNOON),
            seconds: Some(Limits::below(30.0)),
            ..Records::from(What::Feature("Reports".to_owned()))
        },
        second: What::Search(vec!["Rival".to_owned(), "竞品".to_owned()]).into(),
        within_hours: 24,
    }
}

#[test]
fn the_articles_rule_holds_within_its_limits_and_not_a_second_beyond() {
    // Each customer looks once and searches once; 12 March 2024 is the Tuesday after clocks went forward.
    let cases: [(&str, &str, &str, &str, &str, bool); 19] = [
        ("a-noon", "2024-03-12 12:00:00", "29", "2024-03-12 12:00:01", "rival pricing", true),
        ("b-before-noon", "2024-03-12 11:59:59", "29", "2024-03-12 12:30:00", "rival", false),
        ("c-before-six", "2024-03-12 17:59:59", "29", "2024-03-12 18:30:00", "Rival", true),
        ("d-at-six", "2024-03-12 18:00:00", "29", "2024-03-12 18:30:00", "Rival", false),
        ("e-monday", "2024-03-11 13:00:00", "29", "2024-03-11 13:30:00", "Rival", false),
        ("f-wednesday", "2024-03-13 13:00:00", "29", "2024-03-13 13:30:00", "Rival", false),
        ("g-30-seconds", "2024-03-12 13:00:00", "30", "2024-03-12 13:30:00", "Rival", false),
        ("h-29.9-seconds", "2024-03-12 13:00:00", "29.9", "2024-03-12 13:30:00", "Rival", true),
        ("i-no-duration", "2024-03-12 13:00:00", "", "2024-03-12 13:30:00", "Rival", false),
        ("j-24-hours", "2024-03-12 13:00:00", "5", "2024-03-13 13:00:00", "Rival", true),
        ("k-a-second-later", "2024-03-12 13:00:00", "5", "2024-03-13 13:00:01", "Rival", false),
        ("l-same-second", "2024-03-12 13:00:00", "5", "2024-03-12 13:00:00", "Rival", false),
        ("m-search-first", "2024-03-12 13:00:00", "5", "2024-03-12 12:59:59", "Rival", false),
        ("n-other-search", "2024-03-12 13:00:00", "5", "2024-03-12 13:30:00", "arrival", false),
        ("o-in-chinese", "2024-03-12 13:00:00", "5", "2024-03-12 13:30:00", "和竞品对比", true),
        // The Tuesday before, in winter time: noon is 17:00Z, not 16:00Z.
        ("p-winter-noon", "2024-03-05 12:00:00", "5", "2024-03-05 12:30:00", "Rival", true),
        ("q-winter-before-noon", "2024-03-05 11:59:59", "5", "2024-03-05 12:30:00", "Rival", false),
        // Tuesday afternoon in UTC, and Wednesday in UTC.
        ("r-utc-afternoon", "2024-03-12 09:00:00", "5", "2024-03-12 09:30:00", "Rival", false),
        ("s-other-feature", "2024-03-12 13:00:00", "5", "2024-03-12 13:30:00", "Rival", false),
    ];
    let mut events = String::from("customer_id,occurred_at,event_name,feature,duration_seconds,search_text\n");
    for (id, look, seconds, search, text, _) in cases {
        let feature = if id.starts_with('s') { "Board" } else { "reports" };
        events += &format!("{id},2024-01-01,login,,,\n{id},{look},used,{feature},{seconds},\n{id},{search},search,,,{text}\n");
    }
    let data = dataset_in(&new_york(), &[("events", &events)]);
    let wanted: Vec<String> = cases.iter().filter(|case| case.5).map(|(id, _, _, search, ..)| format!("{id} {search}")).collect();
    assert_eq!(fires(&data, &rule(article(), 30), "2024-03-31"), wanted);
}

#[test]
fn a_window_holds_what_came_after_its_beginning_and_at_its_end() {
    let events = |second: &str| format!("customer_id,occurred_at,page\nA,2024-03-08 10:00,/pricing\nA,{second},/pricing\n");
    let twice = |second: &str, zone: &Zone| {
        let data = dataset_in(zone, &[("events", &events(second))]);
        fires(&data, &rule(Condition::AtLeast { of: page("pricing"), times: 2, days: 7 }, 0), "2024-06-30")
    };
    // A week by the clock is a week though a night of it had an hour less.
    for zone in [Zone::utc(), new_york()] {
        assert_eq!(twice("2024-03-15 09:59:59", &zone), ["A 2024-03-15 09:59:59"]);
        assert!(twice("2024-03-15 10:00:00", &zone).is_empty(), "{}", zone.name);
    }
}

#[test]
fn a_row_with_a_count_stands_for_so_many() {
    let events = "customer_id,occurred_at,event_name,count\nA,2025-01-01,export,2\nA,2025-01-02,export,0\nA,2025-01-03,export,1\n";
    let when = Condition::AtLeast { of: What::Event("Export".to_owned()).into(), times: 3, days: 7 };
    assert_eq!(fires(&dataset(&[("events", events)]), &rule(when, 0), "2025-01-31"), ["A 2025-01-03 00:00:00"]);
}

#[test]
fn an_absence_begins_when_the_window_is_empty_and_fires_once() {
    let events =
        "customer_id,occurred_at,event_name\nB,2025-01-01 08:00,login\nA,2025-01-10 09:30,login\nA,2025-03-20,login\nB,2025-06-01,login\n";
    let customers = "customer_id,signup_date,cancel_date\nA,2024-06-01,\nB,2025-01-01,2025-01-20\nC,2025-02-01,\nD,2024-06-01,\n";
    let data = dataset(&[("customers", customers), ("events", events)]);
    let when = || Condition::absence(What::Login, 30);
    // C never logs in from its start on; D not from where the events begin; B has left before its thirty days are over.
    assert_eq!(
        fires(&data, &rule(when(), 7), "2025-06-30"),
        ["A 2025-02-09 09:30:00", "A 2025-04-19 00:00:00", "C 2025-03-03 00:00:00", "D 2025-01-31 00:00:00"]
    );
    assert_eq!(fires(&data, &rule(when(), 7), "2025-02-08"), ["D 2025-01-31 00:00:00"]);
    // Files without logins' table tell no absence.
    let silent = dataset(&[("customers", customers), ("tickets", "ticket_id,customer_id,opened_at\n1,A,2025-01-01\n")]);
    let found = firings(&silent, &models(), &rule(when(), 7), AsOf("2025-06-30".parse().expect("a day")));
    assert!(found.firings.is_empty() && found.untold.len() == 1, "{found:?}");
}

#[test]
fn nobody_is_alerted_twice_within_the_quiet_period() {
    let events = "customer_id,occurred_at,page\nA,2025-01-01 10:00,/pricing\nA,2025-01-08 09:59:59,/pricing\nA,2025-01-08 10:00,/pricing\nB,2025-01-02,/pricing\n";
    let data = dataset(&[("events", events)]);
    let fires = |quiet| fires(&data, &rule(Condition::Happens(page("pricing")), quiet), "2025-01-31");
    assert_eq!(fires(7), ["A 2025-01-01 10:00:00", "A 2025-01-08 10:00:00", "B 2025-01-02 00:00:00"]);
    assert_eq!(fires(0).len(), 4);
    assert_eq!(fires(8).len(), 2);
}

#[test]
fn tickets_payments_and_waiting_requests_are_records_too() {
    let data = dataset(&[
        ("customers", "customer_id,signup_date\nA,2025-01-01\n"),
        (
            "tickets",
            "ticket_id,customer_id,opened_at,first_reply_at,subject,body\n1,A,2025-02-01 10:00,2025-02-02 10:00,Export all data,\n2,A,2025-02-03 10:00,2025-02-04 10:00:01,How to,about 发票\n3,A,2025-02-20 10:00,,,\n",
        ),
        (
            "payments",
            "payment_id,customer_id,paid_at,amount,status,period_start\n1,A,2025-03-01,9,failed,2025-03-01\n2,A,2025-03-15,9,paid,2025-03-01\n3,A,2025-04-16,9,paid,2025-04-01\n",
        ),
    ]);
    let at = |what: What| fires(&data, &rule(Condition::Happens(what.into()), 0), "2025-06-30");
    assert_eq!(at(What::LeavingTicket), ["A 2025-02-01 10:00:00"]);
    assert_eq!(at(What::Ticket(vec!["发票".to_owned(), "refund".to_owned()])), ["A 2025-02-03 10:00:00"]);
    assert_eq!(at(What::Ticket(Vec::new())).len(), 3);
    assert_eq!(at(What::Unanswered { hours: 24 }), ["A 2025-02-04 10:00:00", "A 2025-02-21 10:00:00"]);
    assert_eq!(at(What::FailedPayment), ["A 2025-03-01 00:00:00"]);
    assert_eq!(at(What::LatePayment { days: 14 }), ["A 2025-04-16 00:00:00"]);
    assert_eq!(at(What::Payment).len(), 2);
    // What had no answer by then may still get one.
    let early = fires(&data, &rule(Condition::Happens(What::Unanswered { hours: 24 }.into()), 0), "2025-02-20");
    assert_eq!(early, ["A 2025-02-04 10:00:00"]);
}

#[test]
fn a_time_of_day_may_go_over_midnight() {
    let events =
        "customer_id,occurred_at,page\nA,2025-01-06 21:59,/a\nA,2025-01-06 22:00,/a\nA,2025-01-07 05:59,/a\nA,2025-01-07 06:00,/a\n";
    let at_night = Records { hours: Some(Hours { from: 22 * 60, to: 6 * 60 }), ..page("a") };
    let monday = Records { weekdays: vec![Weekday::Monday], ..at_night.clone() };
    let data = dataset(&[("events", events)]);
    let at = |records: Records| fires(&data, &rule(Condition::Happens(records), 0), "2025-01-31");
    assert_eq!(at(at_night), ["A 2025-01-06 22:00:00", "A 2025-01-07 05:59:00"]);
    assert_eq!(at(monday), ["A 2025-01-06 22:00:00"]);
}

#[test]
fn conditions_are_joined_and_turned_round() {
    let events = "customer_id,occurred_at,event_name,page\nA,2025-01-10,login,\nA,2025-01-20,,/pricing\nB,2025-01-20,,/pricing\n";
    let customers = "customer_id,signup_date,industry,seats\nA,2025-01-01,Retail,4\nB,2025-01-01,retail trade,40\nC,2025-01-01,Retail,4\n";
    let data = dataset(&[("customers", customers), ("events", events)]);
    let at = |when: Condition| fires(&data, &rule(when, 0), "2025-01-31");
    let visit = || Condition::Happens(page("pricing"));
    let logged_in = || Condition::AtLeast { of: What::Login.into(), times: 1, days: 14 };
    let field = |field, test| Condition::Field { field, test };
    let both = |other: Condition| at(Condition::All(vec![visit(), other]));
    assert_eq!(both(logged_in()), ["A 2025-01-20 00:00:00"]);
    assert_eq!(both(Condition::Not(Box::new(logged_in()))), ["B 2025-01-20 00:00:00"]);
    assert_eq!(both(field(customers::INDUSTRY, Test::Is(vec!["RETAIL".to_owned()]))), ["A 2025-01-20 00:00:00"]);
    assert_eq!(both(field(customers::INDUSTRY, Test::Contains("retail".to_owned()))).len(), 2);
    assert_eq!(both(field(customers::SEATS, Test::Number(Limits::above(4.0)))), ["B 2025-01-20 00:00:00"]);
    assert_eq!(at(Condition::Any(vec![visit(), logged_in()])).len(), 3);
    // A record makes it fire only where it is one that must be there.
    let no_login = Condition::Not(Box::new(logged_in()));
    let late = Condition::All(vec![no_login, Condition::Age { months: 1 }]);
    assert_eq!(fires(&data, &rule(late, 0), "2025-02-28").len(), 3);
}

/// Logs in every day until January is over; then not until April.
fn quiet_company() -> Dataset {
    let first: Day = "2024-12-01".parse().expect("a day");
    let day = |at: i32| first.plus(at);
    let mut events = String::from("customer_id,occurred_at,event_name,feature\n");
    for at in 0..180 {
        events += &format!("B,{},login,\nB,{},used,Gantt\n", day(at), day(at));
        if !(62..130).contains(&at) {
            events += &format!("A,{},login,\nA,{},used,Gantt\n", day(at), day(at));
        }
    }
    let payments = "customer_id,paid_at,amount\nA,2024-12-05,10\nB,2024-12-05,1000\n";
    let customers = "customer_id,signup_date\nA,2024-12-01\nB,2024-12-01\n";
    dataset(&[("customers", customers), ("events", &events), ("payments", payments)])
}

#[test]
fn signals_begin_on_their_own_day_and_scores_are_seen_at_month_ends() {
    let data = quiet_company();
    // The last login is on 31 January.
    let silent = rule(Condition::signal(Signal::SilenceLogin), 1);
    assert_eq!(fires(&data, &silent, "2025-05-20"), ["A 2025-03-02 23:59:59"]);
    assert!(fires(&data, &silent, "2025-03-01").is_empty());
    assert_eq!(fires(&data, &silent, "2025-03-02"), ["A 2025-03-02 23:59:59"]);
    // No logins, no features: 5 of 20, 0 of 30, 25 of 25, of a model without pages and without anything shown.
    let at_risk = rule(Condition::Band(Band::AtRisk), 1);
    assert_eq!(fires(&data, &at_risk, "2025-05-20"), ["A 2025-02-28 23:59:59"]);
    let low = rule(Condition::All(vec![Condition::Score(Limits::below(60.0)), Condition::Not(Box::new(Condition::Head))]), 1);
    assert_eq!(fires(&data, &low, "2025-05-20"), ["A 2025-02-28 23:59:59"]);
    let large = rule(Condition::All(vec![Condition::Score(Limits::below(60.0)), Condition::Head]), 1);
    assert!(fires(&data, &large, "2025-05-20").is_empty());
    // On the as-of day, too.
    assert_eq!(fires(&data, &at_risk, "2025-02-27"), ["A 2025-02-27 23:59:59"]);
    // Who was low from the first score on has not fallen; and fires once it has risen and falls again.
    let (first, mut events) = (Day::from_ymd(2024, 12, 1).expect("a day"), String::from("customer_id,occurred_at,event_name,feature\n"));
    for day in (0..180).map(|at| first.plus(at)) {
        let is_march = day.ymd().1 == 3;
        ["B", "A"][..if is_march { 2 } else { 1 }]
            .iter()
            .for_each(|one| events += &format!("{one},{day},login,\n{one},{day},used,Gantt\n"));
    }
    let data = dataset(&[("customers", "customer_id,signup_date\nA,2024-12-01\nB,2024-12-01\n"), ("events", &events)]);
    assert_eq!(fires(&data, &at_risk, "2025-05-20"), ["A 2025-04-30 23:59:59"]);
    // A customer of a third month's end.
    assert_eq!(fires(&data, &rule(Condition::Age { months: 3 }, 1), "2025-05-20"), ["A 2025-03-01 00:00:00", "B 2025-03-01 00:00:00"]);
}

#[test]
fn a_match_says_why_and_carries_its_message() {
    let data = dataset(&[
        ("customers", "customer_id,name,industry,csm,sales_rep,signup_date\nA,Acme,Retail,Eve,Rob,2024-01-01\nB,,,,Rob,2024-01-01\n"),
        (
            "events",
            "customer_id,occurred_at,event_name,feature,duration_seconds,search_text\nA,2024-03-12 13:00,used,Reports,12,\nA,2024-03-12 15:00,search,,,rival prices\nB,2024-03-12 13:00,used,Reports,12,\nB,2024-03-12 14:00,search,,,RIVAL\n",
        ),
        (
            "content",
            "title,industry,competitor,kind,link\nA shop's year,retail,,case,https://x/1\nUs and them,,Rival,comparison,https://x/2\n",
        ),
    ]);
    let ask = |rule: Rule| {
        let question = Question::about_rule("triggers.matches", rule, &mut Parameters::default()).expect("a question");
        csv(answer(&data, &models(), &question, "2024-03-31").table(), &[])
    };
    assert_eq!(
        ask(rule(article(), 30)),
        "customer_id,matched_at,evidence,message,channel,owner\n\
         A,2024-03-12T15:00:00Z,feature=Reports; at=2024-03-12T13:00:00Z; text=Reports; seconds=12 | search=Rival | 竞品; at=2024-03-12T15:00:00Z; text=rival prices,act=success_case; customer=Acme; feature=Reports; competitor=Rival; comparison=Us and them (https://x/2); case=A shop's year (https://x/1); owner=Eve,email,Eve\n\
         B,2024-03-12T14:00:00Z,feature=Reports; at=2024-03-12T13:00:00Z; text=Reports; seconds=12 | search=Rival | 竞品; at=2024-03-12T14:00:00Z; text=RIVAL,act=success_case; customer=B; feature=Reports; competitor=Rival; comparison=Us and them (https://x/2); owner=Rob,email,Rob"
    );
    let mut own = rule(article(), 30);
    own.action.template = Some("{customer}: {competitor} / {case}".to_owned());
    own.action.to = Receiver::Role("Head of success".to_owned());
    let lines = ask(own);
    assert!(lines.contains(",Acme: Rival / A shop's year (https://x/1),email,Head of success\n"), "{lines}");
    assert!(lines.contains(",B: Rival / {case},email,Head of success"), "{lines}");
}

#[test]
fn the_presets_blanks_are_filled_by_what_the_data_say() {
    let mut events = String::from("customer_id,occurred_at,event_name,feature,duration_seconds,search_text\n");
    for (feature, week) in [("Board", 5), ("Reports", 12), ("Reports", 19)] {
        events += &format!("A,2024-03-{week:02} 13:00,used,{feature},12,\nA,2024-03-{week:02} 15:00,search,,,rival\n");
    }
    events +=
        "A,2024-03-20,Task started,,,\nA,2024-03-20,Task completed,,,\nA,2024-04-20,Order completed,,,\nA,2024-04-20,Board started,,,\n";
    let data = dataset(&[("events", &events), ("content", "title,competitor\nUs,Rival\nThem,\n")]);
    let of = |id, as_of: &str| preset(id, &data, AsOf(as_of.parse().expect("a day"))).expect("a preset").when;
    let Condition::Then { first, second, .. } = of("competitor-search", "2024-03-31") else { panic!("the article's rule") };
    assert_eq!((first.of, second.of), (What::Feature("Reports".to_owned()), What::Search(vec!["Rival".to_owned()])));
    let Condition::Then { first, .. } = of("competitor-search", "2024-03-11") else { panic!("the article's rule") };
    assert_eq!(first.of, What::Feature("Board".to_owned()), "what is known by then");
    let Condition::Signal { measure, .. } = of("usage-drop", "2024-04-30") else { panic!("a signal") };
    assert_eq!(measure.as_deref(), Some("Task completed/Task started"));
}

#[test]
fn a_backtest_says_what_it_can_not_judge() {
    let data = quiet_company();
    let ask = |when: Condition| {
        let question = Question::about_rule("triggers.backtest", rule(when, 1), &mut Parameters::default()).expect("a question");
        let answer = answer(&data, &models(), &question, "2025-05-20");
        (csv(answer.table(), &[]).lines().last().unwrap_or_default().to_owned(), notes(answer.table()))
    };
    let plan = Condition::Field { field: customers::PLAN, test: Test::Is(vec!["Pro".to_owned()]) };
    let (row, told) = ask(Condition::All(vec![Condition::signal(Signal::SilenceLogin), plan]));
    assert_eq!((row.as_str(), &told[..]), ("r,,,,,,,,,,", &["seen_at_month_ends".to_owned(), "not_for_the_past plan".to_owned()][..]));
    let (row, told) = ask(Condition::signal(Signal::SilenceLogin));
    assert_eq!((row.as_str(), &told[..]), ("r,1,0,0,0,,,,,0,0", &["seen_at_month_ends".to_owned()][..]));
    let (row, told) = ask(Condition::Happens(What::Search(Vec::new()).into()));
    assert_eq!((row.as_str(), &told[..]), ("r,0,0,,,,,,,0,0", &["rule_untold events.search_text".to_owned()][..]));
    let (row, told) = ask(Condition::All(Vec::new()));
    assert_eq!((row.as_str(), &told[..]), ("r,0,0,,,,,,,0,0", &["rule_fault empty_group".to_owned()][..]));
}
