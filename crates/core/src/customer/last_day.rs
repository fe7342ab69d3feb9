//! The last day on which anything happened: the default as-of day.

use std::collections::BTreeMap;

use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::opportunity::{Outcome, Outcomes};
use crate::schema::{
    Field, Table, activities, cancellations, customers, events, leads, opportunities, payments, requests, stage_history, subscriptions,
    tickets,
};
use crate::time::DayReader;

/// The default as-of day, and what was left out to find it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastDay {
    /// The latest day on which something happened.
    pub day: Day,
    /// Dates left out as they lie more than a year after nearly all others.
    pub left_out: u64,
    /// The latest of those, where there are any.
    pub latest: Option<Day>,
}

/// Dates of what has happened: never the end of a period, never an expectation.
const HAPPENED: [Field; 8] = [
    events::OCCURRED_AT,
    tickets::OPENED_AT,
    activities::OCCURRED_AT,
    payments::PAID_AT,
    stage_history::ENTERED_AT,
    customers::SIGNUP_DATE,
    customers::CANCEL_DATE,
    cancellations::CANCEL_DATE,
];

/// Where none of those is told, these are the next best.
const OTHERWISE: [Field; 4] = [subscriptions::START_DATE, requests::REQUESTED_AT, leads::CREATED_AT, opportunities::CREATED_AT];

/// The latest happened date. Dates more than a year after the 99.9th percentile (the date which at least one, and
/// at least 0.1 %, of them come after) are left out: a lone 2099. Nothing if nothing is dated.
#[must_use]
pub fn last_day(data: &Dataset) -> Option<LastDay> {
    of_fields(data, &HAPPENED, Counts::default()).or_else(|| of_fields(data, &OTHERWISE, closed(data)))
}

/// The days on which opportunities were closed: the close date of an open one is an expectation.
fn closed(data: &Dataset) -> Counts {
    let mut days = Counts::default();
    if let Some(table) = data.table(Table::Opportunities)
        && let Some(column) = table.day(opportunities::CLOSE_DATE)
    {
        let outcomes = Outcomes::of(table);
        let rows = (0..table.rows()).filter(|&row| outcomes.exported(row) != Outcome::Open);
        rows.filter_map(|row| column.get(row)).for_each(|day| days.add(day));
    }
    days
}

fn of_fields(data: &Dataset, fields: &[Field], mut days: Counts) -> Option<LastDay> {
    let mut reader = DayReader::new(&data.settings.zone);
    for &field in fields {
        let Some(table) = data.table(field.table()) else { continue };
        if let Some(column) = table.instant(field) {
            column.iter().flatten().for_each(|instant| days.add(reader.day_of(instant)));
        } else if let Some(column) = table.day(field) {
            column.iter().flatten().for_each(|day| days.add(day));
        }
    }
    weighed(&days.counted())
}

/// The latest of these days by the same rule; nothing of none.
#[must_use]
pub fn latest(days: impl IntoIterator<Item = Day>) -> Option<LastDay> {
    let mut counted = Counts::default();
    days.into_iter().for_each(|day| counted.add(day));
    weighed(&counted.counted())
}

fn weighed(days: &BTreeMap<Day, u64>) -> Option<LastDay> {
    let all: u64 = days.values().sum();
    // The place floor(0.999 n) from 1, so that the last of a few dates is always weighed against the others.
    let mut place = (all * 999 / 1000).max(1);
    let nearly_all = days.iter().find_map(|(&day, &count)| {
        let found = place <= count;
        place = place.saturating_sub(count);
        found.then_some(day)
    })?;
    let limit = nearly_all.add_months(12);
    Some(LastDay {
        day: days.range(..=limit).next_back().map(|(&day, _)| day)?,
        left_out: days.range(limit.plus(1)..).map(|(_, count)| count).sum(),
        latest: days.range(limit.plus(1)..).next_back().map(|(&day, _)| day),
    })
}

/// How many dates fall on each day; a million of them fall on a few hundred.
#[derive(Default)]
struct Counts {
    of: BTreeMap<Day, u64>,
    /// The day of the last dates and how many they are: neighbours mostly fall on one day.
    last: Option<(Day, u64)>,
}

impl Counts {
    #[inline]
    fn add(&mut self, day: Day) {
        match &mut self.last {
            Some((last, count)) if *last == day => *count += 1,
            _ => self.begin(day),
        }
    }

    fn begin(&mut self, day: Day) {
        if let Some((day, count)) = self.last.replace((day, 1)) {
            *self.of.entry(day).or_default() += count;
        }
    }

    fn counted(mut self) -> BTreeMap<Day, u64> {
        if let Some((day, count)) = self.last {
            *self.of.entry(day).or_default() += count;
        }
        self.of
    }
}

/// First day on which an event, or without any by the as-of day a ticket, is told.
#[must_use]
pub fn first_day(data: &Dataset, as_of: AsOf) -> Option<Day> {
    let first = |table: Table, field: Field| {
        let instant = data.table(table)?.instant(field)?.iter().flatten().min()?;
        Some(data.settings.zone.day_of(instant)).filter(|&day| as_of.knows(day))
    };
    first(Table::Events, events::OCCURRED_AT).or_else(|| first(Table::Tickets, tickets::OPENED_AT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn ends_of_periods_and_expectations_do_not_count() {
        let data = dataset(&[
            ("subscriptions", "customer_id,start_date,end_date\nA,2025-01-01,2027-01-01\n"),
            ("events", "customer_id,occurred_at\nA,2025-01-05\nA,2025-03-05\n"),
            ("opportunities", "opportunity_id,customer_id,stage,expected_close_date\nO,A,demo,2026-01-01\n"),
        ]);
        assert_eq!(last_day(&data), Some(LastDay { day: day("2025-03-05"), left_out: 0, latest: None }));
    }

    #[test]
    fn a_lone_2099_is_left_out_and_told() {
        let data = dataset(&[("events", "customer_id,occurred_at\nA,2025-01-05\nA,2025-03-05\nA,2099-12-31\n")]);
        assert_eq!(last_day(&data), Some(LastDay { day: day("2025-03-05"), left_out: 1, latest: Some(day("2099-12-31")) }));
        // Of 2,000 dates, two may come after nearly all others; of three, the first of them is one of the others.
        let many = |late: usize| {
            let rows =
                (0..2000 - late).map(|at| format!("A,2025-01-0{}\n", 1 + at % 5)).chain((0..late).map(|at| format!("A,209{at}-12-31\n")));
            last_day(&dataset(&[("events", &format!("customer_id,occurred_at\n{}", rows.collect::<String>()))]))
        };
        assert_eq!(many(2), Some(LastDay { day: day("2025-01-05"), left_out: 2, latest: Some(day("2091-12-31")) }));
        assert_eq!(many(3), Some(LastDay { day: day("2091-12-31"), left_out: 1, latest: Some(day("2092-12-31")) }));
    }

    #[test]
    fn a_crm_alone_reaches_to_its_last_close_and_not_to_what_is_expected() {
        let csv = "opportunity_id,stage,created_at,close_date\n1,Won,2025-01-05,2025-03-31\n2,Demo,2025-02-01,2025-12-31\n";
        assert_eq!(last_day(&dataset(&[("opportunities", csv)])).map(|last| last.day), Some(day("2025-03-31")));
    }

    #[test]
    fn a_dataset_of_contracts_alone_has_a_last_day() {
        let data = dataset(&[("subscriptions", "customer_id,start_date,mrr\nA,2025-01-01,5\n")]);
        assert_eq!(last_day(&data).map(|last| last.day), Some(day("2025-01-01")));
        assert_eq!(last_day(&dataset(&[])), None);
    }
}
