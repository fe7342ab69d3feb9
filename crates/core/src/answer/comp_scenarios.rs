//! What plans would have paid if the same deals had gone otherwise.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::plan_settings::{self, NEEDS, OfPlans, PLANS, PREPAYMENT, TIMING};
use super::{Ground, Missing, Report};
use crate::compensation::ledger::Ledger;
use crate::compensation::money::major;
use crate::compensation::scenarios::{ARTICLES_PREPAID, BestQuarter, MorePrepaid, Outcome, Scenario};
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
/// watched of it that of all; its amounts are expected ones, without a month's cap. The best of several quarters is a matter of luck in
/// part. `prepaid` raises what each deal prepays by one factor; a customer stays for the months prepaid, and no longer than it did
/// otherwise. Neither says that anybody would have acted otherwise under another plan.
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
}

impl Record for ScenarioRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("scenario", CellKind::Text),
            ("plan", CellKind::Text),
            ("paid", CellKind::Money),
            ("paid_on_churned", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.scenario),
            1 => Cell::Text(&self.plan),
            2 => Cell::Number(self.paid),
            3 => Cell::Number(self.paid_on_churned),
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
        let raised = more.map(|more| more.deals(&deals, as_of));
        let outcome = |scenario: Scenario, plan| {
            let replayed = |deals| {
                let total = together(deals, &Ledger::of(plan, deals, as_of));
                Outcome { paid: total.paid, paid_on_churned: total.paid_on_churned }
            };
            match scenario {
                Scenario::AsIs => Some(replayed(&deals)),
                Scenario::BestQuarter => best.as_ref().map(|best| best.expected(plan, &deals, as_of)),
                Scenario::Prepaid => raised.as_ref().map(replayed),
            }
        };
        let rows = Scenario::ALL.into_iter().flat_map(|scenario| {
            let row = move |(name, outcome): (&str, Outcome)| ScenarioRow {
                scenario: scenario.code().to_owned(),
                plan: name.to_owned(),
                paid: major(outcome.paid, deals.digits),
                paid_on_churned: major(outcome.paid_on_churned, deals.digits),
            };
            plans.iter().filter_map(|plan| Some((plan.name.as_str(), outcome(scenario, plan)?))).map(row).collect::<Vec<_>>()
        });
        let assumed = match &best {
            Some(best) => {
                let (year, month, _) = best.quarter.ymd();
                let name = format!("{year}-Q{}", month.div_ceil(3));
                [
                    Some(Note::new(NoteCode::AssumesBestQuarter).about(name).number(best.left)),
                    Some(Note::new(NoteCode::QuartersCompared).number(best.compared as f64)),
                ]
            }
            None => [Some(Note::new(NoteCode::NoBestQuarter)), None],
        };
        let prepaid = match &more {
            Some(more) => Note::new(NoteCode::AssumesPrepaid).about(more.before.to_string()).number(more.after),
            None => Note::new(NoteCode::PrepaidAlready),
        };
        let rows: Vec<ScenarioRow> = rows.collect();
        Ok(Listing::of(rows).with_notes(assumed.into_iter().flatten()).with_notes([prepaid]).with_notes(notes))
    }
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

    #[test]
    fn the_best_quarter_and_more_prepayment_are_reckoned_on_the_same_deals() {
        let answer = ask(&company(), &Models::default(), "comp.scenarios", "2026-06-30", &[("prepaid_to", "3")]);
        // Old: 15 of 20 kept four months. Like the second quarter all are kept, and a tenth leaves later on; of those who would have left
        // after two months those who prepaid two stay no longer than four either way.
        assert_eq!(
            csv(answer.table(), &[]).lines().skip(1).collect::<Vec<_>>(),
            [
                "as_is,old,3000,200",
                "as_is,new,3450,650",
                "best_quarter,old,4000,400",
                "best_quarter,new,3900,300",
                "prepaid,old,3000,200",
                "prepaid,new,3450,650",
            ]
        );
        let told = notes(answer.table());
        assert_eq!(told[..3], ["assumes_best_quarter 2025-Q2 1", "quarters_compared 2", "assumes_prepaid 1.5 3"]);
    }

    #[test]
    fn who_prepays_stays_for_what_is_prepaid() {
        let answer = ask(&company(), &Models::default(), "comp.scenarios", "2026-06-30", &[("prepaid_to", "6"), ("plans", "old,new")]);
        // Four months prepaid instead of one: those who left after two months are kept until the day on which the old plan pays.
        let told = csv(answer.table(), &[]);
        assert_eq!(told.lines().skip(5).collect::<Vec<_>>(), ["prepaid,old,4000,1200", "prepaid,new,3450,650"]);
    }

    #[test]
    fn what_cannot_be_assumed_is_told() {
        let answer = ask(&company(), &Models::default(), "comp.scenarios", "2025-06-30", &[("prepaid_to", "1")]);
        assert_eq!(csv(answer.table(), &["scenario"]).lines().skip(1).collect::<Vec<_>>(), ["as_is", "as_is"]);
        assert_eq!(notes(answer.table())[..2], ["no_best_quarter", "prepaid_already"]);
    }
}
