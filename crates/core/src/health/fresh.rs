//! What was measured once is what would be measured anew; and a model that weighs it otherwise looks at no event again.

use proptest::prelude::*;

use super::laws::{Company, DAYS, FIRST, company, zone};
use crate::answer::Question;
use crate::answer::parameters::Parameters;
use crate::dataset::Dataset;
use crate::day::Day;
use crate::model::rule::{Level, Rule, Step, When};
use crate::model::{Bands, FeatureLists, HealthModel, LoginUnit, Measured, Models, NoTickets, Part};
use crate::testing::{ask, csv, dataset_in, looks, notes};
use crate::words::Words;

fn measured() -> impl Strategy<Value = Measured> {
    let days = || prop::sample::select(vec![1, 7, 28, 90]);
    prop_oneof![
        (days(), any::<bool>())
            .prop_map(|(days, seat)| Measured::LoginsPerWeek { days, unit: if seat { LoginUnit::ActiveSeat } else { LoginUnit::Account } }),
        days().prop_map(|days| Measured::FeatureLevel { days }),
        days().prop_map(|days| Measured::NegativeTicketShare { days }),
        days().prop_map(|days| Measured::ClickRate { days }),
        days().prop_map(|days| Measured::ExitPageViews { days }),
        days().prop_map(|days| Measured::Events { name: "search".to_owned(), days }),
        days().prop_map(|days| Measured::FeatureUses { name: "x".to_owned(), days }),
        days().prop_map(|days| Measured::PageViews { page: "home".to_owned(), days }),
        days().prop_map(|days| Measured::ActiveUsers { days }),
        Just(Measured::DaysSinceLogin),
    ]
}

fn rule() -> impl Strategy<Value = Rule> {
    let limit = 0.0..6.0f64;
    let when = prop_oneof![
        limit.clone().prop_map(When::Above),
        limit.clone().prop_map(When::AtLeast),
        limit.prop_map(When::Below),
        Just(When::AboveAverage),
        Just(When::Level(Level::Basic)),
    ];
    let step = (when, 0.0..10.0f64).prop_map(|(when, points)| Step { when, points });
    (prop::collection::vec(step, 0..3), 0.0..10.0f64, 0.0..10.0f64).prop_map(|(steps, otherwise, undefined)| Rule {
        out_of: 10.0,
        steps,
        otherwise,
        undefined,
    })
}

fn model() -> impl Strategy<Value = HealthModel> {
    let part = (measured(), rule(), 0.0..50.0f64);
    let features = prop::sample::select(vec![vec![], vec!["Gantt".to_owned()], vec!["nobody's".to_owned()]]);
    let words = prop::option::of(Just(Words { login_events: vec!["used".to_owned()], ..Words::default() }));
    (prop::collection::vec(part, 1..4), features, words, (10.0..50.0f64, 50.0..90.0f64), 0.0..1.0f64, any::<bool>(), 0..20i32).prop_map(
        |(parts, advanced, words, (watch, healthy), min_coverage, leave_out, new_under_days)| HealthModel {
            leaving_words: None,
            name: "one".to_owned(),
            parts: (0..).zip(parts).map(|(at, (measured, rule, weight))| Part { name: format!("p{at}"), weight, measured, rule }).collect(),
            features: FeatureLists { advanced, basic: Vec::new() },
            words,
            bands: Bands { healthy, watch },
            min_coverage,
            no_tickets: if leave_out { NoTickets::LeaveOut } else { NoTickets::CountAsGood },
            new_under_days,
        },
    )
}

/// Models as an editor makes them: one after the other, mostly with the measures of the one before.
fn edits() -> impl Strategy<Value = Vec<(Models, i32)>> {
    let edit = (model(), model(), any::<[bool; 3]>(), prop::sample::select(vec![DAYS / 2, DAYS - 20, DAYS - 1]));
    prop::collection::vec(edit, 2..6).prop_map(|edits| {
        let mut before: Option<HealthModel> = None;
        let models = edits.into_iter().map(|(mut first, mut second, [same, segments, words], day)| {
            if let Some(before) = before.as_ref().filter(|_| same) {
                for (part, earlier) in first.parts.iter_mut().zip(&before.parts) {
                    part.measured = earlier.measured.clone();
                }
                first.features = before.features.clone();
                first.words = if words { before.words.clone() } else { first.words };
            }
            before = Some(first.clone());
            second.name = "two".to_owned();
            let by_segment = segments.then(|| ("ent".to_owned(), "two".to_owned()));
            (Models { models: vec![first, second], by_segment: by_segment.into_iter().collect() }, day)
        });
        models.collect()
    })
}

fn dataset_of(company: &Company) -> Dataset {
    let files = company.files(DAYS + 100, false);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, csv)| (*name, csv.as_str())).collect();
    dataset_in(&zone(), &files)
}

fn told(data: &Dataset, models: &Models, day: i32) -> Vec<String> {
    let day = Day(FIRST + day).to_string();
    let asked = ["health.scores", "health.change", "health.summary", "health.preview", "health.history", "health.trend", "accounts"];
    let answers = asked.into_iter().flat_map(|id| {
        let answer = ask(data, models, id, &day, &[]);
        let measures = format!("{:?}", answer.table().measures());
        [csv(answer.table(), &[]), notes(answer.table()).join("\n"), measures]
    });
    answers.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn kept_answers_are_those_of_a_fresh_dataset(company in company(), edits in edits()) {
        let kept = dataset_of(&company);
        for (models, day) in &edits {
            prop_assert_eq!(told(&kept, models, *day), told(&dataset_of(&company), models, *day));
        }
    }
}

/// Two logins of A and a ticket of B, who alone uses a feature.
fn small() -> Dataset {
    dataset_in(
        &zone(),
        &[
            ("customers", "customer_id,segment,signup_date,mrr,churned\nA,smb,2025-01-01,10,false\nB,ent,2025-01-01,20,false\n"),
            (
                "events",
                "customer_id,occurred_at,event_name,feature,page\nA,2025-03-01,login,,\nA,2025-03-02,login,,/pricing\nB,2025-03-03,used,Gantt,\n",
            ),
            ("tickets", "ticket_id,customer_id,opened_at,kind,subject\nT,B,2025-03-01,bug,an error\n"),
        ],
    )
}

#[test]
fn another_weighing_looks_at_no_event_again() {
    let data = small();
    let mut models = Models::default();
    // Nobody uses it, so every event is looked through for it, once.
    models.models[0].features.advanced = vec!["Whiteboard".to_owned()];
    let draft = HealthModel { name: "draft".to_owned(), ..models.models[0].clone() };
    models.models.push(draft);
    let all = |models: &Models| {
        for id in ["health.scores", "health.summary", "health.preview", "health.change", "accounts"] {
            let mut parameters = Parameters::default();
            let question = Question::new(id, &mut parameters).expect("a report");
            let as_of = crate::day::AsOf("2025-03-31".parse().expect("a day"));
            question.answer(crate::answer::Ground { data: &data, as_of, models, former: None }).expect("an answer");
        }
        looks::since()
    };
    looks::since();
    assert!(all(&models) > 0, "measuring looks at events");
    assert_eq!(all(&models), 0, "the same question");
    let draft = &mut models.models[1];
    draft.parts[0].weight = 35.0;
    draft.parts[1].rule.steps[0].points = 12.0;
    draft.parts[2].rule.steps[0].when = When::AtLeast(0.5);
    draft.parts[3].rule.steps[0].when = When::Above(0.1);
    draft.bands.healthy = 70.0;
    draft.no_tickets = NoTickets::LeaveOut;
    draft.new_under_days = 200;
    draft.min_coverage = 0.1;
    assert_eq!(all(&models), 0, "another weighing");
    models.by_segment = [("ent".to_owned(), "draft".to_owned())].into();
    assert_eq!(all(&models), 0, "another use of the models");
    models.models[1].parts[0].measured = Measured::LoginsPerWeek { days: 14, unit: LoginUnit::Account };
    assert!(all(&models) > 0, "another measure");
}
