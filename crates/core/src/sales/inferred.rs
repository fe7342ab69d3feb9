//! Stages where no file tells when they were entered: what can be said from how opportunities stand.
//!
//! An open opportunity is in its stage, so it has come through those before it; one that was won has come through all. Of one that was
//! lost nobody knows how far it had come, beyond the first stage, unless its stage is still told beside the outcome, or a date that only
//! later stages have tells that it was there.

use std::collections::BTreeMap;

use super::deals::Deal;
use super::stages::{Course, Ends, Pipeline, Stages, WON};
use crate::column::NOTHING;
use crate::dataset::TableData;
use crate::day::AsOf;
use crate::fold::squash;
use crate::opportunity::Outcome;
use crate::schema::opportunities;
use crate::sorting::Arrange;
use crate::stats::mean;

/// Words in the names of stages, in the order in which most pipelines have them.
const USUAL: &[&[&str]] = &[
    &["new", "lead", "新", "线索"],
    &["prospect", "contact", "潜在", "初步", "初访"],
    &["engag", "接触", "跟进"],
    &["qualif", "appointment", "meeting", "资格", "商机确认", "约见"],
    &["discover", "needs", "analysis", "需求"],
    &["demo", "present", "演示", "展示"],
    &["trial", "pilot", "poc", "proofofconcept", "试用", "试点", "测试"],
    &["decisionmaker", "perception", "value", "决策"],
    &["propos", "quote", "quoting", "offer", "方案", "报价"],
    &["negotiat", "review", "commit", "verbal", "谈判", "商务"],
    &["contract", "sign", "合同", "签约", "法务"],
];

/// What is told of a stage by those that are in it.
#[derive(Default)]
struct Seen<'a> {
    shown: &'a str,
    chances: Vec<f64>,
    /// Open opportunities in it, and how many of them have a date of creation.
    dated: (u64, u64),
}

pub(super) fn stages(table: &TableData, deals: &[Deal], pipeline: &Pipeline, as_of: AsOf) -> Stages {
    let Some(column) = table.text(opportunities::STAGE) else { return Stages { untold: deals.len() as u64, ..Stages::default() } };
    let folded: Vec<String> = column.dictionary.texts().map(squash).collect();
    let stage = |deal: &Deal| {
        let code = column.codes.get(deal.row);
        (code != NOTHING).then(|| &folded[code as usize]).filter(|folded| pipeline.ends(folded) == Ends::No)
    };
    // What a person calls won or lost ends a deal that no column says is closed.
    let ended = |deal: &Deal| {
        let code = column.codes.get(deal.row);
        match (deal.outcome, (code != NOTHING).then(|| pipeline.ends(&folded[code as usize]))) {
            (Outcome::Open, Some(Ends::Won)) => Outcome::Won,
            (Outcome::Open, Some(Ends::Lost)) => Outcome::Lost,
            (outcome, _) => outcome,
        }
    };
    let own: Vec<Deal> = deals.iter().map(|deal| Deal { outcome: ended(deal), ..*deal }).collect();
    let deals = own.as_slice();
    let mut seen: BTreeMap<&String, Seen<'_>> = BTreeMap::new();
    for deal in deals {
        let Some(stage) = stage(deal) else { continue };
        let shown = column.get(deal.row).unwrap_or_default();
        let of = seen.entry(stage).or_insert_with(|| Seen { shown, ..Seen::default() });
        of.shown = of.shown.min(shown);
        of.chances.extend(table.number(opportunities::PROBABILITY).and_then(|chances| chances.get(deal.row)));
        if deal.outcome == Outcome::Open {
            of.dated.0 += 1;
            of.dated.1 += u64::from(deal.created.is_some());
        }
    }
    let has_chances = seen.values().all(|of| !of.chances.is_empty());
    let mut order: Vec<&String> = seen.keys().copied().collect();
    let usual = |name: &str| USUAL.iter().position(|words| words.iter().any(|word| name.contains(word))).unwrap_or(USUAL.len());
    let rank = |name: &&String| {
        let of = &seen[*name];
        let chance = mean(&of.chances).filter(|_| has_chances).unwrap_or(0.0);
        let is_dated = of.dated.1 > 0 || of.dated.0 == 0;
        (pipeline.wish(name), is_dated, chance, usual(name), (*name).clone())
    };
    order.arrange_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)).then_with(|| (a.3, a.4).cmp(&(b.3, b.4)))
    });
    // The first stage whose open opportunities are all dated, where none before it is: the date tells that it was entered.
    let is_dated = |name: &&String| seen[*name].dated.1 > 0;
    let dated_from = order.iter().position(is_dated).filter(|&from| {
        order[..from].iter().all(|name| seen[*name].dated.0 > 0)
            && order[from..].iter().all(|name| seen[*name].dated.0 == seen[*name].dated.1)
    });
    let mut stages = Stages { names: order.iter().map(|name| seen[*name].shown.to_owned()).collect(), ..Stages::default() };
    let won = stages.names.len();
    stages.losses_told = true;
    for &deal in deals {
        let dated = deal.created.and(dated_from).unwrap_or(0);
        let own = stage(&deal).and_then(|own| order.iter().position(|name| *name == own));
        let furthest = match deal.outcome {
            Outcome::Won => won,
            Outcome::Open => own.unwrap_or(0).max(dated),
            // Where the outcome stands in a column of its own, the stage tells where it was lost.
            Outcome::Lost => own.unwrap_or(0).max(dated),
        };
        let (from, day) = (stages.visits.len() as u32, deal.created.unwrap_or(as_of.0));
        stages.visits.extend((0..=furthest as u16).map(|at| (at, day)));
        stages.losses_told &= deal.outcome != Outcome::Lost || own.is_some();
        let lost = (deal.outcome == Outcome::Lost).then(|| deal.closed.unwrap_or(day));
        stages.courses.push(Course { deal, visits: (from, stages.visits.len() as u32), lost, touched: None });
    }
    let name_of_won = column.dictionary.texts().filter(|text| pipeline.ends(&squash(text)) == Ends::Won).min();
    stages.names.push(name_of_won.unwrap_or(WON).to_owned());
    stages
}
