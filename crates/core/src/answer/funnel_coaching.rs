//! Where a rep's deals die beside the others', and which to look at together.

use serde::{Deserialize, Serialize};

use super::deal_settings::{OF_STEP, OfStages, with};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::opportunity::Outcome;
use crate::sales::deals::Deal;
use crate::sales::owners::Owners;
use crate::sales::passage::{Passed, Step, by_owner};
use crate::schema::{Table, opportunities};
use crate::sorting::{Arrange, none_last};
use crate::stats::peers::{peers, together};

/// Asks where a rep's deals die.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelCoaching {
    /// Which opportunities, and how the stages are set.
    pub of: OfStages,
    /// The rep; everybody without one.
    pub rep: Option<String>,
}

/// A step of a rep: the one whose gap to the others is surest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoachingRow {
    /// From which stage.
    pub from_stage: String,
    /// To the next.
    pub to_stage: String,
    /// The rep's rate.
    pub rate: Option<f64>,
    /// The whole team's.
    pub team_rate: Option<f64>,
    /// How far the rep's lies above that of all others.
    pub difference: Option<f64>,
    /// Its 95 % interval (Newcombe), from.
    pub low: Option<f64>,
    /// To: a gap is credible where this lies below 0.
    pub high: Option<f64>,
    /// The latest ones lost at this step, by id: at most five.
    pub opportunities_to_review: Option<String>,
    /// The rep.
    pub sales_rep: String,
    /// The rep's opportunities ever in the first stage.
    pub ever_from: u64,
    /// Lost at this step.
    pub lost: u64,
    /// What is said of the rate: `low`, `high`, `as_the_team` or `too_few`.
    pub verdict: String,
}

impl Record for CoachingRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("from_stage", CellKind::Text),
            ("to_stage", CellKind::Text),
            ("rate", CellKind::Share),
            ("team_rate", CellKind::Share),
            ("difference", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("opportunities_to_review", CellKind::Text),
            ("sales_rep", CellKind::Text),
            ("ever_from", CellKind::Count),
            ("lost", CellKind::Count),
            ("verdict", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.from_stage),
            1 => Cell::Text(&self.to_stage),
            2 => self.rate.into(),
            3 => self.team_rate.into(),
            4 => self.difference.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => Cell::text(self.opportunities_to_review.as_deref()),
            8 => Cell::Text(&self.sales_rep),
            9 => Cell::Whole(self.ever_from as i64),
            10 => Cell::Whole(self.lost as i64),
            11 => Cell::Text(&self.verdict),
            _ => Cell::Nothing,
        }
    }
}

/// Deals that are looked at together.
const SAMPLE: usize = 5;

impl FunnelCoaching {
    /// The opportunities of a step in its period.
    fn deals(&self, ground: Ground<'_>, step: Step) -> Vec<Passed> {
        let stages = self.of.stages(ground);
        let mut deals = step.deals(&stages, &[], self.of.is_implied(&stages));
        deals.retain(|one| self.of.deals.period.holds(one.deal.created));
        deals
    }
}

/// By owner, in the order of their names, the opportunities that were lost at a step, the latest first.
fn lost_by_owner(ground: Ground<'_>, owners: &Owners<'_>, deals: &[Passed]) -> Vec<Vec<Deal>> {
    let mut lost = vec![Vec::new(); owners.people().len()];
    for one in deals.iter().filter(|one| !one.passed && one.deal.outcome == Outcome::Lost) {
        if let Some(owner) = owners.on(&one.deal, one.since) {
            lost[owner].push(one.deal);
        }
    }
    let Some(table) = ground.data.table(Table::Opportunities) else { return lost };
    let id = |deal: &Deal| table.text_at(opportunities::OPPORTUNITY_ID, deal.row);
    lost.iter_mut().for_each(|of| of.arrange_by(|a, b| b.closed.cmp(&a.closed).then_with(|| id(a).cmp(&id(b)))));
    lost
}

impl Report for FunnelCoaching {
    const ID: &'static str = "funnel.coaching";
    const ABOUT: &'static str = "Where a rep's deals die beside the others', and which to look at together";
    const PARAMETERS: &'static [Parameter] = &with::<7>(&OF_STEP, REP);
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = CoachingRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<FunnelCoaching, BadParameter> {
        let rep = parameters.take("rep");
        Ok(FunnelCoaching { of: OfStages::take(parameters)?, rep })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CoachingRow>, Missing> {
        self.of.deals.missing(ground)?;
        if !mapped(ground.data, opportunities::OWNER) {
            return Err(Missing { fields: vec![opportunities::OWNER], ..Missing::default() });
        }
        let stages = self.of.stages(ground);
        let table = ground.data.table(Table::Opportunities);
        let id = |deal: &Deal| table.and_then(|table| table.text_at(opportunities::OPPORTUNITY_ID, deal.row));
        let owners = Owners::of(ground.data, ground.as_of);
        let mut rows: Vec<CoachingRow> = Vec::new();
        for from in 0..stages.names.len().saturating_sub(1) {
            let step = Step::Stages(from, from + 1);
            let deals = self.deals(ground, step);
            let ((counts, _), lost) = (by_owner(&owners, &deals), lost_by_owner(ground, &owners, &deals));
            let shares: Vec<(u64, u64)> = counts.values().copied().collect();
            for ((sales_rep, (_, ever_from)), peer) in counts.into_iter().zip(peers(&shares)) {
                if self.rep.as_ref().is_some_and(|rep| *rep != sales_rep) {
                    continue;
                }
                let lost = owners.people().binary_search(&sales_rep.as_str()).map_or(&[][..], |owner| &lost[owner]);
                let review: Vec<&str> = lost.iter().filter_map(id).take(SAMPLE).collect();
                let (from_stage, to_stage) = step.names(&stages);
                rows.push(CoachingRow {
                    from_stage,
                    to_stage,
                    rate: peer.rate.map(|(rate, _)| rate),
                    team_rate: together(&shares),
                    difference: peer.difference.map(|(difference, _)| difference),
                    low: peer.difference.map(|(_, interval)| interval.low),
                    high: peer.difference.map(|(_, interval)| interval.high),
                    opportunities_to_review: (!review.is_empty()).then(|| review.join(", ")),
                    sales_rep,
                    ever_from,
                    lost: lost.len() as u64,
                    verdict: peer.standing.code().to_owned(),
                });
            }
        }
        // Steps were made in their order, and equal ones keep it.
        rows.arrange_by(|a, b| a.sales_rep.cmp(&b.sales_rep).then_with(|| none_last(a.high, b.high, f64::total_cmp)));
        Ok(Listing::of(rows).with_notes(self.of.notes(ground, &stages)))
    }

    /// The opportunities of a rep that were lost at a step, which is told by its first stage.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let stages = self.of.stages(ground);
        let Some(Some(from)) = part.map(|stage| stages.place(stage)) else { return Vec::new() };
        let deals = self.deals(ground, Step::Stages(from, from + 1));
        let owners = Owners::of(ground.data, ground.as_of);
        let Ok(owner) = owners.people().binary_search(&key) else { return Vec::new() };
        let lost = lost_by_owner(ground, &owners, &deals).swap_remove(owner);
        lost.into_iter().map(|deal| (Table::Opportunities, deal.row)).collect()
    }
}

const REP: Parameter = Parameter { key: "rep", takes: "the name of a rep; everybody" };
