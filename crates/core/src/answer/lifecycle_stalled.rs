//! Who stands longer in a stage of the lifecycle than is usual.

use serde::{Deserialize, Serialize};

use super::lifecycle_settings::{NEEDS, OfLifecycle, of_usual};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::lifecycle::Stage;
use crate::lifecycle::companies::{Companies, Company};
use crate::lifecycle::steps::{stall, usual};
use crate::opportunity::Outcome;
use crate::schema::{Table, customers, leads, opportunities};
use crate::sorting::Arrange;

/// Asks who stands longer in a stage than four of five of those who came on from it did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifecycleStalled {
    /// Which match the profile, and which features are core ones.
    pub of: OfLifecycle,
}

/// A company that stands in its stage for longer than is usual: by stage from committed back to prospect, the longest first, then by id.
///
/// Nobody stalls once activated, nor in a stage from which fewer than five came on with dates. Where four of five came on within the day, which
/// tells nothing of how long the stage takes, a week counts as usual. A stage whose entry is not dated starts no clock. A committed customer
/// that was not activated within its thirty days can't be any more, and stays here while it is a customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StalledRow {
    /// The id of its customer record; nothing for a lead without one.
    pub customer_id: Option<String>,
    /// The id of its latest lead.
    pub lead_id: Option<String>,
    /// What it is called.
    pub name: Option<String>,
    /// In which stage it stands.
    pub stage: String,
    /// Since when.
    pub since: Day,
    /// Days since then.
    pub days: i64,
    /// Days within which four of five of those who came on did so; a week where that is less than a day.
    pub usual_days: f64,
    /// Who should move it: of a customer its CSM, else who sold to it; else the owner of its latest open opportunity, else of its latest lead.
    pub owner: Option<String>,
}

impl Record for StalledRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("lead_id", CellKind::Text),
            ("name", CellKind::Text),
            ("stage", CellKind::Text),
            ("since", CellKind::Day),
            ("days", CellKind::Count),
            ("usual_days", CellKind::Number),
            ("owner", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.customer_id.as_deref()),
            1 => Cell::text(self.lead_id.as_deref()),
            2 => Cell::text(self.name.as_deref()),
            3 => Cell::Text(&self.stage),
            4 => Cell::Day(self.since),
            5 => Cell::Whole(self.days),
            6 => Cell::Number(self.usual_days),
            7 => Cell::text(self.owner.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

fn owner<'a>(companies: &Companies<'a>, company: &Company, stage: Stage) -> Option<&'a str> {
    let of_customer = |field| companies.of_customer(company, field);
    let is_open = |&&place: &&usize| companies.deals[place].outcome == Outcome::Open;
    let of_deal = || company.deals.iter().rev().filter(is_open).find_map(|&place| companies.of_deal(place, opportunities::OWNER));
    let of_lead = || company.leads.iter().rev().find_map(|lead| companies.of_lead(lead, leads::OWNER));
    let sold = || of_customer(customers::SALES_REP);
    if stage >= Stage::Committed {
        return of_customer(customers::CSM).or_else(sold).or_else(of_deal).or_else(of_lead);
    }
    of_deal().or_else(of_lead).or_else(sold)
}

impl Report for LifecycleStalled {
    const ID: &'static str = "lifecycle.stalled";
    const ABOUT: &'static str = "Companies that stand in a stage of the lifecycle for longer than is usual";
    const PARAMETERS: &'static [Parameter] = &OfLifecycle::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = StalledRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<LifecycleStalled, BadParameter> {
        Ok(LifecycleStalled { of: OfLifecycle::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<StalledRow>, Missing> {
        let (companies, courses) = self.of.courses(ground)?;
        let usual = usual(&courses);
        let rows = companies.of.iter().zip(&courses.of).filter_map(|(company, course)| {
            let (stage, since, days) = stall(course, &usual, ground.as_of.0)?;
            let lead = company.leads.last().and_then(|lead| companies.of_lead(lead, leads::LEAD_ID));
            Some(StalledRow {
                customer_id: companies.customer_id(company).map(str::to_owned),
                lead_id: lead.map(str::to_owned),
                name: companies.name(company).map(str::to_owned),
                stage: stage.code().to_owned(),
                since,
                days: i64::from(days),
                usual_days: usual.days[stage as usize]?,
                owner: owner(&companies, company, stage).map(str::to_owned),
            })
        });
        let mut rows: Vec<StalledRow> = rows.collect();
        rows.arrange_by(|a, b| {
            let ids = |row: &StalledRow| (row.customer_id.clone(), row.lead_id.clone(), row.name.clone());
            let stage = |row: &StalledRow| Stage::ALL.iter().position(|stage| stage.code() == row.stage);
            stage(b).cmp(&stage(a)).then_with(|| b.days.cmp(&a.days)).then_with(|| ids(a).cmp(&ids(b)))
        });
        Ok(Listing::of(rows).with_notes(self.of.notes(ground, &courses)).with_notes(of_usual(&usual)))
    }

    /// The records of a company, by its customer's or its latest lead's id.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let companies = Companies::of(ground.data, ground.as_of);
        let is_it = |company: &&Company| {
            let lead = || company.leads.last().and_then(|lead| companies.of_lead(lead, leads::LEAD_ID));
            companies.customer_id(company).or_else(lead) == Some(key)
        };
        companies.of.iter().find(is_it).map(|company| companies.rows(company).collect()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn the_latest_stage_comes_first_then_those_who_stand_longest_with_who_should_move_them() {
        let mut leads = String::from("lead_id,created_at,customer_name,owner,profile_fit_at,intent_at\n");
        (1..=5).for_each(|at| leads += &format!("L{at},2025-01-01,A{at},Ann,2025-01-0{},2025-01-{}\n", at + 1, at + 10));
        leads += "L6,2025-01-02,B,Bob,,\nL7,2025-01-20,B,Cid,,\nL8,2025-01-04,C,Ann,,\nL9,2025-01-27,D,Ann,,\nL0,2025-01-03,E,Ann,2025-01-10,\n";
        let answer = ask(&dataset(&[("leads", &leads)]), &Models::default(), "lifecycle.stalled", "2025-01-30", &[]);
        assert_eq!(
            csv(answer.table(), &["customer_id", "lead_id", "name", "stage", "since", "days", "usual_days", "owner"]),
            "customer_id,lead_id,name,stage,since,days,usual_days,owner\n,L0,E,profile_fit,2025-01-10,20,9,Ann\n,L7,B,prospect,2025-01-02,28,5,Cid\n\
             ,L8,C,prospect,2025-01-04,26,5,Ann"
        );
    }
}
