//! Triggers end to end, from files: the sample company's planted behaviour is found, and was worth finding.

use std::path::{Path, PathBuf};

use holdfast_cli::Ended;
use holdfast_tests::{Table, holdfast, report, sample};

/// The sample company, as written by the command with these options.
fn company(name: &str, options: &[&str]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if options.is_empty() {
        return sample(&folder);
    }
    let path = folder.display().to_string();
    let run = holdfast(["sample", &path].into_iter().chain(options.iter().copied()));
    assert_eq!(run.ended, Ended::Answered, "{}", run.err);
    folder
}

fn backtest(folder: &Path) -> Table {
    report("triggers.backtest", [&folder.display().to_string(), "--set", "advanced=Gantt,Collab"])
}

fn row(table: &Table, rule: &str) -> usize {
    (0..table.rows.len()).find(|&row| table.cell(row, "rule") == rule).unwrap_or_else(|| panic!("no row of {rule}"))
}

#[test]
fn the_articles_preset_finds_what_was_planted_and_its_lift_is_above_one() {
    let folder = company("triggers-planted", &[]);
    let table = backtest(&folder);
    assert_eq!(table.rows.len(), 19, "a row for each preset");
    let number = |rule: &str, column: &str| table.number(row(&table, rule), column);
    assert!(number("competitor-search", "matches") >= Some(20.0), "{:?}", number("competitor-search", "matches"));
    assert!(number("competitor-search", "lift") > Some(1.5) && number("competitor-search", "low") > Some(1.0));
    let lead = number("competitor-search", "lead_days_median").expect("some left");
    // The search is planted 9 to 60 days before the customer leaves.
    assert!((8.0..=60.0).contains(&lead), "{lead}");
    for row in 0..table.rows.len() {
        let of = |column: &str| table.number(row, column);
        let (Some(matches), Some(churned)) = (of("matches"), of("churned")) else { panic!("every preset is judged") };
        assert!(churned <= matches);
        assert_eq!(of("precision"), (matches > 0.0).then(|| churned / matches));
        if let (Some(lift), Some(precision), Some(base)) = (of("lift"), of("precision"), of("base_rate")) {
            assert!((lift - precision / base).abs() < 1e-12 && of("low") <= Some(lift) && Some(lift) <= of("high"));
        }
    }
    // Each sign that is planted on leavers is worth more than nothing.
    for rule in ["export-help", "admin-absent", "leaving-tickets", "login-drop", "intent-page", "core-stopped"] {
        assert!(number(rule, "lift") > Some(1.0), "{rule}: {:?}", table.rows[row(&table, rule)]);
    }
}

#[test]
fn where_nothing_is_planted_the_article_finds_no_more_than_chance() {
    let table = backtest(&company("triggers-null", &["--null"]));
    let at = row(&table, "competitor-search");
    assert!(table.number(at, "low").is_none_or(|low| low <= 1.0), "{:?}", table.rows[at]);
}

#[test]
fn every_match_of_the_article_stands_in_the_files() {
    let folder = company("triggers-matches", &[]);
    let path = folder.display().to_string();
    let table = report("triggers.matches", [&path, "--set", "rule=competitor-search"]);
    assert_eq!(table.columns, ["customer_id", "matched_at", "evidence", "message", "channel", "owner"]);
    let events = Table::read(&std::fs::read_to_string(folder.join("product_events.csv")).expect("the file is there"));
    let column = |name: &str| events.column(name);
    let (at, account, text) = (column("Timestamp"), column("Account ID"), column("Search Text"));
    let searches: Vec<&Vec<String>> = events.rows.iter().filter(|cells| cells[text].to_lowercase().contains("orbiplan")).collect();
    // Every search of the files is planted after a look; the quiet period thins them out.
    assert!(!table.rows.is_empty() && table.rows.len() <= searches.len());
    for row in 0..table.rows.len() {
        let (id, when) = (table.cell(row, "customer_id"), table.cell(row, "matched_at"));
        let clock = when.trim_end_matches('Z').replace('T', " ");
        assert!(searches.iter().any(|cells| cells[account] == *id && clock.starts_with(&cells[at].replace('T', " ")[..16])), "{id} {when}");
        let (evidence, message) = (table.cell(row, "evidence"), table.cell(row, "message"));
        assert!(evidence.starts_with("feature=Reports; at=") && evidence.contains(" | search=Orbiplan; at="), "{evidence}");
        assert!(message.contains("comparing us with Orbiplan") && message.contains("Us and Orbiplan, side by side"), "{message}");
        assert!(message.starts_with("Hello ") && message.contains("Reports") && !message.contains('{'), "{message}");
    }
    assert!((1..table.rows.len()).all(|row| table.cell(row - 1, "matched_at") >= table.cell(row, "matched_at")));
}

#[test]
fn a_rule_may_be_given_as_json() {
    let path = company("triggers-json", &[]).display().to_string();
    let rule = r#"rule={"id": "mine", "when": {"all": [{"happens": {"of": "exit_page", "weekdays": ["monday"]}}, {"field": {"field": "customers.industry", "test": {"is": ["Retail"]}}}]}, "quiet_days": 7, "action": {"act": "diagnosis_visit", "kind": "task", "template": "Go to {customer}"}}"#;
    let table = report("triggers.matches", [&path, "--set", rule]);
    assert!(!table.rows.is_empty());
    assert!((0..table.rows.len()).all(|row| table.cell(row, "message").starts_with("Go to ")));
    assert_eq!(report("triggers.backtest", [&path, "--set", rule]).cell(0, "rule"), "mine");
    for wrong in ["rule={\"id\": 1}", "rule=tuesday", "horizon=0"] {
        let run = holdfast(["report", "triggers.backtest", &path, "--set", wrong]);
        assert_eq!(run.ended, Ended::Refused, "{wrong}: {}", run.err);
    }
    assert_eq!(holdfast(["report", "triggers.matches", &path]).ended, Ended::Refused, "matches need a rule");
}

#[test]
fn no_firing_is_told_by_what_came_after_it() {
    let path = company("triggers-evidence", &[]).display().to_string();
    let mut compared = 0;
    for rule in ["export-help", "intent-page", "leaving-tickets", "falling-and-exporting", "strong-signal-head"] {
        let table = report("triggers.matches", [&path, "--set", "advanced=Gantt,Collab", "--set", &format!("rule={rule}")]);
        for row in 0..table.rows.len() {
            let (at, evidence) = (&table.cell(row, "matched_at")[..10], table.cell(row, "evidence"));
            for last in evidence.split("last=").skip(1).filter_map(|rest| rest.get(..10)).filter(|text| text.starts_with("20")) {
                assert!(last <= at, "{rule} of {}: {evidence}, at {at}", table.cell(row, "customer_id"));
                compared += 1;
            }
        }
    }
    assert!(compared > 50, "{compared}");
}
