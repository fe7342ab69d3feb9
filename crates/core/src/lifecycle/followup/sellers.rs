//! Who sells, and what they did about which company.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::lifecycle::companies::{Companies, Company};
use crate::sales::deals::customer_known;
use crate::schema::{Table, activities, leads, opportunities, owners};
use crate::team::{Role, team};
use crate::time::DayReader;

/// What somebody does in selling: who opens hands over to who closes, so the two do not overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Finds and qualifies: MDR, SDR, BDR.
    Opens,
    /// Sells: AE, FAE, and whoever owns leads or opportunities without a role that is told.
    Closes,
}

/// The people who sell and are there on a day.
#[derive(Debug)]
pub struct Sellers<'a>(BTreeMap<&'a str, Part>);

impl<'a> Sellers<'a> {
    /// By the list of the team; who is not on it, or in no role that is known, sells if some lead or opportunity is theirs.
    #[must_use]
    pub fn of(companies: &Companies<'a>) -> Sellers<'a> {
        let mut parts: BTreeMap<&str, Part> = BTreeMap::new();
        for company in &companies.of {
            let of_leads = company.leads.iter().filter_map(|lead| companies.of_lead(lead, leads::OWNER));
            let of_deals = company.deals.iter().filter_map(|&deal| companies.of_deal(deal, opportunities::OWNER));
            parts.extend(of_leads.chain(of_deals).map(|person| (person, Part::Closes)));
        }
        let today = companies.as_of.0;
        for member in team(companies.data, companies.as_of).unwrap_or_default() {
            match member.role {
                _ if !member.is_there(today) => drop(parts.remove(member.person)),
                Some(Role::Mdr | Role::Sdr | Role::Bdr) => drop(parts.insert(member.person, Part::Opens)),
                Some(Role::Ae | Role::Fae) => drop(parts.insert(member.person, Part::Closes)),
                Some(Role::Csm | Role::Am) => drop(parts.remove(member.person)),
                None => {}
            }
        }
        Sellers(parts)
    }

    /// What a person does in selling; nothing of one who does not sell, or has gone.
    #[must_use]
    pub fn part(&self, person: &str) -> Option<Part> {
        self.0.get(person).copied()
    }

    /// Everybody who sells, by name.
    pub fn people(&self) -> impl Iterator<Item = &'a str> + use<'_, 'a> {
        self.0.keys().copied()
    }
}

/// What was done about each company.
#[derive(Debug, Default)]
pub struct Done<'a> {
    /// By company, days and people, ascending.
    pub of: Vec<Vec<(Day, &'a str)>>,
    /// By company, people to whom it was handed, as the list of owners tells.
    pub handed: Vec<BTreeSet<&'a str>>,
}

impl<'a> Done<'a> {
    /// By the activities and the list of owners known on the companies' day.
    #[must_use]
    pub fn of(companies: &Companies<'a>) -> Done<'a> {
        let (data, as_of) = (companies.data, companies.as_of);
        let place = places(companies);
        let mut done = Done { of: vec![Vec::new(); companies.of.len()], handed: vec![BTreeSet::new(); companies.of.len()] };
        let mut reader = DayReader::new(&data.settings.zone);
        if let Some((table, times)) = data.table(Table::Activities).and_then(|table| Some((table, table.instant(activities::OCCURRED_AT)?)))
        {
            for row in 0..table.rows() {
                let day = times.get(row).map(|at| reader.day_of(at)).filter(|&day| as_of.knows(day));
                let Some((day, person)) = day.zip(table.text_at(activities::PERSON, row)) else { continue };
                if let Some(at) = place.of(data, as_of, table, row, table.text_at(activities::OPPORTUNITY_ID, row)) {
                    done.of[at].push((day, person));
                }
            }
        }
        if let Some(table) = data.table(Table::Owners) {
            for row in 0..table.rows() {
                let is_known = table.day(owners::FROM_DATE).and_then(|days| days.get(row)).is_some_and(|day| as_of.knows(day));
                let Some(person) = table.text_at(owners::PERSON, row).filter(|_| is_known) else { continue };
                if let Some(at) = place.of(data, as_of, table, row, table.text_at(owners::OPPORTUNITY_ID, row)) {
                    done.handed[at].insert(person);
                }
            }
        }
        done.of.iter_mut().for_each(|of| of.sort_unstable());
        done
    }
}

/// The places of companies, by what refers to them.
struct Places<'a> {
    by_customer: BTreeMap<u32, usize>,
    by_deal: BTreeMap<&'a str, usize>,
}

fn places<'a>(companies: &Companies<'a>) -> Places<'a> {
    let mut places = Places { by_customer: BTreeMap::new(), by_deal: BTreeMap::new() };
    let with = |place: usize, company: &Company, places: &mut Places<'a>| {
        if let Some(customer) = company.customer {
            places.by_customer.insert(customer.0, place);
        }
        for &deal in &company.deals {
            if let Some(id) = companies.of_deal(deal, opportunities::OPPORTUNITY_ID) {
                places.by_deal.insert(id, place);
            }
        }
    };
    companies.of.iter().enumerate().for_each(|(place, company)| with(place, company, &mut places));
    places
}

impl Places<'_> {
    fn of(&self, data: &Dataset, as_of: AsOf, table: &crate::dataset::TableData, row: usize, deal: Option<&str>) -> Option<usize> {
        let of_deal = deal.and_then(|id| self.by_deal.get(id)).copied();
        of_deal.or_else(|| self.by_customer.get(&customer_known(data, table, row, as_of)?.0).copied())
    }
}
