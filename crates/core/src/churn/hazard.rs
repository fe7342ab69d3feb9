//! How many leave in each month of their lives: by life tables, and per month at risk.

use super::grouped::Grouped;
use super::lives::{Lived, Lives};
use crate::day::{AsOf, Day, MONTH_DAYS};
use crate::measure::Interval;
use crate::stats::rates::garwood;

/// A month of life, of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct LifeMonth {
    /// Lives under observation at its beginning.
    pub at_risk: u64,
    /// Lives that ended in it; an end on the very day of the month counts in the month that begins then.
    pub churned: u64,
    /// Of those under observation at its beginning, how many ended in it.
    pub churned_of_at_risk: u64,
    /// Of those, how many were seen last in it.
    pub censored: u64,
    /// Months at risk in it, of 30.4375 days.
    pub person_months: f64,
}

impl LifeMonth {
    /// Ends per month at risk; nothing without any.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        (self.person_months > 0.0).then(|| self.churned as f64 / self.person_months)
    }

    /// Its exact 95 % interval (Garwood 1936).
    #[must_use]
    pub fn interval(&self) -> Option<Interval> {
        garwood(self.churned as f64, self.person_months)
    }

    /// The chance of ending in it by the life table: of those under observation at its beginning, who were seen last in it counting half.
    #[must_use]
    pub fn actuarial(&self) -> Option<f64> {
        let at_risk = self.at_risk as f64 - self.censored as f64 / 2.0;
        (at_risk > 0.0).then(|| self.churned_of_at_risk as f64 / at_risk)
    }
}

/// How many months of life are told: as many as one can have reached who was under observation from the first day. Later ones are seen of
/// customers alone who came late. Months are counted from each customer's own start.
#[must_use]
pub fn months_told(lives: &Lives, as_of: AsOf) -> usize {
    if lives.from_zero {
        let longest = lives.of.iter().map(|life| life.watched.exit).fold(0.0, f64::max);
        return libm::floor(longest / MONTH_DAYS) as usize + 1;
    }
    lives.of.iter().map(Lived::entry_day).min().map_or(0, |first| first.complete_months_until(as_of.0).max(0) as usize + 1)
}

/// By group, the months of life from the first on.
#[must_use]
pub fn life_months(grouped: &Grouped, from_zero: bool, months: usize) -> Vec<Vec<LifeMonth>> {
    let mut found = vec![vec![LifeMonth::default(); months]; grouped.names.len()];
    // In sixteenths of a day, which every length is a whole number of: their sum is the same in whatever order.
    let mut lengths = vec![vec![0_i64; months]; grouped.names.len()];
    let calendar = Calendar::of(&grouped.lives, months);
    for (life, &group) in grouped.lives.iter().zip(&grouped.group) {
        let (found, lengths) = (&mut found[group as usize], &mut lengths[group as usize]);
        let watched = life.watched;
        let anniversaries = calendar.of_start(life.start);
        let begin = |month: usize| if from_zero { month as f64 * MONTH_DAYS } else { f64::from(anniversaries(month).since(life.start)) };
        // The months before the entry hold nothing.
        let skipped = (watched.entry / 31.0) as usize;
        let mut low = begin(skipped);
        for month in skipped..months {
            let high = begin(month + 1);
            if watched.exit < low || (watched.exit <= low && !watched.ended) {
                break;
            }
            if high > watched.entry {
                let is_seen_from_its_beginning = low >= watched.entry;
                found[month].at_risk += u64::from(is_seen_from_its_beginning);
                let length = (high.min(watched.exit) - low.max(watched.entry)).max(0.0);
                lengths[month] += libm::round(length * 16.0) as i64;
                if watched.exit < high {
                    found[month].churned += u64::from(watched.ended);
                    found[month].churned_of_at_risk += u64::from(watched.ended && is_seen_from_its_beginning);
                    found[month].censored += u64::from(!watched.ended && is_seen_from_its_beginning);
                    break;
                }
            }
            low = high;
        }
    }
    for (found, lengths) in found.iter_mut().zip(lengths) {
        found.iter_mut().zip(lengths).for_each(|(month, length)| month.person_months = length as f64 / 16.0 / MONTH_DAYS);
    }
    found
}

/// The first days of months, so that months are added by looking them up.
struct Calendar(Vec<Day>);

impl Calendar {
    /// From the first start until so many months after the last.
    fn of(lives: &[Lived], months: usize) -> Calendar {
        let starts = || lives.iter().map(|life| life.start);
        let (Some(first), Some(last)) = (starts().min(), starts().max()) else { return Calendar(Vec::new()) };
        let until = last.add_months(months as i32 + 2);
        let next = |day: &Day| Some(day.last_of_month().plus(1));
        Calendar(std::iter::successors(Some(first.first_of_month()), next).take_while(|&day| day <= until).collect())
    }

    /// The day so many months after a start, clamped to the last of its month, as [`Day::add_months`] has it.
    fn of_start(&self, start: Day) -> impl Fn(usize) -> Day + use<'_> {
        let at = self.0.partition_point(|&first| first <= start).saturating_sub(1);
        let into = self.0.get(at).map_or(0, |&first| start.since(first));
        move |months: usize| {
            let first = self.0[at + months];
            first.plus(into.min(self.0[at + months + 1].since(first) - 1))
        }
    }
}

/// Of the lives that ended, how many did after so many complete months; and how many ended at all.
#[must_use]
pub fn ended_after(lives: &Lives, months: usize) -> (u64, u64) {
    let is_after = |life: &&Lived| {
        if lives.from_zero {
            life.watched.exit >= months as f64 * MONTH_DAYS
        } else {
            life.exit_day() >= life.start.add_months(months as i32)
        }
    };
    let ended = lives.of.iter().filter(|life| life.watched.ended);
    (ended.clone().filter(is_after).count() as u64, ended.count() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::churn::groups::Groups;
    use crate::churn::lives::OfLives;
    use crate::testing::dataset;

    fn months(csv: &str, which: OfLives, as_of: &str) -> Vec<LifeMonth> {
        let (data, as_of) = (dataset(&[("customers", csv)]), AsOf(as_of.parse().expect("a day")));
        let lives = Lives::of(&data, which, as_of);
        let grouped = lives.grouped(&Groups::new(&data, Default::default(), as_of));
        life_months(&grouped, lives.from_zero, months_told(&lives, as_of)).remove(0)
    }

    #[test]
    fn an_end_on_the_day_of_the_month_is_of_the_month_that_begins() {
        let csv = "customer_id,signup_date,cancel_date\nA,2025-01-31,2025-02-28\nB,2025-01-01,2025-01-31\nC,2025-01-01,\n";
        let found = months(csv, OfLives::default(), "2025-03-14");
        let counts: Vec<_> = found.iter().map(|month| (month.at_risk, month.churned, month.censored)).collect();
        // The last of February is a month after the last of January.
        assert_eq!(counts, [(3, 1, 0), (2, 1, 0), (1, 0, 1)]);
        let days: Vec<f64> = found.iter().map(|month| libm::round(month.person_months * MONTH_DAYS)).collect();
        assert_eq!(days, [28.0 + 30.0 + 31.0, 28.0, 14.0]);
        assert_eq!([found[0].actuarial(), found[2].actuarial()], [Some(1.0 / 3.0), Some(0.0)]);
    }

    #[test]
    fn months_looked_up_are_those_added() {
        let lives = ["2024-01-31", "2025-02-28", "2023-12-15"].map(|text| Lived {
            customer: crate::dataset::CustomerIx(0),
            start: text.parse().expect("a day"),
            watched: crate::stats::survival::Watched { entry: 0.0, exit: 1.0, ended: false },
        });
        let calendar = Calendar::of(&lives, 30);
        for life in lives {
            let after = calendar.of_start(life.start);
            (0..=30).for_each(|months| assert_eq!(after(months), life.start.add_months(months as i32)));
        }
    }

    #[test]
    fn who_comes_late_is_at_risk_for_the_rest_of_the_month() {
        let csv = "customer_id,signup_date,cancel_date\nA,2025-01-01,2025-02-20\n";
        let which = OfLives { observed_from: Some("2025-02-11".parse().expect("a day")), ..OfLives::default() };
        let found = months(csv, which, "2025-03-10");
        assert_eq!(found.len(), 1, "nobody was seen from the beginning for longer");
        let (data, as_of) = (dataset(&[("customers", csv)]), AsOf("2025-03-10".parse().expect("a day")));
        let lives = Lives::of(&data, which, as_of);
        let found = life_months(&lives.grouped(&Groups::new(&data, Default::default(), as_of)), false, 3).remove(0);
        assert_eq!((found[1].at_risk, found[1].churned, found[1].churned_of_at_risk), (0, 1, 0));
        assert!((found[1].person_months * MONTH_DAYS - 9.0).abs() < 1e-9 && found[0].person_months <= 0.0);
        assert_eq!(found[1].actuarial(), None);
        assert_eq!([ended_after(&lives, 1), ended_after(&lives, 2)], [(1, 1), (0, 1)]);
    }
}
