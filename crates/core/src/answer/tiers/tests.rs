//! Unit economics by tier on small companies.

use proptest::prelude::*;
use serde_json::Value;

use super::TierRow;
use crate::answer::Answer;
use crate::answer::note::NoteCode;
use crate::dataset::Dataset;
use crate::day::Day;
use crate::model::Models;
use crate::testing::{ask, csv, dataset, notes};
use crate::tiers::rules::Tier;

fn told(data: &Dataset, as_of: &str, asked: &[(&str, &str)], columns: &[&str]) -> Vec<String> {
    let answer = ask(data, &Models::default(), "tiers", as_of, asked);
    csv(answer.table(), columns).lines().skip(1).map(str::to_owned).collect()
}

/// Costs of nothing that tell of a whole year.
const YEAR: &str = "2025-01-01,0,acquire,\n2025-12-01,0,acquire,\n2025-01-01,0,keep,\n2025-12-01,0,keep,\n";

#[test]
fn the_seeds_example_of_cac_and_crc() {
    let all: Value = serde_json::from_str(include_str!("../../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
    for case in all["cac_crc"]["examples"].as_array().expect("a list") {
        let number = |key: &str| case[key].as_u64().unwrap_or(0);
        // Those there at the opening, those who begin within the year, and as many of the former leave as the close says.
        let (open, new, close) = (number("open"), number("new_customers"), number("close"));
        let leave = open + new - close;
        let mut customers = "customer_id,tier,signup_date,cancel_date\nZ,smb,2024-01-01,2024-02-01\n".to_owned();
        for at in 0..open {
            customers.push_str(&format!("A{at:03},smb,2024-01-01,{}\n", if at < leave { "2025-05-05" } else { "" }));
        }
        for at in 0..new {
            customers.push_str(&format!("N{at:03},smb,2025-06-01,\n"));
        }
        let costs = format!("month,amount,purpose,tier\n{YEAR}2025-03-01,{},acquire,smb\n2025-03-01,{},keep,中小企业\n", number("acquire_cost"), number("keep_cost"));
        let data = dataset(&[("customers", &customers), ("costs", &costs)]);
        let row = told(&data, "2025-12-31", &[], &["tier", "cac", "crc", "cac_to_crc", "benchmark"]).remove(1);
        let cell = |key: &str| case[key].as_f64().map_or_else(String::new, |number| number.to_string());
        assert_eq!(row, format!("smb,{},{},{},{}", cell("cac"), cell("crc"), cell("ratio"), all["cac_crc"]["SEED ratio"]), "{case}");
    }
}

/// Two enterprises, three small and a micro company, one of whom nothing is known.
fn company(costs: &str) -> Dataset {
    let customers = "customer_id,employees,mrr,signup_date,cancel_date\nA,900,1000,2024-01-01,\nB,900,1000,2025-03-01,\nC,50,100,2025-02-01,\n\
                     D,50,100,2025-02-01,\nE,50,100,2024-02-01,\nF,3,20,2025-04-01,\nG,,,2025-04-01,\n";
    dataset(&[("customers", customers), ("costs", &format!("month,amount,purpose,tier,customer_id\n{costs}"))])
}

#[test]
fn shared_costs_sum_to_the_total_to_the_cent_and_what_belongs_to_nobody_stands_apart() {
    let data = company("2025-12-01,0,acquire,,\n2025-01-01,0,keep,,\n2025-12-01,0,keep,,\n2025-01-01,100.01,acquire,,\n2025-02-01,1000,acquire,大型,\n2025-03-01,50,keep,,\n2025-03-01,7,keep,,G\n2025-03-01,3,keep,,Zed\n");
    let columns = ["tier", "new_customers", "acquire_cost", "keep_cost", "cac", "customers_open", "customers_close"];
    assert_eq!(
        told(&data, "2025-12-31", &[], &columns),
        [
            "enterprise,1,1020,16.67,1020,1,2",
            "smb,2,40.01,22.22,20.005,1,3",
            "micro,1,20,5.55,20,0,1",
            ",1,20,15.56,20,0,1",
            "all,5,1100.01,60,220.002,2,7",
        ]
    );
    let by_mrr = told(&data, "2025-12-31", &[("allocate", "mrr")], &["tier", "acquire_cost"]);
    assert_eq!(by_mrr, ["enterprise,1081.98", "smb,16.39", "micro,1.64", ",0", "all,1100.01"]);
    let told = notes(ask(&data, &Models::default(), "tiers", "2025-12-31", &[]).table());
    assert!(told.contains(&"costs_unplaced 3".to_owned()) && told.contains(&"tier_unassigned 1".to_owned()), "{told:?}");
    assert!(told.contains(&"tier_period 2025-01-01..2025-12-31".to_owned()) && !told.iter().any(|note| note.starts_with("crc_per_period")));
}

#[test]
fn without_costs_the_team_tells_them_and_without_both_they_are_undefined() {
    let customers = ("customers", "customer_id,tier,signup_date\nA,smb,2025-02-01\nB,enterprise,2024-02-01\n");
    let team = ("team", "person,role,start_date,end_date,monthly_cost\nAnn,AE,2025-01-01,,100\nBob,CSM,2025-11-10,,50\nCid,Chef,,,9\n");
    let columns = ["tier", "acquire_cost", "keep_cost", "cac", "crc"];
    assert_eq!(
        told(&dataset(&[customers, team]), "2025-12-31", &[], &columns),
        ["enterprise,0,66.67,,66.67", "smb,1200,33.33,1200,66.66", "micro,0,0,,", "all,1200,100,1200,66.66666666666667"]
    );
    let nothing = dataset(&[customers]);
    assert_eq!(told(&nothing, "2025-12-31", &[], &columns), ["enterprise,,,,", "smb,,,,", "micro,,,,", "all,,,,"]);
    let told = notes(ask(&nothing, &Models::default(), "tiers", "2025-12-31", &[]).table());
    assert!(told.contains(&"tier_costs_needed".to_owned()), "{told:?}");
}

#[test]
fn a_small_business_motion_that_takes_nine_months_is_warned_of_and_costs_can_be_lagged_by_the_cycle() {
    let (mut customers, mut deals) = ("customer_id,tier,mrr,signup_date\n".to_owned(), "opportunity_id,customer_id,stage,created_at,close_date,kind\n".to_owned());
    for at in 0..5 {
        customers.push_str(&format!("A{at},smb,100,2025-10-02\n"));
        deals.push_str(&format!("{at},A{at},Won,2025-01-01,2025-10-02,new\nR{at},A{at},Won,2025-11-01,2025-11-02,renewal\n"));
    }
    let costs = "month,amount,purpose\n2024-06-01,500,acquire\n2025-01-01,0,acquire\n2025-03-01,90,acquire\n2025-12-01,0,acquire\n";
    let data = dataset(&[("customers", &customers), ("opportunities", &deals), ("costs", costs)]);
    let columns = ["cycle_days_median", "cycle_deals", "warning", "cac", "cycle_expected_low"];
    let of = |asked: &[(&str, &str)]| told(&data, "2025-12-31", asked, &columns).remove(1);
    assert_eq!(of(&[]), "274,5,slow_small_business,18,");
    // Nine months earlier: April 2024 to March 2025.
    assert_eq!(of(&[("lag", "cycle")]), "274,5,slow_small_business,118,");
}

#[test]
fn motions_are_compared_as_they_are_told() {
    let data = dataset(&[
        ("customers", "customer_id,tier,mrr,signup_date,source\nA,smb,100,2025-02-01,Partner\nB,smb,100,2025-02-01,Self sign-up\nC,micro,10,2025-02-01,Ad\n"),
        ("costs", "month,amount,purpose,motion\n2025-02-01,80,acquire,partner\n2025-02-01,30,acquire,\n"),
    ]);
    assert_eq!(
        told(&data, "2025-12-31", &[("by", "motion")], &["tier", "motion", "new_customers", "cac"]),
        [",field,0,", ",inside,0,", ",partner,1,90", ",self_service,1,10", ",,1,10", "all,,3,36.666666666666664"]
    );
}

#[test]
fn sales_effort_on_self_servers_is_told() {
    let data = dataset(&[
        ("customers", "customer_id,tier,mrr,signup_date,cancel_date\nA,smb,100,2025-02-01,\nB,micro,10,2025-02-01,\nC,micro,10,2025-02-01,2025-06-01\n"),
        ("activities", "occurred_at,person,kind,customer_id\n2025-03-01,Ann,call,A\n2025-03-02,Ann,call,B\n2025-03-03,Ann,call,B\n2025-03-03,Ann,call,A\n2024-03-03,Ann,call,B\n\
             2025-03-03,Ann,call,C\n2025-03-03,Ann,call,C\n2025-03-04,Ann,call,C\n2025-03-05,Ann,call,C\n"),
    ]);
    let columns = ["tier", "activities", "activities_share", "effort_customers", "effort_customers_gone", "activities_gone"];
    assert_eq!(told(&data, "2025-12-31", &[], &columns)[1..], ["smb,2,0.25,1,0,0", "micro,6,0.75,2,1,4", "all,8,1,3,1,4"]);
    // What the list of customers has, and those who are not there, are all.
    let listed = ask(&data, &Models::default(), "tiers.customers", "2025-12-31", &[]);
    let listed = csv(listed.table(), &["customer_id", "activities", "odd"]);
    assert!(listed.contains("B,2,effort_") && !listed.contains("\nC,"), "{listed}");
}

#[test]
fn costs_that_name_a_tier_follow_its_customers_to_where_the_rules_put_them() {
    let customers = "customer_id,tier,employees,mrr,signup_date\nA,enterprise,900,100,2025-02-01\nB,enterprise,50,100,2025-02-01\nC,smb,50,100,2024-02-01\n";
    let costs = "month,amount,purpose,tier\n2025-01-01,0,keep,\n2025-12-01,0,keep,\n2025-02-01,1000,acquire,大型\n2025-02-01,90,keep,smb\n2025-02-01,40,acquire,smb\n2025-02-01,7,acquire,micro\n";
    let data = dataset(&[("customers", customers), ("costs", costs)]);
    let columns = ["tier", "new_customers", "acquire_cost", "keep_cost", "cac"];
    let rules = [("tiers", "rules")];
    assert_eq!(
        told(&data, "2025-12-31", &rules, &columns),
        ["enterprise,1,500,0,500", "smb,1,540,90,540", "micro,0,7,0,", "all,2,1047,90,523.5"],
        "nobody small was won: those costs stay with the tier"
    );
    let with_notes = |asked: &[(&str, &str)]| notes(ask(&data, &Models::default(), "tiers", "2025-12-31", asked).table());
    let told_of = with_notes(&rules);
    assert!(told_of.contains(&"costs_moved 500".to_owned()) && told_of.contains(&"costs_of_nobody 7".to_owned()), "{told_of:?}");
    assert!(!with_notes(&[]).iter().any(|note| note.starts_with("costs_moved")), "by the file's own tiers nothing moves");
    let by_motion = told(&data, "2025-12-31", &[("by", "motion")], &["motion", "new_customers", "acquire_cost"]);
    assert_eq!(by_motion.last().map(String::as_str), Some(",2,1047"));
}

#[test]
fn the_ratio_goes_by_a_year_whatever_the_period() {
    let costs = "month,amount,purpose,tier,customer_id\n2025-01-01,60,acquire,,\n2025-01-01,0,keep,,\n2025-02-01,2,keep,,\n2025-03-01,0,keep,,\n2025-12-01,0,keep,,\n";
    let columns = ["tier", "cac", "crc", "crc_year", "cac_to_crc"];
    let data = dataset(&[("customers", "customer_id,tier,signup_date\nA,smb,2024-01-01\nB,smb,2025-01-01\nC,smb,2024-01-01\n"), ("costs", costs)]);
    let of = |period: &str| told(&data, "2025-12-31", &[("period", period)], &columns).remove(1);
    assert_eq!(of("2025"), "smb,60,0.8,0.8,75");
    assert_eq!(of("2025-Q1"), "smb,60,0.8,3.2,18.75", "a quarter four times");
    assert_eq!(of("2025-01-20..2025-02-09"), "smb,,0.6666666666666666,,", "three weeks tell nothing of a year");
    let told = notes(ask(&data, &Models::default(), "tiers", "2025-12-31", &[("period", "2025-Q1")]).table());
    assert!(told.contains(&"crc_per_period 4".to_owned()), "{told:?}");
}

#[test]
fn a_ratio_takes_costs_and_customers_of_the_months_of_which_costs_are_told() {
    let customers = "customer_id,tier,signup_date\nA,smb,2024-01-10\nB,smb,2025-05-01\nC,smb,2025-07-01\nD,smb,2025-12-05\n";
    let costs = "month,amount,purpose\n2025-07-01,30,acquire\n2025-12-01,30,acquire\n2025-10-01,6,keep\n2025-12-01,3,keep\n";
    let data = dataset(&[("customers", customers), ("costs", costs)]);
    let columns = ["tier", "new_customers", "acquire_cost", "cac", "customers_open", "customers_close", "crc", "crc_year", "cac_to_crc"];
    let of = |period: &str| told(&data, "2025-12-31", &[("period", period)], &columns).remove(1);
    // Two began while costs of winning are told, from July on; a quarter of keeping, by three and four customers.
    let expected = format!("smb,2,60,30,3,4,{},{},{}", 9.0 / 3.5, 9.0 / 3.5 * 4.0, 30.0 / (9.0 / 3.5 * 4.0));
    assert_eq!([of("2025"), of("2024-01-01..2025-12-31")], [expected.clone(), expected], "a longer period adds nothing told");
    let told = notes(ask(&data, &Models::default(), "tiers", "2025-12-31", &[]).table());
    for note in ["cost_months acquire 2025-07-01..2025-12-31", "cost_months keep 2025-10-01..2025-12-31", "crc_per_period 4"] {
        assert!(told.iter().any(|told| told == note), "{note}: {told:?}");
    }
}

#[test]
fn costs_that_are_shared_argue_for_no_lever_and_motions_share_within_tiers() {
    let mut customers = "customer_id,tier,mrr,signup_date\n".to_owned();
    for at in 0..12 {
        customers.push_str(&format!("C{at:02},{},100,2025-02-01\n", ["enterprise", "smb"][at % 2]));
    }
    let of = |costs: &str| {
        let data = dataset(&[("customers", &customers), ("costs", &format!("month,amount,purpose,tier\n{YEAR}{costs}"))]);
        told(&data, "2025-12-31", &[], &["tier", "argument", "costs_shared"])
    };
    let columns = |rows: Vec<String>| rows[..2].to_vec();
    assert_eq!(columns(of("2025-02-01,1200,acquire,\n2025-02-01,120,keep,\n")), ["enterprise,,1", "smb,,1"]);
    let apart = columns(of("2025-02-01,600,acquire,smb\n2025-02-01,600,acquire,enterprise\n"));
    assert_eq!(apart, ["enterprise,ltv_to_cac,0", "smb,payback,0"]);
    let data = dataset(&[("customers", &customers), ("costs", &format!("month,amount,purpose,tier\n{YEAR}2025-02-01,75,acquire,smb\n2025-02-01,25,acquire,\n"))]);
    let with_notes = |by| notes(ask(&data, &Models::default(), "tiers", "2025-12-31", &[("by", by)]).table());
    assert!(with_notes("motion").contains(&"costs_within_tiers 0.75".to_owned()));
    assert!(!with_notes("tier").iter().any(|note| note.starts_with("costs_within_tiers")));
}

#[test]
fn the_cycle_of_enterprises_is_judged_by_what_is_expected_of_them() {
    let of = |closed: &str| {
        let (mut customers, mut deals) = ("customer_id,tier,signup_date\n".to_owned(), "opportunity_id,customer_id,stage,created_at,close_date\n".to_owned());
        for at in 0..5 {
            customers.push_str(&format!("A{at},enterprise,{closed}\n"));
            deals.push_str(&format!("{at},A{at},Won,2022-01-01,{closed}\n"));
        }
        let data = dataset(&[("customers", &customers), ("opportunities", &deals)]);
        told(&data, "2025-12-31", &[], &["cycle_expected_low", "cycle_expected_high", "warning"]).remove(0)
    };
    assert_eq!(["2022-09-30", "2023-06-01", "2024-06-01"].map(of), ["274,730,quick_enterprise", "274,730,", "274,730,slow_enterprise"]);
}

/// A word of a tier, in the file's own words; some name none.
const TIER_WORDS: [&str; 6] = ["", "enterprise", "中小企业", "micro", "Gold", "smb"];
const MOTION_WORDS: [&str; 4] = ["", "field", "partner", "billboard"];

proptest! {
    #[test]
    fn tiers_and_motions_sum_to_the_total_to_the_cent(
        customers in prop::collection::vec((0usize..6, prop::option::of(0u32..1500), prop::option::of(0u32..2000), 0i32..900, prop::option::of(1i32..600), 0usize..4), 0..12),
        costs in prop::collection::vec((0i32..24, 0i64..1_000_000, any::<bool>(), 0usize..6, 0usize..4, prop::option::of(0usize..14)), 0..8),
        team in any::<bool>(),
        by_rules in any::<bool>(),
        enterprise in 1u32..1000,
        micro in 0u32..100,
        exceptions in prop::collection::btree_map(0usize..14, 0usize..3, 0..5),
        asked in (any::<bool>(), any::<bool>(), any::<bool>(), 0usize..4),
    ) {
        let first: Day = "2024-01-01".parse().expect("a day");
        let some = |number: Option<u32>| number.map_or_else(String::new, |number| number.to_string());
        let (mut files, mut paid, mut people) =
            ("customer_id,tier,employees,mrr,signup_date,cancel_date,source\n".to_owned(), "month,amount,purpose,tier,motion,customer_id\n".to_owned(), "person,role,start_date,end_date,monthly_cost\n".to_owned());
        for (at, (tier, employees, mrr, start, lasts, source)) in customers.iter().enumerate() {
            let end = lasts.map_or_else(String::new, |days| first.plus(start + days).to_string());
            files += &format!("C{at:02},{},{},{},{},{end},{}\n", TIER_WORDS[*tier], some(*employees), some(*mrr), first.plus(*start), MOTION_WORDS[*source]);
        }
        for (month, cents, keep, tier, motion, customer) in &costs {
            let purpose = if *keep { "keep" } else { "acquire" };
            let whose = customer.map_or_else(String::new, |at| format!("C{at:02}"));
            paid += &format!("{},{}.{:02},{purpose},{},{},{whose}\n", first.add_months(*month), cents / 100, cents % 100, TIER_WORDS[*tier], MOTION_WORDS[*motion]);
            people += &format!("P{cents},{},{},,{}.{:02}\n", if *keep { "CSM" } else { "AE" }, first.add_months(*month), cents / 100, cents % 100);
        }
        let costs = if team { ("team", people.as_str()) } else { ("costs", paid.as_str()) };
        let data = dataset(&[("customers", &files), costs]);
        let by_hand: Vec<String> = exceptions.iter().map(|(at, tier)| format!("C{at:02}:{}", Tier::ALL[*tier].code())).collect();
        let (enterprise, micro, by_hand) = (enterprise.to_string(), micro.to_string(), by_hand.join(","));
        let (by_motion, by_mrr, lag, period) = asked;
        let asked = [
            ("tiers", if by_rules { "rules" } else { "column" }),
            ("enterprise_employees", &enterprise),
            ("micro_employees", &micro),
            ("exceptions", &by_hand),
            ("by", if by_motion { "motion" } else { "tier" }),
            ("allocate", if by_mrr { "mrr" } else { "customers" }),
            ("lag", if lag { "cycle" } else { "none" }),
            ("period", ["2025", "2025-Q2", "2024-06-10..2025-03-04", "2025-05"][period]),
        ];
        let asked: Vec<(&str, &str)> = asked.into_iter().filter(|(key, value)| *key != "exceptions" || !value.is_empty()).collect();
        let answer = ask(&data, &Models::default(), "tiers", "2026-03-15", &asked);
        let Answer::Tiers(listing) = &answer else { panic!("another answer") };
        let (all, groups) = listing.rows.split_last().expect("all together");
        let cents = |of: &dyn Fn(&TierRow) -> Option<f64>| {
            let cent = |row: &TierRow| of(row).map(|amount| libm::round(amount * 100.0) as i64);
            (groups.iter().filter_map(cent).sum::<i64>(), cent(all).unwrap_or_default())
        };
        for (sum, total) in [cents(&|row| row.acquire_cost), cents(&|row| row.keep_cost), cents(&|row| row.mrr)] {
            prop_assert_eq!(sum, total);
        }
        for of in [|row: &TierRow| row.customers, |row: &TierRow| row.new_customers, |row: &TierRow| row.customers_open, |row: &TierRow| row.customers_close] {
            prop_assert_eq!(groups.iter().map(of).sum::<u64>(), of(all));
        }
        // What customers carry and what nobody does is all there is.
        for row in groups {
            let carried = row.cac.map_or(0.0, |cac| cac * row.new_customers as f64);
            let cost = row.acquire_cost.unwrap_or_default();
            prop_assert!((carried - cost).abs() < 0.005 || row.new_customers == 0);
        }
        let idle: f64 = groups.iter().filter(|row| row.tier.is_some() || row.motion.is_some()).map(|row| {
            let won = row.acquire_cost.filter(|_| row.new_customers == 0).unwrap_or_default();
            won + row.keep_cost.filter(|_| row.customers_open + row.customers_close == 0).unwrap_or_default()
        }).sum();
        let note = listing.notes.iter().find(|note| note.code == NoteCode::CostsOfNobody).and_then(|note| note.number);
        prop_assert!((note.unwrap_or_default() - idle).abs() < 0.005, "{note:?} {idle}");
    }
}
