//! The health score of every customer at each month's end.

use crate::sorting::Arrange;
use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::last_day::first_day;
use crate::dataset::Dataset;
use crate::day::{AsOf, Day};
use crate::health::{notes, rows, snapshots};
use crate::model::score::Band;
use crate::schema::Table;

/// Asks for the scores at month ends, from the first one with 28 days of events to the as-of day; sorted by customer, then day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthHistory {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
}

/// A customer's score at a month's end, from what was known by then alone.
///
/// Only the segment by which a model is chosen, where models go by segment, stands as exported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryRow {
    /// Its id.
    pub customer_id: String,
    /// The month's last day.
    pub as_of: Day,
    /// 0–100.
    pub score: Option<f64>,
    /// Where the unrounded score lies.
    pub band: Option<Band>,
}

impl Record for HistoryRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[("customer_id", CellKind::Text), ("as_of", CellKind::Day), ("score", CellKind::Score), ("band", CellKind::Text)])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::Day(self.as_of),
            2 => self.score.into(),
            3 => Cell::text(self.band.map(Band::name)),
            _ => Cell::Nothing,
        }
    }
}

/// The history tells at most the last ten years.
const MOST_MONTHS: usize = 120;

/// Month ends, the last 120 of them, from the first with 28 days of events (of tickets, where there are no events) to the as-of day, ascending.
#[must_use]
pub fn month_ends(data: &Dataset, as_of: AsOf) -> Vec<AsOf> {
    let Some(first) = first_day(data, as_of) else { return Vec::new() };
    let enough = first.plus(27);
    let months = std::iter::successors(Some(enough.last_of_month()), |end| Some(end.plus(1).last_of_month()));
    let mut ends: Vec<AsOf> = months.take_while(|&end| as_of.knows(end)).map(AsOf).collect();
    // One event of 1900 among those of today must not make fifteen hundred months.
    ends.drain(..ends.len().saturating_sub(MOST_MONTHS));
    ends
}

impl Report for HealthHistory {
    const ID: &'static str = "health.history";
    const ABOUT: &'static str = "The health score of every customer at each month's end";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = HistoryRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthHistory, BadParameter> {
        Ok(HealthHistory { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<HistoryRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let ends = month_ends(data, as_of);
        let mut rows: Vec<(crate::dataset::CustomerIx, HistoryRow)> = Vec::new();
        let mut from_days = 0;
        // A year at a time: the counts of each day take memory for every customer.
        for snapshot in ends.chunks(12).flat_map(|year| snapshots(data, &models, year)) {
            from_days += u64::from(snapshot.facts.logins_from_days);
            rows.extend(snapshot.standings.iter().map(|standing| {
                let row = HistoryRow {
                    customer_id: data.customers[standing.customer.0 as usize].id.clone(),
                    as_of: snapshot.as_of.0,
                    score: standing.score.score,
                    band: standing.score.band,
                };
                (standing.customer, row)
            }));
        }
        rows.arrange_by_key(|(customer, row)| (*customer, row.as_of));
        let mut listing = Listing::of(rows.into_iter().map(|(_, row)| row)).with_notes(notes::of_models(data, &models));
        if from_days > 0 {
            listing.notes.push(Note::new(NoteCode::LoginsFromDays).number(from_days as f64));
        }
        if !models.by_segment.is_empty() {
            listing.notes.push(Note::new(NoteCode::AsExported).about("segment"));
        }
        if ends.is_empty() {
            listing.notes.push(Note::new(NoteCode::HistoryTooShort));
        }
        Ok(listing)
    }

    /// Of a customer, on the as-of day.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(models), Some(customer)) = (self.settings.models(ground), ground.data.customer(key)) else { return Vec::new() };
        rows::rows_behind(ground.data, &models, &[ground.as_of], customer, part)
    }
}
