//! Weights that the data suggest, beside those of the model, and what both are worth.

use serde::{Deserialize, Serialize};

use super::health_backtest::{LookBack, by_default_model};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::backtest::judged::ENOUGH;
use crate::backtest::suggested::{PartWeight, suggest};
use crate::schema::Table;

/// Asks which weights the data suggest.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthSuggested {
    /// What it goes by.
    pub by: LookBack,
}

/// A part of the model, in the model's order; the areas are those of the whole model, on every line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SuggestedRow {
    /// The part's name.
    pub part: String,
    /// Its weight in the model.
    pub weight: f64,
    /// The weight suggested.
    pub suggested: f64,
    /// Area under the ROC curve of the model as it is.
    pub auc: Option<f64>,
    /// Its 95 % interval, from.
    pub auc_low: Option<f64>,
    /// To.
    pub auc_high: Option<f64>,
    /// That of the weights suggested, on customers they were not fitted to.
    pub suggested_auc: Option<f64>,
    /// Its 95 % interval, from.
    pub suggested_low: Option<f64>,
    /// To.
    pub suggested_high: Option<f64>,
    /// The second area less the first.
    pub difference: Option<f64>,
    /// Its 95 % interval, from.
    pub difference_low: Option<f64>,
    /// To.
    pub difference_high: Option<f64>,
    /// Distinct customers who left.
    pub leavers: u64,
}

impl Record for SuggestedRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("part", CellKind::Text),
            ("weight", CellKind::Number),
            ("suggested", CellKind::Number),
            ("auc", CellKind::Number),
            ("auc_low", CellKind::Number),
            ("auc_high", CellKind::Number),
            ("suggested_auc", CellKind::Number),
            ("suggested_low", CellKind::Number),
            ("suggested_high", CellKind::Number),
            ("difference", CellKind::Number),
            ("difference_low", CellKind::Number),
            ("difference_high", CellKind::Number),
            ("leavers", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.part),
            1 => Cell::Number(self.weight),
            2 => Cell::Number(self.suggested),
            3 => self.auc.into(),
            4 => self.auc_low.into(),
            5 => self.auc_high.into(),
            6 => self.suggested_auc.into(),
            7 => self.suggested_low.into(),
            8 => self.suggested_high.into(),
            9 => self.difference.into(),
            10 => self.difference_low.into(),
            11 => self.difference_high.into(),
            12 => Cell::Whole(self.leavers as i64),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthSuggested {
    const ID: &'static str = "health.suggested";
    const ABOUT: &'static str = "Weights that the data suggest, beside those of the model, and how well both see churn coming";
    const PARAMETERS: &'static [Parameter] = LookBack::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = SuggestedRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthSuggested, BadParameter> {
        Ok(HealthSuggested { by: LookBack::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<SuggestedRow>, Missing> {
        let models = self.by.settings.models(ground)?;
        let found = suggest(ground.data, &models, self.by.terms(), ground.as_of);
        let row = |part: &PartWeight| SuggestedRow {
            part: part.part.clone(),
            weight: part.weight,
            suggested: part.suggested,
            auc: found.model.map(|(area, _)| area),
            auc_low: found.model.map(|(_, interval)| interval.low),
            auc_high: found.model.map(|(_, interval)| interval.high),
            suggested_auc: found.suggested.map(|(area, _)| area),
            suggested_low: found.suggested.map(|(_, interval)| interval.low),
            suggested_high: found.suggested.map(|(_, interval)| interval.high),
            difference: found.difference.map(|(less, _)| less),
            difference_low: found.difference.map(|(_, interval)| interval.low),
            difference_high: found.difference.map(|(_, interval)| interval.high),
            leavers: found.leavers,
        };
        let few = (found.leavers < ENOUGH).then(|| Note::new(NoteCode::FewLeavers).number(found.leavers as f64));
        Ok(Listing::of(found.parts.iter().map(row))
            .with_notes(few)
            .with_notes([Note::new(NoteCode::TunedOnThis)])
            .with_notes(by_default_model(ground.models)))
    }
}
