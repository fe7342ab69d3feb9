//! How a team grows to what a target takes: month by month, with new people who need time and people who leave (definitions, section 7: a plan
//! in expected values, not a forecast).

use super::assumed::Assumed;
use super::pods::pods;
use super::rational::Ratio;

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

/// A month of the plan, in expected values.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Month {
    /// People at its end.
    pub people: f64,
    /// PODs that are whole at its end, counted in parts: the least of the roles.
    pub pods: f64,
    /// The same, people counted by what they carry already.
    pub at_strength: f64,
    /// Deals won in it.
    pub deals: f64,
    /// MRR at its end.
    pub mrr: f64,
    /// People hired at its beginning.
    pub hired: u32,
    /// People who left in it.
    pub left: f64,
    /// What its people cost; nothing where what somebody costs is not told.
    pub cost: Option<f64>,
}

/// By month of work, people of a role; the last slot holds all who carry in full.
type Tenures = Vec<f64>;

/// Months of a team that starts with the people at hand, who carry in full, and hires until every role has what the target takes.
#[must_use]
pub fn growth(assumed: &Assumed, pace: Pace) -> Vec<Month> {
    let of = pods(assumed);
    let wanted = of.needed.unwrap_or_default() as f64;
    let price = assumed.price.map_or(0.0, |price| price.value.value());
    let roles: Vec<usize> = (0..4).filter(|&at| assumed.in_pod[at]).collect();
    let ramp = pace.ramp as usize;
    let mut teams: Vec<Tenures> = roles
        .iter()
        .map(|&at| {
            let mut tenures = vec![0.0; ramp + 1];
            tenures[ramp] = f64::from(assumed.people[at].0);
            tenures
        })
        .collect();
    let leave = 1.0 - libm::pow(1.0 - pace.attrition.clamp(0.0, 1.0), 1.0 / 12.0);
    let mut mrr = assumed.measured.mrr.map_or(0.0, Ratio::value);
    let mut months = Vec::new();
    for _ in 0..pace.months {
        let hired = hire(&mut teams, wanted, pace.hires);
        let strength: Vec<f64> = teams.iter().map(carried).collect();
        let at_strength = least(&strength);
        let deals = at_strength * of.pod_deals.value();
        mrr = mrr * (1.0 - pace.churn) + deals * price;
        let before: f64 = teams.iter().map(head).sum();
        let cost: Option<f64> = roles.iter().zip(&teams).map(|(&at, team)| assumed.cost[at].map(|cost| cost * head(team))).sum();
        for team in &mut teams {
            // Everybody is a month older; the last slot gathers who carries in full.
            team.iter_mut().for_each(|people| *people *= 1.0 - leave);
            let full = team.pop().unwrap_or_default();
            team.insert(0, 0.0);
            if let Some(last) = team.last_mut() {
                *last += full;
            }
        }
        let heads: Vec<f64> = teams.iter().map(head).collect();
        let people: f64 = heads.iter().sum();
        months.push(Month { people, pods: least(&heads), at_strength, deals, mrr, hired, left: before - people, cost });
    }
    months
}

/// Hires one after the other for the role that misses most of what is wanted, as long as it misses half a person.
fn hire(teams: &mut [Tenures], wanted: f64, most: u32) -> u32 {
    let mut hired = 0;
    while hired < most {
        let missing = |team: &Tenures| wanted - head(team);
        let Some(team) = teams.iter_mut().reduce(|one, other| if missing(other) > missing(one) { other } else { one }) else { break };
        if missing(team) < 0.5 {
            break;
        }
        team[0] += 1.0;
        hired += 1;
    }
    hired
}

fn head(team: &Tenures) -> f64 {
    team.iter().sum()
}

/// People counted by what they carry: in the k-th of `ramp` months k of ramp + 1 parts.
fn carried(team: &Tenures) -> f64 {
    let parts = team.len() as f64;
    (1..).zip(team).map(|(month, people)| people * f64::from(month) / parts).sum()
}

fn least(numbers: &[f64]) -> f64 {
    numbers.iter().copied().reduce(f64::min).unwrap_or_default()
}
