//! The planted truths seen by plain counting over the written files, and their absence in the null company.

use std::collections::{BTreeMap, BTreeSet};

use holdfast_core::day::Day;

use super::{Table, companies, day, read};
use crate::sample::{DATA_END, SEED, truths};

/// Customers and leavers of each group.
fn left_by<'a>(companies: &'a Table, column: &str) -> BTreeMap<&'a str, (u32, u32)> {
    let mut groups = BTreeMap::<_, (u32, u32)>::new();
    for (group, left) in companies.pairs(column, "Churn Date") {
        let counts = groups.entry(group).or_default();
        counts.0 += 1;
        counts.1 += u32::from(!left.is_empty());
    }
    groups
}

fn share((all, some): (u32, u32)) -> f64 {
    f64::from(some) / f64::from(all)
}

#[test]
fn the_sellers_differ_and_the_second_csm_only_seems_to() {
    let (mut worst, mut best, mut flat) = ((0, 0), (0, 0), (0, 0));
    let mut confounded = (0, 0);
    for seed in 0..8 {
        let planted = companies(seed, true);
        let by_rep = left_by(&planted, "Sales Rep");
        worst = (worst.0 + by_rep["Eric Lindqvist"].0, worst.1 + by_rep["Eric Lindqvist"].1);
        best = (best.0 + by_rep["Alex Moreau"].0, best.1 + by_rep["Alex Moreau"].1);
        for (rep, csm) in planted.pairs("Sales Rep", "Customer Success Manager") {
            confounded.0 += u32::from(rep == "Eric Lindqvist");
            confounded.1 += u32::from(rep == "Eric Lindqvist" && csm == "王若兰");
        }
        let null = companies(seed, false);
        let by_rep = left_by(&null, "Sales Rep");
        flat = (flat.0 + by_rep["Eric Lindqvist"].0, flat.1 + by_rep["Eric Lindqvist"].1);
    }
    assert!(share(worst) > 0.5 && share(best) < 0.25 && share(worst) > 3.0 * share(best), "{worst:?} {best:?}");
    assert!((0.15..0.45).contains(&share(flat)), "{flat:?}");
    assert!(share(confounded) > 0.55, "{confounded:?}");
}

#[test]
fn most_leave_after_month_four_and_long_terms_less() {
    let leavers = |planted: bool| {
        let (mut early, mut all) = (0, 0);
        for seed in 0..8 {
            for (from, to) in companies(seed, planted).pairs("Signup Date", "Churn Date") {
                if let (Some(from), Some(to)) = (day(from), day(to)) {
                    all += 1;
                    early += u32::from(from.complete_months_until(to) < 4);
                }
            }
        }
        share((all, early))
    };
    assert!(leavers(true) < 0.2 && leavers(false) > 0.28, "{} {}", leavers(true), leavers(false));
    let by_term = left_by(&read(true)["companies.csv"], "Term Months");
    assert!(share(by_term["12"]) < share(by_term["6"]) && share(by_term["6"]) < share(by_term["1"]), "{by_term:?}");
}

#[test]
fn prepayment_rises_with_the_plan_and_not_without() {
    let mean_after = |planted| {
        let files = read(planted);
        let months: Vec<f64> = files["companies.csv"]
            .pairs("Signup Date", "Prepaid Months")
            .filter(|(from, _)| *from >= "2026-02-01")
            .map(|(_, months)| months.parse().expect("a number"))
            .collect();
        months.iter().sum::<f64>() / months.len() as f64
    };
    assert!((6.0..8.0).contains(&mean_after(true)) && (1.8..3.4).contains(&mean_after(false)));
}

#[test]
fn one_seller_games_the_calls() {
    let at_target = |planted| {
        let files = read(planted);
        let (mut below, mut at) = (0, 0);
        for (rep, calls) in files["sales_activity_daily.csv"].pairs("Sales Rep", "Calls") {
            let calls: i32 = calls.parse().expect("a number");
            if rep == "Maria Santos" {
                below += u32::from((95..100).contains(&calls));
                at += u32::from((100..105).contains(&calls));
            }
        }
        (below, at)
    };
    let (below, at) = at_target(true);
    assert!(at > 200 && below < at / 5, "{below} {at}");
    assert!(at_target(false).1 < 10);
}

#[test]
fn exports_and_absence_go_before_leaving_only_where_planted() {
    let visits = |planted: bool| {
        let files = read(planted);
        let mut counts: BTreeMap<&str, (Option<Day>, u32)> =
            files["companies.csv"].pairs("Account ID", "Churn Date").map(|(id, left)| (id, (day(left), 0))).collect();
        for (id, (at, page)) in
            files["product_events.csv"].column("Account ID").zip(files["product_events.csv"].pairs("Timestamp", "Page Path"))
        {
            let count = counts.get_mut(id).expect("a customer");
            // The thirty days before leaving, or before the data end.
            if page == "/help/export-data" && day(at).is_some_and(|day| count.0.unwrap_or(DATA_END).since(day) <= 30) {
                count.1 += 1;
            }
        }
        let often = |left: bool| {
            let group = || counts.values().filter(|count| count.0.is_some() == left);
            share((group().count() as u32, group().filter(|count| count.1 >= 2).count() as u32))
        };
        (often(true), often(false))
    };
    let (leavers, stayers) = visits(true);
    assert!(leavers > 0.35 && stayers < 0.15, "{leavers} {stayers}");
    let (leavers, stayers) = visits(false);
    assert!(leavers < 0.1 && stayers < 0.1, "{leavers} {stayers}");
}

/// The customers with a story in the company that the page shows.
fn with_story(story: &str) -> Vec<String> {
    let told: serde_json::Value = serde_json::from_str(&truths(SEED, true)).expect("JSON");
    told["stories"][story].as_array().into_iter().flatten().filter_map(|id| id.as_str().map(str::to_owned)).collect()
}

/// How often a customer did something in (after, until].
fn times(id: &str, event: &str, after: Day, until: Day) -> usize {
    let events = &read(true)["product_events.csv"];
    let rows = events.pairs("Account ID", "Event").zip(events.column("Timestamp"));
    rows.filter(|((account, name), at)| *account == id && *name == event && day(at).is_some_and(|day| after < day && day <= until)).count()
}

#[test]
fn the_five_stories_stand_at_the_data_end() {
    let (now, before, earlier) = (DATA_END, DATA_END.plus(-56), DATA_END.plus(-112));
    for id in with_story("silent") {
        assert_eq!(times(&id, "Login", now.plus(-35), now), 0, "{id}");
        assert!(times(&id, "Login", earlier, now.plus(-35)) > 10, "{id}");
    }
    for id in with_story("ratio_down") {
        let done = |after, until| times(&id, "Completed", after, until) as f64 / times(&id, "Started", after, until) as f64;
        assert!(done(before, now) < done(earlier, before) / 2.0 && times(&id, "Started", earlier, before) >= 8, "{id}");
    }
    for id in with_story("grow") {
        assert!(times(&id, "Login", now.plus(-28), now) > 20 && times(&id, "Report Shared", now.plus(-30), now) > 0, "{id}");
    }
    for id in with_story("rescue") {
        assert!(times(&id, "Login", now.plus(-28), now) < 8 && times(&id, "Login", before, now.plus(-28)) > 16, "{id}");
    }
    // They are among the biggest fifth, and have not left.
    let mut mrr: Vec<(i64, &str)> =
        read(true)["companies.csv"].pairs("MRR", "Account ID").map(|(mrr, id)| (mrr.parse().expect("a number"), id)).collect();
    mrr.sort_unstable();
    for id in ["silent", "ratio_down", "grow", "rescue"].into_iter().flat_map(with_story) {
        assert!(mrr[240..].iter().any(|(_, big)| *big == id), "{id}");
        assert!(read(true)["companies.csv"].pairs("Account ID", "Churn Date").any(|(account, left)| account == id && left.is_empty()));
    }
}

#[test]
fn a_fifth_of_the_customers_brings_four_fifths_of_the_revenue() {
    let mut revenue: BTreeMap<&str, f64> = BTreeMap::new();
    let payments = &read(true)["payments.csv"];
    for (id, (at, amount)) in payments.column("Customer ID").zip(payments.pairs("Paid At", "Amount")) {
        if day(at) > Some(DATA_END.add_months(-12)) {
            *revenue.entry(id).or_default() += amount.parse::<f64>().expect("a number");
        }
    }
    let mut revenue: Vec<f64> = revenue.into_values().collect();
    revenue.sort_by(|a, b| b.total_cmp(a));
    let head: f64 = revenue[..revenue.len().div_ceil(5)].iter().sum();
    assert!((0.75..0.88).contains(&(head / revenue.iter().sum::<f64>())), "{head}");
}

#[test]
fn renewals_dip_in_july() {
    let months = |planted: bool| {
        let (mut july, mut before) = (0.0, 0.0);
        for seed in 0..6 {
            for left in companies(seed, planted).column("Churn Date") {
                july += f64::from(u8::from(left.starts_with("2026-07")));
                before += f64::from(u8::from(("2026-01".."2026-07").contains(&left))) / 6.0;
            }
        }
        july / before
    };
    assert!(months(true) > 2.0 && months(false) < 1.6, "{} {}", months(true), months(false));
}

#[test]
fn deals_won_were_answered_faster() {
    let within_the_hour = |planted: bool, status: &str| {
        let files = read(planted);
        let deals: BTreeSet<&str> =
            files["deals.csv"].pairs("Deal ID", "Deal Status").filter(|(_, is)| *is == status).map(|(id, _)| id).collect();
        let requests = &files["requests.csv"];
        let (mut all, mut fast) = (0, 0);
        for (deal, (asked, answered)) in requests.column("Deal ID").zip(requests.pairs("Requested At", "First Response At")) {
            if deals.contains(deal) {
                all += 1;
                fast += u32::from(!answered.is_empty() && minutes(answered) - minutes(asked) <= 60);
            }
        }
        share((all, fast))
    };
    assert!(within_the_hour(true, "Won") > 1.6 * within_the_hour(true, "Lost"));
    assert!(within_the_hour(false, "Won") < 1.4 * within_the_hour(false, "Lost"));
}

/// Minutes of a time stamp on some clock.
fn minutes(at: &str) -> i32 {
    let number = |range| at.get(range).and_then(|digits: &str| digits.parse::<i32>().ok()).expect("digits");
    day(at).expect("a day").0 * 1440 + number(11..13) * 60 + number(14..16)
}

#[test]
fn the_gaming_seller_turns_few_demos_into_trials() {
    let rate = |planted: bool| {
        let (mut demos, mut trials) = (BTreeSet::new(), BTreeSet::new());
        let stages = &read(planted)["deal_stages.csv"];
        for (deal, (stage, owner)) in stages.column("Deal ID").zip(stages.pairs("Stage Name", "Owner")) {
            if owner == "Maria Santos" && stage == "Demo" {
                demos.insert(deal);
            } else if owner == "Maria Santos" && stage == "Trial" {
                trials.insert(deal);
            }
        }
        demos.intersection(&trials).count() as f64 / demos.len() as f64
    };
    assert!(rate(true) < 0.4 && rate(false) > 0.45, "{} {}", rate(true), rate(false));
}

#[test]
fn a_short_look_on_a_tuesday_afternoon_comes_before_each_search_for_the_competitor() {
    let events = &read(true)["product_events.csv"];
    let whens = || events.pairs("Timestamp", "Account ID");
    let looks: Vec<(&str, &str)> = whens()
        .zip(events.pairs("Feature", "Duration Seconds"))
        .filter(|(_, (feature, seconds))| *feature == "Reports" && seconds.parse::<i32>().is_ok_and(|seconds| seconds < 30))
        .map(|(when, _)| when)
        .filter(|(at, _)| day(at).is_some_and(|day| day.weekday() == 1) && (12 * 60..18 * 60).contains(&(minutes(at) % 1440)))
        .collect();
    let mut searches = 0;
    for ((at, id), _) in whens().zip(events.column("Search Text")).filter(|(_, text)| text.to_lowercase().contains("orbiplan")) {
        let within_a_day = |look: &str| (0..=24 * 60).contains(&(minutes(at) - minutes(look)));
        assert!(looks.iter().any(|(look, account)| *account == id && within_a_day(look)), "{id} {at}");
        searches += 1;
    }
    assert!(searches > 15, "{searches}");
}

#[test]
fn leavers_ask_to_export_everything_in_both_languages() {
    let asked: BTreeSet<&str> = read(true)["support_tickets.csv"].column("工单标题").collect();
    for subject in ["Export all data", "Last invoice", "如何导出全部数据", "最后一期账单"] {
        assert!(asked.contains(subject), "{subject}");
    }
}
