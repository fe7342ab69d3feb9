//! Opportunities as they stood on a day.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::opportunity::{Outcome, Outcomes};
use crate::schema::{Table, activities, opportunities};
use crate::time::{DayReader, Instant};

/// An opportunity that had been created by a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deal {
    /// Its row among the opportunities.
    pub row: usize,
    /// Whose it is.
    pub customer: Option<CustomerIx>,
    /// The day it was created; nothing where no file tells.
    pub created: Option<Day>,
    /// Won, lost or open on the day.
    pub outcome: Outcome,
    /// The day it was closed, if it is.
    pub closed: Option<Day>,
    /// When it was followed up first, and by what that is known; nothing where nothing tells.
    pub followed: Option<(Day, ToldBy)>,
}

/// What tells the first follow-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldBy {
    /// The opportunity's own column.
    Itself,
    /// The earliest activity on it, or on its customer after it was created.
    Activity,
    /// Nothing but the day it was created.
    Creation,
}

/// Whose a row is, as far as that was known by the day: a customer of whom nothing was told yet is nobody's.
#[must_use]
pub(crate) fn customer_known(data: &Dataset, table: &TableData, row: usize, as_of: AsOf) -> Option<CustomerIx> {
    let is_known = table.links_known().and_then(|days| days.get(row)).is_none_or(|day| as_of.knows(day));
    table.customer(row).filter(|&customer| is_known && data.pasts().knows(customer, as_of))
}

/// Every opportunity that had been created by the day, in row order; kept with the dataset.
#[must_use]
pub fn deals_on(data: &Dataset, as_of: AsOf) -> Arc<Vec<Deal>> {
    let kept = &data.memo().deals;
    kept.get(&as_of).unwrap_or_else(|| kept.keep(as_of, deals(data, as_of)))
}

fn deals(data: &Dataset, as_of: AsOf) -> Vec<Deal> {
    let Some(table) = data.table(Table::Opportunities) else { return Vec::new() };
    let mut reader = DayReader::new(&data.settings.zone);
    let (touches, outcomes) = (Touches::of(data, as_of), Outcomes::of(table));
    let instants = [opportunities::CREATED_AT, opportunities::FIRST_FOLLOW_UP_AT].map(|field| table.instant(field));
    let closes = table.day(opportunities::CLOSE_DATE);
    let mut deal = |row: usize| {
        let [created_at, itself] = instants.map(|column| column.and_then(|column| column.get(row)));
        let created = created_at.map(|at| reader.day_of(at));
        let outcome = outcomes.on(row, created, as_of)?;
        let customer = customer_known(data, table, row, as_of);
        let known = |day: Day| Some(day).filter(|&day| as_of.knows(day));
        let itself = itself.and_then(|at| known(reader.day_of(at)));
        let mut activity = || Some(reader.day_of(touches.first(table, row, customer, created_at)?));
        let followed = itself
            .map(|day| (day, ToldBy::Itself))
            .or_else(|| activity().map(|day| (day, ToldBy::Activity)))
            .or_else(|| created.map(|day| (day, ToldBy::Creation)));
        let closed = closes.and_then(|days| days.get(row)).filter(|_| outcome != Outcome::Open);
        Some(Deal { row, customer, created, outcome, closed, followed })
    };
    (0..table.rows()).filter_map(&mut deal).collect()
}

/// What our people did about opportunities and customers, by the end of a day.
struct Touches<'a> {
    table: Option<&'a TableData>,
    /// By the code of the opportunity's id, the earliest.
    of_deals: Vec<Option<Instant>>,
    /// By customer, ascending.
    of_customers: BTreeMap<CustomerIx, Vec<Instant>>,
}

impl<'a> Touches<'a> {
    fn of(data: &'a Dataset, as_of: AsOf) -> Touches<'a> {
        let mut touches = Touches { table: data.table(Table::Activities), of_deals: Vec::new(), of_customers: BTreeMap::new() };
        let Some(table) = touches.table else { return touches };
        let end = data.settings.zone.start_of(as_of.0.plus(1));
        let times = table.instant(activities::OCCURRED_AT);
        let ids = table.text(activities::OPPORTUNITY_ID);
        touches.of_deals = vec![None; ids.map_or(0, |ids| ids.dictionary.len())];
        for row in 0..table.rows() {
            let Some(at) = times.and_then(|times| times.get(row)).filter(|&at| at < end) else { continue };
            let deal = ids.and_then(|ids| touches.of_deals.get_mut(ids.codes.get(row) as usize));
            if let Some(first) = deal {
                *first = Some(first.map_or(at, |first| first.min(at)));
            }
            if let Some(customer) = customer_known(data, table, row, as_of) {
                touches.of_customers.entry(customer).or_default().push(at);
            }
        }
        touches.of_customers.values_mut().for_each(|times| times.sort_unstable());
        touches
    }

    /// The earliest on the opportunity, else the earliest on its customer from its creation on.
    fn first(&self, deals: &TableData, row: usize, customer: Option<CustomerIx>, created: Option<Instant>) -> Option<Instant> {
        let ids = self.table?.text(activities::OPPORTUNITY_ID);
        let own = || *self.of_deals.get(ids?.dictionary.find(deals.text_at(opportunities::OPPORTUNITY_ID, row)?)? as usize)?;
        own().or_else(|| {
            let (times, created) = (self.of_customers.get(&customer?)?, created?);
            times.get(times.partition_point(|&at| at < created)).copied()
        })
    }
}
