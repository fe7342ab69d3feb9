//! Each of several rates per time beside all the others: the counterpart of [`super::peers`] for cases over exposures.

use super::peers::{LEVEL, Peer, Standing, judge};
use super::rates::{binomial_greater, garwood};
use super::shrinkage::shrunk_rates;
use super::special::incomplete_gamma;
use super::sum;
use crate::measure::Interval;

/// How often something happened to a group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Happened {
    /// Cases, each of another one of the group.
    pub cases: u64,
    /// Over how long, all together.
    pub exposure: f64,
    /// How many the group is.
    pub size: u64,
}

/// Below so many, a group is too small to say anything of.
const FEWEST: u64 = 5;

/// The chance that so many of all cases fall to a part with this share of the exposure, or as far away on either side: the exact test of
/// two Poisson rates given their sum (Przyborowski & Wilenski 1940), two-sided as twice the smaller tail.
#[must_use]
pub fn same_rate(cases: u64, all: u64, share: f64) -> f64 {
    let more = binomial_greater(cases, all, share);
    let fewer = binomial_greater(all - cases, all, 1.0 - share);
    (2.0 * more.min(fewer)).min(1.0)
}

/// The limits between which so many cases over an exposure lie if they come at a rate: exact Poisson limits, interpolated between counts
/// (Spiegelhalter 2005, appendix). As rates.
#[must_use]
pub fn funnel_limits(rate: f64, exposure: f64) -> Option<Interval> {
    let mean = rate * exposure;
    (mean > 0.0).then(|| Interval { low: poisson_limit(0.025, mean) / exposure, high: poisson_limit(0.975, mean) / exposure })
}

/// The smallest count below or at which more than a share of a Poisson distribution lies, less the part of that count that is not needed.
fn poisson_limit(share: f64, mean: f64) -> f64 {
    // The chance of so many or fewer.
    let up_to = |count: u64| 1.0 - incomplete_gamma(mean, count as f64 + 1.0);
    let (mut low, mut high) = (0, (mean + 10.0 * libm::sqrt(mean) + 20.0) as u64);
    while low < high {
        let middle = low + (high - low) / 2;
        if up_to(middle) > share {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    let before = low.checked_sub(1).map_or(0.0, up_to);
    let at = up_to(low);
    (low as f64 - (at - share) / (at - before)).max(0.0)
}

/// Each of some rates beside the others.
#[must_use]
pub fn rate_peers(groups: &[Happened]) -> Vec<Peer> {
    let cases: u64 = groups.iter().map(|group| group.cases).sum();
    let exposure = sum(groups.iter().map(|group| group.exposure));
    let shrunk = shrunk_rates(&groups.iter().map(|group| (group.cases, group.exposure)).collect::<Vec<_>>());
    let mut peers: Vec<Peer> = groups
        .iter()
        .enumerate()
        .map(|(at, &Happened { cases: own, exposure: over, size })| {
            let is_both = over > 0.0 && exposure - over > 0.0;
            let share = over / exposure;
            // Where no outcome could have shown anything, there is no question to correct for.
            let most = same_rate(size.min(cases), cases, share);
            let tells = is_both && size >= FEWEST && same_rate(0, cases, share).min(most) < LEVEL;
            Peer {
                difference: None,
                rate: garwood(own as f64, over).map(|interval| (own as f64 / over, interval)),
                shrunk: shrunk.as_ref().map(|shrunk| shrunk[at]).filter(|_| over > 0.0),
                limits: if over > 0.0 { funnel_limits(cases as f64 / exposure, over) } else { None },
                p: is_both.then(|| same_rate(own, cases, share)),
                q: None,
                standing: if tells { Standing::AsOthers } else { Standing::TooFew },
            }
        })
        .collect();
    judge(&mut peers, |at, _| {
        let Happened { cases: own, exposure: over, .. } = groups[at];
        own as f64 * (exposure - over) > (cases - own) as f64 * over
    });
    peers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_poisson_rates_are_compared_as_in_the_textbook() {
        // Armitage, Berry & Matthews (2002), 5.2: 33 of 53 cases fall to a half; the exact one-sided chance is 0.049, both sides 0.098.
        assert!((same_rate(33, 53, 0.5) - 0.0984).abs() < 5e-4, "{}", same_rate(33, 53, 0.5));
        assert!((same_rate(5, 10, 0.5) - 1.0).abs() < 1e-12 && (same_rate(10, 10, 0.5) - 2.0 / 1024.0).abs() < 1e-12);
    }

    #[test]
    fn limits_are_those_of_the_poisson_distribution() {
        // Of a mean of 10, up to 4 come with a chance of 0.0293 and up to 3 with 0.0103; up to 17 with 0.9857 and up to 16 with 0.9730.
        let found = funnel_limits(0.1, 100.0).expect("a mean");
        assert!((found.low * 100.0 - (4.0 - (0.029_253 - 0.025) / 0.018_917)).abs() < 1e-3, "{found:?}");
        assert!((found.high * 100.0 - (17.0 - (0.985_722 - 0.975) / 0.012_764)).abs() < 1e-3, "{found:?}");
        let few = funnel_limits(0.001, 10.0).expect("a mean");
        assert!(few.low.abs() < 1e-12 && few.high < 0.1);
        assert_eq!(funnel_limits(0.0, 10.0), None);
    }

    #[test]
    fn one_who_loses_far_more_is_high_and_few_tell_nothing() {
        let groups = [(5, 400.0, 50), (12, 400.0, 50), (28, 250.0, 50), (0, 2.0, 2), (0, 0.0, 1)];
        let found = rate_peers(&groups.map(|(cases, exposure, size)| Happened { cases, exposure, size }));
        let standings: Vec<Standing> = found.iter().map(|peer| peer.standing).collect();
        assert_eq!(standings, [Standing::Low, Standing::AsOthers, Standing::High, Standing::TooFew, Standing::TooFew]);
        assert!(found[4].rate.is_none() && found[4].shrunk.is_none() && found[4].p.is_none());
        let few = found[3].shrunk.expect("cases").rate;
        assert!(few > 0.01, "none in two months says little: {few}");
    }
}
