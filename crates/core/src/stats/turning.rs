//! When a rate changes: two rates instead of one, with the month between them searched for.

use super::rates::clopper_pearson;
use super::resample::Random;

/// Cases and the exposure to them in one month.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Span {
    /// Cases.
    pub cases: u64,
    /// Exposure, in months.
    pub exposure: f64,
}

/// The month after which a rate changes most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turning {
    /// The last month of the first rate, from 1.
    pub after: usize,
    /// The first month that does nearly as well: within a 95 % interval by the profile of the likelihood.
    pub after_low: usize,
    /// The last.
    pub after_high: usize,
    /// Twice the logarithm of how much likelier two rates are than one.
    pub likelihood_ratio: f64,
    /// Cases per month until then.
    pub before_rate: f64,
    /// Cases per month from then on.
    pub after_rate: f64,
    /// How many times as high the later rate is; nothing where there was no case before.
    pub ratio: Option<f64>,
    /// Its exact 95 % interval for this month, from: of all cases the share that came later (Clopper & Pearson 1934).
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// The chance of so great a change after some month or other if there is but one rate: parametric bootstrap, as the month was
    /// searched for.
    pub p: f64,
}

/// Part of the exposure that must lie on either side.
const LEAST_SIDE: f64 = 0.1;
/// The 95 % point of the chi-squared distribution of one degree of freedom.
const NEARLY: f64 = 3.841_458_820_694_124;
/// How often counts are drawn anew.
const REPLICATES: usize = 1_000;

/// By month after which the rate may change, how much likelier two rates are: 2 · (l(before, after) − l(one)), Poisson. Only months with a
/// tenth of the exposure on either side.
#[must_use]
pub fn likelihood_ratios(months: &[Span]) -> Vec<(usize, f64)> {
    let cases: u64 = months.iter().map(|month| month.cases).sum();
    let exposure: f64 = months.iter().map(|month| month.exposure).sum();
    let log = |cases: u64, exposure: f64| {
        let count = cases as f64;
        if cases == 0 { 0.0 } else { count * libm::log(count / exposure) - count }
    };
    let one = log(cases, exposure);
    let (mut before, mut time) = (0, 0.0);
    let mut ratios = Vec::new();
    for (at, month) in months.iter().enumerate().take(months.len().saturating_sub(1)) {
        before += month.cases;
        time += month.exposure;
        if time >= LEAST_SIDE * exposure && exposure - time >= LEAST_SIDE * exposure && time > 0.0 && exposure > time {
            ratios.push((at + 1, 2.0 * (log(before, time) + log(cases - before, exposure - time) - one)));
        }
    }
    ratios
}

/// The month after which the rate changes most; nothing without a case, or where no month leaves enough on either side.
#[must_use]
pub fn turning_point(months: &[Span], seed: u64) -> Option<Turning> {
    let cases: u64 = months.iter().map(|month| month.cases).sum();
    let exposure: f64 = months.iter().map(|month| month.exposure).sum();
    if cases == 0 || exposure <= 0.0 {
        return None;
    }
    let greatest = |ratios: &[(usize, f64)]| ratios.iter().copied().reduce(|best, one| if one.1 > best.1 { one } else { best });
    let all = likelihood_ratios(months);
    let (after, likelihood_ratio) = greatest(&all)?;
    let nearly = |one: &&(usize, f64)| one.1 >= likelihood_ratio - NEARLY;
    let near: Vec<usize> = all.iter().filter(nearly).map(|one| one.0).collect();
    let side =
        |months: &[Span]| months.iter().fold((0_u64, 0.0), |(cases, exposure), month| (cases + month.cases, exposure + month.exposure));
    let ((before, time), (later, later_time)) = (side(&months[..after]), side(&months[after..]));
    let (before_rate, after_rate) = (before as f64 / time, later as f64 / later_time);
    let odds = |share: f64| (share < 1.0).then(|| share / (1.0 - share) * time / later_time);
    let share = clopper_pearson(later, cases);
    let mut random = Random::seeded(seed);
    let rate = cases as f64 / exposure;
    let mut drawn = months.to_vec();
    let mut as_great = 0;
    for _ in 0..REPLICATES {
        drawn.iter_mut().for_each(|month| month.cases = random.poisson(rate * month.exposure));
        as_great += usize::from(greatest(&likelihood_ratios(&drawn)).is_some_and(|(_, ratio)| ratio >= likelihood_ratio));
    }
    Some(Turning {
        after,
        after_low: near.first().copied().unwrap_or(after),
        after_high: near.last().copied().unwrap_or(after),
        likelihood_ratio,
        before_rate,
        after_rate,
        ratio: (before > 0).then(|| after_rate / before_rate),
        low: share.and_then(|share| odds(share.low)),
        high: share.and_then(|share| odds(share.high)),
        p: (as_great + 1) as f64 / (REPLICATES + 1) as f64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::tests::reference;
    use serde_json::Value;

    fn numbers(list: &Value) -> Vec<f64> {
        list.as_array().expect("a list").iter().map(|number| number.as_f64().expect("a number")).collect()
    }

    #[test]
    fn the_reference_turns_where_it_says() {
        let told = reference("changepoint_REF");
        let months: Vec<Span> =
            numbers(&told["d"]).iter().zip(numbers(&told["pt"])).map(|(&cases, exposure)| Span { cases: cases as u64, exposure }).collect();
        let close = |found: f64, expected: &Value| (found - expected.as_f64().expect("a number")).abs() <= 1e-9 * found.abs();
        let all = likelihood_ratios(&months);
        let expected = told["all_LR"].as_array().expect("a list");
        assert_eq!(all.len(), expected.len());
        assert!(all.iter().zip(expected).all(|((after, ratio), told)| *after as u64 == told[0] && close(*ratio, &told[1])), "{all:?}");
        let found = turning_point(&months, 1).expect("cases");
        assert_eq!(found.after as u64, told["tau"]);
        let figures = [(found.likelihood_ratio, "LR"), (found.before_rate, "rate_before"), (found.after_rate, "rate_after")];
        assert!(figures.iter().all(|&(figure, name)| close(figure, &told[name])) && close(found.ratio.expect("before"), &told["ratio"]));
        assert_eq!((found.after_low, found.after_high), (4, 4), "no other month comes near");
        assert!(found.p < 0.005 && found.low.is_some_and(|low| low > 1.0), "{found:?}");
    }

    #[test]
    fn one_rate_has_no_turning_point_mostly() {
        let mut random = Random::seeded(7);
        let mut found = 0;
        for _ in 0..40 {
            let months: Vec<Span> = (0..12)
                .map(|at| 100.0 - 5.0 * f64::from(at))
                .map(|exposure| Span { cases: random.poisson(0.03 * exposure), exposure })
                .collect();
            found += u32::from(turning_point(&months, 3).is_some_and(|turning| turning.p < 0.05));
        }
        // Five in a hundred of forty are two; more than six come once in a hundred such tests, and the seed is fixed.
        assert!(found <= 6, "{found}");
        assert_eq!(turning_point(&[Span { cases: 0, exposure: 9.0 }; 5], 1), None);
        assert_eq!(turning_point(&[], 1), None);
    }

    #[test]
    fn nobody_before_has_a_ratio_without_end() {
        let months = [(0, 50.0), (0, 50.0), (9, 50.0), (8, 50.0)].map(|(cases, exposure)| Span { cases, exposure });
        let found = turning_point(&months, 1).expect("cases");
        assert_eq!((found.after, found.ratio, found.high), (2, None, None));
        assert!(found.low.is_some_and(|low| low > 3.0), "{found:?}");
    }
}
