//! How many customers have which score: counts for every five points, cut where the bands begin.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::health::{notes, snapshot};
use crate::model::score::Band;
use crate::schema::Table;

/// Points of score in a bin.
const STEP: f64 = 5.0;
/// The last bin: exactly 100.
const LAST: usize = 20;

/// Asks for the active customers by score, the lowest first; who has no score is left out.
///
/// A bin that a band's limit cuts is two rows, the lower band first. Empty bins are not listed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthDistribution {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
}

/// Customers of a band with a score of `score_from` to under `score_to`; where both are 100, of exactly that.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BinRow {
    /// The least score.
    pub score_from: f64,
    /// The score that is no longer in it.
    pub score_to: f64,
    /// Their band.
    pub band: Option<Band>,
    /// How many.
    pub customers: u64,
}

impl Record for BinRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("score_from", CellKind::Score),
            ("score_to", CellKind::Score),
            ("band", CellKind::Text),
            ("customers", CellKind::Count),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Some(self.score_from).into(),
            1 => Some(self.score_to).into(),
            2 => Cell::text(self.band.map(Band::name)),
            3 => Cell::Whole(self.customers as i64),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthDistribution {
    const ID: &'static str = "health.distribution";
    const ABOUT: &'static str = "Active customers by score, for every five points";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = BinRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthDistribution, BadParameter> {
        Ok(HealthDistribution { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<BinRow>, Missing> {
        let models = self.settings.models(ground)?;
        let snapshot = snapshot(ground.data, &models, ground.as_of);
        let mut counts: BTreeMap<(usize, Reverse<Option<Band>>), u64> = BTreeMap::new();
        for standing in &snapshot.standings {
            if let Some(score) = standing.score.score {
                *counts.entry((bin_of(score), Reverse(standing.score.band))).or_default() += 1;
            }
        }
        let rows = counts.into_iter().map(|((at, band), customers)| {
            let score_from = at as f64 * STEP;
            BinRow { score_from, score_to: (score_from + STEP).min(100.0), band: band.0, customers }
        });
        Ok(Listing::of(rows).with_notes(notes::notes(ground.data, &models, &snapshot)))
    }
}

fn bin_of(score: f64) -> usize {
    ((score.clamp(0.0, 100.0) / STEP) as usize).min(LAST)
}

#[cfg(test)]
mod tests {
    use crate::model::{Bands, HealthModel, Models};
    use crate::testing::{ask, csv, dataset};

    #[test]
    fn a_bin_that_a_limit_cuts_is_two_rows() {
        // A and E log in daily, B twice a week, C hardly, D began this week.
        let customers = "customer_id,signup_date\nA,2025-01-01\nB,2025-01-01\nC,2025-01-01\nD,2025-03-28\nE,2025-01-01\n";
        let events = "customer_id,occurred_at,event_name,count\n\
            A,2025-03-10,login,28\nB,2025-03-10,login,8\nC,2025-03-10,login,1\nD,2025-03-30,login,9\nE,2025-03-10,login,28\n";
        let mut model = HealthModel { bands: Bands { healthy: 80.0, watch: 50.0 }, ..HealthModel::preset() };
        model.parts.truncate(1);
        model.parts[0].weight = 100.0;
        let told = |model: HealthModel| {
            let answer = ask(
                &dataset(&[("customers", customers), ("events", events)]),
                &Models::from(model),
                "health.distribution",
                "2025-03-31",
                &[],
            );
            csv(answer.table(), &["score_from", "score_to", "band", "customers"]).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(told(model.clone()), ["0,5,at_risk,1", "50,55,watch,1", "100,100,new,1", "100,100,healthy,2"]);
        // C gets 51 points now, B 50: the limit lies between them.
        model.parts[0].rule.otherwise = 10.2;
        model.bands.watch = 50.5;
        assert_eq!(told(model)[..2], ["50,55,at_risk,1", "50,55,watch,1"]);
    }
}
