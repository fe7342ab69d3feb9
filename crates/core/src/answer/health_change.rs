//! How each customer's health score has changed since another day, and which parts changed it.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

use super::health_scores::places;
use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::{AsOf, Day};
use crate::health::{Snapshot, notes, rows, snapshot};
use crate::model::{Models, PRESET_PARTS};
use crate::schema::Table;

/// Asks for the changes of score between two days, sorted by customer id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthChange {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
    /// The earlier day, never after the as-of day; 28 days before it if absent.
    pub against: Option<Day>,
}

/// A customer that was active on both days: its two scores and the change in the points of each part.
///
/// Customers who began or left in between have no change and are counted in the notes. The parts' changes are points
/// of weight; they sum to the change of the score where both days have the same coverage of 100 %.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRow {
    /// Its id.
    pub customer_id: String,
    /// On the earlier day.
    pub score_before: Option<f64>,
    /// On the as-of day.
    pub score_now: Option<f64>,
    /// Now less before.
    pub change: Option<f64>,
    /// The same for the points of the five preset parts, then of the models' own.
    pub parts: Vec<Option<f64>>,
}

impl Record for ChangeRow {
    fn columns() -> Vec<ColumnSpec> {
        let mut list = columns(&[
            ("customer_id", CellKind::Text),
            ("score_before", CellKind::Score),
            ("score_now", CellKind::Score),
            ("change", CellKind::Number),
        ]);
        list.extend(PRESET_PARTS.map(change_column));
        list
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => self.score_before.into(),
            2 => self.score_now.into(),
            3 => self.change.into(),
            part => self.parts.get(part - 4).copied().flatten().into(),
        }
    }
}

fn change_column(part: &str) -> ColumnSpec {
    ColumnSpec { name: Cow::Owned(format!("{part}_change")), kind: CellKind::Number }
}

impl HealthChange {
    /// A day after the as-of day would tell what is not known yet: the as-of day stands in for it.
    fn days(&self, as_of: AsOf) -> (AsOf, AsOf) {
        (AsOf(self.against.unwrap_or(as_of.0.plus(-28)).min(as_of.0)), as_of)
    }

    fn snapshots(&self, ground: Ground<'_>, models: &Models) -> [Arc<Snapshot>; 2] {
        let (before, now) = self.days(ground.as_of);
        [before, now].map(|day| snapshot(ground.data, models, day))
    }
}

impl Report for HealthChange {
    const ID: &'static str = "health.change";
    const ABOUT: &'static str = "How each customer's health score changed since another day, part by part";
    const PARAMETERS: &'static [Parameter] =
        &[ADVANCED, BASIC, MODEL, Parameter { key: "against", takes: "the day to compare with, YYYY-MM-DD; 28 days before the as-of day" }];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = ChangeRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthChange, BadParameter> {
        Ok(HealthChange { settings: HealthSettings::take(parameters), against: parameters.take_day("against")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ChangeRow>, Missing> {
        let models = self.settings.models(ground)?;
        let [before, now] = self.snapshots(ground, &models);
        let own = models.own_parts();
        let places: Vec<Vec<Option<usize>>> = models.models.iter().map(|model| places(model, &own)).collect();
        let difference = |before: Option<f64>, now: Option<f64>| before.zip(now).map(|(before, now)| now - before);
        let changes: Vec<ChangeRow> = now
            .standings
            .iter()
            .filter_map(|standing| {
                let earlier = before.standing(standing.customer)?;
                let points = |standing: &crate::health::Standing, part: usize| {
                    places[standing.model][part].and_then(|at| standing.score.parts[at].points)
                };
                Some(ChangeRow {
                    customer_id: ground.data.customers[standing.customer.0 as usize].id.clone(),
                    score_before: earlier.score.score,
                    score_now: standing.score.score,
                    change: difference(earlier.score.score, standing.score.score),
                    parts: (0..PRESET_PARTS.len() + own.len()).map(|part| difference(points(earlier, part), points(standing, part))).collect(),
                })
            })
            .collect();
        let both = changes.len();
        let mut listing = Listing::of(changes)
            .with_notes([Note::new(NoteCode::Against).about(before.as_of.0.to_string())])
            .with_notes(notes::notes(ground.data, &models, &now));
        for (code, number) in [(NoteCode::JoinedSince, now.standings.len() - both), (NoteCode::LeftSince, before.standings.len() - both)] {
            if number > 0 {
                listing.notes.push(Note::new(code).number(number as f64));
            }
        }
        listing.columns.extend(own.iter().map(|name| change_column(&format!("part:{name}"))));
        Ok(listing)
    }

    /// Of a customer, on both days.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(models), Some(customer)) = (self.settings.models(ground), ground.data.customer(key)) else { return Vec::new() };
        let (before, now) = self.days(ground.as_of);
        rows::rows_behind(ground.data, &models, &[before, now], customer, part)
    }
}
