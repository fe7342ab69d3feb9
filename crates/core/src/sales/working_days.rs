//! Days on which a person works: Monday to Friday, holidays aside, while employed.

use std::collections::BTreeMap;

use crate::dataset::Dataset;
use crate::day::Day;
use crate::schema::{Table, team};

/// Who is on the team, and since when.
#[derive(Debug)]
pub struct WorkingDays<'a> {
    holidays: &'a [Day],
    /// By person, the first and the last day employed, where the list tells; the widest of several rows.
    employed: BTreeMap<&'a str, (Option<Day>, Option<Day>)>,
    /// By person, the target of activities a day.
    targets: BTreeMap<&'a str, f64>,
}

/// Saturday is 5, Sunday 6.
pub(super) const FRIDAY: u32 = 4;

impl<'a> WorkingDays<'a> {
    /// By the list of the team.
    #[must_use]
    pub fn of(data: &'a Dataset) -> WorkingDays<'a> {
        let mut days = WorkingDays { holidays: &data.settings.holidays, employed: BTreeMap::new(), targets: BTreeMap::new() };
        let Some(table) = data.table(Table::Team) else { return days };
        let at = |field, row| table.day(field).and_then(|column| column.get(row));
        for row in 0..table.rows() {
            let Some(person) = table.text_at(team::PERSON, row) else { continue };
            let (start, end) = (at(team::START_DATE, row), at(team::END_DATE, row));
            let wider =
                |held: Option<Day>, other: Option<Day>, pick: fn(Day, Day) -> Day| held.zip(other).map(|(held, other)| pick(held, other));
            days.employed
                .entry(person)
                .and_modify(|held| *held = (wider(held.0, start, Day::min), wider(held.1, end, Day::max)))
                .or_insert((start, end));
            if let Some(target) = table.number(team::ACTIVITY_TARGET).and_then(|targets| targets.get(row)) {
                days.targets.insert(person, target);
            }
        }
        days
    }

    /// The target of activities a day of a person.
    #[must_use]
    pub fn target(&self, person: &str) -> Option<f64> {
        self.targets.get(person).copied()
    }

    /// The days on which a person worked, from one day to another.
    pub fn between(&self, person: &str, from: Day, to: Day) -> impl Iterator<Item = Day> + use<'_, 'a> {
        let (start, end) = self.employed.get(person).copied().unwrap_or_default();
        let from = start.map_or(from, |start| start.max(from));
        let to = end.map_or(to, |end| end.min(to));
        (from.0..=to.0).map(Day).filter(|day| day.weekday() <= FRIDAY && !self.holidays.contains(day))
    }
}
