//! Does the score see churn coming: judged at past month ends, against chance and simple baselines.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::backtest::judged::{ENOUGH, Judged, Ranking, Verdict, of_moment, of_year};
use crate::backtest::{HORIZON, Replay, Terms, replay};
use crate::day::Day;
use crate::model::Models;
use crate::schema::Table;
use crate::today::CAPACITY;

/// `horizon=`: days within which a leaver counts.
pub const HORIZON_DAYS: Parameter = Parameter { key: "horizon", takes: "days after a month end within which a leaver counts; 60" };
/// `embargo=`: days within which leavers are left out.
pub const EMBARGO: Parameter =
    Parameter { key: "embargo", takes: "days after a month end within which leavers are left out, as they had all but left; 0" };
/// `capacity=`: how many customers are looked at.
pub const LOOKED_AT: Parameter = Parameter { key: "capacity", takes: "how many customers can be looked at each month; 20" };

/// What every question on how good the score was goes by.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookBack {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
    /// Days after a month end within which a leaver counts; 60 if absent.
    pub horizon: Option<i32>,
    /// How many customers can be looked at; 20 if absent.
    pub capacity: Option<u32>,
    /// Days within which leavers are left out; none if absent.
    pub embargo: Option<i32>,
}

/// The longest horizon, in days.
const LONGEST: i32 = 730;

impl LookBack {
    /// Its parameters.
    pub const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL, HORIZON_DAYS, LOOKED_AT, EMBARGO];

    /// Takes them from a question's parameters.
    ///
    /// # Errors
    /// A number that is none, or out of reason.
    pub fn take(parameters: &mut Parameters) -> Result<LookBack, BadParameter> {
        let (horizon, embargo) = (take_days(parameters, "horizon", 1)?, take_days(parameters, "embargo", 0)?);
        let capacity = take_whole(parameters, "capacity", 1, i32::MAX)?.map(i32::unsigned_abs);
        Ok(LookBack { settings: HealthSettings::take(parameters), horizon, capacity, embargo })
    }

    /// The horizon and the embargo.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms { horizon: self.horizon.unwrap_or(HORIZON), embargo: self.embargo.unwrap_or(0) }
    }

    /// How many customers are looked at.
    #[must_use]
    pub fn looked_at(&self) -> usize {
        self.capacity.unwrap_or(CAPACITY) as usize
    }
}

/// Takes a number of days, two years at most.
///
/// # Errors
/// A number that is none, or out of reason.
pub fn take_days(parameters: &mut Parameters, key: &'static str, least: i32) -> Result<Option<i32>, BadParameter> {
    take_whole(parameters, key, least, LONGEST)
}

fn take_whole(parameters: &mut Parameters, key: &'static str, least: i32, most: i32) -> Result<Option<i32>, BadParameter> {
    match parameters.take_whole(key)? {
        Some(number) if !(least..=most).contains(&number) => {
            Err(BadParameter { key: key.to_owned(), value: number.to_string(), takes: format!("a whole number from {least} to {most}") })
        }
        number => Ok(number),
    }
}

/// What a reader of any look back must know.
#[must_use]
pub fn caveats(ground: Ground<'_>, replay: &Replay) -> Vec<Note> {
    let told = Note::counted;
    let leavers = replay.leavers();
    let few = (leavers < ENOUGH).then(|| Note::new(NoteCode::FewLeavers).number(leavers as f64));
    let one_period = Note::new(NoteCode::TunedOnThis);
    let open = [
        told(NoteCode::HorizonOpen, replay.censored),
        told(NoteCode::LeftOutNotice, replay.with_notice),
        told(NoteCode::LeftOutEmbargo, replay.in_embargo),
        told(NoteCode::LeftOutNew, replay.too_young),
        told(NoteCode::LeftOutUnscored, replay.without_score),
        told(NoteCode::UndatedLeavers, replay.undated),
        few,
        Some(one_period),
    ];
    open.into_iter().flatten().chain(by_default_model(ground.models)).collect()
}

/// That segments' own models have no part in judging the past.
#[must_use]
pub fn by_default_model(models: &Models) -> Option<Note> {
    let default = models.models.first().filter(|_| !models.by_segment.is_empty())?;
    Some(Note::new(NoteCode::ByDefaultModel).about(&default.name))
}

/// Asks whether the score sees churn coming.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthBacktest {
    /// What it goes by.
    pub by: LookBack,
}

/// A ranking at a month end; without a month end, over the last twelve of them together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BacktestRow {
    /// The month end; nothing for all of them.
    pub as_of: Option<Day>,
    /// Days within which a leaver counts.
    pub horizon_days: i32,
    /// What ranks the customers.
    pub model: Ranking,
    /// Customers, or customers times month ends.
    pub customers: u64,
    /// Of them those who left within the horizon.
    pub churned: u64,
    /// Area under the ROC curve.
    pub auc: Option<f64>,
    /// Its 95 % interval, from.
    pub auc_low: Option<f64>,
    /// To.
    pub auc_high: Option<f64>,
    /// How many times the base rate among the first tenth.
    pub lift_top_decile: Option<f64>,
    /// Share of leavers among the first k.
    pub precision_at_k: Option<f64>,
    /// Share of leavers that are among the first k.
    pub capture_at_k: Option<f64>,
    /// How many are looked at.
    pub k: u64,
    /// Area of the score less that of the best baseline.
    pub baseline_difference: Option<f64>,
    /// Its 95 % interval, from.
    pub difference_low: Option<f64>,
    /// To.
    pub difference_high: Option<f64>,
    /// Customers who were among the first k before they left.
    pub caught: u64,
    /// Customers who were among the first k, and stayed.
    pub false_alarms: u64,
    /// What is to be thought of the score; nothing for the baselines.
    pub verdict: Option<Verdict>,
    /// Distinct customers who left: over several month ends each once.
    pub leavers: u64,
    /// Month ends that were judged together.
    pub months: u64,
}

impl BacktestRow {
    fn of(as_of: Option<Day>, horizon_days: i32, judged: &Judged, capacity: usize) -> BacktestRow {
        BacktestRow {
            as_of,
            horizon_days,
            model: judged.ranking,
            customers: judged.customers,
            churned: judged.churned,
            auc: judged.auc,
            auc_low: judged.interval.map(|interval| interval.low),
            auc_high: judged.interval.map(|interval| interval.high),
            lift_top_decile: judged.lift_top_decile,
            precision_at_k: judged.top.map(|top| top.precision),
            capture_at_k: judged.top.and_then(|top| top.capture),
            k: capacity as u64,
            baseline_difference: judged.difference,
            difference_low: judged.difference_interval.map(|interval| interval.low),
            difference_high: judged.difference_interval.map(|interval| interval.high),
            caught: judged.caught,
            false_alarms: judged.false_alarms,
            verdict: judged.verdict,
            leavers: judged.leavers,
            months: judged.months,
        }
    }

    /// The share of customers who left.
    #[must_use]
    pub fn base_rate(&self) -> Option<f64> {
        (self.customers > 0).then(|| self.churned as f64 / self.customers as f64)
    }
}

impl Record for BacktestRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("as_of", CellKind::Day),
            ("horizon_days", CellKind::Count),
            ("model", CellKind::Text),
            ("customers", CellKind::Count),
            ("churned", CellKind::Count),
            ("base_rate", CellKind::Share),
            ("auc", CellKind::Number),
            ("auc_low", CellKind::Number),
            ("auc_high", CellKind::Number),
            ("lift_top_decile", CellKind::Number),
            ("precision_at_k", CellKind::Share),
            ("capture_at_k", CellKind::Share),
            ("k", CellKind::Count),
            ("baseline_difference", CellKind::Number),
            ("difference_low", CellKind::Number),
            ("difference_high", CellKind::Number),
            ("caught", CellKind::Count),
            ("false_alarms", CellKind::Count),
            ("verdict", CellKind::Text),
            ("leavers", CellKind::Count),
            ("months", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => self.as_of.into(),
            1 => Cell::Whole(self.horizon_days.into()),
            2 => Cell::Text(self.model.code()),
            3 => Cell::Whole(self.customers as i64),
            4 => Cell::Whole(self.churned as i64),
            5 => self.base_rate().into(),
            6 => self.auc.into(),
            7 => self.auc_low.into(),
            8 => self.auc_high.into(),
            9 => self.lift_top_decile.into(),
            10 => self.precision_at_k.into(),
            11 => self.capture_at_k.into(),
            12 => Cell::Whole(self.k as i64),
            13 => self.baseline_difference.into(),
            14 => self.difference_low.into(),
            15 => self.difference_high.into(),
            16 => Cell::Whole(self.caught as i64),
            17 => Cell::Whole(self.false_alarms as i64),
            18 => Cell::text(self.verdict.map(Verdict::code)),
            19 => Cell::Whole(self.leavers as i64),
            20 => Cell::Whole(self.months as i64),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthBacktest {
    const ID: &'static str = "health.backtest";
    const ABOUT: &'static str = "Whether the score saw churn coming, at past month ends, beside recency, tenure and chance";
    const PARAMETERS: &'static [Parameter] = LookBack::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = BacktestRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthBacktest, BadParameter> {
        Ok(HealthBacktest { by: LookBack::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<BacktestRow>, Missing> {
        let models = self.by.settings.models(ground)?;
        let (terms, capacity) = (self.by.terms(), self.by.looked_at());
        let replay = replay(ground.data, &models, terms, ground.as_of);
        let row = |as_of: Option<Day>, judged: &Judged| BacktestRow::of(as_of, terms.horizon, judged, capacity);
        let mut rows: Vec<BacktestRow> = of_year(&replay, capacity).iter().map(|judged| row(None, judged)).collect();
        for moment in replay.moments.iter().rev() {
            rows.extend(of_moment(moment, capacity).iter().map(|judged| row(Some(moment.as_of.0), judged)));
        }
        Ok(Listing::of(rows).with_notes(caveats(ground, &replay)))
    }
}
