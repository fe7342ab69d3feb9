//! Names and requests that nobody followed up.

use super::sellers::Done;
use super::{Evidence, Finding, Gap, working_days};
use crate::behaviour::sources::mapped;
use crate::dataset::Dataset;
use crate::day::Day;
use crate::lifecycle::companies::{Companies, Company, Lead, Request};
use crate::schema::{Field, Table, activities, events, leads, requests};
use crate::time::DayReader;

/// Columns of which one must be there, to tell whether anybody followed up.
pub const TOLD_BY: [Field; 3] = [leads::LAST_ACTIVITY_AT, activities::OCCURRED_AT, requests::RESPONDED_AT];

/// Whether any file can tell whether leads were followed up.
#[must_use]
pub fn is_told(data: &Dataset) -> bool {
    TOLD_BY.iter().any(|&field| mapped(data, field))
}

/// Leads and requests that are at least so many working days old, and about which nothing was done on their day or later.
///
/// Something was done where the lead has an activity, where an activity on its company is told, where a request of it was answered, where an
/// opportunity was opened for it, or where the company became a customer. A second lead of a company is followed up with the first.
#[must_use]
pub fn untouched(companies: &Companies<'_>, done: &Done<'_>, days: u32) -> Vec<Gap> {
    let data = companies.data;
    let waits = |since: Day| Some(working_days(&data.settings, since, companies.as_of.0)).filter(|&waited| waited >= days);
    let mut gaps: Vec<Gap> = Vec::new();
    for (place, company) in companies.of.iter().enumerate() {
        let done = done.of[place].last().map(|&(day, _)| day);
        for lead in &company.leads {
            if let Some(working_days) = waits(lead.created).filter(|_| !is_followed(companies, company, lead, done)) {
                gaps.push(Gap {
                    finding: Finding::NoFollowUp,
                    company: Some(place),
                    lead: Some(lead.row),
                    request: None,
                    person: companies.of_lead(lead, leads::OWNER).map(str::to_owned),
                    since: Some(lead.created),
                    evidence: Evidence::Untouched { working_days, online: online(companies, company, lead.created) },
                });
            }
        }
        for request in &company.requests {
            if let Some(working_days) = waits(request.asked).filter(|_| !is_answered(company, request, done)) {
                let text = |field| data.table(Table::Requests).and_then(|table| table.text_at(field, request.row)).map(str::to_owned);
                gaps.push(Gap {
                    finding: Finding::NoFollowUp,
                    company: Some(place),
                    lead: None,
                    request: Some(request.row),
                    person: text(requests::PERSON),
                    since: Some(request.asked),
                    evidence: Evidence::Unanswered { working_days, kind: text(requests::KIND) },
                });
            }
        }
    }
    gaps
}

fn is_followed(companies: &Companies<'_>, company: &Company, lead: &Lead, done: Option<Day>) -> bool {
    let touched = company.leads.iter().filter_map(|lead| lead.touched);
    let answered = company.requests.iter().filter_map(|request| request.answered);
    let opened = company.deals.iter().filter_map(|&place| companies.deals[place].created);
    let began = companies.life(company).and_then(|life| life.start);
    lead.deal.is_some() || touched.chain(answered).chain(opened).chain(began).chain(done).any(|day| day >= lead.created)
}

/// A request of an opportunity that was closed since is settled by that.
fn is_answered(company: &Company, request: &Request, done: Option<Day>) -> bool {
    let touched = company.leads.iter().filter_map(|lead| lead.touched);
    let answered = company.requests.iter().filter_map(|request| request.answered);
    request.answered.is_some() || touched.chain(answered).chain(done).any(|day| day >= request.asked)
}

/// Events of a company from a day on.
fn online(companies: &Companies<'_>, company: &Company, from: Day) -> u64 {
    let data = companies.data;
    let Some((customer, table)) = company.customer.zip(data.table(Table::Events)) else { return 0 };
    let mut reader = DayReader::new(&data.settings.zone);
    let rows = data.events_of(customer).iter().map(|&row| row as usize);
    let is_since = |row: &usize| {
        let day = table.instant(events::OCCURRED_AT).and_then(|times| times.get(*row)).map(|at| reader.day_of(at));
        let is_linked = table.links_known().and_then(|days| days.get(*row)).is_none_or(|day| companies.as_of.knows(day));
        is_linked && day.is_some_and(|day| day >= from && companies.as_of.knows(day))
    };
    rows.filter(is_since).count() as u64
}
