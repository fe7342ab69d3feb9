//! Rows of the blueprint that charts are drawn of.

use holdfast_core::answer::plan_role_performance::PerformanceRow;
use holdfast_core::answer::plan_roles::RoleRow;
use holdfast_core::stats::peers::peers;
use holdfast_view::text::Language;

/// Twelve activities by seven roles: two are hardly done, two by several roles, one hangs on one person.
pub(crate) fn doings() -> Vec<RoleRow> {
    let roles = ["MDR", "SDR", "BDR", "AE", "FAE", "CSM", "AM"];
    let line = |(activity, n, shares, finding): (&str, f64, [u64; 7], &str)| {
        let row = |role: Option<&str>, share: Option<u64>| RoleRow {
            activity: activity.to_owned(),
            role: role.map(str::to_owned),
            count: share.map_or(0.0, |share| n * share as f64 / 100.0),
            share: share.map(|share| share as f64 / 100.0),
            finding: Some(finding.to_owned()).filter(|finding| !finding.is_empty()),
            people: 2,
            expected: None,
            n,
            person: (finding == "single").then(|| "Hannah Cole".to_owned()),
            told_by: "activities".to_owned(),
        };
        let done = roles.into_iter().zip(shares).filter(|&(_, share)| share > 0).map(|(role, share)| row(Some(role), Some(share)));
        done.chain((finding == "gap").then(|| row(None, None))).collect::<Vec<RoleRow>>()
    };
    let activities = [
        ("find_accounts", 412.0, [12, 66, 22, 0, 0, 0, 0], ""),
        ("answer_inbound", 388.0, [91, 0, 0, 9, 0, 0, 0], ""),
        ("qualify", 351.0, [78, 14, 8, 0, 0, 0, 0], ""),
        ("demo", 468.0, [0, 0, 0, 71, 29, 0, 0], ""),
        ("trial_support", 6.0, [0, 0, 0, 67, 33, 0, 0], "gap"),
        ("proposal_close", 223.0, [0, 0, 0, 82, 18, 0, 0], ""),
        ("onboarding", 96.0, [0, 0, 0, 0, 0, 100, 0], ""),
        ("training", 74.0, [0, 0, 0, 0, 0, 100, 0], "single"),
        ("renewal", 131.0, [0, 0, 0, 34, 0, 35, 31], "overlap"),
        ("upsell", 88.0, [0, 0, 0, 45, 0, 9, 46], "overlap"),
        ("cross_sell", 41.0, [0, 0, 0, 7, 0, 0, 93], ""),
        ("win_back", 0.0, [0; 7], "gap"),
    ];
    activities.into_iter().flat_map(line).collect()
}

/// Six AEs by the share of their intents that come to a deal: one below the others, one above, one of too few to tell.
pub(crate) fn measured(language: Language) -> Vec<PerformanceRow> {
    let people = [
        ("Alex", "陈思远", 17, 78),
        ("Eric", "钱进", 14, 84),
        ("Maria", "孙莉", 16, 202),
        ("Tom", "唐磊", 25, 66),
        ("Mei", "梅", 21, 80),
        ("Nia", "倪雅", 1, 4),
    ];
    let shares = people.map(|(.., deals, intents)| (deals, intents));
    let row = |((en, zh, _, n), peer): ((&str, &str, u64, u64), holdfast_core::stats::peers::Peer)| PerformanceRow {
        person: if language == Language::En { en } else { zh }.to_owned(),
        role: "AE".to_owned(),
        metric: "intent_to_deal".to_owned(),
        value: peer.rate.map(|(rate, _)| rate),
        expected: Some(1.0 / 3.0),
        low: peer.rate.map(|(_, interval)| interval.low),
        high: peer.rate.map(|(_, interval)| interval.high),
        n,
        role_value: None,
        expected_from: Some("preset".to_owned()),
        months: None,
        p: peer.p,
        q: peer.q,
        verdict: Some(peer.standing.code().to_owned()),
    };
    people.into_iter().zip(peers(&shares)).map(row).collect()
}
