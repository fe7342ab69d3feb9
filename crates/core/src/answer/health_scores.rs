//! The health score of every active customer, with what each part measured and gave.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::life::known_row;
use crate::health::{mrr_on, notes, rows, snapshot};
use crate::model::rule::Value;
use crate::model::score::{Band, PartScore};
use crate::model::{HealthModel, PRESET_PARTS};
use crate::schema::{Field, Table, customers};

/// Asks for the score of every customer that is active on the as-of day, sorted by customer id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthScores {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
}

/// A customer's score, 0–100, unrounded, with the value, the points and the weight of each part.
///
/// A part that the data can't tell has no value and no points and a weight of 0; the others are scaled up to 100, and
/// `coverage` is the share of the weights that could be measured. Below the model's least coverage there is no score.
/// Segment and CSM stand as they were exported. Customers are those active on the day, sorted by id.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScoreRow {
    /// Its id.
    pub customer_id: String,
    /// Its name.
    pub name: Option<String>,
    /// Its segment.
    pub segment: Option<String>,
    /// Who sold to it.
    pub sales_rep: Option<String>,
    /// Who looks after it.
    pub csm: Option<String>,
    /// What it pays a month, in the workspace currency.
    pub mrr: Option<f64>,
    /// 0–100.
    pub score: Option<f64>,
    /// Where the unrounded score lies.
    pub band: Option<Band>,
    /// Share of the weights that could be measured.
    pub coverage: f64,
    /// The five preset parts, then the models' own; nothing for parts that its model does not have.
    pub parts: Vec<Option<PartScore>>,
}

const HEAD: usize = 9;

impl Record for ScoreRow {
    fn columns() -> Vec<ColumnSpec> {
        let mut list = columns(&[
            ("customer_id", CellKind::Text),
            ("name", CellKind::Text),
            ("segment", CellKind::Text),
            ("sales_rep", CellKind::Text),
            ("csm", CellKind::Text),
            ("mrr", CellKind::Money),
            ("score", CellKind::Score),
            ("band", CellKind::Text),
            ("coverage", CellKind::Share),
        ]);
        for part in PRESET_PARTS {
            let kind = match part {
                "feature" => CellKind::Text,
                "sentiment" | "engagement" => CellKind::Share,
                _ => CellKind::Number,
            };
            list.extend(part_columns(part, kind));
        }
        list
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.customer_id),
            1 => Cell::text(self.name.as_deref()),
            2 => Cell::text(self.segment.as_deref()),
            3 => Cell::text(self.sales_rep.as_deref()),
            4 => Cell::text(self.csm.as_deref()),
            5 => self.mrr.into(),
            6 => self.score.into(),
            7 => Cell::text(self.band.map(Band::name)),
            8 => Cell::Number(self.coverage),
            _ => {
                let Some(part) = self.parts.get((column - HEAD) / 3).and_then(Option::as_ref) else { return Cell::Nothing };
                match (column - HEAD) % 3 {
                    0 => match part.value {
                        Value::Number(number) => Some(number).into(),
                        Value::Level(level) => Cell::Text(level.name()),
                        Value::Undefined => Cell::Nothing,
                    },
                    1 => part.points.into(),
                    _ => Cell::Number(part.weight),
                }
            }
        }
    }
}

fn part_columns(name: &str, value: CellKind) -> [ColumnSpec; 3] {
    [("value", value), ("points", CellKind::Score), ("weight", CellKind::Score)]
        .map(|(suffix, kind)| ColumnSpec { name: Cow::Owned(format!("{name}_{suffix}")), kind })
}

/// Columns of the customers table that change over time and are shown as they were exported; the rep who sold is fixed for life.
pub const AS_EXPORTED: [Field; 2] = [customers::SEGMENT, customers::CSM];

impl Report for HealthScores {
    const ID: &'static str = "health.scores";
    const ABOUT: &'static str = "The health score of every active customer, part by part";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = ScoreRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthScores, BadParameter> {
        Ok(HealthScores { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<ScoreRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let snapshot = snapshot(data, &models, as_of);
        let mrr = mrr_on(data, as_of);
        let own = models.own_parts();
        let places: Vec<Vec<Option<usize>>> = models.models.iter().map(|model| places(model, &own)).collect();
        let table = data.table(Table::Customers);
        let scores = snapshot.standings.iter().map(|standing| {
            let row = known_row(data, standing.customer, as_of);
            let text = |field: Field| table.zip(row).and_then(|(table, row)| table.text_at(field, row)).map(str::to_owned);
            ScoreRow {
                customer_id: data.customers[standing.customer.0 as usize].id.clone(),
                name: text(customers::NAME),
                segment: text(customers::SEGMENT),
                sales_rep: text(customers::SALES_REP),
                csm: text(customers::CSM),
                mrr: mrr.of[standing.customer.0 as usize],
                score: standing.score.score,
                band: standing.score.band,
                coverage: standing.score.coverage,
                parts: places[standing.model].iter().map(|place| place.map(|at| standing.score.parts[at])).collect(),
            }
        });
        let mut listing = Listing::of(scores)
            .with_notes(notes::notes(data, &models, &snapshot))
            .with_notes(notes::of_mrr(&mrr))
            .with_notes(notes::as_exported(data, &AS_EXPORTED));
        for name in own {
            listing.columns.extend(part_columns(&format!("part:{name}"), CellKind::Number));
        }
        Ok(listing)
    }

    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let (Ok(models), Some(customer)) = (self.settings.models(ground), ground.data.customer(key)) else { return Vec::new() };
        rows::rows_behind(ground.data, &models, &[ground.as_of], customer, part)
    }
}

/// For the five preset parts and then for those of that list, their places in a model.
pub(super) fn places(model: &HealthModel, own: &[&str]) -> Vec<Option<usize>> {
    PRESET_PARTS.iter().chain(own).map(|name| model.part(name)).collect()
}
