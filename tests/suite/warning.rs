//! Early warning end to end, from files, against the reference figures.

use std::fmt::Write as _;

use holdfast_tests::{data_argument, golden, reference, report, sample_of, seeds};

#[test]
fn absence_and_silence_of_the_demo_company_are_those_of_the_reference() {
    let golden = golden("demo.json");
    for snapshot in golden["backtest"].as_array().expect("a list") {
        let as_of = snapshot["as_of"].as_str().expect("a day");
        let signals = report("signals", [&data_argument("demo"), "--as-of", as_of, "--set", "advanced=Gantt,Collab"]);
        let count = |signal: &str| (0..signals.rows.len()).filter(|&row| signals.cell(row, "signal") == signal).count() as u64;
        assert_eq!(count("admin_absent"), snapshot["admin_absent"].as_u64().expect("a count"), "{as_of}");
        assert_eq!(count("silence_login"), snapshot["silent_30d"].as_u64().expect("a count"), "{as_of}");
    }
    let signals = report("signals", [&data_argument("demo"), "--as-of", "2025-12-31", "--set", "advanced=Gantt,Collab"]);
    for account in golden["health_scores_2025-12-31"].as_array().expect("a list") {
        let id = account["account_id"].as_str().expect("an id");
        let fires = |signal: &str| {
            (0..signals.rows.len()).any(|row| signals.cell(row, "customer_id") == id && signals.cell(row, "signal") == signal)
        };
        for (signal, key) in [("admin_absent", "admin_absent"), ("export_help", "help_export2"), ("login_drop", "logins_down_half")] {
            assert_eq!(fires(signal), account[key].as_bool().expect("yes or no"), "{id} {signal}");
        }
    }
}

/// The path of a file with CDNOW's orders as lines of ours.
fn cdnow(name: &str, header: &str, line: impl Fn(&str, &str, &str) -> String) -> Option<String> {
    let orders = std::fs::read_to_string(reference("cdnow_sample")?.join("CDNOW_sample.txt")).expect("the sample");
    let mut csv = format!("{header}\n");
    for order in orders.lines() {
        let cells: Vec<&str> = order.split_whitespace().collect();
        let day = format!("{}-{}-{}", &cells[2][..4], &cells[2][4..6], &cells[2][6..]);
        writeln!(csv, "{}", line(cells[1], &day, cells[4])).expect("memory takes every byte");
    }
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, csv).expect("it can be written");
    Some(path.display().to_string())
}

#[test]
fn a_fifth_of_cdnows_customers_bring_two_thirds() {
    let Some(path) =
        cdnow("cdnow_payments.csv", "customer_id,paid_at,amount", |customer, day, amount| format!("{customer},{day},{amount}"))
    else {
        return;
    };
    let golden = &golden_of_reference("cdnow_sample.json")["pareto"];
    let pareto = report("pareto", [&path, "--set", "window=all"]);
    assert_eq!(pareto.rows.len() as u64, golden["n"].as_u64().expect("a count"));
    let head: Vec<usize> = (0..pareto.rows.len()).filter(|&row| pareto.cell(row, "head") == "true").collect();
    assert_eq!(head.len() as u64, golden["top20_k"].as_u64().expect("a count"));
    let share = pareto.number(*head.last().expect("a head"), "cumulative_share").expect("a share");
    assert!((share - golden["top20_share"].as_f64().expect("a share")).abs() < 1e-9, "{share}");
    let four_fifths = (0..pareto.rows.len()).find(|&row| pareto.number(row, "cumulative_share") >= Some(0.8)).expect("some row");
    assert_eq!(four_fifths as u64 + 1, golden["k_for_80"].as_u64().expect("a count"));
    let total: f64 = (0..pareto.rows.len()).filter_map(|row| pareto.number(row, "revenue")).sum();
    assert!((total - golden["total"].as_f64().expect("a sum")).abs() < 1e-6, "{total}");
}

#[test]
fn cdnows_customers_go_silent_as_the_reference_says() {
    let Some(path) =
        cdnow("cdnow_events.csv", "customer_id,occurred_at,event_name", |customer, day, _| format!("{customer},{day},purchase"))
    else {
        return;
    };
    let golden = golden_of_reference("cdnow_sample.json");
    for as_of in ["1997-09-30", "1998-03-31"] {
        let golden = &golden[format!("as_of_{as_of}")];
        let silence = report("silence", [&path, "--as-of", as_of]);
        assert_eq!(silence.rows.len() as u64, golden["customers"].as_u64().expect("a count"), "{as_of}");
        let count = |reason: &str| (0..silence.rows.len()).filter(|&row| silence.cell(row, "reason").contains(reason)).count() as u64;
        assert_eq!(count("silence_login"), golden["silent_ge_30d"].as_u64().expect("a count"), "{as_of}");
        assert_eq!(count("silence_contact"), golden["silent_3_months"].as_u64().expect("a count"), "{as_of}");
    }
}

/// A golden that stays with the data it is of.
fn golden_of_reference(name: &str) -> serde_json::Value {
    let path = reference("goldens").expect("the goldens lie beside the data").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).expect("a golden")).expect("JSON")
}

#[test]
fn churn_by_rep_of_the_demo_company_is_that_of_the_reference() {
    let golden = &golden("demo.json")["monthly_churn_by_rep"];
    let rates = report("churn.rate", [&data_argument("demo"), "--set", "by=sales_rep", "--set", "observed_from=2025-01-01"]);
    let months = golden["months"].as_array().expect("a list");
    let mut compared = 0;
    for (rep, told) in golden.as_object().expect("by rep").iter().filter(|(_, told)| told.is_object()) {
        for (at, month) in months.iter().enumerate() {
            let first = format!("{}-01", month.as_str().expect("a month"));
            let customers = told["active_start"][at].as_u64().expect("a count");
            let row = (0..rates.rows.len()).find(|&row| rates.cell(row, "group") == rep && rates.cell(row, "month") == first);
            // A month that begins with nobody has no row.
            let Some(row) = row else {
                assert_eq!(customers, 0, "{rep} {first}");
                continue;
            };
            let count = |column: &str| rates.number(row, column).expect("a count") as u64;
            assert_eq!(
                (count("customers"), count("churned")),
                (customers, told["churned"][at].as_u64().expect("a count")),
                "{rep} {first}"
            );
            compared += 1;
        }
    }
    assert!(compared > 100, "{compared}");
}

/// The sample company of a seed, written out.
fn written(seed: u64, planted: bool) -> String {
    sample_of(&std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("warning"), seed, planted)
}

#[test]
fn leavers_log_in_less_where_that_was_planted_and_do_nothing_else_where_nothing_was() {
    let seeds = seeds();
    let sure = |seed: u64, planted: bool| -> Vec<(String, f64)> {
        let told = report("leavers", [&written(seed, planted)]);
        let rows = (0..told.rows.len()).filter(|&row| told.number(row, "q").is_some_and(|q| q < 0.05));
        rows.map(|row| (told.cell(row, "behaviour").to_owned(), told.number(row, "difference").expect("a number"))).collect()
    };
    let fell = |found: &[(String, f64)]| found.iter().any(|(behaviour, by)| behaviour == "logins" && *by < 0.0);
    let found = (1..=seeds).filter(|&seed| fell(&sure(seed, true))).count() as u64;
    println!("logins fell: {found} of {seeds}");
    assert!(4 * found >= 3 * seeds, "{found} of {seeds}");
    let claims = (1..=seeds).filter(|&seed| !sure(seed, false).is_empty()).count() as u64;
    println!("claimed of nothing: {claims} of {seeds}");
    assert!(claims <= seeds.div_ceil(20), "{claims} of {seeds}");
}

#[test]
fn suggested_weights_claim_nothing_where_nothing_is() {
    let seeds = seeds();
    let above = |seed: u64, planted: bool, column: &str, limit: f64| {
        let told = report("health.suggested", [&written(seed, planted)]);
        !told.rows.is_empty() && told.number(0, column).is_some_and(|low| low > limit)
    };
    // Better than chance where something was planted; called better than the model nowhere where nothing was.
    let found = (1..=seeds).filter(|&seed| above(seed, true, "suggested_low", 0.5)).count() as u64;
    let claims = (1..=seeds).filter(|&seed| above(seed, false, "difference_low", 0.0)).count() as u64;
    println!("better than chance: {found} of {seeds}; of nothing better than the model: {claims}");
    assert!(4 * found >= 3 * seeds && 20 * claims <= 20.max(seeds), "{found} {claims} of {seeds}");
}

/// Past months of a forecast: what came, how many of them lay within the interval, and the mean of came ÷ expected − 1.
fn how_it_did(arguments: &[&str]) -> (usize, usize, f64) {
    let told = report("decline", arguments.iter().copied());
    let past: Vec<usize> = (0..told.rows.len()).filter(|&row| told.number(row, "mrr_actual").is_some()).collect();
    assert_eq!(told.rows.len(), past.len() + 6);
    let number = |row: usize, column: &str| told.number(row, column).expect("a number");
    let within = past.iter().filter(|&&row| (number(row, "low")..=number(row, "high")).contains(&number(row, "mrr_actual"))).count();
    let off = past.iter().map(|&row| number(row, "mrr_actual") / number(row, "mrr_expected") - 1.0).sum::<f64>();
    (past.len(), within, off / past.len().max(1) as f64)
}

#[test]
fn what_is_foretold_of_steady_churn_comes_also_where_contracts_end_on_the_31st_and_notice_is_given() {
    // Five of two hundred and forty leave each month: on its last day, most of them with a notice six weeks before.
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("decline-steady");
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    let day = |text: &str| -> holdfast_core::day::Day { text.parse().expect("a day") };
    let mut contracts = String::from("customer_id,start_date,end_date,cancel_requested_at,mrr\n");
    let mut events = String::from("customer_id,occurred_at,event_name\n");
    let first = day("2024-01-01");
    for customer in 0..240i32 {
        // Nobody's behaviour tells who leaves when. Of ever fewer five are ever more, so a little less comes than the past foretells.
        let month = (customer * 89) % 240 / 5;
        let end = first.add_months(month).last_of_month();
        let notice = if customer % 5 == 0 { String::new() } else { end.plus(-40).to_string() };
        let (end, notice) = if month < 36 { (end.to_string(), notice) } else { (String::new(), String::new()) };
        writeln!(contracts, "C{customer:03},2023-06-01,{end},{notice},100").expect("memory takes every byte");
        for week in 0..104 {
            writeln!(events, "C{customer:03},{},login", first.plus(7 * week + customer % 7)).expect("memory takes every byte");
        }
    }
    std::fs::write(folder.join("subscriptions.csv"), contracts).expect("it can be written");
    std::fs::write(folder.join("events.csv"), events).expect("it can be written");
    let folder = folder.display().to_string();
    let (months, within, off) = how_it_did(&[&folder, "--as-of", "2025-11-30"]);
    assert!(months >= 10 && 5 * within >= 4 * months && off.abs() < 0.03, "{within} of {months}, off by {off}");
}

#[test]
fn what_is_foretold_of_the_sample_company_comes_within_its_interval_as_a_rule() {
    let seeds = seeds();
    let did: Vec<(usize, usize, f64)> = (1..=seeds).map(|seed| how_it_did(&[&written(seed, true)])).collect();
    let (months, within) = did.iter().fold((0, 0), |(months, within), one| (months + one.0, within + one.1));
    let off = did.iter().map(|one| one.2).sum::<f64>() / seeds as f64;
    println!("within the interval: {within} of {months}; off by {off} in the mean");
    assert!(3 * within >= 2 * months, "{within} of {months}, off by {off}");
}
