//! What plans would have paid if the same deals had gone otherwise.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::plan_settings::{self, NEEDS, OfPlans, PLANS, PREPAYMENT, TIMING};
use super::{Ground, Missing, Report};
use crate::compensation::ledger::Ledger;
use crate::compensation::money::major;
use crate::compensation::plan::{Pays, Plan};
use crate::compensation::scenarios::{ARTICLES_PREPAID, BestQuarter, MorePrepaid, Outcome, Scenario, WATCHED_MONTHS};
use crate::compensation::totals::together;
use crate::day::Day;
use crate::schema::Table;

/// Asks what plans would have paid by the day if reps had sold like in the best quarter, and if more had been prepaid.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Scenarios {
    /// By which plans.
    pub plans: OfPlans,
    /// The mean of months prepaid in the what-if; 7 by the article if absent.
    pub prepaid_to: Option<f64>,
    /// From which day on the data tell ends; quarters that began before are not compared.
    pub observed_from: Option<Day>,
}

/// A scenario under a plan; in the order of the scenarios, then of the plans. Amounts are in the workspace currency.
///
/// `best_quarter` keeps every deal and takes for who stays the survival curve of the quarter whose customers stayed best, behind what was
/// watched of it that of all; payments are taken to come in advance and on their day. Its amounts are expected ones, without a month's
/// cap. The best of several quarters is a matter of luck in part, and one that is best after six months need not be so after four.
/// `prepaid` has a share of the deals that prepay less prepay a year, so that the mean comes to what is asked for; its amounts are expected
/// ones, as nobody can say which deals these are. A customer stays for the months prepaid, and no longer than it did otherwise. Neither
/// says that anybody would have acted otherwise under another plan. Paid, pending and lost sum to what the deals could earn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScenarioRow {
    /// `as_is`, `best_quarter` or `prepaid`.
    pub scenario: String,
    /// The plan's name.
    pub plan: String,
    /// Paid by the as-of day, less what was taken back.
    pub paid: f64,
    /// Of it, on customers who have left by then.
    pub paid_on_churned: f64,
    /// What may still be earned after that day.
    pub pending: f64,
    /// What never will be; what was taken back included.
    pub lost: f64,
    /// Months from a deal's start until all of it was paid, in the mean of the deals of which all is.
    pub months_to_full: Option<f64>,
    /// Months from a deal's start until money was paid out, in the mean of all the money: how early cash goes out.
    pub months_to_paid: Option<f64>,
}

impl Record for ScenarioRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("scenario", CellKind::Text),
            ("plan", CellKind::Text),
            ("paid", CellKind::Money),
            ("paid_on_churned", CellKind::Money),
            ("pending", CellKind::Money),
            ("lost", CellKind::Money),
            ("months_to_full", CellKind::Number),
            ("months_to_paid", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.scenario),
            1 => Cell::Text(&self.plan),
            2 => Cell::Number(self.paid),
            3 => Cell::Number(self.paid_on_churned),
            4 => Cell::Number(self.pending),
            5 => Cell::Number(self.lost),
            6 => self.months_to_full.into(),
            7 => self.months_to_paid.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Scenarios {
    const ID: &'static str = "comp.scenarios";
    const ABOUT: &'static str = "What plans would have paid if customers had stayed as those of the best quarter, or had prepaid more months";
    const PARAMETERS: &'static [Parameter] = &[
        PLANS,
        TIMING,
        PREPAYMENT,
        Parameter { key: "prepaid_to", takes: "months that are prepaid in the mean of the what-if; 7" },
        Parameter { key: "observed_from", takes: "the day from which on the data tell ends; as far as customers go back" },
    ];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = ScenarioRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Scenarios, BadParameter> {
        let plans = OfPlans::take_several(parameters)?;
        Ok(Scenarios { plans, prepaid_to: parameters.take_number("prepaid_to")?, observed_from: parameters.take_day("observed_from")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ScenarioRow>, Missing> {
        let as_of = ground.as_of;
        let plans = self.plans.plans()?;
        let deals = plan_settings::deals(ground)?;
        let notes = plan_settings::notes(ground.data, &deals, &plans);
        let plans = plan_settings::sound(plans);
        let best = BestQuarter::of(&deals, self.observed_from, as_of);
        let more = MorePrepaid::to(&deals, self.prepaid_to.unwrap_or(ARTICLES_PREPAID).min(120.0));
        let raised = more.map(|more| (more, more.deals(&deals, as_of)));
        let outcome = |scenario: Scenario, plan| {
            let replayed = |deals| Outcome::from(together(deals, &Ledger::of(plan, deals, as_of)));
            match scenario {
                Scenario::AsIs => Some(replayed(&deals)),
                Scenario::BestQuarter => best.as_ref().map(|best| best.expected(plan, &deals, as_of)),
                Scenario::Prepaid => raised.as_ref().map(|(more, raised)| replayed(&deals).mixed(&replayed(raised), more.share)),
            }
        };
        let rows = Scenario::ALL.into_iter().flat_map(|scenario| {
            let row = move |(name, outcome): (&str, Outcome)| ScenarioRow {
                scenario: scenario.code().to_owned(),
                plan: name.to_owned(),
                paid: major(outcome.paid, deals.digits),
                paid_on_churned: major(outcome.paid_on_churned, deals.digits),
                pending: major(outcome.pending, deals.digits),
                lost: major(outcome.lost, deals.digits),
                months_to_full: outcome.months_to_full(),
                months_to_paid: outcome.months_to_paid(),
            };
            plans.iter().filter_map(|plan| Some((plan.name.as_str(), outcome(scenario, plan)?))).map(row).collect::<Vec<_>>()
        });
        let mut assumed = Vec::new();
        match &best {
            Some(best) => {
                let (year, month, _) = best.quarter.ymd();
                let name = format!("{year}-Q{}", month.div_ceil(3));
                assumed.push(Note::new(NoteCode::AssumesBestQuarter).about(name).number(best.left));
                let told = watched(&plans).into_iter().map(|months| {
                    let (own, all) = best.left_after(months);
                    Note::new(NoteCode::StayedInBestQuarter).about(format!("{months} {all}")).number(own)
                });
                assumed.extend(told);
                assumed.push(Note::new(NoteCode::QuartersCompared).number(best.compared as f64));
            }
            None => assumed.push(Note::new(NoteCode::NoBestQuarter)),
        }
        match &more {
            Some(more) => {
                assumed.push(Note::new(NoteCode::AssumesPrepaid).about(more.before.to_string()).number(more.after));
                assumed.push(Note::new(NoteCode::PrepaidTerm).about(more.term.to_string()).number(more.share));
            }
            None => assumed.push(Note::new(NoteCode::PrepaidAlready)),
        }
        let rows: Vec<ScenarioRow> = rows.collect();
        Ok(Listing::of(rows).with_notes(assumed).with_notes(notes))
    }
}

/// The months by which the best quarter is told beside all deals: those by which it is chosen, and those that plans wait for with all of
/// their money.
fn watched(plans: &[Plan]) -> BTreeSet<i32> {
    let of = |plan: &Plan| match plan.pays {
        Pays::Hold { months } | Pays::Clawback { months } => Some(months),
        Pays::Milestones { .. } => None,
    };
    plans.iter().filter_map(of).chain([WATCHED_MONTHS]).collect()
}

#[cfg(test)]
mod tests {
    use crate::model::Models;
    use crate::testing::{ask, csv, dataset, notes};

    /// Ten deals in each of two quarters: of the first half left after two months, of the second one after seven.
    fn company() -> crate::dataset::Dataset {
        let mut customers = "customer_id,mrr,signup_date,cancel_date,sales_rep,prepaid_months\n".to_owned();
        for at in 0..10 {
            let left = if at < 5 { "2025-03-10" } else { "" };
            customers.push_str(&format!("A{at},100,2025-01-10,{left},Eric,1\n"));
            let left = if at < 1 { "2025-11-10" } else { "" };
            customers.push_str(&format!("B{at},100,2025-04-10,{left},Eric,{}\n", if at < 5 { 1 } else { 3 }));
        }
        dataset(&[("customers", &customers)])
    }

    const COLUMNS: [&str; 6] = ["scenario", "plan", "paid", "paid_on_churned", "pending", "lost"];

    #[test]
    fn the_best_quarter_and_more_prepayment_are_reckoned_on_the_same_deals() {
        let answer = ask(&company(), &Models::default(), "comp.scenarios", "2026-06-30", &[("prepaid_to", "3")]);
        // Old: 15 of 20 kept four months. Like the second quarter all are kept, and a tenth leaves later on. A mean of 3 months instead of
        // 1.5 comes of one deal in seven that prepays a year: of the 2 × 500 that were lost a seventh is paid, and of 550 of the new plan.
        assert_eq!(
            csv(answer.table(), &COLUMNS).lines().skip(1).collect::<Vec<_>>(),
            [
                "as_is,old,3000,200,0,1000",
                "as_is,new,3450,650,0,550",
                "best_quarter,old,4000,400,0,0",
                "best_quarter,new,3900,300,0,100",
                "prepaid,old,3142.86,342.86,0,857.14",
                "prepaid,new,3528.57,728.57,0,471.43",
            ]
        );
        let told = notes(answer.table());
        assert_eq!(
            told[..6],
            [
                "assumes_best_quarter 2025-Q2 1",
                "stayed_in_best_quarter 4 0.75 1",
                "stayed_in_best_quarter 6 0.75 1",
                "quarters_compared 2",
                "assumes_prepaid 1.5 3",
                "prepaid_term 12 0.14285714285714285"
            ]
        );
    }
    #[test]
    fn cash_is_earlier_where_more_is_prepaid() {
        let of = |to: &str| {
            let answer = ask(&company(), &Models::default(), "comp.scenarios", "2026-06-30", &[("prepaid_to", to), ("plans", "new")]);
            csv(answer.table(), &["scenario", "months_to_full", "months_to_paid"]).lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let number = |line: &str, at: usize| line.split(',').nth(at).expect("a cell").parse::<f64>().expect("a number");
        let (some, all) = (of("3"), of("12"));
        // All prepay a year: all is paid on the first day.
        assert_eq!(all[3], "prepaid,0,0");
        for at in [1, 2] {
            assert!((0.0..number(&some[1], at)).contains(&number(&some[3], at)), "{some:?}");
        }
    }

    #[test]
    fn a_quarter_that_is_all_of_the_deals_changes_nothing_whether_or_not_payments_are_told() {
        let (mut customers, mut payments) = ("customer_id,mrr,signup_date,cancel_date,sales_rep,prepaid_months\n".to_owned(), String::new());
        for at in 0..12 {
            let prepaid = [1, 3, 6][at % 3];
            let left = if at < 3 { "2025-09-10" } else { "" };
            customers.push_str(&format!("A{at:02},100,2025-01-10,{left},Eric,{prepaid}\n"));
            for month in (0..if at < 3 { 8 } else { 12 }).step_by(prepaid) {
                payments.push_str(&format!("A{at:02},2025-{:02}-10,{},{prepaid}\n", month + 1, 100 * prepaid));
            }
        }
        let payments = format!("customer_id,paid_at,amount,months\n{payments}");
        for files in [vec![("customers", customers.as_str())], vec![("customers", &customers), ("payments", &payments)]] {
            let plans = [("plans", "old,new,old_clawback")];
            let answer = ask(&dataset(&files), &Models::default(), "comp.scenarios", "2026-06-30", &plans);
            let told = csv(answer.table(), &["scenario", "plan", "paid", "paid_on_churned", "pending", "lost"]);
            let of = |scenario: &str| -> Vec<String> {
                told.lines().filter_map(|line| line.strip_prefix(scenario)).map(str::to_owned).collect()
            };
            assert_eq!((of("as_is").len(), of("best_quarter")), (3, of("as_is")), "{told}");
        }
    }

    #[test]
    fn what_cannot_be_assumed_is_told() {
        let answer = ask(&company(), &Models::default(), "comp.scenarios", "2025-06-30", &[("prepaid_to", "1")]);
        assert_eq!(csv(answer.table(), &["scenario"]).lines().skip(1).collect::<Vec<_>>(), ["as_is", "as_is"]);
        assert_eq!(notes(answer.table())[..2], ["no_best_quarter", "prepaid_already"]);
    }
}
