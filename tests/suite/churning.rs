//! Rows for the charts of churn and of pay plans; all figures are invented.

use holdfast_core::answer::churn_cohorts::CohortRow;
use holdfast_core::answer::churn_hazard::HazardRow;
use holdfast_core::answer::churn_prepayment::PrepaymentRow;
use holdfast_core::answer::churn_renewals::RenewalRow;
use holdfast_core::answer::churn_reps::ChurnRepRow;
use holdfast_core::answer::churn_survival::SurvivalRow;
use holdfast_core::answer::churn_turning_point::{Turn, TurningRow};
use holdfast_core::answer::comp_cash::CashRow;
use holdfast_core::answer::mrr_movements::MovementsRow;
use holdfast_core::churn::reps::Verdict;
use holdfast_core::stats::rate_peers::funnel_limits;
use holdfast_core::stats::rates::garwood;
use holdfast_core::stats::survival::{Step, Watched, kaplan_meier, moments};
use holdfast_core::stats::wilson;

use super::{Language, month, pick};

/// A year and a half of movements that turn against the company; the last month is not over, and a month long ago had a loss alone.
pub(super) fn moved() -> Vec<MovementsRow> {
    let of = [
        [0.0, 0.0, 0.0, 0.0, 9_000.0],
        [12_000.0, 0.0, 4_000.0, 1_000.0, 6_000.0],
        [14_500.0, 800.0, 6_000.0, 2_000.0, 7_000.0],
        [15_000.0, 0.0, 3_500.0, 900.0, 8_200.0],
        [16_300.0, 1_200.0, 7_000.0, 2_400.0, 6_500.0],
        [13_000.0, 0.0, 2_000.0, 3_000.0, 9_000.0],
        [18_000.0, 900.0, 7_000.0, 3_000.0, 9_000.0],
        [24_000.0, 0.0, 9_000.0, 4_000.0, 8_000.0],
        [21_000.0, 1_000.0, 10_000.0, 3_000.0, 10_000.0],
        [26_000.0, 1_000.0, 10_000.0, 2_000.0, 11_000.0],
        [22_000.0, 0.0, 9_000.0, 5_000.0, 10_000.0],
        [25_000.0, 2_000.0, 12_000.0, 3_000.0, 9_000.0],
        [38_000.0, 1_000.0, 8_000.0, 4_000.0, 10_000.0],
        [20_000.0, 1_000.0, 9_000.0, 4_000.0, 14_000.0],
        [17_000.0, 1_000.0, 9_000.0, 6_000.0, 17_000.0],
        [19_000.0, 1_000.0, 7_000.0, 5_000.0, 19_000.0],
        [15_000.0, 0.0, 6_000.0, 7_000.0, 21_000.0],
        [14_000.0, 2_000.0, 5_000.0, 6_000.0, 24_000.0],
        [6_000.0, 0.0, 2_000.0, 1_500.0, 9_000.0],
    ];
    let mut opening = 424_000.0;
    let row = |(at, [new, reactivation, expansion, contraction, churn]): (u32, [f64; 5])| {
        let closing = opening + new + reactivation + expansion - contraction - churn;
        let row = MovementsRow {
            month: month(at),
            opening,
            new,
            reactivation,
            expansion,
            contraction,
            churn,
            closing,
            customers_opening: 300,
            customers_new: 21,
            customers_reactivated: u64::from(reactivation > 0.0),
            customers_churned: 8,
            customers_closing: 313,
            arr: closing * 12.0,
            exchange: None,
            complete: at < 18,
        };
        opening = closing;
        row
    };
    (0..).zip(of).map(row).collect()
}

/// So many cohorts, each seen until the last month, which is not over; under them all together.
pub(super) fn began(count: u32) -> Vec<CohortRow> {
    let cell = |cohort: u32, age: u32| {
        let customers = u64::from(24 + cohort * 7 % 19);
        let kept = if cohort == 5 { 0.9 } else { 0.95 + f64::from(cohort % 4) * 0.008 };
        let retained = (customers as f64 * kept.powi(age as i32)).round() as u64;
        let share = retained as f64 / customers as f64;
        CohortRow {
            cohort: Some(month(cohort)),
            month: Some(month(cohort + age)),
            customers,
            retained,
            share: Some(share),
            mrr: Some(retained as f64 * 120.0),
            mrr_share: Some(share * (1.0 + f64::from(age) * 0.03)),
            complete: cohort + age + 1 < count,
            age: age.into(),
            low: None,
            high: None,
        }
    };
    let cells: Vec<CohortRow> = (0..count).flat_map(|cohort| (0..count - cohort).map(move |age| cell(cohort, age))).collect();
    let together = |age: u64| {
        let of: Vec<&CohortRow> = cells.iter().filter(|row| row.age == age && row.complete).collect();
        let (customers, retained) =
            of.iter().fold((0, 0), |(customers, retained), row| (customers + row.customers, retained + row.retained));
        let share = retained as f64 / customers as f64;
        CohortRow { cohort: None, month: None, customers, retained, share: Some(share), mrr_share: Some(share * 1.1), ..*of[0] }
    };
    let all: Vec<CohortRow> = (0..u64::from(count) - 1).map(together).collect();
    cells.into_iter().chain(all).collect()
}

/// Customers of so many groups, who leave the sooner the later their group comes.
pub(super) fn stayed(language: Language, groups: usize) -> Vec<SurvivalRow> {
    let names =
        [("Alex", "陈思远"), ("Mei", "梅"), ("Priya", "欧阳慧敏"), ("Tom", "唐磊"), ("Nia", "倪雅"), ("Eric", "钱进"), ("Lu", "卢")];
    let of = |(at, (en, zh)): (usize, (&str, &str))| {
        let life = |one: u32| {
            let time = f64::from(one * 37 % 600) / (1.0 + at as f64 * 0.35) + 20.0;
            Watched { entry: 0.0, exit: time, ended: one % 3 != at as u32 % 3 }
        };
        let group = (groups > 1).then(|| pick(language, en, zh));
        let row = move |step: Step| SurvivalRow {
            group: group.clone(),
            time: step.time,
            at_risk: step.at_risk,
            churned: step.ended,
            censored: step.censored,
            survival: step.left,
            low: step.band().map(|band| band.low),
            high: step.band().map(|band| band.high),
        };
        kaplan_meier(moments((0..120 - at as u32 * 8).map(life))).map(row).collect::<Vec<_>>()
    };
    names.into_iter().take(groups).enumerate().flat_map(of).collect()
}

/// Two years of life: from the fifth month on more leave; the last months rest on few.
pub(super) fn lived() -> Vec<HazardRow> {
    let mut at_risk = 318;
    let row = |life_month: u64| {
        let churned = if life_month <= 4 { at_risk / 60 } else { at_risk / 18 + life_month % 3 };
        let months = at_risk as f64 - churned as f64 / 2.0;
        let interval = garwood(churned as f64, months);
        let row = HazardRow {
            group: None,
            life_month,
            at_risk,
            churned,
            person_months: months,
            hazard: Some(churned as f64 / months),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            censored: 9,
            actuarial: None,
        };
        at_risk = (at_risk - churned).saturating_sub(6);
        row
    };
    (1..=24).map(row).collect()
}

/// A turning point after the fourth month.
pub(super) fn turned() -> TurningRow {
    TurningRow {
        tau_months: 4,
        hazard_before: 0.0157,
        hazard_after: 0.062,
        ratio: Some(3.95),
        low: Some(2.4),
        high: Some(6.9),
        p: 0.001,
        share_after: Some(0.86),
        share_low: Some(0.79),
        share_high: Some(0.91),
        churned: 170,
        verdict: Turn::Later,
        tau_low: 4,
        tau_high: 5,
    }
}

/// A year and a half of new customers who pay more and more ahead, some months of few.
pub(super) fn prepaid() -> Vec<PrepaymentRow> {
    let row = |at: u32| PrepaymentRow {
        group: None,
        month: month(at),
        deals: u64::from(8 + at * 13 % 41),
        mean_prepaid_months: 2.5 + f64::from(at) * 0.27 + f64::from(at % 3) * 0.4,
    };
    (0..18).map(row).collect()
}

/// A year and a half of renewals: two real drops, a month in which nothing was due, and some of few.
pub(super) fn renewed() -> Vec<RenewalRow> {
    let of = [
        (34, 30),
        (41, 36),
        (38, 34),
        (29, 26),
        (44, 38),
        (36, 31),
        (40, 35),
        (0, 0),
        (52, 45),
        (47, 30),
        (39, 33),
        (33, 29),
        (45, 38),
        (51, 44),
        (22, 19),
        (48, 42),
        (55, 34),
        (12, 9),
    ];
    let row = |(at, (due, renewed)): (u32, (u64, u64))| {
        let interval = wilson(renewed, due);
        RenewalRow {
            group: None,
            month: month(at),
            due,
            renewed,
            rate: (due > 0).then(|| renewed as f64 / due as f64),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            alarm: (at >= 6 && due > 0).then_some(at == 9 || at == 16),
            rate_before: (at >= 6).then_some(0.862),
            change: None,
            change_low: None,
            change_high: None,
            p: None,
            q: None,
        }
    };
    (0..).zip(of).map(row).collect()
}

/// The old plan and the new one: a year that was paid, a year that may come; or three with what was taken back.
pub(super) fn paid(plans: &[&str]) -> Vec<CashRow> {
    let row = |plan: &str, at: u32| {
        let wave = f64::from(at * 7 % 11) * 900.0;
        let (amount, pending) = match plan {
            "old" => (if (4..14).contains(&at) { 9_000.0 + wave } else { 0.0 }, if (13..18).contains(&at) { 8_000.0 } else { 0.0 }),
            "new" => (
                if at < 14 { 5_000.0 + wave } else { 0.0 },
                if (13..26).contains(&at) { 7_500.0 - f64::from(at - 13) * 500.0 } else { 0.0 },
            ),
            _ => (
                if at == 13 {
                    -12_000.0
                } else if at < 13 {
                    11_000.0 - wave / 2.0
                } else {
                    0.0
                },
                0.0,
            ),
        };
        CashRow { plan: plan.to_owned(), month: month(at), amount, pending }
    };
    plans.iter().flat_map(|plan| (0..26).map(move |at| row(plan, at))).collect()
}

/// Eight reps: one whose customers leave ten times as often, one of whom few leave, one of few.
pub(super) fn sold(language: Language) -> Vec<ChurnRepRow> {
    let of = [
        (("Eric", "钱进"), 48, 31, 402.0, Verdict::High),
        (("Alex", "陈思远"), 57, 4, 618.0, Verdict::Low),
        (("Mei", "梅"), 44, 15, 455.0, Verdict::AsTheTeam),
        (("Priya", "欧阳慧敏"), 40, 14, 380.0, Verdict::AsTheTeam),
        (("Tom", "唐磊"), 43, 17, 421.0, Verdict::Unstable),
        (("Jonas", "周航"), 36, 9, 340.0, Verdict::AsTheTeam),
        (("Sara", "孙莉"), 21, 6, 150.0, Verdict::AsTheTeam),
        (("Nia", "倪雅"), 4, 0, 22.0, Verdict::TooFew),
    ];
    let (left, months) = of.iter().fold((0, 0.0), |(left, months), one| (left + one.2, months + one.3));
    let row = |((en, zh), customers, churned, customer_months, verdict): ((&str, &str), u64, u64, f64, Verdict)| {
        let interval = garwood(churned as f64, customer_months);
        let limits = funnel_limits(left as f64 / months, customer_months);
        ChurnRepRow {
            sales_rep: pick(language, en, zh),
            customers,
            churned,
            customer_months,
            rate: Some(churned as f64 / customer_months),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            shrunk: None,
            limit_low: limits.map(|limits| limits.low),
            limit_high: limits.map(|limits| limits.high),
            volatility: None,
            volatility_p: None,
            q: None,
            verdict: verdict.code().to_owned(),
            shrunk_low: None,
            shrunk_high: None,
            p: None,
            volatility_q: None,
            unstable: false,
            times_best: None,
            raw_times_best: None,
            follow_up_months: 6,
            kept: None,
            kept_low: None,
            kept_high: None,
            volatility_drawn_p: None,
        }
    };
    of.into_iter().map(row).collect()
}
