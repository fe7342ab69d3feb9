//! Each of several beside all the others: shares here, rates per time in [`super::rate_peers`].

use super::exact::{Factorials, Fourfold};
use super::multiple::adjusted;
use super::rates::newcombe;
use super::shrinkage::{Shrunk, shrunk_shares};
use super::{Z95, share, wilson};
use crate::measure::Interval;

/// What is said of a share beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Lower than theirs, more than chance would have it.
    Low,
    /// Higher.
    High,
    /// The difference may be chance.
    AsOthers,
    /// No outcome of so few could have shown a difference.
    TooFew,
}

impl Standing {
    /// Its code in answers.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Standing::Low => "low",
            Standing::High => "high",
            Standing::AsOthers => "as_the_team",
            Standing::TooFew => "too_few",
        }
    }
}

/// A share, or a rate per time, beside the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peer {
    /// It, with its 95 % interval (Wilson 1927; of a rate per time Garwood 1936); nothing of nothing.
    pub rate: Option<(f64, Interval)>,
    /// How far a share lies above that of all others, with its 95 % interval (Newcombe 1998); nothing of a rate per time.
    pub difference: Option<(f64, Interval)>,
    /// The chance of as great a difference if there was none (Fisher's exact test, two-sided; of rates per time [`super::rate_peers::same_rate`]).
    pub p: Option<f64>,
    /// The same, corrected for asking of everybody (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// It, drawn towards that of all.
    pub shrunk: Option<Shrunk>,
    /// Between which limits one of as many, or over as much time, lies 95 times in 100 if it is that of all (Spiegelhalter 2005).
    pub limits: Option<Interval>,
    /// What is said of it.
    pub standing: Standing,
}

/// The level at which a difference is called one.
pub const LEVEL: f64 = 0.05;

/// The share of all together.
#[must_use]
pub fn together(groups: &[(u64, u64)]) -> Option<f64> {
    let (cases, n) = all(groups);
    share(cases, n)
}

fn all(groups: &[(u64, u64)]) -> (u64, u64) {
    groups.iter().fold((0, 0), |(cases, n), group| (cases + group.0, n + group.1))
}

/// Each of some shares, `cases` of `n`, beside the others.
#[must_use]
pub fn peers(groups: &[(u64, u64)]) -> Vec<Peer> {
    let (cases, n) = all(groups);
    let factorials = Factorials::up_to(n);
    let shrunk = shrunk_shares(groups);
    let mut peers: Vec<Peer> = groups
        .iter()
        .enumerate()
        .map(|(at, &(own, of))| {
            let (other, of_other) = (cases - own, n - of);
            let table = Fourfold { a: own, b: of - own, c: other, d: of_other - other };
            let is_both = of > 0 && of_other > 0;
            // Where no outcome could have shown anything, there is no question to correct for.
            let tells = is_both && factorials.least_fisher(table) < LEVEL;
            let limits = together(groups).filter(|_| of > 0).map(|rate| {
                let half = Z95 * libm::sqrt(rate * (1.0 - rate) / of as f64);
                Interval { low: (rate - half).max(0.0), high: (rate + half).min(1.0) }
            });
            Peer {
                rate: wilson(own, of).map(|interval| (own as f64 / of as f64, interval)),
                difference: newcombe(own, of, other, of_other),
                p: is_both.then(|| factorials.fisher(table)),
                q: None,
                shrunk: shrunk.as_ref().map(|shrunk| shrunk[at]).filter(|_| of > 0),
                limits,
                standing: if tells { Standing::AsOthers } else { Standing::TooFew },
            }
        })
        .collect();
    judge(&mut peers, |_, peer| peer.difference.is_some_and(|(difference, _)| difference > 0.0));
    peers
}

/// Corrects the chances for asking of everybody, and says of whoever could be told apart by them whether it lies above or below.
pub(super) fn judge(peers: &mut [Peer], is_above: impl Fn(usize, &Peer) -> bool) {
    let chances: Vec<Option<f64>> = peers.iter().map(|peer| peer.p).collect();
    for (at, (peer, q)) in peers.iter_mut().zip(adjusted(&chances)).enumerate() {
        peer.q = q;
        if q.is_some_and(|q| q < LEVEL) && peer.standing != Standing::TooFew {
            peer.standing = if is_above(at, peer) { Standing::High } else { Standing::Low };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_who_is_far_below_is_low_and_few_tell_nothing() {
        let found = peers(&[(26, 80), (34, 80), (10, 80), (0, 2)]);
        let standings: Vec<Standing> = found.iter().map(|peer| peer.standing).collect();
        assert_eq!(standings, [Standing::AsOthers, Standing::High, Standing::Low, Standing::TooFew]);
        let few = found[3].shrunk.expect("some cases").rate;
        assert!(few > 0.15 && few < 0.4, "none of two says little: {few}");
        assert_eq!((found[3].rate.expect("of two").0, together(&[(1, 4), (0, 0)])), (0.0, Some(0.25)));
        assert!(peers(&[(0, 0), (3, 5)])[0].difference.is_none() && together(&[(0, 0)]).is_none());
    }
}
