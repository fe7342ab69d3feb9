//! What questions on pay plans can be asked with.

use serde::{Deserialize, Serialize};

use super::listing::{Note, NoteCode};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::pareto::AMOUNTS;
use super::{Ground, Missing, Question};
use crate::behaviour::sources::mapped;
use crate::compensation::deals::Deals;
use crate::compensation::plan::{PRESETS, Pays, Plan, Prepayment, Timing};
use crate::customer::life::known_row;
use crate::dataset::{CustomerIx, Dataset};
use crate::schema::{Field, Table, customers, opportunities, owners, payments, subscriptions};

/// By which plans deals are paid.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OfPlans {
    /// Their names: those of `own`, else of presets.
    pub names: Vec<String>,
    /// The workspace's own plans, or drafts of them.
    pub own: Vec<Plan>,
    /// What months are counted by, whatever the plans say.
    pub timing: Option<Timing>,
    /// What a prepayment releases, whatever the plans say.
    pub prepayment: Option<Prepayment>,
}

/// `plan=`: one plan.
pub(super) const PLAN: Parameter =
    Parameter { key: "plan", takes: "old, new, old_clawback, a plan of your own by its name, or a plan as JSON; new" };
/// `plans=`: several.
pub(super) const PLANS: Parameter =
    Parameter { key: "plans", takes: "names of plans, separated by commas, or a list of plans as JSON; old,new" };
pub(super) const TIMING: Parameter = Parameter {
    key: "timing",
    takes: "served or payment_number: by what a plan's months are counted where no payments are told; as the plan says",
};
pub(super) const PREPAYMENT: Parameter = Parameter {
    key: "prepayment",
    takes: "covered or everything: which parts a prepayment releases, those whose months it pays for or all; as the plan says",
};

/// Which tables tell deals.
pub(super) const NEEDS: &[&[Table]] = &[&[Table::Customers, Table::Subscriptions, Table::Payments]];

impl OfPlans {
    /// Takes one plan, `new` if none is named.
    ///
    /// # Errors
    /// A value that can't be read.
    pub fn take_one(parameters: &mut Parameters) -> Result<OfPlans, BadParameter> {
        let name = parameters.take(PLAN.key).unwrap_or_else(|| "new".to_owned());
        OfPlans { names: vec![name], ..OfPlans::default() }.with_switches(parameters)
    }

    /// Takes several plans, the article's two if none is named.
    ///
    /// # Errors
    /// A value that can't be read.
    pub fn take_several(parameters: &mut Parameters) -> Result<OfPlans, BadParameter> {
        let names = parameters.take_list(PLANS.key).filter(|names| !names.is_empty());
        let names = names.unwrap_or_else(|| PRESETS[..2].iter().map(|&name| name.to_owned()).collect());
        OfPlans { names, ..OfPlans::default() }.with_switches(parameters)
    }

    fn with_switches(self, parameters: &mut Parameters) -> Result<OfPlans, BadParameter> {
        Ok(OfPlans {
            timing: parameters.take_one_of(TIMING.key, &Timing::ALL, Timing::code)?,
            prepayment: parameters.take_one_of(PREPAYMENT.key, &Prepayment::ALL, Prepayment::code)?,
            ..self
        })
    }

    /// The plans, in the order in which they were named, each once, under the switches.
    ///
    /// # Errors
    /// Names that no plan has.
    pub fn plans(&self) -> Result<Vec<Plan>, Missing> {
        let (mut plans, mut missing): (Vec<Plan>, Vec<String>) = (Vec::new(), Vec::new());
        for name in &self.names {
            let own = self.own.iter().find(|plan| plan.name == *name).cloned();
            match own.or_else(|| Plan::preset(name)) {
                Some(_) if plans.iter().any(|plan| plan.name == *name) => {}
                Some(plan) => plans.push(self.switched(plan)),
                None => missing.push(name.clone()),
            }
        }
        if missing.is_empty() { Ok(plans) } else { Err(Missing { plans: missing, ..Missing::default() }) }
    }

    fn switched(&self, mut plan: Plan) -> Plan {
        if let Pays::Milestones { timing, prepayment, .. } = &mut plan.pays {
            *timing = self.timing.unwrap_or(*timing);
            *prepayment = self.prepayment.unwrap_or(*prepayment);
        }
        plan
    }
}

/// The deals as of the day.
///
/// # Errors
/// The columns that tell what customers pay, or who sold to them.
pub(super) fn deals(ground: Ground<'_>) -> Result<Deals<'_>, Missing> {
    let (data, as_of) = (ground.data, ground.as_of);
    if ![customers::SALES_REP, owners::PERSON, opportunities::OWNER].into_iter().any(|field| mapped(data, field)) {
        return Err(Missing { fields: vec![customers::SALES_REP], ..Missing::default() });
    }
    let deals = Deals::of(data, as_of);
    if deals.from.is_none() {
        return Err(Missing { fields: AMOUNTS.to_vec(), ..Missing::default() });
    }
    Ok(deals)
}

/// What must be known of deals and of plans that pay for them.
pub(super) fn notes(data: &Dataset, deals: &Deals<'_>, plans: &[Plan]) -> Vec<Note> {
    let told = |code: NoteCode, number: u64| (number > 0).then(|| Note::new(code).number(number as f64));
    let faults = plans.iter().flat_map(|plan| {
        let about = |fault: &str| format!("{}: {fault}", plan.name);
        plan.faults().iter().map(|fault| Note::new(NoteCode::PlanFault).about(about(fault.code()))).collect::<Vec<_>>()
    });
    let aside = &deals.aside;
    let exported =
        [(deals.from == Some(Table::Customers)).then_some(customers::MRR), aside.prepaid_as_exported.then_some(customers::PREPAID_MONTHS)];
    let milestones = plans.iter().any(|plan| matches!(plan.pays, Pays::Milestones { .. }));
    let schedule = milestones && data.table(Table::Payments).is_none();
    let of_payments = |code, number| told(code, if milestones { number } else { 0 });
    let notes = [
        Some(Note::new(NoteCode::NoPayrollAdvice)),
        Some(Note::new(NoteCode::NewBusinessOnly)),
        deals.from.map(|table| Note::new(NoteCode::MrrFrom).about(table.name())),
        deals.currency.as_ref().map(|code| Note::new(NoteCode::Currency).about(code)),
        told(NoteCode::DealsInOtherCurrency, aside.other_currency),
        told(NoteCode::NoStartDate, aside.without_start),
        told(NoteCode::DealsWithoutMrr, aside.without_mrr),
        told(NoteCode::DealsWithoutSeller, aside.without_seller),
        told(NoteCode::DealsUndated, aside.undated),
        told(NoteCode::DealMrrLater, aside.later_mrr),
        schedule.then(|| Note::new(NoteCode::PaidBySchedule)),
        of_payments(NoteCode::PaidByPayments, aside.by_payments),
        of_payments(NoteCode::DealsUnpaid, aside.unpaid),
        of_payments(NoteCode::DealsBeforePayments, aside.before_payments),
    ];
    let exported = exported.into_iter().flatten().map(|field| Note::new(NoteCode::AsExported).about(field.name()));
    faults.chain(notes.into_iter().flatten()).chain(exported).collect()
}

/// The plans without a fault: a faulty one pays nobody.
pub(super) fn sound(plans: Vec<Plan>) -> Vec<Plan> {
    plans.into_iter().filter(|plan| plan.faults().is_empty()).collect()
}

/// The rows that tell of a customer's deal, or of the deals of a person who sold them.
pub(super) fn rows_behind(ground: Ground<'_>, key: &str) -> Vec<(Table, usize)> {
    let customers = match ground.data.customer(key) {
        Some(customer) => vec![customer],
        None => {
            let deals = Deals::of(ground.data, ground.as_of);
            let person = deals.people.iter().position(|&name| name == key);
            let has = |at: u32| person == Some(at as usize);
            let theirs = deals.of.iter().filter(|deal| has(deal.seller) || deal.bringer.is_some_and(has));
            theirs.map(|deal| deal.customer).collect()
        }
    };
    rows_of(ground, customers)
}

/// The rows that tell of customers' deals: their own, and those of their subscriptions and payments.
pub(super) fn rows_of(ground: Ground<'_>, customers: Vec<CustomerIx>) -> Vec<(Table, usize)> {
    let data = ground.data;
    let of = |table: Table, date: Field| {
        let days = data.table(table).and_then(|table| table.day(date));
        let rows = customers.iter().flat_map(move |&customer| data.rows_of(table, customer)).map(|&row| row as usize);
        rows.filter(move |&row| days.and_then(|days| days.get(row)).is_some_and(|day| ground.as_of.knows(day))).map(move |row| (table, row))
    };
    let own = customers.iter().filter_map(|&customer| known_row(data, customer, ground.as_of)).map(|row| (Table::Customers, row));
    let dated = [(Table::Subscriptions, subscriptions::START_DATE), (Table::Payments, payments::PAID_AT)];
    let mut rows: Vec<(Table, usize)> = own.chain(dated.into_iter().flat_map(|(table, date)| of(table, date))).collect();
    rows.sort_unstable();
    rows
}

impl Question {
    /// Hands the workspace's own plans to a question that is paid by some; any other stays as it is.
    pub fn take_plans(&mut self, own: &[Plan]) {
        let plans = match self {
            Question::Statement(asked) => &mut asked.plans,
            Question::Compare(asked) => &mut asked.plans,
            Question::Cash(asked) => &mut asked.plans,
            Question::Scenarios(asked) => &mut asked.plans,
            Question::Rows(asked) => return asked.report.take_plans(own),
            _ => return,
        };
        plans.own = own.to_vec();
    }
}
