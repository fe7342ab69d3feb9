//! Stages, reps beside the team, activity, lifetime value and what is worth a look, from files, against the reference figures.

use holdfast_tests::{Opened, Table, data, data_argument, golden, reference, report, sample_of, seeds};
use serde_json::Value;

#[track_caller]
fn close_to(found: Option<f64>, expected: f64, tolerance: f64, what: &str) {
    let found = found.expect(what);
    assert!((found - expected).abs() <= tolerance * expected.abs().max(1.0), "{what}: {found}, not {expected}");
}

#[track_caller]
fn close(found: Option<f64>, expected: &Value, what: &str) {
    close_to(found, expected.as_f64().expect("a number"), 1e-9, what);
}

fn row_of(table: &Table, column: &str, value: &str) -> usize {
    (0..table.rows.len()).find(|&row| table.cell(row, column) == value).unwrap_or_else(|| panic!("no {column} {value}"))
}

#[test]
fn the_demo_companys_reps_come_from_demo_to_trial_as_the_reference_says() {
    let golden = golden("demo.json");
    let demo = data_argument("demo");
    let by_rep = report("funnel.stages", [&demo, "--set", "by=sales_rep"]);
    let reps = report("funnel.reps", [&demo, "--set", "from=demo", "--set", "to=trial"]);
    for (rep, told) in golden["sales_by_rep"].as_object().expect("by rep") {
        let stage = |name: &str| (0..by_rep.rows.len()).find(|&row| by_rep.cell(row, "group") == rep && by_rep.cell(row, "stage") == name);
        let (from, to) = (stage("demo").expect("a stage"), stage("trial").expect("a stage"));
        let literal = &told["demo_to_trial_literal"];
        assert_eq!((by_rep.number(to, "ever_in"), by_rep.number(from, "ever_in")), (literal[0].as_f64(), literal[1].as_f64()), "{rep}");
        let cohort = &told["demo_to_trial_cohort"];
        let of = |at: usize| cohort[at].as_f64().expect("a count");
        close(by_rep.number(to, "from_previous"), &Value::from(of(0) / of(1)), rep);
        close(by_rep.number(to, "low"), &cohort[2][0], rep);
        close(by_rep.number(to, "high"), &cohort[2][1], rep);
        let row = row_of(&reps, "sales_rep", rep);
        assert_eq!((reps.number(row, "ever_to"), reps.number(row, "ever_from")), (cohort[0].as_f64(), cohort[1].as_f64()), "{rep}");
        let rest = &told["demo_to_trial_vs_rest"];
        close(reps.number(row, "difference"), &rest["diff"], rep);
        close(reps.number(row, "difference_low"), &rest["newcombe95"][0], rep);
        close(reps.number(row, "difference_high"), &rest["newcombe95"][1], rep);
        close(reps.number(row, "p"), &rest["fisher_p"], rep);
        close(reps.number(row, "q"), &rest["bh"], rep);
    }
    // Ranked by the shrunk rate alone; the one who was planted is the only one who is low.
    let shrunk: Vec<f64> = (0..reps.rows.len()).filter_map(|row| reps.number(row, "shrunk")).collect();
    assert!(shrunk.is_sorted_by(|a, b| a >= b) && shrunk.len() == 8, "{shrunk:?}");
    let low: Vec<&str> =
        (0..reps.rows.len()).filter(|&row| reps.cell(row, "verdict") == "low").map(|row| reps.cell(row, "sales_rep")).collect();
    assert_eq!(low, ["R5"]);
    let coaching = report("funnel.coaching", [&demo, "--set", "rep=R5"]);
    assert_eq!((coaching.cell(0, "from_stage"), coaching.cell(0, "to_stage")), ("demo", "trial"), "the surest gap comes first");
    assert_eq!(coaching.cell(0, "opportunities_to_review").split(", ").count(), 5);
}

#[test]
fn the_demo_companys_activity_is_as_the_reference_says() {
    let golden = golden("demo.json");
    let demo = data_argument("demo");
    let activity = report("sales.activity", [&demo]);
    let flags = report("sales.distortion", [&demo, "--set", "target=100"]);
    for (rep, told) in golden["sales_by_rep"].as_object().expect("by rep") {
        let calls = (0..activity.rows.len()).find(|&row| activity.cell(row, "person") == rep && activity.cell(row, "kind") == "call");
        let calls = calls.expect("calls");
        close(activity.number(calls, "per_day"), &told["calls_per_workday"], rep);
        let connect = &told["connect"];
        assert_eq!(activity.number(calls, "count"), connect[1].as_f64(), "{rep}");
        close(activity.number(calls, "connected_low"), &connect[2][0], rep);
        close(activity.number(calls, "connected_high"), &connect[2][1], rep);
        close(activity.number(calls, "talk_minutes"), &told["talk_min_per_connect"], rep);
        let of_rep: Vec<usize> = (0..flags.rows.len()).filter(|&row| flags.cell(row, "person") == rep).collect();
        assert_eq!(!of_rep.is_empty(), rep == "R5", "{rep}");
        for row in of_rep {
            assert_eq!(flags.cell(row, "warning"), "activity_gaming");
            let evidence = flags.cell(row, "evidence");
            let number = |name: &str| {
                let told = evidence.split("; ").find_map(|fact| fact.strip_prefix(&format!("{name}=")));
                told.and_then(|text| text.parse::<f64>().ok())
            };
            close(number("robust_z"), &told["calls_robust_z"], "z");
            let heaping = &told["heaping_100_104_vs_95_99"];
            assert_eq!((number("days_at_target"), number("days_below_target")), (heaping[0].as_f64(), heaping[1].as_f64()));
        }
    }
}

#[test]
fn the_crms_funnel_and_agents_are_as_the_reference_says() {
    let Some(folder) = reference("crm_maven") else { return };
    let path = reference("goldens").expect("the reference is there").join("crm.json");
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the file is there")).expect("JSON");
    let folder = folder.display().to_string();
    let funnel = report("funnel.stages", [folder.as_str(), "--as-of", "2017-12-31"]);
    let stages: Vec<&str> = (0..funnel.rows.len()).map(|row| funnel.cell(row, "stage")).collect();
    assert_eq!(stages, ["Prospecting", "Engaging", "Won"]);
    let told = golden.as_object().expect("an object").iter().find(|(name, _)| name.starts_with("stage_conversion")).expect("conversions").1;
    for (row, step) in [(1, "prospecting->engaging"), (2, "engaging->won")] {
        let expected = &told[step];
        assert_eq!((funnel.number(row, "opportunities"), funnel.number(row, "of_previous")), (expected[0].as_f64(), expected[1].as_f64()));
        close(funnel.number(row, "from_previous"), &expected[2], step);
        close(funnel.number(row, "low"), &expected[3][0], step);
        close(funnel.number(row, "high"), &expected[3][1], step);
        // What nobody knows is not told.
        assert_eq!((funnel.cell(row, "median_days"), funnel.cell(row, "skipped"), funnel.cell(row, "lost")), ("", "", ""));
    }
    let reps = report("funnel.reps", [folder.as_str(), "--as-of", "2017-12-31", "--set", "from=closed"]);
    let told = golden["reps"].as_array().expect("a list");
    assert_eq!(reps.rows.len(), told.len(), "agents without deals have no rate");
    for told in told {
        let name = told["group"].as_str().expect("a name");
        let row = row_of(&reps, "sales_rep", name);
        close(reps.number(row, "rate"), &told["closed_win_rate"], name);
        close(reps.number(row, "difference"), &told["diff_closed"], name);
        close(reps.number(row, "difference_low"), &told["diff_closed_newcombe95"][0], name);
        close(reps.number(row, "difference_high"), &told["diff_closed_newcombe95"][1], name);
        close(reps.number(row, "p"), &told["fisher_p"], name);
        close(reps.number(row, "q"), &told["bh_adjusted_p"], name);
        // The likelihood is flat at its top: the reference's own search ends within a millionth.
        close_to(reps.number(row, "shrunk"), told["eb_closed_win_rate"].as_f64().expect("a number"), 1e-6, name);
        for (at, column) in ["shrunk_low", "shrunk_high"].into_iter().enumerate() {
            close_to(reps.number(row, column), told["eb_ci95"][at].as_f64().expect("a number"), 1e-5, name);
        }
        assert_eq!(reps.cell(row, "verdict"), "as_the_team", "none differs: {name}");
    }
}

#[test]
fn lifetime_value_is_the_articles() {
    let golden = golden("seed_examples.json");
    let told = &golden["ltv"];
    let list =
        |name: &str| told[name].as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect::<Vec<_>>();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("seed-ltv");
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let mut files = [
        ("customers.csv", "customer_id,signup_date\n".to_owned()),
        ("payments.csv", "payment_id,customer_id,paid_at,amount\n".to_owned()),
        ("costs.csv", "customer_id,month,amount,purpose\n".to_owned()),
    ];
    for (at, (revenue, cost)) in list("revenue").into_iter().zip(list("cost")).enumerate() {
        files[0].1 += &format!("C{at},2025-01-01\n");
        files[1].1 += &format!("P{at},C{at},2025-02-01,{revenue}\n");
        files[2].1 += &format!("C{at},2025-01,{},acquire\nC{at},2025-02,{},keep\n", cost - 100.0, 100.0);
    }
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("it can be written");
    }
    let found = report("sales.ltv", [folder.display().to_string().as_str(), "--as-of", "2025-12-31"]);
    close(found.number(0, "ltv"), &told["SEED mean revenue - mean cost"], "lifetime value");
    assert_eq!((found.cell(0, "customers"), found.cell(0, "living"), found.number(0, "keep_mean")), ("3", "3", Some(100.0)));
}

/// A folder with these files.
fn folder_of(name: &str, files: &[(&str, &str)]) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    for (file, text) in files {
        std::fs::write(folder.join(file), text).expect("it can be written");
    }
    folder.display().to_string()
}

#[test]
fn what_a_person_calls_won_or_lost_ends_a_deal() {
    let deals = "opportunity_id,stage,created_at,owner\n1,Live,2026-01-01,Ann\n2,Disqualified,2026-01-02,Ann\n3,Demo,2026-01-03,Bo\n4,Disqualified,2026-01-04,Bo\n";
    let history = "opportunity_id,stage,entered_at\n1,Demo,2026-01-01\n1,Live,2026-01-20\n2,Demo,2026-01-02\n2,Disqualified,2026-01-09\n3,Demo,2026-01-03\n4,Disqualified,2026-01-09\n";
    for (name, files) in
        [("marks-told", vec![("deals.csv", deals), ("history.csv", history)]), ("marks-inferred", vec![("deals.csv", deals)])]
    {
        let folder = folder_of(name, &files);
        let asked = [folder.as_str(), "--as-of", "2026-02-28", "--set", "won=Live", "--set", "lost=Disqualified"];
        let funnel = report("funnel.stages", asked);
        let stages: Vec<&str> = (0..funnel.rows.len()).map(|row| funnel.cell(row, "stage")).collect();
        assert_eq!(stages, ["Demo", "Live"], "{name}");
        assert_eq!((funnel.cell(0, "still_open"), funnel.cell(1, "still_open"), funnel.cell(1, "may_come")), ("1", "0", "1"), "{name}");
        let coaching = report("funnel.coaching", asked.into_iter().chain(["--set", "rep=Ann"]));
        assert_eq!(coaching.cell(0, "lost"), "1", "{name}");
    }
}

#[test]
fn won_is_one_stage_however_it_is_called() {
    let history = "opportunity_id,stage,entered_at\n1,Demo,2026-01-01\n1,Won,2026-01-20\n2,Demo,2026-01-02\n2,赢单,2026-01-09\n3,Demo,2026-01-03\n3,Lost,2026-01-09\n";
    let deals = "opportunity_id,stage,created_at,close_date\n1,Won,2026-01-01,2026-01-20\n2,赢单,2026-01-02,2026-01-09\n3,Lost,2026-01-03,2026-01-09\n";
    let folder = folder_of("won-twice", &[("deals.csv", deals), ("history.csv", history)]);
    let funnel = report("funnel.stages", [folder.as_str()]);
    assert_eq!((funnel.rows.len(), funnel.cell(1, "ever_in"), funnel.cell(1, "of_previous")), (2, "2", "3"));
}

#[test]
fn a_life_is_its_first_stretch_and_costs_of_the_unknown_are_nobodys() {
    let contracts = "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-04-01,100\nA,2025-08-01,,100\nB,2025-01-01,,100\n";
    let costs = "customer_id,month,amount,purpose\n,2025-01,100,acquire\nGHOST,2025-01,500,acquire\n";
    let folder = folder_of("lives", &[("subscriptions.csv", contracts), ("costs.csv", costs)]);
    let found = report("sales.ltv", [folder.as_str(), "--as-of", "2025-12-31"]);
    assert_eq!((found.number(0, "acquire_mean"), found.number(0, "still_there")), (Some(50.0), Some(0.5)));
}

#[test]
fn the_planted_gamer_is_flagged_and_nobody_else() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("funnel");
    let mut innocents = 0;
    for seed in 1..=seeds() {
        let written = sample_of(&folder, seed, true);
        let flags = report("sales.distortion", [written.as_str()]);
        let flagged: Vec<&str> = (0..flags.rows.len()).map(|row| flags.cell(row, "person")).collect();
        assert!(flagged.contains(&"Maria Santos"), "seed {seed}: {flagged:?}");
        innocents += flagged.iter().filter(|person| **person != "Maria Santos").count();
        let board = report("sales.leaderboard", [written.as_str(), "--set", "preset=early", "--set", "targets=calls_per_day:80"]);
        let row = row_of(&board, "person", "Maria Santos");
        assert_eq!((board.cell(row, "calls_per_day_rank"), board.cell(row, "calls_per_day_flag")), ("1", "activity_gaming"));
        assert!(board.number(row, "calls_per_day_of_target").is_some_and(|share| share > 1.0));
        assert!(!board.columns.iter().any(|column| column == "kept_6m"), "the preset has the main figures alone");
    }
    assert!(innocents <= 2, "{innocents} innocents");
}

#[test]
fn speed_pays_in_the_sample_company_and_not_in_the_null_one() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("funnel-speed");
    for planted in [true, false] {
        let effect = report("sales.response_effect", [sample_of(&folder, 3, planted).as_str()]);
        let buckets: Vec<&str> = (0..effect.rows.len()).map(|row| effect.cell(row, "bucket")).collect();
        assert_eq!(buckets, ["within_1h", "within_24h", "later", "never"]);
        let apart = effect.number(0, "low") > effect.number(2, "high");
        assert_eq!(apart, planted, "{:?}", effect.rows);
    }
}

#[test]
fn shares_lie_between_none_and_all_and_never_grow_with_the_stage() {
    let opened = Opened::new([data("demo")]);
    for by in ["all", "sales_rep", "quarter", "source+sales_rep", "month+sales_rep"] {
        for implied in ["true", "false"] {
            let told = opened.answer("funnel.stages", None, &[("by", by), ("implied", implied)]);
            if !told.starts_with("group") {
                continue;
            }
            let lines: String = told.lines().take_while(|line| !line.starts_with("Note")).map(|line| format!("{line}\n")).collect();
            let table = Table::read(&lines);
            let mut before: Option<(String, f64)> = None;
            for row in 0..table.rows.len() {
                for column in ["from_previous", "low", "high", "conversion_from_first", "without_open"] {
                    assert!(table.number(row, column).is_none_or(|share| (0.0..=1.0).contains(&share)), "{by} {row} {column}");
                }
                let (group, ever) = (table.cell(row, "group").to_owned(), table.number(row, "ever_in").expect("a count"));
                if let Some((earlier, size)) = &before
                    && *earlier == group
                    && implied == "true"
                {
                    assert!(ever <= *size, "{by}: who came further was in every stage before");
                }
                before = Some((group, ever));
            }
        }
    }
}
