//! The awkward files: what an importer must make of each, by the rules of `tests/data/awkward`.

use std::collections::BTreeMap;

use holdfast_tests::{data_argument, inspect};
use serde_json::{Value, json};

fn expected() -> BTreeMap<String, Value> {
    let text = std::fs::read_to_string(holdfast_tests::data("awkward/expected.json")).expect("the expectations lie in tests/data");
    let whole: Value = serde_json::from_str(&text).expect("JSON");
    serde_json::from_value(whole["files"].clone()).expect("a map of files")
}

/// What the user chose in the wizard, and the customers known beforehand, as options.
fn options(expectation: &Value) -> Vec<String> {
    let mut arguments = Vec::new();
    let mut option = |key: &str, value: &str| arguments.extend(["--option".to_owned(), format!("{key}={value}")]);
    for (key, value) in expectation["options"].as_object().into_iter().flatten() {
        option(key, value.as_str().expect("options are texts"));
    }
    if let Some(customers) = expectation["context"]["customers"].as_array() {
        let ids: Vec<&str> = customers.iter().filter_map(Value::as_str).collect();
        option("known_customers", &ids.join(","));
    }
    arguments
}

/// (line, code) pairs in order.
fn pairs(list: &Value, key: &str) -> Vec<(u64, String)> {
    let mut pairs: Vec<_> = list
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| (one["line"].as_u64().expect("a line"), one[key].as_str().expect("a code").to_owned()))
        .collect();
    pairs.sort();
    pairs
}

/// A long text stands in the expectations as its length in characters and its hash; the length is compared here.
fn alike(got: &Value, wanted: &Value) -> bool {
    match (got.as_str(), wanted["$len"].as_u64()) {
        (Some(text), Some(length)) => text.chars().count() as u64 == length,
        _ => got == wanted,
    }
}

fn differences(name: &str, expectation: &Value) -> Vec<String> {
    let mut arguments = vec![data_argument(&format!("awkward/{name}"))];
    arguments.extend(options(expectation));
    let got = inspect(arguments);
    let mut found = Vec::new();
    let mut differ = |what: &str, got: &Value, wanted: &Value| {
        if got != wanted {
            found.push(format!("{what}: {got}, expected {wanted}"));
        }
    };
    let error = expectation.get("file_error").cloned().unwrap_or(Value::Null);
    differ("file_error", &got["file_error"], &error);
    differ("needs_choice", &got["needs_choice"], expectation.get("needs_choice").unwrap_or(&json!([])));
    if !error.is_null() {
        return found;
    }
    differ("table", &got["table"], &expectation["table"]);
    for (list, key) in [("rejected", "reason"), ("skipped", "reason"), ("warnings", "code")] {
        let (got, wanted) = (pairs(&got[list], key), pairs(&expectation[list], key));
        if got != wanted {
            found.push(format!("{list}: {got:?}, expected {wanted:?}"));
        }
    }
    let rows: BTreeMap<u64, &Value> =
        got["rows"].as_array().into_iter().flatten().map(|row| (row["line"].as_u64().expect("a line"), row)).collect();
    for wanted in expectation["rows"].as_array().into_iter().flatten() {
        let line = wanted["line"].as_u64().expect("a line");
        let Some(row) = rows.get(&line) else {
            found.push(format!("line {line}: no row"));
            continue;
        };
        for (field, wanted) in wanted.as_object().into_iter().flatten() {
            if !alike(row.get(field).unwrap_or(&Value::Null), wanted) {
                found.push(format!("line {line} {field}: {:?}, expected {wanted}", row.get(field)));
            }
        }
    }
    let sum = |key: &str| got[key].as_u64().expect("a count");
    if sum("rows_read") != sum("rows_kept") + sum("rows_rejected") + sum("rows_skipped")
        || sum("rows_read") != expectation["records"].as_u64().expect("a count")
    {
        found.push(format!("records do not add up: {} read, {} expected", sum("rows_read"), expectation["records"]));
    }
    found
}

#[test]
fn every_awkward_file_comes_out_right() {
    let expected = expected();
    assert_eq!(expected.len(), 42);
    let wrong: Vec<String> = expected
        .iter()
        .map(|(name, expectation)| (name, differences(name, expectation)))
        .filter(|(_, found)| !found.is_empty())
        .map(|(name, found)| format!("{name}\n   {}", found.join("\n   ")))
        .collect();
    assert!(wrong.is_empty(), "{} of 42 files are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
