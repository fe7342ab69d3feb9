//! Stages: in which order opportunities go through them, and when each entered which.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::deals::{Deal, deals_on};
use crate::column::NOTHING;
use crate::dataset::{Dataset, TableData};
use crate::day::{AsOf, Day};
use crate::fold::squash;
use crate::opportunity::{Outcome, is_lost, is_won};
use crate::schema::{Table, opportunities, stage_history};
use crate::sorting::Arrange;
use crate::time::{DayReader, Instant};

/// How a person has set the stages of a pipeline.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pipeline {
    /// Its name; all pipelines together without one.
    pub name: Option<String>,
    /// Stages in their order; in that of the data without it, and stages that it does not name behind the others.
    pub order: Option<Vec<String>>,
    /// Further names of stages in which an opportunity is won.
    pub won: Vec<String>,
    /// Further names of stages in which it is lost.
    pub lost: Vec<String>,
}

/// What a stage's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ends {
    /// Nothing.
    No,
    /// Won.
    Won,
    /// Lost.
    Lost,
}

impl Pipeline {
    pub(super) fn ends(&self, folded: &str) -> Ends {
        let named = |names: &[String]| names.iter().any(|name| squash(name) == folded);
        if named(&self.lost) {
            Ends::Lost
        } else if named(&self.won) {
            Ends::Won
        } else if is_lost(folded) {
            Ends::Lost
        } else if is_won(folded) {
            Ends::Won
        } else {
            Ends::No
        }
    }

    pub(super) fn wish(&self, folded: &str) -> usize {
        self.order.as_ref().and_then(|order| order.iter().position(|name| squash(name) == folded)).unwrap_or(usize::MAX)
    }

    /// Whether an opportunity belongs to it.
    #[must_use]
    pub fn holds(&self, table: &TableData, row: usize) -> bool {
        self.name.as_deref().is_none_or(|name| table.text_at(opportunities::PIPELINE, row) == Some(name))
    }
}

/// An opportunity with the stages it entered, in time; what ended it as lost is none of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Course {
    /// The opportunity.
    pub deal: Deal,
    /// Where its visits lie among all.
    pub(super) visits: (u32, u32),
    /// The day it was lost, if it was, and not taken up again.
    pub lost: Option<Day>,
    /// The day of the last row of its history, whatever that changed.
    pub touched: Option<Day>,
}

/// A stage, by its place, with the day it was entered.
pub type Visit = (u16, Day);

/// Stages in their order, and the opportunities that went through them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stages {
    /// Their names, the first ones first, won the last.
    pub names: Vec<String>,
    /// The opportunities whose stages are told.
    pub courses: Vec<Course>,
    pub(super) visits: Vec<Visit>,
    /// Opportunities without a row of history.
    pub untold: u64,
    /// Whether files tell when stages were entered; else the stages are inferred from how opportunities stand.
    pub dated: bool,
    /// Whether it is told of every lost opportunity from which stage it was lost.
    pub losses_told: bool,
}

/// The name of the last stage where outcomes tell what is won and no stage does.
pub const WON: &str = "won";

/// Stands for what is lost among places: behind every stage.
const LOST: u16 = u16::MAX;

/// More stages than anybody's pipeline has: further names are a column that is none.
const MOST: usize = 1_000;

/// The stages as of a day; kept with the dataset.
#[must_use]
pub fn stages(data: &Dataset, pipeline: &Pipeline, as_of: AsOf) -> Arc<Stages> {
    let kept = &data.memo().stages;
    let key = (pipeline.clone(), as_of);
    kept.get(&key).unwrap_or_else(|| kept.keep(key, Stages::of(data, pipeline, as_of)))
}

impl Stages {
    /// The stages that an opportunity entered, in time; one stands there as often as it was entered.
    #[must_use]
    pub fn visits(&self, course: &Course) -> &[Visit] {
        &self.visits[course.visits.0 as usize..course.visits.1 as usize]
    }

    /// The place of a stage's name.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        let folded = squash(name);
        self.names.iter().position(|name| squash(name) == folded)
    }

    fn of(data: &Dataset, pipeline: &Pipeline, as_of: AsOf) -> Stages {
        let Some(table) = data.table(Table::Opportunities) else { return Stages::default() };
        let deals = deals_on(data, as_of);
        let deals = deals.iter().filter(|deal| pipeline.holds(table, deal.row));
        match data.table(Table::StageHistory).map(|history| Entries::of(data, history, pipeline, as_of)) {
            Some(entries) if !entries.rows.is_empty() => entries.stages(table, deals, pipeline),
            _ => super::inferred::stages(table, &deals.copied().collect::<Vec<_>>(), pipeline, as_of),
        }
    }
}

/// When a stage was entered, by the number of its name.
type Entry = (Instant, u32);

/// Entries into stages by opportunity, in time.
struct Entries<'a> {
    data: &'a Dataset,
    history: &'a TableData,
    names: Names<'a>,
    /// Where those of an opportunity begin, by the code of its id.
    starts: Vec<u32>,
    rows: Vec<Entry>,
}

impl<'a> Entries<'a> {
    fn of(data: &'a Dataset, history: &'a TableData, pipeline: &Pipeline, as_of: AsOf) -> Entries<'a> {
        let mut entries = Entries { data, history, names: Names::of(history, pipeline), starts: Vec::new(), rows: Vec::new() };
        let (Some(ids), Some(stages), Some(times)) =
            (history.text(stage_history::OPPORTUNITY_ID), history.text(stage_history::STAGE), history.instant(stage_history::ENTERED_AT))
        else {
            return entries;
        };
        let end = data.settings.zone.start_of(as_of.0.plus(1));
        let told = |row: usize| {
            let at = times.get(row).filter(|&at| at < end)?;
            let (id, stage) = (ids.codes.get(row), stages.codes.get(row));
            (id != NOTHING && stage != NOTHING).then_some((id as usize, at, stage as usize))
        };
        let mut starts = vec![0u32; ids.dictionary.len() + 1];
        (0..history.rows()).filter_map(told).for_each(|(id, ..)| starts[id + 1] += 1);
        (1..starts.len()).for_each(|at| starts[at] += starts[at - 1]);
        let mut next = starts.clone();
        entries.rows = vec![(Instant(0), 0); starts.last().map_or(0, |&all| all as usize)];
        for (id, at, stage) in (0..history.rows()).filter_map(told) {
            entries.rows[next[id] as usize] = (at, entries.names.of_code[stage]);
            next[id] += 1;
        }
        for id in 0..ids.dictionary.len() {
            let of = &mut entries.rows[starts[id] as usize..starts[id + 1] as usize];
            // Two at the same time stand in the order of their rows.
            if !of.is_sorted_by_key(|&(at, _)| at) {
                of.sort_by_key(|&(at, _)| at);
            }
        }
        entries.starts = starts;
        entries
    }

    /// Those of an opportunity.
    fn get(&self, id: Option<&str>) -> &[Entry] {
        let code = id.and_then(|id| self.history.text(stage_history::OPPORTUNITY_ID)?.dictionary.find(id));
        code.map_or(&[], |code| &self.rows[self.starts[code as usize] as usize..self.starts[code as usize + 1] as usize])
    }

    fn stages<'d>(&self, table: &TableData, deals: impl Iterator<Item = &'d Deal>, pipeline: &Pipeline) -> Stages {
        let mut stages = Stages { dated: true, losses_told: true, ..Stages::default() };
        let mut told: Vec<(&Deal, &[Entry])> = Vec::new();
        for deal in deals {
            let of = self.get(table.text_at(opportunities::OPPORTUNITY_ID, deal.row));
            if of.is_empty() {
                stages.untold += 1;
            } else {
                told.push((deal, of));
            }
        }
        let names = &self.names;
        let order = names.order(told.iter().map(|&(_, of)| of), pipeline);
        // Won is one stage, however many names it has; it stands last, under the first of them.
        let won = order.iter().position(|&name| names.ends[name] == Ends::Won);
        // Where no stage tells what is won, outcomes do: some systems keep both apart.
        let won_at = won.unwrap_or(order.len());
        let shown = order.iter().take(won_at + 1);
        stages.names = shown.map(|&name| names.shown[name].to_owned()).collect();
        let mut place = vec![None; names.shown.len()];
        order.iter().enumerate().for_each(|(at, &name)| place[name] = Some(at.min(won_at) as u16));
        let won_at = won_at as u16;
        let mut adds_won = false;
        let mut entered: Vec<(Instant, u16)> = Vec::new();
        let mut reader = DayReader::new(&self.data.settings.zone);
        for (deal, of) in told {
            let from = stages.visits.len();
            let mut lost = None;
            entered.clear();
            entered.extend(of.iter().filter_map(|&(at, name)| match place[name as usize] {
                Some(place) => Some((at, place)),
                // A name beyond the most is no stage, and nothing lost.
                None => (names.ends[name as usize] == Ends::Lost).then_some((at, LOST)),
            }));
            // What was entered at one time was entered in the order of the stages: rows have no order.
            if !entered.is_sorted() {
                entered.sort_unstable();
            }
            for &(at, place) in &entered {
                let day = reader.day_of(at);
                if place == LOST {
                    lost = Some(day);
                } else if lost.is_none() && stages.visits.len() > from && stages.visits.last().is_some_and(|&(last, _)| last == place) {
                    // Some systems write a row whenever anything changes: the same stage once more is no entry.
                } else {
                    stages.visits.push((place, day));
                    lost = None;
                }
            }
            // Nothing is closed before the last that is told of it.
            let last = of.last().map(|&(at, _)| reader.day_of(at));
            let closed = deal.closed.map(|closed| last.map_or(closed, |last| closed.max(last)));
            let is_won = stages.visits[from..].iter().any(|&(at, _)| at >= won_at);
            if let Some(closed) = closed.filter(|_| deal.outcome == Outcome::Won && !is_won) {
                adds_won |= won.is_none();
                stages.visits.push((won_at, closed));
                lost = None;
            }
            if deal.outcome == Outcome::Lost && lost.is_none() {
                lost = closed;
            }
            // A deal that nothing but its history, or a person's own word for a stage, tells to have ended.
            let ended = match (lost, stages.visits[from..].last()) {
                (Some(day), _) => Some((Outcome::Lost, day)),
                (None, Some(&(at, day))) if at >= won_at => Some((Outcome::Won, day)),
                _ => None,
            };
            let mut deal = *deal;
            if let Some((outcome, day)) = ended.filter(|_| deal.outcome == Outcome::Open) {
                (deal.outcome, deal.closed) = (outcome, Some(day));
            }
            // Of one that was entered nowhere but among the lost, the stages are not told.
            stages.untold += u64::from(stages.visits.len() == from);
            stages.courses.push(Course { deal, visits: (from as u32, stages.visits.len() as u32), lost, touched: last });
        }
        if adds_won {
            stages.names.push(WON.to_owned());
        }
        stages
    }
}

/// The names of stages, each under which several ways of writing it stand, once.
struct Names<'a> {
    /// By the code of the column.
    of_code: Vec<u32>,
    shown: Vec<&'a str>,
    folded: Vec<String>,
    ends: Vec<Ends>,
}

impl<'a> Names<'a> {
    fn of(history: &'a TableData, pipeline: &Pipeline) -> Names<'a> {
        let mut names = Names { of_code: Vec::new(), shown: Vec::new(), folded: Vec::new(), ends: Vec::new() };
        let Some(column) = history.text(stage_history::STAGE) else { return names };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for text in column.dictionary.texts() {
            let folded = squash(text);
            let at = *known.entry(folded.clone()).or_insert(names.shown.len());
            if at == names.shown.len() {
                names.ends.push(pipeline.ends(&folded));
                names.folded.push(folded);
                names.shown.push(text);
            } else if text < names.shown[at] {
                // The order of rows must not matter.
                names.shown[at] = text;
            }
            names.of_code.push(at as u32);
        }
        names
    }

    /// The stages that some opportunity entered, lost ones aside: in the order wished for, else so that each comes before those that are
    /// entered after it by most opportunities that entered both. Won stands last.
    fn order<'e>(&self, courses: impl Iterator<Item = &'e [Entry]>, pipeline: &Pipeline) -> Vec<usize> {
        let count = self.shown.len().min(MOST);
        let mut before = vec![0i32; count * count];
        let mut is_entered = vec![false; count];
        let mut seen: Vec<(Instant, usize)> = Vec::new();
        for course in courses {
            seen.clear();
            for (at, name) in
                course.iter().map(|&(at, name)| (at, name as usize)).filter(|&(_, name)| name < count && self.ends[name] != Ends::Lost)
            {
                if seen.iter().any(|&(_, one)| one == name) {
                    continue;
                }
                // Of two at one time nobody knows which was first.
                for &(_, earlier) in seen.iter().filter(|&&(before, _)| before < at) {
                    before[earlier * count + name] += 1;
                    before[name * count + earlier] -= 1;
                }
                is_entered[name] = true;
                seen.push((at, name));
            }
        }
        let mut order: Vec<usize> = (0..count).filter(|&name| is_entered[name]).collect();
        let rank = |&name: &usize| {
            let after = (0..count).filter(|&other| before[other * count + name] > 0).count();
            (self.ends[name] == Ends::Won, pipeline.wish(&self.folded[name]), after, self.folded[name].clone())
        };
        order.arrange_by_key(rank);
        order
    }
}
