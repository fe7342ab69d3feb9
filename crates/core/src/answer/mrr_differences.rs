//! Whose movements other rules count differently, in which month, and why. Added up over customers the rows are what the tables of movements
//! by both rules differ by; a customer whose churn is dated otherwise has a row in both months.

use serde::{Deserialize, Serialize};

use super::listing::{Cell, CellKind, ColumnSpec, Listing, Record, columns};
use super::mrr_settings::{OF_RULES, OfRules, rows_of, take_preset};
use super::parameters::{BadParameter, Parameter, Parameters};
use super::{Ground, Missing, Report};
use crate::day::Day;
use crate::recurring::differences::differences;
use crate::recurring::rules::Preset;
use crate::schema::Table;

/// Asks whom another tool counts differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MrrDifferences {
    /// The other rules: a tool's, on the page also with switches turned by themselves.
    pub theirs: OfRules,
    /// Our switches.
    pub ours: OfRules,
}

impl Default for MrrDifferences {
    fn default() -> MrrDifferences {
        MrrDifferences { theirs: OfRules { preset: Some(Preset::Stripe), ..OfRules::default() }, ours: OfRules::default() }
    }
}

/// A customer's figure that differs; by month, then by customer. Money is in the workspace currency.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DifferenceRow {
    /// The month's first day.
    pub month: Day,
    /// Who.
    pub customer_id: String,
    /// The figure by our rules.
    pub ours: f64,
    /// By theirs.
    pub theirs: f64,
    /// Why: `cancel_request`, `overdue`, `same_month`, `discount`, `within_month` or `came_back`.
    pub reason: String,
    /// What differs: `new`, `reactivation`, `expansion`, `contraction`, `churn`, or `net_churn` for what is taken off it.
    pub movement: String,
}

impl Record for DifferenceRow {
    fn columns() -> Vec<ColumnSpec> {
        columns(&[
            ("month", CellKind::Day),
            ("customer_id", CellKind::Text),
            ("ours", CellKind::Money),
            ("theirs", CellKind::Money),
            ("reason", CellKind::Text),
            ("movement", CellKind::Text),
        ])
    }

    fn cell(&self, column: usize) -> Cell<'_> {
        match column {
            0 => Cell::Day(self.month),
            1 => Cell::Text(&self.customer_id),
            2 => Cell::Number(self.ours),
            3 => Cell::Number(self.theirs),
            4 => Cell::Text(&self.reason),
            5 => Cell::Text(&self.movement),
            _ => Cell::Nothing,
        }
    }
}

impl Report for MrrDifferences {
    const ID: &'static str = "mrr.differences";
    const ABOUT: &'static str = "Whose movements another tool counts differently, and why";
    const PARAMETERS: &'static [Parameter] = &OF_RULES;
    const NEEDS: &'static [&'static [Table]] = &[&[Table::Subscriptions, Table::Payments, Table::Customers]];
    type Row = DifferenceRow;

    fn from_parameters(parameters: &mut Parameters) -> Result<MrrDifferences, BadParameter> {
        let preset = take_preset(parameters)?.unwrap_or(Preset::Stripe);
        let theirs = OfRules { preset: Some(preset), ..OfRules::default() };
        Ok(MrrDifferences { theirs, ours: OfRules::take_switches(parameters)? })
    }

    fn answer(&self, ground: Ground<'_>) -> Result<Listing<DifferenceRow>, Missing> {
        let (ours, theirs) = (self.ours.book(ground)?, self.theirs.book(ground)?);
        let rows = differences(&ours, &theirs).into_iter().map(|found| DifferenceRow {
            month: ours.grid.first_day(found.slot),
            customer_id: ground.data.customers[found.customer.0 as usize].id.clone(),
            ours: ours.exchange.major(i128::from(found.ours)),
            theirs: theirs.exchange.major(i128::from(found.theirs)),
            reason: found.reason.code().to_owned(),
            movement: found.figure.code().to_owned(),
        });
        Ok(Listing::of(rows).with_notes(self.theirs.notes(&theirs)))
    }

    /// The customer's rows in the tables that tell what it pays.
    fn rows_behind(&self, ground: Ground<'_>, key: &str, _: Option<&str>) -> Vec<(Table, usize)> {
        let (Some(customer), Ok(book)) = (ground.data.customer(key), self.ours.book(ground)) else { return Vec::new() };
        let mut rows = rows_of(ground, book.from, &[customer]);
        for table in [Table::Subscriptions, Table::Payments, Table::Cancellations] {
            rows.extend(ground.data.rows_of(table, customer).iter().map(|&row| (table, row as usize)));
        }
        rows.sort_unstable();
        rows.dedup();
        rows
    }
}
