//! How many are still there after a time: Kaplan & Meier (1958), with those who came under observation late (Tsai, Jewell & Wang 1987).

use crate::sorting::Arrange;

/// A life: from when it was watched, until when, and whether it ended then.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Watched {
    /// Age at which it came under observation; 0 where it was seen from its beginning.
    pub entry: f64,
    /// Age at its end, or when it was seen last.
    pub exit: f64,
    /// Whether it ended.
    pub ended: bool,
}

/// A time at which some ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Drop {
    /// The time.
    pub time: f64,
    /// Lives watched just before it.
    pub at_risk: u64,
    /// Those that ended.
    pub ended: u64,
    /// The share still there after it.
    pub left: f64,
}

/// The share still there, at each time at which some ended.
#[must_use]
pub fn kaplan_meier(lives: &[Watched]) -> Vec<Drop> {
    let mut exits: Vec<Watched> = lives.to_vec();
    exits.arrange_by(|a, b| a.exit.total_cmp(&b.exit));
    let mut entries: Vec<f64> = lives.iter().map(|life| life.entry).collect();
    entries.arrange_by(f64::total_cmp);
    let (mut drops, mut left) = (Vec::new(), 1.0);
    let (mut at, mut gone) = (0, 0);
    while at < exits.len() {
        let time = exits[at].exit;
        let same = exits[at..].iter().take_while(|life| life.exit <= time).count();
        let ended = exits[at..at + same].iter().filter(|life| life.ended).count() as u64;
        // Who comes under observation at a time is at risk from then on, also at time 0.
        let come = entries.partition_point(|&entry| entry < time || entry <= 0.0);
        let at_risk = (come - gone) as u64;
        if ended > 0 && at_risk > 0 {
            left *= 1.0 - ended as f64 / at_risk as f64;
            drops.push(Drop { time, at_risk, ended, left });
        }
        gone += same;
        at += same;
    }
    drops
}

/// The share still there at a time.
#[must_use]
pub fn left_at(drops: &[Drop], time: f64) -> f64 {
    let at = drops.partition_point(|drop| drop.time <= time);
    at.checked_sub(1).map_or(1.0, |at| drops[at].left)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_lung_study_comes_out_as_lifelines_has_it() {
        // North Central Cancer Treatment Group (Loprinzi et al. 1994), by lifelines.
        let told: Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/survival.json")).expect("JSON");
        let text = include_str!("../../../../tests/data/survival/lung.csv");
        let mut lines = text.lines().map(|line| line.split(',').map(|cell| cell.trim_matches('"')).collect::<Vec<_>>());
        let head = lines.next().expect("a head");
        let place = |name: &str| head.iter().position(|one| *one == name).expect("a column");
        let (time, status) = (place("time"), place("status"));
        let number = |cell: &str| cell.parse::<f64>().expect("a number");
        let lives: Vec<Watched> =
            lines.map(|cells| Watched { entry: 0.0, exit: number(cells[time]), ended: cells[status] == "1" }).collect();
        let drops = kaplan_meier(&lives);
        let mut compared = 0;
        for row in told["lung"]["all"]["rows"].as_array().expect("a list") {
            let [t, at_risk, events, left] = [0, 1, 2, 5].map(|at| row[at].as_f64().expect("a number"));
            if events > 0.0 {
                let found = drops[compared];
                assert!((found.time - t).abs() < 1e-9 && (found.left - left).abs() < 1e-12, "{row}: {found:?}");
                assert!((found.at_risk as f64 - at_risk).abs() < 1e-9 && (found.ended as f64 - events).abs() < 1e-9, "{row}: {found:?}");
                compared += 1;
            }
        }
        assert_eq!(compared, drops.len());
        assert!(compared > 100 && (left_at(&drops, 0.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn who_came_late_was_not_at_risk_before() {
        let lives = [(0.0, 2.0, true), (0.0, 5.0, false), (3.0, 4.0, true)].map(|(entry, exit, ended)| Watched { entry, exit, ended });
        let drops = kaplan_meier(&lives);
        let told: Vec<(f64, u64, f64)> = drops.iter().map(|drop| (drop.time, drop.at_risk, drop.left)).collect();
        assert_eq!(told, [(2.0, 2, 0.5), (4.0, 2, 0.25)]);
    }
}
