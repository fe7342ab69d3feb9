//! Plans beside the worked examples of the article.

use std::fs;
use std::path::Path;

use holdfast_tests::{golden, report};
use holdfast_view::text::{Language, Words};
use serde_json::Value;

/// A file of a company of which nothing is known but that it has a customer.
fn nobody(name: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("planning").join(name);
    fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join("customers.csv");
    fs::write(&path, "customer_id\nA\n").expect("it can be written");
    path.display().to_string()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn the_reverse_formula_comes_out_as_the_article_says() {
    let golden = golden("seed_examples.json");
    let path = nobody("reverse");
    for example in golden["reverse_funnel"].as_array().expect("a list") {
        let mut arguments = vec![path.clone(), "--as-of".to_owned(), "2026-01-31".to_owned()];
        for (key, of) in [("target", "target"), ("price", "price"), ("win", "win"), ("conversion", "conv"), ("touch", "touch")] {
            if !example[of].is_null() {
                arguments.extend(["--set".to_owned(), format!("{key}={}", text(&example[of]))]);
            }
        }
        let found = report("plan.reverse", arguments.iter().map(String::as_str));
        for (row, step) in ["deals", "intents", "profiles", "outbound"].into_iter().enumerate() {
            assert_eq!(found.cell(row, "step"), step);
            assert_eq!(found.number(row, "needed"), example[step].as_f64(), "{example}");
        }
    }
}

#[test]
fn a_pod_carries_what_the_article_says_and_so_many_reach_a_target() {
    let golden = golden("seed_examples.json");
    let (path, told) = (nobody("pods"), &golden["pod"]);
    let pods = |set: &[String]| {
        let set = set.iter().flat_map(|pair| ["--set", pair.as_str()]);
        report("plan.pods", [path.as_str(), "--as-of", "2026-01-31"].into_iter().chain(set))
    };
    let seed = &told["SEED"];
    let found = pods(&[]);
    let of = |role: usize, column: &str| found.number(role, column);
    assert_eq!((of(0, "handles"), of(0, "yields")), (seed["mdr_profiles"].as_f64(), seed["mdr_intents"].as_f64()));
    assert_eq!(of(1, "yields"), seed["sdr_intents"].as_f64());
    assert_eq!((of(2, "handles"), of(2, "yields")), (seed["ae_intents"].as_f64(), seed["ae_deals"].as_f64()));
    assert_eq!(of(3, "yields"), seed["csm_onboarded"].as_f64());
    assert_eq!(found.rows.len() as u64, seed["roles"].as_u64().expect("a count"));
    for example in told["pods_needed"].as_array().expect("a list") {
        let found = pods(&[format!("target={}", example["target"]), format!("pod_capacity={}", example["pod"])]);
        assert_eq!(found.number(0, "pods_needed"), example["pods"].as_f64(), "{example}");
    }
    let inbound = pods(&["roles=MDR,AE,CSM".to_owned()]);
    assert_eq!(inbound.number(0, "pod_deals"), told["only inbound 36 of 60 intents"]["deals"].as_f64());
    for example in told["bottleneck"].as_array().expect("a list") {
        let found = pods(&["mdr", "sdr", "ae", "csm"].map(|role| format!("{role}={}", example[role])));
        let limits = |row: &usize| found.cell(*row, "bottleneck") == "true";
        let limited: Vec<String> = (0..4).filter(limits).map(|row| found.cell(row, "role").to_lowercase()).collect();
        assert_eq!(serde_json::json!(limited), example["limited_by"], "{example}");
        let carried = (0..4).filter_map(|row| found.number(row, "capacity")).fold(f64::INFINITY, f64::min);
        assert_eq!(Some((carried / 20.0).floor()), example["pods"].as_f64(), "{example}");
    }
}

#[test]
fn every_figure_of_a_plan_has_words_in_both_languages() {
    let path = nobody("words");
    let found = report("plan.assumptions", [path.as_str(), "--as-of", "2026-01-31"]);
    for row in 0..found.rows.len() {
        let name = found.cell(row, "assumption");
        for language in [Language::En, Language::Zh] {
            assert_ne!(Words(language).assumption(name), name);
            assert!(!Words(language).assumption_needs(name).is_empty());
        }
    }
    assert!(found.rows.len() > 20);
}

#[test]
fn an_mdr_needs_as_many_profiles_as_the_article_says() {
    let golden = golden("seed_examples.json");
    let told = &golden["reverse_funnel_SEED_pod"];
    let intents = told["intents_needed"].as_u64().expect("a count") - told["sdr_intents"].as_u64().expect("a count");
    assert_eq!(Some(intents), told["mdr_intents_needed"].as_u64());
    let path = nobody("mdr");
    let target = format!("target={intents}");
    let found =
        report("plan.reverse", [path.as_str(), "--set", &target, "--set", "price=1", "--set", "win=1", "--set", "conversion=36/360"]);
    assert_eq!(found.number(2, "needed"), told["profiles_for_mdr = 36/(1/10)"].as_f64());
}
