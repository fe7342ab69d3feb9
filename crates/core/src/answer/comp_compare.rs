//! Two plans, or more, replayed on the company's own customers.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::plan_settings::{self, NEEDS, OfPlans, PLANS, PREPAYMENT, TIMING};
use super::{Ground, Missing, Report};
use crate::compensation::ledger::Ledger;
use crate::compensation::money::major;
use crate::compensation::totals::{Total, by_person, together};
use crate::schema::Table;

/// Asks what plans would have paid whom for the same deals.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Compare {
    /// By which plans.
    pub plans: OfPlans,
    /// Everybody together, rather than person by person.
    pub together: bool,
}

/// A person under a plan; by person, then in the order of the plans. Everybody together is a row without a name.
///
/// Paid, pending and lost sum to what the deals could earn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompareRow {
    /// Who; nothing for all together.
    pub person: Option<String>,
    /// The plan's name.
    pub plan: String,
    /// Deals with a part in them.
    pub deals: u64,
    /// What those customers paid a month at first, in the workspace currency.
    pub mrr: f64,
    /// Paid by the as-of day, less what was taken back.
    pub paid: f64,
    /// What may still be earned.
    pub pending: f64,
    /// What never will be; what was taken back included.
    pub lost: f64,
    /// Of what was paid, on customers who have left by the as-of day.
    pub paid_on_churned: f64,
    /// Months from a deal's start until all of it was paid, in the mean of the deals of which all is.
    pub months_to_full: Option<f64>,
    /// Paid at first and taken back by the as-of day; paid and this are what was paid out.
    pub taken_back: f64,
    /// Of what is paid, what is taken back if those customers leave too early.
    pub may_be_taken_back: f64,
}

impl Record for CompareRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("person", CellKind::Text),
            ("plan", CellKind::Text),
            ("deals", CellKind::Count),
            ("mrr", CellKind::Money),
            ("paid", CellKind::Money),
            ("pending", CellKind::Money),
            ("lost", CellKind::Money),
            ("paid_on_churned", CellKind::Money),
            ("months_to_full", CellKind::Number),
            ("taken_back", CellKind::Money),
            ("may_be_taken_back", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.person.as_deref()),
            1 => Cell::Text(&self.plan),
            2 => Cell::Whole(self.deals as i64),
            3 => Cell::Number(self.mrr),
            4 => Cell::Number(self.paid),
            5 => Cell::Number(self.pending),
            6 => Cell::Number(self.lost),
            7 => Cell::Number(self.paid_on_churned),
            8 => self.months_to_full.into(),
            9 => Cell::Number(self.taken_back),
            10 => Cell::Number(self.may_be_taken_back),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Compare {
    const ID: &'static str = "comp.compare";
    const ABOUT: &'static str = "What plans would have paid each person for the same customers, and how much of it on those who left";
    const PARAMETERS: &'static [Parameter] =
        &[PLANS, TIMING, PREPAYMENT, Parameter { key: "together", takes: "true for everybody together; false" }];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = CompareRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Compare, BadParameter> {
        Ok(Compare { plans: OfPlans::take_several(parameters)?, together: parameters.take_flag("together")?.unwrap_or_default() })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CompareRow>, Missing> {
        let plans = self.plans.plans()?;
        let deals = plan_settings::deals(ground)?;
        let notes = plan_settings::notes(ground.data, &deals, &plans);
        let row = |person: Option<&str>, plan: &str, total: Total| CompareRow {
            person: person.map(str::to_owned),
            plan: plan.to_owned(),
            deals: total.deals,
            mrr: major(total.mrr, deals.digits),
            paid: major(total.paid, deals.digits),
            pending: major(total.pending, deals.digits),
            lost: major(total.lost, deals.digits),
            paid_on_churned: major(total.paid_on_churned, deals.digits),
            months_to_full: total.months_to_full(),
            taken_back: major(total.taken_back, deals.digits),
            may_be_taken_back: major(total.may_be_taken_back, deals.digits),
        };
        let mut rows: Vec<Vec<CompareRow>> = vec![Vec::new(); if self.together { 1 } else { deals.people.len() }];
        for plan in plan_settings::sound(plans) {
            let ledger = Ledger::of(&plan, &deals, ground.as_of);
            if self.together {
                rows[0].push(row(None, &plan.name, together(&deals, &ledger)));
                continue;
            }
            for ((of, &name), total) in rows.iter_mut().zip(&deals.people).zip(by_person(&deals, &ledger)) {
                // Who only brings customers in has a part under some plans alone.
                if total.deals > 0 {
                    of.push(row(Some(name), &plan.name, total));
                }
            }
        }
        Ok(Listing::of(rows.into_iter().flatten()).with_notes(notes))
    }

    /// The rows that tell of a person's deals.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        plan_settings::rows_behind(ground, key)
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn the_old_plan_pays_on_those_who_leave_after_month_four() {
        let data = dataset(&[(
            "customers",
            "customer_id,mrr,signup_date,cancel_date,sales_rep\nA,100,2025-01-01,2025-05-20,Eric\nB,100,2025-01-01,,Alex\nC,100,2025-01-01,2025-03-01,Eric\n",
        )]);
        let of = |parameters: &[(&str, &str)]| {
            let answer = ask(&data, &Models::default(), "comp.compare", "2026-06-30", parameters);
            csv(answer.table(), &[]).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        let year = format!("{}", 365.0 / 1.0 / (365.25 / 12.0));
        let hold = format!("{}", 120.0 / (365.25 / 12.0));
        assert_eq!(
            of(&[]),
            [
                format!("Alex,old,1,100,200,0,0,0,{hold},0,0"),
                format!("Alex,new,1,100,200,0,0,0,{year},0,0"),
                format!("Eric,old,2,200,200,0,200,200,{hold},0,0"),
                "Eric,new,2,200,200,0,200,200,,0,0".to_owned(),
            ]
        );
    }

    #[test]
    fn what_was_paid_out_and_taken_back_is_told() {
        let data = dataset(&[(
            "customers",
            "customer_id,mrr,signup_date,cancel_date,sales_rep\nA,100,2025-01-01,2025-05-20,Eric\nB,50,2026-04-01,,Alex\nC,100,2025-01-01,2025-03-01,Eric\n",
        )]);
        let of = |plan: &str, day: &str| {
            let answer = ask(&data, &Models::default(), "comp.compare", day, &[("together", "true"), ("plans", plan)]);
            csv(answer.table(), &["paid", "pending", "lost", "paid_on_churned", "taken_back", "may_be_taken_back"]).lines().nth(1).expect("a row").to_owned()
        };
        // C was paid for and taken back, B may still be; by the old plan neither was ever paid.
        assert_eq!([of("old", "2026-06-30"), of("old_clawback", "2026-06-30")], ["200,100,200,200,0,0", "300,0,200,200,200,100"]);
        // On the eve of its end nobody knew that C would leave: what was paid may still be taken back.
        assert_eq!(of("old_clawback", "2025-02-28"), "400,0,0,0,0,400");
    }
}
