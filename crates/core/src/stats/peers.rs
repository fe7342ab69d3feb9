//! Each of several shares beside all the others.

use super::exact::{Factorials, Fourfold};
use super::multiple::benjamini_hochberg;
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

/// A share beside the others.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peer {
    /// The share with its 95 % interval (Wilson 1927); nothing of nothing.
    pub rate: Option<(f64, Interval)>,
    /// How far it lies above that of all others, with its 95 % interval (Newcombe 1998).
    pub difference: Option<(f64, Interval)>,
    /// The chance of as great a difference if there was none (Fisher's exact test, two-sided).
    pub p: Option<f64>,
    /// The same, corrected for asking of everybody (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// The share, drawn towards that of all.
    pub shrunk: Option<Shrunk>,
    /// Between which limits a share of as many lies 95 times in 100 if it is that of all (Spiegelhalter 2005).
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
    let asked: Vec<usize> = (0..peers.len()).filter(|&at| peers[at].p.is_some()).collect();
    let chances: Vec<f64> = asked.iter().filter_map(|&at| peers[at].p).collect();
    for (at, q) in asked.into_iter().zip(benjamini_hochberg(&chances)) {
        let peer = &mut peers[at];
        peer.q = Some(q);
        if q < LEVEL && peer.standing != Standing::TooFew {
            let above = peer.difference.is_some_and(|(difference, _)| difference > 0.0);
            peer.standing = if above { Standing::High } else { Standing::Low };
        }
    }
    peers
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
