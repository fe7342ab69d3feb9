//! The PODs that the team is in: who is in which, as the team's list has it or a person has moved them.

use std::collections::BTreeMap;

use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::team::{Member, team};

use super::assumed::{Assumed, Source};
use super::pods::{Pods, pods};
use super::settings::POD;

/// By person, the POD they were moved to; an empty name is none.
pub type Moved = BTreeMap<String, String>;

/// Somebody of the team, with the POD they are in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed<'a> {
    /// Who, as the list has them.
    pub member: Member<'a>,
    /// Their POD; nothing where they are in none.
    pub pod: Option<&'a str>,
    /// Whether a person moved them to it.
    pub by_hand: bool,
}

/// Everybody there on a day, by name; nothing where no file tells the team.
#[must_use]
pub fn placed<'a>(data: &'a Dataset, moved: &'a Moved, as_of: AsOf) -> Option<Vec<Placed<'a>>> {
    let there = team(data, as_of)?.into_iter().filter(|member| member.is_there(as_of.0));
    let place = |member: Member<'a>| {
        let hand = moved.get(member.person).map(|pod| Some(pod.trim()).filter(|pod| !pod.is_empty()));
        let own = member.pod.map(str::trim).filter(|pod| !pod.is_empty());
        Placed { member, pod: hand.unwrap_or(own), by_hand: hand.is_some() }
    };
    Some(there.map(place).collect())
}

/// A POD of the team with what it carries.
#[derive(Debug, Clone, PartialEq)]
pub struct AtHand<'a> {
    /// Its name; nothing for those in none.
    pub pod: Option<&'a str>,
    /// Who is in it.
    pub people: Vec<Placed<'a>>,
    /// What it carries, by the people in the roles of a POD.
    pub team: Pods,
    /// What all of them cost a month; nothing where what somebody costs is not told.
    pub cost: Option<f64>,
}

/// The PODs by name, those in none last. What one person carries is that of the plan.
#[must_use]
pub fn at_hand<'a>(assumed: &Assumed, placed: &[Placed<'a>]) -> Vec<AtHand<'a>> {
    let mut of: BTreeMap<(bool, Option<&str>), Vec<Placed<'a>>> = BTreeMap::new();
    placed.iter().for_each(|one| of.entry((one.pod.is_none(), one.pod)).or_default().push(*one));
    let one = |people: Vec<Placed<'a>>| {
        let count = |at: usize| people.iter().filter(|one| one.member.role == Some(POD[at])).count() as u32;
        let alone = Assumed { people: std::array::from_fn(|at| (count(at), Source::Own)), ..assumed.clone() };
        let cost = people.iter().map(|one| one.member.monthly_cost).collect::<Option<Vec<f64>>>().map(crate::stats::sum);
        AtHand { pod: people[0].pod, team: pods(&alone), people, cost }
    };
    of.into_values().map(one).collect()
}
