//! Where a figure that is pushed looks good and the quality behind it does not.

use serde::{Deserialize, Serialize};

use super::sales_activity::TARGET;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::behaviour::sources::mapped;
use crate::sales::distortion::{Flag, flags};
use crate::sales::period::Period;
use crate::sales::record::records;
use crate::schema::{Table, opportunities};

/// Asks what is worth a look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Distortion {
    /// The period.
    pub period: Period,
    /// Calls a working day that are wanted of everybody, instead of what the list of the team says.
    pub target: Option<f64>,
}

/// A flag; by person and warning.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistortionRow {
    /// Whose.
    pub person: String,
    /// What.
    pub warning: String,
    /// The figure that is pushed.
    pub metric: String,
    /// The rep's.
    pub metric_value: Option<f64>,
    /// The others'.
    pub team_value: Option<f64>,
    /// The quality behind it.
    pub quality: String,
    /// The rep's.
    pub quality_value: Option<f64>,
    /// The others'.
    pub quality_team: Option<f64>,
    /// The chance of both as far apart if all were alike, corrected for asking of everybody.
    pub q: f64,
    /// What it rests on, by code.
    pub facts: Vec<(String, f64)>,
    /// The same as text.
    pub evidence: String,
}

impl From<Flag> for DistortionRow {
    fn from(flag: Flag) -> DistortionRow {
        let facts: Vec<(String, f64)> = flag.evidence.iter().map(|&(code, value)| (code.to_owned(), value)).collect();
        DistortionRow {
            person: flag.person,
            warning: flag.warning.code().to_owned(),
            metric: flag.metric.0.to_owned(),
            metric_value: flag.metric.1,
            team_value: flag.metric.2,
            quality: flag.quality.0.to_owned(),
            quality_value: flag.quality.1,
            quality_team: flag.quality.2,
            q: flag.q,
            evidence: facts.iter().map(|(code, value)| format!("{code}={value}")).collect::<Vec<_>>().join("; "),
            facts,
        }
    }
}

impl Record for DistortionRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("person", CellKind::Text),
            ("warning", CellKind::Text),
            ("metric", CellKind::Text),
            ("metric_value", CellKind::Number),
            ("team_value", CellKind::Number),
            ("quality", CellKind::Text),
            ("quality_value", CellKind::Number),
            ("quality_team", CellKind::Number),
            ("q", CellKind::Number),
            ("evidence", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.person),
            1 => Cell::Text(&self.warning),
            2 => Cell::Text(&self.metric),
            3 => self.metric_value.into(),
            4 => self.team_value.into(),
            5 => Cell::Text(&self.quality),
            6 => self.quality_value.into(),
            7 => self.quality_team.into(),
            8 => Cell::Number(self.q),
            9 => Cell::Text(&self.evidence),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Distortion {
    const ID: &'static str = "sales.distortion";
    const ABOUT: &'static str = "Where a figure that is pushed looks good and the quality behind it does not: worth a look, never a verdict";
    const PARAMETERS: &'static [Parameter] = &[super::deal_settings::PERIOD, TARGET];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = DistortionRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Distortion, BadParameter> {
        Ok(Distortion { period: parameters.take_period("period")?, target: parameters.take_number(TARGET.key)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<DistortionRow>, Missing> {
        if !mapped(ground.data, opportunities::OWNER) {
            return Err(Missing { fields: vec![opportunities::OWNER], ..Missing::default() });
        }
        let (mut records, _) = records(ground.data, self.period, ground.as_of);
        if self.target.is_some() {
            records.iter_mut().for_each(|record| record.target = self.target);
        }
        let reps = Note::new(NoteCode::RepsCompared).number(records.len() as f64);
        Ok(Listing::of(flags(&records).into_iter().map(DistortionRow::from)).with_notes([reps]))
    }
}
