//! What each rep did and what came of it: the figures by which reps are compared.

use std::collections::BTreeMap;

use super::activity::{Activity, CALL, MEETING, activity};
use super::amounts::Amounts;
use super::deals::{Deal, deals_on};
use super::owners::Owners;
use super::passage::{Step, owner};
use super::period::Period;
use super::response::{Hours, asked};
use super::stages::{Pipeline, Stages, stages};
use super::working_days::WorkingDays;
use crate::behaviour::sources::mapped;
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::AsOf;
use crate::health::lives_on;
use crate::opportunity::Outcome;
use crate::schema::{Table, customers, opportunities, requests};

/// Cases of a number.
pub type Share = (u64, u64);

/// What a rep did, and what came of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Record {
    /// Who.
    pub person: String,
    /// Working days since the first deal of anybody, in the period.
    pub working_days: u64,
    /// Calls by working day; none where no activity is told of the rep.
    pub calls: Vec<f64>,
    /// Working days over which calls are told.
    pub call_days: u64,
    /// Of the calls that tell it, those on which somebody was reached.
    pub connected: Share,
    /// Minutes talked with each who was reached, by day.
    pub talks: Vec<f64>,
    /// Meetings; nothing where none are told of anybody.
    pub meetings: Option<u64>,
    /// Contacts won for a second one.
    pub contact_again: Option<f64>,
    /// Calls a day that are wanted.
    pub target: Option<f64>,
    /// Opportunities created in the period, and of them those won.
    pub created: Share,
    /// Of the closed ones created in the period, those won.
    pub closed: Share,
    /// Deals won in the period.
    pub won: u64,
    /// What they were worth.
    pub won_amount: Option<f64>,
    /// Of these, those created three days before their close at most.
    pub late_created: Share,
    /// Days from the first follow-up to the close of each.
    pub cycles: Vec<f64>,
    /// Discounts of them, as exported.
    pub discounts: Vec<f64>,
    /// Of those closed in the period, won or lost, those of which a stage or an amount was still changed after the close.
    pub edited_late: Share,
    /// Of the deals won, those closed on the last three days of a month.
    pub month_end: Share,
    /// Of the customers sold whose first six months are over, those who left within them.
    pub left_early: Share,
    /// Of the requests that could be, those answered within a day.
    pub within_day: Share,
    /// Of the opportunities before the step at which the team loses most, those that came over it.
    pub step: Share,
}

impl Record {
    /// So many a working day of those over which calls are told; nothing of no such day.
    pub fn per_working_day(&self, number: f64) -> Option<f64> {
        (self.call_days > 0).then(|| number / self.call_days as f64)
    }
}

/// Days before the close from which on a deal was created late.
const LATE: i32 = 3;
/// The last days of a month.
const MONTH_END: i32 = 3;
/// Months within which a customer left early.
pub const EARLY_MONTHS: i32 = 6;
const DAY_HOURS: f64 = 24.0;

/// The records of everybody who owns an opportunity, by name; and the names of the two stages of the step they are compared at.
#[must_use]
pub fn records(data: &Dataset, period: Period, as_of: AsOf) -> (Vec<Record>, Option<(String, String)>) {
    let Some(table) = data.table(Table::Opportunities).filter(|_| mapped(data, opportunities::OWNER)) else { return (Vec::new(), None) };
    let deals = deals_on(data, as_of);
    let stages = stages(data, &Pipeline::default(), as_of);
    let mut of: BTreeMap<&str, Record> = BTreeMap::new();
    for person in deals.iter().filter_map(|deal| owner(table, deal)) {
        of.entry(person).or_insert_with(|| Record { person: person.to_owned(), ..Record::default() });
    }
    of_deals(data, table, &deals, period, as_of, &mut of);
    of_history(table, &stages, period, &mut of);
    let step = Step::named(&stages, None, None, !stages.dated);
    let owners = Owners::of(data, as_of);
    for one in step.map(|step| step.deals(&stages, &deals, !stages.dated)).unwrap_or_default() {
        if period.holds(one.deal.created)
            && let Some(record) = owners.on(&one.deal, one.since).and_then(|person| of.get_mut(owners.people()[person]))
        {
            add(&mut record.step, one.passed);
        }
    }
    let days = WorkingDays::of(data);
    let first = deals.iter().filter_map(|deal| deal.created).min();
    let from = period.from.into_iter().chain(first).max();
    let to = period.to.map_or(as_of.0, |to| to.min(as_of.0));
    let activity = activity(data, period, as_of);
    for (person, record) in &mut of {
        record.working_days = from.map_or(0, |from| days.between(person, from, to).count() as u64);
        of_activity(&activity, &days, person, record);
    }
    of_requests(data, period, as_of, &mut of);
    of_customers(data, period, as_of, &mut of);
    (of.into_values().collect(), step.map(|step| step.names(&stages)))
}

fn add(share: &mut Share, is_case: bool) {
    *share = (share.0 + u64::from(is_case), share.1 + 1);
}

fn of_deals(data: &Dataset, table: &TableData, deals: &[Deal], period: Period, as_of: AsOf, of: &mut BTreeMap<&str, Record>) {
    let amounts = Amounts::of(data, table, deals.iter().map(|deal| deal.row), None);
    let has_amounts = mapped(data, opportunities::AMOUNT);
    let mut worth: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
    for deal in deals {
        let Some((person, record)) = owner(table, deal).and_then(|person| Some((person, of.get_mut(person)?))) else { continue };
        let is_won = deal.outcome == Outcome::Won;
        if period.holds(deal.created) {
            add(&mut record.created, is_won);
            if deal.outcome != Outcome::Open {
                add(&mut record.closed, is_won);
            }
        }
        let Some(closed) = deal.closed.filter(|&closed| is_won && period.holds(Some(closed)) && as_of.knows(closed)) else { continue };
        record.won += 1;
        worth.entry(person).or_default().extend(amounts.get(deal.row));
        if let Some(created) = deal.created {
            add(&mut record.late_created, closed.since(created) <= LATE);
        }
        add(&mut record.month_end, closed.last_of_month().since(closed) < MONTH_END);
        let days = deal.followed.map(|(followed, _)| closed.since(followed)).filter(|&days| days >= 0);
        record.cycles.extend(days.map(f64::from));
        record.discounts.extend(table.number(opportunities::DISCOUNT).and_then(|discounts| discounts.get(deal.row)));
    }
    if has_amounts {
        of.iter_mut().for_each(|(person, record)| record.won_amount = Some(crate::stats::sum(worth.remove(person).unwrap_or_default())));
    }
}

/// Whose closed deals went on changing their stages.
fn of_history(table: &TableData, stages: &Stages, period: Period, of: &mut BTreeMap<&str, Record>) {
    if !stages.dated {
        return;
    }
    for course in &stages.courses {
        let Some(closed) = course.deal.closed.filter(|&closed| period.holds(Some(closed))) else { continue };
        if let Some(record) = owner(table, &course.deal).and_then(|person| of.get_mut(person)) {
            add(&mut record.edited_late, course.touched.is_some_and(|touched| touched > closed));
        }
    }
}

fn of_activity(activity: &Activity, days: &WorkingDays<'_>, person: &str, record: &mut Record) {
    record.target = days.target(person);
    let Some(kinds) = activity.of.get(person) else { return };
    let Some(calls) = kinds.get(CALL) else { return };
    record.calls = activity.by_day(person, CALL, days);
    record.call_days = activity.working_days(person, days);
    let whole = |number: f64| libm::round(number) as u64;
    record.connected = (whole(calls.connected.1), whole(calls.connected.0));
    record.talks = calls.talk_minutes_by_day();
    record.contact_again = calls.contact_again;
    let told = activity.of.values().any(|kinds| kinds.contains_key(MEETING));
    record.meetings = told.then(|| kinds.get(MEETING).map_or(0, |meetings| whole(meetings.count())));
}

fn of_requests(data: &Dataset, period: Period, as_of: AsOf, of: &mut BTreeMap<&str, Record>) {
    let Some(table) = data.table(Table::Requests).filter(|_| mapped(data, requests::RESPONDED_AT)) else { return };
    let zone = &data.settings.zone;
    for one in asked(data, Table::Requests, Hours::All, as_of).0 {
        let at = table.instant(requests::REQUESTED_AT).and_then(|times| times.get(one.row)).map(|at| zone.day_of(at));
        let record = table.text_at(requests::PERSON, one.row).and_then(|person| of.get_mut(person));
        if let (Some(record), Some(within)) = (record.filter(|_| period.holds(at)), one.within(DAY_HOURS)) {
            add(&mut record.within_day, within);
        }
    }
}

/// Whose customers left early. A customer was sold by the rep of its first contract.
fn of_customers(data: &Dataset, period: Period, as_of: AsOf, of: &mut BTreeMap<&str, Record>) {
    let Some(table) = data.table(Table::Customers).filter(|_| mapped(data, customers::SALES_REP)) else { return };
    for (at, life) in lives_on(data, as_of).iter().enumerate() {
        let Some(start) = life.start.filter(|&start| period.holds(Some(start))) else { continue };
        let over = start.add_months(EARLY_MONTHS);
        let row = known_row(data, CustomerIx(at as u32), as_of).filter(|_| as_of.knows(over));
        if let Some(record) = row.and_then(|row| of.get_mut(table.text_at(customers::SALES_REP, row)?)) {
            let end = life.first_spell_end.or(life.end);
            add(&mut record.left_early, end.is_some_and(|end| end < over));
        }
    }
}
