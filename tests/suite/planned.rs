//! Rows of plans that charts are drawn of.

use holdfast_core::answer::plan_growth::GrowthRow;
use holdfast_core::answer::plan_pods::PodRow;
use holdfast_core::answer::plan_reverse::ReverseRow;
use holdfast_core::answer::plan_silo_vs_pod::SiloRow;
use holdfast_core::day::Day;
use holdfast_core::planning::assumed::Source;
use holdfast_core::stats::wilson;

/// A step, what it needs, the range of that, and the counts behind its rate.
type Told = (&'static str, u64, Option<(u64, u64)>, Option<(u64, u64)>);

/// The way back from sixty deals by measured rates; without calls where these are not told.
pub(crate) fn way_back(calls: bool) -> Vec<ReverseRow> {
    let steps = [
        ("deals", 60, None, None),
        ("intents", 180, Some((149, 223)), Some((61, 183))),
        ("profiles", 1_800, Some((1_301, 2_560)), Some((184, 1_840))),
    ];
    let last = calls.then_some(("outbound", 1_800, Some((1_243, 2_689)), Some((1_212, 4_848))));
    let row = |(step, needed, range, counts): Told| {
        let interval = counts.and_then(|(cases, of)| wilson(cases, of));
        ReverseRow {
            step: step.to_owned(),
            needed: Some(needed),
            needed_low: range.map(|range| range.0),
            needed_high: range.map(|range| range.1),
            rate: counts.map(|(cases, of)| cases as f64 / of as f64),
            rate_low: interval.map(|interval| interval.low),
            rate_high: interval.map(|interval| interval.high),
            per_day: Some(needed as f64 / 21.0),
            per_person: None,
            cases: counts.map(|counts| counts.0),
            n: counts.map(|counts| counts.1),
            source: Some(Source::Own),
            drives: step == "intents",
            target: (step == "deals").then_some(6_000_000.0),
            price: (step == "deals").then_some(100_000.0),
            target_source: None,
            solved_low: None,
            solved_high: None,
            part: (step == "outbound").then_some(0.25),
        }
    };
    steps.into_iter().chain(last).map(row).collect()
}

/// Three PODs wanted of a team with so many AE.
pub(crate) fn team(sellers: u64) -> Vec<PodRow> {
    let of = |role: &str, people: u64, handles: Option<f64>, yields: f64, capacity: f64| PodRow {
        role: role.to_owned(),
        people,
        handles,
        yields,
        capacity,
        pods_needed: Some(3),
        bottleneck: role == "AE" && sellers < 3,
        people_needed: Some(3),
        missing: Some(3_u64.saturating_sub(people)),
        cost_per_person: None,
        pod_deals: 20.0,
        pod_brings: Some(2_000_000.0),
        pod_cost: None,
        pod_cac: None,
        people_source: Source::Own,
        source: Source::Preset,
        deals_wanted: Some(60),
        deals_now: Some(11.25),
    };
    vec![
        of("MDR", 3, Some(360.0), 36.0, 60.0),
        of("SDR", 3, None, 24.0, 60.0),
        of("AE", sellers, Some(60.0), 20.0, 20.0 * sellers as f64),
        of("CSM", 3, Some(20.0), 20.0, 60.0),
    ]
}

/// A year in which a team grows to its target, or does not.
pub(crate) fn grown(reaches: bool) -> Vec<GrowthRow> {
    let first: Day = "2026-11-01".parse().expect("a day");
    let row = |at: i32| {
        let share = (f64::from(at + 3) / if reaches { 10.0 } else { 20.0 }).min(1.0);
        GrowthRow {
            month: first.add_months(at),
            people: 12.0 * share,
            pods: 3.0 * share,
            deals: 60.0 * share,
            mrr: Some(1_250_000.0 + 310_500.0 * f64::from(at)),
            at_strength: 3.0 * share,
            deals_wanted: Some(60),
            hired: u64::from(share < 1.0),
            left: 0.2,
            cost: None,
        }
    };
    (0..12).map(row).collect()
}

/// Six months of both models; in a market that cools, waiting costs deals.
pub(crate) fn handed_over(cools: bool) -> Vec<SiloRow> {
    let row = |model: &str, at: u64| {
        let is_pod = model == "pod";
        SiloRow {
            model: model.to_owned(),
            month: at,
            prospects_covered: 380.0 * at as f64,
            deals: if is_pod || !cools { 16.4 } else { 12.1 },
            mean_wait_days: (at < 6).then_some(if is_pod { 0.6 } else { 3.2 } + 0.1 * at as f64),
            entered: 400.0 * at as f64,
            won: 15.0 * at as f64,
            lost: 340.0 * at as f64,
            waiting: 45.0 * at as f64,
        }
    };
    ["silo", "pod"].into_iter().flat_map(|model| (1..=6).map(move |at| row(model, at))).collect()
}
