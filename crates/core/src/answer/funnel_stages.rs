//! How many opportunities come from stage to stage, and how long they stay in each.

use serde::{Deserialize, Serialize};

use super::deal_settings::{OfStages, with};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::opportunity::Outcome;
use crate::sales::amounts::Amounts;
use crate::sales::stages::{Course, Stages};
use crate::sales::steps::{Size, Step, steps};
use crate::schema::{Table, opportunities};
use crate::stats::wilson;

/// What is counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CountedBy {
    /// Opportunities.
    #[default]
    Count,
    /// What they are worth.
    Amount,
}

impl CountedBy {
    /// Either.
    pub const ALL: [CountedBy; 2] = [CountedBy::Count, CountedBy::Amount];

    /// Its code in questions.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            CountedBy::Count => "count",
            CountedBy::Amount => "amount",
        }
    }
}

/// Asks how opportunities come from stage to stage.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelStages {
    /// Which opportunities, and how the stages are set.
    pub of: OfStages,
    /// What is counted.
    pub measure: CountedBy,
}

/// A stage of a group, in the order of stages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StageRow {
    /// The group; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// The stage.
    pub stage: String,
    /// Its place, from 1.
    pub position: u64,
    /// Opportunities ever in it, or what they are worth.
    pub ever_in: f64,
    /// Of those ever in the stage before, the share that came to it or further.
    pub from_previous: Option<f64>,
    /// Its 95 % interval (Wilson), from; of amounts there is none.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// Ever in it ÷ ever in the stage before, as the article has it; more than 1 where a stage is skipped.
    pub literal: Option<f64>,
    /// Opportunities that came further without it.
    pub skipped: Option<u64>,
    /// Times it was entered from a later stage.
    pub back_moves: Option<u64>,
    /// Times it was entered again.
    pub re_entries: Option<u64>,
    /// Open opportunities that are in it.
    pub still_open: u64,
    /// Days in it: the median, open ones counted as staying on.
    pub median_days: Option<f64>,
    /// Of those ever in the first stage, the share that came to it or further.
    pub conversion_from_first: Option<f64>,
    /// Opportunities ever in it, whatever is counted.
    pub opportunities: u64,
    /// Opportunities ever in the stage before.
    pub of_previous: Option<u64>,
    /// The share that came from the stage before without those that are open and may come yet.
    pub without_open: Option<f64>,
    /// Opportunities lost from it; nothing where nobody knows.
    pub lost: Option<u64>,
    /// The share that came from the stage before in as many days before the period.
    pub before: Option<f64>,
    /// Of those ever in the stage before, how many came to it or further.
    pub reached: Option<u64>,
    /// Of those ever in the stage before, how many are open and may come to it yet.
    pub may_come: Option<u64>,
}

impl Record for StageRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("stage", CellKind::Text),
            ("position", CellKind::Count),
            ("ever_in", CellKind::Count),
            ("from_previous", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("literal", CellKind::Share),
            ("skipped", CellKind::Count),
            ("back_moves", CellKind::Count),
            ("re_entries", CellKind::Count),
            ("still_open", CellKind::Count),
            ("median_days", CellKind::Number),
            ("conversion_from_first", CellKind::Share),
            ("opportunities", CellKind::Count),
            ("of_previous", CellKind::Count),
            ("without_open", CellKind::Share),
            ("lost", CellKind::Count),
            ("before", CellKind::Share),
            ("reached", CellKind::Count),
            ("may_come", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let count = |count: Option<u64>| count.map_or(Cell::Nothing, |count| Cell::Whole(count as i64));
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Text(&self.stage),
            2 => Cell::Whole(self.position as i64),
            3 => Cell::Number(self.ever_in),
            4 => self.from_previous.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => self.literal.into(),
            8 => count(self.skipped),
            9 => count(self.back_moves),
            10 => count(self.re_entries),
            11 => Cell::Whole(self.still_open as i64),
            12 => self.median_days.into(),
            13 => self.conversion_from_first.into(),
            14 => Cell::Whole(self.opportunities as i64),
            15 => count(self.of_previous),
            16 => self.without_open.into(),
            17 => count(self.lost),
            18 => self.before.into(),
            19 => count(self.reached),
            20 => count(self.may_come),
            _ => Cell::Nothing,
        }
    }
}

/// Ten-thousandths of an amount: the smallest part of money that anybody writes.
const PARTS: f64 = 10_000.0;

impl FunnelStages {
    /// The steps of each group.
    fn steps(&self, ground: Ground<'_>, stages: &Stages, courses: &[&Course], amounts: Option<&Amounts<'_>>) -> Vec<Step> {
        let size = |course: &Course| match (self.measure, amounts) {
            (CountedBy::Amount, Some(amounts)) => libm::round(amounts.get(course.deal.row).unwrap_or(0.0) * PARTS) as Size,
            _ => 1,
        };
        steps(stages, courses.iter().copied(), self.of.is_implied(stages), size, ground.as_of)
    }

    fn row(&self, group: Option<&String>, stages: &Stages, steps: &[Step], at: usize, earlier: Option<&Step>) -> StageRow {
        let (step, before) = (&steps[at], at.checked_sub(1).map(|before| &steps[before]));
        let share = |part: Size, of: Size| (of > 0).then(|| part as f64 / of as f64);
        let interval = before.filter(|_| self.measure == CountedBy::Count).and_then(|_| wilson(step.reached, step.of_previous));
        let scale = if self.measure == CountedBy::Amount { PARTS } else { 1.0 };
        let told = |count: u64| stages.dated.then_some(count);
        StageRow {
            group: group.cloned(),
            stage: stages.names[at].clone(),
            position: at as u64 + 1,
            ever_in: step.ever_size as f64 / scale,
            from_previous: before.and_then(|_| share(step.reached_size, step.of_previous_size)),
            low: interval.map(|interval| interval.low),
            high: interval.map(|interval| interval.high),
            literal: before.and_then(|before| share(step.ever_size, before.ever_size)),
            skipped: told(step.skipped),
            back_moves: told(step.back_moves),
            re_entries: told(step.re_entries),
            still_open: step.still_open,
            median_days: step.stays.median(),
            conversion_from_first: share(step.of_first_size, step.first_size),
            opportunities: step.ever,
            of_previous: before.map(|_| step.of_previous),
            // Of amounts nobody reckons what may come yet.
            without_open: before.filter(|_| self.measure == CountedBy::Count).and_then(|_| share(step.reached as Size, (step.of_previous - step.may_come) as Size)),
            lost: stages.losses_told.then_some(step.lost),
            reached: before.map(|_| step.reached),
            may_come: before.map(|_| step.may_come),
            before: earlier.filter(|_| at > 0).and_then(|step| share(step.reached_size, step.of_previous_size)),
        }
    }
}

impl Report for FunnelStages {
    const ID: &'static str = "funnel.stages";
    const ABOUT: &'static str = "How many opportunities come from stage to stage, and how long they stay in each";
    const PARAMETERS: &'static [Parameter] = &with::<8>(OfStages::PARAMETERS, MEASURE);
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = StageRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<FunnelStages, BadParameter> {
        let measure = parameters.take_one_of("measure", &CountedBy::ALL, CountedBy::code)?.unwrap_or_default();
        Ok(FunnelStages { of: OfStages::take(parameters)?, measure })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<StageRow>, Missing> {
        self.of.deals.missing(ground)?;
        let data = ground.data;
        let by_amount = self.measure == CountedBy::Amount;
        if by_amount && !mapped(data, opportunities::AMOUNT) {
            return Err(Missing { fields: vec![opportunities::AMOUNT], ..Missing::default() });
        }
        let stages = self.of.stages(ground);
        let rows = || stages.courses.iter().map(|course| course.deal.row);
        let amounts = data.table(Table::Opportunities).filter(|_| by_amount).map(|table| Amounts::of(data, table, rows(), None));
        let groups = self.of.groups(ground, &stages);
        let earlier = self.of.deals.period.before(ground.as_of.0).map(|period| {
            let mut of = self.of.clone();
            of.deals.period = period;
            of.groups(ground, &stages)
        });
        let mut list: Vec<StageRow> = Vec::new();
        for (group, courses) in &groups {
            let steps = self.steps(ground, &stages, courses, amounts.as_ref());
            let before = earlier.as_ref().and_then(|groups| groups.get(group)).map(|courses| self.steps(ground, &stages, courses, amounts.as_ref()));
            let row = |at: usize| self.row(group.as_ref(), &stages, &steps, at, before.as_ref().map(|steps| &steps[at]));
            list.extend((0..steps.len()).map(row));
        }
        let open = groups.values().flatten().filter(|course| course.deal.outcome == Outcome::Open).count();
        let others = amounts.as_ref().map_or(0, |amounts| rows().filter(|&row| amounts.is_left_out(row)).count());
        let told = |code: NoteCode, number: usize| (number > 0).then(|| Note::new(code).number(number as f64));
        let currency = amounts.and_then(|amounts| amounts.currency).map(|code| Note::new(NoteCode::Currency).about(code));
        let mut listing = Listing::of(list)
            .with_notes(told(NoteCode::StagesOpen, open))
            .with_notes(currency)
            .with_notes(told(NoteCode::OtherCurrency, others))
            .with_notes(self.of.notes(ground, &stages));
        if by_amount {
            listing.columns[EVER_IN].kind = CellKind::Money;
        }
        Ok(listing)
    }

    /// The opportunities of a group, of `part` those ever in that stage; of `lost:` or `open:` before it, those lost from it or still in it.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let stages = self.of.stages(ground);
        let groups = self.of.groups(ground, &stages);
        let of = groups.into_iter().find(|(group, _)| group.as_deref().unwrap_or_default() == key).map(|(_, of)| of).unwrap_or_default();
        let (only, stage) = match part.and_then(|part| part.split_once(':')).filter(|(only, _)| ["lost", "open"].contains(only)) {
            Some((only, stage)) => (Some(only), Some(stage)),
            None => (None, part),
        };
        let place = stage.map(|stage| stages.place(stage));
        let wanted = |course: &&Course| {
            let (visits, is_lost) = (stages.visits(course), course.lost.is_some());
            let Some(place) = place else { return true };
            let is_last = visits.last().map(|&(at, _)| usize::from(at)) == place;
            match only {
                Some("lost") => is_last && is_lost,
                Some(_) => is_last && !is_lost && course.deal.outcome == Outcome::Open,
                None => visits.iter().any(|&(at, _)| Some(usize::from(at)) == place),
            }
        };
        of.into_iter().filter(wanted).map(|course| (Table::Opportunities, course.deal.row)).collect()
    }
}

/// The column whose kind depends on what is counted.
const EVER_IN: usize = 3;
const MEASURE: Parameter = Parameter { key: "measure", takes: "count or amount; count" };
