//! New names: companies that a team, or a person, had nothing to do with before.

use std::collections::{BTreeMap, BTreeSet};

use super::sellers::Sellers;
use super::{Evidence, Finding, Gap};
use crate::day::Day;
use crate::lifecycle::companies::Companies;
use crate::sales::activity::{Done, activity};
use crate::sales::period::Period;
use crate::schema::{leads, opportunities};

/// Days in which somebody who works should have a new name.
pub const LATELY: i32 = 28;

/// A lead or an opportunity by which somebody comes to a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name<'a> {
    /// When.
    pub day: Day,
    /// The company, by its place.
    pub company: usize,
    /// Whose it is; nothing where that is not told.
    pub person: Option<&'a str>,
}

/// Every lead and opportunity with a day, by day.
#[must_use]
pub fn names<'a>(companies: &Companies<'a>) -> Vec<Name<'a>> {
    let mut names: Vec<Name<'_>> = Vec::new();
    for (at, company) in companies.of.iter().enumerate() {
        let of_leads = company.leads.iter().map(|lead| (Some(lead.created), companies.of_lead(lead, leads::OWNER)));
        let of_deals = company.deals.iter().map(|&deal| (companies.deals[deal].created, companies.of_deal(deal, opportunities::OWNER)));
        names.extend(of_leads.chain(of_deals).filter_map(|(day, person)| Some(Name { day: day?, company: at, person })));
    }
    names.sort_unstable();
    names
}

/// People who sell, did something in the last four weeks, and came to no company in them that was new to them.
#[must_use]
pub fn without_names(companies: &Companies<'_>, sellers: &Sellers<'_>) -> Vec<Gap> {
    let from = companies.as_of.0.plus(1 - LATELY);
    let mut first: BTreeMap<(&str, usize), Day> = BTreeMap::new();
    for name in names(companies) {
        if let Some(person) = name.person {
            first.entry((person, name.company)).or_insert(name.day);
        }
    }
    let mut last: BTreeMap<&str, Day> = BTreeMap::new();
    for (&(person, _), &day) in &first {
        let known = last.entry(person).or_insert(day);
        *known = (*known).max(day);
    }
    let worked = worked(companies, from);
    let gap = |person: &str| {
        let activities = worked.get(person).copied().filter(|&times| times > 0)?;
        // Of somebody who never owns one, names say nothing.
        let last = last.get(person).copied()?;
        (last < from).then(|| Gap {
            finding: Finding::NoNewNames,
            company: None,
            lead: None,
            request: None,
            person: Some(person.to_owned()),
            since: Some(last),
            evidence: Evidence::NoNames { activities, last },
        })
    };
    sellers.people().filter_map(gap).collect()
}

/// How many activities each person did from a day on.
fn worked(companies: &Companies<'_>, from: Day) -> BTreeMap<String, u64> {
    let period = Period { from: Some(from), ..Period::default() };
    let done = activity(companies.data, period, companies.as_of);
    let times = |kinds: &BTreeMap<String, Done>| libm::round(kinds.values().map(Done::count).sum::<f64>()) as u64;
    done.of.iter().map(|(person, kinds)| (person.clone(), times(kinds))).collect()
}

/// Names of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: Day,
    /// Companies that nobody had to do with before.
    pub names: u64,
    /// People who brought them.
    pub people: u64,
}

/// The last weeks that are over, the earliest first; from the first week of which anything is told.
#[must_use]
pub fn weeks(companies: &Companies<'_>, most: i32) -> Vec<Week> {
    let names = names(companies);
    let monday = |day: Day| day.plus(-(day.weekday() as i32));
    let Some(began) = names.first().map(|name| monday(name.day)) else { return Vec::new() };
    let end = monday(companies.as_of.0.plus(1));
    let mut weeks: Vec<Week> = (1..=most)
        .rev()
        .map(|back| end.plus(-7 * back))
        .filter(|&monday| monday >= began)
        .map(|monday| Week { monday, names: 0, people: 0 })
        .collect();
    let mut seen: BTreeMap<usize, Day> = BTreeMap::new();
    let mut people: BTreeSet<(Day, &str)> = BTreeSet::new();
    for name in &names {
        let day = *seen.entry(name.company).or_insert(name.day);
        if day == name.day {
            people.extend(name.person.map(|person| (monday(day), person)));
        }
    }
    for week in &mut weeks {
        week.names = seen.values().filter(|&&day| monday(day) == week.monday).count() as u64;
        week.people = people.range((week.monday, "")..(week.monday.plus(1), "")).count() as u64;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::AsOf;
    use crate::testing::dataset;

    #[test]
    fn a_company_is_new_once_and_only_whole_weeks_count() {
        let csv = "lead_id,created_at,customer_name,owner\n1,2026-03-02,A,Ann\n2,2026-03-03,B,Ann\n3,2026-03-10,A,Bob\n4,2026-03-15,C,Bob\n5,2026-03-16,D,Bob\n";
        let data = dataset(&[("leads", csv)]);
        let weeks = |day: &str| {
            let companies = Companies::of(&data, AsOf(day.parse().expect("a day")));
            weeks(&companies, 26).iter().map(|week| format!("{} {} {}", week.monday, week.names, week.people)).collect::<Vec<_>>()
        };
        assert_eq!(weeks("2026-03-15"), ["2026-03-02 2 1", "2026-03-09 1 1"]);
        assert_eq!(weeks("2026-03-14"), ["2026-03-02 2 1"], "the week is not over on a Saturday");
        assert!(weeks("2026-03-01").is_empty());
    }
}
