//! What a new customer brings over the months of life that are observed, by who stays (definitions, section 4: projection of lifetime value).

use crate::customer::life::Life;
use crate::day::{AsOf, MONTH_DAYS};
use crate::stats::sum;
use crate::stats::survival::{Step, Watched, kaplan_meier, left_at, moments};

/// What a new customer brings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lifetime {
    /// Over the months observed, in the workspace currency; before what it costs to win.
    pub revenue: f64,
    /// Months of life over which it is observed who stays.
    pub months: u64,
    /// The share still there after these.
    pub still_there: f64,
}

const YEAR: f64 = 12.0;

/// What a new customer brings over the months observed: each month what one pays, times the share still there at its beginning
/// (Kaplan–Meier). Nothing where no month is over. The last observed month is the last that counts: nothing is carried on beyond it.
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
        Lifetime { revenue: sum((0..=months).map(month)), months, still_there: left_at(&steps, months as f64 * MONTH_DAYS) }
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
