//! What leavers did in the two months before, against those who stayed.

use serde::{Deserialize, Serialize};

use super::health_backtest::{EMBARGO, by_default_model};
use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::signals::USAGE;
use super::{Ground, Missing, Report};
use crate::backtest::judged::ENOUGH;
use crate::leavers::{Told, compare};
use crate::schema::Table;
use crate::signals::seen::Measure;

/// Asks what leavers did before they left.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leavers {
    /// Which features are core ones.
    pub settings: HealthSettings,
    /// The named measure of use.
    pub usage: Option<String>,
    /// Days before leaving that are not looked at.
    pub embargo: Option<i32>,
}

/// A behaviour; the least likely by chance first. Rates are times a week.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeaversRow {
    /// Its code.
    pub behaviour: String,
    /// How many leavers were looked at.
    pub leavers: u64,
    /// How their mean rate changed: the last sixty days less the sixty before.
    pub leavers_mean: Option<f64>,
    /// How that of those who stayed did.
    pub stayers_mean: Option<f64>,
    /// The first less the second.
    pub difference: Option<f64>,
    /// Its 95 % interval (Welch), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// The chance of changes as far apart (Mann–Whitney, two-sided).
    pub p: Option<f64>,
    /// The share of false findings among all behaviours (Benjamini–Hochberg).
    pub q: Option<f64>,
    /// How many of those who stayed were looked at.
    pub stayers: u64,
    /// Mean rate of the leavers in the sixty days before the last sixty.
    pub leavers_before: Option<f64>,
    /// In the last sixty.
    pub leavers_now: Option<f64>,
    /// Of those who stayed, before.
    pub stayers_before: Option<f64>,
    /// And in the last sixty.
    pub stayers_now: Option<f64>,
}

impl Record for LeaversRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("behaviour", CellKind::Text),
            ("leavers", CellKind::Count),
            ("leavers_mean", CellKind::Number),
            ("stayers_mean", CellKind::Number),
            ("difference", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("p", CellKind::Number),
            ("q", CellKind::Number),
            ("stayers", CellKind::Count),
            ("leavers_before", CellKind::Number),
            ("leavers_now", CellKind::Number),
            ("stayers_before", CellKind::Number),
            ("stayers_now", CellKind::Number),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.behaviour),
            1 => Cell::Whole(self.leavers as i64),
            2 => self.leavers_mean.into(),
            3 => self.stayers_mean.into(),
            4 => self.difference.into(),
            5 => self.low.into(),
            6 => self.high.into(),
            7 => self.p.into(),
            8 => self.q.into(),
            9 => Cell::Whole(self.stayers as i64),
            10 => self.leavers_before.into(),
            11 => self.leavers_now.into(),
            12 => self.stayers_before.into(),
            13 => self.stayers_now.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Leavers {
    const ID: &'static str = "leavers";
    const ABOUT: &'static str = "What customers who left did in the two months before, against those who stayed";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL, USAGE, EMBARGO];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = LeaversRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Leavers, BadParameter> {
        let usage = parameters.take("usage");
        let embargo = super::health_backtest::take_days(parameters, "embargo", 0)?;
        Ok(Leavers { settings: HealthSettings::take(parameters), usage, embargo })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<LeaversRow>, Missing> {
        let models = self.settings.models(ground)?.for_the_past();
        let usage = self.usage.as_deref().and_then(Measure::parse);
        let compared = compare(ground.data, &models.models[0], usage.as_ref(), self.embargo.unwrap_or(0), ground.as_of);
        let row = |told: &Told| LeaversRow {
            behaviour: told.behaviour.code(),
            leavers: compared.leavers,
            leavers_mean: told.leavers.change,
            stayers_mean: told.stayers.change,
            difference: told.difference,
            low: told.interval.map(|interval| interval.low),
            high: told.interval.map(|interval| interval.high),
            p: told.p,
            q: told.q,
            stayers: compared.stayers,
            leavers_before: told.leavers.before,
            leavers_now: told.leavers.now,
            stayers_before: told.stayers.before,
            stayers_now: told.stayers.now,
        };
        let few = (compared.leavers < ENOUGH).then(|| Note::new(NoteCode::FewLeavers).number(compared.leavers as f64));
        let young = (compared.too_young > 0).then(|| Note::new(NoteCode::TwoWindowsShort).number(compared.too_young as f64));
        let rows = if compared.leavers > 0 && compared.stayers > 0 { compared.told.iter().map(row).collect() } else { Vec::new() };
        Ok(Listing::of(rows).with_notes(few).with_notes(young).with_notes(by_default_model(ground.models)))
    }
}
