//! Customers in groups: a place for each, whose name stands once.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::by::{By, Grouping};
use super::contract::TermClass;
use super::takers::Takers;
use crate::column::NOTHING;
use crate::customer::life::known_row;
use crate::customer::revenue::head;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::schema::{Field, Table, owners, subscriptions};

/// The group of the head.
pub const HEAD: &str = "head";
/// The group of everybody else.
pub const OTHERS: &str = "others";
/// The classes of terms in months, as groups are called; by the place of each class.
pub const TERMS: [&str; 4] = ["1 month", "2-6 months", "7-12 months", ">12 months"];
/// One of two things that is not told of a group.
pub const UNTOLD: &str = "–";

/// Customers, or stretches of their lives, in groups.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// The names of groups in order; the one without a name, the first, is all together, or those of whom nothing is told.
    pub names: Vec<Option<String>>,
    /// The group of each, by its place among the names.
    pub of: Vec<u32>,
}

/// Tells the groups of customers by what was known on a day.
#[derive(Debug)]
pub struct Groups<'a> {
    data: &'a Dataset,
    as_of: AsOf,
    grouping: Grouping,
    parts: Vec<Part<'a>>,
}

/// One of the things by which groups are told apart.
#[derive(Debug)]
struct Part<'a> {
    /// Names in order; the rank 0 is no name.
    names: Vec<Cow<'a, str>>,
    /// By customer, the rank of its name.
    fixed: Vec<u32>,
    /// Who takes care of customers over time, with the rank of each person.
    takers: Option<(Takers, Vec<u32>)>,
}

/// The ranks of texts by their order, from 1, and the distinct ones in it.
fn ranked<'a>(texts: Vec<Cow<'a, str>>) -> (Vec<u32>, Vec<Cow<'a, str>>) {
    let mut names = texts.clone();
    names.sort_unstable();
    names.dedup();
    let rank = |text: &Cow<'a, str>| names.partition_point(|name| name < text) as u32 + 1;
    (texts.iter().map(rank).collect(), names)
}

impl<'a> Part<'a> {
    fn of(data: &'a Dataset, by: By, as_of: AsOf) -> Part<'a> {
        match by {
            By::Head => Part::of_head(data, as_of),
            By::Term => Part::of_term(data, as_of),
            _ => Part::of_text(data, by, as_of),
        }
    }

    fn of_head(data: &'a Dataset, as_of: AsOf) -> Part<'a> {
        let mut fixed = vec![2; data.customers.len()];
        head(data, as_of).iter().for_each(|customer| fixed[customer.0 as usize] = 1);
        Part { names: vec![Cow::Borrowed(HEAD), Cow::Borrowed(OTHERS)], fixed, takers: None }
    }

    fn of_term(data: &'a Dataset, as_of: AsOf) -> Part<'a> {
        let (own, contracts) = (By::Term.field(), By::Term.field_of_contracts());
        let of = |table: Table, field: Option<Field>, row: usize| data.table(table)?.number(field?)?.get(row);
        let first = first_contracts(data, as_of);
        let months = |at: usize| {
            let own = known_row(data, CustomerIx(at as u32), as_of).and_then(|row| of(Table::Customers, own, row));
            own.or_else(|| first.get(at).copied().flatten().and_then(|row| of(Table::Subscriptions, contracts, row as usize)))
        };
        let rank = |at: usize| {
            // A term that is none is of no class.
            months(at).filter(|&months| months > 0.0).map(|months| TermClass::of(months) as u32 + 1)
        };
        let fixed = (0..data.customers.len()).map(|at| rank(at).unwrap_or(0)).collect();
        Part { names: TERMS.map(Cow::Borrowed).to_vec(), fixed, takers: None }
    }

    fn of_text(data: &'a Dataset, by: By, as_of: AsOf) -> Part<'a> {
        let column = |field: Option<Field>| field.and_then(|field| data.table(field.table())?.text(field));
        let takers = if by == By::Csm { Takers::of(data, as_of) } else { None };
        let people = takers.as_ref().and_then(|_| column(Some(owners::PERSON)));
        let columns = [column(by.field()), column(by.field_of_contracts()), people];
        let texts = columns.iter().flatten().flat_map(|column| column.dictionary.texts().map(Cow::Borrowed)).collect();
        let (ranks, names) = ranked(texts);
        let sizes = columns.map(|column| column.map_or(0, |column| column.dictionary.len()));
        let (own, rest) = ranks.split_at(sizes[0]);
        let (contracts, people) = rest.split_at(sizes[1]);
        let rank = |column: usize, ranks: &[u32], row: usize| {
            let code = columns[column]?.codes.get(row);
            (code != NOTHING).then(|| ranks[code as usize])
        };
        let first = if sizes[1] > 0 { first_contracts(data, as_of) } else { Vec::new() };
        let of = |at: usize| {
            let told = known_row(data, CustomerIx(at as u32), as_of).and_then(|row| rank(0, own, row));
            told.or_else(|| first.get(at).copied().flatten().and_then(|row| rank(1, contracts, row as usize)))
        };
        let fixed = (0..data.customers.len()).map(|at| of(at).unwrap_or(0)).collect();
        Part { names, fixed, takers: takers.map(|takers| (takers, people.to_vec())) }
    }

    fn rank(&self, customer: CustomerIx, day: Day) -> u32 {
        let by_list = self.takers.as_ref().and_then(|(takers, ranks)| takers.on(customer, day).map(|person| ranks[person as usize]));
        by_list.unwrap_or_else(|| self.fixed[customer.0 as usize])
    }

    fn name(&self, rank: u32) -> Option<&str> {
        rank.checked_sub(1).map(|at| self.names[at as usize].as_ref())
    }
}

/// The row of each customer's first contract that was known by a day.
fn first_contracts(data: &Dataset, as_of: AsOf) -> Vec<Option<u32>> {
    let mut first = vec![None; data.customers.len()];
    let Some(table) = data.table(Table::Subscriptions) else { return first };
    let Some(starts) = table.day(subscriptions::START_DATE) else { return first };
    // Of several on one day the one whose plan and term come first, as rows have no order.
    let plan = |row: usize| table.text_at(subscriptions::PLAN, row);
    let term = |row: usize| table.number(subscriptions::TERM_MONTHS).and_then(|terms| terms.get(row)).map(f64::to_bits);
    let order = |row: usize| (starts.get(row), plan(row), term(row));
    for row in 0..table.rows() {
        let known = starts.get(row).is_some_and(|day| as_of.knows(day));
        if let Some(CustomerIx(at)) = table.customer(row).filter(|_| known) {
            let slot = &mut first[at as usize];
            if slot.is_none_or(|before: u32| order(row) < order(before as usize)) {
                *slot = Some(row as u32);
            }
        }
    }
    first
}

impl<'a> Groups<'a> {
    /// By what was known on a day; the head is that of this day.
    #[must_use]
    pub fn new(data: &'a Dataset, grouping: Grouping, as_of: AsOf) -> Groups<'a> {
        let parts = grouping.ways().map(|by| Part::of(data, by, as_of)).collect();
        Groups { data, as_of, grouping, parts }
    }

    /// The same with the head of an earlier day.
    pub fn take_head_of(&mut self, day: AsOf) {
        for (by, part) in self.grouping.ways().zip(&mut self.parts) {
            if by == By::Head {
                *part = Part::of_head(self.data, day);
            }
        }
    }

    /// Whether a customer may be of several groups in its life.
    #[must_use]
    pub fn vary(&self) -> bool {
        self.grouping.has(By::Head) || self.parts.iter().any(|part| part.takers.is_some())
    }

    /// From which day who took care of a customer, where groups go by that.
    #[must_use]
    pub fn handed_over(&self, customer: CustomerIx) -> &[(Day, u32)] {
        self.parts.iter().find_map(|part| part.takers.as_ref()).map_or(&[], |(takers, _)| takers.of_customer(customer))
    }

    /// The last day that counts.
    #[must_use]
    pub fn as_of(&self) -> AsOf {
        self.as_of
    }

    /// The groups of customers, each on a day, in the order given; groups without any are not named.
    #[must_use]
    pub fn place(&self, units: impl Iterator<Item = (CustomerIx, Day)>) -> Placed {
        match &self.parts[..] {
            [] => Placed { names: vec![None], of: units.map(|_| 0).collect() },
            [part] => {
                let ranks: Vec<u32> = units.map(|(customer, day)| part.rank(customer, day)).collect();
                let mut used = vec![false; part.names.len() + 1];
                ranks.iter().for_each(|&rank| used[rank as usize] = true);
                let (mut place, mut names) = (vec![0; used.len()], Vec::new());
                for rank in (0..used.len()).filter(|&rank| used[rank]) {
                    place[rank] = names.len() as u32;
                    names.push(part.name(rank as u32).map(str::to_owned));
                }
                Placed { names, of: ranks.into_iter().map(|rank| place[rank as usize]).collect() }
            }
            [one, other, ..] => {
                let pairs: Vec<(u32, u32)> = units.map(|(customer, day)| (one.rank(customer, day), other.rank(customer, day))).collect();
                let mut places: BTreeMap<(u32, u32), u32> = pairs.iter().map(|&pair| (pair, 0)).collect();
                let name = |&(a, b): &(u32, u32)| {
                    let told = |part: &Part<'_>, rank: u32| part.name(rank).unwrap_or(UNTOLD).to_owned();
                    (a + b > 0).then(|| format!("{} + {}", told(one, a), told(other, b)))
                };
                let mut named: Vec<(Option<String>, (u32, u32))> = places.keys().map(|pair| (name(pair), *pair)).collect();
                named.sort_unstable();
                let mut names: Vec<Option<String>> = Vec::new();
                for (name, pair) in named {
                    // Two pairs can read alike.
                    if names.last() != Some(&name) {
                        names.push(name);
                    }
                    places.insert(pair, names.len() as u32 - 1);
                }
                Placed { names, of: pairs.iter().map(|pair| places[pair]).collect() }
            }
        }
    }

    /// The groups of all customers on a day.
    #[must_use]
    pub fn on(&self, day: Day) -> Placed {
        self.place((0..self.data.customers.len()).map(|at| (CustomerIx(at as u32), day)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::dataset;

    fn groups(files: &[(&str, &str)], by: &str, on: &str) -> String {
        let day: Day = on.parse().expect("a day");
        let data = dataset(files);
        let placed = Groups::new(&data, by.parse().expect("a grouping"), AsOf(day)).on(day);
        let name = |&at: &u32| placed.names[at as usize].clone().unwrap_or_else(|| "none".to_owned());
        placed.of.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn terms_are_classes_and_two_things_are_joined() {
        let files = [("customers", "customer_id,term_months,sales_rep\nA,1,R\nB,6,R\nC,12,\nD,24,S\nE,,S\nF,,\n")];
        assert_eq!(groups(&files, "term", "2025-01-01"), "1 month, 2-6 months, 7-12 months, >12 months, none, none");
        assert_eq!(
            groups(&files, "sales_rep+term", "2025-01-01"),
            "R + 1 month, R + 2-6 months, – + 7-12 months, S + >12 months, S + –, none"
        );
        assert_eq!(groups(&files, "all", "2025-01-01"), "none, none, none, none, none, none");
    }

    #[test]
    fn the_first_contract_tells_the_plan_where_customers_have_none() {
        let files = [
            ("customers", "customer_id\nA\nB\n"),
            ("subscriptions", "customer_id,start_date,plan,term_months\nA,2025-02-01,pro,12\nA,2025-01-01,basic,1\nB,2025-03-01,pro,12\n"),
        ];
        assert_eq!(groups(&files, "plan", "2025-12-31"), "basic, pro");
        assert_eq!(groups(&files, "plan+term", "2025-02-15"), "basic + 1 month, none", "a later contract is not known yet");
    }

    #[test]
    fn who_takes_care_goes_by_the_list_of_owners_and_else_as_exported() {
        let files = [
            ("customers", "customer_id,csm\nA,Zoe\nB,Bea\n"),
            ("owners", "customer_id,person,role,from_date\nA,Bea,csm,2025-01-01\nA,Cid,csm,2025-03-10\n"),
        ];
        assert_eq!(groups(&files, "csm", "2025-03-09"), "Bea, Bea");
        assert_eq!(groups(&files, "csm", "2025-03-10"), "Cid, Bea");
        assert_eq!(groups(&files, "csm", "2024-12-31"), "Zoe, Bea", "nobody knows of the list yet");
    }
}
