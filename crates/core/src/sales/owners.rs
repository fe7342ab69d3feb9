//! Who owned an opportunity when: by the rows of its history and of the list of owners; where neither tells, who owns it as exported.

use super::deals::Deal;
use crate::column::NOTHING;
use crate::dataset::{Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, opportunities, owners, stage_history};

/// Owners of opportunities over time.
#[derive(Debug, Default)]
pub struct Owners<'a> {
    table: Option<&'a TableData>,
    told: Vec<Told<'a>>,
}

/// Owners as one table tells them.
#[derive(Debug)]
struct Told<'a> {
    table: &'a TableData,
    id: Field,
    person: Field,
    /// By the code of the opportunity's id, from which day which code; ascending.
    of: Vec<Vec<(Day, u32)>>,
}

impl<'a> Told<'a> {
    fn of(table: &'a TableData, [id, person]: [Field; 2], as_of: AsOf, day: impl Fn(usize) -> Option<Day>) -> Option<Told<'a>> {
        let (ids, people) = (table.text(id)?, table.text(person)?);
        let mut of = vec![Vec::new(); ids.dictionary.len()];
        for row in 0..table.rows() {
            let (id, person) = (ids.codes.get(row), people.codes.get(row));
            if id != NOTHING
                && person != NOTHING
                && let Some(day) = day(row).filter(|&day| as_of.knows(day))
            {
                of[id as usize].push((day, person));
            }
        }
        // Of two on one day the later by name is taken: rows have no order.
        let name = |code: u32| people.dictionary.text(code);
        for of in &mut of {
            of.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1))));
        }
        Some(Told { table, id, person, of })
    }

    /// The last who is told until a day, with since when; else the first who is told at all.
    fn on(&self, id: &str, day: Day) -> Option<(Day, &'a str)> {
        let of = &self.of[self.table.text(self.id)?.dictionary.find(id)? as usize];
        let at = of.partition_point(|&(from, _)| from <= day);
        let &(from, person) = of.get(at.saturating_sub(1))?;
        Some((from, self.table.text(self.person)?.dictionary.text(person)))
    }
}

impl<'a> Owners<'a> {
    /// As far as they were known by a day.
    #[must_use]
    pub fn of(data: &'a Dataset, as_of: AsOf) -> Owners<'a> {
        let zone = &data.settings.zone;
        let history = data.table(Table::StageHistory).and_then(|table| {
            let entered = |row: usize| table.instant(stage_history::ENTERED_AT)?.get(row).map(|at| zone.day_of(at));
            Told::of(table, [stage_history::OPPORTUNITY_ID, stage_history::OWNER], as_of, entered)
        });
        let list = data.table(Table::Owners).and_then(|table| {
            let from = |row: usize| table.day(owners::FROM_DATE)?.get(row);
            Told::of(table, [owners::OPPORTUNITY_ID, owners::PERSON], as_of, from)
        });
        Owners { table: data.table(Table::Opportunities), told: [history, list].into_iter().flatten().collect() }
    }

    /// Who owned an opportunity on a day.
    #[must_use]
    pub fn on(&self, deal: &Deal, day: Option<Day>) -> Option<&'a str> {
        let table = self.table?;
        let id = table.text_at(opportunities::OPPORTUNITY_ID, deal.row);
        let told = id.zip(day).and_then(|(id, day)| self.told.iter().filter_map(|told| told.on(id, day)).max());
        told.map(|(_, person)| person).or_else(|| table.text_at(opportunities::OWNER, deal.row))
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
        let on = |deal: usize, text: &str| owners.on(&deals[deal], Some(day(text)));
        assert_eq!(
            [on(0, "2026-01-05"), on(0, "2026-01-10"), on(0, "2025-12-01"), on(1, "2026-01-05")],
            [Some("Ann"), Some("Bob"), Some("Ann"), Some("Bob")]
        );
    }
}
