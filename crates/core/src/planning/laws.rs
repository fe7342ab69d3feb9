//! What must hold of any plan.

use proptest::prelude::*;

use super::assumed::{Assumed, Source, Taken, assumed};
use super::growth::{Pace, growth};
use super::pods::pods;
use super::rational::Ratio;
use super::reverse::{Unknown, reverse};
use super::settings::{POD, Settings};
use super::silo::{Market, Model, compare};
use crate::day::AsOf;
use crate::stats::wilson;
use crate::testing::dataset;

fn given(value: (u64, u64)) -> Option<Ratio> {
    Ratio::new(value.0, value.1)
}

fn by(settings: &Settings) -> Assumed {
    let data = dataset(&[("customers", "customer_id\nA\n")]);
    assumed(&data, settings, AsOf("2026-01-31".parse().expect("a day")))
}

/// A share as it would be measured.
fn share(cases: u64, of: u64) -> Taken {
    let value = Ratio::new(cases, of).expect("of some");
    Taken { value, source: Source::Own, counted: Some((Some(cases), of)), interval: wilson(cases, of) }
}

fn rate() -> impl Strategy<Value = (u64, u64)> {
    (1u64..200).prop_flat_map(|under| (1..=under, Just(under)))
}

proptest! {
    #[test]
    fn more_target_never_needs_fewer_of_anything(target in 0u64..10_000_000, more in 0u64..1_000_000, price in 1u64..100_000, win in rate(), conversion in rate(), touch in rate()) {
        let needed = |target: u64| {
            let settings = Settings { target: given((target, 1)), price: given((price, 1)), win: given(win), conversion: given(conversion), touch: given(touch), ..Settings::default() };
            reverse(&by(&settings)).steps.map(|step| step.needed.expect("all is given"))
        };
        let (less, all) = (needed(target), needed(target + more));
        prop_assert!(less.iter().zip(all).all(|(less, more)| *less <= more), "{less:?} {all:?}");
        prop_assert!(less.windows(2).all(|pair| pair[0] <= pair[1]), "each step back takes as many at least: {less:?}");
    }

    #[test]
    fn steps_are_the_least_whole_numbers_that_suffice(deals in 1u64..100_000, win in rate()) {
        let settings = Settings { target: given((deals, 1)), price: given((1, 1)), win: given(win), ..Settings::default() };
        let intents = reverse(&by(&settings)).steps[1].needed.expect("all is given");
        prop_assert!(intents * win.0 >= deals * win.1 && (intents - 1) * win.0 < deals * win.1);
    }

    #[test]
    fn fewer_cases_leave_a_wider_range(k in 1u64..20, rest in 1u64..20, times in 2u64..30, deals in 1u64..1000) {
        let settings = Settings { target: given((deals, 1)), price: given((1, 1)), ..Settings::default() };
        let range = |times: u64| {
            let told = reverse(&Assumed { win: share(k * times, (k + rest) * times), ..by(&settings) }).steps[1];
            (told.low.expect("measured"), told.needed.expect("all is given"), told.high.expect("measured"))
        };
        let (few, many) = (range(1), range(times));
        prop_assert!(few.0 <= many.0 && many.2 <= few.2, "{few:?} {many:?}");
        prop_assert!(few.0 <= few.1 && few.1 <= few.2 && few.1 == many.1, "{few:?} {many:?}");
    }

    #[test]
    fn what_is_solved_for_reaches_the_target(deals in 1u64..500, price in 1u64..5_000, intents in 1u64..5_000, win in rate()) {
        let settings = Settings { target: given((deals * price, 1)), price: given((price, 1)), win: given(win), intents: given((intents, 1)), ..Settings::default() };
        let found = |unknown: Unknown| reverse(&by(&Settings { solve: Some(unknown), ..settings.clone() }));
        let win = found(Unknown::Win);
        prop_assert_eq!(win.steps[1].needed, Some(intents), "so many intents suffice at the rate found");
        if let Some(target) = found(Unknown::Target).target.filter(|target| !target.value.is_zero()) {
            let reached = Settings { target: Some(target.value), ..settings.clone() };
            prop_assert!(reverse(&by(&reached)).steps[1].needed.expect("all is given") <= intents);
        }
    }

    #[test]
    fn a_team_carries_what_its_weakest_role_does(people in prop::array::uniform4(0u32..30), target in 0u64..5_000) {
        let settings = Settings { people: people.map(Some), target: given((target, 1)), price: given((1, 1)), ..Settings::default() };
        let told = pods(&by(&settings));
        let least = told.loads.iter().map(|load| load.capacity).min().expect("four roles");
        prop_assert_eq!(told.capacity, least);
        prop_assert!(told.loads.iter().all(|load| load.is_bottleneck == (load.capacity == least)));
        prop_assert_eq!(told.needed, Some(target.div_ceil(20)));
    }

    #[test]
    fn so_many_as_are_needed_suffice_and_one_less_does_not(people in prop::array::uniform4(0u32..9), target in 0u64..500) {
        let of = |people: [u32; 4]| pods(&by(&Settings { people: people.map(Some), target: given((target, 1)), price: given((1, 1)), ..Settings::default() }));
        let told = of(people);
        let wanted = Ratio::whole(target);
        let hired: [u32; 4] = std::array::from_fn(|at| people[at] + told.loads[at].missing.expect("all is given") as u32);
        prop_assert!(of(hired).capacity >= wanted, "{hired:?}");
        // MDR and SDR stand in for each other: of them, one less of either may still do.
        let too_many = (2..4).find(|&at| {
            let fewer: [u32; 4] = std::array::from_fn(|one| hired[one] - u32::from(one == at && hired[one] > 0));
            hired[at] > people[at] && of(fewer).capacity >= wanted
        });
        prop_assert_eq!(too_many, None);
        let needed: [u32; 4] = std::array::from_fn(|at| told.loads[at].needed.expect("all is given") as u32);
        prop_assert!(of(needed).capacity >= wanted && told.needed.is_some_and(|pods| needed.iter().all(|&people| u64::from(people) <= pods)));
    }

    #[test]
    fn calls_are_only_for_the_profiles_that_they_find(deals in 1u64..500, part in rate(), touch in rate()) {
        let settings = Settings { target: given((deals, 1)), price: given((1, 1)), touch: given(touch), outbound_share: given(part), ..Settings::default() };
        let steps = reverse(&by(&settings)).steps.map(|step| step.needed.expect("all is given"));
        let found = Ratio::whole(steps[3]).times(Ratio::new(touch.0, touch.1).expect("a rate")).expect("short");
        let wanted = Ratio::whole(steps[2]).times(Ratio::new(part.0, part.1).expect("a part")).expect("short");
        prop_assert!(found >= wanted);
        let all = reverse(&by(&Settings { outbound_share: None, ..settings })).steps[3].needed;
        prop_assert!(all >= Some(steps[3]));
    }

    #[test]
    fn more_people_never_carry_less(people in prop::array::uniform4(0u32..30), at in 0usize..4) {
        let mut more = people;
        more[at] += 1;
        let capacity = |people: [u32; 4]| pods(&by(&Settings { people: people.map(Some), ..Settings::default() })).capacity;
        prop_assert!(capacity(more) >= capacity(people));
    }

    #[test]
    fn nobody_is_lost_on_the_way(people in prop::array::uniform4(1u32..4), entering in 1u32..400, months in 1u32..8, cooling in 0.0f64..0.3, seed in any::<u64>()) {
        let market = Market { months, prospects: 1_000, entering, cooling, seed, runs: 1 };
        let told = compare(&by(&Settings { people: people.map(Some), ..Settings::default() }), market);
        for (model, of) in &told {
            let mut before = 0.0;
            for month in of {
                prop_assert!((month.entered - month.won - month.lost - month.waiting).abs() < 1e-9, "{model:?} {month:?}");
                prop_assert!(month.covered <= month.entered && month.covered >= before);
                before = month.covered;
            }
            prop_assert_eq!(of.last().map(|month| month.entered), Some(f64::from((entering * months).min(1_000))));
        }
    }

    #[test]
    fn a_range_holds_the_number_it_is_about(deals in 1u64..200, (k, n) in rate(), (outbound, all) in rate(), (found, calls) in rate()) {
        let settings = Settings { target: given((deals, 1)), price: given((1, 1)), ..Settings::default() };
        let assumed = Assumed { win: share(k, n), outbound_share: share(outbound, all), touch: Some(share(found, calls)), ..by(&settings) };
        for step in &reverse(&assumed).steps[1..] {
            prop_assert!(step.low <= step.needed && step.needed <= step.high, "{step:?}");
        }
    }

    #[test]
    fn a_team_without_leavers_hires_until_the_target_is_carried(people in prop::array::uniform4(0u32..9), target in 1u64..400, hires in 1u32..4) {
        let assumed = by(&Settings { people: people.map(Some), target: given((target, 1)), price: given((1, 1)), ..Settings::default() });
        let told = growth(&assumed, Pace { months: 120, hires, ramp: 2, attrition: 0.0, churn: 0.0 });
        let missing: u64 = pods(&assumed).loads.iter().map(|load| load.missing.expect("all is given")).sum();
        let hired: u64 = told.iter().map(|month| u64::from(month.hired)).sum();
        prop_assert_eq!(hired, missing, "as many are hired as are missing");
        prop_assert!((told.last().expect("a month").deals - target as f64).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_planned_beyond_the_target(people in prop::array::uniform4(0u32..9), target in 0u64..200) {
        let assumed = by(&Settings { people: people.map(Some), target: given((target, 1)), price: given((1, 1)), ..Settings::default() });
        let told = growth(&assumed, Pace { months: 24, hires: 3, ramp: 2, attrition: 0.3, churn: 0.0 });
        prop_assert!(told.iter().all(|month| month.deals <= target as f64));
    }

    #[test]
    fn a_team_without_hires_or_leavers_stays_as_it_is(people in prop::array::uniform4(0u32..9), months in 1u32..24) {
        let assumed = by(&Settings { people: people.map(Some), target: given((1_000_000, 1)), price: given((5, 1)), ..Settings::default() });
        let told = growth(&assumed, Pace { months, hires: 0, ramp: 3, attrition: 0.0, churn: 0.0 });
        let capacity = pods(&assumed).capacity.value();
        prop_assert!(told.iter().all(|month| (month.people - f64::from(people.iter().sum::<u32>())).abs() < 1e-9 && (month.deals - capacity).abs() < 1e-9));
        let won = told.last().expect("a month").mrr.expect("a price is told");
        prop_assert!((won - capacity * 5.0 * f64::from(months)).abs() < 1e-6);
    }
}

#[test]
fn waiting_for_the_week_is_longer_than_waiting_for_the_evening() {
    let assumed = by(&Settings { people: [Some(2), Some(1), Some(2), Some(2)], ..Settings::default() });
    let told = compare(&assumed, Market { months: 6, prospects: 2_000, entering: 400, cooling: 0.0, seed: 7, runs: 10 });
    let wait = |model: Model| told.iter().find(|(one, _)| *one == model).expect("both").1[2].wait_days.expect("some wait");
    // A batch is waited for half its length in the mean, and then in the queue of those that came with it.
    assert!(wait(Model::Silo) > wait(Model::Pod) + 1.5, "{} {}", wait(Model::Silo), wait(Model::Pod));
    assert!((0.3..3.0).contains(&wait(Model::Pod)), "{}", wait(Model::Pod));
}

#[test]
fn new_people_carry_more_every_month_until_they_carry_in_full() {
    let settings = Settings { people: [Some(0); 4], target: given((20, 1)), price: given((1, 1)), ..Settings::default() };
    let told = growth(&by(&settings), Pace { months: 6, hires: 4, ramp: 3, attrition: 0.0, churn: 0.0 });
    let deals: Vec<f64> = told.iter().map(|month| month.deals).collect();
    assert_eq!(deals, [5.0, 10.0, 15.0, 20.0, 20.0, 20.0]);
    assert_eq!(told.iter().map(|month| month.hired).collect::<Vec<_>>(), [4, 0, 0, 0, 0, 0]);
    assert_eq!(POD.len(), 4);
}
