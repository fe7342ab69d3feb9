//! How long it takes to win a deal.

use serde::{Deserialize, Serialize};

use super::deal_settings::OfDeals;
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::opportunity::Outcome;
use crate::sales::deals::{Deal, ToldBy};
use crate::schema::{Table, opportunities};
use crate::stats::middle::{mean_with_interval, median_with_interval};

/// Asks how long it took to win the deals closed in a period.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cycle {
    /// Which.
    pub of: OfDeals,
}

/// A group; by name. Days are civil days from the first follow-up to the close.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CycleRow {
    /// Its name; nothing for all together, and for those of whom it is not told.
    pub group: Option<String>,
    /// Deals won in the period whose days are known.
    pub won: u64,
    /// The mean.
    pub mean_days: Option<f64>,
    /// Its 95 % interval (Student's t), from.
    pub mean_low: Option<f64>,
    /// To.
    pub mean_high: Option<f64>,
    /// The median.
    pub median_days: Option<f64>,
    /// Its 95 % interval (order statistics), from.
    pub median_low: Option<f64>,
    /// To.
    pub median_high: Option<f64>,
    /// Deals won whose days are not known, or run backwards.
    pub excluded: u64,
}

impl Record for CycleRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("group", CellKind::Text),
            ("won", CellKind::Count),
            ("mean_days", CellKind::Number),
            ("mean_low", CellKind::Number),
            ("mean_high", CellKind::Number),
            ("median_days", CellKind::Number),
            ("median_low", CellKind::Number),
            ("median_high", CellKind::Number),
            ("excluded", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.group.as_deref()),
            1 => Cell::Whole(self.won as i64),
            2 => self.mean_days.into(),
            3 => self.mean_low.into(),
            4 => self.mean_high.into(),
            5 => self.median_days.into(),
            6 => self.median_low.into(),
            7 => self.median_high.into(),
            8 => Cell::Whole(self.excluded as i64),
            _ => Cell::Nothing,
        }
    }
}

/// Days from the first follow-up to the close; nothing where either is not known.
fn days(deal: &Deal) -> Option<i32> {
    Some(deal.closed?.since(deal.followed?.0))
}

impl Report for Cycle {
    const ID: &'static str = "sales.cycle";
    const ABOUT: &'static str = "How long it takes to win a deal, from the first follow-up to the close";
    const PARAMETERS: &'static [Parameter] = OfDeals::PARAMETERS;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Opportunities]];
    type Row = CycleRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<Cycle, BadParameter> {
        Ok(Cycle { of: OfDeals::take(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<CycleRow>, Missing> {
        self.of.missing(ground)?;
        if !crate::behaviour::sources::mapped(ground.data, opportunities::CLOSE_DATE) {
            return Err(Missing { fields: vec![opportunities::CLOSE_DATE], ..Missing::default() });
        }
        let period = self.of.period;
        let groups = self.of.groups(ground, |deal| deal.outcome == Outcome::Won && period.holds(deal.closed));
        let all = || groups.values().flatten();
        let backwards = all().filter(|deal| days(deal).is_some_and(|days| days < 0)).count() as u64;
        let missing = all().filter(|deal| days(deal).is_none()).count() as u64;
        let from_creation = all().filter(|deal| deal.followed.is_some_and(|(_, told_by)| told_by == ToldBy::Creation)).count() as u64;
        let row = |(group, deals): (&Option<String>, &Vec<Deal>)| {
            let known: Vec<f64> = deals.iter().filter_map(days).filter(|&days| days >= 0).map(f64::from).collect();
            let (mean, median) = (mean_with_interval(&known), median_with_interval(&known));
            let interval = |told: Option<(f64, Option<crate::measure::Interval>)>| told.and_then(|(_, interval)| interval);
            CycleRow {
                group: group.clone(),
                won: known.len() as u64,
                mean_days: mean.map(|(mean, _)| mean),
                mean_low: interval(mean).map(|interval| interval.low),
                mean_high: interval(mean).map(|interval| interval.high),
                median_days: median.map(|(median, _)| median),
                median_low: interval(median).map(|interval| interval.low),
                median_high: interval(median).map(|interval| interval.high),
                excluded: (deals.len() - known.len()) as u64,
            }
        };
        let told = Note::counted;
        Ok(Listing::of(groups.iter().map(row).collect::<Vec<_>>())
            .with_notes(told(NoteCode::CycleBackwards, backwards))
            .with_notes(told(NoteCode::CycleMissing, missing))
            .with_notes(told(NoteCode::CycleFromCreation, from_creation))
            .with_notes(self.of.notes(ground)))
    }

    /// The deals won of a group.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _part: Option<&str>) -> Vec<(Table, usize)> {
        let period = self.of.period;
        let groups = self.of.groups(ground, |deal| deal.outcome == Outcome::Won && period.holds(deal.closed));
        let deals = groups.into_iter().find(|(group, _)| group.as_deref().unwrap_or_default() == key).map(|(_, deals)| deals);
        deals.unwrap_or_default().into_iter().map(|deal| (Table::Opportunities, deal.row)).collect()
    }
}
