//! By which motion each customer was won: in the field, from inside, through a partner, or by itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::fold::{fold, mentions};
use crate::opportunity::Outcome;
use crate::sales::deals::{customer_known, deals_on};
use crate::sales::expansion::DealKind;
use crate::schema::{Table, customers, leads, opportunities};
use crate::team::{Role, team};
use crate::time::DayReader;

/// A way of selling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Motion {
    /// On site.
    Field,
    /// From inside: by telephone and online.
    Inside,
    /// Through a partner.
    Partner,
    /// Nobody sells: the customer serves itself.
    SelfService,
}

impl Motion {
    /// Every one, the dearest first.
    pub const ALL: [Motion; 4] = [Motion::Field, Motion::Inside, Motion::Partner, Motion::SelfService];

    /// Its code in reports.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Motion::Field => "field",
            Motion::Inside => "inside",
            Motion::Partner => "partner",
            Motion::SelfService => "self_service",
        }
    }

    /// The motion that a text mentions, in English or Chinese; nothing for any other text, such as a campaign's.
    #[must_use]
    pub fn of(text: &str) -> Option<Motion> {
        let text = fold(text);
        WORDS.iter().find_map(|(motion, words)| words.iter().any(|word| mentions(&text, word)).then_some(*motion))
    }
}

/// Words, folded, that name a motion; what is more particular goes first.
const WORDS: [(Motion, &[&str]); 4] = [
    (Motion::SelfService, &["self serv", "self sign", "selfserv", "plg", "product led", "自助", "自服务", "自行下单"]),
    (Motion::Partner, &["partner", "reseller", "channel sales", "distributor", "affiliate", "渠道", "合作伙伴", "代理", "经销"]),
    (Motion::Field, &["field", "on site", "onsite", "outside sales", "face to face", "上门", "现场", "外勤", "地推", "面销", "直销团队"]),
    (
        Motion::Inside,
        &["inside", "online", "inbound", "outbound", "remote", "phone", "tele", "线上", "电销", "外呼", "集客", "内销", "电话"],
    ),
];

/// The motion of each customer, in the dataset's order; nothing where none is told.
///
/// By its first deal won of those that are no renewal or expansion: the deal's own motion, else its owner's role (a field account
/// executive sells on site, a business developer through partners). Else by the channel of its first lead, then by where the deal, the lead
/// or the customer came from, where that is called so.
#[must_use]
pub fn motions(data: &Dataset, as_of: AsOf) -> Vec<Option<Motion>> {
    let mut of: Vec<[Option<Motion>; 3]> = vec![[None; 3]; data.customers.len()];
    let table = data.table(Table::Opportunities);
    let roles: BTreeMap<&str, Role> =
        team(data, as_of).unwrap_or_default().into_iter().filter_map(|one| Some((one.person, one.role?))).collect();
    let mut first: BTreeMap<CustomerIx, (Day, &str, usize)> = BTreeMap::new();
    for deal in deals_on(data, as_of).iter().filter(|deal| deal.outcome == Outcome::Won) {
        let (Some(table), Some(customer), Some(closed)) = (table, deal.customer, deal.closed.or(deal.created)) else { continue };
        if table.text_at(opportunities::KIND, deal.row).and_then(DealKind::of).is_none_or(|kind| kind == DealKind::New) {
            let key = (closed, table.text_at(opportunities::OPPORTUNITY_ID, deal.row).unwrap_or_default(), deal.row);
            first.entry(customer).and_modify(|before| *before = key.min(*before)).or_insert(key);
        }
    }
    for (CustomerIx(at), (.., row)) in first {
        let told = |field| table.and_then(|table| table.text_at(field, row));
        let by_role = || match roles.get(told(opportunities::OWNER)?)? {
            Role::Fae => Some(Motion::Field),
            Role::Bdr => Some(Motion::Partner),
            _ => None,
        };
        of[at as usize][0] = told(opportunities::MOTION).and_then(Motion::of).or_else(by_role);
        of[at as usize][2] = told(opportunities::SOURCE).and_then(Motion::of);
    }
    for (CustomerIx(at), row) in first_leads(data, as_of) {
        let told = |field| data.table(Table::Leads).and_then(|table| table.text_at(field, row)).and_then(Motion::of);
        let place = &mut of[at as usize];
        (place[1], place[2]) = (told(leads::CHANNEL), place[2].or_else(|| told(leads::SOURCE)));
    }
    let own = |at: usize| {
        let row = known_row(data, CustomerIx(at as u32), as_of)?;
        data.table(Table::Customers)?.text_at(customers::SOURCE, row).and_then(Motion::of)
    };
    of.into_iter().enumerate().map(|(at, told)| told.into_iter().flatten().next().or_else(|| own(at))).collect()
}

/// The row of each customer's first lead that was known by a day.
fn first_leads(data: &Dataset, as_of: AsOf) -> BTreeMap<CustomerIx, usize> {
    let mut first: BTreeMap<CustomerIx, (Day, &str, usize)> = BTreeMap::new();
    let Some(table) = data.table(Table::Leads) else { return BTreeMap::new() };
    let mut reader = DayReader::new(&data.settings.zone);
    for row in 0..table.rows() {
        let created = table.instant(leads::CREATED_AT).and_then(|times| times.get(row)).map(|at| reader.day_of(at));
        let Some(created) = created.filter(|&day| as_of.knows(day)) else { continue };
        if let Some(customer) = customer_known(data, table, row, as_of) {
            let key = (created, table.text_at(leads::LEAD_ID, row).unwrap_or_default(), row);
            first.entry(customer).and_modify(|before| *before = key.min(*before)).or_insert(key);
        }
    }
    first.into_iter().map(|(customer, (.., row))| (customer, row)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn a_motion_is_told_by_the_deal_then_by_its_owner_then_by_the_lead_then_by_the_source() {
        let data = dataset(&[
            (
                "customers",
                "customer_id,signup_date,source\nA,2025-01-01,\nB,2025-01-01,\nC,2025-01-01,\nD,2025-01-01,Self sign-up\nE,2025-01-01,Ad\n",
            ),
            (
                "opportunities",
                "opportunity_id,customer_id,stage,motion,owner,created_at,close_date,kind\n\
                 1,A,Won,渠道,Fay,2025-01-01,2025-01-05,new\n2,A,Won,Field,Fay,2025-01-01,2025-01-01,renewal\n\
                 3,B,Won,,Fay,2025-01-01,2025-01-05,new\n4,C,Won,,Ann,2025-01-01,2025-01-05,\n",
            ),
            ("team", "person,role\nFay,FAE\nAnn,AE\n"),
            (
                "leads",
                "lead_id,created_at,customer_id,channel\nL1,2024-12-01,C,inbound\nL2,2024-12-02,C,partner\nL3,2024-12-02,B,partner\n",
            ),
        ]);
        let told = motions(&data, AsOf("2025-06-01".parse().expect("a day")));
        let told: Vec<Option<&str>> = told.into_iter().map(|motion| motion.map(Motion::code)).collect();
        assert_eq!(told, [Some("partner"), Some("field"), Some("inside"), Some("self_service"), None]);
    }
}
