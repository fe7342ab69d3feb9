//! The health reports by example: a small CSV in, a report out.

use crate::model::rule::{Rule, Step, When};
use crate::model::{HealthModel, LoginUnit, Measured, Models, NoTickets, Part};
use crate::testing::{ask, csv, dataset, dataset_in, notes};
use crate::time::Zone;

const NO_MODELS: &[(&str, &str)] = &[];

fn scores(files: &[(&str, &str)], as_of: &str, columns: &[&str]) -> String {
    csv(ask(&dataset(files), &Models::default(), "health.scores", as_of, &[("advanced", "Gantt, Collab")]).table(), columns)
}

fn score_notes(files: &[(&str, &str)], as_of: &str) -> Vec<String> {
    notes(ask(&dataset(files), &Models::default(), "health.scores", as_of, NO_MODELS).table())
}

/// One event a line: `A login 3` is three logins of A on a day of the window.
fn events(lines: &[&str]) -> String {
    let mut csv = "customer_id,occurred_at,event_name,feature,page,content_id,count\n".to_owned();
    for line in lines {
        let mut words = line.split(' ');
        let (customer, day, kind) = (words.next().expect("who"), words.next().expect("when"), words.next().expect("what"));
        let what = words.next().unwrap_or_default();
        csv += &match kind {
            "login" => format!("{customer},{day},login,,,,{what}\n"),
            "uses" => format!("{customer},{day},used,{what},,,\n"),
            "views" => format!("{customer},{day},page view,,{what},,\n"),
            "shown" => format!("{customer},{day},impression,,,c1,{what}\n"),
            "clicks" => format!("{customer},{day},click,,,c1,{what}\n"),
            other => panic!("what is {other}?"),
        };
    }
    csv
}

const CUSTOMERS: &str = "customer_id,name,segment,sales_rep,csm,mrr,signup_date\nA,Ada Ltd,smb,Rita,Carl,100,2025-01-01\nB,Bo GmbH,ent,Rudi,Cleo,900,2025-01-01\n";

#[test]
fn the_five_parts_stand_beside_the_score() {
    let events = events(&[
        "A 2025-03-10 login 21",
        "A 2025-03-10 uses Gantt",
        "A 2025-03-10 shown 10",
        "A 2025-03-10 clicks 2",
        "B 2025-03-10 login 8",
        "B 2025-03-10 uses Report",
        "B 2025-03-10 shown 10",
        "B 2025-03-10 clicks 1",
        "B 2025-03-10 views /pricing",
    ]);
    let tickets = "ticket_id,customer_id,opened_at,kind\n1,B,2025-03-01,bug\n2,B,2025-03-02,billing\n";
    let files = [("customers", CUSTOMERS), ("events", events.as_str()), ("tickets", tickets)];
    assert_eq!(
        scores(&files, "2025-03-31", &[]),
        "customer_id,name,segment,sales_rep,csm,mrr,score,band,coverage,\
         login_value,login_points,login_weight,feature_value,feature_points,feature_weight,\
         sentiment_value,sentiment_points,sentiment_weight,engagement_value,engagement_points,engagement_weight,\
         intent_value,intent_points,intent_weight\n\
         A,Ada Ltd,smb,Rita,Carl,100,100,healthy,1,5.25,20,20,advanced,30,30,,25,25,0.2,15,15,0,10,10\n\
         B,Bo GmbH,ent,Rudi,Cleo,900,40,at_risk,1,2,10,20,basic,15,30,0.5,10,25,0.1,5,15,1,0,10"
    );
    let told = notes(ask(&dataset(&files), &Models::default(), "health.scores", "2025-03-31", NO_MODELS).table());
    for expected in
        ["no_tickets 1", "negative_by kind 2", "no_advanced_features preset", "mrr_from customers", "as_exported mrr", "as_exported csm"]
    {
        assert!(told.iter().any(|note| note == expected), "{expected} in {told:?}");
    }
}

#[test]
fn events_of_features_alone_cover_three_quarters() {
    let subscriptions = "subscription_id,customer_id,start_date\nS1,A,2025-01-01\nS2,B,2025-01-01\n";
    let events = "subscription_id,occurred_at,feature,count\nS1,2025-03-10,Gantt,4\nS1,2025-03-10,x,1\nS1,2025-03-11,x,9\nS2,2025-03-11,x,0\nS9,2025-03-11,x,1\n";
    let tickets = "ticket_id,customer_id,opened_at,closed_at,satisfaction\n1,A,2025-03-01,2025-03-02,1\n";
    let files = [("subscriptions", subscriptions), ("events", events), ("tickets", tickets)];
    assert_eq!(
        scores(
            &files,
            "2025-03-31",
            &["customer_id", "coverage", "login_value", "feature_value", "sentiment_value", "engagement_weight", "intent_points", "score"]
        ),
        "customer_id,coverage,login_value,feature_value,sentiment_value,engagement_weight,intent_points,score\n\
         A,0.75,0.5,advanced,1,0,,53.333333333333336\n\
         B,0.75,0,none,,0,,33.333333333333336"
    );
    let told = score_notes(&files, "2025-03-31");
    for expected in [
        "part_missing engagement 15",
        "part_missing intent 10",
        "coverage preset 0.75",
        "logins_from_days customer_days",
        "negative_by satisfaction 1",
        "unknown_customer events 1",
    ] {
        assert!(told.iter().any(|note| note == expected), "{expected} in {told:?}");
    }
}

#[test]
fn a_file_of_daily_counts_is_read_by_its_columns() {
    // As the reader spreads `date, account, user, logins, features, new_shown, new_clicked, page`.
    let usage = "customer_id,occurred_at,user_id,event_name,feature,page,count=login,count=shown\n\
        A,2025-03-10,u1,login,,,9,\nA,2025-03-10,u1,,Gantt,,,\nA,2025-03-10,u1,shown,,,4,\nA,2025-03-10,u1,clicked,,,2,\nA,2025-03-11,u1,,,cancel,,\nB,2025-03-11,u1,shown,,,4,\n";
    let files = [("customers", CUSTOMERS), ("daily_usage:events", usage)];
    assert_eq!(
        scores(
            &files,
            "2025-03-31",
            &["customer_id", "coverage", "login_value", "feature_value", "engagement_value", "engagement_points", "intent_value"]
        ),
        "customer_id,coverage,login_value,feature_value,engagement_value,engagement_points,intent_value\n\
         A,0.75,2.25,advanced,0.5,15,1\n\
         B,0.75,0,none,0,5,0"
    );
}

#[test]
fn tickets_alone_cover_too_little_for_a_score() {
    let files = [("customers", CUSTOMERS), ("tickets", "ticket_id,customer_id,opened_at,kind\n1,A,2025-03-01,bug\n")];
    assert_eq!(
        scores(&files, "2025-03-31", &["customer_id", "score", "band", "coverage", "sentiment_points"]),
        "customer_id,score,band,coverage,sentiment_points\nA,,,0.25,10\nB,,,0.25,25"
    );
}

#[test]
fn a_rating_is_not_known_before_the_ticket_closes() {
    let tickets = "ticket_id,customer_id,opened_at,closed_at,satisfaction\n1,A,2025-03-01,2025-03-20,1\n";
    let files = [("customers", CUSTOMERS), ("tickets", tickets), ("events", "customer_id,occurred_at,event_name\nA,2025-03-01,login\n")];
    let sentiment = |as_of| scores(&files, as_of, &["sentiment_value", "sentiment_points"]).lines().nth(1).map(str::to_owned);
    assert_eq!(sentiment("2025-03-19").as_deref(), Some("0,25"));
    assert_eq!(sentiment("2025-03-20").as_deref(), Some("1,10"));
}

#[test]
fn thirty_per_cent_negative_is_still_fine() {
    let tickets = |negative: usize, all: usize| {
        let lines = (0..all).map(|at| format!("{at},A,2025-03-01,{}\n", if at < negative { "bug" } else { "question" }));
        format!("ticket_id,customer_id,opened_at,kind\n{}", lines.collect::<String>())
    };
    for (negative, all, points) in [(3, 10, 25), (4, 10, 10), (30, 100, 25), (31, 100, 10), (6, 20, 25)] {
        let tickets = tickets(negative, all);
        let files = [
            ("customers", CUSTOMERS),
            ("tickets", tickets.as_str()),
            ("events", "customer_id,occurred_at,event_name\nA,2025-03-01,login\n"),
        ];
        let found = scores(&files, "2025-03-31", &["sentiment_points"]);
        assert_eq!(found.lines().nth(1), Some(points.to_string().as_str()), "{negative} of {all}");
    }
}

#[test]
fn the_average_is_that_of_active_customers_with_something_shown() {
    let customers = "customer_id,signup_date,cancel_date\nA,2025-01-01,\nB,2025-01-01,\nC,2025-01-01,2025-03-01\nD,2025-01-01,\n";
    // C, who left, would lift the average above B's rate; D, who was shown nothing, would lower it.
    let events = events(&[
        "A 2025-03-10 shown 10",
        "A 2025-03-10 clicks 1",
        "B 2025-03-10 shown 10",
        "B 2025-03-10 clicks 3",
        "C 2025-03-10 shown 10",
        "C 2025-03-10 clicks 9",
        "D 2025-03-10 login 1",
    ]);
    let files = [("customers", customers), ("events", events.as_str())];
    assert_eq!(
        scores(&files, "2025-03-31", &["customer_id", "engagement_value", "engagement_points"]),
        "customer_id,engagement_value,engagement_points\nA,0.1,5\nB,0.3,15\nD,,5"
    );
}

#[test]
fn equal_rates_are_not_above_their_average() {
    let lines: Vec<String> =
        ["A", "B", "C"].iter().flat_map(|who| [format!("{who} 2025-03-10 shown 20"), format!("{who} 2025-03-10 clicks 1")]).collect();
    let events = events(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let found = scores(&[("events", events.as_str())], "2025-03-31", &["engagement_points"]);
    assert_eq!(found, "engagement_points\n5\n5\n5");
}

#[test]
fn the_young_are_measured_over_their_age_and_the_new_are_flagged() {
    let customers = "customer_id,signup_date\nA,2025-03-04\nB,2025-03-05\nC,2025-03-25\nD,2025-03-26\n";
    let events = events(&["A 2025-03-30 login 20", "B 2025-03-30 login 20", "C 2025-03-30 login 6", "D 2025-03-30 login 6"]);
    let files = [("customers", customers), ("events", events.as_str())];
    // Ages on 31 March: 28, 27, 7 and 6 days.
    assert_eq!(
        scores(&files, "2025-03-31", &["customer_id", "login_value", "login_points", "band"]),
        format!(
            "customer_id,login_value,login_points,band\nA,5,10,at_risk\nB,{},20,at_risk\nC,6,20,at_risk\nD,7,20,new",
            f64::from(20 * 7) / f64::from(27)
        )
    );
    let told = score_notes(&files, "2025-03-31");
    assert!(told.contains(&"new_customers 1".to_owned()) && told.contains(&"young_customers 3".to_owned()), "{told:?}");
}

#[test]
fn windows_are_days_of_the_workspace_zone() {
    // 28 days to 31 March begin on 4 March, 00:00 in Shanghai, which is 16:00 UTC of the day before.
    let zone = Zone::fixed("Asia/Shanghai", 8 * 3600);
    let events = "customer_id,occurred_at,event_name\nA,2025-01-01,login\nA,2025-03-03 23:59,login\nA,2025-03-04 00:00,login\nA,2025-03-31 23:59,login\nA,2025-04-01 00:00,login\n";
    let data = dataset_in(&zone, &[("events", events)]);
    let found = csv(ask(&data, &Models::default(), "health.scores", "2025-03-31", NO_MODELS).table(), &["login_value"]);
    assert_eq!(found, "login_value\n0.5");
}

#[test]
fn clicks_need_a_target_where_the_file_tells_targets() {
    let with = "customer_id,occurred_at,event_name,content_id\nA,2025-03-10,shown,c1\nA,2025-03-10,click,\nA,2025-03-11,click,c1\nA,2025-03-11,shown,c2\n";
    let without = "customer_id,occurred_at,event_name\nA,2025-03-10,shown\nA,2025-03-10,click\n";
    assert_eq!(scores(&[("events", with)], "2025-03-31", &["engagement_value"]), "engagement_value\n0.5");
    assert_eq!(scores(&[("events", without)], "2025-03-31", &["engagement_value"]), "engagement_value\n1");
}

#[test]
fn without_a_feature_column_other_names_are_features() {
    let events =
        "customer_id,occurred_at,event_name\nA,2025-03-10,gantt\nB,2025-03-10,Export report\nC,2025-03-10,login\nD,2025-03-10,$pageview\n";
    assert_eq!(scores(&[("events", events)], "2025-03-31", &["feature_value"]), "feature_value\nadvanced\nbasic\nnone\nnone");
}

#[test]
fn being_shown_a_feature_is_not_using_it() {
    let events =
        "customer_id,occurred_at,event_name,feature\nA,2025-03-10,impression,Gantt\nB,2025-03-10,page view,Gantt\nC,2025-03-10,,x\n";
    assert_eq!(scores(&[("events", events)], "2025-03-31", &["feature_value"]), "feature_value\nnone\nadvanced\nbasic");
}

fn own_model() -> HealthModel {
    let own = |name: &str, measured: Measured, limit: f64| Part {
        name: name.to_owned(),
        weight: 20.0,
        measured,
        rule: Rule { out_of: 1.0, steps: vec![Step { when: When::AtLeast(limit), points: 1.0 }], otherwise: 0.0, undefined: 0.0 },
    };
    let mut model = HealthModel { name: "own".to_owned(), ..HealthModel::preset() };
    model.parts = vec![
        own("reports", Measured::FeatureUses { name: "report".to_owned(), days: 28 }, 1.0),
        own("invites", Measured::Events { name: "Invite sent".to_owned(), days: 28 }, 2.0),
        own("docs", Measured::PageViews { page: "docs+api".to_owned(), days: 28 }, 1.0),
        own("people", Measured::ActiveUsers { days: 28 }, 2.0),
        own("away", Measured::DaysSinceLogin, 14.0),
    ];
    model
}

#[test]
fn a_model_may_have_parts_of_its_own() {
    let events = "customer_id,occurred_at,user_id,event_name,feature,page\n\
        A,2025-02-01,u1,login,,\nA,2025-03-10,u1,login,,\nA,2025-03-10,u1,used,Report,\nA,2025-03-11,u2,invite_sent,,\nA,2025-03-11,u2,Invite sent,,\nA,2025-03-12,u1,page view,,/docs/api/v2\n\
        B,2025-03-01,u9,page view,,/docs\n";
    let data = dataset(&[("events", events)]);
    let models = Models::from(own_model());
    assert_eq!(models.faults(), []);
    let answer = ask(&data, &models, "health.scores", "2025-03-31", NO_MODELS);
    assert_eq!(
        csv(
            answer.table(),
            &[
                "customer_id",
                "score",
                "login_value",
                "part:reports_value",
                "part:invites_value",
                "part:docs_value",
                "part:people_value",
                "part:away_value",
                "part:away_points"
            ]
        ),
        "customer_id,score,login_value,part:reports_value,part:invites_value,part:docs_value,part:people_value,part:away_value,part:away_points\n\
         A,100,,1,2,1,2,21,20\n\
         B,20,,0,0,0,0,30,20"
    );
}

#[test]
fn a_segment_is_scored_by_its_own_model_and_a_name_overrules() {
    let mut strict = HealthModel { name: "strict".to_owned(), no_tickets: NoTickets::LeaveOut, ..HealthModel::preset() };
    strict.parts[0].measured = Measured::LoginsPerWeek { days: 28, unit: LoginUnit::ActiveSeat };
    let models = Models { models: vec![HealthModel::preset(), strict], by_segment: [("ent".to_owned(), "strict".to_owned())].into() };
    let events = "customer_id,occurred_at,user_id,event_name,count\nA,2025-03-10,u1,login,12\nA,2025-03-10,u2,login,12\nB,2025-03-10,u1,login,12\nB,2025-03-10,u3,login,12\n";
    let data =
        dataset(&[("customers", CUSTOMERS), ("events", events), ("tickets", "ticket_id,customer_id,opened_at,kind\n1,Z,2025-03-01,bug\n")]);
    let columns = ["customer_id", "login_value", "sentiment_points", "coverage"];
    let all = ask(&data, &models, "health.scores", "2025-03-31", NO_MODELS);
    assert_eq!(csv(all.table(), &columns), "customer_id,login_value,sentiment_points,coverage\nA,6,25,0.9\nB,3,,0.65");
    let one = ask(&data, &models, "health.scores", "2025-03-31", &[("model", "strict")]);
    assert_eq!(csv(one.table(), &columns), "customer_id,login_value,sentiment_points,coverage\nA,3,,0.65\nB,3,,0.65");
}

#[test]
fn a_summary_shares_out_customers_and_money() {
    let events = events(&["A 2025-03-10 login 21", "A 2025-03-10 uses Gantt", "B 2025-03-10 views cancel"]);
    let tickets = "ticket_id,customer_id,opened_at,kind\n1,B,2025-03-01,bug\n";
    let data = dataset(&[("customers", CUSTOMERS), ("events", events.as_str()), ("tickets", tickets)]);
    let answer = ask(&data, &Models::default(), "health.summary", "2025-03-31", &[("advanced", "Gantt")]);
    assert_eq!(
        csv(answer.table(), &["band", "customers", "customers_share", "mrr", "mrr_share"]),
        "band,customers,customers_share,mrr,mrr_share\nhealthy,1,0.5,100,0.1\nwatch,0,0,0,0\nat_risk,1,0.5,900,0.9\nnew,0,0,0,0"
    );
    let crate::answer::Answer::HealthSummary(listing) = answer else { panic!("a summary") };
    let healthy = &listing.measures[0];
    assert_eq!((healthy.metric.as_str(), healthy.value, healthy.n), ("health.band_share.healthy", Some(0.5), 2));
    assert!(healthy.interval.is_some_and(|interval| interval.low > 0.0 && interval.high < 1.0));
}

#[test]
fn a_change_is_told_part_by_part() {
    let customers = "customer_id,signup_date,cancel_date\nA,2025-01-01,\nB,2025-01-01,2025-03-20\nC,2025-03-20,\n";
    let events = events(&[
        "A 2025-02-20 login 24",
        "A 2025-02-20 uses Gantt",
        "A 2025-03-25 login 8",
        "A 2025-03-25 uses x",
        "A 2025-03-25 views pricing",
    ]);
    let data = dataset(&[("customers", customers), ("events", events.as_str()), ("tickets", "ticket_id,customer_id,opened_at,kind\n")]);
    let answer = ask(&data, &Models::default(), "health.change", "2025-03-31", &[("advanced", "Gantt")]);
    assert_eq!(
        csv(answer.table(), &[]),
        "customer_id,score_before,score_now,change,login_change,feature_change,sentiment_change,engagement_change,intent_change\n\
         A,90,55,-35,-10,-15,0,0,-10"
    );
    let told = notes(answer.table());
    assert!(["against 2025-03-03", "joined_since 1", "left_since 1"].iter().all(|note| told.iter().any(|one| one == note)), "{told:?}");
}

#[test]
fn history_begins_at_the_first_month_end_with_four_weeks_of_events() {
    let events = events(&["A 2025-01-05 login 21", "A 2025-03-10 login 2", "B 2025-02-10 login 40"]);
    let data = dataset(&[("events", events.as_str())]);
    let answer = ask(&data, &Models::default(), "health.history", "2025-04-15", NO_MODELS);
    let days: Vec<String> = csv(answer.table(), &["customer_id", "as_of"]).lines().skip(1).map(str::to_owned).collect();
    assert_eq!(days, ["A,2025-02-28", "A,2025-03-31", "B,2025-02-28", "B,2025-03-31"]);
    // Each month end gives what the scores of that day give.
    for (row, day) in [(0, "2025-02-28"), (1, "2025-03-31")] {
        let then = ask(&data, &Models::default(), "health.scores", day, NO_MODELS);
        let of_a = |text: String, at: usize| text.lines().nth(at + 1).map(str::to_owned);
        assert_eq!(of_a(csv(answer.table(), &["score", "band"]), row), of_a(csv(then.table(), &["score", "band"]), 0));
    }
}

#[test]
fn the_rows_behind_a_score_are_those_it_counts() {
    let events = events(&[
        "A 2025-03-10 login 21",
        "A 2025-01-10 login 5",
        "A 2025-03-11 views /pricing",
        "A 2025-03-11 views /home",
        "B 2025-03-10 login 1",
    ]);
    let tickets = "ticket_id,customer_id,opened_at,kind\n1,A,2025-03-01,bug\n2,A,2024-03-01,bug\n";
    let data = dataset(&[("customers", CUSTOMERS), ("events", events.as_str()), ("tickets", tickets)]);
    let rows = |part: &[(&str, &str)]| {
        let parameters = [&[("report", "health.scores"), ("key", "A"), ("advanced", "Gantt")], part].concat();
        csv(ask(&data, &Models::default(), "rows", "2025-03-31", &parameters).table(), &["table", "file", "line", "event_name", "page"])
    };
    let of_login = ask(&data, &Models::default(), "rows", "2025-03-31", &[("report", "health.scores"), ("key", "A"), ("part", "login")]);
    assert_eq!(
        csv(of_login.table(), &[]),
        "table,file,line,occurred_at,customer_id,event_name,feature,page,content_id,count\nevents,events.csv,2,2025-03-10T00:00:00Z,A,login,,,,21"
    );
    assert_eq!(rows(&[("part", "intent")]), "table,file,line,event_name,page\nevents,events.csv,4,page view,/pricing");
    let all = ask(&data, &Models::default(), "rows", "2025-03-31", &[("report", "health.scores"), ("key", "A")]);
    assert_eq!(
        csv(all.table(), &["table", "line", "event_name", "ticket_id"]),
        "table,line,event_name,ticket_id\nevents,2,login,\nevents,4,page view,\ntickets,2,,1"
    );
}

#[test]
fn without_events_and_tickets_there_is_no_answer() {
    use crate::answer::{Ground, Missing, Question};
    use crate::day::AsOf;
    use crate::schema::Table;
    let data = dataset(&[("customers", CUSTOMERS)]);
    let question = Question::new("health.scores", &mut crate::answer::parameters::Parameters::default()).expect("a question");
    let as_of = AsOf("2025-03-31".parse().expect("a day"));
    let missing = question.answer(Ground { data: &data, as_of, models: &Models::default(), former: None }).expect_err("no events");
    assert_eq!(missing, Missing { tables: vec![vec![Table::Events, Table::Tickets]], ..Missing::default() });
}

#[test]
fn a_faulty_model_still_answers_and_is_told() {
    let mut model = HealthModel::preset();
    model.parts[0].measured = Measured::LoginsPerWeek { days: 0, unit: LoginUnit::Account };
    model.parts[1].measured = Measured::FeatureLevel { days: i32::MIN };
    model.parts[2].weight = 50.0;
    let data = dataset(&[("events", "customer_id,occurred_at,event_name\nA,2025-03-31,login\n")]);
    let answer = ask(&data, &Models::from(model), "health.scores", "2025-03-31", NO_MODELS);
    assert_eq!(csv(answer.table(), &["customer_id", "login_value"]), "customer_id,login_value\nA,7");
    let told = notes(answer.table());
    assert!(["model_fault weights_sum", "model_fault bad_window"].iter().all(|note| told.iter().any(|one| one == note)), "{told:?}");
}

#[test]
fn a_day_to_compare_with_can_not_lie_ahead() {
    let data = dataset(&[("events", "customer_id,occurred_at,event_name\nA,2025-03-01,login\nA,2025-04-10,login\n")]);
    let answer = ask(&data, &Models::default(), "health.change", "2025-03-31", &[("against", "2025-04-30")]);
    assert!(notes(answer.table()).contains(&"against 2025-03-31".to_owned()));
}
