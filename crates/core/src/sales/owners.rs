//! Who owned an opportunity when: by the rows of its history and of the list of owners; where neither tells, who owns it as exported.

use super::deals::Deal;
use crate::column::{NOTHING, TextColumn};
use crate::dataset::{Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, opportunities, owners, stage_history};
use crate::time::DayReader;

/// Owners of opportunities over time. A person is a number: the place of the name among all names, which are in order.
#[derive(Debug, Default)]
pub struct Owners<'a> {
    table: Option<&'a TableData>,
    people: Vec<&'a str>,
    /// The person of each code of the column as exported.
    exported: Vec<usize>,
    told: Vec<Told<'a>>,
}

/// Owners as one table tells them.
#[derive(Debug)]
struct Told<'a> {
    ids: &'a TextColumn,
    /// By the code of the opportunity's id, from which day which person; ascending.
    of: Vec<Vec<(Day, usize)>>,
}

impl<'a> Told<'a> {
    fn of(
        table: &'a TableData,
        [id, person]: [Field; 2],
        people: &[&str],
        as_of: AsOf,
        mut day: impl FnMut(usize) -> Option<Day>,
    ) -> Option<Told<'a>> {
        let (ids, owners) = (table.text(id)?, table.text(person)?);
        let numbers = numbers(owners, people);
        let mut of = vec![Vec::new(); ids.dictionary.len()];
        for row in 0..table.rows() {
            let (id, owner) = (ids.codes.get(row), owners.codes.get(row));
            if id != NOTHING
                && owner != NOTHING
                && let Some(day) = day(row).filter(|&day| as_of.knows(day))
            {
                of[id as usize].push((day, numbers[owner as usize]));
            }
        }
        // Of two on one day the later by name is taken: rows have no order.
        of.iter_mut().for_each(|of| of.sort_unstable());
        Some(Told { ids, of })
    }

    /// The last who is told until a day, with since when; else the first who is told at all.
    fn on(&self, id: &str, day: Day) -> Option<(Day, usize)> {
        let of = &self.of[self.ids.dictionary.find(id)? as usize];
        let at = of.partition_point(|&(from, _)| from <= day);
        of.get(at.saturating_sub(1)).copied()
    }
}

/// The person of each code of a column.
fn numbers(column: &TextColumn, people: &[&str]) -> Vec<usize> {
    column.dictionary.texts().map(|name| people.binary_search(&name).unwrap_or_default()).collect()
}

impl<'a> Owners<'a> {
    /// As far as they were known by a day.
    #[must_use]
    pub fn of(data: &'a Dataset, as_of: AsOf) -> Owners<'a> {
        let table = data.table(Table::Opportunities);
        let (history, list) = (data.table(Table::StageHistory), data.table(Table::Owners));
        let column = |table: Option<&'a TableData>, field: Field| table.and_then(|table| table.text(field));
        let own = column(table, opportunities::OWNER);
        let columns = [own, column(history, stage_history::OWNER), column(list, owners::PERSON)];
        let mut people: Vec<&str> = columns.into_iter().flatten().flat_map(|column| column.dictionary.texts()).collect();
        people.sort_unstable();
        people.dedup();
        let mut reader = DayReader::new(&data.settings.zone);
        let history = history.and_then(|table| {
            let entered = table.instant(stage_history::ENTERED_AT);
            let day = |row: usize| entered?.get(row).map(|at| reader.day_of(at));
            Told::of(table, [stage_history::OPPORTUNITY_ID, stage_history::OWNER], &people, as_of, day)
        });
        let list = list.and_then(|table| {
            let from = table.day(owners::FROM_DATE);
            Told::of(table, [owners::OPPORTUNITY_ID, owners::PERSON], &people, as_of, |row| from?.get(row))
        });
        let exported = own.map(|column| numbers(column, &people)).unwrap_or_default();
        Owners { table, people, exported, told: [history, list].into_iter().flatten().collect() }
    }

    /// Who owned an opportunity on a day.
    #[must_use]
    pub fn on(&self, deal: &Deal, day: Option<Day>) -> Option<usize> {
        let table = self.table?;
        let told = day.filter(|_| !self.told.is_empty()).and_then(|day| {
            let id = table.text_at(opportunities::OPPORTUNITY_ID, deal.row)?;
            self.told.iter().filter_map(|told| told.on(id, day)).max()
        });
        let exported = || self.exported.get(table.text(opportunities::OWNER)?.codes.get(deal.row) as usize).copied();
        told.map(|(_, person)| person).or_else(exported)
    }

    /// The names of all persons, in order.
    #[must_use]
    pub fn people(&self) -> &[&'a str] {
        &self.people
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sales::deals::deals_on;
    use crate::testing::dataset;

    #[test]
    fn whose_a_deal_was_is_told_by_its_history() {
        let data = dataset(&[
            ("opportunities", "opportunity_id,stage,owner,created_at\n1,Demo,Bob,2026-01-01\n2,Demo,Bob,2026-01-01\n"),
            ("stage_history", "opportunity_id,stage,entered_at,owner\n1,Lead,2026-01-01,Ann\n1,Demo,2026-01-10,Bob\n"),
        ]);
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let as_of = AsOf(day("2026-02-01"));
        let (owners, deals) = (Owners::of(&data, as_of), deals_on(&data, as_of));
        let on = |deal: usize, text: &str| owners.on(&deals[deal], Some(day(text))).map(|person| owners.people()[person]);
        assert_eq!(
            [on(0, "2026-01-05"), on(0, "2026-01-10"), on(0, "2025-12-01"), on(1, "2026-01-05")],
            [Some("Ann"), Some("Bob"), Some("Ann"), Some("Bob")]
        );
    }
}
