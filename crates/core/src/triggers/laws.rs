//! Laws of triggers on generated small companies and rules.

use proptest::prelude::*;

use super::condition::{Condition, Hours, Limits, Records, Weekday, What};
use super::fact::Fact;
use super::firing::{Telling, firings, measures};
use super::{Action, Kind, Rule};
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::health::laws::{Company, DAYS, FIRST, company, zone};
use crate::model::Models;
use crate::model::score::Band;
use crate::signals::{Act, Signal};
use crate::testing::dataset_in;
use crate::time::Instant;

fn records() -> impl Strategy<Value = Records> {
    let of = prop::sample::select(vec![
        What::Login,
        What::Anything,
        What::Feature("Gantt".to_owned()),
        What::Page("home".to_owned()),
        What::ExitPage,
        What::HelpPage,
        What::Ticket(Vec::new()),
        What::Ticket(vec!["error".to_owned()]),
        What::Unanswered { hours: 48 },
        What::Payment,
    ]);
    let weekdays = prop::sample::select(vec![vec![], vec![], vec![Weekday::Tuesday, Weekday::Friday]]);
    let hours = prop::option::weighted(0.2, Just(Hours::AFTERNOON));
    (of, weekdays, hours).prop_map(|(of, weekdays, hours)| Records { weekdays, hours, ..Records::from(of) })
}

fn condition() -> impl Strategy<Value = Condition> {
    let one = prop_oneof![
        records().prop_map(Condition::Happens),
        (records(), records(), 1..100i32).prop_map(|(first, second, within_hours)| Condition::Then { first, second, within_hours }),
        (records(), 1..4u32, 1..40i32).prop_map(|(of, times, days)| Condition::AtLeast { of, times, days }),
        (records(), 0..2u32, 1..40i32).prop_map(|(of, times, days)| Condition::AtMost { of, times, days }),
        (20.0..90.0f64).prop_map(|limit| Condition::Score(Limits::below(limit))),
        Just(Condition::Band(Band::Watch)),
        prop::sample::select(Signal::ALL.to_vec()).prop_map(Condition::signal),
        Just(Condition::Head),
        (1..5i32).prop_map(|months| Condition::Age { months }),
    ];
    one.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Condition::Any),
            inner.prop_map(|inner| Condition::Not(Box::new(inner))),
        ]
    })
}

fn open(company: &Company, known: i32, turned: bool) -> Dataset {
    let files = company.files(known, turned);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
    dataset_in(&zone(), &files)
}

fn rule(when: Condition, quiet_days: i32) -> Rule {
    Rule { id: "r".to_owned(), name: String::new(), when, quiet_days, action: Action::of(Kind::Alert, Act::PeerGroup) }
}

/// For whom it fires, when, and why.
fn fires(data: &Dataset, when: &Condition, quiet_days: i32, day: i32) -> Vec<(String, Instant, Vec<Fact>)> {
    let (models, as_of, rule) = (Models::default(), AsOf(Day(FIRST + day)), rule(when.clone(), quiet_days));
    let measures = measures(&rule);
    let mut telling = Telling::of(data, &models, &rule, &measures, as_of);
    let found = firings(data, &models, &rule, as_of);
    let why = |fired: &super::firing::Fired| {
        let facts = telling.tell(fired.customer, &[fired.at]).remove(0).0;
        (data.customers[fired.customer.0 as usize].id.clone(), fired.at, facts)
    };
    found.firings.iter().map(why).collect()
}

fn not(when: Condition) -> Condition {
    Condition::Not(Box::new(when))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_came_later_and_the_order_of_rows_change_nothing(company in company(), when in condition(), day in 20..DAYS, quiet in 0..20) {
        let whole = fires(&open(&company, i32::MAX, false), &when, quiet, day);
        prop_assert_eq!(&fires(&open(&company, day, false), &when, quiet, day), &whole);
        prop_assert_eq!(&fires(&open(&company, i32::MAX, true), &when, quiet, day), &whole);
    }

    #[test]
    fn and_or_and_not_follow_their_laws(company in company(), a in condition(), b in condition(), day in 20..DAYS) {
        let data = open(&company, i32::MAX, false);
        let times = |when: Condition| fires(&data, &when, 0, day).into_iter().map(|(id, at, _)| (id, at)).collect::<Vec<_>>();
        let both = |a: &Condition, b: &Condition| vec![a.clone(), b.clone()];
        prop_assert_eq!(times(Condition::All(both(&a, &b))), times(Condition::All(both(&b, &a))));
        prop_assert_eq!(times(Condition::Any(both(&a, &b))), times(Condition::Any(both(&b, &a))));
        prop_assert_eq!(times(Condition::All(vec![a.clone()])), times(a.clone()));
        prop_assert_eq!(times(not(not(a.clone()))), times(a.clone()));
        let neither = Condition::All(vec![not(a.clone()), not(b.clone())]);
        prop_assert_eq!(times(not(Condition::Any(both(&a, &b)))), times(neither));
    }

    #[test]
    fn firings_keep_the_quiet_period_and_a_longer_one_fires_no_more_often(company in company(), when in condition(), quiet in 1..30) {
        let data = open(&company, i32::MAX, false);
        let [short, long] = [quiet, quiet * 2].map(|quiet| fires(&data, &when, quiet, DAYS));
        prop_assert!(long.len() <= short.len());
        for pair in short.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let (first, second) = (data.settings.zone.local(pair[0].1), data.settings.zone.local(pair[1].1));
            prop_assert!((second.day, second.ms) >= (first.day.plus(quiet), first.ms), "{:?}", pair);
        }
        // Whoever would be told at all is told first at the same instant.
        let firsts = |all: &[(String, Instant, Vec<Fact>)]| {
            all.chunk_by(|a, b| a.0 == b.0).map(|one| (one[0].0.clone(), one[0].1)).collect::<Vec<_>>()
        };
        prop_assert_eq!(firsts(&short), firsts(&long));
    }
}
