//! The deals that commission is paid for: each customer's first contract, with its MRR, its seller, and how long it lasted.

use std::collections::{BTreeMap, BTreeSet};

use super::money::{digits, millionths, minor};
use super::paid::{Paid, Payments, extra};
use super::people::People;
use super::plan::Plan;
use super::timing::Facts;
use crate::column::NOTHING;
use crate::customer::life::{Life, known_row};
use crate::customer::mrr::{covered, failed, source};
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset, Shape, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::health::{lives_on, mrr_on};
use crate::schema::{Field, Table, customers, payments, subscriptions};

/// The first contract of a customer, as known by a day by which it has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deal {
    /// Whose it is.
    pub customer: CustomerIx,
    /// Who sold it, by place among [`Deals::people`].
    pub seller: u32,
    /// Who brought the customer in, where a file tells and it is not the seller.
    pub bringer: Option<u32>,
    /// The first day that is paid for.
    pub start: Day,
    /// The first day without service; who came back later had left.
    pub end: Option<Day>,
    /// Its MRR in minor units.
    pub mrr: i64,
    /// Months paid for at the start; 1 where nothing is prepaid.
    pub prepaid: i32,
    /// Its payments among [`Deals::paid`]; nothing where none are told, or they don't reach back to its beginning.
    paid: Option<(u32, u32)>,
}

/// The deals of a company as of a day.
#[derive(Debug, Clone, Default)]
pub struct Deals<'a> {
    /// Of customers in the order of their ids.
    pub of: Vec<Deal>,
    /// Everybody who has a part in one, by name.
    pub people: Vec<&'a str>,
    /// By person, their role, folded, and their own share of commissions, where the list of the team tells.
    pub roles: Vec<Option<(String, Option<f64>)>>,
    /// Payments by deal, by day.
    paid: Vec<Paid>,
    /// Whether the months prepaid are those of a what-if, and release their parts with the first payment.
    as_if: bool,
    /// The workspace currency, where any is told.
    pub currency: Option<String>,
    /// Digits of its minor unit.
    pub digits: u32,
    /// The table that tells what customers pay.
    pub from: Option<Table>,
    /// What was left out, or is not as it should be.
    pub aside: Aside,
}

/// Customers in no deal, and deals that need a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Aside {
    /// Customers who pay, with no start.
    pub without_start: u64,
    /// Customers who began, of whom no positive MRR is told.
    pub without_mrr: u64,
    /// Customers whose first MRR is in another currency.
    pub other_currency: u64,
    /// Customers of whom no file tells who sold to them.
    pub without_seller: u64,
    /// Customers who have left by a flag that tells no day.
    pub undated: u64,
    /// Deals whose first known MRR is of a month or more after their start.
    pub later_mrr: u64,
    /// Deals by real payments.
    pub by_payments: u64,
    /// Of these, deals without any.
    pub unpaid: u64,
    /// Deals that began before the payments in the files do.
    pub before_payments: u64,
    /// Whether months prepaid stand as exported.
    pub prepaid_as_exported: bool,
}

/// What a customer paid first.
#[derive(Debug, Clone, Copy)]
struct First {
    day: Day,
    /// In the workspace currency, in minor units.
    own: i64,
    /// Whether there was anything in another one.
    other: bool,
    prepaid: Option<f64>,
}

impl<'a> Deals<'a> {
    /// Of the customers who had begun by a day.
    #[must_use]
    pub fn of(data: &'a Dataset, as_of: AsOf) -> Deals<'a> {
        let Some(from) = source(data) else { return Deals::default() };
        let (lives, spells) = (lives_on(data, as_of), spells_on(data, as_of));
        // As everywhere that of what runs on the day; where nothing does, that of what ever began.
        let currency = mrr_on(data, as_of).currency.clone().or_else(|| most_told(data, from, as_of));
        let digits = digits(currency.as_deref());
        let firsts = Firsts { data, as_of, own: Own::of(data, currency.as_deref()), digits }.of(from, &lives);
        let starts: Vec<Option<Day>> = lives.iter().zip(&firsts).map(|(life, (first, contract))| began(life, *first, *contract)).collect();
        let people = People::of(data, &starts, as_of);
        let mut deals = Deals { currency, digits, from: Some(from), ..Deals::default() };
        deals.name(&people, &starts);
        let extra = extra(data);
        let payments = Payments::of(data, &extra, as_of);
        for (at, &start) in starts.iter().enumerate() {
            let customer = CustomerIx(at as u32);
            let Some((first, start)) = deals.counts(data, &firsts[at].0, start, &spells[at], customer, as_of) else { continue };
            let Some(seller) = people.seller[at].and_then(|name| deals.place(name)) else {
                deals.aside.without_seller += 1;
                continue;
            };
            let end = end_of(&spells[at], start);
            deals.aside.later_mrr += u64::from(first.day >= start.add_months(1));
            let told = first.prepaid.or_else(|| exported(data, customers::PREPAID_MONTHS, customer, as_of)).map(whole_months);
            let paid = payments.and_then(|payments| {
                if !payments.reach(start) {
                    deals.aside.before_payments += 1;
                    return None;
                }
                let begins = deals.paid.len() as u32;
                payments.add(customer, (start, end), told.unwrap_or(1), &mut deals.paid);
                Some((begins, deals.paid.len() as u32))
            });
            deals.aside.by_payments += u64::from(paid.is_some());
            deals.aside.unpaid += u64::from(paid.is_some_and(|(begins, ends)| begins == ends));
            let by_payment = || paid.and_then(|(begins, _)| deals.paid.get(begins as usize)).map(|paid| paid.months);
            let bringer = people.bringer[at].and_then(|name| deals.place(name)).filter(|&bringer| bringer != seller);
            let prepaid = told.or_else(by_payment).unwrap_or(1);
            deals.aside.prepaid_as_exported |= first.prepaid.is_none() && told.is_some();
            deals.of.push(Deal { customer, seller, bringer, start, end, mrr: first.own, prepaid, paid });
        }
        deals
    }

    /// Whether a customer makes a deal; counts it if not.
    fn counts(
        &mut self,
        data: &Dataset,
        first: &Option<First>,
        start: Option<Day>,
        spells: &Spells,
        customer: CustomerIx,
        as_of: AsOf,
    ) -> Option<(First, Day)> {
        if !data.pasts().knows(customer, as_of) {
            return None;
        }
        let Some(start) = start else {
            self.aside.without_start += u64::from(first.is_some());
            return None;
        };
        let Some(first) = *first else {
            self.aside.without_mrr += 1;
            return None;
        };
        if first.own == 0 {
            self.aside.other_currency += u64::from(first.other);
            self.aside.without_mrr += u64::from(!first.other);
            return None;
        }
        if spells.undated {
            self.aside.undated += 1;
            return None;
        }
        Some((first, start))
    }

    /// Puts everybody who may have a part into the list of people.
    fn name(&mut self, people: &People<'a>, starts: &[Option<Day>]) {
        let began = |told: &[Option<&'a str>]| -> Vec<&'a str> {
            told.iter().zip(starts).filter(|(_, start)| start.is_some()).filter_map(|(name, _)| *name).collect()
        };
        let mut names = began(&people.seller);
        names.extend(began(&people.bringer));
        names.sort_unstable();
        names.dedup();
        self.roles = names.iter().map(|name| people.roles.get(name).cloned()).collect();
        self.people = names;
    }

    fn place(&self, name: &str) -> Option<u32> {
        self.people.binary_search(&name).ok().map(|at| at as u32)
    }

    /// What of a deal decides when its commission is paid.
    #[must_use]
    pub fn facts(&self, deal: &Deal) -> Facts<'_> {
        let paid = deal.paid.map(|(begins, ends)| &self.paid[begins as usize..ends as usize]);
        Facts { start: deal.start, end: deal.end, prepaid: deal.prepaid, paid, as_if: self.as_if }
    }

    /// The same deals, had each prepaid so many months. A customer stays for the months that are prepaid, and no longer than it did
    /// otherwise; an end that comes to lie behind the day is not known.
    #[must_use]
    pub fn had_prepaid(&self, months: impl Fn(&Deal) -> i32, as_of: AsOf) -> Deals<'a> {
        let as_if = |deal: &Deal| {
            let prepaid = months(deal);
            let end = deal.end.map(|end| end.max(deal.start.add_months(prepaid))).filter(|&end| as_of.knows(end));
            Deal { prepaid, end, ..*deal }
        };
        Deals { of: self.of.iter().map(as_if).collect(), as_if: true, ..self.clone() }
    }

    /// Who else has a part in a deal under a plan, with their share in millionths.
    #[must_use]
    pub fn other(&self, shares: &Shares, deal: &Deal) -> Option<(u32, i64)> {
        let bringer = deal.bringer.filter(|_| !shares.0.is_empty())?;
        let (role, own) = self.roles[bringer as usize].as_ref()?;
        let (_, share) = shares.0.iter().find(|(named, _)| named == role)?;
        Some((bringer, share.or(own.map(millionths)).filter(|&share| share > 0)?))
    }
}

/// The parts of roles under a plan: the role, folded, and its share in millionths where the plan sets it.
#[derive(Debug)]
pub struct Shares(Vec<(String, Option<i64>)>);

impl Shares {
    /// Of a plan.
    #[must_use]
    pub fn of(plan: &Plan) -> Shares {
        Shares(plan.shares.iter().map(|share| (squash(&share.role), share.share.map(millionths))).collect())
    }
}

/// The first day that a deal is paid for: that of the first contract with a price, where contracts tell it, else the customer's first.
fn began(life: &Life, first: Option<First>, contract: bool) -> Option<Day> {
    let start = life.start?;
    Some(first.filter(|_| contract).map_or(start, |first| first.day.max(start)))
}

/// The first day without service of the stretch in which a deal began; of one that lay between two stretches the next one's.
fn end_of(spells: &Spells, start: Day) -> Option<Day> {
    let of = |&(from, end): &(Day, Option<Day>)| end.is_none_or(|end| end > start || (from == start && end == start));
    match spells.spells.iter().find(|spell| of(spell)) {
        Some(&(_, end)) => end,
        None => spells.spells.last().and_then(|&(_, end)| end.map(|end| end.max(start))),
    }
}

fn whole_months(months: f64) -> i32 {
    libm::round(months).clamp(1.0, 120.0) as i32
}

fn exported(data: &Dataset, field: Field, customer: CustomerIx, as_of: AsOf) -> Option<f64> {
    data.table(Table::Customers)?.number(field)?.get(known_row(data, customer, as_of)?)
}

/// The currency of most rows that were known by the day, of the table that tells what customers pay, else of the customers; of equally
/// frequent ones the first by code.
fn most_told(data: &Dataset, from: Table, as_of: AsOf) -> Option<String> {
    let known = |field: Field, row: usize| data.table(field.table())?.day(field)?.get(row).filter(|&day| as_of.knows(day));
    let most = |field: Field, knows: &dyn Fn(usize) -> bool| -> Option<String> {
        let column = data.table(field.table())?.text(field)?;
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for row in (0..column.codes.len()).filter(|&row| knows(row)) {
            if let Some(code) = column.get(row) {
                *counts.entry(code.trim().to_uppercase()).or_default() += 1;
            }
        }
        // Of equal maxima `max_by_key` takes the last: go backwards.
        counts.into_iter().rev().max_by_key(|&(_, count)| count).map(|(code, _)| code)
    };
    let own = match from {
        Table::Subscriptions => most(subscriptions::CURRENCY, &|row| known(subscriptions::START_DATE, row).is_some()),
        Table::Payments => most(payments::CURRENCY, &|row| known(payments::PAID_AT, row).is_some()),
        _ => None,
    };
    own.or_else(|| {
        let rows: BTreeSet<usize> = (0..data.customers.len() as u32).filter_map(|at| known_row(data, CustomerIx(at), as_of)).collect();
        most(customers::CURRENCY, &|row| rows.contains(&row))
    })
}

/// Which codes of the currency columns are the workspace currency.
struct Own {
    subscriptions: Vec<bool>,
    payments: Vec<bool>,
    customers: Vec<bool>,
}

impl Own {
    fn of(data: &Dataset, currency: Option<&str>) -> Own {
        let of = |field: Field| {
            let column = data.table(field.table()).and_then(|table| table.text(field));
            column.map(|column| column.dictionary.texts().map(|code| Some(code.trim().to_uppercase().as_str()) == currency).collect())
        };
        Own {
            subscriptions: of(subscriptions::CURRENCY).unwrap_or_default(),
            payments: of(payments::CURRENCY).unwrap_or_default(),
            customers: of(customers::CURRENCY).unwrap_or_default(),
        }
    }

    fn told(own: &[bool], table: &TableData, field: Field, row: usize) -> Option<bool> {
        let code = table.text(field)?.codes.get(row);
        (code != NOTHING).then(|| own.get(code as usize).copied().unwrap_or_default())
    }
}

/// Finds what each customer paid first.
struct Firsts<'a> {
    data: &'a Dataset,
    as_of: AsOf,
    own: Own,
    digits: u32,
}

impl Firsts<'_> {
    /// By customer, with whether a contract tells it, and not a month, a payment or the customers table.
    fn of(&self, from: Table, lives: &[Life]) -> Vec<(Option<First>, bool)> {
        let mut firsts: Vec<(Option<First>, bool)> = vec![(None, false); self.data.customers.len()];
        let mut add = |CustomerIx(at): CustomerIx, one: First, contract: bool| {
            let slot = &mut firsts[at as usize];
            match &mut slot.0 {
                Some(first) if first.day < one.day => {}
                Some(first) if first.day == one.day => {
                    first.own += one.own;
                    first.other |= one.other;
                    // Of several contracts of a day the longest prepayment is told.
                    first.prepaid = [first.prepaid, one.prepaid].into_iter().flatten().reduce(f64::max);
                    slot.1 |= contract;
                }
                _ => *slot = (Some(one), contract),
            }
        };
        match (from, self.data.table(from)) {
            (Table::Subscriptions, Some(table)) => self.contracts(table, &mut add),
            (Table::Payments, Some(table)) => self.payments(table, &mut add),
            (_, Some(table)) => self.exported(table, lives, &mut add),
            (_, None) => {}
        }
        firsts
    }

    fn first(&self, customer: CustomerIx, day: Day, amount: f64, own: Option<bool>, prepaid: Option<f64>) -> First {
        let own = own.or_else(|| {
            let row = known_row(self.data, customer, self.as_of)?;
            Own::told(&self.own.customers, self.data.table(Table::Customers)?, customers::CURRENCY, row)
        });
        let own = own.unwrap_or(true);
        First { day, own: if own { minor(amount, self.digits) } else { 0 }, other: !own, prepaid }
    }

    fn contracts(&self, table: &TableData, add: &mut impl FnMut(CustomerIx, First, bool)) {
        for (at, origin) in table.origins.iter().enumerate() {
            let until = table.origins.get(at + 1).map_or(table.rows(), |next| next.first_row);
            let contract = self.data.files[origin.file].shape != Shape::MonthlyMrr;
            for row in origin.first_row..until {
                let start = table.day(subscriptions::START_DATE).and_then(|days| days.get(row)).filter(|&day| self.as_of.knows(day));
                let amount = table.number(subscriptions::MRR).and_then(|amounts| amounts.get(row)).filter(|&amount| amount > 0.0);
                if let (Some(start), Some(amount), Some(customer)) = (start, amount, table.customer(row)) {
                    let own = Own::told(&self.own.subscriptions, table, subscriptions::CURRENCY, row);
                    let prepaid = table.number(subscriptions::PREPAID_MONTHS).and_then(|months| months.get(row));
                    add(customer, self.first(customer, start, amount, own, prepaid), contract);
                }
            }
        }
    }

    fn payments(&self, table: &TableData, add: &mut impl FnMut(CustomerIx, First, bool)) {
        for row in 0..table.rows() {
            let paid = table.day(payments::PAID_AT).and_then(|days| days.get(row)).filter(|&day| self.as_of.knows(day));
            let amount = table.number(payments::AMOUNT).and_then(|amounts| amounts.get(row)).filter(|&amount| amount > 0.0);
            if let (Some(paid), Some(amount), Some(customer)) = (paid, amount, table.customer(row))
                && !failed(table, row)
            {
                let months = covered(table, row).map_or(1.0, |covered| f64::from(covered.months));
                let own = Own::told(&self.own.payments, table, payments::CURRENCY, row);
                add(customer, self.first(customer, paid, amount / months, own, None), false);
            }
        }
    }

    fn exported(&self, table: &TableData, lives: &[Life], add: &mut impl FnMut(CustomerIx, First, bool)) {
        for (customer, life) in (0u32..).map(CustomerIx).zip(lives) {
            let row = known_row(self.data, customer, self.as_of);
            let amount = row.and_then(|row| table.number(customers::MRR)?.get(row)).filter(|&amount| amount > 0.0);
            if let (Some(start), Some(amount)) = (life.start, amount) {
                add(customer, self.first(customer, start, amount, None, None), false);
            }
        }
    }
}
