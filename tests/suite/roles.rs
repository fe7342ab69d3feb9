//! Who does what in the sample company: what is planted is found, and nothing where nothing is.

use std::path::Path;

use holdfast_core::roles::process::Process;
use holdfast_tests::{Table, reference, report, sample_of, seeds};

fn asked(id: &str, seed: u64, planted: bool) -> Table {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("roles-{seed}-{planted}"));
    report(id, [sample_of(&folder, seed, planted)])
}

/// By activity, what is found of it.
fn findings(table: &Table) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> =
        (0..table.rows.len()).map(|row| ["activity", "finding"].map(|name| table.cell(row, name).to_owned()).into()).collect();
    found.dedup();
    found
}

#[test]
fn gaps_an_overlap_and_a_single_point_are_found_where_they_are_planted() {
    for seed in 42..42 + seeds() {
        let table = asked("plan.roles", seed, true);
        let found = findings(&table);
        let order: Vec<&str> = found.iter().map(|(activity, _)| activity.as_str()).collect();
        assert_eq!(order, Process::ALL.map(Process::code), "in the order of a customer's life");
        let told: Vec<(&str, &str)> = found
            .iter()
            .filter(|(_, finding)| !finding.is_empty())
            .map(|(activity, finding)| (activity.as_str(), finding.as_str()))
            .collect();
        assert_eq!(told, [("trial_support", "gap"), ("training", "single"), ("renewal", "overlap"), ("win_back", "gap")], "seed {seed}");
        let row = |activity: &str| (0..table.rows.len()).find(|&row| table.cell(row, "activity") == activity).expect("a row");
        assert_eq!(table.cell(row("training"), "person"), "Hannah Cole");
        let roles: Vec<&str> =
            (0..table.rows.len()).filter(|&row| table.cell(row, "activity") == "renewal").map(|row| table.cell(row, "role")).collect();
        assert_eq!(roles, ["AE", "CSM", "AM"]);
    }
}

#[test]
fn nothing_is_found_where_nothing_is_planted() {
    for seed in 42..42 + seeds() {
        let found = findings(&asked("plan.roles", seed, false));
        assert!(found.len() == Process::ALL.len() && found.iter().all(|(_, finding)| finding.is_empty()), "seed {seed}: {found:?}");
    }
}

#[test]
fn each_role_of_the_sample_is_measured_by_its_own() {
    let table = asked("plan.role_performance", 42, true);
    let of = |role: &str| -> Vec<&str> {
        let mut metrics: Vec<&str> =
            (0..table.rows.len()).filter(|&row| table.cell(row, "role") == role).map(|row| table.cell(row, "metric")).collect();
        metrics.dedup();
        metrics
    };
    assert_eq!(of("AE"), ["intent_to_deal", "deals_a_month"]);
    assert_eq!(of("FAE"), ["enterprise_deals_a_month", "enterprise_cycle_days"]);
    assert!(of("CSM").starts_with(&["activation", "activations_a_month", "renewal_rate"]));
    for row in 0..table.rows.len() {
        let [low, value, high] = ["low", "value", "high"].map(|name| table.number(row, name));
        assert!(low.zip(value).zip(high).is_none_or(|((low, value), high)| low <= value && value <= high), "row {row}");
    }
    // They bring deals and own no lead, which is no count of nothing.
    assert_eq!([of("MDR"), of("SDR"), of("BDR")], [["intents_a_month"], ["intents_a_month"], ["partner_deals_a_month"]]);
    assert!(of("AM").contains(&"cross_sells_a_month"), "{:?}", of("AM"));
}

#[test]
fn a_crm_without_a_team_or_a_log_says_what_it_can() {
    let Some(folder) = reference("crm_maven") else { return };
    let table = report("plan.roles", [folder.display().to_string(), "--set".to_owned(), "period=2017".to_owned()]);
    assert!((0..table.rows.len()).all(|row| table.cell(row, "role") == "other"));
    assert_eq!(findings(&table), [("proposal_close".to_owned(), String::new())]);
}
