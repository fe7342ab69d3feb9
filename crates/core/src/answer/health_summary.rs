//! How many customers, and how much MRR, lie in each band.

use serde::{Deserialize, Serialize};

use super::health_settings::{ADVANCED, BASIC, HealthSettings, MODEL};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::customer::life::known_row;
use crate::health::{mrr_on, notes, snapshot};
use crate::measure::{Basis, Caution, LeftOut, Measure};
use crate::model::score::Band;
use crate::schema::Table;
use crate::stats;

/// Asks for the active customers by band, the best band first; customers without a score, if any, come last and without a band.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthSummary {
    /// Which features are advanced, and which model.
    pub settings: HealthSettings,
}

/// A band: its customers and their MRR, each with its share of all active customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BandRow {
    /// The band; nothing for customers without a score.
    pub band: Option<Band>,
    /// Customers in it.
    pub customers: u64,
    /// Of all active customers.
    pub customers_share: Option<f64>,
    /// What they pay a month; nothing where no MRR is told.
    pub mrr: Option<f64>,
    /// Of all active customers' MRR.
    pub mrr_share: Option<f64>,
    /// Lower end of the 95 % interval of `customers_share` (Wilson 1927).
    pub customers_share_low: Option<f64>,
    /// Upper end of it.
    pub customers_share_high: Option<f64>,
}

impl Record for BandRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("band", CellKind::Text),
            ("customers", CellKind::Count),
            ("customers_share", CellKind::Share),
            ("mrr", CellKind::Money),
            ("mrr_share", CellKind::Share),
            ("customers_share_low", CellKind::Share),
            ("customers_share_high", CellKind::Share),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::text(self.band.map(Band::name)),
            1 => Cell::Whole(self.customers as i64),
            2 => self.customers_share.into(),
            3 => self.mrr.into(),
            4 => self.mrr_share.into(),
            5 => self.customers_share_low.into(),
            6 => self.customers_share_high.into(),
            _ => Cell::Nothing,
        }
    }
}

impl Report for HealthSummary {
    const ID: &'static str = "health.summary";
    const ABOUT: &'static str = "Active customers and their MRR by health band";
    const PARAMETERS: &'static [Parameter] = &[ADVANCED, BASIC, MODEL];
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Events, Table::Tickets]];
    type Row = BandRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<HealthSummary, BadParameter> {
        Ok(HealthSummary { settings: HealthSettings::take(parameters) })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<BandRow>, Missing> {
        let Ground { data, as_of, .. } = ground;
        let models = self.settings.models(ground)?;
        let snapshot = snapshot(data, &models, as_of);
        let mrr = mrr_on(data, as_of);
        let all = snapshot.standings.len() as u64;
        let money = |band: Option<Option<Band>>| {
            let of_band = snapshot.standings.iter().filter(|standing| band.is_none_or(|band| standing.score.band == band));
            let amounts: Vec<f64> = of_band.filter_map(|standing| mrr.of[standing.customer.0 as usize]).collect();
            stats::sum(amounts)
        };
        let told = snapshot.standings.iter().any(|standing| mrr.of[standing.customer.0 as usize].is_some());
        let total = money(None);
        let rows: Vec<BandRow> = Band::ALL
            .into_iter()
            .map(Some)
            .chain([None])
            .map(|band| {
                let customers = snapshot.standings.iter().filter(|standing| standing.score.band == band).count() as u64;
                let amount = told.then(|| money(Some(band)));
                let interval = stats::wilson(customers, all);
                BandRow {
                    band,
                    customers,
                    customers_share: (all > 0).then(|| customers as f64 / all as f64),
                    mrr: amount,
                    mrr_share: amount.filter(|_| total > 0.0).map(|amount| amount / total),
                    customers_share_low: interval.map(|interval| interval.low),
                    customers_share_high: interval.map(|interval| interval.high),
                }
            })
            .filter(|row| row.band.is_some() || row.customers > 0)
            .collect();
        let without = snapshot.facts.without_score;
        let basis = Basis {
            period: None,
            tables: [Table::Customers, Table::Events, Table::Tickets].into_iter().filter(|&table| data.table(table).is_some()).collect(),
            left_out: [("without_score", without), ("no_start_date", snapshot.facts.without_start)]
                .into_iter()
                .filter(|&(_, count)| count > 0)
                .map(|(why, count)| LeftOut { why: why.to_owned(), count })
                .collect(),
        };
        let measures = rows.iter().filter_map(|row| {
            Some(Measure {
                metric: format!("health.band_share.{}", row.band?.name()),
                value: row.customers_share,
                n: all,
                interval: stats::wilson(row.customers, all),
                basis: basis.clone(),
                cautions: Caution::of_size(all).into_iter().collect(),
            })
        });
        let measures = measures.collect();
        let mut listing = Listing::of(rows).with_notes(notes::notes(data, &models, &snapshot)).with_notes(notes::of_mrr(&mrr));
        listing.measures = measures;
        Ok(listing)
    }

    /// The customers' own rows of a band; their behaviour is behind each one's score.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _: Option<&str>) -> Vec<(Table, usize)> {
        let Ok(models) = self.settings.models(ground) else { return Vec::new() };
        let snapshot = snapshot(ground.data, &models, ground.as_of);
        let of_band = snapshot.standings.iter().filter(|standing| standing.score.band.map_or("", Band::name) == key);
        let mut rows: Vec<(Table, usize)> =
            of_band.filter_map(|standing| known_row(ground.data, standing.customer, ground.as_of)).map(|row| (Table::Customers, row)).collect();
        rows.sort_unstable();
        rows
    }
}
