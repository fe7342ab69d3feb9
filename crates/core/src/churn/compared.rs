//! Whether groups of customers leave at different rates, within strata where some are given; and what that says of sellers and of those who
//! take care.

use super::by::{By, Grouping};
use super::grouped::in_several;
use super::groups::{Groups, Placed};
use super::lives::{Lived, Lives};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::AsOf;
use crate::stats::between::Between;
use crate::stats::logrank::{Compared, LogRank};
use crate::stats::multiple::adjusted;
use crate::stats::survival::Watched;

/// A log-rank test of groups of customers.
#[derive(Debug, Clone, PartialEq)]
pub struct Tested {
    /// The groups, in order.
    pub names: Vec<String>,
    /// What came out.
    pub test: LogRank,
    /// Whether lives of one customer are counted as if they were of several.
    pub ignores_customers: bool,
    /// The chance by shuffling, where some group expects fewer than five; see [`Compared::shuffled`]. Nothing where customers have several
    /// lives, which shuffling would part.
    pub shuffled: Option<f64>,
    /// How far the groups lie apart.
    pub between: Option<Between>,
    /// Customers compared.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Customers who are not, as nothing tells their group or what is given.
    pub without_group: u64,
    /// Customers compared who are of several groups, as they were handed over.
    pub in_several: u64,
}

impl Tested {
    /// The chance that decides: by shuffling where that was done.
    #[must_use]
    pub fn p(&self) -> Option<f64> {
        self.shuffled.or(self.test.p)
    }
}

/// Labels are shuffled from here on.
const SEED: u64 = 20_261_124;

/// The groups of lives compared, within those of what is given.
#[must_use]
pub fn tested(data: &Dataset, lives: &Lives, by: Grouping, given: Grouping, as_of: AsOf) -> Tested {
    let (groups, strata) = (Groups::new(data, by, as_of), Groups::new(data, given, as_of));
    let (pieces, days) = lives.pieces(&[&groups, &strata]);
    let units = || pieces.iter().zip(&days).map(|(piece, &day)| (piece.customer, day));
    let (groups, strata) = (groups.place(units()), strata.place(units()));
    // Whoever is of no group, or of no stratum where there are some, is not compared.
    let is_named = |placed: &Placed, at: usize| placed.names[placed.of[at] as usize].is_some();
    let counts = |at: &usize| is_named(&groups, *at) && (given == Grouping::default() || is_named(&strata, *at));
    let kept: Vec<usize> = (0..pieces.len()).filter(counts).collect();
    let first = groups.names.iter().filter(|name| name.is_none()).count() as u32;
    let watched: Vec<Watched> = kept.iter().map(|&at| pieces[at].watched).collect();
    let group: Vec<u32> = kept.iter().map(|&at| groups.of[at] - first).collect();
    let stratum: Vec<u32> = kept.iter().map(|&at| strata.of[at]).collect();
    let names: Vec<String> = groups.names.into_iter().flatten().collect();
    let compared = Compared { lives: &watched, group: &group, groups: names.len(), stratum: &stratum };
    let of_customers: Vec<u32> = kept.iter().map(|&at| pieces[at].customer.0).collect();
    let clustered = if lives.facts.further > 0 { compared.clustered(&of_customers) } else { None };
    let ignores_customers = lives.facts.further > 0 && clustered.is_none();
    let test = clustered.unwrap_or_else(|| compared.log_rank());
    let shuffled = if test.has_small_cells() && lives.facts.further == 0 { compared.shuffled(SEED) } else { None };
    let customers = distinct(kept.iter().map(|&at| &pieces[at]));
    Tested {
        between: Between::of(&test),
        ignores_customers,
        shuffled,
        churned: watched.iter().filter(|life| life.ended).count() as u64,
        without_group: distinct(pieces.iter()) - customers,
        in_several: in_several(kept.iter().zip(&group).map(|(&at, &group)| (pieces[at].customer, group))),
        customers,
        names,
        test,
    }
}

/// Customers among pieces of their lives, which stand together.
fn distinct<'a>(pieces: impl Iterator<Item = &'a Lived>) -> u64 {
    let mut last: Option<CustomerIx> = None;
    pieces.filter(|piece| last.replace(piece.customer) != Some(piece.customer)).count() as u64
}

/// What a test of a factor says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Sellers differ whoever takes care, and those who take care do not beyond their sellers, as far as can be told.
    FollowsSeller,
    /// Those who take care differ whoever sold, and sellers do not beyond them, as far as can be told.
    FollowsCsm,
    /// Both differ, each beyond the other.
    SellerAndCsm,
    /// Groups differ beyond what is given.
    Differs,
    /// Groups can't be told apart: that is no proof that they are alike.
    CannotTell,
    /// No two groups meet within what is given.
    Inseparable,
    /// Too few left to tell anything.
    TooFew,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 7] = [
        Verdict::FollowsSeller,
        Verdict::FollowsCsm,
        Verdict::SellerAndCsm,
        Verdict::Differs,
        Verdict::CannotTell,
        Verdict::Inseparable,
        Verdict::TooFew,
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Verdict::FollowsSeller => "follows_seller",
            Verdict::FollowsCsm => "follows_csm",
            Verdict::SellerAndCsm => "seller_and_csm",
            Verdict::Differs => "differs",
            Verdict::CannotTell => "cannot_tell",
            Verdict::Inseparable => "inseparable",
            Verdict::TooFew => "too_few",
        }
    }
}

/// A factor tested beside what is given.
#[derive(Debug, Clone, PartialEq)]
pub struct Factor {
    /// The factor.
    pub by: By,
    /// What is given; nothing where nothing is.
    pub given: By,
    /// The test.
    pub tested: Tested,
    /// The share of false findings down to its chance (Benjamini & Hochberg 1995, over all factors that could be tested).
    pub q: Option<f64>,
    /// What it says.
    pub verdict: Verdict,
}

/// Factors of which each is tested within sellers.
const FURTHER: [By; 5] = [By::Segment, By::Tier, By::Plan, By::Industry, By::Source];
/// Who left, at least, for anything to be said.
const LEAST_CHURNED: u64 = 10;
/// The share of false findings up to which groups are said to differ.
const LEVEL: f64 = 0.05;

/// Sellers within those who take care, those within sellers, and further factors within sellers, as far as the data tell them.
#[must_use]
pub fn attribution(data: &Dataset, lives: &Lives, as_of: AsOf) -> Vec<Factor> {
    let is_told = |by: By| by.is_told(data, as_of);
    let or_none = |by: By| if is_told(by) { by } else { By::All };
    let pairs = [(By::SalesRep, or_none(By::Csm)), (By::Csm, or_none(By::SalesRep))];
    let further = FURTHER.into_iter().map(|by| (by, or_none(By::SalesRep)));
    let asked: Vec<(By, By)> = pairs.into_iter().chain(further).filter(|&(by, _)| is_told(by)).collect();
    let tests: Vec<Tested> = asked.iter().map(|&(by, given)| tested(data, lives, by.into(), given.into(), as_of)).collect();
    let q = adjusted(&tests.iter().map(Tested::p).collect::<Vec<_>>());
    let is_sure = |by: By| asked.iter().position(|&(one, _)| one == by).is_some_and(|at| q[at].is_some_and(|q| q < LEVEL));
    let verdict = |by: By, given: By, tested: &Tested| match (by, given) {
        _ if tested.churned < LEAST_CHURNED => Verdict::TooFew,
        _ if tested.p().is_none() => Verdict::Inseparable,
        _ if !is_sure(by) => Verdict::CannotTell,
        (By::SalesRep, By::Csm) | (By::Csm, By::SalesRep) if is_sure(given) => Verdict::SellerAndCsm,
        (By::SalesRep, By::Csm) => Verdict::FollowsSeller,
        (By::Csm, By::SalesRep) => Verdict::FollowsCsm,
        _ => Verdict::Differs,
    };
    let verdicts: Vec<Verdict> = asked.iter().zip(&tests).map(|(&(by, given), test)| verdict(by, given, test)).collect();
    let found = asked.into_iter().zip(tests).zip(q).zip(verdicts);
    found.map(|((((by, given), tested), q), verdict)| Factor { by, given, tested, q, verdict }).collect()
}
