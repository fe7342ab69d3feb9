//! What kind of work our people logged, week by week: who finds, answers, shows, closes, teaches and renews. No row names a customer.

use holdfast_core::day::Day;
use holdfast_core::sorting::Arrange;

use super::csv::Csv;
use super::office::OTHERS;
use super::rng::Rng;
use super::truths::{DATA_END, DATA_START, Truths};

/// What a role does: the kind as it is logged in English and in Chinese, and how often each of its people does it a week.
type Work = (&'static str, &'static str, f64);

const FIND: (&str, &str) = ("Find accounts", "寻找客户");
const ANSWER: (&str, &str) = ("Answer inbound", "应答来访");
const QUALIFY: (&str, &str) = ("Qualify lead", "资质确认");
const DEMO: (&str, &str) = ("Demo", "产品演示");
const TRIAL: (&str, &str) = ("Trial support", "试用支持");
const PROPOSAL: (&str, &str) = ("Proposal", "方案报价");
const ONBOARDING: (&str, &str) = ("Onboarding", "上线辅导");
const TRAINING: (&str, &str) = ("Training", "使用培训");
const RENEWAL: (&str, &str) = ("Renewal talk", "续约沟通");
const UPSELL: (&str, &str) = ("Upsell talk", "增购沟通");
const CROSS_SELL: (&str, &str) = ("Cross-sell talk", "交叉销售");
const WIN_BACK: (&str, &str) = ("Win-back call", "挽回沟通");

fn times((en, zh): (&'static str, &'static str), a_week: f64) -> Work {
    (en, zh, a_week)
}

/// What everybody of a role does.
fn work(role: &str, truths: &Truths) -> Vec<Work> {
    let planted = truths.planted;
    match role {
        "MDR" => vec![times(FIND, 1.0), times(ANSWER, 12.0), times(QUALIFY, 9.0)],
        "SDR" => vec![times(FIND, 9.0), times(QUALIFY, 2.0)],
        "BDR" => vec![times(FIND, 4.0), times(QUALIFY, 2.0)],
        "AE" => vec![
            times(ANSWER, 0.3),
            times(DEMO, 3.0),
            times(TRIAL, 1.5),
            times(PROPOSAL, 1.4),
            times(RENEWAL, if planted { 0.5 } else { 0.0 }),
        ],
        "FAE" => vec![times(DEMO, 6.0), times(TRIAL, 2.0), times(PROPOSAL, 2.0), times(CROSS_SELL, 0.5)],
        "CSM" => vec![
            times(ONBOARDING, 1.2),
            times(TRAINING, 1.2),
            times(RENEWAL, if planted { 0.7 } else { 0.5 }),
            times(UPSELL, 0.2),
            times(WIN_BACK, if planted { 0.0 } else { 0.4 }),
        ],
        _ => vec![
            times(RENEWAL, if planted { 3.5 } else { 7.0 }),
            times(UPSELL, 3.0),
            times(CROSS_SELL, 2.0),
            times(WIN_BACK, if planted { 0.0 } else { 0.4 }),
        ],
    }
}

/// The log of work.
pub(super) fn file(truths: &Truths) -> Vec<u8> {
    let mut rng = Rng::new(truths.seed, "process");
    let sellers = truths.reps().into_iter().enumerate().map(|(place, rep)| (rep, if place == 3 { "FAE" } else { "AE" }));
    let csms = truths.csms.into_iter().map(|csm| (csm, "CSM"));
    let people = sellers.chain(csms).chain(OTHERS.iter().map(|other| (other.0, other.1)));
    let mut rows: Vec<(Day, &str, &str, i64)> = Vec::new();
    for (person, role) in people {
        for (en, zh, a_week) in work(role, truths) {
            let a_week = match truths.trains_alone {
                Some(alone) if en == TRAINING.0 => {
                    if alone == person {
                        5.0
                    } else {
                        0.0
                    }
                }
                _ => a_week,
            };
            let (kind, begun) = (if person.is_ascii() { en } else { zh }, rng.unit());
            // What is done over the weeks is as even as whole numbers can be.
            let by = |week: i32| (f64::from(week) * a_week + begun) as i64;
            for week in 0..(DATA_END.since(DATA_START) + 1) / 7 {
                let day = DATA_START.plus(week * 7 + rng.between(0, 6));
                let day = day.plus(-(day.weekday() as i32 - 4).max(0)).max(DATA_START);
                let is_over = en == TRIAL.0 && truths.no_trial_support_from.is_some_and(|from| day >= from);
                let count = by(week + 1) - by(week);
                if count > 0 && !is_over {
                    rows.push((day, person, kind, count));
                }
            }
        }
    }
    rows.arrange();
    let mut csv = Csv::new(&["Activity Date", "Activity Type", "Assigned To User", "Activity Count"], rows.len() * 50);
    for (day, person, kind, count) in rows {
        csv.day(Some(day)).text(kind).text(person).number(count);
    }
    csv.bytes()
}
