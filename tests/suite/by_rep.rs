//! Churn by rep, renewals, terms and who fits, from files: against the reference figures, on planted companies, and on companies in which
//! nothing is planted.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use holdfast_tests::{Table, data_argument, golden, reference, report, sample_of};
use serde_json::Value;

#[track_caller]
fn close_to(found: Option<f64>, expected: &Value, tolerance: f64, what: &str) {
    let (found, expected) = (found.expect(what), expected.as_f64().expect("a number"));
    assert!((found - expected).abs() <= tolerance * expected.abs(), "{what}: {found}, not {expected}");
}

fn row_of(table: &Table, column: &str, value: &str) -> usize {
    (0..table.rows.len()).find(|&row| table.cell(row, column) == value).unwrap_or_else(|| panic!("no {column} {value}"))
}

/// A file with this text, in a folder of its own.
fn written(folder: &str, file: &str, text: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("by-rep").join(folder);
    fs::create_dir_all(&folder).expect("a folder for the test");
    let path = folder.join(file);
    fs::write(&path, text).expect("it can be written");
    path.display().to_string()
}

#[test]
fn the_demo_companys_reps_are_as_the_reference_says() {
    let golden = golden("demo.json");
    let found = report("churn.reps", [&data_argument("demo"), "--set", "observed_from=2025-01-01"]);
    let told = golden["rep_rates_per_customer_month"].as_object().expect("by rep");
    assert_eq!(found.rows.len(), told.len());
    for (rep, told) in told {
        let row = row_of(&found, "sales_rep", rep);
        assert_eq!(found.number(row, "churned"), told["churned"].as_f64(), "{rep}");
        close_to(found.number(row, "customer_months"), &told["person_months"], 1e-9, rep);
        close_to(found.number(row, "rate"), &told["rate"], 1e-9, rep);
        close_to(found.number(row, "low"), &told["garwood95"][0], 1e-9, rep);
        close_to(found.number(row, "high"), &told["garwood95"][1], 1e-9, rep);
        // The reference's own search for α and β ends within a part in a million.
        close_to(found.number(row, "shrunk"), &told["eb"], 1e-5, rep);
        close_to(found.number(row, "shrunk_low"), &told["eb_ci95"][0], 1e-5, rep);
        close_to(found.number(row, "shrunk_high"), &told["eb_ci95"][1], 1e-5, rep);
        let volatility = &golden["monthly_churn_by_rep"][rep.as_str()]["volatility"];
        close_to(found.number(row, "volatility_p"), &volatility["p"], 1e-9, rep);
        let excess = volatility["excess_sd"].as_f64().expect("a number");
        assert!((found.number(row, "volatility").expect("months") - excess).abs() <= 1e-9, "{rep}");
    }
    // Ranked by the shrunk rate alone: the one who was planted is high, the best is low, nobody is unstable.
    let column = |name: &str| (0..found.rows.len()).map(|row| found.cell(row, name).to_owned()).collect::<Vec<_>>();
    let shrunk: Vec<f64> = (0..found.rows.len()).filter_map(|row| found.number(row, "shrunk")).collect();
    assert!(shrunk.is_sorted_by(|a, b| a >= b));
    assert_eq!((found.cell(0, "sales_rep"), found.cell(0, "verdict")), ("R8", "high"));
    assert_eq!((found.cell(7, "sales_rep"), found.cell(7, "verdict")), ("R1", "low"));
    assert!(column("verdict")[1..7].iter().all(|verdict| verdict == "as_the_team"), "{:?}", column("verdict"));
    assert!(column("unstable").iter().all(|unstable| unstable == "false"));
    let ratio = |of: &str| told["R8"][of].as_f64().expect("a number") / told["R1"][of].as_f64().expect("a number");
    close_to(found.number(0, "times_best"), &Value::from(ratio("eb")), 1e-5, "shrunk");
    close_to(found.number(0, "raw_times_best"), &Value::from(ratio("rate")), 1e-9, "raw");
}

#[test]
fn the_articles_reps_lose_as_many_as_it_says() {
    let golden = golden("seed_examples.json");
    let told = &golden["monthly_churn_SEED 2015-01"];
    let mut csv = String::from("customer_id,sales_rep,signup_date,cancel_date\n");
    let examples = told["example_counts"].as_array().expect("a list");
    let of = |example: &Value, key: &str| example[key].as_u64().expect("a count");
    for example in examples {
        let rep = example["rep"].as_str().expect("a name");
        for at in 0..of(example, "n") {
            csv += &format!("{rep}{at},{rep},2014-11-15,{}\n", if at < of(example, "x") { "2015-01-12" } else { "" });
        }
    }
    let path = written("eric", "customers.csv", &csv);
    let rates = report("churn.rate", [path.as_str(), "--as-of", "2015-01-31", "--set", "by=sales_rep"]);
    let reps = report("churn.reps", [path.as_str(), "--as-of", "2015-01-31"]);
    for example in examples {
        let rep = example["rep"].as_str().expect("a name");
        let row = (0..rates.rows.len()).find(|&row| rates.cell(row, "group") == rep && rates.cell(row, "month") == "2015-01-01");
        let row = row.expect("January");
        assert_eq!((rates.number(row, "churned"), rates.number(row, "customers")), (example["x"].as_f64(), example["n"].as_f64()));
        let row = row_of(&reps, "sales_rep", rep);
        assert_eq!((reps.number(row, "churned"), reps.number(row, "customers")), (example["x"].as_f64(), example["n"].as_f64()));
    }
    let rate = |rep: &str| {
        let row = (0..rates.rows.len()).find(|&row| rates.cell(row, "group") == rep && rates.cell(row, "month") == "2015-01-01");
        rates.number(row.expect("January"), "rate").expect("customers")
    };
    close_to(Some(rate("Eric")), &told["Eric"], 1e-12, "Eric");
    assert!((rate("Alex") - told["Alex about"].as_f64().expect("a number")).abs() < 0.005);
}

#[test]
fn prepayment_rises_as_the_article_says() {
    let golden = golden("seed_examples.json");
    let told = &golden["prepaid_mean"];
    // Before the plan the article's terms, after it some of seven months in the mean.
    let before = told["example"]["terms"].as_array().expect("a list").iter().map(|term| term.as_u64().expect("months"));
    let rows = before.map(|term| ("2015-01", term)).chain([12, 12, 6, 3, 3, 6].map(|term| ("2015-02", term))).enumerate();
    let csv: String = rows.map(|(at, (month, term))| format!("C{at},{month}-10,{term}\n")).collect();
    let path = written("prepaid", "customers.csv", &format!("customer_id,signup_date,prepaid_months\n{csv}"));
    let found = report("churn.prepayment", [path.as_str(), "--as-of", "2015-02-28"]);
    let means: Vec<Option<f64>> = (0..found.rows.len()).map(|row| found.number(row, "mean_prepaid_months")).collect();
    assert_eq!(means, [told["SEED before"].as_f64(), told["SEED after"].as_f64()]);
    assert_eq!((found.cell(0, "month"), found.cell(0, "deals")), ("2015-01-01", "6"));
}

#[test]
fn telco_customers_leave_by_contract_as_the_reference_says() {
    let Some(folder) = reference("telco_ibm") else { return };
    let path = reference("goldens").expect("the reference is there").join("telco.json");
    let golden: Value = serde_json::from_str(&fs::read_to_string(path).expect("the file is there")).expect("JSON");
    let found = report("churn.contract", [folder.display().to_string()]);
    for (term, class) in [("Month-to-month", "1"), ("One year", "7-12"), ("Two year", ">12")] {
        let (told, row) = (&golden["by_contract"][term], row_of(&found, "term", class));
        assert_eq!(
            (found.number(row, "customers"), found.number(row, "churned")),
            (told["n"].as_f64(), told["churned"].as_f64()),
            "{term}"
        );
        close_to(found.number(row, "customer_months"), &told["customer_months"], 1e-9, term);
        close_to(found.number(row, "hazard"), &told["rate_per_customer_month"], 1e-9, term);
        close_to(found.number(row, "low"), &told["garwood95"][0], 1e-9, term);
        close_to(found.number(row, "high"), &told["garwood95"][1], 1e-9, term);
        close_to(found.number(row, "churned_share"), &told["rate"], 1e-9, term);
        close_to(found.number(row, "share_low"), &told["wilson95"][0], 1e-9, term);
        close_to(found.number(row, "share_high"), &told["wilson95"][1], 1e-9, term);
        // Without dates nothing comes due.
        assert_eq!((found.cell(row, "due"), found.cell(row, "renewal_rate")), ("0", ""), "{term}");
    }
    assert_eq!(found.rows.len(), 3);
}

/// What is called a finding in a company.
#[derive(Debug, Default)]
struct Findings {
    worse: Vec<String>,
    unstable: usize,
    fit: usize,
    alarms: Vec<String>,
}

fn findings(files: &[String]) -> Findings {
    let (reps, fit, renewals) =
        (report("churn.reps", files.to_vec()), report("churn.fit", files.to_vec()), report("churn.renewals", files.to_vec()));
    let cells = |table: &Table, column: &str, code: &str, of: &str| {
        (0..table.rows.len()).filter(|&row| table.cell(row, column) == code).map(|row| table.cell(row, of).to_owned()).collect::<Vec<_>>()
    };
    Findings {
        worse: cells(&reps, "verdict", "high", "sales_rep"),
        unstable: cells(&reps, "unstable", "true", "sales_rep").len(),
        fit: cells(&fit, "verdict", "fits", "attributes").len() + cells(&fit, "verdict", "does_not_fit", "attributes").len(),
        alarms: cells(&renewals, "alarm", "true", "month"),
    }
}

/// Companies of each kind.
const COMPANIES: u64 = 20;

/// The files of a sample company that tell lives.
fn lives(planted: bool, seed: u64) -> Vec<String> {
    let folder = sample_of(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("by-rep"), seed, planted);
    ["companies.csv", "subscriptions.csv"].iter().map(|file| Path::new(&folder).join(file).display().to_string()).collect()
}

/// The companies with what goes with leaving dealt out anew: who sold to them and what they are, by rows that have nothing to do with them.
fn dealt_anew(companies: &str, seed: u64) -> String {
    const LABELS: [&str; 9] = [
        "Account Segment",
        "Tier",
        "Industry",
        "Number of Employees",
        "Plan Name",
        "Sales Rep",
        "Customer Success Manager",
        "Term Months",
        "Original Source",
    ];
    let mut table = Table::read(&fs::read_to_string(companies).expect("the file is there"));
    let mut state = seed;
    let mut next = || {
        // SplitMix64.
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut order: Vec<usize> = (0..table.rows.len()).collect();
    for at in (1..order.len()).rev() {
        order.swap(at, (next() % (at as u64 + 1)) as usize);
    }
    let before = table.rows.clone();
    for place in LABELS.map(|label| table.column(label)) {
        for (row, &from) in table.rows.iter_mut().zip(&order) {
            row[place].clone_from(&before[from][place]);
        }
    }
    written(&format!("dealt-{seed}"), "companies.csv", &table.written())
}

#[test]
fn what_is_planted_is_found_and_chance_is_not_called_a_finding() {
    let (mut found, mut dips, mut planted) = (0, 0, BTreeMap::<&str, u64>::new());
    let mut by_chance: BTreeMap<&str, BTreeMap<&str, u64>> = BTreeMap::new();
    for seed in 1..=COMPANIES {
        let files = lives(true, seed);
        let of_planted = findings(&files);
        found += u64::from(of_planted.worse.iter().any(|rep| rep == "Eric Lindqvist"));
        dips += u64::from(of_planted.alarms.iter().any(|month| month == "2026-07-01"));
        *planted.entry("worse").or_default() += u64::from(of_planted.worse.iter().any(|rep| rep != "Eric Lindqvist"));
        *planted.entry("unstable").or_default() += u64::from(of_planted.unstable > 0);
        for (kind, files) in [("null", lives(false, seed)), ("dealt", vec![dealt_anew(&files[0], seed)])] {
            let of = findings(&files);
            let kinds = by_chance.entry(kind).or_default();
            for (what, is) in
                [("worse", !of.worse.is_empty()), ("unstable", of.unstable > 0), ("fit", of.fit > 0), ("alarm", !of.alarms.is_empty())]
            {
                // An alarm in a company with a dip is none by chance, whoever sold to whom.
                if kind == "null" || what != "alarm" {
                    *kinds.entry(what).or_default() += u64::from(is);
                }
            }
        }
    }
    assert!(found >= 15, "the planted rep was found in {found} of {COMPANIES}");
    assert!(dips >= 10, "the planted dip gave an alarm in {dips} of {COMPANIES}");
    // Of the other reps one is ten times better than the worst, so nobody but the worst is high; nothing makes anybody unstable.
    assert!(planted.values().all(|&companies| companies <= 4), "{planted:?}");
    for (kind, kinds) in &by_chance {
        for (what, companies) in kinds {
            assert!(*companies <= 4, "{what} in {companies} of {COMPANIES} companies of kind {kind}");
        }
    }
}

#[test]
fn who_is_shown_when_a_figure_is_clicked_is_as_many_as_the_figure_says() {
    let demo = data_argument("demo");
    let since = ["--set", "observed_from=2025-01-01"];
    let behind = |id: &str, key: &str, part: &str| {
        let mut arguments = vec![demo.clone(), "--set".into(), format!("report={id}"), "--set".into(), format!("key={key}")];
        arguments.extend(since.map(str::to_owned));
        if !part.is_empty() {
            arguments.extend(["--set".into(), format!("part={part}")]);
        }
        report("rows", arguments).rows.len() as f64
    };
    for (id, key) in [("churn.reps", "sales_rep"), ("churn.contract", "term"), ("churn.fit", "attributes")] {
        let found = report(id, [demo.as_str()].into_iter().chain(since));
        assert!(!found.rows.is_empty(), "{id}");
        for row in (0..found.rows.len()).take(12) {
            let key = found.cell(row, key);
            assert_eq!(Some(behind(id, key, "")), found.number(row, "customers"), "{id} {key}");
            assert_eq!(Some(behind(id, key, "churned")), found.number(row, "churned"), "{id} {key}");
        }
    }
    let found = report("churn.renewals", [demo.as_str()].into_iter().chain(since));
    let row = found.rows.len() - 1;
    let left = found.number(row, "due").zip(found.number(row, "renewed")).map(|(due, renewed)| due - renewed);
    assert_eq!(Some(behind("churn.renewals", "", &format!("{} left", found.cell(row, "month")))), left);
}
