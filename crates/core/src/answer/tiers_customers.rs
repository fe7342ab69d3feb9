//! Which tier each customer is in and why, and what is odd about it.

use serde::{Deserialize, Serialize};

use super::deal_settings::with;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::tier_settings::{PARAMETERS as RULES, notes_of, take};
use super::{Ground, Missing, Report};
use crate::customer::life::known_row;
use crate::dataset::CustomerIx;
use crate::health::lives_on;
use crate::sales::period::Period;
use crate::schema::{Table, customers};
use crate::tiers::economics::YEAR;
use crate::tiers::effort::activities;
use crate::tiers::motion::motions;
use crate::tiers::rules::{Tier, TierRules, place};

/// Asks which tier each customer is in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TiersCustomers {
    /// How customers are put into tiers.
    pub rules: TierRules,
    /// In which time activities count; the twelve calendar months that were over without one.
    pub period: Period,
}

/// A customer who is there on the as-of day; those in no tier first, then by tier, then by id. Employees, seats and the exported tier stand
/// as exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TierCustomerRow {
    /// The customer.
    pub customer_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its tier; nothing where nothing tells it.
    pub tier: Option<String>,
    /// Why: `hand`, `column`, `employees`, `mrr`, `seats`, `rest` (neither large nor small) or `unknown`.
    pub why: String,
    /// The tier by the rules alone.
    pub by_rule: Option<String>,
    /// The company's own tier as its file has it.
    pub exported: Option<String>,
    /// Employees.
    pub employees: Option<f64>,
    /// Seats.
    pub seats: Option<f64>,
    /// What it pays a month.
    pub mrr: Option<f64>,
    /// By which motion it was won, where that is told.
    pub motion: Option<String>,
    /// Activities of our people with or for it in the period.
    pub activities: Option<f64>,
    /// `effort_on_self_service` where our people spend time on a customer that should serve itself, `rule_differs` where the rules alone
    /// would say another tier, `effort_and_rule` where both are so.
    pub odd: Option<String>,
}

/// Codes of `odd` with effort on a customer that should serve itself.
pub const WITH_EFFORT: [&str; 2] = ["effort_on_self_service", "effort_and_rule"];
/// Codes of `odd` where the rules alone would say another tier.
pub const WITH_RULE: [&str; 2] = ["rule_differs", "effort_and_rule"];

fn odd(effort: bool, differs: bool) -> Option<&'static str> {
    match (effort, differs) {
        (true, true) => Some(WITH_EFFORT[1]),
        (true, false) => Some(WITH_EFFORT[0]),
        (false, true) => Some(WITH_RULE[0]),
        (false, false) => None,
    }
}

impl Record for TierCustomerRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("customer_id", CellKind::Text),
            ("name", CellKind::Text),
            ("tier", CellKind::Text),
            ("why", CellKind::Text),
            ("by_rule", CellKind::Text),
            ("exported", CellKind::Text),
            ("employees", CellKind::Number),
            ("seats", CellKind::Number),
            ("mrr", CellKind::Money),
            ("motion", CellKind::Text),
            ("activities", CellKind::Number),
            ("odd", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::text(self.name.as_deref()),
            2 => Cell::text(self.tier.as_deref()),
            3 => Cell::Text(&self.why),
            4 => Cell::text(self.by_rule.as_deref()),
            5 => Cell::text(self.exported.as_deref()),
            6 => self.employees.into(),
            7 => self.seats.into(),
            8 => self.mrr.into(),
            9 => Cell::text(self.motion.as_deref()),
            10 => self.activities.into(),
            11 => Cell::text(self.odd.as_deref()),
            _ => Cell::Nothing,
        }
    }
}

impl Report for TiersCustomers {
    const ID: &'static str = "tiers.customers";
    const ABOUT: &'static str = "Which tier each customer is in and why, those in none first";
    const PARAMETERS: &'static [Parameter] =
        &with::<8>(&RULES, Parameter { key: "period", takes: "in which time activities count; the last 12 months that are over" });
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Payments]];
    const READS: &'static [Table] = &[Table::Team, Table::Opportunities, Table::Leads, Table::Activities, Table::Cancellations];
    type Row = TierCustomerRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<TiersCustomers, BadParameter> {
        Ok(TiersCustomers { rules: take(parameters)?, period: parameters.take_period("period")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<TierCustomerRow>, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        let (lives, placed, motions) = (lives_on(data, as_of), place(data, &self.rules, as_of), motions(data, as_of));
        let period = if self.period == Period::default() { Period::last_months(as_of, YEAR) } else { self.period };
        let done = activities(data, period, as_of);
        let code = |tier: Option<Tier>| tier.map(|tier| tier.code().to_owned());
        let row = |at: usize| {
            let (one, size) = (&placed.of[at], &placed.sizes[at]);
            let name = known_row(data, CustomerIx(at as u32), as_of).and_then(|row| data.table(Table::Customers)?.text_at(customers::NAME, row));
            let activities = done.as_ref().map(|done| done[at]);
            let effort = one.tier == Some(Tier::Micro) && activities.is_some_and(|count| count > 0.0);
            let differs = one.by_rule.is_some() && one.by_rule != one.tier;
            TierCustomerRow {
                customer_id: data.customers[at].id.clone(),
                name: name.map(str::to_owned),
                tier: code(one.tier),
                why: one.why.code().to_owned(),
                by_rule: code(one.by_rule),
                exported: size.exported.map(str::to_owned),
                employees: size.employees,
                seats: size.seats,
                mrr: size.mrr,
                motion: motions[at].map(|motion| motion.code().to_owned()),
                activities,
                odd: odd(effort, differs).map(str::to_owned),
            }
        };
        let mut those: Vec<usize> = (0..lives.len()).filter(|&at| lives[at].active).collect();
        those.sort_by_key(|&at| placed.of[at].tier);
        Ok(Listing::of(those.into_iter().map(row))
            .with_notes([Note::new(NoteCode::TierPeriod).about(period.to_string())])
            .with_notes(notes_of(data, &placed, &self.rules, |at| lives[at].active))
            .with_notes(done.is_none().then(|| Note::new(NoteCode::NoActivities)))
            .with_notes(placed.mrr.currency.map(|code| Note::new(NoteCode::Currency).about(code))))
    }

    /// The customer's own row.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let row = ground.data.customer(key).and_then(|customer| known_row(ground.data, customer, ground.as_of));
        row.map(|row| (Table::Customers, row)).into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    #[test]
    fn those_in_no_tier_come_first_and_what_is_odd_is_told() {
        let data = dataset(&[
            ("customers", "customer_id,tier,employees,mrr,signup_date\nA,smb,9,50,2025-01-01\nB,微型,900,10,2025-01-01\nC,,,,2025-01-01\nE,微型,3,10,2025-01-01\nD,Gold,20,10,2025-01-01\n"),
            ("activities", "occurred_at,person,kind,customer_id\n2025-03-01,Ann,call,B\n2025-03-01,Ann,call,E\n"),
        ]);
        let answer = ask(&data, &Models::default(), "tiers.customers", "2025-12-31", &[("exceptions", "D:enterprise")]);
        assert_eq!(
            csv(answer.table(), &["customer_id", "tier", "why", "by_rule", "exported", "odd"]).lines().skip(1).collect::<Vec<_>>(),
            ["C,,unknown,,,", "D,enterprise,hand,smb,Gold,rule_differs", "A,smb,column,micro,smb,rule_differs", "B,micro,column,enterprise,微型,effort_and_rule", "E,micro,column,micro,微型,effort_on_self_service"]
        );
        let told = notes(answer.table());
        for note in ["tiers_from_column 2 3", "tier_words_unknown Gold 1", "tiers_by_hand 1 1", "tier_unassigned 1"] {
            assert!(told.iter().any(|told| told == note), "{note}: {told:?}");
        }
    }
}
