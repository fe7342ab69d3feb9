//! What a new customer brings over the months of life that are observed, by who stays (definitions, section 4: projection of lifetime value).

use crate::customer::life::Life;
use crate::day::{AsOf, MONTH_DAYS};
use crate::stats::sum;
use crate::stats::survival::{Step, Watched, kaplan_meier, left_at, moments};

/// What a new customer brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lifetime {
    /// Over the months observed, one payment each, in the workspace currency; before what it costs to win.
    pub revenue: f64,
    /// Months of life over which it is observed who stays.
    pub months: u64,
    /// The share still there after these.
    pub still_there: f64,
}

const YEAR: f64 = 12.0;

/// What a new customer brings over the months observed: each month what one pays, times the share still there at its beginning
/// (Kaplan–Meier). Nothing where no month is over. Definitions, section 4: Σ S(t) · ARPA · margin ÷ (1 + d)^t from t = 0 to the last observed
/// month. Months of life are numbered from 0, so of n that are over the last is n − 1, and n payments add up: nothing is carried on beyond
/// what is observed.
#[must_use]
pub fn projected(lives: &[Watched], arpa: f64, margin: f64, discount: f64) -> Option<Lifetime> {
    let steps: Vec<Step> = kaplan_meier(moments(lives.iter().copied())).collect();
    let longest = lives.iter().map(|life| life.exit).fold(0.0, f64::max);
    let months = libm::floor(longest / MONTH_DAYS) as u64;
    (months > 0).then(|| {
        let month = |month: u64| {
            let years = month as f64 / YEAR;
            left_at(&steps, month as f64 * MONTH_DAYS) * arpa * margin / libm::pow(1.0 + discount, years)
        };
        Lifetime { revenue: sum((0..months).map(month)), months, still_there: left_at(&steps, months as f64 * MONTH_DAYS) }
    })
}

/// A life as it was watched by a day: its first stretch, as who came back had left. Nothing where no start is told, or nobody knows when it
/// ended.
#[must_use]
pub fn watched(life: &Life, as_of: AsOf) -> Option<Watched> {
    let start = life.start?;
    let end = life.first_spell_end.or(life.end);
    let exit = end.or(life.active.then_some(as_of.0.plus(1)))?;
    // Who left on the first day was there for a part of it.
    Some(Watched { entry: 0.0, exit: f64::from(exit.since(start)).max(0.5), ended: end.is_some() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_payments_add_up_as_months_are_observed() {
        let life = |months: f64, ended| Watched { entry: 0.0, exit: months * MONTH_DAYS, ended };
        let kept = projected(&[life(3.5, false)], 10.0, 0.5, 0.0).expect("three months are over");
        assert_eq!((kept.revenue, kept.months, kept.still_there), (15.0, 3, 1.0));
        // One of two leaves within the second month: both pay at the beginning of the first two, one at that of the third.
        let halved = projected(&[life(1.5, true), life(3.0, false)], 10.0, 1.0, 0.0).expect("three months are over");
        assert_eq!((halved.revenue, halved.months, halved.still_there), (25.0, 3, 0.5));
        let discounted = projected(&[life(13.0, false)], 10.0, 1.0, 1.0).expect("a year is over");
        let expected: f64 = (0..13).map(|month| 10.0 / libm::pow(2.0, f64::from(month) / 12.0)).sum();
        assert!((discounted.revenue - expected).abs() < 1e-9);
        assert_eq!(projected(&[life(0.9, false)], 10.0, 1.0, 0.0), None);
    }
}
