//! How long customers stay and what their leaving follows, from files, against the reference figures and what was planted.

use std::path::Path;

use holdfast_core::churn::groups::Groups;
use holdfast_core::churn::lives::{Lives, OfLives};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::stats::logrank::Compared;
use holdfast_core::stats::rates::garwood;
use holdfast_core::stats::survival::{Step, Watched, kaplan_meier, median, moments};
use holdfast_tests::{Opened, Table, data, data_argument, golden, reference, report, sample_of, seeds};
use serde_json::Value;

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

#[track_caller]
fn close(found: f64, expected: &Value, what: &str) {
    let expected = number(expected);
    assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{what}: {found}, not {expected}");
}

#[track_caller]
fn is_likely(p: f64, told: &Value) {
    // Below 1e-12 the power of ten counts.
    let expected = number(&told["p"]);
    let near = if expected < 1e-12 { p <= 1e-12 } else { (p - expected).abs() <= 1e-6 * expected };
    assert!(near, "{told}: {p}");
}

/// The rows of a curve beside those of lifelines, in the unit in which both are told.
fn curve_agrees(curve: &Table, told: &Value) {
    let mut compared = 0;
    for row in told["rows"].as_array().expect("a list") {
        let [time, at_risk, events, _, entered, left, low, high] = [0, 1, 2, 3, 4, 5, 6, 7].map(|at| number(&row[at]));
        if events <= 0.0 {
            continue;
        }
        let at = (0..curve.rows.len()).find(|&at| curve.number(at, "time_days") == Some(time)).unwrap_or_else(|| panic!("no row of {row}"));
        // lifelines counts those who enter at a time as at risk at it, in this column alone.
        let count = |column: &str| curve.number(at, column).expect("a count");
        assert!((count("at_risk") - (at_risk - entered)).abs() < 1e-9 && (count("churned") - events).abs() < 1e-9, "{row}");
        for (column, expected) in [("survival", left), ("low", low), ("high", high)] {
            let found = curve.number(at, column).expect("a share");
            assert!((found - expected).abs() <= 1e-9 * expected, "{column} of {row}: {found}");
        }
        compared += 1;
    }
    let events = (0..curve.rows.len()).filter(|&at| curve.number(at, "churned") > Some(0.0)).count();
    assert!(compared == events && compared > 30, "{compared} of {events}");
}

fn median_agrees(found: &Table, told: &Value) {
    let expected = [&told["median"], &told["median_ci95"][0], &told["median_ci95"][1]].map(Value::as_f64);
    assert_eq!(["median_days", "low", "high"].map(|column| found.number(0, column)), expected);
}

#[test]
fn the_demo_company_stays_as_the_reference_says() {
    let golden = golden("demo.json");
    let asked = |id: &str| report(id, [&data_argument("demo"), "--set", "observed_from=2025-01-01"]);
    let told = &golden["km_days_with_delayed_entry"];
    curve_agrees(&asked("churn.survival"), told);
    let found = asked("churn.median");
    median_agrees(&found, told);
    assert_eq!([found.number(0, "customers"), found.number(0, "churned")], [golden["accounts"].as_f64(), golden["churned"].as_f64()]);
    // Without it, older customers look as if they had been watched all along; the notes tell.
    let wrong = report("churn.median", [&data_argument("demo")]);
    let told = &golden["km_days_ignoring_entry_WRONG"];
    assert_eq!([wrong.number(0, "median_days"), wrong.number(0, "low")], [told["median"].as_f64(), told["median_ci95"][0].as_f64()]);
    let notes = Opened::new([data("demo")]).answer("churn.median", None, &[]);
    assert!(notes.contains("observed_from_proposed") && notes.contains("2025-01-01"), "{notes}");
}

#[test]
fn the_demo_companys_hazard_turns_where_the_reference_says() {
    let golden = golden("demo.json");
    let asked = |id: &str| report(id, [&data_argument("demo"), "--set", "observed_from=2025-01-01"]);
    let (found, told) = (asked("churn.hazard"), golden["hazard_by_life_month"].as_array().expect("a list"));
    assert_eq!(found.rows.len(), told.len());
    for (row, told) in told.iter().enumerate() {
        let counts = [("life_month", "life_month"), ("at_risk", "at_risk_start"), ("churned", "churned"), ("censored", "censored")];
        assert!(counts.iter().all(|(column, name)| found.number(row, column) == told[name].as_f64()), "{told}");
        let figures = [("person_months", &told["person_months"]), ("low", &told["garwood95"][0]), ("high", &told["garwood95"][1])];
        for (column, expected) in figures.into_iter().chain([("hazard", &told["rate"])]) {
            close(found.number(row, column).expect("a figure"), expected, column);
        }
    }
    let (found, told) = (asked("churn.turning_point"), &golden["turning_point"]);
    assert_eq!((found.number(0, "tau_months"), found.cell(0, "verdict")), (told["tau"].as_f64(), "later"));
    for (column, name) in [("hazard_before", "rate_before"), ("hazard_after", "rate_after"), ("ratio", "ratio")] {
        close(found.number(0, column).expect("a figure"), &told[name], column);
    }
    let p = found.number(0, "p").expect("a chance");
    assert!((p - number(&told["bootstrap_p (B=500, +-0.02)"])).abs() <= 0.02, "{p}");
}

#[test]
fn the_demo_companys_groups_differ_as_the_reference_says() {
    let golden = golden("demo.json");
    let told = golden.as_object().expect("by name").iter().find(|(name, _)| name.starts_with("logrank")).expect("tests").1;
    for (name, by, given) in [
        ("rep", "sales_rep", "all"),
        ("csm_crude", "csm", "all"),
        ("csm_given_rep", "csm", "sales_rep"),
        ("rep_given_csm", "sales_rep", "csm"),
        ("industry", "industry", "all"),
        ("term", "term", "all"),
    ] {
        let set = [format!("by={by}"), format!("given={given}")];
        let demo = data_argument("demo");
        let found = report("churn.logrank", [&demo, "--set", &set[0], "--set", &set[1], "--set", "started_from=2025-01-01"]);
        assert_eq!(found.number(0, "df"), told[name]["df"].as_f64(), "{name}");
        close(found.number(0, "chi2").expect("a statistic"), &told[name]["chi2"], name);
        is_likely(found.number(0, "p").expect("a chance"), &told[name]);
        let sums = ["observed:", "expected:"].map(|what| {
            let own = found.columns.iter().filter(|column| column.starts_with(what));
            own.map(|column| found.number(0, column).expect("a count")).sum::<f64>()
        });
        assert!((sums[0] - sums[1]).abs() < 1e-9 && sums[0] > 60.0, "{name}: {sums:?}");
    }
    let found = report("churn.attribution", [&data_argument("demo"), "--set", "observed_from=2025-01-01"]);
    let verdict = |row: usize| (found.cell(row, "factor"), found.cell(row, "given"), found.cell(row, "verdict"));
    assert_eq!(verdict(0), ("sales_rep", "csm", "follows_seller"));
    assert_eq!(verdict(1), ("csm", "sales_rep", "cannot_tell"));
    // Not being told apart leaves room for a difference.
    assert!(found.number(1, "spread_high") > Some(1.3) && found.number(0, "spread_low") > Some(1.0));
}

#[test]
fn the_telecom_customers_stay_by_their_tenure() {
    let Some(folder) = reference("telco_ibm") else { return };
    let path = reference("goldens").expect("the goldens lie beside the data").join("telco.json");
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a golden")).expect("JSON");
    let argument = folder.display().to_string();
    curve_agrees(&report("churn.survival", [&argument, "--set", "unit=month"]), &golden["km_tenure"]);
    median_agrees(&report("churn.median", [&argument, "--set", "unit=month"]), &golden["km_tenure"]);
    let found = report("churn.logrank", [&argument, "--set", "by=term"]);
    close(found.number(0, "chi2").expect("a statistic"), &golden["logrank_contract"]["chi2"], "contract");
    is_likely(found.number(0, "p").expect("a chance"), &golden["logrank_contract"]);

    // By contract: the rate per month, and what no field of ours tells.
    let opened = Opened::new([&folder]);
    let as_of = AsOf(Day(0));
    let lives = Lives::of(opened.data(), OfLives::default(), as_of);
    let grouped = lives.grouped(&Groups::new(opened.data(), "term".parse().expect("a grouping"), as_of));
    for ((name, count), contract) in grouped.names.iter().zip(grouped.counts()).zip(["Month-to-month", "One year", "Two year"]) {
        let told = &golden["by_contract"][contract];
        assert_eq!((Some(count.customers), Some(count.churned)), (told["n"].as_u64(), told["churned"].as_u64()), "{name:?}");
        close(count.months, &told["customer_months"], contract);
        let interval = garwood(count.churned as f64, count.months).expect("some months");
        close(interval.low, &told["garwood95"][0], contract);
        close(interval.high, &told["garwood95"][1], contract);
    }
    let file = std::fs::read_dir(&folder).expect("the folder is there").flatten().map(|entry| entry.path());
    let file = file.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).min().expect("a file");
    let table = read(&file);
    let lives = lives_of(&table, |row| table.number(row, "tenure"), |row| table.cell(row, "Churn") == "Yes");
    for (name, by, given) in [
        ("logrank_gender", "gender", ""),
        ("logrank_gender_stratified_by_contract", "gender", "Contract"),
        ("logrank_PaperlessBilling_stratified_by_contract", "PaperlessBilling", "Contract"),
    ] {
        compared_agrees(&lives, &codes(&table, by), &codes(&table, given), &golden[name]);
    }
}

#[test]
fn ravenstacks_contracts_last_as_the_reference_says() {
    let golden = golden("ravenstack.json");
    let table = read(&data("ravenstack/ravenstack_subscriptions.csv"));
    let day = |cell: &str| cell.parse::<Day>().ok();
    let until: Day = "2024-12-31".parse().expect("a day");
    let days = |row: usize| {
        let start = day(table.cell(row, "start_date"))?;
        Some(f64::from(day(table.cell(row, "end_date")).unwrap_or(until).since(start)).max(0.5))
    };
    let lives = lives_of(&table, days, |row| !table.cell(row, "end_date").is_empty());
    let told = &golden["km_subscriptions (0 days -> 0.5)"];
    let steps: Vec<Step> = kaplan_meier(moments(lives.iter().copied())).collect();
    for row in told["rows"].as_array().expect("a list").iter().filter(|row| number(&row[2]) > 0.0) {
        let step = steps.iter().find(|step| (step.time - number(&row[0])).abs() < 1e-9).expect("a step");
        assert!((step.at_risk as f64 - number(&row[1])).abs() < 1e-9, "{row}: {step:?}");
        close(step.left, &row[5], "left");
    }
    let middle = median(&steps);
    assert_eq!(
        [middle.time, middle.low, middle.high],
        [&told["median"], &told["median_ci95"][0], &told["median_ci95"][1]].map(Value::as_f64)
    );
    compared_agrees(&lives, &codes(&table, "plan_tier"), &[], &golden["logrank_plan"]);
    compared_agrees(&lives, &codes(&table, "billing_frequency"), &[], &golden["logrank_billing"]);
}

fn read(path: &Path) -> Table {
    let text = std::fs::read_to_string(path).expect("the file is there").replace("\r\n", "\n");
    Table::read(&format!("{}\n", text.trim_end()))
}

fn lives_of(table: &Table, time: impl Fn(usize) -> Option<f64>, ended: impl Fn(usize) -> bool) -> Vec<Watched> {
    (0..table.rows.len()).map(|row| Watched { entry: 0.0, exit: time(row).expect("a time"), ended: ended(row) }).collect()
}

/// The codes of a column's cells in order; nothing of no column.
fn codes(table: &Table, column: &str) -> Vec<u32> {
    if column.is_empty() {
        return Vec::new();
    }
    let cells: Vec<&str> = (0..table.rows.len()).map(|row| table.cell(row, column)).collect();
    let mut names = cells.clone();
    names.sort_unstable();
    names.dedup();
    cells.iter().map(|cell| names.partition_point(|name| name < cell) as u32).collect()
}

#[track_caller]
fn compared_agrees(lives: &[Watched], group: &[u32], stratum: &[u32], told: &Value) {
    let groups = group.iter().max().map_or(0, |&last| last as usize + 1);
    let found = Compared { lives, group, groups, stratum }.log_rank();
    assert_eq!(Some(found.degrees as u64), told["df"].as_u64());
    close(found.chi2.expect("a statistic"), &told["chi2"], "chi2");
    is_likely(found.p.expect("a chance"), told);
}

/// The files of a sample company that tell of lives, written out; the rest of it takes most of the time.
fn written(seed: u64, planted: bool) -> Opened {
    let folder = sample_of(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("survival"), seed, planted);
    Opened::new(["companies.csv", "subscriptions.csv", "account_owners.csv"].map(|file| Path::new(&folder).join(file)))
}

/// What is found in a sample company: a turning point, with the months that do, and the verdicts on sellers and on who takes care.
struct Found {
    turns: bool,
    months: [f64; 2],
    seller: String,
    csm: String,
    /// What is said of the run rate and of churn underneath it.
    underneath: String,
}

fn found(seed: u64, planted: bool) -> Found {
    let opened = written(seed, planted);
    let table = |id: &str| {
        let answer = opened.answer(id, None, &[]);
        // Notes stand behind the rows.
        let rows: String = answer.lines().filter(|line| !line.starts_with("Note {")).map(|line| format!("{line}\n")).collect();
        Table::read(&rows)
    };
    let (turning, followed) = (table("churn.turning_point"), table("churn.attribution"));
    let verdict = |factor: &str| {
        let row = (0..followed.rows.len()).find(|&row| followed.cell(row, "factor") == factor).expect("a factor");
        followed.cell(row, "verdict").to_owned()
    };
    let month = |column: &str| turning.number(0, column).expect("a month");
    Found {
        turns: turning.cell(0, "verdict") == "later",
        months: ["tau_low", "tau_high"].map(month),
        seller: verdict("sales_rep"),
        csm: verdict("csm"),
        underneath: table("mrr.trap").cell(0, "verdict").to_owned(),
    }
}

#[test]
fn the_turning_point_and_the_seller_are_found_where_they_were_planted_and_nothing_where_nothing_was() {
    // What is asked for is fifteen of twenty, and at most four of twenty: three would tell neither.
    let seeds = seeds().max(20);
    let of = |planted: bool| (1..=seeds).map(|seed| found(seed, planted)).collect::<Vec<_>>();
    let (planted, null) = (of(true), of(false));
    let count = |all: &[Found], holds: fn(&Found) -> bool| all.iter().filter(|one| holds(one)).count() as u64;
    // Contracts are left at the end of their terms, so that some companies turn a month or two beside the fourth.
    let turns = count(&planted, |one| one.turns && one.months[0] <= 4.0 && one.months[1] >= 4.0);
    let follows = count(&planted, |one| one.seller == "follows_seller");
    let claims_csm = |one: &Found| ["follows_csm", "seller_and_csm"].contains(&one.csm.as_str());
    let claims = [
        count(&planted, claims_csm),
        count(&null, claims_csm),
        count(&null, |one| one.turns),
        count(&null, |one| one.seller != "cannot_tell"),
        count(&null, |one| one.underneath != "no_change"),
    ];
    println!("of {seeds}: turns after month 4 {turns}, follows the seller {follows}, claimed of nothing {claims:?}");
    assert!(4 * turns >= 3 * seeds && 4 * follows >= 3 * seeds, "{turns} {follows} of {seeds}");
    assert!(claims.iter().all(|&claims| 5 * claims <= seeds), "{claims:?} of {seeds}");
}
