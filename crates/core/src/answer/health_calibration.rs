//! How likely customers of each score leave, foretold by earlier months and judged on a later one.

use serde::{Deserialize, Serialize};

use super::health_backtest::{LookBack, caveats};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::backtest::calibration::{Calibration, calibrate};
use crate::backtest::replay;
use crate::schema::Table;
use crate::stats::wilson;

/// Asks how likely customers of each score leave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthCalibration {
    /// What it goes by.
    pub by: LookBack,
}

/// Customers of neighbouring scores at the last month end whose horizon is over, the lowest scores first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CalibrationRow {
    /// Its number, from 1.
    pub bin: u32,
    /// The lowest score in it.
    pub score_low: f64,
    /// The highest.
    pub score_high: f64,
    /// Customers in it.
    pub customers: u64,
    /// Of them those who left.
    pub churned: u64,
    /// Their share.
    pub rate: f64,
    /// Its 95 % interval, from.
    pub rate_low: Option<f64>,
    /// To.
    pub rate_high: Option<f64>,
    /// The rate that earlier months foretold; nothing where there are none.
    pub foretold: Option<f64>,
    /// Mean square of how far what was foretold is off, over all bins.
    pub brier: Option<f64>,
    /// Mean distance of foretold and observed rates, over all bins.
    pub ece: Option<f64>,
}

impl Record for CalibrationRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("bin", CellKind::Count),
            ("score_low", CellKind::Score),
            ("score_high", CellKind::Score),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("rate", CellKind::Share),
            ("rate_low", CellKind::Share),
            ("rate_high", CellKind::Share),
            ("brier", CellKind::Number),
            ("ece", CellKind::Number),
            ("foretold", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Whole(self.bin.into()),
            1 => Cell::Number(self.score_low),
            2 => Cell::Number(self.score_high),
            3 => Cell::Whole(self.customers as i64),
            4 => Cell::Whole(self.churned as i64),
            5 => Cell::Number(self.rate),
            6 => self.rate_low.into(),
            7 => self.rate_high.into(),
            8 => self.brier.into(),
            9 => self.ece.into(),
            10 => self.foretold.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthCalibration {
    const ID: &'static str = "health.calibration";
    const ABOUT: &'static str = "How likely customers of each score left, beside what earlier months foretold";
    const PARAMETERS: &'static [Parameter] = LookBack::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = CalibrationRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthCalibration, BadParameter> {
        Ok(HealthCalibration { by: LookBack::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CalibrationRow>, Missing> {
        let models = self.by.settings.models(ground)?;
        let terms = self.by.terms();
        let replay = replay(ground.data, &models, terms, ground.as_of);
        let Calibration { bins, brier, ece, judged_on } = calibrate(&replay.moments, terms.horizon);
        let row = |(bin, of): (u32, crate::backtest::calibration::Bin)| {
            let interval = wilson(of.churned, of.customers);
            CalibrationRow {
                bin,
                score_low: of.score_low,
                score_high: of.score_high,
                customers: of.customers,
                churned: of.churned,
                rate: of.churned as f64 / of.customers as f64,
                rate_low: interval.map(|interval| interval.low),
                rate_high: interval.map(|interval| interval.high),
                foretold: of.foretold,
                brier,
                ece,
            }
        };
        let judged = judged_on.map(|day| Note::new(NoteCode::JudgedOn).about(day.0.to_string()));
        Ok(Listing::of((1u32..).zip(bins).map(row)).with_notes(judged).with_notes(caveats(ground, &replay)))
    }
}
