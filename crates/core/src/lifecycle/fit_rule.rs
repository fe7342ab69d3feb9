//! Which companies the product suits, by a rule on their attributes: the profile (画像) of the blueprint.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::companies::{Companies, Company};
use crate::churn::fit::{Attribute, of_customers, size_class};
use crate::schema::{Table, leads};

/// Attributes with their values that a company must all have; of several such lists one is enough.
///
/// Written as `churn.fit` names its combinations, with commas between them: `industry=Retail,segment=Agencies + tier=smb`; a colon does for `=`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FitRule(pub Vec<Vec<(Attribute, String)>>);

/// A text that names no attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoRule;

impl FromStr for FitRule {
    type Err = NoRule;

    fn from_str(text: &str) -> Result<FitRule, NoRule> {
        let parts = |text: &str, separator: &str| {
            let mut parts: Vec<String> = Vec::new();
            for part in text.split(separator) {
                match parts.last_mut() {
                    // Values may hold what stands between two attributes.
                    Some(before) if one(part).is_none() => *before = format!("{before}{separator}{part}"),
                    _ => parts.push(part.to_owned()),
                }
            }
            parts
        };
        let all = |text: &String| parts(text, "+").iter().map(|part| one(part)).collect::<Option<Vec<_>>>();
        parts(text, ",").iter().map(all).collect::<Option<Vec<_>>>().map(FitRule).ok_or(NoRule)
    }
}

fn one(text: &str) -> Option<(Attribute, String)> {
    let (code, value) = text.split_once(['=', ':'])?;
    let attribute = Attribute::ALL.into_iter().find(|attribute| attribute.code() == code.trim())?;
    Some((attribute, value.trim().to_owned())).filter(|(_, value)| !value.is_empty())
}

/// What is known of companies' attributes: what their first lead tells, which was there first, else their customer record.
pub struct Attributes<'a> {
    /// By attribute that some file tells of customers, the value of each customer.
    customers: Vec<(Attribute, Vec<Option<&'a str>>)>,
}

impl<'a> Attributes<'a> {
    /// Of all companies.
    #[must_use]
    pub fn of(companies: &Companies<'a>) -> Attributes<'a> {
        Attributes { customers: of_customers(companies.data, companies.as_of) }
    }

    /// A company's; nothing where no file tells.
    #[must_use]
    pub fn value(&self, companies: &Companies<'a>, company: &Company, attribute: Attribute) -> Option<&'a str> {
        let of_leads = match attribute {
            Attribute::Industry => companies.first_of_leads(company, leads::INDUSTRY),
            Attribute::Source => companies.first_of_leads(company, leads::SOURCE),
            Attribute::Size => {
                let employees = companies.data.table(Table::Leads).and_then(|table| table.number(leads::EMPLOYEES));
                company.leads.iter().find_map(|lead| employees?.get(lead.row)).and_then(size_class)
            }
            Attribute::Segment | Attribute::Tier | Attribute::Plan => None,
        };
        let of_customer = || {
            let told = self.customers.iter().find(|(one, _)| *one == attribute)?;
            told.1[company.customer?.0 as usize]
        };
        of_leads.or_else(of_customer)
    }

    /// Whether a company matches a rule; nothing where an attribute that would decide is not told.
    #[must_use]
    pub fn fits(&self, companies: &Companies<'a>, company: &Company, rule: &FitRule) -> Option<bool> {
        let mut told = Some(false);
        for all in &rule.0 {
            let mut matches = Some(true);
            for (attribute, wanted) in all {
                match self.value(companies, company, *attribute) {
                    Some(value) if value == wanted => {}
                    Some(_) => {
                        matches = Some(false);
                        break;
                    }
                    None => matches = None,
                }
            }
            match matches {
                Some(true) => return Some(true),
                Some(false) => {}
                None => told = None,
            }
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::AsOf;
    use crate::testing::dataset;

    #[test]
    fn a_rule_is_read_as_churn_fit_writes_it_even_with_commas_in_values() {
        let rule: FitRule = "industry:Health, care + more,segment=Agencies + tier=smb".parse().expect("a rule");
        let written: Vec<Vec<String>> =
            rule.0.iter().map(|all| all.iter().map(|(attribute, value)| format!("{}={value}", attribute.code())).collect()).collect();
        assert_eq!(written, [vec!["industry=Health, care + more"], vec!["segment=Agencies", "tier=smb"]]);
        for text in ["", "Retail", "colour=red", "industry="] {
            assert_eq!(text.parse::<FitRule>(), Err(NoRule), "{text}");
        }
    }

    #[test]
    fn what_is_not_told_decides_nothing() {
        let files = [
            ("customers", "customer_id,industry,tier\nA,Retail,smb\nB,,smb\n"),
            ("leads", "lead_id,created_at,customer_id,industry,employees\nL1,2025-01-01,A,Health,5\nL2,2025-01-01,,Retail,700\n"),
        ];
        let data = dataset(&files);
        let companies = Companies::of(&data, AsOf("2025-02-01".parse().expect("a day")));
        let attributes = Attributes::of(&companies);
        let fits = |rule: &str| {
            let rule = rule.parse().expect("a rule");
            companies.of.iter().map(|company| attributes.fits(&companies, company, &rule)).collect::<Vec<_>>()
        };
        // The lead of A came first, so Health stands; of B no industry is told, of the lead alone no tier.
        assert_eq!(fits("industry=Retail"), [Some(false), None, Some(true)]);
        assert_eq!(fits("industry=Health + tier=smb"), [Some(true), None, Some(false)]);
        assert_eq!(fits("tier=smb,size=500+"), [Some(true), Some(true), Some(true)]);
        assert_eq!(fits("tier=big"), [Some(false), Some(false), None]);
    }
}
