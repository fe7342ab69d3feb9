//! How long the survival curves of a million customers by 200 reps take, as `churn.survival` answers them: no test, as machines differ.
//!
//! `cargo run --release -p holdfast-core --example survival`

#![allow(clippy::disallowed_types, reason = "it reads the clock: that is what it is for")]

use std::time::Instant;

use holdfast_core::answer::churn_settings::OfGroups;
use holdfast_core::answer::churn_survival::ChurnSurvival;
use holdfast_core::answer::{Ground, Question};
use holdfast_core::churn::by::By;
use holdfast_core::churn::groups::Groups;
use holdfast_core::churn::lives::{Counted, Lives, OfLives};
use holdfast_core::column::{Column, DayColumn, TextColumn};
use holdfast_core::dataset::{Customer, Dataset, FileReport, MappedColumn, Revision, RowCustomers, Settings, TableData};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::model::Models;
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::schema::{Table, customers};
use holdfast_core::stats::resample::Random;

const CUSTOMERS: u32 = 1_000_000;
const REPS: usize = 200;
const DAYS: usize = 5 * 365;

fn main() {
    let first = Day::from_ymd(2021, 1, 1).expect("a day");
    let as_of = AsOf(first.plus(DAYS as i32));
    let data = made(first);
    let models = Models::default();
    let ground = || Ground { data: &data, as_of, models: &models, former: None };
    let asked = |spells: Counted| {
        let which = OfLives { observed_from: Some(first.plus(365)), spells, ..OfLives::default() };
        Question::ChurnSurvival(ChurnSurvival { of: OfGroups { by: By::SalesRep.into(), which }, ..ChurnSurvival::default() })
    };
    let begun = Instant::now();
    println!("what is told of {} customers gathered in {:?}, as for every other answer", data.pasts().customers.len(), begun.elapsed());
    // The machine may be doing something else: several times after the first.
    for name in ["first", "again", "again", "again", "again"] {
        let begun = Instant::now();
        let answer = asked(Counted::First).answer(ground()).expect("lives are told");
        println!("{name}: {} rows in {:?}", answer.table().len(), begun.elapsed());
    }
    for _ in 0..3 {
        let begun = Instant::now();
        let lives = Lives::of(&data, OfLives { observed_from: Some(first.plus(365)), ..OfLives::default() }, as_of);
        let of_lives = begun.elapsed();
        let groups = Groups::new(&data, By::SalesRep.into(), as_of);
        let of_groups = begun.elapsed();
        let grouped = lives.grouped(&groups);
        let placed = begun.elapsed();
        let curves = grouped.curves();
        let all = begun.elapsed();
        let ended: u64 = grouped.counts().iter().map(|count| count.churned).sum();
        println!("{ended} left; lives {of_lives:?}, groups with them {of_groups:?}, placed {placed:?}, {} curves {all:?}", curves.len());
    }
}

/// Customers who began within the days, each sold by one of the reps; half of them have left.
fn made(first: Day) -> Dataset {
    let mut random = Random::seeded(7);
    let (mut ids, mut reps) = (TextColumn::default(), TextColumn::default());
    let (mut starts, mut ends) = (DayColumn::default(), DayColumn::default());
    let mut of = Vec::new();
    for at in 0..CUSTOMERS {
        let id = format!("C{at:07}");
        let start = first.plus(random.below(DAYS) as i32);
        let end = start.plus(random.below(2 * DAYS) as i32);
        ids.push(Some(&id));
        reps.push(Some(&format!("Rep {:03}", random.below(REPS))));
        starts.push(Some(start));
        ends.push((end <= first.plus(DAYS as i32)).then_some(end));
        of.push(Customer { id, row: Some(at as usize) });
    }
    let columns = [
        (customers::CUSTOMER_ID, Column::Text(ids)),
        (customers::SALES_REP, Column::Text(reps)),
        (customers::SIGNUP_DATE, Column::Day(starts)),
        (customers::CANCEL_DATE, Column::Day(ends)),
    ];
    let mut placed: Vec<Option<Column>> = Table::Customers.fields().map(|_| None).collect();
    let mut mapping = Vec::new();
    for (at, (field, column)) in columns.into_iter().enumerate() {
        placed[field.index()] = Some(column);
        mapping.push(MappedColumn { field, column: at + 1, header: field.name().to_owned(), says: None });
    }
    let mut lines = Lines::default();
    lines.push_run(2, CUSTOMERS);
    let mut table = TableData::new(Table::Customers, CUSTOMERS as usize, placed, vec![Origin { first_row: 0, file: 0, lines }]);
    table.link(RowCustomers::ByCode(customers::CUSTOMER_ID, (0..CUSTOMERS).collect()), None);
    let report = FileReport { table: Some(Table::Customers), mapping, ..FileReport::blank("customers.csv") };
    Dataset::new(Revision(1), Settings::default(), vec![report], of, Vec::new(), [table])
}
