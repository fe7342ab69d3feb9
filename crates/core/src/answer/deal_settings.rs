//! What questions on opportunities can be asked with.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::listing::{Note, NoteCode};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing};
use crate::behaviour::sources::mapped;
use crate::column::NOTHING;
use crate::fold::squash;
use crate::health::notes;
use crate::sales::deals::{Deal, deals_on};
use crate::sales::groups::{By, Grouper};
use crate::sales::passage::owner;
use crate::sales::period::Period;
use crate::sales::stages::{Course, Pipeline, Stages, stages};
use crate::schema::{Field, Table, opportunities, team};

/// By what opportunities are put into groups, and of which time they are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfDeals {
    /// By what they are put into groups; all together by nothing.
    pub by: Vec<By>,
    /// Their period.
    pub period: Period,
    /// The pipeline they are in; all of them without one.
    pub pipeline: Option<String>,
}

impl OfDeals {
    /// Its parameters.
    pub const PARAMETERS: &'static [Parameter] = &[BY, PERIOD, PIPELINE];

    /// Takes them from a question's parameters.
    ///
    /// # Errors
    /// A way or a day that can't be read.
    pub fn take(parameters: &mut Parameters) -> Result<OfDeals, BadParameter> {
        let by = take_by(parameters)?;
        Ok(OfDeals { by, period: parameters.take_period("period")?, pipeline: parameters.take("pipeline") })
    }

    /// What it misses in the data.
    ///
    /// # Errors
    /// The columns that tell its groups.
    pub fn missing(&self, ground: Ground<'_>) -> Result<(), Missing> {
        let pipeline: &[Field] = if self.pipeline.is_some() { &[opportunities::PIPELINE] } else { &[] };
        let fields = self.by.iter().flat_map(|by| by.fields()).chain(pipeline);
        let fields: Vec<Field> = fields.copied().filter(|&field| !mapped(ground.data, field)).collect();
        if fields.is_empty() { Ok(()) } else { Err(Missing { fields, ..Missing::default() }) }
    }

    /// Deals by group, of those that one wants; the group without a name holds those of which it is not told.
    #[must_use]
    pub fn groups(&self, ground: Ground<'_>, wanted: impl Fn(&Deal) -> bool) -> BTreeMap<Option<String>, Vec<Deal>> {
        let Some(table) = ground.data.table(Table::Opportunities) else { return BTreeMap::new() };
        let pipeline = Pipeline { name: self.pipeline.clone(), ..Pipeline::default() };
        let deals = deals_on(ground.data, ground.as_of);
        let wanted = deals.iter().filter(|deal| wanted(deal) && pipeline.holds(table, deal.row)).copied();
        Grouper::new(ground.data, &self.by, ground.as_of).gather(wanted, |deal| deal)
    }

    /// That groups stand as exported, where they do.
    #[must_use]
    pub fn notes(&self, ground: Ground<'_>) -> Vec<Note> {
        let fields: Vec<Field> = self.by.iter().filter_map(|by| by.as_exported()).collect();
        let idle = self.by.iter().any(|by| matches!(by, By::SalesRep | By::Pod)).then(|| without_deals(ground)).flatten();
        idle.into_iter().chain(notes::as_exported(ground.data, &fields)).collect()
    }
}

/// Those of the team's list who own no opportunity by the day: they are in no rate. Nothing where none of its people does: then it is a
/// list of others.
fn without_deals(ground: Ground<'_>) -> Option<Note> {
    let (table, deals) = (ground.data.table(Table::Opportunities)?, ground.data.table(Table::Team)?);
    let owners: BTreeSet<&str> = deals_on(ground.data, ground.as_of).iter().filter_map(|deal| owner(table, deal)).collect();
    let people: BTreeSet<&str> = (0..deals.rows()).filter_map(|row| deals.text_at(team::PERSON, row)).collect();
    let sells = |row: usize| deals.text_at(team::ROLE, row).is_none_or(|role| SELLS.contains(&squash(role).as_str()));
    let idle: BTreeSet<&str> = (0..deals.rows())
        .filter(|&row| sells(row))
        .filter_map(|row| deals.text_at(team::PERSON, row))
        .filter(|person| !owners.contains(person))
        .collect();
    let any_sells = people.iter().any(|person| owners.contains(person));
    let names = || idle.iter().copied().collect::<Vec<_>>().join(", ");
    (any_sells && !idle.is_empty()).then(|| Note::new(NoteCode::TeamWithoutDeals).about(names()).number(idle.len() as f64))
}

/// Roles that own opportunities.
const SELLS: [&str; 6] = ["ae", "fae", "am", "sales", "salesrep", "销售"];

const BY: Parameter = Parameter {
    key: "by",
    takes: "all, sales_rep, pod, role, source, pipeline, motion, kind, segment, tier, plan, industry, csm, term, head, month or quarter (of creation), or two of them joined with +; all",
};
pub(super) const PERIOD: Parameter =
    Parameter { key: "period", takes: "2026, 2026-Q1, 2026-03 or 2025-07-01..2026-06-30, where either end may be left out; all" };
const PIPELINE: Parameter = Parameter { key: "pipeline", takes: "the name of a pipeline; all of them" };

/// More than two things make groups that nobody reads.
const MOST_WAYS: usize = 2;

/// Takes by what things are put into groups: one way, or two joined with `+`.
fn take_by(parameters: &mut Parameters) -> Result<Vec<By>, BadParameter> {
    let Some(value) = parameters.take("by") else { return Ok(Vec::new()) };
    let bad = || BadParameter { key: "by".to_owned(), value: value.clone(), takes: BY.takes.to_owned() };
    let ways: Option<Vec<By>> = value.split('+').map(|code| By::ALL.into_iter().find(|by| by.code() == code.trim())).collect();
    let ways: Vec<By> = ways.ok_or_else(bad)?.into_iter().filter(|&by| by != By::All).collect();
    if ways.len() > MOST_WAYS { Err(bad()) } else { Ok(ways) }
}

/// Of which time and pipeline opportunities are.
pub(super) const OF_TIME: [Parameter; 2] = [PERIOD, PIPELINE];

/// What a step from stage to stage can be asked with, beside by what.
pub(super) const OF_STEP: [Parameter; 6] = [PERIOD, PIPELINE, ORDER, WON, LOST, IMPLIED];

/// What questions on stages can be asked with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfStages {
    /// Which opportunities: created in the period.
    pub deals: OfDeals,
    /// The order of the stages, if a person has set it.
    pub order: Option<Vec<String>>,
    /// Further names of stages in which an opportunity is won.
    pub won: Vec<String>,
    /// Further names of stages in which it is lost.
    pub lost: Vec<String>,
    /// Whether who came further counts as having been in every stage before.
    pub implied: bool,
}

impl OfStages {
    /// Its parameters.
    pub const PARAMETERS: &'static [Parameter] = &[BY, PERIOD, PIPELINE, ORDER, WON, LOST, IMPLIED];

    /// Takes them from a question's parameters.
    ///
    /// # Errors
    /// A value that can't be read.
    pub fn take(parameters: &mut Parameters) -> Result<OfStages, BadParameter> {
        Ok(OfStages {
            deals: OfDeals::take(parameters)?,
            order: parameters.take_list("order"),
            won: parameters.take_list("won").unwrap_or_default(),
            lost: parameters.take_list("lost").unwrap_or_default(),
            implied: parameters.take_flag("implied")?.unwrap_or_default(),
        })
    }

    /// The stages as they are set.
    #[must_use]
    pub fn stages(&self, ground: Ground<'_>) -> std::sync::Arc<Stages> {
        let pipeline =
            Pipeline { name: self.deals.pipeline.clone(), order: self.order.clone(), won: self.won.clone(), lost: self.lost.clone() };
        stages(ground.data, &pipeline, ground.as_of)
    }

    /// Whether who came further counts as having been in every stage before: always so where stages are inferred.
    #[must_use]
    pub fn is_implied(&self, stages: &Stages) -> bool {
        self.implied || !stages.dated
    }

    /// The opportunities of its period by group.
    #[must_use]
    pub fn groups<'a>(&self, ground: Ground<'_>, stages: &'a Stages) -> BTreeMap<Option<String>, Vec<&'a Course>> {
        let wanted = stages.courses.iter().filter(|course| self.deals.period.holds(course.deal.created));
        Grouper::new(ground.data, &self.deals.by, ground.as_of).gather(wanted, |course| &course.deal)
    }

    /// What must be known of the stages.
    #[must_use]
    pub fn notes(&self, ground: Ground<'_>, stages: &Stages) -> Vec<Note> {
        let told = Note::counted;
        let inferred = (!stages.dated && !stages.courses.is_empty()).then(|| Note::new(NoteCode::StagesInferred));
        let pipelines = ground.data.table(Table::Opportunities).and_then(|table| table.text(opportunities::PIPELINE));
        let pipelines = pipelines.filter(|_| self.deals.pipeline.is_none()).map_or(0, |column| {
            let mut codes: Vec<u32> = stages.courses.iter().map(|course| column.codes.get(course.deal.row)).collect();
            codes.sort_unstable();
            codes.dedup();
            codes.into_iter().filter(|&code| code != NOTHING).count() as u64
        });
        let several = told(NoteCode::SeveralPipelines, if pipelines > 1 { pipelines } else { 0 });
        [inferred, told(NoteCode::StagesUntold, stages.untold), several].into_iter().flatten().chain(self.deals.notes(ground)).collect()
    }
}

const ORDER: Parameter =
    Parameter { key: "order", takes: "stages in their order, separated by commas; the order in which most go through them" };
const WON: Parameter = Parameter { key: "won", takes: "further names of stages in which a deal is won, separated by commas; none" };
const LOST: Parameter = Parameter { key: "lost", takes: "further names of stages in which a deal is lost, separated by commas; none" };
const IMPLIED: Parameter = Parameter { key: "implied", takes: "whether who came further was in every stage before; false" };

/// A list of parameters with one more.
pub(super) const fn with<const N: usize>(list: &[Parameter], one: Parameter) -> [Parameter; N] {
    let mut all = [one; N];
    let mut at = 0;
    while at < list.len() {
        all[at] = list[at];
        at += 1;
    }
    all
}
