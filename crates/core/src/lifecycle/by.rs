//! By what companies are put into groups: only by what is known of leads as well, since a group that customers alone have would show no losses.

use serde::{Deserialize, Serialize};

use super::companies::{Companies, Company};
use super::fit_rule::Attributes;
use crate::churn::fit::Attribute;
use crate::schema::{Field, customers, leads, opportunities};

/// By what companies are put into groups.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// All together.
    #[default]
    All,
    /// Where they came from.
    Source,
    /// Their industry.
    Industry,
    /// Their number of employees, by classes.
    Size,
    /// The channel of their lead.
    Channel,
    /// Who had the lead first, else who sold to them.
    SalesRep,
}

impl By {
    /// Every way.
    pub const ALL: [By; 6] = [By::All, By::Source, By::Industry, By::Size, By::Channel, By::SalesRep];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            By::All => "all",
            By::Source => "source",
            By::Industry => "industry",
            By::Size => "size",
            By::Channel => "channel",
            By::SalesRep => "sales_rep",
        }
    }

    /// The columns of which one is enough to tell it.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            By::All => &[],
            By::Source => &[leads::SOURCE, customers::SOURCE],
            By::Industry => &[leads::INDUSTRY, customers::INDUSTRY],
            By::Size => &[leads::EMPLOYEES, customers::EMPLOYEES],
            By::Channel => &[leads::CHANNEL],
            By::SalesRep => &[leads::OWNER, opportunities::OWNER, customers::SALES_REP],
        }
    }

    /// The group of a company; nothing where it is not told, and for all together.
    #[must_use]
    pub fn group<'a>(self, companies: &Companies<'a>, attributes: &Attributes<'a>, company: &Company) -> Option<&'a str> {
        let of_attribute = |attribute| attributes.value(companies, company, attribute);
        match self {
            By::All => None,
            By::Source => of_attribute(Attribute::Source),
            By::Industry => of_attribute(Attribute::Industry),
            By::Size => of_attribute(Attribute::Size),
            By::Channel => companies.first_of_leads(company, leads::CHANNEL),
            By::SalesRep => {
                let of_deals = || company.deals.iter().find_map(|&deal| companies.of_deal(deal, opportunities::OWNER));
                let of_leads = companies.first_of_leads(company, leads::OWNER);
                of_leads.or_else(of_deals).or_else(|| companies.of_customer(company, customers::SALES_REP))
            }
        }
    }
}
