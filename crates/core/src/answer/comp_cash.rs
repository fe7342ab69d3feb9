//! What plans cost in cash, month by month.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::plan_settings::{self, NEEDS, OfPlans, PLANS, PREPAYMENT, TIMING};
use super::{Ground, Missing, Report};
use crate::compensation::ledger::Ledger;
use crate::compensation::money::major;
use crate::compensation::timing::State;
use crate::compensation::totals::{Cash as Month, by_month};
use crate::day::Day;
use crate::schema::Table;

/// Asks what plans pay out, month by month.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cash {
    /// By which plans.
    pub plans: OfPlans,
}

/// A month under a plan; in the order of the plans, then by month, from the first in which any of the plans pays to the last in which
/// something falls due. Amounts are in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CashRow {
    /// The plan's name.
    pub plan: String,
    /// The first day of the month.
    pub month: Day,
    /// Paid in it by the as-of day, less what was taken back in it.
    pub amount: f64,
    /// What falls due in it and may still be earned, if everybody stays and pays.
    pub pending: f64,
}

impl Record for CashRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[("plan", CellKind::Text), ("month", CellKind::Day), ("amount", CellKind::Money), ("pending", CellKind::Money)])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.plan),
            1 => Cell::Day(self.month),
            2 => Cell::Number(self.amount),
            3 => Cell::Number(self.pending),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Cash {
    const ID: &'static str = "comp.cash";
    const ABOUT: &'static str = "What plans pay out month by month, and what may still fall due";
    const PARAMETERS: &'static [Parameter] = &[PLANS, TIMING, PREPAYMENT];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = CashRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Cash, BadParameter> {
        Ok(Cash { plans: OfPlans::take_several(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CashRow>, Missing> {
        let plans = self.plans.plans()?;
        let deals = plan_settings::deals(ground)?;
        let notes = plan_settings::notes(ground.data, &deals, &plans);
        let plans = plan_settings::sound(plans);
        let of: Vec<BTreeMap<Day, Month>> = plans.iter().map(|plan| by_month(&Ledger::of(plan, &deals, ground.as_of))).collect();
        let first = of.iter().filter_map(|months| months.keys().next()).min();
        let last = of.iter().filter_map(|months| months.keys().next_back()).max();
        let months: Vec<Day> = std::iter::successors(first.copied(), |month| Some(month.add_months(1)))
            .take_while(|month| last.is_some_and(|last| month <= last))
            .collect();
        let rows = plans.iter().zip(&of).flat_map(|(plan, cash)| {
            months.iter().map(|month| {
                let Month { paid, pending } = cash.get(month).copied().unwrap_or_default();
                CashRow { plan: plan.name.clone(), month: *month, amount: major(paid, deals.digits), pending: major(pending, deals.digits) }
            })
        });
        Ok(Listing::of(rows).with_notes(notes))
    }

    /// The rows that tell of the deals of which a part falls due in a month, `part`, under the plan of a name.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let month: Option<Day> = part.and_then(|part| part.parse().ok());
        let plan = self.plans.plans().ok().and_then(|plans| plan_settings::sound(plans).into_iter().find(|plan| plan.name == key));
        let Some(((plan, month), deals)) = plan.zip(month).zip(plan_settings::deals(ground).ok()) else { return Vec::new() };
        let ledger = Ledger::of(&plan, &deals, ground.as_of);
        let falls = ledger.lines.iter().filter(|line| line.state != State::Lost && line.day.first_of_month() == month);
        let places: BTreeSet<u32> = falls.map(|line| line.deal).collect();
        plan_settings::rows_of(ground, places.into_iter().map(|place| deals.of[place as usize].customer).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::answer::rows::Rows;
    use crate::answer::{Answer, Question};
    use crate::compensation::plan::{Pays, Plan};
    use crate::model::Models;
    use crate::testing::{answer, ask, csv, dataset};

    #[test]
    fn cash_goes_out_in_the_month_in_which_it_falls_due() {
        let data = dataset(&[("customers", "customer_id,mrr,signup_date,cancel_date,sales_rep\nA,100,2025-01-31,2025-04-10,Eric\nB,50,2025-02-10,,Eric\n")]);
        let plans = [("plans", "old_clawback,new")];
        let answer = ask(&data, &Models::default(), "comp.cash", "2025-06-30", &plans);
        let told = csv(answer.table(), &[]);
        assert_eq!(
            told.lines().skip(1).take(5).collect::<Vec<_>>(),
            [
                "old_clawback,2025-01-01,200,0",
                "old_clawback,2025-02-01,100,0",
                "old_clawback,2025-03-01,0,0",
                "old_clawback,2025-04-01,-200,0",
                "old_clawback,2025-05-01,0,0",
            ]
        );
        let new: Vec<&str> = told.lines().filter(|line| line.starts_with("new,")).collect();
        assert_eq!((new.len(), new[0], new[7], new[13]), (14, "new,2025-01-01,100,0", "new,2025-08-01,0,25", "new,2026-02-01,0,25"));
    }

    #[test]
    fn a_month_of_a_plan_leads_to_the_customers_it_pays_for() {
        let data = dataset(&[(
            "customers",
            "customer_id,mrr,signup_date,cancel_date,sales_rep\nA,100,2025-01-31,2025-03-10,Eric\nB,50,2025-02-10,,Eric\n",
        )]);
        let report = Question::Cash(super::Cash { plans: super::OfPlans { names: vec!["mine".to_owned()], ..Default::default() } });
        let behind = |report: &Question, month: &str| {
            let rows = Rows { report: Box::new(report.clone()), key: "mine".to_owned(), part: Some(month.to_owned()) };
            let mut question = Question::Rows(rows);
            question.take_plans(&[Plan::of("mine", Pays::Hold { months: 2 })]);
            let Answer::Rows(listing) = answer(&data, &Models::default(), &question, "2025-12-31") else { panic!("rows") };
            listing.rows.iter().map(|row| row.line).collect::<Vec<_>>()
        };
        // A left before its second month was over: what is lost falls due in no month.
        assert_eq!([behind(&report, "2025-03-01"), behind(&report, "2025-04-01")], [vec![], vec![3]]);
    }
}
