//! How a team grows to what a target takes: month by month, with new people who need time and people who leave (definitions, section 7: a plan
//! in expected values, not a forecast).

use super::assumed::Assumed;
use super::pods::{STEPS, each_in_parts, pods};
use super::rational::Ratio;
use super::settings::{ATTRITION, Growing, HIRES, MONTHS, RAMP};

/// How it grows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    /// Months told.
    pub months: u32,
    /// People hired a month at most.
    pub hires: u32,
    /// Months until somebody new carries as much as the others: of `ramp` months the k-th brings k of ramp + 1 parts.
    pub ramp: u32,
    /// The share of people who leave in a year.
    pub attrition: f64,
    /// The share of MRR that is lost a month.
    pub churn: f64,
}

impl Pace {
    /// As a person set it, else as it is usual; without a word on churn, nothing is lost.
    #[must_use]
    pub fn of(growing: &Growing, assumed: &Assumed) -> Pace {
        Pace {
            months: growing.months.unwrap_or(MONTHS.0).min(MONTHS.1),
            hires: growing.hires.unwrap_or(HIRES),
            ramp: growing.ramp.unwrap_or(RAMP.0).min(RAMP.1),
            attrition: growing.attrition.unwrap_or(ATTRITION),
            churn: growing.churn.or(assumed.measured.churn).unwrap_or_default().min(1.0),
        }
    }
}

/// A month of the plan, in expected values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Month {
    /// People at its end.
    pub people: f64,
    /// PODs at its end, in parts: what its people will carry by what a POD does.
    pub pods: f64,
    /// The same of what they carry in it.
    pub at_strength: f64,
    /// Deals won in it: what its people carry, the target at most.
    pub deals: f64,
    /// MRR at its end; nothing where no price is told.
    pub mrr: Option<f64>,
    /// People hired at its beginning.
    pub hired: u32,
    /// People who left in it.
    pub left: f64,
    /// What its people cost; nothing where what somebody costs is not told.
    pub cost: Option<f64>,
}

/// By month of work, people of a role; the last slot holds all who carry in full.
type Tenures = Vec<f64>;

/// Months of a team that starts with the people at hand, who carry in full, and hires until every step has the people that the target takes.
#[must_use]
pub fn growth(assumed: &Assumed, pace: Pace) -> Vec<Month> {
    let of = pods(assumed);
    let wanted = of.deals.map_or(0.0, Ratio::value);
    let each = each_in_parts(assumed);
    let price = assumed.price.map(|price| price.value.value());
    let ramp = pace.ramp as usize;
    let mut teams: [Tenures; 4] = std::array::from_fn(|at| {
        let mut tenures = vec![0.0; ramp + 1];
        tenures[ramp] = if assumed.in_pod[at] { f64::from(assumed.people[at].0) } else { 0.0 };
        tenures
    });
    let leave = 1.0 - libm::pow(1.0 - pace.attrition.clamp(0.0, 1.0), 1.0 / 12.0);
    let mut mrr = price.map(|_| assumed.measured.mrr.map_or(0.0, Ratio::value));
    let pod_deals = of.pod_deals.value();
    let in_pods = |deals: f64| if pod_deals > 0.0 { deals / pod_deals } else { 0.0 };
    let mut months = Vec::new();
    for _ in 0..pace.months {
        let hired = hire(&mut teams, &each, wanted, pace.hires);
        let carries = carried(&each, &teams.each_ref().map(at_strength));
        // What the team could do beyond the target is not planned with.
        let deals = of.deals.map_or(carries, |_| carries.min(wanted));
        mrr = mrr.zip(price).map(|(mrr, price)| mrr * (1.0 - pace.churn) + deals * price);
        let before: f64 = teams.iter().map(head).sum();
        let costs = (0..4).filter(|&at| assumed.in_pod[at]).map(|at| Some(assumed.cost[at]? * head(&teams[at])));
        let cost = costs.sum();
        for team in &mut teams {
            // Everybody is a month older; the last slot gathers who carries in full.
            team.iter_mut().for_each(|people| *people *= 1.0 - leave);
            let full = team.pop().unwrap_or_default();
            team.insert(0, 0.0);
            if let Some(last) = team.last_mut() {
                *last += full;
            }
        }
        let heads = teams.each_ref().map(head);
        let people: f64 = heads.iter().sum();
        let pods = in_pods(carried(&each, &heads));
        months.push(Month { people, pods, at_strength: in_pods(carries), deals, mrr, hired, left: before - people, cost });
    }
    months
}

/// Hires one after the other for the step that carries least, as long as it does not carry what is wanted; of roles that feed the same step, the
/// one that has fewer.
fn hire(teams: &mut [Tenures; 4], each: &[Option<f64>; 4], wanted: f64, most: u32) -> u32 {
    let mut hired = 0;
    while hired < most {
        let heads = teams.each_ref().map(head);
        let steps = STEPS.iter().filter_map(|step| {
            let able = step.iter().copied().filter(|&at| each[at].is_some_and(|deals| deals > 0.0));
            let at = able.reduce(|one, other| if heads[other] < heads[one] { other } else { one })?;
            Some((at, step_carries(each, &heads, step)?))
        });
        let least = steps.reduce(|one, other| if other.1 < one.1 { other } else { one });
        // What a double gets wrong is no person.
        let Some((at, _)) = least.filter(|&(_, carries)| carries < wanted - 1e-9) else { break };
        teams[at][0] += 1.0;
        hired += 1;
    }
    hired
}

/// Deals that a step carries; nothing where the POD has nobody for it.
fn step_carries(each: &[Option<f64>; 4], people: &[f64; 4], step: &[usize]) -> Option<f64> {
    step.iter().filter_map(|&at| each[at].map(|deals| deals * people[at])).reduce(|sum, deals| sum + deals)
}

/// Deals that a team carries: the least of its steps.
fn carried(each: &[Option<f64>; 4], people: &[f64; 4]) -> f64 {
    STEPS.iter().filter_map(|step| step_carries(each, people, step)).reduce(f64::min).unwrap_or_default()
}

fn head(team: &Tenures) -> f64 {
    team.iter().sum()
}

/// People counted by what they carry: in the k-th of `ramp` months k of ramp + 1 parts.
fn at_strength(team: &Tenures) -> f64 {
    let parts = team.len() as f64;
    (1..).zip(team).map(|(month, people)| people * f64::from(month) / parts).sum()
}
