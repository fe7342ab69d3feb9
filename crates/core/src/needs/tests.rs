//! What reports are said to need is what they do.

use std::collections::BTreeSet;

use super::list::END;
use super::*;
use crate::answer::listing::Cell;
use crate::answer::parameters::Parameters;
use crate::answer::{CATALOGUE, Ground, Question};
use crate::dataset::Dataset;
use crate::day::AsOf;
use crate::model::Models;
use crate::schema::{Kind, Table, stage_history};
use crate::testing::dataset;

/// The screens whose every report stands in the list, with how the ids of these begin.
const WHOLE: [(&str, &[&str]); 2] = [("churn", &["churn.", "mrr."]), ("compensation", &["comp."])];

#[test]
fn every_report_on_churn_and_pay_says_what_it_needs() {
    for (screen, beginnings) in WHOLE {
        let reports = CATALOGUE.iter().map(|card| card.id).filter(|id| beginnings.iter().any(|begin| id.starts_with(begin)));
        let told: BTreeSet<&str> = of_screen(screen).map(|needed| needed.answer).collect();
        assert_eq!(reports.collect::<BTreeSet<&str>>(), told, "{screen}");
    }
}

/// Forty customers of whom every other one has left, by files with these columns and those without which no record is read.
fn files(fields: &[Field]) -> (Dataset, BTreeSet<Field>) {
    let tables: BTreeSet<Table> = fields.iter().map(|field| field.table()).chain([Table::Customers]).collect();
    let mut has = BTreeSet::new();
    let files: Vec<(&str, String)> = (tables.into_iter())
        .map(|table| {
            let own: Vec<Field> =
                (table.fields()).filter(|field| field.needed() || fields.contains(field) || table.customer_id() == Some(*field)).collect();
            let names: Vec<&str> = own.iter().map(|field| field.name()).collect();
            let row = |at: usize| own.iter().map(|&field| cell(field, at)).collect::<Vec<String>>().join(",");
            has.extend(own.iter().copied());
            (table.name(), format!("{}\n{}\n", names.join(","), (0..40).map(row).collect::<Vec<_>>().join("\n")))
        })
        .collect();
    (dataset(&files.iter().map(|(name, csv)| (*name, csv.as_str())).collect::<Vec<_>>()), has)
}

fn cell(field: Field, at: usize) -> String {
    let (left, is_end) = (at.is_multiple_of(2), END.1.contains(&field));
    match field.kind() {
        _ if Some(field) == field.table().customer_id() => format!("A{at:02}"),
        Kind::Id | Kind::Link => format!("I{at}"),
        Kind::Day | Kind::Month if is_end && left => "2024-07-01".to_owned(),
        Kind::Day if is_end => String::new(),
        Kind::Day | Kind::Month => "2024-01-01".to_owned(),
        Kind::Instant => "2024-01-01T10:00:00".to_owned(),
        Kind::Flag => left.to_string(),
        Kind::Number | Kind::Money | Kind::Share | Kind::Tally => ["6", "12"][at / 20].to_owned(),
        Kind::Name | Kind::Country | Kind::Text => ["X", "Y"][at / 20].to_owned(),
    }
}

/// Whether a report answers with some number that is not 0.
fn tells(data: &Dataset, id: &str) -> bool {
    let question = Question::new(id, &mut Parameters::default()).expect("a report");
    let ground = Ground { data, as_of: AsOf("2025-12-31".parse().expect("a day")), models: &Models::default(), former: None };
    let says = |cell: Cell<'_>| matches!(cell, Cell::Whole(count) if count > 0) || matches!(cell, Cell::Number(number) if number > 0.0);
    question.answer(ground).is_ok_and(|answer| {
        let table = answer.table();
        (0..table.len()).any(|row| (0..table.columns().len()).any(|column| says(table.cell(row, column))))
    })
}

#[test]
fn with_the_fields_named_there_is_an_answer_and_without_one_of_them_there_is_none() {
    let mut wrong = BTreeSet::new();
    // Of these customers no tool counts any otherwise, so there is no difference to tell.
    let asked = WHOLE.iter().flat_map(|(screen, _)| of_screen(screen)).filter(|needed| needed.answer != "mrr.differences");
    for needed in asked {
        // Every way to take one field of each choice.
        let mut ways: Vec<Vec<Field>> = vec![needed.needs.to_vec()];
        for (_, fields) in needed.one_of {
            ways = fields.iter().flat_map(|&field| ways.iter().map(move |way| [&way[..], &[field]].concat())).collect();
        }
        let answered: Vec<&Vec<Field>> = ways.iter().filter(|way| tells(&files(way).0, needed.answer)).collect();
        let serves = |field: &Field| answered.iter().any(|way| way.contains(field));
        let needs: Vec<&[Field]> = needed.needs.iter().map(std::slice::from_ref).chain(needed.one_of.iter().map(|(_, of)| *of)).collect();
        for fields in needs {
            wrong.extend(fields.iter().filter(|field| !serves(field)).map(|field| format!("{}: {field} is of no use", needed.answer)));
            let without = |way: &Vec<Field>| way.iter().copied().filter(|field| !fields.contains(field)).collect::<Vec<_>>();
            for (data, has) in answered.iter().map(|way| files(&without(way))) {
                let is_without = fields.iter().all(|field| !has.contains(field));
                if is_without && tells(&data, needed.answer) {
                    wrong.insert(format!("{}: it tells something without {fields:?}", needed.answer));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_screen_answers_something_and_no_answer_asks_twice_for_a_field() {
    for &screen in SCREENS {
        assert!(of_screen(screen).count() >= 2, "{screen}");
    }
    for needed in NEEDS {
        assert!(SCREENS.contains(&needed.screen), "{}", needed.screen);
        let fields: BTreeSet<Field> = needed.fields().filter(|(need, _)| *need != Need::Sharpens).map(|(_, field)| field).collect();
        let all = needed.fields().filter(|(need, _)| *need != Need::Sharpens).count();
        assert_eq!(fields.len(), all, "{}: a field is asked for twice", needed.answer);
        assert!(!fields.is_empty(), "{} needs nothing", needed.answer);
        assert!(needed.one_of.iter().all(|(_, fields)| fields.len() > 1), "{}: a choice of one is none", needed.answer);
    }
    let answers: BTreeSet<&str> = NEEDS.iter().map(|needed| needed.answer).collect();
    assert_eq!(answers.len(), NEEDS.len(), "an answer stands on one screen");
}

#[test]
fn a_funnel_is_made_of_stages_and_sharpened_by_their_history() {
    let stages = of_screen("funnel").next().expect("the funnel answers something");
    let needs: Vec<String> = stages.fields().filter(|(need, _)| *need == Need::Needs).map(|(_, field)| field.to_string()).collect();
    assert_eq!(needs, ["opportunities.stage"]);
    let sharpens = stages.fields().any(|(need, field)| need == Need::Sharpens && field == stage_history::ENTERED_AT);
    assert!(sharpens);
}
