//! What became of opportunities, from files, against the reference figures.

use holdfast_tests::{Table, data_argument, golden, reference, report};
use serde_json::Value;

#[track_caller]
fn close(found: Option<f64>, expected: &Value, what: &str) {
    let (found, expected) = (found.expect(what), expected.as_f64().expect("a number"));
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{what}: {found}, not {expected}");
}

fn row_of(table: &Table, group: &str) -> usize {
    (0..table.rows.len()).find(|&row| table.cell(row, "group") == group).unwrap_or_else(|| panic!("no group {group}"))
}

#[test]
fn the_demo_companys_reps_win_as_many_and_as_fast_as_the_reference_says() {
    let golden = golden("demo.json");
    let by_rep = |id: &str| report(id, [&data_argument("demo"), "--set", "by=sales_rep"]);
    let (rates, cycles) = (by_rep("sales.win_rate"), by_rep("sales.cycle"));
    for (rep, told) in golden["sales_by_rep"].as_object().expect("by rep") {
        let (rate, cycle) = (row_of(&rates, rep), row_of(&cycles, rep));
        for column in ["created", "won", "lost"] {
            assert_eq!(rates.number(rate, column), told[column].as_f64(), "{rep} {column}");
        }
        close(cycles.number(cycle, "mean_days"), &told["cycle_mean"], rep);
        assert_eq!(cycles.number(cycle, "won"), told["cycle_n"].as_f64(), "{rep}");
    }
}

#[test]
fn the_crms_agents_win_as_many_and_as_fast_as_the_reference_says() {
    let Some(folder) = reference("crm_maven") else { return };
    let path = reference("goldens").expect("the reference is there").join("crm.json");
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the file is there")).expect("JSON");
    let folder = folder.display().to_string();
    let asked = |id: &str, by: &str| report(id, [folder.as_str(), "--as-of", "2017-12-31", "--set", &format!("by={by}")]);
    let (all, cycle) = (asked("sales.win_rate", "all"), asked("sales.cycle", "all"));
    assert_eq!(all.number(0, "created"), golden["rows"].as_f64());
    close(all.number(0, "rate"), &golden["win_rate_seed"], "rate");
    close(all.number(0, "closed_rate"), &golden["closed_win_rate"], "closed rate");
    for (at, [seed, closed]) in [["low", "closed_low"], ["high", "closed_high"]].into_iter().enumerate() {
        close(all.number(0, seed), &golden["win_rate_seed_ci95"][at], seed);
        close(all.number(0, closed), &golden["closed_ci95"][at], closed);
    }
    let days = &golden["sales_cycle_won_days"];
    assert_eq!(cycle.number(0, "won"), days["n"].as_f64());
    close(cycle.number(0, "mean_days"), &days["mean"], "mean");
    close(cycle.number(0, "median_days"), &days["median"], "median");
    // The quantile of t is reckoned to six digits.
    for (at, column) in ["mean_low", "mean_high"].into_iter().enumerate() {
        let (found, expected) = (cycle.number(0, column).expect(column), days["t_ci95"][at].as_f64().expect("a number"));
        assert!((found - expected).abs() < 1e-6, "{column}: {found}, not {expected}");
    }
    let (times, told) = (asked("sales.time_to_win", "all"), time_to_close(&golden));
    let ended: f64 = (0..times.rows.len()).flat_map(|row| ["won", "lost"].map(|column| times.number(row, column).unwrap_or(0.0))).sum();
    assert_eq!((times.number(0, "at_risk"), Some(ended)), (told["n"].as_f64(), told["events"].as_f64()));
    let first_below = |column: &str| {
        let row = (0..times.rows.len()).find(|&row| times.number(row, column).is_some_and(|share| share <= 0.5));
        row.and_then(|row| times.number(row, "time_days"))
    };
    assert_eq!(first_below("open_share"), told["median"].as_f64());
    assert_eq!(["open_low", "open_high"].map(first_below), [0, 1].map(|at| told["median_ci95"][at].as_f64()), "Brookmeyer & Crowley");
    for (by, of) in [("sales_rep", "reps"), ("pod", "managers")] {
        let (rates, cycles) = (asked("sales.win_rate", by), asked("sales.cycle", by));
        for told in golden[of].as_array().expect("a list") {
            let name = told["group"].as_str().expect("a name");
            let (rate, cycle) = (row_of(&rates, name), row_of(&cycles, name));
            for column in ["created", "won", "lost", "open"] {
                assert_eq!(rates.number(rate, column), told[column].as_f64(), "{name} {column}");
            }
            close(rates.number(rate, "rate"), &told["win_rate_seed"], name);
            close(rates.number(rate, "closed_rate"), &told["closed_win_rate"], name);
            if of == "reps" {
                close(cycles.number(cycle, "mean_days"), &told["cycle_mean"], name);
                close(cycles.number(cycle, "median_days"), &told["cycle_median"], name);
            }
        }
    }
}

/// The time to any close, under a name that says how it was reckoned.
fn time_to_close(golden: &Value) -> Value {
    let told = golden.as_object().expect("by name").iter().find(|(name, _)| name.starts_with("km_time_to_close"));
    told.map(|(_, told)| told.clone()).expect("a time to close")
}

/// Files of the seed's examples, by name.
fn written(name: &str, text: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join("opportunities.csv");
    std::fs::write(&path, text).expect("it can be written");
    path.display().to_string()
}

#[test]
fn the_articles_examples_come_out() {
    let golden = golden("seed_examples.json");
    let cycle = &golden["sales_cycle"];
    let mut text = String::from("opportunity_id,stage,first_follow_up_at,close_date\n");
    for (at, pair) in cycle["first_followup_and_close"].as_array().expect("a list").iter().enumerate() {
        text += &format!("{at},Won,{},{}\n", pair[0].as_str().unwrap_or_default(), pair[1].as_str().unwrap_or_default());
    }
    let found = report("sales.cycle", [written("seed-cycle", &text).as_str(), "--as-of", "2025-12-31"]);
    close(found.number(0, "mean_days"), &cycle["mean"], "mean");
    let excluded = cycle["excluded_negative"].as_f64().expect("a count") + cycle["excluded_missing"].as_f64().expect("a count");
    assert_eq!(found.number(0, "excluded"), Some(excluded));

    let rate = &golden["win_rate"];
    let count = |name: &str| rate[name].as_u64().expect("a count");
    let mut text = String::from("opportunity_id,stage,amount\n");
    for (stage, times) in [("Won", count("won")), ("Lost", count("lost")), ("Demo", count("open"))] {
        (0..times).for_each(|at| text += &format!("{stage}{at},{stage},100\n"));
    }
    let found = report("sales.win_rate", [written("seed-rate", &text).as_str(), "--as-of", "2025-12-31"]);
    close(found.number(0, "rate"), &rate["SEED won/created"], "won of created");
    close(found.number(0, "closed_rate"), &rate["closed"], "won of closed");
}

#[test]
fn answers_take_as_long_as_the_reference_says() {
    let golden = golden("demo.json");
    let told = &golden["ticket_response"];
    let found = report("sales.response", [&data_argument("demo"), "--as-of", "2026-12-31"]);
    assert_eq!(found.number(0, "requests"), told["requests"].as_f64());
    let unanswered = told["requests"].as_f64().expect("a count") - told["answered"].as_f64().expect("a count");
    assert_eq!(found.number(0, "unanswered"), Some(unanswered));
    let minutes = |column: &str| found.number(0, column).map(|hours| hours * 60.0);
    close(minutes("hours_per_customer"), &told["seed_minutes_per_customer"], "minutes a customer");
    close(minutes("mean_hours"), &told["per_request_mean"], "mean");
    close(minutes("median_hours"), &told["per_request_median"], "median");
    let of = |at: usize| told["le60"][at].as_f64().expect("a count");
    close(found.number(0, "within_1h"), &Value::from(of(0) / of(1)), "within an hour");
}

#[test]
fn the_articles_requests_are_answered_as_it_says() {
    let golden = golden("seed_examples.json");
    let told = &golden["response_time"];
    let mut text = String::from("customer_id,requested_at,responded_at\n");
    for one in told["requests"].as_array().expect("a list") {
        let cell = |at: usize| one[at].as_str().unwrap_or_default();
        text += &format!("{},{},{}\n", cell(0), cell(1), cell(2));
    }
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("seed-requests");
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join("requests.csv");
    std::fs::write(&path, text).expect("it can be written");
    // The end of the ninth is the beginning of the tenth.
    let found = report("sales.response", [path.display().to_string().as_str(), "--as-of", "2025-03-09"]);
    close(found.number(0, "total_hours"), &told["sum_hours"], "hours");
    close(found.number(0, "hours_per_customer"), &told["seed_metric_hours_per_customer"], "hours a customer");
    close(found.number(0, "mean_hours"), &told["mean_per_request"], "mean");
    assert_eq!(found.number(0, "customers"), told["customers_answered"].as_f64());
    for column in ["within_1h", "within_24h"] {
        let of = |at: usize| told[column][at].as_f64().expect("a count");
        close(found.number(0, column), &Value::from(of(0) / of(1)), column);
    }
}
