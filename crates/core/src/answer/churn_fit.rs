//! Which customers the product suits: who of those with some attributes is still there after a year, beside all others.

use serde::{Deserialize, Serialize};

use super::churn_settings::{NEEDS, OBSERVED_FROM, ends_told, rows_of};
use super::listing::{Cell, CellKind, ColumnSpec, Listing, Note, NoteCode, Record, columns};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::churn::lives::OfLives;
use crate::churn::fit::{Attribute, Combination, fit, with_attributes};
use crate::day::Day;
use crate::health::notes;
use crate::schema::{Field, Table};

/// Asks which customers the product suits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChurnFit {
    /// From which day on the data tell ends; customers count from that day on.
    pub observed_from: Option<Day>,
}

/// A combination of one or two attributes that at least twenty customers have; the surest difference first, then by name.
///
/// Attributes stand as exported, but industry, source and the plan of the first contract: who stays may have changed them since. Money is in
/// the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FitRow {
    /// The attributes: `segment=Agencies + tier=smb`; `size` is of employees.
    pub attributes: String,
    /// Customers under observation with them.
    pub customers: u64,
    /// The share still there after twelve months of life (Kaplan & Meier 1958); nothing where none was seen for as long.
    pub retention_12m: Option<f64>,
    /// Its 95 % interval (log-log), from.
    pub low: Option<f64>,
    /// To.
    pub high: Option<f64>,
    /// What a customer has brought to date less what it has cost, in the mean; nothing where no file tells costs.
    pub ltv: Option<f64>,
    /// The share of all others still there after twelve months.
    pub others: Option<f64>,
    /// The chance of as great a difference in leaving by chance alone (log-rank test over all of life); nothing where fewer than five leavers
    /// are to be expected on one side.
    pub p: Option<f64>,
    /// The same, corrected for asking of every combination (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// `fits`, `does_not_fit`, `as_the_others`, or `too_few` to tell.
    pub verdict: String,
    /// Of the customers those who left.
    pub churned: u64,
    /// What a customer has brought to date, in the mean.
    pub revenue_mean: Option<f64>,
}

impl Record for FitRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("attributes", CellKind::Text),
            ("customers", CellKind::Count),
            ("retention_12m", CellKind::Share),
            ("low", CellKind::Share),
            ("high", CellKind::Share),
            ("ltv", CellKind::Money),
            ("others", CellKind::Share),
            ("p", CellKind::Number),
            ("q", CellKind::Number),
            ("verdict", CellKind::Text),
            ("churned", CellKind::Count),
            ("revenue_mean", CellKind::Money),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Text(&self.attributes),
            1 => Cell::Whole(self.customers as i64),
            2 => self.retention_12m.into(),
            3 => self.low.into(),
            4 => self.high.into(),
            5 => self.ltv.into(),
            6 => self.others.into(),
            7 => self.p.into(),
            8 => self.q.into(),
            9 => Cell::Text(&self.verdict),
            10 => Cell::Whole(self.churned as i64),
            11 => self.revenue_mean.into(),
            _ => Cell::Nothing,
        }
    }
}

fn row(one: &Combination) -> FitRow {
    let interval = one.kept.and_then(|kept| kept.interval);
    FitRow {
        attributes: one.name(),
        customers: one.customers,
        retention_12m: one.kept.map(|kept| kept.share),
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        ltv: one.value,
        others: one.others.map(|kept| kept.share),
        p: one.p,
        q: one.q,
        verdict: one.verdict.code().to_owned(),
        churned: one.churned,
        revenue_mean: one.revenue,
    }
}

impl Report for ChurnFit {
    const ID: &'static str = "churn.fit";
    const ABOUT: &'static str = "Which customers the product suits: who stays for a year, and what they bring, by attributes";
    const PARAMETERS: &'static [Parameter] = &[OBSERVED_FROM];
    const NEEDS: &'static [&'static [Table]] = NEEDS;
    type Row = FitRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<ChurnFit, BadParameter> {
        Ok(ChurnFit { observed_from: parameters.take_day("observed_from")? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<FitRow>, Missing> {
        let data = ground.data;
        ends_told(ground)?;
        let found = fit(data, self.observed_from, ground.as_of);
        if found.fields.is_empty() {
            return Err(Missing { fields: Attribute::ALL.iter().flat_map(|attribute| attribute.fields()).copied().collect(), ..Missing::default() });
        }
        let exported: Vec<Field> = found.fields.iter().copied().filter(|&field| Attribute::is_as_exported(field)).collect();
        Ok(Listing::of(found.of.iter().map(row))
            .with_notes([Note::new(NoteCode::CombinationsCompared).number(found.of.iter().filter(|one| one.q.is_some()).count() as f64)])
            .with_notes(found.revenue_from.map(|table| Note::new(NoteCode::RevenueFrom).about(table.name())))
            .with_notes(data.table(Table::Costs).is_none().then(|| Note::new(NoteCode::NoCosts)))
            .with_notes(found.lives.notes(OfLives::observed(self.observed_from)))
            .with_notes(notes::as_exported(data, &exported)))
    }

    /// The customers with some attributes; of `part` `churned` those who left.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, part: Option<&str>) -> Vec<(Table, usize)> {
        let of = with_attributes(ground.data, key, self.observed_from, ground.as_of).into_iter();
        rows_of(ground, of.filter(|one| one.watched.ended || part != Some("churned")).map(|one| one.customer))
    }
}
