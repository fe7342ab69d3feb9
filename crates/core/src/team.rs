//! Our own people: who they are on a day, in which of the blueprint's roles, in which POD, and what they cost.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::schema::{Table, team};

/// The roles of the blueprint (seed 002), in the order in which a customer meets them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Role {
    /// Market development: qualifies and tiers who comes in, finds who has intent; has a share in the commission.
    Mdr,
    /// Sales development: outbound.
    Sdr,
    /// Business development: partners, their training and deals.
    Bdr,
    /// Account executive: sells to small and medium companies, or online.
    Ae,
    /// Field account executive: sells to enterprises or in a region, on site.
    Fae,
    /// Customer success: onboarding, training, and like the account manager.
    Csm,
    /// Account management: renewals, upsell, cross-sell.
    Am,
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 7] = [Role::Mdr, Role::Sdr, Role::Bdr, Role::Ae, Role::Fae, Role::Csm, Role::Am];

    /// Its code in reports: `MDR`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Role::Mdr => "MDR",
            Role::Sdr => "SDR",
            Role::Bdr => "BDR",
            Role::Ae => "AE",
            Role::Fae => "FAE",
            Role::Csm => "CSM",
            Role::Am => "AM",
        }
    }

    /// The role that a title names: the code itself, or words of it in English or Chinese; nothing for any other title, such as a manager's.
    #[must_use]
    pub fn of(title: &str) -> Option<Role> {
        let title = squash(title);
        let named = |(role, words): &(Role, &[&str])| words.contains(&title.as_str()).then_some(*role);
        TITLES.iter().find_map(named)
    }
}

/// Titles, squashed, that name a role.
const TITLES: [(Role, &[&str]); 7] = [
    (Role::Mdr, &["mdr", "marketdevelopment", "marketdevelopmentrep", "marketdevelopmentrepresentative", "inboundrep", "市场开发代表"]),
    (Role::Sdr, &["sdr", "salesdevelopment", "salesdevelopmentrep", "salesdevelopmentrepresentative", "outboundrep", "销售开发代表"]),
    (Role::Bdr, &["bdr", "businessdevelopment", "businessdevelopmentrep", "partnermanager", "channelmanager", "商务拓展", "渠道经理"]),
    (Role::Ae, &["ae", "accountexecutive", "sales", "salesrep", "salesperson", "insidesales", "销售", "客户代表", "客户执行"]),
    (Role::Fae, &["fae", "fieldaccountexecutive", "fieldsales", "enterpriseaccountexecutive", "regionalsales", "大客户销售", "区域销售"]),
    (Role::Csm, &["csm", "customersuccess", "customersuccessmanager", "客户成功", "客户成功经理"]),
    (Role::Am, &["am", "accountmanager", "renewalmanager", "客户经理", "续费经理"]),
];

/// A person on the team as the last row that had begun by the day tells it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Member<'a> {
    /// Their name.
    pub person: &'a str,
    /// The role as the list has it.
    pub title: Option<&'a str>,
    /// The role it names.
    pub role: Option<Role>,
    /// Their POD.
    pub pod: Option<&'a str>,
    /// The first day employed.
    pub start: Option<Day>,
    /// The last day employed; may lie after the day.
    pub end: Option<Day>,
    /// What they cost a month, in the workspace currency.
    pub monthly_cost: Option<f64>,
    /// Their share in a commission.
    pub commission_share: Option<f64>,
}

impl Member<'_> {
    /// Whether they were employed on a day.
    #[must_use]
    pub fn is_there(&self, day: Day) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| end >= day)
    }
}

/// Everybody who had begun by a day, those who have gone included, by name; nothing where no file tells the team.
///
/// Of several rows of a person the one that began last is taken. An end after the as-of day counts as a plan, not as a fact.
#[must_use]
pub fn team(data: &Dataset, as_of: AsOf) -> Option<Vec<Member<'_>>> {
    let table = data.table(Table::Team)?;
    let day = |field, row: usize| table.day(field).and_then(|days| days.get(row));
    let number = |field, row: usize| table.number(field).and_then(|numbers| numbers.get(row)).filter(|number| *number >= 0.0);
    let member = |row: usize| {
        let title = table.text_at(team::ROLE, row);
        Some(Member {
            person: table.text_at(team::PERSON, row)?,
            title,
            role: title.and_then(Role::of),
            pod: table.text_at(team::POD, row),
            start: day(team::START_DATE, row),
            end: day(team::END_DATE, row).filter(|&end| as_of.knows(end)),
            monthly_cost: number(team::MONTHLY_COST, row),
            commission_share: number(team::COMMISSION_SHARE, row),
        })
    };
    let mut rows: Vec<Member<'_>> =
        (0..table.rows()).filter_map(member).filter(|one| one.start.is_none_or(|start| as_of.knows(start))).collect();
    // The order of rows is of no meaning: of two that began on one day the greater in all it tells is taken.
    let key = |one: &Member<'_>| {
        let bits = |number: Option<f64>| number.map(f64::to_bits);
        (
            one.start,
            one.end.is_none(),
            one.end,
            one.title.map(str::to_owned),
            one.pod.map(str::to_owned),
            bits(one.monthly_cost),
            bits(one.commission_share),
        )
    };
    rows.sort_by(|a, b| a.person.cmp(b.person).then_with(|| key(a).cmp(&key(b))));
    let last: BTreeMap<&str, Member<'_>> = rows.into_iter().map(|one| (one.person, one)).collect();
    Some(last.into_values().collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    #[test]
    fn titles_name_roles_in_both_languages_and_other_titles_none() {
        for (title, role) in [("MDR", Role::Mdr), ("Account Executive", Role::Ae), ("客户成功经理", Role::Csm), ("field_sales", Role::Fae)]
        {
            assert_eq!(Role::of(title), Some(role), "{title}");
        }
        assert_eq!(Role::of("VP Sales"), None);
        assert!(Role::ALL.into_iter().all(|role| Role::of(role.code()) == Some(role)));
    }

    #[test]
    fn the_row_that_began_last_by_the_day_tells_a_person() {
        let rows = "person,role,pod,start_date,end_date,monthly_cost\n\
                    Ann,SDR,North,2024-01-01,,4000\nAnn,AE,East,2025-01-01,,6000\nBob,CSM,,2024-05-01,2024-12-31,5000\n";
        let data = dataset(&[("team", rows)]);
        let on = |day: &str| {
            let day: Day = day.parse().expect("a day");
            let told = team(&data, AsOf(day)).expect("a team");
            told.iter()
                .map(|one| (one.person, one.role, one.monthly_cost, one.is_there(day)))
                .map(|told| format!("{told:?}"))
                .collect::<Vec<_>>()
        };
        assert_eq!(on("2024-03-01"), [r#"("Ann", Some(Sdr), Some(4000.0), true)"#]);
        assert_eq!(on("2025-03-01"), [r#"("Ann", Some(Ae), Some(6000.0), true)"#, r#"("Bob", Some(Csm), Some(5000.0), false)"#]);
    }
}
