//! How long the movements and the retention of a million customers over sixty months take: no test, as machines differ.
//!
//! `cargo run --release -p holdfast-core --example movements`

#![allow(clippy::disallowed_types, reason = "it reads the clock: that is what it is for")]

use std::time::Instant;

use holdfast_core::column::{Column, DayColumn, NumberColumn, TextColumn};
use holdfast_core::dataset::{Customer, Dataset, FileReport, Revision, RowCustomers, Settings, TableData};
use holdfast_core::day::{AsOf, Day};
use holdfast_core::origin::{Lines, Origin};
use holdfast_core::recurring::book::Book;
use holdfast_core::recurring::movements::months;
use holdfast_core::recurring::retention::retention;
use holdfast_core::recurring::rules::{Preset, Rules};
use holdfast_core::schema::{Table, subscriptions};
use holdfast_core::stats::resample::Random;

const CUSTOMERS: u32 = 1_000_000;
const MONTHS: i32 = 60;

fn main() {
    let first = Day::from_ymd(2021, 1, 1).expect("a day");
    let as_of = AsOf(first.add_months(MONTHS).plus(-1));
    let data = made(first);
    // The machine may be doing something else: several times, of which the shortest counts.
    for (name, rules) in [("ours", Rules::default()); 5].into_iter().chain([("stripe", Preset::Stripe.rules())]) {
        let begun = Instant::now();
        let book = Book::of(&data, as_of, rules).expect("amounts are told");
        let of_book = begun.elapsed();
        let told = months(&book);
        let of_movements = begun.elapsed();
        let kept = retention(&book, 12, &told);
        let all = begun.elapsed();
        let (last, year) = (told.last().expect("a month"), kept.last().expect("a year"));
        println!(
            "{name}: {} months, closing {}, {} customers, grr {:.4}; book {of_book:?}, movements with it {of_movements:?}, and retention {all:?}",
            told.len(),
            book.exchange.major(last.closing),
            last.customers_closing,
            year.grr().unwrap_or_default(),
        );
    }
}

/// Each customer with a contract that begins within the months, most of them open; every third with a second one at another amount.
fn made(first: Day) -> Dataset {
    let mut random = Random::seeded(7);
    let (mut ids, mut starts, mut ends, mut amounts) =
        (TextColumn::default(), DayColumn::default(), DayColumn::default(), NumberColumn::default());
    let mut rows = 0;
    let mut row = |id: &str, start: Day, end: Option<Day>, amount: f64| {
        ids.push(Some(id));
        starts.push(Some(start));
        ends.push(end);
        amounts.push(Some(amount));
        rows += 1;
    };
    let mut customers = Vec::new();
    for at in 0..CUSTOMERS {
        let id = format!("C{at:07}");
        let start = first.plus(random.below(30 * MONTHS as usize) as i32);
        let amount = 10.0 + random.below(100_000) as f64 / 100.0;
        let change = start.plus(30 + random.below(600) as i32);
        let leaves = (random.below(3) == 0).then(|| change.plus(random.below(700) as i32));
        if at % 3 == 0 {
            row(&id, start, Some(change), amount);
            row(&id, change, leaves, amount * 1.2);
        } else {
            row(&id, start, leaves, amount);
        }
        customers.push(Customer { id, row: None });
    }
    let columns = [
        (subscriptions::CUSTOMER_ID, Column::Text(ids)),
        (subscriptions::START_DATE, Column::Day(starts)),
        (subscriptions::END_DATE, Column::Day(ends)),
        (subscriptions::MRR, Column::Number(amounts)),
    ];
    let mut placed: Vec<Option<Column>> = Table::Subscriptions.fields().map(|_| None).collect();
    for (field, column) in columns {
        placed[field.index()] = Some(column);
    }
    let mut lines = Lines::default();
    lines.push_run(2, rows as u32);
    let mut table = TableData::new(Table::Subscriptions, rows, placed, vec![Origin { first_row: 0, file: 0, lines }]);
    let by_code = (0..CUSTOMERS).collect();
    table.link(RowCustomers::ByCode(subscriptions::CUSTOMER_ID, by_code), None);
    let report = FileReport { table: Some(Table::Subscriptions), ..FileReport::blank("subscriptions.csv") };
    Dataset::new(Revision(1), Settings::default(), vec![report], customers, Vec::new(), [table])
}
