//! Health scores end to end, from files, against the reference figures.

use holdfast_tests::{data_argument, golden, report};

#[test]
fn the_demo_company_scores_as_the_reference_says() {
    let scores = report("health.scores", [&data_argument("demo"), "--as-of", "2025-12-31", "--set", "advanced=Gantt,Collab"]);
    let golden = golden("demo.json");
    let wanted = golden["health_scores_2025-12-31"].as_array().expect("a list");
    assert_eq!(scores.rows.len(), wanted.len());
    for account in wanted {
        let id = account["account_id"].as_str().expect("an id");
        let row = (0..scores.rows.len()).find(|&row| scores.cell(row, "customer_id") == id).unwrap_or_else(|| panic!("{id} has no score"));
        let parts = [("login", "c1"), ("feature", "c2"), ("sentiment", "c3"), ("engagement", "c4"), ("intent", "c5")];
        for (part, key) in parts {
            assert_eq!(scores.number(row, &format!("{part}_points")), account[key].as_f64(), "{id} {part}");
        }
        assert_eq!(scores.number(row, "score"), account["score"].as_f64(), "{id}");
        assert_eq!(scores.number(row, "coverage"), Some(1.0), "{id}");
    }
}

#[test]
fn ravenstack_has_no_pages_and_no_clicks_so_three_parts_cover_three_quarters() {
    let scores = report("health.scores", [data_argument("ravenstack")]);
    assert!(!scores.rows.is_empty());
    for row in 0..scores.rows.len() {
        assert_eq!(scores.number(row, "coverage"), Some(0.75));
        assert_eq!(scores.cell(row, "intent_points"), "");
    }
}

#[test]
fn bands_sum_to_the_scored_customers() {
    let arguments = || [data_argument("demo"), "--as-of".to_owned(), "2026-03-31".to_owned()];
    let (scores, summary) = (report("health.scores", arguments()), report("health.summary", arguments()));
    let customers: f64 = (0..summary.rows.len()).filter_map(|row| summary.number(row, "customers")).sum();
    assert_eq!(customers as usize, scores.rows.len());
}
