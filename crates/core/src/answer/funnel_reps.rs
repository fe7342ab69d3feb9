//! Each rep beside the others: is a rate from one stage to another low, or of few?

use serde::{Deserialize, Serialize};

use super::deal_settings::{OF_STEP, OfStages, with};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::sales::deals::deals_on;
use crate::sales::owners::Owners;
use crate::sales::passage::{Passed, Step, by_owner};
use crate::schema::{Table, opportunities};
use crate::sorting::{Arrange, none_last};
use crate::stats::peers::{Peer, peers, together};

/// Asks how each rep's rate over a step stands beside that of the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunnelReps {
    /// Which opportunities, and how the stages are set.
    pub of: OfStages,
    /// The stage from which; `created` or `closed` for all of these.
    pub from: Option<String>,
    /// The stage to which.
    pub to: Option<String>,
}

/// A rep; by the shrunk rate, the highest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RepRow {
    /// The rep.
    pub sales_rep: String,
    /// Opportunities ever in the first stage.
    pub ever_from: u64,
    /// Of them those that came to the second or further.
    pub ever_to: u64,
    /// The whole team's rate.
    pub team_rate: Option<f64>,
    /// Beside the others.
    pub peer: PeerCells,
    /// From which stage.
    pub from_stage: String,
    /// To which.
    pub to_stage: String,
}

/// What is said of a share beside the others, as cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PeerCells {
    /// The share, with its interval.
    pub rate: [Option<f64>; 3],
    /// The difference from all others, with its interval.
    pub difference: [Option<f64>; 3],
    /// The share drawn towards that of all, with its interval.
    pub shrunk: [Option<f64>; 3],
    /// The limits within which the share of as many lies by chance.
    pub limits: [Option<f64>; 2],
    /// The chance of as great a difference, and the same corrected for asking of everybody.
    pub chance: [Option<f64>; 2],
    /// What is said of it: `low`, `high`, `as_the_team` or `too_few`.
    pub verdict: String,
}

impl From<Peer> for PeerCells {
    fn from(peer: Peer) -> PeerCells {
        let three = |told: Option<(f64, crate::measure::Interval)>| {
            [told.map(|told| told.0), told.map(|told| told.1.low), told.map(|told| told.1.high)]
        };
        PeerCells {
            rate: three(peer.rate),
            difference: three(peer.difference),
            shrunk: three(peer.shrunk.map(|shrunk| (shrunk.rate, shrunk.interval))),
            limits: [peer.limits.map(|limits| limits.low), peer.limits.map(|limits| limits.high)],
            chance: [peer.p, peer.q],
            verdict: peer.standing.code().to_owned(),
        }
    }
}

impl Record for RepRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("sales_rep", CellKind::Text),
            ("ever_from", CellKind::Count),
            ("ever_to", CellKind::Count),
            ("rate", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("team_rate", CellKind::Share),
            ("difference", CellKind::Share),
            ("difference_low", CellKind::Share),
            ("difference_high", CellKind::Share),
            ("shrunk", CellKind::Share),
            ("limit_low", CellKind::Share),
            ("limit_high", CellKind::Share),
            ("q", CellKind::Number),
            ("verdict", CellKind::Text),
            ("shrunk_low", CellKind::Share),
            ("shrunk_high", CellKind::Share),
            ("p", CellKind::Number),
            ("from_stage", CellKind::Text),
            ("to_stage", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let peer = &self.peer;
        match column {
            0 => Cell::Text(&self.sales_rep),
            1 => Cell::Whole(self.ever_from as i64),
            2 => Cell::Whole(self.ever_to as i64),
            3..=5 => peer.rate[column - 3].into(),
            6 => self.team_rate.into(),
            7..=9 => peer.difference[column - 7].into(),
            10 => peer.shrunk[0].into(),
            11 | 12 => peer.limits[column - 11].into(),
            13 => peer.chance[1].into(),
            14 => Cell::Text(&peer.verdict),
            15 | 16 => peer.shrunk[column - 14].into(),
            17 => peer.chance[0].into(),
            18 => Cell::Text(&self.from_stage),
            19 => Cell::Text(&self.to_stage),
            _ => Cell::Nothing,
        }
    }
}

/// The opportunities before a step, and the names of the step's ends.
type Over = (Vec<Passed>, (String, String));

impl FunnelReps {
    /// The step's opportunities, and the names of its ends; nothing where no stage has a name asked for.
    fn step(&self, ground: Ground<'_>) -> Option<Over> {
        let stages = self.of.stages(ground);
        let step = Step::named(&stages, self.from.as_deref(), self.to.as_deref(), self.of.is_implied(&stages))?;
        let deals = deals_on(ground.data, ground.as_of);
        let mut of = step.deals(&stages, &deals, self.of.is_implied(&stages));
        of.retain(|one| self.of.deals.period.holds(one.deal.created));
        Some((of, step.names(&stages)))
    }
}

impl Report for FunnelReps {
    const ID: &'static str = "funnel.reps";
    const ABOUT: &'static str = "Each rep's rate from one stage to another beside that of all others";
    const PARAMETERS: &'static [Parameter] = &with::<8>(&with::<7>(&OF_STEP, FROM), TO);
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = RepRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<FunnelReps, BadParameter> {
        let (from, to) = (parameters.take("from"), parameters.take("to"));
        Ok(FunnelReps { of: OfStages::take(parameters)?, from, to })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<RepRow>, Missing> {
        self.of.deals.missing(ground)?;
        if !mapped(ground.data, opportunities::OWNER) {
            return Err(Missing { fields: vec![opportunities::OWNER], ..Missing::default() });
        }
        let stages = self.of.stages(ground);
        let Some((deals, (from, to))) = self.step(ground) else {
            let unknown = [&self.from, &self.to].into_iter().flatten().find(|name| stages.place(name).is_none());
            let note = Note::new(NoteCode::UnknownStage).about(unknown.cloned().unwrap_or_default());
            return Ok(Listing::of([]).with_notes([note]));
        };
        let (counts, nobodys) = by_owner(&Owners::of(ground.data, ground.as_of), &deals);
        let shares: Vec<(u64, u64)> = counts.values().copied().collect();
        let team_rate = together(&shares);
        let row = |((sales_rep, (ever_to, ever_from)), peer): ((String, (u64, u64)), Peer)| RepRow {
            sales_rep,
            ever_from,
            ever_to,
            team_rate,
            peer: peer.into(),
            from_stage: from.clone(),
            to_stage: to.clone(),
        };
        let mut rows: Vec<RepRow> = counts.into_iter().zip(peers(&shares)).map(row).collect();
        rows.arrange_by(|a, b| {
            none_last(a.peer.shrunk[0], b.peer.shrunk[0], |a, b| b.total_cmp(a)).then_with(|| a.sales_rep.cmp(&b.sales_rep))
        });
        let nobodys = (nobodys > 0).then(|| Note::new(NoteCode::DealsWithoutOwner).number(nobodys as f64));
        let own = OfStages { deals: super::deal_settings::OfDeals { by: vec![crate::sales::groups::By::SalesRep], ..self.of.deals.clone() }, ..self.of.clone() };
        Ok(Listing::of(rows).with_notes(nobodys).with_notes(own.notes(ground, &stages)))
    }

    /// The opportunities of a rep ever in the first stage; of `part` `passed` or `not` those that came on, or did not.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let Some((deals, _)) = self.step(ground) else { return Vec::new() };
        let owners = Owners::of(ground.data, ground.as_of);
        let Ok(rep) = owners.people().binary_search(&key).map(Some) else { return Vec::new() };
        let wanted = |passed: bool| part.is_none_or(|part| (part == "passed") == passed);
        let of = deals.into_iter().filter(|one| owners.on(&one.deal, one.since) == rep && wanted(one.passed));
        of.map(|one| (Table::Opportunities, one.deal.row)).collect()
    }
}

const FROM: Parameter =
    Parameter { key: "from", takes: "a stage, or created or closed for all of these; the step at which the largest share is lost" };
const TO: Parameter = Parameter { key: "to", takes: "a later stage; the one after" };
