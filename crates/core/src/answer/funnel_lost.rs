//! Why deals die: by the stage they were lost from, and the reason given.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::deal_settings::OfStages;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::fold::squash;
use crate::sales::amounts::Amounts;
use crate::sales::stages::{Course, Stages};
use crate::schema::{Table, opportunities};
use crate::sorting::Arrange;
use crate::stats;

/// Asks why deals died.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelLost {
    /// Which opportunities, and how the stages are set.
    pub of: OfStages,
}

/// Deals of a group lost from a stage for a reason; by group, most of them first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LostRow {
    /// The group; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// The stage they were lost from; nothing where nobody knows.
    pub stage: Option<String>,
    /// The reason given.
    pub lost_reason: Option<String>,
    /// How many.
    pub opportunities: u64,
    /// What they were worth, in the workspace currency.
    pub amount: Option<f64>,
    /// Their share of the group's deals lost.
    pub share: Option<f64>,
}

impl Record for LostRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("stage", CellKind::Text),
            ("lost_reason", CellKind::Text),
            ("opportunities", CellKind::Count),
            ("amount", CellKind::Money),
            ("share", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::text(self.stage.as_deref()),
            2 => Cell::text(self.lost_reason.as_deref()),
            3 => Cell::Whole(self.opportunities as i64),
            4 => self.amount.into(),
            5 => self.share.into(),
            _ => Cell::Nothing,
        }
    }
}

/// The stage a deal was lost from; nothing where nobody knows.
fn lost_from(stages: &Stages, course: &Course) -> Option<usize> {
    let &(stage, _) = stages.visits(course).last().filter(|_| stages.losses_told)?;
    Some(usize::from(stage))
}

/// A reason's words, however they are written, and how they are shown.
type Reasons<'a> = BTreeMap<String, &'a str>;

impl Report for FunnelLost {
    const ID: &'static str = "funnel.lost";
    const ABOUT: &'static str = "Why deals died, by the stage they were lost from and the reason given";
    const PARAMETERS: &'static [Parameter] = OfStages::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = LostRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<FunnelLost, BadParameter> {
        Ok(FunnelLost { of: OfStages::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<LostRow>, Missing> {
        self.of.deals.missing(ground)?;
        let Some(table) = ground.data.table(Table::Opportunities) else { return Ok(Listing::of([])) };
        let stages = self.of.stages(ground);
        let amounts = Amounts::of(ground.data, table, stages.courses.iter().map(|course| course.deal.row), None);
        let mut reasons = Reasons::new();
        let mut rows: Vec<LostRow> = Vec::new();
        let mut others = 0;
        for (group, courses) in self.of.groups(ground, &stages) {
            let lost: Vec<&Course> = courses.into_iter().filter(|course| course.lost.is_some()).collect();
            let mut sets: BTreeMap<(Option<usize>, Option<String>), Vec<usize>> = BTreeMap::new();
            for course in &lost {
                let given = table.text_at(opportunities::LOST_REASON, course.deal.row);
                let reason = given.map(squash).filter(|reason| !reason.is_empty());
                if let (Some(folded), Some(given)) = (&reason, given) {
                    let shown = reasons.entry(folded.clone()).or_insert(given);
                    *shown = (*shown).min(given);
                }
                sets.entry((lost_from(&stages, course), reason)).or_default().push(course.deal.row);
            }
            let of = lost.len() as f64;
            let first = rows.len();
            rows.extend(sets.into_iter().map(|((stage, reason), deals)| {
                let told: Vec<f64> = deals.iter().filter_map(|&row| amounts.get(row)).collect();
                others += deals.iter().filter(|&&row| amounts.is_left_out(row)).count();
                LostRow {
                    group: group.clone(),
                    stage: stage.map(|stage| stages.names[stage].clone()),
                    lost_reason: reason.map(|reason| reasons.get(&reason).map_or(reason.clone(), |&shown| shown.to_owned())),
                    opportunities: deals.len() as u64,
                    amount: (!told.is_empty()).then(|| stats::sum(told)),
                    share: Some(deals.len() as f64 / of),
                }
            }));
            // They were made by stage and reason, and equal ones keep that order.
            rows[first..].arrange_by_key(|row| std::cmp::Reverse(row.opportunities));
        }
        let others = (others > 0).then(|| Note::new(NoteCode::OtherCurrency).number(others as f64));
        let currency = amounts.currency.clone().map(|code| Note::new(NoteCode::Currency).about(code));
        Ok(Listing::of(rows).with_notes(currency).with_notes(others).with_notes(self.of.notes(ground, &stages)))
    }

    /// The deals of a group that were lost; of `part` those lost from that stage.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let stages = self.of.stages(ground);
        let place = part.map(|stage| stages.place(stage));
        let of = self.of.groups(ground, &stages).into_iter().find(|(group, _)| group.as_deref().unwrap_or_default() == key);
        let wanted = |course: &&Course| course.lost.is_some() && place.is_none_or(|place| lost_from(&stages, course) == place);
        let of = of.map(|(_, of)| of).unwrap_or_default();
        of.into_iter().filter(wanted).map(|course| (Table::Opportunities, course.deal.row)).collect()
    }
}
