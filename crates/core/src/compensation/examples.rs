//! The worked cases of the source article and of the definitions, to the cent.

use serde_json::Value;

use super::deals::Deals;
use super::ledger::Ledger;
use super::plan::{Pays, Plan, Timing};
use super::timing::State;
use crate::day::AsOf;
use crate::testing::dataset;

fn golden(name: &str) -> Value {
    let all: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
    all[name].clone()
}

fn by_payment_number() -> Plan {
    let mut plan = Plan::preset("new").expect("a preset");
    if let Pays::Milestones { timing, .. } = &mut plan.pays {
        *timing = Timing::PaymentNumber;
    }
    plan
}

/// What a plan has paid for one customer in the end, as (day, cents).
fn paid(plan: &Plan, case: &Value) -> Vec<(String, i64)> {
    let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
    let row = format!("A,{},{},{},{},{},Eric\n", case["mrr"], text("currency"), text("start"), text("churn"), case["prepaid_months"]);
    let data = dataset(&[("customers", &format!("customer_id,mrr,currency,signup_date,cancel_date,prepaid_months,sales_rep\n{row}"))]);
    let as_of = AsOf("2027-12-31".parse().expect("a day"));
    let deals = Deals::of(&data, as_of);
    let lines = Ledger::of(plan, &deals, as_of).lines;
    lines.iter().filter(|line| line.state == State::Paid).map(|line| (line.day.to_string(), line.amount)).collect()
}

#[test]
fn the_articles_plans_pay_what_the_reference_says() {
    let cases = golden("comp_plan");
    let cases = cases.as_array().expect("a list");
    assert!(!cases.is_empty());
    for case in cases {
        let preset = |name: &str| Plan::preset(name).expect("a preset");
        for (plan, of, net) in [
            (preset("old"), "old_hold", "old_net_cents"),
            (preset("old_clawback"), "old_clawback", "old_net_cents"),
            (by_payment_number(), "new_advance_billing", "new_net_cents"),
        ] {
            let told = case[of].as_array().expect("a list").iter();
            let told: Vec<(String, i64)> =
                told.map(|one| (one["date"].as_str().expect("a day").to_owned(), one["cents"].as_i64().expect("cents"))).collect();
            let found = paid(&plan, case);
            assert_eq!(found, told, "{of} of {case}");
            assert_eq!(found.iter().map(|(_, cents)| cents).sum::<i64>(), case[net].as_i64().expect("cents"), "{of} of {case}");
        }
    }
}

#[test]
fn the_expected_commission_is_what_the_reference_says() {
    let told = golden("comp_expected");
    let left = |months: i32| told["S"][months.to_string()].as_f64().unwrap_or_else(|| panic!("no S({months})"));
    let cents = told["commission_cents"].as_f64().expect("cents");
    for (plan, key) in [(Plan::preset("old").expect("a preset"), "old"), (by_payment_number(), "new_advance")] {
        let (found, told) = (cents * plan.expected_share(left), told[key].as_f64().expect("cents"));
        assert!((found - told).abs() <= 1e-9 * told, "{key}: {found}, not {told}");
    }
}

#[test]
fn the_mean_prepayment_is_what_the_reference_says() {
    let told = golden("prepaid_mean")["example"].clone();
    let mut rows = "customer_id,mrr,signup_date,prepaid_months,sales_rep\n".to_owned();
    for (at, months) in told["terms"].as_array().expect("a list").iter().enumerate() {
        rows.push_str(&format!("C{at},100,2025-01-01,{months},Eric\n"));
    }
    let data = dataset(&[("customers", &rows)]);
    let deals = Deals::of(&data, AsOf("2025-06-30".parse().expect("a day")));
    let more = super::scenarios::MorePrepaid::to(&deals, 7.0).expect("less is prepaid");
    assert_eq!(Some(more.before), told["mean"].as_f64());
    // 2.5 to 7 months, as in the article: 1 becomes 3, 3 becomes 8, 6 becomes 17.
    assert!((more.after - (3.0 * 3.0 + 2.0 * 8.0 + 17.0) / 6.0).abs() < 1e-12);
}
