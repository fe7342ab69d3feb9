//! What today's customers are expected to pay in the coming months, and how such forecasts did.

use serde::{Deserialize, Serialize};

use super::health_backtest::by_default_model;
use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::backtest::decline::{Foretold, LEAD, decline};
use crate::day::Day;
use crate::schema::{Table, customers, payments, subscriptions};

/// Asks what today's customers are expected to pay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decline {
    /// By which model customers are scored.
    pub settings: HealthSettings,
}

/// A month: of the past what was foretold three months before and what came, then what is expected of the months to come; ascending.
///
/// Only those are counted who were customers when it was foretold. Money is MRR in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeclineRow {
    /// The first day of the month; the figures are those of its last day.
    pub month: Day,
    /// What was, or is, expected of these customers.
    pub mrr_expected: f64,
    /// Its 95 % interval, from.
    pub low: f64,
    /// To.
    pub high: f64,
    /// What they paid in fact; nothing of a month to come.
    pub mrr_actual: Option<f64>,
    /// What those of them paid who were at risk when it was foretold.
    pub at_risk_mrr: f64,
}

impl Record for DeclineRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("month", CellKind::Day),
            ("mrr_expected", CellKind::Money),
            ("low", CellKind::Money),
            ("high", CellKind::Money),
            ("mrr_actual", CellKind::Money),
            ("at_risk_mrr", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.month),
            1 => Cell::Number(self.mrr_expected),
            2 => Cell::Number(self.low),
            3 => Cell::Number(self.high),
            4 => self.mrr_actual.into(),
            5 => Cell::Number(self.at_risk_mrr),
            _ => Cell::Nothing,
        }
    }
}

impl Report for Decline {
    const ID: &'static str = "decline";
    const ABOUT: &'static str = "What today's customers are expected to pay in the coming months, and how such forecasts did";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] =
        &[&[Table::Events, Table::Tickets], &[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = DeclineRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Decline, BadParameter> {
        Ok(Decline { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<DeclineRow>, Missing> {
        let models = self.settings.models(ground)?;
        let found = decline(ground.data, &models, ground.as_of);
        let Some(from) = found.mrr.as_ref().and_then(|mrr| mrr.from) else {
            return Err(Missing { fields: vec![subscriptions::MRR, payments::AMOUNT, customers::MRR], ..Missing::default() });
        };
        let row = |month: &Foretold| DeclineRow {
            month: month.month_end.first_of_month(),
            mrr_expected: month.expected,
            low: (month.expected - month.half).max(0.0),
            high: month.expected + month.half,
            mrr_actual: month.actual,
            at_risk_mrr: month.at_risk,
        };
        let mrr = found.mrr.as_deref();
        let currency = mrr.and_then(|mrr| mrr.currency.as_deref()).map(|code| Note::new(NoteCode::Currency).about(code));
        let others = mrr.map(|mrr| mrr.other_currency).filter(|&others| others > 0);
        let one_rate = found.one_rate.then(|| Note::new(NoteCode::OneRate).number(found.leavers as f64));
        Ok(Listing::of(found.months.iter().map(row))
            .with_notes([Note::new(NoteCode::MrrFrom).about(from.name())])
            .with_notes(currency)
            .with_notes(others.map(|others| Note::new(NoteCode::OtherCurrency).number(others as f64)))
            .with_notes([Note::new(NoteCode::ForetoldBefore).number(LEAD as f64)])
            .with_notes(one_rate)
            .with_notes(by_default_model(ground.models)))
    }
}
