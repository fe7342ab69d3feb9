//! Whole sets of exports load as they should: the right table, every record accounted for.

use holdfast_tests::{data, holdfast, inspect, reference, report};
use std::path::Path;

/// Loads one file and checks its table and its records: (file, table, records kept).
fn loads(folder: &Path, file: &str, table: Option<&str>, kept: u64) {
    let got = inspect([folder.join(file).display().to_string()]);
    assert_eq!(got["table"].as_str(), table, "{file}: {}", got["mapping"]);
    let count = |key: &str| got[key].as_u64().expect("a count");
    assert_eq!(count("rows_kept"), kept, "{file}: rejected {} skipped {}", got["rejected"], got["skipped"]);
    assert_eq!(count("rows_read"), count("rows_kept") + count("rows_rejected") + count("rows_skipped"), "{file}");
}

fn records(folder: &Path, file: &str) -> u64 {
    let text = std::fs::read_to_string(folder.join(file)).expect("the file is there");
    text.lines().count() as u64 - 1
}

#[test]
fn the_demo_company_loads_whole() {
    let folder = data("demo");
    for (file, table) in [
        ("accounts.csv", "customers"),
        ("users.csv", "users"),
        ("usage.csv", "events"),
        ("tickets.csv", "tickets"),
        ("opportunities.csv", "opportunities"),
        ("stage_history.csv", "stage_history"),
        ("activities.csv", "activities"),
        ("mrr_monthly.csv", "subscriptions"),
    ] {
        loads(&folder, file, Some(table), records(&folder, file));
    }
}

#[test]
fn ravenstack_loads_whole() {
    let folder = data("ravenstack");
    for (file, table, kept) in [
        ("ravenstack_accounts.csv", "customers", 500),
        ("ravenstack_subscriptions.csv", "subscriptions", 5000),
        ("ravenstack_feature_usage.csv", "events", 25_000),
        ("ravenstack_support_tickets.csv", "tickets", 2000),
        ("ravenstack_churn_events.csv", "cancellations", 600),
    ] {
        loads(&folder, file, Some(table), kept);
    }
}

#[test]
fn ravenstack_events_find_their_customer_through_the_subscription() {
    let matching = report("data.matching", [data("ravenstack").display().to_string()]);
    let row = (0..matching.rows.len())
        .find(|&row| (matching.cell(row, "left"), matching.cell(row, "right")) == ("events", "customers"))
        .expect("events are matched with customers");
    assert_eq!(matching.number(row, "matched"), Some(25_000.0));
}

#[test]
fn telco_loads_as_customers_whose_clock_starts_at_zero() {
    let Some(folder) = reference("telco_ibm") else { return };
    loads(&folder, "telco_customer_churn.csv", Some("customers"), 7043);
    let got = inspect([folder.join("telco_customer_churn.csv").display().to_string()]);
    let fields: Vec<&str> = got["mapping"].as_array().into_iter().flatten().filter_map(|column| column["field"].as_str()).collect();
    assert!(fields.contains(&"tenure_months") && fields.contains(&"churned"), "{fields:?}");
}

#[test]
fn the_crm_set_loads_with_its_deals_without_a_customer() {
    let Some(folder) = reference("crm_maven") else { return };
    loads(&folder, "accounts.csv", Some("customers"), 85);
    loads(&folder, "sales_pipeline.csv", Some("opportunities"), 8800);
    loads(&folder, "sales_teams.csv", Some("team"), 35);
    loads(&folder, "products.csv", Some("products"), 7);
    let got = inspect([folder.join("sales_pipeline.csv").display().to_string()]);
    let empty = |row: &serde_json::Value| {
        ["customer_id", "customer_name"].iter().all(|field| row.get(*field).is_none_or(serde_json::Value::is_null))
    };
    let without = got["rows"].as_array().into_iter().flatten().filter(|row| empty(row)).count();
    assert_eq!(without, 1425);
    // A product that the list writes otherwise is told as unknown, and not guessed.
    let golden: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.with_file_name("goldens").join("crm.json")).expect("a golden")).expect("JSON");
    let run = holdfast(["report", "data.matching", &folder.display().to_string(), "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let of_products = |row: &&serde_json::Value| row["right"] == "products";
    let row = told["rows"].as_array().into_iter().flatten().find(of_products).expect("products are matched");
    assert_eq!(
        (row["matched"].as_u64(), row["unmatched_left"].as_u64(), row["unmatched_right"].as_u64()),
        (Some(7320), Some(1480), Some(1))
    );
    let unknown: Vec<&str> =
        golden["products_not_in_products_csv"].as_array().into_iter().flatten().filter_map(serde_json::Value::as_str).collect();
    for product in unknown {
        assert!(told["notes"].to_string().contains(product), "{product} is told");
    }
}

#[test]
fn payments_without_a_header_load_by_column_number() {
    let Some(folder) = reference("cdnow_sample") else { return };
    let file = "CDNOW_sample.txt";
    let mut arguments = vec![folder.join(file).display().to_string(), "--table".to_owned(), format!("{file}=payments")];
    for (column, field) in [(1, "customer_id"), (3, "paid_at"), (5, "amount")] {
        arguments.extend(["--map".to_owned(), format!("{file}:{column}={field}")]);
    }
    let got = inspect(arguments);
    assert_eq!((got["table"].as_str(), got["rows_kept"].as_u64()), (Some("payments"), Some(6919)), "{}", got["rejected"]);
    assert_eq!(got["rows"][0]["paid_at"], "1997-01-01");
    assert_eq!(got["rows"][0]["amount"], "29.33");
}

#[test]
fn a_choice_that_cannot_be_followed_is_told_with_the_fields_there_are() {
    let file = data("demo/tickets.csv").display().to_string();
    let run = holdfast_tests::holdfast(["inspect", &file, "--table", "tickets.csv=tickets", "--map", "tickets.csv:type=kinds"]);
    assert_eq!(run.ended, holdfast_cli::Ended::Refused);
    assert!(run.err.contains("tickets has no field \"kinds\"; it has ticket_id, customer_id"), "{}", run.err);
}
