//! Commission line by line: per deal, person and milestone, with what became of it and why.

use serde::{Deserialize, Serialize};

use super::deal_settings::PERIOD;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::plan_settings::{self, NEEDS, OfPlans, PLAN, PREPAYMENT, TIMING};
use super::{Ground, Missing, Report};
use crate::compensation::ledger::{Ledger, Line};
use crate::compensation::money::major;
use crate::compensation::timing::State;
use crate::customer::life::known_row;
use crate::day::Day;
use crate::sales::period::Period;
use crate::schema::{Table, customers};
use crate::sorting::Arrange;

/// Asks for the statement of a plan: what each person is paid for each customer they sold to, when, and why or why not.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// By which plan.
    pub plans: OfPlans,
    /// Of one person alone.
    pub person: Option<String>,
    /// Of one customer alone, by its id.
    pub customer: Option<String>,
    /// Of lines that fall due in a period.
    pub period: Period,
}

/// A part of a deal's commission; by person, then by customer, then as it falls due.
///
/// A deal is a customer's first contract, and its seller who sold that: fixed for life. Renewals and expansion earn nothing. The parts of
/// a deal are rounded cumulatively, so that they sum to its commission to the cent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StatementRow {
    /// Who is paid.
    pub person: String,
    /// The customer.
    pub customer_id: String,
    /// What it paid a month at first, in the workspace currency.
    pub deal_mrr: f64,
    /// What the part waits for: `first_payment`, `months_6` (months paid for), `kept_4` (months as a customer, for all of it), `close`,
    /// `taken_back_4` (left within those months).
    pub milestone: String,
    /// The day on which it was or will be paid; of what is lost, the day on which it would have been.
    pub due_date: Day,
    /// How much; negative where it is taken back.
    pub amount: f64,
    /// `paid`, `pending` or `lost`.
    pub state: String,
    /// Why: `first_payment`, `stayed`, `paid_up` (a payment completed the months), `prepaid` (released early), `closed`,
    /// `may_be_taken_back`, `not_yet`, `unpaid` (the payment has not come), `left`, `above_cap`.
    pub reason: String,
    /// The customer's name.
    pub name: Option<String>,
    /// The first day of the deal.
    pub start_date: Day,
    /// Whether the person sold it; the others brought the customer in.
    pub seller: bool,
}

impl Record for StatementRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("person", CellKind::Text),
            ("customer_id", CellKind::Text),
            ("deal_mrr", CellKind::Money),
            ("milestone", CellKind::Text),
            ("due_date", CellKind::Day),
            ("amount", CellKind::Money),
            ("state", CellKind::Text),
            ("reason", CellKind::Text),
            ("name", CellKind::Text),
            ("start_date", CellKind::Day),
            ("seller", CellKind::Flag),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.person),
            1 => Cell::Text(&self.customer_id),
            2 => Cell::Number(self.deal_mrr),
            3 => Cell::Text(&self.milestone),
            4 => Cell::Day(self.due_date),
            5 => Cell::Number(self.amount),
            6 => Cell::Text(&self.state),
            7 => Cell::Text(&self.reason),
            8 => Cell::text(self.name.as_deref()),
            9 => Cell::Day(self.start_date),
            10 => Cell::Flag(self.seller),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Statement {
    const ID: &'static str = "comp.statement";
    const ABOUT: &'static str = "What a plan pays each person for each customer: when, and what has become of it";
    const PARAMETERS: &'static [Parameter] = &[
        PLAN,
        TIMING,
        PREPAYMENT,
        Parameter { key: "person", takes: "the name of a person; everybody" },
        Parameter { key: "customer", takes: "a customer's id; all of them" },
        PERIOD,
    ];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = StatementRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Statement, BadParameter> {
        let (person, customer) = (parameters.take("person"), parameters.take("customer"));
        Ok(Statement { plans: OfPlans::take_one(parameters)?, person, customer, period: parameters.take_period("period")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<StatementRow>, Missing> {
        let (data, as_of) = (ground.data, ground.as_of);
        let plans = self.plans.plans()?;
        let deals = plan_settings::deals(ground)?;
        let notes = plan_settings::notes(data, &deals, &plans);
        let (mut rows, mut further): (Vec<StatementRow>, Vec<Note>) = (Vec::new(), Vec::new());
        let only = self.customer.as_deref().map(|id| data.customer(id));
        let table = data.table(Table::Customers);
        for plan in plan_settings::sound(plans) {
            let ledger = Ledger::of(&plan, &deals, as_of);
            let told = |code: NoteCode, number: u64| (number > 0).then(|| Note::new(code).number(number as f64));
            let unclaimed = if plan.shares.is_empty() { 0 } else { deals.of.len() as u64 - ledger.shared };
            further.extend(told(NoteCode::DealsCapped, ledger.capped_deals));
            further.extend(told(NoteCode::SharesUnclaimed, unclaimed));
            let wanted = |line: &&Line| {
                self.person.as_deref().is_none_or(|name| deals.people[line.person as usize] == name)
                    && only.is_none_or(|only| only == Some(deals.of[line.deal as usize].customer))
                    && self.period.holds(Some(line.day))
            };
            let mut lines: Vec<&Line> = ledger.lines.iter().filter(wanted).collect();
            // People stand in the order of their names and deals in that of customers; parts in that in which a plan has them.
            lines.arrange_by_key(|line| (line.person, line.deal, line.milestone_order(), line.state == State::Lost));
            rows.extend(lines.into_iter().map(|line| {
                let deal = &deals.of[line.deal as usize];
                let row = known_row(data, deal.customer, as_of);
                StatementRow {
                    person: deals.people[line.person as usize].to_owned(),
                    customer_id: data.customers[deal.customer.0 as usize].id.clone(),
                    deal_mrr: major(deal.mrr, deals.digits),
                    milestone: line.milestone.code(),
                    due_date: line.day,
                    amount: major(line.amount, deals.digits),
                    state: line.state.code().to_owned(),
                    reason: line.reason.code().to_owned(),
                    name: table.zip(row).and_then(|(table, row)| table.text_at(customers::NAME, row)).map(str::to_owned),
                    start_date: deal.start,
                    seller: line.person == deal.seller,
                }
            }));
        }
        Ok(Listing::of(rows).with_notes(notes).with_notes(further))
    }

    /// The rows that tell of a customer's deal, or of all deals of a person.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        plan_settings::rows_behind(ground, key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Answer, Question};
    use crate::compensation::plan::{Plan, RoleShare};
    use crate::dataset::Dataset;
    use crate::model::Models;
    use crate::testing::{answer, ask, csv, dataset, notes};

    const COLUMNS: [&str; 8] = ["person", "customer_id", "deal_mrr", "milestone", "due_date", "amount", "state", "reason"];

    fn statement(data: &Dataset, as_of: &str, parameters: &[(&str, &str)]) -> Vec<String> {
        let answer = ask(data, &Models::default(), "comp.statement", as_of, parameters);
        csv(answer.table(), &COLUMNS).lines().skip(1).map(str::to_owned).collect()
    }

    /// A stays and pays month by month, B prepaid seven months, C left on the day before the fourth month was over.
    fn company() -> Dataset {
        dataset(&[(
            "customers",
            "customer_id,name,mrr,signup_date,cancel_date,sales_rep,prepaid_months\n\
             A,Ada,3000,2025-01-15,,Eric,1\nB,Bo,99.99,2025-01-31,,Alex,7\nC,Cy,3000,2025-01-15,2025-05-14,Eric,\nD,Di,50,2025-02-01,,,\n",
        )])
    }

    #[test]
    fn the_articles_worked_case_is_paid_in_three_parts() {
        assert_eq!(
            statement(&company(), "2025-09-30", &[("customer", "A")]),
            [
                "Eric,A,3000,first_payment,2025-01-15,3000,paid,first_payment",
                "Eric,A,3000,months_6,2025-07-15,1500,paid,stayed",
                "Eric,A,3000,months_12,2026-01-15,1500,pending,not_yet",
            ]
        );
        assert_eq!(
            statement(&company(), "2025-09-30", &[("customer", "A"), ("plan", "old")]),
            ["Eric,A,3000,kept_4,2025-05-15,6000,paid,stayed"]
        );
    }

    #[test]
    fn what_left_is_lost_and_what_is_taken_back_is_below_nothing() {
        let of = |plan: &str| statement(&company(), "2025-09-30", &[("customer", "C"), ("plan", plan)]);
        assert_eq!(of("old"), ["Eric,C,3000,kept_4,2025-05-15,6000,lost,left"]);
        assert_eq!(
            of("old_clawback"),
            ["Eric,C,3000,close,2025-01-15,6000,paid,closed", "Eric,C,3000,taken_back_4,2025-05-14,-6000,paid,left"]
        );
        assert_eq!(of("new")[1..], ["Eric,C,3000,months_6,2025-07-15,1500,lost,left", "Eric,C,3000,months_12,2026-01-15,1500,lost,left"]);
        // On an earlier day nobody knew that it would leave.
        let before = statement(&company(), "2025-05-13", &[("customer", "C"), ("plan", "old_clawback")]);
        assert_eq!(before, ["Eric,C,3000,close,2025-01-15,6000,paid,may_be_taken_back"]);
    }

    #[test]
    fn a_prepayment_releases_part_by_part_or_everything() {
        let of = |more: &[(&str, &str)]| statement(&company(), "2025-09-30", &[&[("customer", "B")], more].concat());
        assert_eq!(
            of(&[]),
            [
                "Alex,B,99.99,first_payment,2025-01-31,99.99,paid,first_payment",
                "Alex,B,99.99,months_6,2025-01-31,50,paid,prepaid",
                "Alex,B,99.99,months_12,2026-01-31,49.99,pending,not_yet",
            ]
        );
        assert_eq!(of(&[("timing", "payment_number")])[2], "Alex,B,99.99,months_12,2025-12-31,49.99,pending,not_yet");
        assert_eq!(of(&[("prepayment", "everything")])[2], "Alex,B,99.99,months_12,2025-01-31,49.99,paid,prepaid");
    }

    #[test]
    fn who_is_in_no_deal_is_told() {
        let answer = ask(&company(), &Models::default(), "comp.statement", "2025-09-30", &[]);
        assert_eq!(
            notes(answer.table()),
            [
                "no_payroll_advice",
                "new_business_only",
                "mrr_from customers",
                "deals_without_seller 1",
                "paid_by_schedule",
                "as_exported mrr",
                "as_exported prepaid_months"
            ]
        );
    }

    #[test]
    fn parts_fall_on_the_payments_that_complete_them() {
        let months = ["2025-01-20", "2025-02-15", "2025-03-15", "2025-04-15", "2025-05-15"];
        let mut payments = "customer_id,paid_at,amount,period_start,period_end,status,kind\n".to_owned();
        for (place, paid) in months.iter().enumerate() {
            payments.push_str(&format!("A,{paid},100,2025-0{}-15,2025-0{}-15,paid,new\n", place + 1, place + 2));
        }
        // June is paid for late, after it failed; an upsell on the way pays for no further month.
        payments.push_str("A,2025-06-15,100,2025-06-15,2025-07-15,failed,new\nA,2025-04-20,5,2025-04-20,2025-07-20,paid,upsell\n");
        payments.push_str("A,2025-06-28,100,2025-06-15,2025-07-15,paid,new\nB,2025-02-01,1200,2025-02-01,2026-02-01,paid,new\n");
        let data = dataset(&[
            ("customers", "customer_id,signup_date,sales_rep\nA,2025-01-15,Eric\nB,2025-02-01,Eric\nC,2025-02-01,Eric\nD,2024-01-01,Eric\n"),
            ("subscriptions", "customer_id,start_date,mrr\nA,2025-01-15,100\nB,2025-02-01,100\nC,2025-02-01,100\nD,2024-01-01,100\n"),
            ("payments", &payments),
        ]);
        let of = |customer: &str, as_of: &str| {
            let lines = statement(&data, as_of, &[("customer", customer)]);
            lines.iter().map(|line| line.split(',').skip(3).collect::<Vec<_>>().join(" ")).collect::<Vec<String>>()
        };
        assert_eq!(
            of("A", "2025-12-31"),
            [
                "first_payment 2025-01-20 100 paid first_payment",
                "months_6 2025-06-28 50 paid paid_up",
                "months_12 2026-01-15 50 pending not_yet"
            ]
        );
        assert_eq!(of("A", "2025-01-19")[0], "first_payment 2025-01-15 100 pending unpaid");
        assert_eq!(of("A", "2026-01-15")[2], "months_12 2026-01-15 50 pending unpaid");
        assert_eq!(
            of("B", "2025-12-31"),
            [
                "first_payment 2025-02-01 100 paid first_payment",
                "months_6 2025-02-01 50 paid prepaid",
                "months_12 2025-02-01 50 paid prepaid"
            ]
        );
        // Whoever paid nothing earns nobody anything; who began a year before the payments do goes by the schedule.
        assert_eq!(of("C", "2025-12-31")[0], "first_payment 2025-02-01 100 pending unpaid");
        assert_eq!(of("D", "2025-12-31")[2], "months_12 2025-01-01 50 paid stayed");
    }

    #[test]
    fn a_role_has_its_part_and_caps_hold() {
        let data = dataset(&[
            ("customers", "customer_id,signup_date,sales_rep,mrr\nA,2025-01-15,Eric,33.33\nB,2025-01-20,Eric,100\n"),
            ("opportunities", "opportunity_id,customer_id,owner,sourced_by,stage,close_date\nO1,A,Eric,Mia,Won,2025-01-14\n"),
            ("team", "person,role,commission_share\nMia,MDR,0.05\nEric,AE,0.12\n"),
        ]);
        let with = |plan: Plan| {
            let plans = OfPlans { names: vec![plan.name.clone()], own: vec![plan], ..OfPlans::default() };
            let question = Question::Statement(Statement { plans, ..Statement::default() });
            let Answer::Statement(listing) = answer(&data, &Models::default(), &question, "2026-12-31") else { panic!("a statement") };
            let rows = listing.rows.iter().map(|row| format!("{} {} {} {} {}", row.person, row.customer_id, row.milestone, row.amount, row.reason));
            rows.collect::<Vec<String>>()
        };
        let shared = Plan { shares: vec![RoleShare { role: "mdr".to_owned(), share: None }], ..Plan::preset("new").expect("a preset") };
        assert_eq!(
            with(shared),
            [
                "Eric A first_payment 31.66 first_payment",
                "Eric A months_6 15.84 stayed",
                "Eric A months_12 15.83 stayed",
                "Eric B first_payment 100 first_payment",
                "Eric B months_6 50 stayed",
                "Eric B months_12 50 stayed",
                "Mia A first_payment 1.67 first_payment",
                "Mia A months_6 0.83 stayed",
                "Mia A months_12 0.83 stayed",
            ]
        );
        let capped = Plan { cap_per_deal: Some(150.0), cap_per_month: Some(80.0), ..Plan::preset("new").expect("a preset") };
        assert_eq!(
            with(capped),
            [
                "Eric A first_payment 33.33 first_payment",
                "Eric A months_6 16.67 stayed",
                "Eric A months_12 16.66 stayed",
                "Eric B first_payment 46.67 first_payment",
                "Eric B first_payment 28.33 above_cap",
                "Eric B months_6 37.5 stayed",
                "Eric B months_12 37.5 stayed",
            ]
        );
    }

    #[test]
    fn a_faulty_plan_pays_nobody_and_an_unknown_one_is_missing() {
        let plan = Plan { rate: -1.0, ..Plan::preset("new").expect("a preset") };
        let plans = OfPlans { names: vec!["new".to_owned()], own: vec![plan], ..OfPlans::default() };
        let question = Question::Statement(Statement { plans, ..Statement::default() });
        let answered = answer(&company(), &Models::default(), &question, "2025-09-30");
        assert_eq!((answered.table().len(), notes(answered.table())[0].as_str()), (0, "plan_fault new: bad_rate"));
        let plans = OfPlans { names: vec!["gone".to_owned()], ..OfPlans::default() };
        assert_eq!(plans.plans().expect_err("no such plan").plans, ["gone"]);
    }
}
