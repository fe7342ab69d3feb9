//! Laws of pay plans on generated deals.

use std::fmt::Write;

use proptest::prelude::*;

use super::deals::Deals;
use super::ledger::{Ledger, commission};
use super::plan::{Part, Pays, Plan, Prepayment, RoleShare, Timing};
use super::timing::{Facts, State, dues};
use super::totals::{by_month, by_person, together};
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::model::Models;
use crate::testing::{ask, csv, dataset, notes};

const FIRST: i32 = 20_089; // 1 January 2025
const DAYS: i32 = 500;

/// A customer: signup, end, cents of MRR, prepaid months, and its payments: the day, the months, and how many days later the period begins.
#[derive(Debug, Clone)]
struct Customer {
    signup: i32,
    lives: Option<i32>,
    cents: u32,
    prepaid: u32,
    pays: Vec<(i32, u32, Option<i32>)>,
}

fn customer() -> impl Strategy<Value = Customer> {
    let pays = prop::collection::vec((0..420i32, 1u32..13, prop::option::of(-10..60i32)), 0..6);
    (0..DAYS, prop::option::of(0..450i32), 1u32..1_000_000, 1u32..14, pays).prop_map(|(signup, lives, cents, prepaid, pays)| Customer {
        signup,
        lives,
        cents,
        prepaid,
        pays,
    })
}

/// A day on or about which something falls due for one of the customers, or any.
fn some_day() -> impl Strategy<Value = (usize, i32, i32)> {
    (0..16usize, 0..15i32, -1..=1i32)
}

fn day_of(all: &[Customer], (which, months, off): (usize, i32, i32)) -> i32 {
    all.get(which).map_or(60 * months + off, |one| Day(FIRST + one.signup).add_months(months).0 - FIRST + off).max(0)
}

fn plan() -> impl Strategy<Value = Plan> {
    let parts = prop::collection::btree_map(0..30i32, 1u32..100, 1..6).prop_map(|parts| {
        let whole = f64::from(parts.values().sum::<u32>());
        parts.into_iter().map(|(months, weight)| Part { months, share: f64::from(weight) / whole }).collect::<Vec<_>>()
    });
    let milestones = (parts, any::<bool>(), any::<bool>()).prop_map(|(parts, number, everything)| Pays::Milestones {
        parts,
        timing: if number { Timing::PaymentNumber } else { Timing::Served },
        prepayment: if everything { Prepayment::Everything } else { Prepayment::Covered },
    });
    let pays = prop_oneof![
        (1..15i32).prop_map(|months| Pays::Hold { months }),
        (1..15i32).prop_map(|months| Pays::Clawback { months }),
        milestones
    ];
    let cap = || prop::option::of(1u32..40_000).prop_map(|cap| cap.map(f64::from));
    let share = prop::option::of(0u32..=100).prop_map(|share| share.map(|share| f64::from(share) / 100.0));
    (pays, 1u32..500, cap(), cap(), share).prop_map(|(pays, rate, cap_per_deal, cap_per_month, share)| Plan {
        rate: f64::from(rate) / 100.0,
        cap_per_deal,
        cap_per_month,
        shares: vec![RoleShare { role: "MDR".to_owned(), share }],
        ..Plan::of("x", pays)
    })
}

/// The files as they stood at the end of a day; as they are without one. Backwards, if rows are to stand the other way round.
fn files(all: &[Customer], with_payments: bool, until: Option<i32>, backwards: bool) -> Dataset {
    let knows = |day: i32| until.is_none_or(|until| day <= until);
    let day = |day: i32| Day(FIRST + day).to_string();
    let (mut customers, mut deals, mut payments) = (Vec::new(), Vec::new(), Vec::new());
    for (at, one) in all.iter().enumerate().filter(|(_, one)| knows(one.signup)) {
        let end = one.lives.map(|lives| one.signup + lives).filter(|&end| knows(end)).map(day).unwrap_or_default();
        let mrr = f64::from(one.cents) / 100.0;
        customers.push(format!("C{at},{},{end},{mrr},{},R{}\n", day(one.signup), one.prepaid, at % 3));
        deals.push(format!("O{at},C{at},R{},M{},Won,{}\n", at % 3, at % 2, day(one.signup)));
        for &(after, months, period) in one.pays.iter().filter(|&&(after, ..)| knows(one.signup + after)) {
            let period = period.map(|later| day(one.signup + after + later)).unwrap_or_default();
            payments.push(format!("C{at},{},{mrr},{months},{period}\n", day(one.signup + after)));
        }
    }
    let table = |header: &str, mut rows: Vec<String>| {
        if backwards {
            rows.reverse();
        }
        rows.iter().fold(format!("{header}\n"), |mut text, row| {
            let _ = write!(text, "{row}");
            text
        })
    };
    let customers = table("customer_id,signup_date,cancel_date,mrr,prepaid_months,sales_rep", customers);
    let deals = table("opportunity_id,customer_id,owner,sourced_by,stage,close_date", deals);
    let payments = table("customer_id,paid_at,amount,months,period_start", payments);
    let team = "person,role,commission_share\nM0,MDR,0.07\nM1,MDR,\nR1,AE,0.1\n";
    let mut all = vec![("customers", customers.as_str()), ("opportunities", deals.as_str()), ("team", team)];
    if with_payments {
        all.push(("payments", payments.as_str()));
    }
    dataset(&all)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn pieces_sum_to_the_commission_to_the_cent(
        all in prop::collection::vec(customer(), 1..8),
        plan in plan(),
        with_payments in any::<bool>(),
        day in some_day(),
    ) {
        prop_assume!(plan.faults().is_empty());
        let (data, as_of) = (files(&all, with_payments, None, false), AsOf(Day(FIRST + day_of(&all, day))));
        let deals = Deals::of(&data, as_of);
        let ledger = Ledger::of(&plan, &deals, as_of);
        let mut of_deals = vec![0i64; deals.of.len()];
        for line in &ledger.lines {
            prop_assert!(line.state == State::Pending || line.state == State::Lost || as_of.knows(line.day));
            // What is taken back was paid before: it adds nothing to what the deal could earn.
            of_deals[line.deal as usize] += line.amount.max(0);
        }
        for (deal, sum) in deals.of.iter().zip(of_deals) {
            prop_assert_eq!(sum, commission(&plan, deal, deals.digits).0);
        }
        let total = together(&deals, &ledger);
        prop_assert_eq!(total.paid + total.pending + total.lost, deals.of.iter().map(|deal| commission(&plan, deal, deals.digits).0).sum::<i64>());
        let people = by_person(&deals, &ledger);
        prop_assert_eq!(people.iter().map(|one| one.paid).sum::<i64>(), total.paid);
        prop_assert_eq!(people.iter().map(|one| one.paid_on_churned).sum::<i64>(), total.paid_on_churned);
        prop_assert_eq!(by_month(&ledger).values().map(|cash| cash.paid).sum::<i64>(), total.paid);
        prop_assert_eq!(by_month(&ledger).values().map(|cash| cash.pending).sum::<i64>(), total.pending);
        if let Some(cap) = plan.cap_per_month {
            let mut months = std::collections::BTreeMap::<(u32, Day), i64>::new();
            for line in ledger.lines.iter().filter(|line| line.state != State::Lost && line.amount > 0) {
                *months.entry((line.person, line.day.first_of_month())).or_default() += line.amount;
            }
            prop_assert!(months.values().all(|&sum| sum <= (cap * 100.0) as i64));
        }
    }

    #[test]
    fn both_of_the_articles_plans_pay_the_same_for_who_stays_a_year(
        start in 0..DAYS,
        beyond in prop::option::of(0..400i32),
        cents in 1i64..1_000_000,
        prepaid in 1..14i32,
        number in any::<bool>(),
    ) {
        let start = Day(FIRST + start);
        let as_of = AsOf(start.add_months(36));
        let end = beyond.map(|beyond| start.add_months(12).plus(beyond));
        let facts = Facts { start, end, prepaid, paid: None, as_if: false };
        let paid = |plan: &Plan| {
            let mut sum = 0;
            dues(plan, &facts, as_of, |due| if due.state == State::Paid { sum += super::ledger::amount(cents, &due) });
            sum
        };
        let mut new = Plan::preset("new").expect("a preset");
        if let Pays::Milestones { timing, .. } = &mut new.pays {
            *timing = if number { Timing::PaymentNumber } else { Timing::Served };
        }
        for plan in [&new, &Plan::preset("old").expect("a preset"), &Plan::preset("old_clawback").expect("a preset")] {
            prop_assert_eq!(paid(plan), cents);
        }
    }

    #[test]
    fn a_year_prepaid_is_paid_at_once(start in 0..DAYS, prepaid in 12..37i32, lives in prop::option::of(0..400i32), number in any::<bool>()) {
        let start = Day(FIRST + start);
        let mut plan = Plan::preset("new").expect("a preset");
        if let Pays::Milestones { timing, .. } = &mut plan.pays {
            *timing = if number { Timing::PaymentNumber } else { Timing::Served };
        }
        let as_of = AsOf(start.plus(400));
        let facts = Facts { start, end: lives.map(|lives| start.plus(lives)), prepaid, paid: None, as_if: false };
        dues(&plan, &facts, as_of, |due| assert!(due.day == start && due.state == State::Paid));
    }

    #[test]
    fn nothing_later_and_no_order_of_rows_changes_a_statement(
        all in prop::collection::vec(customer(), 1..8),
        with_payments in any::<bool>(),
        day in some_day(),
    ) {
        let day = day_of(&all, day);
        let as_of = Day(FIRST + day).to_string();
        let whole = files(&all, with_payments, None, false);
        for other in [files(&all, with_payments, Some(day), false), files(&all, with_payments, None, true)] {
            for (report, parameters) in [
                ("comp.statement", &[("plan", "new")][..]),
                ("comp.statement", &[("plan", "old_clawback")]),
                ("comp.compare", &[]),
                ("comp.cash", &[]),
                ("comp.scenarios", &[]),
            ] {
                let answer = |data| {
                    let answer = ask(data, &Models::default(), report, &as_of, parameters);
                    (csv(answer.table(), &[]), notes(answer.table()))
                };
                prop_assert_eq!(answer(&whole), answer(&other));
            }
        }
    }

    #[test]
    fn what_is_paid_stays_paid(
        all in prop::collection::vec(customer(), 1..6),
        with_payments in any::<bool>(),
        day in some_day(),
        later in 1..400i32,
    ) {
        // Of plans that take nothing back, and cap nothing.
        let data = files(&all, with_payments, None, false);
        let paid = |day: i32| {
            let as_of = AsOf(Day(FIRST + day));
            let deals = Deals::of(&data, as_of);
            together(&deals, &Ledger::of(&Plan::preset("new").expect("a preset"), &deals, as_of)).paid
        };
        let day = day_of(&all, day);
        prop_assert!(paid(day) <= paid(day + later));
        // Nor when it comes to be known that somebody has left.
        for end in all.iter().filter_map(|one| Some(one.signup + one.lives?)) {
            prop_assert!(paid(end - 1) <= paid(end));
        }
    }
}
