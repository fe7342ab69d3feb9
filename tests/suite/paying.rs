//! Pay plans from files, as the command replays them.

use std::fs;
use std::path::Path;

use holdfast_cli::Ended;
use holdfast_tests::{data_argument, golden, holdfast, report};

fn folder(name: &str, csv: &str) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("a folder for the test");
    fs::write(folder.join("accounts.csv"), csv).expect("the folder takes files");
    folder.display().to_string()
}

#[test]
fn the_worked_cases_of_the_article_come_from_a_file() {
    let cases = golden("seed_examples.json")["comp_plan"].as_array().expect("a list").clone();
    let mut csv = "account_id,name,mrr,currency,signup_date,cancel_date,prepaid_months,rep\n".to_owned();
    for (at, case) in cases.iter().enumerate() {
        let text = |key: &str| case[key].as_str().unwrap_or_default();
        csv.push_str(&format!(
            "A{at:02},Customer {at},{},{},{},{},{},Eric\n",
            case["mrr"],
            text("currency"),
            text("start"),
            text("churn"),
            case["prepaid_months"]
        ));
    }
    let folder = folder("worked-cases", &csv);
    for (plan, timing, told) in
        [("old", "served", "old_hold"), ("old_clawback", "served", "old_clawback"), ("new", "payment_number", "new_advance_billing")]
    {
        let (plan, timing) = (format!("plan={plan}"), format!("timing={timing}"));
        let table = report("comp.statement", [folder.as_str(), "--as-of", "2026-12-31", "--set", &plan, "--set", &timing]);
        for (at, case) in cases.iter().enumerate() {
            let customer = format!("A{at:02}");
            let rows =
                (0..table.rows.len()).filter(|&row| table.cell(row, "customer_id") == customer && table.cell(row, "state") == "paid");
            let found: Vec<(String, i64)> = rows
                .map(|row| {
                    (table.cell(row, "due_date").to_owned(), (table.number(row, "amount").expect("an amount") * 100.0).round() as i64)
                })
                .collect();
            let told: Vec<(String, i64)> = case[told]
                .as_array()
                .expect("a list")
                .iter()
                .map(|one| (one["date"].as_str().expect("a day").to_owned(), one["cents"].as_i64().expect("cents")))
                .collect();
            assert_eq!(found, told, "{plan}: {case}");
        }
    }
}

#[test]
fn a_plan_of_ones_own_is_given_as_json() {
    let folder = folder("own-plan", "account_id,mrr,start_date,rep\nA,100,2025-01-15,Eric\n");
    let asked = |plan: &str| {
        let set = format!("plan={plan}");
        holdfast(["report", "comp.statement", folder.as_str(), "--as-of", "2025-06-30", "--set", &set])
    };
    let own = asked(r#"{"name":"mine","rate":3,"pays":{"hold":{"months":2}},"cap_per_deal":250}"#);
    assert_eq!(own.out.lines().nth(1).expect("a line"), "Eric,A,100,kept_2,2025-03-15,250,paid,stayed,,2025-01-15,true");
    assert!(own.err.contains("1 deal would have earned more without the cap"), "{}", own.err);
    assert_eq!(asked("mine").ended, Ended::Refused);
    assert!(asked(r#"{"name":"mine"}"#).err.contains("pay plans as JSON"));
    let faulty = asked(r#"{"name":"mine","rate":3,"pays":{"hold":{"months":0}}}"#);
    assert_eq!((faulty.ended, faulty.out.lines().count()), (Ended::Answered, 1));
    assert!(faulty.err.contains("The plan “mine” pays nobody"), "{}", faulty.err);
    let both = r#"plans=[{"name":"a","rate":1,"pays":{"hold":{"months":2}}},{"name":"b","rate":1,"pays":{"clawback":{"months":2}}}]"#;
    let table = report("comp.compare", [folder.as_str(), "--as-of", "2025-06-30", "--set", both]);
    assert_eq!([0, 1].map(|row| table.cell(row, "plan").to_owned()), ["a", "b"]);
}

#[test]
fn every_plan_shares_out_all_that_the_demo_companys_deals_could_earn() {
    let demo = data_argument("demo");
    let plans = "plans=old,new,old_clawback";
    let (compare, cash) = (report("comp.compare", [&demo, "--set", plans]), report("comp.cash", [&demo, "--set", plans]));
    for plan in ["old", "new", "old_clawback"] {
        let sum = |column: &str| -> f64 {
            let rows = (0..compare.rows.len()).filter(|&row| compare.cell(row, "plan") == plan);
            rows.map(|row| compare.number(row, column).expect("a number")).sum()
        };
        let whole = sum("paid") + sum("pending") + sum("lost");
        assert!((whole - 2.0 * sum("mrr")).abs() < 1e-6, "{plan}: {whole}");
        let months = (0..cash.rows.len()).filter(|&row| cash.cell(row, "plan") == plan);
        let paid: f64 = months.map(|row| cash.number(row, "amount").expect("an amount")).sum();
        assert!((paid - sum("paid")).abs() < 1e-6, "{plan}: {paid}");
        assert_eq!(sum("deals") as u64, golden("demo.json")["accounts"].as_u64().expect("a number"));
    }
}
