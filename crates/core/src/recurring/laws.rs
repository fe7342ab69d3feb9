//! What holds of recurring revenue whatever customers do, and the worked example of the reference.

use proptest::prelude::*;

use super::book::{Book, Line};
use super::differences::{Figure, differences};
use super::movements::{Month, Movement, months, movements};
use super::retention::retention;
use super::rules::{ChurnDate, Counting, Joiners, Preset, Rules};
use crate::dataset::{CustomerIx, Dataset};
use crate::day::{AsOf, Day};
use crate::testing::dataset;

fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

fn book(data: &Dataset, as_of: &str, rules: Rules) -> Book {
    Book::of(data, AsOf(day(as_of)), rules).expect("amounts are told")
}

/// `new reactivation expansion contraction churn → closing` of each month, in cents.
fn told(book: &Book) -> Vec<String> {
    let line = |month: &Month| format!("{} → {}", month.moved.map(|minor| minor.to_string()).join(" "), month.closing);
    months(book).iter().map(line).collect()
}

const RATES: &str = "month,currency,rate\n2024-01-01,EUR,1.1\n2024-06-01,EUR,1.25\n2024-09-01,EUR,0.97\n2025-02-01,EUR,1.3\n";

/// Contracts and payments of a handful of customers in two currencies, with requests to cancel.
fn companies() -> impl Strategy<Value = [String; 2]> {
    let contract =
        (0..6u8, 0..500i32, proptest::option::of(0..300i32), 0..20_000i64, proptest::bool::weighted(0.3), proptest::option::of(0..300i32));
    let payment = (0..6u8, 0..500i32, 1..40_000i64, 1..13u8);
    (proptest::collection::vec(contract, 1..25), proptest::collection::vec(payment, 1..25)).prop_map(|(contracts, payments)| {
        let first = day("2024-01-05");
        let mut subscriptions = "customer_id,start_date,end_date,mrr,currency,cancel_requested_at\n".to_owned();
        for (who, start, length, cents, euro, request) in contracts {
            let start = first.plus(start);
            let end = length.map_or_else(String::new, |length| start.plus(length).to_string());
            let request = request.map_or_else(String::new, |after| start.plus(after).to_string());
            let currency = if euro { "EUR" } else { "USD" };
            subscriptions += &format!("C{who},{start},{end},{},{currency},{request}\n", cents as f64 / 100.0);
        }
        let mut paid = "customer_id,paid_at,amount,months,currency\n".to_owned();
        for (who, on, cents, months) in payments {
            paid += &format!("C{who},{},{},{months},USD\n", first.plus(on), cents as f64 / 100.0);
        }
        [subscriptions, paid]
    })
}

fn company([subscriptions, paid]: &[String; 2]) -> Dataset {
    dataset(&[("subscriptions", subscriptions), ("payments", paid), ("rates", RATES)])
}

fn rules() -> impl Strategy<Value = Rules> {
    let by_hand = (0..2usize, 0..3usize, 0..2usize, 0..60i32).prop_map(|(counting, churn, joiners, grace_days)| Rules {
        counting: Counting::ALL[counting],
        churn: ChurnDate::ALL[churn],
        joiners: Joiners::ALL[joiners],
        grace_days,
        ..Rules::default()
    });
    prop_oneof![by_hand, (0..4usize).prop_map(|at| Preset::ALL[at].rules())]
}

proptest! {
    #[test]
    fn opening_and_movements_make_the_closing_to_the_cent_and_pieces_the_total(files in companies(), rules in rules()) {
        let data = company(&files);
        let book = book(&data, "2025-05-20", rules);
        let months = months(&book);
        let mut line = Line::default();
        for (at, month) in months.iter().enumerate() {
            let [new, back, more, less, gone] = month.moved;
            prop_assert_eq!(month.opening + new + back + more - less - gone, month.closing);
            // What was reckoned by movements is what everybody pays at the month's end.
            let (mut paid, mut payers) = (0i128, 0);
            for customer in (0..book.customers() as u32).map(CustomerIx) {
                if book.read(customer, &mut line) {
                    paid += i128::from(line.values[at + 1]);
                    payers += u64::from(line.values[at + 1] > 0);
                }
            }
            prop_assert_eq!((month.closing, month.customers_closing), (paid, payers));
            // Amounts in major units add up to the cent, too.
            let [new, back, more, less, gone] = month.moved.map(|minor| book.exchange.major(minor));
            let sum = book.exchange.major(month.opening) + new + back + more - less - gone;
            prop_assert!((sum - book.exchange.major(month.closing)).abs() < 0.005);
            prop_assert!(month.moved.iter().all(|&moved| moved >= 0));
        }
    }

    #[test]
    fn gross_retention_is_no_more_than_all_and_no_more_than_net(files in companies(), rules in rules(), over in 1..14usize) {
        let data = company(&files);
        let book = book(&data, "2025-05-20", rules);
        let told = months(&book);
        for kept in retention(&book, over, &told) {
            prop_assert!(kept.survivors <= kept.cohort && 0 <= kept.kept && kept.kept <= kept.opening && kept.kept <= kept.now);
            if let (Some(grr), Some(nrr)) = (kept.grr(), kept.nrr()) {
                prop_assert!((0.0..=1.0).contains(&grr) && grr <= nrr);
            }
            if let (Some(grr), Some(interval)) = (kept.grr(), kept.grr) {
                prop_assert!(interval.low <= grr && grr <= interval.high, "{grr} {interval:?}");
            }
        }
    }

    #[test]
    fn differences_add_up_to_what_the_tables_differ_by(files in companies(), rules in rules(), preset in 0..4usize) {
        let data = company(&files);
        let (ours, theirs) = (book(&data, "2025-05-20", rules), book(&data, "2025-05-20", Preset::ALL[preset].rules()));
        let found = differences(&ours, &theirs);
        for (at, (own, their)) in months(&ours).iter().zip(months(&theirs)).enumerate() {
            for movement in Movement::ALL {
                let of = found.iter().filter(|one| one.slot == at + 1 && one.figure == Figure::Of(movement));
                let sum: i128 = of.map(|one| i128::from(one.theirs - one.ours)).sum();
                prop_assert_eq!(sum, their.moved[movement as usize] - own.moved[movement as usize]);
            }
        }
    }

    #[test]
    fn events_and_the_net_of_the_month_close_alike(files in companies(), churn in 0..3usize) {
        let data = company(&files);
        let of = |counting, joiners| {
            let rules = Rules { counting, joiners, churn: ChurnDate::ALL[churn], ..Rules::default() };
            months(&book(&data, "2025-05-20", rules)).iter().map(|month| (month.closing, month.customers_closing)).collect::<Vec<_>>()
        };
        let net = of(Counting::Net, Joiners::Neither);
        prop_assert_eq!(&net, &of(Counting::Event, Joiners::Neither));
        prop_assert_eq!(&net, &of(Counting::Event, Joiners::Both));
        prop_assert_eq!(&net, &of(Counting::Net, Joiners::Both));
    }
}

#[test]
fn the_reference_examples_month_comes_out() {
    let all: serde_json::Value = serde_json::from_str(include_str!("../../../../tests/data/goldens/seed_examples.json")).expect("JSON");
    let golden = &all["mrr_movement"];
    let mut csv = "customer_id,start_date,end_date,mrr\n".to_owned();
    for (from, until, amounts) in [("2025-01-10", "2025-02-10", &golden["open"]), ("2025-02-10", "", &golden["close"])] {
        for (who, amount) in amounts.as_object().expect("by customer") {
            csv += &format!("{who},{from},{until},{amount}\n");
        }
    }
    for who in golden["previously_customer"].as_array().expect("a list") {
        csv += &format!("{},2024-10-01,2024-12-01,5\n", who.as_str().expect("an id"));
    }
    let data = dataset(&[("subscriptions", &csv)]);
    let book = book(&data, "2025-02-28", Rules::default());
    let months = months(&book);
    let month = months.last().expect("a month");
    let cents = |key: &str| i128::from(golden[key].as_i64().expect("whole")) * 100;
    assert_eq!((month.opening, month.closing), (cents("opening"), cents("closing")));
    assert_eq!(month.moved, ["new", "reactivation", "expansion", "contraction", "churn"].map(cents));
    let kept = retention(&book, 1, &months);
    let kept = kept.last().expect("a month");
    for (key, found) in [("grr", kept.grr()), ("nrr", kept.nrr())] {
        let expected = golden[key][2].as_f64().expect("a share");
        assert!((found.expect("somebody paid") - expected).abs() < 1e-15, "{key}");
    }
}

#[test]
fn a_switch_moves_what_it_should() {
    let contracts = "customer_id,start_date,end_date,mrr,cancel_requested_at\n\
        A,2025-01-05,2025-03-05,100,2025-02-20\n\
        B,2025-02-03,2025-02-20,40,\n\
        C,2025-01-10,2025-02-10,60,\nC,2025-02-10,2025-02-15,90,\nC,2025-02-15,,70,\n";
    let data = dataset(&[("subscriptions", contracts)]);
    let of = |rules: Rules| told(&book(&data, "2025-03-31", rules));
    let ours = Rules::default();
    assert_eq!(of(ours), ["16000 0 0 0 0 → 16000", "0 0 1000 0 0 → 17000", "0 0 0 0 10000 → 7000"]);
    assert_eq!(of(Rules { churn: ChurnDate::Request, ..ours }), ["16000 0 0 0 0 → 16000", "0 0 1000 0 10000 → 7000", "0 0 0 0 0 → 7000"]);
    assert_eq!(of(Rules { joiners: Joiners::Both, ..ours })[1], "4000 0 1000 0 4000 → 17000");
    assert_eq!(of(Rules { counting: Counting::Event, ..ours })[1], "0 0 3000 2000 0 → 17000");
    assert_eq!(of(Rules { counting: Counting::Event, joiners: Joiners::Both, ..ours })[1], "4000 0 3000 2000 4000 → 17000");
}

#[test]
fn an_unpaid_contract_is_gone_after_the_grace_and_a_discount_comes_off() {
    let data = dataset(&[
        ("subscriptions", "customer_id,start_date,mrr\nA,2025-01-05,100\nB,2025-01-05,50\n"),
        ("payments", "customer_id,paid_at,amount,months\nA,2025-01-05,80,1\nB,2025-01-05,600,12\n"),
    ]);
    let of = |preset: Preset| told(&book(&data, "2025-03-31", preset.rules()));
    // Paid until 5 February, and 30 days of grace: gone on 7 March.
    assert_eq!(of(Preset::Baremetrics), ["15000 0 0 0 0 → 15000", "0 0 0 0 0 → 15000", "0 0 0 0 10000 → 5000"]);
    assert_eq!(of(Preset::ProfitWell), ["13000 0 0 0 0 → 13000", "0 0 2000 0 0 → 15000", "0 0 0 0 0 → 15000"]);
    assert_eq!(of(Preset::ChartMogul), ["15000 0 0 0 0 → 15000", "0 0 0 0 0 → 15000", "0 0 0 0 0 → 15000"]);
}

#[test]
fn other_currencies_are_left_out_without_a_rate_and_held_constant_in_retention_with_one() {
    let contracts =
        ("subscriptions", "customer_id,start_date,mrr,currency\nA,2025-01-05,100,USD\nB,2025-01-05,100,EUR\nC,2025-01-05,10,USD\n");
    let alone = dataset(&[contracts]);
    let found = book(&alone, "2025-02-28", Rules::default());
    assert_eq!(told(&found), ["11000 0 0 0 0 → 11000", "0 0 0 0 0 → 11000"]);
    assert!(found.notes.iter().any(|note| note.code.code() == "customers_other_currency" && note.number == Some(1.0)));
    let rated = dataset(&[contracts, ("rates", "month,currency,rate\n2025-01-01,EUR,1.1\n2025-02-01,EUR,1.2\n")]);
    let found = book(&rated, "2025-02-28", Rules::default());
    let months = months(&found);
    assert_eq!(told(&found), ["22000 0 0 0 0 → 22000", "0 0 1000 0 0 → 23000"]);
    assert_eq!(months[1].exchange, 1000);
    // Nobody pays another amount: nothing was kept or lost but by the rate.
    let kept = retention(&found, 1, &months);
    assert_eq!(kept.last().map(|kept| (kept.kept, kept.now, kept.opening)), Some((22_000, 22_000, 22_000)));
}

#[test]
fn the_first_month_of_monthly_files_is_an_opening_where_customers_are_older() {
    let months = (
        "monthly_mrr:subscriptions",
        "customer_id,start_date,end_date,mrr\nA,2025-01-01,2025-02-01,10\nA,2025-02-01,2025-03-01,12\nB,2025-02-01,2025-03-01,5\n",
    );
    let of = |signup: &str| {
        let customers = format!("customer_id,signup_date\nA,{signup}\nB,2025-02-01\n");
        told(&book(&dataset(&[months, ("customers", &customers)]), "2025-02-28", Rules::default()))
    };
    assert_eq!(of("2024-11-01"), ["500 0 200 0 0 → 1700"]);
    assert_eq!(of("2025-01-01"), ["1000 0 0 0 0 → 1000", "500 0 200 0 0 → 1700"]);
}

#[test]
fn payments_alone_count_by_the_months_they_are_for() {
    let payments = "customer_id,paid_at,amount,months,status\nA,2025-01-05,1200,12,paid\nB,2025-01-05,50,,paid\nB,2025-02-07,50,,paid\nB,2025-02-01,50,,failed\n";
    let data = dataset(&[("payments", payments)]);
    assert_eq!(told(&book(&data, "2025-03-31", Rules::default())), ["15000 0 0 0 0 → 15000", "0 0 0 0 0 → 15000", "0 0 0 0 5000 → 10000"]);
    // By event the gap of two days shows; days of grace bridge it.
    let of = |churn| told(&book(&data, "2025-02-28", Rules { counting: Counting::Event, churn, ..Rules::default() }))[1].clone();
    assert_eq!([of(ChurnDate::PeriodEnd), of(ChurnDate::Grace)], ["0 5000 0 0 5000 → 15000", "0 0 0 0 0 → 15000"]);
}

#[test]
fn customers_alone_pay_what_was_exported_while_they_are_there() {
    let customers = "customer_id,signup_date,cancel_date,mrr\nA,2025-01-05,2025-02-10,30\nB,2025-02-01,,20\n";
    let data = dataset(&[("customers", customers)]);
    assert_eq!(told(&book(&data, "2025-03-15", Rules::default())), ["3000 0 0 0 0 → 3000", "2000 0 0 0 3000 → 2000", "0 0 0 0 0 → 2000"]);
}

#[test]
fn a_trial_that_costs_nothing_is_no_customer() {
    let data = dataset(&[("subscriptions", "customer_id,start_date,end_date,mrr\nA,2025-01-05,2025-02-05,0\nA,2025-02-05,,30\n")]);
    let book = book(&data, "2025-02-28", Rules { counting: Counting::Event, joiners: Joiners::Both, ..Rules::default() });
    let months = months(&book);
    assert_eq!(months.iter().map(|month| (month.times[0], month.customers_closing)).collect::<Vec<_>>(), [(0, 0), (1, 1)]);
    let mut moved = Vec::new();
    let mut line = Line::default();
    book.read(CustomerIx(0), &mut line);
    movements(&book, CustomerIx(0), &line, |slot, movement, amount| moved.push((slot, movement, amount)));
    assert_eq!(moved, [(2, Movement::New, 3000)]);
}
