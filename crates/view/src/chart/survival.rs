//! How many customers of each group are still there after a time.

use holdfast_core::answer::churn_settings::Unit as Asked;
use holdfast_core::answer::churn_survival::SurvivalRow;
use holdfast_core::day::MONTH_DAYS;

use super::curves::{Curve, MOST, Said, Step, Unit, curves};
use super::picture::Picture;
use super::sheet::Sheet;

/// Months that the finding tells, the first that enough groups were seen for.
const TOLD: [f64; 4] = [12.0, 6.0, 3.0, 1.0];
/// Where it is known of fewer whether they stayed that long, a curve takes no part in the finding.
const FEW: u64 = 10;

/// The rows of a group.
struct Group<'r> {
    name: String,
    key: String,
    rows: &'r [SurvivalRow],
}

impl Group<'_> {
    /// Its customers: each leaves or is seen last at some time.
    fn customers(&self) -> u64 {
        self.rows.iter().map(|row| row.churned + row.censored).sum()
    }

    /// The share still there at a time; nothing where it is known of too few. Who left counts as known: else a group whose customers leave
    /// early would be left out for that very reason.
    fn at(&self, time: f64) -> Option<f64> {
        let at = self.rows.partition_point(|row| row.time <= time);
        let there = self.rows.get(at).map_or(0, |row| row.at_risk);
        let left: u64 = self.rows[..at].iter().map(|row| row.churned).sum();
        let share = at.checked_sub(1).map_or(1.0, |at| self.rows[at].survival);
        (there + left >= FEW && (there > 0 || share == 0.0)).then_some(share)
    }
}

/// The chart of rows group by group, ascending in time, told in a unit, with the chance by which groups differ as much if one law held for all,
/// where that is known; of more groups than can be told apart the largest. Nothing where nothing has a time. A point's key is its group's name.
#[must_use]
pub fn survival(sheet: &Sheet<'_>, rows: &[SurvivalRow], unit: Asked, p: Option<f64>) -> Option<Picture> {
    let words = sheet.words;
    let of_groups: Vec<&[SurvivalRow]> = rows.chunk_by(|a, b| a.group == b.group).collect();
    let count = of_groups.len();
    let name = |group: Option<&str>| match group {
        None if count > 1 => words.survival_untold().to_owned(),
        group => words.churn_group(group.unwrap_or_default()),
    };
    let group = |rows: &&'_ [SurvivalRow]| {
        let group = rows.first().and_then(|row| row.group.as_deref());
        (name(group), group.unwrap_or_default().to_owned())
    };
    let mut groups: Vec<Group<'_>> = of_groups
        .iter()
        .map(|rows| {
            let (name, key) = group(rows);
            Group { name, key, rows }
        })
        .collect();
    if count > MOST {
        // The smallest of those that are kept decides; order stays as it came.
        let mut sizes: Vec<(u64, usize)> = groups.iter().enumerate().map(|(at, group)| (group.customers(), count - at)).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let least = sizes[MOST - 1];
        let mut at = 0;
        groups.retain(|group| {
            at += 1;
            (group.customers(), count + 1 - at) >= least
        });
    }
    let has_band = groups.len() <= 2;
    let step = |row: &SurvivalRow| Step {
        time: row.time,
        share: row.survival,
        interval: row.low.zip(row.high),
        at_risk: row.at_risk,
        censored: row.censored > 0,
    };
    let curve = |group: &Group<'_>| Curve {
        name: group.name.clone(),
        key: group.key.clone(),
        start: 1.0,
        steps: group.rows.iter().map(step).collect(),
        has_band,
    };
    let n = sheet.formats.whole(groups.iter().map(Group::customers).sum());
    let mut subtitle = vec![words.survival_measure(n)];
    if count > groups.len() {
        subtitle.push(words.survival_drawn(sheet.formats.whole(groups.len() as u64), sheet.formats.whole(count as u64)));
    }
    subtitle.extend(p.filter(|_| count > 1).map(|p| words.survival_logrank(words.chance(p))));
    let title = title(sheet, &groups, unit);
    let said = Said { alt: title.clone(), title, subtitle: subtitle.join(" · ") };
    let unit = match unit {
        Asked::Day => Unit::Days,
        Asked::Month => Unit::Months,
    };
    curves(sheet, &groups.iter().map(curve).collect::<Vec<_>>(), unit, said)
}

/// How many are still there after a year, or after as long as there are enough.
fn title(sheet: &Sheet<'_>, groups: &[Group<'_>], unit: Asked) -> String {
    let words = sheet.words;
    let told = |months: f64| {
        let time = if unit == Asked::Day { months * MONTH_DAYS } else { months };
        let of: Vec<(&str, f64)> = groups.iter().filter_map(|group| Some((group.name.as_str(), group.at(time)?))).collect();
        // Of groups two are needed to be held against each other.
        (of.len() >= groups.len().min(2) && !of.is_empty()).then_some((months, of))
    };
    let Some((months, of)) = TOLD.into_iter().find_map(told) else { return words.survival_too_few().to_owned() };
    let time = if months > 1.0 { words.curve_months(sheet.formats.whole(months as u64)) } else { words.one_month().to_owned() };
    let share = |share: f64| sheet.formats.share(share);
    let most = of.iter().copied().reduce(|most, one| if one.1 > most.1 { one } else { most });
    let least = of.iter().copied().reduce(|least, one| if one.1 < least.1 { one } else { least });
    match (most, least) {
        (Some((most, best)), Some((least, worst))) if most != least => {
            words.survival_apart(time, most.to_owned(), share(best), least.to_owned(), share(worst))
        }
        _ => words.survival_finding(time, share(of[0].1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::sheet::{Plain, tests::sheet};
    use crate::text::Language;

    fn row(group: Option<&str>, time: f64, at_risk: u64, churned: u64, survival: f64) -> SurvivalRow {
        SurvivalRow {
            group: group.map(str::to_owned),
            time,
            at_risk,
            churned,
            censored: 0,
            survival,
            low: Some(survival - 0.1),
            high: Some((survival + 0.1).min(1.0)),
        }
    }

    #[test]
    fn the_finding_holds_the_best_group_against_the_worst_after_a_year() {
        let rows = [
            row(Some("Alex"), 200.0, 100, 10, 0.9),
            row(Some("Alex"), 400.0, 90, 9, 0.81),
            row(Some("Eric"), 90.0, 80, 40, 0.5),
            row(Some("Eric"), 500.0, 40, 10, 0.375),
            row(Some("Few"), 100.0, 9, 9, 0.0),
            row(Some("Gone"), 60.0, 30, 28, 1.0 / 15.0),
            row(Some("Gone"), 700.0, 2, 0, 1.0 / 15.0),
        ];
        let plain = Plain(Language::En);
        let picture = survival(&sheet(&plain, 720.0), &rows, Asked::Day, Some(0.0001)).expect("rows");
        assert_eq!(picture.title, "Still there after 12 months: Alex 90%, Gone 6.7%");
        assert!(picture.subtitle.ends_with("n = 106 · log-rank p < 0.001"), "{}", picture.subtitle);
        assert_eq!(picture.points[0].key, "Alex");
        let alone =
            survival(&sheet(&plain, 720.0), &[row(None, 4.0, 50, 10, 0.8), row(None, 8.0, 40, 10, 0.6)], Asked::Month, None).expect("rows");
        assert_eq!(alone.title, "80% of customers are still there after 6 months");
        assert_eq!(survival(&sheet(&plain, 720.0), &[], Asked::Day, None), None);
    }

    #[test]
    fn of_many_groups_the_largest_are_drawn() {
        let rows: Vec<SurvivalRow> = (1..=8).map(|at| row(Some(&format!("G{at}")), 30.0, at * 10, at * 5, 0.5)).collect();
        let picture = survival(&sheet(&Plain(Language::En), 720.0), &rows, Asked::Day, None).expect("rows");
        assert!(picture.subtitle.contains("6 of 8 groups"), "{}", picture.subtitle);
        assert!(!picture.twin.rows.iter().any(|row| row[0] == "G1" || row[0] == "G2"));
        assert_eq!(picture.title, "Too few are seen for long enough to tell how many stay");
    }
}
