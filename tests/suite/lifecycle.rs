//! The lifecycle and what a team leaves lying, from files: what was planted in the sample company is found, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use holdfast_tests::{Table, reference, report, sample};

const AS_OF: &str = "2026-10-31";

fn company(test: &str) -> PathBuf {
    sample(&Path::new(env!("CARGO_TARGET_TMPDIR")).join(test))
}

fn asked(folder: &Path, id: &str, set: &[&str]) -> Table {
    let folder = folder.display().to_string();
    let mut arguments = vec![folder.as_str(), "--as-of", AS_OF];
    set.iter().for_each(|set| arguments.extend(["--set", set]));
    report(id, arguments)
}

#[test]
fn leads_that_nobody_touched_and_companies_of_two_sellers_are_found_and_no_others() {
    let folder = company("followup");
    let leads = Table::read(&fs::read_to_string(folder.join("leads.csv")).expect("the file is there"));
    let of = |row: usize, column: &str| leads.cell(row, column).to_owned();
    // In the sample a lead is idle where it has no deal; two sellers work on some, and nobody has touched some.
    let idle: Vec<usize> = (0..leads.rows.len()).filter(|&row| of(row, "Deal ID").is_empty()).collect();
    let untouched = idle.iter().filter(|&&row| of(row, "Last Activity Date").is_empty());
    let expected: BTreeSet<String> =
        untouched.filter(|&&row| of(row, "Created Date").get(..10) <= Some("2026-10-28")).map(|&row| of(row, "Lead ID")).collect();
    let mut sellers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for &row in &idle {
        sellers.entry(of(row, "Company Name")).or_default().insert(of(row, "Lead Owner"));
    }
    let several: BTreeSet<String> = sellers.into_iter().filter(|(_, sellers)| sellers.len() > 1).map(|(name, _)| name).collect();
    assert!(expected.len() > 50 && several.len() > 20, "{} {}", expected.len(), several.len());

    let gaps = asked(&folder, "followup.gaps", &[]);
    let with = |finding: &str, column: &str| -> BTreeSet<String> {
        let rows = (0..gaps.rows.len()).filter(|&row| gaps.cell(row, "finding") == finding);
        rows.map(|row| gaps.cell(row, column).to_owned()).filter(|text| !text.is_empty()).collect()
    };
    assert_eq!(with("no_follow_up", "lead_id"), expected);
    assert_eq!(with("several_owners", "name"), several);
}

#[test]
fn the_sample_comes_on_from_stage_to_stage_and_groups_add_up() {
    let folder = company("lifecycle");
    let all = asked(&folder, "lifecycle", &[]);
    let number = |table: &Table, row: usize, column: &str| table.number(row, column).unwrap_or_else(|| panic!("{column} of {row}"));
    let reached: Vec<f64> = (0..6).map(|row| number(&all, row, "customers")).collect();
    assert!(reached[..4].is_sorted_by(|before, after| before >= after), "{reached:?}");
    let customers = Table::read(&fs::read_to_string(folder.join("companies.csv")).expect("the file is there"));
    assert!((reached[3] - customers.rows.len() as f64).abs() < 0.5, "every customer has committed, and nobody else");
    let add_up = |table: &Table| {
        for row in 0..3 {
            let rest = number(table, row, "standing") + number(table, row, "gone");
            assert!((number(table, row, "customers") - number(table, row + 1, "customers") - rest).abs() < 0.5, "{row}");
        }
    };
    add_up(&all);
    // Whom the rule leaves out counts as out of the first stage if it came further, and nowhere after it.
    let software = asked(&folder, "lifecycle", &["fit=industry=Software"]);
    let by_industry = asked(&folder, "lifecycle", &["by=industry", "fit=industry=Software"]);
    let of = |group: &str, stage: &str| {
        let is_it = |&row: &usize| by_industry.cell(row, "group") == group && by_industry.cell(row, "stage") == stage;
        (0..by_industry.rows.len()).find(is_it).expect("a row")
    };
    add_up(&software);
    assert!(number(&software, 0, "gone") > 0.0 && number(&software, 1, "customers") < number(&software, 0, "customers"));
    for stage in ["profile_fit", "intent", "committed"] {
        assert_eq!(by_industry.cell(of("Retail", stage), "customers"), "0", "{stage}");
    }
    assert_eq!(by_industry.cell(of("Software", "committed"), "customers"), software.cell(3, "customers"));
    for by in ["by=source", "by=industry", "by=size", "by=channel", "by=sales_rep"] {
        let grouped = asked(&folder, "lifecycle", &[by]);
        for column in ["customers", "standing", "gone"] {
            for (row, stage) in ["prospect", "profile_fit", "intent", "committed", "activated", "expansion"].iter().enumerate() {
                let rows = (0..grouped.rows.len()).filter(|&row| grouped.cell(row, "stage") == *stage);
                let sum: f64 = rows.filter_map(|row| grouped.number(row, column)).sum();
                assert!((sum - number(&all, row, column)).abs() < 0.5, "{by} {stage} {column}");
            }
        }
    }
    let stalled = asked(&folder, "lifecycle.stalled", &[]);
    for row in 0..4 {
        let stage = all.cell(row, "stage");
        let listed = (0..stalled.rows.len()).filter(|&row| stalled.cell(row, "stage") == stage).count();
        assert!((number(&all, row, "stalled") - listed as f64).abs() < 0.5, "{stage}");
    }
    assert!((0..stalled.rows.len()).all(|row| number(&stalled, row, "days") > number(&stalled, row, "usual_days")));
}

#[test]
fn opportunities_alone_begin_at_intent_and_say_so() {
    let Some(folder) = reference("crm_maven") else { return };
    let told = report("lifecycle", [folder.display().to_string().as_str(), "--as-of", "2017-12-31"]);
    let committed = (0..told.rows.len()).find(|&row| told.cell(row, "stage") == "committed").expect("a stage");
    assert!(told.number(committed, "customers").is_some_and(|count| count > 0.0));
    assert!(told.number(committed, "from_previous").is_some_and(|share| 0.0 < share && share < 1.0));
    for row in 0..told.rows.len() {
        let is_implied = ["profile_fit", "intent"].contains(&told.cell(row, "stage"));
        assert!(!is_implied || told.cell(row, "from_previous").is_empty(), "who did not come on to it, nothing tells");
    }
    let activated = (0..told.rows.len()).find(|&row| told.cell(row, "stage") == "activated").expect("a stage");
    assert_eq!((told.cell(activated, "customers"), told.cell(activated, "from_previous")), ("", ""), "no file tells any use");
}
