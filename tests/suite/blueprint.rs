//! Rows of the blueprint that charts are drawn of.

use holdfast_core::answer::plan_roles::RoleRow;

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
