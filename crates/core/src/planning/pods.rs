//! What a POD carries, what the team at hand carries, and how many PODs a target takes (seed 002; definitions, section 6).

use crate::team::Role;

use super::assumed::{Assumed, Carries, POD};
use super::rational::Ratio;

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
    /// People that the target takes.
    pub needed: Option<u64>,
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
    /// PODs that the target takes.
    pub needed: Option<u64>,
    /// What one POD costs a month; nothing where what somebody costs is not told.
    pub pod_cost: Option<f64>,
}

/// Whether a role brings intents.
fn opens(role: Role) -> bool {
    matches!(role, Role::Mdr | Role::Sdr)
}

/// Deals a month that so many people in each role carry, by role.
///
/// Intents of MDR and SDR count together, at the win rate; a role that the POD does not have is no limit.
fn capacities(assumed: &Assumed, people: [u32; 4]) -> [Option<Ratio>; 4] {
    let carried = |at: usize| assumed.carries[at].yields.times(Ratio::whole(people[at].into()));
    let intents = (0..4).filter(|&at| opens(POD[at]) && assumed.in_pod[at]).try_fold(Ratio::whole(0), |sum, at| sum.plus(carried(at)?));
    std::array::from_fn(|at| match POD[at] {
        _ if !assumed.in_pod[at] => None,
        role if opens(role) => intents.and_then(|intents| intents.times(assumed.win.value)),
        _ => carried(at),
    })
}

/// The team at hand, and what a target takes.
#[must_use]
pub fn pods(assumed: &Assumed) -> Pods {
    let capacities_of = |people: [u32; 4]| capacities(assumed, people);
    let least = |of: [Option<Ratio>; 4]| of.into_iter().flatten().min().unwrap_or(Ratio::whole(0));
    let one_each = assumed.in_pod.map(u32::from);
    let pod_deals = least(capacities_of(one_each));
    let at_hand = capacities_of(assumed.people.map(|(people, _)| people));
    let capacity = least(at_hand);
    let pod_brings = assumed.pod_capacity.or_else(|| assumed.price?.value.times(pod_deals));
    let needed = assumed.target.zip(pod_brings).and_then(|(target, brings)| target.value.by(brings)).map(Ratio::up);
    let loads = (0..4).filter(|&at| assumed.in_pod[at]).map(|at| {
        let capacity_here = at_hand[at].unwrap_or(Ratio::whole(0));
        Load {
            role: POD[at],
            people: assumed.people[at].0,
            carries: assumed.carries[at],
            capacity: capacity_here,
            is_bottleneck: capacity_here == capacity,
            needed,
        }
    });
    let costs = (0..4).filter(|&at| assumed.in_pod[at]).map(|at| assumed.cost[at]);
    let pod_cost = costs.collect::<Option<Vec<f64>>>().map(crate::stats::sum);
    Pods { loads: loads.collect(), pod_deals, pod_brings, capacity, needed, pod_cost }
}
