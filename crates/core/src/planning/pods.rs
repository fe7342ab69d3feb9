//! What a POD carries, what the team at hand carries, and how many PODs and people a target takes (seed 002; definitions, section 6).

use crate::team::Role;

use super::assumed::{Assumed, Carries, Source};
use super::rational::Ratio;
use super::settings::POD;

/// A role of the POD with the people at hand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Load {
    /// Which.
    pub role: Role,
    /// People at hand.
    pub people: u32,
    /// What each carries.
    pub carries: Carries,
    /// Deals a month that the people at hand carry. Whoever feeds the same step (intents) carries it together.
    pub capacity: Ratio,
    /// Whether it is the least of all.
    pub is_bottleneck: bool,
    /// People that the target takes, were nobody there yet. MDR bring what comes by itself and SDR what calls find, where channels are told;
    /// else they take turns.
    pub needed: Option<u64>,
    /// People to be hired beside those at hand for the step to carry the target.
    pub missing: Option<u64>,
}

/// A team measured against a target.
#[derive(Debug, Clone, PartialEq)]
pub struct Pods {
    /// The roles of the POD.
    pub loads: Vec<Load>,
    /// Deals a month that one POD carries, with one person in each role.
    pub pod_deals: Ratio,
    /// New MRR a month that one POD brings: as given, else its deals at the price.
    pub pod_brings: Option<Ratio>,
    /// Deals a month that the people at hand carry: the least of the roles.
    pub capacity: Ratio,
    /// Deals a month that the target takes: those of the way back. Where a person said what a POD brings, those of so many PODs.
    pub deals: Option<Ratio>,
    /// PODs that the target takes.
    pub needed: Option<u64>,
    /// What one POD costs a month; nothing where what somebody costs is not told.
    pub pod_cost: Option<f64>,
}

/// The steps that a deal goes through, with the places in [`POD`] of who does them: intents, deals, onboardings.
pub const STEPS: [&[usize]; 3] = [&[0, 1], &[2], &[3]];

/// Deals a month that one person of each role is good for: the intents of MDR and SDR at the win rate. Nothing for roles that the POD does not
/// have, which are no limit.
fn each(assumed: &Assumed) -> [Option<Ratio>; 4] {
    std::array::from_fn(|at| {
        let yields = Some(assumed.carries[at].yields).filter(|_| assumed.in_pod[at])?;
        if STEPS[0].contains(&at) { yields.times(assumed.win.value) } else { Some(yields) }
    })
}

/// Deals a month that one person of each role is good for, in parts.
#[must_use]
pub fn each_in_parts(assumed: &Assumed) -> [Option<f64>; 4] {
    each(assumed).map(|deals| deals.map(Ratio::value))
}

/// Deals that a step carries with so many people; nothing where the POD has nobody for it.
fn carried(each: &[Option<Ratio>; 4], people: [u64; 4], step: &[usize]) -> Option<Ratio> {
    let parts = step.iter().filter_map(|&at| each[at]?.times(Ratio::whole(people[at])));
    parts.map(Some).reduce(|sum, part| sum?.plus(part?)).flatten()
}

/// People by role with whom every step carries the deals, from those who are there: whoever the step has fewer of comes first.
///
/// Nothing where nobody who could come carries anything.
fn staffed(each: &[Option<Ratio>; 4], people: [u64; 4], deals: Ratio) -> Option<[u64; 4]> {
    let mut all = people;
    for step in STEPS {
        let able: Vec<usize> = step.iter().copied().filter(|&at| each[at].is_some_and(|deals| !deals.is_zero())).collect();
        if step.iter().all(|&at| each[at].is_none()) {
            continue;
        }
        let short = |all: [u64; 4]| deals.less(carried(each, all, step).unwrap_or(Ratio::whole(0)));
        let alone = |all: [u64; 4], at: usize| short(all).by(each[at]?).map(Ratio::up);
        if let [one, other] = able[..] {
            // Whoever is fewer catches up, then they come in pairs.
            let (fewer, more) = if all[other] < all[one] { (other, one) } else { (one, other) };
            all[fewer] += alone(all, fewer)?.min(all[more] - all[fewer]);
            let pairs = short(all).by(each[one]?.plus(each[other]?)?)?.down();
            all[one] += pairs;
            all[other] += pairs;
            all[one] += alone(all, one)?.min(1);
            all[other] += alone(all, other)?;
        } else if let [one] = able[..] {
            all[one] += alone(all, one)?;
        } else if !short(all).is_zero() {
            return None;
        }
    }
    Some(all)
}

/// MDR and SDR for the deals of their channels; nothing where one of both is not there, or no channel is told.
fn by_channel(assumed: &Assumed, each: &[Option<Ratio>; 4], deals: Ratio) -> Option<[u64; 2]> {
    let share = Some(assumed.outbound_share).filter(|share| share.source != Source::Preset && share.value <= Ratio::whole(1))?.value;
    let people = |part: Ratio, at: usize| deals.times(part)?.by(each[at]?).map(Ratio::up);
    Some([people(Ratio::whole(1).less(share), 0)?, people(share, 1)?])
}

/// The team at hand, and what a target takes.
#[must_use]
pub fn pods(assumed: &Assumed) -> Pods {
    let each = each(assumed);
    let capacities = |people: [u64; 4]| STEPS.map(|step| carried(&each, people, step));
    let least = |of: [Option<Ratio>; 3]| of.into_iter().flatten().min().unwrap_or(Ratio::whole(0));
    let people = assumed.people.map(|(people, _)| u64::from(people));
    let pod_deals = least(capacities(assumed.in_pod.map(u64::from)));
    let at_hand = capacities(people);
    let capacity = least(at_hand);
    let pod_brings = assumed.pod_capacity.or_else(|| assumed.price?.value.times(pod_deals));
    let deals = match assumed.pod_capacity {
        Some(brings) => assumed.target.and_then(|target| target.value.by(brings)?.times(pod_deals)),
        None => assumed.deals().map(Ratio::whole),
    };
    let needed = deals.and_then(|deals| deals.by(pod_deals)).map(Ratio::up);
    let from_nobody = deals.and_then(|deals| {
        let turns = staffed(&each, [0; 4], deals)?;
        Some(by_channel(assumed, &each, deals).map_or(turns, |[mdr, sdr]| [mdr, sdr, turns[2], turns[3]]))
    });
    let from_here = deals.and_then(|deals| staffed(&each, people, deals));
    let load = |at: usize| {
        let step = STEPS.iter().position(|step| step.contains(&at))?;
        let carried = at_hand[step].unwrap_or(Ratio::whole(0));
        Some(Load {
            role: POD[at],
            people: assumed.people[at].0,
            carries: assumed.carries[at],
            capacity: carried,
            is_bottleneck: carried == capacity,
            needed: from_nobody.map(|all| all[at]),
            missing: from_here.map(|all| all[at] - people[at]),
        })
    };
    let loads = (0..4).filter(|&at| assumed.in_pod[at]).filter_map(load);
    let costs = (0..4).filter(|&at| assumed.in_pod[at]).map(|at| assumed.cost[at]);
    let pod_cost = costs.collect::<Option<Vec<f64>>>().map(crate::stats::sum);
    Pods { loads: loads.collect(), pod_deals, pod_brings, capacity, deals, needed, pod_cost }
}
