//! Companies that several people work on, without one having handed them to the other.

use std::collections::{BTreeMap, BTreeSet};

use super::sellers::{Done, Sellers};
use super::{Evidence, Finding, Gap};
use crate::day::Day;
use crate::lifecycle::companies::Companies;
use crate::opportunity::Outcome;
use crate::schema::{leads, opportunities};

/// Days within which a second lead of a company is of the same matter, and back to which activities count.
pub const WINDOW: i32 = 90;

/// The companies, each once with everybody who works on it.
///
/// Two people of the same part in selling overlap by leads that they entered within ninety days of each other, by open opportunities of the
/// company, or by activities of the last ninety days in turns: who only comes after the other has taken over. Two whom the list of owners
/// names for the company have handed it over.
#[must_use]
pub fn overlaps(companies: &Companies<'_>, sellers: &Sellers<'_>, done: &Done<'_>) -> Vec<Gap> {
    let mut gaps = Vec::new();
    for (place, company) in companies.of.iter().enumerate() {
        let handed = &done.handed[place];
        let overlap = |one: &str, other: &str| {
            one != other
                && sellers.part(one).is_some()
                && sellers.part(one) == sellers.part(other)
                && !(handed.contains(one) && handed.contains(other))
        };
        // Each with the day on which the second came in.
        let mut people: BTreeSet<&str> = BTreeSet::new();
        let mut since: Option<Day> = None;
        let mut meet = |one, other, day: Day| {
            people.extend([one, other]);
            since = Some(since.map_or(day, |since| since.min(day)));
        };
        let owned: Vec<(usize, Day, &str)> = (company.leads.iter().enumerate())
            .filter_map(|(at, lead)| Some((at, lead.created, companies.of_lead(lead, leads::OWNER)?)))
            .collect();
        let mut of_leads: BTreeSet<usize> = BTreeSet::new();
        for (nth, &(at, day, one)) in owned.iter().enumerate() {
            for &(other_at, later, other) in owned[nth + 1..].iter().take_while(|(_, later, _)| later.since(day) <= WINDOW) {
                if overlap(one, other) {
                    meet(one, other, later);
                    of_leads.extend([at, other_at]);
                }
            }
        }
        let open: Vec<(Option<Day>, &str)> = (company.deals.iter())
            .filter(|&&deal| companies.deals[deal].outcome == Outcome::Open)
            .filter_map(|&deal| Some((companies.deals[deal].created, companies.of_deal(deal, opportunities::OWNER)?)))
            .collect();
        let mut of_deals: BTreeSet<usize> = BTreeSet::new();
        for at in 0..open.len() {
            for other_at in (at + 1..open.len()).filter(|&other_at| overlap(open[at].1, open[other_at].1)) {
                meet(open[at].1, open[other_at].1, open[at].0.max(open[other_at].0).unwrap_or(companies.as_of.0));
                of_deals.extend([at, other_at]);
            }
        }
        let from = companies.as_of.0.plus(1 - WINDOW);
        let mut spans: BTreeMap<&str, (Day, Day, u64)> = BTreeMap::new();
        for &(day, person) in done.of[place].iter().filter(|(day, _)| *day >= from) {
            let span = spans.entry(person).or_insert((day, day, 0));
            *span = (span.0, day, span.2 + 1);
        }
        let mut of_activities: BTreeSet<&str> = BTreeSet::new();
        for (&one, &(first, last, _)) in &spans {
            for (&other, &(other_first, other_last, _)) in
                spans.range::<str, _>((std::ops::Bound::Excluded(one), std::ops::Bound::Unbounded))
            {
                if overlap(one, other) && first <= other_last && other_first <= last {
                    meet(one, other, first.max(other_first));
                    of_activities.extend([one, other]);
                }
            }
        }
        if people.is_empty() {
            continue;
        }
        gaps.push(Gap {
            finding: Finding::SeveralOwners,
            company: Some(place),
            lead: company.leads.last().map(|lead| lead.row),
            request: None,
            person: latest_owner(companies, place)
                .filter(|person| people.contains(person))
                .or_else(|| people.first().copied())
                .map(str::to_owned),
            since,
            evidence: Evidence::Several {
                people: people.iter().map(ToString::to_string).collect(),
                leads: of_leads.len() as u64,
                deals: of_deals.len() as u64,
                activities: of_activities.iter().map(|person| spans[person].2).sum(),
            },
        });
    }
    gaps
}

fn latest_owner<'a>(companies: &Companies<'a>, place: usize) -> Option<&'a str> {
    companies.of[place].leads.iter().rev().find_map(|lead| companies.of_lead(lead, leads::OWNER))
}
