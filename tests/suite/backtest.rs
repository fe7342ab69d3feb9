//! Whether the score sees churn coming, from files: against the reference figures, and where nothing is to be seen.

use holdfast_core::backtest::judged::Ranking;
use holdfast_core::backtest::{Case, Terms, Young, look_back};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::model::{FeatureLists, HealthModel, Models};
use holdfast_core::stats::roc::{auc, paired, top_k};
use holdfast_tests::{Opened, Table, data, data_argument, golden, reference, report, sample_of, seeds};

fn models() -> Models {
    let features = FeatureLists { advanced: vec!["Gantt".to_owned(), "Collab".to_owned()], basic: vec![] };
    Models::from(HealthModel { features, ..HealthModel::default() })
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn close(found: f64, expected: &serde_json::Value) {
    let expected = expected.as_f64().expect("a number");
    assert!((found - expected).abs() <= 1e-9 * expected.abs().max(1e-9), "{found}, not {expected}");
}

#[test]
fn the_demo_company_is_judged_as_the_reference_judges_it() {
    let (opened, golden) = (Opened::new([data("demo")]), golden("demo.json"));
    let expected = golden["backtest"].as_array().expect("a list");
    let days: Vec<AsOf> = expected.iter().map(|one| AsOf(day(one["as_of"].as_str().expect("a day")))).collect();
    let found = look_back(opened.data(), &models(), Terms::default(), &days, AsOf(day("2026-06-30")), Young::Count);
    assert_eq!(found.moments.len(), expected.len());
    for (moment, expected) in found.moments.iter().zip(expected) {
        let cases: Vec<bool> = moment.cases.iter().map(Case::churned).collect();
        let scores = |ranking: Ranking| moment.cases.iter().map(|case| ranking.of(case)).collect::<Vec<f64>>();
        assert_eq!(moment.cases.len() as u64, expected["eligible"].as_u64().expect("a number"));
        assert_eq!(cases.iter().filter(|case| **case).count() as u64, expected["positives"].as_u64().expect("a number"));
        for (ranking, name) in [(Ranking::Score, "auc_risk"), (Ranking::Recency, "auc_recency"), (Ranking::Tenure, "auc_young")] {
            let area = auc(&cases, &scores(ranking)).expect("two classes");
            close(area.auc, &expected[name]["auc"]);
            close(area.se.expect("enough"), &expected[name]["se"]);
        }
        let less = paired(&cases, &scores(Ranking::Score), &scores(Ranking::Recency)).expect("two classes");
        close(less.difference, &expected["paired_score_vs_recency"]["diff"]);
        for name in ["top10", "top20"] {
            let top = top_k(&cases, &scores(Ranking::Score), expected[name]["k"].as_u64().expect("k") as usize).expect("some");
            close(top.hits, &expected[name]["expected_hits"]);
            close(top.lift.expect("cases"), &expected[name]["lift"]);
            close(top.capture.expect("cases"), &expected[name]["capture"]);
        }
    }
}

/// IBM's telephone customers with their score, tenure turned round or the monthly charge, and whether they left.
fn telco() -> Option<(Vec<bool>, Vec<f64>, Vec<f64>)> {
    let text = std::fs::read_to_string(reference("telco_ibm")?.join("telco_customer_churn.csv")).expect("the file is there");
    let table = Table::read(&format!("{}\n", text.replace('\r', "").trim_end()));
    let rows = 0..table.rows.len();
    let number = |row: usize, name: &str| table.number(row, name).expect("a number");
    let left = rows.clone().map(|row| table.cell(row, "Churn") == "Yes").collect();
    let young = rows.clone().map(|row| -number(row, "tenure")).collect();
    Some((left, young, rows.map(|row| number(row, "MonthlyCharges")).collect()))
}

#[test]
fn telephone_customers_are_ranked_as_the_reference_ranks_them() {
    let Some((left, young, charges)) = telco() else { return };
    let path = reference("goldens").expect("the reference is there").join("telco.json");
    let golden: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).expect("the file is there")).expect("JSON");
    for (scores, name) in [(&young, "risk=-tenure"), (&charges, "risk=MonthlyCharges")] {
        let found = auc(&left, scores).expect("two classes");
        close(found.auc, &golden[name]["auc"]["auc"]);
        close(found.se.expect("enough"), &golden[name]["auc"]["se"]);
        for top in ["top10", "top20"] {
            let expected = &golden[name][top];
            let found = top_k(&left, scores, expected["k"].as_u64().expect("k") as usize).expect("some");
            close(found.hits, &expected["expected_hits"]);
            close(found.precision, &expected["precision"]);
        }
    }
    let found = paired(&left, &young, &charges).expect("two classes");
    close(found.difference, &golden["risk=-tenure"]["paired_vs_monthlycharges"]["diff"]);
    close(found.se.expect("enough"), &golden["risk=-tenure"]["paired_vs_monthlycharges"]["se"]);
}

/// The verdict on the score over the last year.
fn verdict(arguments: &[&str]) -> String {
    let table = report("health.backtest", arguments.iter().copied());
    assert_eq!((table.cell(0, "as_of"), table.cell(0, "model")), ("", "score"));
    table.cell(0, "verdict").to_owned()
}

#[test]
fn usage_drawn_by_lot_is_no_better_than_chance() {
    let file = |name: &str| data_argument(&format!("ravenstack/ravenstack_{name}.csv"));
    // Its contracts run on for all but a few of those who have a churn event: by the contracts, too few have left to judge.
    assert_eq!(verdict(&[&data_argument("ravenstack")]), "too_few");
    let by_events = ["accounts", "feature_usage", "support_tickets", "churn_events"].map(file);
    assert_eq!(verdict(&by_events.each_ref().map(String::as_str)), "no_better_than_chance");
}

/// The sample company of a seed, written out.
fn written(seed: u64, planted: bool) -> String {
    sample_of(&std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("backtest"), seed, planted)
}

#[test]
fn the_planted_company_is_seen_and_the_null_company_is_not() {
    // Twenty seeds of each where somebody asks for them: every one is read whole, a second each.
    let seeds = seeds();
    let useful = |planted: bool| {
        let of = (1..=seeds).map(|seed| verdict(&[&written(seed, planted), "--set", "advanced=Gantt,Collab"]));
        let found: Vec<String> = of.collect();
        println!("planted={planted}: {found:?}");
        found.iter().filter(|verdict| ["useful", "no_better_than_baseline"].contains(&verdict.as_str())).count() as u64
    };
    assert!(4 * useful(true) >= 3 * seeds);
    assert!(useful(false) <= seeds.div_ceil(20));
}
