//! Who was in which role on a day.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::schema::{Table, team as fields};
use crate::team::{Role, team};

/// Roles of people over time, by the list of the team.
#[derive(Debug, Clone, Default)]
pub struct Seats<'a> {
    /// By person, from which day in which role; ascending. The first holds before its day, too.
    of: BTreeMap<&'a str, Vec<(Day, Option<Role>)>>,
    /// By person, the first and the last day employed, as far as they are told.
    there: BTreeMap<&'a str, (Option<Day>, Option<Day>)>,
}

impl<'a> Seats<'a> {
    /// As far as they were known by a day; nothing where no file tells the team.
    #[must_use]
    pub fn of(data: &'a Dataset, as_of: AsOf) -> Option<Seats<'a>> {
        let table = data.table(Table::Team)?;
        let starts = table.day(fields::START_DATE);
        let changes = (0..table.rows()).filter_map(|row| starts?.get(row)).filter(|&day| as_of.knows(day));
        let changes: BTreeSet<Day> = changes.chain([as_of.0]).collect();
        let mut seats = Seats::default();
        for day in changes {
            for member in team(data, AsOf(day))? {
                let there = seats.there.entry(member.person).or_insert((member.start, None));
                there.1 = member.end;
                let own = seats.of.entry(member.person).or_default();
                if own.last().is_none_or(|&(_, role)| role != member.role) {
                    own.push((day, member.role));
                }
            }
        }
        Some(seats)
    }

    /// The role of a person on a day; nothing of whom the list does not have, or has by another title.
    #[must_use]
    pub fn role(&self, person: &str, day: Day) -> Option<Role> {
        let own = self.of.get(person)?;
        own.get(own.partition_point(|&(from, _)| from <= day).saturating_sub(1)).and_then(|&(_, role)| role)
    }
}

impl<'a> Seats<'a> {
    /// Everybody who ever had a role, by name, with the days on which they had it from one day to another, both included.
    pub fn days(&self, role: Role, from: Day, to: Day) -> impl Iterator<Item = (&'a str, i32)> {
        self.of.iter().filter(move |(_, own)| own.iter().any(|&(_, one)| one == Some(role))).map(move |(&person, own)| {
            let (start, end) = self.there.get(person).copied().unwrap_or_default();
            let (from, to) = (start.map_or(from, |start| start.max(from)), end.map_or(to, |end| end.min(to)));
            let stretch = |(at, &(begun, one)): (usize, &(Day, Option<Role>))| {
                let begun = if at == 0 { from } else { begun.max(from) };
                let over = own.get(at + 1).map_or(to, |&(next, _)| next.plus(-1).min(to));
                if one == Some(role) { (over.since(begun) + 1).max(0) } else { 0 }
            };
            (person, own.iter().enumerate().map(stretch).sum())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn a_role_holds_until_the_next_begins() {
        let rows = "person,role,start_date\nAnn,SDR,2025-01-01\nAnn,AE,2025-07-01\nBob,CSM,\nCat,VP Sales,2025-01-01\n";
        let data = dataset(&[("team", rows)]);
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let seats = Seats::of(&data, AsOf(day("2025-12-31"))).expect("a team");
        assert_eq!(
            ["2024-06-01", "2025-06-30", "2025-07-01"].map(|on| seats.role("Ann", day(on))),
            [Some(Role::Sdr), Some(Role::Sdr), Some(Role::Ae)]
        );
        assert_eq!(["Bob", "Cat", "Dan"].map(|person| seats.role(person, day("2025-06-30"))), [Some(Role::Csm), None, None]);
        let days = |role, from: &str, to: &str| seats.days(role, day(from), day(to)).collect::<Vec<_>>();
        assert_eq!(days(Role::Sdr, "2024-12-01", "2025-12-31"), [("Ann", 181)]);
        assert_eq!(days(Role::Ae, "2024-12-01", "2025-07-10"), [("Ann", 10)]);
        assert_eq!(days(Role::Csm, "2025-01-01", "2025-01-31"), [("Bob", 31)]);
        let before = Seats::of(&data, AsOf(day("2025-06-30"))).expect("a team");
        assert_eq!(before.role("Ann", day("2025-06-30")), Some(Role::Sdr), "a later role is not known yet");
    }
}
