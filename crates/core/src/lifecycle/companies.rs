//! The companies that are known by a day: leads, opportunities, requests and the customer record of one count once.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::customer::life::{Life, known_row};
use crate::dataset::{CustomerIx, Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::health::{LivesOn, lives_on};
use crate::sales::deals::{Deal, customer_known, deals_on};
use crate::schema::{Field, Table, customers, leads, opportunities, requests};
use crate::sorting::Arrange;
use crate::time::{DayReader, Instant};

/// A lead that had been created by the day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lead {
    /// Its row.
    pub row: usize,
    /// When it was created.
    pub created_at: Instant,
    /// The same as a day.
    pub created: Day,
    /// When it was found to match the profile.
    pub fit: Option<Day>,
    /// When it showed intent.
    pub intent: Option<Day>,
    /// The last activity on it, as far as it is known.
    pub touched: Option<Day>,
    /// Its opportunity, by its place among the deals.
    pub deal: Option<usize>,
}

/// Something that was asked for by the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// Its row.
    pub row: usize,
    /// The day.
    pub asked: Day,
    /// The day of the answer, as far as it is known.
    pub answered: Option<Day>,
}

/// A company with everything that belongs to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Company {
    /// Its customer record, once it is known.
    pub customer: Option<CustomerIx>,
    /// Its leads, the earliest first.
    pub leads: Vec<Lead>,
    /// Its opportunities by their place among the deals, the earliest first.
    pub deals: Vec<usize>,
    /// Its requests, the earliest first.
    pub requests: Vec<Request>,
}

/// Every company known by a day.
#[derive(Debug)]
pub struct Companies<'a> {
    /// Of what was read.
    pub data: &'a Dataset,
    /// As of when.
    pub as_of: AsOf,
    /// The opportunities as they stood.
    pub deals: Arc<Vec<Deal>>,
    /// The lives of the dataset's customers.
    pub lives: LivesOn,
    /// The companies.
    pub of: Vec<Company>,
}

/// By what records are known to be of one company; the first that a record tells.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Customer(CustomerIx),
    Name(String),
    Id(String),
    Domain(String),
    Row(Table, usize),
}

fn key(data: &Dataset, table: &TableData, row: usize, as_of: AsOf) -> Key {
    let text = |name: &str| table.table().field(name).and_then(|field| table.text_at(field, row));
    let folded = |name: &str| text(name).map(squash).filter(|name| !name.is_empty());
    let named = || folded("customer_name").map(Key::Name);
    let by_id = || text("customer_id").map(|id| Key::Id(id.to_owned()));
    // Case says nothing in a domain, and what stands before it is the way it was copied.
    let domain = || text("customer_domain").map(|domain| Key::Domain(domain.trim().to_lowercase().trim_start_matches("www.").to_owned()));
    let customer = customer_known(data, table, row, as_of).map(Key::Customer);
    customer.or_else(named).or_else(by_id).or_else(domain).unwrap_or(Key::Row(table.table(), row))
}

impl<'a> Companies<'a> {
    /// By what was known on a day.
    ///
    /// Records are of one company by the customer they refer to, else by the company's name (case, width and separators aside), else by an id
    /// that no customer has, else by the domain. A lead or a request that names an opportunity is of the company of that.
    #[must_use]
    pub fn of(data: &'a Dataset, as_of: AsOf) -> Companies<'a> {
        let (deals, lives) = (deals_on(data, as_of), lives_on(data, as_of));
        let mut of: BTreeMap<Key, Company> = BTreeMap::new();
        let mut keys: Vec<Key> = Vec::with_capacity(deals.len());
        let opportunities_table = data.table(Table::Opportunities);
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        if let Some(table) = opportunities_table {
            for (place, deal) in deals.iter().enumerate() {
                let key = key(data, table, deal.row, as_of);
                if let Some(id) = table.text_at(opportunities::OPPORTUNITY_ID, deal.row) {
                    places.insert(id, place);
                }
                of.entry(key.clone()).or_default().deals.push(place);
                keys.push(key);
            }
        }
        let through = |table: &TableData, field: Field, row: usize| places.get(table.text_at(field, row)?).copied();
        let mut reader = DayReader::new(&data.settings.zone);
        if let Some(table) = data.table(Table::Leads) {
            let instant = |field: Field, row: usize| table.instant(field).and_then(|column| column.get(row));
            for row in 0..table.rows() {
                let Some(created_at) = instant(leads::CREATED_AT, row) else { continue };
                let created = reader.day_of(created_at);
                if !as_of.knows(created) {
                    continue;
                }
                let mut known = |field: Field| instant(field, row).map(|at| reader.day_of(at)).filter(|&day| as_of.knows(day));
                let (fit, intent, touched) = (known(leads::PROFILE_FIT_AT), known(leads::INTENT_AT), known(leads::LAST_ACTIVITY_AT));
                let deal = through(table, leads::OPPORTUNITY_ID, row);
                let key = deal.map_or_else(|| key(data, table, row, as_of), |deal| keys[deal].clone());
                of.entry(key).or_default().leads.push(Lead { row, created_at, created, fit, intent, touched, deal });
            }
        }
        if let Some(table) = data.table(Table::Requests) {
            for row in 0..table.rows() {
                let day = |field: Field, reader: &mut DayReader<'_>| {
                    table.instant(field).and_then(|column| column.get(row)).map(|at| reader.day_of(at)).filter(|&day| as_of.knows(day))
                };
                let Some(asked) = day(requests::REQUESTED_AT, &mut reader) else { continue };
                let answered = day(requests::RESPONDED_AT, &mut reader);
                let deal = through(table, requests::OPPORTUNITY_ID, row);
                let key = deal.map_or_else(|| key(data, table, row, as_of), |deal| keys[deal].clone());
                of.entry(key).or_default().requests.push(Request { row, asked, answered });
            }
        }
        for at in 0..data.customers.len() {
            let customer = CustomerIx(at as u32);
            // A record without a date is there on every day; without a record, what others tell of it says since when.
            if known_row(data, customer, as_of).is_some() || lives[at].start.is_some() {
                of.entry(Key::Customer(customer)).or_default();
            }
        }
        let of = of.into_iter().map(|(key, mut company)| {
            company.customer = if let Key::Customer(customer) = key { Some(customer) } else { None };
            let leads_table = data.table(Table::Leads);
            let lead_id = |lead: &Lead| leads_table.and_then(|table| table.text_at(leads::LEAD_ID, lead.row));
            company.leads.arrange_by(|a, b| a.created_at.cmp(&b.created_at).then_with(|| lead_id(a).cmp(&lead_id(b))));
            let deal_id =
                |place: usize| opportunities_table.and_then(|table| table.text_at(opportunities::OPPORTUNITY_ID, deals[place].row));
            company.deals.arrange_by(|&a, &b| deals[a].created.cmp(&deals[b].created).then_with(|| deal_id(a).cmp(&deal_id(b))));
            company.requests.arrange_by_key(|request| (request.asked, request.answered));
            company
        });
        let of = of.collect();
        Companies { data, as_of, deals, lives, of }
    }

    /// The life of a company's customer.
    #[must_use]
    pub fn life(&self, company: &Company) -> Option<&Life> {
        self.lives.get(company.customer?.0 as usize)
    }

    /// A text of the company's row among the customers.
    #[must_use]
    pub fn of_customer(&self, company: &Company, field: Field) -> Option<&'a str> {
        self.data.table(Table::Customers)?.text_at(field, known_row(self.data, company.customer?, self.as_of)?)
    }

    /// A text of a lead.
    #[must_use]
    pub fn of_lead(&self, lead: &Lead, field: Field) -> Option<&'a str> {
        self.data.table(Table::Leads)?.text_at(field, lead.row)
    }

    /// A text of an opportunity, by its place among the deals.
    #[must_use]
    pub fn of_deal(&self, place: usize, field: Field) -> Option<&'a str> {
        self.data.table(Table::Opportunities)?.text_at(field, self.deals[place].row)
    }

    /// What the first lead that tells says.
    #[must_use]
    pub fn first_of_leads(&self, company: &Company, field: Field) -> Option<&'a str> {
        company.leads.iter().find_map(|lead| self.of_lead(lead, field))
    }

    /// The id of the customer record.
    #[must_use]
    pub fn customer_id(&self, company: &Company) -> Option<&'a str> {
        company.customer.map(|customer| self.data.customers[customer.0 as usize].id.as_str())
    }

    /// What the company is called: by its customer record, else by a lead, else by an opportunity, else a lead's person.
    #[must_use]
    pub fn name(&self, company: &Company) -> Option<&'a str> {
        let of_deals = || company.deals.iter().find_map(|&deal| self.of_deal(deal, opportunities::CUSTOMER_NAME));
        self.of_customer(company, customers::NAME)
            .or_else(|| self.first_of_leads(company, leads::CUSTOMER_NAME))
            .or_else(of_deals)
            .or_else(|| self.first_of_leads(company, leads::NAME))
    }

    /// Every record of a company that stands for it: its customer, leads and opportunities, as rows of their tables.
    pub fn rows(&self, company: &Company) -> impl Iterator<Item = (Table, usize)> + use<'_, 'a> {
        let customer = company.customer.and_then(|customer| known_row(self.data, customer, self.as_of));
        let leads: Vec<usize> = company.leads.iter().map(|lead| lead.row).collect();
        let deals: Vec<usize> = company.deals.iter().map(|&place| self.deals[place].row).collect();
        customer
            .map(|row| (Table::Customers, row))
            .into_iter()
            .chain(leads.into_iter().map(|row| (Table::Leads, row)))
            .chain(deals.into_iter().map(|row| (Table::Opportunities, row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn records_of_one_company_count_once_and_a_later_customer_is_not_known_yet() {
        let files = [
            ("customers", "customer_id,name,signup_date\nA,Acme,2025-03-01\n"),
            (
                "leads",
                "lead_id,created_at,customer_id,customer_name,customer_domain,opportunity_id\nL1,2025-01-01,A,Acme,,D1\nL2,2025-01-05,,ACME,,\n\
                 L3,2025-01-06,,Beta Co,,\nL4,2025-01-07,,beta-co,,\nL5,2025-01-08,,,www.Gamma.example,\nL6,2025-01-09,,,gamma.example,\nL7,2025-01-10,,,,\n",
            ),
            ("opportunities", "opportunity_id,customer_id,customer_name,stage,created_at\nD1,A,Acme,Demo,2025-01-03\n"),
        ];
        let data = dataset(&files);
        let shape = |day: &str| {
            let companies = Companies::of(&data, AsOf(day.parse().expect("a day")));
            let mut shapes: Vec<String> = (companies.of.iter())
                .map(|one| format!("{} {}/{}", companies.customer_id(one).unwrap_or("-"), one.leads.len(), one.deals.len()))
                .collect();
            shapes.sort();
            shapes
        };
        // Before the signup the name tells that both leads and the opportunity are of one company.
        assert_eq!(shape("2025-02-01"), ["- 1/0", "- 2/0", "- 2/0", "- 2/1"]);
        // The test reader links by id alone, so the lead without one stays a company of that name.
        assert_eq!(shape("2025-03-01"), ["- 1/0", "- 1/0", "- 2/0", "- 2/0", "A 1/1"]);
        assert_eq!(shape("2025-01-02"), ["- 1/0"]);
    }
}
