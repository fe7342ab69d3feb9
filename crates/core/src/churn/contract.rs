//! How long customers are bound and how far they pay ahead, against who leaves.

use super::groups::Placed;
use super::lives::{Lives, OfLives};
use super::monthly::month_number;
use super::renewals::Terms;
use crate::behaviour::sources::mapped;
use crate::customer::life::known_row;
use crate::customer::mrr::failed;
use crate::customer::own_rows::OwnRows;
use crate::customer::spells::spells_on;
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::measure::Interval;
use crate::schema::{Field, Table, customers, payments, subscriptions};
use crate::stats::life_table::{LifeTable, Trend, trend};
use crate::stats::rates::garwood;
use crate::stats::{mean, sum};

/// Customers by the length of their first contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermClass {
    /// A month.
    Month,
    /// Two to six months.
    HalfYear,
    /// Seven to twelve months.
    Year,
    /// More than twelve months.
    Longer,
}

impl TermClass {
    /// Every class, the shortest first.
    pub const ALL: [TermClass; 4] = [TermClass::Month, TermClass::HalfYear, TermClass::Year, TermClass::Longer];

    /// The class of a term in months.
    #[must_use]
    pub fn of(months: f64) -> TermClass {
        match months {
            months if months <= 1.0 => TermClass::Month,
            months if months <= 6.0 => TermClass::HalfYear,
            months if months <= 12.0 => TermClass::Year,
            _ => TermClass::Longer,
        }
    }

    /// Its code in answers: the months.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            TermClass::Month => "1",
            TermClass::HalfYear => "2-6",
            TermClass::Year => "7-12",
            TermClass::Longer => ">12",
        }
    }
}

/// A class of contracts.
#[derive(Debug, Clone, PartialEq)]
pub struct OfTerm {
    /// Which.
    pub class: TermClass,
    /// Customers under observation whose first contract is of the class.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Months that they were under observation, together.
    pub customer_months: f64,
    /// Left ÷ customer-months, with the exact 95 % interval (Garwood 1936); nothing without a month.
    pub hazard: Option<(f64, Interval)>,
    /// Terms that came to their end.
    pub due: u64,
    /// Of them those after which the customer stayed on.
    pub renewed: u64,
    /// Months paid ahead with the first contract, in the mean over the customers of whom it is told.
    pub prepaid: Option<f64>,
}

/// Contracts by their class.
#[derive(Debug, Clone, PartialEq)]
pub struct Contracts {
    /// The classes that anybody is of, the shortest first.
    pub of: Vec<OfTerm>,
    /// Customers under observation of whom no term is told.
    pub without_term: u64,
    /// Whether customers leave more or less often, the longer they are bound (log-rank test for trend over the classes).
    pub trend: Option<Trend>,
    /// The lives of all customers.
    pub lives: Lives,
}

/// Contracts as of a day, from a day on where that is said.
#[must_use]
pub fn contracts(data: &Dataset, terms: &Terms<'_>, from: Option<Day>, as_of: AsOf) -> Contracts {
    let lives = Lives::of(data, OfLives::observed(from), as_of);
    let prepaid = Prepaid::of(data, as_of);
    let spells = spells_on(data, as_of);
    let mut of: Vec<OfTerm> = TermClass::ALL
        .map(|class| OfTerm { class, customers: 0, churned: 0, customer_months: 0.0, hazard: None, due: 0, renewed: 0, prepaid: None })
        .into();
    let mut lists: Vec<(Vec<f64>, Vec<f64>, LifeTable)> = vec![Default::default(); of.len()];
    let mut without_term = 0;
    for one in &lives.of {
        let Some(term) = terms.first(one.customer, as_of) else {
            without_term += 1;
            continue;
        };
        let at = TermClass::of(f64::from(term)) as usize;
        let (class, (months, ahead, table)) = (&mut of[at], &mut lists[at]);
        (class.customers, class.churned) = (class.customers + 1, class.churned + u64::from(one.watched.ended));
        months.push(one.months());
        ahead.extend(prepaid.as_ref().and_then(|prepaid| prepaid.of[one.customer.0 as usize]));
        table.add(one.watched);
        terms.each_due(one.customer, &spells[one.customer.0 as usize], as_of, |due| {
            if from.is_none_or(|from| due.day >= from) {
                (class.due, class.renewed) = (class.due + 1, class.renewed + u64::from(due.renewed));
            }
        });
    }
    let scored: Vec<(f64, &LifeTable)> = (1u32..).map(f64::from).zip(lists.iter().map(|(.., table)| table)).collect();
    let trend = trend(&scored);
    for (class, (months, ahead, _)) in of.iter_mut().zip(lists) {
        class.customer_months = sum(months);
        class.hazard =
            garwood(class.churned as f64, class.customer_months).map(|interval| (class.churned as f64 / class.customer_months, interval));
        class.prepaid = mean(&ahead);
    }
    of.retain(|class| class.customers > 0);
    Contracts { of, without_term, trend, lives }
}

/// How many months customers paid ahead with their first contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Prepaid {
    /// By customer; nothing where it is not told.
    pub of: Vec<Option<f64>>,
    /// The table that tells it.
    pub from: Table,
}

impl Prepaid {
    /// The columns of which one is needed.
    pub const FIELDS: [Field; 3] = [subscriptions::PREPAID_MONTHS, customers::PREPAID_MONTHS, payments::MONTHS];

    /// As of a day: by the first contract, else by the customers table as exported, else by the first payment. Of several that came first
    /// on one day, the most months. Nothing where no file tells it.
    #[must_use]
    pub fn of(data: &Dataset, as_of: AsOf) -> Option<Prepaid> {
        let field = Prepaid::FIELDS.into_iter().find(|&field| mapped(data, field))?;
        let table = data.table(field.table())?;
        let months = |row: usize| table.number(field)?.get(row).filter(|&months| months > 0.0);
        let all = (0..data.customers.len() as u32).map(CustomerIx);
        let day = match field.table() {
            Table::Subscriptions => subscriptions::START_DATE,
            Table::Payments => payments::PAID_AT,
            _ => {
                let of = all.map(|customer| months(known_row(data, customer, as_of)?)).collect();
                return Some(Prepaid { of, from: Table::Customers });
            }
        };
        let own = OwnRows::of(Some(table), data.customers.len());
        let first = |customer: CustomerIx| {
            let rows = own.get(customer).iter().map(|&row| row as usize);
            let counts = |&row: &usize| field.table() != Table::Payments || !failed(table, row);
            let dated = rows.filter(counts).filter_map(|row| Some((table.day(day)?.get(row).filter(|&day| as_of.knows(day))?, row)));
            let dated: Vec<(Day, usize)> = dated.collect();
            let begun = dated.iter().map(|&(day, _)| day).min()?;
            dated.iter().filter(|&&(day, _)| day == begun).filter_map(|&(_, row)| months(row)).max_by(f64::total_cmp)
        };
        Some(Prepaid {
            of: all.map(|customer| first(customer).filter(|_| data.pasts().knows(customer, as_of))).collect(),
            from: field.table(),
        })
    }
}

/// The deals of a month.
#[derive(Debug, Clone, PartialEq)]
pub struct Deals {
    /// Its first day.
    pub month: Day,
    /// Customers who began in it and of whom the months paid ahead are told.
    pub deals: u64,
    /// Those months, in the mean.
    pub prepaid: f64,
}

/// For each group its months with deals; and the customers who had begun of whom nothing is told.
#[must_use]
pub fn deals(data: &Dataset, prepaid: &Prepaid, groups: &Placed, as_of: AsOf) -> (Vec<Vec<Deals>>, u64) {
    let starts: Vec<Option<Day>> =
        spells_on(data, as_of).iter().map(|spells| spells.spells.first().map(|&(start, _)| start.first_of_month())).collect();
    let mut untold = 0;
    let Some(first) = starts.iter().flatten().min().copied() else { return (vec![Vec::new(); groups.names.len()], 0) };
    let mut of: Vec<Vec<Vec<f64>>> = vec![Vec::new(); groups.names.len()];
    for ((start, months), &group) in starts.iter().zip(&prepaid.of).zip(&groups.of) {
        let (Some(start), Some(months)) = (start, months) else {
            untold += u64::from(start.is_some());
            continue;
        };
        let (of_group, place) = (&mut of[group as usize], (month_number(*start) - month_number(first)) as usize);
        if of_group.len() <= place {
            of_group.resize(place + 1, Vec::new());
        }
        of_group[place].push(*months);
    }
    let told =
        |(at, months): (i32, Vec<f64>)| Some(Deals { month: first.add_months(at), deals: months.len() as u64, prepaid: mean(&months)? });
    (of.into_iter().map(|months| (0i32..).zip(months).filter_map(told).collect()).collect(), untold)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::churn::groups::Groups;
    use crate::testing::dataset;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }

    #[test]
    fn classes_go_by_the_first_contract() {
        let contracts_csv = "customer_id,start_date,end_date,mrr,term_months,prepaid_months\nA,2025-01-01,2025-02-01,5,1,1\nA,2025-02-01,,5,12,12\nB,2025-01-01,2025-07-01,5,6,3\nC,2025-01-01,,5,24,24\n";
        let data = dataset(&[("subscriptions", contracts_csv)]);
        let as_of = AsOf(day("2025-12-31"));
        let found = contracts(&data, &Terms::of(&data).expect("terms"), None, as_of);
        let told: Vec<_> =
            found.of.iter().map(|one| (one.class.code(), one.customers, one.churned, one.due, one.renewed, one.prepaid)).collect();
        assert_eq!(told, [("1", 1, 0, 1, 1, Some(1.0)), ("2-6", 1, 1, 1, 0, Some(3.0)), (">12", 1, 0, 0, 0, Some(24.0))]);
        assert!((found.of[1].customer_months - 181.0 / 30.4375).abs() < 1e-12);
    }

    #[test]
    fn deals_of_the_articles_terms_are_paid_ahead_as_it_says() {
        let told = include_str!("../../../../tests/data/goldens/seed_examples.json");
        let told: serde_json::Value = serde_json::from_str(told).expect("JSON");
        let example = &told["prepaid_mean"]["example"];
        let mut csv = String::from("customer_id,signup_date,prepaid_months\n");
        for (at, term) in example["terms"].as_array().expect("a list").iter().enumerate() {
            csv += &format!("C{at},2025-01-1{at},{term}\n");
        }
        csv += "X,2025-01-20,\n";
        let data = dataset(&[("customers", &csv)]);
        let as_of = AsOf(day("2025-01-31"));
        let prepaid = Prepaid::of(&data, as_of).expect("it is told");
        let (found, untold) = deals(&data, &prepaid, &Groups::new(&data, Default::default(), as_of).on(as_of.0), as_of);
        assert_eq!((found[0][0].deals, Some(found[0][0].prepaid), untold), (6, example["mean"].as_f64(), 1));
    }

    #[test]
    fn without_contracts_the_first_payment_tells_how_far_ahead_it_was() {
        let files = [(
            "payments",
            "customer_id,paid_at,amount,months,status\nA,2025-01-10,5,12,failed\nA,2025-01-12,5,6,paid\nA,2025-01-12,5,1,paid\nA,2025-07-12,5,12,paid\n",
        )];
        let data = dataset(&files);
        let found = Prepaid::of(&data, AsOf(day("2025-12-31"))).expect("it is told");
        assert_eq!((found.of, found.from), (vec![Some(6.0)], Table::Payments));
        assert_eq!(Prepaid::of(&data, AsOf(day("2025-01-11"))).expect("it is told").of, [None]);
    }
}
