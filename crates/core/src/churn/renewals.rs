//! When terms come to their end, and whether the customer stays on.

use super::groups::Placed;
use super::monthly::month_number;
use crate::behaviour::sources::mapped;
use crate::customer::life::known_row;
use crate::customer::own_rows::OwnRows;
use crate::customer::spells::{Spells, spells_on};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::measure::Interval;
use crate::schema::{Field, Table, customers, subscriptions};
use crate::stats::exact::{Factorials, Fourfold};
use crate::stats::multiple::adjusted;
use crate::stats::peers::LEVEL;
use crate::stats::rates::newcombe;

/// The longest term that is believed, in months.
const LONGEST: f64 = 1200.0;
/// Months before, with whose mean a month is compared.
pub const MONTHS_BEFORE: usize = 6;
/// Months that are told, at most.
const MOST_MONTHS: usize = 120;

/// A term that has come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// Whose.
    pub customer: CustomerIx,
    /// The first day of the next term; the day on which the customer left, if that came first.
    pub day: Day,
    /// Whether the customer was there on that day.
    pub renewed: bool,
}

/// What customers are bound for, by contract.
#[derive(Debug, Clone)]
pub struct Terms<'a> {
    data: &'a Dataset,
    own: Option<OwnRows>,
    /// Whether the customers table tells it, which stands as exported.
    pub as_exported: bool,
}

/// A contract: its first day, its months, and the first day on which it runs no more.
type Contract = (Day, i32, Option<Day>);

impl<'a> Terms<'a> {
    /// Of a dataset; nothing where no file tells terms.
    #[must_use]
    pub fn of(data: &'a Dataset) -> Option<Terms<'a>> {
        if mapped(data, subscriptions::TERM_MONTHS) {
            let own = OwnRows::of(data.table(Table::Subscriptions), data.customers.len());
            return Some(Terms { data, own: Some(own), as_exported: false });
        }
        mapped(data, customers::TERM_MONTHS).then_some(Terms { data, own: None, as_exported: true })
    }

    /// The columns of which one is needed.
    pub const FIELDS: [Field; 2] = [subscriptions::TERM_MONTHS, customers::TERM_MONTHS];

    /// The term of a customer's first contract in months, as of a day; of several that began on one day the longest. It stays what it was,
    /// whatever comes after.
    #[must_use]
    pub fn first(&self, customer: CustomerIx, as_of: AsOf) -> Option<i32> {
        match &self.own {
            Some(_) => {
                let mut contracts = self.contracts(customer, as_of);
                let first = contracts.first()?.0;
                contracts.retain(|contract| contract.0 == first);
                contracts.last().map(|contract| contract.1)
            }
            None => self.own_term(customer, as_of),
        }
    }

    fn own_term(&self, customer: CustomerIx, as_of: AsOf) -> Option<i32> {
        let row = known_row(self.data, customer, as_of)?;
        whole(self.data.table(Table::Customers)?.number(customers::TERM_MONTHS)?.get(row)?)
    }

    /// The contracts that had begun, by their start, the longer after the shorter.
    fn contracts(&self, customer: CustomerIx, as_of: AsOf) -> Vec<Contract> {
        let (Some(own), Some(table)) = (&self.own, self.data.table(Table::Subscriptions)) else { return Vec::new() };
        let contract = |&row: &u32| {
            let row = row as usize;
            let day = |field| table.day(field).and_then(|days| days.get(row)).filter(|&day| as_of.knows(day));
            let term = whole(table.number(subscriptions::TERM_MONTHS)?.get(row)?)?;
            Some((day(subscriptions::START_DATE)?, term, day(subscriptions::END_DATE)))
        };
        let mut contracts: Vec<Contract> = own.get(customer).iter().filter_map(contract).collect();
        contracts.sort_unstable();
        contracts
    }

    /// Tells every term of a customer that has come to its end by the day.
    ///
    /// Terms follow one another from the first day of a stretch of service; a contract that begins within a term and binds for as long (a
    /// change of price) changes nothing, one that binds for longer or shorter begins a term of its own. Of several that run at once the one
    /// that began last counts. Who leaves within a term is told on that day, as not renewed: the term's end would be told long after.
    pub fn each_due(&self, customer: CustomerIx, spells: &Spells, as_of: AsOf, mut tell: impl FnMut(Due)) {
        let contracts = match &self.own {
            Some(_) => self.contracts(customer, as_of),
            None => match (self.own_term(customer, as_of), spells.spells.first()) {
                (Some(term), Some(&(start, _))) => vec![(start, term, None)],
                _ => return,
            },
        };
        // The contract in force on a day: the last that had begun and ran, else the last that had begun.
        let in_force = |day: Day| {
            let begun = &contracts[..contracts.partition_point(|contract| contract.0 <= day)];
            begun.iter().rev().find(|contract| contract.2.is_none_or(|end| day < end)).or(begun.last()).map(|contract| contract.1)
        };
        for &(start, end) in &spells.spells {
            let next = contracts.iter().find(|contract| contract.0 > start && end.is_none_or(|end| contract.0 < end));
            let Some((mut anchor, mut term)) = in_force(start).map(|term| (start, term)).or(next.map(|contract| (contract.0, contract.1)))
            else {
                continue;
            };
            let (mut passed, mut before) = (1, anchor);
            loop {
                let due = anchor.add_months(term * passed);
                let from = contracts.partition_point(|contract| contract.0 <= before);
                let other = contracts[from..].iter().take_while(|contract| contract.0 < due).find(|contract| contract.1 != term);
                if let Some(&(day, months, _)) = other.filter(|contract| end.is_none_or(|end| contract.0 < end)) {
                    (anchor, term, passed, before) = (day, months, 1, day);
                    continue;
                }
                if let Some(end) = end.filter(|&end| end <= due) {
                    tell(Due { customer, day: end, renewed: false });
                    break;
                }
                if !as_of.knows(due) {
                    break;
                }
                tell(Due { customer, day: due, renewed: true });
                let months = in_force(due).unwrap_or(term);
                (anchor, passed) = if months == term { (anchor, passed + 1) } else { (due, 1) };
                (term, before) = (months, due);
            }
        }
    }
}

/// Whole months of a term; less than one binds nobody.
fn whole(months: f64) -> Option<i32> {
    Some(libm::round(months).clamp(0.0, LONGEST) as i32).filter(|&months| months > 0)
}

/// A month of a group.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Month {
    /// Terms that came to their end.
    pub due: u64,
    /// Of them those after which the customer stayed on.
    pub renewed: u64,
    /// The same of the six months before together; nothing where not all of them are told, or nothing was due in them.
    pub before: Option<(u64, u64)>,
    /// How far the rate lies above that of the six months before, with its 95 % interval (Newcombe 1998).
    pub change: Option<(f64, Interval)>,
    /// The chance of as few renewals or fewer, if they were as likely as in the six months before (Fisher's exact test, one-sided).
    pub p: Option<f64>,
    /// The same, corrected for asking of every month of every group (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
}

impl Month {
    /// The share that renewed; nothing where nothing was due.
    #[must_use]
    pub fn rate(&self) -> Option<f64> {
        share(self.renewed, self.due)
    }

    /// The share of the six months before.
    #[must_use]
    pub fn rate_before(&self) -> Option<f64> {
        self.before.and_then(|(renewed, due)| share(renewed, due))
    }

    /// Whether renewals are down by more than chance; nothing where it can't be told.
    #[must_use]
    pub fn alarm(&self) -> Option<bool> {
        self.q.map(|q| q < LEVEL)
    }

    /// By which part of the rate before the rate is down; less than 0 where it is up.
    #[must_use]
    pub fn down(&self) -> Option<f64> {
        self.rate().zip(self.rate_before().filter(|&before| before > 0.0)).map(|(rate, before)| (before - rate) / before)
    }
}

fn share(cases: u64, n: u64) -> Option<f64> {
    (n > 0).then(|| cases as f64 / n as f64)
}

/// Renewals of groups, month by month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Renewals {
    /// The first days of the months that were over by the day, one after the other.
    pub months: Vec<Day>,
    /// For each group those months.
    pub of: Vec<Vec<Month>>,
    /// Customers of whom no term is told.
    pub without_term: u64,
}

/// The renewals of every group as of a day; terms that ended before a day do not count, where that is said.
#[must_use]
pub fn renewals(data: &Dataset, terms: &Terms<'_>, groups: &Placed, from: Option<Day>, as_of: AsOf) -> Renewals {
    let all = spells_on(data, as_of);
    let begun = all.iter().filter_map(|spells| spells.spells.first()).map(|&(start, _)| start).min();
    // A month that observation began within was not seen whole.
    let whole_from = from.map(|from| if from.first_of_month() == from { from } else { from.last_of_month().plus(1) });
    let Some(first) = begun.map(Day::first_of_month).into_iter().chain(whole_from).max() else { return Renewals::default() };
    let over = |month: &Day| as_of.knows(month.last_of_month());
    let mut months: Vec<Day> = std::iter::successors(Some(first), |&month| Some(month.add_months(1))).take_while(over).collect();
    months.drain(..months.len().saturating_sub(MOST_MONTHS));
    let Some(&first) = months.first() else { return Renewals::default() };
    let mut of = vec![vec![Month::default(); months.len()]; groups.names.len()];
    let mut without_term = 0;
    for (customer, spells) in (0u32..).map(CustomerIx).zip(&all) {
        let of_group = &mut of[groups.of[customer.0 as usize] as usize];
        terms.each_due(customer, spells, as_of, |due| {
            let place = month_number(due.day) - month_number(first);
            if let Some(month) = usize::try_from(place).ok().and_then(|place| of_group.get_mut(place)) {
                (month.due, month.renewed) = (month.due + 1, month.renewed + u64::from(due.renewed));
            }
        });
        without_term += u64::from(!spells.spells.is_empty() && terms.first(customer, as_of).is_none());
    }
    // The first months in which anything was due tell what is normal: those before have nothing to say.
    let due_from = (0..months.len()).find(|&at| of.iter().any(|group| group[at].due > 0)).unwrap_or(months.len());
    months.drain(..due_from);
    of.iter_mut().for_each(|group| drop(group.drain(..due_from)));
    judge(&mut of);
    Renewals { months, of, without_term }
}

/// Holds each month against the six before.
fn judge(of: &mut [Vec<Month>]) {
    for group in of.iter_mut() {
        for at in MONTHS_BEFORE..group.len() {
            let earlier = &group[at - MONTHS_BEFORE..at];
            let before = earlier.iter().fold((0, 0), |(renewed, due), month| (renewed + month.renewed, due + month.due));
            group[at].before = Some(before).filter(|before| before.1 > 0);
        }
    }
    let largest = of.iter().flatten().map(|month| month.due + month.before.map_or(0, |before| before.1)).max().unwrap_or(0);
    let factorials = Factorials::up_to(largest);
    for month in of.iter_mut().flatten() {
        let Some((renewed, due)) = month.before.filter(|_| month.due > 0) else { continue };
        let table = Fourfold { a: month.due - month.renewed, b: month.renewed, c: due - renewed, d: renewed };
        month.change = newcombe(month.renewed, month.due, renewed, due);
        month.p = Some(factorials.fisher_greater(table));
    }
    let chances: Vec<Option<f64>> = of.iter().flatten().map(|month| month.p).collect();
    of.iter_mut().flatten().zip(adjusted(&chances)).for_each(|(month, q)| month.q = q);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::churn::groups::Groups;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    fn dues(files: &[(&str, &str)], as_of: &str) -> Vec<String> {
        let (data, as_of) = (dataset(files), AsOf(day(as_of)));
        let terms = Terms::of(&data).expect("terms are told");
        let mut told = Vec::new();
        for (customer, spells) in (0u32..).map(CustomerIx).zip(&spells_on(&data, as_of)) {
            terms.each_due(customer, spells, as_of, |due| {
                told.push(format!("{} {}", due.day, if due.renewed { "renewed" } else { "left" }));
            });
        }
        told
    }

    #[test]
    fn a_term_ends_again_and_again_until_the_customer_leaves() {
        let files = [("customers", "customer_id,signup_date,cancel_date,term_months\nA,2025-01-31,2025-05-31,1\n")];
        assert_eq!(dues(&files, "2025-04-30"), ["2025-02-28 renewed", "2025-03-31 renewed", "2025-04-30 renewed"]);
        assert_eq!(dues(&files, "2025-05-31")[3..], ["2025-05-31 left"]);
        let early = [("customers", "customer_id,signup_date,cancel_date,term_months\nA,2025-01-15,2025-03-20,12\n")];
        assert_eq!(dues(&early, "2026-12-31"), ["2025-03-20 left"], "who leaves within a term is told then");
    }

    #[test]
    fn a_change_of_price_leaves_the_term_as_it_is_and_another_term_begins_its_own() {
        let price = "customer_id,start_date,end_date,term_months\nA,2025-01-10,2025-03-10,6\nA,2025-03-10,2025-07-10,6\nA,2025-07-10,2026-01-10,6\n";
        assert_eq!(dues(&[("subscriptions", price)], "2025-12-31"), ["2025-07-10 renewed"]);
        assert_eq!(dues(&[("subscriptions", price)], "2026-01-10"), ["2025-07-10 renewed", "2026-01-10 left"]);
        let upgrade = "customer_id,start_date,end_date,term_months\nA,2025-01-10,2025-03-25,1\nA,2025-03-25,,12\n";
        assert_eq!(dues(&[("subscriptions", upgrade)], "2026-03-25"), ["2025-02-10 renewed", "2025-03-10 renewed", "2026-03-25 renewed"]);
        let back = "customer_id,start_date,end_date,term_months\nA,2025-01-10,2025-02-10,1\nA,2025-04-01,,3\n";
        assert_eq!(dues(&[("subscriptions", back)], "2025-07-01"), ["2025-02-10 left", "2025-07-01 renewed"]);
    }

    #[test]
    fn a_drop_beyond_chance_is_an_alarm_and_a_small_one_is_not() {
        // A hundred monthly customers, of whom one leaves each month; in August twenty do, or three.
        let company = |august: usize| {
            let mut csv = String::from("customer_id,signup_date,cancel_date,term_months\n");
            for at in 0..100 {
                let left = match at {
                    0..6 => format!("2025-0{}-10", at + 2),
                    at if at < 6 + august => "2025-08-15".to_owned(),
                    _ => String::new(),
                };
                csv += &format!("C{at:03},2025-01-05,{left},1\n");
            }
            let data = dataset(&[("customers", &csv)]);
            let as_of = AsOf(day("2025-08-31"));
            let terms = Terms::of(&data).expect("terms are told");
            renewals(&data, &terms, &Groups::new(&data, Default::default(), as_of).on(as_of.0), None, as_of)
        };
        let found = company(20);
        assert_eq!(found.months.first(), Some(&day("2025-02-01")));
        let august = found.of[0][6];
        // Those who left in mid-August had renewed at its beginning.
        assert_eq!((august.due, august.renewed, august.before, august.alarm()), (114, 94, Some((585, 591)), Some(true)));
        assert!((august.down().expect("a rate before") - (1.0 - 94.0 / 114.0 / (585.0 / 591.0))).abs() < 1e-12);
        assert_eq!((found.of[0][5].alarm(), company(3).of[0][6].alarm()), (None, Some(false)));
    }
}
