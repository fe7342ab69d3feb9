//! Whose a deal is: who sold it, and who brought the customer in.

use std::collections::BTreeMap;

use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::opportunity::Outcome;
use crate::sales::deals::deals_on;
use crate::sales::owners::Owners;
use crate::schema::{Table, customers, leads, opportunities, owners, team};
use crate::time::Instant;

/// People of each customer's first contract, as known by a day.
#[derive(Debug, Default)]
pub(super) struct People<'a> {
    /// By customer, who sold it: fixed for life.
    pub(super) seller: Vec<Option<&'a str>>,
    /// By customer, who brought it in, where a file tells.
    pub(super) bringer: Vec<Option<&'a str>>,
    /// By person, their role, folded, and their own share of commissions.
    pub(super) roles: BTreeMap<&'a str, (String, Option<f64>)>,
}

impl<'a> People<'a> {
    /// Of customers who began so.
    ///
    /// The seller is who owned the customer as its seller on its first day by the list of owners, else the customers table's sales rep,
    /// else the first who is listed later, else who owned the first opportunity that was won of it. Who brought it in is told by that
    /// opportunity, else by the owner of the customer's first lead.
    pub(super) fn of(data: &'a Dataset, starts: &[Option<Day>], as_of: AsOf) -> People<'a> {
        let (listed, won) = (listed(data, starts, as_of), won(data, as_of));
        let table = data.table(Table::Customers);
        let seller = (0..starts.len()).map(|at| {
            let (before, later) = listed.get(at).copied().unwrap_or_default();
            let row = known_row(data, CustomerIx(at as u32), as_of);
            let own = || table?.text_at(customers::SALES_REP, row?);
            let told = |told: Option<(Day, &'a str)>| told.map(|(_, person)| person);
            told(before).or_else(own).or_else(|| told(later)).or_else(|| won[at].and_then(|won| won.owner))
        });
        let seller = seller.collect();
        let leads = of_leads(data, as_of);
        let bringer = (0..starts.len()).map(|at| won[at].and_then(|won| won.sourced_by).or_else(|| leads.get(at).copied().flatten()));
        People { seller, bringer: bringer.collect(), roles: roles(data, as_of) }
    }
}

/// Who is listed last until a day, and first after it.
type Listed<'a> = (Option<(Day, &'a str)>, Option<(Day, &'a str)>);

/// Sellers by the list of owners; no list at all where there is none. Of two on one day the later by name is taken: rows have no order.
fn listed<'a>(data: &'a Dataset, starts: &[Option<Day>], as_of: AsOf) -> Vec<Listed<'a>> {
    let Some(table) = data.table(Table::Owners) else { return Vec::new() };
    let mut listed: Vec<Listed<'a>> = vec![(None, None); starts.len()];
    let sells: Vec<bool> = table.text(owners::ROLE).map(|roles| roles.dictionary.texts().map(sells).collect()).unwrap_or_default();
    for row in 0..table.rows() {
        let role = table.text(owners::ROLE).map(|roles| roles.codes.get(row));
        let is_seller = role.and_then(|role| sells.get(role as usize)).is_some_and(|&sells| sells);
        let from = table.day(owners::FROM_DATE).and_then(|days| days.get(row)).filter(|&from| is_seller && as_of.knows(from));
        let (Some(from), Some(CustomerIx(at)), Some(person)) = (from, table.customer(row), table.text_at(owners::PERSON, row)) else {
            continue;
        };
        let Some(start) = starts[at as usize] else { continue };
        let (before, later) = &mut listed[at as usize];
        if from <= start {
            *before = (*before).max(Some((from, person)));
        } else {
            // The earliest day, and on it the later name.
            let first = |&(day, name): &(Day, &'a str)| (std::cmp::Reverse(day), name);
            *later = [*later, Some((from, person))].into_iter().flatten().max_by_key(first);
        }
    }
    listed
}

/// Whether a role of the list of owners is that of who sells.
fn sells(role: &str) -> bool {
    const SELLS: [&str; 6] = ["sales", "seller", "salesrep", "ae", "fae", "销售"];
    SELLS.contains(&squash(role).replace('_', "").as_str())
}

/// The first opportunity of a customer that was won.
#[derive(Debug, Clone, Copy)]
struct Won<'a> {
    owner: Option<&'a str>,
    sourced_by: Option<&'a str>,
}

/// Whether nobody can date it, which comes after those that are dated; when it was closed; its id; its place.
type Key<'a> = (bool, Option<Day>, Option<&'a str>, usize);

/// By customer; of two that were closed on one day the first by id.
fn won<'a>(data: &'a Dataset, as_of: AsOf) -> Vec<Option<Won<'a>>> {
    let mut first: Vec<Option<Key<'_>>> = vec![None; data.customers.len()];
    let Some(table) = data.table(Table::Opportunities) else { return vec![None; data.customers.len()] };
    let deals = deals_on(data, as_of);
    for (place, deal) in deals.iter().enumerate().filter(|(_, deal)| deal.outcome == Outcome::Won) {
        let Some(CustomerIx(at)) = deal.customer else { continue };
        let key = (deal.closed.is_none(), deal.closed, table.text_at(opportunities::OPPORTUNITY_ID, deal.row), place);
        let slot = &mut first[at as usize];
        *slot = Some(slot.map_or(key, |known| known.min(key)));
    }
    let owners = Owners::of(data, as_of);
    let told = |(.., place): Key<'_>| {
        let deal = &deals[place];
        Won {
            owner: owners.on(deal, deal.closed).map(|person| owners.people()[person]),
            sourced_by: table.text_at(opportunities::SOURCED_BY, deal.row),
        }
    };
    first.into_iter().map(|one| one.map(told)).collect()
}

/// By customer, the owner of its first lead; no list at all where no file tells leads.
fn of_leads<'a>(data: &'a Dataset, as_of: AsOf) -> Vec<Option<&'a str>> {
    let Some(table) = data.table(Table::Leads) else { return Vec::new() };
    let end = data.settings.zone.start_of(as_of.0.plus(1));
    let mut first: Vec<Option<(Instant, &'a str)>> = vec![None; data.customers.len()];
    for row in 0..table.rows() {
        let created = table.instant(leads::CREATED_AT).and_then(|times| times.get(row)).filter(|&created| created < end);
        let linked = table.links_known().and_then(|days| days.get(row)).is_none_or(|day| as_of.knows(day));
        if let (Some(created), Some(CustomerIx(at)), Some(owner)) =
            (created, table.customer(row).filter(|_| linked), table.text_at(leads::OWNER, row))
        {
            let slot = &mut first[at as usize];
            *slot = Some(slot.map_or((created, owner), |known| known.min((created, owner))));
        }
    }
    first.into_iter().map(|one| one.map(|(_, owner)| owner)).collect()
}

/// By person, the role and the share of the row of the team's list that began last by the day.
fn roles(data: &Dataset, as_of: AsOf) -> BTreeMap<&str, (String, Option<f64>)> {
    let Some(table) = data.table(Table::Team) else { return BTreeMap::new() };
    let mut rows: Vec<(&str, Option<Day>, &str, Option<u64>)> = Vec::new();
    for row in 0..table.rows() {
        let start = table.day(team::START_DATE).and_then(|days| days.get(row));
        let (person, role) = (table.text_at(team::PERSON, row), table.text_at(team::ROLE, row));
        if let (Some(person), Some(role)) = (person, role.filter(|_| start.is_none_or(|start| as_of.knows(start)))) {
            let share = table.number(team::COMMISSION_SHARE).and_then(|shares| shares.get(row));
            // Bits of numbers that are not negative stand in the order of the numbers.
            rows.push((person, start, role, share.filter(|&share| (0.0..=1.0).contains(&share)).map(f64::to_bits)));
        }
    }
    rows.sort_unstable();
    rows.into_iter().map(|(person, _, role, share)| (person, (squash(role), share.map(f64::from_bits)))).collect()
}
