//! What a rule would have done: how often it would have fired, how many of those left, how early.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::triggers_matches::{RULE, Which, fields, of_rule, proposed};
use super::{Ground, Missing, Report};
use crate::model::check::LONGEST;
use crate::schema::Table;
use crate::triggers::Rule;
use crate::triggers::backtest::{FOR_LIFE, HORIZON, Outcomes};
use crate::triggers::firing::firings;
use crate::triggers::presets::PRESETS;

/// Asks what became of those for whom a rule fired.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TriggersBacktest {
    /// Which features are advanced, and by which model customers are scored.
    pub settings: HealthSettings,
    /// The rule; every preset, one after the other, if absent.
    pub rule: Option<Which>,
    /// Within how many days somebody must leave for a firing to have been right; 60 if absent.
    pub horizon: Option<i32>,
}

/// A rule and what became of its firings.
///
/// Only firings count whose window is over by the as-of day, of customers who were there and had given no notice. A rule on a field
/// that stands as exported is not judged: nobody knows what stood there then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BacktestRow {
    /// Its id.
    pub rule: String,
    /// How often it fired.
    pub matches: Option<u64>,
    /// Of these, how often the customer left within the window after the day: in (day, day + horizon].
    pub churned: Option<u64>,
    /// Churned ÷ matches; nothing without matches.
    pub precision: Option<f64>,
    /// The same share of everybody who was there, without notice, on the days of the firings, each day as often as it fired.
    pub base_rate: Option<f64>,
    /// Precision ÷ base rate; nothing where the base rate is 0.
    pub lift: Option<f64>,
    /// Lower end of the 95 % interval of the lift, which counts customers, not firings, as independent; the wider one of that and Katz's.
    pub low: Option<f64>,
    /// Upper end of it.
    pub high: Option<f64>,
    /// Days from the firing until the customer left, in the middle of those who did.
    pub lead_days_median: Option<f64>,
    /// Firings whose window is not over by the as-of day, and which are not judged.
    pub open: Option<u64>,
    /// Firings that are not judged because the customer had given notice, or left on a day nobody knows.
    pub aside: Option<u64>,
    /// The rule as it was followed: a preset's blanks are filled by what the data propose.
    pub followed: Rule,
}

impl Record for BacktestRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("rule", CellKind::Text),
            ("matches", CellKind::Count),
            ("churned", CellKind::Count),
            ("precision", CellKind::Share),
            ("base_rate", CellKind::Share),
            ("lift", CellKind::Number),
            ("low", CellKind::Number),
            ("high", CellKind::Number),
            ("lead_days_median", CellKind::Number),
            ("open", CellKind::Count),
            ("aside", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        let count = |count: Option<u64>| count.map_or(Cell::Nothing, |count| Cell::Whole(count as i64));
        match column {
            0 => Cell::Text(&self.rule),
            1 => count(self.matches),
            2 => count(self.churned),
            3 => self.precision.into(),
            4 => self.base_rate.into(),
            5 => self.lift.into(),
            6 => self.low.into(),
            7 => self.high.into(),
            8 => self.lead_days_median.into(),
            9 => count(self.open),
            10 => count(self.aside),
            _ => Cell::Nothing,
        }
    }
}

impl Report for TriggersBacktest {
    const ID: &'static str = "triggers.backtest";
    const ABOUT: &'static str = "How often a rule would have fired, how many of those left, and how early it was";
    const PARAMETERS: &'static [Parameter] = &[
        RULE,
        Parameter { key: "horizon", takes: "days within which somebody must leave; 60" },
        ADVANCED,
        BASIC,
        MODEL,
    ];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets, Table::Payments, Table::Requests]];
    type Row = BacktestRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<TriggersBacktest, BadParameter> {
        let horizon = parameters.take_whole("horizon")?;
        if let Some(days) = horizon.filter(|days| !(1..=LONGEST).contains(days)) {
            let takes = format!("whole days, 1 to {LONGEST}");
            return Err(BadParameter { key: "horizon".to_owned(), value: days.to_string(), takes });
        }
        Ok(TriggersBacktest { settings: HealthSettings::take(parameters), rule: Which::take(parameters)?, horizon })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<BacktestRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let horizon = self.horizon.unwrap_or(HORIZON).clamp(1, LONGEST);
        let outcomes = Outcomes::of(data, as_of, horizon);
        let presets = || PRESETS.iter().map(|id| Which::Preset((*id).to_owned())).collect();
        let asked: Vec<Which> = self.rule.clone().map_or_else(presets, |which| vec![which]);
        let mut notes: Vec<Note> = Vec::new();
        let mut rows = Vec::with_capacity(asked.len());
        for which in &asked {
            let Some(rule) = which.rule(data, as_of) else { continue };
            let found = firings(data, &models, &rule, as_of);
            let about = |code: NoteCode, number: u64| (number > 0).then(|| Note::new(code).about(rule.id.clone()).number(number as f64));
            for note in of_rule(&rule, &found).into_iter().chain(proposed(data, which, as_of)) {
                if !notes.contains(&note) {
                    notes.push(note);
                }
            }
            let exported: Vec<_> = fields(&rule).into_iter().filter(|field| !FOR_LIFE.contains(field)).collect();
            if !exported.is_empty() {
                notes.extend(exported.iter().map(|field| Note::new(NoteCode::NotForThePast).about(field.name())));
                rows.push(BacktestRow {
                    rule: rule.id.clone(),
                    matches: None,
                    churned: None,
                    precision: None,
                    base_rate: None,
                    lift: None,
                    low: None,
                    high: None,
                    lead_days_median: None,
                    open: None,
                    aside: None,
                    followed: rule,
                });
                continue;
            }
            let judged = outcomes.judge(data, &found);
            notes.extend(about(NoteCode::FiringsOpen, judged.open));
            notes.extend(about(NoteCode::FiringsAside, judged.aside));
            rows.push(BacktestRow {
                rule: rule.id.clone(),
                matches: Some(judged.matches),
                churned: Some(judged.churned),
                precision: judged.lift.rate,
                base_rate: judged.lift.base,
                lift: judged.lift.lift,
                low: judged.lift.interval.map(|interval| interval.low),
                high: judged.lift.interval.map(|interval| interval.high),
                lead_days_median: judged.lead_days,
                open: Some(judged.open),
                aside: Some(judged.aside),
                followed: rule,
            });
        }
        if outcomes.undated() > 0 {
            notes.push(Note::new(NoteCode::EndedByFlag).number(outcomes.undated() as f64));
        }
        Ok(Listing::of(rows).with_notes(notes))
    }
}
