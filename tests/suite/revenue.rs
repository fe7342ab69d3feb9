//! Recurring revenue, from files, against the reference figures.

use holdfast_tests::{Table, data_argument, golden, report, sample};
use serde_json::Value;

#[track_caller]
fn close(found: Option<f64>, expected: &Value, what: &str) {
    let (found, expected) = (found.unwrap_or_else(|| panic!("{what}: nothing")), expected.as_f64().expect("a number"));
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{what}: {found}, not {expected}");
}

fn row_of(table: &Table, month: &str) -> usize {
    let first = format!("{month}-01");
    (0..table.rows.len()).find(|&row| table.cell(row, "month") == first).unwrap_or_else(|| panic!("no month {month}"))
}

const MOVEMENTS: [(&str, &str); 7] = [
    ("opening", "open"),
    ("new", "new"),
    ("reactivation", "reactivation"),
    ("expansion", "expansion"),
    ("contraction", "contraction"),
    ("churn", "churn"),
    ("closing", "close"),
];

/// Amounts with two decimals, as whole cents.
fn cents(table: &Table, row: usize, column: &str) -> i64 {
    (table.number(row, column).expect("an amount") * 100.0).round() as i64
}

fn holds_to_the_cent(table: &Table) {
    for row in 0..table.rows.len() {
        let of = |column: &str| cents(table, row, column);
        let sum = of("opening") + of("new") + of("reactivation") + of("expansion") - of("contraction") - of("churn");
        assert_eq!(sum, of("closing"), "{}", table.cell(row, "month"));
        let count = |column: &str| table.number(row, column).expect("a count");
        let customers = count("customers_opening") + count("customers_new") + count("customers_reactivated") - count("customers_churned");
        assert!((customers - count("customers_closing")).abs() < 0.5, "{}", table.cell(row, "month"));
        assert_eq!(of("arr"), 12 * of("closing"));
        if row > 0 {
            assert_eq!(of("opening"), cents(table, row - 1, "closing"));
        }
    }
}

#[test]
fn the_demo_companys_movements_and_retention_are_those_of_the_reference() {
    let golden = golden("demo.json");
    let months = golden["mrr_movements (month column to month column of mrr_monthly.csv)"].as_array().expect("a list");
    let demo = data_argument("demo");
    let found = report("mrr.movements", [&demo]);
    let kept = report("mrr.retention", [&demo, "--set", "months=1"]);
    // The first month of the file is what the second begins with.
    assert_eq!(found.rows.len(), months.len());
    for told in months {
        let month = told["month"].as_str().expect("a month");
        let row = row_of(&found, month);
        for (column, key) in MOVEMENTS {
            close(found.number(row, column), &told[key], &format!("{month} {column}"));
        }
        let row = row_of(&kept, month);
        for key in ["grr", "nrr"] {
            close(kept.number(row, key), &told[key], &format!("{month} {key}"));
        }
    }
    holds_to_the_cent(&found);
    let year = report("mrr.retention", [&demo, "--set", "months=12"]);
    let row = row_of(&year, "2026-06");
    for key in ["grr", "nrr"] {
        close(year.number(row, key), &golden["12m 2025-06 -> 2026-06"][key], key);
        let bound = |end: &str| year.number(row, &format!("{key}_{end}")).expect("an interval");
        let value = year.number(row, key).expect("a share");
        assert!(bound("low") < value && value < bound("high") && bound("high") - bound("low") < 0.35, "{key}");
    }
}

#[test]
fn ravenstacks_movements_and_retention_are_those_of_the_reference() {
    let golden = golden("ravenstack.json");
    let ravenstack = data_argument("ravenstack");
    let asked =
        |id: &str, more: &[&str]| report(id, [ravenstack.as_str(), "--as-of", "2024-12-31"].iter().chain(more).copied().map(String::from));
    let found = asked("mrr.movements", &[]);
    let [month_by_month, year] = [1, 12].map(|months| asked("mrr.retention", &["--set", &format!("months={months}")]));
    let months = golden["mrr_movements"].as_array().expect("a list");
    assert_eq!(found.rows.len(), months.len());
    let mut compared = 0;
    for told in months {
        let month = told["month"].as_str().expect("a month");
        let row = row_of(&found, month);
        for (column, key) in
            MOVEMENTS.into_iter().chain([("customers_opening", "customers_open"), ("customers_churned", "customers_churned")])
        {
            close(found.number(row, column), &told[key], &format!("{month} {column}"));
        }
        for (table, over) in [(&month_by_month, "1m"), (&year, "12m")] {
            for key in ["grr", "nrr"] {
                let expected = &told[format!("{key}_{over}")];
                if !expected.is_null() {
                    close(table.number(row_of(table, month), key), expected, &format!("{month} {key} {over}"));
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 60, "{compared}");
    holds_to_the_cent(&found);
}

#[test]
fn every_set_of_rules_adds_up_and_the_differences_reconcile_the_tables() {
    let folder = sample(&std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("revenue")).display().to_string();
    let ours = report("mrr.movements", [&folder]);
    holds_to_the_cent(&ours);
    let mut counts = Vec::new();
    for rules in ["stripe", "chartmogul", "profitwell", "baremetrics"] {
        let set = format!("rules={rules}");
        let theirs = report("mrr.movements", [folder.as_str(), "--set", &set]);
        holds_to_the_cent(&theirs);
        let found = report("mrr.differences", [folder.as_str(), "--set", &set]);
        for row in 0..ours.rows.len() {
            for (movement, _) in &MOVEMENTS[1..6] {
                let of = (0..found.rows.len())
                    .filter(|&at| found.cell(at, "month") == ours.cell(row, "month") && found.cell(at, "movement") == *movement);
                let sum: i64 = of.map(|at| cents(&found, at, "theirs") - cents(&found, at, "ours")).sum();
                assert_eq!(sum, cents(&theirs, row, movement) - cents(&ours, row, movement), "{rules} {}", ours.cell(row, "month"));
            }
        }
        counts.push(found.rows.len());
        for months in ["months=1", "months=12"] {
            let kept = report("mrr.retention", [folder.as_str(), "--set", &set, "--set", months]);
            for row in 0..kept.rows.len() {
                if let (Some(grr), Some(nrr)) = (kept.number(row, "grr"), kept.number(row, "nrr")) {
                    assert!((0.0..=1.0).contains(&grr) && grr <= nrr, "{rules} {months} {grr} {nrr}");
                }
            }
        }
    }
    // The company's customers ask to cancel before their contracts end.
    assert!(counts[0] > 0, "{counts:?}");
}

#[test]
fn cohorts_lose_customers_and_pieces_sum_to_the_total() {
    let demo = data_argument("demo");
    let cohorts = report("churn.cohorts", [demo.as_str(), "--set", "started_from=2025-01-01"]);
    let all = report("churn.cohorts", [&demo]);
    let movements = report("mrr.movements", [&demo]);
    for row in 0..cohorts.rows.len() {
        let number = |column: &str| cohorts.number(row, column).expect("a number");
        assert!((number("share") - number("retained") / number("customers")).abs() < 1e-12);
        assert!(number("low") <= number("share") && number("share") <= number("high"));
        // Nobody of the demo company comes back.
        if row > 0 && cohorts.cell(row, "cohort") == cohorts.cell(row - 1, "cohort") {
            assert!(cohorts.number(row - 1, "retained").expect("a number") >= number("retained"));
        }
    }
    // What the cohorts pay at a month's end is what everybody pays.
    for month in ["2025-06-01", "2026-06-01"] {
        let paid: f64 = (0..all.rows.len()).filter(|&row| all.cell(row, "month") == month).filter_map(|row| all.number(row, "mrr")).sum();
        let closing = movements.number(row_of(&movements, &month[..7]), "closing").expect("an amount");
        assert!((paid - closing).abs() < 0.005, "{month}: {paid}, not {closing}");
    }
    let running = report("churn.cohorts", [demo.as_str(), "--as-of", "2026-06-15"]);
    let complete = |row: usize| running.cell(row, "complete") == "true";
    assert!((0..running.rows.len()).all(|row| complete(row) == (running.cell(row, "month") != "2026-06-01")));
    let together = report("churn.cohorts", [demo.as_str(), "--set", "started_from=2025-01-01", "--set", "together=true"]);
    assert_eq!(together.number(0, "customers"), Some(244.0));
}

#[test]
fn behind_a_movement_and_a_cell_stand_its_customers() {
    let demo = data_argument("demo");
    let behind = |of: &str, more: &[&str]| {
        let (report_of, mut arguments) = (format!("report={of}"), vec![demo.as_str()]);
        arguments.extend(["--set", &report_of]);
        more.iter().for_each(|one| arguments.extend(["--set", one]));
        report("rows", arguments).rows.len() as f64
    };
    let movements = report("mrr.movements", [&demo]);
    let row = row_of(&movements, "2025-08");
    for (part, column) in [
        ("part=new", "customers_new"),
        ("part=churn", "customers_churned"),
        ("part=opening", "customers_opening"),
        ("part=closing", "customers_closing"),
    ] {
        assert_eq!(Some(behind("mrr.movements", &["key=2025-08-01", part])), movements.number(row, column), "{part}");
    }
    let cohorts = report("churn.cohorts", [&demo]);
    let row = (0..cohorts.rows.len())
        .find(|&row| (cohorts.cell(row, "cohort"), cohorts.cell(row, "month")) == ("2025-03-01", "2025-12-01"))
        .expect("a cell");
    let (customers, retained) = (cohorts.number(row, "customers").expect("a count"), cohorts.number(row, "retained").expect("a count"));
    let cell = |part: &str| behind("churn.cohorts", &["key=2025-03-01", part]);
    assert_eq!((cell("part=2025-12-01"), cell("part=left:2025-12-01")), (retained, customers - retained));
    let kept = report("mrr.retention", [&demo]);
    let row = row_of(&kept, "2026-06");
    assert_eq!(Some(behind("mrr.retention", &["key=2026-06-01"])), kept.number(row, "customers"));
    assert_eq!(Some(behind("mrr.retention", &["key=2026-06-01", "part=lost"])), kept.number(row, "lost"));
}

#[test]
fn the_articles_trap_is_told_with_its_figures() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("revenue-trap");
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    // A hundred customers at first, of whom two leave a month; then forty come a month, and of all there fifteen leave.
    let mut csv = "customer_id,start_date,end_date,mrr\n".to_owned();
    for at in 0..100 {
        let end = if at < 12 { format!("2025-{:02}-15", 2 + at / 2) } else { String::new() };
        csv += &format!("A{at},2025-01-10,{end},100\n");
    }
    for month in 8..14 {
        for at in 0..40 {
            let on = |month: i32| format!("{}-{:02}-10", 2025 + (month - 1) / 12, (month - 1) % 12 + 1);
            let end = if at < 15 && month < 13 { on(month + 1) } else { String::new() };
            csv += &format!("B{month}-{at},{},{end},100\n", on(month));
        }
    }
    let path = folder.join("subscriptions.csv");
    std::fs::write(&path, csv).expect("it can be written");
    let found = report("mrr.trap", [path.display().to_string().as_str(), "--as-of", "2026-01-31"]);
    assert_eq!((found.cell(0, "verdict"), found.cell(0, "months")), ("trap", "6"));
    assert_eq!((found.number(0, "churned_before"), found.number(0, "churned_after")), (Some(12.0), Some(75.0)));
    assert!(found.number(0, "growth") > Some(0.5) && found.number(0, "difference_low") > Some(0.0) && found.number(0, "p") < Some(0.05));
    let short = report("mrr.trap", [path.display().to_string().as_str(), "--as-of", "2025-05-31"]);
    assert_eq!(short.cell(0, "verdict"), "too_short");
}

#[test]
fn under_other_rules_the_year_is_what_their_own_movements_add_up_to() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("revenue-rules");
    std::fs::create_dir_all(&folder).expect("a folder for the test");
    // Of each kind one: asked to cancel in an earlier month, came and went within one, away for days, stopped paying, paid less.
    let subscriptions = "customer_id,start_date,end_date,cancel_requested_at,mrr\n\
        Asked,2025-01-10,2025-10-10,2025-08-20,100\n\
        Joiner,2025-03-05,2025-03-20,2025-03-18,50\n\
        Swing,2025-01-05,2025-05-10,,200\nSwing,2025-05-20,,,200\n\
        Overdue,2025-01-15,,,80\nLess,2025-01-15,,,60\n";
    let mut payments = "customer_id,paid_at,amount,months\n".to_owned();
    for month in 1..=9 {
        payments += &format!("Less,2025-{month:02}-15,45,1\nSwing,2025-{month:02}-05,200,1\n");
        payments += &format!("Asked,2025-{month:02}-10,100,1\n");
        payments += &if month < 5 { format!("Overdue,2025-{month:02}-15,80,1\n") } else { String::new() };
    }
    let files = [("subscriptions.csv", subscriptions), ("payments.csv", payments.as_str())];
    for (name, text) in files {
        std::fs::write(folder.join(name), text).expect("it can be written");
    }
    let mut moved = std::collections::BTreeSet::new();
    let data = folder.display().to_string();
    let under = report("mrr.rules", [data.as_str(), "--as-of", "2025-09-30"]);
    for row in 0..under.rows.len() {
        let (switch, setting) = (under.cell(row, "switch"), under.cell(row, "setting"));
        let set = format!("{switch}={setting}");
        let mut arguments = vec![data.as_str(), "--as-of", "2025-09-30"];
        // Ours are those without a word.
        arguments.extend((setting != "own").then_some(["--set", set.as_str()]).into_iter().flatten());
        let movements = report("mrr.movements", arguments);
        let over: Vec<usize> = (0..movements.rows.len()).filter(|&row| movements.cell(row, "complete") == "true").collect();
        let year = &over[over.len().saturating_sub(12)..];
        let last = year.last().copied().expect("a month that is over");
        assert_eq!(under.number(row, "months"), Some(year.len() as f64));
        for column in ["new", "churn"] {
            let sum: i64 = year.iter().map(|&month| cents(&movements, month, column)).sum();
            assert_eq!(cents(&under, row, column), sum, "{set} {column}");
        }
        for column in ["customers_new", "customers_churned"] {
            let sum: f64 = year.iter().filter_map(|&month| movements.number(month, column)).sum();
            assert_eq!(under.number(row, column), Some(sum), "{set} {column}");
        }
        assert_eq!(cents(&under, row, "closing"), cents(&movements, last, "closing"), "{set}");
        assert_eq!(under.number(row, "customers_closing"), movements.number(last, "customers_closing"), "{set}");
    }
    let figures = |row: usize| ["new", "churn", "closing"].map(|column| cents(&under, row, column));
    let own = figures(0);
    moved.extend((0..under.rows.len()).filter(|&row| figures(row) != own).map(|row| under.cell(row, "setting").to_owned()));
    let chosen = (0..under.rows.len()).filter(|&row| under.cell(row, "chosen") == "true");
    assert_eq!(chosen.map(|row| under.cell(row, "setting")).collect::<Vec<_>>(), ["own", "net", "period_end", "neither", "as_agreed"]);
    assert_eq!(moved.into_iter().collect::<Vec<_>>(), ["baremetrics", "both", "event", "grace", "off", "profitwell", "request", "stripe"]);
}
