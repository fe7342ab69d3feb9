//! Looking back at small companies, and laws that hold for any data.

use super::judged::{Ranking, Verdict, of_moment, of_year};
use super::{Moment, Replay, Terms, replay};
use crate::day::{AsOf, Day};
use crate::model::{FeatureLists, HealthModel, Models};
use crate::stats::resample::Random;
use crate::stats::roc::auc;
use crate::testing::dataset;

fn models() -> Models {
    let features = FeatureLists { advanced: vec!["Gantt".to_owned(), "Collab".to_owned()], basic: vec![] };
    Models::from(HealthModel { features, ..HealthModel::default() })
}

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

/// Three customers: A stays, B leaves in February after silence, C gives notice.
fn small() -> crate::dataset::Dataset {
    let mut events = String::from("customer_id,occurred_at,event_name\n");
    for back in 0..180 {
        let at = day("2025-10-01").plus(back);
        events += &format!("A,{at},login\n");
        if back < 100 {
            events += &format!("B,{at},login\nC,{at},login\n");
        }
    }
    let customers =
        "customer_id,signup_date,cancel_date,notice_date\nA,2025-01-01,,\nB,2025-01-01,2026-02-20,\nC,2025-01-01,2026-03-10,2026-01-15\n";
    dataset(&[("customers", customers), ("events", &events)])
}

#[test]
fn who_gave_notice_and_windows_that_are_open_are_left_out() {
    let data = small();
    let found = replay(&data, &models(), Terms { horizon: 30, embargo: 0 }, AsOf(day("2026-03-29")));
    let days: Vec<String> = found.moments.iter().map(|moment| moment.as_of.0.to_string()).collect();
    assert_eq!(days, ["2025-10-31", "2025-11-30", "2025-12-31", "2026-01-31"]);
    // February's 30 days end on 30 March.
    assert_eq!(found.censored, 1);
    let january = &found.moments[3];
    let churned: Vec<bool> = january.cases.iter().map(super::Case::churned).collect();
    assert_eq!(churned, [false, true], "C had given notice");
    assert_eq!(found.with_notice, 1);
    let guarded = replay(&data, &models(), Terms { horizon: 30, embargo: 25 }, AsOf(day("2026-03-29")));
    assert_eq!((guarded.in_embargo, guarded.moments[3].cases.len()), (1, 1));
}

#[test]
fn a_label_that_means_nothing_is_seen_as_nothing() {
    let mut random = Random::seeded(11);
    let scores: Vec<f64> = (0..600).map(|_| random.below(40) as f64).collect();
    let mut cases: Vec<bool> = (0..600).map(|at| at < 90).collect();
    let null = ((600.0 + 1.0) / (12.0 * 90.0 * 510.0_f64)).sqrt();
    for _ in 0..50 {
        (1..600).rev().for_each(|at| cases.swap(at, random.below(at + 1)));
        let found = auc(&cases, &scores).expect("two classes").auc;
        assert!((found - 0.5).abs() < 4.0 * null, "{found}");
    }
}

#[test]
fn too_few_leavers_are_no_judgement() {
    let data = small();
    let found = replay(&data, &models(), Terms { horizon: 30, embargo: 0 }, AsOf(day("2026-03-29")));
    let judged = of_year(&found, 2);
    assert_eq!(judged[0].ranking, Ranking::Score);
    assert_eq!(judged[0].verdict, Some(Verdict::TooFew));
    assert!(judged[1..].iter().all(|one| one.verdict.is_none()));
    assert!(of_year(&Replay::default(), 5).is_empty());
}

#[test]
fn the_first_k_count_each_customer_once() {
    let case = |customer, risk, left: Option<&str>| super::Case {
        customer: crate::dataset::CustomerIx(customer),
        risk,
        silent_days: 0.0,
        age: 0.0,
        left: left.map(day),
    };
    let moment = |at: &str, cases| Moment { as_of: AsOf(day(at)), cases };
    let moments = vec![
        moment("2026-01-31", vec![case(0, 90.0, None), case(1, 80.0, Some("2026-03-05")), case(2, 10.0, None)]),
        moment("2026-02-28", vec![case(0, 90.0, None), case(1, 20.0, Some("2026-03-05")), case(2, 10.0, None)]),
    ];
    let judged = of_year(&Replay { moments: moments.clone(), ..Replay::default() }, 1);
    assert_eq!((judged[0].caught, judged[0].false_alarms), (0, 1));
    let judged = of_year(&Replay { moments: moments.clone(), ..Replay::default() }, 2);
    assert_eq!((judged[0].caught, judged[0].false_alarms), (1, 1), "customer 0 twice, customer 1 before it left");
    assert!((of_moment(&moments[1], 2)[0].top.expect("some").hits - 1.0).abs() < 1e-12);
}
